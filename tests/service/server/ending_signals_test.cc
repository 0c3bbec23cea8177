// SPDX-License-Identifier: Apache-2.0
#include "service/server/ending_signals.h"

#include <signal.h>
#include <unistd.h>

#include <cstdlib>
#include <cstring>
#include <memory>
#include <string>
#include <thread>

#include "gtest/gtest.h"
#include "service/base/clock.h"
#include "service/changelog/memory_change_log.h"
#include "service/store/store.h"
#include "tests/testing/faulty_change_log.h"

namespace partyline {
namespace {

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

// Whoever asks for a backup and then has the server end is not kept waiting for the backup.
TEST(EndingSignalsDeathTest, BackupIsMadeBeforeTheEndAndKnowsOfIt) {
  EXPECT_EXIT(
      {
        HoldEndingSignals();
        if (EndingSignalWaits()) std::exit(99);
        { const EndAtOnce end_at_once; }
        raise(SIGUSR1);
        raise(SIGUSR1);
        raise(SIGTERM);
        int backups = 0;
        bool knew = false;
        AwaitEndingSignal([&] {
          ++backups;
          knew = EndingSignalWaits();
        });
        std::exit(knew ? backups : 98);
      },
      ::testing::ExitedWithCode(1), "");
}

}  // namespace
}  // namespace partyline
