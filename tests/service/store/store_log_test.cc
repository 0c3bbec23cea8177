// SPDX-License-Identifier: Apache-2.0
#include <memory>
#include <string>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "partyline/internal/v1/log_entry.pb.h"
#include "service/base/log.h"
#include "tests/service/store/store_fixture.h"

namespace partyline {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;
using Written = FaultyChangeLog::Written;

// What the store does when its log fails, is shared, or is damaged.
class StoreLogTest : public StoreTest {};

TEST_F(StoreLogTest, OutcomeOfAFailedAppendIsFoundOut) {
  const struct {
    const char* name;
    absl::Status status;
    Written written;
    bool ok;
  } kRows[] = {
      {"refused", absl::FailedPreconditionError("read-only disk"), Written::kNo, false},
      {"full", absl::ResourceExhaustedError("disk full"), Written::kNo, false},
      {"unknown, not written", absl::UnknownError("flush failed"), Written::kNo, false},
      {"unknown, written", absl::UnknownError("flush failed"), Written::kYes, true},
      {"any other code, not written", absl::InternalError("driver"), Written::kNo, false},
      {"any other code, written", absl::UnavailableError("cut off"), Written::kYes, true},
  };
  int number = 0;
  for (const auto& row : kRows) {
    const std::int64_t head = Head();
    const v1::CommitRequest request = NumberedCommit(++number);
    faulty_.FailNextAppend(row.status, row.written);
    const auto response = Commit(request);
    EXPECT_EQ(response.ok(), row.ok) << row.name << ": " << response.status();
    if (!row.ok) {
      EXPECT_EQ(ReasonOf(response.status()), v1::ERROR_REASON_LOG_UNWRITABLE) << row.name;
      EXPECT_TRUE(HasRetryInfo(response.status())) << row.name;
    }
    EXPECT_EQ(store_->writable(), row.ok) << row.name;
    EXPECT_EQ(store_->Current()->revision(), head + (row.ok ? 1 : 0)) << row.name;

    const auto again = Commit(request);
    ASSERT_TRUE(again.ok()) << row.name << ": " << again.status();
    EXPECT_EQ(again->replayed(), row.ok) << row.name;
    EXPECT_EQ(Head(), head + 1) << row.name;
    clock_.Advance(absl::Seconds(1));
    store_->TryLogAgain();
    EXPECT_TRUE(store_->writable()) << row.name;
  }
}

// Nobody commits while it is full, and still it is noticed when there is room.
TEST_F(StoreLogTest, LogThatRefusesIsAskedWhetherItWouldAgain) {
  faulty_.RefuseAppends(absl::ResourceExhaustedError("disk full"));
  const v1::CommitRequest request = NumberedCommit(1);
  EXPECT_EQ(ReasonOf(Commit(request).status()), v1::ERROR_REASON_LOG_UNWRITABLE);
  store_->TryLogAgain();
  EXPECT_FALSE(store_->writable());
  EXPECT_EQ(Head(), 0);
  faulty_.RefuseAppends(absl::OkStatus());
  clock_.Advance(absl::Seconds(1));
  store_->TryLogAgain();
  EXPECT_TRUE(store_->writable());
  EXPECT_TRUE(Commit(request).ok());
}

// A quota, of which the log knows nothing until it writes: health is not to go back and forth with
// every commit.
TEST_F(StoreLogTest, LogThatSaysItWouldAndRefusesIsBelievedLaterEachTime) {
  for (const int seconds : {1, 2, 4, 8, 16, 30, 30}) {
    faulty_.FailNextAppend(absl::ResourceExhaustedError("quota"), Written::kNo);
    ASSERT_FALSE(Commit(NumberedCommit(1)).ok());
    clock_.Advance(absl::Seconds(seconds) - absl::Milliseconds(1));
    store_->TryLogAgain();
    EXPECT_FALSE(store_->writable()) << seconds;
    clock_.Advance(absl::Milliseconds(1));
    store_->TryLogAgain();
    EXPECT_TRUE(store_->writable()) << seconds;
  }
  // One that was taken in between makes it as good as new.
  ASSERT_TRUE(Commit(NumberedCommit(1)).ok());
  faulty_.FailNextAppend(absl::ResourceExhaustedError("quota"), Written::kNo);
  ASSERT_FALSE(Commit(NumberedCommit(2)).ok());
  clock_.Advance(absl::Seconds(1));
  store_->TryLogAgain();
  EXPECT_TRUE(store_->writable());
}

// Under load the log is never where it was a moment ago, when it is asked.
TEST_F(StoreLogTest, WhatWasTakenEndsARefusalWhateverTheLogSaysNext) {
  faulty_.FailNextAppend(absl::ResourceExhaustedError("disk full"), Written::kNo);
  ASSERT_FALSE(Commit(NumberedCommit(1)).ok());
  EXPECT_FALSE(store_->writable());
  ASSERT_TRUE(Commit(NumberedCommit(1)).ok());
  faulty_.RefuseAppends(absl::AbortedError("the log is at 2, not at 1"));
  clock_.Advance(absl::Seconds(1) - absl::Milliseconds(1));
  store_->TryLogAgain();
  EXPECT_FALSE(store_->writable()) << "that health goes back and forth helps nobody";
  clock_.Advance(absl::Milliseconds(1));
  store_->TryLogAgain();
  EXPECT_TRUE(store_->writable());
}

// Nobody commits while somebody tidies up beside the log.
TEST_F(StoreLogTest, LogThatCannotKeepWhatItHasTakesNothingUntilItCan) {
  faulty_.FailKeep(absl::UnavailableError("another file has its place"));
  store_->TryLogAgain();
  EXPECT_FALSE(store_->writable());
  faulty_.FailKeep(absl::OkStatus());
  clock_.Advance(absl::Seconds(1));
  store_->TryLogAgain();
  EXPECT_TRUE(store_->writable());
}

// Callers are sent away and come again; whoever can make room reads the server's log.
TEST_F(StoreLogTest, WhyNothingIsWrittenIsInTheServersLog) {
  std::string lines;
  SetLogSink([&](absl::string_view line) { absl::StrAppend(&lines, line, "\n"); });
  faulty_.FailNextAppend(absl::ResourceExhaustedError("disk full"), Written::kNo);
  EXPECT_FALSE(Commit(NumberedCommit(1)).ok());
  EXPECT_TRUE(Commit(NumberedCommit(1)).ok());
  SetLogSink(nullptr);
  EXPECT_THAT(lines, HasSubstr("\"log not written\""));
  EXPECT_THAT(lines, HasSubstr("disk full"));
}

TEST_F(StoreLogTest, OutcomeThatCannotBeFoundOutEndsWritingUntilItCan) {
  const struct {
    const char* name;
    void (FaultyChangeLog::*fail)(absl::Status);
    Written written;
    const char* cause;  // what later commits are told
    bool restarts;      // or else it looks again
  } kRows[] = {
      {"no head, written", &FaultyChangeLog::FailHead, Written::kYes, "flush failed", false},
      {"no head, not written", &FaultyChangeLog::FailHead, Written::kNo, "flush failed", false},
      {"no reading back", &FaultyChangeLog::FailRead, Written::kYes, "gone", false},
      {"restarted, written", &FaultyChangeLog::FailHead, Written::kYes, "flush failed", true},
      {"restarted, not written", &FaultyChangeLog::FailHead, Written::kNo, "flush failed", true},
  };
  int number = 0;
  for (const auto& row : kRows) {
    Reopen();
    const std::int64_t revision = store_->Current()->revision();
    const v1::CommitRequest request = NumberedCommit(++number);
    faulty_.FailNextAppend(absl::UnknownError("flush failed"), row.written);
    (faulty_.*row.fail)(absl::UnavailableError("gone"));
    EXPECT_EQ(ReasonOf(Commit(request).status()), v1::ERROR_REASON_LOG_UNWRITABLE) << row.name;
    EXPECT_FALSE(store_->writable()) << row.name;

    // The log is back; until it is asked what it holds, commits ask it for nothing.
    (faulty_.*row.fail)(absl::OkStatus());
    const int appends = faulty_.appends();
    for (const v1::CommitRequest& later : {request, NumberedCommit(100)}) {
      const absl::Status status = Commit(later).status();
      EXPECT_EQ(ReasonOf(status), v1::ERROR_REASON_LOG_UNWRITABLE) << row.name;
      EXPECT_THAT(std::string(status.message()),
                  AllOf(HasSubstr(row.cause), HasSubstr("it is asked again")))
          << row.name;
    }
    EXPECT_EQ(faulty_.appends(), appends) << row.name;
    EXPECT_EQ(store_->Current()->revision(), revision) << row.name;

    if (row.restarts) {
      Reopen();
    } else {
      clock_.Advance(absl::Seconds(1));
      store_->TryLogAgain();
    }
    EXPECT_TRUE(store_->writable()) << row.name;
    // Nobody has to commit before it is seen what was written.
    const bool written = row.written == Written::kYes;
    EXPECT_EQ(store_->Current()->revision(), revision + (written ? 1 : 0)) << row.name;
    const auto again = Commit(request);
    ASSERT_TRUE(again.ok()) << row.name << ": " << again.status();
    EXPECT_EQ(again->replayed(), written) << row.name;
    EXPECT_EQ(again->revision().number(), revision + 1) << row.name;
  }
}

// A log that stays away is not asked every time: to answer, it may have to read all that it holds.
TEST_F(StoreLogTest, LogThatStaysAwayIsAskedLessAndLessOften) {
  faulty_.FailNextAppend(absl::UnknownError("flush failed"), Written::kNo);
  faulty_.FailHead(absl::UnavailableError("gone"));
  EXPECT_EQ(RetryAfterOf(Commit(NumberedCommit(1)).status()), absl::Seconds(1));
  const int asked = faulty_.heads();
  for (int second = 0; second < 120; ++second) {
    store_->TryLogAgain();
    clock_.Advance(absl::Seconds(1));
  }
  // After 1, 3, 7, 15, 31, 61 and 91 seconds.
  EXPECT_EQ(faulty_.heads() - asked, 7);
  EXPECT_FALSE(store_->writable());
  EXPECT_EQ(RetryAfterOf(Commit(NumberedCommit(1)).status()), absl::Seconds(1));
  faulty_.FailHead(absl::OkStatus());
  clock_.Advance(absl::Seconds(30));
  store_->TryLogAgain();
  EXPECT_EQ(CommitOk(NumberedCommit(1)), 1);
}

TEST_F(StoreLogTest, ExceptionFailsItsCommitAndNoOther) {
  for (const Written written : {Written::kNo, Written::kYes}) {
    const std::int64_t head = Head();
    const v1::CommitRequest request = NumberedCommit(static_cast<int>(head));
    faulty_.ThrowOnNextAppend(written);
    const absl::Status status = Commit(request).status();
    EXPECT_EQ(status.code(), absl::StatusCode::kInternal) << status;
    EXPECT_EQ(store_->queued(), 0u);
    EXPECT_EQ(store_->Current()->revision(), head);

    const auto again = Commit(request);
    ASSERT_TRUE(again.ok()) << again.status();
    EXPECT_EQ(again->replayed(), written == Written::kYes);
    EXPECT_EQ(Head(), head + 1);
    EXPECT_EQ(store_->Current()->revision(), head + 1);
  }
}

TEST_F(StoreLogTest, LogThatCannotBeAskedForARequestIsUnwritable) {
  faulty_.FailFindRequest(absl::UnavailableError("gone"));
  EXPECT_EQ(ReasonOf(Commit(NumberedCommit(1)).status()), v1::ERROR_REASON_LOG_UNWRITABLE);
  faulty_.FailFindRequest(absl::OkStatus());
  EXPECT_EQ(CommitOk(NumberedCommit(1)), 1);
}

TEST_F(StoreLogTest, StoresOnOneLogSeeEachOthersCommits) {
  const std::unique_ptr<Store> other = OpenOn(*log_);
  EXPECT_EQ(CommitOk(CreateArticle()), 1);
  const auto party =
      other->Commit(Request("create-avkp", {CreateParty("parties/az-avkp", "AVKP")}), "");
  ASSERT_TRUE(party.ok()) << party.status();
  EXPECT_EQ(party->revision().number(), 2);

  const auto same = Commit(Request("avkp-again", {CreateParty("parties/az-avkp", "AVKP")}));
  EXPECT_EQ(ReasonOf(same.status()), v1::ERROR_REASON_RECORD_EXISTS) << same.status();
  EXPECT_EQ(Dump(*store_->Current()), Dump(*other->Current()));
}

TEST_F(StoreLogTest, RequestCarriedOutByAnotherStoreIsReplayed) {
  const std::unique_ptr<Store> other = OpenOn(*log_);
  CommitOk(CreateArticle());
  CommitOk(NumberedCommit(1));
  const auto again = other->Commit(CreateArticle(), "");
  ASSERT_TRUE(again.ok()) << again.status();
  EXPECT_TRUE(again->replayed());
  EXPECT_EQ(again->revision().number(), 1);
  // What it answers it also shows.
  EXPECT_NE(other->Current()->Find(kArticle), nullptr);
}

TEST_F(StoreLogTest, AnotherWritersEntryIsToldFromOnesOwnAfterAnUnknownOutcome) {
  const std::unique_ptr<Store> other = OpenOn(*log_);
  ASSERT_TRUE(other->Commit(CreateArticle(), "").ok());
  faulty_.FailNextAppend(absl::UnknownError("cut off"), Written::kNo);
  EXPECT_EQ(CommitOk(NumberedCommit(1)), 2);
  EXPECT_TRUE(store_->writable());
  EXPECT_NE(store_->Current()->Find(kArticle), nullptr);
}

TEST_F(StoreLogTest, WriterThatIsAlwaysOvertakenGivesUp) {
  for (int i = 0; i < 100; ++i) faulty_.FailNextAppend(absl::AbortedError("moved"), Written::kNo);
  const absl::Status status = Commit(NumberedCommit(1)).status();
  EXPECT_EQ(ReasonOf(status), v1::ERROR_REASON_LOG_UNWRITABLE) << status;
  EXPECT_GT(faulty_.appends(), 1);
  EXPECT_LT(faulty_.appends(), 100);
  EXPECT_TRUE(store_->writable());
  EXPECT_EQ(Head(), 0);
}

// The store gives up, and what another writer wrote meanwhile has the revision that the commit was
// to get.
TEST_F(StoreLogTest, AnotherWritersRevisionIsNotTakenForOnesOwn) {
  const std::unique_ptr<Store> other = OpenOn(*log_);
  ASSERT_TRUE(other->Commit(CreateArticle(), "").ok());
  for (int i = 0; i < 100; ++i) faulty_.FailNextAppend(absl::AbortedError("moved"), Written::kNo);
  EXPECT_EQ(ReasonOf(Commit(NumberedCommit(1)).status()), v1::ERROR_REASON_LOG_UNWRITABLE);
  EXPECT_EQ(store_->Current()->revision(), 1);
  EXPECT_EQ(store_->Current()->Find("sources/issue-1"), nullptr);
}

TEST_F(StoreLogTest, ReopenedStoreEqualsTheLiveOne) {
  CommitOk(CreateArticle());
  CommitOk(Request("split", {CreateParty("parties/az-avkp1", "AVKP-1"),
                             CreateParty("parties/az-avkp2", "AVKP-2"),
                             CreateParty("parties/az-avkp-2", "AVKP-2, entered twice")}));
  v1::Edit update = UpdateParty("parties/az-avkp1", "AVKP-1, of Sayadov");
  for (const char* key : {"z", "a", "m"}) {
    (*update.mutable_update()->mutable_party()->mutable_extra())[key] = "value";
  }
  CommitOk(Request("update", {update, Delete("parties/az-avkp-2", "parties/az-avkp2")}));
  const std::string live = Dump(*store_->Current());
  Reopen();
  EXPECT_EQ(Dump(*store_->Current()), live);
  EXPECT_NE(store_->Current()->Resolve("parties/az-avkp-2"), nullptr);
}

class DamagedLogTest : public StoreTest {
 protected:
  // An entry that makes revision `revision` by creating kArticle.
  internal::v1::LogEntry Entry(std::int64_t revision) {
    internal::v1::LogEntry entry;
    entry.set_format(1);
    entry.set_revision(revision);
    v1::Source& source = *entry.add_edits()->mutable_create()->mutable_source();
    source = CreateSource(kArticle).create().source();
    source.set_etag("0123456789abcdef");
    source.set_revision(revision);
    return entry;
  }

