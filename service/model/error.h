// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_SERVICE_MODEL_ERROR_H_
#define PARTYLINE_SERVICE_MODEL_ERROR_H_

#include <cstddef>
#include <initializer_list>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "partyline/v1/error_reason.pb.h"

namespace partyline {

// Errors carry their reason as payloads of absl::Status: `google.rpc.ErrorInfo`, and where they
// apply `google.rpc.BadRequest` and `google.rpc.RetryInfo`, each under its type URL. The RPC layer
// sends payloads on as they are; nothing else turns a status into an answer.

inline constexpr absl::string_view kErrorDomain = "partyline.dev";

// An error with the status code that belongs to `reason` (error_reason.proto), for people to read
// in `message`: lower case, no period, the field first.
absl::Status Error(
    v1::ErrorReason reason, absl::string_view message,
    std::initializer_list<std::pair<absl::string_view, absl::string_view>> metadata = {});

// The same, because of one field of the request: the message is `field: what`, and a
// `google.rpc.BadRequest` names the field by its path, `edits[3].create.party.name`.
absl::Status FieldError(
    v1::ErrorReason reason, absl::string_view field, absl::string_view what,
    std::initializer_list<std::pair<absl::string_view, absl::string_view>> metadata = {});

// As Error, with a hint when to try again.
absl::Status RetryableError(
    v1::ErrorReason reason, absl::string_view message, absl::Duration retry_after,
    std::initializer_list<std::pair<absl::string_view, absl::string_view>> metadata = {});

// The reason of an error made here; UNSPECIFIED for any other status. Parses the payload.
v1::ErrorReason ReasonOf(const absl::Status& status);

// Collects what is wrong with a request, to be reported all at once.
class Violations {
 public:
  // Kept at most: a request of 1 MiB can break more rules than anybody reads, or memory holds.
  static constexpr std::size_t kMostKept = 1000;
  // Reported at most. An answer's trailers must stay below 8 KiB, or many clients never see the
  // error.
  static constexpr int kMostReported = 100;
  static constexpr std::size_t kMostBytesReported = 4096;

  // Path of a field, `edits[3].create.party.names[0].text`, and what is wrong with it. Does nothing
  // when full.
  void Add(std::string field, std::string description);

  bool empty() const { return list_.empty(); }
  bool full() const { return list_.size() >= kMostKept; }
  const std::vector<std::pair<std::string, std::string>>& list() const { return list_; }

  // OK if nothing was added; otherwise `reason` with a BadRequest of the first 100 violations, as
  // far as they fit into 4 KiB. The message is the first violation, and says how many more there
  // are.
  absl::Status ToStatus(v1::ErrorReason reason = v1::ERROR_REASON_INVALID_FIELD) const;

 private:
  std::vector<std::pair<std::string, std::string>> list_;
};

}  // namespace partyline

#endif  // PARTYLINE_SERVICE_MODEL_ERROR_H_
