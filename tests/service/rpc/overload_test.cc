// SPDX-License-Identifier: Apache-2.0

// What holds when there is more to do than can be done: queues, time, memory, and the limits told.

#include <chrono>
#include <future>
#include <string>
#include <utility>
#include <vector>

#include "absl/time/time.h"
#include "gmock/gmock.h"
#include "grpcpp/client_context.h"
#include "gtest/gtest.h"
#include "partyline/v1/change_service.pb.h"
#include "partyline/v1/party_service.pb.h"
#include "service/changelog/memory_change_log.h"
#include "tests/service/rpc/first_error.h"
#include "tests/testing/faulty_change_log.h"
#include "tests/testing/parse_text.h"
#include "tests/testing/quiet_log.h"
#include "tests/testing/sample_records.h"
#include "tests/testing/test_server.h"
#include "tests/testing/wire_error.h"

namespace partyline {
namespace {

using testing::AvkpEdits;
using testing::AvkpRequest;
using ::testing::Contains;
using testing::ErrorOf;
using ::testing::HasSubstr;
using ::testing::Pair;
using testing::PersonEdit;
using testing::QuickConfig;
using testing::QuietLog;
using testing::SourceEdit;
using testing::TestServer;
using testing::WireError;

std::string CommitOf(const std::string& request_id, const std::string& edits) {
  auto commit = ParseText<v1::CommitRequest>(edits);
  commit.set_request_id(request_id);
  return commit.SerializeAsString();
}

TEST(OverloadTest, FullQueueSendsCallersAwayWithATimeToComeBack) {
  const auto memory = NewMemoryChangeLog();
  FaultyChangeLog log(*memory);
  ServerConfig config = QuickConfig();
  config.commit_workers = 1;
  config.queue = 0;
  TestServer server(config, &log);
  server.Commit(SourceEdit());
  log.HoldAppends();
  auto commit =
      std::async(std::launch::async, [&] { server.Commit(PersonEdit("tukanov", "Rauf Tukanov")); });
  EXPECT_TRUE(log.AwaitAppends(2));  // the only worker is in the log
  const std::string another = CommitOf("another", PersonEdit("ahmadov", "Ramiz Ahmadov"));
  grpc::ClientContext context;
  const WireError error =
      ErrorOf(server.CallIn(context, "ChangeService/Commit", {another}, nullptr));
  EXPECT_EQ(error.code, grpc::StatusCode::UNAVAILABLE) << error;
  EXPECT_EQ(error.reason, "SERVER_BUSY");
  EXPECT_TRUE(error.retry_delay.has_value());
  EXPECT_THAT(context.GetServerTrailingMetadata(), Contains(Pair("grpc-retry-pushback-ms", "200")));
  log.LetAppendsGo();
  commit.get();
}

TEST(OverloadTest, CommitsAndScansDoNotHoldEachOtherUp) {
  const auto memory = NewMemoryChangeLog();
  FaultyChangeLog log(*memory);
  ServerConfig config = QuickConfig();
  config.workers = 1;
  config.commit_workers = 1;
  TestServer server(config, &log);
  server.Commit(AvkpEdits());
  log.HoldAppends();
  auto commit =
      std::async(std::launch::async, [&] { server.Commit(PersonEdit("tukanov", "Rauf Tukanov")); });
  EXPECT_TRUE(log.AwaitAppends(2));  // the only committer is in the log
  EXPECT_TRUE(server.CallRaw("PartyService/ListParties", {""}, nullptr).ok());
  EXPECT_TRUE(server.CallRaw("PartyService/GetParty", {AvkpRequest()}, nullptr).ok());
  log.LetAppendsGo();
  commit.get();
}

// A disk that stands still holds up what reads the log, and nothing else.
TEST(OverloadTest, SlowLogHoldsUpThoseAloneWhoReadIt) {
  const auto memory = NewMemoryChangeLog();
  FaultyChangeLog log(*memory);
  ServerConfig config = QuickConfig();
  config.workers = 1;
  TestServer server(config, &log);
  server.Commit(AvkpEdits());
  server.Commit(PersonEdit("tukanov", "Rauf Tukanov"));
  const std::pair<const char*, std::string> readers[] = {
      {"ChangeService/GetChange", ParseText<v1::GetChangeRequest>("number: 1").SerializeAsString()},
      {"ChangeService/ListChanges", ""},
      {"PartyService/GetParty",
       ParseText<v1::GetPartyRequest>("name: 'parties/az-avkp' at_revision: 1")
           .SerializeAsString()},
      {"PartyService/GetLineage",
       ParseText<v1::GetLineageRequest>("name: 'parties/az-avkp' at_revision: 1")
           .SerializeAsString()}};
  log.HoldReads();
  std::vector<std::future<grpc::Status>> held;
  for (const auto& [method, request] : readers) {
    held.push_back(std::async(std::launch::async, [&server, method = method, request = request] {
      return server.CallRaw(method, {request}, nullptr);
    }));
  }
  EXPECT_TRUE(log.AwaitHeldReads(2));  // all who may read at once
  const std::string search = ParseText<v1::SearchRequest>("query: 'AVKP'").SerializeAsString();
  for (int i = 0; i < 20; ++i) {
    EXPECT_TRUE(server.CallRaw("PartyService/ListParties", {""}, nullptr).ok());
    EXPECT_TRUE(server.CallRaw("PartyService/Search", {search}, nullptr).ok());
    EXPECT_TRUE(server.CallRaw("PartyService/GetParty", {AvkpRequest()}, nullptr).ok());
  }
  EXPECT_EQ(log.held_reads(), 2);
  log.LetReadsGo();
  for (auto& call : held) {
    const grpc::Status status = call.get();
    EXPECT_TRUE(status.ok()) << ErrorOf(status);
  }
}

// What is being worked on is not cut off, however late: its caller is owed the answer.
TEST(OverloadTest, CommitThatTheDiskHoldsUpIsAnsweredWhenItIsDone) {
  const QuietLog quiet;
  const auto memory = NewMemoryChangeLog();
  FaultyChangeLog log(*memory);
  ServerConfig config = QuickConfig();
  config.call_time = absl::Milliseconds(200);
  config.time_to_take = absl::Milliseconds(500);
  TestServer server(config, &log);
  log.HoldAppends();
  auto commit = std::async(std::launch::async, [&] {
    return server.CallRaw("ChangeService/Commit", {CommitOf("held-up-commit", SourceEdit())},
                          nullptr);
  });
  // Several looks for what nobody takes pass.
  EXPECT_EQ(commit.wait_for(std::chrono::milliseconds(1500)), std::future_status::timeout);
  log.LetAppendsGo();
  const grpc::Status status = commit.get();
  EXPECT_TRUE(status.ok()) << ErrorOf(status);
}

TEST(OverloadTest, CallStopsWhenItsTimeIsUpWhateverItsDeadline) {
  ServerConfig config = QuickConfig();
  config.call_time = absl::Nanoseconds(1);
  TestServer server(config);
  for (const char* method : {"PartyService/GetServerInfo", "PartyService/ListParties"}) {
    const WireError error = ErrorOf(server.CallRaw(method, {""}, nullptr));
    EXPECT_EQ(error.code, grpc::StatusCode::DEADLINE_EXCEEDED) << error;
    EXPECT_EQ(error.reason, "DEADLINE_PASSED");
  }
}

TEST(OverloadTest, LimitsPublishedAreThoseThatHold) {
  ServerConfig config = QuickConfig();
  config.call_time = absl::Seconds(7);
  TestServer server(config);
  const auto info = server.Call<v1::GetServerInfoResponse>("PartyService/GetServerInfo",
                                                           v1::GetServerInfoRequest());
  ASSERT_TRUE(info.status.ok()) << ErrorOf(info.status);
  const v1::Limits& limits = info.message.limits();
  EXPECT_EQ(limits.call_seconds(), 7);
  EXPECT_EQ(limits.connection_calls(), 100);
  grpc::ClientContext context;
  context.AddMetadata("x-filler", std::string(limits.metadata_bytes(), 'x'));
  const grpc::Status status = server.CallIn(context, "PartyService/GetServerInfo", {""}, nullptr);
  EXPECT_EQ(status.error_code(), grpc::StatusCode::RESOURCE_EXHAUSTED) << status.error_message();
  // gRPC 1.51 ends one connection in ten with it; the server goes on, and the next one is served.
  grpc::Status next(grpc::StatusCode::UNAVAILABLE, "not called yet");
  for (int i = 0; i < 10 && next.error_code() == grpc::StatusCode::UNAVAILABLE; ++i) {
    next = server.CallRaw("PartyService/GetServerInfo", {""}, nullptr);
  }
  EXPECT_TRUE(next.ok()) << ErrorOf(next);
}

TEST(OverloadTest, ShortOfMemoryItAnswersPointReadsAlone) {
  const QuietLog quiet;
  ServerConfig config = QuickConfig();
  config.memory_limit = 1;  // MiB: more is in use already
  TestServer server(config);
  const WireError error = ErrorOf(
      FirstError([&] { return server.CallRaw("PartyService/ListParties", {""}, nullptr); }));
  EXPECT_EQ(error.reason, "SERVER_BUSY") << error;
  EXPECT_THAT(error.message, HasSubstr("memory"));
  EXPECT_EQ(
      ErrorOf(server.CallRaw("ChangeService/Commit", {CommitOf("a-commit", SourceEdit())}, nullptr))
          .reason,
      "SERVER_BUSY");
  EXPECT_TRUE(server.CallRaw("PartyService/GetServerInfo", {""}, nullptr).ok());
}

}  // namespace
}  // namespace partyline
