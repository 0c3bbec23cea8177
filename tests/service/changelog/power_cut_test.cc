// SPDX-License-Identifier: Apache-2.0

// Cuts the power, or kills the program, at random operations of a SQLite log, also while it is
// opened again, and compares what is there afterwards with what was acknowledged.

#include <algorithm>
#include <iostream>
#include <memory>
#include <optional>
#include <random>

#include "gtest/gtest.h"
#include "service/changelog/sqlite_change_log.h"
#include "tests/service/changelog/ledger.h"
#include "tests/testing/quiet_log.h"
#include "tests/testing/simulated_disk.h"
#include "tests/testing/simulated_vfs.h"
#include "tests/testing/trials.h"

namespace partyline {
namespace {

using testing::HowToRepeat;
using testing::QuietLog;
using testing::RandomStart;
using testing::SimulatedDisk;
using testing::SimulatedVfs;
using testing::TrialCount;

constexpr int kCutsOfADisk = 10;

SqliteLogOptions OptionsFor(const SimulatedVfs& vfs, bool flush_appends) {
  SqliteLogOptions options;
  options.reserve = 0;
  options.reopen_pause = absl::ZeroDuration();
  options.checkpoint_pages = 12;  // so that cuts hit checkpoints, too
  options.vfs = vfs.name();
  options.flush_appends = flush_appends;
  return options;
}

// One disk and the log on it.
class Machine {
 public:
  Machine(std::uint32_t random, bool flush_appends)
      : random_(random), disk_(random), ledger_(random), flush_appends_(flush_appends) {}

  // Opens the log, appends until the lights go out, and restarts. Returns what is wrong then.
  std::string LoseOnce() {
    const int reach = Draw(4) == 0 ? 20 : 200;  // some die while the log is opened
    disk_.CutPowerAt(disk_.operations() + Draw(reach));
    const std::string wrong = Work();
    if (!wrong.empty()) return wrong;
    if (Draw(4) == 0) {
      disk_.RestartPrograms();
      ++kills_;
    } else {
      disk_.Restart();
      ++(disk_.has_lost() ? cuts_ : vain_cuts_);
    }
    return CompareCopy();
  }

  // Losses of power that took something away; those that found everything flushed; and kills.
  int cuts() const { return cuts_; }
  int vain_cuts() const { return vain_cuts_; }
  int kills() const { return kills_; }

  std::int64_t acknowledged() const { return ledger_.acknowledged(); }

 private:
  int Draw(int count) { return std::uniform_int_distribution<>(0, count - 1)(random_); }

  std::string Work() {
    const SimulatedVfs vfs(disk_);
    const auto log = OpenSqliteChangeLog("log.db", OptionsFor(vfs, flush_appends_));
    if (!log.ok()) return disk_.power_is_off() ? "" : log.status().ToString();
    if (ledger_.in_doubt()) {
      const std::string wrong = ledger_.Compare(**log);
      if (!wrong.empty()) return disk_.power_is_off() ? "" : wrong;
    }
    while (!disk_.power_is_off() && ledger_.AppendGroup(**log).ok()) {
    }
    return "";
  }

  // What a restart finds, on a copy: the disk itself goes on as the cut left it, to be cut again.
  std::string CompareCopy() {
    SimulatedDisk disk = disk_;
    Ledger ledger = ledger_;
    const SimulatedVfs vfs(disk);
    const auto log = OpenSqliteChangeLog("log.db", OptionsFor(vfs, flush_appends_));
    return log.ok() ? ledger.Compare(**log) : log.status().ToString();
  }

  std::mt19937 random_;
  SimulatedDisk disk_;
  Ledger ledger_;
  const bool flush_appends_;
  int cuts_ = 0;
  int vain_cuts_ = 0;
  int kills_ = 0;
};

struct Outcome {
  int cuts = 0;  // as of Machine
  int vain_cuts = 0;
  int kills = 0;
  std::int64_t acknowledged = 0;
  int harmed = 0;          // machines that lost something, or whose log is refused
  std::string first_harm;  // with the number to repeat it
};

Outcome RunMachines(int cuts, bool flush_appends) {
  const QuietLog quiet;
  Outcome outcome;
  std::uint32_t random = RandomStart();
  for (; outcome.cuts < cuts && outcome.harmed <= cuts; ++random) {
    Machine machine(random, flush_appends);
    std::string wrong;
    while (wrong.empty() && machine.cuts() < kCutsOfADisk) {
      wrong = machine.LoseOnce();
    }
    outcome.cuts += machine.cuts();
    outcome.vain_cuts += machine.vain_cuts();
    outcome.kills += machine.kills();
    outcome.acknowledged += machine.acknowledged();
    if (wrong.empty()) continue;
    if (++outcome.harmed == 1) outcome.first_harm = wrong + "; " + HowToRepeat(random);
  }
  return outcome;
}

TEST(PowerCutTest, NothingAcknowledgedIsLost) {
  const Outcome outcome = RunMachines(TrialCount(3000), /*flush_appends=*/true);
  std::cout << outcome.cuts << " cuts that took something away, " << outcome.vain_cuts
            << " that found all flushed, " << outcome.kills << " kills, " << outcome.acknowledged
            << " entries acknowledged, from " << RandomStart() << "\n";
  EXPECT_EQ(outcome.harmed, 0) << outcome.first_harm;
}

// The disk is as cruel as it is meant to be: without flushing each append, much is lost.
TEST(PowerCutTest, WithoutFlushingAppendsAcknowledgedEntriesAreLost) {
  const Outcome outcome = RunMachines(std::min(TrialCount(300), 3000), /*flush_appends=*/false);
  std::cout << outcome.harmed << " machines harmed by " << outcome.cuts << " cuts\n";
  EXPECT_GT(outcome.harmed, 0);
}

}  // namespace
}  // namespace partyline
