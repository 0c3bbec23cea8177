// SPDX-License-Identifier: Apache-2.0
#include "service/query/as_of.h"

#include <time.h>

#include <initializer_list>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "absl/time/clock.h"
#include "gmock/gmock.h"
#include "google/protobuf/arena.h"
#include "gtest/gtest.h"
#include "partyline/v1/options.pb.h"
#include "service/model/facts.h"
#include "service/model/record_name.h"
#include "service/query/body.h"
#include "tests/service/query/story.h"

namespace partyline {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::Pair;
using testing::UnorderedElementsAre;

std::vector<std::pair<std::string, v1::Answer>> AsOfDay(const Snapshot& snapshot,
                                                        const std::string& name, const char* day) {
  google::protobuf::Arena arena;
  const Row& row = RowOf(snapshot, name);
  const v1::Record& record = DecodeFull(row, arena);
  std::vector<std::pair<std::string, v1::Answer>> out;
  for (const v1::AsOf& as_of : FactsAsOf(snapshot, row, *BodyOf(record), *ParseDay(day))) {
    out.emplace_back(as_of.fact_id(), as_of.answer());
  }
  return out;
}

// Whom a congress elected after the chairman's death did not lead on any day of his; who came third
// did not either. On later days nobody says.
TEST(AsOfTest, WhatCameAfterAFactDidNotHoldBeforeIt) {
  const auto snapshot = SnapshotOf(R"pb(
    records {
      party {
        name: "parties/p"
        kind: PARTY_KIND_PARTY
        leaderships {
          id: "third"
          person { text: "Hajiyev" }
          period { after: "second" }
        }
        leaderships {
          id: "first"
          person { text: "Ahmadov" }
          period { end { edtf: "2007-09-10" } }
        }
        leaderships {
          id: "second"
          person { text: "Gurbanov" }
          period { after: "first" }
        }
        leaderships {
          id: "rival"
          person { text: "Shahsuvarov" }
        }
      }
    }
  )pb");
  EXPECT_THAT(
      AsOfDay(*snapshot, "parties/p", "2007-09-09"),
      UnorderedElementsAre(Pair("first", v1::ANSWER_POSSIBLE), Pair("second", v1::ANSWER_NO),
                           Pair("third", v1::ANSWER_NO), Pair("rival", v1::ANSWER_POSSIBLE)));
  EXPECT_THAT(
      AsOfDay(*snapshot, "parties/p", "2008-01-01"),
      UnorderedElementsAre(Pair("first", v1::ANSWER_NO), Pair("second", v1::ANSWER_POSSIBLE),
                           Pair("third", v1::ANSWER_POSSIBLE), Pair("rival", v1::ANSWER_POSSIBLE)));
}

// Who came after somebody of whom it is denied, or only said by others, that he led is not kept out
// of his days.
TEST(AsOfTest, OnlyWhatIsUndisputedKeepsOutWhatCameAfterIt) {
  struct Case {
    const char* name;
    const char* second;  // the claims for who came second
    v1::Answer answer;   // of who came third
  };
  const Case cases[] = {
      {"asserted", "claims { basis: BASIS_ASSERTED $cited }", v1::ANSWER_NO},
      {"denied", "claims { basis: BASIS_ASSERTED denies: true $cited }", v1::ANSWER_POSSIBLE},
      {"disputed",
       "claims { basis: BASIS_ASSERTED $cited } "
       "claims { basis: BASIS_ASSERTED denies: true $cited }",
       v1::ANSWER_POSSIBLE},
      {"reported", "claims { basis: BASIS_REPORTED $cited }", v1::ANSWER_POSSIBLE},
      {"self-claimed", "claims { basis: BASIS_SELF_CLAIMED $cited }", v1::ANSWER_POSSIBLE},
      {"intended", "claims { basis: BASIS_INTENDED $cited }", v1::ANSWER_POSSIBLE},
      {"inferred", "claims { basis: BASIS_INFERRED note: 'n' $cited }", v1::ANSWER_POSSIBLE},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.name);
    const auto snapshot = SnapshotOf(absl::StrReplaceAll(
        R"(records { party { name: "parties/p" kind: PARTY_KIND_PARTY
             leaderships { id: "first" person { text: "Ahmadov" }
                           period { end { edtf: "2007-09-10" } } }
             leaderships { id: "second" person { text: "Gurbanov" } period { after: "first" }
                           evidence { $second } }
             leaderships { id: "third" person { text: "Hajiyev" } period { after: "second" } }
           } })",
        {{"$second",
          absl::StrReplaceAll(c.second,
                              {{"$cited", "citations { source: 'sources/encyclopedia' }"}})}}));
    // Of the second himself his own claims say when he followed.
    EXPECT_THAT(AsOfDay(*snapshot, "parties/p", "2007-09-09"),
                ElementsAre(Pair("first", v1::ANSWER_POSSIBLE), Pair("second", v1::ANSWER_NO),
                            Pair("third", c.answer)));
  }
}

