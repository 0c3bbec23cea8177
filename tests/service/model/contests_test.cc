// SPDX-License-Identifier: Apache-2.0
#include "service/model/contests.h"

#include <algorithm>
#include <functional>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "partyline/v1/election.pb.h"
#include "partyline/v1/event.pb.h"
#include "partyline/v1/party.pb.h"
#include "partyline/v1/person.pb.h"
#include "partyline/v1/result.pb.h"
#include "tests/service/model/contests_story.h"

namespace partyline {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Not;

// "votes: a b", "wholes: a b"
std::vector<std::string> Computed(const Contests& contests) {
  std::vector<std::string> out;
  for (const Contest& contest : contests.computed) {
    out.push_back(absl::StrCat(contest.field.empty() ? "wholes" : contest.field, ": ",
                               absl::StrJoin(contest.facts, " ")));
  }
  return out;
}

struct Case {
  const char* name;
  std::string text;
  std::vector<std::string> contests;
};

template <typename Body>
void Check(const std::vector<Case>& cases) {
  for (const Case& test : cases) {
    EXPECT_EQ(Computed(Find<Body>(test.text)), test.contests) << test.name;
  }
}

TEST(ContestsTest, FiguresOfOneResult) {
  Check<v1::Result>({
      {"prose and table differ in votes and share",
       "readings { id: 'a' votes { value: 29224 } share { value: '0.87' } $said }"
       "readings { id: 'b' votes { value: 29244 } share { value: '0.89' } $said }",
       {"share: a b", "votes: a b"}},
      {"the same, printed in two ways",
       "readings { id: 'a' votes { value: 29244 raw: '29,244' reading_rule: 'r' } $said }"
       "readings { id: 'b' votes { value: 29244 raw: '29.244' reading_rule: 'r' } $said }",
       {}},
      {"zeros at the end",
       "readings { id: 'a' share { value: '0.40' } $said }"
       "readings { id: 'b' share { value: '0.4' } $said }",
       {}},
      {"two agree against a third",
       "readings { id: 'a' seats { value: 2 } $said } readings { id: 'b' seats { value: 0 } $said }"
       "readings { id: 'c' seats { value: 2 } $said }",
       {"seats: a b c"}},
      {"a stated zero is a figure",
       "readings { id: 'a' seats { value: 0 } $said } readings { id: 'b' seats { value: 2 } $said "
       "}",
       {"seats: a b"}},
      {"an absent figure is none",
       "readings { id: 'a' seats { value: 2 } $said } readings { id: 'b' votes { value: 5 } $said "
       "}",
       {}},
      {"what is printed is no number",
       "readings { id: 'a' seat_change { raw: 'New' } $said }"
       "readings { id: 'b' seat_change { value: 2 } $said }",
       {}},
      {"fourth has lost",
       "readings { id: 'a' rank { value: 4 } $said }"
       "readings { id: 'b' outcome: OUTCOME_NOT_ELECTED $said }",
       {}},
      {"elected or not",
       "readings { id: 'a' outcome: OUTCOME_ELECTED $said }"
       "readings { id: 'b' outcome: OUTCOME_NOT_ELECTED $said }"
       "readings { id: 'c' outcome: OUTCOME_RUNOFF $said }",
       {"outcome: a b"}},
      {"a shifted row takes no part",
       "readings { id: 'a' votes { value: 6942 } $said }"
       "readings { id: 'b' votes { value: 29 } reading_rule: 'row shifted' $said }",
       {}},
      {"what an editor concluded takes no part",
       "readings { id: 'a' rank { value: 1 } $said } readings { id: 'b' rank { value: 2 } $guessed "
       "}",
       {}},
      {"what is reported takes part",
       "readings { id: 'a' rank { value: 1 } $told } readings { id: 'b' rank { value: 2 } $said }",
       {"rank: a b"}},
      {"preliminary and final count",
       "readings { id: 'a' votes { value: 1 } count_status: COUNT_STATUS_PRELIMINARY $said }"
       "readings { id: 'b' votes { value: 2 } count_status: COUNT_STATUS_FINAL $said }",
       {}},
      {"a count of unknown status and a final one",
       "readings { id: 'a' votes { value: 1 } $said }"
       "readings { id: 'b' votes { value: 2 } count_status: COUNT_STATUS_FINAL $said }",
       {"votes: a b"}},
      {"two leaders in one election",
       "readings { id: 'a' leader { name: 'people/a' } $said }"
       "readings { id: 'b' leader { name: 'people/b' } $said }",
       {"leader: a b"}},
      {"a leader who may be the other",
       "readings { id: 'a' leader { name: 'people/a' candidates { name: 'people/b' } } $said }"
       "readings { id: 'b' leader { name: 'people/b' } $said }",
       {}},
      {"a leader without a record",
       "readings { id: 'a' leader { text: 'A.' } $said }"
       "readings { id: 'b' leader { name: 'people/b' } $said }",
       {}},
  });
}

TEST(ContestsTest, WhetherAndForWhomSomebodyStood) {
  Check<v1::Result>({
      {"ran or did not",
       "participations { id: 'a' kind: PARTICIPATION_KIND_RAN $said }"
       "participations { id: 'b' kind: PARTICIPATION_KIND_DID_NOT_RUN $said }",
       {"wholes: a b"}},
      {"who withdrew had stood",
       "participations { id: 'a' kind: PARTICIPATION_KIND_RAN $said }"
       "participations { id: 'b' kind: PARTICIPATION_KIND_WITHDREW $said }",
       {}},
      {"who was barred did not run",
       "participations { id: 'a' kind: PARTICIPATION_KIND_DID_NOT_RUN $said }"
       "participations { id: 'b' kind: PARTICIPATION_KIND_BARRED $said }",
       {}},
      {"endorsing says nothing of running",
       "participations { id: 'a' kind: PARTICIPATION_KIND_RAN $said }"
       "participations { id: 'b' kind: PARTICIPATION_KIND_ENDORSED $said }",
       {}},
      {"of two parties, which may have put up one candidate together",
       "nominations { id: 'a' party { name: 'parties/a' } $said }"
       "nominations { id: 'b' party { name: 'parties/b' } $told }",
       {}},
      {"labels are names",
       "nominations { id: 'a' party { name: 'parties/a' } label: 'A' $said }"
       "nominations { id: 'b' party { name: 'parties/a' } label: 'Bloc A' $said }",
       {}},
  });
}

TEST(ContestsTest, DatesOfOneEvent) {
  Check<v1::Event>({
      {"1993 and the end of it",
       "dates { id: 'a' period { start { edtf: '1993' } } $said }"
       "dates { id: 'b' period { start { edtf: '1993' earliest: '1993-10-01' } } $said }",
       {}},
      {"two years",
       "dates { id: 'a' period { start { edtf: '1993' } } $said }"
       "dates { id: 'b' period { start { edtf: '1994' } } $said }",
       {"wholes: a b"}},
      {"a vague date agrees with both of two that do not agree",
       "dates { id: 'a' period { start { edtf: '1993-03' } } $said }"
       "dates { id: 'b' period { start { edtf: '1993' } } $said }"
       "dates { id: 'c' period { start { edtf: '1993-10' } } $said }",
       {"wholes: a c"}},
      {"a day within a congress of three",
       "dates { id: 'a' period { start { edtf: '1998-05-12' } end { edtf: '1998-05-14' } } $said }"
       "dates { id: 'b' period { start { edtf: '1998-05-13' } } $said }",
       {}},
      {"two last days",
       "dates { id: 'a' period { start { edtf: '1998-05-12' } end { edtf: '1998-05-14' } } $said }"
       "dates { id: 'b' period { start { edtf: '1998-05-12' } end { edtf: '1998-05-15' } } $said }",
       {"wholes: a b"}},
      {"two founders are no contradiction",
       "participants { id: 'a' role: PARTICIPANT_ROLE_FOUNDER who { name: 'people/a' } $said }"
       "participants { id: 'b' role: PARTICIPANT_ROLE_FOUNDER who { name: 'people/b' } $said }",
       {}},
  });
}

TEST(ContestsTest, FactsOfABody) {
  const auto members = [](const char* id, int number, const char* more) {
    return absl::StrCat("attributes { id: '", id,
                        "' kind: ATTRIBUTE_KIND_MEMBERSHIP number: ", number, " ", more,
                        " $said }");
  };
  Check<v1::Party>({
      {"two names",
       "names { id: 'a' text: 'AzKP' kind: NAME_KIND_ABBREVIATION $said }"
       "names { id: 'b' text: 'AKP' kind: NAME_KIND_ABBREVIATION $said }",
       {}},
      {"two ideologies",
       "attributes { id: 'a' kind: ATTRIBUTE_KIND_IDEOLOGY text: 'x' $said }"
       "attributes { id: 'b' kind: ATTRIBUTE_KIND_IDEOLOGY text: 'y' $said }",
       {}},
      {"rival leaders are for the editor to mark",
       "leaderships { id: 'a' person { name: 'people/a' } $said }"
       "leaderships { id: 'b' person { name: 'people/b' } $said }",
       {}},
      {"two undated memberships",
       members("a", 7000, "") + members("b", 60000, ""),
       {"wholes: a b"}},
      {"the same from two sources", members("a", 7000, "") + members("b", 7000, ""), {}},
      {"at two times",
       members("a", 7000, "period { attested { edtf: '2002' } }") +
           members("b", 60000, "period { attested { edtf: '2010' } }"),
       {}},
      {"at times that may meet",
       members("a", 7000, "period { start { edtf: '2000' } end { edtf: '2005' } }") +
           members("b", 60000, "period { attested { edtf: '2003' } }"),
       {"wholes: a b"}},
      {"at the end of a year, and in that year",
       members("a", 7000, "period { start { edtf: '2000' } end { edtf: '2005' } }") +
           members("b", 60000, "period { attested { edtf: '2005' } }"),
       {}},
      {"in one year",
       members("a", 7000, "period { attested { edtf: '2002' } }") +
           members("b", 60000, "period { attested { edtf: '2002' } }"),
       {"wholes: a b"}},
      {"between two times at which it is shown",
       members("a", 7000, "period { attested { edtf: '1995' } attested { edtf: '2005' } }") +
           members("b", 60000, "period { attested { edtf: '2000' } }"),
       {}},
      {"at one of several times",
       members("a", 7000, "period { attested { edtf: '1995' } attested { edtf: '2005' } }") +
           members("b", 60000, "period { attested { edtf: '2001' } attested { edtf: '2005' } }"),
       {"wholes: a b"}},
      {"terms in years that touch",
       members("a", 7000, "period { start { edtf: '1990' } end { edtf: '1995' } }") +
           members("b", 60000, "period { start { edtf: '1995' } end { edtf: '2000' } }"),
       {}},
      {"terms with a day on which one follows the other",
       members("a", 7000, "period { start { edtf: '1990-01-01' } end { edtf: '1995-06-01' } }") +
           members("b", 60000,
                   "period { start { edtf: '1995-06-01' } end { edtf: '2000-01-01' } }"),
       {}},
      {"terms that overlap",
       members("a", 7000, "period { start { edtf: '1990' } end { edtf: '1997' } }") +
           members("b", 60000, "period { start { edtf: '1995' } end { edtf: '2000' } }"),
       {"wholes: a b"}},
      {"both ongoing",
       members("a", 7000, "period { start { edtf: '1990' } ongoing: true }") +
           members("b", 60000, "period { ongoing: true }"),
       {"wholes: a b"}},
      {"one is not dated",
       members("a", 7000, "period { attested { edtf: '1995' } }") + members("b", 60000, ""),
       {"wholes: a b"}},
      {"since then, and earlier",
       members("a", 7000, "period { start { edtf: '2000' } ongoing: true }") +
           members("b", 60000, "period { attested { edtf: '1999' } }"),
       {}},
      {"of the whole and about its youth",
       members("a", 7000, "") + members("b", 500, "about { name: 'parties/youth' }"),
       {}},
      {"with another qualifier",
       members("a", 7000, "") + members("b", 8000, "qualifier: 'about'"),
       {}},
      {"words that differ in case alone",
       "attributes { id: 'a' kind: ATTRIBUTE_KIND_POSITION text: 'Far-left' $said }"
       "attributes { id: 'b' kind: ATTRIBUTE_KIND_POSITION text: 'far left' $said }",
       {}},
      {"words within words",
       "attributes { id: 'a' kind: ATTRIBUTE_KIND_POSITION text: 'Left' $said }"
       "attributes { id: 'b' kind: ATTRIBUTE_KIND_POSITION text: 'left wing' $said }",
       {}},
      {"a part of a word",
       "attributes { id: 'a' kind: ATTRIBUTE_KIND_POSITION text: 'Left' $said }"
       "attributes { id: 'b' kind: ATTRIBUTE_KIND_POSITION text: 'Leftover' $said }",
       {"wholes: a b"}},
      {"prose is not compared",
       absl::StrCat("attributes { id: 'a' kind: ATTRIBUTE_KIND_POSITION text: '",
                    std::string(257, 'x'),
                    "' $said }"
                    "attributes { id: 'b' kind: ATTRIBUTE_KIND_POSITION text: 'Left' $said }"),
       {}},
      {"two positions",
       "attributes { id: 'a' kind: ATTRIBUTE_KIND_POSITION text: 'Far-left' $said }"
       "attributes { id: 'b' kind: ATTRIBUTE_KIND_POSITION text: 'Centre' $said }",
       {"wholes: a b"}},
      {"words with two senses choose none",
       "attributes { id: 'a' kind: ATTRIBUTE_KIND_POSITION text: 'Far-left' $said }"
       "attributes { id: 'b' kind: ATTRIBUTE_KIND_POSITION text: 'Left' readings: 'x' $said }",
       {}},
      {"an intention is no state",
       "attributes { id: 'a' kind: ATTRIBUTE_KIND_POSITION text: 'Far-left' $said }"
       "attributes { id: 'b' kind: ATTRIBUTE_KIND_POSITION text: 'Centre' $planned }",
       {}},
      {"a number and words cannot be compared",
       "attributes { id: 'a' kind: ATTRIBUTE_KIND_MEMBERSHIP text: 'thousands' $said }" +
           members("b", 7000, ""),
       {}},
  });
  Check<v1::Person>({
      {"a place within a place",
       "attributes { id: 'a' kind: ATTRIBUTE_KIND_BURIAL place { text: 'Quba' } $said }"
       "attributes { id: 'b' kind: ATTRIBUTE_KIND_BURIAL place { text: 'Quba, Azerbaijan' } $said "
       "}",
       {}},
      {"two birthdays",
       "attributes { id: 'a' kind: ATTRIBUTE_KIND_BIRTH date { edtf: '1939-03-06' } $said }"
       "attributes { id: 'b' kind: ATTRIBUTE_KIND_BIRTH date { edtf: '1938' } $said }",
       {"wholes: a b"}},
  });
  Check<v1::Election>({
      {"seats of the whole and of a round",
       "totals { id: 'a' kind: TOTAL_KIND_SEATS count { value: 125 } $said }"
       "totals { id: 'b' kind: TOTAL_KIND_SEATS count { value: 25 } round: 2 $said }",
       {}},
      {"seats and voters",
       "totals { id: 'a' kind: TOTAL_KIND_SEATS count { value: 125 } $said }"
       "totals { id: 'b' kind: TOTAL_KIND_ELECTORATE count { value: 4000000 } $said }",
       {}},
      {"two numbers of seats",
       "totals { id: 'a' kind: TOTAL_KIND_SEATS count { value: 125 } $said }"
       "totals { id: 'b' kind: TOTAL_KIND_SEATS count { value: 124 } $said }",
       {"wholes: a b"}},
  });
}

TEST(ContestsTest, TwoNamesOfOneRecordAreNoContradiction) {
  const std::string text =
      "readings { id: 'a' leader { name: 'people/old-name' } $said }"
      "readings { id: 'b' leader { name: 'people/ahmadov' } $said }";
  const Contests before = Find<v1::Result>(text);
  EXPECT_THAT(Computed(before), ElementsAre("leader: a b"));
  const Contests after = Find<v1::Result>(text, [](absl::string_view name) -> absl::string_view {
    return name == "people/old-name" ? "people/ahmadov" : name;
  });
  EXPECT_TRUE(after.empty());
}

TEST(ContestsTest, EditorsWordIsKeptWithTheFieldsThatDiffer) {
  const std::string against = "evidence { claims { basis: BASIS_INFERRED note: 'n' } contradicts: ";
  const Contests contests = Find<v1::Result>(
      "name: 'elections/e/results/r'"
      "readings { id: 'a' votes { value: 1 } seats { value: 2 } " +
      against +
      "'elections/e/results/r#b' contradicts: 'parties/p#x' } }"
      "readings { id: 'b' votes { value: 2 } seats { value: 2 } reading_rule: 'r' $guessed }"
      "attributes { id: 'c' kind: ATTRIBUTE_KIND_ASSESSMENT text: 't' " +
      against + "'elections/e/results/r#a' } }");
  ASSERT_EQ(contests.authored.size(), 3u);
  EXPECT_EQ(contests.authored[0].fact, "a");
  EXPECT_EQ(contests.authored[0].target, "b");
  EXPECT_THAT(contests.authored[0].fields, ElementsAre("votes"));
  EXPECT_EQ(contests.authored[1].record, "parties/p");
  EXPECT_THAT(contests.authored[1].fields, IsEmpty());
  EXPECT_EQ(contests.authored[2].fact, "c");
  EXPECT_THAT(contests.authored[2].fields, IsEmpty());
  EXPECT_THAT(Computed(contests), IsEmpty());
}

TEST(ContestsTest, DeniedIsWhatSomebodyAffirms) {
  const Contests contests = Find<v1::Party>(
      "names { id: 'a' text: 'A' kind: NAME_KIND_FULL $refused }"
      "identities { id: 'b' same_as { name: 'parties/x' }"
      "  evidence { claims { denies: true basis: BASIS_INFERRED note: 'n' } } }"
      "names { id: 'c' text: 'C' kind: NAME_KIND_FULL $said }");
  EXPECT_THAT(contests.denied, ElementsAre("a"));
}

TEST(ContestsTest, PartsInADeniedEventAreDeniedWithIt) {
  const std::string by_ministry =
      "evidence { claims { basis: BASIS_ASSERTED citations { source: 'sources/page' } }"
      "  claims { denies: true basis: BASIS_REPORTED by { name: 'parties/ministry' } } }";
  const Contests contests = Find<v1::Event>(
      "occurrence { id: 'occurrence' $refused }"
      "participants { id: 'same' role: PARTICIPANT_ROLE_PREDECESSOR $refused }"
      "participants { id: 'other' role: PARTICIPANT_ROLE_SUCCESSOR " +
      by_ministry + " }");
  EXPECT_THAT(contests.denied, ElementsAre("occurrence", "other"));
}

TEST(ContestsTest, FactsAboutTwoNamesOfOneRecordAreOfOneScope) {
  const std::string text =
      "attributes { id: 'a' kind: ATTRIBUTE_KIND_MEMBERSHIP number: 500 "
      "  about { name: 'parties/old-youth' } $said }"
      "attributes { id: 'b' kind: ATTRIBUTE_KIND_MEMBERSHIP number: 700 "
      "  about { name: 'parties/youth' } $said }";
  EXPECT_THAT(Computed(Find<v1::Party>(text)), IsEmpty());
  const Contests after = Find<v1::Party>(text, [](absl::string_view name) -> absl::string_view {
    return name == "parties/old-youth" ? "parties/youth" : name;
  });
  EXPECT_THAT(Computed(after), ElementsAre("wholes: a b"));
}

TEST(ContestsTest, ThoseThatSayTheSameAreNumberedAlike) {
  const Contests contests = Find<v1::Result>(
      "readings { id: 'a' seats { value: 2 } $said } readings { id: 'b' seats { value: 0 } $said }"
      "readings { id: 'c' seats { value: 2 } $said }");
  ASSERT_EQ(contests.computed.size(), 1u);
  EXPECT_THAT(contests.computed[0].says, ElementsAre(0, 1, 0));
}

}  // namespace
}  // namespace partyline
