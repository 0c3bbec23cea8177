// SPDX-License-Identifier: Apache-2.0
#include "service/query/unclaimed.h"

#include <algorithm>
#include <cmath>

#include "absl/algorithm/container.h"
#include "absl/container/flat_hash_map.h"

namespace partyline {
namespace {

// Tuned in tests/benchmark.
constexpr double kMost = 0.5;  // of who stood
constexpr double kMostFavour = 50;
constexpr double kLeastClaim = 0.001;  // of a party that no mention means at all

// How many mentions mean each party that stood that day: the sum of how likely they do.
using Claims = absl::flat_hash_map<Ordinal, double>;

bool StoodThatDay(const Weighed& weighed) {
  return weighed.evidence.stood_that_day.value_or(false);
}

Claims ClaimsOf(const std::vector<Case>& cases) {
  Claims claims;
  for (const Case& each : cases) {
    for (const Weighed& weighed : each.candidates) {
      if (StoodThatDay(weighed)) claims[weighed.evidence.row->ordinal()] += weighed.likely;
    }
  }
  return claims;
}

}  // namespace

bool MeanMostOfWhoStood(const std::vector<Case>& cases) {
  absl::flat_hash_map<Ordinal, bool> meant;
  for (const Case& each : cases) {
    for (const Weighed& weighed : each.candidates) {
      if (StoodThatDay(weighed)) meant[weighed.evidence.row->ordinal()] |= weighed.likely >= kMeant;
    }
  }
  const auto count =
      static_cast<double>(absl::c_count_if(meant, [](const auto& party) { return party.second; }));
  return count > 0 && count >= kMost * static_cast<double>(meant.size());
}

void FavourUnclaimed(std::vector<Case>& cases) {
  const Claims claims = ClaimsOf(cases);
  for (Case& each : cases) {
    for (Weighed& weighed : each.candidates) {
      if (!StoodThatDay(weighed)) continue;
      weighed.claim = claims.at(weighed.evidence.row->ordinal());
      const double claim = std::max(weighed.claim, kLeastClaim);
      weighed.favour = std::clamp(weighed.favour / std::sqrt(claim), 1.0, kMostFavour);
    }
  }
}

}  // namespace partyline
