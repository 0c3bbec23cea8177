// SPDX-License-Identifier: Apache-2.0
#include "client/import/csv/writer.h"

#include "absl/strings/str_replace.h"

namespace partyline::client::csv {

void AppendRow(const std::vector<std::string>& cells, std::string& file) {
  bool is_first = true;
  for (const std::string& cell : cells) {
    if (!is_first) file += ',';
    is_first = false;
    const bool is_quoted = cell.find_first_of(",\"\r\n") != std::string::npos;
    if (is_quoted) file += '"';
    file += is_quoted ? absl::StrReplaceAll(cell, {{"\"", "\"\""}}) : cell;
    if (is_quoted) file += '"';
  }
  file += '\n';
}

}  // namespace partyline::client::csv
