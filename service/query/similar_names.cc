// SPDX-License-Identifier: Apache-2.0
#include "service/query/similar_names.h"

#include <algorithm>
#include <cstdint>
#include <functional>
#include <string>
#include <tuple>
#include <utility>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/match.h"
#include "service/model/name_parts.h"

namespace partyline {
namespace {

constexpr std::size_t kCostOfAdmitted = 8;  // in names passed over

using Word = NameSimilarity::Word;

// What forms of a word with other endings begin with.
absl::string_view Stem(absl::string_view word) {
  const std::size_t ending =
      std::min(word.size() - std::min(word.size(), kShortestStem), kLongestEnding);
  return word.substr(0, word.size() - ending);
}

// A word that is nearly the one looked for.
struct NearWord {
  std::string text;
  double likeness;
};

// A word looked for, with those of names that are nearly the same, most alike first.
struct WordAround {
  Word word;
  std::vector<NearWord> near;
  std::size_t names = 0;  // with any of them
};

WordAround Around(const Vocabulary& vocabulary, const Word& word) {
  WordAround around{word, {}, vocabulary.NamesWith(word.text)};
  vocabulary.ScanNear(word.text, [&](absl::string_view near, int) {
    around.near.push_back({std::string(near), WordLikeness(word.text, near)});
    around.names += vocabulary.NamesWith(near);
    return true;
  });
  std::sort(around.near.begin(), around.near.end(), [](const NearWord& a, const NearWord& b) {
    return std::tie(b.likeness, a.text) < std::tie(a.likeness, b.text);
  });
  return around;
}

// By how many names have them, fewest first: a word misspelt, which none has, may be one that most
// have.
std::vector<WordAround> FewestNamesFirst(const Vocabulary& vocabulary,
                                         const std::vector<Word>& words) {
  std::vector<WordAround> around;
  for (const Word& word : words) around.push_back(Around(vocabulary, word));
  std::stable_sort(around.begin(), around.end(),
                   [](const WordAround& a, const WordAround& b) { return a.names < b.names; });
  return around;
}

// Gathers names by words they have, with how much of what is looked for they have.
class Gathering {
 public:
  Gathering(const NameIndex& index, const NameFilter& filter, StopCheck& check, std::size_t most)
      : index_(index), filter_(filter), check_(check), room_(kCostOfAdmitted * most) {}

  // Names with the word, one that begins with it, or one nearly the same.
  void AddWord(const WordAround& around) {
    const Word& word = around.word;
    ++round_;
    AddBeginning(word);
    if (IsNumber(word.text)) return;
    AddCutOff(word);
    for (const NearWord& near : around.near) {
      const double gain = word.weight * near.likeness;
      index_.ScanWord(NameForm::kLatin, near.text,
                      [&](absl::string_view, Posting posting) { return Add(posting, gain); });
      if (!HasRoom()) return;
    }
  }

  bool HasRoom() const { return cost_ < room_; }

  bool HasMoreThan(std::size_t names) const { return found_.size() > names; }

  // Counts a word for those found whose key has its letters in a row, and finds no others.
  void AddToFound(const Snapshot& snapshot, const Word& word) {
    for (auto& [packed, found] : found_) {
      if (check_.Stop()) return;
      const absl::string_view key = snapshot.NameOf(found.posting).latin;
      if (absl::StrContains(key, word.text)) found.gain += word.weight;
    }
  }

  // Those with most in common; of equals those that have least besides.
  std::vector<Posting> Best(const Snapshot& snapshot) const {
    const double least = LeastOfBest();
    std::vector<Posting> best;
    std::vector<std::tuple<std::size_t, std::uint64_t, Posting>> equals;
    for (const auto& [packed, found] : found_) {
      if (found.gain > least) best.push_back(found.posting);
      if (found.gain != least) continue;
      equals.emplace_back(snapshot.NameOf(found.posting).latin.size(), packed, found.posting);
    }
    const std::size_t room = std::min(equals.size(), kMostSimilar - best.size());
    const auto before = [](const auto& a, const auto& b) {
      return std::tie(std::get<0>(a), std::get<1>(a)) < std::tie(std::get<0>(b), std::get<1>(b));
    };
    std::partial_sort(equals.begin(), equals.begin() + room, equals.end(), before);
    for (std::size_t i = 0; i < room; ++i) best.push_back(std::get<2>(equals[i]));
    return best;
  }

