// SPDX-License-Identifier: Apache-2.0
#include "client/src/seen_state.h"

#include <algorithm>

namespace partyline::client {

void SeenState::See(const v1::Revision& revision) {
  if (revision.log() == 0) return;
  absl::MutexLock lock(&mutex_);
  number_ = revision.log() == log_ ? std::max(number_, revision.number()) : revision.number();
  log_ = revision.log();
}

std::optional<v1::Revision> SeenState::Seen() const {
  absl::MutexLock lock(&mutex_);
  if (number_ == 0) return std::nullopt;
  v1::Revision revision;
  revision.set_log(log_);
  revision.set_number(number_);
  return revision;
}

void SeenState::Forget(std::uint64_t log) {
  absl::MutexLock lock(&mutex_);
  if (log == log_) number_ = 0;
}

}  // namespace partyline::client
