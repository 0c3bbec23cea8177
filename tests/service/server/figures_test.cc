// SPDX-License-Identifier: Apache-2.0
#include "service/server/figures.h"

#include <sys/resource.h>

#include <future>
#include <string>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "gmock/gmock.h"
#include "grpcpp/grpcpp.h"
#include "gtest/gtest.h"
#include "partyline/v1/change_service.grpc.pb.h"
#include "service/changelog/memory_change_log.h"
#include "service/server/version.h"
#include "tests/service/server/exposition.h"
#include "tests/service/server/http_client.h"
#include "tests/service/server/http_server.h"
#include "tests/testing/await_that.h"
#include "tests/testing/faulty_change_log.h"
#include "tests/testing/sample_records.h"
#include "tests/testing/wire_error.h"

namespace partyline {
namespace {

using testing::AvkpEdits;
using testing::AwaitThat;
using testing::CommitOf;
using testing::ErrorOf;
using testing::FigureMap;
using testing::FigureOf;
using testing::FiguresOf;
using testing::GetPartyOf;
using ::testing::HasSubstr;
using testing::HttpConfig;
using testing::HttpGet;
using testing::HttpOf;
using testing::HttpReply;
using testing::ParseExposition;
using testing::PersonEdit;
using testing::SourceEdit;
using testing::TestServer;

bool AwaitFigure(TestServer& server, const std::string& name, double value) {
  return AwaitThat([&] { return FigureOf(server, name) == value; });
}

TEST(FiguresTest, CountWhatWasCalledAndWhatThereIs) {
  TestServer server(HttpConfig());
  server.Commit(AvkpEdits());
  for (const char* name : {"parties/az-avkp", "parties/az-avkp", "parties/none"}) {
    server.CallRaw("PartyService/GetParty", {GetPartyOf(name)}, nullptr).ok();
  }
  const HttpReply reply = HttpGet(HttpOf(server), "/metrics");
  EXPECT_EQ(reply.status, 200);
  EXPECT_THAT(reply.head, HasSubstr("Content-Type: text/plain; version=0.0.4"));
  const auto figures = ParseExposition(reply.body);
  ASSERT_TRUE(figures.ok()) << figures.status() << "\n" << reply.body;
  const std::string get = "grpc_method=\"partyline.v1.PartyService/GetParty\"";
  const struct {
    std::string name;
    double value;
  } rows[] = {
      {"grpc_server_call_started_total{" + get + "}", 3},
      {"grpc_server_call_ended_total{" + get + ",grpc_status=\"OK\"}", 2},
      {"grpc_server_call_ended_total{" + get + ",grpc_status=\"NOT_FOUND\"}", 1},
      {"grpc_server_call_duration_seconds_count{" + get + "}", 3},
      {"partyline_call_errors_total{reason=\"RECORD_NOT_FOUND\"}", 1},
      {"partyline_call_errors_total{reason=\"SERVER_BUSY\"}", 0},
      {"partyline_calls_shed_total{cause=\"queue_full\"}", 0},
      {absl::StrCat("partyline_build_info{version=\"", kVersion, "\",log_kind=\"memory\"}"), 1},
      {"partyline_serving{service=\"partyline.v1.ChangeService\"}", 1},
      {"partyline_revision", 1},
      {"partyline_records{collection=\"parties\"}", 3},
      {"partyline_records{collection=\"events\"}", 1},
      {"partyline_records{collection=\"elections\"}", 0},
      {"partyline_queued_commits", 0},
      {"partyline_watches", 0},
      {"partyline_workers{pool=\"scans\"}", static_cast<double>(ServerConfig{}.workers)},
      {"partyline_queued_calls{pool=\"committers\"}", 0},
      {"partyline_memory_short", 0},
  };
  for (const auto& row : rows) {
    ASSERT_TRUE(figures->count(row.name)) << row.name << " is missing in\n" << reply.body;
    EXPECT_EQ(figures->at(row.name), row.value) << row.name;
  }
  EXPECT_GT(figures->at("partyline_record_bytes{collection=\"parties\"}"), 500);
  EXPECT_EQ(figures->at("partyline_record_bytes{collection=\"elections\"}"), 0);
}

TEST(FiguresTest, ThoseOfTheProcessAreTheSystems) {
  TestServer server(HttpConfig());
  const FigureMap figures = FiguresOf(server);
  rlimit limit{};
  getrlimit(RLIMIT_NOFILE, &limit);
  EXPECT_EQ(figures.at("process_max_fds"), static_cast<double>(limit.rlim_cur));
  EXPECT_GT(figures.at("process_open_fds"), 5);
  EXPECT_GT(figures.at("process_threads"), 20);
  EXPECT_GT(figures.at("process_cpu_seconds_total"), 0);
  EXPECT_GT(figures.at("process_resident_memory_bytes"), 1 << 20);
  EXPECT_GT(figures.at("process_virtual_memory_bytes"),
            figures.at("process_resident_memory_bytes"));
  const double now = absl::ToDoubleSeconds(absl::Now() - absl::UnixEpoch());
  EXPECT_LE(figures.at("process_start_time_seconds"), now + 2);
  EXPECT_GT(figures.at("process_start_time_seconds"), now - 3600);
}

TEST(FiguresTest, WhatIsUnderWayIsTold) {
  const auto memory = NewMemoryChangeLog();
  FaultyChangeLog log(*memory);
  TestServer server(HttpConfig(), &log);
  server.Commit(SourceEdit());
  grpc::ClientContext context;
  v1::WatchRequest everything;
  everything.set_initial_state(true);
  const auto stub = v1::ChangeService::NewStub(server.channel());
  const auto watch = stub->Watch(&context, everything);
  v1::WatchResponse message;
  ASSERT_TRUE(watch->Read(&message));
  log.HoldAppends();
  auto commit =
      std::async(std::launch::async, [&] { server.Commit(PersonEdit("tukanov", "Rauf Tukanov")); });
  EXPECT_TRUE(log.AwaitAppends(2));
  EXPECT_EQ(FigureOf(server, "partyline_watches"), 1);
  EXPECT_TRUE(AwaitFigure(server, "partyline_open_calls", 2));
  EXPECT_TRUE(AwaitFigure(server, "partyline_queued_commits", 1));
  EXPECT_TRUE(AwaitFigure(server, "partyline_workers_busy{pool=\"committers\"}", 1));
  EXPECT_EQ(FigureOf(server, "partyline_revision"), 1) << "it is not acknowledged yet";
  log.LetAppendsGo();
  commit.get();
  EXPECT_EQ(FigureOf(server, "partyline_revision"), 2);
  EXPECT_EQ(FigureOf(server, "partyline_records{collection=\"people\"}"), 1);
  EXPECT_GT(FigureOf(server, "partyline_record_bytes{collection=\"people\"}"), 0);
  context.TryCancel();
  EXPECT_TRUE(AwaitFigure(server, "partyline_watches", 0));
  EXPECT_TRUE(AwaitFigure(server, "partyline_open_calls", 0));
}

TEST(FiguresTest, CallsThatAreSentAwayAreCountedByCause) {
  const auto memory = NewMemoryChangeLog();
  FaultyChangeLog log(*memory);
  ServerConfig config = HttpConfig();
  config.commit_workers = 1;
  config.queue = 0;
  config.watches = 0;
  TestServer server(config, &log);
  server.Commit(SourceEdit());
  EXPECT_EQ(ErrorOf(server.CallRaw("ChangeService/Watch", {""}, nullptr)).reason, "SERVER_BUSY");
  log.HoldAppends();
  auto commit =
      std::async(std::launch::async, [&] { server.Commit(PersonEdit("tukanov", "Rauf Tukanov")); });
  EXPECT_TRUE(log.AwaitAppends(2));  // the only worker is in the log
  const std::string another = CommitOf("another", PersonEdit("ahmadov", "Ramiz Ahmadov"));
  EXPECT_EQ(ErrorOf(server.CallRaw("ChangeService/Commit", {another}, nullptr)).reason,
            "SERVER_BUSY");
  log.LetAppendsGo();
  commit.get();
  const FigureMap figures = FiguresOf(server);
  EXPECT_EQ(figures.at("partyline_calls_shed_total{cause=\"watches_full\"}"), 1);
  EXPECT_EQ(figures.at("partyline_call_errors_total{reason=\"SERVER_BUSY\"}"),
            figures.at("partyline_calls_shed_total{cause=\"queue_full\"}") + 1);
  EXPECT_GE(figures.at("partyline_calls_shed_total{cause=\"queue_full\"}"), 1);
}

TEST(FiguresTest, ShortMemoryIsTold) {
  ServerConfig config = HttpConfig();
  config.memory_limit = 1;  // MiB
  TestServer server(config);
  EXPECT_TRUE(AwaitFigure(server, "partyline_memory_short", 1));
  EXPECT_EQ(FigureOf(server, "partyline_memory_limit_bytes"), 1 << 20);
  EXPECT_FALSE(server.CallRaw("PartyService/ListParties", {""}, nullptr).ok());
  EXPECT_EQ(FigureOf(server, "partyline_calls_shed_total{cause=\"memory_short\"}"), 1);
}

TEST(ExpositionTest, ReaderRefusesWhatIsNotTheFormat) {
  const std::string head = "# HELP a_total What.\n# TYPE a_total counter\n";
  const std::string histogram = "# HELP h What.\n# TYPE h histogram\n";
  const struct {
    const char* name;
    std::string text;
    bool is_good;
  } rows[] = {
      {"a counter", head + "a_total 1\n", true},
      {"with labels", head + "a_total{b=\"c\",d=\"\\\"\\\\\\n\"} 1\na_total{b=\"d\"} 2e3\n", true},
      {"a histogram",
       histogram + "h_count 2\nh_sum 3\nh_bucket{le=\"1\"} 1\nh_bucket{le=\"+Inf\"} 2\n", true},
      {"no line feed at the end", head + "a_total 1", false},
      {"no help", "# TYPE a_total counter\na_total 1\n", false},
      {"no type", "# HELP a_total What.\na_total 1\n", false},
      {"a counter without _total", "# HELP a What.\n# TYPE a counter\na 1\n", false},
      {"a family in two pieces", head + "a_total 1\n" + head + "a_total{b=\"c\"} 1\n", false},
      {"another's figure", head + "b_total 1\n", false},
      {"a figure twice", head + "a_total 1\na_total 2\n", false},
      {"no number", head + "a_total one\n", false},
      {"NaN", head + "a_total nan\n", false},
      {"a time", head + "a_total 1 1700000000\n", false},
      {"an open quote", head + "a_total{b=\"c} 1\n", false},
      {"a bad escape", head + "a_total{b=\"\\c\"} 1\n", false},
      {"a bad label", head + "a_total{0b=\"c\"} 1\n", false},
      {"a label twice", head + "a_total{b=\"c\",b=\"c\"} 1\n", false},
      {"buckets that shrink",
       histogram + "h_count 1\nh_sum 3\nh_bucket{le=\"1\"} 2\nh_bucket{le=\"+Inf\"} 1\n", false},
      {"buckets without an end", histogram + "h_count 1\nh_sum 3\nh_bucket{le=\"1\"} 1\n", false},
      {"no sum", histogram + "h_count 1\nh_bucket{le=\"+Inf\"} 1\n", false},
  };
  for (const auto& row : rows) {
    EXPECT_EQ(ParseExposition(row.text).ok(), row.is_good)
        << row.name << ": " << ParseExposition(row.text).status();
  }
}

}  // namespace
}  // namespace partyline
