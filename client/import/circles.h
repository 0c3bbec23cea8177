// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_CLIENT_IMPORT_CIRCLES_H_
#define PARTYLINE_CLIENT_IMPORT_CIRCLES_H_

#include <vector>

namespace partyline::client {

// Edges of a directed graph: `needs[a]` are the nodes that node `a` refers to.
using Needs = std::vector<std::vector<int>>;

// The nodes in groups that refer to one another in a circle (most have one member), each group
// after all that it refers to; otherwise in the order of the nodes. (Tarjan's strongly connected
// components, without recursion.)
std::vector<std::vector<int>> InOrderOfNeed(const Needs& needs);

}  // namespace partyline::client

#endif  // PARTYLINE_CLIENT_IMPORT_CIRCLES_H_