 private:
  struct Found {
    Posting posting;
    double gain = 0;
    int round = 0;  // in which it last gained: by one word once
    double of_round = 0;
  };

  // What the last of the best has gained; 0, which none has, if all are among them.
  double LeastOfBest() const {
    if (found_.size() <= kMostSimilar) return 0;
    std::vector<double> gains;
    for (const auto& [packed, found] : found_) gains.push_back(found.gain);
    std::nth_element(gains.begin(), gains.begin() + kMostSimilar - 1, gains.end(),
                     std::greater<>());
    return gains[kMostSimilar - 1];
  }

  void AddBeginning(const Word& word) {
    std::string last;  // names with one word follow one another
    double gain = 0;
    const auto visit = [&](absl::string_view longer, Posting posting) {
      if (longer != last) {
        last.assign(longer.data(), longer.size());
        gain = word.weight * WordLikeness(word.text, longer);
      }
      return gain > 0 ? Add(posting, gain) : PassOver();
    };
    if (word.text.size() < kShortestBeginning || IsNumber(word.text)) {
      index_.ScanWord(NameForm::kLatin, word.text, visit);
    } else {
      index_.ScanWordPrefix(NameForm::kLatin, Stem(word.text), visit);
    }
  }

  // Names with a word that the word begins with.
  void AddCutOff(const Word& word) {
    for (std::size_t size = kShortestBeginning; size < word.text.size(); ++size) {
      const absl::string_view beginning = absl::string_view(word.text).substr(0, size);
      const double gain = word.weight * WordLikeness(word.text, beginning);
      if (gain == 0) continue;
      index_.ScanWord(NameForm::kLatin, beginning,
                      [&](absl::string_view, Posting posting) { return Add(posting, gain); });
    }
  }

  bool PassOver() {
    ++cost_;
    return HasRoom() && !check_.Stop();
  }

  bool Add(const Posting& posting, double gain) {
    ++cost_;
    if (filter_.Admits(posting)) {
      cost_ += kCostOfAdmitted - 1;
      Found& found = found_[std::uint64_t{posting.record} << 32 | posting.name];
      found.posting = posting;
      const double before = found.round == round_ ? found.of_round : 0;
      found.round = round_;
      found.of_round = std::max(before, gain);
      found.gain += found.of_round - before;
    }
    return HasRoom() && !check_.Stop();
  }

  const NameIndex& index_;
  const NameFilter& filter_;
  StopCheck& check_;
  const std::size_t room_;
  absl::flat_hash_map<std::uint64_t, Found> found_;
  std::size_t cost_ = 0;
  int round_ = 0;
};

}  // namespace

std::vector<SimilarName> FindSimilarNames(const Snapshot& snapshot, NameSimilarity& wanted,
                                          double least, const NameFilter& filter, StopCheck& check,
                                          std::size_t most_gathered) {
  const NameIndex& index = snapshot.names();
  const std::vector<WordAround> words = FewestNamesFirst(index.vocabulary(), wanted.words());
  double left = 0;
  for (const WordAround& around : words) left += around.word.weight;
  // A name that has m of the weight w looked for is no more similar than m / (m + (w - m) / 2).
  const double needed = left * least / (2 - least);
  Gathering gathering(index, filter, check, most_gathered);
  for (const WordAround& around : words) {
    if (left >= needed && gathering.HasRoom()) {
      gathering.AddWord(around);
    } else if (gathering.HasMoreThan(kMostSimilar)) {
      gathering.AddToFound(snapshot, around.word);
    }
    left -= around.word.weight;
  }
  std::vector<SimilarName> similar;
  for (const Posting& posting : gathering.Best(snapshot)) {
    if (check.Stop()) break;
    const double similarity = wanted.To(snapshot.NameOf(posting).latin);
    if (similarity >= least) similar.push_back({posting, similarity});
  }
  std::sort(similar.begin(), similar.end(), [](const SimilarName& a, const SimilarName& b) {
    return std::tuple(-a.similarity, a.posting.record, a.posting.name) <
           std::tuple(-b.similarity, b.posting.record, b.posting.name);
  });
  return similar;
}

}  // namespace partyline
