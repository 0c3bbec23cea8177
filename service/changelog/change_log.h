// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_SERVICE_CHANGELOG_CHANGE_LOG_H_
#define PARTYLINE_SERVICE_CHANGELOG_CHANGE_LOG_H_

#include <cstdint>
#include <limits>
#include <optional>
#include <string>

#include "absl/functional/function_ref.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "absl/types/span.h"

namespace partyline {

// One entry to be appended.
struct NewEntry {
  std::string request_id;  // unique in the log
  std::string bytes;       // an encoded internal.v1.LogEntry
};

// The durable, totally ordered history of changes. Entry n is the n-th that was appended, from 1,
// without gaps.
//
// The narrow waist: all state is folded from here, and a log never answers a question. Thread-safe.
// Errors are translated where they arise: no driver's code or text crosses this interface.
class ChangeLog {
 public:
  virtual ~ChangeLog() = default;

  // Makes `entries` durable as one unit after entry `expected`. Without any: whether that could be
  // done now, as far as it can be known without doing it.
  // ABORTED: the log is not at `expected`, whatever else is wrong; nothing was written.
  // ALREADY_EXISTS: a request id is in the log already; nothing was written.
  // FAILED_PRECONDITION, RESOURCE_EXHAUSTED: cannot be written now; nothing was written.
  // UNKNOWN, or any other code: whether they were written is not known; Head must be asked before
  // anything else is appended.
  virtual absl::Status Append(std::int64_t expected, absl::Span<const NewEntry> entries) = 0;

  // Sees an entry. What it returns ends the reading if it is an error.
  using Visit = absl::FunctionRef<absl::Status(std::int64_t number, absl::string_view bytes)>;

  // Calls `visit` with each entry after `from`, in order, up to `last` or the newest as of the
  // call, whichever comes first; its first error ends that and is returned. Fetches what it shows,
  // and little more. No lock of the log is held meanwhile: `visit` may take its time, and may call
  // the log. DATA_LOSS: an entry is damaged, named in the message.
  virtual absl::Status ReadUpTo(std::int64_t from, std::int64_t last, Visit visit) = 0;

  // The same, up to the newest as of the call.
  absl::Status Read(std::int64_t from, Visit visit) {
    return ReadUpTo(from, std::numeric_limits<std::int64_t>::max(), visit);
  }

  // The number of the entry that was appended under `request_id`, if there is one.
  virtual absl::StatusOr<std::optional<std::int64_t>> FindRequest(absl::string_view request_id) = 0;

  // Returns when there is an entry after `number`, or when SteadyNow() is `deadline`.
  virtual absl::Status WaitPast(std::int64_t number, absl::Time deadline) = 0;

  // Sees to what it is kept in, which others may take away beneath it, so that the next process
  // finds all that was appended. To be called now and then, and last. An error, of Append's codes
  // or UNAVAILABLE: the next one would not, as long as this stays so.
  virtual absl::Status Keep() { return absl::OkStatus(); }

  // The number of the newest entry; 0: there is none. Counts what is durable, and nothing else: an
  // error if that cannot be found out after an append of unknown outcome.
  virtual absl::StatusOr<std::int64_t> Head() = 0;

  // Tells this log from every other, a restored copy of it included. Never 0.
  virtual std::uint64_t Id() const = 0;

  // What it is kept in, for people and metrics: "memory", "sqlite".
  virtual absl::string_view Kind() const = 0;
};

}  // namespace partyline

#endif  // PARTYLINE_SERVICE_CHANGELOG_CHANGE_LOG_H_
