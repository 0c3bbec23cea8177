// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_SERVICE_RPC_ANSWER_H_
#define PARTYLINE_SERVICE_RPC_ANSWER_H_

#include <memory>
#include <string>
#include <variant>

#include "absl/functional/function_ref.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "partyline/v1/error_reason.pb.h"
#include "service/rpc/call.h"
#include "service/rpc/method.h"

// The way of every call, without gRPC: bytes in, bytes out. In this order: is anybody waiting, is
// the method built, is the request too large, does it parse, does it keep the rules, is the state
// there, then the method's handler. The first step that fails answers; every error has a reason.

namespace partyline {

// On what terms a caller waits.
struct CallTerms {
  absl::Time deadline;                  // by SteadyNow(): the caller's, or the server's if sooner
  absl::FunctionRef<bool()> cancelled;  // nobody waits any more; also once the deadline has passed
};

// What may hold up the thread that answers, each including those before it.
enum class HeldUpBy {
  kNothing,
  kWork,     // that grows with a record (Method::is_work)
  kLog,      // which is read, and may stand still while the disk does
  kWaiting,  // for the state asked for (`min_revision`): half of the caller's time, at most 1 s
};

// The reply, or what it takes.
using Attempt = std::variant<absl::StatusOr<std::string>, HeldUpBy>;

// The reply, if the thread is held up by nothing beyond `most`.
Attempt TryAnswer(const Site& site, const Method& method, absl::string_view request,
                  const CallTerms& terms, HeldUpBy most);

// The reply, whatever it takes.
absl::StatusOr<std::string> Answer(const Site& site, const Method& method,
                                   absl::string_view request, const CallTerms& terms);

// What a call of a method that answers with a stream begins, after the same steps. The functions
// above answer such a call with the error that comes of it, or with nothing.
absl::StatusOr<std::unique_ptr<Watch>> OpenStream(const Site& site, const Method& method,
                                                  absl::string_view request,
                                                  const CallTerms& terms);

// What a caller is told at the end of a call, and the reason in it: UNSPECIFIED if all went well.
struct Told {
  absl::Status status;
  v1::ErrorReason reason = v1::ERROR_REASON_UNSPECIFIED;
};

// What may be told of `status`: itself if it is OK or has a reason, otherwise an INTERNAL_FAULT
// under an incident number, with which the cause goes to the log: of a hundred faults a second.
Told Presentable(absl::Status status, absl::string_view method);

}  // namespace partyline

#endif  // PARTYLINE_SERVICE_RPC_ANSWER_H_
