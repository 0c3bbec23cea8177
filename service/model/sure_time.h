// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_SERVICE_MODEL_SURE_TIME_H_
#define PARTYLINE_SERVICE_MODEL_SURE_TIME_H_

#include <compare>
#include <optional>
#include <vector>

#include "partyline/v1/fuzzy_date.pb.h"
#include "service/model/date.h"

namespace partyline {

// What a period surely covers; nothing is inferred between days on which a source shows it.
struct SureTime {
  struct Stretch {
    Day first;
    Day last;
    auto operator<=>(const Stretch&) const = default;
  };
  // From the latest day on which it can have begun to the earliest on which it can have ended, or
  // to no end if it is ongoing.
  std::optional<Stretch> whole;
  // Dates that are known alone: attested ones, a start without an end, an end without a start. Each
  // means some day of it. Sorted, each once.
  std::vector<Stretch> dates;

  bool is_dated() const { return whole.has_value() || !dates.empty(); }
  auto operator<=>(const SureTime&) const = default;
};

SureTime SureTimeOf(const v1::Period& period);

// Whether both surely speak of one time, or one speaks of none. A date meets the same date, and a
// stretch in which all days that it can mean lie; stretches that only touch, one ending when the
// other begins, do not meet.
bool Meet(const SureTime& a, const SureTime& b);

}  // namespace partyline

#endif  // PARTYLINE_SERVICE_MODEL_SURE_TIME_H_
