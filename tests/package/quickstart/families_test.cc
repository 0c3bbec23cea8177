// SPDX-License-Identifier: Apache-2.0
#include "families.h"

#include <memory>
#include <utility>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "partyline/testing/fake_server.h"
#include "partyline/testing/mock_connection.h"

namespace {

using ::testing::ByMove;
using ::testing::Return;

TEST(FamiliesTest, AreCounted) {
  const auto server = partyline::client::FakeServer::Start();
  ASSERT_TRUE(server.ok()) << server.status();
  const absl::Status loaded = (*server)->LoadDataSet(PARTYLINE_DATA "/post-soviet");
  ASSERT_TRUE(loaded.ok()) << loaded;
  const partyline::client::Client client((*server)->options());
  const auto families = CountFamilies(client, "AZ");
  ASSERT_TRUE(families.ok()) << families.status();
  EXPECT_GT(families->parties, 2);
  EXPECT_GT(families->bodies, 2);
  EXPECT_GT(families->ties, 1);
}

TEST(FamiliesTest, ErrorIsHandedOn) {
  const auto connection = std::make_shared<partyline::client::MockConnection>();
  EXPECT_CALL(*connection, ListParties).WillOnce(Return(absl::UnavailableError("gone")));
  EXPECT_EQ(CountFamilies(partyline::client::Client(connection), "AZ").status(),
            absl::UnavailableError("gone"));
}

TEST(FamiliesTest, ServerThatSpeaksNoTlsIsNotAskedByWhoWantsIt) {
  const auto server = partyline::client::FakeServer::Start();
  ASSERT_TRUE(server.ok()) << server.status();
  partyline::client::Options options = (*server)->options();
  options.session = false;  // each question on its own
  EXPECT_TRUE(CountFamilies(partyline::client::Client(options), "AZ").ok());
  options.tls = partyline::client::TlsOptions();
  EXPECT_EQ(CountFamilies(partyline::client::Client(options), "AZ").status().code(),
            absl::StatusCode::kUnavailable);
}

TEST(FamiliesTest, WatchEndsWhenItIsNoLongerAllowed) {
  partyline::v1::WatchResponse message;
  message.mutable_change()->mutable_revision()->set_number(7);
  auto stream = std::make_unique<partyline::client::MockWatchStream>();
  EXPECT_CALL(*stream, Next)
      .WillOnce(Return(message))
      .WillOnce(Return(absl::PermissionDeniedError("no longer")));
  const auto connection = std::make_shared<partyline::client::MockConnection>();
  EXPECT_CALL(*connection, Watch).WillOnce(Return(ByMove(std::move(stream))));
  partyline::client::Watcher watcher(connection, {});
  const auto change = watcher.Next();
  ASSERT_TRUE(change.ok() && change->has_value()) << change.status();
  EXPECT_EQ(watcher.position()->number(), 7);
  EXPECT_EQ(watcher.Next().status(), absl::PermissionDeniedError("no longer"));
}

}  // namespace
