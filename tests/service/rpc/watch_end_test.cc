// SPDX-License-Identifier: Apache-2.0

// How watches end that do not end of themselves.

#include <chrono>
#include <future>
#include <memory>
#include <string>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "gmock/gmock.h"
#include "grpcpp/client_context.h"
#include "gtest/gtest.h"
#include "partyline/v1/change_service.pb.h"
#include "prometheus/text_serializer.h"
#include "service/base/log.h"
#include "service/base/mutex.h"
#include "service/server/server.h"
#include "tests/service/rpc/watch_on_the_wire.h"
#include "tests/testing/await_that.h"
#include "tests/testing/quiet_log.h"
#include "tests/testing/sample_records.h"
#include "tests/testing/test_server.h"
#include "tests/testing/wire_error.h"

namespace partyline {
namespace {

using testing::AvkpEdits;
using testing::AwaitThat;
using ::testing::Contains;
using testing::Fill;
using ::testing::HasSubstr;
using testing::QuickConfig;
using testing::QuietLog;
using testing::TestServer;
using testing::WatchOnTheWire;
using testing::WireError;

const WatchHub& HubOf(TestServer& server) { return server.server().pipeline().watches(); }

std::string MetricsOf(TestServer& server) {
  return prometheus::TextSerializer().Serialize(
      server.server().pipeline().metrics().registry().Collect());
}

// The line that counts watches which ended so.
std::string EndedLine(const std::string& status, int count) {
  return "grpc_server_call_ended_total{grpc_method=\"partyline.v1.ChangeService/Watch\","
         "grpc_status=\"" +
         status + "\"} " + std::to_string(count);
}

TEST(WatchEndTest, TooManyWatchesAreToldWhenToComeBack) {
  ServerConfig config = QuickConfig();
  config.watches = 2;
  TestServer server(config);
  const auto info = server.Call<v1::GetServerInfoResponse>("PartyService/GetServerInfo",
                                                           v1::GetServerInfoRequest());
  EXPECT_EQ(info.message.limits().watches(), 2);
  EXPECT_EQ(info.message.limits().watch_stall_seconds(), 30);
  WatchOnTheWire one(server, "");
  WatchOnTheWire two(server, "");
  one.Next();
  two.Next();
  WatchOnTheWire three(server, "");
  EXPECT_TRUE(three.Rest().empty());
  const WireError error = three.End();
  EXPECT_EQ(error.code, grpc::StatusCode::UNAVAILABLE);
  EXPECT_EQ(error.reason, "SERVER_BUSY");
  EXPECT_TRUE(error.retry_delay.has_value());
  EXPECT_THAT(three.context().GetServerTrailingMetadata(),
              Contains(::testing::Pair("grpc-retry-pushback-ms", "1000")));
  one.Cancel();
  EXPECT_TRUE(AwaitThat([&] { return HubOf(server).count() < 2; }));
  WatchOnTheWire four(server, "");
  EXPECT_TRUE(four.Next().has_checkpoint());
}

TEST(WatchEndTest, ReaderThatStallsIsToldSoWhenItReadsOn) {
  ServerConfig config = QuickConfig();
  config.watch_stall = absl::Milliseconds(200);
  TestServer server(config);
  Fill(server);
  WatchOnTheWire stalled(server, "initial_state: true");
  EXPECT_TRUE(AwaitThat(
      [&] { return MetricsOf(server).find(EndedLine("UNAVAILABLE", 1)) != std::string::npos; }));
  EXPECT_FALSE(stalled.Rest().empty());  // what was on its way
  const WireError error = stalled.End();
  EXPECT_EQ(error.code, grpc::StatusCode::UNAVAILABLE) << error;
  EXPECT_EQ(error.reason, "SERVER_BUSY") << error;
  EXPECT_TRUE(error.retry_delay.has_value());
}

TEST(WatchEndTest, ReaderThatNeverReadsLosesItsPlace) {
  ServerConfig config = QuickConfig();
  config.watch_stall = absl::Milliseconds(100);
  TestServer server(config);
  Fill(server);
  WatchOnTheWire stalled(server, "initial_state: true");
  EXPECT_TRUE(AwaitThat([&] { return HubOf(server).count() > 0; }));
  EXPECT_TRUE(AwaitThat([&] { return HubOf(server).count() == 0; }));
  stalled.Rest();
  EXPECT_NE(stalled.End().code, grpc::StatusCode::OK);
}

TEST(WatchEndTest, DrainEndsWatchesWithALastCheckpoint) {
  ServerConfig config = QuickConfig();
  config.grace = absl::Hours(1);  // the test would not outlive it
  config.refuse = absl::Milliseconds(100);
  TestServer server(config);
  const v1::Revision head = server.Commit(AvkpEdits());
  WatchOnTheWire idle(server, "");
  ASSERT_TRUE(idle.Next().has_checkpoint());
  auto drained = std::async(std::launch::async, [&] { server.server().Drain(); });
  const v1::WatchResponse last = idle.Next();
  EXPECT_EQ(last.checkpoint().revision().SerializeAsString(), head.SerializeAsString());
  EXPECT_TRUE(idle.Rest().empty());
  const WireError error = idle.End();
  EXPECT_EQ(error.code, grpc::StatusCode::UNAVAILABLE) << error;
  EXPECT_EQ(error.reason, "DRAINING") << error;
  EXPECT_TRUE(error.retry_delay.has_value());
  EXPECT_EQ(drained.wait_for(std::chrono::seconds(10)), std::future_status::ready);
}

// One reader who takes nothing does not keep a server from coming back.
TEST(WatchEndTest, DrainDoesNotWaitForAReaderWhoTakesNothing) {
  const QuietLog quiet;
  ServerConfig config = QuickConfig();
  config.grace = absl::Hours(1);  // the test would not outlive it
  TestServer server(config);
  Fill(server);
  WatchOnTheWire stalled(server, "initial_state: true");  // and never read
  EXPECT_TRUE(AwaitThat([&] { return HubOf(server).count() > 0; }));
  const absl::Time start = absl::Now();
  server.server().Drain();
  EXPECT_LT(absl::Now() - start, absl::Seconds(3));
  stalled.Rest();
  EXPECT_NE(stalled.End().code, grpc::StatusCode::OK);
}

TEST(WatchEndTest, DrainedWatchIsNoFailedCall) {
  TestServer server;
  WatchOnTheWire idle(server, "");
  ASSERT_TRUE(idle.Next().has_checkpoint());
  Mutex mu;
  std::string logged;
  SetLogSink([&](absl::string_view line) {
    MutexLock lock(mu);
    absl::StrAppend(&logged, line, "\n");
  });
  server.server().Drain();
  idle.Rest();
  EXPECT_EQ(idle.End().reason, "DRAINING");
  SetLogSink(nullptr);
  MutexLock lock(mu);
  EXPECT_THAT(logged, ::testing::Not(HasSubstr("failed call")));
}

TEST(WatchEndTest, NewWatchIsTurnedAwayDuringTheDrain) {
  ServerConfig config = QuickConfig();
  config.refuse = absl::Milliseconds(500);
  TestServer server(config);
  auto drained = std::async(std::launch::async, [&] { server.server().Drain(); });
  WireError error;
  do {
    WatchOnTheWire watch(server, "stop_at_head: true");
    watch.Rest();
    error = watch.End();
  } while (error.code == grpc::StatusCode::OK);
  EXPECT_EQ(error.reason, "DRAINING") << error;
  drained.get();
}

TEST(WatchEndTest, ServerEndsAtOnceWithWatchesOpen) {
  auto server = std::make_unique<TestServer>();
  Fill(*server);
  WatchOnTheWire idle(*server, "");
  WatchOnTheWire busy(*server, "initial_state: true");  // and never read
  ASSERT_TRUE(idle.Next().has_checkpoint());
  EXPECT_TRUE(AwaitThat([&] { return HubOf(*server).count() == 2; }));
  server.reset();
  idle.Rest();
  busy.Rest();
  EXPECT_NE(idle.End().code, grpc::StatusCode::OK);
  EXPECT_NE(busy.End().code, grpc::StatusCode::OK);
}

TEST(WatchEndTest, CallerThatLeavesFreesEverything) {
  TestServer server;
  Fill(server);
  {
    WatchOnTheWire in_the_midst(server, "initial_state: true");
    ASSERT_TRUE(in_the_midst.Next().has_records());
    WatchOnTheWire idle(server, "");
    ASSERT_TRUE(idle.Next().has_checkpoint());
    WatchOnTheWire in_time(server, "", std::chrono::seconds(1));
    while (in_time.Next().message_case() != v1::WatchResponse::MESSAGE_NOT_SET) {
    }
    EXPECT_EQ(in_time.End().code, grpc::StatusCode::DEADLINE_EXCEEDED);
  }
  EXPECT_TRUE(AwaitThat([&] { return HubOf(server).count() == 0; }));
  EXPECT_THAT(MetricsOf(server), HasSubstr(EndedLine("CANCELLED", 3)));
}

}  // namespace
}  // namespace partyline
