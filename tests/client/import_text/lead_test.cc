// SPDX-License-Identifier: Apache-2.0
#include "client/import/text/lead.h"

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/client/import_text/support.h"

namespace partyline::client::import_text {
namespace {

using ::testing::ElementsAreArray;
using ::testing::IsEmpty;

// Names beyond title and heading line: "NATIVE uz-Cyrl? Фу"; a question mark: inferred.
std::vector<std::string> NamesFrom(const std::string& lead) {
  std::vector<std::string> names;
  const Imported imported = Import(Article({"Country: Moldova"}, lead));
  for (const v1::Name& name : Subject(imported).names()) {
    if (name.evidence().claims(0).citations(0).section() != "lead") continue;
    const std::string kind = v1::NameKind_Name(name.kind()).substr(sizeof("NAME_KIND_") - 1);
    names.push_back(absl::StrCat(kind, " ", name.language(), name.language_inferred() ? "?" : "",
                                 " ", name.text()));
  }
  return names;
}

TEST(LeadTest, NamesStandInBracketsBehindTheName) {
  const struct {
    const char* name;
    const char* lead;
    std::vector<std::string> names;
  } kCases[] = {
      {"two languages",
       "The Harbour Party (Ўзбек партияси, Русская партия) is a party.",
       {"NATIVE uz-Cyrl? Ўзбек партияси", "NATIVE  Русская партия"}},
      {"names with abbreviations",
       "The Harbour Party (Hafən Partiyası, HaP; Гавань, АКП) is one.",
       {"NATIVE az-Latn? Hafən Partiyası", "ABBREVIATION  HaP", "NATIVE  Гавань",
        "ABBREVIATION  АКП"}},
      {"languages stated",
       "The Harbour Party (Russian: Гавань, romanized: Gavan, РПГ; "
       "German: Hafenpartei) was a party.",
       {"NATIVE ru Гавань", "NATIVE ru-Latn Gavan", "ABBREVIATION  РПГ", "NATIVE de Hafenpartei"}},
      {"labels",
       "The Harbour Party (abbreviated HP, also known as Quay, lit. \"Wharf\") was.",
       {"ABBREVIATION  HP", "UNOFFICIAL  Quay"}},
      {"a name with small letters after a comma",
       "Harbour Party (Parti du Port, paix et mer) is.",
       {"NATIVE  Parti du Port, paix et mer"}},
      {"what may be several names",
       "The Harbour Party (HaP or ПГ; Гавань / Gavan; Гавань Hafən; Lista Hafən \"LH\"; Ghavan) "
       "is.",
       {"NATIVE  Ghavan"}},
      {"two brackets",
       "The Harbour Party (HaP) (Гавань) is.",
       {"ABBREVIATION  HaP", "NATIVE  Гавань"}},
      {"brackets that are part of the name",
       "The Harbour Party (1990) (HaP) is.",
       {"ABBREVIATION  HaP"}},
      {"brackets within",
       "The Harbour Party (КП(б), Foo (Bar)) is.",
       {"ABBREVIATION  КП(б)", "NATIVE  Foo (Bar)"}},
      {"dates are no names",
       "The Harbour Party (HaP, founded in 1990, 1990–1999) is.",
       {"ABBREVIATION  HaP"}},
      {"brackets behind a verb", "The Harbour Party is a party (a small one).", {}},
      {"brackets in a later sentence", "The Harbour Party won. It (HaP) lost.", {}},
      {"brackets after other words", "In 1990, the Harbour Party (HaP) met.", {}},
      {"a founder without a name", "It was set up by (5 May 1930 – 6 June 2001).", {}},
      {"an open bracket", "The Harbour Party (HaP is.", {}},
      {"no name before it", "(HaP) is.", {}},
      {"languages that may be names",
       "The Harbour Party (Latin Frons; German; Komi Войтыр; \"Latin Frons\") is.",
       {"NATIVE kv Войтыр", "FULL  Latin Frons"}},
      {"abbreviations in quotation marks",
       "The Harbour Party (\"HP\"; „Ostas partija“; “Гавань”) is.",
       {"ABBREVIATION  HP", "FULL  Ostas partija", "NATIVE  Гавань"}},
      {"a transliteration cut short",
       "The Harbour Party (Kazakh: Айлақ партиясы, tr. Ailaq partiiasy; HaP) is.",
       {"NATIVE kk Айлақ партиясы", "NATIVE kk-Latn Ailaq partiiasy", "ABBREVIATION  HaP"}},
      {"another word cut short",
       "The Harbour Party (Hafenpartei, pron. hafn) is.",
       {"NATIVE  Hafenpartei"}},
      {"abbreviations behind their names",
       "The Harbour Party (Estonian: Sadama Ühtsus (SÜ); Norwegian: Havnepartiet [HP]) is.",
       {"NATIVE et Sadama Ühtsus", "ABBREVIATION  SÜ", "NATIVE no Havnepartiet",
        "ABBREVIATION  HP"}},
      {"what is asked", "The Harbour Party (Hafenpartei?, HaP) is.", {"ABBREVIATION  HaP"}},
      {"nothing in it", "The Harbour Party () is.", {}},
  };
  for (const auto& test : kCases) {
    SCOPED_TRACE(test.name);
    EXPECT_THAT(NamesFrom(test.lead), ElementsAreArray(test.names));
  }
}

TEST(LeadTest, TheCitationRunsFromTheSentenceToTheBracket) {
  const std::string text =
      Article({"Country: Moldova"}, "The Harbour Party (Gavän, HaP) is a party.\n");
  const Imported imported = Import(text);
  const v1::Name& name = *Subject(imported).names().rbegin();
  const v1::Citation& citation = name.evidence().claims(0).citations(0);
  EXPECT_EQ(Slice(text, citation.span().start(), citation.span().end()),
            "The Harbour Party (Gavän, HaP)");
}

TEST(LeadTest, ANameToldTwiceIsOneNameCitedTwice) {
  const Imported imported =
      Import(Article({"Abbreviation: HaP"}, "The Harbour Party (HaP) is a party.\n"));
  int count = 0;
  for (const v1::Name& name : Subject(imported).names()) {
    if (name.text() != "HaP") continue;
    ++count;
    EXPECT_EQ(name.evidence().claims_size(), 1);
    EXPECT_EQ(name.evidence().claims(0).citations_size(), 2);
  }
  EXPECT_EQ(count, 1);
}

TEST(LeadTest, NothingElseIsTakenFromProse) {
  const std::string prose =
      "The Harbour Party is a banned party, founded in 1990 by Ana Oak.\n\n== History ==\n"
      "In 1998 it won 29.224 votes (0.87%). Its leader is Bo Elm (born 1950).\n";
  const Imported without = Import(Article({"Country: Moldova"}, "== History ==\n"));
  const Imported with = Import(Article({"Country: Moldova"}, prose));
  EXPECT_EQ(with.records.records_size(), without.records.records_size());
  EXPECT_EQ(with.report.files[0].facts.size(), without.report.files[0].facts.size());
  EXPECT_EQ(with.report.files[0].paragraphs, 2u);
  EXPECT_EQ(with.report.files[0].sentences, 3u);
  EXPECT_THAT(ObjectionsOf(with.records), IsEmpty());
}

// What a label that is not known makes of a name is not known.
TEST(LeadTest, UnknownLabelsAreKeptAndReported) {
  const Imported imported = Import(
      Article({"Country: Moldova"},
              "The Harbour Party (Old Elvish: Tirion; Russian: Гавань; Ukrainian Гавань) is one."));
  std::vector<std::string> names;
  for (const v1::Name& name : Subject(imported).names()) names.push_back(name.text());
  EXPECT_THAT(names, ::testing::Contains("Гавань"));
  EXPECT_THAT(names, ::testing::Not(::testing::Contains(::testing::HasSubstr("Tirion"))));
  EXPECT_THAT(Found(imported, FindingKind::kUnknownKey),
              ::testing::ElementsAre("Old Elvish: Tirion"));
  const v1::Attribute& kept = *Subject(imported).attributes().rbegin();
  EXPECT_EQ(kept.key(), "Old Elvish");
  EXPECT_EQ(kept.text(), "Tirion");
  EXPECT_EQ(kept.evidence().claims(0).citations(0).section(), "lead");
  EXPECT_THAT(ObjectionsOf(imported.records), IsEmpty());
}

}  // namespace
}  // namespace partyline::client::import_text
