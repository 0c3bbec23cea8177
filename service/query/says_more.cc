// SPDX-License-Identifier: Apache-2.0
#include "service/query/says_more.h"

#include <string>
#include <vector>

#include "absl/algorithm/container.h"
#include "absl/strings/ascii.h"
#include "absl/strings/string_view.h"
#include "service/model/fold.h"
#include "service/model/name_parts.h"
#include "service/query/abbreviation.h"
#include "service/query/name_similarity.h"

namespace partyline {
namespace {

constexpr double kLikeWord = 0.5;
constexpr double kSaidByLetters = 0.75;
constexpr std::uint32_t kOneInSoMany = 50;  // of names: a word that tells parties not apart
constexpr std::size_t kShortestWord = 3;    // of words that say something outside of brackets

// What the names of a party say.
class Sayings {
 public:
  explicit Sayings(const Row& party) {
    for (std::size_t i = 0; i < party.names_size(); ++i) {
      names_.emplace_back(party.names(i).latin);
    }
    for (const std::string& name : names_) {
      for (const absl::string_view word : WordsOf(name)) words_.push_back(word);
    }
    for (const absl::string_view country : party.countries()) {
      countries_.push_back(absl::AsciiStrToLower(country));
    }
  }
  Sayings(const Sayings&) = delete;  // the words are views of the names
  Sayings& operator=(const Sayings&) = delete;

  bool HasLike(absl::string_view word) const {
    return absl::c_any_of(
        words_, [&](absl::string_view own) { return WordLikeness(word, own) >= kLikeWord; });
  }

  // A key of a name or a part of one: by an abbreviation of it or by what it abbreviates, or by its
  // country.
  bool HasOtherwise(absl::string_view key) const {
    const std::string word = InOneWord(key);
    if (absl::c_linear_search(countries_, word)) return true;
    return absl::c_any_of(names_, [&](const std::string& own) {
      return InOneWord(own) == word || AbbreviationLikeness(word, own) >= kSaidByLetters ||
             AbbreviationLikeness(InOneWord(own), key) >= kSaidByLetters;
    });
  }

 private:
  std::vector<std::string> names_;
  std::vector<absl::string_view> words_;
  std::vector<std::string> countries_;
};

bool IsOfManyNames(absl::string_view word, const NameIndex& index) {
  return index.vocabulary().NamesWith(word) * kOneInSoMany >= index.names();
}

// Whether all words of the key are said, those of many names excepted if they say nothing here.
bool AreSaid(absl::string_view key, const Sayings& sayings, const NameIndex& index, bool is_part) {
  return absl::c_all_of(WordsOf(key), [&](absl::string_view word) {
    if (!is_part && (word.size() < kShortestWord || IsOfManyNames(word, index))) return true;
    return IsNumber(word) || sayings.HasLike(word) || sayings.HasOtherwise(word);
  });
}

bool IsSaid(absl::string_view name, const Sayings& sayings, const NameIndex& index) {
  const std::vector<absl::string_view> parts = PartsOf(name);
  for (const absl::string_view part : parts) {
    const std::string key = KeysOf(part).latin;
    if (!sayings.HasOtherwise(key) && !AreSaid(key, sayings, index, /*is_part=*/true)) return false;
  }
  if (!parts.empty()) return true;
  const std::string key = KeysOf(name).latin;
  return sayings.HasOtherwise(key) || AreSaid(key, sayings, index, /*is_part=*/false);
}

}  // namespace

bool SaysMore(const v1::Mention& mention, const Row& party, const NameIndex& index) {
  const Sayings sayings(party);
  return absl::c_none_of(mention.names(),
                         [&](const std::string& name) { return IsSaid(name, sayings, index); });
}

}  // namespace partyline
