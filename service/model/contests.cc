// SPDX-License-Identifier: Apache-2.0
#include "service/model/contests.h"

#include <algorithm>
#include <cstddef>
#include <map>
#include <optional>
#include <set>
#include <utility>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/str_cat.h"
#include "partyline/v1/event.pb.h"
#include "service/model/facts.h"
#include "service/model/record_name.h"
#include "service/model/rival.h"
#include "service/model/stances.h"
#include "service/model/walk.h"

namespace partyline {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

// The facts of a record for which somebody speaks; those of one field side by side.
std::vector<FactView> FactsOf(const Message& body) {
  std::vector<FactView> facts;
  ForEachFact(body, [&](const FactView& fact) {
    if (fact.evidence != nullptr) facts.push_back(fact);
  });
  return facts;
}

// Those who deny a fact: whose word it is, else the source.
std::set<std::string> DeniersOf(const v1::Evidence& evidence) {
  std::set<std::string> deniers;
  for (const v1::Claim& claim : evidence.claims()) {
    if (!claim.denies()) continue;
    if (claim.has_by()) {
      deniers.insert(absl::StrCat(claim.by().name(), "\n", claim.by().text()));
    } else {
      for (const v1::Citation& citation : claim.citations()) deniers.insert(citation.source());
    }
  }
  return deniers;
}

bool IsAffirmed(const v1::Evidence& evidence) {
  return std::any_of(evidence.claims().begin(), evidence.claims().end(),
                     [](const v1::Claim& claim) { return !claim.denies(); });
}

std::vector<std::string> DeniedIn(const Message& body, const std::vector<FactView>& facts) {
  std::vector<std::string> denied;
  std::set<std::string> of_event;
  const auto* event = As<v1::Event>(body);
  if (event != nullptr) of_event = DeniersOf(event->occurrence().evidence());
  for (const FactView& fact : facts) {
    if (!IsAffirmed(*fact.evidence)) continue;
    const std::set<std::string> deniers = DeniersOf(*fact.evidence);
    if (deniers.empty()) continue;
    const bool is_occurrence = event != nullptr && fact.message == &event->occurrence();
    const bool with_event =
        std::includes(of_event.begin(), of_event.end(), deniers.begin(), deniers.end());
    if (is_occurrence || !with_event) denied.push_back(*fact.id);
  }
  return denied;
}

// The facts of a record by field and id, as far as they state single-valued fields. Each is read
// when it is first asked for.
class SingleFields {
 public:
  SingleFields(const std::vector<FactView>& facts, CanonicalName canonical)
      : facts_(facts), canonical_(canonical), rivals_(facts.size()) {
    for (std::size_t i = 0; i < facts.size(); ++i) {
      places_.try_emplace({facts[i].field, *facts[i].id}, i);
    }
  }

  // Those in which the fact at a place and one of the same field of the record exclude each other.
  std::vector<std::string> Between(std::size_t place, absl::string_view id) {
    std::vector<std::string> fields;
    const auto other = places_.find({facts_[place].field, id});
    if (other == places_.end()) return fields;
    const Rival& b = At(other->second);
    for (const auto& [field, said] : At(place).values) {
      const auto value = b.values.find(field);
      if (value != b.values.end() && Exclude(said, value->second)) fields.push_back(field);
    }
    return fields;
  }

 private:
  const Rival& At(std::size_t place) {
    std::optional<Rival>& rival = rivals_[place];
    if (!rival.has_value()) {
      rival = ReadRival(facts_[place], Fields::kSingle, canonical_);
    }
    return *rival;
  }

