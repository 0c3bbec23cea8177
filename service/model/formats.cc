// SPDX-License-Identifier: Apache-2.0
#include "service/model/formats.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <iterator>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "service/model/date.h"
#include "service/model/letters.h"
#include "service/model/record_name.h"
#include "unicode/uchar.h"
#include "unicode/uloc.h"
#include "unicode/utf8.h"

namespace partyline {
namespace {

constexpr std::size_t kLongestScheme = 32;
constexpr std::size_t kLongestIdentifier = 256;
constexpr std::size_t kLongestLanguageTag = 100;

constexpr absl::string_view kKosovo = "XK";  // not assigned by ISO, used by everybody

// ISO 3166-3: countries that are no more.
constexpr absl::string_view kFormerCountries[] = {
    "AIDJ", "ANHH", "BQAQ", "BUMM", "BYAA", "CSHH", "CSXX", "CTKI", "DDDE", "DYBJ", "FQHH",
    "FXFR", "GEHH", "HVBF", "JTUM", "MIUM", "NHVU", "NQAQ", "NTHH", "PCHH", "PUUM", "PZPA",
    "RHZW", "SKIN", "SUHH", "TPTL", "VDVN", "WKUM", "YDYE", "YUCS", "ZRCD"};

template <typename Predicate>
bool IsAll(absl::string_view text, Predicate predicate) {
  return std::all_of(text.begin(), text.end(), predicate);
}

// What is wrong with code point `c` in a text; empty if nothing.
absl::string_view WrongCodePoint(UChar32 c, bool one_line) {
  if (c < 0) return "must be UTF-8";
  if (c == '\n' || c == '\t') return one_line ? "must be one line, without line feed or tab" : "";
  if (c == 0x2028 || c == 0x2029) {
    return one_line ? "must be one line, without line separators" : "";
  }
  if (c == 0xFEFF || U_IS_UNICODE_NONCHAR(c)) {
    return "must not contain noncharacters or a byte order mark";
  }
  return u_charType(c) == U_CONTROL_CHAR ? "must not contain control characters" : "";
}

absl::string_view WrongText(absl::string_view text, bool one_line) {
  const auto size = static_cast<std::int32_t>(text.size());
  for (std::int32_t i = 0; i < size;) {
    if (text[i] >= ' ' && text[i] < 0x7F) {  // by far the most common
      ++i;
      continue;
    }
    UChar32 c = 0;
    U8_NEXT(text.data(), i, size, c);
    const absl::string_view wrong = WrongCodePoint(c, one_line);
    if (!wrong.empty()) return wrong;
  }
  return "";
}

bool IsScheme(absl::string_view text) {
  return !text.empty() && text.size() <= kLongestScheme && IsAll(text, [](char c) {
    return absl::ascii_islower(c) || absl::ascii_isdigit(c) || c == '-' || c == '.';
  });
}

bool IsIdentifier(absl::string_view text) {
  const auto colon = text.find(':');
  if (colon == absl::string_view::npos) return false;
  const absl::string_view value = text.substr(colon + 1);
  return IsScheme(text.substr(0, colon)) && !IsBlank(value) && value.size() <= kLongestIdentifier &&
         WrongText(value, true).empty();
}

bool IsFactPointer(absl::string_view text) {
  absl::string_view record;
  absl::string_view fact;
  return SplitFactPointer(text, &record, &fact);
}

bool IsLanguageTag(absl::string_view text) {
  if (text.size() > kLongestLanguageTag) return false;
  const bool is_plain = IsAll(text, [](char c) { return absl::ascii_isalnum(c) || c == '-'; });
  if (!is_plain) return false;
  char locale[2 * ULOC_FULLNAME_CAPACITY];
  std::int32_t parsed = 0;
  UErrorCode error = U_ZERO_ERROR;
  uloc_forLanguageTag(std::string(text).c_str(), locale, sizeof(locale), &parsed, &error);
  return U_SUCCESS(error) && parsed == static_cast<std::int32_t>(text.size());
}

bool IsCountry(absl::string_view text) {
  if (text.size() == 4) {
    return std::binary_search(std::begin(kFormerCountries), std::end(kFormerCountries), text);
  }
  if (text == kKosovo) return true;
  for (const char* const* code = uloc_getISOCountries(); *code != nullptr; ++code) {
    if (text == *code) return true;
  }
  return false;
}

bool IsDecimal(absl::string_view text) {
  if (!text.empty() && text.front() == '-') text.remove_prefix(1);
  const auto point = std::min(text.find('.'), text.size());
  const absl::string_view whole = text.substr(0, point);
  if (whole.empty() || !IsAll(whole, absl::ascii_isdigit)) return false;
  if (point == text.size()) return true;
  const absl::string_view fraction = text.substr(point + 1);
  return !fraction.empty() && IsAll(fraction, absl::ascii_isdigit);
}

bool IsSha256(absl::string_view text) {
  return text.size() == 64 &&
         IsAll(text, [](char c) { return absl::ascii_isdigit(c) || (c >= 'a' && c <= 'f'); });
}

bool IsRequestId(absl::string_view text) {
  return text.size() >= 8 && text.size() <= 128 && IsAll(text, [](char c) {
           return absl::ascii_isalnum(c) ||
                  absl::string_view("-.:_").find(c) != absl::string_view::npos;
         });
}

std::string Unless(bool right, absl::string_view wrong) { return right ? "" : std::string(wrong); }

std::string WrongEdtf(absl::string_view text) {
  const absl::StatusOr<DaySpan> span = ParseEdtf(text);
  return span.ok()
             ? ""
             : absl::StrCat("must be an EDTF date: ", absl::string_view(span.status().message()));
}

}  // namespace

std::string WhatIsWrong(absl::string_view text, v1::Format format) {
  const absl::string_view wrong = WrongText(text, format != v1::FORMAT_UNSPECIFIED);
  if (!wrong.empty()) return std::string(wrong);
  switch (format) {
    case v1::FORMAT_RECORD_NAME:
      return Unless(KindOfName(text) != v1::RECORD_KIND_UNSPECIFIED,
                    "must be a record name such as `parties/az-avkp` or `elections/x/results/y`");
    case v1::FORMAT_FACT_ID:
      return Unless(IsWellFormedId(text),
                    "must be 1 to 63 of a-z, 0-9 and hyphen, with no hyphen at either end");
    case v1::FORMAT_FACT_POINTER:
      return Unless(IsFactPointer(text), "must be a fact such as `parties/az-avkp#leader-2`");
    case v1::FORMAT_NAME_OR_IDENTIFIER:
      return Unless(
          KindOfName(text) != v1::RECORD_KIND_UNSPECIFIED || IsIdentifier(text),
          "must be a record name such as `parties/az-avkp` or an identifier such as `parlgov:454`");
    case v1::FORMAT_DATE:
      return Unless(ParseDay(text).has_value(), "must be a day YYYY-MM-DD that exists");
    case v1::FORMAT_EDTF:
      return WrongEdtf(text);
    case v1::FORMAT_LANGUAGE_TAG:
      return Unless(IsLanguageTag(text), "must be a BCP 47 language tag such as `az-Latn`");
    case v1::FORMAT_COUNTRY:
      return Unless(IsCountry(text),
                    "must be an ISO 3166-1 code such as `AZ` or an ISO 3166-3 code such as `SUHH`");
    case v1::FORMAT_DECIMAL:
      return Unless(IsDecimal(text), "must be a decimal number such as `0.40`");
    case v1::FORMAT_SHARE:
      return Unless(IsDecimal(text) && text.front() != '-',
                    "must be a share in percent such as `12.5`, without a sign");
    case v1::FORMAT_SCHEME:
      return Unless(IsScheme(text), "must be 1 to 32 of a-z, 0-9, hyphen and dot");
    case v1::FORMAT_SHA256:
      return Unless(IsSha256(text), "must be 64 hexadecimal digits in lower case");
    case v1::FORMAT_REQUEST_ID:
      return Unless(IsRequestId(text),
                    "must be 8 to 128 of A-Z, a-z, 0-9, hyphen, dot, colon and underscore");
    default:
      return "";
  }
}

bool IsBlank(absl::string_view text) {
  const auto size = static_cast<std::int32_t>(text.size());
  for (std::int32_t i = 0; i < size;) {
    UChar32 c = 0;
    U8_NEXT_OR_FFFD(text.data(), i, size, c);
    if (!u_isUWhiteSpace(c) && !IsInvisible(static_cast<char32_t>(c))) return false;
  }
  return true;
}

}  // namespace partyline
