// SPDX-License-Identifier: Apache-2.0
#include "client/import/text/letters.h"

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <memory>

#include "absl/functional/function_ref.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "client/import/text/splitting.h"
#include "unicode/ubrk.h"
#include "unicode/uchar.h"
#include "unicode/uscript.h"
#include "unicode/utext.h"
#include "unicode/utf8.h"

namespace partyline::client::import_text {
namespace {

constexpr int kLongestAbbreviation = 12;
constexpr std::size_t kLongestParticle = 5;

// Short words before a capitalised one that begin no name.
constexpr absl::string_view kNoParticles[] = {
    "and", "as",  "at",  "both", "by",   "for", "from",  "her",   "his",   "in",   "led",   "lost",
    "new", "of",  "on",  "or",   "our",  "own", "part",  "ran",   "see",   "the",  "their", "then",
    "to",  "via", "was", "were", "with", "won", "under", "after", "until", "since"};

// Calls `visit` for each code point until it returns false.
void ForEachCodePoint(absl::string_view text, absl::FunctionRef<bool(UChar32)> visit) {
  const auto size = static_cast<std::int32_t>(text.size());
  for (std::int32_t i = 0; i < size;) {
    UChar32 c = 0;
    U8_NEXT_OR_FFFD(text.data(), i, size, c);
    if (!visit(c)) return;
  }
}

bool Any(absl::string_view text, absl::FunctionRef<bool(UChar32)> predicate) {
  bool found = false;
  ForEachCodePoint(text, [&](UChar32 c) { return !(found = predicate(c)); });
  return found;
}

void Append(UChar32 c, std::string& text) {
  char bytes[U8_MAX_LENGTH];
  std::int32_t size = 0;
  U8_APPEND_UNSAFE(bytes, size, c);
  text.append(bytes, static_cast<std::size_t>(size));
}

bool IsForbidden(UChar32 c) {
  return c == 0x2028 || c == 0x2029 || c == 0xFEFF || U_IS_UNICODE_NONCHAR(c) ||
         u_charType(c) == U_CONTROL_CHAR;
}

bool IsVisible(UChar32 c) {
  return u_isgraph(c) && !u_hasBinaryProperty(c, UCHAR_DEFAULT_IGNORABLE_CODE_POINT) &&
         (U_MASK(u_charType(c)) & U_GC_M_MASK) == 0;
}

}  // namespace

std::string FoldKey(absl::string_view text) {
  std::string folded;
  bool space = false;
  ForEachCodePoint(text, [&](UChar32 c) {
    if (c == '_' || u_isUWhiteSpace(c)) {
      space = true;
      return true;
    }
    if (space && !folded.empty()) folded += ' ';
    space = false;
    const bool is_dash = c == 0x2212 || u_charType(c) == U_DASH_PUNCTUATION;
    Append(is_dash ? '-' : u_tolower(c), folded);
    return true;
  });
  return folded;
}

absl::string_view Shorten(absl::string_view text, std::size_t max_bytes) {
  if (text.size() <= max_bytes) return text;
  while (max_bytes > 0 && U8_IS_TRAIL(text[max_bytes])) --max_bytes;
  return text.substr(0, max_bytes);
}

std::string WhyNotCarried(absl::string_view text, std::size_t max_bytes) {
  if (text.size() > max_bytes) return absl::StrCat("is longer than ", max_bytes, " bytes");
  if (Any(text, IsForbidden)) return "has control characters";
  return Any(text, IsVisible) ? "" : "shows nothing";
}

bool IsCarriedText(absl::string_view text, std::size_t max_bytes) {
  const auto is_wrong = [](UChar32 c) {
    return c == 0xFEFF || U_IS_UNICODE_NONCHAR(c) ||
           (u_charType(c) == U_CONTROL_CHAR && c != '\n' && c != '\t');
  };
  return text.size() <= max_bytes && !Any(text, is_wrong);
}

bool HasLetter(absl::string_view text) { return Any(text, u_isalpha); }

bool HasDigit(absl::string_view text) { return Any(text, u_isdigit); }

bool BeginsSmall(absl::string_view text) {
  bool is_small = false;
  ForEachCodePoint(text, [&](UChar32 c) {
    is_small = u_islower(c) != 0 && ublock_getCode(c) != UBLOCK_GEORGIAN;
    return false;
  });
  return is_small;
}

bool BeginsLikeName(absl::string_view text) {
  bool begins = false;
  ForEachCodePoint(text, [&](UChar32 c) {
    begins = u_isalnum(c) != 0;
    return false;
  });
  return begins && !BeginsSmall(text);
}

bool BeginsLikePerson(absl::string_view text) {
  constexpr int kMostParticles = 3;
  for (int i = 0; i <= kMostParticles; ++i) {
    if (BeginsLikeName(text)) return true;
    const std::size_t end = text.find_first_of(" -'");
    const absl::string_view word = text.substr(0, end);
    const bool is_particle =
        !word.empty() && word.size() <= kLongestParticle && HasLetter(word) &&
        std::find(std::begin(kNoParticles), std::end(kNoParticles), word) == std::end(kNoParticles);
    if (!is_particle || end == absl::string_view::npos) return false;
    text.remove_prefix(end + 1);
  }
  return false;
}

bool LooksAbbreviated(absl::string_view text) {
  int capitals = 0;
  int letters = 0;
  const bool has_space = Any(text, [&](UChar32 c) {
    capitals += u_isupper(c) != 0;
    letters += u_isUAlphabetic(c) && u_charType(c) != U_MODIFIER_LETTER;
    return u_isUWhiteSpace(c) != 0 || letters > kLongestAbbreviation;
  });
  return !has_space && capitals >= 2 && 2 * capitals >= letters;
}

bool MixesScripts(absl::string_view text) {
  constexpr int kShortest = 3;
  bool has_latin = false;
  bool has_other = false;
  for (const absl::string_view word : absl::StrSplit(text, ' ')) {
    int latin = 0;
    int other = 0;
    ForEachCodePoint(word, [&](UChar32 c) {
      UErrorCode error = U_ZERO_ERROR;
      if (u_isalpha(c)) ++(uscript_getScript(c, &error) == USCRIPT_LATIN ? latin : other);
      return true;
    });
    has_latin = has_latin || (latin >= kShortest && other == 0);
    has_other = has_other || (other > 0 && latin == 0);
  }
  return has_latin && has_other;
}

std::vector<absl::string_view> SplitSentences(absl::string_view text) {
  UErrorCode error = U_ZERO_ERROR;
  // Opening one costs more than most paragraphs do; each thread keeps its own.
  thread_local const std::unique_ptr<UBreakIterator, decltype(&ubrk_close)> breaks(
      ubrk_open(UBRK_SENTENCE, "en", nullptr, 0, &error), &ubrk_close);
  const std::unique_ptr<UText, decltype(&utext_close)> units(
      utext_openUTF8(nullptr, text.data(), static_cast<std::int64_t>(text.size()), &error),
      &utext_close);
  if (breaks == nullptr || U_FAILURE(error) != 0) return {text};
  ubrk_setUText(breaks.get(), units.get(), &error);
  if (U_FAILURE(error) != 0) return {text};
  std::vector<absl::string_view> sentences;
  std::int32_t start = 0;
  for (std::int32_t end = ubrk_next(breaks.get()); end != UBRK_DONE;
       end = ubrk_next(breaks.get())) {
    const auto size = static_cast<std::size_t>(end - start);
    const absl::string_view sentence = Trim(text.substr(static_cast<std::size_t>(start), size));
    if (!sentence.empty()) sentences.push_back(sentence);
    start = end;
  }
  return sentences;
}

}  // namespace partyline::client::import_text
