// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_TESTS_ACCEPTANCE_CONFLICT_TABLE_H_
#define PARTYLINE_TESTS_ACCEPTANCE_CONFLICT_TABLE_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"

namespace partyline {

// A row of conflicts.tsv: what became of a place where the documents disagree, or seem to.
struct ConflictRow {
  std::string item;                // its id in the study of the documents: `C01`
  std::string kind;                // its kind there: `contradiction`
  bool served = false;             // as a conflict
  std::vector<std::string> facts;  // pointers: the sides, or what stands for it; sorted
  std::string path;                // empty: any
  std::string difference;
  std::string why;
};

// The rows, in the order of the file. Lines that begin with `#` are remarks. NOT_FOUND without a
// file; INVALID_ARGUMENT names a line that is no row.
absl::StatusOr<std::vector<ConflictRow>> ReadConflictTable(const std::string& file);

}  // namespace partyline

#endif  // PARTYLINE_TESTS_ACCEPTANCE_CONFLICT_TABLE_H_
