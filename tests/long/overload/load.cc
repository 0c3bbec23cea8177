// SPDX-License-Identifier: Apache-2.0
#include "tests/long/overload/load.h"

#include <sys/resource.h>

#include <algorithm>
#include <functional>
#include <thread>
#include <utility>

#include "absl/time/clock.h"
#include "grpcpp/grpcpp.h"
#include "tests/testing/raw_call.h"

namespace partyline::testing {
namespace {

constexpr int kConnections = 8;  // each of which has a hundred calls at once at most
constexpr absl::Duration kCallTime = absl::Seconds(1);

// Calls at once above which no more are started: where the machine has no time even for starting
// them, what could not be poured shows in the tally, not in memory.
constexpr std::size_t kMostAtOnce = 50'000;

constexpr int kNiceness = 10;

// Has `load` done by a thread that stands back.
Tally StandingBack(const std::function<Tally()>& load) {
  Tally tally;
  std::thread thread([&] {
    setpriority(PRIO_PROCESS, 0, kNiceness);  // on Linux the calling thread's alone
    tally = load();
  });
  thread.join();
  return tally;
}

}  // namespace

struct Load::Call {
  grpc::ClientContext context;
  std::unique_ptr<RawCall> raw;
};

Load::Load(const std::string& address, std::vector<Question> questions)
    : questions_(std::move(questions)) {
  for (int i = 0; i < kConnections; ++i) {
    grpc::ChannelArguments arguments;
    arguments.SetInt(GRPC_ARG_USE_LOCAL_SUBCHANNEL_POOL, 1);  // a connection of its own
    arguments.SetInt(GRPC_ARG_ENABLE_RETRIES, 0);
    stubs_.push_back(std::make_unique<grpc::GenericStub>(
        grpc::CreateCustomChannel(address, grpc::InsecureChannelCredentials(), arguments)));
  }
}

Load::~Load() {
  Tally nobody;
  while (!open_.empty()) Finish(absl::InfiniteFuture(), absl::InfinitePast(), nobody);
}

void Load::Start(Tally& tally) {
  auto call = std::make_unique<Call>();
  call->context.set_deadline(absl::ToChronoTime(absl::Now() + kCallTime));
  const Question& question = questions_[next_ % questions_.size()];
  // All questions over each connection.
  grpc::GenericStub& stub = *stubs_[next_ / questions_.size() % stubs_.size()];
  ++next_;
  call->raw = std::make_unique<RawCall>(stub, call->context, question.method,
                                        std::vector<std::string>{question.request}, queue_);
  void* const tag = call->raw.get();
  open_.emplace(tag, std::move(call));
  ++tally.started;
}

bool Load::Finish(absl::Time until, absl::Time end, Tally& tally) {
  void* tag = nullptr;
  bool ok = false;
  const auto got = queue_.AsyncNext(&tag, &ok, absl::ToChronoTime(until));
  if (got != grpc::CompletionQueue::GOT_EVENT) return false;
  const std::unique_ptr<Call> call = std::move(open_.extract(tag).mapped());
  if (absl::Now() > end) return true;
  switch (call->raw->status().error_code()) {
    case grpc::StatusCode::OK:
      ++tally.answered;
      break;
    case grpc::StatusCode::UNAVAILABLE:
      ++tally.busy;
      break;
    case grpc::StatusCode::DEADLINE_EXCEEDED:
      ++tally.late;
      break;
    default:
      ++tally.other;
  }
  return true;
}

Tally Load::Saturate(absl::Duration duration, int at_once) {
  return StandingBack([&] { return SaturateUntil(absl::Now() + duration, at_once); });
}

Tally Load::Pour(absl::Duration duration, double per_second) {
  return StandingBack([&] { return PourUntil(absl::Now() + duration, per_second); });
}

Tally Load::SaturateUntil(absl::Time end, int at_once) {
  Tally tally{.duration = end - absl::Now()};
  while (absl::Now() < end) {
    while (static_cast<int>(open_.size()) < at_once) Start(tally);
    Finish(end, end, tally);
  }
  return tally;
}

Tally Load::PourUntil(absl::Time end, double per_second) {
  const absl::Time start = absl::Now();
  Tally tally{.duration = end - start};
  const absl::Duration pause = absl::Seconds(1 / per_second);
  absl::Time next = start;
  for (absl::Time now = start; now < end; now = absl::Now()) {
    for (; next <= now; next += pause) {
      if (open_.size() < kMostAtOnce) Start(tally);
    }
    while (Finish(std::min(next, end), end, tally)) {
      if (absl::Now() > next) break;
    }
  }
  return tally;
}

}  // namespace partyline::testing
