// SPDX-License-Identifier: Apache-2.0

// What a careless reader of the documents gets wrong, by the numbers of the study's list of traps.
// Each row names its trap, and what is served instead.
#include "tests/acceptance/traps.h"

#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "service/model/record_name.h"
#include "service/model/walk.h"
#include "tests/acceptance/asking.h"
#include "tests/acceptance/field_path.h"
#include "tests/acceptance/served.h"

namespace partyline {
namespace {

using ::testing::Contains;
using ::testing::Not;
using ::testing::UnorderedElementsAreArray;

class TrapsTest : public ServedTest {
 protected:
  std::string TextOf(const std::string& record, const std::string& path) const {
    const auto found = records().find(record);
    if (found == records().end()) return absl::StrCat("no record ", record);
    const auto text = TextAt(*BodyOf(found->second), path);
    return text.ok() ? text->text : text.status().ToString();
  }

  // All names that any record bears.
  std::set<std::string> AllNames() const {
    std::set<std::string> names;
    for (const auto& [name, record] : records()) {
      ForEachMessage(*BodyOf(record), FieldPath(), [&](const auto& message, const FieldPath&) {
        const auto* held = dynamic_cast<const v1::Name*>(&message);
        if (held != nullptr) names.insert(held->text());
      });
    }
    return names;
  }
};

TEST_F(TrapsTest, WhatIsServed) {
  for (const ServedTrap& trap : ServedTraps()) {
    EXPECT_EQ(TextOf(trap.record, trap.path), trap.value)
        << "trap " << trap.number << ", " << trap.name << ": " << trap.record << " " << trap.path;
  }
}

TEST_F(TrapsTest, WhatHeldOnADay) {
  for (const DayTrap& trap : DayTraps()) {
    v1::GetPartyRequest request;
    request.set_name(trap.record);
    request.set_on(trap.on);
    const auto reply = client().GetParty(request);
    ASSERT_TRUE(reply.ok()) << reply.status();
    EXPECT_EQ(AnswerFor(*reply, trap.fact), trap.answer)
        << "trap " << trap.number << ", " << trap.name << ": " << trap.fact << " on " << trap.on;
  }
}

TEST_F(TrapsTest, WhatASearchFindsFirst) {
  for (const SearchTrap& trap : SearchTraps()) {
    const auto hits = BestHits(client(), trap.query);
    ASSERT_TRUE(hits.ok()) << hits.status();
    std::vector<std::string> names;
    for (const v1::SearchHit& hit : *hits) names.push_back(NameOf(hit.record()));
    EXPECT_THAT(names, UnorderedElementsAreArray(trap.best))
        << "trap " << trap.number << ", " << trap.name << ": " << trap.query;
  }
}

TEST_F(TrapsTest, WhoIsNotRelated) {
  for (const LineageTrap& trap : LineageTraps()) {
    v1::GetLineageRequest request;
    request.set_name(trap.root);
    const auto reply = client().GetLineage(request);
    ASSERT_TRUE(reply.ok()) << reply.status();
    std::vector<std::string> met;
    for (const v1::LineageNode& node : reply->nodes()) met.push_back(node.party().name());
    for (const std::string& other : trap.unrelated) {
      EXPECT_THAT(met, Not(Contains(other))) << "trap " << trap.number << ", " << trap.name;
    }
  }
}

// A year in brackets tells bodies apart; the words in brackets of one party are its name.
TEST_F(TrapsTest, Trap19YearsInBracketsAreNoNames) {
  for (const auto& [name, record] : records()) {
    if (!record.has_party()) continue;
    for (const v1::Name& held : record.party().names()) {
      const bool has_year =
          absl::EndsWith(held.text(), "(1993)") || absl::EndsWith(held.text(), "(1994)") ||
          absl::EndsWith(held.text(), "(1920)") || absl::EndsWith(held.text(), "(2001)");
      if (!has_year) continue;
      EXPECT_TRUE(held.kind() == v1::NAME_KIND_TITLE || held.kind() == v1::NAME_KIND_LABEL)
          << name << ": " << held.text();
    }
  }
}

// Nothing founds a body in the year of its bracket, or ends one that was banned.
TEST_F(TrapsTest, Traps19And22NobodyIsFoundedByABracketOrEndedByABan) {
  for (const auto& [name, record] : records()) {
    for (const v1::Participant& participant : record.event().participants()) {
      const std::string& who = participant.who().name();
      EXPECT_NE(participant.role(), v1::PARTICIPANT_ROLE_ENDED) << name;
      if (participant.role() != v1::PARTICIPANT_ROLE_FOUNDED) continue;
      EXPECT_NE(who, "parties/az-acp1920") << name;
      EXPECT_NE(who, "parties/int-cpsu2001") << name;
    }
  }
}

// No abbreviation is written out that no document writes out, nor is a counterpart
// of a label made up.
TEST_F(TrapsTest, Traps20And21NoNameIsMadeUp) {
  for (const char* party : {"parties/int-imcwp", "parties/su-cpsu"}) {
    for (const v1::Name& name : records().at(party).party().names()) {
      EXPECT_EQ(name.kind(), v1::NAME_KIND_ABBREVIATION) << party << ": " << name.text();
    }
  }
  EXPECT_THAT(AllNames(), Not(Contains("CPA-1")));
}

// Nobody's recognition of the claim is stated, and none is served.
TEST_F(TrapsTest, Trap27ClaimedSuccessionIsRecognisedByNobody) {
  const v1::Event& event = records().at("events/uz-cpu1994-succession").event();
  for (const v1::Claim& claim : event.occurrence().evidence().claims()) {
    EXPECT_NE(claim.basis(), v1::BASIS_RECOGNIZED);
  }
}

// What somebody says is never the document's own word.
TEST_F(TrapsTest, Trap30OpinionsAreSomebodys) {
  int opinions = 0;
  for (const auto& [name, record] : records()) {
    ForEachMessage(*BodyOf(record), FieldPath(name), [&](const auto& message, const FieldPath& at) {
      const auto* attribute = dynamic_cast<const v1::Attribute*>(&message);
      if (attribute == nullptr || attribute->kind() != v1::ATTRIBUTE_KIND_OPINION) return;
      for (const v1::Claim& claim : attribute->evidence().claims()) {
        EXPECT_NE(claim.basis(), v1::BASIS_ASSERTED) << at.ToString();
        EXPECT_TRUE(claim.has_by()) << at.ToString();
      }
      ++opinions;
    });
  }
  EXPECT_GT(opinions, 0);
}

// A short word finds much, in an order.
TEST_F(TrapsTest, Trap40HitsAreRanked) {
  const auto reply = client().Search("Communist Party");
  ASSERT_TRUE(reply.ok()) << reply.status();
  ASSERT_GT(reply->hits_size(), 2);
  EXPECT_GT(reply->hits(0).score(), reply->hits(reply->hits_size() - 1).score());
  for (int i = 1; i < reply->hits_size(); ++i) {
    EXPECT_GE(reply->hits(i - 1).score(), reply->hits(i).score()) << i;
  }
}

// Empty cells are kept: a row has as many as its header.
TEST_F(TrapsTest, Trap42RowsAreWhole) {
  for (const char* year : {"2000-2001", "2005", "2010", "2015", "2020"}) {
    const std::string name = absl::StrCat("elections/az-parl-", year, "/results/azkp1993");
    for (const v1::Reading& reading : records().at(name).result().readings()) {
      if (reading.raw_row().empty()) continue;
      EXPECT_EQ(reading.raw_row_size(), 7) << name;
    }
  }
}

// One sentence in two places of a document is one claim with two places.
TEST_F(TrapsTest, Trap43RepeatedSentenceIsOneSourceInTwoPlaces) {
  const v1::Evidence& evidence =
      records().at("events/uz-persecution").event().occurrence().evidence();
  ASSERT_EQ(evidence.claims_size(), 1);
  ASSERT_EQ(evidence.claims(0).citations_size(), 2);
  EXPECT_NE(evidence.claims(0).citations(0).section(), evidence.claims(0).citations(1).section());
}

// The parts of one outcome are no conflict.
TEST_F(TrapsTest, Trap8CoarseAndFineOutcomesAgree) {
  const auto conflicts = AskConflicts(client(), "elections/az-pres-1998/results/hasanov");
  ASSERT_TRUE(conflicts.ok()) << conflicts.status();
  for (const v1::Conflict& conflict : *conflicts) {
    EXPECT_FALSE(absl::StrContains(conflict.path(), "outcome")) << conflict.path();
    EXPECT_FALSE(absl::StrContains(conflict.path(), "rank")) << conflict.path();
  }
}

TEST_F(TrapsTest, Trap9DistrictShareIsNoResultOfTheParty) {
  v1::ListResultsRequest request;
  request.set_party("parties/az-avkp");
  request.set_along_lineage(true);
  const auto results = AskResults(client(), request);
  ASSERT_TRUE(results.ok()) << results.status();
  for (const v1::Result& result : *results) EXPECT_FALSE(result.has_area()) << result.name();
}

// The numbers in the name of a test: 19 and 22 of Traps19And22NobodyIsFounded.
std::set<int> NumbersIn(const std::string& test) {
  std::set<int> numbers;
  for (const auto word : absl::StrSplit(test, absl::ByAnyChar("TrapsAnd"), absl::SkipEmpty())) {
    int number = 0;
    if (!absl::SimpleAtoi(word.substr(0, word.find_first_not_of("0123456789")), &number)) break;
    numbers.insert(number);
  }
  return numbers;
}

// Every trap of the list is here, by its table or its test, or cannot happen: 44, provenance per
// record, and 45, one parent for each body, are not what records are made of.
TEST(TrapListTest, HasAllTraps) {
  std::set<int> numbers = {44, 45};
  for (const ServedTrap& trap : ServedTraps()) numbers.insert(trap.number);
  for (const DayTrap& trap : DayTraps()) numbers.insert(trap.number);
  for (const SearchTrap& trap : SearchTraps()) numbers.insert(trap.number);
  for (const LineageTrap& trap : LineageTraps()) numbers.insert(trap.number);
  const ::testing::UnitTest& all = *::testing::UnitTest::GetInstance();
  for (int i = 0; i < all.total_test_suite_count(); ++i) {
    const ::testing::TestSuite& suite = *all.GetTestSuite(i);
    if (suite.name() != absl::string_view("TrapsTest")) continue;
    for (int j = 0; j < suite.total_test_count(); ++j) {
      numbers.merge(NumbersIn(suite.GetTestInfo(j)->name()));
    }
  }
  for (int number = 1; number <= 48; ++number) {
    EXPECT_TRUE(numbers.contains(number)) << "trap " << number << " has no test";
  }
}

}  // namespace
}  // namespace partyline