  const std::vector<FactView>& facts_;
  const CanonicalName canonical_;
  std::vector<std::optional<Rival>> rivals_;
  absl::flat_hash_map<std::pair<const FieldDescriptor*, absl::string_view>, std::size_t> places_;
};

// Finds what the facts of the record name in `contradicts`. Facts of two records are about two
// things, so that only those of one are compared field by field.
void FindObjections(absl::string_view own, const std::vector<FactView>& facts,
                    CanonicalName canonical, Contests& found) {
  std::optional<SingleFields> singles;
  for (std::size_t i = 0; i < facts.size(); ++i) {
    const FactView& fact = facts[i];
    for (const std::string& pointer : fact.evidence->contradicts()) {
      absl::string_view record;
      absl::string_view target;
      if (!SplitFactPointer(pointer, &record, &target)) continue;
      found.authored.push_back({*fact.id, std::string(record), std::string(target), {}});
      if (record != own) continue;
      if (!singles.has_value()) singles.emplace(facts, canonical);
      found.authored.back().fields = singles->Between(i, target);
    }
  }
}

// Adds the groups of statements that `exclude` ties together.
template <typename Excluding>
void AddGroups(const std::string& field, const std::vector<Statement>& statements,
               Excluding&& exclude, Contests& found) {
  Stances stances(statements);
  stances.Tie(exclude);
  std::map<std::size_t, Contest> groups;
  for (std::size_t i = 0; i < statements.size(); ++i) {
    Contest& group = groups[stances.SetOf(i)];
    group.facts.push_back(*statements[i].rival->fact->id);
    group.says.push_back(stances.Says(i));
  }
  for (auto& [root, group] : groups) {
    // Those that say the same as one another alone are of one stance.
    if (std::count(group.says.begin(), group.says.end(), group.says.front()) ==
        static_cast<std::ptrdiff_t>(group.says.size())) {
      continue;
    }
    group.field = field;
    found.computed.push_back(std::move(group));
  }
}

// The values of one field, each of which is compared with those of other facts.
void CompareField(const std::string& field, const std::vector<Rival>& rivals, Contests& found) {
  std::vector<Statement> statements;
  for (const Rival& rival : rivals) {
    const auto value = rival.values.find(field);
    if (value != rival.values.end()) statements.push_back({&rival, Spell(value->second)});
  }
  AddGroups(
      field, statements,
      [&](const Rival& a, const Rival& b) {
        return Exclude(a.values.at(field), b.values.at(field));
      },
      found);
}

void CompareWholes(const std::vector<Rival>& rivals, Contests& found) {
  std::vector<Statement> statements;
  for (const Rival& rival : rivals) {
    Statement& statement = statements.emplace_back(Statement{&rival, ""});
    for (const auto& [field, said] : rival.values) {
      absl::StrAppend(&statement.said, field, ": ", Spell(said), "\n\n");
    }
  }
  AddGroups(
      "", statements, [](const Rival& a, const Rival& b) { return Exclude(a, b); }, found);
}

// Facts of one field of the record, and of one scope.
using Slots = std::map<std::pair<int, std::string>, std::vector<const FactView*>>;

// Where two facts or more may speak against each other by themselves.
Slots SlotsOf(const std::vector<FactView>& facts, CanonicalName canonical) {
  Slots slots;
  for (auto at = facts.begin(); at != facts.end();) {
    const FieldDescriptor& field = *at->field;
    std::vector<const FactView*> held;
    for (; at != facts.end() && at->field == &field; ++at) {
      if (IsHeld(*at)) held.push_back(&*at);
    }
    if (held.size() < 2) continue;
    const bool by_field = HasSingleFields(*field.message_type());
    for (const FactView* fact : held) {
      if (!by_field && !IsOneAsAWhole(field, *fact->message)) continue;
      slots[{field.number(), ScopeOf(*fact->message, KindIn(field), canonical)}].push_back(fact);
    }
  }
  return slots;
}

void Compute(const std::vector<FactView>& facts, CanonicalName canonical, Contests& found) {
  for (const auto& [key, slot] : SlotsOf(facts, canonical)) {
    if (slot.size() < 2) continue;
    const FactView& first = *slot.front();
    const bool whole = IsOneAsAWhole(*first.field, *first.message);
    std::vector<Rival> rivals;
    for (const FactView* fact : slot) {
      rivals.push_back(ReadRival(*fact, whole ? Fields::kAll : Fields::kSingle, canonical));
    }
    if (whole) {
      CompareWholes(rivals, found);
      continue;
    }
    std::set<std::string> fields;
    for (const Rival& rival : rivals) {
      for (const auto& value : rival.values) fields.insert(value.first);
    }
    for (const std::string& field : fields) CompareField(field, rivals, found);
  }
}

}  // namespace

Contests ContestsOf(const Message& body, CanonicalName canonical) {
  std::string scratch;
  const auto* name = body.GetDescriptor()->FindFieldByName("name");
  const std::string& own = body.GetReflection()->GetStringReference(body, name, &scratch);
  const std::vector<FactView> facts = FactsOf(body);
  Contests found;
  found.denied = DeniedIn(body, facts);
  FindObjections(own, facts, canonical, found);
  Compute(facts, canonical, found);
  return found;
}

}  // namespace partyline
