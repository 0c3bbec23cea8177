// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_SERVICE_QUERY_ELECTIONS_AROUND_H_
#define PARTYLINE_SERVICE_QUERY_ELECTIONS_AROUND_H_

#include <string>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/string_view.h"
#include "service/model/date.h"
#include "service/snapshot/snapshot.h"

namespace partyline {

// The elections of each country that the record has results of, by the first day that their first
// polling day can be, looked through once, when they are first asked for. Used by one thread; the
// snapshot must outlive it.
class ElectionsAround {
 public:
  explicit ElectionsAround(const Snapshot& snapshot) : snapshot_(snapshot) {}

  // The parties with a result, or on a list with one, in the elections of a country nearest to a
  // day: nine before it and nine from it on, no more than twenty years away; of each election no
  // more than 100 parties, and no more than 20,000 results looked at. Pseudo-parties are left out.
  // In the order of records.
  std::vector<Ordinal> PartiesOf(absl::string_view country, Day day);

  // The elections of a country surely after the one day and before the other; all of them.
  int CountBetween(absl::string_view country, Day after, Day before);

  // Whether one was surely on that very day of which all results that matter are known: their
  // shares add up to 90 % or more. Who has none there did not stand.
  bool AnyKnownOn(absl::string_view country, Day day);
  int Count(absl::string_view country);

 private:
  using Dated = std::pair<DaySpan, const Row*>;

  const std::vector<Dated>& ElectionsIn(absl::string_view country);
  bool IsKnown(const Row& election);

  const Snapshot& snapshot_;
  absl::flat_hash_map<std::string, std::vector<Dated>> elections_;
  absl::flat_hash_map<Ordinal, bool> known_;  // whether all results are
};

}  // namespace partyline

#endif  // PARTYLINE_SERVICE_QUERY_ELECTIONS_AROUND_H_
