// SPDX-License-Identifier: Apache-2.0
#include "service/query/standing_then.h"

#include <algorithm>
#include <cmath>
#include <tuple>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "google/protobuf/arena.h"
#include "service/model/fold.h"
#include "service/model/record_name.h"
#include "service/query/body.h"

namespace partyline {
namespace {

constexpr int kMostReferrers = 4096;
constexpr int kMostDecoded = 4;  // elections
constexpr std::size_t kMostOfOne = 32;
constexpr std::size_t kMostCalled = 8;
constexpr double kDaysOfYear = 365.25;
constexpr double kYearsNear = 12;

std::optional<double> FirstShare(const v1::Result& result) {
  for (const v1::Reading& reading : result.readings()) {
    const std::optional<double> share = PercentOf(reading.share().value());
    if (share.has_value()) return share;
  }
  return std::nullopt;
}

// The body's share in a whole election. Of too many results to look at, it is not known.
std::optional<double> ShareIn(const Snapshot& snapshot, const Row& body, const Stood& stood) {
  if (stood.results.size() >= kMostOfOne) return std::nullopt;
  std::vector<std::optional<double>> of_parts;
  for (const Ordinal ordinal : stood.results) {
    google::protobuf::Arena arena;
    const v1::Result& result = DecodeBasic(*snapshot.At(ordinal), arena).result();
    if (snapshot.Resolve(result.party().name()) != &body || result.has_area()) continue;
    const std::optional<double> share = FirstShare(result);
    const bool is_whole = !result.has_round() && !result.has_person();
    if (is_whole && share.has_value()) return share;
    of_parts.push_back(share);
  }
  return of_parts.size() == 1 ? of_parts.front() : std::nullopt;
}

std::vector<const Stood*> NearestFirst(const std::vector<Stood>& stood, Day day) {
  std::vector<const Stood*> nearest;
  for (const Stood& each : stood) nearest.push_back(&each);
  std::stable_sort(nearest.begin(), nearest.end(), [&](const Stood* a, const Stood* b) {
    return DaysApart(a->when, day) < DaysApart(b->when, day);
  });
  return nearest;
}

}  // namespace

std::optional<double> PercentOf(absl::string_view share) {
  double percent = 0;
  const bool is_share = absl::SimpleAtod(share, &percent) && percent >= 0 && std::isfinite(percent);
  return is_share ? std::optional(percent) : std::nullopt;
}

std::optional<double> ShareOfWhole(const v1::Result& result) {
  if (result.has_area() || result.round() > 1) return std::nullopt;
  return FirstShare(result);
}

std::optional<DaySpan> PolledOn(const Row& election) {
  if (election.dates().empty() || election.dates().front().earliest == kNoEarliest) {
    return std::nullopt;
  }
  return election.dates().front();
}

ElectionsStoodIn ElectionsOf(const Snapshot& snapshot, const Row& body) {
  ElectionsStoodIn stood;
  absl::flat_hash_map<Ordinal, std::size_t> places;
  int seen = 0;
  snapshot.ScanReferrers(body.ordinal(), [&](const Row& referrer) {
    stood.is_all = ++seen <= kMostReferrers;
    if (!stood.is_all) return false;
    if (referrer.record_kind() != v1::RECORD_KIND_RESULT) return true;
    const Row* election = snapshot.Resolve(ElectionOfResult(referrer.name()));
    const std::optional<DaySpan> when = election == nullptr ? std::nullopt : PolledOn(*election);
    if (!when.has_value()) return true;
    const auto [place, added] = places.try_emplace(election->ordinal(), stood.elections.size());
    if (added) stood.elections.push_back({*when, election->ordinal(), {}});
    std::vector<Ordinal>& results = stood.elections[place->second].results;
    if (results.size() < kMostOfOne) results.push_back(referrer.ordinal());
    return true;
  });
  std::sort(stood.elections.begin(), stood.elections.end(), [](const Stood& a, const Stood& b) {
    return std::tuple(a.when.earliest, a.results.front()) <
           std::tuple(b.when.earliest, b.results.front());
  });
  return stood;
}

int DaysApart(DaySpan when, Day day) {
  if (day < when.earliest) return when.earliest - day;
  return day > when.latest ? day - when.latest : 0;
}

bool IsOn(DaySpan when, Day day) { return when == DaySpan{day, day}; }

std::string WordsFor(DaySpan when) {
  const std::string from = FormatDay(when.earliest);
  const std::string to = FormatDay(when.latest);
  const auto begins = [&](absl::string_view end) { return absl::EndsWith(from, end); };
  if (from == to) return from;
  const std::string year = from.substr(0, 4);
  if (begins("-01-01") && to == absl::StrCat(year, "-12-31")) return year;
  const std::string month = from.substr(0, 7);
  const bool is_to_end = absl::EndsWith(FormatDay(when.latest + 1), "-01");
  if (begins("-01") && absl::StartsWith(to, month) && is_to_end) return month;
  return absl::StrCat("between ", from, " and ", to);
}

std::vector<ShareThen> NearestShares(const Snapshot& snapshot, const Row& body,
                                     const std::vector<Stood>& stood, Day day) {
  std::vector<ShareThen> shares;
  int decoded = 0;
  for (const Stood* at : NearestFirst(stood, day)) {
    const int apart = DaysApart(at->when, day);
    if (apart > kYearsNear * kDaysOfYear || ++decoded > kMostDecoded) break;
    if (!shares.empty() && apart > DaysApart(shares.front().when, day)) break;
    const auto share = ShareIn(snapshot, body, *at);
    if (share.has_value()) shares.push_back({*share, at->when});
  }
  return shares;
}

std::vector<CalledThen> CalledInResults(const Snapshot& snapshot, const Row& body,
                                        const std::vector<Stood>& stood, Day day) {
  std::vector<CalledThen> called;
  std::size_t decoded = 0;
  for (const Stood* at : NearestFirst(stood, day)) {
    for (const Ordinal ordinal : at->results) {
      if (++decoded > kMostCalled) return called;
      google::protobuf::Arena arena;
      const v1::Result& result = DecodeBasic(*snapshot.At(ordinal), arena).result();
      const std::string& text = result.party().text();
      if (text.empty() || snapshot.Resolve(result.party().name()) != &body) continue;
      called.push_back({at->when, KeysOf(text).folded});
    }
  }
  return called;
}

}  // namespace partyline
