// SPDX-License-Identifier: Apache-2.0
#include "service/query/slips.h"

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include "absl/functional/function_ref.h"
#include "absl/strings/str_join.h"
#include "absl/strings/string_view.h"
#include "service/model/latin_key.h"

namespace partyline {
namespace {

constexpr std::size_t kLongest = 24;  // letters of a word

// Each word that is one slip away.
void ScanSlips(absl::string_view word, absl::FunctionRef<void(absl::string_view)> visit) {
  std::string slip(word);
  for (std::size_t i = 0; i < word.size(); ++i) {
    visit(std::string(slip).erase(i, 1));
    for (char c = 'a'; c <= 'z'; ++c) {
      slip[i] = c;
      visit(slip);
    }
    slip[i] = word[i];
    if (i + 1 == word.size()) break;
    std::swap(slip[i], slip[i + 1]);
    visit(slip);
    std::swap(slip[i], slip[i + 1]);
  }
  for (std::size_t i = 0; i <= word.size(); ++i) {
    slip.insert(i, 1, 'a');
    for (slip[i] = 'a'; slip[i] <= 'z'; ++slip[i]) visit(slip);
    slip.erase(i, 1);
  }
}

// The word of names that `written`, with the key `key`, may have been meant for; "" if there is
// none. Where keys are as long as what is written, a slip in it is no more in them.
std::string PutRight(const Vocabulary& vocabulary, absl::string_view written,
                     absl::string_view key) {
  std::string best;
  std::uint32_t most = 0;
  ScanSlips(written, [&](absl::string_view slip) {
    std::string word = LatinKeyOf(slip);
    if (word.size() == slip.size() && key.size() == written.size()) return;
    const std::uint32_t names = EditsAllowed(word) > 0 ? vocabulary.NamesWith(word) : 0;
    if (names <= most) return;
    most = names;
    best = std::move(word);
  });
  return best;
}

}  // namespace

std::string WithSlipsPutRight(const Vocabulary& vocabulary, const NameKeys& name) {
  const std::vector<absl::string_view> written = WordsOf(name.folded);
  const std::vector<absl::string_view> words = WordsOf(name.latin);
  if (written.size() != words.size()) return "";
  std::vector<std::string> right(words.begin(), words.end());
  int slips = 0;
  for (std::size_t i = 0; i < words.size() && slips < kMostSlips; ++i) {
    // In letters other than a to z the key is no shorter way of writing, but another one.
    if (EditsAllowed(written[i]) == 0 || written[i].size() > kLongest) continue;
    if (vocabulary.NamesWith(words[i]) > 0) continue;
    ++slips;
    const std::string word = PutRight(vocabulary, written[i], words[i]);
    if (!word.empty()) right[i] = word;
  }
  const std::string key = absl::StrJoin(right, " ");
  return key == name.latin ? "" : key;
}

}  // namespace partyline
