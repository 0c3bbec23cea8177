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
//   source = polls                  its id: records are `sources/polls`, `parties/polls--12`
//   title, license, uri             of the source
//   parties.name = party_name       field `name` of the parties is the column `party_name`
//   parties.id.wikidata = wd        an identifier in another register
//   parties.kind = -                the column of the field's own name is not the field
//   lineage.kind.fusion = merged    what a word in the kind's column means; likewise for those of
//                                   parties and results, and for results.round
//   election = presidential         the kind of all elections; no column says it
//   alliances = text                who is no party of the files or the server is kept as a text
//   missing = -1                    a cell that is no value; may be given again
//   country = DE                    where no column says it
//   language = de                   of the parties' names; no column says it
//   delimiter = ;                   between cells (`tab` and `space` are such)
//   list = |                        between the values of one cell: names and ids of parties, from
//                                   and to of lineage, the parties of one candidacy
//   dates = dmy                     how days are written: ymd, dmy, mdy, or excel: the number of
//                                   a day (35551)
//   decimal = ,                     the sign before decimals
//   thousands = .                   the sign between three digits and the next of a whole number;
//                                   `space` is any sort of blank
//   share = fraction                shares are parts of 1, not percent
//   last-row = open                 a last row without a line feed is whole, as some programs
//                                   write it; else the file was cut off
//   dates.year = 01-01              the month and day that stand where the year alone is known
//   dates.month = 01                likewise the day
//
// A field without a line is the column of its own name, if there is one.
struct Mapping {
  enum class Days { kYearFirst, kDayFirst, kMonthFirst, kExcel };

  std::string source;
  std::string title;
  std::string license;
  std::string uri;
  std::string country;
  std::string language;
  std::string election;                        // the kind of all; empty: a column says it
  std::map<std::string, std::string> columns;  // by `parties.name`; `-`: there is none
  // What words of a column mean: by `lineage.kind`, then by the word, in lower case.
  std::map<std::string, std::map<std::string, std::string>> words;
  std::set<std::string> missing;
  char delimiter = ',';
  std::string list;  // empty: a cell has one value
  Days days = Days::kYearFirst;
  char decimal = '.';
  char thousands = '\0';  // none
  bool share_is_fraction = false;
  bool alliances_as_text = false;
  bool last_row_is_open = false;
  std::string year_filler;   // `01-01`; empty: there is none
  std::string month_filler;  // `01`
};

// The column that stands for none in a mapping.
inline constexpr absl::string_view kNoColumn = "-";

// Sets one key. INVALID_ARGUMENT says what is wrong with it.
absl::Status SetKey(absl::string_view key, absl::string_view value, Mapping& mapping);

// Sets what stands in a text `key = value`.
absl::Status SetLine(absl::string_view line, Mapping& mapping);

// Sets what stands in a file. Errors as `file:line:1: what is wrong`.
absl::Status ReadMapping(const std::string& path, Mapping& mapping);

}  // namespace partyline::client::csv

#endif  // PARTYLINE_CLIENT_IMPORT_CSV_MAPPING_H_
