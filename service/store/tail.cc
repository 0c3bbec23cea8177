// SPDX-License-Identifier: Apache-2.0
#include "service/store/tail.h"

#include <limits>
#include <optional>
#include <utility>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "google/protobuf/arena.h"
#include "service/base/status_macros.h"
#include "service/snapshot/apply.h"
#include "service/snapshot/entry_fold.h"

namespace partyline {
namespace {

constexpr std::int64_t kToTheEnd = std::numeric_limits<std::int64_t>::max();

absl::Status Missing(std::int64_t number) {
  return absl::DataLossError(absl::StrCat("entry ", number, " of the log is missing"));
}

absl::Status ParseEntryInto(internal::v1::LogEntry& entry, std::int64_t number,
                            absl::string_view bytes) {
  if (!entry.ParseFromArray(bytes.data(), static_cast<int>(bytes.size()))) {
    return absl::DataLossError(absl::StrCat("entry ", number, " of the log does not parse"));
  }
  if (entry.format() <= kLogEntryFormat) return absl::OkStatus();
  return absl::FailedPreconditionError(
      absl::StrCat("entry ", number, " of the log has form ", entry.format(),
                   "; this version reads forms up to ", kLogEntryFormat));
}

// FoldTail, up to entry `last` at most.
absl::StatusOr<std::shared_ptr<const Snapshot>> FoldEntries(ChangeLog& log,
                                                            std::shared_ptr<const Snapshot> base,
                                                            std::int64_t last, OnTheWay on_the_way,
                                                            EntryPassed passed) {
  std::optional<Fold> fold;
  std::size_t since = 0;          // bytes of the entries after `base`
  google::protobuf::Arena arena;  // half the price of parsing is taking the entry apart again
  const auto add = [&](std::int64_t number, absl::string_view bytes) -> absl::Status {
    if (since >= on_the_way.stride) {
      base = fold->Take();
      fold.reset();
      on_the_way.made(base);
      since = 0;
    }
    arena.Reset();
    auto& entry = *google::protobuf::Arena::CreateMessage<internal::v1::LogEntry>(&arena);
    RETURN_IF_ERROR(ParseEntryInto(entry, number, bytes));
    if (!fold.has_value()) fold.emplace(*base);
    const absl::Status added = fold->Add(entry);
    if (!added.ok()) {
      return absl::DataLossError(
          absl::StrCat("entry ", number, " of the log is damaged: ", added.message()));
    }
    since += bytes.size();
    return passed(entry, bytes.size());
  };
  RETURN_IF_ERROR(log.ReadUpTo(base->revision(), last, add));
  return fold.has_value() ? fold->Take() : base;
}

}  // namespace

absl::StatusOr<internal::v1::LogEntry> ParseEntry(std::int64_t number, absl::string_view bytes) {
  internal::v1::LogEntry entry;
  RETURN_IF_ERROR(ParseEntryInto(entry, number, bytes));
  return entry;
}

absl::StatusOr<std::shared_ptr<const Snapshot>> FoldTail(ChangeLog& log,
                                                         std::shared_ptr<const Snapshot> base,
                                                         EntryPassed passed) {
  const auto none = [](std::shared_ptr<const Snapshot>) {};
  constexpr std::size_t kNever = std::numeric_limits<std::size_t>::max();
  return FoldEntries(log, std::move(base), kToTheEnd, {kNever, none}, passed);
}

absl::StatusOr<std::shared_ptr<const Snapshot>> FoldUpTo(ChangeLog& log,
                                                         std::shared_ptr<const Snapshot> base,
                                                         std::int64_t number, OnTheWay on_the_way,
                                                         absl::FunctionRef<absl::Status()> wanted) {
  RETURN_IF_ERROR(wanted());
  const auto passed = [&](const internal::v1::LogEntry& entry, std::size_t) {
    return entry.revision() < number ? wanted() : absl::OkStatus();
  };
  ASSIGN_OR_RETURN(std::shared_ptr<const Snapshot> reached,
                   FoldEntries(log, std::move(base), number, on_the_way, passed));
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
