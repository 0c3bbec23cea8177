// SPDX-License-Identifier: Apache-2.0

// What is saved of logs that are not whole.

#include <cstddef>
#include <optional>

#include "absl/strings/match.h"
#include "gmock/gmock.h"
#include "service/changelog/log_copy.h"
#include "service/changelog/whole_log.h"
#include "tests/service/changelog/log_check_test.h"

namespace partyline {
namespace {

using ::testing::AllOf;
using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

using SalvageTest = LogCheckTest;

// What is whole is saved, and what is not is told.
TEST_F(SalvageTest, SoundEntriesOfADamagedLogAreSalvaged) {
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

TEST_F(SalvageTest, BackupIsSalvagedLikewise) {
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
TEST_F(SalvageTest, EntriesBeforeADamagedPageAreSalvaged) {
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
TEST_F(SalvageTest, WhatACopyThatWasBrokenOffHasIsSalvaged) {
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

// Two servers went on from copies of one log; the mark is the other one's.
TEST_F(SalvageTest, MarkThatContradictsTheEntriesIsTold) {
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

TEST_F(SalvageTest, MarkOfAnotherLogIsTold) {
  const std::string other = directory_.File("other.db");
  ASSERT_TRUE(OpenSqliteChangeLog(other).ok());
  std::filesystem::copy_file(other + "-head", path_ + "-head",
                             std::filesystem::copy_options::overwrite_existing);
  const auto salvage = SalvageLog(path_, restored_);
  ASSERT_TRUE(salvage.ok()) << salvage.status();
  EXPECT_THAT(salvage->not_all, HasSubstr("-head is of another log"));
  EXPECT_EQ(salvage->mark.end.number, kEntries);
  EXPECT_EQ(Check(path_).whole, kEntries);
  Damage(300);
  EXPECT_EQ(Check(path_).whole, 299);
  const auto damaged = SalvageLog(path_, directory_.File("rest.db"));
  ASSERT_TRUE(damaged.ok()) << damaged.status();
  EXPECT_THAT(damaged->not_all, AllOf(HasSubstr("entry 300 is damaged"), HasSubstr("another log")));
}

// A row that took an earlier one's number stands in no one's way.
TEST_F(SalvageTest, RowOutOfItsPlaceIsLeftOut) {
  ASSERT_TRUE(MoveRow(500, 300));
  EXPECT_EQ(Check(path_).whole, 499);
  const auto salvage = SalvageLog(path_, restored_);
  ASSERT_TRUE(salvage.ok()) << salvage.status();
  EXPECT_EQ(salvage->mark.end.number, 499);
}

// A letter of the schema's text that changed is no harm to the entries.
TEST_F(SalvageTest, EntriesOutliveTheTextOfTheirSchema) {
  const struct {
    const char* name;
    const char* was;
    const char* is;
  } rows[] = {
      {"words of a trigger", "'an entry is not changed'", "'an entry is not chanfed'"},
      {"trigger that names no column", "WHEN NEW.number", "WHEN NEW.numbes"},
      {"trigger that is none", "CREATE TRIGGER entry_follows", "CREATE TRIGGES entry_follows"},
      {"index of no column", "ON entry (request_id)", "ON entry (request_ie)"},
      {"condition that no entry meets", "length(chain) = 32", "length(chain) = 33"},
      {"no column for the id, which the mark has", "id INTEGER NOT NULL", "ie INTEGER NOT NULL"},
  };
  const std::string whole = ContentOf(path_);
  for (const auto& row : rows) {
    SCOPED_TRACE(row.name);
    Write(path_, whole);
    ASSERT_TRUE(Patch(path_, row.was, row.is));
    const std::string damaged = ContentOf(path_);
    const LogReport report = Check(path_);
    EXPECT_THAT(report.problems,
                Contains(AllOf(HasSubstr("its schema is damaged"), HasSubstr("--salvage"))));
    EXPECT_EQ(report.whole, kEntries);
    for (const absl::Status& refused :
         {OpenSqliteChangeLog(path_).status(), OpenSqliteChangeLog(path_, ReadOnly()).status(),
          RestoreLog(path_, restored_).status(), BackupLog(path_, backup_).status()}) {
      EXPECT_TRUE(absl::IsDataLoss(refused)) << refused;
      EXPECT_THAT(std::string(refused.message()), HasSubstr("--salvage"));
    }
    const std::string to = directory_.File(row.name);
    const auto salvage = SalvageLog(path_, to);
    ASSERT_TRUE(salvage.ok()) << salvage.status();
    EXPECT_EQ(salvage->mark.end.number, kEntries);
    EXPECT_THAT(salvage->not_all, HasSubstr("its schema is damaged"));
    EXPECT_EQ(salvage->had, kEntries);
    EXPECT_EQ(ContentOf(path_), damaged);
    const auto log = OpenSqliteChangeLog(to);
    ASSERT_TRUE(log.ok()) << log.status();
    const NewEntry more[] = {{"request-601", "merger"}};
    EXPECT_TRUE((*log)->Append(kEntries, more).ok());
  }
}

TEST_F(SalvageTest, EntriesThatTheSchemaNoLongerLeadsToAreRefused) {
  const struct {
    const char* was;
    const char* is;
    bool has_mark;
    const char* cannot;
  } rows[] = {
      {"entry (number INTEGER", "entry (numbes INTEGER", true, "cannot find its entries"},
      {"request_id BLOB NOT", "request_id BLOB NOU", true, "cannot find its entries"},
      {"CREATE TABLE entry", "CREATE TABLE entsy", true, "cannot find its entries"},
      {"CREATE TABLE log", "CREATE TABLF log", false, "cannot find its id"},
  };
  const std::string whole = ContentOf(path_);
  for (const auto& row : rows) {
    SCOPED_TRACE(row.is);
    Write(path_, whole);
    ASSERT_TRUE(Patch(path_, row.was, row.is));
    if (!row.has_mark) std::filesystem::remove(path_ + "-head");
    const absl::Status refused = SalvageLog(path_, restored_).status();
    EXPECT_TRUE(absl::IsDataLoss(refused)) << refused;
    EXPECT_THAT(std::string(refused.message()),
                AllOf(HasSubstr(row.cannot), HasSubstr("restore a backup")));
    EXPECT_THAT(Check(path_).problems, Contains(HasSubstr(row.cannot)));
    EXPECT_FALSE(std::filesystem::exists(restored_));
  }
}

// Whichever letter it is, of the rows of the schema, too: all entries, or it is said what is left
// to do.
TEST_F(SalvageTest, NoLetterOfTheSchemaTakesEntriesSilently) {
  const std::string whole = ContentOf(path_);
  constexpr std::size_t kPage = 4096;
  int saved = 0;
  int refused = 0;
  for (std::size_t at = whole.find("CREATE "); at < kPage; at += 3) {
    std::string damaged = whole;
    damaged[at] = static_cast<char>(damaged[at] ^ (1 << at % 7));
    Write(path_, damaged);
    const auto part = OpenSoundPart(path_);
    if (part.ok()) {
      const bool is_all = part->log.mark.end.number == kEntries;
      EXPECT_TRUE(is_all || absl::StrContains(part->not_all, "are missing")) << at;
    } else {
      EXPECT_TRUE(absl::IsDataLoss(part.status())) << at << part.status();
      EXPECT_THAT(std::string(part.status().message()), HasSubstr("restore a backup")) << at;
    }
    ++(part.ok() ? saved : refused);
  }
  EXPECT_GT(saved, refused);
  EXPECT_GT(refused, 0);
}

TEST_F(SalvageTest, WhereNothingIsWholeNothingIsMade) {
  Damage(1);
  EXPECT_TRUE(absl::IsDataLoss(SalvageLog(path_, restored_).status()));
  EXPECT_FALSE(std::filesystem::exists(restored_));
}

}  // namespace
}  // namespace partyline
