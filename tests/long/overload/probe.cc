// SPDX-License-Identifier: Apache-2.0
#include "tests/long/overload/probe.h"

#include <algorithm>
#include <utility>

#include "absl/time/clock.h"
#include "grpcpp/generic/generic_stub.h"
#include "grpcpp/grpcpp.h"
#include "tests/testing/raw_call.h"

namespace partyline::testing {

Probe::Probe(const std::string& address, std::string method,
             std::function<std::string(int)> request, absl::Duration pause)
    : method_(std::move(method)),
      request_(std::move(request)),
      pause_(pause),
      thread_([this, address] { CallOnAndOn(address); }) {}

Probe::~Probe() { End(); }

void Probe::End() {
  ended_.store(true);
  if (thread_.joinable()) thread_.join();
}

void Probe::CallOnAndOn(const std::string& address) {
  grpc::ChannelArguments arguments;
  arguments.SetInt(GRPC_ARG_USE_LOCAL_SUBCHANNEL_POOL, 1);
  arguments.SetInt(GRPC_ARG_ENABLE_RETRIES, 0);
  grpc::GenericStub stub(
      grpc::CreateCustomChannel(address, grpc::InsecureChannelCredentials(), arguments));
  for (int n = 0; !ended_.load(); ++n) {
    const absl::Time start = absl::Now();
    if (CallAndWait(stub, method_, {request_(n)}, nullptr).ok()) {
      taken_.push_back(absl::Now() - start);
    } else {
      ++failed_;
    }
    absl::SleepFor(pause_);
  }
}

absl::Duration Probe::Quantile(double share) const {
  std::vector<absl::Duration> sorted = taken_;
  sorted.resize(calls(), absl::InfiniteDuration());
  std::sort(sorted.begin(), sorted.end());
  if (sorted.empty()) return absl::InfiniteDuration();
  return sorted[static_cast<std::size_t>(share * static_cast<double>(sorted.size() - 1))];
}

}  // namespace partyline::testing
