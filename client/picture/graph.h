// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_CLIENT_PICTURE_GRAPH_H_
#define PARTYLINE_CLIENT_PICTURE_GRAPH_H_

#include <string>

#include "client/picture/timeline.h"

namespace partyline::client::picture {

// The timeline as a graph, bodies with their years and ties with what happened, for other programs
// to draw. Both take any texts; equal timelines give equal bytes.

// In the DOT language of Graphviz.
std::string DotOf(const Timeline& timeline);

// As a flowchart of Mermaid.
std::string MermaidOf(const Timeline& timeline);

}  // namespace partyline::client::picture

#endif  // PARTYLINE_CLIENT_PICTURE_GRAPH_H_
