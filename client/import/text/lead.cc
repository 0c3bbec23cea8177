// SPDX-License-Identifier: Apache-2.0
#include "client/import/text/lead.h"

#include <algorithm>
#include <array>
#include <string>
#include <utility>
#include <vector>

#include "absl/algorithm/container.h"
#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "client/import/text/bodies.h"
#include "client/import/text/dates.h"
#include "client/import/text/languages.h"
#include "client/import/text/letters.h"
#include "client/import/text/splitting.h"
#include "client/import/text/ties.h"

namespace partyline::client::import_text {
namespace {

constexpr std::size_t kLongestSubject = 512;  // what is longer before the bracket is no name
constexpr std::size_t kLongestName = 512;
constexpr std::size_t kMostBrackets = 4;

constexpr std::array<absl::string_view, 7> kVerbs = {"is",  "was", "are", "were",
                                                     "has", "had", "will"};

constexpr absl::string_view kLeadRule = "in brackets behind the name in the first sentence";

// What a part of a bracket begins with that is no name, and does not go on with the one before it.
constexpr std::array<absl::string_view, 22> kAsides = {
    "founded", "established", "formed", "formerly",   "previously", "since",
    "until",   "pronounced",  "known",  "est.",       "later ",     "now ",
    "then ",   "today ",      "also ",  "sometimes ", "often ",     "from ",
    "before ", "after ",      "not ",   "officially "};

absl::string_view WithoutArticle(absl::string_view text) {
  if (absl::StartsWithIgnoreCase(text, "the ")) text.remove_prefix(4);
  return Trim(text);
}

// Whether the text, brackets and all, is what the document calls its subject.
bool IsOwnName(const Document& document, absl::string_view text) {
  const std::string name = FoldKey(WithoutArticle(text));
  if (name == FoldKey(document.title.text.text)) return true;
  return document.heading_line.has_value() && name == FoldKey(document.heading_line->text);
}

// Whether a sentence can begin with this as the name of its subject: no verb is in it yet.
bool CanBeSubject(const Document& document, absl::string_view text) {
  if (text.size() > kLongestSubject || !HasLetter(text)) return false;
  const std::string folded = FoldKey(text);
  for (const absl::string_view word : absl::StrSplit(folded, ' ')) {
    if (std::find(kVerbs.begin(), kVerbs.end(), word) != kVerbs.end()) return false;
  }
  if (absl::StrContains(text, ". ")) return false;
  return !absl::StrContains(text, ",") || IsOwnName(document, text);
}

struct Label {
  absl::string_view word;  // as FoldKey gives it, followed by a colon or space
  v1::NameKind kind;
};
constexpr std::array<Label, 13> kLabels = {{{"abbreviated as", v1::NAME_KIND_ABBREVIATION},
                                            {"abbreviated", v1::NAME_KIND_ABBREVIATION},
                                            {"abbreviation", v1::NAME_KIND_ABBREVIATION},
                                            {"abbr.", v1::NAME_KIND_ABBREVIATION},
                                            {"acronym", v1::NAME_KIND_ABBREVIATION},
                                            {"short", v1::NAME_KIND_UNOFFICIAL},
                                            {"also known as", v1::NAME_KIND_UNOFFICIAL},
                                            {"romanized", v1::NAME_KIND_NATIVE},
                                            {"romanised", v1::NAME_KIND_NATIVE},
                                            {"transliterated", v1::NAME_KIND_NATIVE},
                                            {"transliteration", v1::NAME_KIND_NATIVE},
                                            {"translit.", v1::NAME_KIND_NATIVE},
                                            {"tr.", v1::NAME_KIND_NATIVE}}};

// What a name means is no name that the party bears.
constexpr std::array<absl::string_view, 5> kGlosses = {"lit.", "literally", "translation",
                                                       "translated as", "meaning"};

// One part of a bracket: a name with what is said of it.
struct NamePart {
  absl::string_view text;
  v1::NameKind kind = v1::NAME_KIND_UNSPECIFIED;
  std::string language;  // as stated: `Russian:`
  bool is_romanized = false;
};

// Takes `Russian:`, `abbr.` and the like off the beginning.
NamePart ReadPart(absl::string_view text, absl::string_view document_language) {
  NamePart part{text, v1::NAME_KIND_UNSPECIFIED, "", false};
  const Labelled labelled = SplitLabel(text, document_language);
  if (!labelled.language.empty()) {
    part.language = labelled.language;
    part.text = labelled.text;
  } else if (const auto bare = LanguageBefore(text, document_language); !bare.language.empty()) {
    part.language = bare.language;
    part.text = bare.text;
  }
  absl::ConsumePrefix(&part.text, "or ");
  for (const Label& label : kLabels) {
    if (!absl::StartsWithIgnoreCase(part.text, label.word)) continue;
    absl::string_view rest = part.text.substr(label.word.size());
    if (!absl::ConsumePrefix(&rest, ":") && !absl::StartsWith(rest, " ")) continue;
    part.text = Trim(rest);
    part.kind = label.kind;
    part.is_romanized = label.kind == v1::NAME_KIND_NATIVE;
    break;
  }
  absl::string_view inner = part.text;
  const auto quoted = Unquoted(part.text);
  if (quoted.has_value()) inner = *quoted;
  if (inner.size() > 2 && absl::ConsumePrefix(&inner, "'")) absl::ConsumeSuffix(&inner, "'");
  if (inner == part.text || inner.empty()) return part;
  part.text = inner;
  const bool is_foreign = absl::c_none_of(
      inner, [](char c) { return absl::ascii_isalpha(static_cast<unsigned char>(c)); });
  if (part.kind == v1::NAME_KIND_UNSPECIFIED && !is_foreign) part.kind = KindOfQuoted(inner);
  return part;
}

bool IsAside(absl::string_view text) {
  const std::string folded = FoldKey(Shorten(text, 32));
  return std::any_of(kAsides.begin(), kAsides.end(),
                     [&](absl::string_view word) { return absl::StartsWith(folded, word); });
}

bool IsGloss(absl::string_view text) {
  const std::string folded = FoldKey(Shorten(text, 32));
  return std::any_of(kGlosses.begin(), kGlosses.end(), [&](absl::string_view label) {
    absl::string_view rest = folded;
    return absl::ConsumePrefix(&rest, label) &&
           (rest.empty() || !absl::ascii_isalpha(static_cast<unsigned char>(rest.front())));
  });
}

// `tr. Dala`, `pron. [dala]`: a word cut short is a label, known or not.
bool BeginsCutShort(absl::string_view text) {
  const std::size_t end = text.find(' ');
  return end != absl::string_view::npos && absl::EndsWith(text.substr(0, end), ".");
}

// The parts of a bracket between commas. What begins with a small letter goes on with the name
// before it, unless it is labelled or an aside.
std::vector<absl::string_view> PartsOf(absl::string_view group, absl::string_view language) {
  std::vector<absl::string_view> parts;
  for (const absl::string_view text : SplitOutside(group, ",")) {
    if (text.empty()) continue;
    const bool is_own = parts.empty() || BeginsLikeName(text) || HasDigit(text) || IsAside(text) ||
                        IsGloss(text) || BeginsCutShort(text) ||
                        ReadPart(text, language).text != text;
    if (is_own || IsAside(parts.back()) || HasDigit(parts.back())) {
      parts.push_back(text);
      continue;
    }
    const char* start = parts.back().data();
    parts.back() = {start, static_cast<std::size_t>(text.data() + text.size() - start)};
  }
  return parts;
}

bool IsName(const NamePart& part) {
  return BeginsLikeName(part.text) && HasLetter(part.text) && YearIn(part.text) == 0 &&
         !ReadDate(part.text).has_value() && !ReadPeriod(part.text).has_value();
}

// `RFM or FR`, `X / Y`, words of two scripts, and an abbreviation in quotation marks behind a name:
// `Lista "L"`.
bool MayBeSeveral(absl::string_view text) {
  if (absl::StrContains(text, " or ") || absl::StrContains(text, " / ") || MixesScripts(text)) {
    return true;
  }
  const std::size_t space = text.rfind(' ');
  if (space == absl::string_view::npos) return false;
  const auto quoted = Unquoted(text.substr(space + 1));
  return quoted.has_value() && LooksAbbreviated(*quoted);
}

// Adds the names of one bracket, each citing the sentence from its beginning to the bracket's end.
class BracketReader {
 public:
  BracketReader(Work& work, Spot spot) : work_(work), spot_(std::move(spot)) {}

