// SPDX-License-Identifier: Apache-2.0
#include "service/snapshot/row_encoder.h"

#include <gmock/gmock.h>
#include <google/protobuf/util/message_differencer.h>
#include <gtest/gtest.h>

#include <string>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "tests/testing/parse_text.h"

namespace partyline {
namespace {

using google::protobuf::util::MessageDifferencer;
using testing::ElementsAre;
using testing::IsEmpty;

constexpr char kParty[] = R"pb(
  party {
    name: "parties/az-avkp"
    etag: "0123456789abcdef"
    revision: 7
    kind: PARTY_KIND_PARTY
    display_name: "United Communist Party of Azerbaijan"
    note: "The founders are not named."
    extra { key: "row" value: "3" }
    names {
      id: "native"
      text: "Vahid Azərbaycan Kommunist Partiyası"
      evidence {
        claims {
          basis: BASIS_ASSERTED
          citations { source: "sources/article" }
        }
        standing: STANDING_UNDISPUTED
      }
    }
    names { id: "short" text: "AVKP" }
    identifiers { id: "q" scheme: "wikidata" value: "Q1" }
    identifiers { id: "p" scheme: "parlgov" value: "454" }
    identifiers { id: "p2" scheme: "parlgov" value: "454" }
    identifiers {
      id: "no"
      scheme: "parlgov"
      value: "9"
      evidence { standing: STANDING_DENIED }
    }
    attributes {
      id: "country"
      kind: ATTRIBUTE_KIND_COUNTRY
      place { text: "Azerbaijan" country: "AZ" }
      evidence {
        claims { basis: BASIS_ASSERTED }
        contradicts: "people/x#y"
        standing: STANDING_DISPUTED
      }
    }
    attributes {
      id: "was"
      kind: ATTRIBUTE_KIND_COUNTRY
      place { text: "USSR" country: "SUHH" }
    }
    attributes {
      id: "seat"
      kind: ATTRIBUTE_KIND_HEADQUARTERS
      place { text: "Baku" country: "XX" }
    }
    attributes {
      id: "not"
      kind: ATTRIBUTE_KIND_COUNTRY
      place { text: "Russia" country: "RU" }
      evidence { standing: STANDING_DENIED }
    }
  }
)pb";

RowParts RowOf(const std::string& text) { return EncodeRow(ParseText<v1::Record>(text)); }

std::string BasicOf(const RowParts& row) {
  std::string basic;
  AppendBasic(row.full, row.basic.cuts, row.basic.size, basic);
  return basic;
}

template <typename Body>
Body Parse(const std::string& bytes) {
  Body body;
  EXPECT_TRUE(body.ParseFromString(bytes));
  return body;
}

TEST(RowEncoderTest, FullIsTheWholeRecord) {
  const RowParts row = RowOf(kParty);
  EXPECT_TRUE(MessageDifferencer::Equals(Parse<v1::Party>(row.full),
                                         ParseText<v1::Record>(kParty).party()));
}

TEST(RowEncoderTest, BasicLeavesOfEvidenceTheStanding) {
  v1::Party expected = ParseText<v1::Record>(kParty).party();
  expected.clear_note();
  expected.clear_extra();
  expected.mutable_names(0)->mutable_evidence()->clear_claims();
  expected.mutable_attributes(0)->mutable_evidence()->clear_claims();
  expected.mutable_attributes(0)->mutable_evidence()->clear_contradicts();
  const v1::Party basic = Parse<v1::Party>(BasicOf(RowOf(kParty)));
  EXPECT_TRUE(MessageDifferencer::Equals(basic, expected)) << basic.DebugString();
  EXPECT_EQ(basic.attributes(0).evidence().standing(), v1::STANDING_DISPUTED);
}

TEST(RowEncoderTest, BasicEventHasItsStandingAndItsParticipants) {
  const v1::Event basic = Parse<v1::Event>(BasicOf(RowOf(R"pb(
    event {
      name: "events/claim"
      occurrence {
        id: "o"
        evidence {
          claims { note: "n" }
          standing: STANDING_SELF_CLAIMED
        }
      }
      participants {
        id: "p"
        who { name: "parties/uz-cpu1994" }
        evidence { claims {} }
      }
    })pb")));
  EXPECT_EQ(basic.occurrence().evidence().standing(), v1::STANDING_SELF_CLAIMED);
  EXPECT_EQ(basic.occurrence().evidence().claims_size(), 0);
  EXPECT_EQ(basic.participants(0).who().name(), "parties/uz-cpu1994");
  EXPECT_EQ(basic.participants(0).evidence().claims_size(), 0);
}

TEST(RowEncoderTest, BasicReadingHasFiguresWithoutTheRow) {
  const RowParts row = RowOf(R"pb(
    result {
      name: "elections/az-2000/results/avkp"
      readings {
        id: "r"
        votes { value: 29224 raw: "29.224" }
        raw_row { column: 1 raw: "29.224" }
        evidence { claims {} }
      }
    })pb");
  const v1::Result basic = Parse<v1::Result>(BasicOf(row));
  EXPECT_EQ(basic.readings(0).votes().raw(), "29.224");
  EXPECT_EQ(basic.readings(0).raw_row_size(), 0);
  EXPECT_EQ(Parse<v1::Result>(row.full).readings(0).raw_row_size(), 1);
}

TEST(RowEncoderTest, ASourcesTextIsKeptApart) {
  const RowParts row = RowOf("source { name: 'sources/a' length: 4 content: 'AVKP' note: 'n' }");
  EXPECT_EQ(row.content, "AVKP");
  EXPECT_EQ(Parse<v1::Source>(row.full).content(), "");
  EXPECT_EQ(Parse<v1::Source>(row.full).note(), "n");
  EXPECT_EQ(Parse<v1::Source>(BasicOf(row)).length(), 4);
}

TEST(RowEncoderTest, ReadsWhatQuestionsNeed) {
  const RowParts row = RowOf(kParty);
  EXPECT_EQ(row.record_kind, v1::RECORD_KIND_PARTY);
  EXPECT_EQ(row.kind, v1::PARTY_KIND_PARTY);
  EXPECT_EQ(row.name, "parties/az-avkp");
  EXPECT_EQ(row.etag, "0123456789abcdef");
  EXPECT_EQ(row.revision, 7);
  EXPECT_THAT(row.identifiers, ElementsAre("parlgov:454", "wikidata:Q1"));
  EXPECT_THAT(row.countries, ElementsAre("AZ", "SUHH"));
  ASSERT_EQ(row.names.size(), 2u);
  EXPECT_EQ(row.names[1].fact_id, "short");
  EXPECT_EQ(row.names[1].text, "AVKP");
}

TEST(RowEncoderTest, WhatHasNoNameIsFoundByItsLabel) {
  for (const char* text :
       {"party { display_name: 'Unnamed circle' }", "event { display_name: 'Unnamed circle' }"}) {
    const RowParts row = RowOf(text);
    ASSERT_EQ(row.names.size(), 1u);
    EXPECT_EQ(row.names[0].fact_id, "");
    EXPECT_EQ(row.names[0].text, "Unnamed circle");
  }
}

TEST(RowEncoderTest, AnElectionIsOfTheCountryOfItsPlace) {
  const RowParts row = RowOf(
      "election { kind: ELECTION_KIND_PRESIDENTIAL place { text: 'Azerbaijan' country: 'AZ' } "
      "attributes { id: 'a' kind: ATTRIBUTE_KIND_COUNTRY place { country: 'AZ' } } }");
  EXPECT_THAT(row.countries, ElementsAre("AZ"));
  EXPECT_EQ(row.kind, v1::ELECTION_KIND_PRESIDENTIAL);
  EXPECT_THAT(RowOf("election { place { text: 'Baku' } }").countries, IsEmpty());
}

TEST(RowEncoderTest, TheSameRecordGivesTheSameBytes) {
  v1::Record forwards = ParseText<v1::Record>("person { name: 'people/musa' }");
  v1::Record backwards = forwards;
  for (int i = 0; i < 100; ++i) {
    (*forwards.mutable_person()->mutable_extra())[absl::StrCat("key-", i)] = "value";
    (*backwards.mutable_person()->mutable_extra())[absl::StrCat("key-", 99 - i)] = "value";
  }
  EXPECT_EQ(EncodeRow(forwards).full, EncodeRow(backwards).full);
}

TEST(RowEncoderTest, DecodesWhatItEncoded) {
  google::protobuf::Arena arena;
  for (const char* text :
       {"source { name: 'sources/a' }", "party { name: 'parties/a' }",
        "person { name: 'people/a' }", "event { name: 'events/a' }",
        "election { name: 'elections/a' }", "result { name: 'elections/a/results/b' }"}) {
    const auto* body = DecodeRow(*Row::Make(RowOf(text)), arena);
    EXPECT_TRUE(absl::StrContains(text, body->GetReflection()->GetString(
                                            *body, body->GetDescriptor()->FindFieldByName("name"))))
        << text;
  }
}

}  // namespace
}  // namespace partyline
