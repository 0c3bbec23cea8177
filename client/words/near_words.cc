// SPDX-License-Identifier: Apache-2.0
#include "client/words/near_words.h"

#include <algorithm>
#include <numeric>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"

namespace partyline::client {
namespace {

constexpr std::size_t kMost = 3;
constexpr std::size_t kLongest = 256;  // of words worth comparing: the effort grows with the square

}  // namespace

int EditDistance(absl::string_view a, absl::string_view b) {
  std::vector<int> before_last;
  std::vector<int> last(b.size() + 1);
  std::iota(last.begin(), last.end(), 0);
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::vector<int> row(b.size() + 1, static_cast<int>(i));
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const int exchanged = last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
      row[j] = std::min({last[j] + 1, row[j - 1] + 1, exchanged});
      const bool swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
      if (swapped) row[j] = std::min(row[j], before_last[j - 2] + 1);
    }
    before_last = std::exchange(last, std::move(row));
  }
  return last.back();
}

std::vector<std::string> Nearest(absl::string_view word, const std::vector<std::string>& known) {
  if (word.empty() || word.size() > kLongest) return {};
  const int most = std::max(1, static_cast<int>(word.size()) / 3);
  std::vector<std::pair<int, std::string>> near;
  for (const std::string& one : known) {
    if (one.size() > kLongest) continue;
    const int distance = EditDistance(word, one);
    const bool begins = word.size() > 1 && absl::StartsWith(one, word);
    if (distance <= most || begins) near.emplace_back(distance, one);
  }
  std::stable_sort(near.begin(), near.end(),
                   [](const auto& a, const auto& b) { return a.first < b.first; });
  std::vector<std::string> words;
  for (const auto& [distance, one] : near) {
    if (words.size() < kMost) words.push_back(one);
  }
  return words;
}

std::string DidYouMean(absl::string_view word, const std::vector<std::string>& known) {
  std::vector<std::string> near = Nearest(word, known);
  near.erase(std::unique(near.begin(), near.end()), near.end());
  if (near.empty()) return "";
  return absl::StrCat("; did you mean ", absl::StrJoin(near, " or "), "?");
}

absl::Status NoneOf(absl::string_view word, const std::vector<std::string>& known) {
  return absl::InvalidArgumentError(absl::StrCat(
      "'", word, "' is none of: ", absl::StrJoin(known, ", "), DidYouMean(word, known)));
}

}  // namespace partyline::client
