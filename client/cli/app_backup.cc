// SPDX-License-Identifier: Apache-2.0
#include <memory>

#include "client/cli/commands.h"
#include "client/cli/parser.h"
#include "client/cli/usage.h"

namespace partyline::client {
namespace {

using RunOnLog = absl::Status (*)(const BackupCommand& command, const Environment& environment);

CLI::App& AddOnLog(CLI::App& app, Invocation& invocation, const char* name, const char* help,
                   const char* of_file, const std::shared_ptr<BackupCommand>& asked, RunOnLog run) {
  CLI::App& command = *app.add_subcommand(name, help);
  AddText(command, "FILE", "", &asked->file, of_file)->required();
  AddText(command, "--log", "LOG", &asked->log, "As --log of partylined [sqlite:]");
  SetAnswers(command, Answers::kText);
  command.footer(kBackupExamples);
  command.callback([&invocation, asked, run] {
    invocation.run_alone = [asked, run](const Environment& environment) {
      return run(*asked, environment);
    };
  });
  return command;
}

}  // namespace

void AddBackup(CLI::App& app, Invocation& invocation) {
  AddOnLog(app, invocation, "backup", "Copy the log of a server of this machine",
           "New, for the copy", std::make_shared<BackupCommand>(), RunBackup);
  const auto restore = std::make_shared<BackupCommand>();
  AddOnLog(app, invocation, "restore", "Make a log of such a copy", "The copy", restore, RunRestore)
      .add_flag("--salvage", restore->salvage, "Only of what is whole, also of a log");
}

}  // namespace partyline::client
