// SPDX-License-Identifier: Apache-2.0

// Letters, languages, ids, and words that deny or doubt.
#include <string>

#include "client/import/text/ids.h"
#include "client/import/text/languages.h"
#include "client/import/text/letters.h"
#include "client/import/text/negation.h"
#include "gtest/gtest.h"
#include "service/model/record_name.h"

namespace partyline::client::import_text {
namespace {

TEST(LettersTest, KeysAreComparedByTheirLetters) {
  EXPECT_EQ(FoldKey("  General\u00A0 Secretary "), "general secretary");
  EXPECT_EQ(FoldKey("native_name_lang"), "native name lang");
  EXPECT_EQ(FoldKey("+/–"), "+/-");
  EXPECT_EQ(FoldKey("+/−"), "+/-");
  EXPECT_EQ(FoldKey("ЛИДЕР"), "лидер");
}

TEST(LettersTest, AbbreviationsAreWordsOfCapitals) {
  for (const char* text : {"AzKP", "OʻzKP", "КПУз", "АКП", "AKP-PML", "UCP–CPSU", "PiS2K"}) {
    EXPECT_TRUE(LooksAbbreviated(text)) << text;
  }
  for (const char* text : {"Vox", "McDonald", "TashKomSoyuz", "Die Grünen", "CPSU (2001)", "A", "",
                           "ABCDEFGHIJKLMNOP", "ՀԿԿ Ա"}) {
    EXPECT_FALSE(LooksAbbreviated(text)) << text;
  }
}

TEST(LettersTest, CutsAreMadeBetweenCodePoints) {
  EXPECT_EQ(Shorten("Əhməd", 1), "");
  EXPECT_EQ(Shorten("Əhməd", 3), "Əh");
  EXPECT_EQ(Shorten("Əhməd", 99), "Əhməd");
}

TEST(LettersTest, WhatTheContractCannotCarryIsTold) {
  EXPECT_EQ(WhyNotCarried("Əhməd", 7), "");
  EXPECT_EQ(WhyNotCarried("Əhməd", 6), "is longer than 6 bytes");
  EXPECT_EQ(WhyNotCarried("a\tb", 9), "has control characters");
  EXPECT_EQ(WhyNotCarried("a\u2028b", 9), "has control characters");
  EXPECT_EQ(WhyNotCarried("\u200B\u00AD", 9), "shows nothing");
  EXPECT_EQ(WhyNotCarried(" ", 9), "shows nothing");
}

TEST(LanguagesTest, LettersDecideOrNothingIsSaid) {
  const struct {
    const char* text;
    const char* language;
  } kCases[] = {
      {"Azərbaycan Kommunist Partiyası", "az-Latn"},
      {"Азəрбаjҹан Коммунист Партиjасы", "az-Cyrl"},  // with a Latin ə and j
      {"Ўзбекистон коммунистик партияси", "uz-Cyrl"},
      {"Коммунистическая партия Узбекистана", ""},  // fits Russian, and others
      {"Камуністычная партыя Ўсходу", "be"},
      {"Комуністична партія України", "uk"},
      {"Kommunist Partiyası", ""},
      {"Communist Party", ""},
      {"Komunistická strana Řeky", "cs"},
      {"საქართველო", "ka"},
      {"Κόμμα", "el"},
      {"日本共産党", ""},
      {"にっぽん", "ja"},
      {"Κόμμα CP", ""},
      {"1994", ""},
      {"", ""},
  };
  for (const auto& test : kCases)
    EXPECT_EQ(LanguageOfLetters(test.text), test.language) << test.text;
}

TEST(LanguagesTest, NamesOfCountriesAndLanguages) {
  EXPECT_EQ(CountryByName("moldova", "en"), "MD");
  EXPECT_EQ(CountryByName("Moldau", "de"), "");
  EXPECT_EQ(CountryByName("Deutschland", "de"), "DE");
  EXPECT_EQ(CountryByName("Soviet Union", "en"), "SUHH");
  EXPECT_EQ(CountryByName("the Soviet Union", "en"), "SUHH");
  EXPECT_EQ(CountryByName("Bosnia and Herzegovina", "en"), "BA");
  EXPECT_EQ(CountryByName("Saint Kitts and Nevis", "en"), "KN");
  EXPECT_EQ(CountryByName("Turkey", "en"), "TR");
  EXPECT_EQ(CountryByName("Ruritania", "en"), "");
  EXPECT_EQ(CountryByName("MD", "en"), "");
  EXPECT_EQ(NameOfCountry("MD", "en"), "Moldova");
  EXPECT_EQ(LanguageByName("Russian", "en"), "ru");
  EXPECT_EQ(LanguageByName("Cherokee", "en"), "chr");
  EXPECT_EQ(LanguageByName("Elvish", "en"), "");
  EXPECT_EQ(LanguageByName("Multiple languages", "en"), "");
  EXPECT_TRUE(IsLanguageTag("az-Cyrl"));
  EXPECT_FALSE(IsLanguageTag("not a tag!"));
  EXPECT_FALSE(IsLanguageTag(""));
  EXPECT_TRUE(IsCountryCode("MD"));
  EXPECT_FALSE(IsCountryCode("md"));
}

TEST(LanguagesTest, LabelsStandBeforeAColon) {
  const struct {
    const char* text;
    const char* label;
    const char* language;
    const char* rest;
  } kCases[] = {
      {"Russian: Партия", "Russian", "ru", "Партия"},
      {"Russian:Партия", "Russian", "ru", "Партия"},
      {"Old Elvish: Tirion", "Old Elvish", "", "Tirion"},
      {"Tirion", "", "", "Tirion"},
      {"at 12:30: Tirion", "", "", "at 12:30: Tirion"},
      {"https://a.example", "", "", "https://a.example"},
      {"Vox (\"The: Voice\")", "", "", "Vox (\"The: Voice\")"},
      {"Elvish:", "", "", "Elvish:"},
  };
  for (const auto& test : kCases) {
    SCOPED_TRACE(test.text);
    const Labelled labelled = SplitLabel(test.text, "en");
    EXPECT_EQ(labelled.label, test.label);
    EXPECT_EQ(labelled.language, test.language);
    EXPECT_EQ(labelled.text, test.rest);
  }
}

TEST(IdsTest, NamesBecomeWellFormedIds) {
  const struct {
    const char* name;
    const char* id;
  } kCases[] = {
      {"Communist Party of the East (1994)", "communist-party-of-the-east-1994"},
      {"OʻzKP, КПУз", "ozkp-kpuz"},
      {"UCP–CPSU", "ucp-cpsu"},
      {"Lamplighters' Union", "lamplighters-union"},
      {"Größe & Ähre", "grosse-ahre"},
      {"-- A --", "a"},
  };
  for (const auto& test : kCases) EXPECT_EQ(IdOf(test.name), test.id) << test.name;
  for (const std::string& name : {std::string("★★★"), std::string(5000, 'x'), std::string(""),
                                  std::string("ab-") + std::string(70, 'c'), std::string("日本")}) {
    EXPECT_TRUE(IsWellFormedId(IdOf(name))) << IdOf(name);
  }
  EXPECT_NE(IdOf("★"), IdOf("☆"));
}

TEST(IdsTest, NamesAskedForAgainAreNumbered) {
  const Known known;
  Ids ids(known);
  EXPECT_EQ(ids.Make("parties/", "md-", "Foo", "s").name, "parties/md-foo");
  const Ids::Made second = ids.Make("parties/", "md-", "FOO", "s");
  EXPECT_EQ(second.name, "parties/md-foo-2");
  EXPECT_EQ(second.taken_by, "parties/md-foo");
  EXPECT_EQ(ids.Make("people/", "md-", "Foo", "s").name, "people/md-foo");
  EXPECT_EQ(ids.Make("parties/", "md-", "Foo 3", "s").name, "parties/md-foo-3");
  EXPECT_EQ(ids.Make("parties/", "md-", "Foo", "s").name, "parties/md-foo-4");
  const std::string longest = "parties/" + IdOf(std::string(90, 'y'));
  EXPECT_EQ(ids.Make("parties/", "", std::string(90, 'y'), "s").name, longest);
  const std::string next = ids.Make("parties/", "", std::string(90, 'y'), "s").name;
  EXPECT_EQ(KindOfName(next), v1::RECORD_KIND_PARTY) << next;
  EXPECT_NE(next, longest);
}

TEST(NegationTest, WordsAreWhole) {
  for (const char* text : {"no", "No-one", "not known", "N/A (none known)", "—", "?", "Unknown."}) {
    EXPECT_TRUE(StatesNothing(text)) << text;
  }
  for (const char* text : {"Norma Oak", "No. 5", "No 5", "1994", "Notting", "Nonpartisan League"}) {
    EXPECT_FALSE(StatesNothing(text)) << text;
  }
  for (const char* text : {"refused", "not confirmed", "date disputed", "?"}) {
    EXPECT_TRUE(Doubts(text)) << text;
  }
  for (const char* text :
       {"", "again", "as the Notable League", "lifted 1995", "no. 12", "as no 7 of the register"}) {
    EXPECT_FALSE(Doubts(text)) << text;
  }
}

TEST(NegationTest, NamesOfPeople) {
  for (const char* text : {"Ana Oak", "van der Bellen", "al-Sadr", "d'Estaing", "安倍"}) {
    EXPECT_TRUE(BeginsLikePerson(text)) << text;
  }
  for (const char* text : {"", "few", "by Old Party", "in Baku", "lost", "supported Old Party"}) {
    EXPECT_FALSE(BeginsLikePerson(text)) << text;
  }
}

}  // namespace
}  // namespace partyline::client::import_text
