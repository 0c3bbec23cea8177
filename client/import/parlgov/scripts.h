// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_CLIENT_IMPORT_PARLGOV_SCRIPTS_H_
#define PARTYLINE_CLIENT_IMPORT_PARLGOV_SCRIPTS_H_

#include <array>
#include <cstddef>
#include <string>

#include "absl/strings/string_view.h"
#include "partyline/v1/fact.pb.h"
#include "partyline/v1/fuzzy_date.pb.h"

namespace partyline::client::parlgov {

inline constexpr std::size_t kLongestName = 512;  // bytes of a name

// A column with a name of a party, in Party and in PartyNameChange.
struct NameColumn {
  absl::string_view name;
  absl::string_view fact;  // its id, in the row's own facts
  v1::NameKind kind;
};
inline constexpr std::array<NameColumn, 4> kNameColumns = {{
    {"name", "name-native", v1::NAME_KIND_NATIVE},
    {"name_english", "name-english", v1::NAME_KIND_FULL},
    {"name_short", "name-short", v1::NAME_KIND_ABBREVIATION},
    {"name_nonlatin", "name-nonlatin", v1::NAME_KIND_NATIVE},
}};

// Gives a name its text, kind and language: English as ParlGov says, and the script of a name in
// another one than the Latin (`und-Grek`), as its letters show.
void SetName(const NameColumn& column, const std::string& text, v1::Name& name);

// By which rule PartyDate read a date that it has the words of.
absl::string_view FillerRule(const v1::FuzzyDate& date);

}  // namespace partyline::client::parlgov

#endif  // PARTYLINE_CLIENT_IMPORT_PARLGOV_SCRIPTS_H_
