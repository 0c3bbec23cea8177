// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_SERVICE_MODEL_LETTERS_H_
#define PARTYLINE_SERVICE_MODEL_LETTERS_H_

#include <string>

#include "absl/strings/string_view.h"

namespace partyline {

// What Unicode says about single code points, as far as search keys ask.

bool IsLatin(char32_t c);
bool IsCyrillic(char32_t c);

// Of any script.
bool IsLetter(char32_t c);

// Letters, marks and numbers; everything else separates words.
bool IsOfWord(char32_t c);

// What no reader sees: joiners, direction marks, soft hyphens, variation selectors.
bool IsInvisible(char32_t c);

// Marks that tell forms of one letter apart: accents, strokes laid over, points of Hebrew and
// Arabic. The marks of other scripts (class 0: vowels of Indian ones; 7 to 9: nukta, voicing,
// virama) are as good as letters.
bool IsDroppedMark(char32_t c);

// The value of a decimal digit of any script; negative for anything else.
int DigitValue(char32_t c);

char32_t ToSmall(char32_t c);

// Code points of well-formed parts of `text`; U+FFFD for each malformed part.
std::u32string DecodeUtf8(absl::string_view text);
std::string EncodeUtf8(const std::u32string& text);

// Compatibility decomposition (NFKD).
std::u32string Decompose(const std::u32string& text);

// Full case folding, the same in every language.
std::u32string FoldCase(const std::u32string& text);

}  // namespace partyline

#endif  // PARTYLINE_SERVICE_MODEL_LETTERS_H_
