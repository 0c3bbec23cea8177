// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_CLIENT_IMPORT_CSV_MAPPING_H_
#define PARTYLINE_CLIENT_IMPORT_CSV_MAPPING_H_

#include <map>
#include <set>
#include <string>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"

namespace partyline::client::csv {

// How the tables of a data set are to be read: which column is which field, and what stands for
// "there is nothing". A file of it has lines `key = value`; blank lines and those that begin with
// `#` are passed over. The same keys can be given one by one.
//
//   source = polls                  its id: records are `sources/polls`, `parties/polls-12`
//   title, license, uri             of the source
//   parties.name = party_name       field `name` of the parties is the column `party_name`
//   parties.id.wikidata = wd        an identifier in another register
//   lineage.kind.fusion = merged    what a word in the kind's column means
//   missing = -1                    a cell that is no value; may be given again
//   country = DE                    where no column says it
//   language = de                   of the parties' names; no column says it
//   delimiter = ;                   between cells (`tab` is one)
//   list = |                        between the values of one cell
//   dates = dmy                     how days are written: ymd, dmy or mdy
//   decimal = ,                     the sign before decimals
//
// A field without a line is the column of its own name, if there is one.
struct Mapping {
  enum class Days { kYearFirst, kDayFirst, kMonthFirst };

  std::string source;
  std::string title;
  std::string license;
  std::string uri;
  std::string country;
  std::string language;
  std::map<std::string, std::string> columns;  // by `parties.name`
  std::map<std::string, std::string> kinds;    // by the word, in lower case
  std::set<std::string> missing;
  char delimiter = ',';
  std::string list;  // empty: a cell has one value
  Days days = Days::kYearFirst;
  char decimal = '.';
};

// Sets one key. INVALID_ARGUMENT says what is wrong with it.
absl::Status SetKey(absl::string_view key, absl::string_view value, Mapping& mapping);

// Sets what stands in a text `key = value`.
absl::Status SetLine(absl::string_view line, Mapping& mapping);

// Sets what stands in a file. Errors as `file:line:1: what is wrong`.
absl::Status ReadMapping(const std::string& path, Mapping& mapping);

}  // namespace partyline::client::csv

#endif  // PARTYLINE_CLIENT_IMPORT_CSV_MAPPING_H_
