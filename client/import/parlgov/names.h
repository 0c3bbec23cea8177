// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_CLIENT_IMPORT_PARLGOV_NAMES_H_
#define PARTYLINE_CLIENT_IMPORT_PARLGOV_NAMES_H_

#include <string>

#include "absl/strings/string_view.h"

namespace partyline::client::parlgov {

// What records and identifiers of ParlGov are called. Ids are those of its tables.

inline constexpr absl::string_view kParlGov = "sources/parlgov";

// Schemes of identifiers.
inline constexpr absl::string_view kPartyScheme = "parlgov";
inline constexpr absl::string_view kElectionScheme = "parlgov-election";
inline constexpr absl::string_view kSourceScheme = "parlgov-source";
inline constexpr absl::string_view kWikipediaScheme = "wikipedia";

std::string PartyName(absl::string_view id);
std::string ElectionName(absl::string_view id);
std::string ResultName(absl::string_view election, absl::string_view id);
// `what` says which event of the row: `change`, `founded`.
std::string EventName(absl::string_view what, absl::string_view id);

// `Party.454.comment`, under which `extra` has a cell as it is.
std::string RawKey(absl::string_view table, absl::string_view id, absl::string_view column);

// `id 454`, as citations name a row; and back, empty for any other text.
std::string LocatorOf(absl::string_view id);
absl::string_view IdIn(absl::string_view locator);

}  // namespace partyline::client::parlgov

#endif  // PARTYLINE_CLIENT_IMPORT_PARLGOV_NAMES_H_
