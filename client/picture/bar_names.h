// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_CLIENT_PICTURE_BAR_NAMES_H_
#define PARTYLINE_CLIENT_PICTURE_BAR_NAMES_H_

#include "absl/functional/function_ref.h"
#include "client/picture/layout.h"

namespace partyline::client::picture {

inline constexpr double kNameGap = 8;  // between names of one bar

// Writes the names above a bar, as much of each as there is room for; `place` has the places of
// days. Where the body is there again after a gap, the name that it bears is told again. The last
// one may reach beyond the bar, but not beyond `limit`; where `may_shift`, one that would begins
// the more to the left, unless the bar has other names, over whose years it would stand.
void PlaceNames(const Bar& bar, absl::FunctionRef<double(Day)> place, double limit, bool may_shift,
                PlacedBar& placed);

}  // namespace partyline::client::picture

#endif  // PARTYLINE_CLIENT_PICTURE_BAR_NAMES_H_
