// SPDX-License-Identifier: Apache-2.0
#include "partyline/client.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/client/fake_connection.h"

namespace partyline::client {
namespace {

using ::testing::ElementsAre;

// A server with `count` parties, paged by two.
std::shared_ptr<FakeConnection> Parties(int count) {
  auto connection = std::make_shared<FakeConnection>();
  for (int i = 1; i <= count; ++i) {
    v1::Record record;
    record.mutable_party()->set_name(absl::StrCat("parties/az-acp", i));
    connection->Put(record);
  }
  connection->largest_page = 2;
  return connection;
}

TEST(ClientTest, ShortFormsAskForTheName) {
  const auto connection = Parties(1);
  const Client client(connection);
  EXPECT_TRUE(client.GetParty("parties/az-acp1").ok());
  EXPECT_EQ(connection->get_party_request.name(), "parties/az-acp1");
  EXPECT_TRUE(client.GetLineage("parties/az-acp1").ok());
  EXPECT_EQ(connection->lineage_request.name(), "parties/az-acp1");
  EXPECT_TRUE(absl::IsNotFound(client.GetElection("elections/az-pres-1998").status()));
  EXPECT_EQ(connection->get_election_request.name(), "elections/az-pres-1998");
  EXPECT_TRUE(client.Search("AzKP").ok());
  EXPECT_EQ(connection->search_request.query(), "AzKP");
  EXPECT_EQ(client.BatchGetRecords({"parties/az-acp1", "parties/az-nope"})->missing_size(), 1);
}

// Names of `count` parties, some of which there are.
std::vector<std::string> NamesUpTo(int count) {
  std::vector<std::string> names;
  for (int i = 1; i <= count; ++i) names.push_back(absl::StrCat("parties/az-acp", i));
  return names;
}

TEST(ClientTest, MoreNamesThanACallMayHaveAreAskedForInParts) {
  const auto connection = Parties(230);
  const std::vector<std::string> names = NamesUpTo(250);
  const auto answer = Client(connection).BatchGetRecords(names);
  ASSERT_TRUE(answer.ok()) << answer.status();
  EXPECT_EQ(connection->calls.size(), 3);
  ASSERT_EQ(answer->records_size(), 230);
  for (int i = 0; i < 230; ++i) EXPECT_EQ(answer->records(i).party().name(), names[i]);
  ASSERT_EQ(answer->missing_size(), 20);
  EXPECT_EQ(answer->missing(0), "parties/az-acp231");
  EXPECT_EQ(answer->revision().number(), connection->revision().number());
}

TEST(ClientTest, MoreRecordsThanAnAnswerHoldsAreAskedForInHalves) {
  const auto connection = Parties(9);
  connection->largest_batch = 3;
  const auto answer = Client(connection).BatchGetRecords(NamesUpTo(9));
  ASSERT_TRUE(answer.ok()) << answer.status();
  ASSERT_EQ(answer->records_size(), 9);
  for (int i = 0; i < 9; ++i) {
    EXPECT_EQ(answer->records(i).party().name(), absl::StrCat("parties/az-acp", i + 1));
  }
  connection->largest_batch = 0;  // one record alone is too large
  EXPECT_EQ(ErrorReason(Client(connection).BatchGetRecords(NamesUpTo(9)).status()),
            v1::ERROR_REASON_LIMIT_EXCEEDED);
}

// Answers about each part from another state.
class MovingConnection final : public Connection {
 public:
  explicit MovingConnection(std::vector<v1::Revision> revisions)
      : revisions_(std::move(revisions)) {}

  absl::StatusOr<v1::BatchGetRecordsResponse> BatchGetRecords(
      const v1::BatchGetRecordsRequest& request, const CallOptions&) override {
    EXPECT_EQ(request.view(), v1::VIEW_BASIC);
    v1::BatchGetRecordsResponse response;
    *response.mutable_revision() = revisions_.at(calls_++);
    return response;
  }

