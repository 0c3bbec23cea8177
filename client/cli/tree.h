// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_CLIENT_CLI_TREE_H_
#define PARTYLINE_CLIENT_CLI_TREE_H_

#include <string>
#include <vector>

#include "client/cli/style.h"

namespace partyline::client {

// A branch of a tree drawn in a terminal.
struct Branch {
  std::string head;                // its first line, painted as it is to be
  std::vector<std::string> notes;  // what stands under it, not painted; wrapped to the terminal
  std::vector<Branch> branches;    // in the order from the root
};

// The branches as they hang below a root, or as they stand above it: then nearest to the root at
// the bottom.
std::string DrawBelow(const std::vector<Branch>& branches, const Style& style);
std::string DrawAbove(const std::vector<Branch>& branches, const Style& style);

}  // namespace partyline::client

#endif  // PARTYLINE_CLIENT_CLI_TREE_H_
