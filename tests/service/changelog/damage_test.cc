// SPDX-License-Identifier: Apache-2.0

// Damages the files of a SQLite log in every way that disks and people do, and opens it again: what
// it then answers is exactly what was acknowledged, or it is refused.

#include <cstddef>
#include <functional>
#include <iostream>
#include <memory>
#include <random>
#include <set>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "gtest/gtest.h"
#include "service/changelog/sqlite_change_log.h"
#include "tests/service/changelog/ledger.h"
#include "tests/service/changelog/used_bytes.h"
#include "tests/testing/simulated_disk.h"
#include "tests/testing/simulated_vfs.h"
#include "tests/testing/trials.h"

namespace partyline {
namespace {

using testing::HowToRepeat;
using testing::RandomStart;
using testing::SimulatedDisk;
using testing::SimulatedVfs;
using testing::TrialCount;

constexpr char kDatabase[] = "log.db";
constexpr char kWal[] = "log.db-wal";
constexpr char kMark[] = "log.db-head";
constexpr std::size_t kPage = 4096;

SqliteLogOptions OptionsFor(const SimulatedVfs& vfs) {
  SqliteLogOptions options;
  options.reserve = 0;
  options.reopen_pause = absl::ZeroDuration();
  options.vfs = vfs.name();
  return options;
}

// A disk with a log, and what is known about it.
struct Base {
  explicit Base(std::uint32_t random, std::size_t bytes = 0)
      : disk(random), ledger(random, bytes) {}

  // Opens the log and appends; killed, it leaves its last groups in the write-ahead log.
  void Append(int groups, bool killed) {
    const SimulatedVfs vfs(disk);
    auto log = OpenSqliteChangeLog(kDatabase, OptionsFor(vfs));
    ASSERT_TRUE(log.ok()) << log.status();
    for (int i = 0; i < groups; ++i) ASSERT_TRUE(ledger.AppendGroup(**log).ok());
    if (killed) disk.CutPowerAt(disk.operations());
    log->reset();
    disk.RestartPrograms();
  }

