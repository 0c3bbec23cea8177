// SPDX-License-Identifier: Apache-2.0

// What waits while the only worker of a server is busy, and what does not.

#include <atomic>
#include <chrono>
#include <future>
#include <string>

#include "absl/time/time.h"
#include "grpcpp/client_context.h"
#include "gtest/gtest.h"
#include "partyline/v1/change_service.pb.h"
#include "partyline/v1/party_service.pb.h"
#include "service/rpc/watch_hub.h"
#include "service/server/server.h"
#include "service/store/store.h"
#include "tests/service/rpc/first_error.h"
#include "tests/testing/await_that.h"
#include "tests/testing/parse_text.h"
#include "tests/testing/sample_records.h"
#include "tests/testing/test_server.h"
#include "tests/testing/wire_error.h"

namespace partyline {
namespace {

using testing::AvkpEdits;
using testing::AwaitThat;
using testing::ErrorOf;
using testing::QuickConfig;
using testing::TestServer;
using testing::WireError;

std::string AvkpRequest() {
  return ParseText<v1::GetPartyRequest>("name: 'parties/az-avkp'").SerializeAsString();
}

// A call that is given up after a tenth of a second.
grpc::Status CallInHaste(TestServer& server, const std::string& method,
                         const std::string& request) {
  grpc::ClientContext context;
  context.set_deadline(std::chrono::system_clock::now() + std::chrono::milliseconds(100));
  return server.CallIn(context, method, {request}, nullptr);
}

// Keeps the only worker of a server waiting for a revision that does not come, until it ends.
class WaitingCaller {
 public:
  explicit WaitingCaller(TestServer& server)
      : server_(server), calling_(std::async(std::launch::async, [this] { CallUntilEnded(); })) {}
  ~WaitingCaller() {
    ended_.store(true);
    calling_.get();
  }

 private:
  void CallUntilEnded() {
    auto request = ParseText<v1::GetPartyRequest>("name: 'parties/az-avkp'");
    request.mutable_min_revision()->set_log(server_.store().Current()->log());
    request.mutable_min_revision()->set_number(1'000'000);
    while (!ended_.load()) {
      server_.CallRaw("PartyService/GetParty", {request.SerializeAsString()}, nullptr);
    }
  }

  TestServer& server_;
  std::atomic<bool> ended_{false};
  std::future<void> calling_;
};

TEST(BusyWorkerTest, QuestionAboutADayWaitsForAWorkerAndAPlainOneDoesNot) {
  ServerConfig config = QuickConfig();
  config.workers = 1;
  TestServer server(config);
  server.Commit(AvkpEdits());
  auto request = ParseText<v1::GetPartyRequest>("name: 'parties/az-avkp'");
  const std::string plain = request.SerializeAsString();
  request.set_on("1995-06-01");
  const std::string about_a_day = request.SerializeAsString();
  {
    const WaitingCaller waiting(server);
    const grpc::Status late = FirstError([&] {
      const grpc::Status status = CallInHaste(server, "PartyService/GetParty", about_a_day);
      EXPECT_TRUE(server.CallRaw("PartyService/GetParty", {plain}, nullptr).ok());
      return status;
    });
    EXPECT_EQ(late.error_code(), grpc::StatusCode::DEADLINE_EXCEEDED) << late.error_message();
  }
  EXPECT_TRUE(server.CallRaw("PartyService/GetParty", {about_a_day}, nullptr).ok());
}

// Reading a request can be work as well: the same field again and again, of which the last counts.
TEST(BusyWorkerTest, LargeRequestWaitsForAWorkerAndSmallOnesDoNot) {
  ServerConfig config = QuickConfig();
  config.workers = 1;
  TestServer server(config);
  server.Commit(AvkpEdits());
  const std::string to_the_head =
      ParseText<v1::WatchRequest>("stop_at_head: true").SerializeAsString();
  const struct {
    const char* method;
    std::string small;
  } kCases[] = {{"PartyService/GetParty", AvkpRequest()}, {"ChangeService/Watch", to_the_head}};
  for (const auto& c : kCases) {
    SCOPED_TRACE(c.method);
    std::string large;
    while (large.size() <= 64 << 10) large += c.small;
    {
      const WaitingCaller waiting(server);
      const grpc::Status late = FirstError([&] {
        const grpc::Status status = CallInHaste(server, c.method, large);
        EXPECT_TRUE(server.CallRaw(c.method, {c.small}, nullptr).ok());
        EXPECT_TRUE(server.CallRaw("PartyService/GetParty", {AvkpRequest()}, nullptr).ok());
        return status;
      });
      EXPECT_EQ(late.error_code(), grpc::StatusCode::DEADLINE_EXCEEDED) << late.error_message();
    }
    std::string of_large, of_small;
    EXPECT_TRUE(server.CallRaw(c.method, {large}, &of_large).ok());
    EXPECT_TRUE(server.CallRaw(c.method, {c.small}, &of_small).ok());
    EXPECT_EQ(of_large, of_small);
    // The worker has come to the call that was given up in the queue as well: it left no watch.
    const WatchHub& watches = server.server().pipeline().watches();
    EXPECT_TRUE(AwaitThat([&] { return watches.count() == 0; }));
  }
}

TEST(BusyWorkerTest, CallThatGetsNoWorkerIsSentAwayInTime) {
  ServerConfig config = QuickConfig();
  config.workers = 1;
  TestServer server(config);
  server.Commit(AvkpEdits());
  const WaitingCaller waiting(server);
  // A scan waits for half a second at most, and the worker for a revision for twice as long: sooner
  // or later one is sent away.
  const WireError error = ErrorOf(
      FirstError([&] { return server.CallRaw("PartyService/ListParties", {""}, nullptr); }));
  EXPECT_EQ(error.code, grpc::StatusCode::UNAVAILABLE) << error;
  EXPECT_EQ(error.reason, "SERVER_BUSY");
  EXPECT_TRUE(error.retry_delay.has_value());
}

}  // namespace
}  // namespace partyline
