// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_TESTS_SERVICE_CHANGELOG_LOG_CHECK_TEST_H_
#define PARTYLINE_TESTS_SERVICE_CHANGELOG_LOG_CHECK_TEST_H_

#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gtest/gtest.h"
#include "service/changelog/log_check.h"
#include "service/changelog/sqlite_change_log.h"
#include "tests/service/changelog/temporary_directory.h"

namespace partyline {

constexpr int kEntries = 600;  // of several slices

inline absl::Status NothingWrong(std::int64_t, absl::string_view) { return absl::OkStatus(); }

inline std::string TextOf(std::int64_t number) {
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

}  // namespace partyline

#endif  // PARTYLINE_TESTS_SERVICE_CHANGELOG_LOG_CHECK_TEST_H_
