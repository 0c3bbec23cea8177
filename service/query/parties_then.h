// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_SERVICE_QUERY_PARTIES_THEN_H_
#define PARTYLINE_SERVICE_QUERY_PARTIES_THEN_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/container/node_hash_map.h"
#include "absl/strings/string_view.h"
#include "service/model/date.h"
#include "service/query/as_of.h"
#include "service/query/standing_then.h"
#include "service/snapshot/snapshot.h"

namespace partyline {

// What is known of a party as it was on a day, beside its names.
struct PartyThen {
  bool existed = true;             // surely or possibly
  std::vector<Stood> stood;        // the elections that it stood in, by day
  double years_away = 0;           // of those; see YearsAway
  std::optional<ShareThen> share;  // see NearestShare
  std::vector<v1::Answer> borne;   // of each of Row::names; empty until asked for
};

// The parties of one country as they were on one day. Works each out when it is first asked about,
// and keeps it. Used by one thread; the snapshot must outlive it.
class PartiesThen {
 public:
  PartiesThen(const Snapshot& snapshot, Day day)
      : snapshot_(snapshot), day_(day), written_(snapshot) {}

  const PartyThen& Of(const Row& party) { return Known(party); }

  // Whether the party bore a name then, which the record may have several times, with other dates.
  v1::Answer Borne(const Row& party, std::uint32_t name);

  Day day() const { return day_; }

 private:
  PartyThen& Known(const Row& party);

  const Snapshot& snapshot_;
  const Day day_;
  WrittenDates written_;
  absl::node_hash_map<Ordinal, PartyThen> known_;
};

}  // namespace partyline

#endif  // PARTYLINE_SERVICE_QUERY_PARTIES_THEN_H_