  SimulatedDisk disk;
  Ledger ledger;
};

// Logs that came to rest in two ways.
Base ClosedLog(std::uint32_t random) {
  Base base(random);
  base.Append(60, /*killed=*/false);
  return base;
}

Base KilledLog(std::uint32_t random) {
  Base base(random);
  base.Append(40, /*killed=*/false);
  base.Append(20, /*killed=*/true);
  return base;
}

struct Verdict {
  bool refused = false;
  std::string wrong;  // a wrong answer, or a refusal that does not say why
};

Verdict OpenDamaged(const Base& base) {
  SimulatedDisk disk = base.disk;
  Ledger ledger = base.ledger;
  const SimulatedVfs vfs(disk);
  const auto log = OpenSqliteChangeLog(kDatabase, OptionsFor(vfs));
  if (log.ok()) return {false, ledger.Compare(**log)};
  const bool clear = absl::IsDataLoss(log.status()) || absl::IsFailedPrecondition(log.status());
  const bool named = absl::StrContains(log.status().message(), kDatabase);
  return {true, clear && named ? "" : log.status().ToString()};
}

std::size_t Draw(std::mt19937& random, std::size_t count) {
  return std::uniform_int_distribution<std::size_t>(0, count - 1)(random);
}

// Flips one bit and returns where.
std::size_t FlipBit(Base& base, const char* file, std::mt19937& random) {
  std::string content = *base.disk.Content(file);
  const std::size_t at = Draw(random, content.size());
  content[at] = static_cast<char>(content[at] ^ (1 << Draw(random, 8)));
  base.disk.SetContent(file, content);
  return at;
}

// Of a log that was killed, pages that the write-ahead log has newer are not read.
TEST(DamageTest, BitsThatFlipInTheDatabaseAreFoundWhereverTheyMatter) {
  const int trials = TrialCount(160);
  int found = 0;
  int used_bytes = 0;
  int found_in_used = 0;
  for (int i = 0; i < trials; ++i) {
    const std::uint32_t start = RandomStart() + static_cast<std::uint32_t>(i);
    std::mt19937 random(start);
    Base base = i % 2 == 0 ? ClosedLog(start) : KilledLog(start);
    const std::vector<bool> used = UsedBytes(*base.disk.Content(kDatabase));
    const std::string* const wal = base.disk.Content(kWal);
    const std::set<std::size_t> newer = PagesInWal(wal == nullptr ? "" : *wal);
    EXPECT_EQ(newer.empty(), i % 2 == 0);
    const std::size_t at = FlipBit(base, kDatabase, random);
    const Verdict verdict = OpenDamaged(base);
    EXPECT_EQ(verdict.wrong, "") << "byte " << at << "; " << HowToRepeat(start);
    const bool matters = used[at] && !newer.contains(at / kPage);
    EXPECT_TRUE(verdict.refused || !matters) << "byte " << at << "; " << HowToRepeat(start);
    found += verdict.refused ? 1 : 0;
    used_bytes += matters ? 1 : 0;
    found_in_used += matters && verdict.refused ? 1 : 0;
  }
  std::cout << found << " of " << trials << " flips in the database found, " << found_in_used
            << " of " << used_bytes << " where they matter\n";
  if (trials == 1) return;  // repeated
  EXPECT_GE(used_bytes * 2, trials) << "too few bytes that matter were hit to tell anything";
}

// What is not found is where nothing is: how much that is depends on how entries fill their pages.
// These are of the size of a usual commit.
TEST(DamageTest, NearlyAllBitsThatFlipInAClosedDatabaseAreFound) {
  const int trials = TrialCount(200);
  int found = 0;
  Base whole(RandomStart(), /*bytes=*/300);
  whole.Append(1500, /*killed=*/false);
  std::mt19937 random(RandomStart());
  for (int i = 0; i < trials; ++i) {
    Base base = whole;
    FlipBit(base, kDatabase, random);
    const Verdict verdict = OpenDamaged(base);
    EXPECT_EQ(verdict.wrong, "");
    found += verdict.refused ? 1 : 0;
  }
  std::cout << found << " of " << trials << " flips in a closed database found\n";
  EXPECT_GE(found * 100, trials * 95);
}

TEST(DamageTest, EveryBitThatFlipsInTheWriteAheadLogIsFound) {
  const int trials = TrialCount(60);
  for (int i = 0; i < trials; ++i) {
    const std::uint32_t start = RandomStart() + static_cast<std::uint32_t>(i);
    std::mt19937 random(start);
    Base base = KilledLog(start);
    const std::size_t at = FlipBit(base, kWal, random);
    const Verdict verdict = OpenDamaged(base);
    EXPECT_EQ(verdict.wrong, "") << HowToRepeat(start);
    EXPECT_TRUE(verdict.refused) << "byte " << at << "; " << HowToRepeat(start);
  }
}

TEST(DamageTest, BitThatFlipsInTheMarkDoesNoHarm) {
  const int trials = TrialCount(40);
  for (int i = 0; i < trials; ++i) {
    const std::uint32_t start = RandomStart() + static_cast<std::uint32_t>(i);
    std::mt19937 random(start);
    Base base = i % 2 == 0 ? ClosedLog(start) : KilledLog(start);
    FlipBit(base, kMark, random);
    const Verdict verdict = OpenDamaged(base);
    EXPECT_EQ(verdict.wrong, "") << HowToRepeat(start);
    EXPECT_FALSE(verdict.refused) << HowToRepeat(start);
  }
}

void Truncate(Base& base, const char* file, std::mt19937& random) {
  const std::string& content = *base.disk.Content(file);
  base.disk.SetContent(file, content.substr(0, Draw(random, content.size())));
}

void ZeroPage(Base& base, std::mt19937& random) {
  std::string content = *base.disk.Content(kDatabase);
  const std::size_t page = Draw(random, content.size() / kPage);
  content.replace(page * kPage, kPage, std::string(kPage, '\0'));
  base.disk.SetContent(kDatabase, content);
}

void SwapPages(Base& base, std::mt19937& random) {
  std::string content = *base.disk.Content(kDatabase);
  const std::size_t one = Draw(random, content.size() / kPage - 1);
  const std::string page = content.substr(one * kPage, kPage);
  const std::string last = content.substr(content.size() - kPage);
  content.replace(one * kPage, kPage, last).replace(content.size() - kPage, kPage, page);
  base.disk.SetContent(kDatabase, content);
}

TEST(DamageTest, GrossDamageIsAlwaysFound) {
  using Damage = std::function<void(Base&, std::mt19937&)>;
  const struct {
    const char* name;
    bool killed;
    Damage damage;
  } rows[] = {
      {"database cut short", false, [](Base& b, std::mt19937& r) { Truncate(b, kDatabase, r); }},
      {"page zeroed", false, ZeroPage},
      {"pages swapped", false, SwapPages},
      {"database gone", false, [](Base& b, std::mt19937&) { b.disk.Remove(kDatabase); }},
      {"database and log gone", true,
       [](Base& b, std::mt19937&) {
         b.disk.Remove(kDatabase);
         b.disk.Remove(kWal);
       }},
      {"write-ahead log cut short", true, [](Base& b, std::mt19937& r) { Truncate(b, kWal, r); }},
      {"write-ahead log gone", true, [](Base& b, std::mt19937&) { b.disk.Remove(kWal); }},
      {"mark gone", false, [](Base& b, std::mt19937&) { b.disk.Remove(kMark); }},
      {"mark emptied", true, [](Base& b, std::mt19937&) { b.disk.SetContent(kMark, ""); }},
      {"mark of another log", false,
       [](Base& b, std::mt19937& r) {
         b.disk.SetContent(kMark, *ClosedLog(static_cast<std::uint32_t>(r())).disk.Content(kMark));
       }},
      {"database of another log", false,
       [](Base& b, std::mt19937& r) {
         const Base other = ClosedLog(static_cast<std::uint32_t>(r()));
         b.disk.SetContent(kDatabase, *other.disk.Content(kDatabase));
       }},
  };
  const int trials = TrialCount(10);
  for (const auto& row : rows) {
    for (int i = 0; i < trials; ++i) {
      const std::uint32_t start = RandomStart() + static_cast<std::uint32_t>(i);
      std::mt19937 random(start);
      Base base = row.killed ? KilledLog(start) : ClosedLog(start);
      row.damage(base, random);
      const Verdict verdict = OpenDamaged(base);
      EXPECT_EQ(verdict.wrong, "") << row.name << "; " << HowToRepeat(start);
      EXPECT_TRUE(verdict.refused) << row.name << "; " << HowToRepeat(start);
    }
  }
}

// A file from an older backup beside newer ones, as somebody restores who does it by hand.
TEST(DamageTest, OlderFileBesideNewerOnesIsFound) {
  for (const char* file : {kDatabase, kMark}) {
    Base base = ClosedLog(RandomStart());
    const std::string old = *base.disk.Content(file);
    base.Append(5, /*killed=*/false);
    base.disk.SetContent(file, old);
    const Verdict verdict = OpenDamaged(base);
    EXPECT_EQ(verdict.wrong, "") << file;
    // An older mark is true of a newer log.
    EXPECT_EQ(verdict.refused, file == kDatabase) << file;
  }
}

}  // namespace
}  // namespace partyline
