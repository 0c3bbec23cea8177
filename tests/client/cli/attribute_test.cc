// SPDX-License-Identifier: Apache-2.0

// How attributes are printed: what they are said of, with whom, and what is only layout.
#include "absl/strings/str_cat.h"
#include "client/cli/print_record.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "partyline/v1/record.pb.h"
#include "tests/testing/parse_text.h"

namespace partyline::client {
namespace {

using ::testing::EndsWith;
using ::testing::HasSubstr;

std::string TextOf(const std::string& attributes, const RecordContext& context = {}) {
  const auto party = ParseText<v1::Party>(
      absl::StrCat(R"(name: "parties/uz-cpu1994" display_name: "CPUz")", attributes));
  return RecordText(party, context, {{"parties/ru-like-minded", "Russian like-minded people"}}, {});
}

struct AttributeCase {
  std::string name;
  std::string attribute;  // text proto
  std::string shown;      // heading and line
};

class AttributeTextTest : public ::testing::TestWithParam<AttributeCase> {};

TEST_P(AttributeTextTest, SaysWhatItIsSaidOf) {
  EXPECT_THAT(TextOf(absl::StrCat("attributes { id: 'a-1' ", GetParam().attribute, "}")),
              HasSubstr(absl::StrCat("\n", GetParam().shown, "  #a-1\n")));
}

INSTANTIATE_TEST_SUITE_P(
    Attributes, AttributeTextTest,
    ::testing::ValuesIn(std::vector<AttributeCase>{
        {"NegativeOfSomethingElse",
         R"(kind: ATTRIBUTE_KIND_NEGATIVE key: "communist movement in Uzbekistan"
            text: "did not stop" qualifier: "Despite the persecution")",
         "Negative\n  communist movement in Uzbekistan: did not stop (Despite the persecution)"},
        {"KeyThatIsTheHeading",
         R"(kind: ATTRIBUTE_KIND_IDEOLOGY key: "Ideology" text: "Communism")",
         "Ideology\n  Communism"},
        {"KeyOfThePlaceCited",
         R"(kind: ATTRIBUTE_KIND_COLOUR key: "Colorcode" text: "Red"
            evidence { claims { citations { field: "Colorcode" } } })",
         "Colour\n  Red"},
        {"KeyWithoutEvidence", R"(kind: ATTRIBUTE_KIND_COLOUR key: "Colorcode" text: "Red")",
         "Colour\n  Colorcode: Red"},
        {"OfNoKind",
         R"(kind: ATTRIBUTE_KIND_OTHER key: "where most activists are" place { text: "Moscow" })",
         "Also said\n  where most activists are: Moscow"},
        {"Relation",
         R"(kind: ATTRIBUTE_KIND_RELATION text: "connection weakened"
            about { name: "parties/ru-like-minded" })",
         "Relation\n  connection weakened, with Russian like-minded people"},
        {"Stance",
         R"(kind: ATTRIBUTE_KIND_STANCE text: "the union" about { name: "parties/ru-like-minded" })",
         "Stance\n  the union, about Russian like-minded people"},
        {"HeadingOfTheSource", R"(kind: ATTRIBUTE_KIND_HEADING text: "History")",
         "As printed\n  heading: History"},
        {"KeyKeptAsItStands",
         R"(kind: ATTRIBUTE_KIND_OTHER key: "Native Name Lang" text: "az"
            evidence { claims { citations { field: "Native Name Lang" } } })",
         "As printed\n  Native Name Lang: az"},
    }),
    [](const auto& row) { return row.param.name; });

TEST(AttributeTest, LayoutComesLast) {
  EXPECT_THAT(TextOf(R"pb(
                attributes { id: "heading-1" kind: ATTRIBUTE_KIND_HEADING text: "History" }
                attributes { id: "slogan-1" kind: ATTRIBUTE_KIND_SLOGAN text: "Unite!" }
                identities {
                  id: "identity-1"
                  same_as { text: "another" }
                })pb"),
              EndsWith("\nAs printed\n  heading: History  #heading-1\n"));
}

// "Possible" says nothing of a country for which no source gives a time.
TEST(AttributeTest, WhatHasNoTimeIsNotAskedForIt) {
  RecordContext context;
  context.on = "1994-12-12";
  for (const char* id : {"country-1", "country-2", "heading-1", "slogan-1"}) {
    v1::AsOf& as_of = *context.as_of.Add();
    as_of.set_fact_id(id);
    as_of.set_answer(v1::ANSWER_POSSIBLE);
  }
  EXPECT_THAT(TextOf(R"pb(
                       attributes {
                         id: "country-1"
                         kind: ATTRIBUTE_KIND_COUNTRY
                         place { text: "UZ" }
                       }
                       attributes {
                         id: "country-2"
                         kind: ATTRIBUTE_KIND_COUNTRY
                         place { text: "SU" }
                         period { end { edtf: "1994" } }
                       }
                       attributes { id: "slogan-1" kind: ATTRIBUTE_KIND_SLOGAN text: "Unite!" }
                       attributes { id: "heading-1" kind: ATTRIBUTE_KIND_HEADING text: "History" }
                     )pb",
                     context),
              HasSubstr(R"(
Country
            UZ  #country-1
possible    SU · until 1994  #country-2

Slogan
possible    Unite!  #slogan-1

As printed
            heading: History  #heading-1
)"));
}

// Facts that share their source stand in a brace before it, and it says of how many it speaks.
TEST(AttributeTest, SharedEvidenceIsThatOfEveryFactInTheBrace) {
  const auto ideology = [](int id, const std::string& text, int line) {
    return absl::StrCat("attributes { id: 'ideology-", id,
                        "' kind: ATTRIBUTE_KIND_IDEOLOGY text: '", text,
                        "' evidence { claims { basis: BASIS_ASSERTED citations { source: ",
                        "'sources/cpuz' line: ", line, " } } } }");
  };
  EXPECT_THAT(TextOf(absl::StrCat(ideology(1, "Communism", 13), ideology(2, "Socialism", 13),
                                  ideology(3, "Soviet patriotism", 13), ideology(4, "Other", 14))),
              HasSubstr(R"(
Ideology
┌ Communism  #ideology-1
│ Socialism  #ideology-2
└ Soviet patriotism  #ideology-3
    all 3: says: sources/cpuz, l. 13
  Other  #ideology-4
    says: sources/cpuz, l. 14
)"));
}

// A line that is broken goes on within the brace.
TEST(AttributeTest, BraceIsNotInterruptedByALongLine) {
  Style narrow;
  narrow.width = 40;
  const auto party = ParseText<v1::Party>(R"pb(
    name: "parties/x"
    attributes {
      id: "programme-1"
      kind: ATTRIBUTE_KIND_PROGRAMME
      text: "return of Uzbekistan to socialism and communism"
      evidence { claims { citations { source: "sources/cpuz" } } }
    }
    attributes {
      id: "programme-2"
      kind: ATTRIBUTE_KIND_PROGRAMME
      text: "one-party system"
      evidence { claims { citations { source: "sources/cpuz" } } }
    })pb");
  EXPECT_THAT(RecordText(party, {}, {}, narrow), HasSubstr(R"(
┌ return of Uzbekistan to socialism and
│     communism  #programme-1
└ one-party system  #programme-2
    both: says: sources/cpuz
)"));
}

}  // namespace
}  // namespace partyline::client
