// SPDX-License-Identifier: Apache-2.0

// Programs that are killed while they append to a SQLite log.

#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <iostream>
#include <random>
#include <string>
#include <system_error>

#include "absl/strings/str_cat.h"
#include "gtest/gtest.h"
#include "service/changelog/sqlite_change_log.h"
#include "tests/service/changelog/temporary_directory.h"
#include "tests/testing/trials.h"

namespace partyline {
namespace {

using testing::RandomStart;
using testing::TrialCount;

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
