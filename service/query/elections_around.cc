// SPDX-License-Identifier: Apache-2.0
#include "service/query/elections_around.h"

#include <algorithm>

#include "absl/algorithm/container.h"
#include "absl/container/flat_hash_set.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "google/protobuf/arena.h"
#include "service/query/body.h"
#include "service/query/standing_then.h"

namespace partyline {
namespace {

constexpr std::ptrdiff_t kMostOnASide = 9;
constexpr Day kDaysNear = 20 * 365;
constexpr std::size_t kMostParties = 100;
constexpr int kMostResults = 20'000;
constexpr int kMostDecoded = 200;
constexpr double kLeastKnown = 90;  // percent

void AddPartiesOf(const Snapshot& snapshot, const Row& election, std::vector<Ordinal>& parties) {
  const std::string prefix = absl::StrCat(election.name(), "/results/");
  absl::flat_hash_set<Ordinal> found;
  int results = 0;
  snapshot.Scan(v1::RECORD_KIND_RESULT, prefix, [&](const Row& result) {
    if (!absl::StartsWith(result.name(), prefix) || ++results > kMostResults) return false;
    for (const Ordinal reference : result.references()) {
      const Row* row = snapshot.At(reference);
      const bool is_party = row != nullptr && row->record_kind() == v1::RECORD_KIND_PARTY;
      if (is_party && row->kind() != v1::PARTY_KIND_PSEUDO) found.insert(reference);
    }
    return found.size() < kMostParties;
  });
  parties.insert(parties.end(), found.begin(), found.end());
}

// In percent; of the first results alone, where there are many.
double SumOfShares(const Snapshot& snapshot, const Row& election) {
  const std::string prefix = absl::StrCat(election.name(), "/results/");
  double sum = 0;
  int results = 0;
  snapshot.Scan(v1::RECORD_KIND_RESULT, prefix, [&](const Row& result) {
    if (!absl::StartsWith(result.name(), prefix) || ++results > kMostDecoded) return false;
    google::protobuf::Arena arena;
    sum += ShareOfWhole(DecodeBasic(result, arena).result()).value_or(0);
    return sum < kLeastKnown;
  });
  return sum;
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
                           [&](const Dated& election) { return election.first.earliest < day; });
  const auto first = from - std::min(from - elections.begin(), kMostOnASide);
  const auto last = from + std::min(elections.end() - from, kMostOnASide);
  for (auto at = first; at != last; ++at) {
    if (DaysApart(at->first, day) <= kDaysNear) AddPartiesOf(snapshot_, *at->second, parties);
  }
  std::sort(parties.begin(), parties.end());
  parties.erase(std::unique(parties.begin(), parties.end()), parties.end());
  return parties;
}

int ElectionsAround::CountBetween(absl::string_view country, Day after, Day before) {
  const std::vector<Dated>& elections = ElectionsIn(country);
  return static_cast<int>(
      std::count_if(elections.begin(), elections.end(), [&](const Dated& election) {
        return after < election.first.earliest && election.first.latest < before;
      }));
}

bool ElectionsAround::AnyKnownOn(absl::string_view country, Day day) {
  return absl::c_any_of(ElectionsIn(country), [&](const Dated& election) {
    return IsOn(election.first, day) && IsKnown(*election.second);
  });
}

bool ElectionsAround::IsKnown(const Row& election) {
  const auto [known, added] = known_.try_emplace(election.ordinal(), false);
  if (added) known->second = SumOfShares(snapshot_, election) >= kLeastKnown;
  return known->second;
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
      elections.emplace_back(dates.front(), &election);
    }
    return true;
  });
  std::stable_sort(elections.begin(), elections.end(), [](const Dated& a, const Dated& b) {
    return a.first.earliest < b.first.earliest;
  });
  return elections;
}

}  // namespace partyline
