// SPDX-License-Identifier: Apache-2.0
#include "service/query/contested.h"

#include <algorithm>
#include <limits>
#include <map>
#include <tuple>
#include <utility>

#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"
#include "absl/strings/str_cat.h"
#include "service/model/contests.h"
#include "service/model/disjoint_sets.h"
#include "service/query/stop_check.h"

namespace partyline {
namespace {

// A fact in one of the fields in which it is contested.
using NodeKey = std::tuple<Ordinal, std::string, std::string>;

// The facts of a state that speak against one another, tied into groups. Used once.
class Tangle {
 public:
  explicit Tangle(const Snapshot& snapshot) : snapshot_(snapshot) {}

  void Add(const Row& row, const Contests& contests) {
    for (const Contest& contest : contests.computed) AddContest(row, contest);
    for (const Objection& objection : contests.authored) Tie(row, objection);
    for (const std::string& fact : contests.denied) denied_.emplace_back(row.ordinal(), fact);
  }

  std::vector<ContestedGroup> Groups() && {
    for (const auto& [record, fact] : denied_) MarkDenied(record, fact);
    std::map<std::size_t, std::vector<std::size_t>> groups;
    for (std::size_t node = 0; node < facts_.size(); ++node) {
      groups[sets_.Find(node)].push_back(node);
    }
    std::vector<ContestedGroup> out;
    for (auto& [root, nodes] : groups) AddInParts(std::move(nodes), out);
    return out;
  }

 private:
  std::size_t NodeOf(Ordinal record, const std::string& fact, const std::string& field) {
    const auto [entry, is_new] = nodes_.try_emplace(NodeKey(record, fact, field), facts_.size());
    if (!is_new) return entry->second;
    facts_.push_back({record, fact});
    fields_.push_back(field);
    authored_.push_back(false);
    against_.push_back(kNone);
    says_.emplace_back(0, 0);
    nodes_of_[{record, fact}].push_back(entry->second);
    return sets_.Add();
  }

  void Join(std::size_t node, std::size_t other) {
    sets_.Join(node, other);
    if (against_[node] == kNone) against_[node] = other;
    if (against_[other] == kNone) against_[other] = node;
  }

  void AddContest(const Row& row, const Contest& contest) {
    // Each is held against the first, and those that say the same as that one against one that does
    // not.
    const auto differs = std::find_if(contest.says.begin(), contest.says.end(),
                                      [&](std::size_t says) { return says != contest.says[0]; });
    const auto other = static_cast<std::size_t>(differs - contest.says.begin());
    ++contests_;
    for (std::size_t i = 0; i < contest.facts.size(); ++i) {
      const std::size_t against = contest.says[i] == contest.says[0] ? other : 0;
      const std::size_t node = NodeOf(row.ordinal(), contest.facts[i], contest.field);
      says_[node] = {contests_, contest.says[i]};
      Join(node, NodeOf(row.ordinal(), contest.facts[against], contest.field));
    }
  }

  void Tie(const Row& row, const Objection& objection) {
    const Row* other = snapshot_.Find(objection.record);
    const Ordinal record = other == nullptr ? kNoOrdinal : other->ordinal();
    const std::string target =
        other != nullptr ? objection.target : absl::StrCat(objection.record, "#", objection.target);
    const auto tie = [&](const std::string& field) {
      const std::size_t node = NodeOf(row.ordinal(), objection.fact, field);
      facts_[node].objects = authored_[node] = true;
      Join(node, NodeOf(record, target, field));
    };
    if (objection.fields.empty()) tie("");
    for (const std::string& field : objection.fields) tie(field);
  }

  void MarkDenied(Ordinal record, const std::string& fact) {
    if (!nodes_of_.contains({record, fact})) NodeOf(record, fact, "");
    for (const std::size_t node : nodes_of_[{record, fact}]) {
      facts_[node].denied = authored_[node] = true;
    }
  }

