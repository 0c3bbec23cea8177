// SPDX-License-Identifier: Apache-2.0
#include "service/query/elections_around.h"

#include <algorithm>
#include <cstdlib>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"

namespace partyline {
namespace {

constexpr std::ptrdiff_t kMostOnASide = 9;
constexpr Day kDaysNear = 20 * 365;
constexpr int kMostResults = 100;

void AddPartiesOf(const Snapshot& snapshot, const Row& election, std::vector<Ordinal>& parties) {
  const std::string prefix = absl::StrCat(election.name(), "/results/");
  int results = 0;
  snapshot.Scan(v1::RECORD_KIND_RESULT, prefix, [&](const Row& result) {
    if (!absl::StartsWith(result.name(), prefix) || ++results > kMostResults) return false;
    for (const Ordinal reference : result.references()) {
      const Row* row = snapshot.At(reference);
      const bool is_party = row != nullptr && row->record_kind() == v1::RECORD_KIND_PARTY;
      if (is_party && row->kind() != v1::PARTY_KIND_PSEUDO) parties.push_back(reference);
    }
    return true;
  });
}

bool HasResults(const Snapshot& snapshot, const Row& election) {
  const std::string prefix = absl::StrCat(election.name(), "/results/");
  bool has = false;
  snapshot.Scan(v1::RECORD_KIND_RESULT, prefix, [&](const Row& result) {
    has = absl::StartsWith(result.name(), prefix);
    return false;
  });
  return has;
}

}  // namespace

std::vector<Ordinal> ElectionsAround::PartiesOf(absl::string_view country, Day day) {
  std::vector<Ordinal> parties;
  const std::vector<Dated>& elections = ElectionsIn(country);
  const auto from =
      std::partition_point(elections.begin(), elections.end(),
                           [&](const Dated& election) { return election.first < day; });
  const auto first = from - std::min(from - elections.begin(), kMostOnASide);
  const auto last = from + std::min(elections.end() - from, kMostOnASide);
  for (auto at = first; at != last; ++at) {
    if (std::abs(at->first - day) <= kDaysNear) AddPartiesOf(snapshot_, *at->second, parties);
  }
  std::sort(parties.begin(), parties.end());
  parties.erase(std::unique(parties.begin(), parties.end()), parties.end());
  return parties;
}

int ElectionsAround::CountBetween(absl::string_view country, Day after, Day before) {
  const std::vector<Dated>& elections = ElectionsIn(country);
  return static_cast<int>(std::count_if(
      elections.begin(), elections.end(),
      [&](const Dated& election) { return after < election.first && election.first < before; }));
}

int ElectionsAround::Count(absl::string_view country) {
  return static_cast<int>(ElectionsIn(country).size());
}

const std::vector<ElectionsAround::Dated>& ElectionsAround::ElectionsIn(absl::string_view country) {
  static const auto* const none = new std::vector<Dated>();
  if (!looked_) LookThrough();
  const auto found = elections_.find(country);
  if (found == elections_.end()) return *none;
  if (with_results_.insert(found->first).second) {
    std::erase_if(found->second,
                  [&](const Dated& election) { return !HasResults(snapshot_, *election.second); });
  }
  return found->second;
}

void ElectionsAround::LookThrough() {
  looked_ = true;
  snapshot_.Scan(v1::RECORD_KIND_ELECTION, "", [&](const Row& election) {
    if (election.dates().empty() || election.dates().front().earliest == kNoEarliest) return true;
    for (const absl::string_view country : election.countries()) {
      elections_[country].emplace_back(election.dates().front().earliest, &election);
    }
    return true;
  });
  for (auto& [country, elections] : elections_) {
    std::stable_sort(elections.begin(), elections.end(),
                     [](const Dated& a, const Dated& b) { return a.first < b.first; });
  }
}

}  // namespace partyline
