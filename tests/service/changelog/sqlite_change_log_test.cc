// SPDX-License-Identifier: Apache-2.0
#include "service/changelog/sqlite_change_log.h"

#include <sqlite3.h>
#include <sys/resource.h>
#include <sys/stat.h>

#include <array>
#include <filesystem>
#include <fstream>
#include <memory>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "service/changelog/entry_chain.h"
#include "service/changelog/log_check.h"
#include "service/changelog/placed_file.h"
#include "tests/service/changelog/change_log_conformance.h"
#include "tests/service/changelog/temporary_directory.h"
#include "tests/testing/quiet_log.h"

namespace partyline {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using testing::QuietLog;

class SqlitePlace final : public LogPlace {
 public:
  absl::StatusOr<std::unique_ptr<ChangeLog>> Open() override {
    return OpenSqliteChangeLog(directory_.File("log.db"));
  }

 private:
  TemporaryDirectory directory_;
};

const bool kSqliteJoins =
    AddKind({"Sqlite", [] { return std::make_unique<SqlitePlace>(); }, /*is_durable=*/true});

class SqliteChangeLogTest : public ::testing::Test {
 protected:
  std::unique_ptr<ChangeLog> Open() {
    auto log = OpenSqliteChangeLog(path_);
    EXPECT_TRUE(log.ok()) << log.status();
    return log.ok() ? *std::move(log) : nullptr;
  }

  // A log of three entries at path_, closed.
  void MakeLog() {
    const NewEntry entries[] = {{"request-1", "foundation of the AVKP"},
                                {"request-2", "registration of the AVKP"},
                                {"request-3", "split of the AVKP"}};
    EXPECT_TRUE(Open()->Append(0, entries).ok());
  }

  // Runs SQL on the closed file, as an operator does who knows better.
  void Meddle(const std::string& sql) {
    sqlite3* db = nullptr;
    ASSERT_EQ(sqlite3_open(path_.c_str(), &db), SQLITE_OK);
    EXPECT_EQ(sqlite3_exec(db, sql.c_str(), nullptr, nullptr, nullptr), SQLITE_OK)
        << sqlite3_errmsg(db);
    sqlite3_close(db);
  }

  // Opening fails so, and changes nothing.
  void ExpectRefusal(absl::StatusCode code, const ::testing::Matcher<std::string>& message) {
    const std::string before = ContentOf(path_);
    const absl::Status status = OpenSqliteChangeLog(path_).status();
    EXPECT_EQ(status.code(), code) << status;
    EXPECT_THAT(std::string(status.message()), AllOf(HasSubstr(path_), message));
    EXPECT_EQ(ContentOf(path_), before);
  }

