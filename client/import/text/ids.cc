// SPDX-License-Identifier: Apache-2.0
#include "client/import/text/ids.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/strip.h"
#include "client/import/sha256.h"
#include "client/import/text/letters.h"
#include "unicode/translit.h"
#include "unicode/unistr.h"

namespace partyline::client::import_text {
namespace {

constexpr std::size_t kLongestId = 63;
constexpr std::size_t kLongestName = 512;  // what is longer is no name, and not transliterated
constexpr std::size_t kDigestLetters = 10;

// Never destroyed; any thread may use it, as it is never changed.
const icu::Transliterator* Romanizer() {
  static const icu::Transliterator* const romanizer = [] {
    UErrorCode error = U_ZERO_ERROR;
    return icu::Transliterator::createInstance("Any-Latin; Latin-ASCII; Lower", UTRANS_FORWARD,
                                               error);
  }();
  return romanizer;
}

std::string ToAscii(absl::string_view text) {
  if (Romanizer() == nullptr) return std::string(text);
  const auto size = static_cast<std::int32_t>(text.size());
  icu::UnicodeString name = icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), size));
  Romanizer()->transliterate(name);
  std::string ascii;
  name.toUTF8String(ascii);
  return absl::StrReplaceAll(ascii, {{"ə", "e"}});  // which ICU leaves as it is
}

// At most `most` letters, cut at a hyphen if there is one in the second half.
std::string CutTo(std::string id, std::size_t most) {
  if (id.size() <= most) return id;
  const std::size_t hyphen = id.rfind('-', most);
  id.resize(hyphen != std::string::npos && hyphen > most / 2 ? hyphen : most);
  while (!id.empty() && id.back() == '-') id.pop_back();
  return id;
}

}  // namespace

std::string IdOf(absl::string_view name) {
  std::string id;
  for (const char c : ToAscii(Shorten(name, kLongestName))) {
    const auto byte = static_cast<unsigned char>(c);
    if (absl::ascii_isalnum(byte)) {
      id += absl::ascii_tolower(byte);
    } else if (c != '\'' && c != '`' && absl::ascii_isascii(byte) && !id.empty() &&
               id.back() != '-') {
      id += '-';
    }
  }
  id = CutTo(std::move(id), kLongestId);
  while (!id.empty() && id.back() == '-') id.pop_back();
  return id.empty() ? absl::StrCat("x", Sha256(name).substr(0, kDigestLetters)) : id;
}

bool Ids::Take(const std::string& name, const std::string& owner) {
  const auto known = known_.find(name);
  const bool is_anothers = known != known_.end() && known->second.count(owner) == 0;
  return !is_anothers && taken_.insert(name).second;
}

Ids::Made Ids::Make(absl::string_view collection, absl::string_view prefix, absl::string_view text,
                    const std::string& owner) {
  const std::string id = CutTo(absl::StrCat(prefix, IdOf(text)), kLongestId);
  const std::string first = absl::StrCat(collection, id);
  if (Take(first, owner)) return {first, ""};
  int& number = next_[absl::StrCat(owner, " ", first)];
  for (number = std::max(number, 2);; ++number) {
    const std::string suffix = absl::StrCat("-", number);
    const std::string name =
        absl::StrCat(collection, CutTo(id, kLongestId - suffix.size()), suffix);
    if (Take(name, owner)) return {name, first};
  }
}

}  // namespace partyline::client::import_text
