// SPDX-License-Identifier: Apache-2.0
#include <memory>

#include "absl/strings/numbers.h"
#include "absl/strings/str_join.h"
#include "client/cli/commands.h"
#include "client/cli/parser.h"
#include "client/cli/usage.h"

namespace partyline::client {
namespace {

// What is typed for a listing. The callbacks of its command share it.
template <typename Request>
struct Typed {
  Request request;
  Words kinds;
  Words standings;
  Words origins;
  int page_size = 0;  // 0: not typed
  std::string page_token;
  bool all = false;
};

template <typename Request>
using Run = absl::Status (*)(const Request&, bool all, const Session&);

template <typename Request>
void AddPaging(CLI::App& app, Typed<Request>& typed) {
  // The server, which takes 0 for 50 and refuses the rest, is the authority on all other numbers.
  app.add_option("--page-size", typed.page_size, "Most entries to show, 1 to 1000 [50]")
      ->check([](const std::string& text) -> std::string {
        int size = 0;
        return absl::SimpleAtoi(text, &size) && size == 0 ? "must be 1 to 1000" : "";
      });
  auto* token = app.add_option("--page-token", typed.page_token, "Go on where a page before ended");
  app.add_flag("--all", typed.all, "Show all pages")->excludes(token);
}

// Has the command run with what was typed.
template <typename Request>
void Choose(Invocation& invocation, const std::shared_ptr<Typed<Request>>& typed,
            Run<Request> run) {
  typed->request.set_page_size(typed->page_size);
  typed->request.set_page_token(typed->page_token);
  invocation.run = [typed, run](const Session& session) {
    return run(typed->request, typed->all, session);
  };
}

// What all listings have in common: pages, examples, and the run. `finish` reads the words typed.
template <typename Request, typename Finish>
void Complete(CLI::App& command, Invocation& invocation,
              const std::shared_ptr<Typed<Request>>& typed, const char* examples, Run<Request> run,
              Finish finish) {
  AddPaging(command, *typed);
  command.footer(examples);
  command.callback([&invocation, typed, run, finish] {
    finish(*typed);
    Choose(invocation, typed, run);
  });
}

void AddDays(CLI::App& command, std::string* from, std::string* to) {
  AddText(command, "--from", "DATE", from, "Only from this day on, surely or possibly");
  AddText(command, "--to", "DATE", to, "Only up to this day, surely or possibly");
}

void AddPartyFilters(CLI::App& command, Typed<v1::ListPartiesRequest>& typed) {
  v1::ListPartiesRequest& request = typed.request;
  AddText(command, "--country", "CODE", request.mutable_country(), "Only of this country: AZ");
  AddText(command, "--on", "DATE", request.mutable_on(),
          "Only those there on this day, surely or possibly");
  AddText(command, "--affiliation", "NAME", request.mutable_affiliation(),
          "Only those affiliated to this body");
  AddText(command, "--identifier", "SCHEME", request.mutable_identifier_scheme(),
          "Only those in this register: parlgov");
}

void ReadPartyKinds(Typed<v1::ListPartiesRequest>& typed) {
  Check("--kind",
        AddValues(*v1::PartyKind_descriptor(), typed.kinds, *typed.request.mutable_kinds()));
}

void ReadSourceKinds(Typed<v1::ListSourcesRequest>& typed) {
  Check("--kind",
        AddValues(*v1::SourceKind_descriptor(), typed.kinds, *typed.request.mutable_kinds()));
}

// Whether a filter of parties was typed.
bool Filters(const v1::ListPartiesRequest& request) {
  return !request.country().empty() || !request.on().empty() || !request.affiliation().empty() ||
         !request.identifier_scheme().empty();
}

// `list parties` and `list sources`: the latter takes kinds and pages from where the former are
// typed.
void AddList(CLI::App& app, Invocation& invocation) {
  const auto parties = std::make_shared<Typed<v1::ListPartiesRequest>>();
  const auto sources = std::make_shared<Typed<v1::ListSourcesRequest>>();
  const auto what = std::make_shared<std::string>("parties");
  CLI::App& command = *app.add_subcommand("list", "List parties or sources");
  command.add_option("WHAT", *what, "What to list [parties]")
      ->transform(CLI::IsMember({"parties", "sources"}, CLI::ignore_case));
  AddPartyFilters(command, *parties);
  AddWords(command, "--kind", parties->kinds, "Only these kinds: party,faction");
  AddPaging(command, *parties);
  command.footer(kListExamples);
  command.callback([&invocation, parties, sources, what] {
    if (*what == "parties") {
      ReadPartyKinds(*parties);
      return Choose(invocation, parties, RunListParties);
    }
    if (Filters(parties->request)) {
      throw CLI::ValidationError("list sources",
                                 "--country, --on, --affiliation and --identifier are for parties");
    }
    sources->kinds = parties->kinds;
    sources->page_size = parties->page_size;
    sources->page_token = parties->page_token;
    sources->all = parties->all;
    ReadSourceKinds(*sources);
    Choose(invocation, sources, RunListSources);
  });
}

void AddParties(CLI::App& app, Invocation& invocation) {
  const auto typed = std::make_shared<Typed<v1::ListPartiesRequest>>();
  CLI::App& command = *app.add_subcommand("parties", "List parties, as `list parties` does");
  AddPartyFilters(command, *typed);
  AddWords(command, "--kind", typed->kinds, "Only these kinds: party,faction");
  Complete(command, invocation, typed, kPartiesExamples, RunListParties, ReadPartyKinds);
}

void AddSources(CLI::App& app, Invocation& invocation) {
  const auto typed = std::make_shared<Typed<v1::ListSourcesRequest>>();
  CLI::App& command = *app.add_subcommand("sources", "List sources, as `list sources` does");
  AddWords(command, "--kind", typed->kinds, "Only these kinds: document,periodical");
  Complete(command, invocation, typed, kSourcesExamples, RunListSources, ReadSourceKinds);
}

void AddSearch(CLI::App& app, Invocation& invocation) {
  const auto typed = std::make_shared<Typed<v1::SearchRequest>>();
  const auto text = std::make_shared<Words>();
  CLI::App& command = *app.add_subcommand("search", "Find records by any of their names");
  command.add_option("TEXT", *text, "A name, a part of one, words of one")->required();
  AddWords(command, "--kind", typed->kinds, "Only these kinds: party,person or faction,alliance");
  AddText(command, "--country", "CODE", typed->request.mutable_country(), "Only of this country");
  AddText(command, "--on", "DATE", typed->request.mutable_on(),
          "Only names borne on this day, surely or possibly");
  Complete(command, invocation, typed, kSearchExamples, RunSearch,
           [text](Typed<v1::SearchRequest>& search) {
             search.request.set_query(absl::StrJoin(*text, " "));
             Check("--kind", AddSearchKinds(search.kinds, search.request));
           });
}

void AddElections(CLI::App& app, Invocation& invocation) {
  const auto typed = std::make_shared<Typed<v1::ListElectionsRequest>>();
  v1::ListElectionsRequest& request = typed->request;
  CLI::App& command = *app.add_subcommand("elections", "List elections by their polling days");
  AddText(command, "--country", "CODE", request.mutable_country(), "Only of this country: AZ");
  AddWords(command, "--kind", typed->kinds, "Only these kinds: parliamentary,presidential");
  AddText(command, "--party", "NAME", request.mutable_party(),
          "Only those with a result of this party");
  AddDays(command, request.mutable_from(), request.mutable_to());
  Complete(command, invocation, typed, kElectionsExamples, RunElections,
           [](Typed<v1::ListElectionsRequest>& elections) {
             Check("--kind", AddValues(*v1::ElectionKind_descriptor(), elections.kinds,
                                       *elections.request.mutable_kinds()));
           });
}

void AddResults(CLI::App& app, Invocation& invocation) {
  const auto typed = std::make_shared<Typed<v1::ListResultsRequest>>();
  v1::ListResultsRequest& request = typed->request;
  CLI::App& command = *app.add_subcommand("results", "Show results, each source's figures apart");
  AddText(command, "--party", "NAME", request.mutable_party(), "Only results of this party");
  AddText(command, "--person", "NAME", request.mutable_person(), "Only results of this person");
  AddText(command, "--election", "NAME", request.mutable_election(),
          "Only results of this election");
  AddText(command, "--area", "TEXT", request.mutable_area(),
          "Only results counted in the area of this name");
  command.add_flag_callback(
      "--along-lineage", [typed] { typed->request.set_along_lineage(true); },
      "Also of the party's ancestors and descendants");
  Complete(command, invocation, typed, kResultsExamples, RunResults,
           [](Typed<v1::ListResultsRequest>&) {});
}

void AddEvents(CLI::App& app, Invocation& invocation) {
  const auto typed = std::make_shared<Typed<v1::ListEventsRequest>>();
  v1::ListEventsRequest& request = typed->request;
  CLI::App& command = *app.add_subcommand("events", "List what happened, by date");
  AddText(command, "--country", "CODE", request.mutable_country(),
          "Only those with a body of this country: AZ");
  AddWords(command, "--kind", typed->kinds, "Only these kinds: merger,meeting");
  AddWords(command, "--standing", typed->standings,
           "Only these standings: undisputed,disputed or all");
  AddDays(command, request.mutable_from(), request.mutable_to());
  AddText(command, "--participant", "NAME", request.mutable_participant(),
          "Only those with a part for this record");
  Complete(command, invocation, typed, kEventsExamples, RunEvents,
           [](Typed<v1::ListEventsRequest>& events) {
             Check("--kind", AddValues(*v1::EventKind_descriptor(), events.kinds,
                                       *events.request.mutable_kinds()));
             Check("--standing",
                   AddStandings(events.standings, *events.request.mutable_standings()));
           });
}

void AddReferences(CLI::App& app, Invocation& invocation) {
  const auto typed = std::make_shared<Typed<v1::ListReferencesRequest>>();
  CLI::App& command =
      *app.add_subcommand("references", "Show every fact elsewhere that points at a record");
  AddText(command, "NAME", "", typed->request.mutable_name(), "Record name or identifier")
      ->required();
  AddWords(command, "--kind", typed->kinds, "Only from records of these kinds: party,event");
  Complete(command, invocation, typed, kReferencesExamples, RunReferences,
           [](Typed<v1::ListReferencesRequest>& references) {
             Check("--kind", AddValues(*v1::RecordKind_descriptor(), references.kinds,
                                       *references.request.mutable_kinds()));
           });
}

void AddConflicts(CLI::App& app, Invocation& invocation) {
  const auto typed = std::make_shared<Typed<v1::ListConflictsRequest>>();
  CLI::App& command =
      *app.add_subcommand("conflicts", "Show what cannot be true together, side by side");
  AddText(command, "--record", "NAME", typed->request.mutable_record(),
          "Only those in this record, its results and events");
  AddText(command, "--country", "CODE", typed->request.mutable_country(),
          "Only those with a side of this country: AZ");
  AddWords(command, "--origin", typed->origins, "Only those found so: authored, computed");
  Complete(command, invocation, typed, kConflictsExamples, RunConflicts,
           [](Typed<v1::ListConflictsRequest>& conflicts) {
             Check("--origin", AddValues(*v1::ConflictOrigin_descriptor(), conflicts.origins,
                                         *conflicts.request.mutable_origins()));
           });
}

void AddTime(CLI::App& command, const char* option, const char* help,
             google::protobuf::Timestamp* (v1::ListChangesRequest::*field)(),
             const std::shared_ptr<Typed<v1::ListChangesRequest>>& typed) {
  const auto set = [option, field, typed](const std::string& text) {
    const auto moment = ParseMoment(text);
    Check(option, moment.status());
    *(typed->request.*field)() = *moment;
  };
  command.add_option_function<std::string>(option, set, help)->type_name("TIME");
}

void AddHistory(CLI::App& app, Invocation& invocation) {
  using Request = v1::ListChangesRequest;
  const auto typed = std::make_shared<Typed<Request>>();
  CLI::App& command = *app.add_subcommand("history", "List changes, newest first");
  AddText(command, "NAME", "", typed->request.mutable_record(),
          "Only of this record, by record name or identifier");
  AddText(command, "--by", "WHO", typed->request.mutable_principal(), "Only made by this caller");
  AddTime(command, "--since", "Only from this time on", &Request::mutable_since, typed);
  AddTime(command, "--until", "Only before this time", &Request::mutable_until, typed);
  Complete(command, invocation, typed, kHistoryExamples, RunHistory, [](Typed<Request>&) {});
}

}  // namespace

void AddListings(CLI::App& app, Invocation& invocation) {
  AddSearch(app, invocation);
  AddParties(app, invocation);
  AddElections(app, invocation);
  AddResults(app, invocation);
  AddEvents(app, invocation);
  AddReferences(app, invocation);
  AddConflicts(app, invocation);
  AddHistory(app, invocation);
  AddSources(app, invocation);
  AddList(app, invocation);
}

}  // namespace partyline::client
