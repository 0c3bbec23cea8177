// SPDX-License-Identifier: Apache-2.0
#include "service/query/weighing.h"

#include <algorithm>
#include <cmath>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"

namespace partyline {
namespace {

constexpr double kOfNamePoints = 0.54;     // how much of the points of names
constexpr double kLettersPoints = 3.5;     // for a name of the same letters
constexpr double kOtherwisePoints = -2.6;  // called otherwise
constexpr double kOtherwiseLettersPoints = 10;
constexpr double kNoCountryPoints = -1;
constexpr double kBornePoints = 0.8;      // the name was borne on the day
constexpr double kNotBornePoints = -1.4;  // it was not
constexpr double kNotTherePoints = -1;    // the party did not exist, besides
constexpr double kPerYearAway = -0.12;    // of the elections it stood in
constexpr double kLeastYearsPoints = -2;
constexpr double kSharePoints = 1.9;        // the same share
constexpr double kPerFactorOfShare = -1.4;  // for each factor of e
constexpr double kLeastSharePoints = -4;
constexpr double kShareGrain = 0.6;  // percent: small shares are near each other

void AddElections(const v1::Mention& mention, const ResolveOptions& options, const PartyThen& then,
                  Evidence& evidence) {
  if (then.stood.empty()) return;
  evidence.stood = {then.stood.front().day, then.stood.back().day};
  if (options.activity) evidence.years_away = then.years_away;
  double share = 0;
  if (!options.share || !then.share || !absl::SimpleAtod(mention.share(), &share)) return;
  evidence.share = then.share;
  evidence.factors_of_share =
      std::abs(std::log((share + kShareGrain) / (then.share->percent + kShareGrain)));
}

std::string NameWords(const Evidence& evidence) {
  const NamedCandidate& named = evidence.named;
  if (named.match == v1::MATCH_UNSPECIFIED) return "is called otherwise";
  const std::string& text = evidence.row->names[named.posting.name].text;
  if (named.match == v1::MATCH_EXACT) return absl::StrCat("is called ", text);
  if (named.how.empty()) return absl::StrCat("is called ", text, ", but for letters");
  return absl::StrCat("is called ", text, ", ", named.how);
}

double NamePoints(const Evidence& evidence) {
  if (evidence.named.match == v1::MATCH_UNSPECIFIED) {
    return kOtherwisePoints + kOtherwiseLettersPoints * evidence.letters;
  }
  return kOfNamePoints * evidence.named.points + kLettersPoints * evidence.letters;
}

double DatePoints(const Evidence& evidence) {
  if (evidence.borne == v1::ANSWER_YES) return kBornePoints;
  if (!evidence.existed) return kNotBornePoints + kNotTherePoints;
  return evidence.borne == v1::ANSWER_NO ? kNotBornePoints : 0;
}

}  // namespace

Evidence EvidenceFor(const Snapshot& snapshot, const v1::Mention& mention,
                     const ResolveOptions& options, const NamedCandidate& named,
                     PartiesThen* then) {
  Evidence evidence;
  evidence.named = named;
  evidence.row = snapshot.At(named.posting.record);
  evidence.country_unknown = !mention.country().empty() && evidence.row->countries.empty();
  if (then == nullptr) return evidence;
  const PartyThen& party = then->Of(*evidence.row);
  if (options.dates) {
    evidence.existed = party.existed;
    if (named.match != v1::MATCH_UNSPECIFIED) {
      evidence.borne = then->Borne(*evidence.row, named.posting.name);
    }
  }
  AddElections(mention, options, party, evidence);
  return evidence;
}

double PointsOf(const Evidence& evidence) {
  double points = NamePoints(evidence) + DatePoints(evidence);
  if (evidence.country_unknown) points += kNoCountryPoints;
  if (evidence.years_away.has_value()) {
    points += std::max(kPerYearAway * *evidence.years_away, kLeastYearsPoints);
  }
  if (evidence.share.has_value()) {
    points +=
        std::max(kSharePoints + kPerFactorOfShare * evidence.factors_of_share, kLeastSharePoints);
  }
  return points;
}

std::vector<std::string> ReasonsOf(const Evidence& evidence, const v1::Mention& mention) {
  std::vector<std::string> reasons = {NameWords(evidence)};
  if (evidence.country_unknown) reasons.push_back("its country is not known");
  if (evidence.borne == v1::ANSWER_YES) {
    reasons.push_back(absl::StrCat("bore that name on ", mention.on()));
  } else if (!evidence.existed) {
    reasons.push_back(absl::StrCat("did not exist on ", mention.on()));
  } else if (evidence.borne == v1::ANSWER_NO) {
    reasons.push_back(absl::StrCat("did not bear that name on ", mention.on()));
  }
  if (evidence.years_away.has_value()) {
    reasons.push_back(absl::StrCat("stood in elections from ", FormatDay(evidence.stood.earliest),
                                   " to ", FormatDay(evidence.stood.latest)));
  }
  if (evidence.share.has_value()) {
    reasons.push_back(absl::StrFormat("had %g %% on %s", evidence.share->percent,
                                      FormatDay(evidence.share->day)));
  }
  return reasons;
}

}  // namespace partyline
