// SPDX-License-Identifier: Apache-2.0
#include "service/query/credible.h"

#include <cmath>

namespace partyline {
namespace {

// Tuned in tests/benchmark, with a record that lacks one party in four.
constexpr double kSameLetters = 0.7;      // of a match whose name is not the same
constexpr double kCredibleLetters = 0.5;  // of a name or a part of one
constexpr double kCredibleAlike = 0.7;    // of the words of a name
constexpr double kCredibleAbbreviation = 0.75;
constexpr double kCredibleFactors = 0.3;    // of e, between the shares of that day
constexpr double kSameFactors = 0.04;       // likewise, where sources round and count otherwise
constexpr double kOtherFactors = 0.15;      // likewise, where they speak of two parties
constexpr double kNamesakesFactors = 0.25;  // likewise, of two parties of one name
constexpr double kNamesakesPercent = 1;     // and so far apart
constexpr double kLeastSeenShare = 2;       // percent: records of results know who had so much
constexpr int kMissedWhenGone = 3;          // elections
constexpr double kYearsWhenGone = 12;
constexpr int kMissedBefore = 1;
constexpr double kYearsBefore = 5;

bool IsOfSameName(const Evidence& evidence) {
  const NamedCandidate& named = evidence.named;
  if (named.whole) return true;
  if (named.is_part || named.is_joined) return false;
  if (named.is_spaced) return true;
  return named.match != v1::MATCH_FUZZY || evidence.letters.whole >= kSameLetters;
}

bool MayHaveBeenThere(const Evidence& evidence) {
  return WasThere(evidence) && evidence.stood_that_day.value_or(true) && !IsLongGone(evidence) &&
         !IsLongBefore(evidence) && !IsCollective(evidence);
}

}  // namespace

bool HadTheShare(const Evidence& evidence) {
  return evidence.share_of_that_day && evidence.factors_of_share <= kCredibleFactors;
}

bool HadTheVeryShare(const Evidence& evidence) {
  return evidence.share_of_that_day && evidence.factors_of_share <= kSameFactors;
}

bool HadAnotherShare(const Evidence& evidence) {
  return evidence.share_of_about_then && evidence.factors_of_share > kNamesakesFactors &&
         std::abs(*evidence.told_share - evidence.share->percent) > kNamesakesPercent;
}

bool IsCollective(const Evidence& evidence) {
  return evidence.row != nullptr && evidence.row->kind() == v1::PARTY_KIND_PSEUDO;
}

bool IsLongGone(const Evidence& evidence) {
  return evidence.is_after && evidence.missed >= kMissedWhenGone &&
         evidence.years_away.value_or(0) >= kYearsWhenGone;
}

bool IsLongBefore(const Evidence& evidence) {
  return !evidence.is_after && evidence.missed >= kMissedBefore &&
         evidence.years_away.value_or(0) >= kYearsBefore && evidence.borne != v1::ANSWER_YES;
}

bool WasThere(const Evidence& evidence) {
  return evidence.borne == v1::ANSWER_YES || (evidence.existed && evidence.borne != v1::ANSWER_NO);
}

bool MayBeMatch(const Evidence& evidence) {
  if (evidence.named.match == v1::MATCH_UNSPECIFIED || IsCollective(evidence)) return false;
  if (!IsOfSameName(evidence) && !HadTheVeryShare(evidence)) return false;
  if (!IsNamesake(evidence) && evidence.share_of_that_day &&
      evidence.factors_of_share > kOtherFactors) {
    return false;
  }
  if (HadAnotherShare(evidence)) return false;
  const bool unseen =
      evidence.stood_that_day.value_or(true) || evidence.told_share.value_or(0) < kLeastSeenShare;
  return WasThere(evidence) && !IsLongGone(evidence) && !IsLongBefore(evidence) && unseen;
}

bool IsNamesake(const Evidence& evidence) {
  const v1::Match match = evidence.named.match;
  return evidence.named.whole && match != v1::MATCH_UNSPECIFIED && match != v1::MATCH_FUZZY;
}

bool IsRival(const Evidence& party, const Evidence& other) {
  const auto has_no_share = [](const Evidence& one) {
    return one.told_share.has_value() && one.stood_that_day.value_or(false) &&
           !one.share_of_that_day;
  };
  if (has_no_share(party) && HadTheShare(other)) return true;
  const bool is_nearer = HadTheShare(party) && !(other.share_of_that_day &&
                                                 other.factors_of_share < party.factors_of_share);
  if (other.named.is_qualified && !is_nearer && MayHaveBeenThere(other)) return true;
  const bool bears_part = other.named.is_part || other.named.is_qualified || IsNamesake(other);
  const bool is_others_share =
      party.share_of_that_day && !HadTheVeryShare(party) && HadTheVeryShare(other);
  if (is_others_share && bears_part) return true;
  const bool stood_alone =
      !party.stood_that_day.value_or(true) && other.stood_that_day.value_or(false);
  if (stood_alone && bears_part && MayHaveBeenThere(other)) return true;
  if (!IsNamesake(other)) return false;
  if (IsNamesake(party)) return has_no_share(other);
  return !HadTheShare(party) || WasThere(other);
}

bool IsCredible(const Evidence& evidence) {
  if (evidence.letters.abbreviation >= kCredibleAbbreviation) return true;
  if (evidence.named.match != v1::MATCH_UNSPECIFIED) {
    return evidence.named.alike >= kCredibleAlike || evidence.letters.part >= kCredibleLetters;
  }
  return HadTheShare(evidence);
}

}  // namespace partyline
