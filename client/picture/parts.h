// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_CLIENT_PICTURE_PARTS_H_
#define PARTYLINE_CLIENT_PICTURE_PARTS_H_

#include <optional>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/string_view.h"
#include "client/picture/days.h"
#include "partyline/v1/party_service.pb.h"

namespace partyline::client::picture {

using EventsByName = absl::flat_hash_map<absl::string_view, const v1::Event*>;
EventsByName EventsOf(const v1::GetLineageResponse& lineage);

// The part of the body that the tie comes from, and of that which it leads to. Null: the lineage
// does not tell of it.
const v1::Participant* FromPart(const EventsByName& events, const v1::LineageEdge& edge);
const v1::Participant* ToPart(const EventsByName& events, const v1::LineageEdge& edge);

// When an event happened.
struct EventDate {
  std::optional<When> when;   // the days that its dates leave; absent: no source dates it
  bool may_be_later = false;  // than `until`
};

// By the event's dates, those aside that nobody affirms. Of days until `until` alone, where there
// are any: another date after that says that it may have been on any of them, or later.
EventDate DatedBy(const v1::Event& event, Day until);

// The last day of a date in EDTF; absent where it is none.
std::optional<Day> DayIn(absl::string_view edtf);

// Whether its source may mean another body than the one named.
bool MayBeAnother(const v1::Participant* part);

}  // namespace partyline::client::picture

#endif  // PARTYLINE_CLIENT_PICTURE_PARTS_H_
