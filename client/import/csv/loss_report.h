// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_CLIENT_IMPORT_CSV_LOSS_REPORT_H_
#define PARTYLINE_CLIENT_IMPORT_CSV_LOSS_REPORT_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "google/protobuf/struct.pb.h"

namespace partyline::client::csv {

// What became of a cell.
enum class Fate : std::uint8_t {
  kRefused,   // is in no record
  kBlank,     // there is nothing in it
  kRaw,       // kept as it is in `extra`
  kRead,      // is a fact, or a part of one
  kRepaired,  // is a fact, read by a rule; kept as it is too, unless the rule says how it was
};
inline constexpr std::size_t kFates = 5;

// What became of the cells of a column.
struct ColumnAccount {
  std::string table;   // `Party`
  std::string file;    // `21__parties__Party.csv`
  std::string column;  // `name_english`
  std::array<std::int64_t, kFates> cells = {};
  std::map<std::string, std::int64_t> rules;  // of repairs, why cells are kept raw, odd rows
};

// The loss report: every column of every table, in the order of the files.
struct LossReport {
  std::vector<ColumnAccount> columns;

  std::int64_t Count(Fate fate) const;
};

// For people: a line a column with what became of its cells, and below it the rules.
std::string ToText(const LossReport& report);

// For programs: `columns`, each with `table`, `file`, `column`, its counts and `rules`; and
// `total`.
google::protobuf::Struct ToStruct(const LossReport& report);

}  // namespace partyline::client::csv

#endif  // PARTYLINE_CLIENT_IMPORT_CSV_LOSS_REPORT_H_
