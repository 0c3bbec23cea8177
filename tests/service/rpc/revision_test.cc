// SPDX-License-Identifier: Apache-2.0

// Reads that ask for a state at least as new as one seen before.

#include <chrono>
#include <future>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/testing/await_that.h"
#include "tests/testing/parse_text.h"
#include "tests/testing/sample_records.h"
#include "tests/testing/test_server.h"
#include "tests/testing/wire_error.h"

namespace partyline {
namespace {

using testing::AvkpEdits;
using testing::AwaitThat;
using ::testing::Contains;
using ::testing::ElementsAre;
using testing::ErrorOf;
using ::testing::Pair;
using testing::PersonEdit;
using testing::QuickConfig;
using testing::Reply;
using testing::TestServer;
using testing::WireError;

// A call that is under way while the test goes on.
std::future<Reply<v1::GetPartyResponse>> GetLater(TestServer& server,
                                                  const v1::Revision& min_revision) {
  auto request = ParseText<v1::GetPartyRequest>("name: 'parties/az-avkp'");
  *request.mutable_min_revision() = min_revision;
  return std::async(std::launch::async, [&server, request] {
    return server.Call<v1::GetPartyResponse>("PartyService/GetParty", request);
  });
}

v1::Revision After(v1::Revision revision) {
  revision.set_number(revision.number() + 1);
  return revision;
}

TEST(RevisionTest, WriterReadsItsOwnWrite) {
  TestServer server;
  const v1::Revision written = server.Commit(AvkpEdits());
  const auto reply = GetLater(server, written).get();
  ASSERT_TRUE(reply.status.ok()) << ErrorOf(reply.status);
  EXPECT_EQ(reply.message.party().name(), "parties/az-avkp");
  EXPECT_EQ(reply.message.revision().number(), written.number());
  EXPECT_EQ(reply.message.revision().log(), written.log());
}

TEST(RevisionTest, ReadWaitsForARevisionThatComes) {
  TestServer server;
  const v1::Revision first = server.Commit(AvkpEdits());
  auto reply = GetLater(server, After(first));
  server.Commit(PersonEdit("tukanov", "Tukanov"));
  EXPECT_TRUE(reply.get().status.ok());
}

TEST(RevisionTest, RevisionThatDoesNotComeIsToldAfterAWhile) {
  TestServer server;
  v1::Revision far = server.Commit(AvkpEdits());
  const std::string head = absl::StrCat(far.number());
  far.set_number(far.number() + 1000);
  // Of the server, not the end of the caller's own time.
  const WireError error = ErrorOf(GetLater(server, far).get().status);
  EXPECT_EQ(error.code, grpc::StatusCode::UNAVAILABLE) << error;
  EXPECT_EQ(error.reason, "REPLICA_BEHIND");
  EXPECT_THAT(error.metadata, ElementsAre(Pair("head", head)));
  EXPECT_TRUE(error.retry_delay.has_value());
}

TEST(RevisionTest, OnlyHalfOfTheWorkersWait) {
  ServerConfig config = QuickConfig();
  config.workers = 2;
  TestServer server(config);
  const v1::Revision first = server.Commit(AvkpEdits());
  // Two that wait for one revision: one of them may, the other is sent away at once.
  auto a = GetLater(server, After(first));
  auto b = GetLater(server, After(first));
  const auto is_ready = [](const auto& reply) {
    return reply.wait_for(std::chrono::seconds(0)) == std::future_status::ready;
  };
  EXPECT_TRUE(AwaitThat([&] { return is_ready(a) || is_ready(b); }));
  server.Commit(PersonEdit("tukanov", "Tukanov"));  // finds a worker all the same
  const WireError errors[] = {ErrorOf(a.get().status), ErrorOf(b.get().status)};
  EXPECT_THAT(errors, Contains(::testing::Field(&WireError::reason, "REPLICA_BEHIND")));
}

TEST(RevisionTest, RevisionOfAnotherLogIsRefused) {
  TestServer server;
  v1::Revision revision = server.Commit(AvkpEdits());
  const std::string log = absl::StrCat(revision.log());
  revision.set_log(revision.log() + 1);
  const WireError error = ErrorOf(GetLater(server, revision).get().status);
  EXPECT_EQ(error.code, grpc::StatusCode::FAILED_PRECONDITION);
  EXPECT_EQ(error.reason, "LOG_MISMATCH");
  EXPECT_THAT(error.metadata, ElementsAre(Pair("log", log)));
}

}  // namespace
}  // namespace partyline