  void AddInParts(std::vector<std::size_t> nodes, std::vector<ContestedGroup>& out) const {
    const auto place = [&](std::size_t node) {
      return std::tuple(RecordOf(snapshot_, facts_[node]), IdOf(facts_[node]));
    };
    std::sort(nodes.begin(), nodes.end(),
              [&](std::size_t a, std::size_t b) { return place(a) < place(b); });
    const bool authored =
        std::any_of(nodes.begin(), nodes.end(), [&](std::size_t node) { return authored_[node]; });
    const std::size_t most = kMaxContestedFacts - 1;
    const std::size_t parts = (nodes.size() + most - 1) / most;
    for (std::size_t part = 0; part < parts; ++part) {
      const auto first = nodes.begin() + static_cast<std::ptrdiff_t>(part * nodes.size() / parts);
      const auto last =
          nodes.begin() + static_cast<std::ptrdiff_t>((part + 1) * nodes.size() / parts);
      ContestedGroup& some = out.emplace_back();
      some.field = fields_[*first];
      some.authored = authored;
      for (auto node = first; node != last; ++node) some.facts.push_back(facts_[*node]);
      if (!IsContest({first, last})) some.facts.push_back(facts_[against_[*first]]);
    }
  }

  // Whether one of the facts is known to exclude another, or is denied, or two say different
  // things.
  bool IsContest(const absl::flat_hash_set<std::size_t>& nodes) const {
    std::map<std::size_t, std::size_t> said;  // in each contest
    return std::any_of(nodes.begin(), nodes.end(), [&](std::size_t node) {
      if (against_[node] == kNone || nodes.contains(against_[node])) return true;
      const auto [contest, says] = says_[node];
      return contest != 0 && said.try_emplace(contest, says).first->second != says;
    });
  }

  static constexpr std::size_t kNone = std::numeric_limits<std::size_t>::max();

  const Snapshot& snapshot_;
  absl::flat_hash_map<NodeKey, std::size_t> nodes_;
  absl::flat_hash_map<std::pair<Ordinal, std::string>, std::vector<std::size_t>> nodes_of_;
  std::vector<ContestedFact> facts_;                       // by node
  std::vector<std::string> fields_;                        // likewise
  std::vector<bool> authored_;                             // likewise
  std::vector<std::size_t> against_;                       // likewise: a node that it excludes
  std::vector<std::pair<std::size_t, std::size_t>> says_;  // likewise: in which contest, and what
  std::size_t contests_ = 0;                               // numbered from 1; 0: none
  DisjointSets sets_;
  std::vector<std::pair<Ordinal, std::string>> denied_;
};

// Those of the rows looked at until `cancelled`; `is_whole`: all of them.
ContestedGroups Find(const Snapshot& snapshot, absl::FunctionRef<bool()> cancelled,
                     bool& is_whole) {
  Tangle tangle(snapshot);
  StopCheck check(cancelled, kRowsBetweenChecks);
  snapshot.ScanContested([&](const Row& row) {
    is_whole = !check.Stop();
    if (is_whole) tangle.Add(row, *row.contests());
    return is_whole;
  });
  std::vector<ContestedGroup> groups = std::move(tangle).Groups();
  std::vector<std::pair<std::string, std::size_t>> order;
  for (std::size_t i = 0; i < groups.size(); ++i) order.emplace_back(KeyOf(snapshot, groups[i]), i);
  std::sort(order.begin(), order.end());
  ContestedGroups sorted;
  for (auto& [key, i] : order) {
    sorted.groups.push_back(std::move(groups[i]));
    sorted.keys.push_back(std::move(key));
  }
  return sorted;
}

}  // namespace

absl::string_view RecordOf(const Snapshot& snapshot, const ContestedFact& fact) {
  if (fact.record != kNoOrdinal) return snapshot.At(fact.record)->name();
  return absl::string_view(fact.fact).substr(0, fact.fact.find('#'));
}

absl::string_view IdOf(const ContestedFact& fact) {
  if (fact.record != kNoOrdinal) return fact.fact;
  return absl::string_view(fact.fact).substr(fact.fact.find('#') + 1);
}

std::string KeyOf(const Snapshot& snapshot, const ContestedGroup& group) {
  const ContestedFact& first = group.facts.front();
  const absl::string_view end("\0", 1);
  return absl::StrCat(RecordOf(snapshot, first), end, IdOf(first), end, group.field);
}

std::shared_ptr<const ContestedGroups> ContestedGroupsOf(const Snapshot& snapshot,
                                                         absl::FunctionRef<bool()> cancelled) {
  ContestedGroups so_far;
  auto kept = snapshot.contested().Get([&]() -> std::shared_ptr<const ContestedGroups> {
    bool is_whole = true;
    ContestedGroups found = Find(snapshot, cancelled, is_whole);
    if (is_whole) return std::make_shared<const ContestedGroups>(std::move(found));
    so_far = std::move(found);
    return nullptr;
  });
  if (kept != nullptr) return kept;
  return std::make_shared<const ContestedGroups>(std::move(so_far));
}

}  // namespace partyline
