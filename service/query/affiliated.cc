// SPDX-License-Identifier: Apache-2.0
#include "service/query/affiliated.h"

#include <algorithm>

#include "absl/algorithm/container.h"
#include "google/protobuf/arena.h"
#include "service/query/as_of.h"
#include "service/query/body.h"
#include "service/query/meant.h"

namespace partyline {

std::vector<const Row*> AffiliatedTo(const Snapshot& snapshot, const Row& body,
                                     std::optional<Day> on,
                                     absl::FunctionRef<bool(const Row&)> matches,
                                     absl::FunctionRef<bool()> cancelled) {
  WrittenDates written(snapshot);
  const auto counts = [&](const v1::Affiliation& affiliation) {
    return SaysWhatIs(affiliation.evidence().standing()) && Means(snapshot, affiliation.to(), body);
  };
  std::vector<const Row*> parties;
  snapshot.ScanReferrers(body.ordinal(), [&](const Row& row) {
    if (row.record_kind() != v1::RECORD_KIND_PARTY || !matches(row)) return true;
    if (cancelled()) return false;
    google::protobuf::Arena arena;  // FULL, for the sources of what is ongoing
    const v1::Party& party = DecodeFull(row, arena).party();
    std::optional<FactsOnDay> on_day;
    if (on.has_value()) on_day.emplace(written, row, party, *on);
    const bool is_one = absl::c_any_of(party.affiliations(), [&](const v1::Affiliation& to) {
      return counts(to) && (!on_day.has_value() || on_day->Answer(to.id()) != v1::ANSWER_NO);
    });
    if (is_one) parties.push_back(&row);
    return true;
  });
  absl::c_sort(parties, [](const Row* a, const Row* b) { return a->name() < b->name(); });
  return parties;
}

}  // namespace partyline
