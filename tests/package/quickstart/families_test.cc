// SPDX-License-Identifier: Apache-2.0
#include "families.h"

#include <memory>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "partyline/testing/fake_server.h"
#include "partyline/testing/mock_connection.h"

namespace {

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

}  // namespace
