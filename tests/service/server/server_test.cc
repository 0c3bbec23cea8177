// SPDX-License-Identifier: Apache-2.0
#include "service/server/server.h"

#include <atomic>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <future>
#include <memory>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "gmock/gmock.h"
#include "grpc/health/v1/health.grpc.pb.h"
#include "grpcpp/grpcpp.h"
#include "gtest/gtest.h"
#include "partyline/v1/change_service.grpc.pb.h"
#include "partyline/v1/party_service.grpc.pb.h"
#include "service/changelog/memory_change_log.h"
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
using testing::ErrorOf;
using ::testing::HasSubstr;
using testing::PersonEdit;
using testing::QuickConfig;
using testing::SourceEdit;
using testing::TestServer;
using testing::WireError;
using Health = grpc::health::v1::Health;
using HealthResponse = grpc::health::v1::HealthCheckResponse;

constexpr char kParties[] = "partyline.v1.PartyService";
constexpr char kChanges[] = "partyline.v1.ChangeService";

// What health says of a service; UNKNOWN if the question fails.
HealthResponse::ServingStatus HealthOf(TestServer& server, const std::string& service) {
  grpc::ClientContext context;
  context.set_deadline(std::chrono::system_clock::now() + std::chrono::seconds(10));
  grpc::health::v1::HealthCheckRequest request;
  request.set_service(service);
  HealthResponse response;
  const auto stub = Health::NewStub(server.channel());
  if (!stub->Check(&context, request, &response).ok()) return HealthResponse::UNKNOWN;
  return response.status();
}

TEST(ServerTest, HealthKnowsEachService) {
  TestServer server;
  for (const char* service : {"", kParties, kChanges}) {
    EXPECT_EQ(HealthOf(server, service), HealthResponse::SERVING) << service;
  }
  EXPECT_EQ(HealthOf(server, "partyline.v1.NoService"), HealthResponse::UNKNOWN);
}

TEST(ServerTest, ChangesDoNotServeWhereNoneAreTaken) {
  ServerConfig config = QuickConfig();
  config.read_only = true;
  TestServer server(config);
  EXPECT_EQ(HealthOf(server, kParties), HealthResponse::SERVING);
  EXPECT_EQ(HealthOf(server, ""), HealthResponse::SERVING);
  EXPECT_EQ(HealthOf(server, kChanges), HealthResponse::NOT_SERVING);
}

TEST(ServerTest, BeyondLoopbackItOnlyReads) {
  ServerConfig config = QuickConfig();
  config.listen = "0.0.0.0:0";
  config.insecure_listen = true;
  TestServer server(config);
  EXPECT_EQ(HealthOf(server, kChanges), HealthResponse::NOT_SERVING);
  auto commit = ParseText<v1::CommitRequest>(SourceEdit());
  commit.set_request_id("from-anywhere");
  EXPECT_EQ(
      ErrorOf(server.CallRaw("ChangeService/Commit", {commit.SerializeAsString()}, nullptr)).reason,
      "READ_ONLY");
  EXPECT_TRUE(server.CallRaw("PartyService/GetServerInfo", {""}, nullptr).ok());
}

TEST(ServerTest, LostLogTakesChangesAloneOutOfService) {
  const auto memory = NewMemoryChangeLog();
  FaultyChangeLog log(*memory);
  TestServer server(QuickConfig(), &log);
  server.Commit(SourceEdit());
  log.FailNextAppend(absl::UnknownError("who knows"), FaultyChangeLog::Written::kNo);
  log.FailHead(absl::UnavailableError("the disk is gone"));
  auto commit = ParseText<v1::CommitRequest>(PersonEdit("sayadov", "Sayadov"));
  commit.set_request_id("into-the-void");
  EXPECT_EQ(
      ErrorOf(server.CallRaw("ChangeService/Commit", {commit.SerializeAsString()}, nullptr)).reason,
      "LOG_UNWRITABLE");
  EXPECT_FALSE(server.store().writable());
  EXPECT_EQ(HealthOf(server, kChanges), HealthResponse::NOT_SERVING);
  EXPECT_EQ(HealthOf(server, kParties), HealthResponse::SERVING);
  // The disk comes back, and with it the service: nobody has to come and start the server again.
  log.FailHead(absl::OkStatus());
  EXPECT_TRUE(AwaitThat([&] { return HealthOf(server, kChanges) == HealthResponse::SERVING; }));
  EXPECT_TRUE(server.CallRaw("ChangeService/Commit", {commit.SerializeAsString()}, nullptr).ok());
}

