// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_CLIENT_IMPORT_TEXT_DOCUMENT_H_
#define PARTYLINE_CLIENT_IMPORT_TEXT_DOCUMENT_H_

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "client/import/text/text_file.h"

namespace partyline::client::import_text {

// A document of the form
//
//   = title =
//
//   heading line
//   - Key: value
//
// (the infobox: all such lines up to the first paragraph after them, or the first section)
//
//   paragraphs, == sections ==, and tables of | cells |
//
// with nothing left out: every line that is not blank is in exactly one of its parts. Pieces point
// into `file`.

struct Heading {
  Piece whole;  // with its signs
  Piece text;
  int level = 0;        // number of signs on each side
  std::string section;  // the headings above it and its own, joined by slashes; at most 512 bytes
  int parent = -1;      // index of the heading right above it; kLead: none
};

// Indexes of headings: what stands under which. kLead: before the first one.
inline constexpr int kLead = -1;

// One `- Key: value`.
struct Entry {
  Piece whole;  // from the key to the end of the value
  Piece key;
  Piece value;  // empty where none is given
  int heading = kLead;
};

// A line of prose.
struct Paragraph {
  Piece text;
  int heading = kLead;
  bool is_misfit = false;  // has no place in the form; see Document::misfits
};

struct Row {
  Piece whole;
  std::vector<Piece> cells;  // trimmed, empty ones too
};

// Rows without a blank line between. One below the first that names columns begins another table.
// Lines that are no rows end it, unless rows go on below them and name no columns.
struct Table {
  int heading = kLead;
  Row header;
  std::vector<Row> rows;
  std::vector<Piece> rules;  // lines like |---|---|
};

// A line that has no place in the form. It is among the paragraphs, or headings, too.
struct Misfit {
  Piece piece;
  std::string why;
};

struct Document {
  std::string name;  // as the caller calls it, for reports
  std::shared_ptr<const TextFile> file;
  Heading title;
  std::optional<Piece> heading_line;  // the bare name before the infobox
  std::vector<Entry> infobox;
  std::vector<Entry> strays;  // `- Key: value` anywhere else
  std::vector<Heading> headings;
  std::vector<Paragraph> paragraphs;
  std::vector<Table> tables;
  std::vector<Misfit> misfits;
};

// INVALID_ARGUMENT, beginning with `name`: what TextFile::Of refuses, and a text that does not
// begin with a title. Anything else is taken as it comes. Linear time.
absl::StatusOr<Document> ParseDocument(std::string name, std::string bytes);

// `lead`, or the heading's section.
std::string SectionOf(const Document& document, int heading);

// Whether a second title stands above what stands under the heading: that may be of another party.
bool IsBelowSecondTitle(const Document& document, int heading);
inline constexpr absl::string_view kBelowSecondTitle = "below a second title: it may be of another";

// The sentences of a paragraph, as Unicode's rules find them. Trimmed, in order, covering it.
std::vector<Piece> SentencesOf(const Document& document, const Paragraph& paragraph);

}  // namespace partyline::client::import_text

#endif  // PARTYLINE_CLIENT_IMPORT_TEXT_DOCUMENT_H_
