// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_SERVICE_RPC_CALL_LOG_H_
#define PARTYLINE_SERVICE_RPC_CALL_LOG_H_

#include <cstddef>
#include <string>

#include "absl/functional/function_ref.h"
#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "partyline/v1/error_reason.pb.h"
#include "service/base/line_budget.h"

namespace partyline {

// A call that was answered.
struct AnsweredCall {
  absl::string_view method;
  absl::StatusCode code;
  v1::ErrorReason reason;  // UNSPECIFIED: it went well
  absl::Duration duration;
  std::size_t request_bytes;
  absl::FunctionRef<std::string()> peer;  // asked for a line alone
};

// What the log says of single calls:
//   failed call: the server, not the caller, is why it failed: INTERNAL, UNAVAILABLE,
//                DEADLINE_EXCEEDED and the like. Of faults a hundred a second, of all others ten.
//   slow call:   it took longer than `slow`. Ten a second.
// Errors of callers are counted by code and have no line, so that nobody can flood the log; the
// caller was told. What is left out is counted in the next line. Lines hold nothing that a caller
// wrote.
//
// Thread-safe.
class CallLog {
 public:
  // `slow` of 0: no call is slow.
  explicit CallLog(absl::Duration slow) : slow_(slow) {}

  void Answered(const AnsweredCall& call);

 private:
  const absl::Duration slow_;
  LineBudget faults_{100};
  LineBudget failed_{10};
  LineBudget slow_lines_{10};
};

}  // namespace partyline

#endif  // PARTYLINE_SERVICE_RPC_CALL_LOG_H_
