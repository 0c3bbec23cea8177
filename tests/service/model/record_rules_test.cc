// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "partyline/v1/record.pb.h"
#include "service/model/digest.h"
#include "service/model/rules.h"
#include "tests/testing/parse_text.h"

namespace partyline {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

std::vector<std::string> ProblemsOf(const google::protobuf::Message& body,
                                    absl::string_view path = "") {
  Violations violations;
  CheckRecord(body, path, violations);
  std::vector<std::string> lines;
  for (const auto& [field, description] : violations.list()) {
    lines.push_back(absl::StrCat(field, ": ", description));
  }
  return lines;
}

struct RecordCase {
  const char* name;
  const char* record;
  std::vector<std::string> problems = {};
};

template <typename Body>
void ExpectProblems(const char* record_name, const std::vector<RecordCase>& rows) {
  for (const RecordCase& row : rows) {
    auto body = ParseText<Body>(row.record);
    if (body.name().empty()) body.set_name(record_name);
    EXPECT_EQ(ProblemsOf(body), row.problems) << row.name;
  }
}

TEST(RecordRulesTest, NamesBelongToTheirCollection) {
  EXPECT_THAT(ProblemsOf(ParseText<v1::Party>("name: 'parties/x'")), IsEmpty());
  EXPECT_THAT(ProblemsOf(ParseText<v1::Person>("name: 'parties/x'")),
              ElementsAre("name: must begin with people/"));
  EXPECT_THAT(ProblemsOf(ParseText<v1::Election>("name: 'elections/x/results/y'")),
              ElementsAre("name: must begin with elections/"));
  EXPECT_THAT(ProblemsOf(ParseText<v1::Result>("name: 'elections/x' party { text: 'p' }")),
              ElementsAre("name: must begin with elections/{id}/results/"));
  EXPECT_THAT(ProblemsOf(ParseText<v1::Source>("name: 'events/x'"), "edits[2].create.source"),
              ElementsAre("edits[2].create.source.name: must begin with sources/"));
  EXPECT_THAT(ProblemsOf(v1::Event()), IsEmpty());  // a missing name is for CheckRules
}

TEST(RecordRulesTest, FactIdsAreUniqueInTheRecord) {
  ExpectProblems<v1::Party>(
      "parties/az-avkp",
      {
          {"each its own",
           "names { id: 'name-1' } names { id: 'name-2' } leaderships { id: 'leader-1' }"},
          {"twice in one list",
           "names { id: 'a' } names { id: 'a' }",
           {"names[1].id: is already the id of names[0]"}},
          {"in two lists",
           "names { id: 'a' } leaderships { id: 'a' } attributes { id: 'a' }",
           {"leaderships[0].id: is already the id of names[0]",
            "attributes[0].id: is already the id of names[0]"}},
          {"missing ids are for CheckRules", "names {} names {}"},
      });
  ExpectProblems<v1::Event>("events/x",
                            {{"occurrence too",
                              "occurrence { id: 'a' } participants { id: 'a' }",
                              {"participants[0].id: is already the id of occurrence"}}});
}

TEST(RecordRulesTest, PeriodsAreInOrder) {
  ExpectProblems<v1::Party>(
      "parties/az-avkp",
      {
          {"in order",
           "leaderships { period { start { edtf: '1993' } end { edtf: '1997' } attested { edtf: "
           "'1995' } } }"},
          {"within one vague year",
           "leaderships { period { start { edtf: '1997-12' } end { edtf: '1997' } } }"},
          {"one day",
           "leaderships { period { start { edtf: '1997-12-01' } end { edtf: '1997-12-01' } } }"},
          {"reversed",
           "names {} names {} names { period { start { edtf: '1997' } end { edtf: '1993' } } }",
           {"names[2].period.end: must not be before start"}},
          {"reversed by a day",
           "leaderships { period { start { edtf: '2007-09-10' } end { edtf: '2007-09-09' } } }",
           {"leaderships[0].period.end: must not be before start"}},
          {"attested outside",
           "leaderships { period { start { edtf: '1993' } end { edtf: '1997' } attested { edtf: "
           "'1995' } "
           "attested { edtf: '1992' } attested { edtf: '1998' } } }",
           {"leaderships[0].period.attested[1]: must not be before start",
            "leaderships[0].period.attested[2]: must not be after end"}},
          {"a date that is none",
           "leaderships { period { start { edtf: 'x' } end { edtf: '1993' } } }"},
      });
}

TEST(RecordRulesTest, AFactFollowsAnotherOne) {
  ExpectProblems<v1::Party>(
      "parties/az-azkp1993",
      {
          {"in a row",
           "leaderships { id: 'a' } leaderships { id: 'b' period { after: 'a' } } leaderships { "
           "id: 'c' period { after: 'b' } }"},
          {"two after one",
           "names { id: 'a' } names { id: 'b' period { after: 'a' } } names { id: 'c' period { "
           "after: 'a' } }"},
          {"unknown",
           "leaderships { id: 'a' period { after: 'leader-9' } }",
           {"leaderships[0].period.after: must be the id of another fact of this record"}},
          {"itself",
           "leaderships { id: 'a' period { after: 'a' } }",
           {"leaderships[0].period.after: must not be the fact itself"}},
          {"each other",
           "leaderships { id: 'a' period { after: 'b' } } leaderships { id: 'b' period { after: "
           "'a' } }",
           {"leaderships[0].period.after: must not lead back to the fact itself"}},
          {"a circle behind a tail",
           "names { id: 't' period { after: 'a' } } names { id: 'a' period { after: 'b' } } "
           "names { id: 'b' period { after: 'c' } } names { id: 'c' period { after: 'a' } }",
           {"names[1].period.after: must not lead back to the fact itself"}},
          {"two circles",
           "names { id: 'a' period { after: 'b' } } names { id: 'b' period { after: 'a' } } "
           "names { id: 'c' period { after: 'd' } } names { id: 'd' period { after: 'c' } }",
           {"names[0].period.after: must not lead back to the fact itself",
            "names[2].period.after: must not lead back to the fact itself"}},
      });
}

TEST(RecordRulesTest, LongChainsAreFollowedOnce) {
  v1::Party party;
  party.set_name("parties/x");
  for (int i = 0; i < 1000; ++i) {
    for (auto* fact : {party.add_names()}) {
      fact->set_id(absl::StrCat("n", i));
      fact->mutable_period()->set_after(absl::StrCat("n", (i + 1) % 1000));
    }
  }
  EXPECT_THAT(ProblemsOf(party),
              ElementsAre("names[0].period.after: must not lead back to the fact itself"));
}

TEST(RecordRulesTest, FactsDoNotContradictThemselves) {
  ExpectProblems<v1::Party>(
      "parties/az-avkp",
      {
          {"a rival",
           "leaderships { id: 'leader-1' evidence { contradicts: 'parties/az-avkp#leader-2' } }"},
          {"one of the same id elsewhere",
           "leaderships { id: 'leader-1' evidence { contradicts: 'parties/az-avkp2#leader-1' } }"},
          {"itself",
           "leaderships { id: 'leader-1' evidence { contradicts: 'parties/az-avkp#x' contradicts: "
           "'parties/az-avkp#leader-1' } }",
           {"leaderships[0].evidence.contradicts[1]: must not be the fact itself"}},
      });
}

TEST(RecordRulesTest, NobodyIsTheSameAsItself) {
  ExpectProblems<v1::Party>(
      "parties/az-cpa-khalilov",
      {
          {"another", "identities { id: 'a' same_as { name: 'parties/az-cpa2' } }"},
          {"itself",
           "identities { id: 'a' same_as { name: 'parties/az-cpa-khalilov' } }",
           {"identities[0].same_as.name: must not be the record itself"}},
      });
}

TEST(RecordRulesTest, Attributes) {
  ExpectProblems<v1::Party>(
      "parties/az-azkp1993",
      {
          {"a reading with its rule",
           "attributes { kind: ATTRIBUTE_KIND_MEMBERSHIP number: 60000 raw: '60,000' reading_rule: "
           "'comma thousands' }"},
          {"a reading without a rule",
           "attributes { kind: ATTRIBUTE_KIND_MEMBERSHIP number: 60000 raw: '60,000' }",
           {"attributes[0].reading_rule: is required where raw is given"}},
          {"a rule for nothing",
           "attributes { kind: ATTRIBUTE_KIND_MEMBERSHIP number: 60000 reading_rule: 'comma "
           "thousands' }",
           {"attributes[0].raw: is required where reading_rule is given"}},
          {"a value that is missing in the source",
           "attributes { kind: ATTRIBUTE_KIND_COLOUR key: 'Colorcode' }"},
          {"other, with a key",
           "attributes { kind: ATTRIBUTE_KIND_OTHER key: 'Anthem' text: 'x' }"},
          {"other, of what sort nobody knows",
           "attributes { kind: ATTRIBUTE_KIND_OTHER text: 'x' }",
           {"attributes[0].key: is required for ATTRIBUTE_KIND_OTHER"}},
          {"a country",
           "attributes { kind: ATTRIBUTE_KIND_COUNTRY place { text: 'Azerbaijan' country: 'AZ' } "
           "}"},
          {"a country that no filter finds",
           "attributes { kind: ATTRIBUTE_KIND_COUNTRY text: 'Azerbaijan' }",
           {"attributes[0].place.country: is required for ATTRIBUTE_KIND_COUNTRY"}},
      });
}

TEST(RecordRulesTest, SpansHaveALength) {
  ExpectProblems<v1::Person>(
      "people/sayadov",
      {
          {"some words",
           "names { evidence { claims { citations { span { start: 10 end: 11 } } } } }"},
          {"none",
           "names { evidence { claims {} claims { citations {} citations { span { start: 10 end: "
           "10 } } } } }",
           {"names[0].evidence.claims[1].citations[1].span.end: must be greater than start"}},
      });
}

constexpr char kBothSides[] = ": is on both sides of the event: nothing comes out of itself";

TEST(RecordRulesTest, NothingComesOutOfItself) {
  ExpectProblems<v1::Event>(
      "events/avkp-division-1997",
      {
          {"a division",
           "kind: EVENT_KIND_DIVISION participants { role: PARTICIPANT_ROLE_PREDECESSOR who { "
           "name: 'parties/az-avkp' } } "
           "participants { role: PARTICIPANT_ROLE_SUCCESSOR who { name: 'parties/az-avkp1' } } "
           "participants { role: PARTICIPANT_ROLE_SUCCESSOR who { name: 'parties/az-avkp2' } }"},
          {"a party that succeeds itself",
           "kind: EVENT_KIND_SUCCESSION "
           "participants { role: PARTICIPANT_ROLE_SUCCESSOR who { name: 'parties/az-avkp' } } "
           "participants { role: PARTICIPANT_ROLE_PREDECESSOR who { name: 'parties/az-avkp' } }",
           {absl::StrCat("participants[0].who.name", kBothSides)}},
          {"a splinter of itself among others",
           "kind: EVENT_KIND_SPLINTER participants { role: PARTICIPANT_ROLE_PARENT who { name: "
           "'parties/a' } } "
           "participants { role: PARTICIPANT_ROLE_SPLINTER who { name: 'parties/b' } } "
           "participants { role: PARTICIPANT_ROLE_SPLINTER who { name: 'parties/a' } }",
           {absl::StrCat("participants[2].who.name", kBothSides)}},
          {"a party absorbed into itself",
           "kind: EVENT_KIND_ABSORPTION participants { role: PARTICIPANT_ROLE_ABSORBED who { name: "
           "'parties/a' } } "
           "participants { role: PARTICIPANT_ROLE_ABSORBER who { name: 'parties/a' } }",
           {absl::StrCat("participants[1].who.name", kBothSides)}},
          {"bodies without a record",
           "kind: EVENT_KIND_MERGER participants { role: PARTICIPANT_ROLE_PREDECESSOR who { text: "
           "'many' } } "
           "participants { role: PARTICIPANT_ROLE_SUCCESSOR who { text: 'one' } }"},
          {"founder and founded",
           "kind: EVENT_KIND_FOUNDATION participants { role: PARTICIPANT_ROLE_FOUNDED who { name: "
           "'parties/a' } } "
           "participants { role: PARTICIPANT_ROLE_FOUNDER who { name: 'parties/a' } }"},
          {"an event that is no lineage",
           "kind: EVENT_KIND_STATEMENT participants { role: PARTICIPANT_ROLE_PREDECESSOR who { "
           "name: 'parties/a' } } "
           "participants { role: PARTICIPANT_ROLE_SUCCESSOR who { name: 'parties/a' } }"},
      });
}

// A lineage event of so many bodies on each side.
v1::Event Reunion(int before, int after) {
  v1::Event event;
  event.set_name("events/reunion");
  event.set_kind(v1::EVENT_KIND_MERGER);
  for (int i = 0; i < before + after; ++i) {
    v1::Participant& participant = *event.add_participants();
    participant.set_role(i < before ? v1::PARTICIPANT_ROLE_PREDECESSOR
                                    : v1::PARTICIPANT_ROLE_SUCCESSOR);
    participant.mutable_who()->set_name(absl::StrCat("parties/p", i));
  }
  return event;
}

TEST(RecordRulesTest, AnEventTiesSoManyPairsAndNoMore) {
  EXPECT_THAT(ProblemsOf(Reunion(999, 1)), IsEmpty());
  EXPECT_THAT(ProblemsOf(Reunion(40, 25)), IsEmpty());
  EXPECT_THAT(ProblemsOf(Reunion(0, 1000)), IsEmpty());
  EXPECT_THAT(
      ProblemsOf(Reunion(143, 7), "edits[0].create.event"),
      ElementsAre("edits[0].create.event.participants: must tie at most 1000 pairs, but has "
                  "143 before and 7 after the event"));
  EXPECT_THAT(ProblemsOf(Reunion(500, 500)), testing::SizeIs(1));

  v1::Event meeting = Reunion(500, 500);
  meeting.set_kind(v1::EVENT_KIND_MEETING);
  EXPECT_THAT(ProblemsOf(meeting), IsEmpty());

  v1::Event unnamed = Reunion(500, 500);  // bodies without a record are tied to nobody
  for (v1::Participant& participant : *unnamed.mutable_participants()) {
    participant.mutable_who()->set_text(participant.who().name());
    participant.mutable_who()->clear_name();
  }
  EXPECT_THAT(ProblemsOf(unnamed), IsEmpty());
}

TEST(RecordRulesTest, RecognitionHasAnAuthorAndAConclusionAReason) {
  ExpectProblems<v1::Party>(
      "parties/az-avkp",
      {
          {"recognised by the ministry",
           "leaderships { evidence { claims { basis: BASIS_RECOGNIZED by { text: 'ministry' } } } "
           "}"},
          {"recognised by one of two",
           "leaderships { evidence { claims { basis: BASIS_RECOGNIZED by { candidates { name: "
           "'parties/int-ucp-cpsu' } } } } }"},
          {"recognised by nobody",
           "leaderships { evidence { claims { basis: BASIS_ASSERTED } "
           "claims { basis: BASIS_RECOGNIZED } claims { basis: BASIS_RECOGNIZED by {} } } }",
           {"leaderships[0].evidence.claims[1].by: is required for BASIS_RECOGNIZED",
            "leaderships[0].evidence.claims[2].by: is required for BASIS_RECOGNIZED"}},
          {"concluded for a reason",
           "names { evidence { claims { basis: BASIS_INFERRED note: 'the only one then' } } }"},
          {"concluded for none",
           "names { evidence { claims { basis: BASIS_INFERRED } } } "
           "names { evidence { claims { basis: BASIS_INFERRED note: ' ' } } }",
           {"names[0].evidence.claims[0].note: is required for BASIS_INFERRED",
            "names[1].evidence.claims[0].note: is required for BASIS_INFERRED"}},
          {"of other bases nothing is asked",
           "names { evidence { claims { basis: BASIS_REPORTED } } }"},
      });
}

TEST(RecordRulesTest, DatesOfEventsAreFactsOfTheirOwn) {
  ExpectProblems<v1::Event>(
      "events/x",
      {
          {"dated",
           "occurrence { id: 'o' } dates { id: 'd' period { start { edtf: '1991-11-01' } } }"},
          {"a date without a day",
           "dates { id: 'a' } dates { id: 'b' period { end { edtf: '1991' } } }",
           {"dates[0].period.start: is required", "dates[1].period.start: is required"}},
      });
}

TEST(RecordRulesTest, Elections) {
  ExpectProblems<v1::Election>(
      "elections/az-parl-2000-2001",
      {
          {"two polling days",
           "polling_days { id: 'a' period { start { edtf: '2000-11-05' } } } "
           "polling_days { id: 'b' period { start { edtf: '2001-01-07' } } }"},
          {"a polling day of no date",
           "polling_days { id: 'a' period { ongoing: true } }",
           {"polling_days[0].period.start: is required"}},
          {"seats", "totals { id: 'a' kind: TOTAL_KIND_SEATS count { value: 125 } }"},
          {"a total of nothing",
           "totals { id: 'a' count {} }",
           {"totals[0].count: must have a value or raw"}},
          {"fewer than no seats",
           "totals { id: 'a' count { value: -1 } }",
           {"totals[0].count.value: must not be negative"}},
      });
}

TEST(RecordRulesTest, ResultsHaveAContestant) {
  ExpectProblems<v1::Result>(
      "elections/az-parl-2005/results/x",
      {
          {"a party", "party { name: 'parties/az-azkp1993' }"},
          {"a person in a district",
           "person { name: 'people/sayadov' } area { text: 'District 12' }"},
          {"an alliance", "alliance { text: 'a bloc' }"},
          {"nobody", "", {"party: is required, unless there is a person or an alliance"}},
      });
}

TEST(RecordRulesTest, ReadingsSaySomething) {
  ExpectProblems<v1::Result>(
      "elections/az-pres-1998/results/hasanov",
      {
          {"as printed",
           "party { text: 'p' } readings { votes { value: 29244 raw: '29,244' reading_rule: 'comma "
           "thousands' } "
           "share { value: '0.89' raw: '0.89%' } outcome: OUTCOME_NOT_ELECTED outcome_raw: 'Lost' "
           "}"},
          {"an outcome as printed", "party { text: 'p' } readings { outcome_raw: 'Lost' }"},
          {"who came behind", "party { text: 'p' } readings { behind { text: 'two others' } }"},
          {"a raw row", "party { text: 'p' } readings { raw_row { column: 1 } }"},
          {"a leader", "party { text: 'p' } readings { leader { text: '6,942' } }"},
          {"a word for a number", "party { text: 'p' } readings { seat_change { raw: 'New' } }"},
          {"seats lost", "party { text: 'p' } readings { seat_change { value: -2 } }"},
          {"no seats, which is a statement",
           "party { text: 'p' } readings { seats { value: 0 raw: 'no seats' } }"},
          {"nothing",
           "party { text: 'p' } readings { reading_rule: 'row shifted left by 1' count_status: "
           "COUNT_STATUS_FINAL }",
           {"readings[0]: must have a figure, an outcome, a leader, a raw row or who came behind"}},
          {"figures without figures",
           "party { text: 'p' } readings { votes {} share {} }",
           {"readings[0].votes: must have a value or raw",
            "readings[0].share: must have a value or raw"}},
          {"rules for nothing",
           "party { text: 'p' } readings { votes { value: 1 reading_rule: 'x' } share { value: '1' "
           "reading_rule: 'x' } }",
           {"readings[0].votes.raw: is required where reading_rule is given",
            "readings[0].share.raw: is required where reading_rule is given"}},
          {"numbers below the least",
           "party { text: 'p' } readings { votes { value: -1 } seats { value: -1 } rank { value: 0 "
           "} }",
           {"readings[0].votes.value: must not be negative",
            "readings[0].seats.value: must not be negative",
            "readings[0].rank.value: must be at least 1"}},
      });
}

TEST(RecordRulesTest, ContentOfASourceIsWhatItSaysItIs) {
  v1::Source source;
  source.set_name("sources/x");
  source.set_content("Ўзбекистон\n");
  source.set_sha256(Sha256Hex(source.content()));
  source.set_length(11);
  EXPECT_THAT(ProblemsOf(source), IsEmpty());
  source.set_length(21);  // bytes
  EXPECT_THAT(ProblemsOf(source),
              ElementsAre("length: must be the number of code points of content"));
  source.clear_length();
  EXPECT_THAT(ProblemsOf(source), IsEmpty());
  source.set_content("Ўзбекистон");
  EXPECT_THAT(ProblemsOf(source), ElementsAre("sha256: must be the SHA-256 of content"));
  source.clear_sha256();
  EXPECT_THAT(ProblemsOf(source), ElementsAre("sha256: must be the SHA-256 of content"));
  source.clear_content();  // kept by its hash alone
  source.set_sha256(std::string(64, 'a'));
  EXPECT_THAT(ProblemsOf(source), IsEmpty());
}

TEST(RecordRulesTest, EverythingIsReportedAtOnce) {
  const auto party = ParseText<v1::Party>(R"pb(
    name: "people/az-avkp"
    names { id: "a" }
    leaderships {
      id: "a"
      period {
        start { edtf: "1998" }
        end { edtf: "1997" }
        after: "z"
      }
    }
  )pb");
  EXPECT_THAT(
      ProblemsOf(party, "edits[1].update.party"),
      ElementsAre("edits[1].update.party.name: must begin with parties/",
                  "edits[1].update.party.leaderships[0].id: is already the id of names[0]",
                  "edits[1].update.party.leaderships[0].period.after: must be the id of another "
                  "fact of this record",
                  "edits[1].update.party.leaderships[0].period.end: must not be before start"));
}

}  // namespace
}  // namespace partyline
