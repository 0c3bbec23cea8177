// SPDX-License-Identifier: Apache-2.0

// What an open SQLite log does when its disk fails, and when it is well again.

#include <cstdint>
#include <filesystem>
#include <memory>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "absl/time/time.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "service/changelog/sqlite_change_log.h"
#include "tests/service/changelog/temporary_directory.h"
#include "tests/testing/quiet_log.h"
#include "tests/testing/simulated_disk.h"
#include "tests/testing/simulated_vfs.h"
#include "tests/testing/small_disk.h"
#include "tests/testing/trials.h"

namespace partyline {
namespace {

using ::testing::HasSubstr;
using testing::QuietLog;
using testing::RandomStart;
using testing::SimulatedDisk;
using testing::SimulatedVfs;
using testing::SmallDisk;
using Fault = SimulatedDisk::Fault;

constexpr std::int64_t kUntilTold = 1 << 30;

class SqliteRecoveryTest : public ::testing::Test {
 protected:
  SqliteRecoveryTest() { Open(); }

  void Open(absl::Duration reopen_pause = absl::ZeroDuration()) {
    log_.reset();
    SqliteLogOptions options;
    options.reserve = 0;
    options.reopen_pause = reopen_pause;
    options.vfs = vfs_.name();
    auto log = OpenSqliteChangeLog("log.db", options);
    ASSERT_TRUE(log.ok()) << log.status();
    log_ = *std::move(log);
  }

  absl::Status Append(std::int64_t expected) {
    const NewEntry entries[] = {{absl::StrCat("request-", ++requests_), "foundation"}};
    return log_->Append(expected, entries);
  }

  // The power goes now, and comes back.
  void CutPower() {
    disk_.CutPowerAt(disk_.operations());
    log_.reset();
    disk_.Restart();
    Open();
  }

