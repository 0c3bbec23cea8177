// SPDX-License-Identifier: Apache-2.0

// The many ways in which documents of the one form are printed: line ends, blanks, marks, signs of
// numbers, rows that are too short or too long. Each case is a whole document and lines of Brief
// that must come out of it.
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/client/import_text/brief.h"
#include "tests/client/import_text/support.h"

namespace partyline::client::import_text {
namespace {

using ::testing::Contains;
using ::testing::IsEmpty;

struct FormCase {
  const char* name;
  std::string text;
  std::vector<std::string> facts;
};

void ExpectFacts(const FormCase& test) {
  SCOPED_TRACE(test.name);
  const Imported imported = Import(test.text, {.country = "MD"});
  const auto facts = Brief(imported);
  for (const std::string& fact : test.facts) EXPECT_THAT(facts, Contains(fact));
  EXPECT_THAT(ObjectionsOf(imported.records), IsEmpty());
}

TEST(FormsTest, FilesOfAnyEditorAreRead) {
  const std::vector<std::string> facts = {"name FULL A", "attribute IDEOLOGY Ashism",
                                          "elections/md-parliamentary-2000/results/a votes 5000"};
  const std::string plain =
      "= A =\n\nA\n- Ideology: Ashism\n\n== Parliament ==\n| Election | Votes |\n| 2000 | 5,000 "
      "|\n";
  std::string returns;
  for (const char c : plain) absl::StrAppend(&returns, c == '\n' ? "\r" : "", std::string(1, c));
  const FormCase kCases[] = {
      {"as it should be", plain, facts},
      {"CRLF", returns, facts},
      {"byte order mark", "\xEF\xBB\xBF" + plain, facts},
      {"byte order mark and CRLF", "\xEF\xBB\xBF" + returns, facts},
      {"no line end at the end", plain.substr(0, plain.size() - 1), facts},
      {"blank lines before the title", "\n\n \n" + plain, facts},
      {"tight", "=A=\nA\n-Ideology:Ashism\n==Parliament==\n|Election|Votes|\n|2000|5,000|\n",
       facts},
      {"tabs",
       "=\tA\t=\n\nA\n-\tIdeology:\tAshism\n\n==\tParliament\t==\n|\tElection\t|\tVotes\t|\n"
       "|\t2000\t|\t5,000\t|\n",
       facts},
      {"spaces of other scripts",
       "= A =\n\nA\n-\u00A0Ideology:\u00A0Ashism\u3000\n\n== Parliament ==\n"
       "|\u00A0Election\u00A0|\u2003Votes |\n| 2000 | 5\u00A0000 |\n",
       facts},
      {"no closing bars",
       "= A =\n\nA\n- Ideology: Ashism\n\n== Parliament ==\n| Election | Votes\n| 2000 | 5,000\n",
       facts},
      {"a rule under the header",
       "= A =\n\nA\n- Ideology: Ashism\n\n== Parliament ==\n| Election | Votes |\n|---|---:|\n"
       "| 2000 | 5,000 |\n",
       facts},
      {"deeper headings",
       "= A =\n\nA\n- Ideology: Ashism\n\n== Elections ==\n=== Parliament ===\n"
       "==== Results ====\n| Election | Votes |\n| 2000 | 5,000 |\n",
       facts},
  };
  for (const FormCase& test : kCases) ExpectFacts(test);
}

TEST(FormsTest, ValuesOfTheInfobox) {
  const auto box = [](const std::string& entry) { return Article({entry}); };
  const FormCase kCases[] = {
      {"numbered leader", box("Leader1: Ana Oak"), {"leader people/md-ana-oak as Leader1"}},
      {"footnotes", box("Chairman: Ana Oak[1][2]"), {"leader people/md-ana-oak as Chairman"}},
      {"a tab between words", box("Chairman: Ana\tOak"), {"leader people/md-ana-oak as Chairman"}},
      {"letters composed in two ways",
       box("Chairman: Rene\u0301 Duc"),
       {"leader people/md-rene-duc as Chairman"}},
      {"Turkish letters", box("Genel Başkan: Işık Öz"), {"attribute Genel Başkan: Işık Öz"}},
      {"Kazakh letters",
       box("Chairperson: Ғазиз Әлі"),
       {"leader people/md-gaziz-eli as Chairperson"}},
      {"party in brackets behind a person",
       box("Secretary-General: Ana Oak (acting)"),
       {"leader people/md-ana-oak as Secretary-General, acting"}},
      {"a date with its age",
       box("Founded: 1 May 1993 (32 years ago)"),
       {"events/md-harbour-party-1990-foundation date 1993-05-01"}},
      {"an American date",
       box("Dissolved: October 3, 1999[4]"),
       {"events/md-harbour-party-1990-dissolution date 1999-10-03"}},
      {"a season",
       box("Founded: summer of 2002"),
       {"events/md-harbour-party-1990-foundation date 2002-22"}},
      {"no date", box("Founded: long ago"), {"attribute Founded: long ago"}},
      {"a dash for a value", box("Dissolved: –"), {"attribute Dissolved: –"}},
      {"N/A", box("Youth wing: N/A"), {"attribute Youth wing: N/A"}},
      {"merged into",
       box("Merged into: C List"),
       {"events/md-harbour-party-1990-merger SUCCESSOR parties/md-c-list"}},
      {"split from",
       box("Split from: D List[3]"),
       {"events/md-harbour-party-1990-splinter PARENT parties/md-d-list"}},
      {"a year cut short",
       box("Alliance: D List (1990–95)"),
       {"affiliation LISTED parties/md-d-list (Alliance) 1990/1995"}},
      {"times in a union",
       box("Alliance: D List (1990–1995, since 2001)"),
       {"affiliation LISTED parties/md-d-list (Alliance)"}},
      {"the office in many words",
       box("First Secretary of the Central Committee: Ana Oak"),
       {"leader people/md-ana-oak as First Secretary of the Central Committee"}},
      {"an office of the state",
       box("President of Ruritania: Ana Oak"),
       {"attribute President of Ruritania: Ana Oak"}},
      {"women's wing",
       box("Women's wing: Oak Women"),
       {"parties/md-oak-women affiliation PART parties/md-harbour-party-1990 (Women's wing)"}},
      {"seats in a chamber",
       box("Seats in the Sejm: 12 / 460"),
       {"attribute Seats in the Sejm: 12"}},
      {"no figure", box("Seats in the Sejm: several"), {"attribute Seats in the Sejm: several"}},
      {"membership in spaces",
       box("Membership: 1\u202F234\u202F567"),
       {"attribute MEMBERSHIP 1234567"}},
      {"membership of a year",
       box("Membership (2019): 12.345"),
       {"attribute MEMBERSHIP 12345 at 2019"}},
      {"an unknown key",
       box("Favourite dish: Soup, thick"),
       {"attribute Favourite dish: Soup, thick"}},
      {"an unknown key of another script", box("Дәстүр: көне"), {"attribute Дәстүр: көне"}},
      {"a key twice",
       Article({"Chairman: Ana Oak", "Chairman: Bo Elm"}),
       {"leader people/md-ana-oak as Chairman", "leader people/md-bo-elm as Chairman"}},
      {"a value with a colon",
       box("Website: https://a.example:80/x"),
       {"attribute Website: https://a.example:80/x"}},
  };
  for (const FormCase& test : kCases) ExpectFacts(test);
}

constexpr char kTable[] =
    "= A =\n\nA\n\n== Parliament ==\n| Year | Leader | Votes | % | Seats | +/– | Position | "
    "Government |\n";
constexpr char kRow[] = "elections/md-parliamentary-2000/results/a ";

TEST(FormsTest, RowsOfTables) {
  const auto row = [](const std::string& cells) { return absl::StrCat(kTable, cells, "\n"); };
  const FormCase kCases[] = {
      {"as the header says",
       row("| 2000 | Ana Oak | 12,345 | 1.2 | 3 | +1 | 4th | Opposition |"),
       {absl::StrCat(kRow,
                     "votes 12345 share 1.2 seats 3 change 1 rank 4 under people/md-ana-oak")}},
      {"commas for points",
       row("| 2000 | Ana Oak | 12.345 | 1,20 % | 3 | −1 | 4. | |"),
       {absl::StrCat(kRow,
                     "votes 12345 share 1.20 seats 3 change -1 rank 4 under people/md-ana-oak")}},
      {"spaces for commas",
       row("| 2000 | | 1\u00A0012\u202F345 | 1.2% | 3 / 150 | ±0 | 4 | |"),
       {absl::StrCat(kRow, "votes 1012345 share 1.2 seats 3 change 0 rank 4"),
        "elections/md-parliamentary-2000 total 150"}},
      {"arrows",
       row("| 2000 | | 12,345 | 1.2 | 3 | ▼ 11 | #4 | |"),
       {absl::StrCat(kRow, "votes 12345 share 1.2 seats 3 change -11 rank 4")}},
      {"marks for nothing",
       row("| 2000 | N/A | – | — | ? | n/a | … | —N/A |"),
       {absl::StrCat(kRow, "as printed")}},
      {"footnotes",
       row("| 2000[1] | Ana Oak[a] | 12,345[note 2] | 1.2[3] | 3 | | | |"),
       {absl::StrCat(kRow, "votes 12345 share 1.2 seats 3 under people/md-ana-oak")}},
      {"too short",
       row("| 2000 | Ana Oak | 12,345 |"),
       {absl::StrCat(kRow, "votes 12345 under people/md-ana-oak")}},
      {"too long",
       row("| 2000 | Ana Oak | 12,345 | 1.2 | 3 | +1 | 4th | In | out | 7 | x |"),
       {absl::StrCat(kRow,
                     "votes 12345 share 1.2 seats 3 change 1 rank 4 under people/md-ana-oak")}},
      {"shifted to the left",
       row("| 2000 | 12,345 | 1.2 | 3 | +1 | 4th | Opposition | |"),
       {absl::StrCat(kRow,
                     "votes 12345 share 1.2 seats 3 change 1 rank 4; row shifted left by 1")}},
      {"shifted to the right",
       row("| 2000 | | Ana Oak | 12,345 | 1.2 | 3 | +1 | 4th |"),
       {absl::StrCat(kRow,
                     "votes 12345 share 1.2 seats 3 change 1 rank 4 under people/md-ana-oak; "
                     "row shifted right by 1")}},
      {"a figure that is none",
       row("| 2000 | Ana Oak | few | 1.2 | 3 | | | |"),
       {absl::StrCat(kRow, "share 1.2 seats 3 under people/md-ana-oak")}},
      {"a row merged across",
       row("| 2000 | Did not contest |"),
       {absl::StrCat(kRow, "DID_NOT_RUN")}},
      {"a row that belongs to the one above",
       row("| 2000 | | 9,000 | | | | | |\n| | Bo Elm | 8,000 | | | | | |"),
       {absl::StrCat(kRow, "votes 9000"), "attribute table row: | | Bo Elm | 8,000 | | | | | |"}},
      {"a day",
       row("| 5 November 2000 | | 9,000 | | | | | |"),
       {"elections/md-parliamentary-5-november-2000 day 2000-11-05"}},
      {"two years",
       row("| 2000–01 | | 9,000 | | | | | |"),
       {"elections/md-parliamentary-2000-01 day 2000/2001"}},
  };
  for (const FormCase& test : kCases) ExpectFacts(test);
}

TEST(FormsTest, RoundsOfAnElection) {
  const std::string of = "elections/md-presidential-2000/results/ana-oak";
  const std::vector<std::string> facts = {of + "-round-1 votes 5000 share 40.1",
                                          of + "-round-2 votes 6000 share 60.2", of + " ELECTED"};
  const std::string head = "= A =\n\nA\n\n== Presidential elections ==\n";
  const std::string row = "| 2000 | Ana Oak | 5,000 | 40.1 | 6,000 | 60.2 | Won |\n";
  const FormCase kCases[] = {
      {"rounds in the names",
       head +
           "| Election | Candidate | First round votes | First round % | Second round votes | "
           "Second round % | Result |\n" +
           row,
       facts},
      {"rounds in brackets",
       head +
           "| Year | Candidate | Votes (1st round) | % (1st round) | Votes (2nd round) | "
           "% (2nd round) | Result |\n" +
           row,
       facts},
      {"two lines, the first with blanks",
       head +
           "| Election | Candidate | First round | | Second round | | Result |\n"
           "| | | Votes | % | Votes | % | |\n" +
           row,
       facts},
      {"two lines, every name in its place",
       head +
           "| Election | Candidate | First round | First round | Run-off | Run-off | Result |\n"
           "| Election | Candidate | Votes | % | Votes | % | Result |\n" +
           row,
       facts},
  };
  for (const FormCase& test : kCases) ExpectFacts(test);
}

TEST(FormsTest, NamesInALineThatIsNotKnownAreNotReadUnderIt) {
  const Imported imported = Import(
      "= A =\n\nA\n\n== Parliament ==\n| Election | Constituency | | List | | Seats |\n"
      "| Election | Votes | % | Votes | % | Seats |\n| 2000 | 5,000 | 4.1 | 6,000 | 6.2 | 3 |\n");
  EXPECT_THAT(Brief(imported), Contains("elections/parliamentary-2000/results/a seats 3"));
  EXPECT_THAT(Found(imported, FindingKind::kCellKeptRaw),
              ::testing::ElementsAre("5,000", "4.1", "6,000", "6.2"));
}

TEST(FormsTest, ASecondTitleIsToldAndHarmsNothing) {
  const Imported imported =
      Import("= A =\n\nA\n- Country: Moldova\n\n= B =\n\nB\n- Country: Romania\n");
  EXPECT_THAT(Found(imported, FindingKind::kNotUnderstood), Contains("= B ="));
  EXPECT_THAT(Brief(imported), Contains("attribute COUNTRY Moldova MD"));
  EXPECT_THAT(ObjectionsOf(imported.records), IsEmpty());
}

TEST(FormsTest, TabsWithinALineAreToldOnce) {
  const Imported imported = Import(Article({"Chairman: Ana\tOak", "Ideology: A\tB"}));
  int told = 0;
  for (const Finding& finding : imported.report.files[0].findings) {
    told += finding.how == "tabs, here and below, are read as spaces" && finding.line == 4;
  }
  EXPECT_EQ(told, 1);
}

TEST(FormsTest, ProseIsListedToBeCitedAndNotReadForFacts) {
  const std::string text =
      "= A =\n\nA\n\nIn 1993 Bo Elm founded it. It won 5,000 votes.\n\n== Later ==\nIt split.\n";
  const Imported imported = Import(text);
  const FileReport& report = imported.report.files[0];
  std::vector<std::string> passages;
  for (const Passage& passage : report.passages) {
    passages.push_back(absl::StrCat(passage.section, " ", passage.line, " ",
                                    Slice(text, passage.start, passage.end)));
  }
  EXPECT_THAT(passages, ::testing::ElementsAre("lead 3 A", "lead 5 In 1993 Bo Elm founded it.",
                                               "lead 5 It won 5,000 votes.", "Later 8 It split."));
  EXPECT_THAT(Brief(imported), ::testing::ElementsAre("attribute HEADING Later", "name FULL A"));
}

}  // namespace
}  // namespace partyline::client::import_text
