// SPDX-License-Identifier: Apache-2.0
#include "client/import/csv/change_types.h"

#include <algorithm>
#include <array>

#include "absl/strings/str_cat.h"

namespace partyline::client::csv {
namespace {

constexpr std::array<ChangeType, 7> kTypes = {{
    {"splinter", v1::EVENT_KIND_SPLINTER, v1::PARTICIPANT_ROLE_PARENT,
     v1::PARTICIPANT_ROLE_SPLINTER, "loses"},
    {"division", v1::EVENT_KIND_DIVISION, v1::PARTICIPANT_ROLE_PREDECESSOR,
     v1::PARTICIPANT_ROLE_SUCCESSOR, "divides into"},
    {"merged", v1::EVENT_KIND_MERGER, v1::PARTICIPANT_ROLE_PREDECESSOR,
     v1::PARTICIPANT_ROLE_SUCCESSOR, "merges into"},
    {"joined", v1::EVENT_KIND_ABSORPTION, v1::PARTICIPANT_ROLE_ABSORBED,
     v1::PARTICIPANT_ROLE_ABSORBER, "joins"},
    {"successor", v1::EVENT_KIND_SUCCESSION, v1::PARTICIPANT_ROLE_PREDECESSOR,
     v1::PARTICIPANT_ROLE_SUCCESSOR, "is succeeded by"},
    {"politician", v1::EVENT_KIND_BREAKAWAY, v1::PARTICIPANT_ROLE_PARENT,
     v1::PARTICIPANT_ROLE_SPLINTER, "loses a politician to"},
    {"", v1::EVENT_KIND_SUCCESSION, v1::PARTICIPANT_ROLE_PREDECESSOR,
     v1::PARTICIPANT_ROLE_SUCCESSOR, "comes before"},
}};

}  // namespace

const ChangeType& TypeOf(absl::string_view code) {
  const auto* found = std::find_if(kTypes.begin(), kTypes.end() - 1,
                                   [&](const ChangeType& type) { return type.code == code; });
  return *found;
}

bool IsKnownType(absl::string_view code) { return !code.empty() && TypeOf(code).code == code; }

std::string KnownTypes() {
  std::string known = "must be one of";
  for (const ChangeType& type : kTypes) {
    if (!type.code.empty()) absl::StrAppend(&known, " ", type.code);
  }
  return known;
}

absl::string_view CodeOf(v1::EventKind event) {
  const auto* found = std::find_if(kTypes.begin(), kTypes.end() - 1,
                                   [&](const ChangeType& type) { return type.event == event; });
  return found->code;
}

}  // namespace partyline::client::csv
