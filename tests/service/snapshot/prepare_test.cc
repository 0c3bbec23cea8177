// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "google/rpc/error_details.pb.h"
#include "service/model/error.h"
#include "service/model/rules.h"
#include "tests/service/snapshot/history.h"

namespace partyline {
namespace {

using testing::ElementsAre;
using testing::Pair;
using testing::UnorderedElementsAre;

template <typename Detail>
Detail DetailOf(const absl::Status& status, absl::string_view type) {
  Detail detail;
  const auto payload = status.GetPayload(absl::StrCat("type.googleapis.com/google.rpc.", type));
  if (payload.has_value()) {
    EXPECT_TRUE(detail.ParseFromString(std::string(*payload)));
  }
  return detail;
}

std::vector<std::string> FieldsOf(const absl::Status& status) {
  std::vector<std::string> fields;
  const auto detail = DetailOf<google::rpc::BadRequest>(status, "BadRequest");
  for (const auto& violation : detail.field_violations()) fields.push_back(violation.field());
  return fields;
}

std::map<std::string, std::string> MetadataOf(const absl::Status& status) {
  const auto detail = DetailOf<google::rpc::ErrorInfo>(status, "ErrorInfo");
  return {detail.metadata().begin(), detail.metadata().end()};
}

// 64 code points, 66 bytes; "(AVKP)" stands at 37 to 43.
constexpr char kContent[] = "Vahid Azərbaycan Kommunist Partiyası (AVKP) fell into two parts.";
constexpr char kSha256[] = "d49ee828d1996d9b1f6663ddacf97b4e7559b4d1216c91314018c38934ad75cb";

std::string HeldSource(absl::string_view length = "64", absl::string_view sha256 = kSha256,
                       absl::string_view content = kContent) {
  return absl::StrCat(
      "source { name: 'sources/held' kind: SOURCE_KIND_DOCUMENT display_name: 'Held' ",
      length.empty() ? "" : "length: ", length, " sha256: '", sha256, "' content: '", content,
      "' }");
}

// The united party with a leader and an event; a result; a source whose text is held; a person who
// was a duplicate.
class PrepareTest : public testing::Test {
 protected:
  void SetUp() override {
    Must("edits { create { " + HeldSource() +
         " } } "
         "edits { create { source { name: 'sources/measured' kind: SOURCE_KIND_DOCUMENT "
         "  display_name: 'Measured' length: 100 } } } "
         "edits { create { person { name: 'people/sayadov' display_name: 'Sayadov' } } } "
         "edits { create { person { name: 'people/musa' display_name: 'Musa' "
         "  attributes { id: 'role' kind: ATTRIBUTE_KIND_ROLE text: 'leader' @asserted } } } } "
         "edits { create { party { name: 'parties/az-avkp' kind: PARTY_KIND_PARTY "
         "  display_name: 'AVKP' "
         "  leaderships { id: 'leader-1' person { name: 'people/musa' } @asserted } "
         "  leaderships { id: 'leader-2' person { name: 'people/sayadov' } @asserted } } } } "
         "edits { create { event { name: 'events/division' kind: EVENT_KIND_DIVISION "
         "  display_name: 'Division' occurrence { id: 'occurrence' evidence { claims { "
         "  basis: BASIS_ASSERTED citations { source: 'sources/article' } } "
         "  contradicts: 'parties/az-avkp#leader-2' contradicts: 'people/musa#role' } } "
         "  participants { id: 'whole' role: PARTICIPANT_ROLE_PREDECESSOR "
         "    who { name: 'parties/az-avkp' } @asserted } } } } "
         "edits { create { election { name: 'elections/az-2000' kind: ELECTION_KIND_PARLIAMENTARY "
         "  display_name: '2000' place { text: 'Azerbaijan' country: 'AZ' } } } } "
         "edits { create { result { name: 'elections/az-2000/results/avkp' display_name: 'AVKP' "
         "  party { name: 'parties/az-avkp' } } } } ");
    Must(
        "edits { delete { name: 'people/musa' replaced_by: 'people/sayadov' } } "
        "edits { create { party { name: 'parties/gone' kind: PARTY_KIND_PARTY "
        "  display_name: 'Gone' } } }");
    Must("edits { delete { name: 'parties/gone' } }");
  }

  void Must(const std::string& text) {
    const absl::Status status = history_.Commit(text);
    ASSERT_TRUE(status.ok()) << status;
  }

  absl::Status Try(const std::string& text) {
    const std::string before = Describe(history_.now());
    const absl::Status status = Prepare(history_.now(), CommitOf(text)).status();
    EXPECT_EQ(Describe(history_.now()), before);
    return status;
  }

