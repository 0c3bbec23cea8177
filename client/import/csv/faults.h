// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_CLIENT_IMPORT_CSV_FAULTS_H_
#define PARTYLINE_CLIENT_IMPORT_CSV_FAULTS_H_

#include <cstddef>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "client/import/csv/reader.h"

namespace partyline::client::csv {

// What is wrong with files, as `file:line:column: column name: what is wrong`, in the order found.
// Keeps the first ones and counts the rest.
class Faults {
 public:
  static constexpr std::size_t kMostKept = 100;

  // `column` is the column's name; empty: the fault is of the row.
  void Add(absl::string_view file, const Cell& at, absl::string_view column,
           absl::string_view what);

  // One that says its place itself.
  void Add(const absl::Status& status);

  bool empty() const { return count_ == 0; }
  std::size_t count() const { return count_; }

  // INVALID_ARGUMENT with a fault a line; OK if there is none.
  absl::Status ToStatus() const;

 private:
  std::vector<std::string> kept_;
  std::size_t count_ = 0;
};

}  // namespace partyline::client::csv

#endif  // PARTYLINE_CLIENT_IMPORT_CSV_FAULTS_H_
