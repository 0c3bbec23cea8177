// SPDX-License-Identifier: Apache-2.0
#include "client/cli/progress_bar.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "client/words/words.h"

namespace partyline::client {
namespace {

constexpr int kCells = 20;
constexpr absl::string_view kEraseLine = "\r\x1b[K";

std::string Bar(int percent) {
  std::string bar;
  for (int cell = 0; cell < kCells; ++cell) bar += cell < percent * kCells / 100 ? "#" : "·";
  return bar;
}

}  // namespace

ProgressBar::ProgressBar(const Session& session)
    : out_(session.shows_progress && !IsJson(session.format) ? &session.err : nullptr) {}

ProgressBar::~ProgressBar() {
  if (out_ != nullptr && percent_ >= 0) *out_ << kEraseLine << std::flush;
}

void ProgressBar::Show(const Progress& progress) {
  if (out_ == nullptr || progress.total <= 0) return;
  const auto percent = static_cast<int>(std::clamp<std::int64_t>(progress.done, 0, progress.total) *
                                        100 / progress.total);
  const bool another = progress.doing != doing_;
  if (std::exchange(percent_, percent) == percent && !another) return;
  doing_ = std::string(progress.doing);
  *out_ << kEraseLine
        << absl::StrFormat("%s [%s] %3d %%  %s of %s %s", doing_, Bar(percent), percent,
                           Grouped(progress.done), Grouped(progress.total), progress.unit)
        << std::flush;
}

}  // namespace partyline::client
