// SPDX-License-Identifier: Apache-2.0

// Documents with lines, cells and letters lost, doubled and moved about. Whatever comes of it, it
// is read or refused with a reason, every record keeps the contract's rules, and every citation
// points into the file.
#include <random>
#include <string>
#include <vector>

#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "service/model/record_name.h"
#include "tests/client/import_text/support.h"

namespace partyline::client::import_text {
namespace {

using ::testing::IsEmpty;

// Changes texts; the same ones in every run.
class Mutator {
 public:
  std::string Change(const std::string& text) {
    std::vector<std::string> lines = absl::StrSplit(text, '\n');
    if (Below(4) > 0) lines = PartOf(lines);
    for (int i = 0; i < 1 + Below(6); ++i) ChangeLines(lines);
    return absl::StrJoin(lines, "\n");
  }

 private:
  int Below(std::size_t limit) { return static_cast<int>(random_() % limit); }

  // The title with what stands around it, and some lines that follow one another.
  std::vector<std::string> PartOf(const std::vector<std::string>& lines) {
    constexpr std::size_t kTop = 3;
    constexpr std::size_t kLines = 14;
    const auto from = lines.begin() + kTop + Below(lines.size() - kTop - kLines);
    std::vector<std::string> part(lines.begin(), lines.begin() + kTop);
    part.insert(part.end(), from, from + kLines);
    return part;
  }

  void ChangeLines(std::vector<std::string>& lines) {
    const int at = Below(lines.size());
    std::string& line = lines[static_cast<std::size_t>(at)];
    switch (Below(8)) {
      case 0:
        if (lines.size() > 2) lines.erase(lines.begin() + at);
        return;
      case 1:
        lines.insert(lines.begin() + at, lines[static_cast<std::size_t>(Below(lines.size()))]);
        return;
      case 2:
        return std::swap(line, lines[static_cast<std::size_t>(Below(lines.size()))]);
      case 3:
        return ChangeCells(line);
      case 4:
        line.resize(static_cast<std::size_t>(Below(line.size() + 1)));  // perhaps within a letter
        return;
      case 5:
        if (!line.empty()) line[static_cast<std::size_t>(Below(line.size()))] = Sign();
        return;
      default:
        line.insert(static_cast<std::size_t>(Below(line.size() + 1)), Piece());
    }
  }

  // Loses, doubles or moves a cell, or the value of an entry.
  void ChangeCells(std::string& line) {
    if (line.empty()) return;
    std::vector<std::string> cells = absl::StrSplit(line, line.front() == '-' ? ',' : '|');
    const int at = Below(cells.size());
    if (Below(2) == 0 && cells.size() > 1) {
      cells.erase(cells.begin() + at);
    } else {
      cells.insert(cells.begin() + at, cells[static_cast<std::size_t>(Below(cells.size()))]);
    }
    line = absl::StrJoin(cells, line.front() == '-' ? "," : "|");
  }

  char Sign() { return static_cast<char>(32 + Below(95)); }

  std::string Piece() {
    static const std::vector<std::string> kPieces = {
        "|",    "||",   " | | ",      "= ",      "==",  "- ", ": ",     ", ",
        "(",    ")",    "\"",         "[1]",     "–",   "%",  "2005",   "0",
        "-1",   "٣",    "1\u00A0234", "е\u0301", "\t",  "\r", "\u202E", "\uFEFF",
        "\x01", "\xC3", "🎈",          "New",     "1st", ";",  "−5",     "first round"};
    return kPieces[static_cast<std::size_t>(Below(kPieces.size()))];
  }

  std::mt19937 random_{1917};  // NOLINT
};

void ExpectCitationsWithin(const Imported& imported, const Document& document) {
  for (const v1::Record& record : imported.records.records()) {
    ForEachFact(*BodyOf(record), [&](const FactView& fact) {
      for (const v1::Citation& citation : fact.evidence->claims(0).citations()) {
        EXPECT_LE(citation.span().end(), document.file->length());
        EXPECT_FALSE(
            document.file->Between(citation.span().start(), citation.span().end()).empty());
      }
    });
  }
}

TEST(MutationTest, ChangedDocumentsAreReadOrRefusedAndNeverGiveAWrongRecord) {
  const std::vector<std::string> originals = {
      TestData("lantern_party.txt"),   TestData("tidewater_union.txt"),
      TestData("ashfield_greens.txt"), TestData("moorland_workers.txt"),
      TestData("quay_front.txt"),      TestData("sahil_union.txt"),
      TestData("reef_party.txt")};
  Mutator mutator;
  int read = 0;
  int refused = 0;
  for (int i = 0; i < 2800; ++i) {
    const std::string text =
        mutator.Change(originals[static_cast<std::size_t>(i) % originals.size()]);
    const auto document = ParseDocument("x.txt", text);
    if (!document.ok()) {
      EXPECT_EQ(document.status().code(), absl::StatusCode::kInvalidArgument);
      ++refused;
      continue;
    }
    ++read;
    const auto imported = ImportDocuments({*document}, {});
    ASSERT_TRUE(imported.ok());
    EXPECT_THAT(ObjectionsOf(imported->records), IsEmpty()) << text;
    ExpectCitationsWithin(*imported, *document);
    if (::testing::Test::HasFailure()) return;
  }
  EXPECT_GT(read, 1200);
  EXPECT_GT(refused, 50);
}

}  // namespace
}  // namespace partyline::client::import_text
