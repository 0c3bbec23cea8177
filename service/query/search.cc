// SPDX-License-Identifier: Apache-2.0
#include "service/query/search.h"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <tuple>
#include <utility>

#include "absl/algorithm/container.h"
#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"
#include "absl/strings/string_view.h"
#include "google/protobuf/arena.h"
#include "service/model/name_parts.h"
#include "service/model/record_name.h"
#include "service/query/as_of.h"
#include "service/query/body.h"
#include "service/query/name_search.h"
#include "service/query/stop_check.h"

namespace partyline {
namespace {

// Parts of a query that are looked for, each for itself.
constexpr std::size_t kMaxParts = 4;

constexpr double kMostByWords = 0.45;  // the score of a name found by its words, and no surer way

// Whether names were borne on a day. Names of one record are asked for together: each record is
// decoded once.
class NamesOnDay {
 public:
  NamesOnDay(const Snapshot& snapshot, Day day, StopCheck& check)
      : written_(snapshot), day_(day), check_(check) {}

  v1::Answer Answer(const Row& row, std::uint32_t name) {
    if (row.ordinal() != decoded_) {
      facts_.reset();
      arena_.Reset();
      facts_.emplace(written_, row, *BodyOf(DecodeFull(row, arena_)), day_, &check_);
      decoded_ = row.ordinal();
    }
    return facts_->Answer(row.names(name).fact_id);
  }

 private:
  WrittenDates written_;
  const Day day_;
  StopCheck& check_;
  google::protobuf::Arena arena_;
  Ordinal decoded_ = kNoOrdinal;
  std::optional<FactsOnDay> facts_;  // of decoded_, whose body is on arena_
};

// Of each record the best name that may have been borne on the day asked about; of equally good
// ones the first.
std::vector<Hit> BestNames(const Snapshot& snapshot, std::vector<FoundName> found,
                           std::optional<Day> day, StopCheck& check) {
  absl::c_sort(found, [](const FoundName& a, const FoundName& b) {
    return std::tuple(a.posting.record, -a.score, a.posting.name) <
           std::tuple(b.posting.record, -b.score, b.posting.name);
  });
  std::optional<NamesOnDay> on_day;
  if (day.has_value()) on_day.emplace(snapshot, *day, check);
  std::vector<Hit> hits;
  for (const FoundName& name : found) {
    if (check.Stop()) break;
    if (!hits.empty() && hits.back().record == name.posting.record) continue;
    v1::Answer on = v1::ANSWER_UNSPECIFIED;
    if (on_day.has_value()) {
      on = on_day->Answer(*snapshot.At(name.posting.record), name.posting.name);
    }
    if (on == v1::ANSWER_NO) continue;
    hits.push_back({name.posting.record, name.posting.name, name.match, name.score, on});
  }
  return hits;
}

// Searches of one request, each of a name.
class Searches {
 public:
  Searches(const Snapshot& snapshot, const v1::SearchRequest& request, StopCheck& check)
      : snapshot_(snapshot), request_(request), day_(ParseDay(request.on())), check_(check) {}

  // `is_a_name`, if asked for: whether there are any, be it on another day.
  std::vector<Hit> Surely(absl::string_view query, bool* is_a_name = nullptr) {
    std::vector<FoundName> found = FindNames(snapshot_, request_, query, check_);
    if (is_a_name != nullptr) *is_a_name = !found.empty();
    return BestNames(snapshot_, std::move(found), day_, check_);
  }

  // Adds what is nearly the query, if that may be misspelt, and of a name put together what is
  // found by its parts: after all other hits.
  void AddNear(std::vector<Hit>& hits) {
    const bool by_words =
        absl::c_all_of(hits, [](const Hit& hit) { return hit.score <= kMostByWords; });
    absl::flat_hash_set<Ordinal> there;
    for (const Hit& hit : hits) there.insert(hit.record);
    const auto add = [&](const std::vector<Hit>& more) {
      for (const Hit& hit : more) {
        if (there.insert(hit.record).second) hits.push_back(hit);
      }
    };
    if (by_words) add(ByParts());
    if (HasUnknownWord(snapshot_, request_.query())) add(Fuzzily(request_.query()));
  }

  std::vector<Hit> Fuzzily(absl::string_view query) {
    return BestNames(snapshot_, FindNearNames(snapshot_, request_, query, check_), day_, check_);
  }

  // Of a name put together, `Liberal Democrats (LD)`, what is found by its parts, each hit with the
  // name that matches best, and with its mean score.
  std::vector<Hit> ByParts() {
    std::vector<absl::string_view> parts = PartsOf(request_.query());
    parts.resize(std::min(parts.size(), kMaxParts));
    absl::flat_hash_map<Ordinal, Hit> best;
    absl::flat_hash_map<Ordinal, double> scores;
    for (const absl::string_view part : parts) {
      std::vector<Hit> hits = Surely(part);
      if (hits.empty()) hits = Fuzzily(part);
      for (const Hit& hit : hits) {
        scores[hit.record] += hit.score / static_cast<double>(parts.size());
        const auto [other, added] = best.try_emplace(hit.record, hit);
        if (!added && other->second.score < hit.score) other->second = hit;
      }
    }
    std::vector<Hit> together;
    for (auto& [record, hit] : best) {
      hit.match = v1::MATCH_FUZZY;
      hit.score = ScoreIn(kFuzzyScores, scores[record]);
      together.push_back(hit);
    }
    absl::c_sort(together, [](const Hit& a, const Hit& b) { return a.record < b.record; });
    return together;
  }

 private:
  const Snapshot& snapshot_;
  const v1::SearchRequest& request_;
  const std::optional<Day> day_;
  StopCheck& check_;
};

// The first `most` best first; of equals bodies before headings of result tables, then in the order
// of names.
void SortFirst(const Snapshot& snapshot, std::size_t most, std::vector<Hit>& hits) {
  const auto end = hits.begin() + static_cast<std::ptrdiff_t>(std::min(most, hits.size()));
  std::partial_sort(hits.begin(), end, hits.end(), [&](const Hit& a, const Hit& b) {
    if (a.score != b.score) return a.score > b.score;
    const Row& one = *snapshot.At(a.record);
    const Row& other = *snapshot.At(b.record);
    const bool is_heading = one.kind() == v1::PARTY_KIND_PSEUDO;
    if (is_heading != (other.kind() == v1::PARTY_KIND_PSEUDO)) return !is_heading;
    return one.name() < other.name();
  });
}

}  // namespace

std::vector<Hit> SearchNames(const Snapshot& snapshot, const v1::SearchRequest& request,
                             std::size_t most, absl::FunctionRef<bool()> cancelled) {
  StopCheck check(cancelled, kNamesBetweenChecks);
  Searches searches(snapshot, request, check);
  bool is_a_name = false;
  std::vector<Hit> hits = searches.Surely(request.query(), &is_a_name);
  if (!is_a_name && !check.Stop()) hits = searches.ByParts();
  if (!hits.empty() && hits.size() < kFewHits && is_a_name) searches.AddNear(hits);
  if (hits.empty() && !check.Stop()) hits = searches.Fuzzily(request.query());
  SortFirst(snapshot, most, hits);
  return hits;
}

}  // namespace partyline