// What this thread has had of the processor: others that wait for it too do not count.
absl::Duration ProcessorTime() {
  timespec time{};
  EXPECT_EQ(clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time), 0);
  return absl::DurationFromTimespec(time);
}

// 50,000 facts, each after the one before it, and nothing but the last dated: an
// answer takes a part of a second, and minutes where each fact looks at all those before it.
TEST(AsOfTest, TimeGrowsWithTheFactsAndNotWithTheirPairs) {
  v1::RecordSet records;
  records.add_records()->mutable_party()->set_name("parties/p");
  records.mutable_records(0)->mutable_party()->set_kind(v1::PARTY_KIND_PARTY);
  const auto snapshot = SnapshotOf(records);
  v1::Party party;
  constexpr int kFacts = 50'000;
  for (int i = kFacts; i > 0; --i) {
    v1::Leadership& fact = *party.add_leaderships();
    fact.set_id(absl::StrCat("leader-", i));
    fact.mutable_evidence()->set_standing(v1::STANDING_UNDISPUTED);
    if (i > 1) fact.mutable_period()->set_after(absl::StrCat("leader-", i - 1));
  }
  party.mutable_leaderships(kFacts - 1)->mutable_period()->mutable_end()->set_edtf("2007");
  const absl::Duration start = ProcessorTime();
  const auto answers =
      FactsAsOf(*snapshot, RowOf(*snapshot, "parties/p"), party, *ParseDay("2006-12-31"));
  EXPECT_LT(ProcessorTime() - start, absl::Seconds(5));
  ASSERT_EQ(answers.size(), static_cast<std::size_t>(kFacts));
  EXPECT_EQ(answers.front().answer(), v1::ANSWER_NO);
  EXPECT_EQ(answers.back().answer(), v1::ANSWER_POSSIBLE);
}

// Whether the body existed is found out once, however many facts ask for it.
TEST(AsOfTest, FoundationsAreLookedAtOnceForAllFacts) {
  constexpr int kFoundations = 2'000;
  constexpr int kFacts = 100'000;
  v1::RecordSet records;
  records.add_records()->mutable_party()->set_name("parties/p");
  records.mutable_records(0)->mutable_party()->set_kind(v1::PARTY_KIND_PARTY);
  for (int i = 0; i < kFoundations; ++i) {
    v1::Event& event = *records.add_records()->mutable_event();
    event.set_name(absl::StrCat("events/foundation-", i));
    event.set_kind(v1::EVENT_KIND_FOUNDATION);
    event.add_dates()->mutable_period()->mutable_start()->set_edtf("1994");
    event.add_participants()->set_role(v1::PARTICIPANT_ROLE_FOUNDED);
    event.mutable_participants(0)->mutable_who()->set_name("parties/p");
  }
  const auto snapshot = SnapshotOf(records);
  v1::Party party;
  for (int i = 0; i < kFacts; ++i) party.add_names()->set_id(absl::StrCat("name-", i));
  const absl::Duration start = ProcessorTime();
  const auto answers =
      FactsAsOf(*snapshot, RowOf(*snapshot, "parties/p"), party, *ParseDay("1993-12-31"));
  EXPECT_LT(ProcessorTime() - start, absl::Seconds(2));
  ASSERT_EQ(answers.size(), static_cast<std::size_t>(kFacts));
  EXPECT_EQ(answers.back().answer(), v1::ANSWER_NO);
}

// A name without dates was not borne before the body was there.
TEST(AsOfTest, NothingUndatedHeldOfABodyThatDidNotExist) {
  const auto snapshot = SnapshotOf(R"pb(
    records {
      party {
        name: "parties/uz-cpu1994"
        kind: PARTY_KIND_PARTY
        names { id: "name" text: "OʻzKP" kind: NAME_KIND_ABBREVIATION }
      }
    }
    records {
      event {
        name: "events/foundation"
        kind: EVENT_KIND_FOUNDATION
        occurrence {
          id: "occurrence"
          evidence {
            claims {
              basis: BASIS_ASSERTED
              citations { source: "sources/encyclopedia" }
            }
          }
        }
        dates {
          id: "date"
          period { start { edtf: "1994" } }
        }
        participants {
          id: "founded"
          role: PARTICIPANT_ROLE_FOUNDED
          who { name: "parties/uz-cpu1994" }
        }
      }
    }
  )pb");
  EXPECT_THAT(AsOfDay(*snapshot, "parties/uz-cpu1994", "1993-12-31"),
              ElementsAre(Pair("name", v1::ANSWER_NO)));
  EXPECT_THAT(AsOfDay(*snapshot, "parties/uz-cpu1994", "1994-01-01"),
              ElementsAre(Pair("name", v1::ANSWER_POSSIBLE)));
}

