// SPDX-License-Identifier: Apache-2.0
#include "service/rpc/metrics.h"

#include <string>
#include <thread>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "prometheus/text_serializer.h"

namespace partyline {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

std::string TextOf(const CallMetrics& metrics) {
  return prometheus::TextSerializer().Serialize(metrics.registry().Collect());
}

TEST(MetricsTest, CountsCallsByMethodAndCode) {
  CallMetrics metrics;
  const auto get = metrics.ForMethod("partyline.v1.PartyService/GetParty");
  for (int i = 0; i < 3; ++i) get->Started();
  get->Ended(absl::StatusCode::kOk, absl::Microseconds(30));
  get->Ended(absl::StatusCode::kOk, absl::Microseconds(300));
  get->Ended(absl::StatusCode::kNotFound, absl::Microseconds(3));
  const std::string text = TextOf(metrics);
  EXPECT_THAT(text, HasSubstr("grpc_server_call_started_total{"
                              "grpc_method=\"partyline.v1.PartyService/GetParty\"} 3"));
  EXPECT_THAT(text, HasSubstr("grpc_status=\"OK\"} 2"));
  EXPECT_THAT(text, HasSubstr("grpc_status=\"NOT_FOUND\"} 1"));
  EXPECT_THAT(text, Not(HasSubstr("grpc_status=\"INTERNAL\"")));
  EXPECT_THAT(text, HasSubstr("grpc_server_call_duration_seconds_count{"
                              "grpc_method=\"partyline.v1.PartyService/GetParty\"} 3"));
  EXPECT_THAT(text, HasSubstr("le=\"5e-05\"} 2"));  // two took less than 50 µs
}

TEST(MetricsTest, ReasonsAndCausesAreThereBeforeTheirFirstCall) {
  CallMetrics metrics;
  EXPECT_THAT(TextOf(metrics), HasSubstr("partyline_call_errors_total{reason=\"DRAINING\"} 0"));
  EXPECT_THAT(TextOf(metrics), Not(HasSubstr("UNSPECIFIED")));
  metrics.Failed(v1::ERROR_REASON_DRAINING);
  metrics.Failed(v1::ERROR_REASON_CALL_CANCELLED);  // the last
  metrics.Failed(v1::ERROR_REASON_UNSPECIFIED);     // of a call that went well
  metrics.SentAway(Shed::kQueueFull);
  metrics.SentAway(Shed::kWatchesFull);
  const std::string text = TextOf(metrics);
  EXPECT_THAT(text, HasSubstr("partyline_call_errors_total{reason=\"DRAINING\"} 1"));
  EXPECT_THAT(text, HasSubstr("partyline_call_errors_total{reason=\"CALL_CANCELLED\"} 1"));
  EXPECT_THAT(text, HasSubstr("partyline_call_errors_total{reason=\"SERVER_BUSY\"} 0"));
  EXPECT_THAT(text, HasSubstr("partyline_calls_shed_total{cause=\"queue_full\"} 1"));
  EXPECT_THAT(text, HasSubstr("partyline_calls_shed_total{cause=\"queued_too_long\"} 0"));
  EXPECT_THAT(text, HasSubstr("partyline_calls_shed_total{cause=\"memory_short\"} 0"));
  EXPECT_THAT(text, HasSubstr("partyline_calls_shed_total{cause=\"watches_full\"} 1"));
}

TEST(MetricsTest, LosesNoCallWhenManyThreadsEndTheFirst) {
  CallMetrics metrics;
  const auto get = metrics.ForMethod("a/B");
  std::vector<std::thread> threads;
  for (int i = 0; i < 8; ++i) {
    threads.emplace_back([&] {
      for (int n = 0; n < 1000; ++n) get->Ended(absl::StatusCode::kOk, absl::Microseconds(1));
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_THAT(TextOf(metrics), HasSubstr("grpc_status=\"OK\"} 8000"));
}

}  // namespace
}  // namespace partyline