  TemporaryDirectory directory_;
  const std::string path_ = directory_.File("state/partyline/log.db");
};

mode_t ModeOf(const std::string& path) {
  struct stat found {};
  EXPECT_EQ(stat(path.c_str(), &found), 0) << path;
  return found.st_mode & 0777;
}

TEST_F(SqliteChangeLogTest, FilesAreForTheirOwnerAlone) {
  const auto log = Open();
  EXPECT_EQ(log->Kind(), "sqlite");
  const NewEntry entries[] = {{"request-1", "foundation"}};
  ASSERT_TRUE(log->Append(0, entries).ok());
  EXPECT_EQ(ModeOf(directory_.File("state")), 0700u);
  EXPECT_EQ(ModeOf(directory_.File("state/partyline")), 0700u);
  for (const char* suffix : {"", "-wal", "-head"}) {
    EXPECT_EQ(ModeOf(path_ + suffix), 0600u) << suffix;
  }
}

TEST_F(SqliteChangeLogTest, ClosedLogIsOneFileAndItsMark) {
  MakeLog();
  EXPECT_TRUE(std::filesystem::exists(path_ + "-head"));
  EXPECT_FALSE(std::filesystem::exists(path_ + "-wal"));
  EXPECT_FALSE(std::filesystem::exists(path_ + "-shm"));
}

TEST_F(SqliteChangeLogTest, NobodyElseOpensItMeanwhile) {
  auto log = Open();
  const NewEntry entries[] = {{"request-1", "foundation"}};
  ASSERT_TRUE(log->Append(0, entries).ok());
  ExpectRefusal(absl::StatusCode::kUnavailable, HasSubstr("another process"));
  // The first goes on, and is still alone.
  const NewEntry more[] = {{"request-2", "registration"}};
  EXPECT_TRUE(log->Append(1, more).ok());
  ExpectRefusal(absl::StatusCode::kUnavailable, HasSubstr("another process"));
  log.reset();
  EXPECT_EQ(*Open()->Head(), 2);
}

TEST_F(SqliteChangeLogTest, WhatIsNoLogIsLeftAlone) {
  MakeLog();
  const struct {
    const char* name;
    std::function<void()> make;
    absl::StatusCode code;
    const char* message;
  } rows[] = {
      {"newer format", [&] { Meddle("PRAGMA user_version = 2"); },
       absl::StatusCode::kFailedPrecondition, "use a newer partylined"},
      {"another program's", [&] { Meddle("PRAGMA application_id = 7"); },
       absl::StatusCode::kFailedPrecondition, "something else"},
      {"no program's", [&] { Meddle("PRAGMA application_id = 0"); },
       absl::StatusCode::kFailedPrecondition, "something else"},
      {"a text", [&] { Write(path_, std::string(5000, 'x')); }, absl::StatusCode::kDataLoss,
       "is damaged, or no log"},
  };
  for (const auto& row : rows) {
    SCOPED_TRACE(row.name);
    row.make();
    ExpectRefusal(row.code, HasSubstr(row.message));
  }
}

TEST_F(SqliteChangeLogTest, MeddlingIsRefusedByTheDatabaseOrByTheLog) {
  const char* refused_by_database[] = {
      "UPDATE entry SET bytes = x'00' WHERE number = 2",
      "DELETE FROM entry WHERE number = 3",
      "INSERT INTO entry VALUES (7, x'07', x'00', zeroblob(32))",
      "INSERT INTO entry VALUES (4, x'07', x'00', zeroblob(31))",
      "INSERT INTO log VALUES (2, 7)",
  };
  MakeLog();
  sqlite3* db = nullptr;
  ASSERT_EQ(sqlite3_open(path_.c_str(), &db), SQLITE_OK);
  for (const char* sql : refused_by_database) {
    EXPECT_EQ(sqlite3_exec(db, sql, nullptr, nullptr, nullptr), SQLITE_CONSTRAINT) << sql;
  }
  sqlite3_close(db);
  EXPECT_EQ(*Open()->Head(), 3);

  Meddle("INSERT INTO entry VALUES (4, x'07', x'00', zeroblob(32))");
  ExpectRefusal(absl::StatusCode::kDataLoss, HasSubstr("entry 4 is damaged"));
}

TEST_F(SqliteChangeLogTest, ChangedIdOrSchemaIsDamage) {
  const struct {
    const char* sql;
    const char* message;
  } rows[] = {
      {"UPDATE log SET id = id + 1", "-head is that of another log"},
      {"DROP TRIGGER entry_is_not_changed", "schema is damaged"},
      {"CREATE TABLE notes (note TEXT)", "schema is damaged"},
  };
  for (const auto& row : rows) {
    SCOPED_TRACE(row.sql);
    std::filesystem::remove_all(directory_.File("state"));
    MakeLog();
    Meddle(row.sql);
    ExpectRefusal(absl::StatusCode::kDataLoss, HasSubstr(row.message));
  }
}

TEST_F(SqliteChangeLogTest, DamagedEntryIsNamedAndWhatToDo) {
  MakeLog();
  ASSERT_TRUE(Patch(path_, "registration of the AVKP", "registration of the BVKP"));
  ExpectRefusal(absl::StatusCode::kDataLoss,
                AllOf(HasSubstr("entry 2 is damaged"), HasSubstr("nothing was changed"),
                      HasSubstr("partylined --check-log=" + path_), HasSubstr("restore a backup")));
}

// As a server that was killed leaves them, and somebody who tidies up finds them.
TEST_F(SqliteChangeLogTest, LostWriteAheadLogIsNoticed) {
  MakeLog();
  const std::string copy = directory_.File("copy.db");
  {
    const auto log = Open();
    const NewEntry more[] = {{"request-4", "congress"}, {"request-5", "merger"}};
    ASSERT_TRUE(log->Append(3, more).ok());
    for (const char* suffix : {"", "-wal", "-head"}) {
      std::filesystem::copy_file(path_ + suffix, copy + suffix);
    }
  }
  std::filesystem::rename(copy + "-wal", copy + "-tidied");
  const absl::Status lost = OpenSqliteChangeLog(copy).status();
  EXPECT_TRUE(absl::IsDataLoss(lost)) << lost;
  EXPECT_THAT(std::string(lost.message()),
              AllOf(HasSubstr("entries 4 to 5 are missing"), HasSubstr("-wal is damaged or lost")));
  // Brought back, all is well.
  std::filesystem::remove(copy + "-wal");
  std::filesystem::rename(copy + "-tidied", copy + "-wal");
  const auto log = OpenSqliteChangeLog(copy);
  ASSERT_TRUE(log.ok()) << log.status();
  EXPECT_EQ(*(*log)->Head(), 5);
}

TEST_F(SqliteChangeLogTest, MissingMarkIsNoticed) {
  MakeLog();
  std::filesystem::remove(path_ + "-head");
  ExpectRefusal(absl::StatusCode::kFailedPrecondition,
                AllOf(HasSubstr("-head is missing"), HasSubstr("--salvage")));
}

TEST_F(SqliteChangeLogTest, LostFileIsNotTakenForANewLog) {
  MakeLog();
  std::filesystem::remove(path_);
  const absl::Status status = OpenSqliteChangeLog(path_).status();
  EXPECT_TRUE(absl::IsDataLoss(status)) << status;
  EXPECT_THAT(std::string(status.message()), HasSubstr("had 3 entries"));
}

TEST_F(SqliteChangeLogTest, BrokenOffCreationIsTakenUp) {
  std::filesystem::create_directories(directory_.File("state/partyline"));
  const struct {
    const char* name;
    std::function<void()> make;
  } rows[] = {
      {"empty file", [&] { Write(path_, ""); }},
      {"empty mark", [&] { Write(path_ + "-head", ""); }},
      {"torn mark", [&] { Write(path_ + "-head", std::string(4200, 'x')); }},
      {"empty database", [&] { Meddle("PRAGMA journal_mode = WAL"); }},
  };
  for (const auto& row : rows) {
    SCOPED_TRACE(row.name);
    row.make();
    MakeLog();
    EXPECT_EQ(*Open()->Head(), 3);
    for (const char* suffix : {"", "-wal", "-head"}) std::filesystem::remove(path_ + suffix);
  }
}

TEST_F(SqliteChangeLogTest, PlaceThatCannotBeWrittenIsNamed) {
  Write(directory_.File("file"), "");
  const struct {
    const char* name;
    std::string path;
  } rows[] = {
      {"below a file", directory_.File("file/log.db")},
      {"where nothing can be made", "/proc/partyline/log.db"},
      {"a directory", directory_.File("")},
  };
  for (const auto& row : rows) {
    const absl::Status status = OpenSqliteChangeLog(row.path).status();
    EXPECT_TRUE(absl::IsFailedPrecondition(status)) << row.name << ": " << status;
    EXPECT_THAT(std::string(status.message()), HasSubstr("the log /")) << row.name;
  }
}

TEST_F(SqliteChangeLogTest, DiskWithoutRoomIsRefusedAtOnce) {
  SqliteLogOptions options;
  options.reserve = std::int64_t{1} << 62;
  const absl::Status status = OpenSqliteChangeLog(path_, options).status();
  EXPECT_TRUE(absl::IsResourceExhausted(status)) << status;
  EXPECT_THAT(std::string(status.message()), HasSubstr("MiB free"));
}

// Promise: what one version wrote, every later one reads. These are the checksums of format 1.
TEST(EntryChainTest, IsTheSameForEver) {
  const std::string start = ChainStart(77);
  EXPECT_EQ(Decode64(start), 0xb24e0f395e1863ff);
  const std::string first = ChainNext(start, 1, "request-1", "foundation");
  EXPECT_EQ(Decode64(first), 0x2f87811daf927fb);
}

TEST(EntryChainTest, TellsEverythingApart) {
  const std::string start = ChainStart(77);
  const std::string first = ChainNext(start, 1, "request-1", "foundation");
  EXPECT_EQ(first.size(), kChainBytes);
  EXPECT_NE(ChainStart(78), start);
  EXPECT_NE(ChainNext(ChainStart(78), 1, "request-1", "foundation"), first);
  EXPECT_NE(ChainNext(start, 2, "request-1", "foundation"), first);
  EXPECT_NE(ChainNext(start, 1, "request-1f", "oundation"), first);
  EXPECT_NE(ChainNext(start, 1, "request-1", "foundatioN"), first);
}

TEST(EntryChainTest, NumbersComeBack) {
  for (const std::uint64_t value : {0ULL, 1ULL, 255ULL, 256ULL, 0x0123456789abcdefULL, ~0ULL}) {
    EXPECT_EQ(Decode64(Encode64(value)), value);
  }
}

// Somebody tidies up beside a log that is open, which may be a link to another disk. It is noticed
// by the next append, or by whoever looks where nobody appends.
TEST_F(SqliteChangeLogTest, FilesThatAreTakenAwayAreMadeAnewAndNothingIsLost) {
  const QuietLog quiet;
  for (const bool is_link : {false, true}) {
    const std::string name = is_link ? "link" : "file";
    const std::string path = directory_.File(name + ".db");
    const std::string database = is_link ? directory_.File("elsewhere.db") : path;
    if (is_link) {
      EXPECT_TRUE(OpenSqliteChangeLog(path).ok());
      std::filesystem::rename(path, database);
      std::filesystem::create_symlink(database, path);
    }
    auto log = *OpenSqliteChangeLog(path);
    std::int64_t number = 0;
    const auto append = [&] {
      const NewEntry entry{absl::StrCat("request-", number), "foundation"};
      const absl::Status appended = log->Append(number, {entry});
      EXPECT_TRUE(appended.ok()) << name << ": " << appended;
      number += appended.ok() ? 1 : 0;
    };
    append();
    const std::vector<std::string> kTaken[] = {
        {database + "-wal"}, {path + "-head"}, {database + "-wal", path + "-head"}};
    for (const auto& files : kTaken) {
      for (const bool appends : {true, false}) {
        append();
        for (const std::string& file : files) EXPECT_TRUE(std::filesystem::remove(file)) << file;
        if (appends) append();
        EXPECT_TRUE(log->Keep().ok()) << log->Keep();
        for (const std::string& file : files) EXPECT_TRUE(std::filesystem::exists(file)) << file;
        // What a server that is killed leaves is what another process opens.
        const std::string copy = directory_.File(absl::StrCat(name, "-", number, ".db"));
        for (const auto& [file, suffix] :
             {std::pair(database, ""), {database + "-wal", "-wal"}, {path + "-head", "-head"}}) {
          std::filesystem::copy_file(file, copy + suffix);
        }
        EXPECT_EQ(*(*OpenSqliteChangeLog(copy))->Head(), number) << name;
      }
    }
  }
}

// Somebody who cleans up does so again, while the log is opened anew.
TEST_F(SqliteChangeLogTest, FileThatIsTakenAwayAsItIsOpenedIsNoticed) {
  const QuietLog quiet;
  PlacedFile file(directory_.File("changes-wal"));
  EXPECT_EQ(file.Find(), PlacedFile::Place::kThere) << "none is kept";
  file.Note();
  EXPECT_EQ(file.Find(), PlacedFile::Place::kGone);
  std::ofstream(directory_.File("changes-wal")) << "of somebody else";
  EXPECT_EQ(file.Find(), PlacedFile::Place::kAnothers);
  file.Note();
  EXPECT_EQ(file.Find(), PlacedFile::Place::kThere);
}

// What is only open has no name to be found by: it ends with the process, which is not to end as if
// all were well.
TEST_F(SqliteChangeLogTest, DatabaseThatIsTakenAwayIsSaidUntilItIsBack) {
  const QuietLog quiet;
  const auto log = Open();
  ASSERT_TRUE(log->Append(0, {{NewEntry{"request-1", "foundation"}}}).ok());
  std::filesystem::rename(path_, path_ + ".kept");
  EXPECT_TRUE(absl::IsUnavailable(log->Keep())) << log->Keep();
  const absl::Status refused = log->Append(1, {{NewEntry{"request-2", "split"}}});
  EXPECT_TRUE(absl::IsFailedPrecondition(refused)) << refused;
  EXPECT_THAT(std::string(refused.message()), HasSubstr("was taken away"));
  EXPECT_TRUE(absl::IsAborted(log->Append(7, {}))) << "wherever its files are";
  std::filesystem::rename(path_ + ".kept", path_);
  EXPECT_TRUE(log->Keep().ok());
  EXPECT_TRUE(log->Append(1, {{NewEntry{"request-2", "split"}}}).ok());
}

// An older write-ahead log that is brought back would put older pages over the database. What is no
// longer the log's is put aside, and nobody's is thrown away.
TEST_F(SqliteChangeLogTest, WhatHasThePlaceOfAFileIsPutAside) {
  const QuietLog quiet;
  std::int64_t number = 0;
  {
    const auto log = Open();
    for (const char* suffix : {"-wal", "-head", "-wal", "-head"}) {
      for (int i = 0; i < 2; ++i, ++number) {
        const NewEntry entry{absl::StrCat("request-", number), "foundation"};
        EXPECT_TRUE(log->Append(number, {entry}).ok());
        if (i == 1) continue;
        std::filesystem::rename(path_ + suffix, path_ + ".kept");
        std::filesystem::copy_file(path_ + ".kept", path_ + suffix);
      }
    }
    // The other half of the deed, and nobody appends.
    std::filesystem::rename(path_ + ".kept", path_ + "-wal");
    EXPECT_TRUE(log->Keep().ok());
  }
  EXPECT_EQ(*Open()->Head(), number);
  for (const char* suffix : {"-wal-aside1", "-wal-aside3", "-head-aside2"}) {
    EXPECT_TRUE(std::filesystem::exists(path_ + suffix)) << suffix;
  }
}

// Nobody has room for what was written ahead: it stays, and the database is not made half new.
TEST_F(SqliteChangeLogTest, WithoutRoomForAllNothingIsMovedNotEvenAtTheEnd) {
  const QuietLog quiet;
  {
    const auto log = Open();
    const NewEntry entry{"request-1", std::string(64 << 10, 'x')};
    ASSERT_TRUE(log->Append(0, {entry}).ok());
    const auto before = std::filesystem::file_size(path_);
    rlimit limit{};
    ASSERT_EQ(getrlimit(RLIMIT_FSIZE, &limit), 0);
    const rlimit tight{before + (16 << 10), limit.rlim_max};
    ASSERT_EQ(setrlimit(RLIMIT_FSIZE, &tight), 0);
    std::filesystem::rename(path_ + "-wal", path_ + ".kept");
    EXPECT_TRUE(absl::IsResourceExhausted(log->Keep())) << log->Keep();
    EXPECT_EQ(std::filesystem::file_size(path_), before);
    ASSERT_EQ(setrlimit(RLIMIT_FSIZE, &limit), 0);
    EXPECT_TRUE(log->Keep().ok()) << "there is room again";
  }
  EXPECT_EQ(*Open()->Head(), 1);
}

TEST_F(SqliteChangeLogTest, NothingIsAppendedWhileAnotherFileHasItsPlace) {
  const QuietLog quiet;
  const auto log = Open();
  ASSERT_TRUE(log->Append(0, {{NewEntry{"request-1", "foundation"}}}).ok());
  std::filesystem::rename(path_, path_ + ".kept");
  std::filesystem::copy_file(path_ + ".kept", path_);
  const NewEntry next{"request-2", "registration"};
  const absl::Status refused = log->Append(1, {next});
  EXPECT_TRUE(absl::IsFailedPrecondition(refused)) << refused;
  EXPECT_THAT(std::string(refused.message()), HasSubstr("another file has its place"));
  EXPECT_TRUE(absl::IsUnavailable(log->Keep())) << log->Keep();
  std::filesystem::rename(path_ + ".kept", path_);
  EXPECT_TRUE(log->Append(1, {next}).ok());
}

}  // namespace
}  // namespace partyline
