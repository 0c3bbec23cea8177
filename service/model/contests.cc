// SPDX-License-Identifier: Apache-2.0
#include "service/model/contests.h"

#include <algorithm>
#include <cstddef>
#include <map>
#include <set>
#include <utility>

#include "absl/strings/str_cat.h"
#include "partyline/v1/event.pb.h"
#include "service/model/disjoint_sets.h"
#include "service/model/facts.h"
#include "service/model/record_name.h"
#include "service/model/rival.h"
#include "service/model/walk.h"

namespace partyline {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

// The facts of a record, with the fields of the record that they stand in.
struct Fact {
  FactView view;
  const FieldDescriptor* field;
};

std::vector<Fact> FactsOf(const Message& body) {
  std::vector<Fact> facts;
  ForEachFact(body, [&](const FactView& view) {
    if (view.evidence == nullptr) return;
    const std::string field = view.path.substr(0, view.path.find('['));
    facts.push_back({view, body.GetDescriptor()->FindFieldByName(field)});
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

std::vector<std::string> DeniedIn(const Message& body, const std::vector<Fact>& facts) {
  std::vector<std::string> denied;
  std::set<std::string> of_event;
  const auto* event = As<v1::Event>(body);
  if (event != nullptr) of_event = DeniersOf(event->occurrence().evidence());
  for (const auto& [fact, field] : facts) {
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

// The single-valued fields in which two facts exclude each other.
std::vector<std::string> FieldsBetween(const FactView& a, const FactView& b,
                                       CanonicalName canonical, bool& by_reference) {
  std::vector<std::string> fields;
  const Rival others = ReadRival(b, Fields::kSingle, canonical);
  for (const auto& [field, said] : ReadRival(a, Fields::kSingle, canonical).values) {
    const auto other = others.values.find(field);
    if (other == others.values.end() || !Exclude(said, other->second)) continue;
    fields.push_back(field);
    by_reference |= said.sort == Said::kRecord;
  }
  return fields;
}

// Finds what the facts of the record name in `contradicts`. Facts of two records are about two
// things, so that only those of one are compared field by field.
void FindObjections(absl::string_view own, const std::vector<Fact>& facts, CanonicalName canonical,
                    Contests& found) {
  for (const Fact& fact : facts) {
    for (const std::string& pointer : fact.view.evidence->contradicts()) {
      absl::string_view record;
      absl::string_view target;
      if (!SplitFactPointer(pointer, &record, &target)) continue;
      found.authored.push_back({*fact.view.id, std::string(record), std::string(target), {}});
      if (record != own) continue;
      const auto other = std::find_if(facts.begin(), facts.end(), [&](const Fact& f) {
        return f.field == fact.field && absl::string_view(*f.view.id) == target;
      });
      if (other == facts.end()) continue;
      found.authored.back().fields =
          FieldsBetween(fact.view, other->view, canonical, found.by_reference);
    }
  }
}

// Adds the groups of rivals that `exclude` ties together. Pairs already tied are not looked at
// again, so that many differing values cost little.
template <typename Excluding>
void AddGroups(const std::string& field, const std::vector<Rival>& rivals, Excluding&& exclude,
               Contests& found) {
  DisjointSets sets(rivals.size());
  for (std::size_t i = 0; i < rivals.size(); ++i) {
    for (std::size_t j = i + 1; j < rivals.size(); ++j) {
      if (sets.Find(i) == sets.Find(j) || !SpeakOfOne(rivals[i], rivals[j])) continue;
      if (exclude(rivals[i], rivals[j])) sets.Join(i, j);
    }
  }
  std::map<std::size_t, Contest> groups;
  for (std::size_t i = 0; i < rivals.size(); ++i) {
    groups[sets.Find(i)].facts.push_back(*rivals[i].fact->id);
  }
  for (auto& [root, group] : groups) {
    if (group.facts.size() < 2) continue;
    group.field = field;
    found.computed.push_back(std::move(group));
  }
}

bool IsByReference(const Rival& rival, const std::string& field) {
  return std::any_of(rival.values.begin(), rival.values.end(), [&](const auto& value) {
    return (field.empty() || value.first == field) && value.second.sort == Said::kRecord;
  });
}

// The values of one field, each of which is compared with those of other facts.
void CompareField(const std::string& field, const std::vector<Rival>& rivals, Contests& found) {
  std::vector<Rival> stating;
  for (const Rival& rival : rivals) {
    if (rival.values.contains(field)) stating.push_back(rival);
  }
  const std::size_t before = found.computed.size();
  AddGroups(
      field, stating,
      [&](const Rival& a, const Rival& b) {
        return Exclude(a.values.at(field), b.values.at(field));
      },
      found);
  if (found.computed.size() > before) found.by_reference |= IsByReference(stating.front(), field);
}

void CompareWholes(const std::vector<Rival>& rivals, Contests& found) {
  const std::size_t before = found.computed.size();
  AddGroups(
      "", rivals, [](const Rival& a, const Rival& b) { return Exclude(a, b); }, found);
  if (found.computed.size() == before) return;
  found.by_reference |= std::any_of(rivals.begin(), rivals.end(),
                                    [](const Rival& rival) { return IsByReference(rival, ""); });
}

// Facts of one field of the record, and of one scope.
using Slots = std::map<std::pair<int, std::string>, std::vector<const Fact*>>;

// Where two facts or more may speak against each other by themselves.
Slots SlotsOf(const std::vector<Fact>& facts) {
  std::map<const FieldDescriptor*, std::vector<const Fact*>> held;
  for (const Fact& fact : facts) {
    if (IsHeld(fact.view)) held[fact.field].push_back(&fact);
  }
  Slots slots;
  for (const auto& [field, list] : held) {
    if (list.size() < 2) continue;
    const bool by_field = HasSingleFields(*field->message_type());
    for (const Fact* fact : list) {
      if (!by_field && !IsOneAsAWhole(*field, *fact->view.message)) continue;
      slots[{field->number(), ScopeOf(*fact->view.message, KindIn(*field))}].push_back(fact);
    }
  }
  return slots;
}

void Compute(const std::vector<Fact>& facts, CanonicalName canonical, Contests& found) {
  for (const auto& [key, slot] : SlotsOf(facts)) {
    if (slot.size() < 2) continue;
    const Fact& first = *slot.front();
    const bool whole = IsOneAsAWhole(*first.field, *first.view.message);
    std::vector<Rival> rivals;
    for (const Fact* fact : slot) {
      rivals.push_back(ReadRival(fact->view, whole ? Fields::kAll : Fields::kSingle, canonical));
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
  const std::vector<Fact> facts = FactsOf(body);
  Contests found;
  found.denied = DeniedIn(body, facts);
  FindObjections(own, facts, canonical, found);
  Compute(facts, canonical, found);
  return found;
}

}  // namespace partyline
