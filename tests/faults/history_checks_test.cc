// SPDX-License-Identifier: Apache-2.0

// The checks of histories find what is wrong, on histories made by hand and on a server that is
// broken on purpose.

#include "tests/faults/history_checks.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <vector>

#include "partyline/connection.h"
#include "service/changelog/memory_change_log.h"
#include "tests/faults/broken_connection.h"
#include "tests/faults/linearizability.h"
#include "tests/faults/traffic.h"
#include "tests/testing/test_server.h"
#include "tests/testing/trials.h"

namespace partyline::testing {
namespace {

using ::testing::IsEmpty;
using ::testing::Not;
using Kind = Operation::Kind;
using Outcome = Operation::Outcome;
using Promise = BrokenConnection::Promise;

Operation Read(std::int64_t value, std::int64_t call, std::int64_t answer) {
  Operation operation;
  operation.value = value;
  operation.call = call;
  operation.answer = answer;
  return operation;
}

Operation Write(std::int64_t value, std::int64_t expected, std::int64_t call, std::int64_t answer,
                Outcome outcome = Outcome::kDone) {
  Operation operation = Read(value, call, answer);
  operation.kind = Kind::kWrite;
  operation.outcome = outcome;
  operation.expected = expected;
  return operation;
}

TEST(LinearizabilityTest, TellsWhatCanBeFromWhatCannot) {
  const struct {
    const char* name;
    History history;
    bool can_be;
  } rows[] = {
      {"nothing", {}, true},
      {"one after the other", {Read(0, 1, 2), Write(7, 0, 3, 4), Read(7, 5, 6)}, true},
      {"a stale read", {Write(7, 0, 1, 2), Read(0, 3, 4)}, false},
      {"a read during the write, before it", {Write(7, 0, 1, 5), Read(0, 2, 3)}, true},
      {"a read during the write, after it", {Write(7, 0, 1, 5), Read(7, 2, 3)}, true},
      {"back again within one write", {Write(7, 0, 1, 9), Read(7, 2, 3), Read(0, 4, 5)}, false},
      {"a value that nobody wrote", {Read(9, 1, 2)}, false},
      {"two writes over one value", {Write(7, 0, 1, 4), Write(8, 0, 2, 3)}, false},
      {"a write refused with cause",
       {Write(7, 0, 1, 2), Write(8, 0, 3, 4, Outcome::kRefused)},
       true},
      {"a write refused without cause", {Write(8, 0, 3, 4, Outcome::kRefused)}, false},
      {"an unknown write that came to effect late",
       {Write(7, 0, 1, kNever, Outcome::kUnknown), Read(0, 2, 3), Read(7, 8, 9)},
       true},
      {"an unknown write that never did",
       {Write(7, 0, 1, kNever, Outcome::kUnknown), Read(0, 2, 3)},
       true},
      {"an unknown write before it was sent",
       {Write(7, 0, 5, kNever, Outcome::kUnknown), Read(7, 2, 3)},
       false},
      {"an unknown write that came and went",
       {Write(7, 0, 1, kNever, Outcome::kUnknown), Read(7, 2, 3), Read(0, 4, 5)},
       false},
  };
  for (const auto& row : rows) {
    EXPECT_EQ(FindUnorderable(row.history).empty(), row.can_be) << row.name;
  }
}

// Many at once, of unknown outcomes too: what an order takes grows with them, not without bounds.
TEST(LinearizabilityTest, LongHistoriesAreOrdered) {
  History history;
  std::int64_t value = kFirstValue;
  for (std::int64_t i = 1; i <= 3000; ++i) {
    const std::int64_t at = i * 10;
    if (i % 50 == 0) history.push_back(Write(-i, value, at, kNever, Outcome::kUnknown));
    history.push_back(Write(i, value, at, at + 25));  // overlaps the next two
    history.push_back(Write(-i - 10000, -1, at + 1, at + 30, Outcome::kRefused));
    value = i;
  }
  EXPECT_THAT(FindUnorderable(history), IsEmpty());
  history.push_back(Read(1, 40000, 40001));
  EXPECT_THAT(FindUnorderable(history), Not(IsEmpty()));
}

class BrokenServerTest : public ::testing::Test {
 protected:
  BrokenServerTest() { CreateKeys(*NewConnection(), TrafficOptions().keys); }

  std::shared_ptr<client::Connection> NewConnection() {
    client::Options options;
    options.endpoint = server_.address();
    options.session = false;  // the server is to be found out, not helped
    return client::MakeConnection(options);
  }

  History RunWith(Promise broken) {
    TrafficOptions options;
    options.operations = 300;
    options.time = absl::Seconds(60);
    options.random = RandomStart();
    return RunTraffic(
        [&](int number) {
          return std::make_shared<BrokenConnection>(NewConnection(), broken,
                                                    options.random + 100 + number);
        },
        options);
  }

  const std::unique_ptr<ChangeLog> log_ = NewMemoryChangeLog();
  TestServer server_{QuickConfig(), log_.get()};
};

TEST_F(BrokenServerTest, SoundOneIsFoundSound) {
  const History history = RunWith(Promise::kNone);
  EXPECT_GT(history.size(), 2000u);
  EXPECT_THAT(CheckHistory(history, WritesIn(*log_)), IsEmpty());
}

TEST_F(BrokenServerTest, StaleReadsAreFound) {
  const History history = RunWith(Promise::kFreshReads);
  EXPECT_THAT(FindUnorderable(history), Not(IsEmpty()));
  EXPECT_THAT(CheckOrder(history), Not(IsEmpty()));
}

TEST_F(BrokenServerTest, LostWritesAreFound) {
  const History history = RunWith(Promise::kKeptWrites);
  EXPECT_THAT(FindUnorderable(history), Not(IsEmpty()));
  EXPECT_THAT(CheckWrites(history, WritesIn(*log_)), Not(IsEmpty()));
}

TEST_F(BrokenServerTest, WritesThatLandTwiceAreFound) {
  const History history = RunWith(Promise::kSingleWrites);
  EXPECT_THAT(FindUnorderable(history), Not(IsEmpty()));
  EXPECT_THAT(CheckWrites(history, WritesIn(*log_)), Not(IsEmpty()));
}

// A read that tells another state than its revision's is found even where an order would allow it.
TEST(HistoryChecksTest, ReadsAreHeldToTheirRevisions) {
  const std::vector<Written> log = {{2, "write-of-7", 0, 7}, {3, "write-of-8", 0, 8}};
  Operation read = Read(7, 1, 2);
  read.revision = 2;
  EXPECT_THAT(CheckReads({read}, log), IsEmpty());
  read.revision = 3;
  EXPECT_THAT(CheckReads({read}, log), Not(IsEmpty()));
  read.value = kFirstValue;
  read.revision = 1;
  EXPECT_THAT(CheckReads({read}, log), IsEmpty());
}

}  // namespace
}  // namespace partyline::testing
