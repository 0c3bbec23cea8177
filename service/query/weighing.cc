// SPDX-License-Identifier: Apache-2.0
#include "service/query/weighing.h"

#include <algorithm>
#include <cmath>
#include <cstdint>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "service/model/fold.h"
#include "service/query/credible.h"

namespace partyline {
namespace {

constexpr double kOfNamePoints = 0.48;       // how much of the points of names
constexpr double kLettersPoints = 4.7;       // for a name of the same letters
constexpr double kPartLettersPoints = 2.2;   // for a part of one, besides
constexpr double kAbbreviationPoints = 1.9;  // for a perfect abbreviation
constexpr double kOtherwisePoints = -1.55;   // called otherwise
constexpr double kOtherwiseLettersPoints = 5.5;
constexpr double kOtherwisePartPoints = 0.7;
constexpr double kOtherwiseAbbreviationPoints = 2.2;
constexpr double kApartPoints = 3.7;  // for letters without what many rows have
constexpr double kNoCountryPoints = -1;
constexpr double kBornePoints = 0.5;      // the name was borne on the day
constexpr double kNotBornePoints = -1.6;  // it was not
constexpr double kNotTherePoints = -1;    // the party did not exist, besides
constexpr double kCalledSoPoints = 2;     // results call it so on that day
constexpr double kYearsCalledSo = 4;      // in which that fades to a part of e
constexpr double kPerYearAway = -0.06;    // of the elections it stood in
constexpr double kMostYearsAway = 17;
constexpr double kPerYearFarther = -0.09;  // of the bearer of a name
constexpr double kPerMissed = -0.7;        // for each election not stood in since or before
constexpr int kMostMissed = 4;
constexpr double kNeverStoodPoints = -1.5;   // of the bearer of a name, while elections are known
constexpr double kThatDayPoints = 2;         // it stood on the very day
constexpr double kNotThatDayPoints = -5;     // it did not, while others are known to have
constexpr double kSharePoints = 1.6;         // the same share
constexpr double kPerFactorOfShare = -1.36;  // for each factor of e
constexpr double kLeastSharePoints = -3.8;
constexpr double kThatDaySharePoints = 6.6;    // the same share on that very day
constexpr double kPerFactorNearThatDay = -13;  // for each factor of e up to kNearShare
constexpr double kPerFactorThatDay = -4;       // and beyond
constexpr double kNearShare = 0.3;
constexpr double kLeastThatDaySharePoints = -5;
constexpr double kShareGrain = 0.6;  // percent: small shares are near each other
constexpr double kDaysAYear = 365.25;
constexpr std::int64_t kOfOneElection = 21;  // days, of two rounds

// Before the day of its foundation a party may have stood already, and elections have several days.
bool IsAmongItsElections(const PartyThen& party, Day day) {
  return !party.stood.empty() && party.from.earliest - kOfOneElection <= day &&
         day <= party.to.latest + kOfOneElection;
}

void AddDates(const PartyThen& party, const NamedCandidate& named, PartiesThen& then,
              Evidence& evidence) {
  evidence.existed = party.existed || IsAmongItsElections(party, then.day());
  if (named.match == v1::MATCH_UNSPECIFIED) return;
  evidence.borne = then.Borne(*evidence.row, named.posting.name);
  if (evidence.existed && !party.existed && evidence.borne == v1::ANSWER_NO) {
    evidence.borne = v1::ANSWER_UNSPECIFIED;  // that it was not there is why it did not
  }
}

// Of several elections on one day, the one of the share nearest to the mention's.
void AddShare(PartiesThen& parties, bool stood_that_day, Evidence& evidence) {
  const std::vector<ShareThen>& shares = parties.SharesOf(*evidence.row);
  if (shares.empty()) return;
  const auto share =
      std::min_element(shares.begin(), shares.end(), [&](const ShareThen& a, const ShareThen& b) {
        return std::abs(a.percent - *evidence.told_share) <
               std::abs(b.percent - *evidence.told_share);
      });
  evidence.share = *share;
  evidence.share_of_that_day = stood_that_day && IsOn(share->when, parties.day());
  evidence.share_of_about_then = share->when.earliest == share->when.latest &&
                                 DaysApart(share->when, parties.day()) <= kOfOneElection;
  evidence.factors_of_share =
      std::abs(std::log((*evidence.told_share + kShareGrain) / (share->percent + kShareGrain)));
}

void AddElections(const v1::Mention& mention, const ResolveOptions& options, const PartyThen& then,
                  PartiesThen& parties, Evidence& evidence) {
  if (options.activity) {
    evidence.never_stood = then.never_stood;
    evidence.missed = then.missed;
    evidence.stood_that_day = then.stood_that_day;
  }
  if (options.share) evidence.told_share = PercentOf(mention.share());
  if (then.stood.empty()) return;
  evidence.from = then.from;
  evidence.to = then.to;
  if (options.activity) evidence.years_away = then.years_away;
  evidence.is_after = parties.day() > then.to.latest;
  if (!evidence.told_share.has_value()) return;
  AddShare(parties, then.stood_that_day.value_or(false), evidence);
}

void AddCalledSo(const v1::Mention& mention, PartiesThen& then, Evidence& evidence) {
  if (!evidence.named.whole) return;
  std::vector<std::string> folded;
  for (const std::string& name : mention.names()) folded.push_back(KeysOf(name).folded);
  evidence.called_so = then.CalledSo(*evidence.row, folded);
  if (!evidence.called_so.has_value()) return;
  evidence.years_from_called_so = DaysApart(*evidence.called_so, then.day()) / kDaysAYear;
}

std::string WordsOfName(const Evidence& evidence) {
  const NamedCandidate& named = evidence.named;
  if (named.match == v1::MATCH_UNSPECIFIED) return "is called otherwise";
  const absl::string_view text = evidence.row->names(named.posting.name).text;
  if (named.match == v1::MATCH_EXACT) return absl::StrCat("is called ", text);
  if (named.how.empty()) return absl::StrCat("is called ", text, ", but for letters");
  return absl::StrCat("is called ", text, ", ", named.how);
}

double NamePoints(const Evidence& evidence) {
  const Likenesses& letters = evidence.letters;
  const double part = letters.part - letters.whole;
  const double apart = kApartPoints * (letters.apart - letters.whole);
  if (evidence.named.match == v1::MATCH_UNSPECIFIED) {
    return apart + kOtherwisePoints + kOtherwiseLettersPoints * letters.whole +
           kOtherwisePartPoints * part + kOtherwiseAbbreviationPoints * letters.abbreviation;
  }
  return apart + kOfNamePoints * evidence.named.points + kLettersPoints * letters.whole +
         kPartLettersPoints * part + kAbbreviationPoints * letters.abbreviation;
}

double DatePoints(const Evidence& evidence) {
  if (evidence.borne == v1::ANSWER_YES) return kBornePoints;
  if (!evidence.existed) return kNotBornePoints + kNotTherePoints;
  return evidence.borne == v1::ANSWER_NO ? kNotBornePoints : 0;
}

double ElectionPoints(const Evidence& evidence) {
  const bool bears = evidence.named.whole;
  double points = kPerMissed * std::min(evidence.missed, kMostMissed);
  if (evidence.never_stood && bears) points += kNeverStoodPoints;
  if (evidence.stood_that_day.has_value()) {
    points += *evidence.stood_that_day ? kThatDayPoints : kNotThatDayPoints;
  }
  if (evidence.called_so.has_value()) {
    points += kCalledSoPoints * std::exp(-evidence.years_from_called_so / kYearsCalledSo);
  }
  if (!evidence.years_away.has_value()) return points;
  const double farther = std::max(*evidence.years_away - kMostYearsAway, 0.0);
  return points + kPerYearAway * std::min(*evidence.years_away, kMostYearsAway) +
         (bears ? kPerYearFarther * farther : 0);
}

double SharePoints(const Evidence& evidence) {
  if (!evidence.share.has_value()) return 0;
  const double factors = evidence.factors_of_share;
  if (!evidence.share_of_that_day) {
    return std::max(kSharePoints + kPerFactorOfShare * factors, kLeastSharePoints);
  }
  const double points = kThatDaySharePoints +
                        kPerFactorNearThatDay * std::min(factors, kNearShare) +
                        kPerFactorThatDay * std::max(factors - kNearShare, 0.0);
  return std::max(points, kLeastThatDaySharePoints);
}

}  // namespace

Evidence EvidenceFor(const Snapshot& snapshot, const v1::Mention& mention,
                     const ResolveOptions& options, const NamedCandidate& named,
                     PartiesThen* then) {
  Evidence evidence;
  evidence.named = named;
  evidence.row = snapshot.At(named.posting.record);
  evidence.country_unknown = !mention.country().empty() && evidence.row->countries().empty();
  if (then == nullptr) return evidence;
  const PartyThen& party = then->Of(*evidence.row);
  if (options.dates) AddDates(party, named, *then, evidence);
  AddElections(mention, options, party, *then, evidence);
  if (options.labels) AddCalledSo(mention, *then, evidence);
  return evidence;
}

double PointsOf(const Evidence& evidence) {
  return NamePoints(evidence) + DatePoints(evidence) + ElectionPoints(evidence) +
         SharePoints(evidence) + (evidence.country_unknown ? kNoCountryPoints : 0);
}

std::vector<std::string> ReasonsOf(const Evidence& evidence, const v1::Mention& mention) {
  std::vector<std::string> reasons = {WordsOfName(evidence)};
  if (evidence.named.is_joined && !evidence.named.whole)
    reasons.push_back("the mention joins that with others");
  if (IsCollective(evidence)) reasons.push_back("stands for several, and is no party");
  if (evidence.country_unknown) reasons.push_back("its country is not known");
  if (evidence.borne == v1::ANSWER_YES) {
    reasons.push_back(absl::StrCat("bore that name on ", mention.on()));
  } else if (!evidence.existed) {
    reasons.push_back(absl::StrCat("did not exist on ", mention.on()));
  } else if (evidence.borne == v1::ANSWER_NO) {
    reasons.push_back(absl::StrCat("did not bear that name on ", mention.on()));
  }
  if (evidence.called_so.has_value()) {
    reasons.push_back(absl::StrCat("a result of ", WordsFor(*evidence.called_so), " calls it so"));
  }
  if (evidence.stood_that_day.has_value() && !*evidence.stood_that_day) {
    reasons.push_back("did not stand that day, as far as is known");
  }
  if (evidence.years_away.has_value()) {
    reasons.push_back(absl::StrCat("stood in elections from ", WordsFor(evidence.from), " to ",
                                   WordsFor(evidence.to)));
  }
  if (IsLongBefore(evidence)) reasons.push_back("is not known to have stood before");
  if (IsLongGone(evidence)) {
    reasons.push_back(absl::StrCat("stood in none of ", evidence.missed,
                                   " elections since, before ", mention.on()));
  }
  if (evidence.share.has_value()) {
    const DaySpan when = evidence.share->when;
    reasons.push_back(absl::StrFormat("had %g %% %s%s", evidence.share->percent,
                                      when.earliest == when.latest ? "on " : "in an election of ",
                                      WordsFor(when)));
  }
  return reasons;
}

}  // namespace partyline
