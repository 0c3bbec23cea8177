// SPDX-License-Identifier: Apache-2.0
#include "client/import/parlgov/account.h"

#include <algorithm>

namespace partyline::client::parlgov {

Account::Account(const Database& database) : database_(database) {
  for (std::size_t t = 0; t < kTables; ++t) {
    const Table& table = database.tables[t];
    rules_[t].resize(table.columns.size());
    fates_[t].reserve(table.rows.size() * table.columns.size());
    for (const auto& row : table.rows) {
      for (const csv::Cell& cell : row) {
        fates_[t].push_back(cell.text.empty() ? Fate::kBlank : Fate::kRefused);
      }
    }
  }
}

void Account::Mark(TableId table, std::size_t row, std::size_t column, Fate fate,
                   absl::string_view rule) {
  const auto t = static_cast<std::size_t>(table);
  Fate& now = fates_[t][row * database_.tables[t].columns.size() + column];
  if (now == Fate::kBlank || now >= fate) return;
  now = fate;
  if (!rule.empty()) ++rules_[t][column][std::string(rule)];
}

LossReport Account::Report() const {
  LossReport report;
  for (std::size_t t = 0; t < kTables; ++t) {
    const Table& table = database_.tables[t];
    for (std::size_t c = 0; c < table.columns.size(); ++c) {
      csv::ColumnAccount& account = report.columns.emplace_back();
      account.table = std::string(table.schema->name);
      account.file = table.file;
      account.column = table.columns[c];
      account.rules = rules_[t][c];
      for (std::size_t i = c; i < fates_[t].size(); i += table.columns.size()) {
        ++account.cells[static_cast<std::size_t>(fates_[t][i])];
      }
    }
  }
  return report;
}

}  // namespace partyline::client::parlgov
