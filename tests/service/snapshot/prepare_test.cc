// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <ctime>
#include <map>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "service/model/error.h"
#include "service/model/rules.h"
#include "service/snapshot/apply.h"
#include "tests/service/snapshot/prepare_fixture.h"

namespace partyline {
namespace {

using testing::Pair;
using testing::UnorderedElementsAre;

struct Refused {
  const char* name;
  const char* commit;
  v1::ErrorReason reason;
  std::vector<std::string> fields;
  std::map<std::string, std::string> metadata;
};

class PrepareRefusesTest : public PrepareTest, public testing::WithParamInterface<Refused> {};

TEST_P(PrepareRefusesTest, WithReasonAndPlace) {
  const absl::Status status = Try(GetParam().commit);
  EXPECT_EQ(ReasonOf(status), GetParam().reason) << status;
  EXPECT_EQ(FieldsOf(status), GetParam().fields) << status;
  EXPECT_EQ(MetadataOf(status), GetParam().metadata) << status;
}

INSTANTIATE_TEST_SUITE_P(
    Edits, PrepareRefusesTest,
    testing::Values(Refused{"CreateOfWhatExists",
                            "edits { create { party { name: 'parties/az-avkp' } } }",
                            v1::ERROR_REASON_RECORD_EXISTS,
                            {"edits[0].create.party.name"},
                            {{"name", "parties/az-avkp"}}},
                    Refused{"CreateOfWhatWasDeleted",
                            "edits { create { party { name: 'parties/gone' } } }",
                            v1::ERROR_REASON_RECORD_DELETED,
                            {"edits[0].create.party.name"},
                            {{"name", "parties/gone"}}},
                    Refused{"CreateOfWhatWasReplaced",
                            "edits { create { person { name: 'people/musa' } } }",
                            v1::ERROR_REASON_RECORD_DELETED,
                            {"edits[0].create.person.name"},
                            {{"name", "people/musa"}}},
                    Refused{"UpdateOfWhatNeverWas",
                            "edits { update { party { name: 'parties/nobody' } } }",
                            v1::ERROR_REASON_RECORD_NOT_FOUND,
                            {"edits[0].update.party.name"},
                            {{"name", "parties/nobody"}}},
                    Refused{"UpdateOfWhatWasReplaced",
                            "edits { update { person { name: 'people/musa' } } }",
                            v1::ERROR_REASON_RECORD_NOT_FOUND,
                            {"edits[0].update.person.name"},
                            {{"name", "people/musa"}}},
                    Refused{"DeleteOfWhatNeverWas",
                            "edits { delete { name: 'events/nothing' } }",
                            v1::ERROR_REASON_RECORD_NOT_FOUND,
                            {"edits[0].delete.name"},
                            {{"name", "events/nothing"}}},
                    Refused{"TwoEditsOfOneRecord",
                            "edits { update { person { name: 'people/sayadov' } } } "
                            "edits { delete { name: 'parties/az-avkp' } } "
                            "edits { delete { name: 'people/sayadov' } }",
                            v1::ERROR_REASON_INVALID_FIELD,
                            {"edits[2].delete.name"},
                            {}},
                    Refused{"EditThatDoesNothing",
                            "edits { } edits { create { } }",
                            v1::ERROR_REASON_INVALID_FIELD,
                            {"edits[0]", "edits[1].create"},
                            {}},
                    Refused{"NameOfAnotherCollection",
                            "edits { create { person { name: 'parties/sayadov' } } }",
                            v1::ERROR_REASON_INVALID_FIELD,
                            {"edits[0].create.person.name"},
                            {}}),
    [](const auto& row) { return row.param.name; });

INSTANTIATE_TEST_SUITE_P(
    References, PrepareRefusesTest,
    testing::Values(
        Refused{"ThatLeadNowhereAllAtOnce",
                "edits { create { person { name: 'people/tukanov' } } } "
                "edits { create { party { name: 'parties/az-avkp2' "
                "  leaderships { id: 'a' person { name: 'people/nobody' "
                "    candidates { name: 'people/noone' } } @asserted } "
                "  leaderships { id: 'b' person { name: 'people/tukanov' } "
                "    evidence { claims { basis: BASIS_REPORTED by { name: 'parties/ghost' } "
                "      citations { source: 'sources/none' } } } } } } }",
                v1::ERROR_REASON_DANGLING_REFERENCE,
                {"edits[1].create.party.leaderships[0].person.name",
                 "edits[1].create.party.leaderships[0].person.candidates[0].name",
                 "edits[1].create.party.leaderships[1].evidence.claims[0].by.name",
                 "edits[1].create.party.leaderships[1].evidence.claims[0].citations[0].source"},
                {}},
        Refused{"ToADeletedRecord",
                "edits { create { party { name: 'parties/az-avkp2' "
                "  affiliations { id: 'a' to { name: 'parties/gone' } @asserted } } } }",
                v1::ERROR_REASON_DANGLING_REFERENCE,
                {"edits[0].create.party.affiliations[0].to.name"},
                {}},
        Refused{"ToACollectionThatDoesNotBelongThere",
                "edits { create { party { name: 'parties/az-avkp2' leaderships { id: 'a' "
                "  evidence { claims { citations { source: 'people/sayadov' } } } } } } }",
                v1::ERROR_REASON_INVALID_FIELD,
                {"edits[0].create.party.leaderships[0].evidence.claims[0].citations[0].source"},
                {}},
        Refused{"PointersToFactsThatAreNotThere",
                "edits { create { party { name: 'parties/az-avkp2' "
                "  leaderships { id: 'leader' evidence { "
                "    contradicts: 'parties/az-avkp#leader-2' "
                "    contradicts: 'parties/az-avkp#leader-3' "
                "    contradicts: 'parties/az-avkp2#leader' "
                "    contradicts: 'parties/az-avkp2#second' "
                "    contradicts: 'parties/gone#leader-1' "
                "    contradicts: 'people/musa#whatever' } } } } }",
                v1::ERROR_REASON_DANGLING_REFERENCE,
                {"edits[0].create.party.leaderships[0].evidence.contradicts[1]",
                 "edits[0].create.party.leaderships[0].evidence.contradicts[3]",
                 "edits[0].create.party.leaderships[0].evidence.contradicts[4]"},
                {}},
        Refused{"PointerToAFactThatTheSameCommitTakesAway",
                "edits { update { party { name: 'parties/az-avkp' "
                "  leaderships { id: 'leader-2' } } } } "
                "edits { create { party { name: 'parties/az-avkp2' leaderships { id: 'a' "
                "  evidence { contradicts: 'parties/az-avkp#leader-1' } } } } }",
                v1::ERROR_REASON_DANGLING_REFERENCE,
                {"edits[1].create.party.leaderships[0].evidence.contradicts[0]"},
                {}},
        Refused{"UpdateThatTakesAwayAFactPointedAt",
                "edits { update { party { name: 'parties/az-avkp' "
                "  leaderships { id: 'leader-1' } } } }",
                v1::ERROR_REASON_DANGLING_REFERENCE,
                {"edits[0].update.party"},
                {}},
        Refused{"ResultOfNoElection",
                "edits { create { result { name: 'elections/az-1995/results/avkp' } } }",
                v1::ERROR_REASON_DANGLING_REFERENCE,
                {"edits[0].create.result.name"},
                {}}),
    [](const auto& row) { return row.param.name; });

INSTANTIATE_TEST_SUITE_P(
    Deletes, PrepareRefusesTest,
    testing::Values(
        Refused{"OfAPartyInUse",
                "edits { delete { name: 'parties/az-avkp' } }",
                v1::ERROR_REASON_RECORD_IN_USE,
                {"edits[0].delete.name"},
                {{"name", "parties/az-avkp"},
                 {"referrer", "elections/az-2000/results/avkp"},
                 {"referrers", "2"}}},
        Refused{"OfAnElectionWithResults",
                "edits { delete { name: 'elections/az-2000' } }",
                v1::ERROR_REASON_RECORD_IN_USE,
                {"edits[0].delete.name"},
                {{"name", "elections/az-2000"},
                 {"referrer", "elections/az-2000/results/avkp"},
                 {"referrers", "1"}}},
        Refused{"OfARecordThatOthersKnowByAnOldName",
                "edits { delete { name: 'people/sayadov' } } "
                "edits { update { party { name: 'parties/az-avkp' "
                "  leaderships { id: 'leader-1' person { name: 'people/musa' } } "
                "  leaderships { id: 'leader-2' person { text: 'Sayadov' } } } } }",
                v1::ERROR_REASON_RECORD_IN_USE,
                {"edits[0].delete.name"},
                {{"name", "people/sayadov"}, {"referrer", "events/division"}, {"referrers", "2"}}},
        Refused{"OfWhatTheSameCommitRefersTo",
                "edits { create { party { name: 'parties/new' "
                "  leaderships { id: 'a' evidence { claims { "
                "    citations { source: 'sources/measured' } } } } } } } "
                "edits { delete { name: 'sources/measured' } }",
                v1::ERROR_REASON_RECORD_IN_USE,
                {"edits[1].delete.name"},
                {{"name", "sources/measured"}, {"referrer", "parties/new"}, {"referrers", "1"}}},
        Refused{"OutOfItselfUnderAnOldName",
                "edits { create { event { name: 'events/e' kind: EVENT_KIND_SUCCESSION "
                "  participants { id: 'a' role: PARTICIPANT_ROLE_PREDECESSOR "
                "    who { name: 'parties/az-avkp' } } "
                "  participants { id: 'b' role: PARTICIPANT_ROLE_SUCCESSOR "
                "    who { name: 'parties/same' } } } } } "
                "edits { delete { name: 'parties/same' replaced_by: 'parties/az-avkp' } }",
                v1::ERROR_REASON_INVALID_FIELD,
                {"edits[0].create.event.participants[1].who.name"},
                {}},
        Refused{"ReplacedByItself",
                "edits { delete { name: 'parties/az-avkp' replaced_by: 'parties/az-avkp' } }",
                v1::ERROR_REASON_INVALID_FIELD,
                {"edits[0].delete.replaced_by"},
                {}},
        Refused{"ReplacedByAnotherKind",
                "edits { delete { name: 'parties/az-avkp' replaced_by: 'people/sayadov' } }",
                v1::ERROR_REASON_INVALID_FIELD,
                {"edits[0].delete.replaced_by"},
                {}},
        Refused{"ReplacedByNobody",
                "edits { delete { name: 'parties/az-avkp' replaced_by: 'parties/nobody' } }",
                v1::ERROR_REASON_DANGLING_REFERENCE,
                {"edits[0].delete.replaced_by"},
                {}},
        Refused{"ReplacedByWhatWasReplaced",
                "edits { delete { name: 'people/sayadov' replaced_by: 'people/musa' } }",
                v1::ERROR_REASON_DANGLING_REFERENCE,
                {"edits[0].delete.replaced_by"},
                {}},
        Refused{"ReplacedByOneAnother",
                "edits { delete { name: 'sources/held' replaced_by: 'sources/article' } } "
                "edits { delete { name: 'sources/article' replaced_by: 'sources/held' } }",
                v1::ERROR_REASON_DANGLING_REFERENCE,
                {"edits[0].delete.replaced_by", "edits[1].delete.replaced_by"},
                {}}),
    [](const auto& row) { return row.param.name; });

TEST_F(PrepareTest, ReferencesMayLeadToWhatComesLaterInTheCommit) {
  EXPECT_TRUE(Try("edits { create { party { name: 'parties/az-avkp1' leaderships { id: 'a' "
                  "  person { name: 'people/new' } evidence { "
                  "  contradicts: 'people/new#birth' } } } } } "
                  "edits { create { person { name: 'people/new' "
                  "  attributes { id: 'birth' @asserted } } } } "
                  "edits { create { result { name: 'elections/az-1995/results/avkp' } } } "
                  "edits { create { election { name: 'elections/az-1995' } } }")
                  .ok());
}

TEST_F(PrepareTest, ReferrersEditedOrDeletedInTheSameCommitCountByWhatTheyBecome) {
  EXPECT_TRUE(Try("edits { delete { name: 'parties/az-avkp' } } "
                  "edits { delete { name: 'elections/az-2000/results/avkp' } } "
                  "edits { delete { name: 'elections/az-2000' } } "
                  "edits { update { event { name: 'events/division' "
                  "  participants { id: 'whole' who { text: 'the AVKP' } @asserted } } } }")
                  .ok());
}

TEST_F(PrepareTest, APointerToAReplacedRecordsFactMayStayAndMayBeWrittenAgain) {
  EXPECT_TRUE(Try("edits { update { event { name: 'events/division' "
                  "  occurrence { id: 'occurrence' evidence { contradicts: 'people/musa#role' } } "
                  "  participants { id: 'whole' } } } }")
                  .ok());
}

TEST_F(PrepareTest, AFactThatNobodyElsePointsAtMayGo) {
  EXPECT_TRUE(Try("edits { update { party { name: 'parties/az-avkp' "
                  "  leaderships { id: 'leader-2' @asserted } } } }")
                  .ok());
  EXPECT_TRUE(Try("edits { update { party { name: 'parties/az-avkp' } } } "
                  "edits { update { event { name: 'events/division' } } }")
                  .ok());
}

TEST_F(PrepareTest, AnIdThatBeginsLikeOnePointedAtIsAnotherId) {
  Must(
      "edits { create { party { name: 'parties/p' leaderships { id: 'leader-2' } "
      "  leaderships { id: 'leader-20' } } } } "
      "edits { create { party { name: 'parties/q' leaderships { id: 'a' "
      "  evidence { contradicts: 'parties/p#leader-20' } } } } }");
  EXPECT_TRUE(
      Try("edits { update { party { name: 'parties/p' leaderships { id: 'leader-20' } } } }").ok());
  EXPECT_THAT(
      FieldsOf(
          Try("edits { update { party { name: 'parties/p' leaderships { id: 'leader-2' } } } }")),
      testing::ElementsAre("edits[0].update.party"));
}

TEST_F(PrepareTest, EachFactTakenAwayThatOthersPointAtIsReportedOnce) {
  const std::string pointing =
      "leaderships { id: 'a' evidence { contradicts: 'parties/p#x' "
      "contradicts: 'parties/p#y' contradicts: 'parties/p#kept' } } } } } ";
  Must(
      "edits { create { party { name: 'parties/p' leaderships { id: 'x' } leaderships { id: 'y' } "
      "  leaderships { id: 'z' } leaderships { id: 'kept' } } } } "
      "edits { create { party { name: 'parties/q' " +
      pointing + "edits { create { party { name: 'parties/r' " + pointing);
  EXPECT_THAT(
      FieldsOf(Try("edits { update { party { name: 'parties/p' leaderships { id: 'kept' } } } }")),
      testing::ElementsAre("edits[0].update.party", "edits[0].update.party"));
}

// A thousand facts go, and a hundred large records refer to the party, though to none of them. Told
// by comparison with one fact going, in the same process: a pass a fact would cost a thousand times
// as much.
TEST_F(PrepareTest, TakingAwayManyFactsCostsOnePassOverTheReferrers) {
  std::string names;
  for (int i = 0; i < 1000; ++i) absl::StrAppend(&names, "names { id: 'n", i, "' } ");
  Must("edits { create { party { name: 'parties/many' " + names + "} } }");
  Must("edits { create { party { name: 'parties/one' names { id: 'n' } } } }");
  std::string referrers;
  for (int i = 0; i < 100; ++i) {
    absl::StrAppend(&referrers, "edits { create { party { name: 'parties/r", i, "' note: '",
                    std::string(50'000, 'p'),
                    "' affiliations { id: 'a' to { name: 'parties/many' } @asserted } "
                    "  affiliations { id: 'b' to { name: 'parties/one' } @asserted } } } } ");
  }
  Must(referrers);
  const auto cpu_of = [this](const std::string& party) {
    const v1::CommitRequest request =
        CommitOf("edits { update { party { name: 'parties/" + party + "' } } }");
    const std::clock_t start = std::clock();
    EXPECT_TRUE(Prepare(history_.now(), request).ok());
    return std::clock() - start;
  };
  cpu_of("one");  // warms up
  const std::clock_t one = std::max<std::clock_t>(cpu_of("one"), CLOCKS_PER_SEC / 1000);
  EXPECT_LT(cpu_of("many"), 50 * one);
}

TEST_F(PrepareTest, ReplacementMayComeWithTheSameCommit) {
  EXPECT_TRUE(Try("edits { delete { name: 'parties/az-avkp' replaced_by: 'parties/az-united' } } "
                  "edits { create { party { name: 'parties/az-united' } } }")
                  .ok());
}

TEST_F(PrepareTest, EtagsGuardAgainstLostUpdates) {
  v1::CommitRequest request = CommitOf("edits { update { person { name: 'people/sayadov' } } }");
  request.mutable_edits(0)->set_etag(std::string(history_.now().Find("people/sayadov")->etag()));
  EXPECT_TRUE(Prepare(history_.now(), request).ok());
  Must("edits { update { person { name: 'people/sayadov' display_name: 'R. Sayadov' } } }");
  const absl::Status status = Prepare(history_.now(), request).status();
  EXPECT_EQ(ReasonOf(status), v1::ERROR_REASON_ETAG_MISMATCH);
  EXPECT_THAT(FieldsOf(status), testing::ElementsAre("edits[0].etag"));
  EXPECT_THAT(MetadataOf(status),
              UnorderedElementsAre(Pair("name", "people/sayadov"),
                                   Pair("etag", history_.now().Find("people/sayadov")->etag())));
  request.mutable_edits(0)->mutable_delete_()->set_name("people/sayadov");
  EXPECT_EQ(ReasonOf(Prepare(history_.now(), request).status()), v1::ERROR_REASON_ETAG_MISMATCH);
}

TEST_F(PrepareTest, FillsInWhatTheServerWrites) {
  v1::CommitRequest request = CommitOf(
      "summary: 'who led it' "
      "edits { update { party { name: 'parties/az-avkp' etag: 'mine' revision: 99 "
      "  leaderships { id: 'leader-1' @reported } leaderships { id: 'leader-2' @asserted } } } } "
      "edits { delete { name: 'elections/az-2000/results/avkp' } }");
  const auto entry = Prepare(history_.now(), request);
  ASSERT_TRUE(entry.ok()) << entry.status();
  EXPECT_EQ(entry->format(), 1);
  EXPECT_EQ(entry->revision(), history_.now().revision() + 1);
  EXPECT_EQ(entry->summary(), "who led it");
  const v1::Party& party = entry->edits(0).update().party();
  EXPECT_EQ(party.revision(), entry->revision());
  EXPECT_EQ(party.etag(), EtagOf(party));
  EXPECT_EQ(party.leaderships(0).evidence().standing(), v1::STANDING_REPORTED);
  EXPECT_EQ(party.leaderships(1).evidence().standing(), v1::STANDING_UNDISPUTED);
  EXPECT_EQ(entry->edits(1).delete_().name(), "elections/az-2000/results/avkp");
}

}  // namespace
}  // namespace partyline
