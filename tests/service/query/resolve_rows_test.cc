// SPDX-License-Identifier: Apache-2.0

// Rows of one table resolved together, who alone bears a name, and who is called otherwise.
#include <memory>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "service/query/resolve.h"
#include "tests/service/query/name_story.h"
#include "tests/testing/parse_text.h"

namespace partyline {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

// Communist parties of Azerbaijan, of which one gave up a name that another took, and Müsavat,
// which stood in two elections.
const Snapshot& Records() {
  static const auto* const snapshot = new std::shared_ptr<const Snapshot>(SnapshotOf(
      {PartyCalled("azkp", "AZ", {{"Azərbaycan Kommunist Partiyası"}}),
       PartyCalled("avkp", "AZ", {{"Azərbaycan Birləşmiş Kommunist Partiyası"}}),
       PartyCalled("pml", "AZ", {{"Azərbaycan Kommunist Partiyası Platforması"}}),
       PartyCalled("cpa1", "AZ", {{"Communist Party of Azerbaijan", "", "1991"}}),
       PartyCalled("cpa2", "AZ", {{"Communist Party of Azerbaijan", "1996"}}),
       PartyCalled("musavat", "AZ", {{"Müsavat Partiyası"}}),
       ElectionOn("az2000", "AZ", "2000-11-05"), ElectionOn("az2010", "AZ", "2010-11-07"),
       ResultOf("az2000", "musavat", "4.9"), ResultOf("az2000", "azkp", "6.3"),
       ResultOf("az2010", "musavat", "4.5"), ResultOf("az2010", "azkp", "0.4")}));
  return **snapshot;
}

std::vector<Resolved> ResolveRows(const std::string& mentions, const ResolveOptions& options = {}) {
  const auto request = ParseText<v1::ResolveNamesRequest>(mentions);
  return ResolveMentions(Records(), request.mentions(), options, [] { return false; });
}

std::string Told(const Resolved& resolved) {
  std::string told = v1::ResolutionKind_Name(resolved.kind).substr(16);
  for (const Candidate& candidate : resolved.candidates) {
    absl::StrAppend(&told, " ", Records().At(candidate.record)->name().substr(8));
  }
  return told;
}

double ScoreOf(const Resolved& resolved, const std::string& party) {
  for (const Candidate& candidate : resolved.candidates) {
    if (Records().At(candidate.record)->name() == "parties/" + party) return candidate.score;
  }
  return 0;
}

TEST(ResolveRowsTest, WhoAloneBearsTheNameIsTheMatchWhateverOthersAreCalled) {
  for (const char* const name : {"Azərbaycan Kommunist Partiyası", "AZƏRBAYCAN KOMMUNIST PARTIYASI",
                                 "Азәрбајҹан Коммунист Партијасы"}) {
    EXPECT_EQ(Told(ResolveRows(absl::StrCat("mentions { names: '", name, "' country: 'AZ' }"))[0]),
              "MATCH azkp");
  }
  const std::string nearly = "mentions { names: 'Azərbaycan Komunist Partisi' country: 'AZ' }";
  EXPECT_EQ(ResolveRows(nearly)[0].kind, v1::RESOLUTION_KIND_AMBIGUOUS);
}

TEST(ResolveRowsTest, TheDayTellsWhoAloneBoreTheName) {
  const std::string name = "mentions { names: 'Communist Party of Azerbaijan' country: 'AZ' ";
  EXPECT_EQ(ResolveRows(name + "}")[0].kind, v1::RESOLUTION_KIND_AMBIGUOUS);
  EXPECT_EQ(Told(ResolveRows(name + "on: '1990-09-30' }")[0]), "MATCH cpa1");
  EXPECT_EQ(Told(ResolveRows(name + "on: '2000-11-05' }")[0]), "MATCH cpa2");
}

std::string RowOf(const std::string& name, const std::string& share = "") {
  return absl::StrCat("mentions { names: '", name, "' country: 'AZ' on: '2005-11-06'",
                      share.empty() ? "" : absl::StrCat(" share: '", share, "'"), " } ");
}

// Two rows of a result have two shares, and are two parties.
TEST(ResolveRowsTest, WhatAnotherRowOfAResultMeansIsLessLikely) {
  const std::string row = RowOf("Kommunist Partiya", "1");
  const std::string sure = RowOf("Azərbaycan Kommunist Partiyası", "2");
  const Resolved alone = ResolveRows(row)[0];
  const std::vector<Resolved> together = ResolveRows(row + sure);
  EXPECT_GT(ScoreOf(alone, "azkp"), 0.2);
  EXPECT_LT(ScoreOf(together[0], "azkp"), ScoreOf(alone, "azkp") / 2);
  EXPECT_GT(ScoreOf(together[0], "avkp"), ScoreOf(alone, "avkp"));
  EXPECT_EQ(Told(together[1]), "MATCH azkp");
  ResolveOptions each_alone;
  each_alone.others = false;
  EXPECT_EQ(ScoreOf(ResolveRows(row + sure, each_alone)[0], "azkp"), ScoreOf(alone, "azkp"));
}

// A list of mentions has a party's name, its abbreviation and slips of the pen side by side; rows
// of constituencies have other shares of one party.
TEST(ResolveRowsTest, SpellingsOfOnePartyTakeNothingFromOneAnother) {
  const std::string name = "Azərbaycan Kommunist Partiyası";
  const struct {
    const char* story;
    std::string row;
    std::string others;
  } kTables[] = {
      {"a letter left out", RowOf("Azərbaycan Komunist Partiyası"), RowOf(name)},
      {"an abbreviation", RowOf("AzKP"), RowOf(name)},
      {"a short form", RowOf("Kommunist Partiyası"), RowOf(name)},
      {"a longer form", RowOf(name + " Bakı"), RowOf("Kommunist")},
      {"the same share", RowOf("Azərbaycan Komunist Partiyası", "4"), RowOf(name, "4")},
      {"constituencies", RowOf("Azərbaycan Komunist Partiyası", "70"),
       RowOf(name, "60") + RowOf("Müsavat Partiyası", "30")},
  };
  for (const auto& table : kTables) {
    SCOPED_TRACE(table.story);
    const Resolved alone = ResolveRows(table.row)[0];
    const Resolved together = ResolveRows(table.row + table.others)[0];
    EXPECT_EQ(Told(together), Told(alone));
    EXPECT_EQ(ScoreOf(together, "azkp"), ScoreOf(alone, "azkp"));
    EXPECT_GT(ScoreOf(alone, "azkp"), 0);
  }
}

// A row that may mean a party is never told to mean none because another row does.
TEST(ResolveRowsTest, NoRowMeansNoneBecauseOfAnother) {
  const auto snapshot =
      SnapshotOf({PartyCalled("azkp", "AZ", {{"Azərbaycan Kommunist Partiyası"}}),
                  ElectionOn("az2000", "AZ", "2000-11-05"), ResultOf("az2000", "azkp", "6.3")});
  const auto first = [&](const std::string& rows) {
    const auto request = ParseText<v1::ResolveNamesRequest>(rows);
    return ResolveMentions(*snapshot, request.mentions(), {}, [] { return false; })[0];
  };
  const std::string sure = RowOf("Azərbaycan Kommunist Partiyası", "5");
  for (const char* const name : {"Kommunist Partiya", "Kommunist Partiyası", "AzKP"}) {
    SCOPED_TRACE(name);
    const Resolved alone = first(RowOf(name, "6"));
    ASSERT_NE(alone.kind, v1::RESOLUTION_KIND_NONE);
    const Resolved together = first(RowOf(name, "6") + sure);
    ASSERT_NE(together.kind, v1::RESOLUTION_KIND_NONE);
    EXPECT_EQ(snapshot->At(together.candidates[0].record)->name(), "parties/azkp");
    if (together.kind == v1::RESOLUTION_KIND_MATCH) continue;
    EXPECT_THAT(together.candidates[0].reasons,
                testing::Contains("another mention of that day is likelier to mean it"));
  }
}

// What is of no day is of no table: it says the same, whatever is asked about beside it.
TEST(ResolveRowsTest, WithoutADayEachRowIsForItself) {
  const std::string row = "mentions { names: 'Kommunist Partiya' country: 'AZ' share: '1' } ";
  const std::string sure =
      "mentions { names: 'Azərbaycan Kommunist Partiyası' country: 'AZ' share: '2' } ";
  EXPECT_EQ(ScoreOf(ResolveRows(row + sure)[0], "azkp"), ScoreOf(ResolveRows(row)[0], "azkp"));
}

TEST(ResolveRowsTest, RowsOfOtherDaysAndOfTheSameNamesTakeNothing) {
  const std::string row =
      "mentions { names: 'Azərbaycan Kommunist Partiyası' country: 'AZ' on: '2000-11-05' } ";
  const std::string other_day =
      "mentions { names: 'Azərbaycan Komunist Partiyası' country: 'AZ' on: '2010-11-07' } ";
  const double alone = ScoreOf(ResolveRows(other_day)[0], "azkp");
  EXPECT_EQ(ScoreOf(ResolveRows(row + other_day)[1], "azkp"), alone);
  for (const Resolved& resolved : ResolveRows(row + row + row)) {
    EXPECT_EQ(Told(resolved), "MATCH azkp");
  }
}

TEST(ResolveRowsTest, WhoStoodInTheElectionsAroundIsTheNearestButNoMatch) {
  const std::string row = "mentions { names: 'Equality' country: 'AZ' on: '2005-11-06' share: ";
  const Resolved resolved = ResolveRows(row + "'4.8' }")[0];
  ASSERT_EQ(resolved.kind, v1::RESOLUTION_KIND_NONE);
  ASSERT_FALSE(resolved.candidates.empty());
  const Candidate& first = resolved.candidates[0];
  EXPECT_EQ(Records().At(first.record)->name(), "parties/musavat");
  EXPECT_EQ(first.match, v1::MATCH_UNSPECIFIED);
  EXPECT_EQ(first.fact_id, "");
  EXPECT_THAT(absl::StrJoin(first.reasons, "; "),
              HasSubstr("is called otherwise; stood in elections from 2000-11-05 to 2010-11-07; "
                        "had 4.9 % on 2000-11-05"));
  ResolveOptions by_names;
  by_names.standing = false;
  EXPECT_EQ(ResolveRows(row + "'4.8' }", by_names)[0].kind, v1::RESOLUTION_KIND_NONE);
}

// Of the words `Election Committee`, which all rows begin with, no more is made than of none.
TEST(ResolveRowsTest, WordsThatManyRowsHaveTellLittle) {
  const auto row = [](const std::string& name) {
    return absl::StrCat("mentions { names: 'Election Committee ", name,
                        "' country: 'AZ' on: '2005-11-06' } ");
  };
  const std::string asked = row("Müsavat");
  const std::string others = row("Ağ Partiya") + row("Yurddaş Birliyi") + row("Ədalət");
  ResolveOptions each_word;
  each_word.table = false;
  const double with = ScoreOf(ResolveRows(asked + others)[0], "musavat");
  EXPECT_GT(with, ScoreOf(ResolveRows(asked + others, each_word)[0], "musavat"));
  EXPECT_GT(with, ScoreOf(ResolveRows(asked)[0], "musavat"));
  EXPECT_EQ(ScoreOf(ResolveRows(asked + row("Ədalət"))[0], "musavat"),
            ScoreOf(ResolveRows(asked + row("Ədalət"), each_word)[0], "musavat"));
}

// Two parties have been called so, each at its time; nobody knows from when until when.
TEST(ResolveRowsTest, ResultsNearTheDayTellWhoIsCalledSoThen) {
  const auto snapshot = SnapshotOf(
      {PartyCalled("old", "AZ", {{"Communists"}}), PartyCalled("new", "AZ", {{"Communists"}}),
       ElectionOn("az1995", "AZ", "1995-11-12"), ElectionOn("az2015", "AZ", "2015-11-01"),
       ResultOf("az1995", "old", "5", "Communists"), ResultOf("az2015", "old", "5", "AzKP"),
       ResultOf("az1995", "new", "5", "Platform"), ResultOf("az2015", "new", "5", "COMMUNISTS")});
  const auto first = [&](const std::string& day, const ResolveOptions& options) {
    Mentions mentions;
    v1::Mention& mention = *mentions.Add();
    mention.add_names("Communists");
    mention.set_country("AZ");
    mention.set_on(day);
    return ResolveMentions(*snapshot, mentions, options, [] { return false; })[0].candidates[0];
  };
  EXPECT_EQ(snapshot->At(first("1996-01-01", {}).record)->name(), "parties/old");
  const Candidate then = first("2014-01-01", {});
  EXPECT_EQ(snapshot->At(then.record)->name(), "parties/new");
  EXPECT_THAT(then.reasons, testing::Contains("a result of 2015-11-01 calls it so"));
  ResolveOptions unlabelled;
  unlabelled.labels = false;
  EXPECT_EQ(first("1996-01-01", unlabelled).score, first("2014-01-01", unlabelled).score);
}

// In 2000 both stood, in 2010 the AzKP alone: of two that are called alike, who stood is meant.
TEST(ResolveRowsTest, WhoStoodOnThatVeryDayIsMeant) {
  const auto snapshot =
      SnapshotOf({PartyCalled("azkp", "AZ", {{"Azərbaycan Kommunist Partiyası"}}),
                  PartyCalled("avkp", "AZ", {{"Azərbaycan Birləşmiş Kommunist Partiyası"}}),
                  ElectionOn("az2000", "AZ", "2000-11-05"),
                  ElectionOn("az2010", "AZ", "2010-11-07"), ResultOf("az2000", "azkp", "6.3"),
                  ResultOf("az2000", "avkp", "0.7"), ResultOf("az2010", "azkp", "0.4")});
  const auto resolved = [&](const std::string& day, const std::string& share) {
    Mentions mentions;
    v1::Mention& mention = *mentions.Add();
    mention.add_names("Kommunistlər Partiyası");
    mention.set_country("AZ");
    mention.set_on(day);
    mention.set_share(share);
    return ResolveMentions(*snapshot, mentions, {}, [] { return false; })[0];
  };
  const Resolved that_day = resolved("2010-11-07", "");
  EXPECT_EQ(snapshot->At(that_day.candidates[0].record)->name(), "parties/azkp");
  EXPECT_GT(that_day.candidates[0].score, resolved("2009-11-07", "").candidates[0].score);
  EXPECT_EQ(snapshot->At(resolved("2000-11-05", "0.7").candidates[0].record)->name(),
            "parties/avkp");
  EXPECT_EQ(snapshot->At(resolved("2000-11-05", "6.3").candidates[0].record)->name(),
            "parties/azkp");
}

// A table of an election that the record has, by other names. Three of four rows mean whom they
// mean; the fourth means the one that is left over, though its name is more like another's.
TEST(ResolveRowsTest, WhoIsLeftOverOnBothSidesBelongsTogether) {
  const auto snapshot = SnapshotOf(
      {PartyCalled("clp", "AU", {{"Country Liberal Party"}}),
       PartyCalled("lib", "AU", {{"Liberal Party of Australia"}}),
       PartyCalled("alp", "AU", {{"Australian Labor Party"}}),
       PartyCalled("grn", "AU", {{"Australian Greens"}}), ElectionOn("au2010", "AU", "2010-08-21"),
       ResultOf("au2010", "clp", "0.3"), ResultOf("au2010", "lib", "42"),
       ResultOf("au2010", "alp", "38"), ResultOf("au2010", "grn", "12")});
  const auto asked = [&](const std::vector<std::string>& names, const std::string& day) {
    Mentions mentions;
    for (const std::string& name : names) {
      v1::Mention& mention = *mentions.Add();
      mention.add_names(name);
      mention.set_country("AU");
      mention.set_on(day);
    }
    return ResolveMentions(*snapshot, mentions, {}, [] { return false; })[0];
  };
  const auto first = [&](const Resolved& resolved) {
    return std::string(snapshot->At(resolved.candidates.at(0).record)->name().substr(8));
  };
  const std::string row = "Liberal Party";
  const std::vector<std::string> table = {row, "Country Liberal Party", "Australian Labor Party",
                                          "Australian Greens"};
  EXPECT_EQ(first(asked({row}, "2010-08-21")), "clp");
  const Resolved left = asked(table, "2010-08-21");
  EXPECT_EQ(first(left), "lib");
  EXPECT_EQ(left.kind, v1::RESOLUTION_KIND_AMBIGUOUS);
  EXPECT_THAT(left.candidates[0].reasons,
              testing::Contains("stood that day, and no mention surely means it"));
  // Of another day nobody knows who stood; a list that means few of them leaves nobody over.
  EXPECT_EQ(first(asked(table, "2007-11-24")), "clp");
  EXPECT_EQ(first(asked({row, "Country Liberal Party"}, "2010-08-21")), "clp");
}

TEST(ResolveRowsTest, AnswersAreInTheOrderOfTheRows) {
  const std::vector<Resolved> resolved = ResolveRows(
      "mentions { names: 'Müsavat Partiyası' country: 'AZ' on: '2010-11-07' } "
      "mentions { names: 'Sinn Féin' country: 'GB' } "
      "mentions { names: 'Azərbaycan Kommunist Partiyası' country: 'AZ' on: '2000-11-05' } "
      "mentions { names: 'Azərbaycan Birləşmiş Kommunist Partiyası' country: 'AZ' }");
  std::vector<std::string> told;
  for (const Resolved& each : resolved) told.push_back(Told(each));
  EXPECT_THAT(told, ElementsAre("MATCH musavat", "NONE", "MATCH azkp", "MATCH avkp"));
}

}  // namespace
}  // namespace partyline
