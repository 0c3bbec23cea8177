// SPDX-License-Identifier: Apache-2.0
#include "service/query/dated.h"

#include <tuple>

#include "absl/algorithm/container.h"

namespace partyline {
namespace {

auto DateKey(const Row& row) {
  const DaySpan first = row.dates().empty() ? DaySpan() : row.dates().front();
  return std::tuple(row.dates().empty(), first.earliest, first.latest);
}

}  // namespace

DaySpan DaysBetween(const std::string& from, const std::string& to) {
  return {ParseDay(from).value_or(kNoEarliest), ParseDay(to).value_or(kNoLatest)};
}

bool MayBeWithin(const Row& row, DaySpan days) {
  return row.dates().empty() ||
         absl::c_any_of(row.dates(), [&](const DaySpan& date) { return Agree(date, days); });
}

bool DatedBefore(const Row& a, const Row& b) { return DateKey(a) < DateKey(b); }

void SortByDate(std::vector<const Row*>& rows) {
  absl::c_sort(rows, [](const Row* a, const Row* b) {
    return std::tuple_cat(DateKey(*a), std::tuple(a->name())) <
           std::tuple_cat(DateKey(*b), std::tuple(b->name()));
  });
}

}  // namespace partyline