  void Read(absl::string_view inside) {
    std::size_t count = 0;
    for (const absl::string_view group : SplitOutside(inside, ";")) {
      language_.clear();
      for (const absl::string_view text : PartsOf(group, work_.options().language)) {
        if (++count > Work::kMostItems) return;
        ReadName(text);
      }
    }
  }

 private:
  void ReadName(absl::string_view text) {
    if (IsGloss(text)) {
      work_.Report(FindingKind::kUnread, work_.PieceOf(text), "what the name means is no name");
      return;
    }
    const NamePart part = ReadPart(text, work_.options().language);
    const Labelled labelled = SplitLabel(text, work_.options().language);
    if (part.text == text && !labelled.label.empty()) return KeepLabelled(labelled, text);
    const Glossed glossed = GlossedName(part.text);
    const absl::string_view own = WithoutFootnote(glossed.name);
    const Piece piece = work_.PieceOf(own);
    if (MayBeLanguage(part)) {
      work_.Report(FindingKind::kUnread, work_.PieceOf(text), "a language, or a name that has one");
      return;
    }
    if (IsAsked(part.text)) {
      work_.Report(FindingKind::kUnread, work_.PieceOf(text), "a question mark stands in it");
      return;
    }
    if (!IsName(part)) {
      work_.Report(FindingKind::kUnread, work_.PieceOf(text), "in brackets, but not like a name");
      return;
    }
    if (MayBeSeveral(part.text)) {
      work_.Report(FindingKind::kUnread, work_.PieceOf(text), "it may be one name or several");
      return;
    }
    if (!work_.Carries(piece, kLongestName)) return;
    const bool is_short = LooksAbbreviated(own);
    const v1::NameKind unlabelled = is_short ? v1::NAME_KIND_ABBREVIATION : v1::NAME_KIND_NATIVE;
    const bool has_kind = part.kind != v1::NAME_KIND_UNSPECIFIED;
    const bool is_bare = !part.language.empty() && labelled.language.empty();
    v1::Name* name =
        AddOwnName(work_, own, has_kind ? part.kind : unlabelled,
                   Join(kLeadRule, is_bare ? "the language stands before the name" : ""), spot_);
    if (name != nullptr) SetLanguage(part, *name);
    if (glossed.gloss.empty()) return;
    AddOwnName(work_, glossed.gloss, glossed.kind, Join(kLeadRule, glossed.rule), spot_);
  }

