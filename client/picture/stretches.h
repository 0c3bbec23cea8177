// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_CLIENT_PICTURE_STRETCHES_H_
#define PARTYLINE_CLIENT_PICTURE_STRETCHES_H_

#include <limits>
#include <vector>

#include "client/picture/timeline.h"

namespace partyline::client::picture {

// After every day.
inline constexpr Day kNoDay = std::numeric_limits<Day>::max();

// What is known of a body's time.
struct Life {
  std::vector<When> traces;   // days of which something is told of it
  std::vector<When> seen;     // those on which it was there: its facts, elections, own events
  std::vector<When> founded;  // as surely stated
  std::vector<When> begins;   // it came out of another body
  std::vector<When> turns;    // after which it was another body, or several
  std::vector<When> ends;
  bool ongoing = false;
};

// The first and the last of the days at which these are drawn; of none, kNoDay and -kNoDay.
Day FirstOf(const std::vector<When>& whens);
Day LastOf(const std::vector<When>& whens);

// Says when the bar begins and ends and which stretches it has. `life` has at least one trace;
// `until` is the last day of the timeline.
void DrawLife(const Life& life, Day until, Bar& bar);

}  // namespace partyline::client::picture

#endif  // PARTYLINE_CLIENT_PICTURE_STRETCHES_H_
