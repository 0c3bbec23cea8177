// SPDX-License-Identifier: Apache-2.0
#include "tests/benchmark/callers.h"

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <iostream>
#include <unordered_map>
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
       grpc::CompletionQueue& queue, absl::Time since)
      : start(since), call(stub, Patient(context), method, {request}, queue) {}

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

// Ends the program if the call failed.
void CheckAnswered(const Call& ended, const std::string& method) {
  if (ended.call.status().ok()) return;
  std::cerr << method << " failed: " << ended.call.status().error_message() << "\n";
  std::exit(1);
}

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
    of_caller[caller] = std::make_unique<Call>(
        *stubs_[caller], method_, next_request_(static_cast<int>(caller)), queue, absl::Now());
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
    CheckAnswered(ended, method_);
    ran.latencies.push_back(absl::Now() - ended.start);
    if (running == 1) ran.last_reply = ended.call.Reply();
    of_caller[caller].reset();
    start(caller);
  }
  ran.duration = absl::Now() - begin;
  return ran;
}

std::vector<Callers::Ran> RunPaced(const std::vector<Paced>& streams, absl::Duration duration) {
  grpc::CompletionQueue queue;
  struct Underway {
    std::size_t stream;
    std::unique_ptr<Call> call;
  };
  std::unordered_map<void*, Underway> underway;
  std::vector<Callers::Ran> ran(streams.size());
  const absl::Time begin = absl::Now();
  const absl::Time end = begin + duration;
  std::vector<absl::Time> due(streams.size(), begin);
  std::vector<std::size_t> started(streams.size());
  const auto start_due = [&](std::size_t stream, absl::Time now) {
    Callers& callers = *streams[stream].callers;
    for (; due[stream] <= std::min(now, end);
         due[stream] += absl::Seconds(1) / streams[stream].per_second) {
      const std::size_t caller = started[stream]++ % callers.stubs_.size();
      auto call = std::make_unique<Call>(*callers.stubs_[caller], callers.method_,
                                         callers.next_request_(static_cast<int>(caller)), queue,
                                         due[stream]);
      void* const tag = &call->call;
      underway[tag] = {stream, std::move(call)};
    }
  };
  while (absl::Now() < end || !underway.empty()) {
    for (std::size_t stream = 0; stream < streams.size(); ++stream) {
      start_due(stream, absl::Now());
    }
    void* tag = nullptr;
    bool ok = false;
    if (queue.AsyncNext(&tag, &ok, gpr_inf_past(GPR_CLOCK_MONOTONIC)) !=
        grpc::CompletionQueue::GOT_EVENT) {
      continue;
    }
    const auto ended = underway.extract(tag);
    const Underway& of = ended.mapped();
    CheckAnswered(*of.call, streams[of.stream].callers->method_);
    ran[of.stream].latencies.push_back(absl::Now() - of.call->start);
  }
  for (Callers::Ran& each : ran) each.duration = absl::Now() - begin;
  return ran;
}

}  // namespace partyline
