// SPDX-License-Identifier: Apache-2.0
#include "service/query/existing.h"

#include <algorithm>
#include <vector>

#include "absl/algorithm/container.h"
#include "absl/types/span.h"
#include "partyline/v1/event.pb.h"
#include "service/query/beginnings.h"
#include "service/query/meant.h"
#include "service/query/standing_then.h"

namespace partyline {
namespace {

// A part of the body in an event, over which it came into being or ended.
struct Turn {
  DaySpan date;
  v1::EventKind kind;
  v1::Standing standing;
  bool alone;  // the event ties it to nobody
};

std::vector<Turn> BeginningsIn(const Ties& ties) {
  std::vector<Turn> out;
  const auto add = [&](const auto& part, v1::ParticipantRole role, bool alone) {
    if (!IsBeginning(part.kind, role) || !SaysWhatIs(part.standing)) return;
    out.push_back({part.date, part.kind, part.standing, alone});
  };
  for (const Tie& tie : ties.before) add(tie, tie.near_role, false);
  for (const LonePart& part : ties.alone) add(part, part.role, true);
  return out;
}

std::vector<Turn> EndsIn(const Ties& ties) {
  std::vector<Turn> out;
  const auto add = [&](const auto& part, v1::ParticipantRole role, bool alone) {
    if (role != v1::PARTICIPANT_ROLE_ENDED || !SaysWhatIs(part.standing)) return;
    out.push_back({part.date, part.kind, part.standing, alone});
  };
  for (const Tie& tie : ties.after) add(tie, tie.near_role, false);
  for (const LonePart& part : ties.alone) add(part, part.role, true);
  return out;
}

// A revival that ties the body to no other takes up the body itself, which was there before.
bool TakesUpItself(const Turn& beginning) {
  return beginning.alone && beginning.kind == v1::EVENT_KIND_REVIVAL;
}

bool IsUndisputed(const Turn& turn) { return turn.standing == v1::STANDING_UNDISPUTED; }

bool HadNotBegun(const std::vector<Turn>& beginnings, Day day) {
  bool is_stated = false;
  for (const Turn& beginning : beginnings) {
    const bool is_dated = beginning.date != DaySpan();
    // One that is sure, but has no date, is taken to be the same as one that has.
    if (TakesUpItself(beginning) || (!is_dated && IsUndisputed(beginning))) continue;
    if (!is_dated || beginning.date.earliest <= day) return false;
    is_stated |= IsUndisputed(beginning) || beginning.standing == v1::STANDING_DISPUTED;
  }
  return is_stated;
}

// Whether a body that surely had ended by `end` may have begun again by `day`.
bool MayHaveBegunAgain(const std::vector<Turn>& beginnings, Day end, Day day) {
  return absl::c_any_of(beginnings, [&](const Turn& beginning) {
    if (beginning.date.earliest > day) return false;
    return beginning.kind == v1::EVENT_KIND_REVIVAL ? beginning.date.latest > end
                                                    : beginning.date.earliest > end;
  });
}

bool HadEnded(const std::vector<Turn>& ends, const std::vector<Turn>& beginnings, Day day) {
  Day last = kNoEarliest;
  for (const Turn& end : ends) {
    const bool is_dated = end.date != DaySpan();
    if (!is_dated && IsUndisputed(end)) continue;
    if (!is_dated || end.date.latest >= day) return false;
    if (IsUndisputed(end)) last = std::max(last, end.date.latest);
  }
  return last != kNoEarliest && !MayHaveBegunAgain(beginnings, last, day);
}

// Whether it stood in an election by `day` that surely was before all of its beginnings.
bool StoodBefore(const std::vector<Turn>& beginnings, absl::Span<const DaySpan> stood, Day day) {
  return absl::c_any_of(stood, [&](DaySpan when) {
    return when.earliest <= day && HadNotBegun(beginnings, when.latest);
  });
}

// Whether it stood in an election since `day` that surely was after its end.
bool StoodAfter(const std::vector<Turn>& ends, const std::vector<Turn>& beginnings,
                absl::Span<const DaySpan> stood, Day day) {
  return absl::c_any_of(stood, [&](DaySpan when) {
    return when.latest >= day && HadEnded(ends, beginnings, when.earliest);
  });
}

}  // namespace

bool MayHaveExisted(const Snapshot& snapshot, const Row& body, Day day) {
  const Ties& ties = snapshot.ties(body.ordinal());
  if (MayHaveExisted(ties, {}, day)) return true;
  const ElectionsStoodIn stood = ElectionsOf(snapshot, body);
  std::vector<DaySpan> days;
  for (const Stood& each : stood.elections) days.push_back(each.when);
  return !stood.is_all || MayHaveExisted(ties, days, day);
}

bool MayHaveExisted(const Ties& ties, absl::Span<const DaySpan> stood, Day day) {
  const std::vector<Turn> beginnings = BeginningsIn(ties);
  const std::vector<Turn> ends = EndsIn(ties);
  return (!HadNotBegun(beginnings, day) || StoodBefore(beginnings, stood, day)) &&
         (!HadEnded(ends, beginnings, day) || StoodAfter(ends, beginnings, stood, day));
}

}  // namespace partyline
