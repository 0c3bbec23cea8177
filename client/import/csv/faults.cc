// SPDX-License-Identifier: Apache-2.0
#include "client/import/csv/faults.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"

namespace partyline::client::csv {

void Faults::Add(absl::string_view file, const Cell& at, absl::string_view column,
                 absl::string_view what) {
  Add(absl::InvalidArgumentError(absl::StrCat(file, ":", at.line, ":", at.column, ": ", column,
                                              column.empty() ? "" : ": ", what)));
}

void Faults::Add(const absl::Status& status) {
  if (count_++ < kMostKept) kept_.emplace_back(status.message());
}

absl::Status Faults::ToStatus() const {
  if (empty()) return absl::OkStatus();
  std::string message = absl::StrJoin(kept_, "\n");
  if (count_ > kept_.size()) {
    absl::StrAppend(&message, "\nand ", count_ - kept_.size(), " more faults");
  }
  return absl::InvalidArgumentError(message);
}

}  // namespace partyline::client::csv