// A register dates a name to a year before the one in which the body was founded, or after the one
// in which it was dissolved: that stands beside those, and says when the name was borne.
TEST(AsOfTest, DateOfAFactThatContradictsTheTimeOfItsBodyDecides) {
  const char founded_1934[] =
      "kind: EVENT_KIND_FOUNDATION dates { period { start { edtf: '1934' } } }"
      "participants { role: PARTICIPANT_ROLE_FOUNDED";
  const char ended_1934[] =
      "kind: EVENT_KIND_DISSOLUTION dates { period { start { edtf: '1934' } } }"
      "participants { role: PARTICIPANT_ROLE_ENDED";
  struct Case {
    const char* event;
    const char* period;
    const char* day;
    v1::Answer answer;
  };
  const char from_1902[] = "start { edtf: '1902' } end { edtf: '1923-05-22' }";
  const char from_1940[] = "start { edtf: '1940-05-23' } end { edtf: '1950' }";
  const Case cases[] = {
      {founded_1934, from_1902, "1901-12-31", v1::ANSWER_NO},
      {founded_1934, from_1902, "1902-01-01", v1::ANSWER_POSSIBLE},
      {founded_1934, from_1902, "1902-07-01", v1::ANSWER_POSSIBLE},
      {founded_1934, from_1902, "1902-12-30", v1::ANSWER_POSSIBLE},
      {founded_1934, from_1902, "1902-12-31", v1::ANSWER_YES},
      {founded_1934, from_1902, "1923-05-22", v1::ANSWER_YES},
      {founded_1934, from_1902, "1923-05-23", v1::ANSWER_NO},
      {founded_1934, "start { edtf: '1902' }", "1920-01-01", v1::ANSWER_POSSIBLE},
      {founded_1934, "end { edtf: '1921' }", "1915-01-01", v1::ANSWER_POSSIBLE},
      {founded_1934, "attested { edtf: '1921' }", "1921-03-01", v1::ANSWER_POSSIBLE},
      {ended_1934, from_1940, "1950-01-01", v1::ANSWER_YES},
      {ended_1934, from_1940, "1950-07-01", v1::ANSWER_POSSIBLE},
      {ended_1934, from_1940, "1951-01-01", v1::ANSWER_NO},
      {ended_1934, "attested { edtf: '1940' }", "1940-03-01", v1::ANSWER_POSSIBLE},
      // What its own dates do not place outside that time holds in it alone.
      {founded_1934, "", "1902-07-01", v1::ANSWER_NO},
      {founded_1934, "end { edtf: '1950' }", "1902-07-01", v1::ANSWER_NO},
      {founded_1934, "start { edtf: '1930/1939' }", "1933-12-31", v1::ANSWER_NO},
      {founded_1934, "start { edtf: '1930/1939' }", "1934-01-01", v1::ANSWER_POSSIBLE},
      {founded_1934, "attested { edtf: '1940' }", "1933-12-31", v1::ANSWER_NO},
      {ended_1934, "", "1940-07-01", v1::ANSWER_NO},
      {ended_1934, "start { edtf: '1920' }", "1940-07-01", v1::ANSWER_NO},
      {ended_1934, "attested { edtf: '1930/1939' }", "1937-01-01", v1::ANSWER_NO},
      // A date on the one side says nothing of the other.
      {ended_1934, from_1902, "1902-07-01", v1::ANSWER_POSSIBLE},
      {ended_1934, "attested { edtf: '1902' }", "1940-07-01", v1::ANSWER_NO},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(absl::StrCat(c.event, " ", c.period, " ", c.day));
    const auto snapshot = SnapshotOf(absl::StrCat(
        "records { party { name: 'parties/se-l' kind: PARTY_KIND_PARTY names { id: 'name' "
        "text: 'Liberalerna' kind: NAME_KIND_NATIVE period { ",
        c.period, " } } } } records { event { name: 'events/turn' ", c.event,
        " who { name: 'parties/se-l' } } } }"));
    EXPECT_THAT(AsOfDay(*snapshot, "parties/se-l", c.day), ElementsAre(Pair("name", c.answer)));
  }
}

