// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_SERVICE_MODEL_LATIN_KEY_H_
#define PARTYLINE_SERVICE_MODEL_LATIN_KEY_H_

#include <string>

#include "absl/strings/string_view.h"

namespace partyline {

// The `latin` key of words that are decomposed, case-folded, and separated by single spaces.
//
// Cyrillic is written in Latin letters as English romanisations do it, letter by letter. Then all
// that is Latin is reduced in the same way, wherever it came from, to what the ways of writing one
// sound have in common:
//
//   h  kh x h         х ҳ һ: Maxmudov, Makhmudov, Mahmudov, Махмудов, Маҳмудов
//   j  zh dzh dj j    ж җ ҷ џ: Azerbaijani and Uzbek j, Russian zh
//   c  ch c ç č       ч, Azerbaijani ҹ
//   s  sh s ş š       ш
//   g  gh g ğ         г ғ ҝ
//   k  q k            к қ
//   i  y i ı, once for several in a row   и й ы і ї ј; я is ia, ю iu, ё io
//   e  ye e ə         е є э ә: Yeltsin and Eltsin, Aliyev and Aliev
//
// A double letter, not a longer run of it, counts once between vowels and in words of more than
// five letters (Kommunist, Komunist). Shorter words may be abbreviations, in which every letter
// counts (USSR); in words of up to three letters only kh, x and q are reduced (CHU is not CU).
// Roman numerals stay as they are. г is a q (k) in words with letters of Azerbaijani alone, an h in
// words with letters of Ukrainian and Belarusian alone.
//
// Words of other scripts are romanised by ICU (other_scripts.h) and reduced likewise: Νέα
// Δημοκρατία and Nea Dimokratia meet.
std::string LatinKeyOf(const std::u32string& words);
std::string LatinKeyOf(absl::string_view ascii_words);

}  // namespace partyline

#endif  // PARTYLINE_SERVICE_MODEL_LATIN_KEY_H_
