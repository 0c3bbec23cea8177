// SPDX-License-Identifier: Apache-2.0
#include "service/store/tail.h"

#include <utility>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "service/base/status_macros.h"
#include "service/snapshot/apply.h"

namespace partyline {

absl::StatusOr<internal::v1::LogEntry> ParseEntry(std::int64_t number, absl::string_view bytes) {
  internal::v1::LogEntry entry;
  if (!entry.ParseFromArray(bytes.data(), static_cast<int>(bytes.size()))) {
    return absl::DataLossError(absl::StrCat("entry ", number, " of the log does not parse"));
  }
  if (entry.format() > kLogEntryFormat) {
    return absl::FailedPreconditionError(
        absl::StrCat("entry ", number, " of the log has form ", entry.format(),
                     "; this version reads forms up to ", kLogEntryFormat));
  }
  return entry;
}

absl::StatusOr<std::shared_ptr<const Snapshot>> FoldTail(ChangeLog& log,
                                                         std::shared_ptr<const Snapshot> base) {
  const auto fold = [&base](std::int64_t number, absl::string_view bytes) -> absl::Status {
    ASSIGN_OR_RETURN(const internal::v1::LogEntry entry, ParseEntry(number, bytes));
    absl::StatusOr<std::shared_ptr<const Snapshot>> next = Apply(*base, entry);
    if (!next.ok()) {
      return absl::DataLossError(
          absl::StrCat("entry ", number, " of the log is damaged: ", next.status().message()));
    }
    base = *std::move(next);
    return absl::OkStatus();
  };
  RETURN_IF_ERROR(log.Read(base->revision(), fold));
  return base;
}

absl::StatusOr<std::vector<std::string>> ReadEntries(ChangeLog& log, std::int64_t from,
                                                     std::size_t most) {
  std::vector<std::string> entries;
  const auto collect = [&](std::int64_t, absl::string_view bytes) {
    entries.emplace_back(bytes.data(), bytes.size());
    return entries.size() < most ? absl::OkStatus() : absl::CancelledError("seen enough");
  };
  const absl::Status status = log.Read(from, collect);
  if (!status.ok() && entries.size() < most) return status;
  return entries;
}

}  // namespace partyline
