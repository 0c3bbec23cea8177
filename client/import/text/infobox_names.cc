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

// What is said behind a word of the law: `1994` of `(in 1994)`, `on 12 March 1994`.
absl::string_view Behind(absl::string_view text) {
  if (absl::StartsWith(text, "(") && absl::ConsumeSuffix(&text, ")")) text.remove_prefix(1);
  if (!ConsumeWord("in", &text)) ConsumeWord("on", &text);
  return text;
}

// `until 1990: Alder Club`, `later Alder Club`.
bool BeginsWithTime(absl::string_view text) {
  for (const absl::string_view word : {"formerly", "previously", "originally", "later", "now"}) {
    absl::string_view after = text;
    if (BeginsSmall(text) && ConsumeWord(word, &after)) return true;
  }
  for (const absl::string_view word : {"until", "till", "since", "before", "after", "from"}) {
    absl::string_view after = text;
    if (ConsumeWord(word, &after)) return YearIn(after) > 0;
  }
  return false;
}

// `refused`, `refused 1994`, `refused (in 1994)`.
bool ConsumeRefused(absl::string_view* text) {
  if (!ConsumeWord("refused", text)) return false;
  *text = Behind(*text);
  return true;
}

// Behind a word of the law a dash may as well set it apart from its date as say until when.
bool BeginsWithDash(absl::string_view text) { return absl::StartsWith(FoldKey(text), "-"); }

// The time of an act: `1994`, and from when to when where both are printed. `2010-11` may be a
// month.
std::optional<v1::Period> ReadTime(absl::string_view printed) {
  if (BeginsWithDash(printed)) return std::nullopt;
  auto period = ReadPeriod(printed);
  const bool may_be_month = printed.size() == 7 && printed[4] == '-';
  if (period.has_value() && period->has_end() && !may_be_month) return period;
  auto date = ReadDateOrBound(printed);
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
  auto period = ReadTime(Behind(Trim(beside.substr(space))));
  if (!period.has_value()) return std::nullopt;
  const absl::string_view word = rule.read_as.empty() ? "" : beside.substr(0, space);
  return Legal::Act{static_cast<v1::LegalStatusKind>(rule.detail), std::move(period),
                    std::string(word), kBesideRule};
}

