// SPDX-License-Identifier: Apache-2.0
#include "service/server/watchdog.h"

#include <algorithm>
#include <memory>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/time/time.h"
#include "grpc/health/v1/health.grpc.pb.h"
#include "grpc/support/time.h"
#include "grpcpp/client_context.h"
#include "grpcpp/create_channel.h"
#include "grpcpp/security/credentials.h"
#include "service/base/log.h"
#include "service/rpc/guarded.h"

namespace partyline {
namespace {

using grpc::health::v1::Health;
using grpc::health::v1::HealthCheckRequest;
using grpc::health::v1::HealthCheckResponse;

constexpr int kMostFailures = 3;
constexpr absl::Duration kShortestTime = absl::Seconds(1);

}  // namespace

std::string ReachableAddress(absl::string_view listened) {
  const absl::string_view port = listened.substr(listened.rfind(':'));
  if (absl::StartsWith(listened, "0.0.0.0:")) return absl::StrCat("127.0.0.1", port);
  if (absl::StartsWith(listened, "[::]:")) return absl::StrCat("[::1]", port);
  return std::string(listened);
}

absl::Status Probe(const std::string& address, absl::Duration time) {
  grpc::ChannelArguments arguments;
  // Not over the connection of the last probe: what is asked is whether one can be made.
  arguments.SetInt(GRPC_ARG_USE_LOCAL_SUBCHANNEL_POOL, 1);
  arguments.SetInt(GRPC_ARG_ENABLE_HTTP_PROXY, 0);
  const auto stub = Health::NewStub(
      grpc::CreateCustomChannel(address, grpc::InsecureChannelCredentials(), arguments));
  grpc::ClientContext context;
  // By a clock that nobody sets.
  context.set_deadline(
      gpr_time_add(gpr_now(GPR_CLOCK_MONOTONIC),
                   gpr_time_from_millis(absl::ToInt64Milliseconds(time), GPR_TIMESPAN)));
  HealthCheckResponse response;
  const grpc::Status status = stub->Check(&context, HealthCheckRequest(), &response);
  return {static_cast<absl::StatusCode>(status.error_code()), status.error_message()};
}

Watchdog::Watchdog(std::string address, absl::Duration period, std::function<void()> on_lost)
    : address_(std::move(address)),
      time_(std::max(period, kShortestTime)),
      on_lost_(std::move(on_lost)),
      check_(period, [this] { CheckAddress(); }) {}

void Watchdog::CheckAddress() {
  // An exception is none of the address's failures, but there is no answer either.
  const absl::Status status = Guarded([this] { return Probe(address_, time_); });
  if (status.ok() || retired_.load()) {
    failures_ = 0;
    return;
  }
  Log(Severity::kWarning, "own address silent",
      {{"address", address_}, {"times", ++failures_}, {"cause", status.ToString()}});
  if (failures_ == kMostFailures) on_lost_();
}

}  // namespace partyline
