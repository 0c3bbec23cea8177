// SPDX-License-Identifier: Apache-2.0
#include "service/model/fold.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "service/model/letters.h"

namespace partyline {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST(FoldTest, Folded) {
  const struct {
    const char* name;
    const char* folded;
  } kRows[] = {
      {"Communist Party of Uzbekistan (1994)", "communist party of uzbekistan 1994"},
      {"AVKP-1", "avkp 1"},
      {"UCP–CPSU", "ucp cpsu"},
      {"UCP-CPSU", "ucp cpsu"},
      {"Union of Communist Parties – Communist Party of the Soviet Union",
       "union of communist parties communist party of the soviet union"},
      {"Azerbaijan Communist Party (on Platform of Marxism–Leninism)",
       "azerbaijan communist party on platform of marxism leninism"},
      {"People's Democratic Party", "peoples democratic party"},
      {"People’s Democratic Party", "peoples democratic party"},
      {"Bolsheviks' Organization", "bolsheviks organization"},
      {"OʻzKP", "ozkp"},  // U+02BB
      {"O'zKP", "ozkp"},
      {"O‘zKP", "ozkp"},  // U+2018
      {"Oʼzkp", "ozkp"},  // U+02BC
      {"O`zKP", "ozkp"},
      {"O´zKP", "ozkp"},   // decomposes to a space with a mark
      {"O＇zKP", "ozkp"},  // full width
      {"КПУз", "кпуз"},
      {"Ўзбекистон коммунистик партияси", "узбекистон коммунистик партияси"},
      {"Қаҳрамон Маҳмудов", "кахрамон махмудов"},
      {"Ёлкин", "елкин"},
      {"Їжакевич", "іжакевич"},
      {"Azərbaycan Birləşmiş Kommunist Partiyası", "azərbaycan birləsmis kommunist partiyasi"},
      {"AZƏRBAYCAN BİRLƏŞMİŞ KOMMUNİST PARTİYASI", "azərbaycan birləsmis kommunist partiyasi"},
      {"Iıİi", "iiii"},
      {"Straße", "strasse"},
      {"STRASSE", "strasse"},
      {"Łódź", "lodz"},
      {"ＡＫＰ　２", "akp 2"},  // full width
      {"ﬁrst", "first"},        // ligature
      {"№ 12", "no 12"},
      {"AKP٣", "akp3"},  // Arabic-Indic digit
      {"  «Working   Pages»\t", "working pages"},
      {"soft\u00ADhyphen", "softhyphen"},
      {"no\u200Bwidth", "nowidth"},
      {"\u202Eright\u202C", "right"},
      {"حزب مُؤتمر", "حزب موتمر"},  // points and hamza dropped
      {"אַחדות", "אחדות"},
      {"हिन्दी", "हिन्दी"},  // vowel signs are letters
      {"ΑΡΙΣΤΕΡΆ", "αριστερα"},
      {"საქართველო", "საქართველო"},
      {"🐝", ""},
      {"...", ""},
      {"", ""},
      {"´", ""},
      {"\u0301", ""},
      {"A \u0301 B", "a b"},
  };
  for (const auto& row : kRows) EXPECT_EQ(KeysOf(row.name).folded, row.folded) << row.name;
}

// The native name of the party of 1993 as its source has it: Latin ə and j among Cyrillic letters.
TEST(FoldTest, LettersOfAnotherScriptAreTakenForThoseOfTheWord) {
  const std::string mixed = "Азəрбаjҹан Коммунист Партиjасы";
  const std::string cyrillic = "Азәрбајҹан Коммунист Партијасы";
  ASSERT_NE(mixed, cyrillic);
  EXPECT_EQ(KeysOf(mixed).folded, KeysOf(cyrillic).folded);
  EXPECT_EQ(KeysOf(mixed).latin, KeysOf(cyrillic).latin);
}

TEST(FoldTest, TheScriptOfAWordIsThatOfItsTellingLetters) {
  const struct {
    const char* name;
    const char* mixed;
    const char* pure;
  } kRows[] = {
      {"one Latin letter", "Пaртия", "Партия"},
      {"half of each", "ПAPTИЯ", "ПАРТИЯ"},
      {"mostly Latin, by letters that tell nothing", "KOMMУHИCTЫ", "КОММУНИСТЫ"},
      {"a Cyrillic letter in Latin", "Cоmmunist", "Communist"},
      {"capital H is Н", "НДПУз HДПУз", "НДПУз НДПУз"},
      {"small h is һ", "hәгигәти", "һәгигәти"},
      {"each word by itself", "AKP Пaртия", "AKP Партия"},
      {"Cyrillic у with a breve", "Ўзбeкистoн", "Ўзбекистон"},
  };
  for (const auto& row : kRows) {
    EXPECT_EQ(KeysOf(row.mixed).folded, KeysOf(row.pure).folded) << row.name;
  }
}

TEST(FoldTest, ScriptsStayApartInFoldedAndMeetInSkeleton) {
  EXPECT_NE(KeysOf("АКП").folded, KeysOf("AKП").latin);
  EXPECT_NE(KeysOf("КРС").folded, KeysOf("KPC").folded);
  EXPECT_EQ(KeysOf("КРС").skeleton, KeysOf("KPC").skeleton);
  EXPECT_EQ(KeysOf("АКП").skeleton, KeysOf("AKП").skeleton);
  EXPECT_EQ(KeysOf("ВНТ").skeleton, KeysOf("BHT").skeleton);
  EXPECT_EQ(KeysOf("ә").skeleton, KeysOf("ə").skeleton);
  EXPECT_NE(KeysOf("АКП").skeleton, KeysOf("AKP").skeleton);  // П looks like no P
}

TEST(FoldTest, PartiesWithANumberStayApart) {
  EXPECT_NE(KeysOf("AVKP-1").latin, KeysOf("AVKP-2").latin);
  EXPECT_NE(KeysOf("Congress II").latin, KeysOf("Congress I").latin);
}

TEST(FoldTest, MalformedBytesSeparateWords) {
  EXPECT_EQ(KeysOf("Ўз\xFF"
                   "КП")
                .folded,
            "уз кп");
  EXPECT_EQ(KeysOf("AKP\xD0").folded, "akp");
  EXPECT_EQ(KeysOf("\xF0\x9F").folded, "");
}

TEST(FoldTest, CaseDoesNotMatter) {
  const struct {
    const char* capitals;
    const char* small;
  } kRows[] = {
      {"COMMUNIST PARTY OF UZBEKISTAN", "communist party of uzbekistan"},
      {"ЎЗБЕКИСТОН КОММУНИСТИК ПАРТИЯСИ", "ўзбекистон коммунистик партияси"},
      {"АЗӘРБАЈҸАН КОММУНИСТ ПАРТИЈАСЫ", "азәрбајҹан коммунист партијасы"},
      {"AZƏRBAYCAN BİRLƏŞMİŞ KOMMUNİST PARTİYASI", "azərbaycan birləşmiş kommunist partiyası"},
      {"AZƏRBAYCAN BIRLƏŞMIŞ KOMMUNIST PARTIYASI", "azərbaycan birləşmiş kommunist partiyası"},
      {"КОМУНІСТИЧНА ПАРТІЯ УКРАЇНИ", "комуністична партія україни"},
      {"ΚΟΜΜΟΥΝΙΣΤΙΚΟ ΚΟΜΜΑ ΕΛΛΑΔΑΣ", "κομμουνιστικό κόμμα ελλάδας"},
  };
  for (const auto& row : kRows) {
    const NameKeys capitals = KeysOf(row.capitals);
    const NameKeys small = KeysOf(row.small);
    EXPECT_EQ(capitals.folded, small.folded);
    EXPECT_EQ(capitals.skeleton, small.skeleton);
    EXPECT_EQ(capitals.latin, small.latin);
  }
}

// Names in ASCII take a shorter way to the same keys.
TEST(FoldTest, AsciiNamesHaveTheKeysThatTheyHaveBesideOthers) {
  for (const std::string name :
       {"Communist Party of Uzbekistan (1994)", "People's Party", "A.K.P.", "Kakhraman Makhmudov",
        "--x--", "KPUz/XDP", "a`b", "Q&A 24", "XI Congress", "\x7F\x01z"}) {
    const NameKeys alone = KeysOf(name);
    const NameKeys beside = KeysOf(name + " д");
    EXPECT_EQ(alone.folded + " д", beside.folded) << name;
    EXPECT_EQ(alone.skeleton + " д", beside.skeleton) << name;
    EXPECT_EQ(alone.latin + " d", beside.latin) << name;
  }
}

TEST(FoldTest, FoldingAFoldedNameChangesNothing) {
  for (const char* name :
       {"Азəрбаjҹан Коммунист Партиjасы", "Oʻzbekiston", "Ўзбекистон", "BİRLƏŞMİŞ", "Straße",
        "КПУз", "ﷺ", "ǅ", "हिन्दी", "ΐ", "ŉ", "Ⅳ", "½", "각"}) {
    const std::string once = KeysOf(name).folded;
    EXPECT_EQ(KeysOf(once).folded, once) << name;
  }
}

TEST(FoldTest, LongNamesAreFolded) {
  std::string name;
  while (name.size() < 10'000) name += "Ўзбекистон партияси ";
  const NameKeys keys = KeysOf(name);
  EXPECT_EQ(WordsOf(keys.folded).size(), WordsOf(keys.latin).size());
  EXPECT_GT(WordsOf(keys.folded).size(), 250u);
}

TEST(FoldTest, WordsOfAKey) {
  EXPECT_THAT(WordsOf(KeysOf("UCP–CPSU (2001)").folded), ElementsAre("ucp", "cpsu", "2001"));
  EXPECT_THAT(WordsOf(KeysOf(" – ").folded), IsEmpty());
}

}  // namespace
}  // namespace partyline
