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
  if (let_go_ || number != parts_.size()) return;
  if (bytes_ + part.message->size() > kMostBytes) return;
  bytes_ += part.message->size();
  parts_.push_back(std::move(part));
}

bool StateParts::LetGo() const {
  std::vector<Part> parts;  // whose end others do not wait for
  const MutexLock lock(mu_);
  let_go_ = true;
  bytes_ = 0;
  parts.swap(parts_);
  return !parts.empty();
}

}  // namespace partyline
