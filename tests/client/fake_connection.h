// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_TESTS_CLIENT_FAKE_CONNECTION_H_
#define PARTYLINE_TESTS_CLIENT_FAKE_CONNECTION_H_

#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "partyline/connection.h"
#include "partyline/v1/error_reason.pb.h"

namespace partyline::client {

// An error as the service makes it, with reason and metadata.
absl::Status ServiceError(absl::StatusCode code, const std::string& message,
                          const std::string& reason,
                          const std::map<std::string, std::string>& metadata = {});

// Adds a violated field to an error.
void AddViolation(absl::Status& status, const std::string& field, const std::string& description);

// How a watch breaks off.
struct WatchBreak {
  int after = 0;  // messages that come through
  absl::Status error = absl::UnavailableError("connection lost");
};

// A server in memory: keeps records, knows their etags, takes commits whole or not at all, and
// pages its listings, and sends its commits to watches. Answers that need a server's thought (a
// search, a lineage) are given to it. Not thread-safe; must outlive its watches.
class FakeConnection final : public Connection {
 public:
  std::map<std::string, v1::Record> records;    // by name; as sent, with etag
  std::map<std::string, std::string> replaced;  // old name to new one
  std::vector<v1::CommitRequest> commits;       // as received, dry runs too
  std::vector<std::string> calls;               // methods, in order
  v1::Limits limits;
  int largest_page = 1000;  // entries on a page, whatever is asked for
  int largest_batch = 100;  // records that fit into one answer of BatchGetRecords

  absl::Status error;  // not OK: what every call answers
  absl::Status commit_error = absl::UnavailableError("connection lost");
  int commits_before_error = -1;  // then one is answered with `commit_error`; -1: none is
  std::map<std::string, absl::Status> errors;  // instead of an answer, by method
  v1::SearchResponse search;
  std::map<std::string, v1::SearchResponse> searches;  // instead, by query
  v1::GetLineageResponse lineage;
  int too_large_in = -1;  // the view in which it is too large for an answer; -1: none
  v1::ListElectionsResponse elections;
  v1::ListResultsResponse results;
  v1::ListEventsResponse events;
  v1::ListReferencesResponse references;
  v1::ListConflictsResponse conflicts;
  v1::GetElectionResponse election;  // redirected_from and total_results of every answer
  v1::GetPartyResponse party;        // as_of and redirected_from of every answer

  std::vector<v1::Change> changes;           // that commits have made
  std::deque<WatchBreak> watch_breaks;       // of the watches to come, each of one
  std::vector<v1::WatchRequest> watches;     // requests, in order
  int largest_part = 2;                      // records in a part of an initial state
  std::function<void()> when_watch_is_idle;  // before a watch that has nothing to send gives up

  // The last request of each kind.
  v1::GetPartyRequest get_party_request;
  v1::GetPersonRequest get_person_request;
  v1::ListPartiesRequest list_parties_request;
  std::vector<v1::ListPartiesRequest> list_parties_requests;  // all of them
  v1::ListSourcesRequest list_sources_request;
  v1::SearchRequest search_request;
  v1::GetLineageRequest lineage_request;
  v1::GetElectionRequest get_election_request;
  v1::ListElectionsRequest elections_request;
  v1::ListResultsRequest results_request;
  v1::ListEventsRequest events_request;
  v1::ListReferencesRequest references_request;
  v1::ListConflictsRequest conflicts_request;
  std::vector<std::string> conflicts_asked_of;  // the records of all of them
  v1::ListChangesRequest changes_request;
  CallOptions call_options;

  // Puts a record as if committed.
  void Put(const v1::Record& record);

  absl::StatusOr<v1::GetServerInfoResponse> GetServerInfo(const v1::GetServerInfoRequest& request,
                                                          const CallOptions& options) override;
  absl::StatusOr<v1::GetPartyResponse> GetParty(const v1::GetPartyRequest& request,
                                                const CallOptions& options) override;
  absl::StatusOr<v1::GetPersonResponse> GetPerson(const v1::GetPersonRequest& request,
                                                  const CallOptions& options) override;
  absl::StatusOr<v1::GetSourceResponse> GetSource(const v1::GetSourceRequest& request,
                                                  const CallOptions& options) override;
  absl::StatusOr<v1::ListPartiesResponse> ListParties(const v1::ListPartiesRequest& request,
                                                      const CallOptions& options) override;
  absl::StatusOr<v1::ListSourcesResponse> ListSources(const v1::ListSourcesRequest& request,
                                                      const CallOptions& options) override;
  absl::StatusOr<v1::SearchResponse> Search(const v1::SearchRequest& request,
                                            const CallOptions& options) override;
  absl::StatusOr<v1::GetLineageResponse> GetLineage(const v1::GetLineageRequest& request,
                                                    const CallOptions& options) override;
  absl::StatusOr<v1::GetElectionResponse> GetElection(const v1::GetElectionRequest& request,
                                                      const CallOptions& options) override;
  absl::StatusOr<v1::ListElectionsResponse> ListElections(const v1::ListElectionsRequest& request,
                                                          const CallOptions& options) override;
  absl::StatusOr<v1::ListResultsResponse> ListResults(const v1::ListResultsRequest& request,
                                                      const CallOptions& options) override;
  absl::StatusOr<v1::ListEventsResponse> ListEvents(const v1::ListEventsRequest& request,
                                                    const CallOptions& options) override;
  absl::StatusOr<v1::ListReferencesResponse> ListReferences(
      const v1::ListReferencesRequest& request, const CallOptions& options) override;
  absl::StatusOr<v1::ListConflictsResponse> ListConflicts(const v1::ListConflictsRequest& request,
                                                          const CallOptions& options) override;
  absl::StatusOr<v1::BatchGetRecordsResponse> BatchGetRecords(
      const v1::BatchGetRecordsRequest& request, const CallOptions& options) override;
  absl::StatusOr<v1::CommitResponse> Commit(const v1::CommitRequest& request,
                                            const CallOptions& options) override;

  // Of `changes`.
  absl::StatusOr<v1::GetChangeResponse> GetChange(const v1::GetChangeRequest& request,
                                                  const CallOptions& options) override;
  absl::StatusOr<v1::ListChangesResponse> ListChanges(const v1::ListChangesRequest& request,
                                                      const CallOptions& options) override;

  // A watch that has nothing to send says at once that the server is silent.
  std::unique_ptr<WatchStream> Watch(const v1::WatchRequest& request,
                                     const CallOptions& options) override;

  v1::Revision revision() const;

 private:
  absl::Status Note(const std::string& method, const CallOptions& options);
  absl::StatusOr<v1::Record> Find(const std::string& name) const;
  absl::Status Check(const v1::Edit& edit, const std::set<std::string>& created) const;
  void Carry(const v1::Edit& edit);

  int revision_ = 0;
};

}  // namespace partyline::client

#endif  // PARTYLINE_TESTS_CLIENT_FAKE_CONNECTION_H_
