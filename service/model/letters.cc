// SPDX-License-Identifier: Apache-2.0
#include "service/model/letters.h"

#include <cstddef>
#include <cstdint>

#include "unicode/normalizer2.h"
#include "unicode/uchar.h"
#include "unicode/unistr.h"
#include "unicode/uscript.h"
#include "unicode/utf16.h"
#include "unicode/utf8.h"

namespace partyline {
namespace {

constexpr char32_t kSoftHyphen = U'\u00AD';  // the first invisible code point
constexpr char32_t kFirstMark = U'\u0300';
constexpr char32_t kLastCommon = U'\u02FF';  // no Cyrillic letter is below

// The letters of the Cyrillic alphabets in use. ICU need not be asked about these, nor about ASCII:
// names are mostly made of them.
bool IsBasicCyrillic(char32_t c) {
  return (c >= U'\u0400' && c <= U'\u0481') || (c >= U'\u048A' && c <= U'\u052F');
}

UChar32 ToIcu(char32_t c) { return static_cast<UChar32>(c); }

UScriptCode ScriptOf(char32_t c) {
  UErrorCode error = U_ZERO_ERROR;
  const UScriptCode script = uscript_getScript(ToIcu(c), &error);
  return U_SUCCESS(error) ? script : USCRIPT_UNKNOWN;
}

icu::UnicodeString ToIcu(const std::u32string& text) {
  icu::UnicodeString result;
  const auto capacity = static_cast<std::int32_t>(2 * text.size());
  char16_t* units = result.getBuffer(capacity);
  std::int32_t size = 0;
  if (units == nullptr) return result;  // out of memory
  for (const char32_t c : text) U16_APPEND_UNSAFE(units, size, ToIcu(c));
  result.releaseBuffer(size);
  return result;
}

std::u32string FromIcu(const icu::UnicodeString& text) {
  std::u32string result;
  result.reserve(static_cast<std::size_t>(text.length()));
  const char16_t* units = text.getBuffer();
  const std::int32_t size = text.length();
  for (std::int32_t i = 0; i < size;) {
    UChar32 c = 0;
    U16_NEXT(units, i, size, c);
    result += static_cast<char32_t>(c);
  }
  return result;
}

}  // namespace

bool IsLatin(char32_t c) {
  if (c < 0x80) return (c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z');
  return !IsBasicCyrillic(c) && ScriptOf(c) == USCRIPT_LATIN;
}

bool IsCyrillic(char32_t c) {
  return IsBasicCyrillic(c) || (c > kLastCommon && ScriptOf(c) == USCRIPT_CYRILLIC);
}

bool IsLetter(char32_t c) { return (U_GET_GC_MASK(ToIcu(c)) & U_GC_L_MASK) != 0; }

bool IsOfWord(char32_t c) {
  return IsBasicCyrillic(c) ||
         (U_GET_GC_MASK(ToIcu(c)) & (U_GC_L_MASK | U_GC_M_MASK | U_GC_N_MASK)) != 0;
}

bool IsInvisible(char32_t c) {
  return c >= kSoftHyphen && !IsBasicCyrillic(c) &&
         u_hasBinaryProperty(ToIcu(c), UCHAR_DEFAULT_IGNORABLE_CODE_POINT) != 0;
}

bool IsDroppedMark(char32_t c) {
  if (c < kFirstMark || IsBasicCyrillic(c)) return false;
  if ((U_GET_GC_MASK(ToIcu(c)) & U_GC_M_MASK) == 0) return false;
  if (u_charType(ToIcu(c)) == U_ENCLOSING_MARK) return true;
  const std::uint8_t combining = u_getCombiningClass(ToIcu(c));
  return combining == 1 || (combining >= 10 && combining <= 35) || combining >= 200;
}

int DigitValue(char32_t c) {
  if (c < 0x80) return c >= U'0' && c <= U'9' ? static_cast<int>(c - U'0') : -1;
  return IsBasicCyrillic(c) ? -1 : u_charDigitValue(ToIcu(c));
}

char32_t ToSmall(char32_t c) { return static_cast<char32_t>(u_tolower(ToIcu(c))); }

std::u32string DecodeUtf8(absl::string_view text) {
  std::u32string decoded;
  decoded.reserve(text.size());
  const auto size = static_cast<std::int32_t>(text.size());
  for (std::int32_t i = 0; i < size;) {
    UChar32 c = 0;
    U8_NEXT_OR_FFFD(text.data(), i, size, c);
    decoded += static_cast<char32_t>(c);
  }
  return decoded;
}

std::string EncodeUtf8(const std::u32string& text) {
  std::string encoded;
  encoded.reserve(text.size() * 2);
  for (const char32_t c : text) {
    char bytes[U8_MAX_LENGTH];
    std::size_t size = 0;
    U8_APPEND_UNSAFE(bytes, size, ToIcu(c));
    encoded.append(bytes, size);
  }
  return encoded;
}

std::u32string Decompose(const std::u32string& text) {
  UErrorCode error = U_ZERO_ERROR;
  const icu::Normalizer2* nfkd = icu::Normalizer2::getNFKDInstance(error);
  if (U_FAILURE(error)) return text;  // ICU without its data: keys are poorer
  const icu::UnicodeString decomposed = nfkd->normalize(ToIcu(text), error);
  return U_SUCCESS(error) ? FromIcu(decomposed) : text;
}

std::u32string FoldCase(const std::u32string& text) {
  return FromIcu(ToIcu(text).foldCase(U_FOLD_CASE_DEFAULT));
}

}  // namespace partyline
