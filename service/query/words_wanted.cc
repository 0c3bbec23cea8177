// SPDX-License-Identifier: Apache-2.0
#include "service/query/words_wanted.h"

#include <algorithm>
#include <tuple>

#include "absl/algorithm/container.h"
#include "absl/container/inlined_vector.h"
#include "absl/strings/match.h"
#include "absl/strings/str_split.h"
#include "service/model/fold.h"

namespace partyline {

WordsWanted::WordsWanted(absl::string_view key) : words_(WordsOf(key)) {
  absl::c_sort(words_, [](absl::string_view a, absl::string_view b) {
    return std::tuple(b.size(), a) < std::tuple(a.size(), b);
  });
}

// Longest first, any free word will do: of two words looked for that begin the same word of the
// name, the shorter begins whatever the longer begins.
bool WordsWanted::AllBegin(absl::string_view name_key) const {
  absl::InlinedVector<absl::string_view, 16> name;
  for (const absl::string_view word : absl::StrSplit(name_key, ' ')) name.push_back(word);
  for (const absl::string_view wanted : words_) {
    const auto found =
        absl::c_find_if(name, [&](absl::string_view w) { return absl::StartsWith(w, wanted); });
    if (found == name.end()) return false;
    *found = absl::string_view();  // which no word begins
  }
  return !words_.empty();
}

}  // namespace partyline
