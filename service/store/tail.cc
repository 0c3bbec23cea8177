// SPDX-License-Identifier: Apache-2.0
#include "service/store/tail.h"

#include <limits>
#include <utility>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "service/base/status_macros.h"
#include "service/snapshot/apply.h"

namespace partyline {
namespace {

constexpr std::int64_t kToTheEnd = std::numeric_limits<std::int64_t>::max();

absl::Status Missing(std::int64_t number) {
  return absl::DataLossError(absl::StrCat("entry ", number, " of the log is missing"));
}

// FoldTail, up to entry `last` at most.
absl::StatusOr<std::shared_ptr<const Snapshot>> Fold(
    ChangeLog& log, std::shared_ptr<const Snapshot> base, std::int64_t last,
    absl::FunctionRef<absl::Status(const Folded&)> passed) {
  const auto fold = [&](std::int64_t number, absl::string_view bytes) -> absl::Status {
    ASSIGN_OR_RETURN(const internal::v1::LogEntry entry, ParseEntry(number, bytes));
    absl::StatusOr<std::shared_ptr<const Snapshot>> next = Apply(*base, entry);
    if (!next.ok()) {
      return absl::DataLossError(
          absl::StrCat("entry ", number, " of the log is damaged: ", next.status().message()));
    }
    base = *std::move(next);
    return passed(Folded{entry, bytes.size(), base});
  };
  RETURN_IF_ERROR(log.ReadUpTo(base->revision(), last, fold));
  return base;
}

}  // namespace

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

absl::StatusOr<std::shared_ptr<const Snapshot>> FoldTail(
    ChangeLog& log, std::shared_ptr<const Snapshot> base,
    absl::FunctionRef<absl::Status(const Folded&)> passed) {
  return Fold(log, std::move(base), kToTheEnd, passed);
}

absl::StatusOr<std::shared_ptr<const Snapshot>> FoldUpTo(ChangeLog& log,
                                                         std::shared_ptr<const Snapshot> base,
                                                         std::int64_t number,
                                                         absl::FunctionRef<absl::Status()> wanted) {
  RETURN_IF_ERROR(wanted());
  const auto pass = [&](const Folded& folded) {
    return folded.state->revision() < number ? wanted() : absl::OkStatus();
  };
  ASSIGN_OR_RETURN(std::shared_ptr<const Snapshot> reached,
                   Fold(log, std::move(base), number, pass));
  if (reached->revision() != number) return Missing(reached->revision() + 1);
  return reached;
}

absl::StatusOr<std::vector<std::string>> ReadEntries(ChangeLog& log, std::int64_t from,
                                                     std::size_t most) {
  std::vector<std::string> entries;
  const auto collect = [&](std::int64_t, absl::string_view bytes) {
    entries.emplace_back(bytes.data(), bytes.size());
    return absl::OkStatus();
  };
  RETURN_IF_ERROR(log.ReadUpTo(from, from + static_cast<std::int64_t>(most), collect));
  return entries;
}

absl::Status VisitEntries(
    ChangeLog& log, std::int64_t first, std::int64_t last,
    absl::FunctionRef<absl::Status(internal::v1::LogEntry&& entry, std::size_t bytes)> visit) {
  if (first > last) return absl::OkStatus();
  std::int64_t next = first;
  const auto each = [&](std::int64_t number, absl::string_view bytes) -> absl::Status {
    ASSIGN_OR_RETURN(internal::v1::LogEntry entry, ParseEntry(number, bytes));
    next = number + 1;
    return visit(std::move(entry), bytes.size());
  };
  RETURN_IF_ERROR(log.ReadUpTo(first - 1, last, each));
  return next > last ? absl::OkStatus() : Missing(next);
}

}  // namespace partyline
