// SPDX-License-Identifier: Apache-2.0

// Two dates, a line each, as EDTF and as days: each is a span of days or an error, and what is said
// of two is said alike whichever comes first.

#include <string>
#include <utility>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_split.h"
#include "service/model/date.h"
#include "tests/fuzz/target.h"

namespace partyline::fuzz {
namespace {

v1::FuzzyDate DateOf(absl::string_view edtf) {
  v1::FuzzyDate date;
  date.set_edtf(std::string(edtf));
  return date;
}

void CheckOne(absl::string_view text) {
  if (const auto day = ParseDay(text)) Require(FormatDay(*day) == text, "a day has one form");
  const auto span = ParseEdtf(text);
  const v1::FuzzyDate date = DateOf(text);
  if (!span.ok()) {
    Require(!span.status().message().empty(), "what is wrong is said");
    Require(BoundsOf(date) == DaySpan(), "a malformed date has no bounds");
    Require(!CheckDate(date).ok(), "a malformed date is refused");
    return;
  }
  Require(span->earliest <= span->latest, "a span has its ends in order");
  Require(BoundsOf(date) == *span, "a date is bounded by its EDTF");
  Require(Agree(*span, *span), "a date agrees with itself");
  Require(Earlier(*span, *span) != v1::ANSWER_YES, "a date is not earlier than itself");
  // The planted defect: a stretch that begins in a year not known to its last digit.
  Canary(absl::StrContains(text, "X/"));
}

void CheckTwo(DaySpan a, DaySpan b) {
  Require(Agree(a, b) == Agree(b, a), "agreement is mutual");
  const bool before = Earlier(a, b) == v1::ANSWER_YES;
  Require(!before || Earlier(b, a) == v1::ANSWER_NO, "the earlier one is not the later one");
  Require(!before || !Agree(a, b), "what is earlier is not the same");
}

}  // namespace

void TryInput(absl::string_view input) {
  const std::pair<absl::string_view, absl::string_view> lines =
      absl::StrSplit(input, absl::MaxSplits('\n', 1));
  CheckOne(lines.first);
  CheckOne(lines.second);
  const auto a = ParseEdtf(lines.first);
  const auto b = ParseEdtf(lines.second);
  if (!a.ok() || !b.ok()) return;
  CheckTwo(*a, *b);
  v1::Period period;
  *period.mutable_start() = DateOf(lines.first);
  *period.mutable_end() = DateOf(lines.second);
  for (const Day day : {a->earliest, a->latest, b->earliest, b->latest}) {
    const v1::Answer held = HeldOn(period, day);
    Require(held != v1::ANSWER_YES || (day >= a->earliest && day <= b->latest),
            "nothing held before its start or after its end");
  }
}

std::vector<std::string> Seeds() {
  return {"1993\n1997",       "1994-12-12\n1994-12-13", "199X\n1990/1999", "1994-21\n1994-24",
          "../1997\n1993/..", "1993~\n1997?",           "1994-XX-12\n",    "2000-02-29\n1900-02-29",
          "1993/\n/1997",     "9999-24\n0001-01-01",    "199X\n1999"};
}

}  // namespace partyline::fuzz
