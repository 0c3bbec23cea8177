// SPDX-License-Identifier: Apache-2.0
#include "client/import/parlgov/names.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"

namespace partyline::client::parlgov {

std::string PartyName(absl::string_view id) { return absl::StrCat("parties/parlgov-", id); }

std::string ElectionName(absl::string_view id) { return absl::StrCat("elections/parlgov-", id); }

std::string ResultName(absl::string_view election, absl::string_view id) {
  return absl::StrCat(ElectionName(election), "/results/parlgov-", id);
}

std::string EventName(absl::string_view what, absl::string_view id) {
  return absl::StrCat("events/parlgov-", what, "-", id);
}

std::string RawKey(absl::string_view table, absl::string_view id, absl::string_view column) {
  return absl::StrCat(table, ".", id, ".", column);
}

std::string LocatorOf(absl::string_view id) { return absl::StrCat("id ", id); }

absl::string_view IdIn(absl::string_view locator) {
  return absl::ConsumePrefix(&locator, "id ") ? locator : "";
}

}  // namespace partyline::client::parlgov
