// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_CLIENT_CLI_TABLE_H_
#define PARTYLINE_CLIENT_CLI_TABLE_H_

#include <string>
#include <vector>

#include "client/cli/style.h"

namespace partyline::client {

// Cells of a row: a name, a kind and so on, and last a text that may be long.
using Row = std::vector<std::string>;

// The rows below one another, each column as wide as its widest cell, if they fit; the text beside
// them, or else below.
std::string Table(const std::vector<Row>& rows, const Style& style);

}  // namespace partyline::client

#endif  // PARTYLINE_CLIENT_CLI_TABLE_H_
