// SPDX-License-Identifier: Apache-2.0

// Lets each operation of a SQLite log's life on the disk fail, in each way, one after the other,
// and compares what is there afterwards, and after a power cut, with what was answered.

#include <iostream>
#include <memory>
#include <random>

#include "absl/strings/str_cat.h"
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
using Fault = SimulatedDisk::Fault;

constexpr int kGroups = 8;
constexpr int kAllOfIt = 10000;  // trials from one random start

SqliteLogOptions OptionsFor(const SimulatedVfs& vfs) {
  SqliteLogOptions options;
  options.reserve = 0;
  options.checkpoint_pages = 12;
  options.vfs = vfs.name();
  return options;
}

// A log's life, in which operations fail.
class Life {
 public:
  explicit Life(std::uint32_t random) : random_(random), disk_(random), ledger_(random) {}

  // Returns what is wrong; has_failed tells whether there was such an operation at all.
  std::string Live(Fault fault, std::int64_t first, std::int64_t count) {
    disk_.FailAt(first, count, fault);
    for (int group = 0; group < kGroups;) {
      const std::string wrong = Serve(group);
      if (!wrong.empty()) return wrong;
    }
    disk_.FailNoMore();
    return CompareCopy(/*power_cut=*/false);
  }

  bool has_failed() const { return disk_.has_failed(); }
  int refused() const { return refused_; }
  int unknown() const { return unknown_; }

 private:
  // Opens the log and appends until all groups are done or the outcome of one is unknown, as a
  // server does before it is started again. An open that fails ends the fault, as an operator does.
  std::string Serve(int& group) {
    const SimulatedVfs vfs(disk_);
    const auto log = OpenSqliteChangeLog("log.db", OptionsFor(vfs));
    if (!log.ok()) {
      const bool expected = disk_.has_failed() && !mended_ && !absl::IsDataLoss(log.status());
      mended_ = true;
      disk_.FailNoMore();
      return expected ? "" : log.status().ToString();
    }
    const std::string wrong = ledger_.Compare(**log);
    // A read may fail once more; what is there is compared in the end.
    if (!wrong.empty() && !disk_.has_failed()) return wrong;
    while (group < kGroups) {
      ++group;
      const absl::Status status = ledger_.AppendGroup(**log);
      if (absl::IsUnknown(status)) {
        ++unknown_;
        return "";
      }
      if (!status.ok()) ++refused_;
      const std::string harm = disk_.has_failed() ? CompareCopies(status) : "";
      if (!harm.empty()) return harm;
    }
    return "";
  }

  // After an answer that says that a group was written, or that nothing was, it stays true whatever
  // happens next.
  std::string CompareCopies(const absl::Status& answer) {
    for (const bool power_cut : {false, true}) {
      const std::string wrong = CompareCopy(power_cut);
      if (!wrong.empty()) {
        return absl::StrCat(wrong, power_cut ? ", after a power cut" : ", after a kill",
                            "; answered was ", answer.ToString());
      }
    }
    return "";
  }

  // What a server started on a copy of the disk, now without faults, finds.
  std::string CompareCopy(bool power_cut) {
    SimulatedDisk disk = disk_;
    Ledger ledger = ledger_;
    power_cut ? disk.Restart() : disk.RestartPrograms();
    for (int start = 0; start < 2; ++start) {
      const SimulatedVfs vfs(disk);
      const auto log = OpenSqliteChangeLog("log.db", OptionsFor(vfs));
      if (!log.ok()) return log.status().ToString();
      std::string wrong = ledger.Compare(**log);
      if (!wrong.empty()) return wrong;
      wrong = ledger.AppendGroup(**log).ok() ? "" : "an append fails though all is well";
      if (!wrong.empty()) return wrong;
    }
    return "";
  }

  std::mt19937 random_;
  SimulatedDisk disk_;
  Ledger ledger_;
  int refused_ = 0;
  int unknown_ = 0;
  bool mended_ = false;  // no more faults
};

struct Sums {
  int failed = 0;
  int refused = 0;
  int unknown = 0;
};

// Lives in which operation number `first` fails by each fault, once, thrice and from then on, while
// there are any `left`. False: no life had so many operations, or something was wrong.
bool FailAt(std::uint32_t random, std::int64_t first, int& left, Sums& sums) {
  const int before = sums.failed;
  for (const Fault fault : {Fault::kWriteError, Fault::kShortWrite, Fault::kFull,
                            Fault::kFailedFlush, Fault::kReadError}) {
    for (const std::int64_t times : {1, 3, 1000000}) {
      if (left == 0) return false;
      Life life(random);
      const std::string wrong = life.Live(fault, first, times);
      EXPECT_EQ(wrong, "") << "fault " << static_cast<int>(fault) << " at " << first << ", "
                           << times << " times; " << HowToRepeat(random, kAllOfIt);
      if (!wrong.empty()) {
        left = 0;
        return false;
      }
      if (!life.has_failed()) continue;
      --left;
      ++sums.failed;
      sums.refused += life.refused();
      sums.unknown += life.unknown();
    }
  }
  return sums.failed > before;
}

TEST(IoFaultTest, WhateverFailsAnswersAreTrue) {
  const QuietLog quiet;
  int left = TrialCount(600);
  Sums sums;
  std::int64_t first = 0;
  for (std::uint32_t random = RandomStart(); left > 0; ++random) {
    for (first = 0; FailAt(random, first, left, sums); ++first) {
    }
  }
  std::cout << sums.failed << " lives with faults, the last at operation " << first << "; "
            << sums.refused << " appends refused with nothing written, " << sums.unknown
            << " of unknown outcome\n";
  EXPECT_TRUE(sums.refused > 0 || sums.failed < 600);
}

}  // namespace
}  // namespace partyline
