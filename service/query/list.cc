// SPDX-License-Identifier: Apache-2.0
#include "service/query/list.h"

#include <algorithm>
#include <optional>

#include "absl/algorithm/container.h"
#include "absl/strings/match.h"
#include "service/model/date.h"
#include "service/query/affiliated.h"
#include "service/query/existing.h"
#include "service/query/stop_check.h"

namespace partyline {
namespace {

bool IsPartyLike(int kind) { return kind >= v1::PARTY_KIND_PARTY && kind <= v1::PARTY_KIND_CIRCLE; }

bool HasIdentifierOf(const Row& row, const std::string& scheme) {
  const std::string start = scheme + ":";
  return absl::c_any_of(row.identifiers(), [&](absl::string_view identifier) {
    return absl::StartsWith(identifier, start);
  });
}

bool IsOfKinds(int kind, const v1::ListPartiesRequest& request) {
  return request.kinds().empty() ? IsPartyLike(kind) : absl::c_linear_search(request.kinds(), kind);
}

bool Matches(const Row& row, const v1::ListPartiesRequest& request) {
  if (!IsOfKinds(row.kind(), request)) return false;
  if (!request.country().empty() && !row.HasCountry(request.country())) {
    return false;
  }
  return request.identifier_scheme().empty() || HasIdentifierOf(row, request.identifier_scheme());
}

bool Matches(const Row& row, const v1::ListSourcesRequest& request) {
  return request.kinds().empty() || absl::c_linear_search(request.kinds(), row.kind());
}

// A page of the records of one kind in the order of their names.
RowPage ListByName(const Snapshot& snapshot, v1::RecordKind kind, absl::string_view after,
                   const PageRoom& room, absl::FunctionRef<bool(const Row&)> matches,
                   StopCheck& check) {
  PageCutter cutter(room);
  snapshot.Scan(kind, "", [&](const Row& row) {
    if (matches(row)) cutter.Offer(row, row.name() <= after);
    return !check.Stop();
  });
  return std::move(cutter).Take();
}

// A page of the parties of kinds and of a country, of which it is known how many there are.
RowPage ListCounted(const Snapshot& snapshot, const v1::ListPartiesRequest& request,
                    absl::string_view after, const PageRoom& room,
                    absl::FunctionRef<bool()> cancelled) {
  PageCutter cutter(room);
  StopCheck check(cancelled, kRowsBetweenChecks);
  const auto offer = [&](const Row& row) {
    if (row.name() > after && IsOfKinds(row.kind(), request)) cutter.Offer(row, /*earlier=*/false);
    return !cutter.IsFull() && !check.Stop();
  };
  if (request.country().empty()) {
    snapshot.Scan(v1::RECORD_KIND_PARTY, after, offer);
  } else {
    snapshot.ScanCountry(v1::RECORD_KIND_PARTY, request.country(), after, offer);
  }
  RowPage page = std::move(cutter).Take();
  page.total_size = 0;
  for (int kind = 0; kind < v1::PartyKind_ARRAYSIZE; ++kind) {
    if (IsOfKinds(kind, request)) page.total_size += snapshot.CountParties(kind, request.country());
  }
  return page;
}

}  // namespace

PageRoom RoomFor(int page_size, v1::View view) {
  PageRoom room;
  room.rows = PageSizeFor(page_size);
  room.view = view;
  return room;
}

void PageCutter::Offer(const Row& row, bool earlier) {
  ++page_.total_size;
  if (earlier || page_.more) return;
  if (!Fits(row)) {
    page_.more = true;
    return;
  }
  bytes_ += row.size(room_.view);
  page_.rows.push_back(&row);
}

bool PageCutter::Fits(const Row& row) const {
  if (page_.rows.empty()) return true;
  return static_cast<int>(page_.rows.size()) < room_.rows &&
         bytes_ + row.size(room_.view) <= room_.bytes;
}

RowPage CutPage(absl::Span<const Row* const> rows, absl::string_view after, const PageRoom& room) {
  PageCutter cutter(room);
  bool earlier = !after.empty();
  for (const Row* row : rows) {
    cutter.Offer(*row, earlier);
    if (row->name() == after) earlier = false;
  }
  return std::move(cutter).Take();
}

RowPage ListParties(const Snapshot& snapshot, const v1::ListPartiesRequest& request,
                    const Row* affiliation, absl::string_view after,
                    absl::FunctionRef<bool()> cancelled) {
  const PageRoom room = RoomFor(request.page_size(), request.view());
  const std::optional<Day> on = ParseDay(request.on());
  StopCheck check(cancelled, kRowsBetweenChecks);
  const auto matches = [&](const Row& row) {
    return Matches(row, request) &&
           (!on.has_value() || ExistenceOn(snapshot, row, *on, &check).IsPossible());
  };
  if (affiliation == nullptr && !on.has_value() && request.identifier_scheme().empty()) {
    return ListCounted(snapshot, request, after, room, cancelled);
  }
  if (affiliation == nullptr) {
    return ListByName(snapshot, v1::RECORD_KIND_PARTY, after, room, matches, check);
  }
  return CutPage(AffiliatedTo(snapshot, *affiliation, on, matches, cancelled), after, room);
}

RowPage ListSources(const Snapshot& snapshot, const v1::ListSourcesRequest& request,
                    absl::string_view after, absl::FunctionRef<bool()> cancelled) {
  StopCheck check(cancelled, kRowsBetweenChecks);
  return ListByName(
      snapshot, v1::RECORD_KIND_SOURCE, after, RoomFor(request.page_size(), request.view()),
      [&](const Row& row) { return Matches(row, request); }, check);
}

}  // namespace partyline
