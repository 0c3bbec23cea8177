// SPDX-License-Identifier: Apache-2.0

// The records of the data set: whole, well formed, and fit to be committed.
#include <algorithm>
#include <map>
#include <set>
#include <string>

#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "service/model/record_name.h"
#include "service/model/rules.h"
#include "tests/data/data_set.h"

namespace partyline {
namespace {

using ::testing::IsEmpty;

TEST(DataSetTest, KeepsTheRulesOfTheContract) {
  for (const v1::Record& record : DataSet()) {
    Violations violations;
    CheckRules(*BodyOf(record), NameOf(record), violations);
    CheckRecord(*BodyOf(record), NameOf(record), violations);
    EXPECT_THAT(violations.list(), IsEmpty());
  }
}

TEST(DataSetTest, IsTakenAsOneCommit) {
  const auto snapshot = CommittedDataSet();
  ASSERT_NE(snapshot, nullptr);
  for (const v1::Record& record : DataSet()) EXPECT_NE(snapshot->Find(NameOf(record)), nullptr);
}

// `leader-2` is the second leader: ids tell the sort of fact and count from 1.
TEST(DataSetTest, FactIdsSayWhatTheyPointAt) {
  std::map<std::string, int> last;  // `record#sort` → its last number
  ForEachFactOfDataSet([&](const std::string& pointer, const FactView& fact) {
    if (*fact.id == "occurrence") return;
    const std::size_t dash = pointer.rfind('-');
    int number = 0;
    ASSERT_TRUE(absl::SimpleAtoi(pointer.substr(dash + 1), &number)) << pointer;
    EXPECT_EQ(number, ++last[pointer.substr(0, dash)]) << pointer;
  });
}

// What is shipped has places in documents, never their words.
TEST(DataSetTest, EveryFactIsCitedByLineAndSpanWithoutWords) {
  ForEachFactOfDataSet([](const std::string& pointer, const FactView& fact) {
    ASSERT_FALSE(fact.evidence->claims().empty()) << pointer;
    for (const v1::Claim& claim : fact.evidence->claims()) {
      for (const v1::Citation& citation : claim.citations()) {
        EXPECT_TRUE(citation.has_line() && citation.has_span()) << pointer;
        EXPECT_FALSE(citation.section().empty()) << pointer;
        EXPECT_TRUE(citation.words().empty()) << pointer;
      }
    }
  });
}

TEST(DataSetTest, WhatIsConcludedSaysWhy) {
  ForEachFactOfDataSet([](const std::string& pointer, const FactView& fact) {
    for (const v1::Claim& claim : fact.evidence->claims()) {
      EXPECT_TRUE(claim.basis() != v1::BASIS_INFERRED || !claim.note().empty()) << pointer;
    }
  });
}

// An event has no country but those of the bodies with a part in it: one without such a body is in
// no list of a country's events.
TEST(DataSetTest, EveryEventHasAPartForABodyOfACountry) {
  const auto snapshot = CommittedDataSet();
  ASSERT_NE(snapshot, nullptr);
  for (const v1::Record& record : DataSet()) {
    if (!record.has_event()) continue;
    const auto& parts = record.event().participants();
    EXPECT_TRUE(std::any_of(parts.begin(), parts.end(), [&](const v1::Participant& part) {
      const Row* body = part.who().name().empty() ? nullptr : snapshot->Find(part.who().name());
      return body != nullptr && !body->countries().empty();
    })) << record.event().name();
  }
}

TEST(DataSetTest, InventsNoIdentifiers) {
  for (const v1::Record& record : DataSet()) {
    EXPECT_THAT(record.party().identifiers(), IsEmpty()) << NameOf(record);
    EXPECT_THAT(record.person().identifiers(), IsEmpty()) << NameOf(record);
  }
}

TEST(DataSetTest, HasEveryBodyThatTheDocumentsName) {
  const std::map<std::string, v1::PartyKind> expected = {
      {"az-acp-pml", v1::PARTY_KIND_PARTY},
      {"az-acp1920", v1::PARTY_KIND_PARTY},
      {"az-avkp", v1::PARTY_KIND_PARTY},
      {"az-avkp1", v1::PARTY_KIND_FACTION},
      {"az-avkp2", v1::PARTY_KIND_FACTION},
      {"az-azkp1993", v1::PARTY_KIND_PARTY},
      {"az-baku-city-committee", v1::PARTY_KIND_ORGAN},
      {"az-bolsheviks-organization", v1::PARTY_KIND_UNRESOLVED},
      {"az-cclf", v1::PARTY_KIND_ALLIANCE},
      {"az-cpa-khalilov", v1::PARTY_KIND_PARTY},
      {"az-cpa2", v1::PARTY_KIND_PARTY},
      {"az-government", v1::PARTY_KIND_GOVERNMENT_BODY},
      {"az-justice-ministry", v1::PARTY_KIND_GOVERNMENT_BODY},
      {"az-labors-union", v1::PARTY_KIND_UNRESOLVED},
      {"az-merged2011", v1::PARTY_KIND_PARTY},
      {"az-merged2011-politburo", v1::PARTY_KIND_ORGAN},
      {"az-municipalities", v1::PARTY_KIND_PARLIAMENT},
      {"az-namesake-other", v1::PARTY_KIND_UNRESOLVED},
      {"az-nap", v1::PARTY_KIND_PARTY},
      {"az-national-assembly", v1::PARTY_KIND_PARLIAMENT},
      {"az-other-communist-leaders", v1::PARTY_KIND_GROUP},
      {"fsu-communist-parties", v1::PARTY_KIND_GROUP},
      {"int-belarus-russia-union", v1::PARTY_KIND_POLITY},
      {"int-cpsu2001", v1::PARTY_KIND_UNION},
      {"int-imcwp", v1::PARTY_KIND_UNION},
      {"int-ucp-cpsu", v1::PARTY_KIND_UNION},
      {"int-ucp-cpsu-audit", v1::PARTY_KIND_ORGAN},
      {"int-ucp-cpsu-council", v1::PARTY_KIND_ORGAN},
      {"lv-spl", v1::PARTY_KIND_PARTY},
      {"ref-cpsu-guest-2011", v1::PARTY_KIND_UNRESOLVED},
      {"ru-like-minded", v1::PARTY_KIND_GROUP},
      {"ssru", v1::PARTY_KIND_POLITY},
      {"su-cpsu", v1::PARTY_KIND_PARTY},
      {"ua-communists", v1::PARTY_KIND_GROUP},
      {"ua-cpu", v1::PARTY_KIND_PARTY},
      {"us-state-department", v1::PARTY_KIND_GOVERNMENT_BODY},
      {"uz-authorities", v1::PARTY_KIND_GOVERNMENT_BODY},
      {"uz-communards", v1::PARTY_KIND_CIRCLE},
      {"uz-cpu1994", v1::PARTY_KIND_PARTY},
      {"uz-cpuzssr", v1::PARTY_KIND_PARTY},
      {"uz-pdpu", v1::PARTY_KIND_PARTY},
      {"uz-tcu", v1::PARTY_KIND_CIRCLE},
  };
  std::map<std::string, v1::PartyKind> found;
  for (const v1::Record& record : DataSet()) {
    if (record.has_party()) found.emplace(NameOf(record).substr(8), record.party().kind());
  }
  EXPECT_EQ(found, expected);
}

TEST(DataSetTest, HasEveryPersonAndSource) {
  const std::set<std::string> expected = {
      "people/ahmadov",
      "people/aliyev",
      "people/azkp-founder-unnamed",
      "people/gurbanov",
      "people/hajiyev",
      "people/hasanov",
      "people/khalilov",
      "people/mahmudov",
      "people/nurullayev",
      "people/sayadov",
      "people/shahsuvarov",
      "people/symonenko",
      "people/tukanov",
      "people/veliev",
      "people/zabelin",
      "sources/azerbaijan-communist-party-1993",
      "sources/azerbaijan-united-communist-party",
      "sources/bu-gun",
      "sources/communist-party-of-uzbekistan-1994",
      "sources/dvikom",
      "sources/heqiqeti",
      "sources/kommunist",
      "sources/working-pages",
  };
  std::set<std::string> found;
  for (const v1::Record& record : DataSet()) {
    if (record.has_person() || record.has_source()) found.insert(NameOf(record));
  }
  EXPECT_EQ(found, expected);
}

TEST(DataSetTest, GivesNoNameWhereTheDocumentsGiveNone) {
  for (const char* name : {"parties/az-merged2011", "people/azkp-founder-unnamed"}) {
    ASSERT_NE(FindBody(name), nullptr);
    ForEachFact(*FindBody(name),
                [&](const FactView& fact) { EXPECT_NE(fact.field->name(), "names") << name; });
  }
}

}  // namespace
}  // namespace partyline