Legal ReadLegalValue(Work& work, const Piece& value, const KeyRule& key) {
  auto kind = static_cast<v1::LegalStatusKind>(key.detail);
  absl::string_view text = value.text;
  if (text.empty()) return {{{kind, std::nullopt, "", ""}}, ""};
  const bool can_be_refused = kind == v1::LEGAL_STATUS_KIND_REGISTERED && key.read_as.empty();
  const bool is_refused = can_be_refused && ConsumeRefused(&text);
  if (is_refused) kind = v1::LEGAL_STATUS_KIND_REFUSED;
  const absl::string_view rule = is_refused ? kRefusedRule : "";
  if (BeginsWithDash(text)) return {{}, "a dash stands before it"};
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
    const auto act = ActBeside(dated.beside);
    std::string why = act.has_value() && !Doubts(beside) ? "" : WhyNotDated(beside);
    if (!why.empty()) return {{}, std::move(why)};
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

// What the meaning of such a name is: an abbreviation, a name in full of a body, or one as good as
// the name itself.
v1::NameKind KindOfGloss(const Glossed& glossed, v1::NameKind kind) {
  if (glossed.kind == v1::NAME_KIND_ABBREVIATION) return glossed.kind;
  const bool is_full = kind == v1::NAME_KIND_NATIVE || kind == v1::NAME_KIND_ABBREVIATION;
  return is_full ? v1::NAME_KIND_FULL : kind;
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

// Whether it is what the document calls its subject.
bool InfoboxReader::IsOwn(absl::string_view name) const {
  const Document& document = work_.document();
  const std::string folded = FoldKey(name);
  return folded == FoldKey(document.title.text.text) ||
         (document.heading_line.has_value() && folded == FoldKey(document.heading_line->text));
}

void InfoboxReader::ReadName(const Field& field, const Item& item) {
  if (!work_.Carries(item.piece, kLongestName)) return;
  const bool is_own = IsOwn(item.piece.text);
  if (!is_own && absl::StrContains(FoldKey(item.piece.text), " or ")) {
    return KeepUnread(field, item, "it may be one name or several");
  }
  if (BeginsWithTime(item.piece.text)) {
    return KeepUnread(field, item, "a time stands before the name");
  }
  if (!is_own && SplitOutside(item.piece.text, ",").size() > 1) {
    return KeepUnread(field, item, "it may be one name or several");
  }
  const Labelled labelled = is_own ? Labelled{"", "", item.piece.text}
                                   : LanguageBeside(item.piece.text, work_.options().language);
  if (!labelled.label.empty() && labelled.language.empty()) {
    return KeepUnread(field, item, "a label that is not known stands before the name");
  }
  if (labelled.language == "la") return KeepUnread(field, item, "`Latin` may be the letters");
  const auto kind = static_cast<v1::NameKind>(field.key.rule->detail);
  TimedName timed = ReadTimedName(labelled.text);
  if (timed.period.has_value() && !field.key.rule->is_list) {
    work_.Report(FindingKind::kNote, item.piece, kMayBeTime);
    timed = {labelled.text, std::nullopt};
  }
  const Glossed whole = {timed.name, "", v1::NAME_KIND_UNSPECIFIED, ""};
  const Glossed glossed = is_own ? whole : GlossedName(timed.name);
  const std::string how = timed.period.has_value() ? "what stands in brackets is the time" : "";
  const std::string rule = Rule(
      field, item, Join(labelled.label.empty() ? "" : "the language stands beside the name", how));
  v1::Name* name = AddOwnName(work_, glossed.name, kind, rule, field.spot);
  if (name == nullptr) return;
  if (timed.period.has_value()) *name->mutable_period() = *timed.period;
  SetLanguage(field, labelled.language, *name);
  if (glossed.gloss.empty()) return;
  v1::Name* gloss = AddOwnName(work_, glossed.gloss, KindOfGloss(glossed, kind),
                               Rule(field, item, Join(glossed.rule, how)), field.spot);
  if (gloss != nullptr && timed.period.has_value()) *gloss->mutable_period() = *timed.period;
}

// `stated` before the name, or in an entry of its own.
void InfoboxReader::SetLanguage(const Field& field, const std::string& stated, v1::Name& name) {
  if (!stated.empty()) {
    name.set_language(stated);
    name.set_language_inferred(false);
    return;
  }
  const auto language = languages_.find(&field.entry);
  if (language == languages_.end()) return;
  const Entry& entry = *language->second;
  if (StatesNothing(entry.value.text) || !IsLanguageTag(entry.value.text)) return;
  name.set_language(std::string(entry.value.text));
  name.set_language_inferred(false);
  AlsoCite(work_.At("infobox", entry.key.text, entry.whole), *name.mutable_evidence());
}

void InfoboxReader::ReadLegal(const Field& field, const Item& item) {
  const absl::string_view word = field.entry.key.text;
  AddLegal(field, item, *field.key.rule, word, item.piece);
}

// `Banned since 2021`, `Legalised (1990)`: the first word is a key of its own.
void InfoboxReader::ReadStatus(const Field& field, const Item& item) {
  const absl::string_view text = item.piece.text;
  const std::size_t end = std::min(text.find_first_of(" ("), text.size());
  const absl::string_view word = text.substr(0, end);
  const absl::string_view rest = Behind(Trim(text.substr(end)));
  const KeyRule& rule = *ReadKey(word).rule;
  if (rule.reads != Reads::kLegal) return KeepUnread(field, item, "no status that is known");
  AddLegal(field, {item.piece, Join(item.rule, "the first word is the status")}, rule, word,
           work_.PieceOf(rest));
}

// `word` is what the rule of a status was found by; `value` says more of it.
void InfoboxReader::AddLegal(const Field& field, const Item& item, const KeyRule& rule,
                             absl::string_view word, const Piece& value) {
  const Legal legal = ReadLegalValue(work_, value, rule);
  if (!legal.why.empty()) return KeepUnread(field, {item.piece, ""}, legal.why);
  for (const Legal::Act& act : legal.acts) {
    const bool is_of_rule = act.kind == static_cast<v1::LegalStatusKind>(rule.detail);
    const std::string read_as = is_of_rule ? ReadAs(rule, word) : "";
    const std::string how = legal.acts.size() > 1 ? "one of several dates" : item.rule;
    v1::LegalStatus* status = work_.AddFact({work_.subject->name(), "status", "legal status",
                                             Join(Join(read_as, how), act.rule), field.spot},
                                            work_.subject->mutable_legal_statuses());
    if (status == nullptr) return;
    status->set_kind(act.kind);
    if (act.period.has_value()) *status->mutable_period() = *act.period;
    const std::string words = Join(read_as.empty() ? "" : word, act.words);
    if (WhyNotCarried(words, kLongestQualifier).empty()) status->set_text(words);
  }
}

}  // namespace partyline::client::import_text