TEST(ServerTest, FullDiskTakesChangesAloneOutOfService) {
  const auto memory = NewMemoryChangeLog();
  FaultyChangeLog log(*memory);
  TestServer server(QuickConfig(), &log);
  server.Commit(SourceEdit());
  log.RefuseAppends(absl::ResourceExhaustedError("its disk has 0 MiB left"));
  auto commit = ParseText<v1::CommitRequest>(PersonEdit("sayadov", "Sayadov"));
  commit.set_request_id("there-is-no-room");
  const std::string bytes = commit.SerializeAsString();
  for (int time = 0; time < 2; ++time) {
    EXPECT_EQ(ErrorOf(server.CallRaw("ChangeService/Commit", {bytes}, nullptr)).reason,
              "LOG_UNWRITABLE");
    EXPECT_EQ(HealthOf(server, kChanges), HealthResponse::NOT_SERVING);
    EXPECT_EQ(HealthOf(server, kParties), HealthResponse::SERVING);
  }
  // Whoever sends changes to servers in service alone comes back when there is room.
  log.RefuseAppends(absl::OkStatus());
  EXPECT_TRUE(AwaitThat([&] { return HealthOf(server, kChanges) == HealthResponse::SERVING; }));
  EXPECT_TRUE(server.CallRaw("ChangeService/Commit", {bytes}, nullptr).ok());
}

TEST(ServerTest, DamagedEntryTakesChangesAloneOutOfService) {
  const auto memory = NewMemoryChangeLog();
  FaultyChangeLog log(*memory);
  TestServer server(QuickConfig(), &log);
  auto commit = ParseText<v1::CommitRequest>(SourceEdit());
  commit.set_request_id("that-comes-again");
  const std::string bytes = commit.SerializeAsString();
  ASSERT_TRUE(server.CallRaw("ChangeService/Commit", {bytes}, nullptr).ok());
  EXPECT_EQ(HealthOf(server, kChanges), HealthResponse::SERVING);
  log.FailRead(absl::DataLossError("entry 1 of the log is damaged"));
  EXPECT_EQ(ErrorOf(server.CallRaw("ChangeService/Commit", {bytes}, nullptr)).reason,
            "LOG_UNWRITABLE");
  EXPECT_EQ(HealthOf(server, kChanges), HealthResponse::NOT_SERVING);
  EXPECT_EQ(HealthOf(server, kParties), HealthResponse::SERVING);
}

TEST(ServerTest, AddressThatIsTakenIsToldInOneLine) {
  TestServer server;
  ServerConfig config = QuickConfig();
  config.listen = server.address();
  const auto log = NewMemoryChangeLog();
  const auto store = Store::Open(*log, SystemClock());
  ASSERT_TRUE(store.ok());
  const auto second = Server::Start(config, **store, "");
  ASSERT_FALSE(second.ok());
  EXPECT_TRUE(absl::IsUnavailable(second.status()));
  EXPECT_EQ(std::string(second.status().message()),
            "cannot listen on " + server.address() + ": it is in use already");
}

TEST(ServerTest, ServersThatShareAKeyTakeEachOthersTokens) {
  std::string path = (std::filesystem::temp_directory_path() / "partyline-key-XXXXXX").string();
  ASSERT_GE(mkstemp(path.data()), 0);
  std::ofstream(path) << "a key that two servers share";
  ServerConfig config = QuickConfig();
  config.page_token_key_file = path;
  const auto one_log = NewMemoryChangeLog(7);
  const auto other_log = NewMemoryChangeLog(7);  // a copy, of the same content
  TestServer one(config, one_log.get());
  TestServer other(config, other_log.get());
  one.Commit(AvkpEdits());
  other.Commit(AvkpEdits());
  auto request = ParseText<v1::ListPartiesRequest>("page_size: 2");
  const auto first = one.Call<v1::ListPartiesResponse>("PartyService/ListParties", request);
  request.set_page_token(first.message.next_page_token());
  const auto second = other.Call<v1::ListPartiesResponse>("PartyService/ListParties", request);
  ASSERT_TRUE(second.status.ok()) << ErrorOf(second.status);
  EXPECT_EQ(second.message.parties(0).name(), "parties/az-avkp2");
  std::filesystem::remove(path);
}

