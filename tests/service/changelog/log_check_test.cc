// SPDX-License-Identifier: Apache-2.0
#include "service/changelog/log_check.h"

#include <algorithm>
#include <filesystem>
#include <memory>
#include <thread>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "service/changelog/log_copy.h"
#include "service/changelog/sqlite_change_log.h"
#include "tests/service/changelog/temporary_directory.h"

namespace partyline {
namespace {

using ::testing::AllOf;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

constexpr int kEntries = 600;  // of several slices

absl::Status NothingWrong(std::int64_t, absl::string_view) { return absl::OkStatus(); }

std::string TextOf(std::int64_t number) {
  return absl::StrCat("congress no. ", number, " of 600;");
}

class LogCheckTest : public ::testing::Test {
 protected:
  LogCheckTest() {
    const auto log = OpenSqliteChangeLog(path_);
    EXPECT_TRUE(log.ok()) << log.status();
    std::vector<NewEntry> entries;
    for (int number = 1; number <= kEntries; ++number) {
      entries.push_back({absl::StrCat("request-", number), TextOf(number)});
    }
    EXPECT_TRUE((*log)->Append(0, entries).ok());
    id_ = (*log)->Id();
  }

  static SqliteLogOptions ReadOnly() {
    SqliteLogOptions options;
    options.read_only = true;
    return options;
  }

  LogReport Check(const std::string& path) {
    const auto report = CheckLog(path, NothingWrong);
    EXPECT_TRUE(report.ok()) << report.status();
    return report.value_or(LogReport{});
  }

  void Damage(std::int64_t number) { Damage(path_, number); }

  // Damages entry `number` on the disk.
  static void Damage(const std::string& file, std::int64_t number) {
    std::string text = TextOf(number);
    const std::string whole = text;
    text[0] = 'k';
    ASSERT_TRUE(Patch(file, whole, text));
  }

  // Appends an entry, and copies files of the log to `copy` as a server leaves them that is killed
  // then: the entry is in the write-ahead log.
  void AppendAndCopyAsKilled(const std::string& copy, const std::vector<std::string>& suffixes) {
    const auto log = OpenSqliteChangeLog(path_);
    const NewEntry more[] = {{"request-601", "merger"}};
    ASSERT_TRUE((*log)->Append(kEntries, more).ok());
    for (const std::string& suffix : suffixes) {
      std::filesystem::copy_file(path_ + suffix, copy + suffix);
    }
  }

  // Gives an entry's row, which stays where it is, the number of an earlier one.
  bool MoveRow(std::int64_t number, std::int64_t to) {
    std::string file = ContentOf(path_);
    const auto varint = [](std::int64_t n) {
      return std::string{static_cast<char>(0x80 | (n >> 7)), static_cast<char>(n & 0x7f)};
    };
    const std::size_t at = file.find(absl::StrCat("request-", number, TextOf(number)));
    if (at == std::string::npos) return false;
    const std::size_t row = file.rfind(varint(number), at);
    if (row == std::string::npos || at - row > 16) return false;
    Write(path_, file.replace(row, 2, varint(to)));
    return true;
  }

  // The names of all files there are.
  std::vector<std::string> Files() const {
    std::vector<std::string> files;
    for (const auto& entry : std::filesystem::directory_iterator(directory_.File(""))) {
      files.push_back(entry.path().filename().string());
    }
    std::sort(files.begin(), files.end());
    return files;
  }

