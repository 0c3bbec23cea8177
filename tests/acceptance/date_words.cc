// SPDX-License-Identifier: Apache-2.0
#include "tests/acceptance/date_words.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <regex>

#include "absl/strings/str_format.h"
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

}  // namespace partyline
