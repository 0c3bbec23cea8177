// SPDX-License-Identifier: Apache-2.0
#include "tests/service/changelog/change_log_conformance.h"

#include <cstddef>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"

namespace partyline {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Pair;
using ::testing::SizeIs;

absl::Status ChangeLogConformanceTest::Append(std::int64_t expected,
                                              const std::vector<std::string>& texts) {
  std::vector<NewEntry> entries;
  for (const std::string& text : texts) entries.push_back({absl::StrCat("request-", text), text});
  return log_->Append(expected, entries);
}

ChangeLogConformanceTest::Entries ChangeLogConformanceTest::ReadFrom(std::int64_t from) {
  Entries entries;
  const absl::Status status = log_->Read(from, [&](std::int64_t number, absl::string_view bytes) {
    entries.emplace_back(number, std::string(bytes));
    return absl::OkStatus();
  });
  EXPECT_TRUE(status.ok()) << status;
  return entries;
}

std::int64_t ChangeLogConformanceTest::Head() {
  const absl::StatusOr<std::int64_t> head = log_->Head();
  EXPECT_TRUE(head.ok()) << head.status();
  return head.value_or(-1);
}

std::optional<std::int64_t> ChangeLogConformanceTest::Find(absl::string_view request_id) {
  const auto found = log_->FindRequest(request_id);
  EXPECT_TRUE(found.ok()) << found.status();
  return found.value_or(std::nullopt);
}

void DurableLogConformanceTest::Restart() {
  log_.reset();
  log_ = place_->Open();
}

namespace {

struct Row {
  const char* name;
  std::string bytes;
};

TEST_P(ChangeLogConformanceTest, NewLogIsEmpty) {
  EXPECT_EQ(Head(), 0);
  EXPECT_THAT(ReadFrom(0), IsEmpty());
  EXPECT_EQ(Find("request-foundation"), std::nullopt);
  EXPECT_FALSE(log_->Kind().empty());
}

TEST_P(ChangeLogConformanceTest, I6IdIsItsOwnAndNotZero) {
  const std::unique_ptr<LogPlace> elsewhere = GetParam().place();
  const std::unique_ptr<ChangeLog> other = elsewhere->Open();
  EXPECT_NE(log_->Id(), 0u);
  EXPECT_NE(log_->Id(), other->Id());
  const std::uint64_t id = log_->Id();
  ASSERT_TRUE(Append(0, {"foundation"}).ok());
  EXPECT_EQ(log_->Id(), id);
}

TEST_P(ChangeLogConformanceTest, I3EntriesAreNumberedInTheOrderOfTheirAppends) {
  ASSERT_TRUE(Append(0, {"foundation"}).ok());
  ASSERT_TRUE(Append(1, {"registration"}).ok());
  ASSERT_TRUE(Append(2, {"split"}).ok());
  EXPECT_EQ(Head(), 3);
  EXPECT_THAT(ReadFrom(0),
              ElementsAre(Pair(1, "foundation"), Pair(2, "registration"), Pair(3, "split")));
}

TEST_P(ChangeLogConformanceTest, GroupIsAppendedWholeAndInOrder) {
  ASSERT_TRUE(Append(0, {"foundation", "registration"}).ok());
  ASSERT_TRUE(Append(2, {"split", "congress"}).ok());
  EXPECT_THAT(ReadFrom(0), ElementsAre(Pair(1, "foundation"), Pair(2, "registration"),
                                       Pair(3, "split"), Pair(4, "congress")));
}

TEST_P(ChangeLogConformanceTest, I5BytesComeBackAsTheyWere) {
  std::string every_byte;
  for (int byte = 0; byte < 256; ++byte) every_byte.push_back(static_cast<char>(byte));
  const Row rows[] = {{"empty", ""},
                      {"one byte", "x"},
                      {"a zero", std::string(1, '\0')},
                      {"every byte", every_byte},
                      {"no UTF-8", "\xff\xfe\xc3"},
                      {"a name", "Азəрбаjҹан"},
                      {"a page", std::string(4096, 'p')},
                      {"a megabyte", std::string(1 << 20, 'm')},
                      {"the largest commit, with room", std::string(3 << 20, 'c')}};
  Entries expected;
  for (const Row& row : rows) {
    const NewEntry entry[] = {{absl::StrCat("request of ", row.name), row.bytes}};
    ASSERT_TRUE(log_->Append(static_cast<std::int64_t>(expected.size()), entry).ok()) << row.name;
    expected.emplace_back(expected.size() + 1, row.bytes);
    EXPECT_EQ(ReadFrom(0), expected) << row.name;
  }
}

TEST_P(ChangeLogConformanceTest, I2RequestIdsAreComparedByteByByte) {
  const Row rows[] = {{"plain", "create-avkp"},
                      {"longer", "create-avkp "},
                      {"upper case", "CREATE-AVKP"},
                      {"composed", "cre\u00e9"},
                      {"decomposed", "cree\u0301"},
                      {"with a zero", std::string("create\0a", 8)},
                      {"with another after the zero", std::string("create\0b", 8)},
                      {"digits", "17"},
                      {"the same number", "017"},
                      {"no UTF-8", "\xff"},
                      {"empty", ""}};
  std::int64_t number = 0;
  for (const Row& row : rows) {
    EXPECT_EQ(Find(row.bytes), std::nullopt) << row.name;
    const NewEntry entry[] = {{row.bytes, "entry"}};
    ASSERT_TRUE(log_->Append(number++, entry).ok()) << row.name;
    EXPECT_EQ(Find(row.bytes), number) << row.name;
    EXPECT_TRUE(absl::IsAlreadyExists(log_->Append(number, entry))) << row.name;
  }
}

TEST_P(ChangeLogConformanceTest, AppendOfNothingChangesNothing) {
  ASSERT_TRUE(Append(0, {"foundation"}).ok());
  EXPECT_TRUE(Append(1, {}).ok());
  EXPECT_EQ(Head(), 1);
}

TEST_P(ChangeLogConformanceTest, I9RefusedAppendLeavesNothingBehind) {
  const struct {
    const char* name;
    std::int64_t expected;
    std::vector<std::string> texts;
    absl::StatusCode code;
  } rows[] = {
      {"before the beginning", -1, {"split", "congress"}, absl::StatusCode::kAborted},
      {"at the beginning", 0, {"split", "congress"}, absl::StatusCode::kAborted},
      {"in the middle", 1, {"split", "congress"}, absl::StatusCode::kAborted},
      {"after the end", 3, {"split", "congress"}, absl::StatusCode::kAborted},
      {"far after the end", 1LL << 62, {"split"}, absl::StatusCode::kAborted},
      {"nothing, elsewhere", 1, {}, absl::StatusCode::kAborted},
      {"known request alone", 2, {"foundation"}, absl::StatusCode::kAlreadyExists},
      {"known request first", 2, {"foundation", "split"}, absl::StatusCode::kAlreadyExists},
      {"known request last",
       2,
       {"split", "congress", "registration"},
       absl::StatusCode::kAlreadyExists},
      {"known request within",
       2,
       {"split", "foundation", "congress"},
       absl::StatusCode::kAlreadyExists},
      {"one request twice", 2, {"split", "congress", "split"}, absl::StatusCode::kAlreadyExists},
  };
  ASSERT_TRUE(Append(0, {"foundation", "registration"}).ok());
  for (const auto& row : rows) {
    EXPECT_EQ(Append(row.expected, row.texts).code(), row.code) << row.name;
    EXPECT_EQ(Head(), 2) << row.name;
    EXPECT_THAT(ReadFrom(0), ElementsAre(Pair(1, "foundation"), Pair(2, "registration")));
    EXPECT_EQ(Find("request-foundation"), 1) << row.name;
    EXPECT_EQ(Find("request-split"), std::nullopt) << row.name;
    EXPECT_EQ(Find("request-congress"), std::nullopt) << row.name;
  }
  EXPECT_TRUE(Append(2, {"split", "congress"}).ok());
  EXPECT_EQ(Find("request-congress"), 4);
}

TEST_P(ChangeLogConformanceTest, ReadsFromTheMiddle) {
  ASSERT_TRUE(Append(0, {"foundation", "registration", "split"}).ok());
  EXPECT_THAT(ReadFrom(-7), SizeIs(3));
  EXPECT_THAT(ReadFrom(1), ElementsAre(Pair(2, "registration"), Pair(3, "split")));
  EXPECT_THAT(ReadFrom(2), ElementsAre(Pair(3, "split")));
  EXPECT_THAT(ReadFrom(3), IsEmpty());
  EXPECT_THAT(ReadFrom(4), IsEmpty());
  EXPECT_THAT(ReadFrom(1LL << 62), IsEmpty());
}

// A log may read in slices; nobody is to notice where they meet.
TEST_P(ChangeLogConformanceTest, I3LongHistoriesAreReadWhole) {
  const struct {
    const char* name;
    int entries;
    std::size_t bytes;
  } rows[] = {{"many small", 700, 10}, {"few large", 9, 100 << 10}, {"one huge", 1, 2 << 20}};
  Entries expected;
  for (const auto& row : rows) {
    std::vector<NewEntry> entries;
    for (int i = 0; i < row.entries; ++i) {
      entries.push_back(
          {absl::StrCat(row.name, " ", i), absl::StrCat(i, std::string(row.bytes, 'x'))});
      expected.emplace_back(expected.size() + 1, entries.back().bytes);
    }
    ASSERT_TRUE(log_->Append(Head(), entries).ok()) << row.name;
    EXPECT_EQ(ReadFrom(0), expected) << row.name;
    const std::size_t half = expected.size() / 2;
    EXPECT_EQ(ReadFrom(static_cast<std::int64_t>(half)),
              Entries(expected.begin() + static_cast<std::ptrdiff_t>(half), expected.end()))
        << row.name;
    EXPECT_EQ(Find(absl::StrCat(row.name, " ", row.entries - 1)),
              static_cast<std::int64_t>(expected.size()));
  }
}

TEST_P(ChangeLogConformanceTest, ReadEndsWithTheVisitorsError) {
  ASSERT_TRUE(Append(0, {"foundation", "registration", "split"}).ok());
  std::vector<std::int64_t> visited;
  const absl::Status status = log_->Read(0, [&](std::int64_t number, absl::string_view) {
    visited.push_back(number);
    return number == 2 ? absl::CancelledError("seen enough") : absl::OkStatus();
  });
  EXPECT_EQ(status, absl::CancelledError("seen enough"));
  EXPECT_THAT(visited, ElementsAre(1, 2));
}

TEST_P(ChangeLogConformanceTest, ReadEndsWhereItIsToldOrWithTheLog) {
  ASSERT_TRUE(Append(0, {"foundation", "registration", "split", "merger"}).ok());
  const struct {
    std::int64_t from, last;
    std::vector<std::int64_t> visited;
  } kCases[] = {{0, 1, {1}}, {1, 3, {2, 3}}, {3, 4, {4}}, {2, 99, {3, 4}},
                {2, 2, {}},  {3, 1, {}},     {0, 0, {}},  {4, 99, {}}};
  for (const auto& c : kCases) {
    std::vector<std::int64_t> visited;
    const auto visit = [&](std::int64_t number, absl::string_view) {
      visited.push_back(number);
      return absl::OkStatus();
    };
    EXPECT_TRUE(log_->ReadUpTo(c.from, c.last, visit).ok()) << c.from << " to " << c.last;
    EXPECT_EQ(visited, c.visited) << c.from << " to " << c.last;
  }
}

// A reader may write: the log holds nothing of its own while it calls the visitor.
TEST_P(ChangeLogConformanceTest, I10ReadEndsWhereTheLogEndedWhenItBegan) {
  ASSERT_TRUE(Append(0, {"foundation", "registration"}).ok());
  std::vector<std::int64_t> visited;
  const absl::Status status = log_->Read(0, [&](std::int64_t number, absl::string_view) {
    visited.push_back(number);
    return Append(number + 1, {absl::StrCat("after-", number)});
  });
  EXPECT_TRUE(status.ok()) << status;
  EXPECT_THAT(visited, ElementsAre(1, 2));
  EXPECT_EQ(Head(), 4);
}

TEST_P(ChangeLogConformanceTest, FindsEntriesByTheirRequest) {
  ASSERT_TRUE(Append(0, {"foundation", "registration"}).ok());
  ASSERT_TRUE(Append(2, {"split"}).ok());
  EXPECT_EQ(Find("request-foundation"), 1);
  EXPECT_EQ(Find("request-registration"), 2);
  EXPECT_EQ(Find("request-split"), 3);
  EXPECT_EQ(Find("request-spli"), std::nullopt);
  EXPECT_EQ(Find(""), std::nullopt);
}

}  // namespace
}  // namespace partyline