  const TemporaryDirectory directory_;
  const std::string path_ = directory_.File("log.db");
  const std::string backup_ = directory_.File("backup.db");
  const std::string restored_ = directory_.File("restored.db");
  std::uint64_t id_ = 0;
};

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

// What is whole is saved, and what is not is told.
TEST_F(LogCheckTest, SoundEntriesOfADamagedLogAreSalvaged) {
  const std::string killed = directory_.File("killed.db");
  AppendAndCopyAsKilled(killed, {"", "-wal", "-head"});  // with 601 entries
  const struct {
    const char* name;
    std::vector<std::string> kept;
    std::int64_t damaged;
    std::int64_t saved;
    const char* not_all;
    std::optional<std::int64_t> had;
  } rows[] = {
      {"as the server left it", {"", "-wal", "-head"}, 0, 601, "", 601},
      {"without what was written ahead", {"", "-head"}, 0, 600, "601 to 601 are missing", 601},
      {"without its mark", {"", "-wal"}, 0, 601, "-head is missing or damaged", std::nullopt},
      {"damaged", {"", "-wal", "-head"}, 300, 299, "entry 300 is damaged", 601},
      {"damaged, without its mark", {""}, 300, 299, "entry 300 is damaged", std::nullopt}};
  for (const auto& row : rows) {
    SCOPED_TRACE(row.name);
    const std::string log = directory_.File(absl::StrCat(row.name, ".db"));
    for (const std::string& suffix : row.kept) {
      std::filesystem::copy_file(killed + suffix, log + suffix);
    }
    if (row.damaged > 0) Damage(log, row.damaged);
    const auto files = Files();
    const std::string to = directory_.File("salvaged.db");
    const auto salvage = SalvageLog(log, to);
    ASSERT_TRUE(salvage.ok()) << salvage.status();
    EXPECT_EQ(salvage->mark.end.number, row.saved);
    EXPECT_EQ(salvage->not_all.empty(), *row.not_all == 0);
    EXPECT_THAT(salvage->not_all, HasSubstr(row.not_all));
    EXPECT_EQ(salvage->had, row.had);
    const auto served = OpenSqliteChangeLog(to);
    ASSERT_TRUE(served.ok()) << served.status();
    EXPECT_EQ(*(*served)->Head(), row.saved);
    EXPECT_NE((*served)->Id(), id_);
    for (const char* suffix : {"", "-wal", "-head"}) std::filesystem::remove(to + suffix);
    EXPECT_EQ(Files(), files) << "what was damaged is left as it is";
  }
}

TEST_F(LogCheckTest, BackupIsSalvagedLikewise) {
  ASSERT_TRUE(BackupLog(path_, backup_).ok());
  const auto whole = SalvageLog(backup_, restored_);
  ASSERT_TRUE(whole.ok()) << whole.status();
  EXPECT_EQ(whole->not_all, "");
  Damage(backup_, 300);
  const auto damaged = SalvageLog(backup_, directory_.File("rest.db"));
  ASSERT_TRUE(damaged.ok()) << damaged.status();
  EXPECT_THAT(damaged->not_all, HasSubstr("entry 300 is damaged"));
  EXPECT_EQ(damaged->mark.end.number, 299);
}

// A page that cannot be read takes none of the entries with it that stand before it.
TEST_F(LogCheckTest, EntriesBeforeADamagedPageAreSalvaged) {
  std::string file = ContentOf(path_);
  const std::size_t at = file.find(TextOf(300));
  ASSERT_NE(at, std::string::npos);
  constexpr std::size_t kPage = 4096;
  file.replace(at / kPage * kPage, 16, std::string(16, '\xff'));  // where its kind and cells are
  Write(path_, file);
  const LogReport report = Check(path_);
  EXPECT_GT(report.whole, 200);
  EXPECT_LT(report.whole, 300);
  const auto next = absl::StrCat("entry ", report.whole + 1, " cannot be read");
  EXPECT_THAT(report.problems, Contains(HasSubstr(next)));
  EXPECT_THAT(report.problems, Not(Contains(HasSubstr("missing")))) << "nobody has looked";
  const auto salvage = SalvageLog(path_, restored_);
  ASSERT_TRUE(salvage.ok()) << salvage.status();
  EXPECT_EQ(salvage->mark.end.number, report.whole);
  EXPECT_THAT(salvage->not_all, HasSubstr(next));
  const auto log = OpenSqliteChangeLog(restored_);
  ASSERT_TRUE(log.ok()) << log.status();
  EXPECT_TRUE((*log)->Read(0, NothingWrong).ok());
}

// A copy that was broken off: the commonest damage.
TEST_F(LogCheckTest, WhatACopyThatWasBrokenOffHasIsSalvaged) {
  const auto bytes = std::filesystem::file_size(path_);
  std::int64_t least = kEntries;
  for (const int pages : {1, 4, 8}) {
    SCOPED_TRACE(pages);
    std::filesystem::resize_file(path_, bytes - pages * 4096);
    EXPECT_TRUE(absl::IsDataLoss(OpenSqliteChangeLog(path_).status()));
    EXPECT_TRUE(absl::IsDataLoss(RestoreLog(path_, restored_).status()));
    const LogReport report = Check(path_);
    EXPECT_THAT(report.problems, Not(IsEmpty()));
    const std::string to = directory_.File(absl::StrCat("salvaged-", pages));
    const auto salvage = SalvageLog(path_, to);
    ASSERT_TRUE(salvage.ok()) << salvage.status();
    EXPECT_EQ(salvage->mark.end.number, report.whole);
    EXPECT_NE(salvage->not_all, "");
    EXPECT_LE(salvage->mark.end.number, least);
    least = salvage->mark.end.number;
    EXPECT_TRUE(OpenSqliteChangeLog(to).ok());
  }
  EXPECT_GT(least, 0);
  EXPECT_LT(least, kEntries);
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

// Two servers went on from copies of one log; the mark is the other one's.
TEST_F(LogCheckTest, MarkThatContradictsTheEntriesIsTold) {
  const std::string other = directory_.File("other.db");
  AppendAndCopyAsKilled(other, {"", "-wal", "-head"});
  for (const std::string& file : {path_, other}) {
    const auto log = OpenSqliteChangeLog(file);
    const NewEntry more[] = {{"request-602", file == other ? "split" : "merger"}};
    ASSERT_TRUE((*log)->Append(kEntries + 1, more).ok());
  }
  std::filesystem::copy_file(path_ + "-head", other + "-head",
                             std::filesystem::copy_options::overwrite_existing);
  const auto salvage = SalvageLog(other, restored_);
  ASSERT_TRUE(salvage.ok()) << salvage.status();
  EXPECT_THAT(salvage->not_all, HasSubstr("entry 602 is not the one that was written"));
  EXPECT_EQ(salvage->mark.end.number, kEntries + 1);
}

TEST_F(LogCheckTest, MarkOfAnotherLogIsTold) {
  const std::string other = directory_.File("other.db");
  ASSERT_TRUE(OpenSqliteChangeLog(other).ok());
  std::filesystem::copy_file(other + "-head", path_ + "-head",
                             std::filesystem::copy_options::overwrite_existing);
  const auto salvage = SalvageLog(path_, restored_);
  ASSERT_TRUE(salvage.ok()) << salvage.status();
  EXPECT_THAT(salvage->not_all, HasSubstr("-head is of another log"));
  EXPECT_EQ(salvage->mark.end.number, kEntries);
  Damage(300);
  const auto damaged = SalvageLog(path_, directory_.File("rest.db"));
  ASSERT_TRUE(damaged.ok()) << damaged.status();
  EXPECT_THAT(damaged->not_all, AllOf(HasSubstr("entry 300 is damaged"), HasSubstr("another log")));
}

// A row that took an earlier one's number stands in no one's way.
TEST_F(LogCheckTest, RowOutOfItsPlaceIsLeftOut) {
  ASSERT_TRUE(MoveRow(500, 300));
  EXPECT_EQ(Check(path_).whole, 499);
  const auto salvage = SalvageLog(path_, restored_);
  ASSERT_TRUE(salvage.ok()) << salvage.status();
  EXPECT_EQ(salvage->mark.end.number, 499);
}

TEST_F(LogCheckTest, WhereNothingIsWholeNothingIsMade) {
  Damage(1);
  EXPECT_TRUE(absl::IsDataLoss(SalvageLog(path_, restored_).status()));
  EXPECT_FALSE(std::filesystem::exists(restored_));
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
