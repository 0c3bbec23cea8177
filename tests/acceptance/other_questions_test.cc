// SPDX-License-Identifier: Apache-2.0

// More questions of the same sorts as those of the study, about others of the documents' parties
// and people; and the checks of what no answer may say, where it is said.
#include <functional>
#include <string>

#include "gtest/gtest.h"
#include "tests/acceptance/answers.h"
#include "tests/acceptance/must_not.h"
#include "tests/acceptance/served.h"

namespace partyline {
namespace {

constexpr Who kAvkp = {"AVKP"};
constexpr Who kAzkp = {"AzKP"};
constexpr Who kSayadov = {"Sayad Sayadov"};

class OtherQuestionsTest : public ServedTest {};

TEST_F(OtherQuestionsTest, AreAnsweredInTheSameWay) {
  const struct {
    const char* question;
    std::function<Answer(const Client&)> answer;
    const char* expected;
  } kCases[] = {
      {"abbreviations in two scripts", [](const Client& c) { return Abbreviations(c, kAzkp); },
       R"(["AzKP", "АКП"])"},
      {"abbreviations in two documents",
       [](const Client& c) { return Abbreviations(c, {"ACP-PM-L"}); },
       R"(["ACP-PM-L", "AKP-PML"])"},
      {"ideologies of a shorter list",
       [](const Client& c) { return Attributes(c, kAzkp, v1::ATTRIBUTE_KIND_IDEOLOGY, "infobox"); },
       R"(["Communism", "Marxism–Leninism"])"},
      {"members by a party's own count", [](const Client& c) { return Members(c, kAzkp); },
       R"({"members": 60000, "status": "claimed", "claimant": "Azerbaijan Communist Party",
           "date": null})"},
      {"an undated membership on a day",
       [](const Client& c) { return BelongedOn(c, kAzkp, {"CPSU (2001)"}, {"2000-01-01"}); },
       R"({"2000-01-01": null})"},
      {"registration of the party before it fell in two",
       [](const Client& c) { return Registrations(c, {kAvkp}); }, R"({"AVKP": "registered"})"},
      {"leader on the day of an election",
       [](const Client& c) { return SureLeaderOn(c, kAzkp, "2005-11-06"); },
       R"({"leader": "Ramiz Ahmadov", "role": ["chairman", "party chief"], "since": null})"},
      {"nobody surely leads after a death",
       [](const Client& c) { return SureLeaderOn(c, kAzkp, "2008-01-01"); }, "[]"},
      {"who may have led after it",
       [](const Client& c) { return LeadersOn(c, kAzkp, "2008-01-01"); },
       R"([{"leader": "Rauf Gurbanov", "by": null}, {"leader": "Haji Hajiyev", "by": null}])"},
      {"leader by the ministry's word",
       [](const Client& c) { return LeadersAccordingTo(c, kAvkp, {"Justice Ministry"}); },
       R"(["Sayad Sayadov"])"},
      {"founder with a name", [](const Client& c) { return Founder(c, kAvkp); },
       R"({"name": "Sayad Sayadov", "born": null, "died": null, "inferred": null})"},
      {"what came out of a party that fell in two, and later split",
       [](const Client& c) { return Descendants(c, kAvkp); },
       R"([{"to": "parties/az-avkp1", "date": "1997", "basis": "asserted"},
           {"to": "parties/az-avkp2", "date": "1997", "basis": "asserted"},
           {"to": "parties/az-acp-pml", "date": "2000", "basis": "asserted"}])"},
      {"ancestors end where the documents do",
       [](const Client& c) { return Ancestors(c, "parties/az-azkp1993", 32); },
       R"({"1": ["parties/az-acp1920"]})"},
      {"predecessor told in prose",
       [](const Client& c) { return Predecessor(c, {"Tashkent Communist Union"}); },
       R"({"predecessor": "parties/uz-communards", "source": "History"})"},
      {"no tie between two parties of 1993",
       [](const Client& c) { return TieBetween(c, kAvkp, kAzkp); },
       R"({"edge": null, "known_parent": null})"},
      {"a name without a rival", [](const Client& c) { return PartiesCalled(c, "XDP"); },
       R"(["parties/uz-pdpu"])"},
      {"letters that stand the other way round",
       [](const Client& c) { return PartiesCalled(c, "UPC-CPSU"); }, R"(["parties/int-ucp-cpsu"])"},
      {"parties that one person led",
       [](const Client& c) {
         return ReferringRecords(c, {"Telman Nurullayev"}, "leaderships.person");
       },
       R"(["parties/az-acp-pml", "parties/az-merged2011"])"},
      {"who endorsed a candidate",
       [](const Client& c) {
         return ReferringRecords(c, {"Ilham Aliyev"}, "participations.endorsed");
       },
       R"(["elections/az-pres-2008/results/azkp1993"])"},
      {"a zero that can be read in two ways",
       [](const Client& c) -> Answer {
         const auto election = AskElection(c, "AZ", v1::ELECTION_KIND_PARLIAMENTARY, "2010");
         if (!election.ok()) return election.status();
         return SeatsWon(c, kAzkp, *election);
       },
       R"({"table_cell": "0 under Seats", "derived": "change of 0"})"},
  };
  for (const auto& test : kCases) {
    const Answer answer = test.answer(client());
    EXPECT_EQ(answer.ok() ? Spell(*answer) : answer.status().ToString(),
              Spell(Parse(test.expected)))
        << test.question;
  }
}

TEST_F(OtherQuestionsTest, WhatMustNotBeSaidIsNoticed) {
  const struct {
    const char* name;
    Check check;
    const char* answer;
  } kCases[] = {
      {"a text", Says("XDP"), R"(["OʻzKP", "XDP"])"},
      {"a record", Says("org:az.azkp1993"), R"({"1": ["parties/az-azkp1993"]})"},
      {"something at a key", Gives("since"), R"({"since": "2007"})"},
      {"something at a key of an item", Gives("edge"), R"([{"edge": null}, {"edge": "x"}])"},
      {"a number", GivesNumber("Council", 4), R"({"Council": 4})"},
      {"a word", GivesText("merged", "reported"), R"({"merged": "reported"})"},
      {"votes with a point", GivesNoInteger("votes"), R"([{"votes": 29.224}])"},
      {"one answer of two", HasFewerThan(2), R"(["parties/uz-pdpu"])"},
      {"one leader", HasOneLeaderOn(kAzkp, "2007-09-01"), "null"},
      {"two seats", HasReading(kAzkp, v1::ELECTION_KIND_PARLIAMENTARY, "2005", {.seats = "2"}),
       "null"},
      {"a nomination", IsNominatedBy({"Ilham Aliyev"}, {"Yeni Azerbaijan"}), "null"},
      {"a fact", IsFact(kSayadov, "scientist"), "null"},
      {"a founder", IsFounder(kSayadov, kAvkp), "null"},
  };
  for (const auto& test : kCases) {
    const auto said = test.check(client(), Parse(test.answer));
    EXPECT_TRUE(said.ok()) << test.name << ": " << said.status();
    EXPECT_TRUE(said.ok() && *said) << test.name;
  }
}

}  // namespace
}  // namespace partyline
