// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_CLIENT_IMPORT_CSV_FIELDS_H_
#define PARTYLINE_CLIENT_IMPORT_CSV_FIELDS_H_

#include <cstdint>
#include <optional>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "client/import/csv/mapping.h"
#include "partyline/v1/fact.pb.h"
#include "partyline/v1/fuzzy_date.pb.h"

namespace partyline::client::csv {

// The tables that a data set of any shape is given as.
inline constexpr absl::string_view kParties = "parties";
inline constexpr absl::string_view kLineage = "lineage";
inline constexpr absl::string_view kResults = "results";

// The fields that a column of a table can be.
absl::Span<const absl::string_view> FieldsOf(absl::string_view table);

// Whether `parties.name` is one, or `parties.id.wikidata`, an identifier of another register.
bool IsField(absl::string_view key);

// "fields are parties.id, parties.name, …".
std::string FieldsHelp();

// How the cells of such tables are read. What is wrong with one is the error's message.

// A day (1997-05-01), month (1997-05) or year (1997), as vague as it is written.
absl::StatusOr<v1::FuzzyDate> DateOf(absl::string_view cell, Mapping::Days days);

// A whole number, not negative.
absl::StatusOr<std::int64_t> NumberOf(absl::string_view cell);

// A number with all its digits and a point before decimals; a percent sign behind it is left out.
absl::StatusOr<std::string> DecimalOf(absl::string_view cell, char decimal);

// A country by its ISO 3166 code of two or three letters or its English name. Its `country` is
// empty where it is none of these.
v1::Place CountryOf(absl::string_view cell);

// An id of a data set as part of a record's: itself, where that can be one; else what is left of it
// with a digest, so that other ids stay others.
std::string IdPartOf(absl::string_view id);

}  // namespace partyline::client::csv

#endif  // PARTYLINE_CLIENT_IMPORT_CSV_FIELDS_H_
