// SPDX-License-Identifier: Apache-2.0
#include "client/cli/format.h"

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "google/protobuf/text_format.h"
#include "google/protobuf/util/json_util.h"
#include "gtest/gtest.h"
#include "partyline/v1/party_service.pb.h"
#include "tests/testing/parse_text.h"

namespace partyline::client {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

v1::GetPartyResponse Avkp() {
  return ParseText<v1::GetPartyResponse>(R"pb(
    party {
      name: "parties/az-avkp"
      kind: PARTY_KIND_PARTY
      display_name: "Azərbaycan Birləşmiş Kommunist Partiyası"
      attributes { id: "members-1" kind: ATTRIBUTE_KIND_MEMBERSHIP number: 0 }
    }
    revision { log: 18446744073709551615 number: 3 })pb");
}

TEST(FormatTest, JsonIsTheStandardMapping) {
  EXPECT_EQ(*ToJson(Avkp()), R"({
 "party": {
  "name": "parties/az-avkp",
  "kind": "PARTY_KIND_PARTY",
  "displayName": "Azərbaycan Birləşmiş Kommunist Partiyası",
  "attributes": [
   {
    "id": "members-1",
    "kind": "ATTRIBUTE_KIND_MEMBERSHIP",
    "number": "0"
   }
  ]
 },
 "revision": {
  "log": "18446744073709551615",
  "number": "3"
 }
}
)");
}

TEST(FormatTest, EmptyMessageIsAnEmptyObject) {
  EXPECT_EQ(*ToJson(v1::SearchResponse()), "{}\n");
  EXPECT_EQ(ToTxtpb(v1::SearchResponse()), "");
}

TEST(FormatTest, EachElementOfAListingIsALine) {
  const auto page = ParseText<v1::ListPartiesResponse>(R"pb(
    parties { name: "parties/az-avkp1" display_name: "AVKP-1 (Sayadov)" }
    parties { name: "parties/az-avkp2" }
    next_page_token: "more"
    total_size: 9
  )pb");
  EXPECT_EQ(*ToJsonLines(page),
            "{\"name\":\"parties/az-avkp1\",\"displayName\":\"AVKP-1 (Sayadov)\"}\n"
            "{\"name\":\"parties/az-avkp2\"}\n");
  EXPECT_EQ(*ToJsonLines(v1::SearchResponse()), "");
  EXPECT_EQ(*ToJsonLines(ParseText<v1::GetPartyResponse>("redirected_from: 'parties/az-azkp'")),
            "{\"redirectedFrom\":\"parties/az-azkp\"}\n");
}

TEST(FormatTest, MapsComeInTheOrderOfTheirKeys) {
  v1::Party forward;
  v1::Party backward;
  for (int i = 0; i < 100; ++i) {
    (*forward.mutable_extra())[absl::StrCat("column ", i)] = "x";
    (*backward.mutable_extra())[absl::StrCat("column ", 99 - i)] = "x";
  }
  EXPECT_EQ(*ToJson(forward), *ToJson(backward));
  EXPECT_EQ(ToTxtpb(forward), ToTxtpb(backward));
}

TEST(FormatTest, TxtpbKeepsLettersAndReadsBack) {
  const v1::GetPartyResponse answer = Avkp();
  const std::string text = ToTxtpb(answer);
  EXPECT_THAT(text, HasSubstr("Azərbaycan Birləşmiş Kommunist Partiyası"));
  EXPECT_EQ(ParseText<v1::GetPartyResponse>(text).SerializeAsString(), answer.SerializeAsString());
}

// A terminal acts on these; both formats have escapes for them.
TEST(FormatTest, ControlCharactersAreNeverRaw) {
  v1::Party party;
  party.set_note("\x1b[2J \xc2\x9b\x32J \x7f");
  for (const std::string& text : {*ToJson(party), ToTxtpb(party)}) {
    EXPECT_THAT(text, Not(HasSubstr("\x1b")));
    EXPECT_THAT(text, Not(HasSubstr("\xc2\x9b")));
    EXPECT_THAT(text, Not(HasSubstr("\x7f")));
  }
  EXPECT_EQ(ParseText<v1::Party>(ToTxtpb(party)).note(), party.note());
  v1::Party from_json;
  ASSERT_TRUE(google::protobuf::util::JsonStringToMessage(*ToJson(party), &from_json).ok());
  EXPECT_EQ(from_json.note(), party.note());
}

}  // namespace
}  // namespace partyline::client