TEST(AsOfTest, AnswersForEachFactInTheOrderOfTheRecord) {
  const auto snapshot = SnapshotOf(R"pb(
    records { person { name: "people/mahmudov" } }
    records { party { name: "parties/int-ucp-cpsu" kind: PARTY_KIND_UNION } }
    records { party { name: "parties/uz-cpuzssr" kind: PARTY_KIND_PARTY } }
    records {
      party {
        name: "parties/uz-cpu1994"
        kind: PARTY_KIND_PARTY
        names { id: "name" text: "OʻzKP" kind: NAME_KIND_ABBREVIATION }
        legal_statuses {
          id: "banned"
          kind: LEGAL_STATUS_KIND_BANNED
          period { start { edtf: "1994" } }
        }
        leaderships {
          id: "leader"
          person { name: "people/mahmudov" }
        }
        affiliations {
          id: "union"
          to { name: "parties/int-ucp-cpsu" }
          kind: AFFILIATION_KIND_MEMBER
          period { start { edtf: "1994-12-12" } }
        }
        attributes {
          id: "council"
          kind: ATTRIBUTE_KIND_ACTIVITY
          text: "seats on the council"
          period {
            start { edtf: "1994-12-12" }
            end { edtf: "2001" }
          }
        }
        identities {
          id: "not-the-same"
          same_as { name: "parties/uz-cpuzssr" }
        }
      }
    }
  )pb");
  const std::string party = "parties/uz-cpu1994";
  EXPECT_THAT(AsOfDay(*snapshot, party, "1994-12-12"),
              ElementsAre(Pair("name", v1::ANSWER_POSSIBLE), Pair("banned", v1::ANSWER_POSSIBLE),
                          Pair("leader", v1::ANSWER_POSSIBLE), Pair("union", v1::ANSWER_YES),
                          Pair("council", v1::ANSWER_YES)));
  EXPECT_THAT(AsOfDay(*snapshot, party, "1993-12-31"),
              ElementsAre(Pair("name", v1::ANSWER_POSSIBLE), Pair("banned", v1::ANSWER_NO),
                          Pair("leader", v1::ANSWER_POSSIBLE), Pair("union", v1::ANSWER_NO),
                          Pair("council", v1::ANSWER_NO)));
}

