// SPDX-License-Identifier: Apache-2.0

// What tests of other programs are given: a server of their own, and connections that say what they
// are told to.
#include "partyline/testing/fake_server.h"

#include <memory>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "partyline/client.h"
#include "partyline/testing/mock_connection.h"
#include "tests/testing/parse_text.h"

namespace partyline::client {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Return;

std::unique_ptr<FakeServer> Start() {
  absl::StatusOr<std::unique_ptr<FakeServer>> server = FakeServer::Start();
  EXPECT_TRUE(server.ok()) << server.status();
  return *std::move(server);
}

TEST(FakeServerTest, AnswersFromTheDataSetAsTheServiceDoes) {
  const auto server = Start();
  const absl::Status loaded = server->LoadDataSet(PARTYLINE_SOURCE_DIR "/deploy/data/post-soviet");
  ASSERT_TRUE(loaded.ok()) << loaded;
  const Client client(server->options());
  const auto lineage = client.GetLineage("parties/az-avkp");
  ASSERT_TRUE(lineage.ok()) << lineage.status();
  EXPECT_GT(lineage->nodes_size(), 1);
  const absl::Status unknown = client.GetParty("parties/az-none").status();
  EXPECT_EQ(ErrorReason(unknown), v1::ERROR_REASON_RECORD_NOT_FOUND) << unknown;
}

TEST(FakeServerTest, HoldsWhatItIsGiven) {
  const auto server = Start();
  const std::vector<v1::Record> records = {
      ParseText<v1::Record>(
          R"pb(party { name: "parties/az-avkp" kind: PARTY_KIND_PARTY display_name: "AVKP" })pb"),
      ParseText<v1::Record>(R"pb(person { name: "people/hasanov" display_name: "Hasanov" })pb")};
  ASSERT_TRUE(server->Load(records).ok());
  std::vector<std::string> names;
  for (const auto& party : Client(server->options()).Parties({})) names.push_back(party->name());
  EXPECT_THAT(names, ElementsAre("parties/az-avkp"));
}

TEST(FakeServerTest, RefusesWhatTheServiceRefuses) {
  const auto server = Start();
  const absl::Status status =
      server->Load({ParseText<v1::Record>(R"pb(party { name: "parties/az-avkp" })pb")});
  EXPECT_EQ(ErrorReason(status), v1::ERROR_REASON_INVALID_FIELD) << status;
  EXPECT_THAT(std::string(status.message()), HasSubstr("records[0]"));
  EXPECT_TRUE(absl::IsNotFound(server->LoadDataSet("/nowhere")));
}

TEST(FakeServerTest, TwoKeepApart) {
  const auto one = Start();
  const auto other = Start();
  EXPECT_NE(one->endpoint(), other->endpoint());
  ASSERT_TRUE(
      one->Load({ParseText<v1::Record>(R"pb(person { name: "people/x" display_name: "X" })pb")})
          .ok());
  EXPECT_TRUE(absl::IsNotFound(Client(other->options()).GetPerson("people/x").status()));
}

TEST(MockConnectionTest, AnswersAsTold) {
  const auto connection = std::make_shared<::testing::NiceMock<MockConnection>>();
  EXPECT_CALL(*connection, GetParty).WillOnce(Return(absl::UnavailableError("gone")));
  const Client client(connection);
  EXPECT_EQ(client.GetParty("parties/az-avkp").status(), absl::UnavailableError("gone"));
  EXPECT_TRUE(absl::IsUnknown(client.GetPerson("people/hasanov").status()));
}

TEST(MockConnectionTest, WatchCanBePlayed) {
  const auto connection = std::make_shared<::testing::NiceMock<MockConnection>>();
  const Client client(connection);
  EXPECT_TRUE(absl::IsUnimplemented(client.Watch().Next().status()));
  EXPECT_CALL(*connection, Watch).WillOnce([] {
    auto stream = std::make_unique<MockWatchStream>();
    EXPECT_CALL(*stream, Next)
        .WillOnce(Return(ParseText<v1::WatchResponse>(R"pb(change {
                                                             revision { log: 1993 number: 4 }
                                                             summary: "The AVKP divides"
                                                           })pb")));
    return stream;
  });
  Watcher watcher = client.Watch();
  const auto event = watcher.Next();
  ASSERT_TRUE(event.ok() && event->has_value()) << event.status();
  EXPECT_EQ(std::get<v1::Change>(**event).summary(), "The AVKP divides");
  EXPECT_EQ(watcher.position()->number(), 4);
}

}  // namespace
}  // namespace partyline::client
