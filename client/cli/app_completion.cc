// SPDX-License-Identifier: Apache-2.0
#include <iterator>
#include <memory>

#include "client/cli/completion.h"
#include "client/cli/man_page.h"
#include "client/cli/parser.h"
#include "client/cli/usage.h"

namespace partyline::client {

void AddCompletion(CLI::App& app, Invocation& invocation) {
  CLI::App& command =
      *app.add_subcommand("completion", "Print what a shell needs to complete command lines");
  const auto shell = std::make_shared<std::string>();
  AddChoice(command, "SHELL", *shell, {"bash", "zsh", "fish"}, "Which shell")->required();
  SetAnswers(command, Answers::kText);
  command.footer(kCompletionExamples);
  command.callback([&app, &invocation, shell] {
    invocation.run_alone = [&app, shell](const Environment& environment) {
      const CommandView program = ViewOf(app);
      environment.out << (*shell == "bash"  ? BashCompletion(program)
                          : *shell == "zsh" ? ZshCompletion(program)
                                            : FishCompletion(program));
      return absl::OkStatus();
    };
  });
}

void AddMan(CLI::App& app, Invocation& invocation) {
  CLI::App& command = *app.add_subcommand("man", "Print the manual page of this program");
  command.group("");
  SetAnswers(command, Answers::kText);
  command.footer(kManExamples);
  const auto of_server = std::make_shared<bool>(false);
  command.add_flag("--server", *of_server,
                   "That of the server, of its help page on standard input");
  command.callback([&app, &invocation, of_server] {
    invocation.run_alone = [&app, of_server](const Environment& environment) -> absl::Status {
      if (!*of_server) {
        environment.out << ManPage(ViewOf(app), PARTYLINE_VERSION);
        return absl::OkStatus();
      }
      const std::string help(std::istreambuf_iterator<char>(environment.in), {});
      const absl::StatusOr<std::string> page = ServerManPage(help, PARTYLINE_VERSION);
      if (page.ok()) environment.out << *page;
      return page.status();
    };
  });
}

}  // namespace partyline::client