TEST(ServerTest, CallUnderWayIsFinishedWhileLaterOnesAreTurnedAway) {
  const auto memory = NewMemoryChangeLog();
  FaultyChangeLog log(*memory);
  ServerConfig config = QuickConfig();
  config.grace = absl::Seconds(10);
  config.refuse = absl::Milliseconds(500);
  TestServer server(config, &log);
  server.Commit(SourceEdit());
  log.HoldAppends();
  auto commit = ParseText<v1::CommitRequest>(PersonEdit("sayadov", "Sayadov"));
  commit.set_request_id("under-way");
  auto under_way = std::async(std::launch::async, [&] {
    return server.CallRaw("ChangeService/Commit", {commit.SerializeAsString()}, nullptr);
  });
  EXPECT_TRUE(log.AwaitAppends(2));
  auto drained = std::async(std::launch::async, [&] { server.server().Drain(); });
  WireError error;
  do {
    error = ErrorOf(server.CallRaw("PartyService/GetServerInfo", {""}, nullptr));
  } while (error.code == grpc::StatusCode::OK);
  EXPECT_EQ(error.code, grpc::StatusCode::UNAVAILABLE) << error;
  EXPECT_EQ(error.reason, "DRAINING") << error;
  EXPECT_TRUE(error.retry_delay.has_value());
  log.LetAppendsGo();
  const grpc::Status status = under_way.get();
  EXPECT_TRUE(status.ok()) << ErrorOf(status);
  EXPECT_EQ(drained.wait_for(std::chrono::seconds(10)), std::future_status::ready);
}

TEST(ServerTest, DrainUnderLoadFailsNoCallWithoutAReason) {
  ServerConfig config = QuickConfig();
  config.drain = absl::Milliseconds(50);
  config.refuse = absl::Milliseconds(300);
  TestServer server(config);
  server.Commit(AvkpEdits());
  const std::string request =
      ParseText<v1::GetPartyRequest>("name: 'parties/az-avkp'").SerializeAsString();
  std::atomic<int> answered{0};
  const auto call_until_refused = [&]() -> WireError {
    while (true) {
      const grpc::Status status = server.CallRaw("PartyService/GetParty", {request}, nullptr);
      if (!status.ok()) return ErrorOf(status);
      answered.fetch_add(1);
    }
  };
  std::vector<std::future<WireError>> callers;
  for (int i = 0; i < 4; ++i) callers.push_back(std::async(std::launch::async, call_until_refused));
  EXPECT_TRUE(AwaitThat([&] { return answered.load() >= 100; }));
  server.server().Drain();
  for (auto& caller : callers) {
    const WireError error = caller.get();
    EXPECT_EQ(error.code, grpc::StatusCode::UNAVAILABLE) << error;
    EXPECT_EQ(error.reason, "DRAINING") << error;
  }
}

TEST(ServerTest, HealthSaysNotServingBeforeCallsAreRefused) {
  ServerConfig config = QuickConfig();
  config.drain = absl::Milliseconds(500);
  TestServer server(config);
  ASSERT_EQ(HealthOf(server, kParties), HealthResponse::SERVING);  // connected
  auto drained = std::async(std::launch::async, [&] { server.server().Drain(); });
  EXPECT_TRUE(AwaitThat([&] { return HealthOf(server, kParties) != HealthResponse::SERVING; }));
  EXPECT_TRUE(server.CallRaw("PartyService/GetServerInfo", {""}, nullptr).ok());
  EXPECT_EQ(HealthOf(server, ""), HealthResponse::NOT_SERVING);
  EXPECT_EQ(HealthOf(server, kChanges), HealthResponse::NOT_SERVING);
  drained.get();
}

// A load balancer that watches health never ends its call; the grace is for calls that will end.
TEST(ServerTest, WatchOfHealthDoesNotHoldUpTheDrain) {
  ServerConfig config = QuickConfig();
  config.grace = absl::Hours(1);  // the test would not outlive it
  TestServer server(config);
  grpc::ClientContext context;
  const auto stub = Health::NewStub(server.channel());
  const auto watch = stub->Watch(&context, grpc::health::v1::HealthCheckRequest());
  HealthResponse seen;
  ASSERT_TRUE(watch->Read(&seen));
  EXPECT_EQ(seen.status(), HealthResponse::SERVING);
  server.server().Drain();
  ASSERT_TRUE(watch->Read(&seen));
  EXPECT_EQ(seen.status(), HealthResponse::NOT_SERVING);
}

TEST(ServerTest, EndsAtOnceWithoutADrain) {
  auto server = std::make_unique<TestServer>();
  v1::Revision revision = server->Commit(AvkpEdits());
  revision.set_number(revision.number() + 1);
  auto request = ParseText<v1::GetPartyRequest>("name: 'parties/az-avkp'");
  *request.mutable_min_revision() = revision;
  const auto stub = v1::PartyService::NewStub(server->channel());
  auto waiting = std::async(std::launch::async, [&] {
    grpc::ClientContext context;
    v1::GetPartyResponse response;
    return stub->GetParty(&context, request, &response);
  });
  server.reset();  // with a call that waits
  EXPECT_FALSE(waiting.get().ok());
}

}  // namespace
}  // namespace partyline
