// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_TESTS_LONG_OVERLOAD_LOAD_H_
#define PARTYLINE_TESTS_LONG_OVERLOAD_LOAD_H_

#include <cstddef>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

#include "absl/time/time.h"
#include "grpcpp/generic/generic_stub.h"
#include "tests/long/overload/questions.h"

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

// Asks these questions by turns, over several connections, each with a second's time. What does so
// stands back behind whoever else wants the processor: those whose calls are timed are not to wait
// for it. For one thread.
class Load {
 public:
  Load(const std::string& address, std::vector<Question> questions);
  ~Load();

  // For so long keeps `at_once` calls on their way, each answer making room for the next call: as
  // many a second as the server can answer.
  Tally Saturate(absl::Duration duration, int at_once);

  // For so long starts `per_second` calls, whatever becomes of them.
  Tally Pour(absl::Duration duration, double per_second);

 private:
  struct Call;

  Tally SaturateUntil(absl::Time end, int at_once);
  Tally PourUntil(absl::Time end, double per_second);

  void Start(Tally& tally);

  // Waits until `until` for a call to end, and counts it if it does. False: none did.
  bool Finish(absl::Time until, absl::Time end, Tally& tally);

  const std::vector<Question> questions_;
  std::vector<std::unique_ptr<grpc::GenericStub>> stubs_;
  grpc::CompletionQueue queue_;
  std::size_t next_ = 0;
  std::unordered_map<void*, std::unique_ptr<Call>> open_;  // by tag
};

}  // namespace partyline::testing

#endif  // PARTYLINE_TESTS_LONG_OVERLOAD_LOAD_H_
