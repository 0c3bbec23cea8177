// SPDX-License-Identifier: Apache-2.0

// What is written is read again as it was: tables, each row of which is a test of each kind of log.

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "tests/service/changelog/change_log_conformance.h"

namespace partyline {
namespace {

using ::testing::Combine;
using ::testing::ElementsAre;
using ::testing::Pair;
using ::testing::ValuesIn;

std::string EveryByte() {
  std::string bytes;
  for (int byte = 0; byte < 256; ++byte) bytes.push_back(static_cast<char>(byte));
  return bytes;
}

struct BytesRow {
  const char* name;
  std::string bytes;
};

const std::vector<BytesRow>& BytesRows() {
  static const auto& rows =
      *new std::vector<BytesRow>{{"Empty", ""},
                                 {"OneByte", "x"},
                                 {"Zero", std::string(1, '\0')},
                                 {"EveryByte", EveryByte()},
                                 {"NoUtf8", "\xff\xfe\xc3"},
                                 {"Name", "Азəрбаjҹан"},
                                 {"Page", std::string(4096, 'p')},
                                 {"Megabyte", std::string(1 << 20, 'm')},
                                 {"LargestCommit", std::string(4 << 20, 'c')}};
  return rows;
}

class LogBytesTest : public ChangeLogTableTest<BytesRow> {};

INSTANTIATE_TEST_SUITE_P(All, LogBytesTest, Combine(ValuesIn(Kinds()), ValuesIn(BytesRows())),
                         NameOfRow<BytesRow>);

TEST_P(LogBytesTest, I5BytesComeBackAsTheyWereWhateverStandsBesideThem) {
  const NewEntry entries[] = {
      {"request-before", "before"}, {"request-of-these", row().bytes}, {"request-after", "after"}};
  ASSERT_TRUE(log_->Append(0, entries).ok());
  const Entries expected = {{1, "before"}, {2, row().bytes}, {3, "after"}};
  EXPECT_EQ(ReadFrom(0), expected);
  EXPECT_THAT(ReadFrom(1), ElementsAre(Pair(2, row().bytes), Pair(3, "after")));
  ASSERT_TRUE(Append(3, {"later"}).ok());
  EXPECT_THAT(ReadFrom(1), ElementsAre(Pair(2, row().bytes), Pair(3, "after"), Pair(4, "later")));
}

struct RangeRow {
  const char* name;
  std::int64_t from, last;
  std::vector<std::int64_t> visited;
};

const std::vector<RangeRow>& RangeRows() {
  static const auto& rows = *new std::vector<RangeRow>{{"TheFirst", 0, 1, {1}},
                                                       {"InTheMiddle", 1, 3, {2, 3}},
                                                       {"TheLast", 3, 4, {4}},
                                                       {"PastTheEnd", 2, 99, {3, 4}},
                                                       {"FromBeforeTheBeginning", -5, 2, {1, 2}},
                                                       {"NothingBetween", 2, 2, {}},
                                                       {"TheWrongWayRound", 3, 1, {}},
                                                       {"NothingAtTheBeginning", 0, 0, {}},
                                                       {"AfterTheEnd", 4, 99, {}},
                                                       {"UpToBeforeTheBeginning", 0, -1, {}}};
  return rows;
}

class LogRangeTest : public ChangeLogTableTest<RangeRow> {};

INSTANTIATE_TEST_SUITE_P(All, LogRangeTest, Combine(ValuesIn(Kinds()), ValuesIn(RangeRows())),
                         NameOfRow<RangeRow>);

TEST_P(LogRangeTest, I3IsReadFromWhereToWhereItIsTold) {
  ASSERT_TRUE(Append(0, {"foundation", "registration", "split", "merger"}).ok());
  std::vector<std::int64_t> visited;
  const auto visit = [&](std::int64_t number, absl::string_view) {
    visited.push_back(number);
    return absl::OkStatus();
  };
  EXPECT_TRUE(log_->ReadUpTo(row().from, row().last, visit).ok());
  EXPECT_EQ(visited, row().visited);
}

struct GroupRow {
  const char* name;
  int entries;
  std::size_t bytes;  // of each entry
};

// A log may write and read in pieces; nobody is to notice where they meet.
const std::vector<GroupRow>& GroupRows() {
  static const auto& rows = *new std::vector<GroupRow>{
      {"One", 1, 100},        {"WithNothingInIt", 1, 0},  {"Few", 16, 300},
      {"ManySmall", 700, 10}, {"FewLarge", 9, 100 << 10}, {"OneHuge", 1, 2 << 20}};
  return rows;
}

class LogGroupTest : public ChangeLogTableTest<GroupRow> {
 protected:
  // Appends the group, and adds it to what is to be there.
  void AppendGroup() {
    std::vector<NewEntry> group;
    const auto before = static_cast<std::int64_t>(expected_.size());
    for (int i = 0; i < row().entries; ++i) {
      const std::size_t number = expected_.size() + 1;
      group.push_back({absl::StrCat("request-", number), std::string(row().bytes, 'x')});
      if (row().bytes > 0) absl::StrAppend(&group.back().bytes, number);
      expected_.emplace_back(number, group.back().bytes);
    }
    ASSERT_TRUE(log_->Append(before, group).ok());
  }

  void ExpectAllIsThere() {
    const auto head = static_cast<std::int64_t>(expected_.size());
    EXPECT_EQ(Head(), head);
    EXPECT_EQ(ReadFrom(0), expected_);
    EXPECT_EQ(ReadFrom(head / 2), Entries(expected_.begin() + head / 2, expected_.end()));
    for (const std::int64_t number : {std::int64_t{1}, (head + 1) / 2, head}) {
      EXPECT_EQ(Find(absl::StrCat("request-", number)), number);
    }
  }

  Entries expected_;
};

INSTANTIATE_TEST_SUITE_P(All, LogGroupTest, Combine(ValuesIn(Kinds()), ValuesIn(GroupRows())),
                         NameOfRow<GroupRow>);

TEST_P(LogGroupTest, I3IsReadWhole) {
  for (int group = 0; group < 3; ++group) {
    AppendGroup();
    ExpectAllIsThere();
  }
}

class DurableGroupTest : public LogGroupTest {};

INSTANTIATE_TEST_SUITE_P(All, DurableGroupTest,
                         Combine(ValuesIn(DurableKinds()), ValuesIn(GroupRows())),
                         NameOfRow<GroupRow>);

TEST_P(DurableGroupTest, I1OutlivesARestart) {
  for (int group = 0; group < 3; ++group) {
    AppendGroup();
    Restart();
    ExpectAllIsThere();
  }
}

}  // namespace
}  // namespace partyline
