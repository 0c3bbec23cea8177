// SPDX-License-Identifier: Apache-2.0
#include "service/model/latin_key.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "service/model/fold.h"

namespace partyline {
namespace {

TEST(LatinKeyTest, WritingsOfOneNameMeet) {
  const std::vector<std::vector<std::string>> kGroups = {
      {"Азәрбајҹан", "Азəрбаjҹан", "Azərbaycan", "Azerbaycan", "AZƏRBAYCAN"},
      {"Азәрбајҹан Коммунист Партијасы", "Azərbaycan Kommunist Partiyası",
       "Azerbaycan Kommunist Partiyasi"},
      {"Бирләшмиш", "Birləşmiş", "Birlesmis", "Birleshmish"},
      {"Һәгигәти", "Həqiqəti", "Heqiqeti"},
      {"Ўзбекистон", "Oʻzbekiston", "O'zbekiston", "O‘zbekiston", "Ozbekiston"},
      {"Ўзбекистон коммунистик партияси", "Oʻzbekiston kommunistik partiyasi"},
      {"Коммунистическая партия Узбекистана", "Kommunisticheskaya partiya Uzbekistana",
       "Kommunisticheskaia partiia Uzbekistana"},
      {"Қаҳрамон Маҳмудов", "Qahramon Mahmudov", "Кахрамон Махмудов", "Kakhramon Makhmudov",
       "Kaxramon Mahmudov"},
      {"Каххраман", "Kakhraman", "Kaxraman"},
      {"Комуністична партія України", "Komunistychna partiya Ukrayiny",
       "Komunistychna partiia Ukrainy"},
      {"Партія регіонів", "Partiya rehioniv", "Partiia rehioniv"},
      {"Ельцин", "Yeltsin", "Eltsin"},
      {"Алиев", "Aliyev", "Aliev"},
      {"Әлијев", "Əliyev", "Eliyev"},
      {"Велиев", "Veliyev", "Veliev"},
      {"Хрущёв", "Khrushchyov", "Xrushchyov"},
      {"Жириновский", "Zhirinovskiy", "Zhirinovsky"},
      {"Аджария", "Adzhariya", "Ajaria", "Adjaria"},
      {"Афган", "Afghan", "Afgan"},
      {"Восход", "Voskhod"},
      {"Яблоко", "Yabloko", "Iabloko"},
      {"Щербицкий", "Shcherbitskiy", "Shcherbitsky"},
      {"АВКП-1", "AVKP-1"},
      {"Саяд Саядов", "Sayad Sayadov"},
      {"Мохаммед", "Mohamed", "Mokhammed"},
      {"ТашКомСоюз", "TashKomSoyuz"},
      {"ХДП", "XDP", "KhDP"},
      {"Хан", "Khan", "Xan"},
      {"Νέα Δημοκρατία", "Nea Dimokratia"},
      {"Πλεύση Ελευθερίας", "Plefsi Eleftherias"},
      {"საქართველო", "Sakartvelo"},
      {"მწვანეთა პარტია", "Mtsvaneta Partia"},
      {"こうめい", "Koumei"},
  };
  for (const auto& group : kGroups) {
    for (const std::string& name : group) {
      EXPECT_EQ(KeysOf(name).latin, KeysOf(group[0]).latin) << name;
    }
  }
}

// A double letter may be a way of writing; a row of one letter is not a short name.
TEST(LatinKeyTest, RunsOfOneLetterStayLong) {
  for (const char* run : {"aaaaaaaaaa", "əəəəəəəəəə", "кккккккк"}) {
    EXPECT_GE(KeysOf(run).latin.size(), 8u) << run;
  }
}

TEST(LatinKeyTest, OtherNamesStayApart) {
  const struct {
    const char* a;
    const char* b;
  } kRows[] = {
      {"CCP", "CP"},  // in abbreviations every letter counts
      {"USSR", "USR"},
      {"CHU", "CU"},
      {"CD", "ChD"},
      {"IYI", "I"},
      {"AVKP-1", "AVKP-2"},
      {"Congress II", "Congress I"},
      {"Congress XI", "Congress HI"},
      {"Party 11", "Party 1"},
      {"Sayadov", "Tukanov"},
      {"Hasanov", "Hajiyev"},
      {"Kommunist", "Communist"},  // a translation, not another writing
      {"Şahin", "Zahin"},
  };
  for (const auto& row : kRows) {
    EXPECT_NE(KeysOf(row.a).latin, KeysOf(row.b).latin) << row.a << " and " << row.b;
  }
}

TEST(LatinKeyTest, Sounds) {
  const struct {
    const char* name;
    const char* key;
  } kRows[] = {
      {"Махмудов", "mahmudov"},
      {"Ҳасан Һасан Хасан Xasan", "hasan hasan hasan hasan"},
      {"Чечня", "cecnia"},
      {"Ґалаґан", "galagan"},
      {"гора", "gora"},
      {"Ігор", "ihor"},
      {"гәзит", "kezit"},
      {"Жәңгір", "jengir"},  // Kazakh: neither Ukrainian nor Azerbaijani
      {"Žižek", "zizek"},
      {"Łódź", "lodz"},
      {"Đilas", "dilas"},
      {"Þing", "thing"},
      {"œuvre", "oeuvre"},
      {"ёж", "ioj"},
      {"подъезд", "podezd"},
      {"Київ", "kiv"},
      {"съезд 24", "sezd 24"},
      {"Ήλιο", "ilio"},  // neither Latin nor Cyrillic: as ICU has it
      {"ъ ь", ""},
      {"ъ А", "a"},
  };
  for (const auto& row : kRows) EXPECT_EQ(KeysOf(row.name).latin, row.key) << row.name;
}

// What somebody has typed so far leads to what it will be, as far as the rules allow.
TEST(LatinKeyTest, BeginningsOfWordsAreBeginningsOfKeys) {
  const struct {
    const char* typed;
    const char* name;
  } kRows[] = {
      {"Kommu", "Коммунистическая"}, {"Kommunistic", "Коммунистическая"},
      {"Azerb", "Азәрбајҹан"},       {"Oʻzbek", "Ўзбекистон"},
      {"Makhmu", "Маҳмудов"},        {"Birle", "Birləşmiş"},
  };
  for (const auto& row : kRows) {
    EXPECT_EQ(KeysOf(row.name).latin.find(KeysOf(row.typed).latin), 0u) << row.typed;
  }
}

TEST(LatinKeyTest, NothingOfTheCyrillicAlphabetsInUseIsLeft) {
  const std::string letters =
      "абвгдеёжзийклмнопрстуфхцчшщъыьэюя"  // Russian
      "ґєії"                               // Ukrainian
      "ғәјҝөүһҹ"                           // Azerbaijani
      "ўқҳ"                                // Uzbek
      "ңұҷӣӯ";                             // Kazakh, Tajik
  const std::string key = KeysOf(letters).latin;
  EXPECT_EQ(key.find_first_not_of("abcdefghijklmnopqrstuvwxyz"), std::string::npos) << key;
}

}  // namespace
}  // namespace partyline
