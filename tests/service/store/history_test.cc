// SPDX-License-Identifier: Apache-2.0
#include "service/store/history.h"

#include <algorithm>
#include <random>
#include <thread>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "service/model/error.h"
#include "tests/service/store/requests.h"
#include "tests/testing/parse_text.h"

namespace partyline {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

constexpr char kAvkp[] = "parties/az-avkp";
constexpr char kAvkp1[] = "parties/az-avkp-1";

bool Never() { return false; }

// The time of revision `number` below: a minute after the one before.
absl::Time Minute(std::int64_t number) { return absl::FromUnixSeconds(784000000 + 60 * number); }

class ChangeHistoryTest : public ::testing::Test {
 protected:
  void Add(const std::string& principal, const std::vector<std::string>& records) {
    ++head_;
    history_.Add({head_, Minute(head_), principal, records});
  }

  std::vector<std::int64_t> Find(const ChangesWanted& wanted, std::int64_t before = 0,
                                 std::size_t most = 100) {
    return history_.Find(wanted, before == 0 ? head_ + 1 : before, most, Never);
  }

  std::int64_t head_ = 0;
  ChangeHistory history_;
};

class FilledHistoryTest : public ChangeHistoryTest {
 protected:
  FilledHistoryTest() {
    Add("ann", {"sources/avkp-page", kAvkp});
    Add("bob", {kAvkp});
    Add("ann", {kAvkp1});
    Add("", {kAvkp, kAvkp1});
    Add("ann", {kAvkp});
  }
};

TEST_F(FilledHistoryTest, ChangesAreFoundNewestFirst) {
  const struct {
    const char* name;
    ChangesWanted wanted;
    std::vector<std::int64_t> found;
  } kRows[] = {
      {"all", {}, {5, 4, 3, 2, 1}},
      {"of a record", {kAvkp, "", {}, {}}, {5, 4, 2, 1}},
      {"of one that is no more touched", {"sources/avkp-page", "", {}, {}}, {1}},
      {"of one never heard of", {"parties/az-acp", "", {}, {}}, {}},
      {"by somebody", {"", "ann", {}, {}}, {5, 3, 1}},
      {"by nobody known", {"", "eve", {}, {}}, {}},
      {"since, inclusive", {"", "", Minute(4), {}}, {5, 4}},
      {"until, exclusive", {"", "", {}, Minute(3)}, {2, 1}},
      {"in a moment", {"", "", Minute(3), Minute(3)}, {}},
      {"all conditions together", {kAvkp, "ann", Minute(1), Minute(5)}, {1}},
  };
  for (const auto& row : kRows) EXPECT_EQ(Find(row.wanted), row.found) << row.name;
}

TEST_F(FilledHistoryTest, PagesGoOnWhereOneEnded) {
  EXPECT_THAT(Find({}, 6, 2), ElementsAre(5, 4));
  EXPECT_THAT(Find({}, 4, 2), ElementsAre(3, 2));
  EXPECT_THAT(Find({}, 2, 2), ElementsAre(1));
  EXPECT_THAT(Find({}, 1, 2), IsEmpty());
  EXPECT_THAT(Find({kAvkp, "", {}, {}}, 5, 1), ElementsAre(4));
  EXPECT_THAT(Find({kAvkp, "", {}, {}}, 4, 1), ElementsAre(2));
}

TEST_F(FilledHistoryTest, WhatComesLaterChangesNothingOfWhatWas) {
  Add("ann", {kAvkp});
  EXPECT_THAT(Find({kAvkp, "ann", {}, {}}, 6), ElementsAre(5, 1));
}

TEST_F(FilledHistoryTest, RecordIsKnownFromItsFirstChangeOn) {
  EXPECT_FALSE(history_.Knows(kAvkp1, 2));
  EXPECT_TRUE(history_.Knows(kAvkp1, 3));
  EXPECT_TRUE(history_.Knows("sources/avkp-page", 5));
  EXPECT_FALSE(history_.Knows("parties/az-acp", 5));
}

TEST_F(FilledHistoryTest, NoteTakenTwiceCountsOnce) {
  history_.Add({5, Minute(9), "eve", {kAvkp, "parties/az-acp"}});
  EXPECT_THAT(Find({kAvkp, "", {}, {}}), ElementsAre(5, 4, 2, 1));
  EXPECT_THAT(Find({"", "eve", {}, {}}), IsEmpty());
  EXPECT_FALSE(history_.Knows("parties/az-acp", 5));
}

TEST_F(FilledHistoryTest, CallerWhoIsGoneEndsTheSearch) {
  EXPECT_THAT(history_.Find({}, 6, 100, [] { return true; }), IsEmpty());
}

// Long enough that the lock is let go on the way, several times.
TEST_F(ChangeHistoryTest, LongHistoriesAreSearchedToTheirEnd) {
  Add("ann", {kAvkp});
  for (int i = 0; i < 100000; ++i) Add("importer", {kAvkp1});
  EXPECT_THAT(Find({"", "ann", {}, {}}), ElementsAre(1));
  EXPECT_THAT(Find({kAvkp1, "", {}, Minute(3)}), ElementsAre(2));
  EXPECT_EQ(Find({"", "importer", {}, {}}, 0, 1000).size(), 1000u);
}

// The clock of the writer may go back; every change is looked at.
TEST_F(ChangeHistoryTest, TimesNeedNotBeInOrder) {
  history_.Add({1, Minute(10), "", {kAvkp}});
  history_.Add({2, Minute(5), "", {kAvkp}});
  history_.Add({3, Minute(11), "", {kAvkp}});
  head_ = 3;
  EXPECT_THAT(Find({"", "", Minute(10), {}}), ElementsAre(3, 1));
}

// Against the obvious answer, for histories of any shape.
TEST_F(ChangeHistoryTest, RandomHistoriesAreFoundAsByReadingThem) {
  const unsigned seed = std::random_device()();
  SCOPED_TRACE(seed);
  std::mt19937 random(seed);
  const auto pick = [&](int below) { return static_cast<int>(random() % below); };
  std::vector<ChangeNote> notes;
  for (int i = 1; i <= 500; ++i) {
    ChangeNote note{i, Minute(pick(500)), std::string(1, static_cast<char>('a' + pick(4))), {}};
    for (int k = pick(4); k >= 0; --k)
      note.records.push_back(std::string("parties/p") + std::to_string(pick(9)));
    history_.Add(note);
    notes.push_back(note);
  }
  for (int round = 0; round < 300; ++round) {
    const std::string record = pick(2) == 0 ? "" : "parties/p" + std::to_string(pick(9));
    const std::string principal =
        pick(2) == 0 ? "" : std::string(1, static_cast<char>('a' + pick(5)));
    ChangesWanted wanted{record, principal, {}, {}};
    if (pick(2) == 0) wanted.since = Minute(pick(500));
    if (pick(2) == 0) wanted.until = Minute(pick(500));
    const std::int64_t before = 1 + pick(501);
    const std::size_t most = 1 + pick(40);
    std::vector<std::int64_t> expected;
    for (std::int64_t revision = before - 1; revision > 0 && expected.size() < most; --revision) {
      const ChangeNote& note = notes[revision - 1];
      const bool fits =
          (record.empty() || std::count(note.records.begin(), note.records.end(), record) > 0) &&
          (principal.empty() || note.principal == principal) &&
          (!wanted.since || note.time >= *wanted.since) &&
          (!wanted.until || note.time < *wanted.until);
      if (fits) expected.push_back(revision);
    }
    EXPECT_EQ(Find(wanted, before, most), expected) << record << " " << principal;
  }
}

TEST_F(ChangeHistoryTest, ReadersSeeWholeChangesWhileOthersAreAdded) {
  std::thread writer([&] {
    for (std::int64_t i = 1; i <= 20000; ++i) history_.Add({i, Minute(i), "ann", {kAvkp, kAvkp1}});
  });
  for (int round = 0; round < 200; ++round) {
    const auto found = history_.Find({kAvkp, "ann", {}, {}}, 20001, 50, Never);
    for (std::size_t i = 1; i < found.size(); ++i) ASSERT_EQ(found[i], found[i - 1] - 1);
  }
  writer.join();
  EXPECT_EQ(history_.Find({kAvkp1, "", {}, {}}, 20001, 5, Never).front(), 20000);
}

TEST(NoteOfTest, TellsWhoWhenAndWhichRecords) {
  const ChangeNote note = NoteOf(ParseText<internal::v1::LogEntry>(R"pb(
    revision: 7
    time { seconds: 784000000 nanos: 5 }
    principal: "ann"
    edits { create { party { name: "parties/az-avkp" } } }
    edits { update { person { name: "people/sayadov" } } }
    edits { delete { name: "parties/old" replaced_by: "parties/new" } }
    edits { delete { name: "people/nobody" } }
  )pb"));
  EXPECT_EQ(note.revision, 7);
  EXPECT_EQ(note.time, absl::FromUnixSeconds(784000000) + absl::Nanoseconds(5));
  EXPECT_EQ(note.principal, "ann");
  EXPECT_THAT(note.records, ElementsAre("parties/az-avkp", "people/sayadov", "parties/old",
                                        "parties/new", "people/nobody"));
}

TEST(CheckReachedTest, RevisionsOfTheFutureAreToldWithTheHead) {
  EXPECT_TRUE(CheckReached("number", 7, 7).ok());
  const absl::Status status = CheckReached("number", 8, 7);
  EXPECT_EQ(ReasonOf(status), v1::ERROR_REASON_REVISION_AHEAD);
  EXPECT_EQ(status.message(), "number: the log is at 7, not yet at 8");
  EXPECT_EQ(MetadataOf(status, "head"), "7");
}

}  // namespace
}  // namespace partyline
