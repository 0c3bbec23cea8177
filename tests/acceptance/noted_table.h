// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_TESTS_ACCEPTANCE_NOTED_TABLE_H_
#define PARTYLINE_TESTS_ACCEPTANCE_NOTED_TABLE_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "tests/acceptance/served_data.h"

namespace partyline {

// A row of noted.tsv: a value that is the editor's reading, and what it was read from.
struct NotedRow {
  std::string path;    // with the record's name: `parties/az-avkp.attributes[2].text`
  std::string value;   // as it is served
  std::string source;  // the document
  std::int64_t start = 0;
  std::int64_t end = 0;  // of the words, within what the fact cites
  std::string words;     // of these, those that decide, as they are printed: under eight
  std::string reason;    // why the value says what they say
  int line = 0;          // of the file
};

// Reads a table of six columns between tabs, the span as `12-34`; lines that begin with `#` are
// remarks. NOT_FOUND without a file; INVALID_ARGUMENT names a line that is no row.
absl::StatusOr<std::vector<NotedRow>> ReadNotedTable(const std::string& file);

// What is wrong between the table and what is served, a line each: a value noted as a reading that
// has no row, or another value there; a row whose value is served no more, or not as a reading; a
// span that the fact does not cite, or where the words do not stand.
std::vector<std::string> WhatIsNotReviewed(const std::vector<NotedRow>& rows,
                                           const ServedData& data);

}  // namespace partyline

#endif  // PARTYLINE_TESTS_ACCEPTANCE_NOTED_TABLE_H_
