// SPDX-License-Identifier: Apache-2.0
#include "service/query/says_more.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>

#include "absl/algorithm/container.h"
#include "absl/strings/ascii.h"
#include "service/model/fold.h"
#include "service/model/name_parts.h"
#include "service/query/abbreviation.h"
#include "service/query/name_similarity.h"

namespace partyline {
namespace {

constexpr double kLikeWord = 0.5;
constexpr double kSaidByLetters = 0.75;
constexpr std::uint32_t kOneInSoMany = 10;     // of names: a word that tells parties not apart
constexpr std::uint32_t kShortInSoMany = 100;  // likewise of words of fewer letters than the next
constexpr std::size_t kShortestWord = 3;
constexpr std::size_t kShortestFullName = 7;  // letters
constexpr std::size_t kMostParts = 4;         // of a name

// Whether `name`, in one word, may be what the abbreviation stands for: it begins with its first
// letter, and has the others after that, in their order.
bool SpellsOut(absl::string_view name, absl::string_view abbreviation) {
  if (name.size() <= abbreviation.size() || name.front() != abbreviation.front()) return false;
  std::size_t found = 0;
  for (const char letter : name) {
    found += found < abbreviation.size() && letter == abbreviation[found] ? 1 : 0;
  }
  return found == abbreviation.size();
}

void KeepOne(std::vector<std::string>& texts) {
  absl::c_sort(texts);
  texts.erase(std::unique(texts.begin(), texts.end()), texts.end());
}

}  // namespace

SaidBeyond::Sayings::Sayings(const Row& party) {
  for (std::size_t i = 0; i < party.names_size(); ++i) names.emplace_back(party.names(i).latin);
  for (const absl::string_view country : party.countries()) {
    countries.push_back(absl::AsciiStrToLower(country));
  }
  Gather();
}

SaidBeyond::Sayings::Sayings(const v1::Mention& mention) {
  for (const std::string& name : mention.names()) names.push_back(KeysOf(name).latin);
  countries.push_back(absl::AsciiStrToLower(mention.country()));
  Gather();
}

void SaidBeyond::Sayings::Gather() {
  KeepOne(names);
  for (const std::string& name : names) {
    in_one.push_back(InOneWord(name));
    for (const absl::string_view word : WordsOf(name)) words.emplace_back(word);
  }
  for (const std::string& abbreviation : in_one) {
    const auto spells_out = [&](const std::string& name) { return SpellsOut(name, abbreviation); };
    if (abbreviation.empty() || absl::c_any_of(in_one, spells_out)) continue;
    unspelt.push_back(abbreviation);
  }
  KeepOne(words);
}

bool SaidBeyond::Sayings::HasLike(absl::string_view word) const {
  const WordTraits traits(word);
  return absl::c_any_of(words, [&](const std::string& own) {
    return WordLikeness(traits, WordTraits(own)) >= kLikeWord;
  });
}

bool SaidBeyond::Sayings::HasInOneWord(absl::string_view key) const {
  return absl::c_linear_search(in_one, InOneWord(key));
}

// A key of a name or a part of one: by an abbreviation of it or by what it abbreviates, or by the
// party's country.
bool SaidBeyond::Sayings::HasOtherwise(absl::string_view key) const {
  if (HasInOneWord(key)) return true;
  const std::string word = InOneWord(key);
  if (absl::c_linear_search(countries, word)) return true;
  return absl::c_any_of(names,
                        [&](const std::string& own) {
                          return AbbreviationLikeness(word, own) >= kSaidByLetters;
                        }) ||
         absl::c_any_of(unspelt, [&](const std::string& own) {
           return AbbreviationOfAllLikeness(own, key) >= kSaidByLetters;
         });
}

// An abbreviation, in one word: to the letter, or spelt out, of which two letters say nothing.
bool SaidBeyond::Sayings::HasShort(absl::string_view word) const {
  if (absl::c_linear_search(words, word) || absl::c_linear_search(in_one, word)) return true;
  return word.size() >= kShortestWord && absl::c_any_of(names, [&](const std::string& own) {
           return AbbreviationLikeness(word, own) >= kSaidByLetters;
         });
}

bool SaidBeyond::IsOfManyNames(absl::string_view word) const {
  const NameIndex& index = snapshot_.names();
  const std::uint32_t one_in = word.size() < kShortestWord ? kShortInSoMany : kOneInSoMany;
  return index.vocabulary().NamesWith(word) * one_in >= index.names();
}

// Whether all words of the key but numbers are said, those of many names excepted if they say
// nothing here.
bool SaidBeyond::AreSaid(absl::string_view key, const Sayings& sayings, bool is_part) const {
  return absl::c_all_of(WordsOf(key), [&](absl::string_view word) {
    if (!is_part && IsOfManyNames(word)) return true;
    return IsNumber(word) || sayings.HasLike(word) || sayings.HasOtherwise(word);
  });
}

bool SaidBeyond::IsSaid(absl::string_view name, const Sayings& sayings) const {
  const std::string key = KeysOf(name).latin;
  const bool has_numbers = absl::c_all_of(WordsOf(key), [&](absl::string_view word) {
    return !IsNumber(word) || sayings.HasLike(word);
  });
  if (!has_numbers) return sayings.HasInOneWord(key);  // TOP 09 is TOP09
  std::vector<absl::string_view> parts = PartsOf(name);
  parts.resize(std::min(parts.size(), kMostParts));
  for (const absl::string_view part : parts) {
    const std::string part_key = KeysOf(part).latin;
    if (!sayings.HasOtherwise(part_key) && !AreSaid(part_key, sayings, /*is_part=*/true)) {
      return false;
    }
  }
  return !parts.empty() || sayings.HasOtherwise(key) || AreSaid(key, sayings, /*is_part=*/false);
}

bool SaidBeyond::SaysMore(const v1::Mention& mention, const Row& party) {
  const Sayings& sayings = known_.try_emplace(party.ordinal(), party).first->second;
  return absl::c_none_of(mention.names(),
                         [&](const std::string& name) { return IsSaid(name, sayings); });
}

bool SaidBeyond::LeavesOut(const v1::Mention& mention, const Row& party) {
  const Sayings sayings(mention);
  for (std::size_t i = 0; i < party.names_size(); ++i) {
    const std::string word = InOneWord(party.names(i).latin);
    const bool is_full = word.size() >= kShortestFullName;
    if (is_full ? IsSaid(party.names(i).text, sayings) : sayings.HasShort(word)) return false;
  }
  return true;
}

}  // namespace partyline
