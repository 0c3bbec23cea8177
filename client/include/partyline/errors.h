// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_CLIENT_INCLUDE_PARTYLINE_ERRORS_H_
#define PARTYLINE_CLIENT_INCLUDE_PARTYLINE_ERRORS_H_

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/time/time.h"
#include "partyline/v1/error_reason.pb.h"

namespace partyline::client {

// What a status says beyond its code and message. The service's error details are payloads of the
// status, each under its type URL (`type.googleapis.com/google.rpc.ErrorInfo`); these functions
// read them. They accept any status, and return nothing where it carries no such detail.
//
//   if (ErrorReason(party.status()) == v1::ERROR_REASON_RECORD_NOT_FOUND) …

// Why the call failed. UNSPECIFIED: the status was not made by the service (no server answered), or
// the reason is younger than this library; `ErrorReasonName` then still has it.
v1::ErrorReason ErrorReason(const absl::Status& status);

// The reason as sent: `RECORD_NOT_FOUND`. Empty: none.
std::string ErrorReasonName(const absl::Status& status);

// What belongs to the reason; the keys are listed with each reason in error_reason.proto.
std::map<std::string, std::string> ErrorMetadata(const absl::Status& status);

// A field of the request that breaks a rule.
struct FieldViolation {
  std::string field;  // `edits[3].create.party.names[0].text`
  std::string description;

  friend bool operator==(const FieldViolation& a, const FieldViolation& b) {
    return a.field == b.field && a.description == b.description;
  }
  friend bool operator!=(const FieldViolation& a, const FieldViolation& b) { return !(a == b); }
};

// Every broken rule of the request, in the order of its fields.
std::vector<FieldViolation> FieldViolations(const absl::Status& status);

// How long to wait before another attempt, where the service says so.
std::optional<absl::Duration> RetryAfter(const absl::Status& status);

}  // namespace partyline::client

#endif  // PARTYLINE_CLIENT_INCLUDE_PARTYLINE_ERRORS_H_
