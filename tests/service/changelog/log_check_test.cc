// SPDX-License-Identifier: Apache-2.0
#include "tests/service/changelog/log_check_test.h"

#include <memory>
#include <thread>

#include "gmock/gmock.h"
#include "service/changelog/log_copy.h"

namespace partyline {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

TEST_F(LogCheckTest, WholeLogHasNoProblems) {
  std::int64_t visited = 0;
  const auto report = CheckLog(path_, [&](std::int64_t number, absl::string_view bytes) {
    EXPECT_EQ(number, ++visited);
    EXPECT_EQ(bytes, TextOf(number));
    return absl::OkStatus();
  });
  ASSERT_TRUE(report.ok()) << report.status();
  EXPECT_THAT(report->problems, IsEmpty());
  EXPECT_EQ(report->mark.log, id_);
  EXPECT_EQ(report->mark.end.number, kEntries);
  EXPECT_FALSE(report->is_backup);
  EXPECT_GT(report->bytes, kEntries * 20);
  EXPECT_EQ(visited, kEntries);
}

TEST_F(LogCheckTest, EveryDamagedEntryIsNamed) {
  Damage(17);
  Damage(300);
  Damage(599);
  const LogReport report = Check(path_);
  EXPECT_THAT(report.problems,
              ElementsAre(HasSubstr("entry 17 is damaged"), HasSubstr("entry 300 is damaged"),
                          HasSubstr("entry 599 is damaged")));
  EXPECT_EQ(report.mark.end.number, kEntries);
  EXPECT_EQ(report.whole, 16);
}

TEST_F(LogCheckTest, ProblemsOfTheCallerAreTold) {
  const auto report = CheckLog(path_, [](std::int64_t number, absl::string_view) {
    return number == 5 ? absl::DataLossError("entry 5 does not parse") : absl::OkStatus();
  });
  ASSERT_TRUE(report.ok());
  EXPECT_THAT(report->problems, ElementsAre("entry 5 does not parse"));
}

TEST_F(LogCheckTest, TooManyProblemsAreCutOff) {
  const auto report =
      CheckLog(path_, [](std::int64_t, absl::string_view) { return absl::DataLossError("no"); });
  ASSERT_TRUE(report.ok());
  EXPECT_EQ(report->problems.size(), 100u);
}

TEST_F(LogCheckTest, LeavesEverythingAsItIs) {
  Damage(300);
  const auto files = Files();
  const std::string database = ContentOf(path_);
  const std::string mark = ContentOf(path_ + "-head");
  Check(path_);
  EXPECT_EQ(Files(), files);
  EXPECT_EQ(ContentOf(path_), database);
  EXPECT_EQ(ContentOf(path_ + "-head"), mark);
}

// A killed server's write-ahead log counts, and stays.
TEST_F(LogCheckTest, ReadsTheWriteAheadLogAndLeavesIt) {
  const std::string copy = directory_.File("copy.db");
  AppendAndCopyAsKilled(copy, {"", "-wal", "-head"});
  const std::string wal = ContentOf(copy + "-wal");
  ASSERT_NE(wal, "");
  EXPECT_EQ(Check(copy).mark.end.number, kEntries + 1);
  EXPECT_THAT(Check(copy).problems, IsEmpty());
  EXPECT_EQ(ContentOf(copy + "-wal"), wal);
  Write(copy + "-wal", wal.substr(0, wal.size() - 1));
  EXPECT_THAT(Check(copy).problems, ElementsAre(HasSubstr("entries 601 to 601 are missing")));
}

// What was written ahead of a database, which is away or was emptied, is all that there is of the
// newest entries. SQLite would throw it away. Nor is a log made where one was.
TEST_F(LogCheckTest, WithoutItsDatabaseALogIsLeftAsItIs) {
  const std::string killed = directory_.File("killed.db");
  AppendAndCopyAsKilled(killed, {"", "-wal", "-head"});
  const std::string database = ContentOf(killed);
  const struct {
    const char* name;
    std::vector<std::string> gone;
    bool empty;
    const char* words;
  } rows[] = {{"database gone", {""}, false, "is missing, and"},
              {"database emptied", {""}, true, "is empty, and"},
              {"all but the write-ahead log gone", {"", "-head"}, false, "is missing, and"},
              {"all but the mark gone", {"", "-wal"}, false, "had 601 entries"},
              {"database emptied, no write-ahead log", {"", "-wal"}, true, "had 601 entries"}};
  for (const auto& row : rows) {
    SCOPED_TRACE(row.name);
    const std::string log = directory_.File(absl::StrCat(row.name, ".db"));
    for (const std::string suffix : {"", "-wal", "-head"}) {
      const bool gone = std::count(row.gone.begin(), row.gone.end(), suffix) > 0;
      if (!gone) std::filesystem::copy_file(killed + suffix, log + suffix);
    }
    if (row.empty) Write(log, "");
    const auto files = Files();
    const absl::Status opened = OpenSqliteChangeLog(log).status();
    EXPECT_TRUE(absl::IsDataLoss(opened)) << opened;
    EXPECT_THAT(std::string(opened.message()), HasSubstr(row.words));
    EXPECT_FALSE(CheckLog(log, NothingWrong).ok());
    EXPECT_FALSE(BackupLog(log, backup_).ok());
    EXPECT_FALSE(RestoreLog(log, restored_).ok());
    EXPECT_EQ(Files(), files);
    for (const std::string suffix : {"", "-wal", "-head"}) {
      std::filesystem::copy_file(killed + suffix, log + suffix,
                                 std::filesystem::copy_options::skip_existing);
    }
    Write(log, database);
    const auto whole = OpenSqliteChangeLog(log);
    ASSERT_TRUE(whole.ok()) << whole.status();
    EXPECT_EQ(*(*whole)->Head(), kEntries + 1);
  }
}

TEST_F(LogCheckTest, WhatCannotBeExaminedIsAnError) {
  const auto log = OpenSqliteChangeLog(path_);
  ASSERT_TRUE(log.ok());
  EXPECT_TRUE(absl::IsUnavailable(CheckLog(path_, NothingWrong).status()));
  EXPECT_FALSE(CheckLog(directory_.File("none.db"), NothingWrong).ok());
  EXPECT_FALSE(std::filesystem::exists(directory_.File("none.db")));
  Write(directory_.File("text"), std::string(5000, 'x'));
  EXPECT_TRUE(absl::IsDataLoss(CheckLog(directory_.File("text"), NothingWrong).status()));
}

TEST_F(LogCheckTest, BackupIsOneFileWithEverythingInIt) {
  const auto backup = BackupLog(path_, backup_);
  ASSERT_TRUE(backup.ok()) << backup.status();
  EXPECT_EQ(backup->log, id_);
  EXPECT_EQ(backup->end.number, kEntries);
  EXPECT_THAT(Files(), ElementsAre("backup.db", "log.db", "log.db-head"));
  const LogReport report = Check(backup_);
  EXPECT_THAT(report.problems, IsEmpty());
  EXPECT_TRUE(report.is_backup);
  EXPECT_EQ(report.mark.end.chain, Check(path_).mark.end.chain);
}

TEST_F(LogCheckTest, OfTwoBackupsToOneNameOneIsThere) {
  for (int round = 0; round < 10; ++round) {
    absl::Status first;
    std::thread other([&] { first = BackupLog(path_, backup_).status(); });
    const absl::Status second = BackupLog(path_, backup_).status();
    other.join();
    EXPECT_NE(first.ok(), second.ok()) << first << ", " << second;
    EXPECT_TRUE(absl::IsAlreadyExists(first.ok() ? second : first)) << first << ", " << second;
    EXPECT_THAT(Check(backup_).problems, IsEmpty());
    EXPECT_THAT(Files(), ElementsAre("backup.db", "log.db", "log.db-head"));
    std::filesystem::remove(backup_);
  }
}

// An archive does not have to go out of service to be looked at, or copied.
TEST_F(LogCheckTest, LogThatIsServedReadOnlyIsCheckedAndCopiedBesideIt) {
  const auto served = OpenSqliteChangeLog(path_, ReadOnly());
  ASSERT_TRUE(served.ok()) << served.status();
  const LogReport report = Check(path_);
  EXPECT_THAT(report.problems, IsEmpty());
  EXPECT_EQ(report.mark.end.number, kEntries);
  const auto backup = BackupLog(path_, backup_);
  ASSERT_TRUE(backup.ok()) << backup.status();
  EXPECT_EQ(backup->end.number, kEntries);
  EXPECT_TRUE(RestoreLog(path_, restored_).ok());
  EXPECT_EQ((*served)->Head().value(), kEntries);
  EXPECT_TRUE(absl::IsUnavailable(OpenSqliteChangeLog(path_).status())) << "it is held still";
}

// SQLite keeps the write-ahead log beside the file, not beside the link.
TEST_F(LogCheckTest, WriteAheadLogIsReadThroughALink) {
  const std::string link = directory_.File("link.db");
  const std::string killed = directory_.File("killed.db");
  std::filesystem::create_symlink(killed, link);
  AppendAndCopyAsKilled(killed, {"", "-wal"});
  EXPECT_EQ(Check(link).mark.end.number, kEntries + 1);
}

// Copied alone, it has all its entries, or has not: nobody can tell.
TEST_F(LogCheckTest, LogWithoutWhatIsBesideItIsNoBackup) {
  const std::string copy = directory_.File("copy.db");
  AppendAndCopyAsKilled(copy, {""});
  const LogReport report = Check(copy);
  EXPECT_THAT(report.problems, ElementsAre(HasSubstr("-head is missing or damaged")));
  EXPECT_FALSE(report.is_backup);
  EXPECT_EQ(report.whole, kEntries);
  const absl::Status refused[] = {
      BackupLog(copy, backup_).status(), RestoreLog(copy, restored_).status(),
      OpenSqliteChangeLog(copy).status(), OpenSqliteChangeLog(copy, ReadOnly()).status()};
  for (const absl::Status& status : refused) {
    EXPECT_TRUE(absl::IsFailedPrecondition(status)) << status;
    EXPECT_THAT(std::string(status.message()), HasSubstr("--salvage"));
  }
  EXPECT_FALSE(std::filesystem::exists(restored_));
}

// What says that a log is whole, and what opens it, are one.
TEST_F(LogCheckTest, LogThatCannotBeOpenedIsNotCalledWhole) {
  const std::string whole = ContentOf(path_);
  const struct {
    const char* name;
    std::size_t at;
    std::string bytes;
  } rows[] = {{"name of a table in the schema", whole.find("tablelog") + 5, "7"},
              {"number of pages in the header", 28, std::string("\0\0\1\0", 4)}};
  for (const auto& row : rows) {
    SCOPED_TRACE(row.name);
    ASSERT_LT(row.at, 4096u);
    std::string damaged = whole;
    Write(path_, damaged.replace(row.at, row.bytes.size(), row.bytes));
    EXPECT_THAT(Check(path_).problems, Contains(HasSubstr("is damaged, or no log")));
    EXPECT_TRUE(absl::IsDataLoss(OpenSqliteChangeLog(path_).status()));
  }
}

TEST_F(LogCheckTest, BackupIsNoLogUntilItIsRestored) {
  ASSERT_TRUE(BackupLog(path_, backup_).ok());
  // Not even beside the mark of the log whose place it was put in.
  for (const bool beside_mark : {false, true}) {
    if (beside_mark) std::filesystem::copy_file(path_ + "-head", backup_ + "-head");
    for (const SqliteLogOptions& options : {SqliteLogOptions{}, ReadOnly()}) {
      const absl::Status status = OpenSqliteChangeLog(backup_, options).status();
      EXPECT_TRUE(absl::IsFailedPrecondition(status)) << status;
      EXPECT_THAT(std::string(status.message()), HasSubstr("is a backup"));
    }
    EXPECT_TRUE(Check(backup_).is_backup);
  }
  const auto restored = RestoreLog(backup_, restored_);
  ASSERT_TRUE(restored.ok()) << restored.status();
  EXPECT_NE(restored->log, id_);

  const auto log = OpenSqliteChangeLog(restored_);
  ASSERT_TRUE(log.ok()) << log.status();
  EXPECT_EQ((*log)->Id(), restored->log);
  std::int64_t read = 0;
  const absl::Status status = (*log)->Read(0, [&](std::int64_t number, absl::string_view bytes) {
    EXPECT_EQ(number, ++read);
    EXPECT_EQ(bytes, TextOf(number));
    return absl::OkStatus();
  });
  EXPECT_TRUE(status.ok()) << status;
  EXPECT_EQ(read, kEntries);
  EXPECT_EQ(*(*log)->FindRequest("request-600"), 600);
  const NewEntry more[] = {{"request-601", "merger"}};
  EXPECT_TRUE((*log)->Append(kEntries, more).ok());
}

TEST_F(LogCheckTest, NothingIsOverwrittenAndDamageIsNotCopied) {
  const auto files = Files();
  EXPECT_TRUE(absl::IsAlreadyExists(BackupLog(path_, path_).status()));
  Write(backup_, "notes");
  EXPECT_TRUE(absl::IsAlreadyExists(BackupLog(path_, backup_).status()));
  EXPECT_TRUE(absl::IsAlreadyExists(RestoreLog(path_, backup_).status()));
  EXPECT_EQ(ContentOf(backup_), "notes");
  std::filesystem::remove(backup_);
  Damage(17);
  EXPECT_TRUE(absl::IsDataLoss(BackupLog(path_, backup_).status()));
  EXPECT_TRUE(absl::IsDataLoss(RestoreLog(path_, restored_).status()));
  EXPECT_EQ(Files(), files);
}

}  // namespace
}  // namespace partyline
