// SPDX-License-Identifier: Apache-2.0
#include "partyline/client.h"

#include <memory>
#include <string>
#include <utility>

#include "client/src/batch.h"

namespace partyline::client {
namespace {

// A range over a listing: `method` fetches a page, `items` are its elements.
template <typename T, typename Request, typename Response>
PageRange<T> Pages(std::shared_ptr<Connection> connection, Request request,
                   const CallOptions& options,
                   absl::StatusOr<Response> (Connection::*method)(const Request&,
                                                                  const CallOptions&),
                   google::protobuf::RepeatedPtrField<T>* (Response::*items)()) {
  auto fetch =
      [connection = std::move(connection), request = std::move(request), options, method, items](
          const std::string& page_token) mutable -> absl::StatusOr<typename PageRange<T>::Page> {
    if (!page_token.empty()) request.set_page_token(page_token);
    absl::StatusOr<Response> response = ((*connection).*method)(request, options);
    if (!response.ok()) return response.status();
    auto* elements = ((*response).*items)();
    return typename PageRange<T>::Page{
        {std::make_move_iterator(elements->begin()), std::make_move_iterator(elements->end())},
        response->next_page_token()};
  };
  return PageRange<T>(std::move(fetch));
}

}  // namespace

absl::StatusOr<v1::GetServerInfoResponse> Client::GetServerInfo(
    const v1::GetServerInfoRequest& request, const CallOptions& options) const {
  return connection_->GetServerInfo(request, options);
}

absl::StatusOr<v1::GetPartyResponse> Client::GetParty(const v1::GetPartyRequest& request,
                                                      const CallOptions& options) const {
  return connection_->GetParty(request, options);
}

absl::StatusOr<v1::ListPartiesResponse> Client::ListParties(const v1::ListPartiesRequest& request,
                                                            const CallOptions& options) const {
  return connection_->ListParties(request, options);
}

absl::StatusOr<v1::SearchResponse> Client::Search(const v1::SearchRequest& request,
                                                  const CallOptions& options) const {
  return connection_->Search(request, options);
}

absl::StatusOr<v1::ResolveNamesResponse> Client::ResolveNames(
    const v1::ResolveNamesRequest& request, const CallOptions& options) const {
  return connection_->ResolveNames(request, options);
}

absl::StatusOr<v1::GetLineageResponse> Client::GetLineage(const v1::GetLineageRequest& request,
                                                          const CallOptions& options) const {
  return connection_->GetLineage(request, options);
}

absl::StatusOr<v1::ListEventsResponse> Client::ListEvents(const v1::ListEventsRequest& request,
                                                          const CallOptions& options) const {
  return connection_->ListEvents(request, options);
}

absl::StatusOr<v1::GetPersonResponse> Client::GetPerson(const v1::GetPersonRequest& request,
                                                        const CallOptions& options) const {
  return connection_->GetPerson(request, options);
}

absl::StatusOr<v1::GetElectionResponse> Client::GetElection(const v1::GetElectionRequest& request,
                                                            const CallOptions& options) const {
  return connection_->GetElection(request, options);
}

absl::StatusOr<v1::ListElectionsResponse> Client::ListElections(
    const v1::ListElectionsRequest& request, const CallOptions& options) const {
  return connection_->ListElections(request, options);
}

absl::StatusOr<v1::ListResultsResponse> Client::ListResults(const v1::ListResultsRequest& request,
                                                            const CallOptions& options) const {
  return connection_->ListResults(request, options);
}

absl::StatusOr<v1::ListReferencesResponse> Client::ListReferences(
    const v1::ListReferencesRequest& request, const CallOptions& options) const {
  return connection_->ListReferences(request, options);
}

absl::StatusOr<v1::ListConflictsResponse> Client::ListConflicts(
    const v1::ListConflictsRequest& request, const CallOptions& options) const {
  return connection_->ListConflicts(request, options);
}

absl::StatusOr<v1::GetSourceResponse> Client::GetSource(const v1::GetSourceRequest& request,
                                                        const CallOptions& options) const {
  return connection_->GetSource(request, options);
}

absl::StatusOr<v1::ListSourcesResponse> Client::ListSources(const v1::ListSourcesRequest& request,
                                                            const CallOptions& options) const {
  return connection_->ListSources(request, options);
}

absl::StatusOr<v1::BatchGetRecordsResponse> Client::BatchGetRecords(
    const v1::BatchGetRecordsRequest& request, const CallOptions& options) const {
  return GetRecords(*connection_, request, options);
}

absl::StatusOr<v1::CommitResponse> Client::Commit(const v1::CommitRequest& request,
                                                  const CallOptions& options) const {
  return connection_->Commit(request, options);
}

absl::StatusOr<v1::GetChangeResponse> Client::GetChange(const v1::GetChangeRequest& request,
                                                        const CallOptions& options) const {
  return connection_->GetChange(request, options);
}

absl::StatusOr<v1::ListChangesResponse> Client::ListChanges(const v1::ListChangesRequest& request,
                                                            const CallOptions& options) const {
  return connection_->ListChanges(request, options);
}

absl::StatusOr<v1::GetPartyResponse> Client::GetParty(absl::string_view name,
                                                      const CallOptions& options) const {
  v1::GetPartyRequest request;
  request.set_name(std::string(name));
  return connection_->GetParty(request, options);
}

absl::StatusOr<v1::GetLineageResponse> Client::GetLineage(absl::string_view name,
                                                          const CallOptions& options) const {
  v1::GetLineageRequest request;
  request.set_name(std::string(name));
  return connection_->GetLineage(request, options);
}

absl::StatusOr<v1::GetPersonResponse> Client::GetPerson(absl::string_view name,
                                                        const CallOptions& options) const {
  v1::GetPersonRequest request;
  request.set_name(std::string(name));
  return connection_->GetPerson(request, options);
}

absl::StatusOr<v1::GetElectionResponse> Client::GetElection(absl::string_view name,
                                                            const CallOptions& options) const {
  v1::GetElectionRequest request;
  request.set_name(std::string(name));
  return connection_->GetElection(request, options);
}

absl::StatusOr<v1::GetSourceResponse> Client::GetSource(absl::string_view name,
                                                        const CallOptions& options) const {
  v1::GetSourceRequest request;
  request.set_name(std::string(name));
  return connection_->GetSource(request, options);
}

absl::StatusOr<v1::SearchResponse> Client::Search(absl::string_view query,
                                                  const CallOptions& options) const {
  v1::SearchRequest request;
  request.set_query(std::string(query));
  return connection_->Search(request, options);
}

absl::StatusOr<v1::BatchGetRecordsResponse> Client::BatchGetRecords(
    const std::vector<std::string>& names, const CallOptions& options) const {
  v1::BatchGetRecordsRequest request;
  request.mutable_names()->Add(names.begin(), names.end());
  return BatchGetRecords(request, options);
}

Watcher Client::Watch(WatchOptions options) const {
  return Watcher(connection_, std::move(options));
}

PageRange<v1::Party> Client::Parties(v1::ListPartiesRequest request,
                                     const CallOptions& options) const {
  return Pages<v1::Party>(connection_, std::move(request), options, &Connection::ListParties,
                          &v1::ListPartiesResponse::mutable_parties);
}

PageRange<v1::SearchHit> Client::Hits(v1::SearchRequest request, const CallOptions& options) const {
  return Pages<v1::SearchHit>(connection_, std::move(request), options, &Connection::Search,
                              &v1::SearchResponse::mutable_hits);
}

PageRange<v1::Source> Client::Sources(v1::ListSourcesRequest request,
                                      const CallOptions& options) const {
  return Pages<v1::Source>(connection_, std::move(request), options, &Connection::ListSources,
                           &v1::ListSourcesResponse::mutable_sources);
}

PageRange<v1::Election> Client::Elections(v1::ListElectionsRequest request,
                                          const CallOptions& options) const {
  return Pages<v1::Election>(connection_, std::move(request), options, &Connection::ListElections,
                             &v1::ListElectionsResponse::mutable_elections);
}

PageRange<v1::Result> Client::Results(v1::ListResultsRequest request,
                                      const CallOptions& options) const {
  return Pages<v1::Result>(connection_, std::move(request), options, &Connection::ListResults,
                           &v1::ListResultsResponse::mutable_results);
}

PageRange<v1::Event> Client::Events(v1::ListEventsRequest request,
                                    const CallOptions& options) const {
  return Pages<v1::Event>(connection_, std::move(request), options, &Connection::ListEvents,
                          &v1::ListEventsResponse::mutable_events);
}

PageRange<v1::Reference> Client::References(v1::ListReferencesRequest request,
                                            const CallOptions& options) const {
  return Pages<v1::Reference>(connection_, std::move(request), options, &Connection::ListReferences,
                              &v1::ListReferencesResponse::mutable_references);
}

PageRange<v1::Conflict> Client::Conflicts(v1::ListConflictsRequest request,
                                          const CallOptions& options) const {
  return Pages<v1::Conflict>(connection_, std::move(request), options, &Connection::ListConflicts,
                             &v1::ListConflictsResponse::mutable_conflicts);
}

PageRange<v1::Change> Client::Changes(v1::ListChangesRequest request,
                                      const CallOptions& options) const {
  return Pages<v1::Change>(connection_, std::move(request), options, &Connection::ListChanges,
                           &v1::ListChangesResponse::mutable_changes);
}

}  // namespace partyline::client
