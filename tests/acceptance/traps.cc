// SPDX-License-Identifier: Apache-2.0
#include "tests/acceptance/traps.h"

namespace partyline {
namespace {

constexpr char kHasanov[] = "elections/az-pres-1998/results/hasanov";
constexpr char k2000[] = "elections/az-parl-2000-2001/results/azkp1993";
constexpr char k2005[] = "elections/az-parl-2005/results/azkp1993";
constexpr char k2010[] = "elections/az-parl-2010/results/azkp1993";
constexpr char k2015[] = "elections/az-parl-2015/results/azkp1993";
constexpr char k2020[] = "elections/az-parl-2020/results/azkp1993";
constexpr char kDistrict[] = "elections/az-parl-2005/results/sayadov-district-12";
constexpr char kMunicipal[] = "elections/az-muni-2004";
constexpr char kDays[] = "elections/az-parl-2000-2001";
constexpr char kUzbek[] = "parties/uz-cpu1994";
constexpr char kAzkp[] = "parties/az-azkp1993";
constexpr char kAvkp[] = "parties/az-avkp";
constexpr char kCpa2[] = "parties/az-cpa2";
constexpr char kMerged[] = "parties/az-merged2011";
constexpr char kKhalilov[] = "parties/az-cpa-khalilov";
constexpr char kUnion[] = "parties/int-ucp-cpsu";
constexpr char kClaim[] = "events/uz-cpu1994-succession";
constexpr char kDenied[] = "events/az-cpa2-nap-merger-2000";
constexpr char kFounding[] = "events/az-azkp1993-foundation-1993";
constexpr char kCouncil[] = "events/az-cclf-foundation";
constexpr char kSplinter[] = "events/az-acp-pml-splinter-2000";

}  // namespace

const std::vector<ServedTrap>& ServedTraps() {
  static const auto& traps = *new std::vector<ServedTrap>{
      {1, "dot of thousands", kHasanov, "readings[reading-1].votes.value", "29224"},
      {1, "comma of thousands", k2010, "readings[reading-1].votes.value", "6942"},
      {2, "figures of prose together", kHasanov, "readings[reading-1].share.value", "0.87"},
      {2, "figures of the table together", kHasanov, "readings[reading-2].votes.value", "29244"},
      {2, "figures of the table together", kHasanov, "readings[reading-2].share.value", "0.89"},
      {3, "no name in the cell of votes", k2010, "readings[reading-1].leader", "(absent)"},
      {3, "share, not votes", k2010, "readings[reading-1].share.value", "0.29"},
      {3, "rank, not change", k2010, "readings[reading-1].rank.value", "17"},
      {3, "change, not rank", k2010, "readings[reading-1].seat_change.value", "0"},
      {4, "two seats are disputed", k2005, "readings[reading-2].evidence.standing",
       "STANDING_DISPUTED"},
      {4, "no seats are, too", k2005, "readings[reading-1].evidence.standing", "STANDING_DISPUTED"},
      {5, "no leader filled down", k2010, "readings[reading-2].leader", "(absent)"},
      {5, "no leader filled down", k2015, "readings[reading-1].leader", "(absent)"},
      {5, "no leader filled down", k2020, "readings[reading-1].leader", "(absent)"},
      {6, "no votes stated", k2000, "readings[reading-1].votes", "(absent)"},
      {6, "an empty cell is no zero", k2000, "readings[reading-2].votes", "(absent)"},
      {6, "an empty cell is no zero", k2005, "readings[reading-2].votes", "(absent)"},
      {6, "a stated zero is one", k2005, "readings[reading-1].seats.value", "0"},
      {7, "digits kept", k2015, "readings[reading-1].share.value", "0.40"},
      {7, "digits kept", k2020, "readings[reading-1].share.value", "0.04"},
      {7, "notation kept", kHasanov, "readings[reading-2].share.raw", "0.89%"},
      {8, "fourth", kHasanov, "readings[reading-1].rank.value", "4"},
      {8, "lost", kHasanov, "readings[reading-2].outcome", "OUTCOME_NOT_ELECTED"},
      {9, "share of one district", kDistrict, "area.text", "District 12"},
      {9, "of a person", kDistrict, "party", "(absent)"},
      {10, "municipal seats", kMunicipal, "body.name", "parties/az-municipalities"},
      {10, "of no stated total", kMunicipal, "totals", "(absent)"},
      {11, "first polling day", kDays, "polling_days[1].period.start.edtf", "2000-11-05"},
      {11, "second polling day", kDays, "polling_days[2].period.start.edtf", "2001-01-07"},
      {12, "not the other party of 1993", kAzkp, "identities[identity-1].same_as.name", kAvkp},
      {12, "not the other party of 1993", kAzkp, "identities[identity-1].evidence.standing",
       "STANDING_DENIED"},
      {12, "two of one name", "parties/az-avkp1", "names[name-2].text",
       "United Communist Party of Azerbaijan"},
      {12, "two of one name", "parties/az-avkp2", "names[name-2].text",
       "United Communist Party of Azerbaijan"},
      {14, "no name for “It”", kMerged, "names", "(absent)"},
      {15, "open who that was", kKhalilov, "identities[identity-1].evidence.standing",
       "STANDING_INFERRED"},
      {16, "one union of five spellings", kUnion, "names[name-6].text", "UPC-CPSU"},
      {18, "founder without a name", kFounding, "participants[founder-1].who.name",
       "people/azkp-founder-unnamed"},
      {18, "who that may be", kFounding, "participants[founder-1].who.candidates[1].name",
       "people/ahmadov"},
      {19, "words in brackets", "parties/az-acp-pml", "names[name-1].kind", "NAME_KIND_FULL"},
      {22, "banned, not ended", kUzbek, "legal_statuses[status-3].kind",
       "LEGAL_STATUS_KIND_BANNED"},
      {23, "end of a year", "events/az-avkp-foundation-1993", "dates[date-2].period.start.earliest",
       "1993-10-01"},
      {23, "a season", "parties/uz-tcu", "attributes[activity-1].period.start.edtf", "2002-22"},
      {23, "part of a decade", "parties/uz-communards",
       "attributes[relation-1].period.attested[1].edtf", "200X"},
      {23, "a month", "events/uz-address-2014", "dates[date-1].period.start.edtf", "2014-12"},
      {24, "present tense without a date", kAvkp, "leaderships[leader-3].period.start", "(absent)"},
      {24, "present tense without a date", "people/aliyev", "attributes[office-1].period.start",
       "(absent)"},
      {26, "undated members", kAzkp, "attributes[membership-1].period.start", "(absent)"},
      {27, "claimed, and contradicted", kClaim, "occurrence.evidence.standing",
       "STANDING_DISPUTED"},
      {27, "by the party itself", kClaim, "occurrence.evidence.claims[1].basis",
       "BASIS_SELF_CLAIMED"},
      {28, "leader of the congress", kAvkp, "leaderships[leader-2].person.name", "people/tukanov"},
      {28, "leader of the ministry", kAvkp, "leaderships[leader-3].evidence.claims[1].by.name",
       "parties/az-justice-ministry"},
      {29, "reported and denied", kDenied, "occurrence.evidence.standing", "STANDING_DENIED"},
      {29, "who denied it", kDenied, "occurrence.evidence.claims[2].by.name", "people/veliev"},
      {30, "a word of abuse", "people/hasanov", "attributes[opinion-1].evidence.standing",
       "STANDING_REPORTED"},
      {31, "registration refused", kUzbek, "legal_statuses[status-2].kind",
       "LEGAL_STATUS_KIND_REFUSED"},
      {31, "not registered", "parties/az-avkp2", "legal_statuses[status-1].kind",
       "LEGAL_STATUS_KIND_UNREGISTERED"},
      {31, "did not run", "elections/az-parl-2005/results/ahmadov",
       "participations[participation-1].kind", "PARTICIPATION_KIND_DID_NOT_RUN"},
      {31, "did not stop", kUzbek, "attributes[negative-1].text", "did not stop"},
      {32, "proposed", kCouncil, "occurrence.evidence.claims[1].basis", "BASIS_PROPOSED"},
      {32, "created, undated", kCouncil, "dates", "(absent)"},
      {32, "intended", "parties/az-acp-pml", "affiliations[affiliation-1].evidence.standing",
       "STANDING_INTENDED"},
      {33, "verbatim", "people/tukanov", "attributes[opinion-1].text",
       "does not also except the revolution way"},
      {33, "in two senses", "people/tukanov", "attributes[opinion-1].readings[2]",
       "does not accept revolution: “except” as a slip for “accept”"},
      {34, "no post made up", "parties/az-baku-city-committee", "memberships[member-1].post",
       "(empty)"},
      {35, "a heading is layout", kMerged, "attributes[heading-1].kind", "ATTRIBUTE_KIND_HEADING"},
      {36, "nobody's newspaper", "sources/dvikom", "publishers", "(absent)"},
      {36, "“He” is no person", "sources/working-pages", "publishers[publisher-1].publisher.name",
       "(empty)"},
      {37, "candidate of the table's party", kHasanov, "nominations[nomination-1].party.name",
       kAzkp},
      {37, "candidate of his own", kHasanov, "nominations[nomination-2].party.name", kCpa2},
      {38, "Latin letters inside Cyrillic", kAzkp, "names[name-4].text",
       "Азəрбаjҹан Коммунист Партиjасы"},
      {38, "a modifier letter", kUzbek, "names[name-5].text", "OʻzKP"},
      {41, "one place with a comma", kUzbek, "attributes[headquarters-1].place.text",
       "Moscow, Russia"},
      {41, "one slogan with a comma", kUzbek, "attributes[slogan-1].text",
       "Workers of the world, unite!"},
      {41, "two abbreviations", kUzbek, "names[name-6].text", "КПУз"},
      {47, "which half is open", kSplinter, "participants[parent-1].who.name", kAvkp},
      {47, "which half is open", kSplinter, "participants[parent-1].who.candidates[2].name",
       "parties/az-avkp2"},
      {48, "known by one mention", "parties/lv-spl", "leaderships", "(absent)"},
      {48, "known by one mention", "parties/az-acp1920", "legal_statuses", "(absent)"},
      {48, "known by one mention", kKhalilov, "affiliations", "(absent)"},
  };
  return traps;
}

const std::vector<DayTrap>& DayTraps() {
  static const auto& traps = *new std::vector<DayTrap>{
      {22, "banned, and a member of a union", kUzbek, "status-3", "2000-01-01", v1::ANSWER_YES},
      {22, "banned, and a member of a union", kUzbek, "affiliation-1", "2000-01-01",
       v1::ANSWER_YES},
      {23, "some day of a year", kAzkp, "status-1", "1994-06-30", v1::ANSWER_POSSIBLE},
      {24, "no present tense for ever", kAvkp, "leader-3", "2030-01-01", v1::ANSWER_POSSIBLE},
      {25, "nobody led before he is told of", kAzkp, "leader-1", "2003-06-01", v1::ANSWER_POSSIBLE},
      {25, "nobody is the last known one", kAzkp, "leader-5", "2003-06-01", v1::ANSWER_POSSIBLE},
      {25, "nobody is the last known one", kAzkp, "leader-1", "2008-01-01", v1::ANSWER_NO},
      {25, "nobody is the last known one", kAzkp, "leader-5", "2008-01-01", v1::ANSWER_NO},
      {25, "nobody is the last known one", kAzkp, "leader-3", "2008-01-01", v1::ANSWER_POSSIBLE},
      {25, "nobody is the last known one", kAzkp, "leader-4", "2008-01-01", v1::ANSWER_POSSIBLE},
      {26, "undated members", kAvkp, "membership-1", "1996-01-01", v1::ANSWER_POSSIBLE},
      {28, "rivals on a day", kAvkp, "leader-2", "1999-01-01", v1::ANSWER_POSSIBLE},
      {28, "rivals on a day", kAvkp, "leader-3", "1999-01-01", v1::ANSWER_POSSIBLE},
  };
  return traps;
}

const std::vector<SearchTrap>& SearchTraps() {
  static const auto& traps = *new std::vector<SearchTrap>{
      {13,
       "one name, two eras",
       "Communist Party of Uzbekistan",
       {"parties/uz-cpu1994", "parties/uz-cpuzssr"}},
      {16, "one union", "SKP-CPSU", {"parties/int-ucp-cpsu"}},
      {16, "another union", "CPSU (2001)", {"parties/int-cpsu2001"}},
      {17, "one person", "Kaxramon Mahmudov", {"people/mahmudov"}},
      {17, "one person", "Kakhraman Makhmudov", {"people/mahmudov"}},
      {38, "letters that look alike", "Азәрбајҹан Коммунист Партијасы", {"parties/az-azkp1993"}},
      {38,
       "another dash",
       "Union of Communist Parties - Communist Party of the Soviet Union",
       {"parties/int-ucp-cpsu"}},
      {39, "dotted and dotless i", "AZƏRBAYCAN BİRLƏŞMİŞ KOMMUNİST PARTİYASI", {"parties/az-avkp"}},
      {39, "dotted and dotless i", "azərbaycan kommunist partiyası", {"parties/az-azkp1993"}},
      {40, "no longer name for a short one", "АКП", {"parties/az-azkp1993"}},
  };
  return traps;
}

const std::vector<LineageTrap>& LineageTraps() {
  static const auto& traps = *new std::vector<LineageTrap>{
      {14, "no rename of the party of 1993", "parties/az-merged2011", {"parties/az-azkp1993"}},
      {15,
       "not known to be another",
       "parties/az-cpa-khalilov",
       {"parties/az-azkp1993", "parties/az-cpa2"}},
      {29, "no merger that was denied", "parties/az-cpa2", {"parties/az-nap"}},
      {35,
       "no descent by a heading",
       "parties/az-azkp1993",
       {"parties/az-merged2011", "parties/az-acp-pml"}},
      {36, "no branch of the party told of above it", "parties/uz-tcu", {"parties/uz-cpu1994"}},
      {46, "no descent by membership", "parties/uz-cpu1994", {"parties/int-ucp-cpsu"}},
      {46, "no descent by alliance", "parties/az-acp-pml", {"parties/az-cclf"}},
      {47, "on neither half", "parties/az-avkp1", {"parties/az-acp-pml"}},
      {47, "on neither half", "parties/az-avkp2", {"parties/az-acp-pml"}},
  };
  return traps;
}

}  // namespace partyline
