// SPDX-License-Identifier: Apache-2.0
#include "service/query/spellings.h"

#include <algorithm>
#include <utility>

#include "absl/algorithm/container.h"
#include "service/model/fold.h"
#include "service/model/name_parts.h"
#include "service/query/abbreviation.h"
#include "service/query/letter_likeness.h"
#include "service/query/name_similarity.h"
#include "service/query/standing_then.h"

namespace partyline {
namespace {

constexpr double kMostOfResult = 150;  // percent; sources count alliances and members
constexpr double kAlikeWords = 0.55;
constexpr double kAlikeLetters = 0.5;
constexpr double kNearlyTheSame = 0.6;  // of letters
constexpr double kAbbreviates = 0.8;

// The shares of the rows; none, if few have one, or together they are more than a result has.
std::vector<std::optional<double>> SharesOf(const std::vector<const v1::Mention*>& rows) {
  std::vector<std::optional<double>> shares(rows.size());
  double sum = 0;
  std::size_t told = 0;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    shares[i] = PercentOf(rows[i]->share());
    sum += shares[i].value_or(0);
    told += shares[i].has_value() ? 1 : 0;
  }
  if (sum > kMostOfResult || 2 * told < rows.size()) shares.assign(rows.size(), std::nullopt);
  return shares;
}

// Whether one key has all words of the other: `labour` is in `welsh labour`.
bool IsWithin(const std::string& key, const std::string& other) {
  const std::vector<absl::string_view> words = WordsOf(other);
  return !key.empty() && absl::c_all_of(WordsOf(key), [&](absl::string_view word) {
    return absl::c_linear_search(words, word);
  });
}

}  // namespace

Spellings::Spellings(const Snapshot& snapshot, const std::vector<const v1::Mention*>& rows)
    : snapshot_(snapshot), shares_(SharesOf(rows)), known_(rows.size() * rows.size()) {
  is_result_ = absl::c_any_of(shares_, [](const auto& share) { return share.has_value(); });
  for (const v1::Mention* row : rows) {
    std::vector<std::string>& keys = keys_.emplace_back();
    std::vector<std::string>& parts = parts_.emplace_back();
    for (const std::string& name : row->names()) {
      keys.push_back(KeysOf(name).latin);
      parts.push_back(keys.back());
      for (const absl::string_view part : PartsOf(name)) parts.push_back(KeysOf(part).latin);
    }
  }
}

bool Spellings::MayBeOne(std::size_t a, std::size_t b) {
  if (a == b || keys_[a] == keys_[b]) return true;
  if (is_result_) {
    const bool are_two =
        shares_[a].has_value() && shares_[b].has_value() && *shares_[a] != *shares_[b];
    return !are_two && AreNearlyTheSame(a, b);
  }
  if (b < a) std::swap(a, b);  // likeness of words has a direction: whoever asks, the answer is one
  Likeness& known = known_[a * keys_.size() + b];
  if (known == Likeness::kNotAsked) {
    known = AreAlike(a, b) ? Likeness::kAlike : Likeness::kNotAlike;
  }
  return known == Likeness::kAlike;
}

bool Spellings::AreNearlyTheSame(std::size_t a, std::size_t b) const {
  return absl::c_any_of(keys_[a], [&](const std::string& own) {
    return absl::c_any_of(keys_[b], [&](const std::string& other) {
      return LetterLikeness(TrigramsOf(own), TrigramsOf(other)) >= kNearlyTheSame;
    });
  });
}

bool Spellings::AreAlike(std::size_t a, std::size_t b) const {
  return absl::c_any_of(keys_[a],
                        [&](const std::string& key) { return IsAnyAlike(key, keys_[b]); }) ||
         absl::c_any_of(parts_[a], [&](const std::string& own) {
           return absl::c_any_of(parts_[b], [&](const std::string& other) {
             return own == other || AbbreviationLikeness(own, other) >= kAbbreviates ||
                    AbbreviationLikeness(other, own) >= kAbbreviates;
           });
         });
}

bool Spellings::IsAnyAlike(const std::string& key, const std::vector<std::string>& others) const {
  NameSimilarity words(snapshot_.names(), key, kBothCount);
  const Trigrams letters = TrigramsOf(key);
  return absl::c_any_of(others, [&](const std::string& other) {
    return IsWithin(key, other) || IsWithin(other, key) || words.To(other) >= kAlikeWords ||
           LetterLikeness(letters, TrigramsOf(other)) >= kAlikeLetters;
  });
}

}  // namespace partyline
