// SPDX-License-Identifier: Apache-2.0
#include "service/query/elections.h"

#include <vector>

#include "absl/algorithm/container.h"
#include "service/query/dated.h"
#include "service/query/results.h"

namespace partyline {
namespace {

bool ElectionMatches(const Row& row, const v1::ListElectionsRequest& request, DaySpan days) {
  const bool kind_fits =
      request.kinds().empty() || absl::c_linear_search(request.kinds(), row.kind());
  const bool country_fits = request.country().empty() || row.HasCountry(request.country());
  return kind_fits && country_fits && MayBeWithin(row, days);
}

std::vector<const Row*> All(const Snapshot& snapshot) {
  std::vector<const Row*> elections;
  snapshot.Scan(v1::RECORD_KIND_ELECTION, "", [&](const Row& row) {
    elections.push_back(&row);
    return true;
  });
  return elections;
}

}  // namespace

RowPage ListElections(const Snapshot& snapshot, const v1::ListElectionsRequest& request,
                      const Row* party, absl::string_view after,
                      absl::FunctionRef<bool()> cancelled) {
  const DaySpan days = DaysBetween(request.from(), request.to());
  std::vector<const Row*> elections =
      party == nullptr ? All(snapshot) : ElectionsOf(snapshot, *party, cancelled);
  std::erase_if(elections, [&](const Row* row) { return !ElectionMatches(*row, request, days); });
  SortByDate(elections);
  return CutPage(elections, after, RoomFor(request.page_size(), request.view()));
}

}  // namespace partyline
