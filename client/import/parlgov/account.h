// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_CLIENT_IMPORT_PARLGOV_ACCOUNT_H_
#define PARTYLINE_CLIENT_IMPORT_PARLGOV_ACCOUNT_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "client/import/csv/loss_report.h"
#include "client/import/parlgov/database.h"

namespace partyline::client::parlgov {

using csv::Fate;
using csv::LossReport;

// Keeps account of every cell of a database while it is read. The database must outlive it.
class Account {
 public:
  explicit Account(const Database& database);

  // Says what becomes of a cell. What is read stays read when it is kept raw as well.
  void Mark(TableId table, std::size_t row, std::size_t column, Fate fate,
            absl::string_view rule = "");

  LossReport Report() const;

 private:
  const Database& database_;
  std::array<std::vector<Fate>, kTables> fates_;  // row by row
  std::array<std::vector<std::map<std::string, std::int64_t>>, kTables> rules_;
};

}  // namespace partyline::client::parlgov

#endif  // PARTYLINE_CLIENT_IMPORT_PARLGOV_ACCOUNT_H_
