// SPDX-License-Identifier: Apache-2.0
#include <memory>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "client/cli/columns.h"
#include "client/cli/commands.h"
#include "client/cli/parser.h"
#include "client/cli/typed_listing.h"
#include "client/cli/usage.h"

namespace partyline::client {
namespace {

void AddDays(CLI::App& command, std::string* from, std::string* to) {
  AddText(command, "--from", "DATE", from, "Only from this day on, surely or possibly");
  AddText(command, "--to", "DATE", to, "Only up to this day, surely or possibly");
}

void AddPartyFilters(CLI::App& command, Typed<v1::ListPartiesRequest>& typed) {
  v1::ListPartiesRequest& request = typed.request;
  AddCountry(command, request.mutable_country(), "Only of this country: AZ, AZE");
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
  AddChoice(command, "WHAT", *what, {"parties", "sources"}, "What to list [parties]");
  AddPartyFilters(command, *parties);
  AddKinds(command, "--kind", parties->kinds, *v1::PartyKind_descriptor(),
           "Only these kinds: party,faction");
  AddPaging(command, *parties);
  AddColumns(command, invocation, {Listing::kParties, Listing::kSources});
  SetAnswers(command, Answers::kListing);
  command.footer(absl::StrCat(
      "Columns are those of `partyline parties` and `partyline sources`.\n\n", kListExamples));
  command.callback([&invocation, parties, sources, what] {
    const bool of_parties = *what == "parties";
    Check("--columns",
          CheckColumns(of_parties ? Listing::kParties : Listing::kSources, invocation.columns));
    if (of_parties) {
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
  AddKinds(command, "--kind", typed->kinds, *v1::PartyKind_descriptor(),
           "Only these kinds: party,faction");
  Complete(command, invocation, typed, kPartiesExamples, RunListParties, Listing::kParties,
           ReadPartyKinds);
}

void AddSources(CLI::App& app, Invocation& invocation) {
  const auto typed = std::make_shared<Typed<v1::ListSourcesRequest>>();
  CLI::App& command = *app.add_subcommand("sources", "List sources, as `list sources` does");
  AddKinds(command, "--kind", typed->kinds, *v1::SourceKind_descriptor(),
           "Only these kinds: document,periodical");
  Complete(command, invocation, typed, kSourcesExamples, RunListSources, Listing::kSources,
           ReadSourceKinds);
}

void AddSearch(CLI::App& app, Invocation& invocation) {
  const auto typed = std::make_shared<Typed<v1::SearchRequest>>();
  const auto text = std::make_shared<Words>();
  CLI::App& command = *app.add_subcommand("search", "Find records by any of their names");
  command.add_option("TEXT", *text, "A name, a part of one, words of one")->required();
  Offer(command,
        AddWords(command, "--kind", typed->kinds,
                 "Only these kinds: party,person or faction,alliance"),
        SearchWords());
  AddCountry(command, typed->request.mutable_country(), "Only of this country: AZ, AZE");
  AddText(command, "--on", "DATE", typed->request.mutable_on(),
          "Only names borne on this day, surely or possibly");
  Complete(command, invocation, typed, kSearchExamples, RunSearch, Listing::kSearch,
           [text](Typed<v1::SearchRequest>& search) {
             search.request.set_query(absl::StrJoin(*text, " "));
             Check("--kind", AddSearchKinds(search.kinds, search.request));
           });
}

void AddElections(CLI::App& app, Invocation& invocation) {
  const auto typed = std::make_shared<Typed<v1::ListElectionsRequest>>();
  v1::ListElectionsRequest& request = typed->request;
  CLI::App& command = *app.add_subcommand("elections", "List elections by their polling days");
  AddCountry(command, request.mutable_country(), "Only of this country: AZ, AZE");
  AddKinds(command, "--kind", typed->kinds, *v1::ElectionKind_descriptor(),
           "Only these kinds: parliamentary,presidential");
  AddText(command, "--party", "NAME", request.mutable_party(),
          "Only those with a result of this party");
  AddDays(command, request.mutable_from(), request.mutable_to());
  Complete(command, invocation, typed, kElectionsExamples, RunElections, Listing::kElections,
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
  Complete(command, invocation, typed, kResultsExamples, RunResults, Listing::kResults,
           [](Typed<v1::ListResultsRequest>& results) {
             const v1::ListResultsRequest& asked = results.request;
             if (asked.party().empty() && asked.person().empty() && asked.election().empty()) {
               throw CLI::ValidationError(
                   "results", "at least one of --party, --person and --election is required");
             }
           });
}

void AddEvents(CLI::App& app, Invocation& invocation) {
  const auto typed = std::make_shared<Typed<v1::ListEventsRequest>>();
  v1::ListEventsRequest& request = typed->request;
  CLI::App& command = *app.add_subcommand("events", "List what happened, by date");
  AddCountry(command, request.mutable_country(), "Only those with a body of this country: AZ, AZE");
  AddKinds(command, "--kind", typed->kinds, *v1::EventKind_descriptor(),
           "Only these kinds: merger,meeting");
  AddStandingWords(command, typed->standings);
  AddDays(command, request.mutable_from(), request.mutable_to());
  AddText(command, "--participant", "NAME", request.mutable_participant(),
          "Only those with a part for this record");
  Complete(command, invocation, typed, kEventsExamples, RunEvents, Listing::kEvents,
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
  AddKinds(command, "--kind", typed->kinds, *v1::RecordKind_descriptor(),
           "Only from records of these kinds: party,event");
  Complete(command, invocation, typed, kReferencesExamples, RunReferences, Listing::kReferences,
           [](Typed<v1::ListReferencesRequest>& references) {
             Check("--kind", AddValues(*v1::RecordKind_descriptor(), references.kinds,
                                       *references.request.mutable_kinds()));
           });
}

void AddConflicts(CLI::App& app, Invocation& invocation) {
  const auto typed = std::make_shared<Typed<v1::ListConflictsRequest>>();
  CLI::App& command =
      *app.add_subcommand("conflicts", "Show what cannot be true together, side by side");
  auto* name = AddText(command, "NAME", "", typed->request.mutable_record(),
                       "Only those in this record, its results and events");
  AddText(command, "--record", "NAME", typed->request.mutable_record(), "The same")->excludes(name);
  AddCountry(command, typed->request.mutable_country(),
             "Only those with a side of this country: AZ, AZE");
  AddKinds(command, "--origin", typed->origins, *v1::ConflictOrigin_descriptor(),
           "Only those found so: authored, computed");
  Complete(command, invocation, typed, kConflictsExamples, RunConflicts, Listing::kConflicts,
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
  Complete(command, invocation, typed, kHistoryExamples, RunHistory, Listing::kChanges,
           [](Typed<Request>&) {});
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
