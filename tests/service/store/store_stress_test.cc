// SPDX-License-Identifier: Apache-2.0

// Many threads on one store, for the thread sanitizer to watch. Built by hand with it, against a
// packaged libprotobuf, everything needs -U__SANITIZE_THREAD__ too: that macro changes the layout
// of protobuf's map fields.
#include <algorithm>
#include <array>
#include <atomic>
#include <set>
#include <string>
#include <thread>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "partyline/internal/v1/log_entry.pb.h"
#include "tests/service/store/store_fixture.h"

namespace partyline {
namespace {

constexpr int kWriters = 8;
constexpr int kReaders = 2;
constexpr int kCommits = 20;  // of each writer

class StoreStressTest : public StoreTest {
 protected:
  // A commit that no other makes: a source and a party, so that a state with half of it would show.
  static v1::CommitRequest Pair(int writer, int number) {
    const std::string id = absl::StrCat("w", writer, "-", number);
    return Request(absl::StrCat("request-", id),
                   {CreateSource(absl::StrCat("sources/", id)),
                    CreateParty(absl::StrCat("parties/", id), absl::StrCat("Party ", id))});
  }

  // Commits as a client does: again, if another store was always faster.
  static absl::StatusOr<v1::CommitResponse> CommitOn(Store& store,
                                                     const v1::CommitRequest& request) {
    while (true) {
      auto response = store.Commit(request, "");
      if (ReasonOf(response.status()) != v1::ERROR_REASON_LOG_UNWRITABLE) return response;
    }
  }

  // Commits its pairs, each twice, and reads its own writes.
  void Write(Store& store, int writer) {
    for (int number = 0; number < kCommits; ++number) {
      const auto response = CommitOn(store, Pair(writer, number));
      ASSERT_TRUE(response.ok()) << response.status();
      EXPECT_FALSE(response->replayed());
      const auto state = store.AtLeast(response->revision(), absl::InfinitePast());
      ASSERT_TRUE(state.ok()) << state.status();
      EXPECT_NE((*state)->Find(response->outcomes(1).name()), nullptr);
      const auto again = CommitOn(store, Pair(writer, number));
      ASSERT_TRUE(again.ok()) << again.status();
      EXPECT_TRUE(again->replayed());
      EXPECT_EQ(again->revision().number(), response->revision().number());
    }
  }

  // Checks states until `done`: they only go forward, and none has half a commit.
  void Read(Store& store, const std::atomic<bool>& done) {
    std::int64_t last = 0;
    while (!done) {
      const auto state = store.Current();
      ASSERT_GE(state->revision(), last);
      last = state->revision();
      ASSERT_EQ(state->count(v1::RECORD_KIND_SOURCE), state->count(v1::RECORD_KIND_PARTY) + 1);
      ASSERT_EQ(state->count(v1::RECORD_KIND_SOURCE), state->revision());
      store.Pin(state);
      ASSERT_EQ(store.Pinned(last).value()->revision(), last);
    }
  }

  // Runs writers and readers, spread over `stores`, to their end.
  void Run(const std::vector<Store*>& stores) {
    std::atomic<bool> done = false;
    std::vector<std::thread> readers;
    for (int i = 0; i < kReaders; ++i) {
      readers.emplace_back([&, i] { Read(*stores[i % stores.size()], done); });
    }
    std::vector<std::thread> writers;
    for (int i = 0; i < kWriters; ++i) {
      writers.emplace_back([&, i] { Write(*stores[i % stores.size()], i); });
    }
    for (std::thread& writer : writers) writer.join();
    done = true;
    for (std::thread& reader : readers) reader.join();
  }

  // Every commit is in the log once, and the log has nothing else but the article.
  void CheckLog() {
    std::set<std::string> requests;
    const absl::Status status = log_->Read(0, [&](std::int64_t number, absl::string_view bytes) {
      internal::v1::LogEntry entry;
      EXPECT_TRUE(entry.ParseFromString(std::string(bytes)));
      EXPECT_EQ(entry.revision(), number);
      EXPECT_TRUE(requests.insert(entry.request_id()).second) << entry.request_id();
      return absl::OkStatus();
    });
    EXPECT_TRUE(status.ok()) << status;
    EXPECT_EQ(requests.size(), std::size_t{1 + kWriters * kCommits});
  }
};

TEST_F(StoreStressTest, ConcurrentCommitsAllLandOnceAndInOrder) {
  CommitOk(CreateArticle());
  Run({store_.get()});
  CheckLog();
  EXPECT_LE(faulty_.appends(), 1 + kWriters * kCommits);
  const std::string live = Dump(*store_->Current());
  Reopen();
  EXPECT_EQ(Dump(*store_->Current()), live);
}

// Editors who have all read the same record change it at once: one of them does, and each other is
// told so, with the etag to go on from.
TEST_F(StoreStressTest, OfManyUpdatesFromOneEtagOneIsCarriedOut) {
  constexpr int kRounds = 100;
  constexpr char kParty[] = "parties/az-avkp";
  CommitOk(CreateArticle());
  CommitOk(Request("create-avkp", {CreateParty(kParty, "AVKP")}));
  for (int round = 0; round < kRounds; ++round) {
    const std::string etag(store_->Current()->Find(kParty)->etag());
    std::array<absl::StatusOr<v1::CommitResponse>, kWriters> answers;
    std::vector<std::thread> writers;
    for (int writer = 0; writer < kWriters; ++writer) {
      writers.emplace_back([&, writer] {
        const std::string id = absl::StrCat("round-", round, "-writer-", writer);
        answers[writer] = Commit(Request(id, {UpdateParty(kParty, "AVKP, " + id, etag)}));
      });
    }
    for (std::thread& writer : writers) writer.join();
    const auto winner = std::find_if(answers.begin(), answers.end(),
                                     [](const auto& answer) { return answer.ok(); });
    ASSERT_NE(winner, answers.end());
    for (auto answer = answers.begin(); answer != answers.end(); ++answer) {
      if (answer == winner) continue;
      EXPECT_EQ(ReasonOf(answer->status()), v1::ERROR_REASON_ETAG_MISMATCH) << answer->status();
      EXPECT_EQ(MetadataOf(answer->status(), "etag"), (*winner)->outcomes(0).etag());
    }
    ASSERT_EQ(Head(), round + 3);
  }
}

TEST_F(StoreStressTest, TwoStoresOnOneLogAgreeInTheEnd) {
  CommitOk(CreateArticle());
  const std::unique_ptr<Store> other = OpenOn(*log_);
  Run({store_.get(), other.get()});
  CheckLog();
  // Whoever wrote last is ahead; a commit brings the other there.
  ASSERT_TRUE(store_->Commit(NumberedCommit(1), "").ok());
  ASSERT_TRUE(other->Commit(NumberedCommit(1), "").ok());
  EXPECT_EQ(Dump(*store_->Current()), Dump(*other->Current()));
}

}  // namespace
}  // namespace partyline
