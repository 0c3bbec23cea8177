// SPDX-License-Identifier: Apache-2.0
#include "tests/long/overload/load.h"

#include <algorithm>
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

}  // namespace

struct Load::Call {
  grpc::ClientContext context;
  std::unique_ptr<RawCall> raw;
  While* of = nullptr;
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

Load::~Load() { Drain(); }

Load::While& Load::Begin(absl::Duration duration) {
  whiles_.push_back({absl::Now() + duration, 0, Tally{.duration = duration}});
  return whiles_.back();
}

void Load::Start(While& of) {
  auto call = std::make_unique<Call>();
  call->of = &of;
  call->context.set_deadline(absl::ToChronoTime(absl::Now() + kCallTime));
  const Question& question = questions_[next_ % questions_.size()];
  // All questions over each connection.
  grpc::GenericStub& stub = *stubs_[next_ / questions_.size() % stubs_.size()];
  ++next_;
  call->raw = std::make_unique<RawCall>(stub, call->context, question.method,
                                        std::vector<std::string>{question.request}, queue_);
  void* const tag = call->raw.get();
  open_.emplace(tag, std::move(call));
  ++of.tally.started;
  ++of.open;
}

bool Load::Finish(absl::Time until) {
  void* tag = nullptr;
  bool ok = false;
  const auto got = queue_.AsyncNext(&tag, &ok, absl::ToChronoTime(until));
  if (got != grpc::CompletionQueue::GOT_EVENT) return false;
  const std::unique_ptr<Call> call = std::move(open_.extract(tag).mapped());
  Tally& tally = call->of->tally;
  --call->of->open;
  switch (call->raw->status().error_code()) {
    case grpc::StatusCode::OK:
      ++(absl::Now() > call->of->end ? tally.later : tally.answered);
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

const Tally& Load::Saturate(absl::Duration duration, int at_once) {
  While& of = Begin(duration);
  while (absl::Now() < of.end) {
    while (of.open < at_once) Start(of);
    Finish(of.end);
  }
  return of.tally;
}

const Tally& Load::Pour(absl::Duration duration, double per_second) {
  While& of = Begin(duration);
  const absl::Duration pause = absl::Seconds(1 / per_second);
  absl::Time next = of.end - duration;
  for (absl::Time now = next; now < of.end; now = absl::Now()) {
    for (; next <= now; next += pause) {
      if (open_.size() < kMostAtOnce) Start(of);
    }
    while (Finish(std::min(next, of.end))) {
      if (absl::Now() > next) break;
    }
  }
  return of.tally;
}

void Load::Drain() {
  while (!open_.empty()) Finish(absl::InfiniteFuture());
}

}  // namespace partyline::testing
