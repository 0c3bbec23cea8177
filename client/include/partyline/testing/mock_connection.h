// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_CLIENT_INCLUDE_PARTYLINE_TESTING_MOCK_CONNECTION_H_
#define PARTYLINE_CLIENT_INCLUDE_PARTYLINE_TESTING_MOCK_CONNECTION_H_

#include <memory>
#include <optional>

#include "gmock/gmock.h"
#include "partyline/connection.h"

namespace partyline::client {

// A server that answers as a test says, for errors and answers that are hard to come by otherwise;
// the program has to link GoogleMock.
//
//   auto connection = std::make_shared<MockConnection>();
//   EXPECT_CALL(*connection, GetParty).WillOnce(Return(absl::UnavailableError("gone")));
//   const Client client(connection);
//
// What the test says nothing of answers UNKNOWN, and a watch UNIMPLEMENTED. To stand in for records
// there is `FakeServer`.
class MockConnection : public Connection {
 public:
  MockConnection() {
    ON_CALL(*this, Watch)
        .WillByDefault([this](const v1::WatchRequest& request, const CallOptions& options) {
          return Connection::Watch(request, options);
        });
  }

  MOCK_METHOD(absl::StatusOr<v1::GetServerInfoResponse>, GetServerInfo,
              (const v1::GetServerInfoRequest&, const CallOptions&), (override));
  MOCK_METHOD(absl::StatusOr<v1::GetPartyResponse>, GetParty,
              (const v1::GetPartyRequest&, const CallOptions&), (override));
  MOCK_METHOD(absl::StatusOr<v1::ListPartiesResponse>, ListParties,
              (const v1::ListPartiesRequest&, const CallOptions&), (override));
  MOCK_METHOD(absl::StatusOr<v1::SearchResponse>, Search,
              (const v1::SearchRequest&, const CallOptions&), (override));
  MOCK_METHOD(absl::StatusOr<v1::ResolveNamesResponse>, ResolveNames,
              (const v1::ResolveNamesRequest&, const CallOptions&), (override));
  MOCK_METHOD(absl::StatusOr<v1::GetLineageResponse>, GetLineage,
              (const v1::GetLineageRequest&, const CallOptions&), (override));
  MOCK_METHOD(absl::StatusOr<v1::ListEventsResponse>, ListEvents,
              (const v1::ListEventsRequest&, const CallOptions&), (override));
  MOCK_METHOD(absl::StatusOr<v1::GetPersonResponse>, GetPerson,
              (const v1::GetPersonRequest&, const CallOptions&), (override));
  MOCK_METHOD(absl::StatusOr<v1::GetElectionResponse>, GetElection,
              (const v1::GetElectionRequest&, const CallOptions&), (override));
  MOCK_METHOD(absl::StatusOr<v1::ListElectionsResponse>, ListElections,
              (const v1::ListElectionsRequest&, const CallOptions&), (override));
  MOCK_METHOD(absl::StatusOr<v1::ListResultsResponse>, ListResults,
              (const v1::ListResultsRequest&, const CallOptions&), (override));
  MOCK_METHOD(absl::StatusOr<v1::ListReferencesResponse>, ListReferences,
              (const v1::ListReferencesRequest&, const CallOptions&), (override));
  MOCK_METHOD(absl::StatusOr<v1::ListConflictsResponse>, ListConflicts,
              (const v1::ListConflictsRequest&, const CallOptions&), (override));
  MOCK_METHOD(absl::StatusOr<v1::GetSourceResponse>, GetSource,
              (const v1::GetSourceRequest&, const CallOptions&), (override));
  MOCK_METHOD(absl::StatusOr<v1::ListSourcesResponse>, ListSources,
              (const v1::ListSourcesRequest&, const CallOptions&), (override));
  MOCK_METHOD(absl::StatusOr<v1::BatchGetRecordsResponse>, BatchGetRecords,
              (const v1::BatchGetRecordsRequest&, const CallOptions&), (override));
  MOCK_METHOD(absl::StatusOr<v1::CommitResponse>, Commit,
              (const v1::CommitRequest&, const CallOptions&), (override));
  MOCK_METHOD(absl::StatusOr<v1::GetChangeResponse>, GetChange,
              (const v1::GetChangeRequest&, const CallOptions&), (override));
  MOCK_METHOD(absl::StatusOr<v1::ListChangesResponse>, ListChanges,
              (const v1::ListChangesRequest&, const CallOptions&), (override));
  MOCK_METHOD(std::unique_ptr<WatchStream>, Watch, (const v1::WatchRequest&, const CallOptions&),
              (override));
};

// The stream of a watch, to be returned by `MockConnection::Watch`:
//
//   v1::WatchResponse message;
//   message.mutable_change()->mutable_revision()->set_number(7);
//   auto stream = std::make_unique<MockWatchStream>();
//   EXPECT_CALL(*stream, Next)
//       .WillOnce(Return(message))
//       .WillOnce(Return(absl::PermissionDeniedError("no longer")));
//   EXPECT_CALL(*connection, Watch).WillOnce(Return(ByMove(std::move(stream))));
//   Watcher watcher(connection, {});
class MockWatchStream : public WatchStream {
 public:
  MOCK_METHOD(absl::StatusOr<std::optional<v1::WatchResponse>>, Next, (absl::Duration patience),
              (override));
  MOCK_METHOD(void, Cancel, (), (override));
};

}  // namespace partyline::client

#endif  // PARTYLINE_CLIENT_INCLUDE_PARTYLINE_TESTING_MOCK_CONNECTION_H_
