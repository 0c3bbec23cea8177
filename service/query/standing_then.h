// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_SERVICE_QUERY_STANDING_THEN_H_
#define PARTYLINE_SERVICE_QUERY_STANDING_THEN_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "service/model/date.h"
#include "service/snapshot/snapshot.h"

namespace partyline {

// An election that a party, or its list as an alliance, has a result in.
struct Stood {
  Day day;  // the first polling day
  Ordinal result;
};

// The elections that a body stood in, in the order of days, then results. Looks at no more than the
// first 4,096 records that refer to it.
std::vector<Stood> ElectionsOf(const Snapshot& snapshot, const Row& body);

// The years from `day` to the time between the first and the last of them; 0 within it. `stood` is
// not empty.
double YearsAway(const std::vector<Stood>& stood, Day day);

// The body's own share of the vote, in percent, at the election nearest to `day` within twelve
// years that gives one; of several readings the first. Decodes no more than four results.
struct ShareThen {
  double percent;
  Day day;
};
std::optional<ShareThen> NearestShare(const Snapshot& snapshot, const Row& body,
                                      const std::vector<Stood>& stood, Day day);

// What the source of a result calls the body there.
struct CalledThen {
  Day day;
  std::string folded;  // NameKeys::folded
};

// Of the elections nearest to `day`, nearest first; decodes no more than eight results.
std::vector<CalledThen> CalledInResults(const Snapshot& snapshot, const Row& body,
                                        const std::vector<Stood>& stood, Day day);

}  // namespace partyline

#endif  // PARTYLINE_SERVICE_QUERY_STANDING_THEN_H_
