// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_CLIENT_IMPORT_CSV_TEXTS_H_
#define PARTYLINE_CLIENT_IMPORT_CSV_TEXTS_H_

#include <string>

#include "absl/strings/string_view.h"

namespace partyline::client::csv {

// How the texts of cells are read. OneLine and Paragraphs give the same when they read what they
// gave, by which an exporter tells whether a raw cell still belongs to its fact.

// For a field of one line: white space and control characters as single blanks where there are any
// but blanks, none at the ends.
std::string OneLine(absl::string_view raw);

// For a field of many lines: line ends are line feeds, other control characters blanks.
std::string Paragraphs(absl::string_view raw);

// Whether the contract can carry the text as it is: no control characters but line feed and tab.
bool IsCarried(absl::string_view raw);

}  // namespace partyline::client::csv

#endif  // PARTYLINE_CLIENT_IMPORT_CSV_TEXTS_H_
