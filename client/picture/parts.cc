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

bool MayBeAnother(const v1::Participant* part) {
  return part != nullptr && !part->who().candidates().empty();
}

}  // namespace partyline::client::picture
