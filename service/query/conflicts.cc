// SPDX-License-Identifier: Apache-2.0
#include "service/query/conflicts.h"

#include <algorithm>
#include <utility>

#include "absl/algorithm/container.h"
#include "absl/container/flat_hash_map.h"
#include "service/query/conflict_writer.h"
#include "service/query/contested.h"
#include "service/query/page.h"
#include "service/query/subjects.h"

namespace partyline {
namespace {

// Which conflicts a request asks for. Decodes a contested record only if it refers to one that is
// asked for, and once.
class Filter {
 public:
  Filter(const Snapshot& snapshot, const v1::ListConflictsRequest& request, Ordinal record,
         absl::FunctionRef<bool()> cancelled)
      : snapshot_(snapshot), request_(request), record_(record), cancelled_(cancelled) {}

  bool LetsAllThrough() const {
    return request_.origins().empty() && record_ == kNoOrdinal && request_.country().empty();
  }

  bool LetsThrough(const ContestedGroup& group) {
    const auto origin =
        group.authored ? v1::CONFLICT_ORIGIN_AUTHORED : v1::CONFLICT_ORIGIN_COMPUTED;
    if (!request_.origins().empty() && !absl::c_linear_search(request_.origins(), origin)) {
      return false;
    }
    const auto any_side = [&](absl::FunctionRef<bool(Ordinal)> wanted) {
      return absl::c_any_of(group.facts,
                            [&](const ContestedFact& fact) { return IsOf(fact, wanted); });
    };
    if (record_ != kNoOrdinal && !any_side([&](Ordinal subject) { return subject == record_; })) {
      return false;
    }
    return request_.country().empty() || any_side([&](Ordinal subject) {
             return snapshot_.At(subject)->HasCountry(request_.country());
           });
  }

 private:
  bool IsOf(const ContestedFact& fact, absl::FunctionRef<bool(Ordinal)> wanted) {
    if (fact.record == kNoOrdinal) {
      const Row* now = snapshot_.Resolve(RecordOf(snapshot_, fact));
      return now != nullptr && wanted(now->ordinal());
    }
    const Row& row = *snapshot_.At(fact.record);
    return MayBeOf(snapshot_, row, wanted) && absl::c_any_of(Subjects(row), wanted);
  }

  const std::vector<Ordinal>& Subjects(const Row& row) {
    static const auto& none = *new std::vector<Ordinal>();
    const auto known = subjects_.find(row.ordinal());
    if (known != subjects_.end()) return known->second;
    if (cancelled_()) return none;
    return subjects_[row.ordinal()] = SubjectsOf(snapshot_, row);
  }

  const Snapshot& snapshot_;
  const v1::ListConflictsRequest& request_;
  const Ordinal record_;
  const absl::FunctionRef<bool()> cancelled_;
  absl::flat_hash_map<Ordinal, std::vector<Ordinal>> subjects_;
};

}  // namespace

ConflictPage ListConflicts(const Snapshot& snapshot, const v1::ListConflictsRequest& request,
                           Ordinal record, absl::string_view after,
                           absl::FunctionRef<bool()> cancelled) {
  const auto most = static_cast<std::size_t>(PageSizeFor(request.page_size()));
  const auto all = ContestedGroupsOf(snapshot, cancelled);
  const auto first =
      static_cast<std::size_t>(absl::c_upper_bound(all->keys, after) - all->keys.begin());
  Filter filter(snapshot, request, record, cancelled);
  const bool counts = !filter.LetsAllThrough();  // else the number of all is known
  ConflictWriter writer(snapshot);
  ConflictPage page;
  if (!counts) page.total_size = static_cast<std::int64_t>(all->groups.size());
  std::size_t bytes = 0;
  std::size_t last = 0;
  for (std::size_t i = counts ? 0 : first; i < all->groups.size(); ++i) {
    if (cancelled()) break;
    const ContestedGroup& group = all->groups[i];
    if (!filter.LetsThrough(group)) continue;
    page.total_size += counts;
    if (i < first || !page.next.empty()) continue;
    std::string conflict;
    if (page.conflicts.size() < most) conflict = writer.Write(group).SerializeAsString();
    if (page.conflicts.size() == most || bytes + conflict.size() > kMaxPageBytes) {
      page.next = all->keys[last];
      if (!counts) break;
      continue;
    }
    bytes += conflict.size();
    page.conflicts.push_back(std::move(conflict));
    last = i;
  }
  return page;
}

}  // namespace partyline
