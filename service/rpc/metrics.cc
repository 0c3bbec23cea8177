// SPDX-License-Identifier: Apache-2.0
#include "service/rpc/metrics.h"

#include "absl/strings/string_view.h"
#include "absl/strings/strip.h"

namespace partyline {
namespace {

// Upper bounds in seconds: fine where point reads lie, then up to a client's usual deadline.
const prometheus::Histogram::BucketBoundaries& Buckets() {
  static const auto& buckets = *new prometheus::Histogram::BucketBoundaries{
      0.00001, 0.00002, 0.00005, 0.0001, 0.0002, 0.0005, 0.001, 0.002, 0.005, 0.01,
      0.02,    0.05,    0.1,     0.2,    0.5,    1,      2,     5,     10};
  return buckets;
}

std::vector<prometheus::Counter*> CountersOfReasons(prometheus::Registry& registry) {
  prometheus::Family<prometheus::Counter>& family = prometheus::BuildCounter()
                                                        .Name("partyline_call_errors_total")
                                                        .Help("Calls that failed, by reason.")
                                                        .Register(registry);
  std::vector<prometheus::Counter*> counters(v1::ErrorReason_ARRAYSIZE, nullptr);
  for (int number = 1; number < v1::ErrorReason_ARRAYSIZE; ++number) {
    if (!v1::ErrorReason_IsValid(number)) continue;
    const std::string& name = v1::ErrorReason_Name(static_cast<v1::ErrorReason>(number));
    const absl::string_view reason = absl::StripPrefix(name, "ERROR_REASON_");
    counters[number] = &family.Add({{"reason", std::string(reason)}});
  }
  return counters;
}

std::array<prometheus::Counter*, kSheds> CountersOfSheds(prometheus::Registry& registry) {
  prometheus::Family<prometheus::Counter>& family =
      prometheus::BuildCounter()
          .Name("partyline_calls_shed_total")
          .Help("Calls that were sent away with SERVER_BUSY instead of being answered, by cause.")
          .Register(registry);
  const auto counter = [&family](const char* cause) { return &family.Add({{"cause", cause}}); };
  return {counter("queue_full"), counter("queued_too_long"), counter("memory_short"),
          counter("watches_full")};  // as Shed has them
}

}  // namespace

MethodMetrics::MethodMetrics(const std::string& method,
                             prometheus::Family<prometheus::Counter>& started,
                             prometheus::Family<prometheus::Counter>& ended,
                             prometheus::Family<prometheus::Histogram>& duration)
    : method_(method),
      started_(started.Add({{"grpc_method", method}})),
      ended_family_(ended),
      duration_(duration.Add({{"grpc_method", method}}, Buckets())) {}

void MethodMetrics::Ended(absl::StatusCode code, absl::Duration duration) {
  CounterOf(code).Increment();
  duration_.Observe(absl::ToDoubleSeconds(duration));
}

prometheus::Counter& MethodMetrics::CounterOf(absl::StatusCode code) {
  std::atomic<prometheus::Counter*>& slot = ended_[static_cast<int>(code) % kCodes];
  prometheus::Counter* counter = slot.load(std::memory_order_acquire);
  if (counter == nullptr) {
    // Add answers with the counter that is there if two threads come here at once.
    counter = &ended_family_.Add(
        {{"grpc_method", method_}, {"grpc_status", absl::StatusCodeToString(code)}});
    slot.store(counter, std::memory_order_release);
  }
  return *counter;
}

CallMetrics::CallMetrics()
    : started_(prometheus::BuildCounter()
                   .Name("grpc_server_call_started_total")
                   .Help("Calls that came in.")
                   .Register(registry_)),
      ended_(prometheus::BuildCounter()
                 .Name("grpc_server_call_ended_total")
                 .Help("Calls that were answered, by status.")
                 .Register(registry_)),
      duration_(prometheus::BuildHistogram()
                    .Name("grpc_server_call_duration_seconds")
                    .Help("Time from the arrival of a request to its answer.")
                    .Register(registry_)),
      errors_(CountersOfReasons(registry_)),
      sheds_(CountersOfSheds(registry_)) {}

void CallMetrics::Failed(v1::ErrorReason reason) {
  if (prometheus::Counter* counter = errors_[reason]) counter->Increment();
}

std::unique_ptr<MethodMetrics> CallMetrics::ForMethod(const std::string& method) {
  return std::make_unique<MethodMetrics>(method, started_, ended_, duration_);
}

}  // namespace partyline
