// SPDX-License-Identifier: Apache-2.0

// Whatever a file holds, it is read in time that grows with its size (the test's own time limit
// tells), or refused with a reason; and a server takes what comes out.
#include <random>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/client/import_text/support.h"

namespace partyline::client::import_text {
namespace {

using ::testing::IsEmpty;

std::string Repeat(const std::string& text, std::size_t times) {
  std::string all;
  all.reserve(text.size() * times);
  for (std::size_t i = 0; i < times; ++i) all += text;
  return all;
}

// As many times as fit into the largest file.
std::string Fill(const std::string& head, const std::string& text) {
  return head + Repeat(text, (TextFile::kMostBytes - head.size()) / text.size());
}

void ExpectRead(const std::string& text) {
  const auto document = ParseDocument("x.txt", text);
  ASSERT_TRUE(document.ok()) << document.status();
  const auto imported = ImportDocuments({*document}, {.country = "MD"});
  ASSERT_TRUE(imported.ok()) << imported.status();
  EXPECT_THAT(ObjectionsOf(imported->records), IsEmpty());
  EXPECT_FALSE(ToText(imported->report.files[0], true).empty());
  EXPECT_FALSE(ToStruct(imported->report).fields().empty());
}

constexpr char kInfobox[] = "= A =\n\nA\n";
constexpr char kVotes[] = "= A =\n== Parliament ==\n| Election | Leader | Votes | % | Seats |\n";

TEST(HostileTest, LargeAndCrookedFilesAreReadInTime) {
  const struct {
    const char* name;
    std::string text;
  } kCases[] = {
      {"one line of prose", Fill("= A =\n\n", "word. ")},
      {"one long title", "= " + std::string(TextFile::kMostBytes - 10, 'x') + " ="},
      {"open brackets", Fill("= A =\n\nThe A ", "(")},
      {"open brackets closed by others", Fill("= A =\n\nThe A ", "([\"{«") + Repeat("]", 0)},
      {"brackets in brackets", "= A =\n\nThe A " + Repeat("(", 400000) + Repeat(")", 400000)},
      {"many names in a bracket", Fill("= A =\n\nThe A (", "Ab, ") + ") is."},
      {"one list", Fill("= A =\n\nA\n- Leader: ", "Bo, ")},
      {"one list of people with and", Fill("= A =\n\nA\n- Leader: ", "Bo Elm & ")},
      {"one list of bodies with and", Fill("= A =\n\nA\n- Predecessor: ", "Bo and Elm, ")},
      {"many labels", Fill(kInfobox, "- Native Name: Elvish: Bo\n")},
      {"one list of open brackets", Fill("= A =\n\nA\n- Ideology: ", "(,")},
      {"many entries", Fill(kInfobox, "- Leader: Bo\n")},
      {"many countries", Fill(kInfobox, "- Country: X\n")},
      {"many unknown keys", Fill(kInfobox, "- x: y\n")},
      {"many predecessors", Fill(kInfobox, "- Predecessor: B, C, D, E, F\n")},
      {"many lines of prose", Fill("= A =\n", "x\n")},
      {"many headings", Fill("= A =\n", "=== x ===\n| y |\n")},
      {"one long heading",
       "= A =\n== " + Repeat("h", 500000) + " ==\n" + Repeat("=== i ===\n", 50000)},
      {"10,000 columns", "= A =\n== Parliament ==\n" + Repeat("| Election ", 10000) + "|\n" +
                             Repeat(Repeat("| 2000 ", 10000) + "|\n", 10)},
      {"10,000 cells under five headers", kVotes + Repeat("| 2000 ", 10000) + "|\n"},
      {"many rows", Fill(kVotes, "| 2010 | 6,942 | 0.29 | 3 | |\n")},
      {"many elections in one row", kVotes + Repeat("|", 500000)},
      {"bars alone", Fill("= A =\n", "|\n")},
      {"a cell of many digits", kVotes + ("| 2000 | | " + std::string(500000, '9') + " | 1 | |\n")},
      {"returns alone", Fill("= A =\n", "\r")},
      {"dashes", Fill(kInfobox, "-")},
      {"combining marks", Fill("= A =\n\nA\n- Founder: A", "\u0301")},
      {"separators", Fill(kInfobox, "- Name: a\u2028b\n")},
  };
  for (const auto& test : kCases) {
    SCOPED_TRACE(test.name);
    ExpectRead(test.text.substr(0, TextFile::kMostBytes));
  }
}

TEST(HostileTest, FilesAboveTheLargestAreRefused) {
  const auto document = ParseDocument("x.txt", "= A =\n" + std::string(10 << 20, 'x'));
  EXPECT_EQ(document.status().code(), absl::StatusCode::kInvalidArgument);
}

TEST(HostileTest, TextsThatTheContractCannotCarryAreLeftOutAndReported) {
  const struct {
    const char* name;
    std::string text;
  } kCases[] = {
      {"a control character in the title", "= A\x01 =\n\nA\n"},
      {"a control character in a key", "= A =\n\nA\n- K\x02y: v\n"},
      {"a control character in a value", "= A =\n\nA\n- Leader: B\x02o\n"},
      {"a name too long", "= A =\n\nA\n- Leader: " + std::string(3000, 'b') + "\n"},
      {"a place too long", "= A =\n\nA\n- Country: " + std::string(300, 'b') + "\n"},
      {"a heading too long", "= A =\n== " + std::string(3000, 'b') + " ==\n"},
      {"a row too long", "= A =\n| a |\n| " + std::string(3000, 'b') + " |\n"},
  };
  for (const auto& test : kCases) {
    SCOPED_TRACE(test.name);
    const Imported imported = Import(test.text);
    EXPECT_FALSE(Found(imported, FindingKind::kLeftOut).empty());
    EXPECT_THAT(ObjectionsOf(imported.records), IsEmpty());
  }
}

TEST(HostileTest, AHeaderThatCannotBeCarriedLeavesItsTableAsPrinted) {
  for (const std::string& header : {std::string("| Election | Vo\x01tes | % |"),
                                    "| Election | % | " + std::string(300, 'h') + " |"}) {
    const Imported imported = Import("= A =\n" + header + "\n| 2000 | 5 | 6 |\n");
    EXPECT_EQ(Found(imported, FindingKind::kTableKeptRaw).size(), 1u);
    EXPECT_THAT(ObjectionsOf(imported.records), IsEmpty());
  }
}

// Pieces that mean something to the reader, in any order.
TEST(HostileTest, AnyMixtureOfItsSignsIsRead) {
  const std::vector<std::string> kPieces = {"= ",
                                            " =",
                                            "\n",
                                            "\n\n",
                                            "== ",
                                            " ==\n",
                                            "- ",
                                            ": ",
                                            "|",
                                            " | ",
                                            "(",
                                            ")",
                                            "\"",
                                            ",",
                                            ";",
                                            "2005",
                                            "6,942",
                                            "0.29",
                                            "17th",
                                            "New",
                                            "–",
                                            "ə",
                                            "Ў",
                                            "\r",
                                            "\t",
                                            "\u00A0",
                                            "Leader",
                                            "Founded",
                                            "Votes",
                                            "%",
                                            "Seats",
                                            "Election",
                                            "Parliament",
                                            "Country",
                                            "Predecessor",
                                            "Ideology",
                                            "Affiliation1 Title",
                                            "\xF0\x9F\x8E\x88",
                                            "is",
                                            "The A",
                                            "Party",
                                            "[1]",
                                            "-5",
                                            "Lost",
                                            "did not run",
                                            "present"};
  std::mt19937 random(1994);  // NOLINT: the same in every run
  std::uniform_int_distribution<std::size_t> pick(0, kPieces.size() - 1);
  for (int i = 0; i < 2000; ++i) {
    std::string text = "= A =\n\nA\n- ";
    for (int j = 0; j < 120; ++j) text += kPieces[pick(random)];
    SCOPED_TRACE(text);
    ExpectRead(text);
    if (::testing::Test::HasFailure()) return;
  }
}

// Documents with bytes changed: most are refused for their UTF-8, none does harm.
TEST(HostileTest, AnyBytesAreReadOrRefused) {
  const std::string original = TestData("lantern_party.txt");
  std::mt19937 random(1958);  // NOLINT: the same in every run
  std::uniform_int_distribution<std::size_t> place(0, original.size() - 1);
  std::uniform_int_distribution<int> byte(0, 255);
  int read = 0;
  for (int i = 0; i < 1200; ++i) {
    std::string text = original;
    const bool is_ascii = i % 2 == 0;
    for (int j = 0; j < 1 + i % 20; ++j) {
      text[place(random)] = static_cast<char>(is_ascii ? byte(random) % 95 + 32 : byte(random));
    }
    const auto document = ParseDocument("x.txt", text);
    if (!document.ok()) continue;
    ++read;
    EXPECT_THAT(ObjectionsOf(ImportDocuments({*document}, {})->records), IsEmpty()) << text;
    if (::testing::Test::HasFailure()) return;
  }
  EXPECT_GT(read, 400);
}

TEST(HostileTest, RandomBytesAreReadOrRefused) {
  std::mt19937 random(1961);  // NOLINT: the same in every run
  std::uniform_int_distribution<int> byte(0, 255);
  for (int i = 0; i < 2000; ++i) {
    std::string text = i % 3 == 0 ? "" : "= A =\n";
    for (int j = 0; j < i % 300; ++j) text += static_cast<char>(byte(random));
    const auto document = ParseDocument("x.txt", text);
    if (!document.ok()) {
      EXPECT_EQ(document.status().code(), absl::StatusCode::kInvalidArgument);
      continue;
    }
    EXPECT_TRUE(ImportDocuments({*document}, {}).ok());
  }
}

}  // namespace
}  // namespace partyline::client::import_text
