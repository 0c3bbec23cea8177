// SPDX-License-Identifier: Apache-2.0
#include "service/query/beginnings.h"

#include <algorithm>
#include <tuple>
#include <utility>
#include <vector>

#include "absl/algorithm/container.h"
#include "absl/strings/str_join.h"
#include "absl/strings/string_view.h"
#include "google/protobuf/arena.h"
#include "service/model/date.h"
#include "service/query/body.h"
#include "service/query/words.h"

namespace partyline {
namespace {

// How a body that has `role` in an event of this kind began. Empty: the event does not say that it
// began.
absl::string_view BeginningWords(v1::EventKind kind, v1::ParticipantRole role) {
  if (role == v1::PARTICIPANT_ROLE_FOUNDED) return "founded";
  if (role == v1::PARTICIPANT_ROLE_SPLINTER) return "split off";
  if (role != v1::PARTICIPANT_ROLE_SUCCESSOR) return "";
  switch (kind) {
    case v1::EVENT_KIND_TRANSFORMATION:
      return "formed by transformation";
    case v1::EVENT_KIND_DIVISION:
      return "formed by division";
    case v1::EVENT_KIND_MERGER:
      return "formed by merger";
    case v1::EVENT_KIND_BREAKAWAY:
      return "formed by breakaway";
    case v1::EVENT_KIND_REVIVAL:
      return "revived";
    default:
      return "";
  }
}

bool Within(DaySpan inner, DaySpan outer) {
  return outer.earliest <= inner.earliest && inner.latest <= outer.latest;
}

// The first standing that is not undisputed, of what the line rests on.
v1::Standing StandingOfBeginning(const v1::Event& event, const v1::Participant& participant) {
  for (v1::Standing standing :
       {event.occurrence().evidence().standing(), participant.evidence().standing()}) {
    if (standing != v1::STANDING_UNDISPUTED) return standing;
  }
  for (const v1::Dating& date : event.dates()) {
    if (date.evidence().standing() != v1::STANDING_UNDISPUTED) return date.evidence().standing();
  }
  return v1::STANDING_UNDISPUTED;
}

// A body's part in an event that may say how it began.
struct Part {
  DaySpan date;
  Ordinal event;
  v1::ParticipantRole role;

  auto Key() const { return std::tuple(date.earliest, date.latest, event, role); }
};

// Adds the parts of a list that is in the order of date and event, until those of kMaxBeginnings
// events are there. A body with many ties over one event has one part in it.
template <typename List, typename RoleOf>
void AddParts(const List& list, RoleOf role_of, std::vector<Part>& parts) {
  int events = 0;
  Ordinal last = kNoOrdinal;
  for (const auto& tie : list) {
    if (BeginningWords(tie.kind, role_of(tie)).empty()) continue;
    if (tie.event != last && ++events > kMaxBeginnings) return;
    if (tie.event != last || parts.back().role != role_of(tie)) {
      parts.push_back({tie.date, tie.event, role_of(tie)});
    }
    last = tie.event;
  }
}

// The parts to look at, each once, in the order of date and event.
std::vector<Part> BodyPartsOf(const Snapshot& snapshot, const Row& body) {
  const Ties& ties = snapshot.ties(body.ordinal());
  std::vector<Part> parts;
  AddParts(
      ties.before, [](const Tie& tie) { return tie.near_role; }, parts);
  AddParts(
      ties.alone, [](const LonePart& part) { return part.role; }, parts);
  absl::c_sort(parts, [](const Part& a, const Part& b) { return a.Key() < b.Key(); });
  const auto same = [](const Part& a, const Part& b) { return a.Key() == b.Key(); };
  parts.erase(std::unique(parts.begin(), parts.end(), same), parts.end());
  if (parts.size() > kMaxBeginnings) parts.resize(kMaxBeginnings);
  return parts;
}

// The body's first participation in that role. Names are compared first: it is rarely by another
// name, that of a record which it replaced.
const v1::Participant* ParticipantOf(const Snapshot& snapshot, const v1::Event& event,
                                     v1::ParticipantRole role, const Row& body) {
  for (const v1::Participant& participant : event.participants()) {
    if (participant.role() == role && participant.who().name() == body.name()) return &participant;
  }
  for (const v1::Participant& participant : event.participants()) {
    if (participant.role() != role || participant.who().name().empty()) continue;
    if (snapshot.Resolve(participant.who().name()) == &body) return &participant;
  }
  return nullptr;
}

void AddBeginning(const Snapshot& snapshot, const Part& part, const Row& body, ApartGroup& out) {
  google::protobuf::Arena arena;
  const v1::Event& event = DecodeBasic(*snapshot.At(part.event), arena).event();
  const v1::Participant* participant = ParticipantOf(snapshot, event, part.role, body);
  if (participant == nullptr) return;
  const absl::string_view words = BeginningWords(event.kind(), part.role);
  const std::string dates = DatesOf(event);
  if (words == "founded" && dates.empty()) return;  // every body was, at some time
  AddLine(out, words, dates, StandingOfBeginning(event, *participant));
}

}  // namespace

bool IsBeginning(v1::EventKind kind, v1::ParticipantRole role) {
  return !BeginningWords(kind, role).empty();
}

std::string DatesOf(const v1::Event& event) {
  std::vector<std::pair<DaySpan, std::string>> dates;
  for (const v1::Dating& dating : event.dates()) {
    if (dates.size() == kMaxLines) break;
    const DaySpan span = BoundsOf(dating.period().start());
    const std::string words = WordsFor(dating.period().start());
    if (words.empty() ||
        absl::c_any_of(dates, [&](const auto& date) { return Within(date.first, span); })) {
      continue;
    }
    const auto vaguer = [&](const auto& date) { return Within(span, date.first); };
    dates.erase(std::remove_if(dates.begin(), dates.end(), vaguer), dates.end());
    dates.emplace_back(span, words);
  }
  return absl::StrJoin(dates, " or ",
                       [](std::string* out, const auto& date) { out->append(date.second); });
}

ApartGroup BeginningsOf(const Snapshot& snapshot, const Row& body) {
  ApartGroup out;
  for (const Part& part : BodyPartsOf(snapshot, body)) AddBeginning(snapshot, part, body, out);
  return out;
}

}  // namespace partyline