 private:
  const std::vector<v1::Revision> revisions_;
  std::size_t calls_ = 0;
};

v1::Revision RevisionOf(std::uint64_t log, std::int64_t number) {
  v1::Revision revision;
  revision.set_log(log);
  revision.set_number(number);
  return revision;
}

TEST(ClientTest, BatchInPartsTellsTheOldestOfTheirStates) {
  v1::BatchGetRecordsRequest request;
  request.set_view(v1::VIEW_BASIC);
  for (const std::string& name : NamesUpTo(201)) request.add_names(name);
  const auto ask = [&](std::vector<v1::Revision> revisions) {
    return Client(std::make_shared<MovingConnection>(std::move(revisions)))
        .BatchGetRecords(request);
  };
  const auto answer = ask({RevisionOf(1993, 7), RevisionOf(1993, 6), RevisionOf(1993, 9)});
  ASSERT_TRUE(answer.ok()) << answer.status();
  EXPECT_EQ(answer->revision().number(), 6);
  EXPECT_TRUE(absl::IsAborted(
      ask({RevisionOf(1993, 7), RevisionOf(1993, 7), RevisionOf(1994, 7)}).status()));
}

TEST(ClientTest, RangeFollowsPagesWithTheSameRequest) {
  const auto connection = Parties(5);
  v1::ListPartiesRequest request;
  request.set_country("AZ");
  std::vector<std::string> names;
  for (const auto& party : Client(connection).Parties(request)) {
    ASSERT_TRUE(party.ok());
    names.push_back(party->name());
  }
  EXPECT_THAT(names, ElementsAre("parties/az-acp1", "parties/az-acp2", "parties/az-acp3",
                                 "parties/az-acp4", "parties/az-acp5"));
  EXPECT_EQ(connection->calls.size(), 3);
  EXPECT_EQ(connection->list_parties_request.country(), "AZ");
  EXPECT_EQ(connection->list_parties_request.page_token(), "4");
}

TEST(ClientTest, RangeKeepsTheConnectionAlive) {
  PageRange<v1::Party> range = Client(Parties(3)).Parties({});
  int count = 0;
  for (const auto& party : range) count += party.ok();
  EXPECT_EQ(count, 3);
}

// What `told` says of each item of a listing, in order; errors by their code.
template <typename T, typename Tell>
std::vector<std::string> Walk(PageRange<T> range, Tell told) {
  std::vector<std::string> all;
  for (const absl::StatusOr<T>& one : range) {
    all.push_back(one.ok() ? std::string(told(*one))
                           : absl::StatusCodeToString(one.status().code()));
  }
  return all;
}

// Every listing has a range; each begins with the request's page and asks no more than it must.
TEST(ClientTest, EveryListingCanBeWalked) {
  const auto connection = Parties(1);
  v1::Record source;
  source.mutable_source()->set_name("sources/bulletin");
  connection->Put(source);
  connection->search.add_hits()->mutable_record()->mutable_party()->set_name("parties/az-avkp");
  connection->elections.add_elections()->set_name("elections/az-pres-1998");
  connection->results.add_results()->set_name("elections/az-pres-1998/results/hasanov");
  connection->events.add_events()->set_name("events/az-avkp-division-1997");
  connection->references.add_references()->set_fact_id("leader-2");
  connection->conflicts.add_conflicts()->set_path("readings.votes");
  connection->changes.emplace_back().set_summary("The AVKP divides");
  const Client client(connection);
  const auto name = [](const auto& one) { return one.name(); };
  EXPECT_THAT(Walk(client.Parties({}), name), ElementsAre("parties/az-acp1"));
  EXPECT_THAT(Walk(client.Hits({}), [](const auto& hit) { return hit.record().party().name(); }),
              ElementsAre("parties/az-avkp"));
  EXPECT_THAT(Walk(client.Sources({}), name), ElementsAre("sources/bulletin"));
  EXPECT_THAT(Walk(client.Elections({}), name), ElementsAre("elections/az-pres-1998"));
  EXPECT_THAT(Walk(client.Results({}), name),
              ElementsAre("elections/az-pres-1998/results/hasanov"));
  EXPECT_THAT(Walk(client.Events({}), name), ElementsAre("events/az-avkp-division-1997"));
  EXPECT_THAT(Walk(client.References({}), [](const auto& one) { return one.fact_id(); }),
              ElementsAre("leader-2"));
  EXPECT_THAT(Walk(client.Conflicts({}), [](const auto& one) { return one.path(); }),
              ElementsAre("readings.votes"));
  EXPECT_THAT(Walk(client.Changes({}), [](const auto& one) { return one.summary(); }),
              ElementsAre("The AVKP divides"));
  EXPECT_THAT(connection->calls,
              ElementsAre("ListParties", "Search", "ListSources", "ListElections", "ListResults",
                          "ListEvents", "ListReferences", "ListConflicts", "ListChanges"));
}

TEST(ClientTest, OptionsOfACallArriveWithIt) {
  const auto connection = Parties(1);
  const auto answer =
      Client(connection).GetParty("parties/az-acp1", {.deadline = absl::Milliseconds(20)});
  EXPECT_TRUE(answer.ok());
  EXPECT_EQ(connection->call_options.deadline, absl::Milliseconds(20));
}

TEST(CancellationTest, ActionsAreDoneOnceAndOnlyWhileTheyLive) {
  Cancellation cancellation;
  const Cancellation copy = cancellation;
  int done = 0;
  const Cancellation::Action action(cancellation, [&] { ++done; });
  {
    const Cancellation::Action gone(cancellation, [&] { done += 100; });
  }
  EXPECT_FALSE(copy.cancelled());
  EXPECT_FALSE(copy.Await(absl::Milliseconds(1)));
  cancellation.Cancel();
  cancellation.Cancel();
  EXPECT_EQ(done, 1);
  EXPECT_TRUE(copy.cancelled());
  EXPECT_TRUE(copy.Await(absl::InfiniteDuration()));
  const Cancellation::Action late(copy, [&] { ++done; });
  EXPECT_EQ(done, 2) << "at once";
}

TEST(ClientTest, MethodThatAFakeLacksIsUnimplemented) {
  const auto answer = Client(Parties(0)).ResolveNames({});
  EXPECT_EQ(answer.status().code(), absl::StatusCode::kUnimplemented);
  EXPECT_EQ(answer.status().message(), "ResolveNames is not implemented by this connection");
}

}  // namespace
}  // namespace partyline::client
