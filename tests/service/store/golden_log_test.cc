// SPDX-License-Identifier: Apache-2.0

// Logs that versions before this one have written, kept as they were: this version opens each,
// makes the same state of it, and goes on with it. A form that changes without its number changing
// is noticed here, be it that of the file, of an entry or of a checksum.
//
// logs/format-N.sql is the database as SQL, .head.hex the two marks of PATH-head (head_mark.h),
// .txtpb the records that the log makes. The first two are never made anew. The records may be,
// where a version means to work out more of them: read what changes.

#include <sqlite3.h>

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "google/protobuf/text_format.h"
#include "gtest/gtest.h"
#include "partyline/v1/party_service.pb.h"
#include "service/base/clock.h"
#include "service/changelog/log_check.h"
#include "service/changelog/sqlite_change_log.h"
#include "service/store/store.h"
#include "service/store/tail.h"
#include "tests/service/changelog/temporary_directory.h"
#include "tests/testing/parse_text.h"

namespace partyline {
namespace {

constexpr int kEntries = 5;
constexpr std::size_t kSecondMark = 4096;

std::string Kept(const std::string& name) { return ContentOf(absl::StrCat(LOGS, "/", name)); }

// Writes the files of the log of format 1 as they were.
void BringBack(const std::string& path) {
  sqlite3* db = nullptr;
  ASSERT_EQ(sqlite3_open(path.c_str(), &db), SQLITE_OK);
  const std::string sql = absl::StrCat("PRAGMA journal_mode = WAL;", Kept("format-1.sql"));
  ASSERT_EQ(sqlite3_exec(db, sql.c_str(), nullptr, nullptr, nullptr), SQLITE_OK)
      << sqlite3_errmsg(db);
  sqlite3_close(db);
  const std::vector<std::string> marks =
      absl::StrSplit(Kept("format-1.head.hex"), '\n', absl::SkipEmpty());
  ASSERT_EQ(marks.size(), 2u);
  std::string head = absl::HexStringToBytes(marks[0]);
  head.resize(kSecondMark);
  Write(path + "-head", head + absl::HexStringToBytes(marks[1]));
}

v1::Record RecordOf(const Row& row) {
  v1::Record record;
  const auto* field = record.GetDescriptor()->FindFieldByNumber(row.record_kind());
  EXPECT_TRUE(record.GetReflection()
                  ->MutableMessage(&record, field)
                  ->ParseFromString(row.In(v1::VIEW_FULL)));
  if (!row.content().empty()) record.mutable_source()->set_content(std::string(row.content()));
  return record;
}

// All records of a state, as text.
std::string TextOf(const Snapshot& state) {
  v1::RecordSet records;
  for (int kind = 1; v1::RecordKind_IsValid(kind); ++kind) {
    state.Scan(static_cast<v1::RecordKind>(kind), "", [&](const Row& row) {
      *records.add_records() = RecordOf(row);
      return true;
    });
  }
  google::protobuf::TextFormat::Printer printer;
  printer.SetUseUtf8StringEscaping(true);
  std::string text;
  EXPECT_TRUE(printer.PrintToString(records, &text));
  return text;
}

class GoldenLogTest : public ::testing::Test {
 protected:
  GoldenLogTest() { BringBack(path_); }

  std::unique_ptr<ChangeLog> Open() {
    auto log = OpenSqliteChangeLog(path_);
    EXPECT_TRUE(log.ok()) << log.status();
    return log.ok() ? *std::move(log) : nullptr;
  }

  const TemporaryDirectory directory_;
  const std::string path_ = directory_.File("log.db");
};

TEST_F(GoldenLogTest, IsWhole) {
  const auto report = CheckLog(path_, [](std::int64_t number, absl::string_view bytes) {
    return ParseEntry(number, bytes).status();
  });
  ASSERT_TRUE(report.ok()) << report.status();
  EXPECT_TRUE(report->problems.empty()) << report->problems.front();
  EXPECT_EQ(report->mark.end.number, kEntries);
}

TEST_F(GoldenLogTest, MakesTheSameState) {
  const auto log = Open();
  ASSERT_NE(log, nullptr);
  const auto store = Store::Open(*log, SystemClock());
  ASSERT_TRUE(store.ok()) << store.status();
  const auto state = (*store)->Current();
  EXPECT_EQ(state->revision(), kEntries);
  EXPECT_EQ(TextOf(*state), Kept("format-1.txtpb"));
  std::string replaced_by;
  EXPECT_TRUE(state->WasDeleted("people/sayadov-2", &replaced_by));
  EXPECT_EQ(replaced_by, "people/sayadov");
  EXPECT_TRUE(state->WasDeleted("elections/az-1995/results/az-avkp"));
}

TEST_F(GoldenLogTest, GoesOn) {
  const auto commit = ParseText<v1::CommitRequest>(R"pb(
    request_id: "after-the-golden-log"
    edits { create { person { name: "people/later" display_name: "Who came later" } } }
  )pb");
  std::uint64_t id = 0;
  for (const bool again : {false, true}) {
    const auto log = Open();
    ASSERT_NE(log, nullptr);
    EXPECT_TRUE(!again || log->Id() == id);
    id = log->Id();
    const auto store = Store::Open(*log, SystemClock());
    ASSERT_TRUE(store.ok()) << store.status();
    const auto answer = (*store)->Commit(commit, "");
    ASSERT_TRUE(answer.ok()) << answer.status();
    EXPECT_EQ(answer->revision().number(), kEntries + 1);
    EXPECT_EQ(answer->replayed(), again);
  }
}

}  // namespace
}  // namespace partyline
