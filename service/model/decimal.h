// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_SERVICE_MODEL_DECIMAL_H_
#define PARTYLINE_SERVICE_MODEL_DECIMAL_H_

#include <cstddef>
#include <string>

#include "absl/strings/string_view.h"

namespace partyline {

// Exact arithmetic on decimal numbers as the contract writes them (FORMAT_DECIMAL): `29244`,
// `0.40`, `-3`. Nothing is rounded, and no number is too long.

// A number as a row of digits, `scale` of them after the point.
struct DecimalNumber {
  bool negative = false;
  std::string digits;
  std::size_t scale = 0;
};
DecimalNumber ReadDecimal(absl::string_view text);

// Below, equal to or above 0 as `a` is less than, equal to or greater than `b`: `0.40` equals
// `0.4`.
int CompareDecimals(absl::string_view a, absl::string_view b);

// The greater less the smaller, with as many decimals as the finer of the two has: `20` for 29244
// and 29224, `0.02` for 0.89 and 0.87.
std::string DecimalDistance(absl::string_view a, absl::string_view b);

// Whether both can be the same figure: equal, or the one with fewer decimals is the other one
// rounded. `6.3` and `6.34` agree; `0.87` and `0.89` do not.
bool DecimalsAgree(const DecimalNumber& a, const DecimalNumber& b);
bool DecimalsAgree(absl::string_view a, absl::string_view b);

}  // namespace partyline

#endif  // PARTYLINE_SERVICE_MODEL_DECIMAL_H_
