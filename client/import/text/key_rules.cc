// SPDX-License-Identifier: Apache-2.0

// The keys that are known.
#include <algorithm>
#include <iterator>

#include "absl/strings/match.h"
#include "client/import/text/keys.h"
#include "partyline/v1/event.pb.h"
#include "partyline/v1/fact.pb.h"

namespace partyline::client::import_text {
namespace {

constexpr bool kList = true;

constexpr LineageSides kFromOther = {v1::PARTICIPANT_ROLE_SUCCESSOR,
                                     v1::PARTICIPANT_ROLE_PREDECESSOR};
constexpr LineageSides kIntoOther = {v1::PARTICIPANT_ROLE_PREDECESSOR,
                                     v1::PARTICIPANT_ROLE_SUCCESSOR};
constexpr LineageSides kWithOther = {v1::PARTICIPANT_ROLE_PREDECESSOR,
                                     v1::PARTICIPANT_ROLE_PREDECESSOR};
constexpr LineageSides kOffOther = {v1::PARTICIPANT_ROLE_SPLINTER, v1::PARTICIPANT_ROLE_PARENT};
constexpr LineageSides kIsAbsorbed = {v1::PARTICIPANT_ROLE_ABSORBED, v1::PARTICIPANT_ROLE_ABSORBER};
constexpr LineageSides kAbsorbs = {v1::PARTICIPANT_ROLE_ABSORBER, v1::PARTICIPANT_ROLE_ABSORBED};

// The keys known, the more special before the more general. A new key is a new line.
constexpr KeyRule kRules[] = {
    // What other keys are called.
    {"* title", Reads::kTitle},

    // Names.
    {"name", Reads::kName, v1::NAME_KIND_FULL},
    {"full name", Reads::kName, v1::NAME_KIND_FULL},
    {"official name", Reads::kName, v1::NAME_KIND_FULL, false, {}, "full name"},
    {"english name", Reads::kName, v1::NAME_KIND_FULL, false, {}, "full name"},
    {"former name*", Reads::kName, v1::NAME_KIND_FULL, kList, {}, "full name, borne formerly"},
    {"native name* lang", Reads::kNativeLanguage},
    {"native name* language", Reads::kNativeLanguage},
    {"native name", Reads::kName, v1::NAME_KIND_NATIVE},
    {"local name", Reads::kName, v1::NAME_KIND_NATIVE, false, {}, "native name"},
    {"abbreviation*", Reads::kName, v1::NAME_KIND_ABBREVIATION, kList},
    {"acronym*", Reads::kName, v1::NAME_KIND_ABBREVIATION, kList, {}, "abbreviation"},
    {"initials", Reads::kName, v1::NAME_KIND_ABBREVIATION, kList, {}, "abbreviation"},
    {"short name", Reads::kName, v1::NAME_KIND_UNOFFICIAL, kList, {}, "unofficial name"},
    {"other name*", Reads::kName, v1::NAME_KIND_UNOFFICIAL, kList, {}, "unofficial name"},
    {"also known as", Reads::kName, v1::NAME_KIND_UNOFFICIAL, kList, {}, "unofficial name"},
    {"nickname*", Reads::kName, v1::NAME_KIND_UNOFFICIAL, kList},
    {"ballot name", Reads::kName, v1::NAME_KIND_BALLOT},

    // People. Who deputises, speaks or is honoured does not lead. Other offices are in offices.h.
    {"founder", Reads::kFounder, 0, kList},
    {"founded by", Reads::kFounder, 0, kList},
    {"co-founder*", Reads::kFounder, 0, kList, {}, "founder"},
    {"cofounder*", Reads::kFounder, 0, kList, {}, "founder"},
    {"deputy *", Reads::kPost, 0, kList},
    {"vice *", Reads::kPost, 0, kList},
    {"vice-*", Reads::kPost, 0, kList},
    {"honorary *", Reads::kPost, 0, kList},
    {"leader in *", Reads::kPost, 0, kList},
    {"leader of *", Reads::kPost, 0, kList},
    {"spokes*", Reads::kPost, 0, kList},
    {"co-spokes*", Reads::kPost, 0, kList},
    {"treasurer", Reads::kPost, 0, kList},
    {"presidium", Reads::kPost, 0, kList},

    // Beginnings and ends. A ban is none.
    {"founded", Reads::kDated, v1::EVENT_KIND_FOUNDATION},
    {"foundation", Reads::kDated, v1::EVENT_KIND_FOUNDATION},
    {"foundation date", Reads::kDated, v1::EVENT_KIND_FOUNDATION},
    {"foundation year", Reads::kDated, v1::EVENT_KIND_FOUNDATION},
    {"established", Reads::kDated, v1::EVENT_KIND_FOUNDATION, false, {}, "founded"},
    {"formed", Reads::kDated, v1::EVENT_KIND_FOUNDATION, false, {}, "founded"},
    {"formation", Reads::kDated, v1::EVENT_KIND_FOUNDATION, false, {}, "founded"},
    {"created", Reads::kDated, v1::EVENT_KIND_FOUNDATION, false, {}, "founded"},
    {"date founded", Reads::kDated, v1::EVENT_KIND_FOUNDATION},
    {"founded date", Reads::kDated, v1::EVENT_KIND_FOUNDATION},
    {"dissolved", Reads::kDated, v1::EVENT_KIND_DISSOLUTION},
    {"dissolution", Reads::kDated, v1::EVENT_KIND_DISSOLUTION},
    {"dissolution date", Reads::kDated, v1::EVENT_KIND_DISSOLUTION},
    {"dissolution year", Reads::kDated, v1::EVENT_KIND_DISSOLUTION},
    {"disbanded", Reads::kDated, v1::EVENT_KIND_DISSOLUTION, false, {}, "dissolved"},
    {"abolished", Reads::kDated, v1::EVENT_KIND_DISSOLUTION, false, {}, "dissolved"},
    {"defunct", Reads::kDated, v1::EVENT_KIND_DISSOLUTION, false, {}, "dissolved"},
    {"banned", Reads::kLegal, v1::LEGAL_STATUS_KIND_BANNED},
    {"outlawed", Reads::kLegal, v1::LEGAL_STATUS_KIND_BANNED, false, {}, "banned"},
    {"prohibited", Reads::kLegal, v1::LEGAL_STATUS_KIND_BANNED, false, {}, "banned"},
    {"registered", Reads::kLegal, v1::LEGAL_STATUS_KIND_REGISTERED},
    {"registration", Reads::kLegal, v1::LEGAL_STATUS_KIND_REGISTERED},
    {"legali*ed", Reads::kLegal, v1::LEGAL_STATUS_KIND_REGISTERED, false, {}, "registered"},
    {"unregistered", Reads::kLegal, v1::LEGAL_STATUS_KIND_UNREGISTERED},
    {"deregistered", Reads::kLegal, v1::LEGAL_STATUS_KIND_DEREGISTERED},
    {"suspended", Reads::kLegal, v1::LEGAL_STATUS_KIND_SUSPENDED},
    {"status", Reads::kStatus},
    {"legal status", Reads::kStatus},

    // Where it came from and what became of it.
    {"predecessor", Reads::kLineage, v1::EVENT_KIND_SUCCESSION, kList, kFromOther},
    {"predecessors", Reads::kLineage, v1::EVENT_KIND_SUCCESSION, kList, kFromOther},
    {"preceded by", Reads::kLineage, v1::EVENT_KIND_SUCCESSION, kList, kFromOther},
    {"successor", Reads::kLineage, v1::EVENT_KIND_SUCCESSION, kList, kIntoOther},
    {"successors", Reads::kLineage, v1::EVENT_KIND_SUCCESSION, kList, kIntoOther},
    {"succeeded by", Reads::kLineage, v1::EVENT_KIND_SUCCESSION, kList, kIntoOther},
    {"merger", Reads::kLineage, v1::EVENT_KIND_MERGER, kList, kFromOther, "merger of"},
    {"merger of", Reads::kLineage, v1::EVENT_KIND_MERGER, kList, kFromOther},
    {"merged", Reads::kLineage, v1::EVENT_KIND_MERGER, kList, kIntoOther, "merged into"},
    {"merged into", Reads::kLineage, v1::EVENT_KIND_MERGER, kList, kIntoOther},
    {"merged with", Reads::kLineage, v1::EVENT_KIND_MERGER, kList, kWithOther},
    {"merger with", Reads::kLineage, v1::EVENT_KIND_MERGER, kList, kWithOther},
    {"split", Reads::kLineage, v1::EVENT_KIND_SPLINTER, kList, kOffOther, "split from"},
    {"split from", Reads::kLineage, v1::EVENT_KIND_SPLINTER, kList, kOffOther},
    {"breakaway from", Reads::kLineage, v1::EVENT_KIND_SPLINTER, kList, kOffOther},
    {"split into", Reads::kLineage, v1::EVENT_KIND_DIVISION, kList, kIntoOther},
    {"divided into", Reads::kLineage, v1::EVENT_KIND_DIVISION, kList, kIntoOther},
    {"absorbed into", Reads::kLineage, v1::EVENT_KIND_ABSORPTION, kList, kIsAbsorbed},
    {"absorbed by", Reads::kLineage, v1::EVENT_KIND_ABSORPTION, kList, kIsAbsorbed},
    {"absorbed", Reads::kLineage, v1::EVENT_KIND_ABSORPTION, kList, kAbsorbs, "absorbed the other"},
    {"transformed into", Reads::kLineage, v1::EVENT_KIND_TRANSFORMATION, kList, kIntoOther},

    // What it belongs to, and what belongs to it.
    {"regional", Reads::kAffiliation, v1::AFFILIATION_KIND_LISTED, kList},
    {"international", Reads::kAffiliation, v1::AFFILIATION_KIND_LISTED, kList},
    {"european", Reads::kAffiliation, v1::AFFILIATION_KIND_LISTED, kList},
    {"continental", Reads::kAffiliation, v1::AFFILIATION_KIND_LISTED, kList},
    {"national", Reads::kAffiliation, v1::AFFILIATION_KIND_LISTED, kList},
    {"affiliation", Reads::kAffiliation, v1::AFFILIATION_KIND_LISTED, kList},
    {"affiliations", Reads::kAffiliation, v1::AFFILIATION_KIND_LISTED, kList},
    {"international affiliation*", Reads::kAffiliation, v1::AFFILIATION_KIND_LISTED, kList},
    {"regional affiliation*", Reads::kAffiliation, v1::AFFILIATION_KIND_LISTED, kList},
    {"continental affiliation*", Reads::kAffiliation, v1::AFFILIATION_KIND_LISTED, kList},
    {"european affiliation*", Reads::kAffiliation, v1::AFFILIATION_KIND_LISTED, kList},
    {"national affiliation*", Reads::kAffiliation, v1::AFFILIATION_KIND_LISTED, kList},
    {"political affiliation*", Reads::kAffiliation, v1::AFFILIATION_KIND_LISTED, kList},
    {"party affiliation*", Reads::kAffiliation, v1::AFFILIATION_KIND_LISTED, kList},
    {"* alliance", Reads::kAffiliation, v1::AFFILIATION_KIND_LISTED, kList},
    {"alliances", Reads::kAffiliation, v1::AFFILIATION_KIND_LISTED, kList},
    {"* alliances", Reads::kAffiliation, v1::AFFILIATION_KIND_LISTED, kList},
    {"* coalition", Reads::kAffiliation, v1::AFFILIATION_KIND_LISTED, kList},
    {"alliance", Reads::kAffiliation, v1::AFFILIATION_KIND_LISTED, kList},
    {"coalition", Reads::kAffiliation, v1::AFFILIATION_KIND_LISTED, kList},
    {"bloc", Reads::kAffiliation, v1::AFFILIATION_KIND_LISTED, kList},
    {"europarl", Reads::kAffiliation, v1::AFFILIATION_KIND_LISTED, kList},
    {"* parliament group", Reads::kAffiliation, v1::AFFILIATION_KIND_LISTED, kList},
    {"parliamentary group", Reads::kAffiliation, v1::AFFILIATION_KIND_LISTED, kList},
    {"political group", Reads::kAffiliation, v1::AFFILIATION_KIND_LISTED, kList},
    {"ep group", Reads::kAffiliation, v1::AFFILIATION_KIND_LISTED, kList},
    {"member of", Reads::kAffiliation, v1::AFFILIATION_KIND_MEMBER, kList},
    {"observer of", Reads::kAffiliation, v1::AFFILIATION_KIND_OBSERVER, kList},
    {"part of", Reads::kAffiliation, v1::AFFILIATION_KIND_PART, kList},
    {"parent party", Reads::kAffiliation, v1::AFFILIATION_KIND_PART, kList},
    {"parent organi*ation", Reads::kAffiliation, v1::AFFILIATION_KIND_PART, kList},
    {"mother party", Reads::kAffiliation, v1::AFFILIATION_KIND_PART, kList},
    {"*left wing", Reads::kUnknown, v1::ATTRIBUTE_KIND_OTHER},  // currents, no bodies
    {"*right wing", Reads::kUnknown, v1::ATTRIBUTE_KIND_OTHER},
    {"cent* wing", Reads::kUnknown, v1::ATTRIBUTE_KIND_OTHER},
    {"wing", Reads::kWing, 0, kList},
    {"* wing", Reads::kWing, 0, kList},
    {"youth organi*ation", Reads::kWing, 0, kList},
    {"youth league", Reads::kWing, 0, kList},
    {"youth movement", Reads::kWing, 0, kList},
    {"youth section", Reads::kWing, 0, kList},
    {"student organi*ation", Reads::kWing, 0, kList},
    {"student league", Reads::kWing, 0, kList},
    {"women's organi*ation", Reads::kWing, 0, kList},
    {"women's league", Reads::kWing, 0, kList},
    {"think tank", Reads::kWing, 0, kList},
    {"newspaper", Reads::kPeriodical, 0, kList},
    {"* newspaper", Reads::kPeriodical, 0, kList},
    {"periodical", Reads::kPeriodical, 0, kList},
    {"publication", Reads::kPeriodical, 0, kList, {}, "periodical"},
    {"magazine", Reads::kPeriodical, 0, kList},
    {"journal", Reads::kPeriodical, 0, kList},
    {"bulletin", Reads::kPeriodical, 0, kList},
    {"press organ", Reads::kPeriodical, 0, kList},
    {"organ", Reads::kPeriodical, 0, kList, {}, "periodical"},

    // What it is like.
    {"country", Reads::kCountry},
    {"headquarters", Reads::kHeadquarters},
    {"headquarters (*", Reads::kHeadquarters},
    {"headquarter", Reads::kHeadquarters},
    {"hq", Reads::kHeadquarters},
    {"ideology", Reads::kAttribute, v1::ATTRIBUTE_KIND_IDEOLOGY, kList},
    {"ideologies", Reads::kAttribute, v1::ATTRIBUTE_KIND_IDEOLOGY, kList},
    {"political ideology", Reads::kAttribute, v1::ATTRIBUTE_KIND_IDEOLOGY, kList},
    {"position", Reads::kAttribute, v1::ATTRIBUTE_KIND_POSITION},
    {"political position", Reads::kAttribute, v1::ATTRIBUTE_KIND_POSITION},
    {"slogan", Reads::kSlogan},
    {"motto", Reads::kSlogan},
    {"logo", Reads::kAttribute, v1::ATTRIBUTE_KIND_LOGO},
    {"flag", Reads::kAttribute, v1::ATTRIBUTE_KIND_FLAG},
    {"colour*", Reads::kAttribute, v1::ATTRIBUTE_KIND_COLOUR, kList},
    {"color*", Reads::kAttribute, v1::ATTRIBUTE_KIND_COLOUR, kList},
    {"membership year", Reads::kMembershipYear},
    {"membership", Reads::kMembership},
    {"membership (*", Reads::kMembership},
    {"members", Reads::kMembership},
    {"number of members", Reads::kMembership},
    {"party family", Reads::kAttribute, v1::ATTRIBUTE_KIND_FAMILY, kList},
    {"programme", Reads::kAttribute, v1::ATTRIBUTE_KIND_PROGRAMME},
    {"program", Reads::kAttribute, v1::ATTRIBUTE_KIND_PROGRAMME},
    {"seats*", Reads::kSeats},
    {"* seats", Reads::kSeats},

    // Known to have no field of their own.
    {"website", Reads::kAttribute, v1::ATTRIBUTE_KIND_OTHER},
    {"*symbol", Reads::kAttribute, v1::ATTRIBUTE_KIND_OTHER},
    {"anthem", Reads::kAttribute, v1::ATTRIBUTE_KIND_OTHER},
    {"religion", Reads::kAttribute, v1::ATTRIBUTE_KIND_OTHER},
    {"caption", Reads::kAttribute, v1::ATTRIBUTE_KIND_OTHER},
    {"logo *", Reads::kAttribute, v1::ATTRIBUTE_KIND_OTHER},
    {"image*", Reads::kAttribute, v1::ATTRIBUTE_KIND_OTHER},
    {"blank*", Reads::kAttribute, v1::ATTRIBUTE_KIND_OTHER},
    {"footnotes", Reads::kAttribute, v1::ATTRIBUTE_KIND_OTHER},

    {"*", Reads::kUnknown, v1::ATTRIBUTE_KIND_OTHER},
};

// One `*`, anywhere, stands for any text.
bool Fits(absl::string_view pattern, absl::string_view text) {
  const std::size_t star = pattern.find('*');
  if (star == absl::string_view::npos) return pattern == text;
  const absl::string_view before = pattern.substr(0, star);
  const absl::string_view after = pattern.substr(star + 1);
  return text.size() >= before.size() + after.size() && absl::StartsWith(text, before) &&
         absl::EndsWith(text, after);
}

}  // namespace

const KeyRule* RowFor(absl::string_view folded) {
  return std::find_if(std::begin(kRules), std::end(kRules),
                      [&](const KeyRule& rule) { return Fits(rule.pattern, folded); });
}

}  // namespace partyline::client::import_text
