// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_SERVICE_RPC_GUARDED_H_
#define PARTYLINE_SERVICE_RPC_GUARDED_H_

#include <exception>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"

namespace partyline {

// The fault that an exception is. Takes no memory if there is none.
inline absl::Status FaultOf(const char* what) noexcept {
  try {
    return absl::InternalError(absl::StrCat("exception: ", what));
  } catch (...) {
    return absl::Status(absl::StatusCode::kInternal, "");
  }
}

// Runs `work`, whose result can be an absl::Status. What it throws becomes an error without a
// reason, that is, a fault. Throws nothing itself.
template <typename Work>
auto Guarded(Work work) noexcept -> decltype(work()) {
  try {
    return work();
  } catch (const std::exception& thrown) {
    return FaultOf(thrown.what());
  } catch (...) {
    return FaultOf("of unknown type");
  }
}

}  // namespace partyline

#endif  // PARTYLINE_SERVICE_RPC_GUARDED_H_
