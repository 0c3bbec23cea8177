// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/strip.h"
#include "client/import/text/dates.h"
#include "client/import/text/infobox_reader.h"
#include "client/import/text/languages.h"
#include "client/import/text/letters.h"
#include "client/import/text/negation.h"
#include "client/import/text/splitting.h"

namespace partyline::client::import_text {
namespace {

constexpr std::size_t kLongestName = 512;
constexpr std::size_t kLongestQualifier = 256;

constexpr absl::string_view kBesideRule = "an act told in brackets behind the date of another";
constexpr absl::string_view kRefusedRule = "the word refused: registration was refused";

// What a value says of how the body stands before the law.
struct Legal {
  struct Act {
    v1::LegalStatusKind kind;
    std::optional<v1::Period> period;
    std::string words;            // said of it
    absl::string_view rule = "";  // how it was found in the value; empty: it is of the key's kind
  };
  std::vector<Act> acts;
  std::string why;  // it is not read; empty: it is
};

// `refused`, `refused 1994`, `refused (in 1994)`.
bool ConsumeRefused(absl::string_view* text) {
  if (!ConsumeWord("refused", text)) return false;
  if (absl::StartsWith(*text, "(") && absl::ConsumeSuffix(text, ")")) text->remove_prefix(1);
  if (!ConsumeWord("in", text)) ConsumeWord("on", text);
  return true;
}

// The time of an act: `1994`, and from when to when where both are printed. `2010-11` may be a
// month.
std::optional<v1::Period> ReadTime(absl::string_view printed) {
  auto period = ReadPeriod(printed);
  const bool may_be_month = printed.size() == 7 && printed[4] == '-';
  if (period.has_value() && period->has_end() && !may_be_month) return period;
  auto date = ReadDate(printed);
  if (!date.has_value()) return period;
  period.emplace();
  *period->mutable_start() = *std::move(date);
  return period;
}

// The act in `1990 (banned 1991)`, `1990 (banned in May 1991)`. Nothing where the brackets say
// anything else, or more.
std::optional<Legal::Act> ActBeside(absl::string_view beside) {
  const std::size_t space = std::min(beside.find(' '), beside.size());
  const KeyRule& rule = *ReadKey(beside.substr(0, space)).rule;
  if (rule.reads != Reads::kLegal) return std::nullopt;
  absl::string_view time = Trim(beside.substr(space));
  if (!ConsumeWord("in", &time)) ConsumeWord("on", &time);
  auto period = ReadTime(time);
  if (!period.has_value()) return std::nullopt;
  return Legal::Act{static_cast<v1::LegalStatusKind>(rule.detail), std::move(period), "",
                    kBesideRule};
}

Legal ReadLegalValue(Work& work, const Piece& value, v1::LegalStatusKind kind) {
  absl::string_view text = value.text;
  const bool can_be_refused = kind == v1::LEGAL_STATUS_KIND_REGISTERED;
  const bool is_refused = can_be_refused && ConsumeRefused(&text);
  if (is_refused) kind = v1::LEGAL_STATUS_KIND_REFUSED;
  const absl::string_view rule = is_refused ? kRefusedRule : "";
  if (is_refused ? text.empty() : Affirms(text)) {
    return {{{kind, std::nullopt, std::string(value.text), rule}}, ""};
  }
  if (const auto period = ReadPeriod(text); period.has_value() && !ReadDate(text).has_value()) {
    return {{{kind, period, is_refused ? "refused" : "", rule}}, ""};
  }
  Legal legal;
  for (const Dated& dated : ReadDates(work, work.PieceOf(text))) {
    absl::string_view beside = dated.beside;
    const bool is_this_refused = can_be_refused && ConsumeWord("refused", &beside);
    if (Doubts(beside)) return {{}, "what stands beside the date doubts it"};
    const auto act = ActBeside(dated.beside);
    if (!act.has_value()) NoteTimeBeside(work, dated);
    const std::string words = act.has_value() ? "" : dated.beside;
    legal.acts.push_back({is_this_refused ? v1::LEGAL_STATUS_KIND_REFUSED : kind,
                          ReadTime(dated.printed), is_refused ? "refused" : words,
                          is_this_refused ? kRefusedRule : rule});
    if (act.has_value()) legal.acts.push_back(*act);
  }
  if (legal.acts.empty()) legal.why = "no date that can be read";
  return legal;
}

// What numbers a key: `2` of `Native Name2 Lang`. No number is the first.
std::string NumberOf(const Entry& entry) {
  std::string number;
  for (const char c : entry.key.text) {
    if (c >= '0' && c <= '9') number += c;
  }
  return number.empty() ? "1" : number;
}

// Such brackets are a time only behind one of several names: those of the one name that a body has
// tell it from others, `Old List (1990–2005)`.
constexpr absl::string_view kMayBeTime = "what stands in brackets may be the time of the name";

// `GL (until 2001)`. A bare year tells the body apart from another: `CPSU (2001)`.
struct TimedName {
  absl::string_view name;
  std::optional<v1::Period> period;
};
TimedName ReadTimedName(absl::string_view text) {
  const auto bracket = TrailingBracket(text);
  const bool is_bare = bracket.has_value() && bracket->inside.size() == 4;
  if (!bracket.has_value() || is_bare) return {text, std::nullopt};
  auto period = ReadPeriod(bracket->inside);
  if (!period.has_value()) return {text, std::nullopt};
  return {bracket->base, std::move(period)};
}

bool IsNativeName(const KeyRule& rule) {
  return rule.reads == Reads::kName && rule.detail == v1::NAME_KIND_NATIVE;
}

}  // namespace

// A language is that of the name of its number: the last one above it, else the next one.
void InfoboxReader::FindLanguages() {
  absl::flat_hash_map<std::string, const Entry*> names;      // without a language, by number
  absl::flat_hash_map<std::string, const Entry*> languages;  // without a name
  for (std::size_t i = 0; i < keys_.size(); ++i) {
    const Entry& entry = work_.document().infobox[i];
    const bool is_name = IsNativeName(*keys_[i].rule);
    const bool is_language = keys_[i].rule->reads == Reads::kNativeLanguage;
    if (entry.value.text.empty() || (!is_name && !is_language)) continue;
    const std::string number = NumberOf(entry);
    auto& waiting = is_name ? languages : names;
    const auto other = waiting.find(number);
    if (other == waiting.end()) {
      (is_name ? names : languages)[number] = &entry;
      continue;
    }
    languages_[is_name ? &entry : other->second] = is_name ? other->second : &entry;
    waiting.erase(other);
  }
}

void InfoboxReader::ReadName(const Field& field, const Item& item) {
  if (!work_.Carries(item.piece, kLongestName)) return;
  const auto kind = static_cast<v1::NameKind>(field.key.rule->detail);
  TimedName timed = ReadTimedName(item.piece.text);
  if (timed.period.has_value() && !field.key.rule->is_list) {
    work_.Report(FindingKind::kNote, item.piece, kMayBeTime);
    timed = {item.piece.text, std::nullopt};
  }
  const std::string rule = timed.period.has_value() ? "what stands in brackets is the time" : "";
  v1::Name* name = AddOwnName(work_, timed.name, kind, Join(item.rule, rule), field.spot);
  if (name == nullptr) return;
  if (timed.period.has_value()) *name->mutable_period() = *timed.period;
  const auto language = languages_.find(&field.entry);
  if (language == languages_.end()) return;
  const Entry& stated = *language->second;
  if (StatesNothing(stated.value.text) || !IsLanguageTag(stated.value.text)) return;
  name->set_language(std::string(stated.value.text));
  name->set_language_inferred(false);
  AlsoCite(work_.At("infobox", stated.key.text, stated.whole), *name->mutable_evidence());
}

void InfoboxReader::ReadLegal(const Field& field, const Item& item) {
  const auto kind = static_cast<v1::LegalStatusKind>(field.key.rule->detail);
  const Legal legal = ReadLegalValue(work_, item.piece, kind);
  if (!legal.why.empty()) return KeepUnread(field, item, legal.why);
  for (const Legal::Act& act : legal.acts) {
    const std::string rule =
        Join(legal.acts.size() > 1 ? "one of several dates" : item.rule, act.rule);
    v1::LegalStatus* status =
        work_.AddFact({work_.subject->name(), "status", "legal status", rule, field.spot},
                      work_.subject->mutable_legal_statuses());
    if (status == nullptr) return;
    status->set_kind(act.kind);
    if (act.period.has_value()) *status->mutable_period() = *act.period;
    if (WhyNotCarried(act.words, kLongestQualifier).empty()) status->set_text(act.words);
  }
}

}  // namespace partyline::client::import_text
