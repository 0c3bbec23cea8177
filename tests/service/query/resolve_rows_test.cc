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
#include "tests/service/query/story.h"
#include "tests/testing/parse_text.h"

namespace partyline {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

std::string PartyOf(const std::string& id, const std::string& names) {
  return absl::StrCat("records { party { name: 'parties/", id, "' kind: PARTY_KIND_PARTY ", names,
                      " attributes { kind: ATTRIBUTE_KIND_COUNTRY place { text: 'Azerbaijan' "
                      "country: 'AZ' } } } } ");
}

std::string NameOf(const std::string& text, const std::string& period = "") {
  return absl::StrCat("names { text: '", text, "' kind: NAME_KIND_FULL ", period, " } ");
}

std::string ElectionOf(const std::string& id, const std::string& day) {
  return absl::StrCat("records { election { name: 'elections/", id,
                      "' kind: ELECTION_KIND_PARLIAMENTARY place { text: 'Azerbaijan' country: "
                      "'AZ' } polling_days { period { start { edtf: '",
                      day, "' } } } } } ");
}

std::string ResultOf(const std::string& election, const std::string& party,
                     const std::string& share) {
  return absl::StrCat("records { result { name: 'elections/", election, "/results/", party,
                      "' party { name: 'parties/", party, "' } readings { share { value: '", share,
                      "' raw: '", share, "' } } } } ");
}

// Communist parties of Azerbaijan, of which one gave up a name that another took, and Müsavat,
// which stood in two elections.
const Snapshot& Records() {
  static const auto* const snapshot = new std::shared_ptr<const Snapshot>(SnapshotOf(absl::StrCat(
      PartyOf("azkp", NameOf("Azərbaycan Kommunist Partiyası")),
      PartyOf("avkp", NameOf("Azərbaycan Birləşmiş Kommunist Partiyası")),
      PartyOf("pml", NameOf("Azərbaycan Kommunist Partiyası Platforması")),
      PartyOf("cpa1", NameOf("Communist Party of Azerbaijan", "period { end { edtf: '1991' } }")),
      PartyOf("cpa2", NameOf("Communist Party of Azerbaijan", "period { start { edtf: '1996' } }")),
      PartyOf("musavat", NameOf("Müsavat Partiyası")), ElectionOf("az2000", "2000-11-05"),
      ElectionOf("az2010", "2010-11-07"), ResultOf("az2000", "musavat", "4.9"),
      ResultOf("az2000", "azkp", "6.3"), ResultOf("az2010", "musavat", "4.5"),
      ResultOf("az2010", "azkp", "0.4"))));
  return **snapshot;
}

std::vector<Resolved> ResolveRows(const std::string& mentions, const ResolveOptions& options = {}) {
  const auto request = ParseText<v1::ResolveNamesRequest>(mentions);
  return ResolveMentions(Records(), request.mentions(), options, [] { return false; });
}

std::string Told(const Resolved& resolved) {
  std::string told = v1::ResolutionKind_Name(resolved.kind).substr(16);
  for (const Candidate& candidate : resolved.candidates) {
    absl::StrAppend(&told, " ", Records().At(candidate.record)->name.substr(8));
  }
  return told;
}

double ScoreOf(const Resolved& resolved, const std::string& party) {
  for (const Candidate& candidate : resolved.candidates) {
    if (Records().At(candidate.record)->name == "parties/" + party) return candidate.score;
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

TEST(ResolveRowsTest, WhatAnotherRowMeansIsLessLikely) {
  const std::string row = "mentions { names: 'Kommunist Partiya' country: 'AZ' on: '2005-11-06' } ";
  const std::string sure =
      "mentions { names: 'Azərbaycan Kommunist Partiyası' country: 'AZ' on: '2005-11-06' } ";
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

TEST(ResolveRowsTest, WhoStoodInTheElectionsAroundIsWorthALookButNeverAMatch) {
  const std::string row = "mentions { names: 'Equality' country: 'AZ' on: '2005-11-06' share: ";
  const Resolved resolved = ResolveRows(row + "'4.8' }")[0];
  ASSERT_EQ(resolved.kind, v1::RESOLUTION_KIND_AMBIGUOUS);
  const Candidate& first = resolved.candidates[0];
  EXPECT_EQ(Records().At(first.record)->name, "parties/musavat");
  EXPECT_EQ(first.match, v1::MATCH_UNSPECIFIED);
  EXPECT_EQ(first.fact_id, "");
  EXPECT_THAT(absl::StrJoin(first.reasons, "; "),
              HasSubstr("is called otherwise; stood in elections from 2000-11-05 to 2010-11-07; "
                        "had 4.9 % on 2000-11-05"));
  ResolveOptions by_names;
  by_names.standing = false;
  EXPECT_EQ(ResolveRows(row + "'4.8' }", by_names)[0].kind, v1::RESOLUTION_KIND_NONE);
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
