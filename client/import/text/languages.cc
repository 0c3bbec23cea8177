// SPDX-License-Identifier: Apache-2.0
#include "client/import/text/languages.h"

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/ascii.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/strip.h"
#include "client/import/text/letters.h"
#include "client/import/text/splitting.h"
#include "unicode/uchar.h"
#include "unicode/uloc.h"
#include "unicode/uscript.h"
#include "unicode/utf8.h"

namespace partyline::client::import_text {
namespace {

// Letters, small, by which a language is told from the others of its script: a text of it has at
// least one of `has` and none of `lacks`.
struct Alphabet {
  const char* language;
  std::u32string_view has;
  std::u32string_view lacks;
};
constexpr Alphabet kCyrillic[] = {
    {"az-Cyrl", U"ҹҝ", U"ңқҳҷ"}, {"uz-Cyrl", U"ў", U"іәңөүұ"}, {"be", U"ў", U"ищъқғҳ"},
    {"uk", U"їґ", U"ыэё"},       {"kk-Cyrl", U"ұ", U""},       {"sr-Cyrl", U"ђћ", U""},
    {"mk", U"ѓќѕ", U""},         {"tg-Cyrl", U"ӣӯҷ", U""},     {"ba", U"ҙҫҡ", U""},
};
constexpr Alphabet kLatin[] = {
    {"az-Latn", U"ə", U""}, {"pl", U"łśź", U"ėįųčšž"},   {"cs", U"řů", U""},
    {"sk", U"ľĺŕ", U"řů"},  {"hu", U"őű", U""},          {"ro", U"țţ", U"ơưđ"},
    {"lv", U"ģķļņ", U""},   {"lt", U"ėųį", U"ł"},        {"is", U"þ", U""},
    {"de", U"ß", U""},      {"vi", U"ơưạảấầẩẫậắằ", U""}, {"mt", U"ħġ", U""},
};

// Scripts that one language of states alone is written in.
struct ScriptOfOne {
  UScriptCode script;
  const char* language;
};
constexpr ScriptOfOne kScripts[] = {
    {USCRIPT_ARMENIAN, "hy"}, {USCRIPT_GEORGIAN, "ka"},  {USCRIPT_GREEK, "el"},
    {USCRIPT_HANGUL, "ko"},   {USCRIPT_HIRAGANA, "ja"},  {USCRIPT_KATAKANA, "ja"},
    {USCRIPT_THAI, "th"},     {USCRIPT_LAO, "lo"},       {USCRIPT_KHMER, "km"},
    {USCRIPT_SINHALA, "si"},  {USCRIPT_TAMIL, "ta"},     {USCRIPT_TELUGU, "te"},
    {USCRIPT_KANNADA, "kn"},  {USCRIPT_MALAYALAM, "ml"}, {USCRIPT_GUJARATI, "gu"},
    {USCRIPT_GURMUKHI, "pa"}, {USCRIPT_THAANA, "dv"},
};

// Letters, small, and how many are of which script.
struct Letters {
  std::u32string small;
  int latin = 0;
  int cyrillic = 0;
  UScriptCode other = USCRIPT_COMMON;
};
Letters LettersOf(absl::string_view text) {
  Letters letters;
  const auto size = static_cast<std::int32_t>(text.size());
  for (std::int32_t i = 0; i < size;) {
    UChar32 c = 0;
    U8_NEXT_OR_FFFD(text.data(), i, size, c);
    UErrorCode error = U_ZERO_ERROR;
    const UScriptCode script = uscript_getScript(c, &error);
    if (script == USCRIPT_LATIN) ++letters.latin;
    if (script == USCRIPT_CYRILLIC) ++letters.cyrillic;
    if (script > USCRIPT_INHERITED) letters.small += static_cast<char32_t>(u_tolower(c));
    const bool is_other =
        script > USCRIPT_INHERITED && script != USCRIPT_LATIN && script != USCRIPT_CYRILLIC;
    if (is_other && letters.other != USCRIPT_HIRAGANA) letters.other = script;
  }
  return letters;
}

bool HasAnyOf(const std::u32string& text, std::u32string_view letters) {
  return text.find_first_of(letters) != std::u32string::npos;
}

template <std::size_t size>
std::string OnlyOne(const Alphabet (&alphabets)[size], const std::u32string& text) {
  std::string only;
  for (const Alphabet& alphabet : alphabets) {
    if (!HasAnyOf(text, alphabet.has) || HasAnyOf(text, alphabet.lacks)) continue;
    if (!only.empty()) return "";
    only = alphabet.language;
  }
  return only;
}

struct OtherName {
  const char* name;
  const char* code;
};
// Names in use that the Unicode data of today does not have, and countries that are no more.
constexpr OtherName kOtherNames[] = {
    {"bosnia", "BA"},
    {"bosnia-herzegovina", "BA"},
    {"britain", "GB"},
    {"burma", "MM"},
    {"cape verde", "CV"},
    {"czech republic", "CZ"},
    {"czechoslovakia", "CSHH"},
    {"democratic republic of the congo", "CD"},
    {"east germany", "DDDE"},
    {"east timor", "TL"},
    {"federal republic of germany", "DE"},
    {"fyrom", "MK"},
    {"german democratic republic", "DDDE"},
    {"great britain", "GB"},
    {"hellenic republic", "GR"},
    {"holland", "NL"},
    {"hong kong", "HK"},
    {"ivory coast", "CI"},
    {"macau", "MO"},
    {"macedonia", "MK"},
    {"myanmar", "MM"},
    {"palestine", "PS"},
    {"republic of cyprus", "CY"},
    {"republic of ireland", "IE"},
    {"republic of korea", "KR"},
    {"republic of moldova", "MD"},
    {"republic of the congo", "CG"},
    {"russian federation", "RU"},
    {"serbia and montenegro", "CSXX"},
    {"slovak republic", "SK"},
    {"soviet union", "SUHH"},
    {"swaziland", "SZ"},
    {"turkey", "TR"},
    {"turkiye", "TR"},
    {"ussr", "SUHH"},
    {"viet nam", "VN"},
    {"west germany", "DE"},
    {"united states of america", "US"},
    {"yugoslavia", "YUCS"},
};

// Names of countries as they are compared: `St. Kitts & Nevis` is `saint kitts and nevis`.
std::string FoldCountry(absl::string_view name) {
  const std::string folded = FoldKey(name);
  absl::string_view bare = folded;
  absl::ConsumePrefix(&bare, "the ");
  return absl::StrReplaceAll(bare, {{"&", "and"}, {"st. ", "saint "}});
}

std::string LocaleOf(absl::string_view language) {
  char locale[ULOC_FULLNAME_CAPACITY];
  std::int32_t parsed = 0;
  UErrorCode error = U_ZERO_ERROR;
  uloc_forLanguageTag(std::string(language).c_str(), locale, sizeof(locale), &parsed, &error);
  return U_SUCCESS(error) != 0 ? locale : "en";
}

std::string ToUtf8(const UChar* text, std::int32_t size) {
  std::string utf8;
  for (std::int32_t i = 0; i < size;) {
    UChar32 c = 0;
    U16_NEXT(text, i, size, c);
    char bytes[U8_MAX_LENGTH];
    std::int32_t length = 0;
    U8_APPEND_UNSAFE(bytes, length, U_IS_SURROGATE(c) ? 0xFFFD : c);
    utf8.append(bytes, static_cast<std::size_t>(length));
  }
  return utf8;
}

// What uloc_getDisplayCountry or uloc_getDisplayLanguage says of `subject`; empty if nothing.
template <typename Display>
std::string Displayed(Display display, const std::string& subject, const std::string& in) {
  UChar name[ULOC_FULLNAME_CAPACITY];
  UErrorCode error = U_ZERO_ERROR;
  const std::int32_t size =
      display(subject.c_str(), in.c_str(), name, ULOC_FULLNAME_CAPACITY, &error);
  const bool is_said = error == U_ZERO_ERROR || error == U_USING_FALLBACK_WARNING;
  return is_said ? ToUtf8(name, size) : "";
}

// Codes by names, folded, in one language.
struct NamesIn {
  std::string in;
  absl::flat_hash_map<std::string, std::string> codes;
};
NamesIn NamesOfLanguages(absl::string_view in) {
  NamesIn names{std::string(in), {}};
  const std::string locale = LocaleOf(in);
  for (const char* const* code = uloc_getISOLanguages(); *code != nullptr; ++code) {
    const absl::string_view tag = *code;
    if (tag == "mul" || tag == "und" || tag == "zxx") continue;  // no language
    std::string& known = names.codes[FoldKey(Displayed(uloc_getDisplayLanguage, *code, locale))];
    if (known.empty() || tag.size() < known.size()) known = *code;  // the shorter of two
  }
  names.codes.erase("");
  return names;
}
NamesIn NamesOfCountries(absl::string_view in) {
  NamesIn names{std::string(in), {}};
  const std::string locale = LocaleOf(in);
  for (const char* const* code = uloc_getISOCountries(); *code != nullptr; ++code) {
    const std::string subject = std::string("und_") + *code;
    names.codes.emplace(FoldCountry(Displayed(uloc_getDisplayCountry, subject, locale)), *code);
  }
  for (const OtherName& other : kOtherNames) names.codes.emplace(other.name, other.code);
  names.codes.erase("");
  return names;
}

}  // namespace

std::string LanguageOfLetters(absl::string_view text) {
  const Letters letters = LettersOf(text);
  if (letters.other != USCRIPT_COMMON) {
    const auto* found =
        std::find_if(std::begin(kScripts), std::end(kScripts),
                     [&](const ScriptOfOne& one) { return one.script == letters.other; });
    const bool is_mixed = letters.latin + letters.cyrillic > 0;
    return found == std::end(kScripts) || is_mixed ? "" : found->language;
  }
  // Letters of one script among those of the other pass for their look-alikes, and decide nothing.
  return letters.cyrillic > letters.latin ? OnlyOne(kCyrillic, letters.small)
                                          : OnlyOne(kLatin, letters.small);
}

std::string LanguageByName(absl::string_view name, absl::string_view in) {
  thread_local NamesIn names;  // asked for far more often than it changes
  if (names.codes.empty() || names.in != in) names = NamesOfLanguages(in);
  const auto found = names.codes.find(FoldKey(name));
  return found == names.codes.end() ? "" : found->second;
}

Labelled SplitLabel(absl::string_view text, absl::string_view in) {
  constexpr std::size_t kLongestLabel = 40;
  const Labelled whole{"", "", text};
  const std::size_t colon = text.find(':');
  if (colon == absl::string_view::npos || colon >= kLongestLabel) return whole;
  const absl::string_view label = Trim(text.substr(0, colon));
  const absl::string_view rest = Trim(text.substr(colon + 1));
  std::string language = LanguageByName(label, in);
  if (!language.empty()) return {label, std::move(language), rest};
  // A time, an address, or a colon within brackets.
  const bool is_apart = colon + 1 < text.size() && text[colon + 1] == ' ';
  const bool is_word = HasLetter(label) && !HasDigit(label) &&
                       label.find_first_of("()[]{}\"") == absl::string_view::npos;
  return is_apart && is_word && !rest.empty() ? Labelled{label, "", rest} : whole;
}

Labelled LanguageBefore(absl::string_view text, absl::string_view in) {
  const std::size_t space = text.find(' ');
  if (space == absl::string_view::npos) return {"", "", text};
  const absl::string_view rest = Trim(text.substr(space));
  const bool is_foreign = HasLetter(rest) && std::none_of(rest.begin(), rest.end(), [](char c) {
                            return absl::ascii_isalpha(static_cast<unsigned char>(c));
                          });
  std::string language = is_foreign ? LanguageByName(text.substr(0, space), in) : "";
  if (language.empty()) return {"", "", text};
  return {text.substr(0, space), std::move(language), rest};
}

Labelled LanguageBeside(absl::string_view text, absl::string_view in) {
  Labelled labelled = SplitLabel(text, in);
  if (labelled.label.empty()) labelled = LanguageBefore(text, in);
  const auto bracket = TrailingBracket(text);
  if (!labelled.label.empty() || !bracket.has_value()) return labelled;
  std::string language = LanguageByName(bracket->inside, in);
  if (language.empty()) return labelled;
  return {bracket->inside, std::move(language), bracket->base};
}

std::string CountryByName(absl::string_view name, absl::string_view in) {
  thread_local NamesIn names;
  if (names.codes.empty() || names.in != in) names = NamesOfCountries(in);
  const auto found = names.codes.find(FoldCountry(name));
  return found == names.codes.end() ? "" : found->second;
}

std::string CountryByOwnName(absl::string_view name) {
  static const auto* const codes = [] {
    auto* const made = new std::map<std::string, std::string>;
    for (std::int32_t i = 0; i < uloc_countAvailable(); ++i) {
      const std::string locale = uloc_getAvailable(i);  // a language, as one country has it
      char country[ULOC_COUNTRY_CAPACITY];
      UErrorCode error = U_ZERO_ERROR;
      uloc_getCountry(locale.c_str(), country, sizeof(country), &error);
      if (U_FAILURE(error) != 0 || !IsCountryCode(country)) continue;
      const std::string own =
          Displayed(uloc_getDisplayCountry, absl::StrCat("und_", country), locale);
      const auto [known, added] = made->emplace(FoldCountry(own), country);
      if (!added && known->second != country) known->second.clear();  // of two: nobody's
    }
    return made;
  }();
  const auto found = codes->find(FoldCountry(name));
  return found == codes->end() ? "" : found->second;
}

std::string CountryOfLanguage(absl::string_view language) {
  if (language.size() != 2 || language == "la") return "";  // nobody's: Unicode has the Vatican's
  char likely[ULOC_FULLNAME_CAPACITY], country[ULOC_COUNTRY_CAPACITY];
  UErrorCode error = U_ZERO_ERROR;
  uloc_addLikelySubtags(std::string(language).c_str(), likely, sizeof(likely), &error);
  if (U_FAILURE(error) != 0) return "";
  uloc_getCountry(likely, country, sizeof(country), &error);
  return U_SUCCESS(error) != 0 ? country : "";
}

std::string NameOfCountry(absl::string_view code, absl::string_view in) {
  const std::string name =
      Displayed(uloc_getDisplayCountry, "und_" + std::string(code), LocaleOf(in));
  return name.empty() ? std::string(code) : name;
}

bool IsLanguageTag(absl::string_view text) {
  constexpr std::size_t kLongest = 35;
  const bool is_plain =
      !text.empty() && text.size() <= kLongest && std::all_of(text.begin(), text.end(), [](char c) {
        return absl::ascii_isalnum(static_cast<unsigned char>(c)) || c == '-';
      });
  if (!is_plain) return false;
  char locale[ULOC_FULLNAME_CAPACITY];
  std::int32_t parsed = 0;
  UErrorCode error = U_ZERO_ERROR;
  uloc_forLanguageTag(std::string(text).c_str(), locale, sizeof(locale), &parsed, &error);
  return U_SUCCESS(error) != 0 && parsed == static_cast<std::int32_t>(text.size());
}

bool IsCountryCode(absl::string_view text) {
  for (const char* const* code = uloc_getISOCountries(); *code != nullptr; ++code) {
    if (text == *code) return true;
  }
  return text == "XK";
}

}  // namespace partyline::client::import_text
