// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_CLIENT_CLI_TREE_H_
#define PARTYLINE_CLIENT_CLI_TREE_H_

#include <string>
#include <vector>

#include "client/cli/style.h"

namespace partyline::client {

// Something told under a branch's head that leads nowhere else.
struct Remark {
  std::string head;                // painted as it is to be; wrapped to the terminal
  std::vector<std::string> notes;  // as a branch's
};

// A branch of a tree drawn in a terminal.
struct Branch {
  std::string head;                // first, painted as it is to be; wrapped to the terminal
  std::vector<std::string> notes;  // what stands under it, not painted; wrapped to the terminal
  std::vector<Remark> remarks;     // after the notes
  std::vector<Branch> branches;    // in the order from the root
};

// The root with what hangs below it.
std::string DrawBelow(const Branch& root, const Style& style);

// The branches as they stand above a root, nearest to it at the bottom.
std::string DrawAbove(const std::vector<Branch>& branches, const Style& style);

}  // namespace partyline::client

#endif  // PARTYLINE_CLIENT_CLI_TREE_H_
