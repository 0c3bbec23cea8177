// SPDX-License-Identifier: Apache-2.0
#include "client/picture/parts.h"

#include <string>

namespace partyline::client::picture {
namespace {

const v1::Participant* Find(const EventsByName& events, const std::string& event,
                            const std::string& party, v1::ParticipantRole role) {
  const auto found = events.find(event);
  if (found == events.end()) return nullptr;
  for (const v1::Participant& part : found->second->participants()) {
    if (part.role() == role && part.who().name() == party) return &part;
  }
  return nullptr;
}

}  // namespace

EventsByName EventsOf(const v1::GetLineageResponse& lineage) {
  EventsByName events;
  for (const v1::Event& event : lineage.events()) events[event.name()] = &event;
  return events;
}

const v1::Participant* FromPart(const EventsByName& events, const v1::LineageEdge& edge) {
  return Find(events, edge.event(), edge.from(), edge.from_role());
}

const v1::Participant* ToPart(const EventsByName& events, const v1::LineageEdge& edge) {
  return Find(events, edge.event(), edge.to(), edge.to_role());
}

EventDate DatedBy(const v1::Event& event, Day until) {
  std::vector<When> by;
  std::vector<When> later;
  bool is_all_before = true;
  for (const v1::Dating& dating : event.dates()) {
    if (dating.evidence().standing() == v1::STANDING_DENIED) continue;
    const std::optional<When> when = WhenOf(dating.period().start());
    if (!when.has_value()) continue;
    is_all_before = is_all_before && when->last <= until;
    (when->first <= until || when->open_before ? by : later).push_back(*when);
  }
  if (by.empty() && later.empty()) return {std::nullopt, true};
  if (by.empty()) return {Combined(later), true};
  When when = Until(until, Combined(by));
  if (!later.empty()) {  // another source has it after `until`: on any day, or not by then
    by.insert(by.end(), later.begin(), later.end());
    when = {when.first, until, true, when.open_before, true, Combined(by).disagrees};
  }
  return {when, !is_all_before};
}

std::optional<Day> DayIn(absl::string_view edtf) {
  v1::FuzzyDate date;
  date.set_edtf(std::string(edtf));
  const std::optional<When> when = WhenOf(date);
  return when.has_value() ? std::optional<Day>(when->last) : std::nullopt;
}

bool MayBeAnother(const v1::Participant* part) {
  return part != nullptr && !part->who().candidates().empty();
}

}  // namespace partyline::client::picture
