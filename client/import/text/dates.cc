// SPDX-License-Identifier: Apache-2.0
#include "client/import/text/dates.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <iterator>
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

bool IsPart(absl::string_view word) {
  return std::any_of(std::begin(kParts), std::end(kParts),
                     [&](const Part& part) { return part.word == word; });
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
  if (IsPart(words[0])) return ReadWords({words[1], words[2]});  // `early May 1990`: within May
  const auto day_first = DayDate(YearOf(words[2]), MonthOf(words[1]), DayOf(words[0]));
  return day_first.has_value() ? day_first
                               : DayDate(YearOf(words[2]), MonthOf(words[0]), DayOf(words[1]));
}

std::optional<v1::FuzzyDate> ReadOne(absl::string_view text) {
  bool is_about = false;
  for (const absl::string_view about : {"circa ", "around ", "about ", "approximately ", "approx. ",
                                        "ca. ", "ca ", "c. ", "c.", "~", "≈"}) {
    if ((is_about = absl::ConsumePrefix(&text, about))) break;
  }
  const std::string spaced =
      absl::StrReplaceAll(text, {{",", " "}, {"mid-", "mid "}, {" of ", " "}, {"the ", ""}});
  const std::vector<absl::string_view> words = absl::StrSplit(spaced, ' ', absl::SkipEmpty());
  std::optional<v1::FuzzyDate> date = ReadWords(words);
  if (date.has_value() && is_about) date->mutable_edtf()->push_back('~');
  return date;
}

bool IsSeason(const v1::FuzzyDate& date) {
  return date.edtf().size() == 7 && date.edtf()[5] == '2';
}

// The sides of `4–6 May 1990`, `May 4–6, 1990`, `4 May – 6 June 1990`: what one leaves out the
// other has, the year and what stands before it behind the last, the month before the first.
std::optional<v1::FuzzyDate> CompletedRange(absl::string_view from, absl::string_view to) {
  const std::size_t first_space = from.find(' ');
  if (ReadOne(from).has_value()) return std::nullopt;
  const std::string last_words = ReadOne(to).has_value()
                                     ? std::string(to)
                                     : absl::StrCat(from.substr(0, first_space), " ", to);
  const auto last = ReadOne(last_words);
  if (!last.has_value() || YearIn(to) == 0) return std::nullopt;
  for (std::size_t at = to.find(' '); at != absl::string_view::npos; at = to.find(' ', at + 1)) {
    const auto first = ReadOne(absl::StrCat(from, " ", to.substr(at + 1)));
    const bool is_alike = first.has_value() && first->edtf().size() == last->edtf().size();
    if (is_alike && !first->has_earliest() && !IsSeason(*last) && AreInOrder(*first, *last)) {
      return Edtf(first->edtf() + "/" + last->edtf());
    }
  }
  return std::nullopt;
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
  if (!first.has_value()) return CompletedRange(from, to);
  const bool is_plain = last.has_value() && !first->has_earliest() && !last->has_earliest() &&
                        AreInOrder(*first, *last);
  return is_plain ? Edtf(first->edtf() + "/" + last->edtf()) : std::nullopt;
}

}  // namespace

std::string BoundOf(const v1::FuzzyDate& date, bool is_last) {
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
  return BoundOf(first, false) <= BoundOf(last, true);
}

std::optional<v1::FuzzyDate> ReadDate(absl::string_view text) {
  if (!WhyNotCarried(text, kLongestDate).empty()) return std::nullopt;
  const std::string folded = FoldKey(text);
  // `2010-11` may be November 2010 or 2010 to 2011: the range contains both.
  std::optional<v1::FuzzyDate> date = ReadRange(folded);
  if (!date.has_value()) date = ReadOne(folded);
  if (date.has_value() && date->edtf() != text) date->set_text(std::string(text));
  return date;
}

}  // namespace partyline::client::import_text
