// SPDX-License-Identifier: Apache-2.0
#include "service/snapshot/ties.h"

#include <algorithm>
#include <array>
#include <tuple>
#include <utility>

#include "partyline/v1/options.pb.h"
#include "service/model/date.h"
#include "service/model/record_name.h"

namespace partyline {
namespace {

// A body on one side of an event.
struct Side {
  Ordinal body;
  v1::ParticipantRole role;
  v1::Standing standing;
};

v1::LineageSide SideOf(v1::ParticipantRole role) {
  const auto* value = v1::ParticipantRole_descriptor()->FindValueByNumber(role);
  return value == nullptr ? v1::LINEAGE_SIDE_UNSPECIFIED : value->options().GetExtension(v1::side);
}

// How far a participant's own standing takes away from the event's: 0 for nothing.
int Weakness(v1::Standing standing) {
  switch (standing) {
    case v1::STANDING_REPORTED:
      return 1;
    case v1::STANDING_INFERRED:
      return 2;
    case v1::STANDING_PROPOSED:
      return 3;
    case v1::STANDING_INTENDED:
      return 4;
    case v1::STANDING_DENIED:
      return 5;
    default:
      return 0;
  }
}

v1::Standing Weaker(v1::Standing ruling, v1::Standing other) {
  return Weakness(other) > Weakness(ruling) ? other : ruling;
}

std::vector<Side> BodiesOn(v1::LineageSide side, const v1::Event& event,
                           absl::FunctionRef<Ordinal(absl::string_view)> resolve) {
  std::vector<Side> bodies;
  for (const v1::Participant& participant : event.participants()) {
    if (SideOf(participant.role()) != side) continue;
    if (KindOfName(participant.who().name()) != v1::RECORD_KIND_PARTY) continue;
    const Ordinal body = resolve(participant.who().name());
    if (body == kNoOrdinal) continue;
    const v1::Standing standing = participant.evidence().standing();
    auto same = std::find_if(bodies.begin(), bodies.end(),
                             [&](const Side& other) { return other.body == body; });
    if (same == bodies.end()) {
      bodies.push_back({body, participant.role(), standing});
    } else if (Weakness(standing) < Weakness(same->standing)) {
      *same = {body, participant.role(), standing};
    }
  }
  std::sort(bodies.begin(), bodies.end(),
            [](const Side& a, const Side& b) { return a.body < b.body; });
  return bodies;
}

// The days from the first to the last that a dating can mean.
DaySpan SpanOf(const v1::Period& period) {
  DaySpan span;
  if (period.has_start()) span = BoundsOf(period.start());
  if (!period.has_end()) return span;
  const DaySpan end = BoundsOf(period.end());
  return {period.has_start() ? std::min(span.earliest, end.earliest) : kNoEarliest,
          period.has_start() ? std::max(span.latest, end.latest) : end.latest};
}

DaySpan DateOf(const v1::Event& event) {
  DaySpan hull;
  bool first = true;
  for (const v1::Dating& dating : event.dates()) {
    const DaySpan span = SpanOf(dating.period());
    hull =
        first ? span
              : DaySpan{std::min(hull.earliest, span.earliest), std::max(hull.latest, span.latest)};
    first = false;
  }
  return hull;
}

}  // namespace

bool IsLineageKind(v1::EventKind kind) {
  const auto* value = v1::EventKind_descriptor()->FindValueByNumber(kind);
  return value != nullptr && value->options().GetExtension(v1::lineage);
}

Tie EventTie::FromAfter() const {
  Tie tie = from_before;
  tie.other = before;
  std::swap(tie.near_role, tie.far_role);
  return tie;
}

std::vector<EventTie> TiesOf(const v1::Event& event, Ordinal number,
                             absl::FunctionRef<Ordinal(absl::string_view)> resolve) {
  std::vector<EventTie> ties;
  if (!IsLineageKind(event.kind())) return ties;
  const DaySpan date = DateOf(event);
  const v1::Standing standing = event.occurrence().evidence().standing();
  const std::vector<Side> after_sides = BodiesOn(v1::LINEAGE_SIDE_AFTER, event, resolve);
  for (const Side& before : BodiesOn(v1::LINEAGE_SIDE_BEFORE, event, resolve)) {
    for (const Side& after : after_sides) {
      if (before.body == after.body) continue;
      const v1::Standing tie_standing = Weaker(Weaker(standing, before.standing), after.standing);
      ties.push_back(
          {before.body, after.body,
           Tie{after.body, number, event.kind(), tie_standing, before.role, after.role, date}});
    }
  }
  return ties;
}

void InsertTie(std::vector<Tie>& ties, const Tie& tie) {
  const auto order = [](const Tie& a, const Tie& b) {
    return std::tie(a.date.earliest, a.date.latest, a.event, a.other) <
           std::tie(b.date.earliest, b.date.latest, b.event, b.other);
  };
  ties.insert(std::upper_bound(ties.begin(), ties.end(), tie, order), tie);
}

}  // namespace partyline
