// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_SERVICE_RPC_GUARDED_H_
#define PARTYLINE_SERVICE_RPC_GUARDED_H_

#include <exception>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"

namespace partyline {

// Runs `work`, whose result can be an absl::Status. What it throws becomes an error without a
// reason, that is, a fault.
template <typename Work>
auto Guarded(Work work) -> decltype(work()) {
  try {
    return work();
  } catch (const std::exception& thrown) {
    return absl::InternalError(absl::StrCat("exception: ", thrown.what()));
  } catch (...) {
    return absl::InternalError("exception of unknown type");
  }
}

}  // namespace partyline

#endif  // PARTYLINE_SERVICE_RPC_GUARDED_H_
