// SPDX-License-Identifier: Apache-2.0
#include "service/model/facts.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <type_traits>
#include <vector>

#include "absl/strings/str_cat.h"
#include "partyline/v1/record.pb.h"
#include "service/model/canonical_bytes.h"
#include "service/model/references.h"
#include "tests/testing/parse_text.h"

namespace partyline {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::UnorderedElementsAre;

// The party of 1993 with two leaders, each recognised by somebody else.
v1::Party Avkp() {
  return ParseText<v1::Party>(R"pb(
    name: "parties/az-avkp"
    names {
      id: "name-1"
      evidence { claims { citations { source: "sources/az-avkp" } } }
      text: "AVKP"
    }
    leaderships {
      id: "leader-1"
      period { start { edtf: "1993" } }
      evidence {
        claims {
          by {
            text: "the bulk of the party"
            candidates { name: "parties/az-avkp2" }
          }
          citations { source: "sources/az-avkp" }
        }
        contradicts: "parties/az-avkp#leader-2"
      }
      person { name: "people/sayadov" }
    }
    leaderships {
      id: "leader-2"
      period { after: "leader-1" }
      evidence { claims { by { name: "parties/az-justice-ministry" } } }
      person { name: "people/tukanov" }
      chosen_at { name: "events/avkp-congress-1998" }
    }
    affiliations {
      id: "cclf"
      to { name: "parties/az-cclf" }
      representation {
        organ { name: "parties/az-council" }
        people { text: "three" }
        people { name: "people/tukanov" }
      }
    }
  )pb");
}

TEST(FactsTest, AreVisitedInTheOrderOfFields) {
  const v1::Party party = Avkp();
  std::vector<std::string> seen;
  ForEachFact(party,
              [&](const FactView& fact) { seen.push_back(*fact.id + " at " + fact.Path()); });
  EXPECT_THAT(seen, ElementsAre("name-1 at names[0]", "leader-1 at leaderships[0]",
                                "leader-2 at leaderships[1]", "cclf at affiliations[0]"));
}

TEST(FactsTest, AreFoundById) {
  const v1::Party party = Avkp();
  const FactView fact = FindFact(party, "leader-2");
  EXPECT_EQ(fact.message, &party.leaderships(1));
  EXPECT_EQ(fact.period, &party.leaderships(1).period());
  EXPECT_EQ(fact.evidence, &party.leaderships(1).evidence());
  EXPECT_EQ(fact.Path(), "leaderships[1]");
  EXPECT_EQ(FindFact(party, "cclf").period, nullptr);
  EXPECT_EQ(FindFact(party, "cclf").evidence, nullptr);
  EXPECT_EQ(FindFact(party, "leader-3").message, nullptr);
  EXPECT_EQ(FindFact(party, "").message, nullptr);
}

TEST(FactsTest, SingleFactsOfAnEventAreFactsToo) {
  const auto event = ParseText<v1::Event>(R"pb(
    occurrence { id: "occurred" }
    dates { id: "date-1" }
    participants { id: "parent" }
  )pb");
  EXPECT_EQ(FindFact(event, "occurred").Path(), "occurrence");
  EXPECT_EQ(FindFact(event, "date-1").Path(), "dates[0]");
  EXPECT_EQ(FindFact(event, "parent").Path(), "participants[0]");
}

// Facts begin with id, period and evidence; nothing else does.
TEST(FactsTest, KindsOfFact) {
  std::vector<std::string> kinds;
  const auto* record = v1::Record::descriptor();
  for (int i = 0; i < record->field_count(); ++i) {
    const auto* body = record->field(i)->message_type();
    for (int j = 0; j < body->field_count(); ++j) {
      const auto* type = body->field(j)->message_type();
      if (type != nullptr && IsFact(*type)) {
        kinds.push_back(body->name() + "." + body->field(j)->name());
      }
    }
  }
  EXPECT_THAT(kinds,
              UnorderedElementsAre(
                  "Source.names", "Source.identifiers", "Source.publishers", "Source.attributes",
                  "Party.names", "Party.identifiers", "Party.legal_statuses", "Party.leaderships",
                  "Party.memberships", "Party.affiliations", "Party.attributes", "Party.identities",
                  "Person.names", "Person.identifiers", "Person.attributes", "Person.identities",
                  "Event.occurrence", "Event.dates", "Event.participants", "Event.attributes",
                  "Election.names", "Election.identifiers", "Election.polling_days",
                  "Election.totals", "Election.attributes", "Result.participations",
                  "Result.nominations", "Result.readings", "Result.attributes"));
}

template <typename Body>
void VisitReferences(const Body& body, absl::FunctionRef<void(const Reference&)> visit) {
  const auto kind = std::is_same_v<Body, v1::Party>      ? v1::RECORD_KIND_PARTY
                    : std::is_same_v<Body, v1::Election> ? v1::RECORD_KIND_ELECTION
                                                         : v1::RECORD_KIND_RESULT;
  ForEachReference(kind, CanonicalBytes(body), visit);
}

template <typename Body>
std::vector<std::string> ReferencesOf(const Body& body) {
  std::vector<std::string> lines;
  VisitReferences(body, [&](const Reference& reference) {
    lines.push_back(absl::StrCat(reference.fact_id, " | ", reference.path.ToString(), " | ",
                                 reference.name, reference.target_fact.empty() ? "" : "#",
                                 reference.target_fact));
  });
  return lines;
}

// Where each may lead.
template <typename Body>
std::vector<std::vector<std::string>> CollectionsOf(const Body& body) {
  std::vector<std::vector<std::string>> collections;
  VisitReferences(body, [&](const Reference& reference) {
    collections.emplace_back(reference.collections.begin(), reference.collections.end());
  });
  return collections;
}

TEST(FactsTest, ReferencesAreFoundEverywhere) {
  EXPECT_THAT(
      ReferencesOf(Avkp()),
      ElementsAre(
          "name-1 | names[0].evidence.claims[0].citations[0].source | sources/az-avkp",
          "leader-1 | leaderships[0].evidence.claims[0].by.candidates[0].name | parties/az-avkp2",
          "leader-1 | leaderships[0].evidence.claims[0].citations[0].source | sources/az-avkp",
          "leader-1 | leaderships[0].evidence.contradicts[0] | parties/az-avkp#leader-2",
          "leader-1 | leaderships[0].person.name | people/sayadov",
          "leader-2 | leaderships[1].evidence.claims[0].by.name | parties/az-justice-ministry",
          "leader-2 | leaderships[1].person.name | people/tukanov",
          "leader-2 | leaderships[1].chosen_at.name | events/avkp-congress-1998",
          "cclf | affiliations[0].to.name | parties/az-cclf",
          "cclf | affiliations[0].representation[0].organ.name | parties/az-council",
          "cclf | affiliations[0].representation[0].people[1].name | people/tukanov"));
}

TEST(FactsTest, AResultRefersToItsElection) {
  const auto result = ParseText<v1::Result>(R"pb(
    name: "elections/az-parl-2005/results/sayadov"
    person { name: "people/sayadov" }
    alliance { text: "a list" }
  )pb");
  EXPECT_THAT(ReferencesOf(result),
              ElementsAre(" | name | elections/az-parl-2005", " | person.name | people/sayadov"));
  EXPECT_THAT(CollectionsOf(result)[0], ElementsAre("elections"));
}

TEST(FactsTest, ReferencesSayWhereTheyMayLead) {
  const std::vector<std::vector<std::string>> collections = CollectionsOf(Avkp());
  EXPECT_THAT(collections[0], ElementsAre("sources"));
  EXPECT_THAT(collections[1], ElementsAre("parties", "people", "sources", "events", "elections"));
  EXPECT_THAT(collections[3], IsEmpty());
}

TEST(FactsTest, AnElectionsBodyIsAReferenceOfTheRecordItself) {
  const auto election = ParseText<v1::Election>(
      "name: 'elections/az-parl-2005' body { name: 'parties/az-assembly' }");
  EXPECT_THAT(ReferencesOf(election), ElementsAre(" | body.name | parties/az-assembly"));
}

TEST(FactsTest, MalformedPointersAndEmptyRecordsReferToNothing) {
  EXPECT_THAT(ReferencesOf(v1::Party()), IsEmpty());
  EXPECT_THAT(ReferencesOf(ParseText<v1::Result>("name: 'parties/x'")), IsEmpty());
  EXPECT_THAT(ReferencesOf(ParseText<v1::Party>("names { evidence { contradicts: 'leader-2' } }")),
              IsEmpty());
}

TEST(FactsTest, PlainPathSaysWhatNotWhere) {
  std::vector<std::string> seen;
  VisitReferences(Avkp(), [&](const Reference& reference) {
    seen.push_back(absl::StrCat(reference.plain_path, reference.candidate ? ", candidate" : ""));
  });
  EXPECT_THAT(
      seen, ElementsAre("names.evidence.claims.citations.source",
                        "leaderships.evidence.claims.by, candidate",
                        "leaderships.evidence.claims.citations.source",
                        "leaderships.evidence.contradicts", "leaderships.person",
                        "leaderships.evidence.claims.by", "leaderships.person",
                        "leaderships.chosen_at", "affiliations.to",
                        "affiliations.representation.organ", "affiliations.representation.people"));
}

}  // namespace
}  // namespace partyline
