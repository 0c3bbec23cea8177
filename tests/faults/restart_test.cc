// SPDX-License-Identifier: Apache-2.0

// Servers are ended and started again as a supervisor does it, under load: whoever calls by the
// client library does not notice.

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <signal.h>

#include <algorithm>
#include <atomic>
#include <filesystem>
#include <functional>
#include <iostream>
#include <memory>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "client/import/dataset.h"
#include "client/import/import.h"
#include "client/src/records.h"
#include "partyline/client.h"
#include "service/base/mutex.h"
#include "tests/faults/follower.h"
#include "tests/service/changelog/temporary_directory.h"
#include "tests/testing/await_that.h"
#include "tests/testing/child_process.h"
#include "tests/testing/parse_text.h"
#include "tests/testing/sample_records.h"
#include "tests/testing/trials.h"

namespace partyline::testing {
namespace {

using client::Client;

constexpr int kCallers = 6;
constexpr int kBetweenRestarts = 200;  // questions, so that all callers are at it

// partylined on one address, with its default flags but for these.
class Supervisor {
 public:
  explicit Supervisor(std::vector<std::string> flags) : flags_(std::move(flags)) {
    Start("127.0.0.1:0");
  }

  // As SIGTERM and a start do it.
  void Restart() {
    End();
    Start(address_);
  }

  // As SIGKILL and a start do it.
  void KillAndStart() {
    kill(process_->pid(), SIGKILL);
    process_->Terminate();
    Start(address_);
  }

  void End() { EXPECT_EQ(process_->Terminate(), 0) << ContentOf(directory_.File("output")); }

  const std::string& address() const { return address_; }

 private:
  void Start(const std::string& listen) {
    const std::string port_file = directory_.File(absl::StrCat("address-", ++starts_));
    std::vector<std::string> command = {PARTYLINED, "--listen=" + listen,
                                        "--port-file=" + port_file};
    command.insert(command.end(), flags_.begin(), flags_.end());
    process_ = std::make_unique<ChildProcess>(command, directory_.File("output"));
    address_ = AwaitFile(port_file, *process_);
    ASSERT_NE(address_, "") << ContentOf(directory_.File("output"));
  }

  const TemporaryDirectory directory_;
  const std::vector<std::string> flags_;
  int starts_ = 0;
  std::unique_ptr<ChildProcess> process_;
  std::string address_;
};

// What a caller does with its own client again and again; `number` counts from 0.
using Deed = std::function<absl::Status(const Client& client, int caller, int number)>;

Client ClientAt(const std::string& endpoint, const std::string& name) {
  client::Options options;
  options.endpoint = endpoint;
  options.user_agent = name;  // clients that are alike would share connections
  return Client(options);
}

// Callers without a pause, each with a client of its own.
class Load {
 public:
  Load(const std::string& endpoint, Deed deed) : deed_(std::move(deed)) {
    for (int i = 0; i < kCallers; ++i) {
      threads_.emplace_back([this, endpoint, i] { Run(endpoint, i); });
    }
  }
  ~Load() { End(); }

  void End() {
    end_ = true;
    for (std::thread& thread : threads_) {
      if (thread.joinable()) thread.join();
    }
  }

  // Returns when so much more was done.
  void Await(int more) const {
    const int enough = done_ + more;
    for (int now = done_; now < enough; now = done_) done_.wait(now);
  }

  int done() const { return done_; }

  // The time that the slowest took, which nobody who does not fail need notice, but may.
  absl::Duration longest() {
    MutexLock lock(mu_);
    return longest_;
  }

  std::vector<std::string> failures() {
    MutexLock lock(mu_);
    return failures_;
  }

 private:
  void Run(const std::string& endpoint, int caller) {
    const Client client = ClientAt(endpoint, absl::StrCat("caller-", caller));
    for (int number = 0; !end_; ++number) {
      const absl::Time begin = absl::Now();
      const absl::Status status = deed_(client, caller, number);
      const absl::Duration took = absl::Now() - begin;
      ++done_;
      done_.notify_all();
      MutexLock lock(mu_);
      longest_ = std::max(longest_, took);
      if (status.ok()) continue;
      failures_.push_back(status.ToString());
    }
  }

