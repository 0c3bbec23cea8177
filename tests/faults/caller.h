// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_TESTS_FAULTS_CALLER_H_
#define PARTYLINE_TESTS_FAULTS_CALLER_H_

#include <atomic>
#include <cstdint>
#include <map>
#include <memory>
#include <random>
#include <string>
#include <vector>

#include "partyline/client.h"
#include "service/changelog/change_log.h"

namespace partyline::testing {

// A client with connections of its own: channels that are alike share theirs.
client::Client ClientOf(const std::string& address, const std::string& name);

// A commit, and the answer that its caller got.
struct Sent {
  v1::CommitRequest request;
  v1::CommitResponse answer;
};

// Commits and does not give up: what fails because no server answered, or none in time, is sent
// again as it was. Needs testing::SourceEdit() to be there. For one thread at a time.
class Caller {
 public:
  Caller(int number, const std::string& address);

  // Sends `count` commits, or until `end`, and some of those before them again.
  void Run(int count, const std::atomic<bool>& end);

  // Sends all of them once more, by `client`; fails the test unless each answer is the first one.
  void RepeatAll(const client::Client& client) const;

  const std::vector<Sent>& sent() const { return sent_; }

  // How many have been answered so far. For any thread.
  int answered() const { return answered_.load(); }

  // How often the library gave up.
  int given_up() const { return given_up_; }

 private:
  v1::CommitResponse Insist(const v1::CommitRequest& request);

  const int number_;
  const client::Client client_;
  std::mt19937 random_;
  std::vector<Sent> sent_;
  std::atomic<int> answered_{0};
  int given_up_ = 0;
};

// Fails the test unless the log has each commit that the callers sent where its answer says, and no
// other entries but the `before` first.
void CheckLog(ChangeLog& log, const std::vector<std::unique_ptr<Caller>>& callers,
              std::int64_t before);

}  // namespace partyline::testing

#endif  // PARTYLINE_TESTS_FAULTS_CALLER_H_
