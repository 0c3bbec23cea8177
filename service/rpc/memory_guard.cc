// SPDX-License-Identifier: Apache-2.0
#include "service/rpc/memory_guard.h"

#include <algorithm>
#include <utility>

#include "service/base/log.h"

namespace partyline {
namespace {

// Bytes, come or given back, that are worth a look at what can be given back.
constexpr std::int64_t kMuch = 64 << 20;
constexpr std::int64_t kGain = 1 << 20;  // bytes given back that were worth it

constexpr absl::Duration kShortestPause = absl::Seconds(1);
constexpr absl::Duration kLongestPause = absl::Minutes(1);

}  // namespace

MemoryGuard::MemoryGuard(std::int64_t limit, std::function<bool()> let_go,
                         std::function<std::int64_t()> resident, std::function<void()> give_back)
    : limit_(limit),
      let_go_(std::move(let_go)),
      resident_(std::move(resident)),
      give_back_(std::move(give_back)) {}

absl::Duration MemoryGuard::PauseAt(std::int64_t resident) const {
  if (limit_ > 0 && resident > limit_) return pause_;
  return gave_much_ || resident > then_ + kMuch ? absl::Seconds(10) : kLongestPause;
}

void MemoryGuard::Measure(absl::Time now) {
  std::int64_t resident = resident_();
  if (now >= given_back_ + PauseAt(resident)) {
    give_back_();
    given_back_ = now;
    then_ = resident_();
    const bool was_worth_it = resident - then_ >= kGain;
    gave_much_ = resident - then_ >= kMuch;
    // What is let go of now is given back the next time.
    const bool lets_go = limit_ > 0 && then_ > limit_ && let_go_();
    pause_ = was_worth_it || lets_go ? kShortestPause : std::min(2 * pause_, kLongestPause);
    resident = then_;
  }
  if (limit_ == 0 || resident <= limit_) pause_ = kShortestPause;
  const bool is_short = limit_ > 0 && resident > limit_;
  if (is_short == is_short_.exchange(is_short)) return;
  Log(is_short ? Severity::kWarning : Severity::kInfo, is_short ? "memory short" : "memory enough",
      {{"resident_bytes", resident}, {"limit_bytes", limit_}});
}

}  // namespace partyline
