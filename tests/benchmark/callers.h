// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_TESTS_BENCHMARK_CALLERS_H_
#define PARTYLINE_TESTS_BENCHMARK_CALLERS_H_

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "absl/time/time.h"
#include "grpcpp/generic/generic_stub.h"

namespace partyline {

struct Paced;

// Those who call one method of one server, each of whom makes the next when the one before is
// answered. Ends the program, with the reason, if a call fails. For one thread.
class Callers {
 public:
  // The bytes of a caller's next request.
  using NextRequest = std::function<std::string(int caller)>;

  // What a run came to.
  struct Ran {
    std::vector<absl::Duration> latencies;  // of each call, in the order in which they ended
    absl::Duration duration;
    std::string last_reply;

    double PerSecond() const {
      return static_cast<double>(latencies.size()) / absl::ToDoubleSeconds(duration);
    }
  };

  // `method` is "/package.Service/Method". Every eight callers have a connection.
  Callers(const std::string& address, const std::string& method, int callers,
          NextRequest next_request);

  // Makes so many calls in all, and waits for the last.
  Ran RunCalls(int calls);

  // Makes calls for so long, and waits for the last.
  Ran RunFor(absl::Duration duration);

 private:
  friend std::vector<Ran> RunPaced(const std::vector<Paced>& streams, absl::Duration duration);

  Ran Run(const std::function<bool(int started)>& goes_on);

  const std::string method_;
  const NextRequest next_request_;
  std::vector<std::unique_ptr<grpc::GenericStub>> stubs_;  // of each caller
};

// Callers who do not wait for each other's answers: `callers` makes so many calls a second, evenly.
struct Paced {
  Callers* callers;
  double per_second;
};

// All of these for so long, and waits for the last answer. A latency counts from when its call was
// due, so that calls that could not be made in time are not left out. Keeps a processor busy.
std::vector<Callers::Ran> RunPaced(const std::vector<Paced>& streams, absl::Duration duration);

}  // namespace partyline

#endif  // PARTYLINE_TESTS_BENCHMARK_CALLERS_H_
