// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_TESTS_LONG_OVERLOAD_PROBE_H_
#define PARTYLINE_TESTS_LONG_OVERLOAD_PROBE_H_

#include <atomic>
#include <functional>
#include <string>
#include <thread>
#include <vector>

#include "absl/time/time.h"

namespace partyline::testing {

// Somebody who makes a call now and then, over a connection of their own, while it lives, and notes
// how long each takes.
class Probe {
 public:
  // `request` gives the bytes of the n-th request.
  Probe(const std::string& address, std::string method, std::function<std::string(int n)> request,
        absl::Duration pause);
  ~Probe();

  // Ends it. What it noted is for afterwards.
  void End();

  int calls() const { return static_cast<int>(taken_.size()) + failed_; }
  int failed() const { return failed_; }

  // The time that this share of the calls took at most; those that failed count as endless.
  absl::Duration Quantile(double share) const;

 private:
  void CallOnAndOn(const std::string& address);

  const std::string method_;
  const std::function<std::string(int)> request_;
  const absl::Duration pause_;
  std::atomic<bool> ended_{false};
  std::vector<absl::Duration> taken_;
  int failed_ = 0;
  std::thread thread_;
};

}  // namespace partyline::testing

#endif  // PARTYLINE_TESTS_LONG_OVERLOAD_PROBE_H_
