// SPDX-License-Identifier: Apache-2.0
#include "absl/strings/str_cat.h"
#include "client/cli/commands.h"

namespace partyline::client {
namespace {

absl::Status RunAsServer(const char* flag, const BackupCommand& command,
                         const Environment& environment) {
  if (!environment.become_server) return absl::NotFoundError("there is no partylined here");
  std::vector<std::string> arguments = {absl::StrCat(flag, "=", command.file)};
  if (!command.log.empty()) arguments.push_back(absl::StrCat("--log=", command.log));
  if (command.salvage) arguments.push_back("--salvage");
  return environment.become_server(arguments);
}

}  // namespace

absl::Status RunBackup(const BackupCommand& command, const Environment& environment) {
  return RunAsServer("--backup", command, environment);
}

absl::Status RunRestore(const BackupCommand& command, const Environment& environment) {
  return RunAsServer("--restore", command, environment);
}

}  // namespace partyline::client
