// SPDX-License-Identifier: Apache-2.0
#include "service/changelog/log_copy.h"

#include <signal.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "service/changelog/log_check.h"
#include "service/changelog/log_file.h"
#include "service/changelog/sqlite_change_log.h"
#include "tests/service/changelog/temporary_directory.h"
#include "tests/testing/small_disk.h"

namespace partyline {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;

constexpr int kOpenLogEntries = 600;  // of several slices

// A log that is open, as a server has it.
class OpenLogTest : public ::testing::Test {
 protected:
  OpenLogTest() {
    auto log = OpenSqliteChangeLog(path_);
    EXPECT_TRUE(log.ok()) << log.status();
    log_ = *std::move(log);
    std::vector<NewEntry> entries;
    for (int number = 1; number <= kOpenLogEntries; ++number) {
      entries.push_back({absl::StrCat("request-", number), std::string(900, 'c')});
    }
    EXPECT_TRUE(log_->Append(0, entries).ok());
  }

  void AppendOne() {
    const std::int64_t head = *log_->Head();
    const NewEntry entries[] = {{absl::StrCat("request-", head + 1), std::string(900, 'c')}};
    EXPECT_TRUE(log_->Append(head, entries).ok());
  }

  static LogReport Check(const std::string& path) {
    const auto report =
        CheckLog(path, [](std::int64_t, absl::string_view) { return absl::OkStatus(); });
    EXPECT_TRUE(report.ok()) << report.status();
    EXPECT_THAT(report->problems, IsEmpty());
    return report.value_or(LogReport{});
  }

  static absl::StatusOr<std::string> RequestOf(std::int64_t number, absl::string_view) {
    return absl::StrCat("request-", number);
  }

