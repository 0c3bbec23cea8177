// SPDX-License-Identifier: Apache-2.0
#include <cstdint>
#include <future>
#include <optional>
#include <string>

#include "absl/cleanup/cleanup.h"
#include "absl/status/status.h"
#include "absl/time/clock.h"
#include "gmock/gmock.h"
#include "grpcpp/client_context.h"
#include "gtest/gtest.h"
#include "partyline/connection.h"
#include "partyline/errors.h"
#include "service/changelog/memory_change_log.h"
#include "service/server/server.h"
#include "service/store/store.h"
#include "tests/testing/await_that.h"
#include "tests/testing/faulty_change_log.h"
#include "tests/testing/parse_text.h"
#include "tests/testing/sample_records.h"
#include "tests/testing/test_server.h"
#include "tests/testing/wire_error.h"

namespace partyline {
namespace {

using testing::AvkpEdits;
using testing::AwaitThat;
using ::testing::ElementsAre;
using testing::ErrorOf;
using ::testing::HasSubstr;
using ::testing::Pair;
using testing::PersonEdit;
using testing::QuickConfig;
using testing::Reply;
using ::testing::SizeIs;
using testing::SourceEdit;
using testing::TestServer;
using testing::WireError;

Reply<v1::CommitResponse> Commit(TestServer& server, const v1::CommitRequest& request) {
  return server.Call<v1::CommitResponse>("ChangeService/Commit", request);
}

v1::CommitRequest RequestOf(const std::string& edits, const std::string& request_id) {
  auto request = ParseText<v1::CommitRequest>(edits);
  request.set_request_id(request_id);
  return request;
}

TEST(CommitHandlerTest, SentTwiceItIsCarriedOutOnce) {
  TestServer server;
  const v1::CommitRequest request = RequestOf(AvkpEdits(), "import-of-the-avkp");
  const auto first = Commit(server, request);
  ASSERT_TRUE(first.status.ok()) << ErrorOf(first.status);
  EXPECT_FALSE(first.message.replayed());
  ASSERT_THAT(first.message.outcomes(), SizeIs(request.edits_size()));
  EXPECT_EQ(first.message.outcomes(1).name(), "people/sayadov");
  const auto again = Commit(server, request);
  ASSERT_TRUE(again.status.ok()) << ErrorOf(again.status);
  EXPECT_TRUE(again.message.replayed());
  EXPECT_EQ(again.message.revision().number(), first.message.revision().number());
  EXPECT_EQ(again.message.outcomes(1).etag(), first.message.outcomes(1).etag());
  EXPECT_EQ(server.store().Current()->revision(), first.message.revision().number());
}

TEST(CommitHandlerTest, RequestIdIsForOneCommit) {
  TestServer server;
  ASSERT_TRUE(Commit(server, RequestOf(SourceEdit(), "the-same-id")).status.ok());
  const WireError error =
      ErrorOf(Commit(server, RequestOf(PersonEdit("sayadov", "Sayadov"), "the-same-id")).status);
  EXPECT_EQ(error.code, grpc::StatusCode::INVALID_ARGUMENT) << error;
  EXPECT_EQ(error.reason, "REQUEST_ID_REUSED");
  EXPECT_THAT(error.fields(), ElementsAre("request_id"));
  EXPECT_THAT(error.metadata,
              ElementsAre(Pair("request_id", "the-same-id"), Pair("revision", "1")));
}

TEST(CommitHandlerTest, CheckingChangesNothing) {
  TestServer server;
  v1::CommitRequest request = RequestOf(SourceEdit(), "only-to-check");
  request.set_validate_only(true);
  const auto reply = Commit(server, request);
  ASSERT_TRUE(reply.status.ok()) << ErrorOf(reply.status);
  EXPECT_FALSE(reply.message.outcomes(0).etag().empty());
  EXPECT_EQ(server.store().Current()->revision(), 0);
}

TEST(CommitHandlerTest, HeadThatMovedIsTold) {
  TestServer server;
  const v1::Revision first = server.Commit(SourceEdit());
  server.Commit(PersonEdit("sayadov", "Sayadov"));
  v1::CommitRequest request = RequestOf(PersonEdit("tukanov", "Tukanov"), "from-an-old-state");
  *request.mutable_expected_revision() = first;
  const WireError error = ErrorOf(Commit(server, request).status);
  EXPECT_EQ(error.code, grpc::StatusCode::ABORTED) << error;
  EXPECT_EQ(error.reason, "HEAD_MOVED");
  EXPECT_THAT(error.fields(), ElementsAre("expected_revision"));
  EXPECT_THAT(error.metadata, ElementsAre(Pair("head", "2")));
}

TEST(CommitHandlerTest, ReadOnlyServerTakesNoCommits) {
  ServerConfig config = QuickConfig();
  config.read_only = true;
  TestServer server(config);
  const WireError error = ErrorOf(Commit(server, RequestOf(SourceEdit(), "to-a-mirror")).status);
  EXPECT_EQ(error.code, grpc::StatusCode::FAILED_PRECONDITION) << error;
  EXPECT_EQ(error.reason, "READ_ONLY");
  EXPECT_EQ(server.store().Current()->revision(), 0);
  const auto info = server.Call<v1::GetServerInfoResponse>("PartyService/GetServerInfo",
                                                           v1::GetServerInfoRequest());
  EXPECT_TRUE(info.message.read_only());
}

// By the client library, which tries again as the server asks, over a stock gRPC.
absl::Status CommitByLibrary(TestServer& server, const v1::CommitRequest& request,
                             absl::Duration deadline) {
  client::Options options;
  options.endpoint = server.address();
  options.deadline = deadline;
  return client::MakeConnection(options)->Commit(request, {}).status();
}

// gRPC waits for as long as it is told, and beyond the caller's deadline; then that is all that the
// caller learns.
TEST(CommitHandlerTest, CallerLearnsWhyNothingIsWrittenBeforeItsTimeIsUp) {
  const auto memory = NewMemoryChangeLog();
  FaultyChangeLog log(*memory);
  TestServer server(QuickConfig(), &log);
  const v1::CommitRequest request = RequestOf(SourceEdit(), "comes-again");
  ASSERT_TRUE(Commit(server, request).status.ok());
  const auto fill_disk = [&log] {
    log.FailNextAppend(absl::ResourceExhaustedError("no space"), FaultyChangeLog::Written::kNo);
  };
  // For a moment: it is waited out.
  fill_disk();
  const absl::Status waited = CommitByLibrary(
      server, RequestOf(PersonEdit("tukanov", "Tukanov"), "waits-a-second"), absl::Seconds(30));
  EXPECT_TRUE(waited.ok()) << waited;
  // A caller has no time for that.
  fill_disk();
  const absl::Status full = CommitByLibrary(
      server, RequestOf(PersonEdit("sayadov", "Sayadov"), "in-a-hurry"), absl::Milliseconds(900));
  EXPECT_EQ(client::ErrorReason(full), v1::ERROR_REASON_LOG_UNWRITABLE) << full;
  EXPECT_THAT(std::string(full.message()), HasSubstr("no space"));
  // It lasts, and somebody has to be told.
  log.FailRead(absl::DataLossError("entry 1 of the log is damaged"));
  for (int time = 0; time < 2; ++time) {
    const absl::Time began = absl::Now();
    const absl::Status damaged = CommitByLibrary(server, request, absl::Seconds(10));
    EXPECT_EQ(client::ErrorReason(damaged), v1::ERROR_REASON_LOG_UNWRITABLE) << damaged;
    EXPECT_THAT(std::string(damaged.message()), HasSubstr("entry 1 of the log is damaged"));
    EXPECT_EQ(client::RetryAfter(damaged), absl::Seconds(30)) << damaged;
    EXPECT_LT(absl::Now() - began, absl::Seconds(3));
  }
}

TEST(CommitHandlerTest, LogThatCannotBeWrittenLeavesReadsAlone) {
  const auto memory = NewMemoryChangeLog();
  FaultyChangeLog log(*memory);
  TestServer server(QuickConfig(), &log);
  server.Commit(AvkpEdits());
  log.FailNextAppend(absl::ResourceExhaustedError("no space"), FaultyChangeLog::Written::kNo);
  const WireError error =
      ErrorOf(Commit(server, RequestOf(PersonEdit("tukanov", "Tukanov"), "disk-is-full")).status);
  EXPECT_EQ(error.code, grpc::StatusCode::UNAVAILABLE) << error;
  EXPECT_EQ(error.reason, "LOG_UNWRITABLE");
  EXPECT_TRUE(server
                  .Call<v1::GetPartyResponse>("PartyService/GetParty",
                                              ParseText<v1::GetPartyRequest>("name: 'parlgov:454'"))
                  .status.ok());
  const auto again = Commit(server, RequestOf(PersonEdit("tukanov", "Tukanov"), "disk-is-full"));
  EXPECT_TRUE(again.status.ok()) << "there is room again: " << ErrorOf(again.status);
  EXPECT_EQ(server.store().Current()->revision(), 2);
}

// One is being written and one waits for that when their callers give up. Each is carried out
// whole or not at all, and its request id tells which, or does it then.
TEST(CommitHandlerTest, CommitThatIsCancelledIsWholeOrNotThere) {
  const auto memory = NewMemoryChangeLog();
  FaultyChangeLog log(*memory);
  TestServer server(QuickConfig(), &log);
  server.Commit(SourceEdit());
  const v1::CommitRequest requests[] = {
      RequestOf(PersonEdit("sayadov", "Sayadov") + PersonEdit("ahmadov", "Ahmadov"), "is-written"),
      RequestOf(PersonEdit("tukanov", "Tukanov") + PersonEdit("hasanov", "Hasanov"),
                "waits-for-it")};
  log.HoldAppends();
  grpc::ClientContext contexts[2];
  std::future<grpc::Status> calls[2];
  const absl::Cleanup let_go = [&] { log.LetAppendsGo(); };  // however this ends
  for (int i = 0; i < 2; ++i) {
    calls[i] = std::async(std::launch::async, [&, i] {
      return server.CallIn(contexts[i], "ChangeService/Commit", {requests[i].SerializeAsString()},
                           nullptr);
    });
    if (i == 0) {
      ASSERT_TRUE(log.AwaitAppends(2));
    } else {
      ASSERT_TRUE(AwaitThat([&] { return server.server().pipeline().load().open_calls == 2; }));
    }
  }
  for (int i = 0; i < 2; ++i) {
    contexts[i].TryCancel();
    EXPECT_EQ(calls[i].get().error_code(), grpc::StatusCode::CANCELLED);
  }
  log.LetAppendsGo();
  ASSERT_TRUE(AwaitThat([&] { return server.server().pipeline().load().open_calls == 0; }));
  const std::int64_t before = *log.Head();
  EXPECT_GE(before, 2) << "what was being written is";
  EXPECT_EQ(server.store().Current()->revision(), before);
  for (const v1::CommitRequest& request : requests) {
    const bool is_there = *log.FindRequest(request.request_id()) != std::nullopt;
    for (const v1::Edit& edit : request.edits()) {
      const std::string& name = edit.create().person().name();
      EXPECT_EQ(server.store().Current()->Find(name) != nullptr, is_there) << name;
    }
    const auto again = Commit(server, request);
    ASSERT_TRUE(again.status.ok()) << ErrorOf(again.status);
    EXPECT_EQ(again.message.replayed(), is_there);
    for (const v1::Edit& edit : request.edits()) {
      EXPECT_NE(server.store().Current()->Find(edit.create().person().name()), nullptr);
    }
  }
  EXPECT_EQ(*log.Head(), 3) << "each once, without a gap";
}

}  // namespace
}  // namespace partyline
