// SPDX-License-Identifier: Apache-2.0
#include "tests/service/changelog/change_log_conformance.h"

#include <algorithm>
#include <cstddef>
#include <iterator>

#include "gmock/gmock.h"

namespace partyline {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Pair;
using ::testing::SizeIs;

namespace {

// Filled while the program starts, by files in an order that nobody knows.
std::vector<ChangeLogKind>& JoinedKinds() {
  static auto& kinds = *new std::vector<ChangeLogKind>;
  return kinds;
}

}  // namespace

bool AddKind(ChangeLogKind kind) {
  JoinedKinds().push_back(std::move(kind));
  return true;
}

const std::vector<ChangeLogKind>& Kinds() { return JoinedKinds(); }

std::vector<ChangeLogKind> DurableKinds() {
  std::vector<ChangeLogKind> durable;
  std::copy_if(Kinds().begin(), Kinds().end(), std::back_inserter(durable),
               [](const ChangeLogKind& kind) { return kind.is_durable; });
  return durable;
}

LogUnderTest::LogUnderTest(const ChangeLogKind& kind) : place_(kind.place()) { Restart(); }

absl::Status LogUnderTest::Append(std::int64_t expected, const std::vector<std::string>& texts) {
  std::vector<NewEntry> entries;
  for (const std::string& text : texts) entries.push_back({absl::StrCat("request-", text), text});
  return log_->Append(expected, entries);
}

LogUnderTest::Entries LogUnderTest::ReadFrom(std::int64_t from) {
  Entries entries;
  const absl::Status status = log_->Read(from, [&](std::int64_t number, absl::string_view bytes) {
    entries.emplace_back(number, std::string(bytes));
    return absl::OkStatus();
  });
  EXPECT_TRUE(status.ok()) << status;
  return entries;
}

std::int64_t LogUnderTest::Head() {
  const absl::StatusOr<std::int64_t> head = log_->Head();
  EXPECT_TRUE(head.ok()) << head.status();
  return head.value_or(-1);
}

std::optional<std::int64_t> LogUnderTest::Find(absl::string_view request_id) {
  const auto found = log_->FindRequest(request_id);
  EXPECT_TRUE(found.ok()) << found.status();
  return found.value_or(std::nullopt);
}

void LogUnderTest::Restart() {
  log_.reset();
  absl::StatusOr<std::unique_ptr<ChangeLog>> log = place_->Open();
  EXPECT_TRUE(log.ok()) << log.status();
  log_ = *std::move(log);
}

namespace {

INSTANTIATE_TEST_SUITE_P(All, ChangeLogConformanceTest, ::testing::ValuesIn(Kinds()), NameOfKind);

TEST_P(ChangeLogConformanceTest, NewLogIsEmpty) {
  EXPECT_EQ(Head(), 0);
  EXPECT_THAT(ReadFrom(0), IsEmpty());
  EXPECT_EQ(Find("request-foundation"), std::nullopt);
  EXPECT_FALSE(log_->Kind().empty());
}

TEST_P(ChangeLogConformanceTest, I6IdIsItsOwnAndNotZero) {
  const std::unique_ptr<LogPlace> elsewhere = GetParam().place();
  const std::unique_ptr<ChangeLog> other = elsewhere->Open().value();
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

TEST_P(ChangeLogConformanceTest, I3GroupIsAppendedWholeAndInOrder) {
  ASSERT_TRUE(Append(0, {"foundation", "registration"}).ok());
  ASSERT_TRUE(Append(2, {"split", "congress"}).ok());
  EXPECT_THAT(ReadFrom(0), ElementsAre(Pair(1, "foundation"), Pair(2, "registration"),
                                       Pair(3, "split"), Pair(4, "congress")));
}

TEST_P(ChangeLogConformanceTest, AppendOfNothingChangesNothing) {
  ASSERT_TRUE(Append(0, {"foundation"}).ok());
  EXPECT_TRUE(Append(1, {}).ok());
  EXPECT_EQ(Head(), 1);
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

// The same with more than a log reads at once: the later pieces are read after the append.
TEST_P(ChangeLogConformanceTest, I4LongReadEndsWhereTheLogEndedWhenItBegan) {
  constexpr int kEntries = 700;
  std::vector<std::string> texts;
  for (int i = 0; i < kEntries; ++i) texts.push_back(absl::StrCat("entry-", i));
  ASSERT_TRUE(Append(0, texts).ok());
  Entries visited;
  const absl::Status status = log_->ReadUpTo(
      0, 2 * kEntries, [&](std::int64_t number, absl::string_view bytes) -> absl::Status {
        visited.emplace_back(number, std::string(bytes));
        return number == 1 ? Append(kEntries, {"during"}) : absl::OkStatus();
      });
  EXPECT_TRUE(status.ok()) << status;
  ASSERT_THAT(visited, SizeIs(kEntries));
  EXPECT_THAT(visited.back(), Pair(kEntries, texts.back()));
  EXPECT_THAT(ReadFrom(kEntries), ElementsAre(Pair(kEntries + 1, "during")));
}

TEST_P(ChangeLogConformanceTest, I2FindsEntriesByTheirRequest) {
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
