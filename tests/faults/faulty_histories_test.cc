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

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "tests/faults/history_checks.h"
#include "tests/faults/scenes.h"
#include "tests/faults/traffic.h"
#include "tests/testing/quiet_log.h"
#include "tests/testing/trials.h"

namespace partyline::testing {
namespace {

using ::testing::IsEmpty;

absl::Duration TimeOfATrial() {
  const char* seconds = std::getenv("PARTYLINE_SECONDS");
  return absl::Seconds(seconds == nullptr ? 1 : std::atoi(seconds));
}

std::shared_ptr<client::Connection> ConnectTo(const std::string& address, int client) {
  client::Options options;
  options.endpoint = address;
  options.user_agent = absl::StrCat("client-", client);  // not to share one connection
  options.session = false;  // the server is to be found out, not helped
  return client::MakeConnection(options);
}

// Strikes from its making to its end, with pauses of a tenth to a third of a second.
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
    while (!end_) {
      absl::SleepFor(absl::Milliseconds(std::uniform_int_distribution<>(100, 300)(random)));
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

void RunTrial(const FaultKind& kind, std::uint32_t random) {
  const std::unique_ptr<Scene> scene = kind.scene();
  TrafficOptions options;
  options.time = TimeOfATrial();
  options.random = random;
  CreateKeys(*ConnectTo(scene->address(), -1), options.keys);
  Strikes strikes(kind, *scene, random);
  const History history =
      RunTraffic([&](int client) { return ConnectTo(scene->address(), client); }, options);
  const int struck = strikes.End();
  const std::vector<Written> log = WritesIn(scene->End());

  const std::vector<std::string> problems = CheckHistory(history, log);
  EXPECT_THAT(problems, IsEmpty()) << "all that was seen: " << Keep(history, log, random);
  using Kind = Operation::Kind;
  using Outcome = Operation::Outcome;
  const long reads = CountOf(history, Kind::kRead, Outcome::kDone);
  const long writes = CountOf(history, Kind::kWrite, Outcome::kDone);
  // With less going on there is nothing to be found.
  const double seconds = absl::ToDoubleSeconds(options.time);
  EXPECT_GT(static_cast<double>(writes), 10 * seconds);
  EXPECT_GT(static_cast<double>(reads), 20 * seconds);
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

}  // namespace
}  // namespace partyline::testing
