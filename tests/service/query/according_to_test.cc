// SPDX-License-Identifier: Apache-2.0
#include "service/query/according_to.h"

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "service/model/facts.h"
#include "service/query/body.h"
#include "service/query/lineage.h"
#include "service/query/words.h"
#include "service/snapshot/apply.h"
#include "tests/service/query/story.h"
#include "tests/testing/parse_text.h"

namespace partyline {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

// The AVKP of the documents with its rival leaders, a self-claim, a denied report, and who is only
// a candidate for what somebody says; `sources/encyclopedia` is where all that is written.
constexpr char kAvkp[] = R"(
  records { source { name: "sources/bu-gun" kind: SOURCE_KIND_PERIODICAL } }
  records { person { name: "people/sayadov" } }
  records { person { name: "people/tukanov" } }
  records { party { name: "parties/ministry" kind: PARTY_KIND_GOVERNMENT_BODY
                    names { text: "Justice Ministry" kind: NAME_KIND_FULL } } }
  records { party { name: "parties/old-ministry" kind: PARTY_KIND_GOVERNMENT_BODY } }
  records { party { name: "parties/avkp" kind: PARTY_KIND_PARTY note: "the editor's"
    names { id: "name-1" text: "AVKP" kind: NAME_KIND_ABBREVIATION }
    legal_statuses { id: "status-1" kind: LEGAL_STATUS_KIND_REGISTERED
                     authority { name: "parties/ministry" } }
    leaderships { id: "leader-2" person { name: "people/tukanov" }
      evidence { $said contradicts: "parties/avkp#leader-3" } }
    leaderships { id: "leader-3" person { name: "people/sayadov" }
      evidence {
        claims { basis: BASIS_RECOGNIZED by { name: "parties/old-ministry" } $cited }
        claims { denies: true basis: BASIS_REPORTED by { name: "people/tukanov" } $cited }
        contradicts: "parties/avkp#leader-2" } }
    attributes { id: "membership-1" kind: ATTRIBUTE_KIND_MEMBERSHIP number: 7000
      evidence { claims { basis: BASIS_SELF_CLAIMED $cited } } }
    attributes { id: "slogan-1" kind: ATTRIBUTE_KIND_SLOGAN text: "x"
      evidence { claims { basis: BASIS_SELF_CLAIMED by { name: "people/tukanov" } $cited } } }
    attributes { id: "stance-1" kind: ATTRIBUTE_KIND_STANCE text: "x"
      evidence { claims { basis: BASIS_REPORTED
        by { text: "the ministry" candidates { name: "parties/ministry" } } $cited } } }
    attributes { id: "stance-2" kind: ATTRIBUTE_KIND_STANCE text: "x"
      evidence { claims { basis: BASIS_REPORTED $cited } } }
    attributes { id: "role-1" kind: ATTRIBUTE_KIND_ROLE text: "x"
      evidence { claims { basis: BASIS_INFERRED note: "n" $cited } } }
    attributes { id: "role-2" kind: ATTRIBUTE_KIND_ROLE text: "x"
      evidence { claims { basis: BASIS_REPORTED by { name: "sources/bu-gun" } $cited } } }
  } })";

std::shared_ptr<const Snapshot> Story(const std::string& text) {
  const std::string cited = "citations { source: 'sources/encyclopedia' }";
  return SnapshotOf(absl::StrReplaceAll(
      text, {{"$said", absl::StrCat("claims { basis: BASIS_ASSERTED ", cited, " }")},
             {"$cited", cited}}));
}

// The ministry's first record has been found to be the second one's.
std::shared_ptr<const Snapshot> Avkp() {
  const auto before = Story(kAvkp);
  const auto entry = Prepare(
      *before,
      ParseText<v1::CommitRequest>(
          "edits { delete { name: 'parties/old-ministry' replaced_by: 'parties/ministry' } }"));
  EXPECT_TRUE(entry.ok()) << entry.status();
  return *Apply(*before, *entry);
}

// "leader-3 reported", for each fact kept.
std::vector<std::string> According(const Snapshot& snapshot, const std::string& whose) {
  google::protobuf::Arena arena;
  v1::Party party = DecodeFull(RowOf(snapshot, "parties/avkp"), arena).party();
  KeepWordOf(snapshot, RowOf(snapshot, whose), party);
  EXPECT_EQ(party.note(), "the editor's");
  std::vector<std::string> out;
  ForEachFact(party, [&](const FactView& fact) {
    out.push_back(absl::StrCat(*fact.id, " ",
                               WordsFor(v1::Standing_descriptor(), fact.evidence->standing())));
  });
  return out;
}

