// SPDX-License-Identifier: Apache-2.0
#include "client/cli/app.h"

#include <CLI/CLI.hpp>
#include <functional>
#include <optional>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "client/cli/arguments.h"
#include "client/cli/commands.h"
#include "client/cli/execute.h"
#include "client/cli/print_error.h"
#include "client/cli/usage.h"
#include "client/cli/words.h"

// The only file that knows the parser of command lines. It reports by exceptions, which end here.
namespace partyline::client {
namespace {

// An option with a list of words, separated by commas or given several times.
CLI::Option* AddWords(CLI::App& app, const std::string& name, Words& words, const char* help) {
  return app.add_option(name, words, help)->delimiter(',')->allow_extra_args(false);
}

// Ends parsing if the option's words mean nothing.
void Check(const std::string& option, const absl::Status& status) {
  if (!status.ok()) throw CLI::ValidationError(option, std::string(status.message()));
}

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
  app.add_option("-o,--output", invocation.output, "How answers are printed")
      ->check(CLI::IsMember({"text", "json", "txtpb"}))
      ->capture_default_str();
  app.add_flag("--no-color,--no-colour", invocation.no_colour,
               "No colours, as with NO_COLOR in the environment");
  app.set_version_flag("--version", "partyline " PARTYLINE_VERSION);
}

// Which page of a listing.
struct Paging {
  int size = 0;
  std::string token;
  bool all = false;
};

void AddPaging(CLI::App& app, Paging& paging) {
  app.add_option("--page-size", paging.size, "Most entries to show, 1 to 1000 [50]");
  auto* token = app.add_option("--page-token", paging.token, "Go on where a page before ended");
  app.add_flag("--all", paging.all, "Show all pages")->excludes(token);
}

template <typename Request>
void Apply(const Paging& paging, Request& request) {
  request.set_page_size(paging.size);
  request.set_page_token(paging.token);
}

// Texts such as a day go to the server as they are: it knows what a day is, and says so.
CLI::Option* AddText(CLI::App& app, const std::string& name, const char* type, std::string* text,
                     const char* help) {
  return app.add_option(name, *text, help)->type_name(type);
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
  command.add_option("--view", get.view, "How much of it")->check(CLI::IsMember({"basic", "full"}));
  AddText(command, "--according-to", "NAME", &get.command.according_to,
          "Only what this body holds or recognises");
  command.footer(kGetExamples);
  command.callback([&invocation, &get] {
    if (!get.view.empty()) {
      get.command.view = get.view == "basic" ? v1::VIEW_BASIC : v1::VIEW_FULL;
    }
    invocation.run = [&get](const Session& session) { return RunGet(get.command, session); };
  });
}

struct ListArguments {
  std::string what = "parties";
  Words kinds;
  Paging paging;
  v1::ListPartiesRequest parties;
  v1::ListSourcesRequest sources;
};

void ChooseList(Invocation& invocation, ListArguments& list) {
  if (list.what == "parties") {
    Check("--kind",
          AddValues(*v1::PartyKind_descriptor(), list.kinds, *list.parties.mutable_kinds()));
    Apply(list.paging, list.parties);
    invocation.run = [&list](const Session& session) {
      return RunListParties(list.parties, list.paging.all, session);
    };
    return;
  }
  if (!list.parties.country().empty() || !list.parties.on().empty()) {
    throw CLI::ValidationError("list sources", "--country and --on are for parties");
  }
  Check("--kind",
        AddValues(*v1::SourceKind_descriptor(), list.kinds, *list.sources.mutable_kinds()));
  Apply(list.paging, list.sources);
  invocation.run = [&list](const Session& session) {
    return RunListSources(list.sources, list.paging.all, session);
  };
}

void AddList(CLI::App& app, Invocation& invocation, ListArguments& list) {
  CLI::App& command = *app.add_subcommand("list", "List parties or sources");
  command.add_option("WHAT", list.what, "What to list [parties]")
      ->check(CLI::IsMember({"parties", "sources"}));
  AddText(command, "--country", "CODE", list.parties.mutable_country(), "Only of this country: AZ");
  AddText(command, "--on", "DATE", list.parties.mutable_on(),
          "Only parties that existed on this day, surely or possibly");
  AddWords(command, "--kind", list.kinds, "Only these kinds: party,faction");
  AddPaging(command, list.paging);
  command.footer(kListExamples);
  command.callback([&invocation, &list] { ChooseList(invocation, list); });
}

void AddSources(CLI::App& app, Invocation& invocation, ListArguments& list) {
  CLI::App& command = *app.add_subcommand("sources", "List sources, as `list sources` does");
  AddWords(command, "--kind", list.kinds, "Only these kinds: document,periodical");
  AddPaging(command, list.paging);
  command.footer(kSourcesExamples);
  command.callback([&invocation, &list] {
    list.what = "sources";
    ChooseList(invocation, list);
  });
}

struct SearchArguments {
  Words text;
  Words kinds;
  Paging paging;
  v1::SearchRequest request;
};

void AddSearch(CLI::App& app, Invocation& invocation, SearchArguments& search) {
  CLI::App& command = *app.add_subcommand("search", "Find records by any of their names");
  command.add_option("TEXT", search.text, "A name, a part of one, words of one")->required();
  AddWords(command, "--kind", search.kinds, "Only these kinds: party,person or faction,alliance");
  AddText(command, "--country", "CODE", search.request.mutable_country(), "Only of this country");
  AddText(command, "--on", "DATE", search.request.mutable_on(),
          "Only names borne on this day, surely or possibly");
  AddPaging(command, search.paging);
  command.footer(kSearchExamples);
  command.callback([&invocation, &search] {
    search.request.set_query(absl::StrJoin(search.text, " "));
    Check("--kind", AddSearchKinds(search.kinds, search.request));
    Apply(search.paging, search.request);
    invocation.run = [&search](const Session& session) {
      return RunSearch(search.request, search.paging.all, session);
    };
  });
}

struct LineageArguments {
  Words kinds;
  Words standings;
  std::string direction = "both";
  std::optional<int> depth;
  v1::GetLineageRequest request;
};

void FinishLineage(LineageArguments& lineage) {
  v1::GetLineageRequest& request = lineage.request;
  const absl::StatusOr<int> direction = ValueOf(*v1::Direction_descriptor(), lineage.direction);
  Check("--direction", direction.status());
  request.set_direction(static_cast<v1::Direction>(*direction));
  if (lineage.depth.has_value()) request.set_depth(*lineage.depth);
  Check("--kind", AddValues(*v1::EventKind_descriptor(), lineage.kinds, *request.mutable_kinds()));
  Check("--standing", AddStandings(lineage.standings, request));
}

void AddLineage(CLI::App& app, Invocation& invocation, LineageArguments& lineage) {
  CLI::App& command =
      *app.add_subcommand("lineage", "Draw where a party came from and what became of it");
  AddText(command, "NAME", "", lineage.request.mutable_name(), "Record name or identifier")
      ->required();
  command.add_option("--direction", lineage.direction, "Which way [both]")
      ->check(CLI::IsMember({"ancestors", "descendants", "both"}));
  command.add_option("--depth", lineage.depth, "Most steps from the party, 1 to 32 [32]");
  AddText(command, "--on", "DATE", lineage.request.mutable_on(),
          "Only what had happened by this day, surely or possibly");
  AddWords(command, "--standing", lineage.standings,
           "Only events that stand so: undisputed,disputed, or all");
  AddWords(command, "--kind", lineage.kinds, "Only these kinds of event: merger,splinter");
  AddText(command, "--according-to", "NAME", lineage.request.mutable_according_to(),
          "Only what this body holds or recognises");
  command.footer(kLineageExamples);
  command.callback([&invocation, &lineage] {
    FinishLineage(lineage);
    invocation.run = [&lineage](const Session& session) {
      return RunLineage(lineage.request, session);
    };
  });
}

void AddImport(CLI::App& app, Invocation& invocation, ImportCommand& import) {
  CLI::App& group = *app.add_subcommand("import", "Commit records kept in files");
  group.require_subcommand(1);
  CLI::App& command = *group.add_subcommand("dataset", "Commit a data set: a directory of *.txtpb");
  AddText(command, "DIR", "", &import.directory, "The data set")->required();
  AddText(command, "--documents", "DIR", &import.documents,
          "Documents of the data set's sources, to read cited words from");
  command.add_flag("--dry-run", import.dry_run, "Let the server check, change nothing");
  command.add_flag("--verbose", import.verbose, "List every record that is created or updated");
  command.footer(kImportExamples);
  command.callback([&invocation, &import] {
    invocation.run = [&import](const Session& session) {
      return RunImportDataset(import, session);
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

}  // namespace

int RunApp(const std::vector<std::string>& arguments, const Environment& environment) {
  CLI::App app("Asks a Partyline server about political parties, and commits data sets.",
               "partyline");
  app.fallthrough();  // global options may also follow the command
  app.require_subcommand(1);
  app.footer(kExamples);
  Invocation invocation;
  GetArguments get;
  ListArguments list;
  ListArguments sources;
  SearchArguments search;
  LineageArguments lineage;
  ImportCommand import;
  AddGlobalOptions(app, invocation);
  AddGet(app, invocation, get);
  AddList(app, invocation, list);
  AddSearch(app, invocation, search);
  AddLineage(app, invocation, lineage);
  AddSources(app, invocation, sources);
  AddImport(app, invocation, import);
  AddServerInfo(app, invocation);
  if (arguments.empty()) {
    environment.err << app.help();
    return kExitUsage;
  }
  if (const absl::Status text = CheckText(arguments); !text.ok()) {
    return RefuseUsage(text.message(), app.get_name(), WantsJson(arguments), environment);
  }
  try {
    app.parse(std::vector<std::string>(arguments.rbegin(), arguments.rend()));
  } catch (const CLI::Success& success) {  // --help, --version
    return app.exit(success, environment.out, environment.err);
  } catch (const CLI::ParseError& error) {
    return RefuseUsage(ComplaintOf(app, error), CommandOf(app), WantsJson(arguments), environment);
  }
  return Execute(invocation, environment);
}

}  // namespace partyline::client
