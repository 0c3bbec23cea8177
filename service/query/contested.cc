// SPDX-License-Identifier: Apache-2.0
#include "service/query/contested.h"

#include <algorithm>
#include <map>
#include <tuple>
#include <utility>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/str_cat.h"
#include "google/protobuf/arena.h"
#include "service/model/contests.h"
#include "service/model/disjoint_sets.h"
#include "service/model/record_name.h"
#include "service/query/body.h"

namespace partyline {
namespace {

constexpr Ordinal kRowsBetweenChecks = 16384;

// A fact in one of the fields in which it is contested.
using NodeKey = std::tuple<Ordinal, std::string, std::string>;

// The facts of a state that speak against one another, tied into groups. Used once.
class Tangle {
 public:
  explicit Tangle(const Snapshot& snapshot) : snapshot_(snapshot) {}

  void Add(const Row& row, const Contests& contests) {
    for (const Contest& contest : contests.computed) {
      for (const std::string& fact : contest.facts) {
        sets_.Join(NodeOf(row.ordinal, contest.facts.front(), contest.field),
                   NodeOf(row.ordinal, fact, contest.field));
      }
    }
    for (const Objection& objection : contests.authored) Tie(row, objection);
    for (const std::string& fact : contests.denied) denied_.emplace_back(row.ordinal, fact);
  }

  std::vector<ContestedGroup> Groups() && {
    for (const auto& [record, fact] : denied_) MarkDenied(record, fact);
    std::map<std::size_t, ContestedGroup> groups;
    for (std::size_t node = 0; node < facts_.size(); ++node) {
      ContestedGroup& group = groups[sets_.Find(node)];
      group.field = fields_[node];
      group.authored |= authored_[node];
      group.facts.push_back(std::move(facts_[node]));
    }
    std::vector<ContestedGroup> out;
    for (auto& [root, group] : groups) AddInOrder(std::move(group), out);
    return out;
  }

 private:
  std::size_t NodeOf(Ordinal record, const std::string& fact, const std::string& field) {
    const auto [entry, is_new] = nodes_.try_emplace(NodeKey(record, fact, field), facts_.size());
    if (!is_new) return entry->second;
    facts_.push_back({record, fact});
    fields_.push_back(field);
    authored_.push_back(false);
    nodes_of_[{record, fact}].push_back(entry->second);
    return sets_.Add();
  }

  void Tie(const Row& row, const Objection& objection) {
    const Row* other = snapshot_.Find(objection.record);
    if (other == nullptr) return;
    const auto tie = [&](const std::string& field) {
      const std::size_t node = NodeOf(row.ordinal, objection.fact, field);
      facts_[node].objects = authored_[node] = true;
      sets_.Join(node, NodeOf(other->ordinal, objection.target, field));
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

  absl::string_view NameOf(const ContestedFact& fact) const {
    return snapshot_.At(fact.record)->name;
  }

  void AddInOrder(ContestedGroup group, std::vector<ContestedGroup>& out) const {
    std::sort(group.facts.begin(), group.facts.end(),
              [&](const ContestedFact& a, const ContestedFact& b) {
                return std::tuple(NameOf(a), absl::string_view(a.fact)) <
                       std::tuple(NameOf(b), absl::string_view(b.fact));
              });
    const std::size_t size = group.facts.size();
    const std::size_t parts = (size + kMaxContestedFacts - 1) / kMaxContestedFacts;
    for (std::size_t part = 0; part < parts; ++part) {
      ContestedGroup& some = out.emplace_back();
      some.field = group.field;
      some.authored = group.authored;
      some.facts.assign(
          group.facts.begin() + static_cast<std::ptrdiff_t>(part * size / parts),
          group.facts.begin() + static_cast<std::ptrdiff_t>((part + 1) * size / parts));
    }
  }

  const Snapshot& snapshot_;
  absl::flat_hash_map<NodeKey, std::size_t> nodes_;
  absl::flat_hash_map<std::pair<Ordinal, std::string>, std::vector<std::size_t>> nodes_of_;
  std::vector<ContestedFact> facts_;  // by node
  std::vector<std::string> fields_;   // likewise
  std::vector<bool> authored_;        // likewise
  DisjointSets sets_;
  std::vector<std::pair<Ordinal, std::string>> denied_;
};

// What is contested in a row under the names by which records are found now.
void AddAsOfNow(const Snapshot& snapshot, const Row& row, Tangle& tangle) {
  google::protobuf::Arena arena;
  const google::protobuf::Message* body = BodyOf(DecodeFull(row, arena));
  if (body == nullptr) return;
  tangle.Add(row, ContestsOf(*body, [&](absl::string_view name) -> absl::string_view {
               const Row* found = snapshot.Resolve(name);
               return found == nullptr ? name : absl::string_view(found->name);
             }));
}

}  // namespace

std::string KeyOf(const Snapshot& snapshot, const ContestedGroup& group) {
  const ContestedFact& first = group.facts.front();
  const absl::string_view end("\0", 1);
  return absl::StrCat(snapshot.At(first.record)->name, end, first.fact, end, group.field);
}

std::vector<ContestedGroup> ContestedGroups(const Snapshot& snapshot,
                                            absl::FunctionRef<bool()> cancelled) {
  Tangle tangle(snapshot);
  for (Ordinal i = 0; i < snapshot.ordinals(); ++i) {
    if (i % kRowsBetweenChecks == 0 && cancelled()) break;
    const Row* row = snapshot.At(i);
    if (row == nullptr || row->contests == nullptr) continue;
    if (row->contests->by_reference) {
      AddAsOfNow(snapshot, *row, tangle);
    } else {
      tangle.Add(*row, *row->contests);
    }
  }
  std::vector<ContestedGroup> groups = std::move(tangle).Groups();
  std::vector<std::pair<std::string, std::size_t>> order;
  for (std::size_t i = 0; i < groups.size(); ++i) order.emplace_back(KeyOf(snapshot, groups[i]), i);
  std::sort(order.begin(), order.end());
  std::vector<ContestedGroup> sorted;
  for (const auto& [key, i] : order) sorted.push_back(std::move(groups[i]));
  return sorted;
}

}  // namespace partyline