TEST(AccordingToTest, EverybodyHasTheirOwnWord) {
  const auto snapshot = Avkp();
  const struct {
    const char* name;
    const char* whose;
    std::vector<std::string> facts;
  } kCases[] = {
      {"who recognises and decides, under a name since replaced",
       "parties/ministry",
       {"status-1 undisputed", "leader-3 reported"}},
      {"the body itself", "parties/avkp", {"membership-1 self claimed"}},
      {"who denies, and claims", "people/tukanov", {"leader-3 denied", "slogan-1 self claimed"}},
      {"who is only spoken of", "people/sayadov", {}},
      {"a newspaper whose word is passed on", "sources/bu-gun", {"role-2 reported"}},
      {"the source, in its own voice",
       "sources/encyclopedia",
       {"name-1 undisputed", "status-1 undisputed", "leader-2 undisputed"}},
  };
  for (const auto& test : kCases) {
    EXPECT_EQ(According(*snapshot, test.whose), test.facts) << test.name;
  }
}

// A rumour that the ministry will refuse a party is not the ministry's word.
TEST(AccordingToTest, LegalStatusIsItsAuthoritysWordOnlyWhereItIsAsserted) {
  for (int basis = v1::Basis_MIN + 1; basis <= v1::Basis_MAX; ++basis) {
    const std::string name = v1::Basis_Name(basis);
    SCOPED_TRACE(name);
    const auto snapshot = Story(absl::StrReplaceAll(
        R"(
      records { party { name: "parties/ministry" kind: PARTY_KIND_GOVERNMENT_BODY } }
      records { party { name: "parties/avkp" kind: PARTY_KIND_PARTY note: "the editor's"
        legal_statuses { id: "status-1" kind: LEGAL_STATUS_KIND_REFUSED
          authority { name: "parties/ministry" }
          evidence { claims { basis: $basis note: "n" $by $cited } } } } })",
        {{"$basis", name},
         {"$by", basis == v1::BASIS_RECOGNIZED ? "by { text: 'a court' }" : ""}}));
    EXPECT_EQ(According(*snapshot, "parties/ministry").size(),
              basis == v1::BASIS_ASSERTED ? 1u : 0u);
  }
}

TEST(AccordingToTest, ClaimsOfOthersAreLeftOut) {
  const auto snapshot = Avkp();
  google::protobuf::Arena arena;
  v1::Party party = DecodeFull(RowOf(*snapshot, "parties/avkp"), arena).party();
  KeepWordOf(*snapshot, RowOf(*snapshot, "parties/ministry"), party);
  ASSERT_THAT(party.leaderships(), SizeIs(1));
  const v1::Evidence& evidence = party.leaderships(0).evidence();
  ASSERT_THAT(evidence.claims(), SizeIs(1));
  EXPECT_EQ(evidence.claims(0).basis(), v1::BASIS_RECOGNIZED);
  EXPECT_THAT(evidence.contradicts(), IsEmpty());
}

TEST(AccordingToTest, WhoContradictsItselfIsShownTo) {
  const auto snapshot = Story(R"(
    records { party { name: "parties/avkp" kind: PARTY_KIND_PARTY note: "the editor's"
      affiliations { id: "a-1" to { text: "x" } kind: AFFILIATION_KIND_PART }
      affiliations { id: "a-2" to { text: "y" } kind: AFFILIATION_KIND_PART
        evidence { $said contradicts: "parties/avkp#a-1" contradicts: "parties/other#name-1" } } } }
    records { party { name: "parties/other" kind: PARTY_KIND_PARTY
      names { id: "name-1" text: "z" kind: NAME_KIND_FULL } } })");
  EXPECT_THAT(According(*snapshot, "sources/encyclopedia"),
              ElementsAre("a-1 undisputed", "a-2 disputed"));
  google::protobuf::Arena arena;
  v1::Party party = DecodeFull(RowOf(*snapshot, "parties/avkp"), arena).party();
  KeepWordOf(*snapshot, RowOf(*snapshot, "sources/encyclopedia"), party);
  EXPECT_THAT(party.affiliations(1).evidence().contradicts(), ElementsAre("parties/avkp#a-1"));
}

// Two successors of one party: one by transformation, which the ministry recognises, one by its own
// claim; and a merger that a newspaper reports and the party denies.
constexpr char kSuccessors[] = R"(
  records { source { name: "sources/bu-gun" kind: SOURCE_KIND_PERIODICAL } }
  records { party { name: "parties/ministry" kind: PARTY_KIND_GOVERNMENT_BODY } }
  records { party { name: "parties/old" kind: PARTY_KIND_PARTY } }
  records { party { name: "parties/pdpu" kind: PARTY_KIND_PARTY } }
  records { party { name: "parties/cpu" kind: PARTY_KIND_PARTY } }
  records { event { name: "events/transformation" kind: EVENT_KIND_TRANSFORMATION
    occurrence { id: "occurrence" evidence { $said
      claims { basis: BASIS_RECOGNIZED by { name: "parties/ministry" } $cited } } }
    participants { id: "p-1" role: PARTICIPANT_ROLE_PREDECESSOR who { name: "parties/old" } }
    participants { id: "p-2" role: PARTICIPANT_ROLE_SUCCESSOR who { name: "parties/pdpu" } } } }
  records { event { name: "events/claim" kind: EVENT_KIND_SUCCESSION
    occurrence { id: "occurrence" evidence {
      claims { basis: BASIS_SELF_CLAIMED by { name: "parties/cpu" } $cited }
      claims { denies: true basis: BASIS_REPORTED by { name: "parties/ministry" } $cited }
      contradicts: "events/transformation#occurrence" } }
    participants { id: "p-1" role: PARTICIPANT_ROLE_PREDECESSOR who { name: "parties/old" } }
    participants { id: "p-2" role: PARTICIPANT_ROLE_SUCCESSOR who { name: "parties/cpu" } } } }
  records { event { name: "events/merger" kind: EVENT_KIND_MERGER
    occurrence { id: "occurrence" evidence {
      claims { basis: BASIS_REPORTED by { name: "sources/bu-gun" } $cited }
      claims { denies: true basis: BASIS_REPORTED by { name: "parties/cpu" } $cited } } }
    participants { id: "p-1" role: PARTICIPANT_ROLE_PREDECESSOR who { name: "parties/cpu" } }
    participants { id: "p-2" role: PARTICIPANT_ROLE_SUCCESSOR who { name: "parties/pdpu" } } } })";

