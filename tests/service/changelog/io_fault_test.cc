// SPDX-License-Identifier: Apache-2.0

// Lets each operation of a SQLite log's life on the disk fail, in each way, one after the other,
// and compares what is there afterwards, and after a power cut, with what was answered.

#include <algorithm>
#include <iostream>
#include <memory>
#include <random>
#include <vector>

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

constexpr int kFew = 1000;       // trials; enough for every operation of one short life
constexpr int kAllOfIt = 10000;  // trials from one random start

// How many groups a life appends. It goes with the random start, so that this alone repeats it; the
// one that trials begin with is short.
int GroupsOf(std::uint32_t random) { return random % 2 == 1 ? 3 : 8; }

SqliteLogOptions OptionsFor(const SimulatedVfs& vfs) {
  SqliteLogOptions options;
  options.reserve = 0;
  options.reopen_pause = absl::ZeroDuration();
  options.checkpoint_pages = 12;
  options.vfs = vfs.name();
  return options;
}

// A log's life, in which operations fail.
class Life {
 public:
  explicit Life(std::uint32_t random)
      : groups_(GroupsOf(random)), random_(random), disk_(random), ledger_(random) {}

  // Returns what is wrong; has_failed tells whether there was such an operation at all.
  std::string Live(Fault fault, std::int64_t first, std::int64_t count) {
    disk_.FailAt(first, count, fault);
    for (int group = 0; group < groups_;) {
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
    while (group < groups_) {
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

  const int groups_;
  std::mt19937 random_;
  SimulatedDisk disk_;
  Ledger ledger_;
  int refused_ = 0;
  int unknown_ = 0;
  bool mended_ = false;  // no more faults
};

// The operations that a fault happens to, and how many of them a life has had fail.
struct Operations {
  const char* name;
  std::vector<Fault> faults;
  std::int64_t failed = 0;  // numbers 0 to this one less, in the life that went on the longest
};

struct Sums {
  int failed = 0;
  int refused = 0;
  int unknown = 0;
  int gone_through = 0;  // random starts whose every operation has failed in every way
  std::vector<Operations> operations = {
      {"writes", {Fault::kWriteError, Fault::kShortWrite, Fault::kFull}},
      {"flushes", {Fault::kFailedFlush}},
      {"reads", {Fault::kReadError}}};
};

// Lets operation number `first` fail by `fault`, `times` times. False: the life had no such
// operation, or something was wrong.
bool FailOnce(std::uint32_t random, Fault fault, std::int64_t first, std::int64_t times,
              Sums& sums) {
  Life life(random);
  const std::string wrong = life.Live(fault, first, times);
  EXPECT_EQ(wrong, "") << "fault " << static_cast<int>(fault) << " at " << first << ", " << times
                       << " times; " << HowToRepeat(random, kAllOfIt);
  if (!wrong.empty() || !life.has_failed()) return false;
  ++sums.failed;
  sums.refused += life.refused();
  sums.unknown += life.unknown();
  return true;
}

// Lets each of the operations fail by each fault that happens to them, once, thrice and from then
// on, one after the other, until there are no more or `trials` have been made. True: no more.
bool FailEach(std::uint32_t random, Operations& operations, int trials, Sums& sums) {
  for (std::int64_t first = 0; !::testing::Test::HasFailure(); ++first) {
    bool any = false;
    for (const Fault fault : operations.faults) {
      for (const std::int64_t times : {1, 3, 1000000}) {
        if (sums.failed >= trials) return false;
        any = FailOnce(random, fault, first, times, sums) || any;
      }
    }
    if (!any) return true;
    operations.failed = std::max(operations.failed, first + 1);
  }
  return false;
}

TEST(IoFaultTest, WhateverFailsAnswersAreTrue) {
  const QuietLog quiet;
  const int trials = TrialCount(kFew);
  Sums sums;
  for (std::uint32_t random = RandomStart(); sums.failed < trials && !HasFailure(); ++random) {
    bool through = true;
    for (Operations& operations : sums.operations) {
      through = FailEach(random, operations, trials, sums) && through;
    }
    sums.gone_through += through ? 1 : 0;
  }
  std::cout << sums.failed << " lives with faults, " << sums.gone_through << " gone through; ";
  for (const Operations& operations : sums.operations) {
    std::cout << operations.name << " 1 to " << operations.failed << ", ";
  }
  std::cout << sums.refused << " appends refused with nothing written, " << sums.unknown
            << " of unknown outcome\n";
  if (trials < kFew) return;  // somebody repeats what failed
  EXPECT_GE(sums.gone_through, 1) << "the life that trials begin with has operations left";
  EXPECT_GT(sums.refused, 0);
  EXPECT_GT(sums.unknown, 0);
}

}  // namespace
}  // namespace partyline
