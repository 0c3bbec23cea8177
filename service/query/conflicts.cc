// SPDX-License-Identifier: Apache-2.0
#include "service/query/conflicts.h"

#include <algorithm>
#include <utility>

#include "absl/algorithm/container.h"
#include "absl/container/flat_hash_map.h"
#include "service/query/conflict_writer.h"
#include "service/query/page.h"
#include "service/query/subjects.h"

namespace partyline {
namespace {

// Which conflicts a request asks for. Looks up once of which records a contested one is.
class Filter {
 public:
  Filter(const Snapshot& snapshot, const v1::ListConflictsRequest& request, Ordinal record)
      : snapshot_(snapshot), request_(request), record_(record) {}

  bool LetsThrough(const ContestedGroup& group) {
    const auto origin =
        group.authored ? v1::CONFLICT_ORIGIN_AUTHORED : v1::CONFLICT_ORIGIN_COMPUTED;
    if (!request_.origins().empty() && !absl::c_linear_search(request_.origins(), origin)) {
      return false;
    }
    const auto any_side = [&](auto is_of) {
      return absl::c_any_of(group.facts, [&](const ContestedFact& fact) {
        return absl::c_any_of(Subjects(fact.record), is_of);
      });
    };
    if (record_ != kNoOrdinal && !any_side([&](Ordinal subject) { return subject == record_; })) {
      return false;
    }
    return request_.country().empty() || any_side([&](Ordinal subject) {
             return absl::c_binary_search(snapshot_.At(subject)->countries, request_.country());
           });
  }

 private:
  const std::vector<Ordinal>& Subjects(Ordinal record) {
    const auto [entry, is_new] = subjects_.try_emplace(record);
    if (is_new) entry->second = SubjectsOf(snapshot_, *snapshot_.At(record));
    return entry->second;
  }

  const Snapshot& snapshot_;
  const v1::ListConflictsRequest& request_;
  const Ordinal record_;
  absl::flat_hash_map<Ordinal, std::vector<Ordinal>> subjects_;
};

// Groups looked at between two questions whether the caller still waits.
constexpr std::int64_t kGroupsBetweenChecks = 256;

}  // namespace

ConflictPage ListConflicts(const Snapshot& snapshot, const v1::ListConflictsRequest& request,
                           Ordinal record, absl::string_view after,
                           absl::FunctionRef<bool()> cancelled) {
  const std::size_t most =
      request.page_size() > 0 ? std::min(request.page_size(), kMaxPageSize) : kDefaultPageSize;
  Filter filter(snapshot, request, record);
  ConflictWriter writer(snapshot);
  ConflictPage page;
  std::size_t bytes = 0;
  std::string last;
  std::int64_t seen = 0;
  for (const ContestedGroup& group : ContestedGroups(snapshot, cancelled)) {
    if (seen++ % kGroupsBetweenChecks == 0 && cancelled()) break;
    if (!filter.LetsThrough(group)) continue;
    ++page.total_size;
    std::string key = KeyOf(snapshot, group);
    if (key <= after || !page.next.empty()) continue;
    std::string conflict;
    if (page.conflicts.size() < most) conflict = writer.Write(group).SerializeAsString();
    if (page.conflicts.size() == most || bytes + conflict.size() > kMaxPageBytes) {
      page.next = last;
      continue;
    }
    bytes += conflict.size();
    page.conflicts.push_back(std::move(conflict));
    last = std::move(key);
  }
  return page;
}

}  // namespace partyline
