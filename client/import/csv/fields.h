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
#include "partyline/v1/election.pb.h"
#include "partyline/v1/fact.pb.h"
#include "partyline/v1/fuzzy_date.pb.h"
#include "partyline/v1/party.pb.h"

namespace partyline::client::csv {

// The tables that a data set of any shape is given as.
inline constexpr absl::string_view kParties = "parties";
inline constexpr absl::string_view kLineage = "lineage";
inline constexpr absl::string_view kResults = "results";

// The fields that a column of a table can be.
absl::Span<const absl::string_view> FieldsOf(absl::string_view table);

// Those of them without which no row can be read.
absl::Span<const absl::string_view> NeededFieldsOf(absl::string_view table);

// Whether `parties.name` is one, or `parties.id.wikidata`, an identifier of another register.
bool IsField(absl::string_view key);

// "fields are parties.id, parties.name, …".
std::string FieldsHelp();

// How the cells of such tables are read. What is wrong with one is the error's message.

// A day (1997-05-01), month (1997-05) or year (1997), as vague as it is written, or as the mapping
// says of the day that stands there. Midnight behind a day is left out. A day of Excel is a number
// of five to seven digits; one of four could be a year, and is refused.
absl::StatusOr<v1::FuzzyDate> DateOf(absl::string_view cell, const Mapping& mapping);

// A whole number, not negative; with the mapping's sign (a space: any sort of it) between
// thousands, or with zeros alone for decimals.
absl::StatusOr<std::int64_t> NumberOf(absl::string_view cell, const Mapping& mapping);

// A number with all its digits and a point before decimals; a percent sign behind it is left out.
absl::StatusOr<std::string> DecimalOf(absl::string_view cell, char decimal);

// A share of the vote in percent: a decimal of at most 100, all its digits kept. A fraction, if the
// mapping says so and there is no percent sign behind it, with its point moved.
absl::StatusOr<std::string> ShareOf(absl::string_view cell, const Mapping& mapping);

// A country by its ISO 3166 code of two, three or (of a former country) four letters, by `UK`, or
// by its English name. Its `country` is empty where it is none of these.
v1::Place CountryOf(absl::string_view cell);

// Kinds by their words: `alliance`, `presidential`; 0: there is none. What to say to other words.
inline constexpr absl::string_view kPartyKinds =
    "is no kind of party such as party, alliance or pseudo";
inline constexpr absl::string_view kElectionKinds =
    "is no kind of election such as parliamentary, european or presidential";
v1::PartyKind PartyKindOf(absl::string_view word);
v1::ElectionKind ElectionKindOf(absl::string_view word);

// An id of a data set as part of a record's, at most 35 letters: itself, where that can be one of
// at most 18; else what is left of it with 64 bits of its digest. It has no two hyphens in a row.
std::string IdPartOf(absl::string_view id);

}  // namespace partyline::client::csv

#endif  // PARTYLINE_CLIENT_IMPORT_CSV_FIELDS_H_
