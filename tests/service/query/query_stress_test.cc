// SPDX-License-Identifier: Apache-2.0

// Many threads ask one state, and states that replace one another, for the thread sanitizer to
// watch: what is worked out on the first question and kept, and what states share.

#include <atomic>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gtest/gtest.h"
#include "service/changelog/memory_change_log.h"
#include "service/query/conflicts.h"
#include "service/query/lineage.h"
#include "service/query/list.h"
#include "service/query/references.h"
#include "service/query/search.h"
#include "service/store/store.h"
#include "tests/testing/parse_text.h"
#include "tests/testing/sample_records.h"

namespace partyline {
namespace {

constexpr int kReaders = 6;
constexpr int kCommits = 60;

bool Wanted() { return false; }

// Asks of each sort; the answers do not change by the commits of the test.
void AskEverything(const Snapshot& state) {
  EXPECT_GE(SearchNames(state, ParseText<v1::SearchRequest>("query: 'AVKP'"), 50, Wanted).size(),
            3u);
  EXPECT_GE(ListParties(state, {}, nullptr, "", Wanted).rows.size(), 3u);
  const Row* party = state.Find("parties/az-avkp");
  ASSERT_NE(party, nullptr);
  LineageQuery query;
  query.root = party->ordinal();
  EXPECT_EQ(WalkLineage(state, query, Wanted).nodes.size(), 3u);
  EXPECT_GE(ListReferences(state, {}, *party, "", Wanted).references.size(), 1u);
  EXPECT_FALSE(WhatTellsApart(state, *party).empty());
  ListConflicts(state, {}, kNoOrdinal, "", Wanted);
}

class QueryStressTest : public ::testing::Test {
 protected:
  QueryStressTest() { Commit(testing::AvkpEdits()); }

  void Commit(const std::string& edits) {
    const auto request = ParseText<v1::CommitRequest>(
        absl::StrCat("request_id: 'commit-of-the-stress-", ++commits_, "' ", edits));
    const auto response = store_->Commit(request, "");
    ASSERT_TRUE(response.ok()) << response.status();
  }

  const std::unique_ptr<ChangeLog> log_ = NewMemoryChangeLog();
  const std::unique_ptr<Store> store_ = *Store::Open(*log_, SystemClock());
  int commits_ = 0;
};

TEST_F(QueryStressTest, StatesAnswerWhileTheyAreReplaced) {
  std::atomic<bool> done = false;
  std::atomic<int> asked = 0;
  std::vector<std::thread> readers;
  for (int i = 0; i < kReaders; ++i) {
    readers.emplace_back([&] {
      while (!done) {
        AskEverything(*store_->Current());
        ++asked;
      }
    });
  }
  for (int i = 0; i < kCommits; ++i) {
    Commit(testing::PersonEdit(absl::StrCat("delegate-", i), "A delegate"));
    const int before = asked;
    while (asked == before && !HasFatalFailure()) std::this_thread::yield();
  }
  done = true;
  for (std::thread& reader : readers) reader.join();
  EXPECT_GE(asked, kCommits);
}

}  // namespace
}  // namespace partyline
