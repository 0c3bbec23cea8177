// SPDX-License-Identifier: Apache-2.0
#include "service/server/ending_signals.h"

#include <signal.h>
#include <unistd.h>

#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "service/base/clock.h"
#include "service/base/log.h"
#include "service/changelog/memory_change_log.h"
#include "service/server/served_backups.h"
#include "service/store/store.h"
#include "tests/service/changelog/temporary_directory.h"
#include "tests/testing/faulty_change_log.h"

namespace partyline {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

// A server that reads a log which does not let it come to an end, and is told to end.
[[noreturn]] void EndWhileReading(int with) {
  alarm(60);  // fails the test in place of waiting for ever
  HoldEndingSignals();
  const std::unique_ptr<ChangeLog> memory = NewMemoryChangeLog();
  FaultyChangeLog log(*memory);
  log.HoldReads();
  const EndAtOnce end_at_once;
  const pthread_t reader = pthread_self();
  std::thread([&log, reader, with] {
    if (log.AwaitHeldReads(1)) pthread_kill(reader, with);
  }).detach();
  Store::Open(log, SystemClock()).status().IgnoreError();
  std::exit(99);
}

TEST(EndingSignalsDeathTest, ReadingALogIsBrokenOffAtOnce) {
  for (const int with : {SIGTERM, SIGINT}) {
    EXPECT_EXIT(EndWhileReading(with), ::testing::ExitedWithCode(0), "ended before it served");
  }
}

TEST(EndingSignalsDeathTest, WhatCameWhileTheyWereHeldEndsItThen) {
  EXPECT_EXIT(
      {
        HoldEndingSignals();
        raise(SIGTERM);
        const EndAtOnce end_at_once;
        std::exit(99);
      },
      ::testing::ExitedWithCode(0), "ended before it served");
}

TEST(EndingSignalsDeathTest, AfterwardsTheyWaitAgainUntilTheyAreLetGo) {
  EXPECT_EXIT(
      {
        HoldEndingSignals();
        { const EndAtOnce end_at_once; }
        raise(SIGINT);
        if (std::string(AwaitEndingSignal([] {})) != strsignal(SIGINT)) std::exit(99);
        LetEndingSignalsGo();
        raise(SIGTERM);
        std::exit(98);
      },
      ::testing::KilledBySignal(SIGTERM), "");
}

// Backups are asked for before the end comes, and no more than one of those that waited at once.
TEST(EndingSignalsDeathTest, BackupsAreAskedForUntilTheEnd) {
  EXPECT_EXIT(
      {
        HoldEndingSignals();
        { const EndAtOnce end_at_once; }
        raise(SIGUSR1);
        raise(SIGUSR1);
        raise(SIGTERM);
        int backups = 0;
        AwaitEndingSignal([&] { ++backups; });
        std::exit(backups);
      },
      ::testing::ExitedWithCode(1), "");
}

// A log on a disk that hangs. Who asks for a backup goes on, and so does the end, as soon as the
// disk says anything; the backup is given up.
TEST(ServedBackupsTest, DiskThatHangsHoldsUpNobody) {
  const TemporaryDirectory directory;
  const std::unique_ptr<ChangeLog> memory = NewMemoryChangeLog();
  const NewEntry entries[] = {{"request-1", ""}};  // an entry of nothing but defaults
  ASSERT_TRUE(memory->Append(0, entries).ok());
  FaultyChangeLog log(*memory);
  std::vector<std::string> lines;
  SetLogSink([&](absl::string_view line) { lines.emplace_back(line); });
  {
    log.HoldReads();
    ServedBackups backups(directory.File("log.db"), log);
    backups.Ask();
    EXPECT_TRUE(log.AwaitHeldReads(1));
    backups.Ask();
    backups.End();
    EXPECT_THAT(lines, IsEmpty());
    log.LetReadsGo();
  }
  SetLogSink(nullptr);
  ASSERT_THAT(lines, SizeIs(1)) << "the second was not begun";
  EXPECT_THAT(lines[0], AllOf(HasSubstr("not backed up"), HasSubstr("the server is to end")));
  EXPECT_TRUE(std::filesystem::is_empty(directory.File("")));
}

}  // namespace
}  // namespace partyline
