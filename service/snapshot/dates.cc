// SPDX-License-Identifier: Apache-2.0
#include "service/snapshot/dates.h"

#include <algorithm>
#include <tuple>

namespace partyline {
namespace {

template <typename Facts>
std::vector<DaySpan> SpansOfFacts(const Facts& facts) {
  std::vector<DaySpan> spans;
  for (const auto& fact : facts) {
    const DaySpan span = SpanOf(fact.period());
    if (fact.evidence().standing() == v1::STANDING_DENIED || span == DaySpan()) continue;
    spans.push_back(span);
  }
  std::sort(spans.begin(), spans.end(), [](const DaySpan& a, const DaySpan& b) {
    return std::tie(a.earliest, a.latest) < std::tie(b.earliest, b.latest);
  });
  spans.erase(std::unique(spans.begin(), spans.end()), spans.end());
  spans.shrink_to_fit();
  return spans;
}

}  // namespace

DaySpan SpanOf(const v1::Period& period) {
  DaySpan span;
  if (period.has_start()) span = BoundsOf(period.start());
  if (!period.has_end()) return span;
  const DaySpan end = BoundsOf(period.end());
  return {period.has_start() ? std::min(span.earliest, end.earliest) : kNoEarliest,
          period.has_start() ? std::max(span.latest, end.latest) : end.latest};
}

std::vector<DaySpan> SpansOf(const v1::Event& event) { return SpansOfFacts(event.dates()); }

std::vector<DaySpan> SpansOf(const v1::Election& election) {
  return SpansOfFacts(election.polling_days());
}

}  // namespace partyline
