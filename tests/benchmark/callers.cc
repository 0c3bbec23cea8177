// SPDX-License-Identifier: Apache-2.0
#include "tests/benchmark/callers.h"

#include <chrono>
#include <cstdlib>
#include <iostream>
#include <utility>

#include "absl/time/clock.h"
#include "grpcpp/grpcpp.h"
#include "tests/testing/raw_call.h"

namespace partyline {
namespace {

using testing::RawCall;

constexpr int kCallersOfAConnection = 8;

// A call on its way.
struct Call {
  Call(grpc::GenericStub& stub, const std::string& method, const std::string& request,
       grpc::CompletionQueue& queue)
      : start(absl::Now()), call(stub, Patient(context), method, {request}, queue) {}

  // A server that is being started is waited for.
  static grpc::ClientContext& Patient(grpc::ClientContext& context) {
    context.set_wait_for_ready(true);
    context.set_deadline(std::chrono::system_clock::now() + std::chrono::seconds(30));
    return context;
  }

  const absl::Time start;
  grpc::ClientContext context;
  RawCall call;
};

}  // namespace

Callers::Callers(const std::string& address, const std::string& method, int callers,
                 NextRequest next_request)
    : method_(method), next_request_(std::move(next_request)) {
  std::shared_ptr<grpc::Channel> channel;
  for (int caller = 0; caller < callers; ++caller) {
    if (caller % kCallersOfAConnection == 0) {
      grpc::ChannelArguments own;
      own.SetInt(GRPC_ARG_USE_LOCAL_SUBCHANNEL_POOL, 1);
      channel = grpc::CreateCustomChannel(address, grpc::InsecureChannelCredentials(), own);
    }
    stubs_.push_back(std::make_unique<grpc::GenericStub>(channel));
  }
}

Callers::Ran Callers::RunCalls(int calls) {
  return Run([calls](int started) { return started < calls; });
}

Callers::Ran Callers::RunFor(absl::Duration duration) {
  const absl::Time end = absl::Now() + duration;
  return Run([end](int) { return absl::Now() < end; });
}

Callers::Ran Callers::Run(const std::function<bool(int started)>& goes_on) {
  grpc::CompletionQueue queue;
  std::vector<std::unique_ptr<Call>> of_caller(stubs_.size());
  int started = 0;
  int running = 0;
  const auto start = [&](std::size_t caller) {
    if (!goes_on(started)) return;
    of_caller[caller] = std::make_unique<Call>(*stubs_[caller], method_,
                                               next_request_(static_cast<int>(caller)), queue);
    ++started;
    ++running;
  };
  Ran ran;
  const absl::Time begin = absl::Now();
  for (std::size_t caller = 0; caller < stubs_.size(); ++caller) start(caller);
  for (; running > 0; --running) {
    void* tag = nullptr;
    bool ok = false;
    queue.Next(&tag, &ok);
    std::size_t caller = 0;
    while (of_caller[caller] == nullptr || &of_caller[caller]->call != tag) ++caller;
    const Call& ended = *of_caller[caller];
    if (!ended.call.status().ok()) {
      std::cerr << method_ << " failed: " << ended.call.status().error_message() << "\n";
      std::exit(1);
    }
    ran.latencies.push_back(absl::Now() - ended.start);
    ran.last_reply = ended.call.Reply();
    of_caller[caller].reset();
    start(caller);
  }
  ran.duration = absl::Now() - begin;
  return ran;
}

}  // namespace partyline
