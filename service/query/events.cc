// SPDX-License-Identifier: Apache-2.0
#include "service/query/events.h"

#include <string>
#include <vector>

#include "absl/algorithm/container.h"
#include "google/protobuf/arena.h"
#include "service/query/body.h"
#include "service/query/dated.h"
#include "service/query/meant.h"
#include "service/query/stop_check.h"

namespace partyline {
namespace {

template <typename Values>
bool AnyOr(const Values& wanted, int value) {
  return wanted.empty() || absl::c_linear_search(wanted, value);
}

// What can be said without looking at the participants.
bool EventMatches(const Row& row, const v1::ListEventsRequest& request, DaySpan days) {
  return AnyOr(request.kinds(), row.kind()) && AnyOr(request.standings(), row.standing()) &&
         MayBeWithin(row, days);
}

bool IsInCountry(const Row* row, const std::string& country) {
  return row != nullptr && row->HasCountry(country);
}

// Whether anything that the event refers to, a participant or not, is of the country.
bool RefersTo(const Snapshot& snapshot, const Row& event, const std::string& country) {
  return absl::c_any_of(event.references(),
                        [&](Ordinal target) { return IsInCountry(snapshot.At(target), country); });
}

// The participants that the request wants; the event refers to what can be one.
bool HasParticipants(const Snapshot& snapshot, const Row& row, const std::string& country,
                     const Row* participant) {
  google::protobuf::Arena arena;
  const auto& parts = DecodeBasic(row, arena).event().participants();
  const auto is_wanted = [&](const v1::Participant& part) {
    return Means(snapshot, part.who(), *participant);
  };
  const auto is_of_country = [&](const v1::Participant& part) {
    return !part.who().name().empty() && IsInCountry(snapshot.Resolve(part.who().name()), country);
  };
  return (participant == nullptr || absl::c_any_of(parts, is_wanted)) &&
         (country.empty() || absl::c_any_of(parts, is_of_country));
}

}  // namespace

RowPage ListEvents(const Snapshot& snapshot, const v1::ListEventsRequest& request,
                   const Row* participant, absl::string_view after,
                   absl::FunctionRef<bool()> cancelled) {
  const DaySpan days = DaysBetween(request.from(), request.to());
  const std::string& country = request.country();
  std::vector<const Row*> events;
  StopCheck check(cancelled, kRowsBetweenChecks);
  const auto offer = [&](const Row& row) {
    if (check.Stop()) return false;
    if (row.record_kind() != v1::RECORD_KIND_EVENT || !EventMatches(row, request, days))
      return true;
    if (!country.empty() && !RefersTo(snapshot, row, country)) return true;
    if (participant != nullptr || !country.empty()) {
      if (cancelled()) return false;
      if (!HasParticipants(snapshot, row, country, participant)) return true;
    }
    events.push_back(&row);
    return true;
  };
  if (participant != nullptr) {
    snapshot.ScanReferrers(participant->ordinal(), offer);
  } else {
    snapshot.Scan(v1::RECORD_KIND_EVENT, "", offer);
  }
  SortByDate(events);
  return CutPage(events, after, RoomFor(request.page_size(), request.view()));
}

}  // namespace partyline
