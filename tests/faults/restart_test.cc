// SPDX-License-Identifier: Apache-2.0

// A server is ended and started again as a supervisor does it, under load: whoever calls by the
// client library does not notice.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <iostream>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "partyline/client.h"
#include "service/base/mutex.h"
#include "tests/service/changelog/temporary_directory.h"
#include "tests/testing/child_process.h"
#include "tests/testing/parse_text.h"
#include "tests/testing/sample_records.h"
#include "tests/testing/trials.h"

namespace partyline::testing {
namespace {

using client::Client;

constexpr int kCallers = 6;

// partylined on one address, with its default flags but for where it listens and keeps its log.
class Supervisor {
 public:
  Supervisor() { Start("127.0.0.1:0"); }

  // As SIGTERM and a start do it.
  void Restart() {
    EXPECT_EQ(process_->Terminate(), 0) << ContentOf(directory_.File("output"));
    Start(address_);
  }

  const std::string& address() const { return address_; }

 private:
  void Start(const std::string& listen) {
    const std::string port_file = directory_.File("address");
    process_ = std::make_unique<ChildProcess>(
        std::vector<std::string>{PARTYLINED, "--listen=" + listen, "--port-file=" + port_file,
                                 "--log=sqlite:" + directory_.File("log.db")},
        directory_.File("output"));
    address_ = AwaitFile(port_file, *process_);
    ASSERT_NE(address_, "") << ContentOf(directory_.File("output"));
  }

  const TemporaryDirectory directory_;
  std::unique_ptr<ChildProcess> process_;
  std::string address_;
};

// Callers that ask and commit without a pause, each by a client of its own.
class Load {
 public:
  explicit Load(const std::string& address) {
    for (int i = 0; i < kCallers; ++i) {
      threads_.emplace_back([this, address, i] { Run(address, i); });
    }
  }
  ~Load() { End(); }

  void End() {
    end_ = true;
    for (std::thread& thread : threads_) {
      if (thread.joinable()) thread.join();
    }
  }

  int calls() const { return calls_; }

  std::vector<std::string> failures() {
    MutexLock lock(mu_);
    return failures_;
  }

 private:
  void Run(const std::string& address, int caller) {
    client::Options options;
    options.endpoint = address;
    options.user_agent = absl::StrCat("caller-", caller);
    const Client client(options);
    for (int i = 0; !end_; ++i) {
      Note(client.GetParty("parties/az-avkp").status());
      Note(client.ListParties({}).status());
      if (i % 4 == 0) Note(client.Commit(CommitOf(caller, i)).status());
    }
  }

  static v1::CommitRequest CommitOf(int caller, int number) {
    const std::string id = absl::StrCat("delegate-", caller, "-", number);
    auto request = ParseText<v1::CommitRequest>(PersonEdit(id, "A delegate"));
    request.set_request_id("create-" + id);
    return request;
  }

  void Note(const absl::Status& status) {
    ++calls_;
    if (status.ok()) return;
    MutexLock lock(mu_);
    failures_.push_back(status.ToString());
  }

  std::atomic<bool> end_{false};
  std::atomic<int> calls_{0};
  Mutex mu_;
  std::vector<std::string> failures_ ABSL_GUARDED_BY(mu_);
  std::vector<std::thread> threads_;  // last: they use all of the above
};

TEST(RestartTest, CallersOfTheLibraryDoNotNotice) {
  Supervisor supervisor;
  ASSERT_NE(supervisor.address(), "");
  client::Options options;
  options.endpoint = supervisor.address();
  const auto first = ParseText<v1::CommitRequest>("request_id: 'first-commit' " + AvkpEdits());
  ASSERT_TRUE(Client(options).Commit(first).ok());
  const int restarts = TrialCount(3);
  Load load(supervisor.address());
  int before = 0;
  for (int i = 0; i < restarts; ++i) {
    while (load.calls() < before + 200) std::this_thread::yield();  // all are at it
    supervisor.Restart();
    before = load.calls();
  }
  while (load.calls() < before + 200) std::this_thread::yield();
  load.End();
  EXPECT_THAT(load.failures(), ::testing::IsEmpty());
  std::cout << restarts << " restarts, " << load.calls() << " calls, " << load.failures().size()
            << " failed\n";
}

}  // namespace
}  // namespace partyline::testing
