// SPDX-License-Identifier: Apache-2.0

// Logs that are opened to be read alone, and by whom nothing is written.

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "service/changelog/sqlite_change_log.h"
#include "tests/service/changelog/temporary_directory.h"

namespace partyline {
namespace {

using ::testing::HasSubstr;

SqliteLogOptions ReadOnly() {
  SqliteLogOptions options;
  options.read_only = true;
  return options;
}

class SqliteReadOnlyTest : public ::testing::Test {
 protected:
  // A log of three entries at path_, closed.
  void MakeLog() {
    const NewEntry entries[] = {{"request-1", "foundation of the AVKP"},
                                {"request-2", "registration of the AVKP"},
                                {"request-3", "split of the AVKP"}};
    EXPECT_TRUE(OpenSqliteChangeLog(path_).value()->Append(0, entries).ok());
  }

  const TemporaryDirectory directory_;
  const std::string path_ = directory_.File("log.db");
};

TEST_F(SqliteReadOnlyTest, LogIsReadAndLeftAsItIs) {
  MakeLog();
  const std::string database = ContentOf(path_);
  const std::string mark = ContentOf(path_ + "-head");
  const auto log = OpenSqliteChangeLog(path_, ReadOnly());
  ASSERT_TRUE(log.ok()) << log.status();
  EXPECT_EQ((*log)->Head().value(), 3);
  EXPECT_EQ((*log)->FindRequest("request-2").value(), 2);
  std::int64_t read = 0;
  EXPECT_TRUE((*log)
                  ->Read(0,
                         [&](std::int64_t number, absl::string_view) {
                           EXPECT_EQ(number, ++read);
                           return absl::OkStatus();
                         })
                  .ok());
  EXPECT_EQ(read, 3);
  const NewEntry more[] = {{"request-4", "merger"}};
  EXPECT_TRUE(absl::IsFailedPrecondition((*log)->Append(3, more)));
  EXPECT_EQ(ContentOf(path_), database);
  EXPECT_EQ(ContentOf(path_ + "-head"), mark);
  EXPECT_FALSE(std::filesystem::exists(path_ + "-wal"));
}

// Entries of a killed server are in its write-ahead log, which is not read: none may be left out.
TEST_F(SqliteReadOnlyTest, LogThatWasNotClosedIsRefused) {
  MakeLog();
  const std::string copy = directory_.File("copy.db");
  {
    const auto log = OpenSqliteChangeLog(path_);
    const NewEntry more[] = {{"request-4", "merger"}};
    ASSERT_TRUE((*log)->Append(3, more).ok());
    for (const char* suffix : {"", "-wal", "-head"}) {
      std::filesystem::copy_file(path_ + suffix, copy + suffix);
    }
  }
  const absl::Status status = OpenSqliteChangeLog(copy, ReadOnly()).status();
  EXPECT_TRUE(absl::IsFailedPrecondition(status)) << status;
  // First what keeps all, then what is known of it without the files beside it.
  EXPECT_LT(status.message().find("serve it once where it can be written"),
            status.message().find("--salvage"))
      << status;
}

TEST_F(SqliteReadOnlyTest, LogThatIsNotThereIsNotMade) {
  const absl::Status status = OpenSqliteChangeLog(path_, ReadOnly()).status();
  EXPECT_TRUE(absl::IsFailedPrecondition(status)) << status;
  EXPECT_THAT(status.message(), HasSubstr("cannot be read (No such file"));
  EXPECT_FALSE(std::filesystem::exists(path_));
}

// The same disk may be mounted for others to write it.
TEST_F(SqliteReadOnlyTest, LogThatIsReadCanBeReadByOthersAndWrittenByNobody) {
  MakeLog();
  {
    const auto one = OpenSqliteChangeLog(path_, ReadOnly());
    ASSERT_TRUE(one.ok()) << one.status();
    const auto other = OpenSqliteChangeLog(path_, ReadOnly());
    ASSERT_TRUE(other.ok()) << other.status();
    const absl::Status writer = OpenSqliteChangeLog(path_).status();
    EXPECT_TRUE(absl::IsUnavailable(writer)) << writer;
    EXPECT_THAT(writer.message(), HasSubstr("another process"));
    EXPECT_EQ((*one)->Head().value(), 3);
    EXPECT_TRUE(OpenSqliteChangeLog(path_, ReadOnly()).ok()) << "what was refused left no trace";
  }
  EXPECT_TRUE(OpenSqliteChangeLog(path_).ok());
}

// What means something in the URI by which SQLite is told of it.
TEST_F(SqliteReadOnlyTest, LogMayHaveAnyName) {
  const std::string path = directory_.File("50% of #1? yes.db");
  EXPECT_TRUE(OpenSqliteChangeLog(path).ok());
  const std::string relative = std::filesystem::relative(path).string();
  for (const std::string& spelling : {path, "/" + path, "//" + path, relative}) {
    const auto log = OpenSqliteChangeLog(spelling, ReadOnly());
    EXPECT_TRUE(log.ok()) << spelling << ": " << log.status();
  }
}

}  // namespace
}  // namespace partyline
