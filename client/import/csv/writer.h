// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_CLIENT_IMPORT_CSV_WRITER_H_
#define PARTYLINE_CLIENT_IMPORT_CSV_WRITER_H_

#include <string>
#include <vector>

namespace partyline::client::csv {

// Adds a row to the text of a file: cells with commas, quotes or line ends quoted (RFC 4180), the
// row ended by a line feed. Read back it gives the same cells.
void AppendRow(const std::vector<std::string>& cells, std::string& file);

}  // namespace partyline::client::csv

#endif  // PARTYLINE_CLIENT_IMPORT_CSV_WRITER_H_
