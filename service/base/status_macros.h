// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_SERVICE_BASE_STATUS_MACROS_H_
#define PARTYLINE_SERVICE_BASE_STATUS_MACROS_H_

// The two macros of newer Abseil releases, with their names and meaning; to be dropped with an
// Abseil that has them.

#include <utility>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

// Returns from the function with the status of `expr`, unless it is OK.
#define RETURN_IF_ERROR(expr)                              \
  do {                                                     \
    absl::Status partyline_status_ = (expr);               \
    if (!partyline_status_.ok()) return partyline_status_; \
  } while (false)

#define PARTYLINE_CONCAT_INNER_(a, b) a##b
#define PARTYLINE_CONCAT_(a, b) PARTYLINE_CONCAT_INNER_(a, b)
#define PARTYLINE_ASSIGN_OR_RETURN_(tmp, lhs, expr) \
  auto tmp = (expr);                                \
  if (!tmp.ok()) return std::move(tmp).status();    \
  lhs = *std::move(tmp)

// Assigns the value of the StatusOr `expr` to `lhs`, or returns from the function with its status.
#define ASSIGN_OR_RETURN(lhs, expr) \
  PARTYLINE_ASSIGN_OR_RETURN_(PARTYLINE_CONCAT_(partyline_or_, __LINE__), lhs, expr)

#endif  // PARTYLINE_SERVICE_BASE_STATUS_MACROS_H_
