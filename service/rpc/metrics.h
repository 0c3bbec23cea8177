// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_SERVICE_RPC_METRICS_H_
#define PARTYLINE_SERVICE_RPC_METRICS_H_

#include <array>
#include <atomic>
#include <memory>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/time/time.h"
#include "partyline/v1/error_reason.pb.h"
#include "prometheus/counter.h"
#include "prometheus/histogram.h"
#include "prometheus/registry.h"

namespace partyline {

// What is counted of one method's calls. Each counter is looked up once, at its first use.
// Thread-safe; lives as long as the CallMetrics that made it.
class MethodMetrics {
 public:
  MethodMetrics(const std::string& method, prometheus::Family<prometheus::Counter>& started,
                prometheus::Family<prometheus::Counter>& ended,
                prometheus::Family<prometheus::Histogram>& duration);

  void Started() { started_.Increment(); }
  void Ended(absl::StatusCode code, absl::Duration duration);

 private:
  static constexpr int kCodes = 17;  // canonical codes, 0 to 16

  prometheus::Counter& CounterOf(absl::StatusCode code);

  const std::string method_;
  prometheus::Counter& started_;
  prometheus::Family<prometheus::Counter>& ended_family_;
  std::array<std::atomic<prometheus::Counter*>, kCodes> ended_{};
  prometheus::Histogram& duration_;
};

// Why a call was sent away with SERVER_BUSY instead of being answered.
enum class Shed { kQueueFull, kQueuedTooLong, kMemoryShort, kWatchesFull };
inline constexpr int kSheds = 4;

// The call metrics of a server. Named as gRPC names them (A66):
//   grpc_server_call_started_total{grpc_method}
//   grpc_server_call_ended_total{grpc_method,grpc_status}
//   grpc_server_call_duration_seconds{grpc_method}
// And of our own, with all their values from the start:
//   partyline_call_errors_total{reason}   a reason of error_reason.proto
//   partyline_calls_shed_total{cause}     queue_full, queued_too_long, memory_short, watches_full
// Nothing that a caller wrote becomes a label.
class CallMetrics {
 public:
  CallMetrics();

  // `method`: "partyline.v1.PartyService/GetParty".
  std::unique_ptr<MethodMetrics> ForMethod(const std::string& method);

  // A call ended with this error. What has no reason, which is a call that went well, is not
  // counted. Thread-safe.
  void Failed(v1::ErrorReason reason);

  // A call was sent away. Thread-safe.
  void SentAway(Shed cause) { sheds_[static_cast<int>(cause)]->Increment(); }

  // For whoever serves the figures. Thread-safe.
  const prometheus::Registry& registry() const { return registry_; }

 private:
  prometheus::Registry registry_;
  prometheus::Family<prometheus::Counter>& started_;
  prometheus::Family<prometheus::Counter>& ended_;
  prometheus::Family<prometheus::Histogram>& duration_;
  std::vector<prometheus::Counter*> errors_;        // by number; null: no such reason
  std::array<prometheus::Counter*, kSheds> sheds_;  // by cause
};

}  // namespace partyline

#endif  // PARTYLINE_SERVICE_RPC_METRICS_H_
