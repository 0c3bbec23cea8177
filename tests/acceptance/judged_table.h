// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_TESTS_ACCEPTANCE_JUDGED_TABLE_H_
#define PARTYLINE_TESTS_ACCEPTANCE_JUDGED_TABLE_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "tests/acceptance/served_data.h"

namespace partyline {

// A row of judged.tsv: a value that is the editor's judgement, by no rule from words.
struct JudgedRow {
  std::string path;    // with the record's name: `parties/az-imcwp.kind`
  std::string value;   // as it is served
  std::string reason;  // why this and no other
  int line = 0;        // of the file
};

// Reads a table of three columns between tabs; lines that begin with `#` are remarks. NOT_FOUND
// without a file; INVALID_ARGUMENT names a line that is no row.
absl::StatusOr<std::vector<JudgedRow>> ReadJudgedTable(const std::string& file);

// What is wrong between the table and what is served, a line each: a judgement that has no row, or
// another value there; a row whose value is served no more, or follows from words.
std::vector<std::string> WhatIsNotJudged(const std::vector<JudgedRow>& rows,
                                         const ServedData& data);

}  // namespace partyline

#endif  // PARTYLINE_TESTS_ACCEPTANCE_JUDGED_TABLE_H_
