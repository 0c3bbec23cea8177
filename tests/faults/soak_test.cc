// SPDX-License-Identifier: Apache-2.0

// A server at half of what it can do, for a while: it grows neither in memory nor in descriptors
// nor in threads. $PARTYLINE_SECONDS says for how long.
//
// Memory is what the system counts (VmRSS), twice a second, and its slope that of least squares
// over all of that while: less than a megabyte a minute. In half a minute 0.4 MB that the allocator
// touches once look like more, so that a short run looks up to three times: what leaks does so each
// time, what is touched once does not. Before all that the server is warmed up
// with everything that it will be asked: calls as fast as it can, and so many commits that each of
// its threads has carried some out. A thread's first commits take some 40 KiB for its part of the
// allocator, once; at a commit a second that alone would look like two megabytes a minute for as
// long as there are fresh threads. Nothing is set on the allocator: it is as shipped.

#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <map>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/strings/string_view.h"
#include "absl/time/clock.h"
#include "partyline/client.h"
#include "tests/faults/caller.h"
#include "tests/faults/growth.h"
#include "tests/service/changelog/temporary_directory.h"
#include "tests/testing/child_process.h"
#include "tests/testing/parse_text.h"
#include "tests/testing/sample_records.h"

namespace partyline::testing {
namespace {

using client::Client;

constexpr int kCallers = 4;
constexpr absl::Duration kPeak = absl::Seconds(5);  // for finding out what it can do
constexpr int kWarmingCommits = 1000;               // of four callers together
constexpr absl::Duration kBetweenLooks = absl::Milliseconds(500);
constexpr int kLooksPerCommit = 2;  // few: what is kept of each is to grow
constexpr int kLooksPerWatch = 4;
constexpr double kMostSlope = 1;  // megabytes a minute
constexpr int kTries = 3;         // of a run shorter than this:
constexpr absl::Duration kLongRun = absl::Minutes(2);

absl::Duration TimeOfTheSoak() {
  const char* seconds = std::getenv("PARTYLINE_SECONDS");
  return absl::Seconds(seconds == nullptr ? 30 : std::atoi(seconds));
}

// What a process holds at a moment.
struct Held {
  MemorySample memory;
  std::map<std::string, int> threads;  // by name
  int descriptors = 0;
};

// gRPC's pools, which grow when they are behind: up to two executors a processor; and whoever runs
// a timer sees to it that another thread waits for the next, which then stays.
constexpr absl::string_view kPools[] = {"default-executo", "grpc_global_tim"};

int CountOf(const Held& held, absl::string_view name) {
  const auto found = held.threads.find(std::string(name));
  return found == held.threads.end() ? 0 : found->second;
}

// But for those.
int ThreadsOf(const Held& held) {
  int count = 0;
  for (const auto& [name, threads] : held.threads) count += threads;
  for (const absl::string_view pool : kPools) count -= CountOf(held, pool);
  return count;
}

std::map<std::string, int> ThreadsByName(const std::string& process) {
  std::map<std::string, int> threads;
  for (const auto& thread : std::filesystem::directory_iterator(process + "/task")) {
    ++threads[std::string(absl::StripAsciiWhitespace(ContentOf(thread.path() / "comm")))];
  }
  return threads;
}

// How many more there are for good: those that were always there in the last tenth of the looks,
// beyond the most in the second tenth. In the first the callers are still connecting; and one that
// comes and goes, as where gRPC looks after a timer while another goes off, is none more.
template <typename Count>
int MoreForGood(const std::vector<Held>& looks, Count count) {
  const std::size_t tenth = looks.size() / 10;
  const auto less = [&](const Held& a, const Held& b) { return count(a) < count(b); };
  const auto most = std::max_element(looks.begin() + tenth, looks.begin() + 2 * tenth, less);
  const auto least = std::min_element(looks.end() - tenth, looks.end(), less);
  return count(*least) - count(*most);
}

Held Look(pid_t pid, absl::Time start) {
  Held held;
  held.memory.minutes = absl::ToDoubleMinutes(absl::Now() - start);
  const std::string process = absl::StrCat("/proc/", pid);
  for (const absl::string_view line : absl::StrSplit(ContentOf(process + "/status"), '\n')) {
    const std::vector<absl::string_view> words =
        absl::StrSplit(line, absl::ByAnyChar(" \t"), absl::SkipEmpty());
    double value = 0;
    if (words.size() < 2 || !absl::SimpleAtod(words[1], &value)) continue;
    if (words[0] == "VmRSS:") held.memory.megabytes = value / 1024;
  }
  held.threads = ThreadsByName(process);
  const std::filesystem::directory_iterator open(process + "/fd");
  held.descriptors = static_cast<int>(std::distance(begin(open), end(open)));
  return held;
}

absl::Status Ask(const Client& client, int number) {
  switch (number % 16) {
    case 0:
      return client.Search("AVKP").status();
    case 1:
      return client.GetLineage("parties/az-avkp").status();
    case 2:
      return client.ListParties({}).status();
    case 3:
      return client.ListConflicts({}).status();
    case 4:
      return client.ListElections({}).status();
    case 5:
      return client.ListChanges(ParseText<v1::ListChangesRequest>("record: 'people/sayadov'"))
          .status();
    case 6:
      return client.ResolveNames(ParseText<v1::ResolveNamesRequest>("mentions { names: 'AVKP' }"))
          .status();
    case 7: {  // a state of long ago, each time another
      v1::GetPartyRequest request;
      request.set_name("parties/az-avkp");
      request.set_at_revision(1 + number / 16 % kWarmingCommits);
      return client.GetParty(request).status();
    }
    default:
      return client.GetParty("parties/az-avkp").status();
  }
}

// Comes, takes the state, and goes.
void WatchAWhile(const Client& client) {
  client::Watcher watcher = client.Watch({.initial_state = true, .stop_at_head = true});
  for (bool more = true; more;) {
    const auto event = watcher.Next();
    ASSERT_TRUE(event.ok()) << event.status();
    more = event->has_value();
  }
}

v1::CommitRequest CommitOf(int number) {
  auto request = ParseText<v1::CommitRequest>(PersonEdit("sayadov", "Sayad Sayadov"));
  request.set_request_id(absl::StrCat("commit-no-", number));
  const v1::Record record = request.edits(0).create();
  *request.mutable_edits(0)->mutable_update() = record;
  request.mutable_edits(0)->mutable_update()->mutable_person()->set_note(
      absl::StrCat("Wording ", number));
  return request;
}

// Commits as fast as several callers can.
void Warm(const std::string& address) {
  std::atomic<int> number = 1'000'000;
  std::vector<std::thread> threads;
  for (int i = 0; i < kCallers; ++i) {
    threads.emplace_back([&, i] {
      const Client client = ClientOf(address, absl::StrCat("warming-", i));
      for (int k = 0; k < kWarmingCommits / kCallers; ++k) {
        const absl::Status status = client.Commit(CommitOf(number++)).status();
        EXPECT_TRUE(status.ok()) << status;
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
}

// Asks until `end`, a call every `pace` from each caller at most; returns how many calls there
// were.
int RunCallers(const std::string& address, absl::Time end, absl::Duration pace) {
  std::atomic<int> calls = 0;
  std::vector<std::thread> threads;
  for (int i = 0; i < kCallers; ++i) {
    threads.emplace_back([&, i] {
      const Client client = ClientOf(address, absl::StrCat("caller-", i));
      absl::Time next = absl::Now();
      for (int number = 0; absl::Now() < end; ++number, ++calls) {
        const absl::Status status = Ask(client, number);
        EXPECT_TRUE(status.ok()) << status;
        next += pace;
        absl::SleepFor(next - absl::Now());
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  return calls;
}

// A sanitizer keeps what was freed, to find uses of it.
constexpr bool KeepsWhatWasFreed() {
#if defined(__SANITIZE_ADDRESS__)
  return true;
#elif defined(__has_feature)
  return __has_feature(address_sanitizer);
#else
  return false;
#endif
}

class SoakTest : public ::testing::Test {
 protected:
  SoakTest() {
    const std::string port_file = directory_.File("address");
    process_ = std::make_unique<ChildProcess>(
        std::vector<std::string>{PARTYLINED, "--listen=127.0.0.1:0", "--port-file=" + port_file,
                                 "--log=sqlite:" + directory_.File("log.db")},
        directory_.File("output"));
    address_ = AwaitFile(port_file, *process_);
  }

  // Asks, commits and watches for so long, and looks on.
  std::vector<Held> Soak(absl::Duration time, absl::Duration pace, int* calls) {
    const Client client = ClientOf(address_, "editor");
    const absl::Time start = absl::Now();
    const absl::Time end = start + time;
    std::thread callers([&] { *calls += RunCallers(address_, end, pace); });
    std::vector<Held> looks;
    for (int number = 0; absl::Now() < end; ++number) {
      if (number % kLooksPerCommit == 0) {
        EXPECT_TRUE(client.Commit(CommitOf(commits_++)).ok());
      }
      if (number % kLooksPerWatch == 0) WatchAWhile(client);
      looks.push_back(Look(process_->pid(), start));
      absl::SleepFor(kBetweenLooks);
    }
    callers.join();
    return looks;
  }

  const TemporaryDirectory directory_;
  std::unique_ptr<ChildProcess> process_;
  std::string address_;
  int commits_ = 0;
};

double SlopeOf(const std::vector<Held>& looks) {
  std::vector<MemorySample> samples;
  for (const Held& held : looks) samples.push_back(held.memory);
  return SlopeOf(samples);
}

TEST_F(SoakTest, ServerDoesNotGrow) {
  if (KeepsWhatWasFreed()) GTEST_SKIP() << "built with the address sanitizer";
  ASSERT_NE(address_, "") << ContentOf(directory_.File("output"));
  const auto first = ParseText<v1::CommitRequest>("request_id: 'first-commit' " + AvkpEdits());
  ASSERT_TRUE(ClientOf(address_, "first").Commit(first).ok());
  Warm(address_);
  const int peak = RunCallers(address_, absl::Now() + kPeak, absl::ZeroDuration());
  const absl::Duration pace = kPeak * kCallers * 2 / std::max(peak, 1);

  const absl::Duration time = TimeOfTheSoak();
  int calls = 0;
  std::vector<double> slopes;
  std::vector<Held> looks;
  do {
    looks = Soak(time, pace, &calls);
    ASSERT_GT(looks.size(), 20u);
    slopes.push_back(SlopeOf(looks));
  } while (slopes.back() >= kMostSlope && time < kLongRun && slopes.size() < kTries);
  EXPECT_LT(slopes.back(), kMostSlope) << "MB/min; " << ::testing::PrintToString(slopes);
  const Held& last = looks.back();
  EXPECT_LE(MoreForGood(looks, ThreadsOf), 0)
      << ::testing::PrintToString(looks[looks.size() / 5].threads) << " became "
      << ::testing::PrintToString(last.threads);
  for (const absl::string_view pool : kPools) {
    EXPECT_LE(CountOf(last, pool), 2 * static_cast<int>(std::thread::hardware_concurrency()));
  }
  EXPECT_LE(MoreForGood(looks, [](const Held& held) { return held.descriptors; }), 0);
  std::cout << peak / absl::ToDoubleSeconds(kPeak) << " calls/s at most, " << calls
            << " calls at half of that: " << ::testing::PrintToString(slopes) << " MB/min at "
            << last.memory.megabytes << " MB, " << ThreadsOf(last) << " threads and "
            << CountOf(last, kPools[0]) << " of gRPC's executor, " << CountOf(last, kPools[1])
            << " of its timers, " << last.descriptors << " descriptors\n";
}

}  // namespace
}  // namespace partyline::testing
