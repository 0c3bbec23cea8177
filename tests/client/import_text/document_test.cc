// SPDX-License-Identifier: Apache-2.0
#include "client/import/text/document.h"

#include <algorithm>
#include <set>
#include <string>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "client/import/text/splitting.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/client/import_text/support.h"

namespace partyline::client::import_text {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

std::vector<std::string> Texts(const std::vector<Piece>& pieces) {
  std::vector<std::string> texts;
  for (const Piece& piece : pieces) texts.emplace_back(piece.text);
  return texts;
}

TEST(DocumentTest, SpansCountTheCodePointsOfTheFileAsItIs) {
  const std::string text = "\xEF\xBB\xBF= Äb =\r\n\r\nÄb\r\n- Kéy: wört\r\n";
  const Document document = Parse(text);
  EXPECT_EQ(document.file->length(), 28);
  ASSERT_EQ(document.infobox.size(), 1u);
  const Entry& entry = document.infobox[0];
  for (const Piece& piece : {document.title.text, document.title.whole, *document.heading_line,
                             entry.whole, entry.key, entry.value}) {
    EXPECT_EQ(Slice(text, piece.start, piece.end), piece.text);
  }
  EXPECT_EQ(entry.value.line, 4);
  EXPECT_EQ(entry.value.column, 8);
  EXPECT_EQ(entry.value.text, "wört");
}

TEST(DocumentTest, WhatIsNoDocumentIsRefusedWithItsPlace) {
  const struct {
    const char* name;
    std::string text;
    const char* error;
  } kCases[] = {
      {"broken UTF-8", "= a =\n\nab\xC3\n", "byte 9, line 3: is not UTF-8"},
      {"a surrogate", "= a =\n\xED\xA0\x80", "byte 6, line 2: is not UTF-8"},
      {"NUL", std::string("= a =\n\0", 7), "byte 6, line 2: NUL"},
      {"too large", "= a =\n" + std::string(TextFile::kMostBytes, 'x'), "more than 1048576"},
      {"nothing", "", "line 1: no title"},
      {"no title", "\n\nSome Party\n- Country: X\n", "line 3: no title"},
      {"a section first", "== a ==\n", "line 1: no title"},
  };
  for (const auto& test : kCases) {
    SCOPED_TRACE(test.name);
    const auto document = ParseDocument("x.txt", test.text);
    ASSERT_FALSE(document.ok());
    EXPECT_EQ(document.status().code(), absl::StatusCode::kInvalidArgument);
    EXPECT_THAT(std::string(document.status().message()), HasSubstr(test.error));
    EXPECT_TRUE(absl::StartsWith(document.status().message(), "x.txt: "));
  }
}

TEST(DocumentTest, SectionsAreCalledByTheHeadingsAboveThem) {
  const Document document =
      Parse("= A =\nx\n== B ==\n==== C ====\n=== D ===\n==E==\nlast\n= F =\n=== G ===\n");
  std::vector<std::string> sections;
  for (const Heading& heading : document.headings) sections.push_back(heading.section);
  EXPECT_THAT(sections, ElementsAre("B", "B/C", "B/D", "E", "F", "F/G"));
  EXPECT_EQ(SectionOf(document, document.paragraphs[0].heading), "lead");
  EXPECT_EQ(SectionOf(document, document.paragraphs[1].heading), "E");
}

TEST(DocumentTest, TablesKeepEmptyCellsAndRowsOfAnyLength) {
  const Document document =
      Parse("= A =\n| a | b | c |\n|---|:-:|---|\n| 1 | | |\n||2||| |\n| x\n\n| other |\n");
  ASSERT_EQ(document.tables.size(), 2u);
  const Table& table = document.tables[0];
  EXPECT_EQ(table.rules.size(), 1u);
  EXPECT_THAT(Texts(table.header.cells), ElementsAre("a", "b", "c"));
  ASSERT_EQ(table.rows.size(), 3u);
  EXPECT_THAT(Texts(table.rows[0].cells), ElementsAre("1", "", ""));
  EXPECT_THAT(Texts(table.rows[1].cells), ElementsAre("", "2", "", "", ""));
  EXPECT_THAT(Texts(table.rows[2].cells), ElementsAre("x"));
}

TEST(DocumentTest, LinesBeforeTheProseAreTheInfobox) {
  const Document document = Parse(
      "= A =\n\nA\n- Key: value: more\n- Empty:\n- no key\n-Tight: x\n\nProse.\n- Later: entry\n");
  ASSERT_EQ(document.infobox.size(), 3u);
  EXPECT_EQ(document.infobox[0].key.text, "Key");
  EXPECT_EQ(document.infobox[0].value.text, "value: more");
  EXPECT_EQ(document.infobox[1].value.text, "");
  EXPECT_EQ(document.infobox[2].whole.text, "Tight: x");
  ASSERT_EQ(document.strays.size(), 1u);
  EXPECT_EQ(document.strays[0].value.text, "entry");
  EXPECT_EQ(document.paragraphs.size(), 2u);
  ASSERT_EQ(document.misfits.size(), 1u);
  EXPECT_EQ(document.misfits[0].piece.line, 6);
}

TEST(DocumentTest, AnArticleWithoutInfoboxHasNoHeadingLine) {
  const Document document = Parse("= A =\n\nThe A is a party.\n\nIt is small.\n");
  EXPECT_FALSE(document.heading_line.has_value());
  EXPECT_EQ(document.paragraphs.size(), 2u);
}

TEST(DocumentTest, SentencesCoverTheirParagraph) {
  const Document document = Parse("= A =\n\nThe A met. It sang (twice)! Did it? \"Yes.\" Ende\n");
  const std::vector<Piece> sentences = SentencesOf(document, document.paragraphs[0]);
  EXPECT_THAT(Texts(sentences),
              ElementsAre("The A met.", "It sang (twice)!", "Did it?", "\"Yes.\"", "Ende"));
}

// Lines of the parts of a document; each line in one part only.
std::multiset<int> LinesOf(const Document& document) {
  std::multiset<int> lines = {document.title.whole.line};
  if (document.heading_line.has_value()) lines.insert(document.heading_line->line);
  for (const Entry& entry : document.infobox) lines.insert(entry.whole.line);
  for (const Entry& entry : document.strays) lines.insert(entry.whole.line);
  for (const Heading& heading : document.headings) lines.insert(heading.whole.line);
  for (const Paragraph& paragraph : document.paragraphs) lines.insert(paragraph.text.line);
  for (const Table& table : document.tables) {
    lines.insert(table.header.whole.line);
    for (const Row& row : table.rows) lines.insert(row.whole.line);
    for (const Piece& rule : table.rules) lines.insert(rule.line);
  }
  return lines;
}

TEST(DocumentTest, EveryLineIsInExactlyOnePart) {
  for (const char* file : {"lantern_party.txt", "tidewater_union.txt", "ashfield_greens.txt",
                           "quay_front.txt", "sahil_union.txt", "reef_party.txt"}) {
    SCOPED_TRACE(file);
    const Document document = Parse(TestData(file));
    std::multiset<int> expected;
    const auto& lines = document.file->lines();
    for (std::size_t i = 0; i < lines.size(); ++i) {
      if (!Trim(lines[i]).empty()) expected.insert(static_cast<int>(i) + 1);
    }
    EXPECT_EQ(LinesOf(document), expected);
  }
}

}  // namespace
}  // namespace partyline::client::import_text
