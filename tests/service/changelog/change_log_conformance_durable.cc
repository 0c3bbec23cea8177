// SPDX-License-Identifier: Apache-2.0
#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "tests/service/changelog/change_log_conformance.h"

namespace partyline {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Pair;

TEST_P(DurableLogConformanceTest, I1AcknowledgedEntriesOutliveARestart) {
  const struct {
    const char* name;
    int entries;
    std::size_t bytes;
  } rows[] = {{"one", 1, 100},
              {"nothing in it", 1, 0},
              {"a group", 16, 300},
              {"a large group", 300, 500},
              {"a megabyte", 1, 1 << 20},
              {"one more", 1, 100}};
  Entries expected;
  for (const auto& row : rows) {
    std::vector<NewEntry> entries;
    for (int i = 0; i < row.entries; ++i) {
      entries.push_back({absl::StrCat(row.name, " ", i), std::string(row.bytes, 'x')});
      expected.emplace_back(expected.size() + 1, entries.back().bytes);
    }
    ASSERT_TRUE(log_->Append(Head(), entries).ok()) << row.name;
    Restart();
    EXPECT_EQ(Head(), static_cast<std::int64_t>(expected.size())) << row.name;
    EXPECT_EQ(ReadFrom(0), expected) << row.name;
  }
}

TEST_P(DurableLogConformanceTest, I1EmptyLogIsAnEmptyLogAfterARestart) {
  Restart();
  EXPECT_EQ(Head(), 0);
  EXPECT_THAT(ReadFrom(0), IsEmpty());
  EXPECT_TRUE(Append(0, {"foundation"}).ok());
}

TEST_P(DurableLogConformanceTest, I2RequestIsRememberedAfterARestart) {
  ASSERT_TRUE(Append(0, {"foundation", "registration"}).ok());
  Restart();
  EXPECT_EQ(Find("request-foundation"), 1);
  EXPECT_EQ(Find("request-registration"), 2);
  EXPECT_EQ(Find("request-split"), std::nullopt);
  EXPECT_TRUE(absl::IsAlreadyExists(Append(2, {"split", "foundation"})));
  EXPECT_TRUE(Append(2, {"split"}).ok());
}

TEST_P(DurableLogConformanceTest, I3NumbersGoOnAfterARestart) {
  for (int number = 0; number < 10; ++number) {
    ASSERT_TRUE(Append(number, {absl::StrCat("entry-", number)}).ok());
    Restart();
    EXPECT_TRUE(absl::IsAborted(Append(number, {"late"})));
    EXPECT_TRUE(absl::IsAborted(Append(number + 2, {"early"})));
  }
  EXPECT_EQ(Head(), 10);
}

TEST_P(DurableLogConformanceTest, I5EntriesAreTheSameAfterAnyNumberOfRestarts) {
  ASSERT_TRUE(Append(0, {"foundation", "registration", "split"}).ok());
  const Entries entries = ReadFrom(0);
  for (int restart = 0; restart < 5; ++restart) {
    Restart();
    EXPECT_EQ(ReadFrom(0), entries);
    EXPECT_THAT(ReadFrom(2), ElementsAre(Pair(3, "split")));
  }
}

TEST_P(DurableLogConformanceTest, I6IdIsTheSameAfterARestart) {
  const std::uint64_t id = log_->Id();
  Restart();
  EXPECT_EQ(log_->Id(), id);
  ASSERT_TRUE(Append(0, {"foundation"}).ok());
  Restart();
  EXPECT_EQ(log_->Id(), id);
}

TEST_P(DurableLogConformanceTest, I9RefusedAppendIsNotThereAfterARestart) {
  ASSERT_TRUE(Append(0, {"foundation"}).ok());
  EXPECT_TRUE(absl::IsAlreadyExists(Append(1, {"split", "foundation"})));
  EXPECT_TRUE(absl::IsAborted(Append(0, {"congress"})));
  Restart();
  EXPECT_THAT(ReadFrom(0), ElementsAre(Pair(1, "foundation")));
  EXPECT_EQ(Find("request-split"), std::nullopt);
  EXPECT_EQ(Find("request-congress"), std::nullopt);
}

}  // namespace
}  // namespace partyline
