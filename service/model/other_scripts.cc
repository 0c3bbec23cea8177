// SPDX-License-Identifier: Apache-2.0
#include "service/model/other_scripts.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "service/model/letters.h"
#include "unicode/translit.h"
#include "unicode/uchar.h"
#include "unicode/unistr.h"

namespace partyline {
namespace {

constexpr char kRules[] = "NFC; Greek-Latin/UNGEGN; Any-Latin; NFD; Latin-ASCII; Lower";

bool IsOtherLetter(char32_t c) {
  if (c < 0x80 || IsLatin(c) || IsCyrillic(c)) return false;
  return (U_GET_GC_MASK(static_cast<UChar32>(c)) & U_GC_L_MASK) != 0;
}

const icu::Transliterator* Romaniser() {
  static const icu::Transliterator* const romaniser = [] {
    UErrorCode error = U_ZERO_ERROR;
    auto* made = icu::Transliterator::createInstance(kRules, UTRANS_FORWARD, error);
    return U_SUCCESS(error) ? made : nullptr;  // ICU without its data: keys are poorer
  }();
  return romaniser;
}

// Letters and digits of ASCII with single spaces between words; accents and signs fall away.
std::string PlainWords(const std::string& text) {
  std::string words;
  for (const char c : text) {
    if (absl::ascii_isalnum(c)) {
      words += absl::ascii_tolower(c);
    } else if (c == ' ' && !words.empty() && words.back() != ' ') {
      words += ' ';
    }
  }
  if (!words.empty() && words.back() == ' ') words.pop_back();
  return words;
}

}  // namespace

bool IsOfOtherScript(std::u32string_view word) {
  return std::any_of(word.begin(), word.end(), IsOtherLetter);
}

std::string RomaniseOtherScript(std::u32string_view word) {
  const icu::Transliterator* romaniser = Romaniser();
  if (romaniser == nullptr) return "";
  icu::UnicodeString text;
  for (const char32_t c : word) text.append(static_cast<UChar32>(c));
  romaniser->transliterate(text);
  std::string utf8;
  return PlainWords(text.toUTF8String(utf8));
}

}  // namespace partyline
