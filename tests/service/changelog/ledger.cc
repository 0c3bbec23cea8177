// SPDX-License-Identifier: Apache-2.0
#include "tests/service/changelog/ledger.h"

#include <cstddef>
#include <iterator>
#include <utility>

#include "absl/strings/str_cat.h"
#include "service/store/append.h"

namespace partyline {
namespace {

std::string CompareEntries(ChangeLog& log, const std::vector<NewEntry>& expected) {
  std::size_t read = 0;
  const absl::Status status = log.Read(0, [&](std::int64_t number, absl::string_view bytes) {
    if (read >= expected.size() || number != static_cast<std::int64_t>(read) + 1 ||
        bytes != expected[read].bytes) {
      return absl::DataLossError(absl::StrCat("entry ", read + 1, " is another, ", number));
    }
    ++read;
    return absl::OkStatus();
  });
  if (!status.ok()) return absl::StrCat("read: ", status.ToString());
  return read == expected.size() ? "" : absl::StrCat("read ends at ", read);
}

std::string CompareRequests(ChangeLog& log, const std::vector<NewEntry>& expected,
                            const std::vector<NewEntry>& absent) {
  std::int64_t number = 0;
  for (const NewEntry& entry : expected) {
    const auto found = log.FindRequest(entry.request_id);
    if (!found.ok()) return absl::StrCat("find: ", found.status().ToString());
    if (*found != ++number) return absl::StrCat("request of ", number, " is not found there");
  }
  for (const NewEntry& entry : absent) {
    const auto found = log.FindRequest(entry.request_id);
    if (!found.ok()) return absl::StrCat("find: ", found.status().ToString());
    if (*found) return absl::StrCat("a refused request is at ", **found);
  }
  return "";
}

}  // namespace

std::size_t Ledger::DrawSize() {
  if (bytes_ > 0) return bytes_;
  const bool large = std::uniform_int_distribution<>(0, 19)(random_) == 0;
  return std::uniform_int_distribution<std::size_t>(0, large ? 30000 : 1200)(random_);
}

std::vector<NewEntry> Ledger::DrawGroup() {
  std::vector<NewEntry> group(std::uniform_int_distribution<std::size_t>(1, 4)(random_));
  for (NewEntry& entry : group) {
    entry.request_id = absl::StrCat(random_(), "-", ++drawn_);
    entry.bytes.resize(DrawSize(), static_cast<char>('a' + drawn_ % 26));
    absl::StrAppend(&entry.bytes, drawn_);
  }
  return group;
}

absl::Status Ledger::AppendGroup(ChangeLog& log) {
  std::vector<NewEntry> group = DrawGroup();
  const absl::Status status = AppendSurely(log, acknowledged(), group);
  std::vector<NewEntry>& kept = status.ok()               ? known_
                                : absl::IsUnknown(status) ? in_doubt_
                                                          : refused_;
  std::move(group.begin(), group.end(), std::back_inserter(kept));
  return status;
}

std::string Ledger::Compare(ChangeLog& log) {
  if (id_ == 0) id_ = log.Id();
  if (log.Id() != id_) return "it has another id";
  const absl::StatusOr<std::int64_t> head = log.Head();
  if (!head.ok()) return absl::StrCat("head: ", head.status().ToString());
  if (*head != acknowledged()) {
    if (*head != acknowledged() + static_cast<std::int64_t>(in_doubt_.size())) {
      return absl::StrCat("it is at ", *head, ", acknowledged are ", acknowledged(), ", in doubt ",
                          in_doubt_.size());
    }
    std::move(in_doubt_.begin(), in_doubt_.end(), std::back_inserter(known_));
  } else {
    std::move(in_doubt_.begin(), in_doubt_.end(), std::back_inserter(refused_));
  }
  in_doubt_.clear();
  const std::string entries = CompareEntries(log, known_);
  return entries.empty() ? CompareRequests(log, known_, refused_) : entries;
}

}  // namespace partyline
