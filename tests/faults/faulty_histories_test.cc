// SPDX-License-Identifier: Apache-2.0

// Clients read and write while something goes wrong, again and again: what they saw is what one
// machine that does one thing at a time would have shown them, and what the log says.
//
// $PARTYLINE_TRIALS faults (all kinds in turn) of $PARTYLINE_SECONDS each. A trial starts from one
// random number, which is printed; threads run as they like, so that a failure comes again with it
// often, not always. What was seen is written beside: see the message.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <string>
#include <thread>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "tests/faults/history_checks.h"
#include "tests/faults/scenes.h"
#include "tests/faults/traffic.h"
#include "tests/testing/quiet_log.h"
#include "tests/testing/trials.h"

namespace partyline::testing {
namespace {

using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

// Operations below which nothing can be found, for each second of a trial. A busy machine takes
// longer for them.
constexpr int kAnsweredOfAClient = 150;
constexpr long kFewestWrites = 100;
constexpr long kFewestReads = 500;

int SecondsOfATrial() {
  const char* seconds = std::getenv("PARTYLINE_SECONDS");
  return seconds == nullptr ? 1 : std::atoi(seconds);
}

std::shared_ptr<client::Connection> ConnectTo(const std::string& address, int client) {
  client::Options options;
  options.endpoint = address;
  options.user_agent = absl::StrCat("client-", client);  // not to share one connection
  options.session = false;  // the server is to be found out, not helped
  return client::MakeConnection(options);
}

// Strikes from its making to its end, with pauses of about the kind's, but no longer than a trial
// can do with.
class Strikes {
 public:
  Strikes(const FaultKind& kind, Scene& scene, std::uint32_t random)
      : thread_([this, &kind, &scene, random] { Run(kind, scene, random); }) {}
  ~Strikes() { End(); }

  // Returns how many there were.
  int End() {
    end_ = true;
    if (thread_.joinable()) thread_.join();
    return count_;
  }

 private:
  void Run(const FaultKind& kind, Scene& scene, std::uint32_t start) {
    std::mt19937 random(start);
    std::uniform_real_distribution<> about(0.5, 1.5);
    const absl::Duration pause = std::min(kind.pause, absl::Seconds(SecondsOfATrial()) / 2);
    while (true) {
      const absl::Time next = absl::Now() + about(random) * pause;
      while (!end_ && absl::Now() < next) absl::SleepFor(absl::Milliseconds(5));
      if (end_) return;
      kind.strike(scene);
      ++count_;
    }
  }

  std::atomic<bool> end_{false};
  std::atomic<int> count_{0};
  std::thread thread_;  // last: it uses all of the above
};

long CountOf(const History& history, Operation::Kind kind, Operation::Outcome outcome) {
  return std::count_if(history.begin(), history.end(), [&](const Operation& each) {
    return each.kind == kind && each.outcome == outcome;
  });
}

// Where somebody who looks for the cause finds everything that was seen.
std::string Keep(const History& history, const std::vector<Written>& log, std::uint32_t random) {
  const std::string path = absl::StrCat(::testing::TempDir(), "partyline-history-", random);
  std::ofstream file(path);
  for (const Operation& operation : history) file << Describe(operation) << "\n";
  for (const Written& entry : log) {
    file << "log " << entry.revision << ": " << entry.request_id << " sets key " << entry.key
         << " to " << entry.value << "\n";
  }
  return path;
}

// What came of a trial.
struct Seen {
  History history;
  std::vector<Written> log;
  int struck = 0;
};

// With so many answers for each client, at least.
Seen Observe(const FaultKind& kind, std::uint32_t random, int answered) {
  const std::unique_ptr<Scene> scene = kind.scene();
  TrafficOptions options;
  options.time = absl::Seconds(SecondsOfATrial());
  options.answered = answered;
  options.random = random;
  CreateKeys(*ConnectTo(scene->address(), -1), options.keys);
  Strikes strikes(kind, *scene, random);
  Seen seen;
  seen.history =
      RunTraffic([&](int client) { return ConnectTo(scene->address(), client); }, options);
  seen.struck = strikes.End();
  seen.log = WritesIn(scene->End());
  return seen;
}

void RunTrial(const FaultKind& kind, std::uint32_t random) {
  const auto [history, log, struck] = Observe(kind, random, kAnsweredOfAClient * SecondsOfATrial());
  const std::vector<std::string> problems = CheckHistory(history, log);
  EXPECT_THAT(problems, IsEmpty()) << "all that was seen: " << Keep(history, log, random);
  using Kind = Operation::Kind;
  using Outcome = Operation::Outcome;
  const long reads = CountOf(history, Kind::kRead, Outcome::kDone);
  const long writes = CountOf(history, Kind::kWrite, Outcome::kDone);
  EXPECT_GT(writes, kFewestWrites * SecondsOfATrial());
  EXPECT_GT(reads, kFewestReads * SecondsOfATrial());
  EXPECT_GT(struck, 0);
  std::cout << kind.name << " " << struck << " times: " << reads << " reads, " << writes
            << " writes, " << CountOf(history, Kind::kWrite, Outcome::kRefused) << " refused, "
            << CountOf(history, Kind::kWrite, Outcome::kUnknown) << " of unknown outcome ("
            << HowToRepeat(random) << ")\n";
}

TEST(FaultyHistoriesTest, AreThoseOfOneMachine) {
  const QuietLog quiet;
  const auto& kinds = FaultKinds();
  const int trials = TrialCount(static_cast<int>(kinds.size()));
  for (int trial = 0; trial < trials; ++trial) {
    const std::uint32_t random = RandomStart() + static_cast<std::uint32_t>(trial);
    // The kind goes with the number, so that the number alone repeats the trial.
    const FaultKind& kind = kinds[random % kinds.size()];
    SCOPED_TRACE(absl::StrCat(kind.name, ": ", HowToRepeat(random)));
    RunTrial(kind, random);
  }
}

// Not a sound server seen askew, but one that breaks its promise.
TEST(FaultyHistoriesTest, StoreThatForgetsWhatItAcknowledgedIsFoundOut) {
  const QuietLog quiet;
  // Few: who asks for what was forgotten waits for it.
  const Seen seen = Observe(ForgottenWrites(), RandomStart(), /*answered=*/10);
  EXPECT_GT(seen.struck, 0);
  EXPECT_THAT(CheckWrites(seen.history, seen.log), Contains(HasSubstr("lost: ")))
      << HowToRepeat(RandomStart());
}

}  // namespace
}  // namespace partyline::testing
