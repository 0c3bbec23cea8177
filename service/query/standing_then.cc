// SPDX-License-Identifier: Apache-2.0
#include "service/query/standing_then.h"

#include <algorithm>
#include <cstdlib>
#include <tuple>

#include "absl/strings/numbers.h"
#include "google/protobuf/arena.h"
#include "service/model/fold.h"
#include "service/model/record_name.h"
#include "service/query/body.h"

namespace partyline {
namespace {

constexpr int kMostReferrers = 4096;
constexpr int kMostDecoded = 4;
constexpr std::size_t kMostCalled = 8;
constexpr double kDaysOfYear = 365.25;
constexpr double kYearsNear = 12;

std::optional<double> ShareIn(const Snapshot& snapshot, const Row& body, Ordinal result) {
  google::protobuf::Arena arena;
  const v1::Result& decoded = DecodeBasic(*snapshot.At(result), arena).result();
  if (snapshot.Resolve(decoded.party().name()) != &body) return std::nullopt;
  for (const v1::Reading& reading : decoded.readings()) {
    double share = 0;
    if (absl::SimpleAtod(reading.share().value(), &share)) return share;
  }
  return std::nullopt;
}

std::vector<Stood> NearestFirst(const std::vector<Stood>& stood, Day day) {
  std::vector<Stood> nearest = stood;
  std::stable_sort(nearest.begin(), nearest.end(), [&](const Stood& a, const Stood& b) {
    return std::abs(a.day - day) < std::abs(b.day - day);
  });
  return nearest;
}

}  // namespace

std::vector<Stood> ElectionsOf(const Snapshot& snapshot, const Row& body) {
  std::vector<Stood> stood;
  int seen = 0;
  snapshot.ScanReferrers(body.ordinal(), [&](const Row& referrer) {
    if (++seen > kMostReferrers) return false;
    if (referrer.record_kind() != v1::RECORD_KIND_RESULT) return true;
    const Row* election = snapshot.Resolve(ElectionOfResult(referrer.name()));
    if (election == nullptr || election->dates().empty()) return true;
    const Day day = election->dates().front().earliest;
    if (day != kNoEarliest) stood.push_back({day, referrer.ordinal()});
    return true;
  });
  std::sort(stood.begin(), stood.end(), [](const Stood& a, const Stood& b) {
    return std::tuple(a.day, a.result) < std::tuple(b.day, b.result);
  });
  return stood;
}

double YearsAway(const std::vector<Stood>& stood, Day day) {
  const Day before = stood.front().day - day;
  const Day after = day - stood.back().day;
  return std::max({before, after, 0}) / kDaysOfYear;
}

std::optional<ShareThen> NearestShare(const Snapshot& snapshot, const Row& body,
                                      const std::vector<Stood>& stood, Day day) {
  int decoded = 0;
  for (const Stood& at : NearestFirst(stood, day)) {
    if (std::abs(at.day - day) > kYearsNear * kDaysOfYear || ++decoded > kMostDecoded) break;
    const auto share = ShareIn(snapshot, body, at.result);
    if (share.has_value()) return ShareThen{*share, at.day};
  }
  return std::nullopt;
}

std::vector<CalledThen> CalledInResults(const Snapshot& snapshot, const Row& body,
                                        const std::vector<Stood>& stood, Day day) {
  std::vector<Stood> nearest = NearestFirst(stood, day);
  nearest.resize(std::min(nearest.size(), kMostCalled));
  std::vector<CalledThen> called;
  for (const Stood& at : nearest) {
    google::protobuf::Arena arena;
    const v1::Result& result = DecodeBasic(*snapshot.At(at.result), arena).result();
    if (snapshot.Resolve(result.party().name()) != &body || result.party().text().empty()) continue;
    called.push_back({at.day, KeysOf(result.party().text()).folded});
  }
  return called;
}

}  // namespace partyline