  const Deed deed_;
  std::atomic<bool> end_{false};
  std::atomic<int> done_{0};
  Mutex mu_;
  std::vector<std::string> failures_ ABSL_GUARDED_BY(mu_);
  absl::Duration longest_ ABSL_GUARDED_BY(mu_);
  std::vector<std::thread> threads_;  // last: they use all of the above
};

absl::Status AskAndCommit(const Client& client, int caller, int number) {
  if (number % 9 < 8) {
    return number % 2 == 0 ? client.GetParty("parties/az-avkp").status()
                           : client.ListParties({}).status();
  }
  const std::string id = absl::StrCat("delegate-", caller, "-", number);
  auto request = ParseText<v1::CommitRequest>(PersonEdit(id, "A delegate"));
  request.set_request_id("create-" + id);
  return client.Commit(request).status();
}

TEST(RestartTest, CallersOfTheLibraryDoNotNotice) {
  const TemporaryDirectory directory;
  Supervisor supervisor({"--log=sqlite:" + directory.File("log.db")});
  ASSERT_NE(supervisor.address(), "");
  const auto first = ParseText<v1::CommitRequest>("request_id: 'first-commit' " + AvkpEdits());
  ASSERT_TRUE(ClientAt(supervisor.address(), "first").Commit(first).ok());
  const int restarts = TrialCount(3);
  Load load(supervisor.address(), AskAndCommit);
  for (int i = 0; i < restarts; ++i) {
    load.Await(kBetweenRestarts);
    supervisor.Restart();
  }
  load.Await(kBetweenRestarts);
  load.End();
  EXPECT_THAT(load.failures(), ::testing::IsEmpty());
  std::cout << restarts << " restarts, " << load.done() << " calls, " << load.failures().size()
            << " failed, the longest took " << load.longest() << "\n";
}

// Bytes that tell the answer, or an error.
using Asked = absl::StatusOr<std::string>;

template <typename Response>
Asked BytesOf(const absl::StatusOr<Response>& response) {
  if (!response.ok()) return response.status();
  return client::StableBytes(*response);
}

// A listing whose pages come from whichever server it is the turn of.
Asked AskForPages(const Client& client) {
  v1::ListPartiesRequest request;
  request.set_page_size(7);
  std::string all;
  for (const absl::StatusOr<v1::Party>& party : client.Parties(request)) {
    if (!party.ok()) return party.status();
    all += client::StableBytes(*party);
  }
  return all;
}

// More names than one call may have.
Asked AskForBatch(const Client& client) {
  const std::vector<std::string> names(150, "parties/az-avkp");
  return BytesOf(client.BatchGetRecords(names));
}

using Question = Asked (*)(const Client& client);
constexpr Question kQuestions[] = {
    [](const Client& client) { return BytesOf(client.GetParty("parties/az-avkp")); },
    [](const Client& client) { return BytesOf(client.GetLineage("parties/az-avkp")); },
    [](const Client& client) { return BytesOf(client.Search("Азәрбајҹан")); },
    AskForPages,
    AskForBatch,
};

// Two servers that answer alike: both only read, each its copy of a log that was closed in order,
// and their page tokens have one key.
class TwoServersTest : public ::testing::Test {
 protected:
  void SetUp() override {
    MakeLog();
    Write(directory_.File("key"), "two-servers-seal-their-tokens-alike");
    for (const char* name : {"copy-1.db", "copy-2.db"}) {
      for (const char* suffix : {"", "-head"}) {
        std::filesystem::copy_file(directory_.File("log.db") + suffix,
                                   directory_.File(name) + suffix);
      }
      servers_.push_back(std::make_unique<Supervisor>(
          std::vector<std::string>{"--read-only", "--log=sqlite:" + directory_.File(name),
                                   "--page-token-key-file=" + directory_.File("key")}));
      ASSERT_NE(servers_.back()->address(), "");
    }
    endpoint_ = absl::StrCat("ipv4:", servers_[0]->address(), ",", servers_[1]->address());
    for (const Question question : kQuestions) {
      const Asked answer = question(ClientAt(servers_[0]->address(), "before"));
      ASSERT_TRUE(answer.ok()) << answer.status();
      answers_.push_back(*answer);
    }
  }

  // Ends and starts one server after the other, round after round, while callers ask and one
  // follows the log, now at this server, now at that.
  void Roll(void (Supervisor::*restart)(), const std::string& what) {
    const int rounds = TrialCount(3);
    Load load(endpoint_, [this](const Client& client, int caller, int number) {
      return Ask(client, (caller + number) % std::size(kQuestions));
    });
    Follower follower(ClientAt(endpoint_, "follower"));
    EXPECT_TRUE(AwaitThat([&] { return !follower.seen().empty(); }));
    for (int i = 0; i < rounds; ++i) {
      for (const auto& server : servers_) {
        load.Await(kBetweenRestarts);
        (*server.*restart)();
      }
    }
    load.Await(kBetweenRestarts);
    load.End();
    EXPECT_THAT(load.failures(), ::testing::IsEmpty());
    EXPECT_THAT(follower.seen(), ::testing::ElementsAre(1)) << "all of the data set, once";
    EXPECT_GT(follower.losses(), 0) << "none of the ends was its server's";
    std::cout << rounds << " rounds in which each of 2 servers is " << what
              << " and started: " << load.done() << " questions, " << load.failures().size()
              << " failed, the longest took " << load.longest() << "; the watch was resumed "
              << follower.losses() << " times\n";
  }

 private:
  void MakeLog() {
    Supervisor writer({"--log=sqlite:" + directory_.File("log.db")});
    ASSERT_NE(writer.address(), "");
    const auto data = client::ReadDataset(PARTYLINE_SOURCE_DIR "/deploy/data/post-soviet");
    ASSERT_TRUE(data.ok()) << data.status();
    const auto imported = client::ImportDataset(ClientAt(writer.address(), "import"), *data,
                                                /*dry_run=*/false, [](absl::string_view) {});
    ASSERT_TRUE(imported.ok()) << imported.status();
    writer.End();
  }

  absl::Status Ask(const Client& client, std::size_t question) const {
    const Asked answer = kQuestions[question](client);
    if (!answer.ok()) return answer.status();
    if (*answer == answers_[question]) return absl::OkStatus();
    return absl::InternalError(absl::StrCat("question ", question, " is answered otherwise"));
  }

  const TemporaryDirectory directory_;
  std::vector<std::unique_ptr<Supervisor>> servers_;
  std::string endpoint_;              // of both
  std::vector<std::string> answers_;  // to the questions, before anything happens
};

TEST_F(TwoServersTest, RollingRestartsAreNotNoticed) { Roll(&Supervisor::Restart, "ended"); }

TEST_F(TwoServersTest, KillsInTurnAreNotNoticed) { Roll(&Supervisor::KillAndStart, "killed"); }

}  // namespace
}  // namespace partyline::testing
