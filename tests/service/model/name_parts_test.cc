// SPDX-License-Identifier: Apache-2.0
#include "service/model/name_parts.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "service/model/fold.h"

namespace partyline {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST(NamePartsTest, NamesPutTogetherComeApart) {
  const struct {
    const char* name;
    std::vector<absl::string_view> parts;
  } kRows[] = {
      {"Azerbaijan Communist Party (AKP)", {"Azerbaijan Communist Party", "AKP"}},
      {"Suomen Keskusta – Centern i Finland", {"Suomen Keskusta", "Centern i Finland"}},
      {"CDU/CSU", {"CDU", "CSU"}},
      {"Party \"All For Latvia\" (Partija \"Visu Latvijai!\")",
       {"Party", "All For Latvia", "Partija", "Visu Latvijai!"}},
      {"PvdA | Partij van de Arbeid", {"PvdA", "Partij van de Arbeid"}},
      {"Communist Party of Uzbekistan (1994)", {"Communist Party of Uzbekistan"}},
      {"Kukiz'15", {}},
      {"Anti-Revolutionaire Partij", {}},
      {"AVKP-1", {}},
      {"Platform of Marxism–Leninism", {}},
      {"", {}},
      {"(", {}},
  };
  for (const auto& row : kRows) EXPECT_EQ(PartsOf(row.name), row.parts) << row.name;
}

TEST(NamePartsTest, WhatIsInBracketsIsNotJoined) {
  for (const char* const name :
       {"SGP/RPF/GPV", "SDP - Liberal Alliance", "Libertas: MPF + CPNT", "CDU | CSU",
        "Suomen Keskusta – Centern i Finland", "Coalition (2009) / Union"}) {
    EXPECT_TRUE(JoinsNames(name)) << name;
  }
  for (const char* const name :
       {"Liberal Democrats (LD)", "Dei Gréng -- dg", "Party \"All For Latvia\"", "PRL-FDF",
        "Greens (Les Verts/PE)", "Union (A / B)", "Les Verts /", "/ Les Verts", "AVKP-1", ""}) {
    EXPECT_FALSE(JoinsNames(name)) << name;
  }
}

TEST(NamePartsTest, InitialsGiveTheAbbreviationsInUse) {
  const auto initials = [](const char* name) { return InitialsOf(KeysOf(name).folded); };
  EXPECT_THAT(initials("Partij van de Arbeid"), ElementsAre("pvda", "pa"));
  EXPECT_THAT(initials("Communist Party of Azerbaijan"), ElementsAre("cpoa", "cpa"));
  EXPECT_THAT(initials("Либерально-демократическая партия России"), ElementsAre("ldpr"));
  EXPECT_THAT(initials("Tradice Odpovědnost Prosperita 09"), ElementsAre("top09"));
  EXPECT_THAT(initials("Cumhuriyet Halk Partisi"), ElementsAre(KeysOf("CHP").latin));
  EXPECT_THAT(initials("Fidesz"), IsEmpty());
  EXPECT_THAT(initials("a b c d e f g h i"), IsEmpty());
}

TEST(NamePartsTest, NumbersAreNeverMixedUp) {
  const auto clash = [](const char* a, const char* b) {
    return NumbersClash(KeysOf(a).latin, KeysOf(b).latin);
  };
  EXPECT_TRUE(clash("AVKP-1", "AVKP-2"));
  EXPECT_TRUE(clash("Communist Party (1920)", "Communist Party (1994)"));
  EXPECT_TRUE(clash("List II", "List III"));
  EXPECT_FALSE(clash("AVKP-1", "AVKP"));
  EXPECT_FALSE(clash("AVKP-1", "АВКП-1"));
  EXPECT_FALSE(clash("Kukiz'15", "Kukiz 15"));
}

}  // namespace
}  // namespace partyline
