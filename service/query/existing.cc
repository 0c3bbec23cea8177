// SPDX-License-Identifier: Apache-2.0
#include "service/query/existing.h"

#include <algorithm>
#include <optional>
#include <vector>

#include "absl/strings/string_view.h"
#include "partyline/v1/event.pb.h"
#include "service/model/record_name.h"
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

// The first day on which it can have been there; kNoEarliest if nothing excludes a day.
Day FirstDayOf(const std::vector<Turn>& beginnings) {
  Day first = kNoLatest;
  bool is_stated = false;
  for (const Turn& beginning : beginnings) {
    const bool is_dated = beginning.date != DaySpan();
    // One that is sure, but has no date, is taken to be the same as one that has.
    if (TakesUpItself(beginning) || (!is_dated && IsUndisputed(beginning))) continue;
    first = std::min(first, beginning.date.earliest);
    is_stated |= IsUndisputed(beginning) || beginning.standing == v1::STANDING_DISPUTED;
  }
  return is_stated ? first : kNoEarliest;
}

// The first day on which a body that surely had ended by `end` may have begun again.
Day FirstDayAgain(const std::vector<Turn>& beginnings, Day end) {
  Day first = kNoLatest;
  for (const Turn& beginning : beginnings) {
    const bool is_revival = beginning.kind == v1::EVENT_KIND_REVIVAL;
    const bool is_later = (is_revival ? beginning.date.latest : beginning.date.earliest) > end;
    if (is_later) first = std::min(first, beginning.date.earliest);
  }
  return first;
}

// The last days that ends can mean; kNoLatest if nothing excludes a day.
struct LastDays {
  Day undisputed = kNoLatest;
  Day any = kNoLatest;
};

LastDays LastDaysOf(const std::vector<Turn>& ends) {
  LastDays last = {kNoEarliest, kNoEarliest};
  for (const Turn& end : ends) {
    if (end.date == DaySpan() && IsUndisputed(end)) continue;
    last.any = std::max(last.any, end.date.latest);
    if (IsUndisputed(end)) last.undisputed = std::max(last.undisputed, end.date.latest);
  }
  return last.undisputed == kNoEarliest ? LastDays() : last;
}

}  // namespace

Existence::Existence(const Ties& ties, Day day) : day_(day) {
  const std::vector<Turn> beginnings = BeginningsIn(ties);
  const LastDays last = LastDaysOf(EndsIn(ties));
  begun_ = FirstDayOf(beginnings);
  ended_ = last.any;
  again_ = FirstDayAgain(beginnings, last.undisputed);
  had_not_begun_ = BeforeBeginning({day, day});
  had_ended_ = AfterEnd({day, day});
}

void Existence::AddElection(DaySpan when) {
  if (when.earliest <= day_ && BeforeBeginning(when)) had_not_begun_ = false;
  if (when.latest >= day_ && AfterEnd(when)) had_ended_ = false;
}

void Existence::AddPointOfFact(DaySpan point) {
  if (BeforeBeginning(point)) had_not_begun_ = false;
  if (AfterEnd(point)) had_ended_ = false;
}

Existence ExistenceOn(const Snapshot& snapshot, const Row& body, Day day, StopCheck* check) {
  Existence existence(snapshot.ties(body.ordinal()), day);
  if (existence.IsPossible()) return existence;
  absl::string_view last;  // results of one election mostly follow each other
  snapshot.ScanReferrers(body.ordinal(), [&](const Row& referrer) {
    if (check != nullptr && check->Stop()) return false;
    if (referrer.record_kind() != v1::RECORD_KIND_RESULT) return true;
    const absl::string_view name = ElectionOfResult(referrer.name());
    if (name == last) return true;
    last = name;
    const Row* election = snapshot.Resolve(name);
    const std::optional<DaySpan> polled = election == nullptr ? std::nullopt : PolledOn(*election);
    if (polled.has_value()) existence.AddElection(*polled);
    return !existence.IsPossible();
  });
  return existence;
}

}  // namespace partyline
