// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_CLIENT_IMPORT_PARLGOV_CELLS_H_
#define PARTYLINE_CLIENT_IMPORT_PARLGOV_CELLS_H_

#include <optional>
#include <string>

#include "absl/strings/string_view.h"
#include "client/import/csv/texts.h"
#include "partyline/v1/fuzzy_date.pb.h"

namespace partyline::client::parlgov {

using csv::OneLine;
using csv::Paragraphs;

// A day as ParlGov dates parties: the 1st of July means that the year alone is known, the 1st of
// another month the month. The words are kept as `text` where they mean less than they say. With
// `as_is` they mean what they say. `raw` is a day.
v1::FuzzyDate PartyDate(absl::string_view raw, bool as_is);

// A day that means what it says.
v1::FuzzyDate Exactly(absl::string_view raw);

// The days before those that `date`, one that PartyDate or Exactly gave, can mean.
v1::FuzzyDate DayBefore(const v1::FuzzyDate& date);

// A date as ParlGov writes it: a year as its 1st of July, a month as its 1st. Nothing where it has
// no form for it.
std::optional<std::string> CellOf(const v1::FuzzyDate& date);

}  // namespace partyline::client::parlgov

#endif  // PARTYLINE_CLIENT_IMPORT_PARLGOV_CELLS_H_
