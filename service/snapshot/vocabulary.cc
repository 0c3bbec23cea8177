// SPDX-License-Identifier: Apache-2.0
#include "service/snapshot/vocabulary.h"

#include <algorithm>
#include <cstdlib>
#include <vector>

#include "absl/container/flat_hash_set.h"
#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "service/model/edit_distance.h"
#include "service/model/name_parts.h"

namespace partyline {
namespace {

constexpr std::size_t kShortest = 4;
constexpr std::size_t kLongEnoughForTwo = 8;
constexpr std::size_t kLongest = 64;
constexpr std::size_t kLettersLeftOutOf = 7;
constexpr std::size_t kHashBytes = 4;

// FNV-1a.
std::uint32_t HashOf(absl::string_view text) {
  std::uint32_t hash = 2166136261u;
  for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 16777619u;
  return hash;
}

std::string HashKey(std::uint32_t hash) {
  std::string key;
  for (int shift = 24; shift >= 0; shift -= 8) key.push_back(static_cast<char>(hash >> shift));
  return key;
}

std::string WordKey(absl::string_view word) {
  std::string key = HashKey(HashOf(word));
  key.append(word.data(), word.size());
  return key;
}

// The hashes of the beginning of a word, whole and without up to `left_out` letters; each once.
std::vector<std::uint32_t> RestsOf(absl::string_view word, int left_out) {
  std::vector<std::string> rests = {std::string(word.substr(0, kLettersLeftOutOf))};
  std::size_t from = 0;
  for (int round = 0; round < left_out; ++round) {
    const std::size_t to = rests.size();
    for (std::size_t i = from; i < to; ++i) {
      for (std::size_t letter = 0; letter < rests[i].size(); ++letter) {
        rests.push_back(rests[i]);
        rests.back().erase(letter, 1);
      }
    }
    from = to;
  }
  std::vector<std::uint32_t> hashes;
  for (const std::string& rest : rests) hashes.push_back(HashOf(rest));
  std::sort(hashes.begin(), hashes.end());
  hashes.erase(std::unique(hashes.begin(), hashes.end()), hashes.end());
  return hashes;
}

std::uint64_t RestKey(std::uint32_t rest, std::uint32_t word) {
  return std::uint64_t{rest} << 32 | word;
}

bool IsVowel(char c) { return absl::string_view("aeiouy").find(c) != absl::string_view::npos; }

}  // namespace

int EditsAllowed(absl::string_view word) {
  if (word.size() < kShortest || word.size() > kLongest || IsNumber(word)) return 0;
  if (!std::all_of(word.begin(), word.end(), [](char c) { return absl::ascii_isalpha(c); }))
    return 0;
  if (std::none_of(word.begin(), word.end(), IsVowel)) return 0;
  return word.size() < kLongEnoughForTwo ? 1 : 2;
}

void Vocabulary::Add(absl::string_view word, std::uint32_t names) {
  std::uint32_t& all = words_[WordKey(word)];
  all += names;
  if (all > names) return;
  const int edits = EditsAllowed(word);
  if (edits == 0) return;
  for (const std::uint32_t rest : RestsOf(word, edits)) {
    rests_.Set(RestKey(rest, HashOf(word)), static_cast<std::uint8_t>(word.size()));
  }
}

void Vocabulary::Remove(absl::string_view word) {
  const std::string key = WordKey(word);
  const std::uint32_t* names = words_.Find(key);
  if (names == nullptr) return;
  if (*names > 1) {
    words_.Set(key, *names - 1);
    return;
  }
  words_.Erase(key);
  const int edits = EditsAllowed(word);
  if (edits == 0) return;
  for (const std::uint32_t rest : RestsOf(word, edits)) {
    rests_.Erase(RestKey(rest, HashOf(word)));
  }
}

std::uint32_t Vocabulary::NamesWith(absl::string_view word) const {
  const std::uint32_t* names = words_.Find(WordKey(word));
  return names == nullptr ? 0 : *names;
}

void Vocabulary::ScanNear(absl::string_view word, Visitor visit) const {
  const int most = EditsAllowed(word);
  if (most == 0) return;
  absl::flat_hash_set<std::uint32_t> seen = {HashOf(word)};
  bool go_on = true;
  const auto compare = [&](absl::string_view key) {
    const absl::string_view other = key.substr(kHashBytes);
    const int allowed = std::min(most, EditsAllowed(other));
    const int edits = EditDistance(word, other, allowed);
    if (edits <= allowed) go_on = visit(other, edits);
    return go_on;
  };
  for (const std::uint32_t rest : RestsOf(word, most)) {
    rests_.Scan(RestKey(rest, 0), [&](std::uint64_t key, std::uint8_t length) {
      if (key >> 32 != rest) return false;
      if (std::abs(static_cast<int>(length) - static_cast<int>(word.size())) > most) return true;
      if (seen.size() > kMostCompared) return go_on = false;
      const auto hash = static_cast<std::uint32_t>(key);
      if (!seen.insert(hash).second) return true;
      const std::string prefix = HashKey(hash);
      words_.Scan(prefix, [&](absl::string_view found, std::uint32_t) {
        return absl::StartsWith(found, prefix) && compare(found);
      });
      return go_on;
    });
    if (!go_on) return;
  }
}

}  // namespace partyline
