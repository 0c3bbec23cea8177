// SPDX-License-Identifier: Apache-2.0

// Years among other words.
#include <cstddef>
#include <string>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "client/import/text/dates.h"
#include "client/import/text/letters.h"

namespace partyline::client::import_text {
namespace {

constexpr std::size_t kLongestText = 64;

// Of four digits; 0 of any other number of them.
int YearOf(absl::string_view digits) {
  int year = 0;
  return digits.size() == 4 && absl::SimpleAtoi(digits, &year) ? year : 0;
}

}  // namespace

int YearSaid(absl::string_view text) {
  const int year = YearIn(text);
  const std::string folded = FoldKey(Shorten(text, kLongestText));
  const std::size_t at = year > 0 ? folded.find(absl::StrCat(year)) : std::string::npos;
  if (at == std::string::npos) return 0;
  const absl::string_view after = absl::string_view(folded).substr(at + 4);
  if (HasLetter(after.substr(0, 1)) || absl::StartsWith(after, "?")) return 0;  // `1990s`
  const absl::string_view before = absl::string_view(folded).substr(0, at);
  for (const absl::string_view word :
       {"before", "after", "until", "till", "since", "by", "from", "than", "pre", "post", "to"}) {
    absl::string_view rest = before;
    absl::ConsumeSuffix(&rest, " ");
    if (rest.size() == before.size()) absl::ConsumeSuffix(&rest, "-");
    if (!absl::ConsumeSuffix(&rest, word)) continue;
    if (rest.empty() || !absl::ascii_isalpha(static_cast<unsigned char>(rest.back()))) return 0;
  }
  return year;
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
