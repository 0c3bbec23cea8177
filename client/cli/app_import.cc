// SPDX-License-Identifier: Apache-2.0
#include <memory>

#include "client/cli/commands.h"
#include "client/cli/parser.h"
#include "client/cli/usage.h"

namespace partyline::client {
namespace {

void AddImportDataset(CLI::App& group, Invocation& invocation) {
  CLI::App& command = *group.add_subcommand("dataset", "Commit a data set: a directory of *.txtpb");
  const auto import = std::make_shared<ImportCommand>();
  AddText(command, "DIR", "", &import->directory, "The data set")->required();
  AddText(command, "--documents", "DIR", &import->documents,
          "Documents to read the cited words from");
  command.add_flag("--dry-run", import->dry_run, "Let the server check, change nothing");
  command.add_flag("--verbose", import->verbose, "List every record that is created or updated");
  command.footer(kImportExamples);
  command.callback([&invocation, import] {
    invocation.run = [import](const Session& session) {
      return RunImportDataset(*import, session);
    };
  });
}

void AddImportJsonl(CLI::App& group, Invocation& invocation) {
  CLI::App& command = *group.add_subcommand("jsonl", "Commit a file made by `partyline export`");
  const auto import = std::make_shared<ImportJsonlCommand>();
  AddText(command, "FILE", "", &import->file, "The file")->required();
  command.add_flag("--dry-run", import->dry_run, "Let the server check, change nothing");
  command.footer(kImportJsonlExamples);
  command.callback([&invocation, import] {
    invocation.run = [import](const Session& session) { return RunImportJsonl(*import, session); };
  });
}

void AddImportText(CLI::App& group, Invocation& invocation) {
  CLI::App& command = *group.add_subcommand("text", "Read articles on parties, commit the records");
  const auto import = std::make_shared<ImportTextCommand>();
  command.add_option("FILE", import->files, "The articles, one a file")->required();
  AddCountry(command, &import->options.country, "For ids, where no article names one: MD, MDA");
  AddText(command, "--language", "TAG", &import->options.language, "Language of the articles [en]");
  command.add_flag_callback(
      "--no-stubs", [import] { import->options.stubs = false; },
      "No records for bodies and people only named");
  command.add_flag("--with-words", import->send.with_words,
                   "Keep cited words and text, where allowed");
  command.add_flag("--update", import->send.update, "Update records that cite only these articles");
  command.add_flag("--dry-run", import->dry_run, "Ask no server, show what would be sent");
  command.add_flag("--verbose", import->verbose, "List also lists split and numbers read");
  command.footer(kImportTextExamples);
  command.callback([&invocation, import] {
    invocation.run = [import](const Session& session) { return RunImportText(*import, session); };
  });
}

}  // namespace

void AddImports(CLI::App& app, Invocation& invocation) {
  CLI::App& group = *app.add_subcommand("import", "Commit what is kept in files");
  group.require_subcommand(1);
  group.footer(kImportGroupExamples);
  AddImportCsv(group, invocation);
  AddImportDataset(group, invocation);
  AddImportJsonl(group, invocation);
  AddImportParlGov(group, invocation);
  AddImportText(group, invocation);
}

}  // namespace partyline::client
