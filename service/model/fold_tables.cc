// SPDX-License-Identifier: Apache-2.0
#include "service/model/fold_tables.h"

#include <algorithm>
#include <cstddef>
#include <iterator>

namespace partyline {
namespace {

// Tables are sorted by their first column.

constexpr char32_t kApostrophes[] = {
    U'\'',      // apostrophe
    U'`',       // grave accent
    U'\u00B4',  // ´ acute accent
    U'\u02B9',  // ʹ modifier prime: ь in scholarly romanisation
    U'\u02BA',  // ʺ modifier double prime: ъ there
    U'\u02BB',  // ʻ modifier turned comma: Uzbek oʻ, gʻ
    U'\u02BC',  // ʼ modifier apostrophe: Uzbek and Ukrainian
    U'\u02BD',  // ʽ modifier reversed comma
    U'\u02BE',  // ʾ modifier right half ring
    U'\u02BF',  // ʿ modifier left half ring
    U'\u02C8',  // ˈ modifier vertical line
    U'\u02CA',  // ˊ modifier acute
    U'\u02CB',  // ˋ modifier grave
    U'\u1FBD',  // ᾽ Greek koronis
    U'\u1FBF',  // ᾿ Greek psili
    U'\u2018',  // ‘ left quotation mark
    U'\u2019',  // ’ right quotation mark
    U'\u201A',  // ‚ low quotation mark
    U'\u201B',  // ‛ reversed quotation mark
    U'\u2032',  // ′ prime
    U'\u2035',  // ‵ reversed prime
    U'\uA78C',  // ꞌ saltillo
    U'\uFF07',  // ＇ full-width apostrophe
    U'\uFF40',  // ｀ full-width grave accent
};

struct Pair {
  char32_t from;
  char32_t to;
};

// Latin letters and the Cyrillic ones they pass for. In most pairs the letters look alike in at
// least one case, and both cases are paired. H is the exception: as a capital it looks like Н, as a
// small letter like һ.
constexpr Pair kCyrillicLike[] = {
    {U'A', U'а'},      {U'B', U'в'}, {U'C', U'с'}, {U'E', U'е'}, {U'H', U'н'},      {U'I', U'і'},
    {U'J', U'ј'},      {U'K', U'к'}, {U'M', U'м'}, {U'O', U'о'}, {U'P', U'р'},      {U'Q', U'ԛ'},
    {U'S', U'ѕ'},      {U'T', U'т'}, {U'W', U'ԝ'}, {U'X', U'х'}, {U'Y', U'у'},      {U'a', U'а'},
    {U'b', U'в'},      {U'c', U'с'}, {U'e', U'е'}, {U'h', U'һ'}, {U'i', U'і'},      {U'j', U'ј'},
    {U'k', U'к'},      {U'm', U'м'}, {U'o', U'о'}, {U'p', U'р'}, {U'q', U'ԛ'},      {U's', U'ѕ'},
    {U't', U'т'},      {U'w', U'ԝ'}, {U'x', U'х'}, {U'y', U'у'}, {U'\u0131', U'і'},  // ı
    {U'\u018F', U'ә'},                                                               // Ə
    {U'\u019F', U'ө'},                                                               // Ɵ
    {U'\u01DD', U'ә'},  // ǝ, turned e, used for ə
    {U'\u0259', U'ә'},  // ə
    {U'\u0275', U'ө'},  // ɵ
};

// Cyrillic letters, small, and the Latin ones they pass for.
constexpr Pair kLatinLike[] = {
    {U'а', U'a'},      {U'в', U'b'},      {U'е', U'e'}, {U'к', U'k'}, {U'м', U'm'}, {U'н', U'h'},
    {U'о', U'o'},      {U'р', U'p'},      {U'с', U'c'}, {U'т', U't'}, {U'у', U'y'}, {U'х', U'x'},
    {U'ѕ', U's'},      {U'і', U'i'},      {U'ј', U'j'}, {U'ү', U'y'}, {U'һ', U'h'}, {U'ӏ', U'l'},
    {U'ә', U'\u0259'}, {U'ө', U'\u0275'}, {U'ԁ', U'd'}, {U'ԛ', U'q'}, {U'ԝ', U'w'},
};

constexpr Pair kBases[] = {
    {U'\u00F8', U'o'},  // ø
    {U'\u0111', U'd'},  // đ
    {U'\u0127', U'h'},  // ħ
    {U'\u0131', U'i'},  // ı: dotless and dotted i are one letter in all keys
    {U'\u0142', U'l'},  // ł
    {U'\u0167', U't'},  // ŧ
    {U'ґ', U'г'},      {U'ғ', U'г'}, {U'җ', U'ж'}, {U'ҙ', U'з'}, {U'қ', U'к'},
    {U'ҝ', U'к'},      {U'ҡ', U'к'}, {U'ң', U'н'}, {U'ҫ', U'с'}, {U'ү', U'у'},
    {U'ұ', U'у'},      {U'ҳ', U'х'}, {U'ҷ', U'ч'}, {U'ҹ', U'ч'},
};

struct Spelling {
  char32_t letter;
  absl::string_view text;
};

constexpr Spelling kAscii[] = {
    {U'\u00DF', "ss"},  // ß
    {U'\u00E6', "ae"},  // æ
    {U'\u00F0', "d"},   // ð
    {U'\u00F8', "o"},   // ø
    {U'\u00FE', "th"},  // þ
    {U'\u0111', "d"},   // đ
    {U'\u0127', "h"},   // ħ
    {U'\u0131', "i"},   // ı
    {U'\u0138', "k"},   // ĸ
    {U'\u0142', "l"},   // ł
    {U'\u014B', "n"},   // ŋ
    {U'\u0153', "oe"},  // œ
    {U'\u0167', "t"},   // ŧ
    {U'\u01DD', "e"},   // ǝ
    {U'\u0259', "e"},   // ə
    {U'\u0275', "o"},   // ɵ
};

// Russian, Ukrainian, Azerbaijani and Uzbek, and letters of their neighbours that none of these
// has. Where languages differ over a letter (г, ж, и), the Russian way.
constexpr Spelling kRoman[] = {
    {U'а', "a"},    {U'б', "b"},  {U'в', "v"},  {U'г', "g"},   {U'д', "d"},  {U'е', "e"},
    {U'ж', "zh"},   {U'з', "z"},  {U'и', "i"},  {U'к', "k"},   {U'л', "l"},  {U'м', "m"},
    {U'н', "n"},    {U'о', "o"},  {U'п', "p"},  {U'р', "r"},   {U'с', "s"},  {U'т', "t"},
    {U'у', "u"},    {U'ф', "f"},  {U'х', "kh"}, {U'ц', "ts"},  {U'ч', "ch"}, {U'ш', "sh"},
    {U'щ', "shch"}, {U'ъ', ""},   {U'ы', "y"},  {U'ь', ""},    {U'э', "e"},  {U'ю', "yu"},
    {U'я', "ya"},   {U'ђ', "dj"}, {U'є', "ye"}, {U'ѕ', "dz"},  {U'і', "i"},  {U'ј', "y"},
    {U'љ', "lj"},   {U'њ', "nj"}, {U'ћ', "ch"}, {U'џ', "dzh"}, {U'ґ', "g"},  {U'ғ', "gh"},
    {U'җ', "zh"},   {U'ҙ', "z"},  {U'қ', "q"},  {U'ҝ', "g"},   {U'ҡ', "q"},  {U'ң', "n"},
    {U'ҫ', "s"},    {U'ү', "u"},  {U'ұ', "u"},  {U'ҳ', "kh"},  {U'ҷ', "j"},  {U'ҹ', "c"},
    {U'һ', "kh"},   {U'ә', "e"},  {U'ө', "o"},
};

constexpr char32_t kBreve = U'\u0306';
constexpr char32_t kDiaeresis = U'\u0308';

// Letters that Unicode decomposes and that do not sound like their base.
constexpr struct {
  char32_t letter;
  char32_t mark;
  absl::string_view text;
} kMarkedRoman[] = {
    {U'е', kDiaeresis, "yo"},  // ё
    {U'и', kBreve, "y"},       // й
    {U'у', kBreve, "o"},       // ў as in Uzbek
    {U'і', kDiaeresis, "yi"},  // ї
};

template <typename Row, std::size_t kSize, typename Key>
const Row* Find(const Row (&table)[kSize], char32_t letter, Key key) {
  const Row* row = std::lower_bound(std::begin(table), std::end(table), letter,
                                    [&](const Row& r, char32_t c) { return key(r) < c; });
  return row != std::end(table) && key(*row) == letter ? row : nullptr;
}

template <std::size_t kSize>
char32_t Lookup(const Pair (&table)[kSize], char32_t letter) {
  const Pair* pair = Find(table, letter, [](const Pair& p) { return p.from; });
  return pair == nullptr ? 0 : pair->to;
}

template <std::size_t kSize>
std::optional<absl::string_view> Lookup(const Spelling (&table)[kSize], char32_t letter) {
  const Spelling* spelling = Find(table, letter, [](const Spelling& s) { return s.letter; });
  if (spelling == nullptr) return std::nullopt;
  return spelling->text;
}

template <typename Row, std::size_t kSize, typename Key>
constexpr bool IsSorted(const Row (&table)[kSize], Key key) {
  for (std::size_t i = 1; i < kSize; ++i) {
    if (key(table[i - 1]) >= key(table[i])) return false;
  }
  return true;
}
constexpr auto kFrom = [](const Pair& pair) { return pair.from; };
constexpr auto kLetter = [](const Spelling& spelling) { return spelling.letter; };
static_assert(IsSorted(kApostrophes, [](char32_t c) { return c; }));
static_assert(IsSorted(kCyrillicLike, kFrom));
static_assert(IsSorted(kLatinLike, kFrom));
static_assert(IsSorted(kBases, kFrom));
static_assert(IsSorted(kAscii, kLetter));
static_assert(IsSorted(kRoman, kLetter));

}  // namespace

bool IsApostrophe(char32_t c) {
  if (c > U'`' && c < U'\u00B4') return false;  // most letters
  return std::binary_search(std::begin(kApostrophes), std::end(kApostrophes), c);
}

char32_t CyrillicLike(char32_t latin) { return Lookup(kCyrillicLike, latin); }

char32_t LatinLike(char32_t cyrillic) { return Lookup(kLatinLike, cyrillic); }

char32_t BaseOf(char32_t c) {
  const char32_t base = Lookup(kBases, c);
  return base == 0 ? c : base;
}

std::optional<absl::string_view> AsciiOf(char32_t latin) { return Lookup(kAscii, latin); }

std::optional<absl::string_view> RomanOf(char32_t cyrillic, char32_t mark) {
  for (const auto& roman : kMarkedRoman) {
    if (roman.letter == cyrillic && roman.mark == mark) return roman.text;
  }
  return Lookup(kRoman, cyrillic);
}

}  // namespace partyline