  History history_;
};

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
                            {},
                            {{"name", "parties/az-avkp"}}},
                    Refused{"CreateOfWhatWasDeleted",
                            "edits { create { party { name: 'parties/gone' } } }",
                            v1::ERROR_REASON_RECORD_DELETED,
                            {},
                            {{"name", "parties/gone"}}},
                    Refused{"CreateOfWhatWasReplaced",
                            "edits { create { person { name: 'people/musa' } } }",
                            v1::ERROR_REASON_RECORD_DELETED,
                            {},
                            {{"name", "people/musa"}}},
                    Refused{"UpdateOfWhatNeverWas",
                            "edits { update { party { name: 'parties/nobody' } } }",
                            v1::ERROR_REASON_RECORD_NOT_FOUND,
                            {},
                            {{"name", "parties/nobody"}}},
                    Refused{"UpdateOfWhatWasReplaced",
                            "edits { update { person { name: 'people/musa' } } }",
                            v1::ERROR_REASON_RECORD_NOT_FOUND,
                            {},
                            {{"name", "people/musa"}}},
                    Refused{"DeleteOfWhatNeverWas",
                            "edits { delete { name: 'events/nothing' } }",
                            v1::ERROR_REASON_RECORD_NOT_FOUND,
                            {},
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
                {},
                {{"name", "parties/az-avkp"},
                 {"referrer", "elections/az-2000/results/avkp"},
                 {"referrers", "2"}}},
        Refused{"OfAnElectionWithResults",
                "edits { delete { name: 'elections/az-2000' } }",
                v1::ERROR_REASON_RECORD_IN_USE,
                {},
                {{"name", "elections/az-2000"},
                 {"referrer", "elections/az-2000/results/avkp"},
                 {"referrers", "1"}}},
        Refused{"OfARecordThatOthersKnowByAnOldName",
                "edits { delete { name: 'people/sayadov' } } "
                "edits { update { party { name: 'parties/az-avkp' "
                "  leaderships { id: 'leader-1' person { name: 'people/musa' } } "
                "  leaderships { id: 'leader-2' person { text: 'Sayadov' } } } } }",
                v1::ERROR_REASON_RECORD_IN_USE,
                {},
                {{"name", "people/sayadov"}, {"referrer", "events/division"}, {"referrers", "2"}}},
        Refused{"OfWhatTheSameCommitRefersTo",
                "edits { create { party { name: 'parties/new' "
                "  leaderships { id: 'a' evidence { claims { "
                "    citations { source: 'sources/measured' } } } } } } } "
                "edits { delete { name: 'sources/measured' } }",
                v1::ERROR_REASON_RECORD_IN_USE,
                {},
                {{"name", "sources/measured"}, {"referrer", "parties/new"}, {"referrers", "1"}}},
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

std::string Citing(absl::string_view citation) {
  return absl::StrCat(
      "edits { create { party { name: 'parties/az-avkp1' names { id: 'name' text: 'AVKP' "
      "evidence { claims { basis: BASIS_ASSERTED citations { ",
      citation, " } } } } } } }");
}

struct Cited {
  const char* name;
  const char* citation;
  const char* field;  // below the citation; empty: accepted
};

class CitationTest : public PrepareTest, public testing::WithParamInterface<Cited> {};

TEST_P(CitationTest, StandsWhereItSays) {
  const absl::Status status = Try(Citing(GetParam().citation));
  if (absl::string_view(GetParam().field).empty()) {
    EXPECT_TRUE(status.ok()) << status;
    return;
  }
  EXPECT_EQ(ReasonOf(status), v1::ERROR_REASON_INVALID_FIELD) << status;
  EXPECT_THAT(
      FieldsOf(status),
      ElementsAre(absl::StrCat("edits[0].create.party.names[0].evidence.claims[0].citations[0].",
                               GetParam().field)));
}

INSTANTIATE_TEST_SUITE_P(
    Citations, CitationTest,
    testing::Values(
        Cited{"WordsAtTheirSpan",
              "source: 'sources/held' span { start: 37 end: 43 } words: '(AVKP)'", ""},
        Cited{"WordsWithLettersOfTwoBytes",
              "source: 'sources/held' span { start: 6 end: 16 } words: 'Azərbaycan'", ""},
        Cited{"SpanToTheEnd", "source: 'sources/held' span { start: 0 end: 64 }", ""},
        Cited{"SpanWithoutWords", "source: 'sources/held' span { start: 1 end: 2 }", ""},
        Cited{"NeitherSpanNorWords", "source: 'sources/held' line: 3", ""},
        Cited{"WordsCountedInBytes",
              "source: 'sources/held' span { start: 39 end: 45 } words: '(AVKP)'", "words"},
        Cited{"WordsOfAnotherCase",
              "source: 'sources/held' span { start: 37 end: 43 } words: '(Avkp)'", "words"},
        Cited{"WordsWithoutSpan", "source: 'sources/held' words: '(AVKP)'", "span"},
        Cited{"SpanBeyondTheText", "source: 'sources/held' span { start: 60 end: 65 }", "span"},
        Cited{"SpanThatEndsBeforeItBegins",
              "source: 'sources/held' span { start: 43 end: 37 } words: '(AVKP)'", "words"},
        Cited{"SpanWithinAKnownLength",
              "source: 'sources/measured' span { start: 90 end: 100 } words: 'as given'", ""},
        Cited{"SpanBeyondAKnownLength", "source: 'sources/measured' span { start: 90 end: 101 }",
              "span"},
        Cited{"SpanInASourceOfUnknownLength",
              "source: 'sources/article' span { start: 90 end: 900000 } words: 'as given'", ""}),
    [](const auto& row) { return row.param.name; });

TEST_F(PrepareTest, CitesASourceThatComesWithTheSameCommit) {
  const std::string source =
      "edits { create { source { name: 'sources/short' length: 16 content: 'AVKP fell apart.' "
      "sha256: 'acbe1a41c66acab0cbb6592d120ac44bfe6b71866a8c4995c2d03050b7840899' } } } ";
  EXPECT_TRUE(
      Try(Citing("source: 'sources/short' span { start: 0 end: 4 } words: 'AVKP'") + source).ok());
  EXPECT_THAT(
      FieldsOf(
          Try(Citing("source: 'sources/short' span { start: 1 end: 5 } words: 'AVKP'") + source)),
      ElementsAre("edits[0].create.party.names[0].evidence.claims[0].citations[0].words"));
}

TEST_F(PrepareTest, ATextHasTheLengthAndTheHashThatItsSourceStates) {
  EXPECT_TRUE(Try("edits { update { " + HeldSource() + " } }").ok());
  EXPECT_THAT(FieldsOf(Try("edits { update { " + HeldSource("66", "00") + " } }")),
              ElementsAre("edits[0].update.source.length", "edits[0].update.source.sha256"));
  EXPECT_THAT(FieldsOf(Try("edits { update { " + HeldSource("", "") + " } }")),
              ElementsAre("edits[0].update.source.length", "edits[0].update.source.sha256"));
}

TEST_F(PrepareTest, ANewTextStillHasWhatOthersCiteOfIt) {
  const std::string shorter = HeldSource(
      "16", "acbe1a41c66acab0cbb6592d120ac44bfe6b71866a8c4995c2d03050b7840899", "AVKP fell apart.");
  ASSERT_TRUE(Try("edits { update { " + shorter + " } }").ok());
  Must(Citing("source: 'sources/held' span { start: 37 end: 43 } words: '(AVKP)'"));
  EXPECT_THAT(FieldsOf(Try("edits { update { " + shorter + " } }")),
              ElementsAre("edits[0].update.source"));
  EXPECT_TRUE(Try("edits { update { " + shorter + " } } " +
                  "edits { update { party { name: 'parties/az-avkp1' } } }")
                  .ok());
}

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

TEST_F(PrepareTest, AFactThatOnlyTheSamePointedAtMayGo) {
  EXPECT_TRUE(Try("edits { update { party { name: 'parties/az-avkp' "
                  "  leaderships { id: 'leader-2' @asserted } } } }")
                  .ok());
  EXPECT_TRUE(Try("edits { update { party { name: 'parties/az-avkp' } } } "
                  "edits { update { event { name: 'events/division' } } }")
                  .ok());
}

TEST_F(PrepareTest, ReplacementMayComeWithTheSameCommit) {
  EXPECT_TRUE(Try("edits { delete { name: 'parties/az-avkp' replaced_by: 'parties/az-united' } } "
                  "edits { create { party { name: 'parties/az-united' } } }")
                  .ok());
}

TEST_F(PrepareTest, EtagsGuardAgainstLostUpdates) {
  v1::CommitRequest request = CommitOf("edits { update { person { name: 'people/sayadov' } } }");
  request.mutable_edits(0)->set_etag(history_.now().Find("people/sayadov")->etag);
  EXPECT_TRUE(Prepare(history_.now(), request).ok());
  Must("edits { update { person { name: 'people/sayadov' display_name: 'R. Sayadov' } } }");
  const absl::Status status = Prepare(history_.now(), request).status();
  EXPECT_EQ(ReasonOf(status), v1::ERROR_REASON_ETAG_MISMATCH);
  EXPECT_THAT(MetadataOf(status),
              UnorderedElementsAre(Pair("name", "people/sayadov"),
                                   Pair("etag", history_.now().Find("people/sayadov")->etag)));
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
