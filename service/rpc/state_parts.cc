// SPDX-License-Identifier: Apache-2.0
#include "service/rpc/state_parts.h"

#include <utility>

namespace partyline {

std::optional<StateParts::Part> StateParts::Find(std::size_t number) const {
  const MutexLock lock(mu_);
  if (number >= parts_.size()) return std::nullopt;
  return parts_[number];
}

void StateParts::Keep(std::size_t number, Part part) const {
  const MutexLock lock(mu_);
  if (number != parts_.size() || bytes_ + part.message->size() > kMostBytes) return;
  bytes_ += part.message->size();
  parts_.push_back(std::move(part));
}

}  // namespace partyline
