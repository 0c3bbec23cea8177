// SPDX-License-Identifier: Apache-2.0
#include "service/query/results.h"

#include <algorithm>
#include <cstddef>
#include <utility>

#include "absl/algorithm/container.h"
#include "google/protobuf/arena.h"
#include "service/model/fold.h"
#include "service/model/record_name.h"
#include "service/query/body.h"
#include "service/query/dated.h"
#include "service/query/lineage.h"
#include "service/query/meant.h"
#include "service/query/stop_check.h"

namespace partyline {
namespace {

// Results looked at, without decoding them, between two questions whether the caller still waits.
constexpr std::size_t kResultsBetweenChecks = 64;

const Row& ElectionOf(const Snapshot& snapshot, const Row& result) {
  return *snapshot.Resolve(ElectionOfResult(result.name()));
}

// Bodies, in the order of their numbers.
using Bodies = std::vector<Ordinal>;

bool MeansOneOf(const Snapshot& snapshot, const v1::Ref& ref, const Bodies& bodies) {
  if (ref.name().empty()) return false;
  const Row* row = snapshot.Resolve(ref.name());
  return row != nullptr && absl::c_binary_search(bodies, row->ordinal());
}

bool IsOf(const Snapshot& snapshot, const v1::Result& result, const Bodies& parties) {
  return MeansOneOf(snapshot, result.party(), parties) ||
         MeansOneOf(snapshot, result.alliance(), parties) ||
         absl::c_any_of(result.nominations(), [&](const v1::Nomination& nomination) {
           return SaysWhatIs(nomination.evidence().standing()) &&
                  MeansOneOf(snapshot, nomination.party(), parties);
         });
}

// A name without letters and digits has no key and is compared as it is.
std::string AreaKey(const std::string& area) {
  std::string key = KeysOf(area).folded;
  return key.empty() ? area : key;
}

Bodies PartiesOf(const Snapshot& snapshot, const ResultsQuery& query,
                 absl::FunctionRef<bool()> cancelled) {
  if (query.party == nullptr) return {};
  if (!query.along_lineage) return {query.party->ordinal()};
  LineageQuery walk;
  walk.root = query.party->ordinal();
  Bodies parties;
  for (const Lineage::Node& node : WalkLineage(snapshot, walk, cancelled).nodes) {
    parties.push_back(node.party);
  }
  absl::c_sort(parties);
  return parties;
}

// Results that refer to one of `targets`, each once.
std::vector<const Row*> Referring(const Snapshot& snapshot, const Bodies& targets,
                                  absl::FunctionRef<bool()> cancelled) {
  std::vector<const Row*> results;
  StopCheck check(cancelled, kResultsBetweenChecks);
  for (const Ordinal target : targets) {
    snapshot.ScanReferrers(target, [&](const Row& row) {
      if (row.record_kind() == v1::RECORD_KIND_RESULT) results.push_back(&row);
      return !check.Stop();
    });
  }
  absl::c_sort(results, [](const Row* a, const Row* b) { return a->ordinal() < b->ordinal(); });
  results.erase(std::unique(results.begin(), results.end()), results.end());
  return results;
}

// Of `results` those for which keep(decoded result) is true.
void Keep(std::vector<const Row*>& results, absl::FunctionRef<bool(const v1::Result&)> keep,
          absl::FunctionRef<bool()> cancelled) {
  std::erase_if(results, [&](const Row* row) {
    if (cancelled()) return true;
    google::protobuf::Arena arena;
    return !keep(DecodeBasic(*row, arena).result());
  });
}

std::vector<const Row*> Matching(const Snapshot& snapshot, const ResultsQuery& query,
                                 absl::FunctionRef<bool()> cancelled) {
  const Bodies parties = PartiesOf(snapshot, query, cancelled);
  std::vector<const Row*> results =
      query.person != nullptr  ? Referring(snapshot, {query.person->ordinal()}, cancelled)
      : query.party != nullptr ? Referring(snapshot, parties, cancelled)
                               : Referring(snapshot, {query.election->ordinal()}, cancelled);
  if (query.election != nullptr) {
    std::size_t seen = 0;
    bool unwanted = false;
    std::erase_if(results, [&](const Row* row) {
      if (seen++ % kResultsBetweenChecks == 0) unwanted = unwanted || cancelled();
      return unwanted || &ElectionOf(snapshot, *row) != query.election;
    });
  }
  if (query.party == nullptr && query.person == nullptr && query.area.empty()) return results;
  const std::string area = AreaKey(query.area);
  const auto keep = [&](const v1::Result& result) {
    return (query.party == nullptr || IsOf(snapshot, result, parties)) &&
           (query.person == nullptr || Means(snapshot, result.person(), *query.person)) &&
           (query.area.empty() || AreaKey(result.area().text()) == area);
  };
  Keep(results, keep, cancelled);
  return results;
}

void SortByElection(const Snapshot& snapshot, std::vector<const Row*>& results) {
  std::vector<std::pair<const Row*, const Row*>> placed;  // election, result
  placed.reserve(results.size());
  for (const Row* result : results) placed.emplace_back(&ElectionOf(snapshot, *result), result);
  absl::c_sort(placed, [](const auto& a, const auto& b) {
    if (DatedBefore(*a.first, *b.first)) return true;
    return !DatedBefore(*b.first, *a.first) && a.second->name() < b.second->name();
  });
  for (std::size_t i = 0; i < placed.size(); ++i) results[i] = placed[i].second;
}

}  // namespace

RowPage ListResults(const Snapshot& snapshot, const ResultsQuery& query, absl::string_view after,
                    const PageRoom& room, absl::FunctionRef<bool()> cancelled) {
  std::vector<const Row*> results = Matching(snapshot, query, cancelled);
  SortByElection(snapshot, results);
  return CutPage(results, after, room);
}

std::vector<const Row*> ResultsOf(const Snapshot& snapshot, const Row& election,
                                  absl::FunctionRef<bool()> cancelled) {
  ResultsQuery query;
  query.election = &election;
  std::vector<const Row*> results = Matching(snapshot, query, cancelled);
  absl::c_sort(results, [](const Row* a, const Row* b) { return a->name() < b->name(); });
  return results;
}

std::vector<const Row*> ElectionsOf(const Snapshot& snapshot, const Row& party,
                                    absl::FunctionRef<bool()> cancelled) {
  ResultsQuery query;
  query.party = &party;
  std::vector<const Row*> elections;
  for (const Row* result : Matching(snapshot, query, cancelled)) {
    elections.push_back(&ElectionOf(snapshot, *result));
  }
  absl::c_sort(elections);
  elections.erase(std::unique(elections.begin(), elections.end()), elections.end());
  return elections;
}

}  // namespace partyline
