// SPDX-License-Identifier: Apache-2.0

// What an open SQLite log does when its disk fails, and when it is well again.

#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdint>
#include <filesystem>
#include <iostream>
#include <memory>
#include <random>
#include <system_error>
#include <vector>

#include "absl/strings/str_cat.h"
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
using testing::TrialCount;
using Fault = SimulatedDisk::Fault;

constexpr std::int64_t kUntilTold = 1 << 30;

class SqliteRecoveryTest : public ::testing::Test {
 protected:
  SqliteRecoveryTest() { Open(); }

  void Open() {
    log_.reset();
    SqliteLogOptions options;
    options.reserve = 0;
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

// Children that append and report each acknowledged number to their parent, which kills them.
class KilledWriter {
 public:
  explicit KilledWriter(const std::string& path) {
    int ends[2];
    if (pipe(ends) != 0) std::abort();
    pid_ = fork();
    if (pid_ == 0) Write(path, ends[1]);
    close(ends[1]);
    acknowledged_ = ends[0];
  }

  // Waits for that many acknowledgements and kills it. Returns the last number acknowledged.
  std::int64_t KillAfter(int count) {
    std::int64_t number = -1;
    std::int64_t last = -1;
    for (; count > 0 && Next(&number); --count) last = number;
    kill(pid_, SIGKILL);
    while (Next(&number)) last = number;
    waitpid(pid_, nullptr, 0);
    close(acknowledged_);
    return last;
  }

 private:
  bool Next(std::int64_t* number) {
    return read(acknowledged_, number, sizeof *number) == sizeof *number;
  }

  [[noreturn]] static void Write(const std::string& path, int acknowledged) {
    SqliteLogOptions options;
    options.checkpoint_pages = 12;  // so that kills meet checkpoints, too: there is one in five
    const auto log = OpenSqliteChangeLog(path, options);
    if (!log.ok()) _exit(1);
    for (std::int64_t head = *(*log)->Head();;) {
      const NewEntry entries[] = {{absl::StrCat("a-", head), std::string(300, 'a')},
                                  {absl::StrCat("b-", head), std::string(3000, 'b')}};
      if (!(*log)->Append(head, entries).ok()) _exit(2);
      head += 2;
      if (write(acknowledged, &head, sizeof head) != sizeof head) _exit(3);
    }
  }

  pid_t pid_ = -1;
  int acknowledged_ = -1;
};

std::uintmax_t SizeOf(const std::string& path) {
  std::error_code none;
  const std::uintmax_t size = std::filesystem::file_size(path, none);
  return none ? 0 : size;
}

TEST(SqliteKillTest, KilledProgramsLoseNothing) {
  const TemporaryDirectory directory;
  const std::string path = directory.File("log.db");
  std::mt19937 random(RandomStart());
  const int kills = TrialCount(40);
  int unacknowledged = 0;
  int checkpointed = 0;
  for (int i = 0; i < kills; ++i) {
    const std::uintmax_t before = SizeOf(path);
    const int longest = i % 10 == 9 ? 400 : 40;  // groups; a few live long
    const std::int64_t last =
        KilledWriter(path).KillAfter(std::uniform_int_distribution<>(1, longest)(random));
    ASSERT_GE(last, 0) << "the writer did not open the log";
    // Appends alone leave the file as it is: they go into the write-ahead log.
    checkpointed += before > 0 && SizeOf(path) > before ? 1 : 0;
    const auto log = OpenSqliteChangeLog(path);
    ASSERT_TRUE(log.ok()) << log.status();
    const std::int64_t head = *(*log)->Head();
    ASSERT_TRUE(head == last || head == last + 2) << head << " after " << last;
    unacknowledged += head == last ? 0 : 1;
    EXPECT_EQ(*(*log)->FindRequest(absl::StrCat("b-", head - 2)), head);
  }
  std::cout << kills << " kills, " << checkpointed << " after or in a checkpoint; "
            << unacknowledged << " found one group more\n";
  EXPECT_GE(checkpointed, kills / 2) << "too few to meet kills";
}

}  // namespace
}  // namespace partyline
