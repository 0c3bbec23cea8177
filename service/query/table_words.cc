// SPDX-License-Identifier: Apache-2.0
#include "service/query/table_words.h"

#include <cstddef>
#include <set>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/str_join.h"
#include "service/model/fold.h"

namespace partyline {
namespace {

constexpr std::size_t kFewestRows = 4;
constexpr std::size_t kFewestWith = 3;
constexpr std::size_t kOneIn = 4;

std::set<std::string> WordsIn(const v1::Mention& row) {
  std::set<std::string> words;
  for (const std::string& name : row.names()) {
    const std::string key = KeysOf(name).latin;
    for (const absl::string_view word : WordsOf(key)) words.emplace(word);
  }
  return words;
}

}  // namespace

TableWords::TableWords(const std::vector<const v1::Mention*>& rows) {
  std::set<std::set<std::string>> different;
  for (const v1::Mention* row : rows) different.insert(WordsIn(*row));
  if (different.size() < kFewestRows) return;
  absl::flat_hash_map<std::string, std::size_t> rows_with;
  for (const auto& words : different) {
    for (const std::string& word : words) ++rows_with[word];
  }
  for (const auto& [word, with] : rows_with) {
    if (with >= kFewestWith && with * kOneIn >= different.size()) words_.insert(word);
  }
}

std::string TableWords::Without(absl::string_view latin_key) const {
  std::vector<absl::string_view> left;
  for (const absl::string_view word : WordsOf(latin_key)) {
    if (!words_.contains(word)) left.push_back(word);
  }
  return left.empty() ? std::string(latin_key) : absl::StrJoin(left, " ");
}

}  // namespace partyline
