// SPDX-License-Identifier: Apache-2.0
#include <memory>

#include "client/cli/commands.h"
#include "client/cli/parser.h"
#include "client/cli/usage.h"

namespace partyline::client {

void AddDiff(CLI::App& app, Invocation& invocation) {
  const auto diff = std::make_shared<DiffCommand>();
  CLI::App& command = *app.add_subcommand("diff", "Compare a record's facts at two revisions");
  AddText(command, "NAME", "", &diff->name, "Record name or identifier")->required();
  AddRevision(command, "A", &diff->from, "Revision to compare with")->required();
  AddRevision(command, "B", &diff->to, "Revision to compare [the newest]");
  command.footer(kDiffExamples);
  command.callback([&invocation, diff] {
    invocation.is_read = true;
    invocation.run = [diff](const Session& session) { return RunDiff(*diff, session); };
  });
}

}  // namespace partyline::client
