// SPDX-License-Identifier: Apache-2.0
#include <memory>

#include "client/cli/commands.h"
#include "client/cli/parser.h"
#include "client/cli/usage.h"

namespace partyline::client {

void AddImportCsv(CLI::App& group, Invocation& invocation) {
  CLI::App& command = *group.add_subcommand("csv", "Commit tables of any shape");
  const auto import = std::make_shared<ImportCsvCommand>();
  AddText(command, "--parties", "FILE", &import->files.parties, "The parties, one a row");
  AddText(command, "--lineage", "FILE", &import->files.lineage, "What came of what");
  AddText(command, "--results", "FILE", &import->files.results, "Results of elections");
  AddText(command, "--mapping", "FILE", &import->mapping_file, "Which column is which field");
  command.add_option("--set", import->settings, "One of its lines; give --set again for more")
      ->type_name("KEY=VALUE")
      ->allow_extra_args(false);
  command.add_flag("--dry-run", import->dry_run, "Check the files, change nothing");
  command.footer(kImportCsvExamples);
  command.callback([&invocation, import] {
    if (import->files.parties.empty() && import->files.lineage.empty() &&
        import->files.results.empty()) {
      throw CLI::ValidationError("import csv", "needs --parties, --lineage or --results");
    }
    invocation.run = [import](const Session& session) { return RunImportCsv(*import, session); };
  });
}

void AddImportParlGov(CLI::App& group, Invocation& invocation) {
  CLI::App& command = *group.add_subcommand("parlgov", "Commit ParlGov: a directory of its tables");
  const auto import = std::make_shared<ImportParlGovCommand>();
  AddText(command, "DIR", "", &import->directory, "The tables, *Party.csv and so on")->required();
  command.add_flag("--dry-run", import->dry_run, "Let the server check, change nothing");
  command.footer(kImportParlGovExamples);
  command.callback([&invocation, import] {
    invocation.run = [import](const Session& session) {
      return RunImportParlGov(*import, session);
    };
  });
}

void AddExportParlGov(CLI::App& group, Invocation& invocation) {
  CLI::App& command = *group.add_subcommand("parlgov", "Write ParlGov's tables to a directory");
  const auto to_files = std::make_shared<ExportParlGovCommand>();
  AddText(command, "DIR", "", &to_files->directory, "Where to; made if it is not there")
      ->required();
  command.footer(kExportParlGovExamples);
  command.callback([&invocation, to_files] {
    invocation.run = [to_files](const Session& session) {
      return RunExportParlGov(*to_files, session);
    };
  });
}

}  // namespace partyline::client
