// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_CLIENT_IMPORT_CSV_ROWS_H_
#define PARTYLINE_CLIENT_IMPORT_CSV_ROWS_H_

#include <cstddef>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"
#include "client/import/csv/table.h"
#include "client/import/dataset.h"

namespace partyline::client::csv {

inline constexpr std::size_t kLongestLine = 256;  // bytes of a label, a country, a display name

// What is known of a data set while its tables are read a first time, to be checked, and a second
// one, to be sent.
struct Known {
  const Mapping& mapping;
  bool is_check = true;                         // the first time
  absl::flat_hash_set<std::string> names;       // of the records made
  std::map<std::string, std::string> wanted;    // parties that are not among them, and where
  std::map<std::string, DatasetRecord> events;  // lineage, whose rows may be of one event
  std::map<std::string, DatasetRecord> elections;
  absl::flat_hash_map<std::string, std::string> labels;  // of parties, by record
};

// `parties/polls-12`
std::string PartyNameOf(const Mapping& mapping, absl::string_view id);

// What to call a party in a display name: its label, or its record where the files have none.
std::string LabelOf(const Known& known, const std::string& party);

// Adds the records of the table's row, and notes what is wrong with it. Events and elections, which
// several rows may speak of, are gathered in `known`.
void AddPartyRow(Table& table, Known& known, std::vector<DatasetRecord>& records);
void AddLineageRow(Table& table, Known& known, std::vector<DatasetRecord>& records);
void AddResultRow(Table& table, Known& known, std::vector<DatasetRecord>& records);

// Notes that a record of this name is made; a fault, if one was.
void Take(Table& table, absl::string_view field, const std::string& name, Known& known);

// A reference to a party of the data set, which has to be there.
v1::Ref PartyRef(Table& table, absl::string_view id, Known& known);

// Sets a date that a field gives, as the start of a period; a fault if it is none. False: there is
// nothing in it.
bool ReadDate(Table& table, absl::string_view field, const Mapping& mapping, v1::FuzzyDate& date);

}  // namespace partyline::client::csv

#endif  // PARTYLINE_CLIENT_IMPORT_CSV_ROWS_H_
