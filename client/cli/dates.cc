// SPDX-License-Identifier: Apache-2.0
#include "client/cli/dates.h"

#include <algorithm>
#include <chrono>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_join.h"
#include "absl/strings/string_view.h"
#include "client/cli/text.h"

namespace partyline::client {
namespace {

constexpr absl::string_view kFigures = "0123456789 .,-/";
constexpr absl::string_view kMonths[] = {"january",   "february", "march",    "april",
                                         "may",       "june",     "july",     "august",
                                         "september", "october",  "november", "december"};

bool IsFigures(absl::string_view text) {
  return text.find_first_not_of(kFigures) == absl::string_view::npos;
}

// Whether it is a month's name, `Dec` too, or the end of an ordinal number.
bool IsCalendarWord(absl::string_view word) {
  for (const absl::string_view ending : {"st", "nd", "rd", "th"}) {
    if (absl::EqualsIgnoreCase(word, ending)) return true;
  }
  return word.size() >= 3 &&
         std::any_of(std::begin(kMonths), std::end(kMonths), [&](absl::string_view month) {
           return absl::StartsWithIgnoreCase(month, word);
         });
}

// Whether the words are those of a day, a month or a year and no others: `December 12th, 1994`.
bool IsCalendarText(absl::string_view text) {
  while (!text.empty()) {
    const std::size_t letters =
        std::find_if_not(text.begin(), text.end(), absl::ascii_isalpha) - text.begin();
    if (letters > 0 && !IsCalendarWord(text.substr(0, letters))) return false;
    if (letters == 0 && !IsFigures(text.substr(0, 1))) return false;
    text.remove_prefix(std::max<std::size_t>(letters, 1));
  }
  return true;
}

// Last day of a month, `1994-12`.
std::string LastDayOf(absl::string_view month) {
  int year = 0;
  unsigned number = 0;
  if (!absl::SimpleAtoi(month.substr(0, 4), &year)) return "";
  if (!absl::SimpleAtoi(month.substr(5), &number)) return "";
  const auto last = std::chrono::year(year) / std::chrono::month(number) / std::chrono::last;
  return absl::StrFormat("%s-%02u", month, static_cast<unsigned>(last.day()));
}

// Whether the expression is a day, a month or a year; a season and an interval are not.
bool IsCalendarDate(absl::string_view edtf) {
  const auto digit = [&](std::size_t at) {
    return at == 4 || at == 7 ? edtf[at] == '-' : absl::ascii_isdigit(edtf[at]);
  };
  if (edtf.size() != 4 && edtf.size() != 7 && edtf.size() != 10) return false;
  for (std::size_t at = 0; at < edtf.size(); ++at) {
    if (!digit(at)) return false;
  }
  return edtf.size() == 4 || edtf.substr(5, 2) <= "12";
}

// Whether all that is said is a day, a month or a year.
bool IsPlain(const v1::FuzzyDate& date) {
  const std::string& edtf = date.edtf();
  if (!IsCalendarDate(edtf) || !IsCalendarText(date.text())) return false;
  const bool year = edtf.size() == 4;
  const bool day = edtf.size() == 10;
  const std::string first = absl::StrCat(edtf, year ? "-01-01" : day ? "" : "-01");
  const std::string last = year ? absl::StrCat(edtf, "-12-31") : day ? edtf : LastDayOf(edtf);
  return (!date.has_earliest() || date.earliest() == first) &&
         (!date.has_latest() || date.latest() == last);
}

}  // namespace

std::string Describe(const v1::FuzzyDate& date) {
  if (IsPlain(date)) return date.edtf();
  if (HasLetter(date.text())) return absl::StrCat("“", date.text(), "”");
  if (!date.edtf().empty()) return date.edtf();
  if (date.has_earliest() && date.has_latest()) {
    return date.earliest() == date.latest()
               ? date.earliest()
               : absl::StrCat("between ", date.earliest(), " and ", date.latest());
  }
  if (date.has_earliest()) return absl::StrCat("not before ", date.earliest());
  if (date.has_latest()) return absl::StrCat("not after ", date.latest());
  return date.text();
}

std::string Describe(const v1::Period& period) {
  std::vector<std::string> parts;
  if (period.has_start() && period.has_end()) {
    parts.push_back(absl::StrCat(Describe(period.start()), " – ", Describe(period.end())));
  } else if (period.has_start()) {
    parts.push_back(absl::StrCat("from ", Describe(period.start())));
  } else if (period.has_end()) {
    parts.push_back(absl::StrCat("until ", Describe(period.end())));
  }
  if (period.ongoing()) parts.push_back("ongoing");
  for (const v1::FuzzyDate& date : period.attested()) {
    parts.push_back(absl::StrCat("attested ", Describe(date)));
  }
  if (!period.after().empty()) parts.push_back(absl::StrCat("after #", period.after()));
  return absl::StrJoin(parts, ", ");
}

std::string DescribeDays(const v1::Period& period) {
  return period.has_end() || !period.has_start() ? Describe(period) : Describe(period.start());
}

}  // namespace partyline::client
