// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_CLIENT_PICTURE_ESCAPE_H_
#define PARTYLINE_CLIENT_PICTURE_ESCAPE_H_

#include <string>

#include "absl/strings/string_view.h"

namespace partyline::client::picture {

// Anybody's text as it can stand in a picture. Each takes any bytes; what is not UTF-8, control
// characters and marks that turn the direction of writing about become U+FFFD, and line feeds and
// tabs spaces.

// In XML and HTML: between tags and in attributes in double quotes.
std::string XmlText(absl::string_view text);

// The same with its line feeds, between tags alone.
std::string XmlLines(absl::string_view text);

// A string of the DOT language, with its quotes; line feeds stay.
std::string DotText(absl::string_view text);

// A string of Mermaid, with its quotes: what could be taken for Mermaid, Markdown or HTML is
// written as a code. Line feeds stay.
std::string MermaidText(absl::string_view text);

// Letters, digits and hyphens alone, for an id: `parties/az-avkp` is `parties-az-avkp`.
std::string IdText(absl::string_view text);

}  // namespace partyline::client::picture

#endif  // PARTYLINE_CLIENT_PICTURE_ESCAPE_H_
