// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_TESTS_LONG_OVERLOAD_LOAD_H_
#define PARTYLINE_TESTS_LONG_OVERLOAD_LOAD_H_

#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

#include "absl/time/time.h"
#include "grpcpp/generic/generic_stub.h"

namespace partyline::testing {

// What became of the calls of a while.
struct Tally {
  absl::Duration duration;  // of the while
  int started = 0;
  int answered = 0;  // in the while
  int busy = 0;      // UNAVAILABLE
  int late = 0;      // DEADLINE_EXCEEDED
  int other = 0;     // errors that there should not be

  double AnsweredPerSecond() const { return answered / absl::ToDoubleSeconds(duration); }
  double StartedPerSecond() const { return started / absl::ToDoubleSeconds(duration); }
};

// Makes one and the same call again and again, over several connections, each call with a second's
// time. For one thread.
class Load {
 public:
  Load(const std::string& address, std::string method, std::string request);
  ~Load();

  // For so long keeps `at_once` calls on their way, each answer making room for the next call: as
  // many a second as the server can answer.
  Tally Saturate(absl::Duration duration, int at_once);

  // For so long starts `per_second` calls, whatever becomes of them.
  Tally Pour(absl::Duration duration, double per_second);

 private:
  struct Call;

  void Start(Tally& tally);

  // Waits until `until` for a call to end, and counts it if it does. False: none did.
  bool Finish(absl::Time until, absl::Time end, Tally& tally);

  const std::string method_;
  const std::string request_;
  std::vector<std::unique_ptr<grpc::GenericStub>> stubs_;
  grpc::CompletionQueue queue_;
  int next_stub_ = 0;
  std::unordered_map<void*, std::unique_ptr<Call>> open_;  // by tag
};

}  // namespace partyline::testing

#endif  // PARTYLINE_TESTS_LONG_OVERLOAD_LOAD_H_
