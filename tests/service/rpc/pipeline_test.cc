// SPDX-License-Identifier: Apache-2.0
#include "service/rpc/pipeline.h"

#include <new>
#include <stdexcept>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "grpcpp/channel.h"
#include "grpcpp/client_context.h"
#include "gtest/gtest.h"
#include "partyline/v1/change_service.grpc.pb.h"
#include "partyline/v1/party_service.grpc.pb.h"
#include "prometheus/text_serializer.h"
#include "service/base/log.h"
#include "service/changelog/memory_change_log.h"
#include "service/rpc/method.h"
#include "service/server/server.h"
#include "service/store/store.h"
#include "tests/testing/parse_text.h"
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
using ::testing::Not;
using ::testing::Pair;
using testing::PersonEdit;
using testing::QuickConfig;
using testing::SourceEdit;
using testing::TestServer;
using testing::WireError;

TEST(PipelineTest, RequestInSeveralSlicesIsOneRequest) {
  TestServer server;
  server.Commit(AvkpEdits());
  const std::string request = AvkpRequest();
  std::string whole;
  ASSERT_TRUE(server.CallRaw("PartyService/GetParty", {request}, &whole).ok());
  std::vector<std::string> bytes;
  for (const char byte : request) bytes.emplace_back(1, byte);
  std::string in_bytes;
  EXPECT_TRUE(server.CallRaw("PartyService/GetParty", bytes, &in_bytes).ok());
  EXPECT_EQ(in_bytes, whole);
}

