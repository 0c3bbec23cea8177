// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_CLIENT_INCLUDE_PARTYLINE_CLIENT_H_
#define PARTYLINE_CLIENT_INCLUDE_PARTYLINE_CLIENT_H_

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "partyline/connection.h"
#include "partyline/errors.h"
#include "partyline/options.h"
#include "partyline/page_range.h"
#include "partyline/watcher.h"

namespace partyline::client {

// Asks a Partyline server questions, and commits changes.
//
//   Client client;  // the server on this machine
//   absl::StatusOr<v1::GetPartyResponse> answer = client.GetParty("parties/az-avkp");
//   if (!answer.ok()) return answer.status();
//
// A value: copies are cheap and share one connection, which lives as long as the last of them and
// every range made by them. Thread-safe. Calls block; each ends at its deadline (10 s unless told
// otherwise), or when it is cancelled. What one answer has shown, no later one is behind (see
// `Options::session`). Requests are not checked here: the server is the authority on them. For
// errors see `Connection` and errors.h.
class Client {
 public:
  explicit Client(const Options& options = {}) : Client(MakeConnection(options)) {}

  // Over a connection of your own; it must not be null.
  explicit Client(std::shared_ptr<Connection> connection) : connection_(std::move(connection)) {}

  // What the server is: version, log, size, limits, which methods are built.
  absl::StatusOr<v1::GetServerInfoResponse> GetServerInfo(const v1::GetServerInfoRequest& request,
                                                          const CallOptions& options = {}) const;

  // A party by record name or identifier, `parties/az-avkp`, `parlgov:454`.
  absl::StatusOr<v1::GetPartyResponse> GetParty(const v1::GetPartyRequest& request,
                                                const CallOptions& options = {}) const;
  absl::StatusOr<v1::GetPartyResponse> GetParty(absl::string_view name,
                                                const CallOptions& options = {}) const;

  // One page of parties; see `Parties` for all of them.
  absl::StatusOr<v1::ListPartiesResponse> ListParties(const v1::ListPartiesRequest& request,
                                                      const CallOptions& options = {}) const;

  // One page of records by name; see `Hits` for all of them.
  absl::StatusOr<v1::SearchResponse> Search(const v1::SearchRequest& request,
                                            const CallOptions& options = {}) const;
  absl::StatusOr<v1::SearchResponse> Search(absl::string_view query,
                                            const CallOptions& options = {}) const;

  // Matches a table's names to records.
  absl::StatusOr<v1::ResolveNamesResponse> ResolveNames(const v1::ResolveNamesRequest& request,
                                                        const CallOptions& options = {}) const;

  // Where a party came from and what became of it. LIMIT_EXCEEDED where that is more than one
  // answer holds: less `depth`, or a `view` of VIEW_BASIC, asks for less.
  absl::StatusOr<v1::GetLineageResponse> GetLineage(const v1::GetLineageRequest& request,
                                                    const CallOptions& options = {}) const;
  absl::StatusOr<v1::GetLineageResponse> GetLineage(absl::string_view name,
                                                    const CallOptions& options = {}) const;

  // One page of events; see `Events` for all of them.
  absl::StatusOr<v1::ListEventsResponse> ListEvents(const v1::ListEventsRequest& request,
                                                    const CallOptions& options = {}) const;

  // A person by record name or identifier.
  absl::StatusOr<v1::GetPersonResponse> GetPerson(const v1::GetPersonRequest& request,
                                                  const CallOptions& options = {}) const;
  absl::StatusOr<v1::GetPersonResponse> GetPerson(absl::string_view name,
                                                  const CallOptions& options = {}) const;

  // An election with its results, by record name or identifier.
  absl::StatusOr<v1::GetElectionResponse> GetElection(const v1::GetElectionRequest& request,
                                                      const CallOptions& options = {}) const;
  absl::StatusOr<v1::GetElectionResponse> GetElection(absl::string_view name,
                                                      const CallOptions& options = {}) const;

  // One page of elections; see `Elections` for all of them.
  absl::StatusOr<v1::ListElectionsResponse> ListElections(const v1::ListElectionsRequest& request,
                                                          const CallOptions& options = {}) const;

