// SPDX-License-Identifier: Apache-2.0
#include "client/import/parlgov/cells.h"

#include <algorithm>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/time/civil_time.h"

namespace partyline::client::parlgov {
namespace {

bool IsYear(absl::string_view edtf) {
  return edtf.size() == 4 &&
         std::all_of(edtf.begin(), edtf.end(), [](char c) { return c >= '0' && c <= '9'; });
}

absl::CivilDay ToDay(absl::string_view text) {
  absl::CivilDay day;
  absl::ParseCivilTime(text, &day);
  return day;
}

}  // namespace

v1::FuzzyDate Exactly(absl::string_view raw) {
  v1::FuzzyDate date;
  date.set_edtf(std::string(raw));
  return date;
}

v1::FuzzyDate PartyDate(absl::string_view raw, bool as_is) {
  if (as_is || !absl::EndsWith(raw, "-01")) return Exactly(raw);
  v1::FuzzyDate date;
  date.set_text(std::string(raw));
  date.set_edtf(std::string(raw.substr(0, absl::EndsWith(raw, "-07-01") ? 4 : 7)));
  return date;
}

v1::FuzzyDate DayBefore(const v1::FuzzyDate& date) {
  const std::string& edtf = date.edtf();
  if (edtf.size() == 10) return Exactly(absl::FormatCivilTime(ToDay(edtf) - 1));
  const absl::CivilDay first = ToDay(absl::StrCat(edtf, IsYear(edtf) ? "-01-01" : "-01"));
  const absl::CivilDay last = IsYear(edtf) ? absl::CivilDay(first.year() + 1) - 1
                                           : absl::CivilDay(absl::CivilMonth(first) + 1) - 1;
  v1::FuzzyDate before;
  before.set_earliest(absl::FormatCivilTime(first - 1));
  before.set_latest(absl::FormatCivilTime(last - 1));
  return before;
}

std::optional<std::string> CellOf(const v1::FuzzyDate& date) {
  const std::string& edtf = date.edtf();
  absl::CivilDay day;
  if (date.has_earliest() || date.has_latest()) return std::nullopt;
  if (edtf.size() == 10 && absl::ParseCivilTime(edtf, &day)) return edtf;
  if (IsYear(edtf)) return absl::StrCat(edtf, "-07-01");
  // A July of which the day is not known would say that of the year.
  if (edtf.size() == 7 && edtf.substr(4) != "-07" &&
      absl::ParseCivilTime(absl::StrCat(edtf, "-01"), &day)) {
    return absl::StrCat(edtf, "-01");
  }
  return std::nullopt;
}

}  // namespace partyline::client::parlgov