  const TemporaryDirectory directory_;
  const std::string path_ = directory_.File("log.db");
  const std::string backup_ = directory_.File("backup.db");
  const std::string restored_ = directory_.File("restored.db");
  std::unique_ptr<ChangeLog> log_;
};

TEST_F(OpenLogTest, BackupGoesOverNoLinkAndIntoNoFifo) {
  std::filesystem::create_symlink("elsewhere", backup_);
  EXPECT_TRUE(absl::IsInvalidArgument(BackupOpenLog(*log_, backup_, RequestOf).status()));
  EXPECT_TRUE(std::filesystem::is_symlink(backup_));
  EXPECT_FALSE(std::filesystem::exists(directory_.File("elsewhere")));
  std::filesystem::remove(backup_);
  ASSERT_EQ(mkfifo(backup_.c_str(), S_IRUSR | S_IWUSR), 0);
  const absl::Status refused = BackupOpenLog(*log_, backup_, RequestOf).status();
  EXPECT_TRUE(absl::IsInvalidArgument(refused)) << refused;
  EXPECT_TRUE(std::filesystem::is_fifo(backup_));
}

TEST_F(OpenLogTest, IsBackedUpWhileOthersAppend) {
  const auto request_of = [&](std::int64_t number, absl::string_view bytes) {
    if (number % 100 == 0) AppendOne();
    return RequestOf(number, bytes);
  };
  const auto backup = BackupOpenLog(*log_, backup_, request_of);
  ASSERT_TRUE(backup.ok()) << backup.status();
  EXPECT_EQ(*log_->Head(), kOpenLogEntries + 12) << "of each it is asked twice";
  EXPECT_EQ(backup->log, log_->Id());
  EXPECT_EQ(backup->end.number, kOpenLogEntries);
  EXPECT_TRUE(Check(backup_).is_backup);
  EXPECT_EQ(std::filesystem::status(backup_).permissions(),
            std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);

  const auto restored = RestoreLog(backup_, restored_);
  ASSERT_TRUE(restored.ok()) << restored.status();
  const auto log = OpenSqliteChangeLog(restored_);
  ASSERT_TRUE(log.ok()) << log.status();
  EXPECT_EQ(*(*log)->FindRequest("request-600"), 600);
}

// Entry by entry, and checksum by checksum.
TEST_F(OpenLogTest, BackupIsWhatACopyOfTheClosedLogIs) {
  const auto backup = BackupOpenLog(*log_, backup_, RequestOf);
  ASSERT_TRUE(backup.ok()) << backup.status();
  log_.reset();
  const auto copy = BackupLog(path_, directory_.File("copy.db"));
  ASSERT_TRUE(copy.ok()) << copy.status();
  EXPECT_EQ(backup->log, copy->log);
  EXPECT_EQ(backup->end.number, copy->end.number);
  EXPECT_EQ(backup->end.chain, copy->end.chain);
}

TEST_F(OpenLogTest, BackupTakesThePlaceOfTheOneBeforeOnceItIsWhole) {
  ASSERT_TRUE(BackupOpenLog(*log_, backup_, RequestOf).ok());
  AppendOne();
  const std::string left = backup_ + "-part";
  Write(left, "what a server left that was killed");
  const auto give_up = [](std::int64_t number, absl::string_view bytes) {
    return number < 500 ? RequestOf(number, bytes) : absl::CancelledError("the server is to end");
  };
  EXPECT_TRUE(absl::IsCancelled(BackupOpenLog(*log_, backup_, give_up).status()));
  EXPECT_EQ(Check(backup_).mark.end.number, kOpenLogEntries);
  EXPECT_FALSE(std::filesystem::exists(left));
  ASSERT_TRUE(BackupOpenLog(*log_, backup_, RequestOf).ok());
  EXPECT_EQ(Check(backup_).mark.end.number, kOpenLogEntries + 1);
}

// Reading from the middle goes on from a checksum that nobody looked at: that may be what is
// damaged.
TEST_F(OpenLogTest, EntryIsNotBlamedForTheChecksumOfTheOneBefore) {
  std::vector<NewEntry> more;  // so that the first entries are not in memory any more
  for (int i = 0; i < 4000; ++i) more.push_back({absl::StrCat("more-", i), std::string(900, 'm')});
  ASSERT_TRUE(log_->Append(kOpenLogEntries, more).ok());
  log_.reset();
  log_ = *OpenSqliteChangeLog(path_);
  std::string content = ContentOf(path_);
  const std::size_t tenth = content.find("request-10" + std::string(900, 'c'));
  ASSERT_NE(tenth, std::string::npos);
  content[tenth + 10 + 900] ^= 1;  // its checksum
  Write(path_, content);
  const struct {
    std::int64_t from;
    const char* blamed;
  } rows[] = {{8, "entry 10 is damaged"},
              {9, "entry 10 or the one before it is damaged"},
              {10, "entry 11 or the one before it is damaged"}};
  for (const auto& row : rows) {
    const absl::Status status = log_->ReadUpTo(
        row.from, 20, [](std::int64_t, absl::string_view) { return absl::OkStatus(); });
    EXPECT_TRUE(absl::IsDataLoss(status)) << row.from << ": " << status;
    EXPECT_THAT(std::string(status.message()), HasSubstr(row.blamed)) << row.from;
  }
}

// Restores in a process of its own, which is killed after that time. True: it had come to its end.
bool RestoreFor(absl::Duration time, const std::string& from, const std::string& to) {
  const pid_t child = fork();
  if (child == 0) _exit(RestoreLog(from, to).ok() ? 0 : 1);
  absl::SleepFor(time);
  kill(child, SIGKILL);
  int status = 0;
  waitpid(child, &status, 0);
  return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

// A part of a history that looks whole would be served, and taken commits on top of.
TEST_F(OpenLogTest, RestoreThatIsKilledLeavesNothingOrAll) {
  std::vector<NewEntry> more;
  for (int i = 0; i < 5000; ++i) more.push_back({absl::StrCat("more-", i), std::string(400, 'm')});
  ASSERT_TRUE(log_->Append(kOpenLogEntries, more).ok());
  const std::int64_t all = *log_->Head();
  ASSERT_TRUE(BackupOpenLog(*log_, backup_, [](std::int64_t number, absl::string_view) {
                return absl::StrCat("number-", number);
              }).ok());
  const absl::Time began = absl::Now();
  ASSERT_TRUE(RestoreLog(backup_, directory_.File("at-once.db")).ok());
  const absl::Duration takes = absl::Now() - began;

  int killed = 0;
  bool ended = false;
  for (absl::Duration time = takes / 100; time < 10 * takes && !ended; time *= 1.25) {
    ended = RestoreFor(time, backup_, restored_);
    killed += ended ? 0 : 1;
    if (!std::filesystem::exists(restored_)) {
      std::filesystem::remove(restored_ + "-head");  // killed between the two names
      continue;
    }
    const auto log = OpenSqliteChangeLog(restored_);
    ASSERT_TRUE(log.ok()) << log.status();
    ASSERT_EQ(*(*log)->Head(), all) << "killed after " << time << " of " << takes;
    ended = true;
  }
  EXPECT_TRUE(ended) << "what one that was killed leaves is in nobody's way";
  EXPECT_GE(killed, 3);
  EXPECT_FALSE(std::filesystem::exists(restored_ + "-part"));
}

// What a restore leaves that was killed between giving the mark its name and the log.
TEST_F(OpenLogTest, MarkWithoutItsLogIsNotTakenForAnEmptyLog) {
  ASSERT_TRUE(BackupOpenLog(*log_, backup_, RequestOf).ok());
  ASSERT_TRUE(RestoreLog(backup_, restored_).ok());
  std::filesystem::remove(restored_);
  const absl::Status restored = RestoreLog(backup_, restored_).status();
  EXPECT_TRUE(absl::IsAlreadyExists(restored)) << restored;
  EXPECT_THAT(std::string(restored.message()), HasSubstr("remove it"));
  const absl::Status opened = OpenSqliteChangeLog(restored_).status();
  EXPECT_TRUE(absl::IsDataLoss(opened)) << opened;
  EXPECT_THAT(std::string(opened.message()), HasSubstr("had 600 entries"));
}

TEST_F(OpenLogTest, TwoCopiesInOneDirectoryAreNotMadeAtOnce) {
  absl::Status other;
  const auto request_of = [&](std::int64_t number, absl::string_view bytes) {
    if (number == 1) other = BackupOpenLog(*log_, directory_.File("other.db"), RequestOf).status();
    return RequestOf(number, bytes);
  };
  ASSERT_TRUE(BackupOpenLog(*log_, backup_, request_of).ok());
  EXPECT_TRUE(absl::IsAlreadyExists(other)) << other;
  EXPECT_THAT(std::string(other.message()), HasSubstr("another copy of a log is being made"));
  EXPECT_FALSE(std::filesystem::exists(directory_.File("other.db")));
}

TEST_F(OpenLogTest, FileThatIsThereIsNotReplacedByAnotherName) {
  const std::string from = directory_.File("from");
  const std::string to = directory_.File("to");
  Write(from, "new");
  Write(to, "old");
  const absl::Status refused = RenameToFree(from, to);
  EXPECT_TRUE(absl::IsAlreadyExists(refused)) << refused;
  EXPECT_EQ(ContentOf(to), "old");
  std::filesystem::remove(to);
  EXPECT_TRUE(RenameToFree(from, to).ok());
  EXPECT_EQ(ContentOf(to), "new");
}

// It is not to take the room that the log leaves for itself.
TEST_F(OpenLogTest, BackupLeavesADiskThatIsAlmostFullAlone) {
  const testing::SmallDisk disk(directory_.File("disk"), /*mebibytes=*/4);
  if (!disk.is_there()) GTEST_SKIP() << "only root mounts a disk";
  const std::string there = directory_.File("disk/backup.db");
  EXPECT_TRUE(absl::IsResourceExhausted(BackupOpenLog(*log_, there, RequestOf).status()));
  EXPECT_TRUE(std::filesystem::is_empty(directory_.File("disk")));
}

}  // namespace
}  // namespace partyline