  // One page of results; see `Results` for all of them.
  absl::StatusOr<v1::ListResultsResponse> ListResults(const v1::ListResultsRequest& request,
                                                      const CallOptions& options = {}) const;

  // One page of what points at a record; see `References` for all of them.
  absl::StatusOr<v1::ListReferencesResponse> ListReferences(
      const v1::ListReferencesRequest& request, const CallOptions& options = {}) const;

  // One page of facts that cannot be true together; see `Conflicts` for all of them.
  absl::StatusOr<v1::ListConflictsResponse> ListConflicts(const v1::ListConflictsRequest& request,
                                                          const CallOptions& options = {}) const;

  // A source by record name, with its text where the server has it.
  absl::StatusOr<v1::GetSourceResponse> GetSource(const v1::GetSourceRequest& request,
                                                  const CallOptions& options = {}) const;
  absl::StatusOr<v1::GetSourceResponse> GetSource(absl::string_view name,
                                                  const CallOptions& options = {}) const;

  // One page of sources; see `Sources` for all of them.
  absl::StatusOr<v1::ListSourcesResponse> ListSources(const v1::ListSourcesRequest& request,
                                                      const CallOptions& options = {}) const;

  // Records of any kinds, in the order asked for, from one state. More names than one call may have
  // (100), or records than one answer holds, take several calls, each of which has the deadline and
  // is answered from a state of its own: `revision` is then the oldest, so that a watch after it
  // misses nothing. ABORTED: the log was another one for a later call.
  absl::StatusOr<v1::BatchGetRecordsResponse> BatchGetRecords(
      const v1::BatchGetRecordsRequest& request, const CallOptions& options = {}) const;
  absl::StatusOr<v1::BatchGetRecordsResponse> BatchGetRecords(
      const std::vector<std::string>& names, const CallOptions& options = {}) const;

  // Makes a list of edits durable, all or none. Safe to send again: `request_id` names it for ever.
  absl::StatusOr<v1::CommitResponse> Commit(const v1::CommitRequest& request,
                                            const CallOptions& options = {}) const;

  // One change as it was committed, with the records' content; by the revision that it made.
  absl::StatusOr<v1::GetChangeResponse> GetChange(const v1::GetChangeRequest& request,
                                                  const CallOptions& options = {}) const;

  // One page of changes, newest first, without content; see `Changes` for all of them.
  absl::StatusOr<v1::ListChangesResponse> ListChanges(const v1::ListChangesRequest& request,
                                                      const CallOptions& options = {}) const;

  // A watch of the log, on a connection of its own: every change from here on, or from where
  // another watch has ended.
  Watcher Watch(WatchOptions options = {}) const;

  // Listings over all their pages, from the request's page on; each page is a call of its own. All
  // pages show one state.
  PageRange<v1::Party> Parties(v1::ListPartiesRequest request,
                               const CallOptions& options = {}) const;
  PageRange<v1::SearchHit> Hits(v1::SearchRequest request, const CallOptions& options = {}) const;
  PageRange<v1::Source> Sources(v1::ListSourcesRequest request,
                                const CallOptions& options = {}) const;
  PageRange<v1::Election> Elections(v1::ListElectionsRequest request,
                                    const CallOptions& options = {}) const;
  PageRange<v1::Result> Results(v1::ListResultsRequest request,
                                const CallOptions& options = {}) const;
  PageRange<v1::Event> Events(v1::ListEventsRequest request, const CallOptions& options = {}) const;
  PageRange<v1::Reference> References(v1::ListReferencesRequest request,
                                      const CallOptions& options = {}) const;
  PageRange<v1::Conflict> Conflicts(v1::ListConflictsRequest request,
                                    const CallOptions& options = {}) const;
  PageRange<v1::Change> Changes(v1::ListChangesRequest request,
                                const CallOptions& options = {}) const;

 private:
  std::shared_ptr<Connection> connection_;
};

}  // namespace partyline::client

#endif  // PARTYLINE_CLIENT_INCLUDE_PARTYLINE_CLIENT_H_
