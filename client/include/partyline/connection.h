// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_CLIENT_INCLUDE_PARTYLINE_CONNECTION_H_
#define PARTYLINE_CLIENT_INCLUDE_PARTYLINE_CONNECTION_H_

#include <memory>

#include "absl/status/statusor.h"
#include "partyline/options.h"
#include "partyline/v1/change_service.pb.h"
#include "partyline/v1/party_service.pb.h"
#include "partyline/watch_stream.h"

namespace partyline::client {

// A way to a server: one method for each RPC of the contract, whose comments are the manual.
//
// Derive from it to stand in for a server in tests of your own code: a method that is not
// overridden answers UNIMPLEMENTED, so that methods added to the contract later break no such
// class. Implementations are thread-safe.
//
// Errors are those that the contract lists for each method, with their details (errors.h);
// UNAVAILABLE without a reason when no server answers; DEADLINE_EXCEEDED when the deadline passes
// first; REPLICA_BEHIND from a server that lacks what this connection has seen (Options::session).
class Connection {
 public:
  virtual ~Connection() = 0;

  // PartyService.
  virtual absl::StatusOr<v1::GetServerInfoResponse> GetServerInfo(
      const v1::GetServerInfoRequest& request, const CallOptions& options);
  virtual absl::StatusOr<v1::GetPartyResponse> GetParty(const v1::GetPartyRequest& request,
                                                        const CallOptions& options);
  virtual absl::StatusOr<v1::ListPartiesResponse> ListParties(const v1::ListPartiesRequest& request,
                                                              const CallOptions& options);
  virtual absl::StatusOr<v1::SearchResponse> Search(const v1::SearchRequest& request,
                                                    const CallOptions& options);
  virtual absl::StatusOr<v1::ResolveNamesResponse> ResolveNames(
      const v1::ResolveNamesRequest& request, const CallOptions& options);
  virtual absl::StatusOr<v1::GetLineageResponse> GetLineage(const v1::GetLineageRequest& request,
                                                            const CallOptions& options);
  virtual absl::StatusOr<v1::ListEventsResponse> ListEvents(const v1::ListEventsRequest& request,
                                                            const CallOptions& options);
  virtual absl::StatusOr<v1::GetPersonResponse> GetPerson(const v1::GetPersonRequest& request,
                                                          const CallOptions& options);
  virtual absl::StatusOr<v1::GetElectionResponse> GetElection(const v1::GetElectionRequest& request,
                                                              const CallOptions& options);
  virtual absl::StatusOr<v1::ListElectionsResponse> ListElections(
      const v1::ListElectionsRequest& request, const CallOptions& options);
  virtual absl::StatusOr<v1::ListResultsResponse> ListResults(const v1::ListResultsRequest& request,
                                                              const CallOptions& options);
  virtual absl::StatusOr<v1::ListReferencesResponse> ListReferences(
      const v1::ListReferencesRequest& request, const CallOptions& options);
  virtual absl::StatusOr<v1::ListConflictsResponse> ListConflicts(
      const v1::ListConflictsRequest& request, const CallOptions& options);
  virtual absl::StatusOr<v1::GetSourceResponse> GetSource(const v1::GetSourceRequest& request,
                                                          const CallOptions& options);
  virtual absl::StatusOr<v1::ListSourcesResponse> ListSources(const v1::ListSourcesRequest& request,
                                                              const CallOptions& options);
  virtual absl::StatusOr<v1::BatchGetRecordsResponse> BatchGetRecords(
      const v1::BatchGetRecordsRequest& request, const CallOptions& options);

  // ChangeService.
  virtual absl::StatusOr<v1::CommitResponse> Commit(const v1::CommitRequest& request,
                                                    const CallOptions& options);
  virtual absl::StatusOr<v1::GetChangeResponse> GetChange(const v1::GetChangeRequest& request,
                                                          const CallOptions& options);
  virtual absl::StatusOr<v1::ListChangesResponse> ListChanges(const v1::ListChangesRequest& request,
                                                              const CallOptions& options);

  // Begins a call of Watch, with no deadline but one that `options` has, and without a second
  // attempt; errors are those of its stream. Never null. Returns at once: what waits is the stream,
  // which keeps no other call waiting, and may outlive the connection.
  virtual std::unique_ptr<WatchStream> Watch(const v1::WatchRequest& request,
                                             const CallOptions& options);
};

// A connection by gRPC. Returns at once: the server is looked for by the first call, and again
// whenever it was lost. Calls block their thread. Until a server has been reached, a call that
// finds none fails soon; from then on calls wait for it to come back.
//
// A call is tried in rounds. One round is as many attempts as `Options::service_config` allows, by
// default five at most. Until the call's deadline, whatever the service config says, another round
// follows one that failed because
// - the server goes down (DRAINING): after 0.1 s at most, then up to twice as long each time, and
//   no more than 1 s;
// - the server or the connection dropped the call (UNAVAILABLE or CANCELLED without a reason), and
//   a server has been reached before: after 0.4 s at most, then up to twice as long each time, and
//   no more than 5 s. Of these further rounds a connection has 100; each answer gives one back.
//   While none is left, a dropped call fails after its first round.
// The server may ask for a longer pause (RetryInfo, `grpc-retry-pushback-ms`), or by a pushback
// below 0 for no other round. Any other error of a round ends the call.
//
// A connection on which nothing comes for 4 s, nor for another 4 s after being asked for a sign, is
// given up. So a restart is not noticed, nor, with deadlines well above 8 s, a network that forgets
// connections. A server that is gone for good ends calls at their deadline with UNAVAILABLE; one
// that is there and silent, with DEADLINE_EXCEEDED.
//
// An endpoint may name several servers, `ipv4:192.0.2.1:7878,192.0.2.2:7878`, which are asked in
// turn, and in place of each other where one has gone. They must answer alike: be read-only, with
// copies of one log, and share the key of page tokens.
std::shared_ptr<Connection> MakeConnection(const Options& options = {});

}  // namespace partyline::client

#endif  // PARTYLINE_CLIENT_INCLUDE_PARTYLINE_CONNECTION_H_
