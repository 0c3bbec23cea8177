// SPDX-License-Identifier: Apache-2.0
#include "client/import/text/dates.h"

#include <array>
#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "absl/time/civil_time.h"
#include "client/import/text/letters.h"
#include "client/import/text/splitting.h"

namespace partyline::client::import_text {
namespace {

constexpr std::size_t kLongestDate = 64;

constexpr std::array<absl::string_view, 12> kMonths = {
    "january", "february", "march",     "april",   "may",      "june",
    "july",    "august",   "september", "october", "november", "december"};
constexpr std::array<absl::string_view, 5> kSeasons = {"spring", "summer", "autumn", "winter",
                                                       "fall"};

// Days as a part of a year or decade: from the first month to the last, or the first year to the
// last, counted from 0.
struct Part {
  absl::string_view word;
  int first_month, last_month;
  int first_year, last_year;
};
constexpr Part kParts[] = {{"early", 1, 3, 0, 4}, {"beginning", 1, 3, 0, 4}, {"start", 1, 3, 0, 4},
                           {"mid", 4, 9, 3, 7},   {"middle", 4, 9, 3, 7},    {"late", 10, 12, 5, 9},
                           {"end", 10, 12, 5, 9}};

// The number that is the whole of `text`; -1 if there is none of `least` to `most`.
int NumberOf(absl::string_view text, int least, int most) {
  int number = 0;
  const bool is_digits = !text.empty() && text.size() <= 4 &&
                         text.find_first_not_of("0123456789") == absl::string_view::npos;
  if (!is_digits || !absl::SimpleAtoi(text, &number)) return -1;
  return number >= least && number <= most ? number : -1;
}

int YearOf(absl::string_view text) { return text.size() == 4 ? NumberOf(text, 1000, 2999) : -1; }

// Full or cut to three letters or more (`Sept`), with a point or without.
int MonthOf(absl::string_view text) {
  absl::ConsumeSuffix(&text, ".");
  if (text.size() < 3) return -1;
  for (std::size_t i = 0; i < kMonths.size(); ++i) {
    if (absl::StartsWith(kMonths[i], text)) return static_cast<int>(i) + 1;
  }
  return -1;
}

// `12`, `12.`, `12th`.
int DayOf(absl::string_view text) {
  for (const absl::string_view suffix : {".", "st", "nd", "rd", "th"}) {
    if (absl::ConsumeSuffix(&text, suffix)) break;
  }
  return text.size() <= 2 ? NumberOf(text, 1, 31) : -1;
}

std::optional<v1::FuzzyDate> Edtf(std::string edtf) {
  v1::FuzzyDate date;
  date.set_edtf(std::move(edtf));
  return date;
}

std::optional<v1::FuzzyDate> DayDate(int year, int month, int day) {
  if (year < 1 || month < 1 || day < 1) return std::nullopt;
  const absl::CivilDay civil(year, month, day);
  if (civil.month() != month || civil.day() != day) return std::nullopt;
  return Edtf(absl::StrFormat("%04d-%02d-%02d", year, month, day));
}

std::optional<v1::FuzzyDate> ReadFigures(absl::string_view text) {
  const std::vector<absl::string_view> iso = absl::StrSplit(text, '-');
  if (iso.size() == 3 && iso[1].size() == 2 && iso[2].size() == 2) {
    return DayDate(YearOf(iso[0]), NumberOf(iso[1], 1, 12), NumberOf(iso[2], 1, 31));
  }
  if (iso.size() == 2 && iso[1].size() == 2 && YearOf(iso[0]) > 0 && NumberOf(iso[1], 1, 12) > 0) {
    return Edtf(std::string(text));
  }
  const std::vector<absl::string_view> points = absl::StrSplit(text, '.');
  if (points.size() != 3) return std::nullopt;
  return DayDate(YearOf(points[2]), NumberOf(points[1], 1, 12), NumberOf(points[0], 1, 31));
}

std::optional<v1::FuzzyDate> ReadSeason(absl::string_view word, int year) {
  for (std::size_t i = 0; i < kSeasons.size(); ++i) {
    if (word != kSeasons[i] || year < 1) continue;
    return Edtf(absl::StrFormat("%04d-%d", year, i == 4 ? 23 : 21 + static_cast<int>(i)));
  }
  return std::nullopt;
}

// The first year of `1990s`; -1 if it is none.
int DecadeOf(absl::string_view text) {
  if (!absl::ConsumeSuffix(&text, "s") || text.size() != 4 || text[3] != '0') return -1;
  return YearOf(text);
}

std::optional<v1::FuzzyDate> ReadPart(absl::string_view word, absl::string_view whole) {
  const int year = YearOf(whole);
  const int decade = DecadeOf(whole);
  for (const Part& part : kParts) {
    if (word != part.word || (year < 1 && decade < 1)) continue;
    v1::FuzzyDate date;
    if (year > 0) {
      date.set_edtf(absl::StrFormat("%04d", year));
      const absl::CivilDay last = absl::CivilDay(absl::CivilMonth(year, part.last_month + 1)) - 1;
      date.set_earliest(absl::FormatCivilTime(absl::CivilDay(year, part.first_month, 1)));
      date.set_latest(absl::FormatCivilTime(last));
    } else {
      date.set_edtf(absl::StrFormat("%03dX", decade / 10));
      date.set_earliest(absl::StrFormat("%04d-01-01", decade + part.first_year));
      date.set_latest(absl::StrFormat("%04d-12-31", decade + part.last_year));
    }
    return date;
  }
  return std::nullopt;
}

// One date without approximation, in lower case, as its words.
std::optional<v1::FuzzyDate> ReadWords(const std::vector<absl::string_view>& words) {
  if (words.size() == 1) {
    if (YearOf(words[0]) > 0) return Edtf(std::string(words[0]));
    const int decade = DecadeOf(words[0]);
    return decade > 0 ? Edtf(absl::StrFormat("%03dX", decade / 10)) : ReadFigures(words[0]);
  }
  if (words.size() == 2) {
    const int month = MonthOf(words[0]);
    const int year = YearOf(words[1]);
    if (month > 0 && year > 0) return Edtf(absl::StrFormat("%04d-%02d", year, month));
    const auto season = ReadSeason(words[0], year);
    return season.has_value() ? season : ReadPart(words[0], words[1]);
  }
  if (words.size() != 3) return std::nullopt;
  const auto day_first = DayDate(YearOf(words[2]), MonthOf(words[1]), DayOf(words[0]));
  return day_first.has_value() ? day_first
                               : DayDate(YearOf(words[2]), MonthOf(words[0]), DayOf(words[1]));
}

std::optional<v1::FuzzyDate> ReadOne(absl::string_view text) {
  bool is_about = false;
  for (const absl::string_view about :
       {"circa ", "around ", "about ", "ca. ", "ca ", "c. ", "c."}) {
    if ((is_about = absl::ConsumePrefix(&text, about))) break;
  }
  const std::string spaced =
      absl::StrReplaceAll(text, {{",", " "}, {"mid-", "mid "}, {" of ", " "}, {"the ", ""}});
  const std::vector<absl::string_view> words = absl::StrSplit(spaced, ' ', absl::SkipEmpty());
  std::optional<v1::FuzzyDate> date = ReadWords(words);
  if (date.has_value() && is_about) date->mutable_edtf()->push_back('~');
  return date;
}

// The first or last day that a date can mean, as text that compares like the days do: a 31st of any
// month stands for its last day. Of the forms made here.
std::string Bound(const v1::FuzzyDate& date, bool is_last) {
  if (!is_last && date.has_earliest()) return date.earliest();
  if (is_last && date.has_latest()) return date.latest();
  const std::vector<absl::string_view> sides = absl::StrSplit(date.edtf(), '/');
  std::string day(is_last ? sides.back() : sides.front());
  absl::StrReplaceAll({{"~", ""}, {"X", is_last ? "9" : "0"}}, &day);
  if (day.size() == 7 && day[5] == '2') {  // a season: at least these months
    return day.substr(0, 5) + (is_last ? "12-31" : "01-01");
  }
  if (day.size() == 4) day += is_last ? "-12" : "-01";
  if (day.size() == 7) day += is_last ? "-31" : "-01";
  return day;
}

bool AreInOrder(const v1::FuzzyDate& first, const v1::FuzzyDate& last) {
  return Bound(first, false) <= Bound(last, true);
}

// `a–b` as its two sides, `b` completed where only the end of a year is printed (`2000–01`).
std::optional<v1::FuzzyDate> ReadRange(absl::string_view text) {
  const std::vector<absl::string_view> sides = absl::StrSplit(text, '-');
  if (sides.size() != 2) return std::nullopt;
  const absl::string_view from = absl::StripAsciiWhitespace(sides[0]);
  std::string to(absl::StripAsciiWhitespace(sides[1]));
  if (YearOf(from) > 0 && to.size() == 2) to.insert(0, std::string(from.substr(0, 2)));
  const auto first = ReadOne(from);
  const auto last = ReadOne(to);
  const bool is_plain = first.has_value() && last.has_value() && !first->has_earliest() &&
                        !last->has_earliest() && AreInOrder(*first, *last);
  return is_plain ? Edtf(first->edtf() + "/" + last->edtf()) : std::nullopt;
}

// The two sides of a period, empty where open; both empty where the text is none.
struct Sides {
  absl::string_view from;
  absl::string_view to;
  bool is_since = false;
};
Sides SidesOf(absl::string_view text) {
  for (const absl::string_view word : {"since ", "from "}) {
    if (!absl::StartsWithIgnoreCase(text, word)) continue;
    return {Trim(text.substr(word.size())), "", word == "since "};
  }
  for (const absl::string_view word : {"until ", "till "}) {
    if (absl::StartsWithIgnoreCase(text, word)) return {"", Trim(text.substr(word.size())), false};
  }
  for (const absl::string_view dash : {"–", "—", "-"}) {
    const std::size_t at = text.find(dash);
    if (at == absl::string_view::npos) continue;
    return {Trim(text.substr(0, at)), Trim(text.substr(at + dash.size())), false};
  }
  return {};
}

}  // namespace

std::optional<v1::FuzzyDate> ReadDate(absl::string_view text) {
  if (!WhyNotCarried(text, kLongestDate).empty()) return std::nullopt;
  const std::string folded = FoldKey(text);
  // `2010-11` may be November 2010 or 2010 to 2011: the range contains both.
  std::optional<v1::FuzzyDate> date = ReadRange(folded);
  if (!date.has_value()) date = ReadOne(folded);
  if (date.has_value() && date->edtf() != text) date->set_text(std::string(text));
  return date;
}

std::optional<v1::Period> ReadPeriod(absl::string_view text) {
  if (text.size() > kLongestDate) return std::nullopt;
  const Sides sides = SidesOf(text);
  const auto start = ReadDate(sides.from);
  const bool is_cut =
      YearOf(sides.from) > 0 && NumberOf(sides.to, 0, 99) >= 0 && sides.to.size() == 2;
  const auto end =
      ReadDate(is_cut ? absl::StrCat(sides.from.substr(0, 2), sides.to) : std::string(sides.to));
  const std::string to = FoldKey(sides.to);
  const bool ongoing =
      sides.is_since || to == "present" || to == "today" || to == "now" || to == "incumbent";
  const bool is_read = (start.has_value() || sides.from.empty()) &&
                       (end.has_value() || ongoing || to.empty()) &&
                       (start.has_value() || end.has_value());
  const bool is_reversed = start.has_value() && end.has_value() && !AreInOrder(*start, *end);
  if (!is_read || is_reversed) return std::nullopt;
  v1::Period period;
  period.set_ongoing(ongoing);
  if (start.has_value()) *period.mutable_start() = *start;
  if (end.has_value()) *period.mutable_end() = *end;
  return period;
}

int YearIn(absl::string_view text) {
  int found = 0;
  for (std::size_t i = 0; i < text.size();) {
    std::size_t end = i;
    while (end < text.size() && absl::ascii_isdigit(static_cast<unsigned char>(text[end]))) ++end;
    const int year = YearOf(text.substr(i, end - i));
    if (year >= 1500 && year <= 2199) {
      if (found != 0) return 0;
      found = year;
    }
    i = end + 1;
  }
  return found;
}

}  // namespace partyline::client::import_text