// A leader "is" in office: true of the time when the sources that say so were written.
std::string LedIn(const std::string& sources, const std::string& claims) {
  return sources + R"pb(
           records { person { name: "people/hajiyev" } }
           records { party { name: "parties/az-azkp1993" kind: PARTY_KIND_PARTY
                             leaderships { id: "leader"
                                           person { name: "people/hajiyev" }
                                           period {
                                             start { edtf: "2007" }
                                             ongoing: true
                                           }
                                           evidence {)pb" +
         claims + "}}}}";
}

std::string Source(const std::string& id, const std::string& written) {
  return "records { source { name: 'sources/" + id + "' kind: SOURCE_KIND_DOCUMENT " + written +
         " } }";
}

std::string Claim(const std::string& source, const std::string& rest = "") {
  return "claims { basis: BASIS_ASSERTED citations { source: 'sources/" + source + "' } " + rest +
         " }";
}

TEST(AsOfTest, WhatIsOngoingHeldWhenItsSourcesWereWritten) {
  const std::string sources = Source("a2011", "written { edtf: '2011' }") +
                              Source("b2020", "written { earliest: '2020-02-09' }") +
                              Source("undated", "");
  struct Case {
    const char* name;
    std::string claims;
    const char* day;
    v1::Answer answer;
  };
  const Case cases[] = {
      {"before the source was written", Claim("a2011"), "2010-06-01", v1::ANSWER_YES},
      {"before it started", Claim("a2011"), "2006-12-31", v1::ANSWER_NO},
      {"after the source was written", Claim("a2011"), "2012-01-01", v1::ANSWER_POSSIBLE},
      {"a source that is at least so young", Claim("b2020"), "2020-02-09", v1::ANSWER_YES},
      {"nobody says when it was written", Claim("undated"), "2010-06-01", v1::ANSWER_POSSIBLE},
      {"one of two spoke in the present tense", Claim("a2011") + Claim("b2020"), "2015-01-01",
       v1::ANSWER_POSSIBLE},
      {"either of two did by then", Claim("a2011") + Claim("b2020"), "2010-12-31", v1::ANSWER_YES},
      {"who denies it does not count", Claim("a2011") + Claim("undated", "denies: true"),
       "2010-06-01", v1::ANSWER_YES},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.name);
    const auto snapshot = SnapshotOf(LedIn(sources, c.claims));
    EXPECT_THAT(AsOfDay(*snapshot, "parties/az-azkp1993", c.day),
                ElementsAre(Pair("leader", c.answer)));
  }
}

// One fact of each kind that a record of this type can have; ids are the names of the fields.
std::unique_ptr<google::protobuf::Message> OneOfEach(const google::protobuf::Message& type) {
  std::unique_ptr<google::protobuf::Message> body(type.New());
  const auto* reflection = body->GetReflection();
  for (int i = 0; i < body->GetDescriptor()->field_count(); ++i) {
    const auto* field = body->GetDescriptor()->field(i);
    if (field->message_type() == nullptr || !IsFact(*field->message_type())) continue;
    auto* fact = field->is_repeated() ? reflection->AddMessage(body.get(), field)
                                      : reflection->MutableMessage(body.get(), field);
    fact->GetReflection()->SetString(fact, fact->GetDescriptor()->FindFieldByName("id"),
                                     field->name());
  }
  return body;
}

TEST(AsOfTest, AnswersForTheFactsWhosePeriodTheContractAllows) {
  const auto snapshot = SnapshotOf("records { person { name: 'people/mahmudov' } }");
  const Row& row = RowOf(*snapshot, "people/mahmudov");
  const v1::Record types;
  int left_out = 0;
  for (const google::protobuf::Message* type :
       std::initializer_list<const google::protobuf::Message*>{&types.party(), &types.person(),
                                                               &types.event(), &types.election(),
                                                               &types.result(), &types.source()}) {
    const auto body = OneOfEach(*type);
    std::vector<std::string> expected;
    ForEachFact(*body, [&](const FactView& fact) {
      const auto* period = fact.message->GetDescriptor()->FindFieldByName("period");
      const bool absent = period->options().GetExtension(v1::rule).absent();
      if (!absent) expected.push_back(*fact.id);
      left_out += absent ? 1 : 0;
    });
    std::vector<std::string> answered;
    for (const v1::AsOf& as_of : FactsAsOf(*snapshot, row, *body, *ParseDay("1994-01-01"))) {
      answered.push_back(as_of.fact_id());
    }
    EXPECT_EQ(answered, expected) << type->GetTypeName();
  }
  EXPECT_GE(left_out, 7);
}

TEST(AsOfTest, EventHoldsOnlyForItsDates) {
  const auto snapshot = SnapshotOf(R"pb(
    records { party { name: "parties/az-avkp" kind: PARTY_KIND_PARTY } }
    records {
      event {
        name: "events/az-avkp-congress"
        kind: EVENT_KIND_MEETING
        dates {
          id: "day"
          period { start { edtf: "1998-03-07" } }
        }
        dates {
          id: "year"
          period { start { edtf: "1998" } }
        }
        dates {
          id: "days"
          period {
            start { edtf: "1998-03-06" }
            end { edtf: "1998-03-08" }
          }
        }
        participants {
          role: PARTICIPANT_ROLE_ORGANIZER
          who { name: "parties/az-avkp" }
        }
      }
    }
  )pb");
  const std::string event = "events/az-avkp-congress";
  EXPECT_THAT(AsOfDay(*snapshot, event, "1998-03-07"),
              ElementsAre(Pair("day", v1::ANSWER_YES), Pair("year", v1::ANSWER_POSSIBLE),
                          Pair("days", v1::ANSWER_YES)));
  EXPECT_THAT(AsOfDay(*snapshot, event, "1999-01-01"),
              ElementsAre(Pair("day", v1::ANSWER_NO), Pair("year", v1::ANSWER_NO),
                          Pair("days", v1::ANSWER_NO)));
}

TEST(AsOfTest, FactsOfAResultHaveNoTime) {
  const auto snapshot = SnapshotOf(R"pb(
    records { party { name: "parties/az-azkp1993" kind: PARTY_KIND_PARTY } }
    records { election { name: "elections/az-parl-2010" kind: ELECTION_KIND_PARLIAMENTARY } }
    records {
      result {
        name: "elections/az-parl-2010/results/azkp"
        party { name: "parties/az-azkp1993" }
        participations { kind: PARTICIPATION_KIND_RAN }
        readings { seats { value: 0 } }
      }
    }
  )pb");
  EXPECT_THAT(AsOfDay(*snapshot, "elections/az-parl-2010/results/azkp", "2010-11-07"), IsEmpty());
}

}  // namespace
}  // namespace partyline
