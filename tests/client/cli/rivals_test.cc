// SPDX-License-Identifier: Apache-2.0
#include "client/cli/rivals.h"

#include <map>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/testing/parse_text.h"

namespace partyline::client {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

// A side with one source, its line, and perhaps a fact that it names.
std::string Side(const std::string& fact, const std::string& value, int line,
                 const std::string& contradicts = "", const std::string& claim = "") {
  return absl::StrCat(
      "sides { fact: '", fact, "' value: '", value, "' evidence { claims { basis: BASIS_ASSERTED ",
      claim, " citations { source: 'sources/s' line: ", line, " } } ",
      contradicts.empty() ? "" : absl::StrCat("contradicts: '", contradicts, "'"), " } } ");
}

struct RivalsCase {
  std::string name;
  std::string conflicts;
  std::map<std::string, std::string> rivals;  // by fact, each as DescribeRival tells it
};

TEST(RivalsTest, EverySideHasTheOthers) {
  const std::vector<RivalsCase> cases = {
      {"None", "", {}},
      {"ComputedYears",
       absl::StrCat("conflicts { path: 'period.start' ", Side("people/a#birth-1", "1938", 3),
                    Side("people/a#birth-2", "1939", 4), "}"),
       {{"people/a#birth-1", "A, people/a#birth-2 (1939; says: S, l. 4)"},
        {"people/a#birth-2", "A, people/a#birth-1 (1938; says: S, l. 3)"}}},
      {"FiguresOfTwoConflictsAreOneRival",
       absl::StrCat("conflicts { path: 'readings.votes' difference: '1020'",
                    Side("r#reading-1", "28224", 3), Side("r#reading-2", "29244", 4),
                    "} conflicts { path: 'readings.share' difference: '0.02' ",
                    Side("r#reading-1", "0.87", 3), Side("r#reading-2", "0.89", 4), "}"),
       {{"r#reading-1", "r#reading-2 (votes 29,244, share 0.89; says: S, l. 4)"},
        {"r#reading-2", "r#reading-1 (votes 28,224, share 0.87; says: S, l. 3)"}}},
      {"ThoseThatAgreeAreNoRivals",
       absl::StrCat("conflicts { path: 'readings.seats' difference: '2' ", Side("r#1", "0", 1),
                    Side("r#2", "2", 2), Side("r#3", "2", 3), "}"),
       {{"r#1", "r#2 (seats 2; says: S, l. 2) | r#3 (seats 2; says: S, l. 3)"},
        {"r#2", "r#1 (seats 0; says: S, l. 1)"},
        {"r#3", "r#1 (seats 0; says: S, l. 1)"}}},
      {"ThoseThatAThirdIsSetAgainstAreNoRivals",
       absl::StrCat("conflicts { path: 'legal_statuses' ", Side("p#status-1", "registered", 1),
                    Side("q#status-1", "recorded", 2), Side("s#status-1", "sole", 3, "p#status-1"),
                    Side("t#status-1", "only", 4, "q#status-1"), "}"),
       {{"p#status-1", "s#status-1 (sole; says: S, l. 3)"},
        {"q#status-1", "t#status-1 (only; says: S, l. 4)"},
        {"s#status-1", "p#status-1 (registered; says: S, l. 1)"},
        {"t#status-1", "q#status-1 (recorded; says: S, l. 2)"}}},
      {"DenialIsOfTheSameFact",
       absl::StrCat("conflicts { ", Side("p#a-1", "listed", 1), Side("p#a-2", "part", 2, "p#a-1"),
                    Side("p#a-2", "part", 3, "p#a-1", "denies: true"), "}"),
       {{"p#a-1", "p#a-2 (part; says: S, l. 2; denies: S, l. 3)"},
        {"p#a-2", "p#a-1 (listed; says: S, l. 1)"}}},
      {"LabelOfAnEventSaysWhatItIs",
       absl::StrCat("conflicts { ", Side("events/e#occurrence", "E happens", 1),
                    Side("events/f#occurrence", "F happens", 2), "}"),
       {{"events/e#occurrence", "events/f#occurrence (F happens; says: S, l. 2)"},
        {"events/f#occurrence", "E happens, events/e#occurrence (says: S, l. 1)"}}},
      {"FactThatIsNotThereAnyMore",
       absl::StrCat("conflicts { sides { fact: 'p#gone' } ", Side("p#a-1", "x", 1, "p#gone"), "}"),
       {{"p#a-1", "p#gone"}, {"p#gone", "p#a-1 (x; says: S, l. 1)"}}},
  };
  const Labels labels = {{"people/a", "A"}, {"events/e", "E happens"}, {"sources/s", "S"}};
  for (const RivalsCase& test : cases) {
    SCOPED_TRACE(test.name);
    std::map<std::string, std::string> told;
    const Rivals rivals = RivalsIn(ParseText<v1::ListConflictsResponse>(test.conflicts), labels);
    for (const auto& [fact, list] : rivals) {
      for (const Rival& rival : list) {
        absl::StrAppend(&told[fact], told[fact].empty() ? "" : " | ",
                        DescribeRival(rival, "", labels));
      }
    }
    EXPECT_EQ(told, test.rivals);
  }
}

TEST(RivalsTest, RivalInTheSameRecordIsToldByItsHeadline) {
  const Rival rival = {"parties/az-avkp#leader-3", {"Sayad Sayadov"}, {"says: S", "denies: T"}};
  EXPECT_EQ(DescribeRival(rival, "Sayad Sayadov, leader", {}),
            "Sayad Sayadov, leader #leader-3 (says: S; denies: T)");
}

TEST(RivalsTest, MarkTellsWhatTheStandingDoesNot) {
  const Rivals rivals = {{"p#a", {{"p#b", {}, {}}}}};
  EXPECT_EQ(ConflictMark(rivals, "p#a", v1::STANDING_UNDISPUTED), "[in conflict]");
  EXPECT_EQ(ConflictMark(rivals, "p#a", v1::STANDING_INFERRED), "[in conflict]");
  EXPECT_EQ(ConflictMark(rivals, "p#a", v1::STANDING_DISPUTED), "");
  EXPECT_EQ(ConflictMark(rivals, "p#b", v1::STANDING_UNDISPUTED), "");
}

TEST(RivalsTest, WhatIsNamedAndToldIsNotToldTwice) {
  const Rivals rivals = {{"p#a", {{"p#b", {}, {}}}}};
  v1::Evidence evidence;
  evidence.add_contradicts("p#b");
  EXPECT_THAT(OthersAgainst(rivals, "p#a", evidence), IsEmpty());
  evidence.add_contradicts("p#c");
  EXPECT_THAT(OthersAgainst(rivals, "p#a", evidence), ElementsAre("p#c"));
  EXPECT_THAT(OthersAgainst({}, "p#a", evidence), ElementsAre("p#b", "p#c"));
}

}  // namespace
}  // namespace partyline::client
