// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_TESTS_ACCEPTANCE_FACT_TABLE_H_
#define PARTYLINE_TESTS_ACCEPTANCE_FACT_TABLE_H_

#include <map>
#include <string>
#include <vector>

#include "absl/status/statusor.h"

namespace partyline {

// A row of facts.tsv: where in the data set a fact of the documents stands.
struct FactRow {
  std::string fact;       // its id in the study of the documents: `S1-057`
  std::string record;     // `parties/az-avkp`
  std::string path;       // in the record, see TextAt: `attributes[membership-1].number`
  std::string value;      // what stands there: `7000`
  int line = 0;           // of the file
  std::string rule = {};  // why it belongs to the fact without citing its words, see fact_check.h
};

// The rows by fact. Reads a table of four columns between tabs, and a fifth where there is a rule;
// lines that begin with `#` are remarks.
//
// NOT_FOUND without a file; INVALID_ARGUMENT names a line that is no row, or repeats one.
absl::StatusOr<std::map<std::string, std::vector<FactRow>>> ReadFactTable(const std::string& file);

}  // namespace partyline

#endif  // PARTYLINE_TESTS_ACCEPTANCE_FACT_TABLE_H_
