// SPDX-License-Identifier: Apache-2.0
#include "client/cli/app.h"

#include <memory>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "client/cli/commands.h"
#include "client/cli/parser.h"
#include "client/cli/print_error.h"
#include "client/cli/usage.h"
#include "client/words/near_words.h"

namespace partyline::client {
namespace {

void AddServer(CLI::App& app, Invocation& invocation) {
  // An endpoint that is typed and empty is refused, not left out.
  const auto set_endpoint = [&invocation](const std::string& text) { invocation.endpoint = text; };
  app.add_option_function<std::string>("--endpoint", set_endpoint, "Server to ask [127.0.0.1:7878]")
      ->type_name("HOST:PORT");
  const auto set_context = [&invocation](const std::string& text) { invocation.context = text; };
  app.add_option_function<std::string>("--context", set_context, "The server kept under this name")
      ->type_name("CONTEXT");
  const auto set_timeout = [&invocation](const std::string& text) {
    const absl::StatusOr<absl::Duration> timeout = ParseTimeout(text);
    Check("--timeout", timeout.status());
    invocation.timeout = *timeout;
  };
  app.add_option_function<std::string>("--timeout", set_timeout,
                                       "Longest wait for answers of a reached server [10s]")
      ->type_name("TIME");
}

// A text that is not empty; what is given empty by a script was meant to be something.
void AddTlsText(CLI::App& app, const std::string& name, const char* type, std::string& text,
                const char* help) {
  const auto set = [name, &text](const std::string& typed) {
    if (typed.empty()) throw CLI::ValidationError(name, "is empty");
    text = typed;
  };
  app.add_option_function<std::string>(name, set, help)->type_name(type);
}

void AddTls(CLI::App& app, TlsChoice& tls) {
  app.add_flag_callback(
      "--tls", [&tls] { tls.on = true; }, "Encrypt, as a proxy in front wants it");
  app.add_flag_callback(
      "--no-tls", [&tls] { tls.on = false; }, "Do not, whatever the context says");
  AddTlsText(app, "--ca-file", "FILE", tls.ca_file,
             "Trust whom these sign, not the system's (PEM)");
  AddTlsText(app, "--cert-file", "FILE", tls.cert_file, "Who you are, for servers that ask (PEM)");
  AddTlsText(app, "--key-file", "FILE", tls.key_file, "The key of that certificate (PEM)");
  AddTlsText(app, "--tls-server-name", "NAME", tls.server_name,
             "Who the server must be [the host asked]");
}

void AddLooks(CLI::App& app, Invocation& invocation) {
  // All the formats would make the line too long: the page has them below.
  const auto set_output = [&invocation](const std::string& text) {
    invocation.output = absl::AsciiStrToLower(text);
  };
  CLI::Option* output =
      app.add_option_function<std::string>("-o,--output", set_output,
                                           "How answers are printed [text]; see below")
          ->type_name("FORMAT");
  Offer(app, output, FormatWords());
  AddChoice(app, "--color,--colour", invocation.colour, {"auto", "always", "never"},
            "Colours [auto: on terminals]");
  app.add_flag_callback(
      "--no-color,--no-colour", [&invocation] { invocation.colour = "never"; },
      "No colours, as with NO_COLOR in the environment");
  app.add_flag("--no-pager", invocation.no_pager, "Long answers go past, without a pager");
  app.set_version_flag("--version", "partyline " PARTYLINE_VERSION);
}

void AddServerInfo(CLI::App& app, Invocation& invocation) {
  CLI::App& command = *app.add_subcommand("server-info", "Say what the server is and holds");
  command.footer(kServerInfoExamples);
  command.callback([&invocation] { invocation.run = RunServerInfo; });
}

void AddCommands(CLI::App& app, Invocation& invocation) {
  AddGet(app, invocation);
  AddLineage(app, invocation);
  AddListings(app, invocation);
  AddExplain(app, invocation);
  AddCite(app, invocation);
  AddResolve(app, invocation);
  AddDiff(app, invocation);
  AddImports(app, invocation);
  AddFollowing(app, invocation);
  AddServerInfo(app, invocation);
  AddBackup(app, invocation);
  AddContext(app, invocation);
  AddCompletion(app, invocation);
  AddMan(app, invocation);
}

// As much of the command line as was understood: `partyline get`.
std::string CommandOf(const CLI::App& app) {
  std::string command = app.get_name();
  for (const CLI::App* sub = &app; !sub->get_subcommands().empty();) {
    sub = sub->get_subcommands().back();
    absl::StrAppend(&command, " ", sub->get_name());
  }
  return command;
}

// The innermost command that was understood.
const CLI::App& Innermost(const CLI::App& app) {
  const CLI::App* command = &app;
  while (!command->get_subcommands().empty()) command = command->get_subcommands().back();
  return *command;
}

// The commands and options that somebody may have meant who typed this word there.
std::string Suggestion(const CLI::App& app, const std::string& word) {
  const CommandView program = ViewOf(app);
  const CommandView view = ViewOf(Innermost(app));
  std::vector<std::string> known;
  for (const CommandView& below : view.commands) known.push_back(below.name);
  for (const CommandView* one : {&view, &program}) {
    if (word.front() != '-') break;
    for (const OptionView& option : one->options) {
      known.insert(known.end(), option.names.begin(), option.names.end());
    }
  }
  return DidYouMean(word.substr(0, word.find('=')), known);
}

// What is wrong: a word that is no command, rather than that there is none; and an unknown option,
// rather than the words that it may have left over.
std::string ComplaintOf(const CLI::App& app, const CLI::ParseError& error) {
  const std::vector<std::string> unknown = app.remaining(/*recurse=*/true);
  if (unknown.empty() || unknown.front().empty()) return error.what();
  const bool is_extra = dynamic_cast<const CLI::ExtrasError*>(&error) != nullptr;
  for (const std::string& word : unknown) {
    if (!is_extra || word.size() < 2 || word.front() != '-') continue;
    return absl::StrCat("no such option: ", word, Suggestion(app, word));
  }
  if (Innermost(app).get_require_subcommand_min() > 0) {
    return absl::StrCat("no such command or option: ", unknown.front(),
                        Suggestion(app, unknown.front()));
  }
  return absl::StrCat(error.what(), is_extra ? Suggestion(app, unknown.front()) : "");
}

// `help get` is `get --help`.
std::vector<std::string> HelpAsOption(std::vector<std::string> arguments) {
  if (arguments.empty() || arguments.front() != "help") return arguments;
  arguments.erase(arguments.begin());
  arguments.push_back("--help");
  return arguments;
}

}  // namespace

int RunApp(const std::vector<std::string>& typed, const Environment& environment) {
  const std::vector<std::string> arguments = HelpAsOption(typed);
  CLI::App app("Asks a Partyline server about political parties, and commits data sets.",
               "partyline");
  app.fallthrough();  // global options may also follow the command
  app.require_subcommand(1);
  app.formatter(std::make_shared<HelpPages>());
  app.footer(kExamples);
  Invocation invocation;
  AddServer(app, invocation);
  AddTls(app, invocation.tls);
  AddLooks(app, invocation);
  AddCommands(app, invocation);
  if (arguments.empty()) {
    environment.err << app.help();
    return kExitUsage;
  }
  if (const absl::Status text = CheckText(arguments); !text.ok()) {
    return RefuseUsage(text.message(), app.get_name(), FormatWanted(arguments), environment);
  }
  try {
    app.parse(std::vector<std::string>(arguments.rbegin(), arguments.rend()));
  } catch (const CLI::Success& success) {  // --help, --version
    return app.exit(success, environment.out, environment.err);
  } catch (const CLI::ParseError& error) {
    return RefuseUsage(ComplaintOf(app, error), CommandOf(app), FormatWanted(arguments),
                       environment);
  }
  invocation.answers = PagesOf(app)->AnswersOf(&Innermost(app));
  if (const absl::Status format = CheckFormat(invocation); !format.ok()) {
    return RefuseUsage(format.message(), CommandOf(app), FormatWanted(arguments), environment);
  }
  return Execute(invocation, environment);
}

}  // namespace partyline::client
