// SPDX-License-Identifier: Apache-2.0
#include "service/snapshot/ties.h"

#include <algorithm>
#include <cstddef>
#include <tuple>
#include <utility>
#include <vector>

#include "service/model/date.h"
#include "service/model/lineage.h"
#include "service/model/record_name.h"
#include "service/snapshot/dates.h"

namespace partyline {
namespace {

// A body's part in an event.
struct Part {
  Ordinal body;
  v1::LineageSide side;  // UNSPECIFIED: of a role that has none
  v1::ParticipantRole role;
  v1::Standing standing;
};

bool IsLineageRole(v1::ParticipantRole role) {
  return role == v1::PARTICIPANT_ROLE_RENAMED || SideOf(role) != v1::LINEAGE_SIDE_UNSPECIFIED;
}

// Its place in the order that Tie documents.
int Weakness(v1::Standing standing) {
  switch (standing) {
    case v1::STANDING_SELF_CLAIMED:
      return 1;
    case v1::STANDING_DISPUTED:
      return 2;
    case v1::STANDING_REPORTED:
      return 3;
    case v1::STANDING_INFERRED:
      return 4;
    case v1::STANDING_PROPOSED:
      return 5;
    case v1::STANDING_INTENDED:
      return 6;
    case v1::STANDING_DENIED:
      return 7;
    default:
      return 0;
  }
}

v1::Standing Weaker(v1::Standing a, v1::Standing b) { return Weakness(b) > Weakness(a) ? b : a; }

// The parts of bodies with a record, in roles that matter here, in the order of the event.
std::vector<Part> PartsOf(const v1::Event& event,
                          absl::FunctionRef<Ordinal(absl::string_view)> resolve) {
  std::vector<Part> parts;
  for (const v1::Participant& participant : event.participants()) {
    if (!IsLineageRole(participant.role())) continue;
    if (KindOfName(participant.who().name()) != v1::RECORD_KIND_PARTY) continue;
    const Ordinal body = resolve(participant.who().name());
    if (body == kNoOrdinal) continue;
    parts.push_back(
        {body, SideOf(participant.role()), participant.role(), participant.evidence().standing()});
  }
  return parts;
}

// Of the parts for which `key` is the same, the one that stands best, or the first of those; in the
// order of `key`.
template <typename Key>
std::vector<Part> BestOfEach(std::vector<Part> parts, Key&& key) {
  std::stable_sort(parts.begin(), parts.end(), [&](const Part& a, const Part& b) {
    return std::tuple(key(a), Weakness(a.standing)) < std::tuple(key(b), Weakness(b.standing));
  });
  const auto same = [&](const Part& a, const Part& b) { return key(a) == key(b); };
  parts.erase(std::unique(parts.begin(), parts.end(), same), parts.end());
  return parts;
}

// The bodies on one side, each once, in their order.
std::vector<Part> BodiesOn(v1::LineageSide side, std::vector<Part> parts) {
  std::erase_if(parts, [&](const Part& part) { return part.side != side; });
  return BestOfEach(std::move(parts), [](const Part& part) { return part.body; });
}

DaySpan DateOf(const v1::Event& event) {
  DaySpan hull;
  bool first = true;
  for (const v1::Dating& dating : event.dates()) {
    if (dating.evidence().standing() == v1::STANDING_DENIED) continue;
    const DaySpan span = SpanOf(dating.period());
    hull =
        first ? span
              : DaySpan{std::min(hull.earliest, span.earliest), std::max(hull.latest, span.latest)};
    first = false;
  }
  return hull;
}

// What all that an event gives has in common.
struct Shared {
  Ordinal event;
  v1::EventKind kind;
  v1::Standing standing;
  DaySpan date;
};

void AddTies(const Shared& shared, const std::vector<Part>& parts, std::map<Ordinal, Ties>& ties) {
  const std::vector<Part> after_parts = BodiesOn(v1::LINEAGE_SIDE_AFTER, parts);
  for (const Part& before : BodiesOn(v1::LINEAGE_SIDE_BEFORE, parts)) {
    for (const Part& after : after_parts) {
      if (before.body == after.body) continue;
      const v1::Standing standing =
          Weaker(Weaker(shared.standing, before.standing), after.standing);
      ties[before.body].after.push_back(
          {after.body, shared.event, shared.kind, standing, before.role, after.role, shared.date});
      ties[after.body].before.push_back(
          {before.body, shared.event, shared.kind, standing, after.role, before.role, shared.date});
    }
  }
}

void AddLoneParts(const Shared& shared, std::vector<Part> parts, std::map<Ordinal, Ties>& ties) {
  std::erase_if(parts, [&](const Part& part) { return ties.contains(part.body); });
  const auto body_and_role = [](const Part& part) { return std::tuple(part.body, part.role); };
  for (const Part& part : BestOfEach(std::move(parts), body_and_role)) {
    ties[part.body].alone.push_back({shared.event, shared.kind,
                                     Weaker(shared.standing, part.standing), part.role,
                                     shared.date});
  }
}

auto OrderOf(const Tie& tie) {
  return std::tuple(tie.date.earliest, tie.date.latest, tie.event, tie.other);
}

auto OrderOf(const LonePart& part) {
  return std::tuple(part.date.earliest, part.date.latest, part.event, part.role);
}

// Both lists are in order.
template <typename T>
void Merge(const std::vector<T>& more, std::vector<T>& list) {
  const auto middle = static_cast<std::ptrdiff_t>(list.size());
  list.reserve(list.size() + more.size());
  list.insert(list.end(), more.begin(), more.end());
  std::inplace_merge(list.begin(), list.begin() + middle, list.end(),
                     [](const T& a, const T& b) { return OrderOf(a) < OrderOf(b); });
}

}  // namespace

std::map<Ordinal, Ties> TiesOf(const v1::Event& event, Ordinal number,
                               absl::FunctionRef<Ordinal(absl::string_view)> resolve) {
  std::map<Ordinal, Ties> ties;
  if (!IsLineageKind(event.kind())) return ties;
  const Shared shared = {number, event.kind(), event.occurrence().evidence().standing(),
                         DateOf(event)};
  const std::vector<Part> parts = PartsOf(event, resolve);
  AddTies(shared, parts, ties);
  AddLoneParts(shared, parts, ties);
  return ties;
}

bool EraseTies(Ordinal event, Ties& ties) {
  const auto of_event = [&](const auto& given) { return given.event == event; };
  return std::erase_if(ties.before, of_event) + std::erase_if(ties.after, of_event) +
             std::erase_if(ties.alone, of_event) >
         0;
}

void MergeTies(const Ties& more, Ties& ties) {
  Merge(more.before, ties.before);
  Merge(more.after, ties.after);
  Merge(more.alone, ties.alone);
}

}  // namespace partyline
