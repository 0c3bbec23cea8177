// SPDX-License-Identifier: Apache-2.0
#include "service/store/append.h"

#include <cstddef>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "service/store/tail.h"

namespace partyline {
namespace {

bool IsSure(const absl::Status& status) {
  switch (status.code()) {
    case absl::StatusCode::kOk:
    case absl::StatusCode::kAborted:
    case absl::StatusCode::kAlreadyExists:
    case absl::StatusCode::kFailedPrecondition:
    case absl::StatusCode::kResourceExhausted:
      return true;
    default:
      return false;
  }
}

// What is in the log where `entries` should be. An entry is ours if it has our bytes: request id
// and time are in them.
absl::Status ReadBack(ChangeLog& log, std::int64_t expected, absl::Span<const NewEntry> entries) {
  const absl::StatusOr<std::vector<std::string>> found = ReadEntries(log, expected, entries.size());
  if (!found.ok()) {
    return absl::UnknownError(absl::StrCat("cannot be read back: ", found.status().message()));
  }
  std::size_t ours = 0;
  while (ours < found->size() && (*found)[ours] == entries[ours].bytes) ++ours;
  if (ours == entries.size()) return absl::OkStatus();
  if (ours == 0 && !found->empty()) return absl::AbortedError("another writer came first");
  return absl::UnknownError(absl::StrCat(ours, " of ", entries.size(), " entries were written"));
}

}  // namespace

absl::Status AppendSurely(ChangeLog& log, std::int64_t expected,
                          absl::Span<const NewEntry> entries) {
  const absl::Status appended = log.Append(expected, entries);
  if (IsSure(appended)) return appended;
  const absl::StatusOr<std::int64_t> head = log.Head();
  if (!head.ok() || *head < expected) {
    return absl::UnknownError(
        absl::StrCat("the outcome of an append is not known: ", appended.message()));
  }
  if (*head == expected) {
    return absl::FailedPreconditionError(absl::StrCat("nothing was written: ", appended.message()));
  }
  return ReadBack(log, expected, entries);
}

}  // namespace partyline
