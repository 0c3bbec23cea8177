// SPDX-License-Identifier: Apache-2.0

// The hard facts of the data set: how each stands, and whether it held on a day.
#include <string>

#include "gtest/gtest.h"
#include "partyline/v1/event.pb.h"
#include "partyline/v1/fact.pb.h"
#include "service/model/date.h"
#include "service/query/as_of.h"
#include "tests/data/data_set.h"

namespace partyline {
namespace {

TEST(DataSetStandingTest, HardFactsStandAsTheirSourcesLeaveThem) {
  const struct {
    const char* name;
    const char* fact;
    v1::Standing standing;
  } kCases[] = {
      {"leader put in by a congress", "parties/az-avkp#leader-2", v1::STANDING_DISPUTED},
      {"leader that the ministry recognises", "parties/az-avkp#leader-3", v1::STANDING_DISPUTED},
      {"leader before the congress", "parties/az-avkp#leader-1", v1::STANDING_UNDISPUTED},
      {"leader of a part", "parties/az-avkp2#leader-1", v1::STANDING_UNDISPUTED},
      {"leader by a bracket that fits two parties", "parties/az-cpa2#leader-1",
       v1::STANDING_INFERRED},
      {"reported and denied merger", "events/az-cpa2-nap-merger-2000#occurrence",
       v1::STANDING_DENIED},
      {"claimed succession", "events/uz-cpu1994-succession#occurrence", v1::STANDING_DISPUTED},
      {"transformation set against it", "events/uz-transformation-1991#occurrence",
       v1::STANDING_UNDISPUTED},
      {"predecessor of an infobox", "events/az-azkp1993-succession#occurrence",
       v1::STANDING_UNDISPUTED},
      {"membership by the party's own word", "parties/az-avkp#membership-1",
       v1::STANDING_SELF_CLAIMED},
      {"likewise", "parties/az-azkp1993#membership-1", v1::STANDING_SELF_CLAIMED},
      {"intention to join", "parties/az-acp-pml#affiliation-1", v1::STANDING_INTENDED},
      {"named with an alliance", "parties/az-avkp2#affiliation-1", v1::STANDING_INTENDED},
      {"union of the infobox alone", "parties/az-azkp1993#affiliation-2", v1::STANDING_DISPUTED},
      {"union of infobox and prose", "parties/az-azkp1993#affiliation-1", v1::STANDING_UNDISPUTED},
      {"only registered party", "parties/az-cpa2#status-1", v1::STANDING_DISPUTED},
      {"registration set against it", "parties/az-azkp1993#status-1", v1::STANDING_UNDISPUTED},
      {"refused registration", "parties/uz-cpu1994#status-2", v1::STANDING_UNDISPUTED},
      {"not registered", "parties/az-avkp2#status-1", v1::STANDING_UNDISPUTED},
      {"founder without a name", "events/az-azkp1993-foundation-1993#founder-1",
       v1::STANDING_UNDISPUTED},
      {"who that may be", "people/azkp-founder-unnamed#identity-1", v1::STANDING_INFERRED},
      {"two parties of 1993", "parties/az-azkp1993#identity-1", v1::STANDING_DENIED},
      {"a word of abuse", "people/hasanov#opinion-1", v1::STANDING_REPORTED},
      {"votes in the prose", "elections/az-pres-1998/results/hasanov#reading-1",
       v1::STANDING_DISPUTED},
      {"votes in the table", "elections/az-pres-1998/results/hasanov#reading-2",
       v1::STANDING_DISPUTED},
      {"no seats", "elections/az-parl-2005/results/azkp1993#reading-1", v1::STANDING_DISPUTED},
      {"a shifted row moved back", "elections/az-parl-2010/results/azkp1993#reading-1",
       v1::STANDING_INFERRED},
      {"did not run", "elections/az-parl-2005/results/ahmadov#participation-1",
       v1::STANDING_UNDISPUTED},
  };
  for (const auto& test : kCases) {
    const FactView fact = FactAt(test.fact);
    ASSERT_NE(fact.message, nullptr) << test.fact;
    EXPECT_EQ(fact.evidence->standing(), test.standing) << test.name << ": " << test.fact;
  }
}

TEST(DataSetStandingTest, RivalLeadersNameEachOtherAndWhoRecognisesThem) {
  const FactView tukanov = FactAt("parties/az-avkp#leader-2");
  const FactView sayadov = FactAt("parties/az-avkp#leader-3");
  ASSERT_NE(tukanov.message, nullptr);
  ASSERT_NE(sayadov.message, nullptr);
  EXPECT_EQ(tukanov.evidence->contradicts(0), "parties/az-avkp#leader-3");
  EXPECT_EQ(sayadov.evidence->contradicts(0), "parties/az-avkp#leader-2");
  EXPECT_EQ(sayadov.evidence->claims(0).basis(), v1::BASIS_RECOGNIZED);
  EXPECT_EQ(sayadov.evidence->claims(0).by().name(), "parties/az-justice-ministry");
  const auto& leadership = dynamic_cast<const v1::Leadership&>(*tukanov.message);
  EXPECT_EQ(leadership.chosen_at().name(), "events/az-avkp-congress-1998");
}

TEST(DataSetStandingTest, FounderOfAzkpHasNoNameButACandidate) {
  const FactView founder = FactAt("events/az-azkp1993-foundation-1993#founder-1");
  ASSERT_NE(founder.message, nullptr);
  const auto& who = dynamic_cast<const v1::Participant&>(*founder.message).who();
  EXPECT_EQ(who.name(), "people/azkp-founder-unnamed");
  ASSERT_EQ(who.candidates_size(), 1);
  EXPECT_EQ(who.candidates(0).name(), "people/ahmadov");
}

TEST(DataSetStandingTest, FactsHeldOnADayAsFarAsTheirDatesGo) {
  const auto snapshot = CommittedDataSet();
  ASSERT_NE(snapshot, nullptr);
  const struct {
    const char* name;
    const char* fact;
    const char* on;
    v1::Answer answer;
  } kCases[] = {
      {"the day before admission", "parties/uz-cpu1994#affiliation-1", "1994-12-11", v1::ANSWER_NO},
      {"the day of admission", "parties/uz-cpu1994#affiliation-1", "1994-12-12", v1::ANSWER_YES},
      {"full member before admission", "parties/uz-cpu1994#affiliation-2", "1994-12-11",
       v1::ANSWER_NO},
      {"full member, grade not dated", "parties/uz-cpu1994#affiliation-2", "1994-12-12",
       v1::ANSWER_POSSIBLE},
      {"banned some day of 1994", "parties/uz-cpu1994#status-3", "1994-06-30", v1::ANSWER_POSSIBLE},
      {"banned since", "parties/uz-cpu1994#status-3", "2000-01-01", v1::ANSWER_YES},
      {"registered some day of 1994", "parties/az-azkp1993#status-1", "1994-06-30",
       v1::ANSWER_POSSIBLE},
      {"not registered before", "parties/az-azkp1993#status-1", "1993-12-31", v1::ANSWER_NO},
      {"head nine days before his death", "parties/az-azkp1993#leader-1", "2007-09-01",
       v1::ANSWER_YES},
      {"leader at an election", "parties/az-azkp1993#leader-5", "2000-12-01", v1::ANSWER_POSSIBLE},
      {"chairman, told of since 2005", "parties/az-azkp1993#leader-1", "2003-06-01",
       v1::ANSWER_POSSIBLE},
      {"not after it", "parties/az-azkp1993#leader-1", "2008-01-01", v1::ANSWER_NO},
      {"successor without a date", "parties/az-azkp1993#leader-3", "2008-01-01",
       v1::ANSWER_POSSIBLE},
      {"rival of the congress", "parties/az-avkp#leader-2", "1999-01-01", v1::ANSWER_POSSIBLE},
      {"rival of the ministry", "parties/az-avkp#leader-3", "1999-01-01", v1::ANSWER_POSSIBLE},
      {"leader before the congress", "parties/az-avkp#leader-1", "1999-01-01", v1::ANSWER_NO},
      {"agitation from summer 2002", "parties/uz-tcu#activity-1", "2002-05-31", v1::ANSWER_NO},
      {"members, undated", "parties/az-avkp#membership-1", "1996-01-01", v1::ANSWER_POSSIBLE},
  };
  for (const auto& test : kCases) {
    const FactView fact = FactAt(test.fact);
    ASSERT_NE(fact.evidence, nullptr) << test.fact;
    const v1::Period period = fact.period == nullptr ? v1::Period() : *fact.period;
    EXPECT_EQ(FactAsOf(*snapshot, period, *fact.evidence, *ParseDay(test.on)), test.answer)
        << test.name << ": " << test.fact << " on " << test.on;
  }
}

}  // namespace
}  // namespace partyline
