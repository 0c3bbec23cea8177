// SPDX-License-Identifier: Apache-2.0
#include "service/query/resolve.h"

#include <memory>
#include <string>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "service/query/standing_then.h"
#include "tests/service/query/name_story.h"
#include "tests/testing/parse_text.h"

namespace partyline {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::UnorderedElementsAre;

// Azerbaijan's communists, of whom two parties bore one name and two factions one label but for a
// number; Britain's liberals, of whom one party took up the name that another had given up.
const Snapshot& Records() {
  static const auto* const snapshot = new std::shared_ptr<const Snapshot>(SnapshotOf(
      {PartyCalled("az-azkp", "AZ",
                   {{"Azerbaijan Communist Party"}, {"Азəрбаjҹан Коммунист Партиjасы"}, {"AzKP"}}),
       PartyCalled("az-cpa1", "AZ", {{"Communist Party of Azerbaijan"}}),
       PartyCalled("az-cpa2", "AZ", {{"Communist Party of Azerbaijan"}}),
       PartyCalled("az-avkp1", "AZ", {{"AVKP-1"}}, v1::PARTY_KIND_FACTION),
       PartyCalled("az-avkp2", "AZ", {{"AVKP-2"}}, v1::PARTY_KIND_FACTION),
       PartyCalled("nl-pvda", "NL", {{"Partij van de Arbeid"}, {"Labour Party"}}),
       PartyCalled("gb-lab", "GB", {{"Labour Party"}}),
       PartyCalled("gb-lib", "GB", {{"Liberal Party", "1859", "1988-03-02"}}),
       PartyCalled("gb-lib1989", "GB", {{"Liberal Party", "1989"}}),
       ElectionOn("gb1983", "", "1983-06-09"), ElectionOn("gb1992", "", "1992-04-09"),
       ResultOf("gb1983", "gb-lib", "13.7"), ResultOf("gb1992", "gb-lib1989", "0.2")},
      R"pb(
        records {
          event {
            name: "events/gb-lib1989-founded"
            kind: EVENT_KIND_FOUNDATION
            participants {
              role: PARTICIPANT_ROLE_FOUNDED
              who { name: "parties/gb-lib1989" }
            }
            dates { period { start { edtf: "1989" } } }
          }
        }
      )pb"));
  return **snapshot;
}

Resolved Resolve(const std::string& mention, const ResolveOptions& options = {}) {
  Mentions mentions;
  *mentions.Add() = ParseText<v1::Mention>(mention);
  return ResolveMentions(Records(), mentions, options, [] { return false; }).at(0);
}

// "MATCH gb-lab", "AMBIGUOUS az-cpa1 az-cpa2", "NONE".
std::string Told(const std::string& mention) {
  const Resolved resolved = Resolve(mention);
  std::string told = v1::ResolutionKind_Name(resolved.kind).substr(16);
  for (const Candidate& candidate : resolved.candidates) {
    absl::StrAppend(&told, " ", Records().At(candidate.record)->name().substr(8));
  }
  return told;
}

TEST(ResolveTest, OnePartyOfTheNameIsTheMatch) {
  EXPECT_EQ(Told("names: 'Labour Party' country: 'GB'"), "MATCH gb-lab");
  EXPECT_EQ(Told("names: 'labour party' country: 'NL'"), "MATCH nl-pvda");
  EXPECT_EQ(Told("names: 'AzKP'"), "MATCH az-azkp");
}

// Every country may have a CPA, and not all of them are known here.
TEST(ResolveTest, SoShortANameNeedsACountry) {
  const auto snapshot = SnapshotOf({PartyCalled("nl-rkp", "NL", {{"RKP"}, {"Katholieke Partij"}})});
  for (const auto& [names, country, kind] :
       {std::tuple("RKP", "", v1::RESOLUTION_KIND_AMBIGUOUS),
        {"RKP", "NL", v1::RESOLUTION_KIND_MATCH},
        {"Katholieke Partij", "", v1::RESOLUTION_KIND_MATCH}}) {
    Mentions mentions;
    mentions.Add()->add_names(names);
    mentions[0].set_country(country);
    const Resolved resolved = ResolveMentions(*snapshot, mentions, {}, [] { return false; })[0];
    EXPECT_EQ(resolved.kind, kind) << names << " " << country;
    EXPECT_EQ(absl::StrContains(absl::StrJoin(resolved.candidates[0].reasons, "; "),
                                "so short a name needs a country"),
              kind == v1::RESOLUTION_KIND_AMBIGUOUS);
  }
}

TEST(ResolveTest, NamesakesAreNeverGuessedAt) {
  EXPECT_EQ(Told("names: 'Communist Party of Azerbaijan' country: 'AZ'"),
            "AMBIGUOUS az-cpa1 az-cpa2 az-azkp");
  const Resolved resolved = Resolve("names: 'Labour Party'");
  EXPECT_EQ(resolved.kind, v1::RESOLUTION_KIND_AMBIGUOUS);
  ASSERT_EQ(resolved.candidates.size(), 2u);
  EXPECT_EQ(resolved.candidates[0].score, resolved.candidates[1].score);
  EXPECT_THAT(resolved.candidates[0].reasons, testing::Contains(HasSubstr("Netherlands")));
}

TEST(ResolveTest, AnyScriptAndSpellingWillDo) {
  EXPECT_EQ(Told("names: 'Azərbaycan Kommunist Partiyası' country: 'AZ'"), "MATCH az-azkp");
  EXPECT_EQ(Told("names: 'Азәрбајҹан Коммунист Партијасы' country: 'AZ'"), "MATCH az-azkp");
  EXPECT_EQ(Told("names: 'Azerbaijan Communst Party' country: 'AZ'"),
            "AMBIGUOUS az-azkp az-cpa1 az-cpa2");  // whose names are nearly the same
}

TEST(ResolveTest, NamesPutTogetherCountByTheirParts) {
  EXPECT_EQ(Told("names: 'Azerbaijan Communist Party (AzKP)' country: 'AZ'"), "MATCH az-azkp");
  EXPECT_EQ(Told("names: 'PvdA – Partij van de Arbeid' country: 'NL'"), "MATCH nl-pvda");
}

TEST(ResolveTest, AnAbbreviationFindsTheNameItIsOf) {
  const Resolved resolved = Resolve("names: 'PvdA' country: 'NL'");
  ASSERT_EQ(resolved.candidates.size(), 1u);
  EXPECT_EQ(Records().At(resolved.candidates[0].record)->name(), "parties/nl-pvda");
  EXPECT_THAT(absl::StrJoin(resolved.candidates[0].reasons, "; "), HasSubstr("initials"));
}

TEST(ResolveTest, NumbersAreNeverMixedUp) {
  EXPECT_EQ(Told("names: 'AVKP-1' country: 'AZ'"), "MATCH az-avkp1");
  EXPECT_EQ(Told("names: 'AVKP 2' country: 'AZ'"), "MATCH az-avkp2");
  EXPECT_EQ(Told("names: 'AVKP-3' country: 'AZ'"), "NONE");
}

// Names whose parts agree and whose numbers do not leave nothing behind.
TEST(ResolveTest, PartsOfNamesWithOtherNumbersAreNoCandidates) {
  EXPECT_EQ(Told("names: 'AVKP (3)' country: 'AZ'"), "NONE");
  EXPECT_EQ(Told("names: 'AVKP 3' names: 'Faction 3' country: 'AZ'"), "NONE");
}

TEST(ResolveTest, TheDayTellsApartWhoBoreTheNameThen) {
  EXPECT_EQ(Told("names: 'Liberal Party' country: 'GB' on: '1974-02-28'"), "MATCH gb-lib");
  EXPECT_EQ(Told("names: 'Liberal Party' country: 'GB' on: '1997-05-01'"), "MATCH gb-lib1989");
  const Resolved resolved = Resolve("names: 'Liberal Party' country: 'GB' on: '1974-02-28'");
  EXPECT_THAT(absl::StrJoin(resolved.candidates[0].reasons, "; "),
              HasSubstr("bore that name on 1974-02-28"));
}

TEST(ResolveTest, TheShareTellsTheLargeFromTheSmall) {
  const auto score = [](const char* mention) {
    for (const Candidate& candidate : Resolve(mention).candidates) {
      if (Records().At(candidate.record)->name() == "parties/gb-lib") return candidate.score;
    }
    return 0.0;
  };
  EXPECT_GT(score("names: 'Liberal Party' country: 'GB' on: '1988-06-09' share: '14'"),
            score("names: 'Liberal Party' country: 'GB' on: '1988-06-09' share: '0.1'"));
}

// A slip of the fingers is worth a look, and never a silent match.
TEST(ResolveTest, SwappedNeighboursAreOneTypingError) {
  const auto snapshot = SnapshotOf({PartyCalled("il-likud", "IL", {{"Likud"}}),
                                    PartyCalled("il-labour", "IL", {{"Labour"}}),
                                    PartyCalled("il-ratz", "IL", {{"Ratz Labor Union"}})});
  const struct {
    const char* name;
    const char* first;
  } kSlips[] = {{"Likdu", "parties/il-likud"},
                {"Likut", "parties/il-likud"},
                {"Labuor", "parties/il-labour"},
                {"Labuor Party", "parties/il-labour"}};
  for (const auto& slip : kSlips) {
    SCOPED_TRACE(slip.name);
    Mentions mentions;
    mentions.Add()->add_names(slip.name);
    mentions[0].set_country("IL");
    const Resolved resolved = ResolveMentions(*snapshot, mentions, {}, [] { return false; })[0];
    EXPECT_EQ(resolved.kind, v1::RESOLUTION_KIND_AMBIGUOUS);
    ASSERT_FALSE(resolved.candidates.empty());
    EXPECT_EQ(snapshot->At(resolved.candidates[0].record)->name(), slip.first);
  }
}

// New Zealand's Labour Party stood in 1984, the NewLabour Party that left it was founded in 1989: a
// table that gives the later name to the earlier day is wrong in one of the two.
TEST(ResolveTest, WhoBearsTheVeryNameOnAnotherDayKeepsItFromBeingAMatch) {
  const auto snapshot = SnapshotOf(
      {PartyCalled("nz-labour", "NZ", {{"New Zealand Labour Party"}, {"Labour Party"}}),
       PartyCalled("nz-newlabour", "NZ", {{"New Labour Party", "1989-05-01"}}),
       ElectionOn("nz1984", "NZ", "1984-07-14"), ElectionOn("nz1990", "NZ", "1990-10-27"),
       ResultOf("nz1984", "nz-labour", "43"), ResultOf("nz1990", "nz-newlabour", "5.2")});
  const auto told = [&](const std::string& mention) {
    Mentions mentions;
    *mentions.Add() = ParseText<v1::Mention>(mention);
    const Resolved resolved = ResolveMentions(*snapshot, mentions, {}, [] { return false; })[0];
    std::string words = v1::ResolutionKind_Name(resolved.kind).substr(16);
    double sum = 0;
    for (const Candidate& candidate : resolved.candidates) {
      absl::StrAppend(&words, " ", snapshot->At(candidate.record)->name().substr(8));
      sum += candidate.score;
    }
    EXPECT_LE(sum, 1.0000001) << mention;
    return words;
  };
  EXPECT_THAT(told("names: 'New Labour Party' country: 'NZ' on: '1984-07-14'"),
              HasSubstr("nz-newlabour"));
  EXPECT_THAT(told("names: 'New Labour Party' country: 'NZ' on: '1984-07-14'"),
              testing::StartsWith("AMBIGUOUS"));
  EXPECT_EQ(told("names: 'New Labour Party' country: 'NZ' on: '1990-10-27'"), "MATCH nz-newlabour");
  EXPECT_EQ(told("names: 'Labour Party' country: 'NZ' on: '1984-07-14'"), "MATCH nz-labour");
}

// Splinters and successors bear their party's name and something more, by which they are told
// apart.
TEST(ResolveTest, WhatAMentionSaysBeyondTheNameKeepsFromAMatch) {
  const auto snapshot =
      SnapshotOf({PartyCalled("gr-kke", "GR", {{"Communist Party of Greece"}, {"KKE"}}),
                  PartyCalled("gr-ff", "GR", {{"Front of the Future"}}),
                  PartyCalled("gr-ind", "GR", {{"Greek Independence Party"}}),
                  PartyCalled("gr-animals", "GR", {{"Tierschutzpartei"}, {"Tierschutz"}}),
                  PartyCalled("gr-labour", "GR", {{"Partij van de Arbeid"}, {"Labour Party"}}),
                  PartyCalled("gr-psoe", "GR", {{"Partido Socialista Obrero Español"}, {"PSOE"}}),
                  PartyCalled("gr-kp", "GR", {{"Kystpartiet"}, {"Kp"}}),
                  PartyCalled("gr-seats", "GR", {{"one seat"}, {"Volt"}}, v1::PARTY_KIND_PSEUDO)});
  const struct {
    const char* name;
    const char* told;
  } kRows[] = {{"KKE", "MATCH gr-kke"},
               {"KKE (m-l)", "AMBIGUOUS gr-kke"},
               {"KKE (Interior)", "AMBIGUOUS gr-kke"},
               {"Communist Party of Greece (KKE)", "MATCH gr-kke"},
               {"Partij van de Arbeid (PvdA)", "MATCH gr-labour"},
               {"Labour Party (GR)", "MATCH gr-labour"},
               {"Greek Independence Party Reformed", "AMBIGUOUS gr-ind"},
               {"Tierschutz hier!", "AMBIGUOUS gr-animals"},
               {"Greek Independence Party II", "AMBIGUOUS gr-ind"},
               {"Greek Independence Party 2", "AMBIGUOUS gr-ind"},
               {"Ny Kystpartiet", "AMBIGUOUS gr-kp"},
               {"Kystpartiet h", "AMBIGUOUS gr-kp"},
               {"PSOE-h", "AMBIGUOUS gr-psoe"},
               {"Partido Socialista Obrero Español h", "AMBIGUOUS gr-psoe"},
               {"Partido Socialista Obrero Español Extra", "AMBIGUOUS gr-psoe"},
               {"Tierschutz Partei", "MATCH gr-animals"},
               {"Partido Socialista Obrero Espanol", "MATCH gr-psoe"},
               {"Partido Socialista Obrero Español (PSOE)", "MATCH gr-psoe"},
               {"Partido Socialista Obrero Español histórico", "AMBIGUOUS gr-psoe"},
               {"Volt", "AMBIGUOUS gr-seats"}};
  for (const auto& row : kRows) {
    Mentions mentions;
    mentions.Add()->add_names(row.name);
    mentions[0].set_country("GR");
    const Resolved resolved = ResolveMentions(*snapshot, mentions, {}, [] { return false; })[0];
    std::string told = v1::ResolutionKind_Name(resolved.kind).substr(16);
    if (!resolved.candidates.empty()) {
      absl::StrAppend(&told, " ", snapshot->At(resolved.candidates[0].record)->name().substr(8));
    }
    EXPECT_EQ(told, row.told) << row.name;
    ASSERT_FALSE(resolved.candidates.empty()) << row.name;
    const std::string reasons = absl::StrJoin(resolved.candidates[0].reasons, "; ");
    const bool is_party = absl::string_view(row.name) != "Volt";
    const bool is_match = resolved.kind == v1::RESOLUTION_KIND_MATCH;
    EXPECT_EQ(absl::StrContains(reasons, "the mention says more than its names"),
              is_party && !is_match)
        << row.name << ": " << reasons;
    EXPECT_EQ(absl::StrContains(reasons, "stands for several"), !is_party) << reasons;
  }
}

TEST(ResolveTest, SeveralNamesAreUsedTogether) {
  const auto score = [](const char* mention) { return Resolve(mention).candidates[0].score; };
  EXPECT_GT(score("names: 'Azerbaijan Comunist Partia' names: 'AzKP' country: 'AZ'"),
            score("names: 'Azerbaijan Comunist Partia' country: 'AZ'"));
}

TEST(ResolveTest, WhatIsNotThereIsNotFound) {
  EXPECT_EQ(Told("names: 'Sinn Féin' country: 'GB'"), "NONE");
  EXPECT_EQ(Told("names: 'Labour Party' country: 'AZ'"), "NONE");
  EXPECT_EQ(Told("names: '—' country: 'AZ'"), "NONE");
  EXPECT_EQ(Told("names: ''"), "NONE");
}

// Bolivia, of whose elections the year alone is known: what the first of January is, nobody knows.
TEST(ResolveTest, AnElectionOfAYearIsOfNoDayInIt) {
  const auto snapshot =
      SnapshotOf({PartyCalled("bo-mas", "BO", {{"Movimiento al Socialismo"}}),
                  PartyCalled("bo-pod", "BO", {{"Poder Democrático Social"}}),
                  ElectionOn("bo2005", "BO", "2005"), ElectionOn("bo2009", "BO", "2009"),
                  ResultOf("bo2005", "bo-mas", "53.7"), ResultOf("bo2005", "bo-pod", "28.6"),
                  ResultOf("bo2009", "bo-pod", "95")});
  const auto resolve = [&](const std::string& day) {
    Mentions mentions;
    v1::Mention& mention = *mentions.Add();
    mention.add_names("Movimiento al Socialismo");
    mention.set_country("BO");
    mention.set_on(day);
    mention.set_share("50");
    return ResolveMentions(*snapshot, mentions, {}, [] { return false; }).at(0).candidates.at(0);
  };
  const Candidate first_of_january = resolve("2009-01-01");
  EXPECT_NEAR(first_of_january.score, resolve("2009-07-01").score, 0.0005);
  EXPECT_THAT(absl::StrJoin(first_of_january.reasons, "; "),
              testing::AllOf(HasSubstr("stood in elections from 2005 to 2005"),
                             HasSubstr("had 53.7 % in an election of 2005"),
                             testing::Not(HasSubstr("did not stand"))));
}

// 71 % in one town are not the party's share.
TEST(ResolveTest, TheShareOfAnAreaIsNotThatOfTheParty) {
  const auto reasons = [](bool whole) {
    v1::Record town = ResultOf("bo2005", "bo-mas", "71");
    town.mutable_result()->set_name("elections/bo2005/results/a-la-paz");
    town.mutable_result()->mutable_area()->set_text("La Paz");
    const v1::Record all = ResultOf(whole ? "bo2005" : "bo2002", "bo-mas", "53.7");
    const auto snapshot = SnapshotOf({PartyCalled("bo-mas", "BO", {{"Movimiento al Socialismo"}}),
                                      ElectionOn("bo2002", "BO", "2002-06-30"),
                                      ElectionOn("bo2005", "BO", "2005-12-18"), town, all});
    Mentions mentions;
    *mentions.Add() = ParseText<v1::Mention>(
        "names: 'Movimiento al Socialismo' country: 'BO' on: '2005-12-18' share: '53'");
    return absl::StrJoin(ResolveMentions(*snapshot, mentions, {}, [] { return false; })
                             .at(0)
                             .candidates.at(0)
                             .reasons,
                         "; ");
  };
  EXPECT_THAT(reasons(true), HasSubstr("had 53.7 % on 2005-12-18"));
  EXPECT_THAT(reasons(false), HasSubstr("had 53.7 % on 2002-06-30"));
}

// Nobody has a share below 0: such a row is weighed without one, and spoils no other row.
TEST(ResolveTest, AShareThatIsNoneSaysNothing) {
  EXPECT_EQ(PercentOf("12.5"), 12.5);
  EXPECT_EQ(PercentOf("101"), 101);
  for (const char* none : {"-1", "", "nan", "inf", "-inf", "12,5", "1e999"}) {
    EXPECT_EQ(PercentOf(none), std::nullopt) << none;
  }
}

TEST(ResolveTest, NoMoreCandidatesThanAreAskedFor) {
  ResolveOptions options;
  options.max_candidates = 1;
  const Resolved resolved = Resolve("names: 'Labour Party'", options);
  EXPECT_EQ(resolved.kind, v1::RESOLUTION_KIND_AMBIGUOUS);
  EXPECT_EQ(resolved.candidates.size(), 1u);
}

}  // namespace
}  // namespace partyline
