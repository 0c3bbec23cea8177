// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_CLIENT_IMPORT_TEXT_LANGUAGES_H_
#define PARTYLINE_CLIENT_IMPORT_TEXT_LANGUAGES_H_

#include <string>

#include "absl/strings/string_view.h"

namespace partyline::client::import_text {

// The language of a text as a BCP 47 tag, where its letters decide: they fit one of the languages
// known here and no other. Empty where they do not; most Latin and Russian texts fit many.
std::string LanguageOfLetters(absl::string_view text);

// "Russian" in texts of language `in` (`en`) → `ru`. Empty: no such name.
std::string LanguageByName(absl::string_view name, absl::string_view in);

// What stands before a colon and what behind it: `Russian: Партия`. Parts of the text.
struct Labelled {
  absl::string_view label;  // empty: there is none, and the text is the whole
  std::string language;     // of that name, as a BCP 47 tag; empty: the label is no language
  absl::string_view text;
};
Labelled SplitLabel(absl::string_view text, absl::string_view in);

// The same without a colon, where what stands behind the name of a language has no Latin letter, so
// that the two are no one name: `Russian Партия`. No label where there is no language.
Labelled LanguageBefore(absl::string_view text, absl::string_view in);

// Either, or the name of the language in brackets behind: `Партия (Russian)`. A label before a
// colon may be no language.
Labelled LanguageBeside(absl::string_view text, absl::string_view in);

// "Moldova" in texts of language `in` → `MD`, an ISO 3166-1 code, or the ISO 3166-3 code of a
// former country. Empty: no such name.
std::string CountryByName(absl::string_view name, absl::string_view in);

// A country by what it calls itself: "Deutschland" → `DE`, "Suisse" → `CH`, in any language that
// Unicode has of it. Empty: no such name, or of several.
std::string CountryByOwnName(absl::string_view name);

// The country where most speak the language, a BCP 47 tag: `sv` → `SE`. Empty: it is not known, or
// the tag is none of two letters.
std::string CountryOfLanguage(absl::string_view language);

// The name of a country in a language. The code itself where there is no name.
std::string NameOfCountry(absl::string_view code, absl::string_view in);

// Whether the text can stand as a BCP 47 tag.
bool IsLanguageTag(absl::string_view text);

// Whether it is an ISO 3166-1 alpha-2 code in capitals.
bool IsCountryCode(absl::string_view text);

}  // namespace partyline::client::import_text

#endif  // PARTYLINE_CLIENT_IMPORT_TEXT_LANGUAGES_H_
