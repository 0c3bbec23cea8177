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
  const auto [found, added] = elections_.try_emplace(country);
  std::vector<Dated>& elections = found->second;
  if (!added) return elections;
  snapshot_.ScanCountry(v1::RECORD_KIND_ELECTION, country, "", [&](const Row& election) {
    const absl::Span<const DaySpan> dates = election.dates();
    if (!dates.empty() && dates.front().earliest != kNoEarliest &&
        HasResults(snapshot_, election)) {
      elections.emplace_back(dates.front().earliest, &election);
    }
    return true;
  });
  std::stable_sort(elections.begin(), elections.end(),
                   [](const Dated& a, const Dated& b) { return a.first < b.first; });
  return elections;
}

}  // namespace partyline
