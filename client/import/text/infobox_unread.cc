// SPDX-License-Identifier: Apache-2.0

// Why a value of an infobox is not read, but kept as printed.
#include <algorithm>
#include <iterator>
#include <string>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "client/import/text/body_names.h"
#include "client/import/text/infobox_reader.h"
#include "client/import/text/letters.h"
#include "client/import/text/negation.h"
#include "client/import/text/shown_names.h"
#include "client/import/text/splitting.h"
#include "client/import/text/ties.h"
#include "client/import/text/times.h"

namespace partyline::client::import_text {
namespace {

constexpr absl::string_view kStatesNothing = "states nothing for sure";

// `Cee Dee and others` without the others, whom nobody can name.
absl::string_view WithoutOthers(absl::string_view name) {
  for (const absl::string_view others : {" and others", " & others", " et al."}) {
    if (absl::ConsumeSuffix(&name, others)) break;
  }
  return name;
}

// Whether a footnote in square brackets doubts what stands before it: `[citation needed]`.
bool HasDoubtingNote(absl::string_view value) {
  constexpr absl::string_view kNotes[] = {"citation",      "cit",  "dubious", "according",
                                          "who",           "when", "clarif",  "unreliable",
                                          "better source", "verif"};
  for (std::size_t open = value.find('['); open != absl::string_view::npos;
       open = value.find('[', open + 1)) {
    absl::string_view note = value.substr(open + 1);
    note = Trim(note.substr(0, note.find(']')));
    const auto begins = [&](absl::string_view word) {
      return absl::StartsWithIgnoreCase(note, word) && note.size() > word.size();
    };
    if (Doubts(note) || std::any_of(std::begin(kNotes), std::end(kNotes), begins)) return true;
  }
  return false;
}

// Whether a doubt in such a value is one of what it says happened, or of whom.
bool SuffersDoubt(Reads reads) {
  return NamesBodies(reads) || reads == Reads::kDated || reads == Reads::kLegal ||
         reads == Reads::kStatus;
}

// Whether a question mark may be a part of such values, or is dealt with where they are read.
bool MayAsk(const KeyRule& rule) {
  switch (rule.reads) {
    case Reads::kAttribute:
      return rule.detail == v1::ATTRIBUTE_KIND_LOGO || rule.detail == v1::ATTRIBUTE_KIND_FLAG ||
             rule.detail == v1::ATTRIBUTE_KIND_PROGRAMME;
    case Reads::kSlogan:
    case Reads::kMembership:
    case Reads::kSeats:
      return true;
    default:
      return false;
  }
}

// Whether values of such a key are kept as printed whatever they say.
bool IsKeptAnyway(const KeyRule& rule) {
  switch (rule.reads) {
    case Reads::kAttribute:
      return rule.detail == v1::ATTRIBUTE_KIND_OTHER;
    case Reads::kUnknown:
    case Reads::kTitle:
    case Reads::kMembershipYear:
    case Reads::kNativeLanguage:
      return true;
    default:
      return false;
  }
}

}  // namespace

// Why nothing of a value is read as its key has it; empty if its items may be.
std::string InfoboxReader::WhyAllUnread(const Field& field) const {
  const Reads reads = field.key.rule->reads;
  const absl::string_view value = field.entry.value.text;
  // Of `disputed between A and B` no part is taken for an item.
  if (!IsKeptAnyway(*field.key.rule) && StatesNothing(value)) return std::string(kStatesNothing);
  if (SuffersDoubt(reads) && HasDoubtingNote(value)) {
    return "a note in square brackets doubts it";
  }
  return NamesBodies(reads) ? WhyNothingOfAll(field) : "";
}

// Why no item of a list can be read for the sake of one: what is behind a comma may say more of the
// person before it, and what doubts one of those who merged may doubt the merger.
std::string InfoboxReader::WhyNothingOfAll(const Field& field) const {
  const Reads reads = field.key.rule->reads;
  const bool is_lineage = reads == Reads::kLineage;
  const bool is_of_people = IsOffice(reads) || reads == Reads::kFounder;
  const absl::string_view value = field.entry.value.text;
  if (is_lineage && ReadLineageValue(field.key, value).is_date_first) return "";
  const std::vector<absl::string_view> texts = SplitBy(*field.key.rule, value);
  if (texts.size() <= 1) return "";
  for (const absl::string_view text : texts) {
    const Item item = ItemOf(work_.PieceOf(text), "");
    std::string why = is_lineage ? WhyUnread(field, item) : "";
    if (is_lineage && why.empty()) why = WhyNoLineage(field, item);
    const bool is_none = StatesNothing(item.piece.text) || IsAsked(item.piece.text);
    if (is_of_people && !is_none) why = WhyNoName(reads, item.piece.text);
    if (absl::StartsWith(text, "(")) why = "brackets behind a comma";
    if (!why.empty()) return absl::StrCat("`", Shorten(item.piece.text, 64), "`: ", why);
  }
  return "";
}

// Why the item is no value of its key whatever the key is; empty if it may be one.
std::string InfoboxReader::WhyUnread(const Field& field, const Item& item) const {
  const KeyRule& rule = *field.key.rule;
  if (IsKeptAnyway(rule)) return "";
  const absl::string_view text = item.piece.text;
  if (StatesNothing(text)) return std::string(kStatesNothing);
  if (IsAsked(text) && !MayAsk(rule) && !IsOwn(text)) return "a question mark stands in it";
  if (!NamesBodies(rule.reads)) return "";
  if (!HasLetter(text) || Affirms(text)) return "names nobody";
  if (const std::string why = WhyNoName(rule.reads, text); !why.empty()) return why;
  // What says of a tie beside its names is looked at where they are read.
  return IsOffice(rule.reads) || rule.reads == Reads::kFounder ? WhyNotHeld(text) : "";
}

// Why the item is not surely the name of somebody of the sort that the key asks for, whatever is
// said behind it. Names of lineage are looked at where dates are told from them.
std::string InfoboxReader::WhyNoName(Reads reads, absl::string_view item) const {
  if (reads == Reads::kLineage) return "";
  const bool is_of_person = IsOffice(reads) || reads == Reads::kFounder;
  const absl::string_view name = WithoutOthers(ReadHeldName(item).name);
  if (is_of_person && (IsOffice(reads) || !LooksLikeBody(name))) {
    return IsPersonName(name, shown_) ? "" : "not written as a person's name is";
  }
  if (OnlyCounts(name)) return "";  // of which its reader tells
  return BeginsLikeBody(name) ? WhyNoBodyName(is_of_person ? name : item, shown_)
                              : "not written as a name is";
}

}  // namespace partyline::client::import_text
