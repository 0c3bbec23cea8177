// SPDX-License-Identifier: Apache-2.0

// States of the past, and the changes that made them.

#include <algorithm>
#include <functional>
#include <random>
#include <string>
#include <thread>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "service/base/log.h"
#include "service/changelog/sqlite_change_log.h"
#include "service/store/past_states.h"
#include "tests/service/changelog/temporary_directory.h"
#include "tests/service/store/store_fixture.h"

namespace partyline {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;

absl::Status Wanted() { return absl::OkStatus(); }
bool Never() { return false; }

// What a state holds and what it knows to be deleted, as a number to be compared.
std::size_t PrintOf(const Snapshot& state) {
  std::string all = Dump(state);
  for (int i = 0; i < 30; ++i) {
    std::string heir;
    const std::string name = absl::StrCat("parties/p", i);
    if (state.WasDeleted(name, &heir)) absl::StrAppend(&all, name, " -> ", heir, "\n");
  }
  return std::hash<std::string>()(all);
}

// Commits that create, update, delete and replace parties at random, each of some thousand bytes.
class RandomHistory {
 public:
  explicit RandomHistory(unsigned seed) : random_(seed) {}

  v1::CommitRequest Next() {
    const std::string id = absl::StrCat("random-commit-", ++number_);
    if (number_ == 1) return CreateArticle();
    const int choice = Pick(10);
    if (live_.size() < 3 || (choice < 3 && created_ < 30)) {
      live_.push_back(absl::StrCat("parties/p", created_++));
      return Request(id, {CreateParty(live_.back(), Text())});
    }
    const std::size_t one = Pick(static_cast<int>(live_.size()));
    const std::string name = live_[one];
    if (choice > 3) return Request(id, {UpdateParty(name, Text())});
    live_.erase(live_.begin() + static_cast<std::ptrdiff_t>(one));
    return Request(id, {Delete(name, Pick(2) == 0 ? "" : live_[0])});
  }

 private:
  int Pick(int below) { return static_cast<int>(random_() % below); }
  std::string Text() { return std::string(2000 + Pick(3000), static_cast<char>('a' + Pick(26))); }

  std::mt19937 random_;
  int number_ = 0;
  int created_ = 0;
  std::vector<std::string> live_;
};

class StorePastTest : public StoreTest {
 protected:
  std::shared_ptr<const Snapshot> At(std::int64_t revision) {
    const auto state = store_->AtRevision(revision, Wanted);
    EXPECT_TRUE(state.ok()) << state.status();
    return state.ok() ? *state : Snapshot::Empty(kLog);
  }

