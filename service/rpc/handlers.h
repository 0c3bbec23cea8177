// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_SERVICE_RPC_HANDLERS_H_
#define PARTYLINE_SERVICE_RPC_HANDLERS_H_

#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "partyline/v1/change_service.pb.h"
#include "partyline/v1/party_service.pb.h"
#include "service/model/error.h"
#include "service/rpc/call.h"

// One function a method: check, ask the state, compose the reply. What each does is in the
// contract.

namespace partyline {

absl::StatusOr<std::string> GetServerInfo(const Call& call,
                                          const v1::GetServerInfoRequest& request);

absl::StatusOr<std::string> GetParty(const Call& call, const v1::GetPartyRequest& request);
absl::StatusOr<std::string> GetPerson(const Call& call, const v1::GetPersonRequest& request);
absl::StatusOr<std::string> GetElection(const Call& call, const v1::GetElectionRequest& request);
absl::StatusOr<std::string> GetSource(const Call& call, const v1::GetSourceRequest& request);
absl::StatusOr<std::string> BatchGetRecords(const Call& call,
                                            const v1::BatchGetRecordsRequest& request);

absl::StatusOr<std::string> ListParties(const Call& call, const v1::ListPartiesRequest& request);
absl::StatusOr<std::string> ListEvents(const Call& call, const v1::ListEventsRequest& request);
absl::StatusOr<std::string> ListElections(const Call& call,
                                          const v1::ListElectionsRequest& request);
absl::StatusOr<std::string> ListResults(const Call& call, const v1::ListResultsRequest& request);
absl::StatusOr<std::string> ListSources(const Call& call, const v1::ListSourcesRequest& request);
absl::StatusOr<std::string> ListReferences(const Call& call,
                                           const v1::ListReferencesRequest& request);
absl::StatusOr<std::string> ListConflicts(const Call& call,
                                          const v1::ListConflictsRequest& request);

absl::StatusOr<std::string> Search(const Call& call, const v1::SearchRequest& request);
absl::StatusOr<std::string> ResolveNames(const Call& call, const v1::ResolveNamesRequest& request);

absl::StatusOr<std::string> GetLineage(const Call& call, const v1::GetLineageRequest& request);

absl::StatusOr<std::string> Commit(const Call& call, const v1::CommitRequest& request);
absl::StatusOr<std::string> GetChange(const Call& call, const v1::GetChangeRequest& request);
absl::StatusOr<std::string> ListChanges(const Call& call, const v1::ListChangesRequest& request);

// Where a watch begins, and what it is to tell.
absl::StatusOr<std::unique_ptr<Watch>> OpenWatch(const Call& call, const v1::WatchRequest& request);

// What can be said of a commit before its fields are looked at: the number of its edits.
absl::Status CheckCommitSize(const google::protobuf::Message& request);

// What no single field's rule says of a commit: that each edit does something, and each record as a
// whole.
void CheckCommit(const google::protobuf::Message& request, Violations& violations);

// What no single field's rule says of filters: that a walk goes along lineage kinds, that days and
// times are in order, that a listing of results says whose.
void CheckGetLineage(const google::protobuf::Message& request, Violations& violations);
void CheckSearch(const google::protobuf::Message& request, Violations& violations);
void CheckListEvents(const google::protobuf::Message& request, Violations& violations);
void CheckListElections(const google::protobuf::Message& request, Violations& violations);
void CheckListResults(const google::protobuf::Message& request, Violations& violations);
void CheckListChanges(const google::protobuf::Message& request, Violations& violations);

// That a watch begins in one place.
void CheckWatch(const google::protobuf::Message& request, Violations& violations);

}  // namespace partyline

#endif  // PARTYLINE_SERVICE_RPC_HANDLERS_H_