  // `German`, `Latin Frons`: of neither is it said whether a name of the party begins with it.
  bool MayBeLanguage(const NamePart& part) const {
    const absl::string_view word = part.text.substr(0, part.text.find(' '));
    return part.kind == v1::NAME_KIND_UNSPECIFIED && part.language.empty() &&
           !LanguageByName(word, work_.options().language).empty();
  }

  // `Elvish: X`: what a label that is not known makes of the name is not known.
  void KeepLabelled(const Labelled& labelled, absl::string_view text) {
    const Piece piece = work_.PieceOf(text);
    work_.Report(FindingKind::kUnknownKey, piece, "a label in brackets, kept as an attribute");
    if (!work_.Carries(piece, kLongestName)) return;
    v1::Attribute* kept = work_.AddFact(
        {work_.subject->name(), "attribute", KindOf(v1::ATTRIBUTE_KIND_OTHER), "", spot_},
        work_.subject->mutable_attributes());
    if (kept == nullptr) return;
    kept->set_kind(v1::ATTRIBUTE_KIND_OTHER);
    kept->set_key(std::string(labelled.label));
    kept->set_text(std::string(labelled.text));
  }

  // A language stated for one name is that of its romanised form too.
  void SetLanguage(const NamePart& part, v1::Name& name) {
    if (!part.language.empty()) language_ = part.language;
    const std::string stated =
        part.is_romanized && !language_.empty() ? language_ + "-Latn" : part.language;
    if (stated.empty()) return;
    name.set_language(stated);
    name.set_language_inferred(false);
  }

  Work& work_;
  const Spot spot_;
  std::string language_;  // the last one stated in this group
};

}  // namespace

void ReadLead(Work& work) {
  const Document& document = work.document();
  const auto lead = std::find_if(document.paragraphs.begin(), document.paragraphs.end(),
                                 [](const Paragraph& paragraph) { return !paragraph.is_misfit; });
  if (lead == document.paragraphs.end() || lead->heading != kLead) return;
  const absl::string_view text = lead->text.text;
  const std::vector<Bracket> brackets = BracketsOf(text);
  std::size_t name_end = 0;  // behind the last bracket read; what follows must be another bracket
  for (std::size_t i = 0; i < std::min(brackets.size(), kMostBrackets); ++i) {
    const Bracket& bracket = brackets[i];
    const bool goes_on = name_end == 0
                             ? CanBeSubject(document, text.substr(0, bracket.open))
                             : Trim(text.substr(name_end, bracket.open - name_end)).empty();
    if (!goes_on) return;
    if (name_end == 0 && IsOwnName(document, text.substr(0, bracket.close + 1))) continue;
    name_end = bracket.close + 1;
    const Piece cited = work.PieceOf(text.substr(0, name_end));
    BracketReader(work, work.At("lead", "", cited))
        .Read(text.substr(bracket.open + 1, bracket.close - bracket.open - 1));
  }
}

}  // namespace partyline::client::import_text
