// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_SERVICE_QUERY_WORDS_WANTED_H_
#define PARTYLINE_SERVICE_QUERY_WORDS_WANTED_H_

#include <vector>

#include "absl/strings/string_view.h"

namespace partyline {

// Words looked for, each of which must begin a word of a name, another one for each. The key that
// they are of must outlive this; safe to use from any thread.
class WordsWanted {
 public:
  explicit WordsWanted(absl::string_view key);

  bool AllBegin(absl::string_view name_key) const;

  // Longest first.
  const std::vector<absl::string_view>& words() const { return words_; }

 private:
  std::vector<absl::string_view> words_;
};

}  // namespace partyline

#endif  // PARTYLINE_SERVICE_QUERY_WORDS_WANTED_H_
