// SPDX-License-Identifier: Apache-2.0
#include "client/import/text/times.h"

#include <algorithm>
#include <cstddef>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "client/import/text/dates.h"
#include "client/import/text/letters.h"
#include "client/import/text/splitting.h"

namespace partyline::client::import_text {
namespace {

constexpr std::size_t kLongestQualifier = 256;
constexpr std::size_t kLongestTime = 64;
constexpr int kMostBrackets = 4;

constexpr absl::string_view kSides[] = {"from", "into", "with", "of", "by"};

// What brackets behind a name say: `1994–2001`, `acting`, `acting, since 1994`.
struct Aside {
  absl::string_view qualifier;
  std::optional<v1::Period> period;
};
Aside ReadAside(absl::string_view inside) {
  if (auto period = ReadPeriod(inside)) return {"", std::move(period)};
  const std::size_t comma = inside.find_last_of(",;");
  if (comma == absl::string_view::npos || HasDigit(inside.substr(0, comma))) {
    return {inside, std::nullopt};
  }
  auto period = ReadPeriod(Trim(inside.substr(comma + 1)));
  if (!period.has_value()) return {inside, std::nullopt};
  return {Trim(inside.substr(0, comma)), std::move(period)};
}

absl::string_view WithoutComma(absl::string_view text) {
  text = Trim(text);
  absl::ConsumeSuffix(&text, ",");
  return Trim(text);
}

// Where the last time of a text begins that `reads` it, after one of the words or a comma; npos:
// nowhere.
template <typename Reads>
std::size_t TimeBehind(absl::string_view text, std::initializer_list<absl::string_view> words,
                       Reads reads) {
  std::size_t found = absl::string_view::npos;
  for (const absl::string_view word : words) {
    const std::size_t at = text.rfind(word);
    if (at == absl::string_view::npos || at == 0 || text.size() - at > kLongestTime) continue;
    if (reads(Trim(text.substr(at + (word[0] == ',' ? 1 : 0)))) && at < found) found = at;
  }
  return found;
}

// Takes off a time behind the name that stands in no brackets.
void TakeTimeBehind(HeldName& held) {
  const auto reads = [](absl::string_view time) { return ReadPeriod(time).has_value(); };
  const std::size_t at =
      TimeBehind(held.name, {" since ", " until ", " till ", " from ", ","}, reads);
  if (at == absl::string_view::npos) return;
  absl::string_view time = held.name.substr(at);
  absl::ConsumePrefix(&time, ",");
  held.period = ReadPeriod(Trim(time));
  held.name = WithoutComma(held.name.substr(0, at));
  held.rule = "what stands behind the name is the time";
}

// The date of `in 2003`, `on 12 March 2003`, `March 2003`; nothing for a bare year.
std::optional<v1::FuzzyDate> DateIn(absl::string_view text) {
  const bool has_word = absl::ConsumePrefix(&text, "in ") || absl::ConsumePrefix(&text, "on ");
  auto date = ReadDateOrBound(Trim(text));
  const bool is_sharp = date.has_value() && HasLetter(text) && YearIn(text) > 0;
  const bool is_day = date.has_value() && date->edtf().size() == 10 && !HasLetter(text);
  return has_word || is_sharp || is_day ? date : std::nullopt;
}

// The rule of the key with a word behind it; null: there is no such key.
const KeyRule* RuleWith(const Key& key, absl::string_view side) {
  if (absl::EndsWith(key.folded, absl::StrCat(" ", side))) return key.rule;
  const KeyRule* rule = ReadKey(absl::StrCat(key.folded, " ", side)).rule;
  return rule->reads == Reads::kLineage ? rule : nullptr;
}

// Takes `from` and the like off the names. False: the word makes no key with the key.
bool TakeSide(const Key& key, LineageValue& value) {
  for (const absl::string_view side : kSides) {
    absl::string_view rest = value.names;
    if (!absl::ConsumePrefix(&rest, side) || !absl::StartsWith(rest, " ")) continue;
    value.key = RuleWith(key, side);
    value.names = Trim(rest);
    return value.key != nullptr;
  }
  return true;
}

// Takes off a date before the names: `1997 (from X)`, `1997, from X`.
void TakeDateBefore(LineageValue& value) {
  const auto bracket = TrailingBracket(value.names);
  if (bracket.has_value()) {
    value.date = ReadDate(WithoutComma(bracket->base));
    if (value.date.has_value()) value.names = bracket->inside;
  }
  for (const absl::string_view side : kSides) {
    if (value.date.has_value()) break;
    const std::size_t at = value.names.find(absl::StrCat(" ", side, " "));
    if (at == absl::string_view::npos) continue;
    value.date = ReadDate(WithoutComma(value.names.substr(0, at)));
    if (value.date.has_value()) value.names = Trim(value.names.substr(at));
  }
  if (value.date.has_value()) value.rule = "what stands before the name is the date";
}

// Takes off a date behind the names: `X in 2003`, `X (in 2003)`, `X (March 2003)`.
void TakeDateBehind(LineageValue& value) {
  if (const auto bracket = TrailingBracket(value.names)) {
    value.date = DateIn(bracket->inside);
    if (!value.date.has_value()) return;
    value.names = bracket->base;
    value.rule = "what stands in brackets is the date";
    return;
  }
  const auto reads = [](absl::string_view time) { return DateIn(time).has_value(); };
  const std::size_t at = TimeBehind(value.names, {" in ", " on "}, reads);
  if (at == absl::string_view::npos) return;
  value.date = DateIn(Trim(value.names.substr(at)));
  value.names = WithoutComma(value.names.substr(0, at));
  value.rule = "what stands behind the name is the date";
}

}  // namespace

HeldName ReadHeldName(absl::string_view text) {
  HeldName held{text, std::nullopt, "", ""};
  for (int i = 0; i < kMostBrackets; ++i) {
    const auto bracket = TrailingBracket(held.name);
    if (!bracket.has_value() || !WhyNotCarried(bracket->inside, kLongestQualifier).empty()) break;
    Aside aside = ReadAside(bracket->inside);
    const bool is_second = aside.period.has_value() && held.period.has_value();
    if (is_second) aside = {bracket->inside, std::nullopt};
    if (aside.period.has_value()) held.period = std::move(aside.period);
    if (!aside.qualifier.empty()) {
      held.qualifier = held.qualifier.empty() ? std::string(aside.qualifier)
                                              : absl::StrCat(aside.qualifier, "; ", held.qualifier);
    }
    held.name = bracket->base;
    held.rule = held.qualifier.empty()    ? "what stands in brackets is the time"
                : held.period.has_value() ? "what stands in brackets are a qualifier and the time"
                                          : "what stands in brackets is a qualifier";
  }
  for (const absl::string_view sign :
       {"†", "‡"}) {  // behind a name they may say that it is of a dead
    absl::string_view name = held.name;
    if (!absl::ConsumeSuffix(&name, sign) || Trim(name).empty()) continue;
    held.name = Trim(name);
    held.qualifier = absl::StrCat(sign, held.qualifier.empty() ? "" : "; ", held.qualifier);
    if (held.rule.empty()) held.rule = "the sign behind the name is a qualifier";
  }
  for (const absl::string_view title :
       {"MP", "MEP", "PhD"}) {  // that SplitPeople leaves with a name
    absl::string_view name = held.name;
    if (!absl::ConsumeSuffix(&name, title) || !absl::EndsWith(Trim(name), ",")) continue;
    held.name = WithoutComma(name);
    held.qualifier = absl::StrCat(title, held.qualifier.empty() ? "" : "; ", held.qualifier);
    if (held.rule.empty()) held.rule = "the title behind the name is a qualifier";
  }
  if (held.qualifier.size() > kLongestQualifier) return {text, std::nullopt, "", ""};
  if (!held.period.has_value()) TakeTimeBehind(held);
  return held;
}

LineageValue ReadLineageValue(const Key& key, absl::string_view text) {
  LineageValue value;
  value.key = key.rule;
  value.names = text;
  TakeDateBefore(value);
  value.is_date_first = value.date.has_value();
  const absl::string_view before = value.names;
  if (!TakeSide(key, value)) value.why = "the word before the name makes no sense with the key";
  const bool has_side = value.names != before;
  if (value.is_date_first && !has_side) value.why = "a date, and not said what else";
  if (!value.is_date_first) TakeDateBehind(value);
  const absl::string_view first = value.names.substr(0, value.names.find('('));
  if (ReadDate(WithoutComma(first)).has_value()) value.why = "a date, and not said of whom";
  for (const absl::string_view word : {"in ", "on ", "since ", "until "}) {
    if (absl::StartsWith(value.names, word)) value.why = "begins with a time";
  }
  const auto bracket = TrailingBracket(value.names);
  value.may_be_dated =
      !value.date.has_value() &&
      (YearIn(value.names) > 0 || (bracket.has_value() && ReadPeriod(bracket->inside).has_value()));
  return value;
}

}  // namespace partyline::client::import_text