// "old > pdpu reported", for each edge of the walk down from the old party.
std::vector<std::string> Descent(const Snapshot& snapshot, const std::string& whose,
                                 std::uint64_t standings = LineageQuery::kAffirmedStandings) {
  LineageQuery query;
  query.root = RowOf(snapshot, "parties/old").ordinal();
  query.standings = standings;
  const auto wanted = [] { return false; };
  TiesAccordingTo ties(snapshot, RowOf(snapshot, whose), query.kinds, wanted);
  const Lineage lineage = WalkLineage(
      snapshot, query, [&](Ordinal body) -> const Ties& { return ties.Of(body); }, wanted);
  std::vector<std::string> out;
  for (const Lineage::Edge& edge : lineage.edges) {
    out.push_back(absl::StrReplaceAll(
        absl::StrCat(snapshot.At(edge.from)->name(), " > ", snapshot.At(edge.to)->name(), " ",
                     WordsFor(v1::Standing_descriptor(), edge.tie.standing)),
        {{"parties/", ""}}));
  }
  return out;
}

TEST(AccordingToTest, LineageIsThatOfWhomeverIsAsked) {
  const auto snapshot = Story(kSuccessors);
  EXPECT_THAT(Descent(*snapshot, "parties/ministry"), ElementsAre("old > pdpu reported"));
  EXPECT_THAT(Descent(*snapshot, "parties/cpu"), ElementsAre("old > cpu self claimed"));
  EXPECT_THAT(Descent(*snapshot, "sources/encyclopedia"), ElementsAre("old > pdpu undisputed"));
  EXPECT_THAT(Descent(*snapshot, "sources/bu-gun"), IsEmpty());  // not from the old party
  EXPECT_THAT(Descent(*snapshot, "parties/ministry", 1u << v1::STANDING_DENIED),
              ElementsAre("old > cpu denied"));
}

TEST(AccordingToTest, EventsOfOtherKindsAreNotLookedAt) {
  const auto snapshot = Story(kSuccessors);
  const Ordinal old = RowOf(*snapshot, "parties/old").ordinal();
  const auto wanted = [] { return false; };
  const auto ties_over = [&](std::uint64_t kinds) {
    TiesAccordingTo ties(*snapshot, RowOf(*snapshot, "parties/ministry"), kinds, wanted);
    return ties.Of(old).after.size();
  };
  EXPECT_EQ(ties_over(~std::uint64_t{0}), 2u);
  EXPECT_EQ(ties_over(std::uint64_t{1} << v1::EVENT_KIND_TRANSFORMATION), 1u);
  EXPECT_EQ(ties_over(std::uint64_t{1} << v1::EVENT_KIND_MERGER), 0u);
}

TEST(AccordingToTest, EventIsTheOneThatIsRecorded) {
  const auto snapshot = Story(kSuccessors);
  google::protobuf::Arena arena;
  v1::Event event = DecodeFull(RowOf(*snapshot, "events/transformation"), arena).event();
  ASSERT_TRUE(KeepWordOf(*snapshot, RowOf(*snapshot, "parties/ministry"), event));
  EXPECT_THAT(event.occurrence().evidence().claims(), SizeIs(1));
  EXPECT_EQ(event.occurrence().evidence().standing(), v1::STANDING_REPORTED);
  ASSERT_THAT(event.participants(), SizeIs(2));
  EXPECT_EQ(event.participants(0).evidence().standing(), v1::STANDING_UNDISPUTED);

  v1::Event other = DecodeFull(RowOf(*snapshot, "events/merger"), arena).event();
  const std::string before = other.SerializeAsString();
  EXPECT_FALSE(KeepWordOf(*snapshot, RowOf(*snapshot, "parties/ministry"), other));
  EXPECT_EQ(other.SerializeAsString(), before);
}

}  // namespace
}  // namespace partyline