  const QuietLog quiet_;
  SimulatedDisk disk_{RandomStart()};
  SimulatedVfs vfs_{disk_};
  std::unique_ptr<ChangeLog> log_;
  int requests_ = 0;
};

TEST_F(SqliteRecoveryTest, AppendsAgainAsSoonAsTheDiskHasRoom) {
  const struct {
    Fault fault;
    const char* words;
  } rows[] = {{Fault::kFull, "the disk is full"}, {Fault::kQuota, "the disk's quota is used up"}};
  ASSERT_TRUE(Append(0).ok());
  for (const auto& row : rows) {
    SCOPED_TRACE(row.words);
    const std::int64_t before = *log_->Head();
    disk_.FailAt(0, kUntilTold, row.fault);
    for (int i = 0; i < 20; ++i) {
      const absl::Status status = Append(before);
      EXPECT_TRUE(absl::IsResourceExhausted(status)) << status;
      EXPECT_THAT(std::string(status.message()), HasSubstr(row.words));
      EXPECT_EQ(*log_->Head(), before);
      EXPECT_EQ(*log_->FindRequest("request-1"), 1);
    }
    disk_.FailNoMore();
    EXPECT_TRUE(Append(before).ok());
    EXPECT_TRUE(Append(before + 1).ok());
    CutPower();
    EXPECT_EQ(*log_->Head(), before + 2);
  }
}

// At the start the log's mark is written, too.
TEST_F(SqliteRecoveryTest, QuotaThatIsUsedUpIsToldAtTheStart) {
  ASSERT_TRUE(Append(0).ok());
  log_.reset();
  SqliteLogOptions options;
  options.reserve = 0;
  options.vfs = vfs_.name();
  int refused = 0;
  for (int operation = 0; operation < 100; ++operation) {
    disk_.FailAt(operation, kUntilTold, Fault::kQuota);
    const absl::Status status = OpenSqliteChangeLog("log.db", options).status();
    const bool has_failed = disk_.has_failed();
    disk_.FailNoMore();
    if (!has_failed) break;
    if (!absl::StrContains(status.message(), "log.db-head")) continue;
    ++refused;
    EXPECT_TRUE(absl::IsResourceExhausted(status)) << operation << ": " << status;
  }
  EXPECT_GT(refused, 0);
  Open();
  EXPECT_EQ(*log_->Head(), 1);
}

TEST_F(SqliteRecoveryTest, HeadFindsOutWhatAFailedFlushLeft) {
  ASSERT_TRUE(Append(0).ok());
  disk_.FailAt(0, 1, Fault::kFailedFlush);
  const absl::Status status = Append(1);
  EXPECT_TRUE(absl::IsUnknown(status)) << status;
  const auto head = log_->Head();
  ASSERT_TRUE(head.ok()) << head.status();
  // Whichever it is, a power cut does not change it.
  CutPower();
  EXPECT_EQ(*log_->Head(), *head);
  EXPECT_TRUE(Append(*head).ok());
}

TEST_F(SqliteRecoveryTest, HeadIsAnErrorWhileItCannotBeFoundOut) {
  ASSERT_TRUE(Append(0).ok());
  disk_.FailAt(0, kUntilTold, Fault::kFailedFlush);
  EXPECT_TRUE(absl::IsUnknown(Append(1)));
  EXPECT_FALSE(log_->Head().ok());
  EXPECT_FALSE(log_->FindRequest("request-1").ok());
  EXPECT_TRUE(absl::IsFailedPrecondition(Append(1)));
  // Whoever waits gets no answer that is not sure, but an end.
  EXPECT_TRUE(log_->WaitPast(1, absl::InfinitePast()).ok());
  disk_.FailNoMore();
  const auto head = log_->Head();
  ASSERT_TRUE(head.ok()) << head.status();
  EXPECT_TRUE(Append(*head).ok());
}

// To open it all of it is read, and nobody else gets anything meanwhile.
TEST_F(SqliteRecoveryTest, LogThatCannotBeOpenedIsNotTriedAgainByEveryReader) {
  Open(absl::Hours(1));
  ASSERT_TRUE(Append(0).ok());
  disk_.FailAt(0, kUntilTold, Fault::kFailedFlush);
  EXPECT_TRUE(absl::IsUnknown(Append(1)));
  const absl::Status cause = log_->Head().status();
  EXPECT_FALSE(cause.ok());
  const auto operations = disk_.operations();
  for (int i = 0; i < 100; ++i) EXPECT_EQ(log_->FindRequest("request-1").status(), cause);
  EXPECT_EQ(disk_.operations(), operations);
}

// Whoever reads comes again, and gets it when the disk is back.
TEST_F(SqliteRecoveryTest, LogThatCannotBeOpenedAgainIsUnavailable) {
  Open(absl::Milliseconds(1));
  ASSERT_TRUE(Append(0).ok());
  for (const Fault fault : {Fault::kWriteError, Fault::kReadError, Fault::kFailedFlush}) {
    disk_.FailAt(0, 1, Fault::kFailedFlush);
    EXPECT_TRUE(absl::IsUnknown(Append(*log_->Head())));
    disk_.FailAt(0, kUntilTold, fault);  // the first also of opens
    const absl::Status status = log_->Head().status();
    EXPECT_TRUE(absl::IsUnavailable(status)) << status;
    disk_.FailNoMore();
    const absl::Time limit = absl::Now() + absl::Seconds(30);
    while (!log_->Head().ok() && absl::Now() < limit) continue;
    EXPECT_TRUE(Append(*log_->Head()).ok());
  }
}

// A group that is larger than the cache is written to the write-ahead log before its commit.
TEST_F(SqliteRecoveryTest, FaultBeforeTheCommitWritesNothingForSure) {
  ASSERT_TRUE(Append(0).ok());
  std::vector<NewEntry> group;
  for (int i = 0; i < 8; ++i)
    group.push_back({absl::StrCat("large-", i), std::string(1 << 20, 'x')});
  disk_.FailAt(0, 1, Fault::kWriteError);
  const absl::Status status = log_->Append(1, group);
  EXPECT_TRUE(disk_.has_failed());
  EXPECT_TRUE(absl::IsFailedPrecondition(status)) << status;
  EXPECT_EQ(*log_->Head(), 1);
  CutPower();
  EXPECT_EQ(*log_->Head(), 1);
  EXPECT_TRUE(log_->Append(1, group).ok());
  CutPower();
  EXPECT_EQ(*log_->Head(), 9);
}

TEST_F(SqliteRecoveryTest, EntryFoundByAnotherProgramIsOnTheDisk) {
  // Written, not flushed, and its program killed: the cache has it alone.
  ASSERT_TRUE(Append(0).ok());
  for (int reach = 1; reach < 12; ++reach) {
    const std::int64_t before = *log_->Head();
    disk_.CutPowerAt(disk_.operations() + reach);
    Append(before).IgnoreError();
    log_.reset();
    disk_.RestartPrograms();
    Open();
    const std::int64_t found = *log_->Head();
    CutPower();
    EXPECT_EQ(*log_->Head(), found) << reach;
  }
}

// A real disk, small and full: what SQLite then does is its own VFS's doing, not the simulation's.
TEST(SqliteSmallDiskTest, RealDiskThatIsFullIsToldAndGoesOnWhenThereIsRoom) {
  const TemporaryDirectory directory;
  const SmallDisk disk(directory.File("disk"), /*mebibytes=*/4);
  if (!disk.is_there()) GTEST_SKIP() << "only root mounts a disk";
  const std::string path = directory.File("disk/log.db");
  const std::string filler = directory.File("disk/filler");
  SqliteLogOptions options;
  options.reserve = 0;
  options.checkpoint_pages = 12;
  auto log = OpenSqliteChangeLog(path, options);
  ASSERT_TRUE(log.ok()) << log.status();
  Write(filler, std::string(2 << 20, 'f'));

  std::int64_t acknowledged = 0;
  const auto append = [&] {
    const NewEntry entries[] = {
        {absl::StrCat("request-", acknowledged + 1), std::string(50000, 'x')}};
    const absl::Status status = (*log)->Append(acknowledged, entries);
    if (status.ok()) ++acknowledged;
    return status;
  };
  absl::Status status;
  while (status.ok() && acknowledged < 100) status = append();
  EXPECT_TRUE(absl::IsResourceExhausted(status)) << status;
  EXPECT_GT(acknowledged, 5);
  for (int i = 0; i < 5; ++i) {
    EXPECT_TRUE(absl::IsResourceExhausted(append())) << "still full";
    EXPECT_EQ(*(*log)->Head(), acknowledged);
    EXPECT_EQ(*(*log)->FindRequest("request-1"), 1);
  }
  std::filesystem::remove(filler);
  for (int i = 0; i < 5; ++i) EXPECT_TRUE((status = append()).ok()) << status;

  log->reset();
  log = OpenSqliteChangeLog(path, options);
  ASSERT_TRUE(log.ok()) << log.status();
  EXPECT_EQ(*(*log)->Head(), acknowledged);
}

}  // namespace
}  // namespace partyline
