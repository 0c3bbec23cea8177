// SPDX-License-Identifier: Apache-2.0
#include "partyline/connection.h"

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "client/src/failed_watch.h"

namespace partyline::client {
namespace {

absl::Status NotOverridden(absl::string_view method) {
  return absl::UnimplementedError(absl::StrCat(method, " is not implemented by this connection"));
}

}  // namespace

WatchStream::~WatchStream() = default;

Connection::~Connection() = default;

absl::StatusOr<v1::GetServerInfoResponse> Connection::GetServerInfo(const v1::GetServerInfoRequest&,
                                                                    const CallOptions&) {
  return NotOverridden("GetServerInfo");
}

absl::StatusOr<v1::GetPartyResponse> Connection::GetParty(const v1::GetPartyRequest&,
                                                          const CallOptions&) {
  return NotOverridden("GetParty");
}

absl::StatusOr<v1::ListPartiesResponse> Connection::ListParties(const v1::ListPartiesRequest&,
                                                                const CallOptions&) {
  return NotOverridden("ListParties");
}

absl::StatusOr<v1::SearchResponse> Connection::Search(const v1::SearchRequest&,
                                                      const CallOptions&) {
  return NotOverridden("Search");
}

absl::StatusOr<v1::ResolveNamesResponse> Connection::ResolveNames(const v1::ResolveNamesRequest&,
                                                                  const CallOptions&) {
  return NotOverridden("ResolveNames");
}

absl::StatusOr<v1::GetLineageResponse> Connection::GetLineage(const v1::GetLineageRequest&,
                                                              const CallOptions&) {
  return NotOverridden("GetLineage");
}

absl::StatusOr<v1::ListEventsResponse> Connection::ListEvents(const v1::ListEventsRequest&,
                                                              const CallOptions&) {
  return NotOverridden("ListEvents");
}

absl::StatusOr<v1::GetPersonResponse> Connection::GetPerson(const v1::GetPersonRequest&,
                                                            const CallOptions&) {
  return NotOverridden("GetPerson");
}

absl::StatusOr<v1::GetElectionResponse> Connection::GetElection(const v1::GetElectionRequest&,
                                                                const CallOptions&) {
  return NotOverridden("GetElection");
}

absl::StatusOr<v1::ListElectionsResponse> Connection::ListElections(const v1::ListElectionsRequest&,
                                                                    const CallOptions&) {
  return NotOverridden("ListElections");
}

absl::StatusOr<v1::ListResultsResponse> Connection::ListResults(const v1::ListResultsRequest&,
                                                                const CallOptions&) {
  return NotOverridden("ListResults");
}

absl::StatusOr<v1::ListReferencesResponse> Connection::ListReferences(
    const v1::ListReferencesRequest&, const CallOptions&) {
  return NotOverridden("ListReferences");
}

absl::StatusOr<v1::ListConflictsResponse> Connection::ListConflicts(const v1::ListConflictsRequest&,
                                                                    const CallOptions&) {
  return NotOverridden("ListConflicts");
}

absl::StatusOr<v1::GetSourceResponse> Connection::GetSource(const v1::GetSourceRequest&,
                                                            const CallOptions&) {
  return NotOverridden("GetSource");
}

absl::StatusOr<v1::ListSourcesResponse> Connection::ListSources(const v1::ListSourcesRequest&,
                                                                const CallOptions&) {
  return NotOverridden("ListSources");
}

absl::StatusOr<v1::BatchGetRecordsResponse> Connection::BatchGetRecords(
    const v1::BatchGetRecordsRequest&, const CallOptions&) {
  return NotOverridden("BatchGetRecords");
}

absl::StatusOr<v1::CommitResponse> Connection::Commit(const v1::CommitRequest&,
                                                      const CallOptions&) {
  return NotOverridden("Commit");
}

absl::StatusOr<v1::GetChangeResponse> Connection::GetChange(const v1::GetChangeRequest&,
                                                            const CallOptions&) {
  return NotOverridden("GetChange");
}

absl::StatusOr<v1::ListChangesResponse> Connection::ListChanges(const v1::ListChangesRequest&,
                                                                const CallOptions&) {
  return NotOverridden("ListChanges");
}

std::unique_ptr<WatchStream> Connection::Watch(const v1::WatchRequest&, const CallOptions&) {
  return std::make_unique<FailedWatch>(NotOverridden("Watch"));
}

}  // namespace partyline::client
