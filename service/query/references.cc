// SPDX-License-Identifier: Apache-2.0
#include "service/query/references.h"

#include <algorithm>
#include <map>
#include <utility>

#include "absl/algorithm/container.h"
#include "absl/strings/str_cat.h"
#include "google/protobuf/arena.h"
#include "service/model/facts.h"
#include "service/model/record_name.h"
#include "service/model/references.h"
#include "service/query/body.h"
#include "service/query/page.h"
#include "service/query/stop_check.h"

namespace partyline {
namespace {

// What a reference takes in an answer beside its record, path and fact id, at most.
constexpr std::size_t kOverhead = 64;

constexpr std::int64_t kRecordsBetweenChecks = 64;

// What points at the target from one record.
std::vector<Pointing> PointingsOf(const Snapshot& snapshot, const Row& row, const Row& target) {
  google::protobuf::Arena arena;
  const google::protobuf::Message* body = BodyOf(DecodeFull(row, arena));
  if (body == nullptr) return {};
  using Place = std::pair<absl::string_view, absl::string_view>;  // fact, path
  std::map<Place, bool> found;                                    // whether it is only a candidate
  ForEachReference(row.record_kind(), row.full(), [&](const Reference& reference) {
    if (reference.name != target.name() && snapshot.Resolve(reference.name) != &target) return;
    const auto [entry, is_new] =
        found.try_emplace(Place(reference.fact_id, reference.plain_path), reference.candidate);
    if (!is_new) entry->second &= reference.candidate;
  });
  std::map<absl::string_view, v1::Standing> standings;
  ForEachFact(*body, [&](const FactView& fact) {
    if (fact.evidence != nullptr) standings[*fact.id] = fact.evidence->standing();
  });
  std::vector<Pointing> out;
  for (const auto& [where, candidate] : found) {
    const auto standing = standings.find(where.first);
    out.push_back({&row, std::string(where.first), std::string(where.second),
                   standing == standings.end() ? v1::STANDING_UNSPECIFIED : standing->second,
                   candidate});
  }
  return out;
}

// How often `row` points at the target, without decoding it.
std::int64_t CountIn(const Row& row, const Row& target) {
  const absl::Span<const Ordinal> references = row.references();
  const auto at = absl::c_lower_bound(references, target.ordinal());
  if (at == references.end() || *at != target.ordinal()) return 0;
  return row.reference_counts()[static_cast<std::size_t>(at - references.begin())];
}

// Of the records that refer to the target the first `most` whose names are not less than `from`, in
// the order of their names. `total`: references of all of them, whatever their names.
std::vector<const Row*> ReferrersOf(const Snapshot& snapshot,
                                    const v1::ListReferencesRequest& request, const Row& target,
                                    absl::string_view from, std::size_t most, std::int64_t& total,
                                    absl::FunctionRef<bool()> cancelled) {
  std::vector<const Row*> rows;
  StopCheck check(cancelled, kRowsBetweenChecks);
  snapshot.ScanReferrers(target.ordinal(), [&](const Row& row) {
    const bool fits =
        request.kinds().empty() || absl::c_linear_search(request.kinds(), row.record_kind());
    if (check.Stop()) return false;
    if (!fits) return true;
    total += CountIn(row, target);
    if (row.name() >= from) rows.push_back(&row);
    return true;
  });
  const auto by_name = [](const Row* a, const Row* b) { return a->name() < b->name(); };
  const auto end = rows.begin() + static_cast<std::ptrdiff_t>(std::min(most, rows.size()));
  std::partial_sort(rows.begin(), end, rows.end(), by_name);
  rows.erase(end, rows.end());
  return rows;
}

std::string KeyOf(const Pointing& reference) {
  const absl::string_view end("\0", 1);
  return absl::StrCat(reference.record->name(), end, reference.fact_id, end, reference.path);
}

std::size_t SizeOf(const Pointing& reference) {
  return reference.record->size(v1::VIEW_BASIC) + reference.fact_id.size() + reference.path.size() +
         kOverhead;
}

}  // namespace

PointingPage ListReferences(const Snapshot& snapshot, const v1::ListReferencesRequest& request,
                            const Row& target, absl::string_view after,
                            absl::FunctionRef<bool()> cancelled) {
  const auto most = static_cast<std::size_t>(PageSizeFor(request.page_size()));
  PointingPage page;
  std::size_t bytes = 0;
  std::int64_t seen = 0;
  // Each record has a reference at least, but for the one in which the last page ended: two records
  // more than a page has elements fill it and tell whether there is more.
  for (const Row* row : ReferrersOf(snapshot, request, target, after.substr(0, after.find('\0')),
                                    most + 2, page.total_size, cancelled)) {
    if (seen++ % kRecordsBetweenChecks == 0 && cancelled()) break;
    for (Pointing& reference : PointingsOf(snapshot, *row, target)) {
      if (KeyOf(reference) <= after) continue;
      const std::size_t size = SizeOf(reference);
      const bool fits = page.references.size() < most && bytes + size <= kMaxPageBytes;
      if (!fits && !page.references.empty()) {
        page.next = KeyOf(page.references.back());
        return page;
      }
      bytes += size;
      page.references.push_back(std::move(reference));
    }
  }
  return page;
}

}  // namespace partyline
