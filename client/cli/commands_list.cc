// SPDX-License-Identifier: Apache-2.0
#include <functional>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "client/cli/commands.h"
#include "client/cli/did_you_mean.h"
#include "client/cli/past_record.h"
#include "client/cli/print_conflicts.h"
#include "client/cli/print_history.h"
#include "client/cli/print_list.h"
#include "client/cli/print_references.h"
#include "client/cli/print_results.h"
#include "client/cli/see_also.h"
#include "client/cli/show_table.h"
#include "client/cli/surroundings.h"
#include "client/src/records.h"
#include "client/words/words.h"

namespace partyline::client {
namespace {

template <typename Request, typename Response>
using Method = absl::StatusOr<Response> (Client::*)(const Request&, const CallOptions&) const;

// One page, or with `all` the pages from it on, joined to one answer.
template <typename Request, typename Response>
absl::StatusOr<Response> FetchPages(const Client& client, Request request, bool all,
                                    Method<Request, Response> method) {
  if (all && request.page_size() == 0) request.set_page_size(kMaxPageSize);
  absl::StatusOr<Response> answer = (client.*method)(request, {});
  while (all && answer.ok() && !answer->next_page_token().empty()) {
    request.set_page_token(answer->next_page_token());
    const absl::StatusOr<Response> page = (client.*method)(request, {});
    if (!page.ok()) return page.status();
    answer->clear_next_page_token();
    answer->MergeFrom(*page);
  }
  return answer;
}

// Says on the side what the page leaves out: nothing is cut silently. In the other formats the
// answer itself says so.
template <typename Response>
void RemarkMore(const Response& response, int shown, const Session& session) {
  const bool told = session.format == Format::kJson || session.format == Format::kTxtpb;
  if (told || response.next_page_token().empty()) return;
  std::string line = absl::StrCat(shown);
  if constexpr (requires { response.total_size(); }) {
    absl::StrAppend(&line, " of ", response.total_size());
  }
  absl::StrAppend(&line, " shown; --all shows all, --page-token=", response.next_page_token(),
                  " the next page");
  SayAside(session, line);
}

void RemarkNone(int shown, const Session& session) {
  if (session.format == Format::kText && shown == 0) SayAside(session, "nothing found");
}

// Asks for a listing and prints it; `size` counts its elements.
template <typename Request, typename Response>
absl::Status List(const Request& request, bool all, const Session& session,
                  Method<Request, Response> method, int (Response::*size)() const,
                  const std::function<std::string(const Response&)>& text,
                  const ConflictsIn<Response>& conflicts = nullptr) {
  const auto answer = FetchPages<Request, Response>(session.client, request, all, method);
  if (!answer.ok()) return HintAtSearch(session.client, answer.status(), request);
  const int shown = ((*answer).*size)();
  const absl::Status status = ShowTable(*answer, session, conflicts)
                                  ? absl::OkStatus()
                                  : Show<Response>(session, *answer, text);
  session.out.flush();  // the remarks come last where both streams go to one terminal
  RemarkNone(shown, session);
  RemarkMore(*answer, shown, session);
  return status;
}

// The conflicts of results: those of what all of them are of, or else of each election.
v1::ListConflictsResponse RivalResults(const v1::ListResultsRequest& request,
                                       const v1::ListResultsResponse& page,
                                       const Session& session) {
  std::vector<std::string> records;
  for (const std::string& one : {request.election(), request.person(), request.party()}) {
    if (!one.empty() && records.empty()) records.push_back(one);
  }
  if (request.along_lineage() && request.election().empty()) {
    records.clear();
    for (const v1::Result& result : page.results()) records.push_back(ElectionOf(result.name()));
  }
  return AskForConflicts(session, records);
}

// The records that have the facts of a page of references.
std::vector<std::string> PointingRecords(const v1::ListReferencesResponse& page) {
  std::vector<std::string> records;
  for (const v1::Reference& reference : page.references()) {
    const auto* body = BodyOf(reference.record());
    if (body != nullptr) records.push_back(RecordName(*body));
  }
  return records;
}

// The kinds that a listing of parties leaves out unless asked for.
constexpr v1::PartyKind kLastPartyLike = v1::PARTY_KIND_CIRCLE;

// Says on the side how many bodies that fit are left out for being nothing like a party.
void RemarkOthers(v1::ListPartiesRequest request, const Session& session) {
  if (session.format != Format::kText || !request.kinds().empty()) return;
  std::vector<std::string> words;
  const auto& kinds = *v1::PartyKind_descriptor();
  for (int i = 0; i < kinds.value_count(); ++i) {
    if (kinds.value(i)->number() <= kLastPartyLike) continue;
    request.add_kinds(static_cast<v1::PartyKind>(kinds.value(i)->number()));
    words.push_back(WordOf(kinds, kinds.value(i)->number()));
  }
  request.set_page_size(1);
  request.clear_page_token();
  const auto others = session.client.ListParties(request);
  if (!others.ok() || others->total_size() == 0) return;
  SayAside(
      session,
      absl::StrCat(others->total_size(), others->total_size() == 1 ? " body" : " bodies",
                   " of other kinds left out; to list them: --kind=", absl::StrJoin(words, ",")));
}

// What can be asked next about a record of which a page of changes tells: what the last of them
// did, and what was before.
std::string WhatToAskNext(const std::string& record, const v1::ListChangesResponse& page,
                          const Style& style) {
  if (record.empty() || page.changes_size() < 2) return "";
  const std::int64_t last = page.changes(0).revision().number();
  const std::int64_t before = page.changes(1).revision().number();
  return SeeAlsoLine({absl::StrCat("diff ", record, " ", before, " ", last)}, style);
}

}  // namespace

absl::Status RunListParties(const v1::ListPartiesRequest& request, bool all,
                            const Session& session) {
  using Response = v1::ListPartiesResponse;
  const absl::Status status = List<v1::ListPartiesRequest, Response>(
      request, all, session, &Client::ListParties, &Response::parties_size,
      [&](const Response& page) {
        if (request.affiliation().empty()) return PartiesText(page, session.style);
        const auto affiliation = NameMeant(session.client, request.affiliation());
        return PartiesText(page, session.style, affiliation.value_or(""));
      });
  if (status.ok()) RemarkOthers(request, session);
  return status;
}

absl::Status RunListSources(const v1::ListSourcesRequest& request, bool all,
                            const Session& session) {
  using Response = v1::ListSourcesResponse;
  return List<v1::ListSourcesRequest, Response>(
      request, all, session, &Client::ListSources, &Response::sources_size,
      [&](const Response& page) { return SourcesText(page, session.style); });
}

absl::Status RunSearch(const v1::SearchRequest& request, bool all, const Session& session) {
  using Response = v1::SearchResponse;
  return List<v1::SearchRequest, Response>(
      request, all, session, &Client::Search, &Response::hits_size, [&](const Response& page) {
        std::vector<std::string> records;
        for (const v1::SearchHit& hit : page.hits()) {
          const auto* body = BodyOf(hit.record());
          if (body != nullptr) records.push_back(RecordName(*body));
        }
        return HitsText(page, session.style, AskWhatIsContested(session, records));
      });
}

absl::Status RunElections(const v1::ListElectionsRequest& request, bool all,
                          const Session& session) {
  using Response = v1::ListElectionsResponse;
  return List<v1::ListElectionsRequest, Response>(
      request, all, session, &Client::ListElections, &Response::elections_size,
      [&](const Response& page) { return ElectionsText(page, session.style); });
}

absl::Status RunResults(const v1::ListResultsRequest& request, bool all, const Session& session) {
  using Response = v1::ListResultsResponse;
  const auto conflicts = [&](const Response& page) { return RivalResults(request, page, session); };
  return List<v1::ListResultsRequest, Response>(
      request, all, session, &Client::ListResults, &Response::results_size,
      [&](const Response& page) {
        const Surroundings around = LoadSurroundings(session.client, page, conflicts(page));
        return ResultsText(page.results(), around.labels, session.style, around.rivals);
      },
      conflicts);
}

absl::Status RunEvents(const v1::ListEventsRequest& asked, bool all, const Session& session) {
  using Response = v1::ListEventsResponse;
  v1::ListEventsRequest request = asked;
  // What is contested is shown with who says so.
  if (session.format == Format::kText && session.columns.empty()) request.set_view(v1::VIEW_FULL);
  const auto conflicts = [&](const Response&) {
    v1::ListConflictsRequest asked_for;
    asked_for.set_record(request.participant());
    asked_for.set_country(request.country());
    return AskForConflicts(session, asked_for);
  };
  return List<v1::ListEventsRequest, Response>(
      request, all, session, &Client::ListEvents, &Response::events_size,
      [&](const Response& page) {
        const Surroundings around = LoadSurroundings(session.client, page, conflicts(page));
        return EventsText(page, session.style, around.labels, around.rivals);
      },
      conflicts);
}

absl::Status RunReferences(const v1::ListReferencesRequest& request, bool all,
                           const Session& session) {
  using Response = v1::ListReferencesResponse;
  return List<v1::ListReferencesRequest, Response>(
      request, all, session, &Client::ListReferences, &Response::references_size,
      [&](const Response& page) {
        const auto conflicts = AskForConflicts(session, PointingRecords(page));
        const Response told = WithEvidence(session.client, page, conflicts);
        const Surroundings around = LoadSurroundings(session.client, told, conflicts);
        return ReferencesText(told, around.labels, session.style, around.rivals);
      });
}

absl::Status RunConflicts(const v1::ListConflictsRequest& request, bool all,
                          const Session& session) {
  using Response = v1::ListConflictsResponse;
  return List<v1::ListConflictsRequest, Response>(
      request, all, session, &Client::ListConflicts, &Response::conflicts_size,
      [&](const Response& page) {
        return ConflictsText(page, LoadLabels(session.client, page), session.style);
      });
}

absl::Status RunHistory(const v1::ListChangesRequest& asked, bool all, const Session& session) {
  using Response = v1::ListChangesResponse;
  v1::ListChangesRequest request = asked;
  if (!asked.record().empty()) {
    const auto name = NameMeant(session.client, asked.record());
    if (!name.ok()) return HintAtSearch(session.client, name.status(), asked.record());
    request.set_record(*name);
  }
  return List<v1::ListChangesRequest, Response>(
      request, all, session, &Client::ListChanges, &Response::changes_size,
      [&](const Response& page) {
        return absl::StrCat(HistoryText(page, request.record(), session.style),
                            WhatToAskNext(request.record(), page, session.style));
      });
}

}  // namespace partyline::client