  std::vector<std::int64_t> ChangesOf(absl::string_view record) {
    return store_->history().Find({record, "", {}, {}}, Head() + 1, 100, Never);
  }
};

TEST_F(StorePastTest, EveryRevisionCanBeReadAgain) {
  CommitOk(CreateArticle());
  CommitOk(Request("create-avkp", {CreateParty("parties/az-avkp", "AVKP")}));
  CommitOk(Request("rename-avkp", {UpdateParty("parties/az-avkp", "AVKP (Sayadov)")}));
  CommitOk(Request("delete-avkp", {Delete("parties/az-avkp")}));
  for (const bool reopened : {false, true}) {
    SCOPED_TRACE(reopened);
    EXPECT_EQ(At(1)->Find("parties/az-avkp"), nullptr);
    EXPECT_FALSE(At(1)->WasDeleted("parties/az-avkp"));
    EXPECT_EQ(At(2)->Find("parties/az-avkp")->revision(), 2);
    EXPECT_EQ(At(3)->Find("parties/az-avkp")->revision(), 3);
    EXPECT_TRUE(At(4)->WasDeleted("parties/az-avkp"));
    for (int revision = 1; revision <= 4; ++revision) EXPECT_EQ(At(revision)->revision(), revision);
    Reopen();
  }
}

TEST_F(StorePastTest, RevisionThatIsNotThereYetIsAnError) {
  CommitOk(NumberedCommit(1));
  const absl::Status status = store_->AtRevision(2, Wanted).status();
  EXPECT_EQ(ReasonOf(status), v1::ERROR_REASON_REVISION_AHEAD) << status;
  EXPECT_EQ(MetadataOf(status, "head"), "1");
}

TEST_F(StorePastTest, CallerWhoGivesUpEndsTheWork) {
  for (int number = 1; number <= 20; ++number) CommitOk(NumberedCommit(number));
  int asked = 0;
  const auto give_up = [&] {
    return ++asked < 5 ? absl::OkStatus() : absl::DeadlineExceededError("enough");
  };
  EXPECT_EQ(store_->AtRevision(19, give_up).status(), absl::DeadlineExceededError("enough"));
  EXPECT_EQ(asked, 5);
}

// For a moment it may be only: that is no fault. Damage is. Why it cannot be read is for the log of
// the server.
TEST_F(StorePastTest, LogThatCannotBeReadIsAnErrorAndSaysWhenToComeBack) {
  for (int number = 1; number <= 3; ++number) CommitOk(NumberedCommit(number));
  faulty_.FailRead(absl::UnavailableError("/data/log.db is away"));
  std::string lines;
  SetLogSink([&](absl::string_view line) { absl::StrAppend(&lines, line); });
  const absl::Status away = store_->AtRevision(2, Wanted).status();
  SetLogSink(nullptr);
  EXPECT_THAT(lines, HasSubstr("/data/log.db is away"));
  EXPECT_THAT(std::string(away.message()), Not(HasSubstr("/data")));
  EXPECT_EQ(ReasonOf(away), v1::ERROR_REASON_LOG_UNWRITABLE) << away;
  EXPECT_EQ(RetryAfterOf(away), absl::Seconds(1));
  EXPECT_TRUE(store_->AtRevision(3, Wanted).ok());
  faulty_.FailRead(absl::DataLossError("entry 2 is damaged"));
  EXPECT_EQ(store_->AtRevision(2, Wanted).status(), absl::DataLossError("entry 2 is damaged"));
  faulty_.FailRead(absl::OkStatus());
  EXPECT_TRUE(store_->AtRevision(2, Wanted).ok());
}

TEST_F(StorePastTest, StateAskedForIsNotWorkedOutAgain) {
  for (int number = 1; number <= 20; ++number) CommitOk(NumberedCommit(number));
  const auto state = At(10);
  EXPECT_EQ(At(10), state);
  faulty_.FailRead(absl::UnavailableError("the disk is away"));
  EXPECT_EQ(At(10), state);
}

// For all revisions of histories long enough that milestones are thinned out, twice; asked in any
// order, before and after a restart, where the milestones are others.
TEST_F(StorePastTest, EveryPastStateIsTheFoldOfItsPrefix) {
  constexpr int kCommits = 1800;
  const unsigned seed = std::random_device()();
  SCOPED_TRACE(seed);
  RandomHistory commits(seed);
  std::vector<std::size_t> prints = {0};
  std::size_t log_bytes = 0;
  for (int number = 1; number <= kCommits; ++number) {
    ASSERT_EQ(CommitOk(commits.Next()), number);
    prints.push_back(PrintOf(*store_->Current()));
  }
  ASSERT_TRUE(log_->Read(0,
                         [&](std::int64_t, absl::string_view bytes) {
                           log_bytes += bytes.size();
                           return absl::OkStatus();
                         })
                  .ok());
  EXPECT_GT(log_bytes, 2 * PastStates::kMostMilestones * PastStates::kFirstStride);
  std::vector<std::int64_t> order;
  for (int number = 1; number <= kCommits; ++number) order.push_back(number);
  for (const bool reopened : {false, true}) {
    SCOPED_TRACE(reopened);
    std::shuffle(order.begin(), order.end(), std::mt19937(seed));
    for (std::size_t i = 0; i < order.size(); i += 9) {
      ASSERT_EQ(PrintOf(*At(order[i])), prints[order[i]]) << order[i];
    }
    Reopen();
  }
}

TEST_F(StorePastTest, PastIsReadWhileOthersCommit) {
  for (int number = 1; number <= 50; ++number) CommitOk(NumberedCommit(number));
  std::thread writer([&] {
    for (int number = 51; number <= 250; ++number) CommitOk(NumberedCommit(number));
  });
  for (int round = 0; round < 100; ++round) {
    const std::int64_t revision = 1 + round % 50;
    const auto state = At(revision);
    EXPECT_EQ(state->revision(), revision);
    EXPECT_EQ(state->count(v1::RECORD_KIND_SOURCE), revision);
  }
  writer.join();
  EXPECT_EQ(At(250)->count(v1::RECORD_KIND_SOURCE), 250);
}

TEST_F(StorePastTest, HistoryKnowsWhatWasCommitted) {
  CommitOk(CreateArticle());
  CommitOk(Request("two-parties", {CreateParty("parties/az-avkp", "AVKP"),
                                   CreateParty("parties/az-avkp1", "AVKP again")}));
  EXPECT_FALSE(Commit(Request("refused-update", {UpdateParty("parties/nobody", "?")})).ok());
  CommitOk(Request("join-the-two", {Delete("parties/az-avkp1", "parties/az-avkp")}));
  CommitOk(Request("join-the-two", {Delete("parties/az-avkp1", "parties/az-avkp")}));  // again
  for (const bool reopened : {false, true}) {
    SCOPED_TRACE(reopened);
    EXPECT_THAT(ChangesOf(""), ElementsAre(3, 2, 1));
    EXPECT_THAT(ChangesOf("parties/az-avkp"), ElementsAre(3, 2));
    EXPECT_THAT(ChangesOf("parties/az-avkp1"), ElementsAre(3, 2));
    EXPECT_THAT(ChangesOf(kArticle), ElementsAre(1));
    EXPECT_FALSE(store_->history().Knows("parties/nobody", 3));
    const ChangesWanted by_editor{"", "editor@example.org", clock_.Now(), {}};
    EXPECT_THAT(store_->history().Find(by_editor, 4, 9, Never), ElementsAre(3, 2, 1));
    Reopen();
  }
}

// Another process writes to the same log; what it wrote is learnt with the next commit.
TEST_F(StorePastTest, HistoryKnowsWhatOthersCommitted) {
  CommitOk(NumberedCommit(1));
  const std::unique_ptr<Store> other = OpenOn(*log_);
  ASSERT_TRUE(other->Commit(NumberedCommit(2), "other@example.org").ok());
  CommitOk(NumberedCommit(3));
  EXPECT_THAT(ChangesOf(""), ElementsAre(3, 2, 1));
  EXPECT_THAT(ChangesOf("sources/issue-2"), ElementsAre(2));
  EXPECT_EQ(At(2)->count(v1::RECORD_KIND_SOURCE), 2);
}

TEST_F(StorePastTest, EntriesAreVisitedInOrder) {
  for (int number = 1; number <= 5; ++number) CommitOk(NumberedCommit(number));
  std::vector<std::string> requests;
  std::size_t size = 0;
  const auto visit = [&](internal::v1::LogEntry&& entry, std::size_t bytes) {
    requests.push_back(entry.request_id());
    size += bytes;
    return absl::OkStatus();
  };
  ASSERT_TRUE(store_->VisitEntries(2, 4, visit).ok());
  EXPECT_THAT(requests, ElementsAre("commit-no-2", "commit-no-3", "commit-no-4"));
  EXPECT_GT(size, 3 * 50u);
  EXPECT_TRUE(store_->VisitEntries(4, 3, visit).ok());
  EXPECT_EQ(requests.size(), 3u);
  EXPECT_TRUE(absl::IsDataLoss(store_->VisitEntries(5, 6, visit)));
  const auto refuse = [](internal::v1::LogEntry&&, std::size_t) {
    return absl::CancelledError("gone");
  };
  EXPECT_EQ(store_->VisitEntries(1, 1, refuse), absl::CancelledError("gone"));
  faulty_.FailRead(absl::UnavailableError("the disk is away"));
  EXPECT_EQ(ReasonOf(store_->VisitEntries(1, 2, visit)), v1::ERROR_REASON_LOG_UNWRITABLE);
}

// A restart on a durable log has the same past.
TEST_F(StorePastTest, DurableLogKeepsThePast) {
  const TemporaryDirectory directory;
  const std::string path = directory.File("log");
  std::vector<std::string> dumps;
  for (const bool first : {true, false}) {
    SCOPED_TRACE(first);
    auto log = OpenSqliteChangeLog(path);
    ASSERT_TRUE(log.ok()) << log.status();
    const std::unique_ptr<Store> store = OpenOn(**log);
    if (first) {
      for (const auto& request :
           {CreateArticle(), Request("create-avkp", {CreateParty("parties/az-avkp", "AVKP")}),
            Request("rename-avkp", {UpdateParty("parties/az-avkp", "AVKP (Sayadov)")})}) {
        ASSERT_TRUE(store->Commit(request, "editor@example.org").ok());
        dumps.push_back(Dump(*store->Current()));
      }
    }
    EXPECT_THAT(
        store->history().Find({"parties/az-avkp", "editor@example.org", {}, {}}, 4, 9, Never),
        ElementsAre(3, 2));
    for (int revision = 1; revision <= 3; ++revision) {
      EXPECT_EQ(Dump(**store->AtRevision(revision, Wanted)), dumps[revision - 1]);
    }
  }
}

}  // namespace
}  // namespace partyline
