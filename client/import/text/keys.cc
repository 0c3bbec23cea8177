// SPDX-License-Identifier: Apache-2.0
#include "client/import/text/keys.h"

#include "absl/strings/match.h"
#include "absl/strings/strip.h"
#include "client/import/text/letters.h"
#include "partyline/v1/event.pb.h"
#include "partyline/v1/fact.pb.h"

namespace partyline::client::import_text {
namespace {

constexpr bool kList = true;

constexpr LineageSides kFromOther = {v1::PARTICIPANT_ROLE_SUCCESSOR,
                                     v1::PARTICIPANT_ROLE_PREDECESSOR};
constexpr LineageSides kIntoOther = {v1::PARTICIPANT_ROLE_PREDECESSOR,
                                     v1::PARTICIPANT_ROLE_SUCCESSOR};

// The keys known, the more special before the more general. A new key is a new line.
constexpr KeyRule kRules[] = {
    // What other keys are called.
    {"* title", Reads::kTitle},

    // Names.
    {"name", Reads::kName, v1::NAME_KIND_FULL},
    {"full name", Reads::kName, v1::NAME_KIND_FULL},
    {"official name", Reads::kName, v1::NAME_KIND_FULL},
    {"english name", Reads::kName, v1::NAME_KIND_FULL},
    {"former name*", Reads::kName, v1::NAME_KIND_FULL, kList},
    {"native name* lang", Reads::kNativeLanguage},
    {"native name* language", Reads::kNativeLanguage},
    {"native name", Reads::kName, v1::NAME_KIND_NATIVE},
    {"local name", Reads::kName, v1::NAME_KIND_NATIVE},
    {"abbreviation*", Reads::kName, v1::NAME_KIND_ABBREVIATION, kList},
    {"acronym*", Reads::kName, v1::NAME_KIND_ABBREVIATION, kList},
    {"initials", Reads::kName, v1::NAME_KIND_ABBREVIATION, kList},
    {"short name", Reads::kName, v1::NAME_KIND_UNOFFICIAL, kList},
    {"other name*", Reads::kName, v1::NAME_KIND_UNOFFICIAL, kList},
    {"also known as", Reads::kName, v1::NAME_KIND_UNOFFICIAL, kList},
    {"nickname*", Reads::kName, v1::NAME_KIND_UNOFFICIAL, kList},
    {"ballot name", Reads::kName, v1::NAME_KIND_BALLOT},

    // People. Who deputises, speaks or is honoured does not lead.
    {"founder*", Reads::kFounder, 0, kList},
    {"founded by", Reads::kFounder, 0, kList},
    {"co-founder*", Reads::kFounder, 0, kList},
    {"cofounder*", Reads::kFounder, 0, kList},
    {"deputy *", Reads::kPost, 0, kList},
    {"vice *", Reads::kPost, 0, kList},
    {"vice-*", Reads::kPost, 0, kList},
    {"honorary *", Reads::kPost, 0, kList},
    {"parliamentary *leader", Reads::kPost, 0, kList},
    {"leader in *", Reads::kPost, 0, kList},
    {"leader of *", Reads::kPost, 0, kList},
    {"house leader", Reads::kPost, 0, kList},
    {"senate leader", Reads::kPost, 0, kList},
    {"spokes*", Reads::kPost, 0, kList},
    {"co-spokes*", Reads::kPost, 0, kList},
    {"press secretary", Reads::kPost, 0, kList},
    {"treasurer", Reads::kPost, 0, kList},
    {"presidium", Reads::kPost, 0, kList},
    {"leader*", Reads::kLeader, 0, kList},
    {"* leader", Reads::kLeader, 0, kList},
    {"chair", Reads::kLeader, 0, kList},
    {"chairman", Reads::kLeader, 0, kList},
    {"chairwoman", Reads::kLeader, 0, kList},
    {"chairperson*", Reads::kLeader, 0, kList},
    {"* chairman", Reads::kLeader, 0, kList},
    {"* chairperson", Reads::kLeader, 0, kList},
    {"co-leader*", Reads::kLeader, 0, kList},
    {"co-chair*", Reads::kLeader, 0, kList},
    {"co-president*", Reads::kLeader, 0, kList},
    {"co-convenor*", Reads::kLeader, 0, kList},
    {"co-convener*", Reads::kLeader, 0, kList},
    {"co-coordinator*", Reads::kLeader, 0, kList},
    {"president of the party", Reads::kLeader, 0, kList},
    {"president of *", Reads::kUnknown, v1::ATTRIBUTE_KIND_OTHER},  // of a state, a chamber
    {"president*", Reads::kLeader, 0, kList},
    {"* president", Reads::kLeader, 0, kList},
    {"secretary", Reads::kLeader, 0, kList},
    {"general secretary of *", Reads::kLeader, 0, kList},
    {"first secretary of *", Reads::kLeader, 0, kList},
    {"chairman of the party", Reads::kLeader, 0, kList},
    {"secretary general*", Reads::kLeader, 0, kList},
    {"secretary-general*", Reads::kLeader, 0, kList},
    {"* secretary general", Reads::kLeader, 0, kList},
    {"convenor*", Reads::kLeader, 0, kList},
    {"convener*", Reads::kLeader, 0, kList},
    {"* secretary", Reads::kLeader, 0, kList},
    {"* secretary-general", Reads::kLeader, 0, kList},
    {"coordinator*", Reads::kLeader, 0, kList},
    {"co-ordinator*", Reads::kLeader, 0, kList},

    // Beginnings and ends. A ban is none.
    {"founded", Reads::kDated, v1::EVENT_KIND_FOUNDATION},
    {"foundation*", Reads::kDated, v1::EVENT_KIND_FOUNDATION},
    {"established", Reads::kDated, v1::EVENT_KIND_FOUNDATION},
    {"formed", Reads::kDated, v1::EVENT_KIND_FOUNDATION},
    {"formation", Reads::kDated, v1::EVENT_KIND_FOUNDATION},
    {"created", Reads::kDated, v1::EVENT_KIND_FOUNDATION},
    {"date founded", Reads::kDated, v1::EVENT_KIND_FOUNDATION},
    {"founded date", Reads::kDated, v1::EVENT_KIND_FOUNDATION},
    {"dissolved", Reads::kDated, v1::EVENT_KIND_DISSOLUTION},
    {"dissolution*", Reads::kDated, v1::EVENT_KIND_DISSOLUTION},
    {"disbanded", Reads::kDated, v1::EVENT_KIND_DISSOLUTION},
    {"abolished", Reads::kDated, v1::EVENT_KIND_DISSOLUTION},
    {"defunct", Reads::kDated, v1::EVENT_KIND_DISSOLUTION},
    {"banned", Reads::kLegal, v1::LEGAL_STATUS_KIND_BANNED},
    {"outlawed", Reads::kLegal, v1::LEGAL_STATUS_KIND_BANNED},
    {"prohibited", Reads::kLegal, v1::LEGAL_STATUS_KIND_BANNED},
    {"registered", Reads::kLegal, v1::LEGAL_STATUS_KIND_REGISTERED},
    {"registration", Reads::kLegal, v1::LEGAL_STATUS_KIND_REGISTERED},
    {"legalised", Reads::kLegal, v1::LEGAL_STATUS_KIND_REGISTERED},
    {"legalized", Reads::kLegal, v1::LEGAL_STATUS_KIND_REGISTERED},
    {"deregistered", Reads::kLegal, v1::LEGAL_STATUS_KIND_DEREGISTERED},
    {"suspended", Reads::kLegal, v1::LEGAL_STATUS_KIND_SUSPENDED},

    // Where it came from and what became of it.
    {"predecessor*", Reads::kLineage, v1::EVENT_KIND_SUCCESSION, kList, kFromOther},
    {"preceded by", Reads::kLineage, v1::EVENT_KIND_SUCCESSION, kList, kFromOther},
    {"successor*", Reads::kLineage, v1::EVENT_KIND_SUCCESSION, kList, kIntoOther},
    {"succeeded by", Reads::kLineage, v1::EVENT_KIND_SUCCESSION, kList, kIntoOther},
    {"merger", Reads::kLineage, v1::EVENT_KIND_MERGER, kList, kFromOther},
    {"merger of", Reads::kLineage, v1::EVENT_KIND_MERGER, kList, kFromOther},
    {"merged", Reads::kLineage, v1::EVENT_KIND_MERGER, kList, kIntoOther},
    {"merged into", Reads::kLineage, v1::EVENT_KIND_MERGER, kList, kIntoOther},
    {"merged with",
     Reads::kLineage,
     v1::EVENT_KIND_MERGER,
     kList,
     {v1::PARTICIPANT_ROLE_PREDECESSOR, v1::PARTICIPANT_ROLE_PREDECESSOR}},
    {"merger with",
     Reads::kLineage,
     v1::EVENT_KIND_MERGER,
     kList,
     {v1::PARTICIPANT_ROLE_PREDECESSOR, v1::PARTICIPANT_ROLE_PREDECESSOR}},
    {"split",
     Reads::kLineage,
     v1::EVENT_KIND_SPLINTER,
     kList,
     {v1::PARTICIPANT_ROLE_SPLINTER, v1::PARTICIPANT_ROLE_PARENT}},
    {"split from",
     Reads::kLineage,
     v1::EVENT_KIND_SPLINTER,
     kList,
     {v1::PARTICIPANT_ROLE_SPLINTER, v1::PARTICIPANT_ROLE_PARENT}},
    {"breakaway from",
     Reads::kLineage,
     v1::EVENT_KIND_SPLINTER,
     kList,
     {v1::PARTICIPANT_ROLE_SPLINTER, v1::PARTICIPANT_ROLE_PARENT}},
    {"split into", Reads::kLineage, v1::EVENT_KIND_DIVISION, kList, kIntoOther},
    {"divided into", Reads::kLineage, v1::EVENT_KIND_DIVISION, kList, kIntoOther},
    {"absorbed into",
     Reads::kLineage,
     v1::EVENT_KIND_ABSORPTION,
     kList,
     {v1::PARTICIPANT_ROLE_ABSORBED, v1::PARTICIPANT_ROLE_ABSORBER}},
    {"absorbed by",
     Reads::kLineage,
     v1::EVENT_KIND_ABSORPTION,
     kList,
     {v1::PARTICIPANT_ROLE_ABSORBED, v1::PARTICIPANT_ROLE_ABSORBER}},
    {"absorbed",
     Reads::kLineage,
     v1::EVENT_KIND_ABSORPTION,
     kList,
     {v1::PARTICIPANT_ROLE_ABSORBER, v1::PARTICIPANT_ROLE_ABSORBED}},
    {"transformed into", Reads::kLineage, v1::EVENT_KIND_TRANSFORMATION, kList, kIntoOther},

    // What it belongs to, and what belongs to it.
    {"regional", Reads::kAffiliation, v1::AFFILIATION_KIND_LISTED, kList},
    {"international", Reads::kAffiliation, v1::AFFILIATION_KIND_LISTED, kList},
    {"european", Reads::kAffiliation, v1::AFFILIATION_KIND_LISTED, kList},
    {"continental", Reads::kAffiliation, v1::AFFILIATION_KIND_LISTED, kList},
    {"national", Reads::kAffiliation, v1::AFFILIATION_KIND_LISTED, kList},
    {"affiliation*", Reads::kAffiliation, v1::AFFILIATION_KIND_LISTED, kList},
    {"* affiliation", Reads::kAffiliation, v1::AFFILIATION_KIND_LISTED, kList},
    {"* alliance", Reads::kAffiliation, v1::AFFILIATION_KIND_LISTED, kList},
    {"alliances", Reads::kAffiliation, v1::AFFILIATION_KIND_LISTED, kList},
    {"* alliances", Reads::kAffiliation, v1::AFFILIATION_KIND_LISTED, kList},
    {"* coalition", Reads::kAffiliation, v1::AFFILIATION_KIND_LISTED, kList},
    {"alliance", Reads::kAffiliation, v1::AFFILIATION_KIND_LISTED, kList},
    {"coalition", Reads::kAffiliation, v1::AFFILIATION_KIND_LISTED, kList},
    {"bloc", Reads::kAffiliation, v1::AFFILIATION_KIND_LISTED, kList},
    {"europarl", Reads::kAffiliation, v1::AFFILIATION_KIND_LISTED, kList},
    {"* group", Reads::kAffiliation, v1::AFFILIATION_KIND_LISTED, kList},
    {"member of", Reads::kAffiliation, v1::AFFILIATION_KIND_MEMBER, kList},
    {"observer of", Reads::kAffiliation, v1::AFFILIATION_KIND_OBSERVER, kList},
    {"part of", Reads::kAffiliation, v1::AFFILIATION_KIND_PART, kList},
    {"parent *", Reads::kAffiliation, v1::AFFILIATION_KIND_PART, kList},
    {"mother party", Reads::kAffiliation, v1::AFFILIATION_KIND_PART, kList},
    {"wing", Reads::kWing, 0, kList},
    {"* wing", Reads::kWing, 0, kList},
    {"youth *", Reads::kWing, 0, kList},
    {"student *", Reads::kWing, 0, kList},
    {"women's *", Reads::kWing, 0, kList},
    {"think tank", Reads::kWing, 0, kList},
    {"newspaper*", Reads::kPeriodical, 0, kList},
    {"* newspaper", Reads::kPeriodical, 0, kList},
    {"periodical*", Reads::kPeriodical, 0, kList},
    {"publication*", Reads::kPeriodical, 0, kList},
    {"magazine*", Reads::kPeriodical, 0, kList},
    {"journal*", Reads::kPeriodical, 0, kList},
    {"bulletin*", Reads::kPeriodical, 0, kList},
    {"press organ", Reads::kPeriodical, 0, kList},
    {"organ", Reads::kPeriodical, 0, kList},

    // What it is like.
    {"country", Reads::kCountry},
    {"headquarters*", Reads::kHeadquarters},
    {"headquarter", Reads::kHeadquarters},
    {"hq", Reads::kHeadquarters},
    {"ideology", Reads::kAttribute, v1::ATTRIBUTE_KIND_IDEOLOGY, kList},
    {"ideologies", Reads::kAttribute, v1::ATTRIBUTE_KIND_IDEOLOGY, kList},
    {"political ideology", Reads::kAttribute, v1::ATTRIBUTE_KIND_IDEOLOGY, kList},
    {"position", Reads::kAttribute, v1::ATTRIBUTE_KIND_POSITION},
    {"political position", Reads::kAttribute, v1::ATTRIBUTE_KIND_POSITION},
    {"slogan*", Reads::kSlogan},
    {"motto", Reads::kSlogan},
    {"logo", Reads::kAttribute, v1::ATTRIBUTE_KIND_LOGO},
    {"flag", Reads::kAttribute, v1::ATTRIBUTE_KIND_FLAG},
    {"colour*", Reads::kAttribute, v1::ATTRIBUTE_KIND_COLOUR, kList},
    {"color*", Reads::kAttribute, v1::ATTRIBUTE_KIND_COLOUR, kList},
    {"membership year", Reads::kMembershipYear},
    {"membership*", Reads::kMembership},
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

void DropDigits(std::string& text) {
  while (!text.empty() && text.back() >= '0' && text.back() <= '9') text.pop_back();
  while (!text.empty() && text.back() == ' ') text.pop_back();
}

}  // namespace

Key ReadKey(absl::string_view key) {
  Key read;
  const std::string folded = FoldKey(key);
  absl::string_view group = folded;
  const bool is_title = absl::ConsumeSuffix(&group, " title");
  const bool has_number = !group.empty() && group.find_first_of("0123456789") != group.npos;
  if (!is_title && has_number) absl::ConsumeSuffix(&group, " name");  // `Leader1 Name`
  read.group = std::string(group);
  read.folded = read.group;
  DropDigits(read.folded);
  if (is_title) read.folded += " title";
  for (const KeyRule& rule : kRules) {
    if (!Fits(rule.pattern, read.folded)) continue;
    read.rule = &rule;
    break;
  }
  return read;
}

}  // namespace partyline::client::import_text