  // A commit after the one that met the damage tells of it as well, and what helps: a restart is
  // none, for it reads the same entry.
  void ExpectDamageTold(const std::string& damage) {
    const absl::Status status = Commit(NumberedCommit(100)).status();
    EXPECT_EQ(ReasonOf(status), v1::ERROR_REASON_LOG_UNWRITABLE) << status;
    EXPECT_THAT(std::string(status.message()),
                AllOf(HasSubstr(damage), HasSubstr("--check-log"), HasSubstr("restore a backup"),
                      Not(HasSubstr("started again"))));
  }
};

TEST_F(DamagedLogTest, OpenNamesTheDamagedEntry) {
  internal::v1::LogEntry newer = Entry(2);
  newer.set_format(2);
  const struct {
    const char* name;
    std::string bytes;
    absl::StatusCode code;
  } kRows[] = {
      {"noise", "\xff\xff\xff", absl::StatusCode::kDataLoss},
      {"cut off", Entry(2).SerializeAsString().substr(0, 20), absl::StatusCode::kDataLoss},
      {"empty", "", absl::StatusCode::kDataLoss},
      {"another place", Entry(3).SerializeAsString(), absl::StatusCode::kDataLoss},
      {"created twice", Entry(2).SerializeAsString(), absl::StatusCode::kDataLoss},
      {"newer", newer.SerializeAsString(), absl::StatusCode::kFailedPrecondition},
  };
  for (const auto& row : kRows) {
    const std::unique_ptr<ChangeLog> log = NewMemoryChangeLog();
    const NewEntry entries[] = {{"request-1", Entry(1).SerializeAsString()},
                                {"request-2", row.bytes}};
    ASSERT_TRUE(log->Append(0, entries).ok());
    const absl::Status status = Store::Open(*log, clock_).status();
    EXPECT_EQ(status.code(), row.code) << row.name << ": " << status;
    EXPECT_THAT(std::string(status.message()), HasSubstr("entry 2 of the log")) << row.name;
  }
}

TEST_F(DamagedLogTest, DamagedEntryOfAnotherWriterStopsCommitsNotReads) {
  CommitOk(NumberedCommit(1));
  const NewEntry noise[] = {{"request-of-another", "\xff\xff\xff"}};
  ASSERT_TRUE(log_->Append(1, noise).ok());
  const absl::Status status = Commit(NumberedCommit(2)).status();
  EXPECT_EQ(ReasonOf(status), v1::ERROR_REASON_LOG_UNWRITABLE) << status;
  EXPECT_THAT(std::string(status.message()), HasSubstr("entry 2 of the log"));
  EXPECT_EQ(store_->Current()->revision(), 1);
  EXPECT_EQ(Head(), 2);
  EXPECT_FALSE(store_->writable());
  ExpectDamageTold("entry 2 of the log");
  // Asking again does not mend it.
  clock_.Advance(absl::Hours(1));
  store_->TryLogAgain();
  EXPECT_FALSE(store_->writable());
  EXPECT_EQ(RetryAfterOf(Commit(NumberedCommit(2)).status()), absl::Seconds(30));
}

TEST_F(DamagedLogTest, EntryOfANewerVersionIsTheReasonAsLongAsNothingIsWritten) {
  internal::v1::LogEntry newer = Entry(1);
  newer.set_format(2);
  const NewEntry entries[] = {{"request-of-a-newer-server", newer.SerializeAsString()}};
  ASSERT_TRUE(log_->Append(0, entries).ok());
  for (int number = 1; number <= 2; ++number) {
    const absl::Status status = Commit(NumberedCommit(number)).status();
    EXPECT_EQ(ReasonOf(status), v1::ERROR_REASON_LOG_UNWRITABLE) << status;
    EXPECT_THAT(std::string(status.message()),
                AllOf(HasSubstr("entry 1 of the log has form 2"), Not(HasSubstr("--check-log")),
                      Not(HasSubstr("started again"))));
  }
  EXPECT_FALSE(store_->writable());
}

// A request that comes again is answered from its entry. If that is damaged nothing more is
// written; if it cannot be had for the moment, the next commit may find the log well.
TEST_F(DamagedLogTest, DamagedEntryOfARequestThatComesAgainStopsCommitsNotReads) {
  CommitOk(NumberedCommit(1));
  faulty_.FailRead(absl::UnavailableError("the disk is away"));
  EXPECT_EQ(ReasonOf(Commit(NumberedCommit(1)).status()), v1::ERROR_REASON_LOG_UNWRITABLE);
  EXPECT_FALSE(store_->writable());
  clock_.Advance(absl::Seconds(1));
  store_->TryLogAgain();
  EXPECT_TRUE(store_->writable());

  faulty_.FailRead(absl::DataLossError("entry 1 of the log is damaged"));
  const absl::Status status = Commit(NumberedCommit(1)).status();
  EXPECT_EQ(ReasonOf(status), v1::ERROR_REASON_LOG_UNWRITABLE) << status;
  EXPECT_THAT(std::string(status.message()), HasSubstr("entry 1 of the log"));
  EXPECT_FALSE(store_->writable());
  const int appends = faulty_.appends();
  ExpectDamageTold("entry 1 of the log is damaged");
  EXPECT_EQ(faulty_.appends(), appends);
  EXPECT_EQ(Head(), 1);
  EXPECT_NE(store_->Current()->Find("sources/issue-1"), nullptr);
}

TEST_F(StoreLogTest, LogThatCannotBeReadIsNotOpened) {
  faulty_.FailRead(absl::UnavailableError("gone"));
  EXPECT_EQ(Store::Open(faulty_, clock_).status(), absl::UnavailableError("gone"));
}

}  // namespace
}  // namespace partyline
