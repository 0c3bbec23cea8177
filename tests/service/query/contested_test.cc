// SPDX-License-Identifier: Apache-2.0

// What is contested in a state is found once. The work is counted in looks whether the answer is
// still wanted: one for some thousand rows, and one for each conflict that a page goes past.
#include "service/query/contested.h"

#include <atomic>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "service/query/conflicts.h"
#include "service/snapshot/apply.h"
#include "tests/service/query/story.h"
#include "tests/testing/parse_text.h"

namespace partyline {
namespace {

constexpr int kParties = 200;

// Parties of each of which two figures of membership are told.
std::shared_ptr<const Snapshot> Quarrels() {
  std::string text;
  for (int i = 0; i < kParties; ++i) {
    absl::StrAppend(&text, "records { party { name: 'parties/p", 100 + i,
                    R"(' kind: PARTY_KIND_PARTY
      attributes { id: "a" kind: ATTRIBUTE_KIND_MEMBERSHIP number: 500 }
      attributes { id: "b" kind: ATTRIBUTE_KIND_MEMBERSHIP number: 700 } } })");
  }
  return SnapshotOf(text);
}

class ContestedTest : public ::testing::Test {
 protected:
  std::shared_ptr<const ContestedGroups> Groups(const Snapshot& snapshot) {
    return ContestedGroupsOf(snapshot, [&] { return Look(); });
  }

  ConflictPage Page(const Snapshot& snapshot, const std::string& request,
                    const std::string& after = "") {
    looks_ = 0;
    return ListConflicts(snapshot, ParseText<v1::ListConflictsRequest>(request), kNoOrdinal, after,
                         [&] { return Look(); });
  }

  bool Look() {
    ++looks_;
    return is_cancelled_;
  }

  std::atomic<int> looks_{0};
  bool is_cancelled_ = false;
};

TEST_F(ContestedTest, AreFoundOnceForAState) {
  const auto snapshot = Quarrels();
  const auto first = Groups(*snapshot);
  EXPECT_EQ(first->groups.size(), kParties);
  EXPECT_EQ(first->keys.size(), kParties);
  EXPECT_EQ(looks_, 1);
  EXPECT_EQ(Groups(*snapshot), first);
  EXPECT_EQ(looks_, 1);
}

TEST_F(ContestedTest, OfTheNextStateAreItsOwn) {
  const auto before = Quarrels();
  const auto known = Groups(*before);
  const auto entry =
      Prepare(*before, ParseText<v1::CommitRequest>("edits { delete { name: 'parties/p100' } }"));
  ASSERT_TRUE(entry.ok()) << entry.status();
  const auto after = Apply(*before, *entry);
  ASSERT_TRUE(after.ok()) << after.status();
  EXPECT_EQ(Groups(**after)->groups.size(), kParties - 1);
  EXPECT_EQ(Groups(*before), known);
}

TEST_F(ContestedTest, FoundInPartAreNotKept) {
  const auto snapshot = Quarrels();
  is_cancelled_ = true;
  EXPECT_LT(Groups(*snapshot)->groups.size(), kParties);
  is_cancelled_ = false;
  EXPECT_EQ(Groups(*snapshot)->groups.size(), kParties);
}

TEST_F(ContestedTest, ManyWhoAskAtTheSameTimeShareThem) {
  const auto snapshot = Quarrels();
  std::vector<std::shared_ptr<const ContestedGroups>> found(8);
  std::vector<std::thread> threads;
  for (auto& mine : found) threads.emplace_back([&] { mine = Groups(*snapshot); });
  for (std::thread& thread : threads) thread.join();
  EXPECT_THAT(found, ::testing::Each(found[0]));
  EXPECT_EQ(looks_, 1);
}

TEST_F(ContestedTest, APageCostsWhatItShows) {
  const auto snapshot = Quarrels();
  constexpr int kRows = 1;
  std::string next = Page(*snapshot, "page_size: 10").next;
  EXPECT_EQ(looks_, kRows + 10 + 1);  // and the one that does not fit
  for (int page = 1; page < kParties / 10; ++page) {
    const ConflictPage shown = Page(*snapshot, "page_size: 10", next);
    EXPECT_EQ(shown.conflicts.size(), 10u);
    EXPECT_EQ(shown.total_size, kParties);
    EXPECT_LE(looks_, 10 + 1);
    next = shown.next;
  }
  EXPECT_EQ(next, "");
}

TEST_F(ContestedTest, AFilterCountsAllAndFindsThemOnce) {
  const auto snapshot = Quarrels();
  const std::string request = "page_size: 10 origins: CONFLICT_ORIGIN_COMPUTED";
  const std::string next = Page(*snapshot, request).next;
  const ConflictPage second = Page(*snapshot, request, next);
  EXPECT_EQ(second.total_size, kParties);
  EXPECT_EQ(second.conflicts.size(), 10u);
  EXPECT_EQ(looks_, kParties);
}

}  // namespace
}  // namespace partyline
