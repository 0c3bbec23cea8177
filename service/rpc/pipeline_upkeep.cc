// SPDX-License-Identifier: Apache-2.0

// What the pipeline does now and then, whether anybody calls or not, and what it tells of itself.

#include <utility>

#include "service/base/clock.h"
#include "service/base/log.h"
#include "service/rpc/guarded.h"
#include "service/rpc/pipeline.h"

namespace partyline {
namespace {

// How long an answer may be on its way, whatever its call's time, while the server goes down: one
// reader who takes nothing is not to keep it from coming back.
constexpr absl::Duration kTimeToTakeTheLast = absl::Seconds(1);

// How long a watch's message may be on its way while memory is short.
constexpr absl::Duration kTimeToTakeWhenShort = absl::Seconds(1);

// How long after somebody took a file of the log away it is noticed, where nobody commits.
constexpr absl::Duration kBetweenLooksAtLog = absl::Seconds(1);

}  // namespace

PipelineLoad Pipeline::load() const {
  const auto pool = [](absl::string_view name, const Workers& workers) {
    return PipelineLoad::Pool{name, workers.pool.threads(), workers.pool.load()};
  };
  return {open_calls_.count(),
          watches_.count(),
          memory_.is_short(),
          {pool("scans", scanners_), pool("log_readers", log_readers_),
           pool("committers", committers_)}};
}

// By a committer: the log may take long to answer, as it does to those who commit.
void Pipeline::TendLog() {
  WorkerPool::Task look;
  look.run = [this] {
    Guarded([this] {
      site_.store.TryLogAgain();
      site_.on_log_turned();
      return absl::OkStatus();
    }).IgnoreError();
  };
  look.refuse = [] {};  // the next look is soon
  committers_.pool.TryRun(std::move(look));
}

void Pipeline::Tend() {
  const absl::Time now = SteadyNow();
  memory_.Measure(now);
  scanners_.pool.RefuseLate();
  log_readers_.pool.RefuseLate();
  committers_.pool.RefuseLate();
  if (memory_.is_short()) watches_.EndSlow(now - kTimeToTakeWhenShort);
  if (!site_.store.writable() || now >= next_look_at_log_) {
    next_look_at_log_ = now + kBetweenLooksAtLog;
    TendLog();
  }
  int ended = open_calls_.EndUntaken(now - time_to_take_, now - time_to_take_);
  if (draining_.load(std::memory_order_relaxed)) {
    ended += open_calls_.EndUntaken(now - kTimeToTakeTheLast, absl::InfiniteFuture());
  }
  if (ended > 0) Log(Severity::kWarning, "answers not taken", {{"calls_ended", ended}});
}

}  // namespace partyline
