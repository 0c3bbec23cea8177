// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_SERVICE_QUERY_STANDING_THEN_H_
#define PARTYLINE_SERVICE_QUERY_STANDING_THEN_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "partyline/v1/result.pb.h"
#include "service/model/date.h"
#include "service/snapshot/snapshot.h"

namespace partyline {

// The first polling day of an election, as vague as it is known; nothing if no day is known that it
// was not before.
std::optional<DaySpan> PolledOn(const Row& election);

// An election that a party, or its list as an alliance, has results in.
struct Stood {
  DaySpan when;  // the first polling day, as vague as it is known
  Ordinal election;
  std::vector<Ordinal> results;  // by area, round or person; no more than 32 of them
};

// The elections that a body stood in, by the first day that each can mean, then in the order of
// records. Looks at no more than the first 4,096 records that refer to it.
struct ElectionsStoodIn {
  std::vector<Stood> elections;
  bool is_all = true;  // false: there are more records than those
};
ElectionsStoodIn ElectionsOf(const Snapshot& snapshot, const Row& body);

// The days from `day` to the nearest that is meant; 0, if it may be that day itself.
int DaysApart(DaySpan when, Day day);

// Whether it is surely that day.
bool IsOn(DaySpan when, Day day);

// A date in words, as vague as it is: "2005-12-18", "2005-12", "2005", "between 2005-10-01 and
// 2005-12-31".
std::string WordsFor(DaySpan when);

// A share of the vote, in percent, as its digits say it; none of what is below 0 or no number.
std::optional<double> PercentOf(absl::string_view share);

// The share of the vote, in percent, of a result of a whole election or of its first round; of
// several readings the first.
std::optional<double> ShareOfWhole(const v1::Result& result);

// The body's own share of the vote in the whole election, in percent, at the one nearest to `day`
// within twelve years that gives one, and in others that are as near; of several readings the
// first. The share in one area is none; that of a round or a person is, where the body has no other
// there. Decodes the results of no more than four elections.
struct ShareThen {
  double percent;
  DaySpan when;
};
std::vector<ShareThen> NearestShares(const Snapshot& snapshot, const Row& body,
                                     const std::vector<Stood>& stood, Day day);

// What the source of a result calls the body there.
struct CalledThen {
  DaySpan when;
  std::string folded;  // NameKeys::folded
};

// Of the elections nearest to `day`, nearest first; decodes no more than eight results.
std::vector<CalledThen> CalledInResults(const Snapshot& snapshot, const Row& body,
                                        const std::vector<Stood>& stood, Day day);

}  // namespace partyline

#endif  // PARTYLINE_SERVICE_QUERY_STANDING_THEN_H_
