// SPDX-License-Identifier: Apache-2.0
#include "client/cli/app.h"

#include <optional>

#include "absl/strings/str_cat.h"
#include "client/cli/commands.h"
#include "client/cli/parser.h"
#include "client/cli/print_error.h"
#include "client/cli/usage.h"
#include "client/cli/words.h"

namespace partyline::client {
namespace {

void AddGlobalOptions(CLI::App& app, Invocation& invocation) {
  app.add_option("--endpoint", invocation.endpoint, "Server to ask, HOST:PORT")
      ->envname("PARTYLINE_ENDPOINT")
      ->capture_default_str();
  const auto set_timeout = [&invocation](const std::string& text) {
    const absl::StatusOr<absl::Duration> timeout = ParseTimeout(text);
    Check("--timeout", timeout.status());
    invocation.timeout = *timeout;
  };
  app.add_option_function<std::string>("--timeout", set_timeout,
                                       "Longest wait for each answer [10s]")
      ->type_name("TIME");
  app.add_option("-o,--output", invocation.output, "How answers are printed; a lineage also drawn")
      ->transform(CLI::IsMember({"text", "json", "jsonl", "txtpb", "svg", "html", "dot", "mermaid"},
                                CLI::ignore_case))
      ->capture_default_str();
  app.add_flag("--no-color,--no-colour", invocation.no_colour,
               "No colours, as with NO_COLOR in the environment");
  app.set_version_flag("--version", "partyline " PARTYLINE_VERSION);
}

// How the commands are typed. A command runs after parsing: these live as long as the parser does.
struct GetArguments {
  GetCommand command;
  std::string view;
};

void AddGet(CLI::App& app, Invocation& invocation, GetArguments& get) {
  CLI::App& command = *app.add_subcommand("get", "Show a record, its facts, and who says so");
  AddText(command, "NAME", "", &get.command.name, "Record name or identifier")->required();
  AddText(command, "--on", "DATE", &get.command.on, "Say of each fact whether it held on this day");
  command.add_option("--view", get.view, "How much of it")
      ->transform(CLI::IsMember({"basic", "full"}, CLI::ignore_case));
  AddText(command, "--according-to", "NAME", &get.command.according_to,
          "Only what this body, person or source holds");
  AddRevision(command, "--at-revision", &get.command.at_revision,
              "As it was recorded at this revision");
  command.footer(kGetExamples);
  command.callback([&invocation, &get] {
    if (!get.view.empty()) {
      get.command.view = get.view == "basic" ? v1::VIEW_BASIC : v1::VIEW_FULL;
    }
    invocation.run = [&get](const Session& session) { return RunGet(get.command, session); };
  });
}

struct LineageArguments {
  Words kinds;
  Words standings;
  std::string direction = "both";
  std::optional<int> depth;
  std::int64_t at_revision = 0;  // 0: not typed
  LineageCommand command;
};

void FinishLineage(LineageArguments& lineage) {
  v1::GetLineageRequest& request = lineage.command.request;
  const absl::StatusOr<int> direction = ValueOf(*v1::Direction_descriptor(), lineage.direction);
  Check("--direction", direction.status());
  request.set_direction(static_cast<v1::Direction>(*direction));
  if (lineage.depth.has_value()) request.set_depth(*lineage.depth);
  request.set_at_revision(lineage.at_revision);
  Check("--kind", AddLineageKinds(lineage.kinds, *request.mutable_kinds()));
  Check("--standing", AddStandings(lineage.standings, *request.mutable_standings()));
}

void AddLineage(CLI::App& app, Invocation& invocation, LineageArguments& lineage) {
  CLI::App& command =
      *app.add_subcommand("lineage", "Draw where a party came from and what became of it");
  v1::GetLineageRequest& request = lineage.command.request;
  AddText(command, "NAME", "", request.mutable_name(), "Record name or identifier")->required();
  command.add_option("--direction", lineage.direction, "Which way [both]")
      ->transform(CLI::IsMember({"ancestors", "descendants", "both"}, CLI::ignore_case));
  command.add_option("--depth", lineage.depth, "Most steps from the party, 1 to 32 [32]");
  AddText(command, "--on", "DATE", request.mutable_on(),
          "Only what had happened by then, surely or possibly");
  AddWords(command, "--standing", lineage.standings,
           "Only these standings: undisputed,disputed or all");
  AddWords(command, "--kind", lineage.kinds, "Only these kinds of event: merger,splinter");
  AddText(command, "--according-to", "NAME", request.mutable_according_to(),
          "Only what this body, person or source holds");
  AddRevision(command, "--at-revision", &lineage.at_revision,
              "As it was recorded at this revision");
  command.add_option("--width", lineage.command.width, "Width of a picture in pixels [720]")
      ->type_name("N")
      ->check(CLI::Range(320, 8000));
  command.footer(kLineageExamples);
  command.callback([&invocation, &lineage] {
    FinishLineage(lineage);
    invocation.run = [&lineage](const Session& session) {
      return RunLineage(lineage.command, session);
    };
  });
}

void AddServerInfo(CLI::App& app, Invocation& invocation) {
  CLI::App& command = *app.add_subcommand("server-info", "Say what the server is and holds");
  command.footer(kServerInfoExamples);
  command.callback([&invocation] { invocation.run = RunServerInfo; });
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

// What is wrong: a word that is no command, rather than that there is none.
std::string ComplaintOf(const CLI::App& app, const CLI::ParseError& error) {
  const std::vector<std::string> unknown = app.remaining();
  if (!app.get_subcommands().empty() || unknown.empty()) return error.what();
  return absl::StrCat("no such command or option: ", unknown.front());
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
  app.footer(kExamples);
  Invocation invocation;
  GetArguments get;
  LineageArguments lineage;
  AddGlobalOptions(app, invocation);
  AddGet(app, invocation, get);
  AddLineage(app, invocation, lineage);
  AddListings(app, invocation);
  AddResolve(app, invocation);
  AddDiff(app, invocation);
  AddImports(app, invocation);
  AddFollowing(app, invocation);
  AddServerInfo(app, invocation);
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
  if (IsPicture(FormatOf(invocation.output)) && !app.got_subcommand("lineage")) {
    return RefuseUsage(absl::StrCat("-o ", invocation.output, ": only lineages are drawn"),
                       CommandOf(app), Format::kText, environment);
  }
  return Execute(invocation, environment);
}

}  // namespace partyline::client
