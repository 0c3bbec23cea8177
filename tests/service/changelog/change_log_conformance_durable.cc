// SPDX-License-Identifier: Apache-2.0
#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "tests/service/changelog/change_log_conformance.h"

namespace partyline {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Pair;

INSTANTIATE_TEST_SUITE_P(All, DurableLogConformanceTest, ::testing::ValuesIn(DurableKinds()),
                         NameOfKind);

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

// Who opens a log that is open is refused, or has the same log: never one that goes its own way.
TEST_P(DurableLogConformanceTest, I3LogThatIsOpenedTwiceIsStillOne) {
  ASSERT_TRUE(Append(0, {"foundation"}).ok());
  const absl::StatusOr<std::unique_ptr<ChangeLog>> second = place_->Open();
  if (second.ok()) {
    EXPECT_EQ((*second)->Id(), log_->Id());
    const NewEntry entry[] = {{"request-registration", "registration"}};
    ASSERT_TRUE((*second)->Append(1, entry).ok());
    EXPECT_TRUE(absl::IsAborted(Append(1, {"split"})));
  } else {
    EXPECT_TRUE(absl::IsUnavailable(second.status())) << second.status();
    ASSERT_TRUE(Append(1, {"registration"}).ok());
  }
  EXPECT_THAT(ReadFrom(0), ElementsAre(Pair(1, "foundation"), Pair(2, "registration")));
  EXPECT_TRUE(Append(2, {"split"}).ok());
}

}  // namespace
}  // namespace partyline
