// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_TESTS_LONG_OVERLOAD_LOAD_H_
#define PARTYLINE_TESTS_LONG_OVERLOAD_LOAD_H_

#include <cstddef>
#include <deque>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

#include "absl/time/time.h"
#include "grpcpp/generic/generic_stub.h"
#include "tests/long/overload/questions.h"

namespace partyline::testing {

// What became of the calls that were started in a while, each of them counted once.
struct Tally {
  absl::Duration duration;  // of the while
  int started = 0;
  int answered = 0;  // in the while
  int later = 0;     // answered after it
  int busy = 0;      // UNAVAILABLE
  int late = 0;      // DEADLINE_EXCEEDED
  int other = 0;     // errors that there should not be

  double AnsweredPerSecond() const { return answered / absl::ToDoubleSeconds(duration); }
  double StartedPerSecond() const { return started / absl::ToDoubleSeconds(duration); }
  int Ended() const { return answered + later + busy + late + other; }
};

// Asks these questions by turns, over several connections, each with a second's time. For one
// thread.
//
// Calls that are on their way when a while ends are still of that while: a tally is whole after
// Drain.
class Load {
 public:
  Load(const std::string& address, std::vector<Question> questions);
  ~Load();

  // For so long keeps `at_once` calls on their way, each answer making room for the next call: as
  // many a second as the server can answer. Calls of a while before do not count among them.
  const Tally& Saturate(absl::Duration duration, int at_once);

  // For so long starts `per_second` calls, whatever becomes of them.
  const Tally& Pour(absl::Duration duration, double per_second);

  // Waits for the end of all calls.
  void Drain();

 private:
  struct While {
    absl::Time end;
    int open = 0;  // calls on their way
    Tally tally;
  };
  struct Call;

  While& Begin(absl::Duration duration);
  void Start(While& of);

  // Waits until `until` for a call to end, and counts it if it does. False: none did.
  bool Finish(absl::Time until);

  const std::vector<Question> questions_;
  std::vector<std::unique_ptr<grpc::GenericStub>> stubs_;
  grpc::CompletionQueue queue_;
  std::size_t next_ = 0;
  std::deque<While> whiles_;
  std::unordered_map<void*, std::unique_ptr<Call>> open_;  // by tag
};

}  // namespace partyline::testing

#endif  // PARTYLINE_TESTS_LONG_OVERLOAD_LOAD_H_
