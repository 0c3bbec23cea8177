// SPDX-License-Identifier: Apache-2.0

// The citations of the data set against the documents: each leads to the place it names.
#include <algorithm>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "gtest/gtest.h"
#include "partyline/v1/result.pb.h"
#include "tests/data/data_set.h"
#include "tests/data/documents.h"

namespace partyline {
namespace {

// The depth of a heading, `== History ==`; 0 for any other line.
std::size_t HeadingDepth(absl::string_view line) {
  const std::size_t depth = std::min(line.find_first_not_of('='), line.size());
  return depth > 0 && absl::EndsWith(line, std::string(depth, '=')) ? depth : 0;
}

// The section of each line: `title`, `infobox` up to the first empty line after its keys, `lead`,
// then the headings from the top.
std::vector<std::string> SectionsOf(const Document& document) {
  std::vector<std::string> sections = {"title"};
  std::map<std::size_t, std::string> headings;
  std::string section = "infobox";
  for (int i = 2; i <= document.lines(); ++i) {
    const absl::string_view line = document.Line(i);
    if (section == "infobox" && line.empty() && i > 2) section = "lead";
    if (const std::size_t depth = HeadingDepth(line); depth > 0) {
      headings.erase(headings.lower_bound(depth), headings.end());
      headings[depth] =
          std::string(absl::StripAsciiWhitespace(line.substr(depth, line.size() - 2 * depth)));
      section = absl::StrJoin(headings, "/", [](std::string* out, const auto& heading) {
        absl::StrAppend(out, heading.second);
      });
    }
    sections.push_back(section);
  }
  return sections;
}

class CitationTest : public DocumentTest {
 protected:
  // Calls check(citation, document, pointer) for each citation of a document.
  template <typename Check>
  void ForEachCitation(Check check) {
    int count = 0;
    ForEachFactOfDataSet([&](const std::string& pointer, const FactView& fact) {
      for (const v1::Claim& claim : fact.evidence->claims()) {
        for (const v1::Citation& citation : claim.citations()) {
          const auto document = documents().find(citation.source());
          ASSERT_NE(document, documents().end()) << pointer;
          check(citation, document->second, pointer);
          ++count;
        }
      }
    });
    EXPECT_GT(count, 0);
  }
};

TEST_F(CitationTest, DocumentsAreAsLongAsTheirSourcesSay) {
  for (const v1::Record& record : DataSet()) {
    const auto document = documents().find(record.source().name());
    if (document == documents().end()) continue;
    EXPECT_EQ(document->second.length(), record.source().length()) << record.source().name();
    EXPECT_EQ(document->second.Line(1), absl::StrCat("= ", record.source().title(), " ="));
  }
}

TEST_F(CitationTest, SpansStandOnTheirLines) {
  ForEachCitation(
      [](const v1::Citation& citation, const Document& document, const std::string& pointer) {
        EXPECT_EQ(document.LineAt(citation.span().start()), citation.line()) << pointer;
        EXPECT_EQ(document.LineAt(citation.span().end()), citation.line()) << pointer;
        EXPECT_FALSE(document.Slice(citation.span()).empty()) << pointer;
      });
}

TEST_F(CitationTest, SpansBeginAndEndWithWholeWords) {
  ForEachCitation(
      [](const v1::Citation& citation, const Document& document, const std::string& pointer) {
        const std::int64_t start = citation.span().start();
        const std::int64_t end = citation.span().end();
        for (const std::int64_t edge : {start, end}) {
          const absl::string_view around = document.Slice(edge - 1, edge + 1);
          EXPECT_FALSE(around.size() == 2 && absl::ascii_isalnum(around[0]) &&
                       absl::ascii_isalnum(around[1]))
              << pointer << ": " << document.Slice(citation.span());
        }
        const absl::string_view words = document.Slice(citation.span());
        EXPECT_EQ(absl::StripAsciiWhitespace(words), words) << pointer;
      });
}

TEST_F(CitationTest, LinesStandUnderTheirHeadings) {
  std::map<const Document*, std::vector<std::string>> sections;
  ForEachCitation([&](const v1::Citation& citation, const Document& document,
                      const std::string& pointer) {
    auto [known, first] = sections.try_emplace(&document);
    if (first) known->second = SectionsOf(document);
    EXPECT_EQ(known->second.at(static_cast<std::size_t>(citation.line()) - 1), citation.section())
        << pointer;
  });
}

TEST_F(CitationTest, FieldsAreTheKeysOfTheirLines) {
  ForEachCitation(
      [](const v1::Citation& citation, const Document& document, const std::string& pointer) {
        const absl::string_view line = document.Line(citation.line());
        const bool has_key = citation.section() == "infobox" && absl::StartsWith(line, "- ");
        EXPECT_EQ(has_key, !citation.field().empty()) << pointer;
        if (!has_key) return;
        EXPECT_TRUE(absl::StartsWith(line, absl::StrCat("- ", citation.field(), ": "))) << pointer;
      });
}

TEST_F(CitationTest, CellsStandInTheirRowsAndUnderTheirHeaders) {
  ForEachCitation(
      [](const v1::Citation& citation, const Document& document, const std::string& pointer) {
        if (!citation.has_cell()) return;
        const v1::Cell& cell = citation.cell();
        const auto row = CellsOf(document.Line(citation.line()));
        const auto header = CellsOf(document.Line(citation.line() - cell.row()));
        const auto column = static_cast<std::size_t>(cell.column()) - 1;
        ASSERT_LT(column, std::min(row.size(), header.size())) << pointer;
        EXPECT_EQ(header[column], cell.header()) << pointer;
        EXPECT_EQ(row[column], document.Slice(citation.span())) << pointer;
        EXPECT_EQ(HeadingDepth(document.Line(citation.line() - cell.row() - 1)), 3u) << pointer;
      });
}

// The row that a reading was read from is kept as printed, empty cells included.
TEST_F(CitationTest, RawRowsAreTheRowsOfTheTable) {
  int rows = 0;
  ForEachFactOfDataSet([&](const std::string& pointer, const FactView& fact) {
    const auto* reading = dynamic_cast<const v1::Reading*>(fact.message);
    if (reading == nullptr || reading->raw_row().empty()) return;
    std::vector<std::string> raw;
    for (const v1::RawCell& cell : reading->raw_row()) {
      EXPECT_EQ(static_cast<std::size_t>(cell.column()), raw.size() + 1) << pointer;
      raw.push_back(cell.raw());
    }
    bool cited = false;
    for (const v1::Citation& citation : fact.evidence->claims(0).citations()) {
      cited |= CellsOf(WordsOf(citation)) == raw;
    }
    EXPECT_TRUE(cited) << pointer;
    ++rows;
  });
  EXPECT_EQ(rows, 10);
}

}  // namespace
}  // namespace partyline
