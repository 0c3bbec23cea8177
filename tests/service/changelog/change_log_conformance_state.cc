// SPDX-License-Identifier: Apache-2.0

// The states that a log's entries make: the one invariant that needs more than a log.

#include <cstddef>
#include <memory>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "service/changelog/memory_change_log.h"
#include "service/store/store.h"
#include "tests/service/changelog/change_log_conformance.h"
#include "tests/service/store/requests.h"
#include "tests/testing/fake_clock.h"

namespace partyline {
namespace {

using ::testing::SizeIs;

// What a store serves after each of its commits: of every sort of edit, and of one that was refused
// in between.
std::vector<std::string> CommitAndDump(ChangeLog& log) {
  v1::Edit update = UpdateParty("parties/az-avkp1", "AVKP-1, of Sayadov");
  for (const char* key : {"z", "a", "m"}) {
    (*update.mutable_update()->mutable_party()->mutable_extra())[key] = "value";
  }
  const v1::CommitRequest requests[] = {
      CreateArticle(),
      Request("split",
              {CreateParty("parties/az-avkp1", "AVKP-1"), CreateParty("parties/az-avkp2", "AVKP-2"),
               CreateParty("parties/az-avkp-2", "AVKP-2, entered twice")}),
      Request("update", {update}),
      Request("merge", {Delete("parties/az-avkp-2", "parties/az-avkp2")}),
      NumberedCommit(1),
      Request("drop", {Delete("sources/issue-1")}),
  };
  const FakeClock clock;
  const std::unique_ptr<Store> store = Store::Open(log, clock).value();
  std::vector<std::string> dumps;
  for (const v1::CommitRequest& request : requests) {
    EXPECT_TRUE(store->Commit(request, "editor@example.org").ok()) << request.request_id();
    EXPECT_FALSE(store->Commit(Request("refused", {Delete("parties/none")}), "").ok());
    dumps.push_back(Dump(*store->Current()));
  }
  return dumps;
}

// What a store serves that is opened on a log of `entries` alone.
std::string DumpOf(std::uint64_t log_id, const std::vector<std::string>& entries) {
  const std::unique_ptr<ChangeLog> log = NewMemoryChangeLog(log_id);
  for (std::size_t i = 0; i < entries.size(); ++i) {
    const NewEntry entry[] = {{absl::StrCat("of-a-copy-", i), entries[i]}};
    EXPECT_TRUE(log->Append(static_cast<std::int64_t>(i), entry).ok());
  }
  const FakeClock clock;
  return Dump(*Store::Open(*log, clock).value()->Current());
}

// The state after each entry is the same to the store that made it, to one that is opened when it
// is the newest, and to one that goes back to it.
TEST_P(ChangeLogConformanceTest, I8EachPrefixMakesTheSameStateForEverybody) {
  const std::vector<std::string> live = CommitAndDump(*log_);
  const FakeClock clock;
  const std::unique_ptr<Store> later = Store::Open(*log_, clock).value();
  std::vector<std::string> prefix;
  for (const auto& [number, bytes] : ReadFrom(0)) {
    prefix.push_back(bytes);
    SCOPED_TRACE(absl::StrCat("revision ", number));
    EXPECT_EQ(DumpOf(log_->Id(), prefix), live[prefix.size() - 1]);
    const auto past = later->AtRevision(number, [] { return absl::OkStatus(); });
    ASSERT_TRUE(past.ok()) << past.status();
    EXPECT_EQ(Dump(**past), live[prefix.size() - 1]);
  }
  EXPECT_THAT(prefix, SizeIs(live.size()));
  EXPECT_NE(live.front(), live.back());
}

TEST_P(DurableLogConformanceTest, I8StateIsTheSameAfterARestart) {
  const std::vector<std::string> live = CommitAndDump(*log_);
  const FakeClock clock;
  for (int restart = 0; restart < 2; ++restart) {
    Restart();
    EXPECT_EQ(Dump(*Store::Open(*log_, clock).value()->Current()), live.back());
  }
}

}  // namespace
}  // namespace partyline
