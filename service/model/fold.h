// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_SERVICE_MODEL_FOLD_H_
#define PARTYLINE_SERVICE_MODEL_FOLD_H_

#include <string>
#include <vector>

#include "absl/strings/string_view.h"

namespace partyline {

// Keys by which a name is found. The name itself is never changed.
//
// All three: compatibility decomposition, full case folding, combining marks and apostrophe-like
// letters dropped, dashes and other punctuation turned into single spaces.
struct NameKeys {
  // Letters of a word that look like those of the script the word is in are taken for those: the
  // Latin ə and j of `Азəрбаjҹан` for Cyrillic ә and ј. The script is that of the letters that look
  // like none of the other, else that of most letters. Letters with a stroke or tail are taken for
  // their base, as those with marks are (қ for к), and ı for i.
  std::string folded;

  // Cyrillic letters that look like a Latin letter turned into that letter: `АКП` and `AKП` meet
  // here. Tells what a reader cannot see apart.
  std::string skeleton;

  // Cyrillic written in Latin letters, Latin letters reduced to a to z, ways of writing one sound
  // to one: `Азәрбајҹан` and `Azərbaycan` meet here, as do `Kakhraman` and `Каххраман`'s
  // letter-by-letter romanisation. The rules are in latin_key.h.
  std::string latin;
};

// Any bytes will do; malformed ones separate words. All keys are empty where a name has no letter
// and no digit. Costs microseconds; names in ASCII a tenth of that.
NameKeys KeysOf(absl::string_view name);

// The words of a key.
std::vector<absl::string_view> WordsOf(absl::string_view key);

}  // namespace partyline

#endif  // PARTYLINE_SERVICE_MODEL_FOLD_H_
