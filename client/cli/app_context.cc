// SPDX-License-Identifier: Apache-2.0
#include <memory>

#include "absl/strings/str_cat.h"
#include "client/cli/commands.h"
#include "client/cli/parser.h"
#include "client/cli/usage.h"

namespace partyline::client {
namespace {

using Run = absl::Status (*)(const ContextCommand& command, const Environment& environment);

// A command below context. --endpoint, --context, --timeout and those of TLS are the program's own
// options.
CLI::App& AddBelow(CLI::App& group, Invocation& invocation, const char* name, const char* help,
                   bool takes_name, bool needs_name, Run run) {
  CLI::App& command = *group.add_subcommand(name, help);
  const auto asked = std::make_shared<ContextCommand>();
  if (takes_name) {
    AddText(command, "CONTEXT", "", &asked->name, "Its name")->required(needs_name);
  }
  SetAnswers(command, Answers::kText);
  command.callback([&invocation, asked, run] {
    invocation.run_alone = [&invocation, asked, run](const Environment& environment) {
      asked->typed = {invocation.endpoint, invocation.context, invocation.timeout, invocation.tls};
      return run(*asked, environment);
    };
  });
  return command;
}

}  // namespace

void AddContext(CLI::App& app, Invocation& invocation) {
  CLI::App& group = *app.add_subcommand("context", "Keep servers under names, and choose one");
  group.require_subcommand(1);
  group.footer(kContextExamples);
  AddBelow(group, invocation, "list", "List the contexts, * the current one", false, false,
           RunContextList);
  AddBelow(group, invocation, "show", "Say which server is asked and why, or show one", true, false,
           RunContextShow);
  AddBelow(group, invocation, "use", "Make a context the current one", true, true, RunContextUse);
  AddBelow(group, invocation, "set", "Keep --endpoint, --timeout and TLS under a name", true, true,
           RunContextSet);
  AddBelow(group, invocation, "remove", "Forget a context", true, true, RunContextRemove);
}

}  // namespace partyline::client
