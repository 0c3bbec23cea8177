// SPDX-License-Identifier: Apache-2.0
#include "tests/acceptance/date_words.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <regex>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_join.h"
#include "absl/strings/string_view.h"

namespace partyline {
namespace {

constexpr std::array<absl::string_view, 12> kMonths = {
    "January", "February", "March",     "April",   "May",      "June",
    "July",    "August",   "September", "October", "November", "December"};

std::string Day(const std::string& year, const std::string& month, const std::string& day) {
  const auto found = std::find(kMonths.begin(), kMonths.end(), month);
  if (found == kMonths.end()) return "";
  const auto number = std::distance(kMonths.begin(), found) + 1;
  return day.empty() ? absl::StrFormat("%s-%02d", year, number)
                     : absl::StrFormat("%s-%02d-%02d", year, number, std::stoi(day));
}

}  // namespace

std::string EdtfOf(const std::string& words) {
  static const std::regex kDayFirst("(\\d{1,2}) (\\w+) (\\d{4})");
  static const std::regex kMonthFirst("(\\w+) (\\d{1,2}), (\\d{4})");
  static const std::regex kMonth("([A-Z]\\w+) (\\d{4})");
  static const std::regex kYears("(\\d{4})–(\\d{4})");
  static const std::regex kSummer("summer of (\\d{4})");
  static const std::regex kEnd("end of (\\d{4})");
  static const std::regex kEarly("early (\\d{3})0s");
  std::smatch m;
  if (std::regex_match(words, m, kDayFirst)) return Day(m[3], m[2], m[1]);
  if (std::regex_match(words, m, kMonthFirst)) return Day(m[3], m[1], m[2]);
  if (std::regex_match(words, m, kMonth)) return Day(m[2], m[1], "");
  if (std::regex_match(words, m, kYears)) return m[1].str() + "/" + m[2].str();
  if (std::regex_match(words, m, kSummer)) return m[1].str() + "-22";
  if (std::regex_match(words, m, kEnd)) return m[1].str();
  if (std::regex_match(words, m, kEarly)) return m[1].str() + "X";
  return "";
}

std::vector<std::string> PrintedFormsOf(const std::string& edtf) {
  static const std::regex kYear("\\d{4}");
  static const std::regex kYears("(\\d{4})/(\\d{4})");
  static const std::regex kDate("(\\d{4})-(0[1-9]|1[0-2])(?:-(\\d\\d))?");
  std::smatch m;
  if (std::regex_match(edtf, kYear)) return {edtf};
  if (std::regex_match(edtf, m, kYears)) return {absl::StrCat(m[1].str(), "–", m[2].str())};
  if (!std::regex_match(edtf, m, kDate)) return {};
  const absl::string_view month = kMonths[static_cast<std::size_t>(std::stoi(m[2])) - 1];
  if (!m[3].matched) return {absl::StrCat(month, " ", m[1].str())};
  const int day = std::stoi(m[3]);
  return {absl::StrCat(day, " ", month, " ", m[1].str()),
          absl::StrCat(month, " ", day, ", ", m[1].str())};
}

std::string WithoutFinerDates(const std::string& words, const std::string& form) {
  static const std::regex kDate(
      absl::StrCat("(?:\\d{1,2} )?(?:", absl::StrJoin(kMonths, "|"), ") (?:\\d{1,2}, )?\\d{4}"));
  std::string rest;
  auto from = words.begin();
  for (std::sregex_iterator match(words.begin(), words.end(), kDate), end; match != end; ++match) {
    rest.append(from, (*match)[0].first);
    from = (*match)[0].second;
    if (match->str() == form || !absl::StrContains(match->str(), form)) rest += match->str();
  }
  return rest.append(from, words.end());
}

}  // namespace partyline
