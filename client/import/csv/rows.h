// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_CLIENT_IMPORT_CSV_ROWS_H_
#define PARTYLINE_CLIENT_IMPORT_CSV_ROWS_H_

#include <cstddef>
#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"
#include "client/import/csv/table.h"
#include "client/import/dataset.h"

namespace partyline::client::csv {

inline constexpr std::size_t kLongestLine = 256;  // bytes of a label, a country, a display name

// A party that the tables refer to and do not have.
struct Wanted {
  std::string place;         // of the first cell: `l.csv:2:3: from: `9``
  bool may_be_text = false;  // if the server does not have it either
};

// Two halves of a digest.
using Digest = std::pair<std::uint64_t, std::uint64_t>;

// What is known of a data set while its tables are read a first time, to be checked, and a second
// one, to be sent.
struct Known {
  explicit Known(const Mapping& the_mapping) : mapping(the_mapping) {}

  const Mapping& mapping;
  bool is_check = true;                         // the first time
  std::map<std::string, std::string> made;      // parties and their foundations and ends, and where
  absl::flat_hash_set<Digest> results;          // of the names of results made
  std::map<std::string, Wanted> wanted;         // by record
  std::set<std::string> texts;                  // parties wanted that are kept as texts
  std::map<std::string, DatasetRecord> events;  // lineage, whose rows may be of one event
  std::map<std::string, DatasetRecord> elections;
  absl::flat_hash_map<std::string, std::string> labels;  // of parties, by record
};

// `parties/polls--12`. A source has no two hyphens in a row, nor has the part of the id: names of
// two data sets, or of two ids, never meet.
std::string PartyNameOf(const Mapping& mapping, absl::string_view id);
std::string NameOf(const Mapping& mapping, absl::string_view collection, absl::string_view id);

// What to call a party in a display name: its label, or its record where the files have none.
std::string LabelOf(const Known& known, const std::string& party);

// Adds the records of the table's row, and notes what is wrong with it. Events and elections, which
// several rows may speak of, are gathered in `known` the first time.
void AddPartyRow(Table& table, Known& known, std::vector<DatasetRecord>& records);
void AddLineageRow(Table& table, Known& known, std::vector<DatasetRecord>& records);
void AddResultRow(Table& table, Known& known, std::vector<DatasetRecord>& records);

// The election of a row of results, made of the first row that speaks of it; others add what it
// does not say.
std::string ReadElection(Table& table, Known& known);

// A reference to a party of the data set, which has to be there, or may be kept as a text.
v1::Ref PartyRef(Table& table, absl::string_view field, absl::string_view id, Known& known,
                 bool may_be_text = false);

// Sets a date that a field gives, as the start of a period; a fault if it is none. False: there is
// nothing in it.
bool ReadDate(Table& table, absl::string_view field, const Mapping& mapping, v1::FuzzyDate& date);

// A whole number in a field; false: there is none, or a fault.
bool ReadNumber(Table& table, absl::string_view field, const Mapping& mapping, v1::Count& count);

// Whether a text has at most so many bytes; else a fault.
bool Fits(Table& table, absl::string_view field, absl::string_view text, std::size_t most);

// A country as a place; one that is not known by its cell is a text alone, which the account says.
v1::Place ReadCountry(Table& table, const Mapping& mapping);

}  // namespace partyline::client::csv

#endif  // PARTYLINE_CLIENT_IMPORT_CSV_ROWS_H_
