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
#include "service/query/elections_around.h"
#include "service/query/standing_then.h"
#include "service/query/stop_check.h"
#include "service/snapshot/snapshot.h"

namespace partyline {

// What is known of a party as it was on a day, beside its names.
struct PartyThen {
  bool existed = true;                 // surely or possibly
  std::vector<Stood> stood;            // the elections that it stood in, by day
  DaySpan from;                        // the first of those; if there are any
  DaySpan to;                          // the last
  double years_away = 0;               // from the day to the time between those, at least
  int missed = 0;                      // elections of the country surely between those and the day
  bool never_stood = false;            // while four elections of the country are known, or more
  std::optional<bool> stood_that_day;  // on the very day; if that is known either way
  std::vector<v1::Answer> borne;       // of each of Row::names; empty until asked for
  std::optional<std::vector<CalledThen>> called;  // in results, nearest first; once asked for
  std::optional<std::vector<ShareThen>> shares;   // see NearestShares; once asked for
};

// The parties of one country as they were on one day. Works each out when it is first asked about,
// and keeps it. Used by one thread; the snapshot must outlive it.
class PartiesThen {
 public:
  // `elections` are asked for those of `country`, and `check` for each record that may say whether
  // a party existed. Both must outlive this.
  PartiesThen(const Snapshot& snapshot, Day day, absl::string_view country,
              ElectionsAround& elections, StopCheck& check)
      : snapshot_(snapshot),
        day_(day),
        country_(country),
        elections_(elections),
        check_(check),
        written_(snapshot) {}

  const PartyThen& Of(const Row& party) { return Known(party); }

  // Whether the party bore a name then, which the record may have several times, with other dates.
  v1::Answer Borne(const Row& party, std::uint32_t name);

  // When, nearest to this day, a result calls the party by one of these names, which are folded.
  // Nothing, if none of the eight nearest does.
  std::optional<DaySpan> CalledSo(const Row& party, const std::vector<std::string>& folded);

  // The party's shares of the vote nearest to this day; see NearestShares.
  const std::vector<ShareThen>& SharesOf(const Row& party);

  Day day() const { return day_; }

 private:
  PartyThen& Known(const Row& party);
  void AddElections(const Row& party, PartyThen& then);

  const Snapshot& snapshot_;
  const Day day_;
  const std::string country_;
  ElectionsAround& elections_;
  StopCheck& check_;
  WrittenDates written_;
  absl::node_hash_map<Ordinal, PartyThen> known_;
};

}  // namespace partyline

#endif  // PARTYLINE_SERVICE_QUERY_PARTIES_THEN_H_