TEST(PipelineTest, LargeRequestThatArrivesInPiecesIsRead) {
  TestServer server;
  server.Commit(SourceEdit());
  // Some 900 KB, which HTTP/2 brings in many frames.
  auto request = ParseText<v1::CommitRequest>("request_id: 'large-commit'");
  for (int i = 0; i < 200; ++i) {
    request.MergeFrom(ParseText<v1::CommitRequest>(PersonEdit(absl::StrCat("p", i), "Somebody")));
    request.mutable_edits(i)->mutable_create()->mutable_person()->set_note(std::string(4000, 'n'));
  }
  const std::string bytes = request.SerializeAsString();
  ASSERT_GT(bytes.size(), 800'000u);
  const auto half = bytes.size() / 2;
  std::string reply;
  const grpc::Status status =
      server.CallRaw("ChangeService/Commit", {bytes.substr(0, half), bytes.substr(half)}, &reply);
  EXPECT_TRUE(status.ok()) << ErrorOf(status);
  EXPECT_EQ(server.store().Current()->count(v1::RECORD_KIND_PERSON), 200);
}

TEST(PipelineTest, EmptyRequestIsARequest) {
  TestServer server;
  EXPECT_TRUE(server.CallRaw("PartyService/GetServerInfo", {}, nullptr).ok());
  EXPECT_TRUE(server.CallRaw("PartyService/GetServerInfo", {""}, nullptr).ok());
}

TEST(PipelineTest, EveryMethodAnswers) {
  TestServer server;
  const auto methods = AllMethods();
  ASSERT_TRUE(methods.ok());
  for (const Method& method : *methods) {
    SCOPED_TRACE(method.name);
    const std::string name = method.name.substr(std::string("partyline.v1.").size());
    if (method.rule.cost() == v1::COST_STREAM) continue;
    const WireError error = ErrorOf(server.CallRaw(name, {""}, nullptr));
    EXPECT_TRUE(error.code == grpc::StatusCode::OK || !error.reason.empty()) << error;
  }
}

// A log whose FindRequest throws, as no log should.
class ThrowingLog final : public ChangeLog {
 public:
  absl::Status Append(std::int64_t, absl::Span<const NewEntry>) override {
    throw std::runtime_error("the disk is\na teapot");
  }
  absl::Status ReadUpTo(std::int64_t, std::int64_t, Visit) override { return absl::OkStatus(); }
  absl::StatusOr<std::optional<std::int64_t>> FindRequest(absl::string_view) override {
    throw std::runtime_error("the disk is\na teapot");
  }
  absl::Status WaitPast(std::int64_t, absl::Time) override { return absl::OkStatus(); }
  absl::StatusOr<std::int64_t> Head() override { return 0; }
  std::uint64_t Id() const override { return 1; }
  absl::string_view Kind() const override { return "throwing"; }
};

TEST(PipelineTest, FaultIsToldByIncidentAndItsCauseLogged) {
  ThrowingLog log;
  TestServer server(QuickConfig(), &log);
  Mutex mu;
  std::string logged;
  SetLogSink([&](absl::string_view line) {
    MutexLock lock(mu);
    absl::StrAppend(&logged, line, "\n");
  });
  auto request = ParseText<v1::CommitRequest>(SourceEdit());
  request.set_request_id("commit-with-a-fault");
  const WireError error =
      ErrorOf(server.CallRaw("ChangeService/Commit", {request.SerializeAsString()}, nullptr));
  SetLogSink(nullptr);
  EXPECT_EQ(error.code, grpc::StatusCode::INTERNAL) << error;
  EXPECT_EQ(error.reason, "INTERNAL_FAULT");
  EXPECT_THAT(error.message, Not(HasSubstr("teapot")));
  ASSERT_THAT(error.metadata, Contains(Pair("incident", ::testing::_)));
  MutexLock lock(mu);
  EXPECT_THAT(logged, HasSubstr(error.metadata.at("incident")));
  EXPECT_THAT(logged, HasSubstr("\"failed call\""));
  EXPECT_THAT(logged, HasSubstr("teapot"));
}

// Where there is no memory for a line, there is an answer all the same, and what looks after open
// calls finds none that has gone.
TEST(PipelineTest, ExceptionOnTheWayOutFailsNoCallAndLosesNone) {
  ThrowingLog log;
  ServerConfig config = QuickConfig();
  config.slow_call = absl::Nanoseconds(1);  // every call has a line
  config.grace = absl::Hours(1);            // the test would not outlive it
  TestServer server(config, &log);
  SetLogSink([](absl::string_view) { throw std::bad_alloc(); });
  EXPECT_TRUE(server.CallRaw("PartyService/GetServerInfo", {""}, nullptr).ok());
  EXPECT_TRUE(server.CallRaw("PartyService/ListParties", {""}, nullptr).ok());
  auto request = ParseText<v1::CommitRequest>(SourceEdit());
  request.set_request_id("commit-with-a-fault");
  const WireError error =
      ErrorOf(server.CallRaw("ChangeService/Commit", {request.SerializeAsString()}, nullptr));
  EXPECT_EQ(error.code, grpc::StatusCode::INTERNAL) << error;
  EXPECT_EQ(error.reason, "INTERNAL_FAULT");
  server.server().Drain();  // returns when no call is open
  SetLogSink(nullptr);
}

TEST(PipelineTest, CallsAreCounted) {
  TestServer server;
  server.Commit(AvkpEdits());
  for (int i = 0; i < 3; ++i) {
    EXPECT_TRUE(server.CallRaw("PartyService/GetParty", {AvkpRequest()}, nullptr).ok());
  }
  EXPECT_FALSE(server.CallRaw("PartyService/GetParty", {""}, nullptr).ok());
  const std::string text = prometheus::TextSerializer().Serialize(
      server.server().pipeline().metrics().registry().Collect());
  const std::string method = "{grpc_method=\"partyline.v1.PartyService/GetParty\"";
  EXPECT_THAT(text, HasSubstr("started_total" + method + "} 4"));
  EXPECT_THAT(text, HasSubstr("grpc_status=\"INVALID_ARGUMENT\"} 1"));
  EXPECT_THAT(text, HasSubstr("grpc_server_call_duration_seconds_count" + method + "} 4"));
}

TEST(PipelineTest, AnswersWithoutAServer) {
  const auto log = NewMemoryChangeLog();
  const auto store = Store::Open(*log, SystemClock());
  ASSERT_TRUE(store.ok());
  auto commit = ParseText<v1::CommitRequest>(AvkpEdits());
  commit.set_request_id("first-commit");
  const auto pipeline = Pipeline::Create(**store, {});
  ASSERT_TRUE(pipeline.ok()) << pipeline.status();
  EXPECT_TRUE((*pipeline)
                  ->AnswerBytes("partyline.v1.ChangeService/Commit", commit.SerializeAsString())
                  .ok());
  const auto bytes = (*pipeline)->AnswerBytes("partyline.v1.PartyService/GetParty", AvkpRequest());
  ASSERT_TRUE(bytes.ok()) << bytes.status();
  v1::GetPartyResponse response;
  ASSERT_TRUE(response.ParseFromString(*bytes));
  EXPECT_EQ(response.party().name(), "parties/az-avkp");
  EXPECT_FALSE((*pipeline)->AnswerBytes("partyline.v1.PartyService/GetAnything", "").ok());
}

}  // namespace
}  // namespace partyline
