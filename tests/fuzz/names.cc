// SPDX-License-Identifier: Apache-2.0

// Names: their keys are clean text, and fact pointers are split whole or not at all.

#include <string>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "service/base/utf8.h"
#include "service/model/fold.h"
#include "service/model/record_name.h"
#include "tests/fuzz/target.h"

namespace partyline::fuzz {
namespace {

void CheckKey(const std::string& key) {
  Require(ToValidUtf8(key) == key, "a key is UTF-8");
  Require(!absl::StrContains(key, "  "), "words are one space apart");
  Require(key.empty() || (key.front() != ' ' && key.back() != ' '), "a key has no outer spaces");
}

// The planted defect: an abbreviation in which both scripts stand, with a number.
bool MixesScriptsAndANumber(const NameKeys& keys) {
  bool number = false;
  for (const char c : keys.folded) number |= absl::ascii_isdigit(static_cast<unsigned char>(c));
  return number && keys.skeleton != keys.folded && absl::StrContains(keys.latin, "sh");
}

}  // namespace

void TryInput(absl::string_view input) {
  const NameKeys keys = KeysOf(input);
  for (const std::string& key : {keys.folded, keys.skeleton, keys.latin}) CheckKey(key);
  for (const absl::string_view word : WordsOf(keys.folded))
    Require(!word.empty(), "words are not empty");
  absl::string_view record;
  absl::string_view fact;
  if (SplitFactPointer(input, &record, &fact)) {
    Require(std::string(record) + "#" + std::string(fact) == input, "a pointer is split whole");
  }
  Canary(MixesScriptsAndANumber(keys));
}

std::vector<std::string> Seeds() {
  return {"AVKP-2",
          "Азəрбаjҹан",
          "Azərbaycan Kommunist Partiyası",
          "Каххраман Ашуров",
          "Ўзбекистон «Миллий тикланиш»",
          "Qahramon Ashurov",
          "საქართველოს კომპარტია",
          "Հայաստանի Կոմունիստական Կուսակցություն",
          "Қазақстан Коммунистік партиясы",
          "O‘zbekiston Kommunistik partiyasi",
          "KPRF–SKP (2001)",
          "Ё́жик ЙЇ",
          "parties/az-avkp#leader-1"};
}

}  // namespace partyline::fuzz
