// SPDX-License-Identifier: Apache-2.0
#include "client/import/text/infobox.h"

#include <algorithm>
#include <cstddef>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/strip.h"
#include "client/import/text/dates.h"
#include "client/import/text/infobox_reader.h"
#include "client/import/text/letters.h"
#include "client/import/text/negation.h"
#include "client/import/text/numbers.h"
#include "client/import/text/splitting.h"

namespace partyline::client::import_text {
namespace {

constexpr std::size_t kMostEntries = 1000;
constexpr std::size_t kLongestKey = 256;

}  // namespace

std::vector<absl::string_view> SplitBy(const KeyRule& rule, absl::string_view value) {
  if (!rule.is_list) {
    return rule.reads == Reads::kName ? SplitFewNames(value)
                                      : std::vector<absl::string_view>{value};
  }
  switch (rule.reads) {
    case Reads::kAttribute:
      return rule.detail == v1::ATTRIBUTE_KIND_COLOUR ? SplitColours(value) : SplitWords(value);
    case Reads::kLeader:
    case Reads::kPost:
    case Reads::kFounder:
      return SplitPeople(value);
    case Reads::kName:
      return rule.detail == v1::NAME_KIND_ABBREVIATION ? SplitAbbreviations(value)
                                                       : SplitNames(value);
    default:
      return SplitNames(value);
  }
}

void ReadInfobox(Work& work, Bodies& bodies) { InfoboxReader(work, bodies).Read(); }

InfoboxReader::InfoboxReader(Work& work, Bodies& bodies)
    : work_(work),
      bodies_(bodies),
      events_(work),
      shown_(ShownNamesIn(work.document().file->bytes())) {
  for (const v1::Name& name : work.subject->names()) {
    shown_.people.party.insert(FoldKey(name.text()));
  }
}

void InfoboxReader::Read() {
  const std::vector<Entry>& infobox = work_.document().infobox;
  const std::size_t count = std::min(infobox.size(), kMostEntries);
  for (std::size_t i = 0; i < count; ++i) {
    keys_.push_back(ReadKey(Shorten(infobox[i].key.text, kLongestKey)));
  }
  FindLabels();
  FindLanguages();
  for (std::size_t i = 0; i < count; ++i) ReadEntry(infobox[i], keys_[i]);
  if (count < infobox.size()) {
    work_.Report(FindingKind::kLeftOut, infobox[count].whole,
                 absl::StrCat("and all after it: more than ", kMostEntries, " entries"));
  }
  ReportUnknown();
  ReadStrays();
}

// Keys are known by their English names.
void InfoboxReader::ReportUnknown() const {
  const auto unknown = std::count_if(keys_.begin(), keys_.end(), [](const Key& key) {
    return key.rule->reads == Reads::kUnknown;
  });
  const auto all = static_cast<std::ptrdiff_t>(keys_.size());
  const bool is_foreign =
      !absl::StartsWith(work_.options().language, "en") ||
      std::any_of(keys_.begin(), keys_.end(), [](const Key& key) {
        return std::none_of(key.folded.begin(), key.folded.end(), absl::ascii_islower);
      });
  if (unknown == 0 || (2 * unknown <= all && !is_foreign)) return;
  work_.Report(FindingKind::kNote, work_.document().infobox[0].whole,
               absl::StrCat(unknown, " of ", all,
                            " keys are not known: only English ones are, and English headers of "
                            "tables; what the others say is kept as attributes alone"));
}

// What stands in no infobox may be about anything: it is kept as it is.
void InfoboxReader::ReadStrays() {
  const std::vector<Entry>& strays = work_.document().strays;
  for (std::size_t i = 0; i < strays.size(); ++i) {
    const Entry& entry = strays[i];
    if (i == kMostEntries) {
      return work_.Report(FindingKind::kLeftOut, entry.whole,
                          absl::StrCat("and all after it: more than ", kMostEntries,
                                       " entries outside of the infobox"));
    }
    if (IsBelowSecondTitle(work_.document(), entry.heading)) {
      work_.Report(FindingKind::kLeftOut, entry.whole, kBelowSecondTitle);
      continue;
    }
    if (!work_.Carries(entry.key, kLongestKey)) continue;
    const Key key = ReadKey(entry.key.text);
    const Field field{
        entry, key, nullptr,
        work_.At(SectionOf(work_.document(), entry.heading), entry.key.text, entry.whole)};
    work_.Report(FindingKind::kUnread, entry.whole, "outside of the infobox, kept as an attribute");
    if (entry.value.text.empty()) {
      AddAttribute(field, v1::ATTRIBUTE_KIND_OTHER, "a key without a value");
    } else {
      KeepAsPrinted(field, {entry.value, "outside of the infobox"});
    }
  }
}

void InfoboxReader::FindLabels() {
  for (std::size_t i = 0; i < keys_.size(); ++i) {
    const Entry& entry = work_.document().infobox[i];
    const Reads reads = keys_[i].rule->reads;
    if (entry.value.text.empty()) continue;
    if (reads == Reads::kTitle) {
      labels_.emplace(keys_[i].group, &entry);
    } else {
      groups_.emplace(keys_[i].group, keys_[i].rule);
    }
    if (reads == Reads::kMembershipYear) membership_year_ = &entry;
  }
}

// A label is a part of the facts that it labels.
bool InfoboxReader::IsUsedElsewhere(const Key& key) const {
  if (key.rule->reads != Reads::kTitle) return false;
  const auto labelled = groups_.find(key.group);
  return labelled != groups_.end() && TakesLabel(labelled->second->reads);
}

void InfoboxReader::ReadEntry(const Entry& entry, const Key& key) {
  if (!work_.Carries(entry.key, kLongestKey) || IsUsedElsewhere(key)) return;
  const auto label = labels_.find(key.group);
  const bool is_labelled = label != labels_.end() && TakesLabel(key.rule->reads);
  const Field field{entry, key, is_labelled ? label->second : nullptr,
                    work_.At("infobox", entry.key.text, entry.whole)};
  if (key.rule->reads == Reads::kUnknown) {
    work_.Report(FindingKind::kUnknownKey, entry.whole, "kept as an attribute");
  }
  if (entry.value.text.empty()) {
    AddAttribute(field, v1::ATTRIBUTE_KIND_OTHER, "a key without a value");
    return;
  }
  if (IsBlankMark(entry.value.text)) {
    return KeepAsPrinted(field, {entry.value, "a mark in place of a value"});
  }
  if (const std::string why = WhyAllUnread(field); !why.empty()) {
    const bool is_noted = absl::EndsWith(entry.value.text, "]");  // the note may be the doubt
    return KeepUnread(field, is_noted ? Item{entry.value, ""} : ItemOf(entry.value, ""), why);
  }
  if (key.rule->reads == Reads::kDated) return ReadDated(field);
  if (key.rule->reads == Reads::kLineage) return ReadLineages(field);
  for (const Item& item : ItemsOf(field)) ReadItem(field, item);
}

std::vector<InfoboxReader::Item> InfoboxReader::ItemsOf(const Field& field) {
  const Entry& entry = field.entry;
  const std::vector<absl::string_view> texts = SplitBy(*field.key.rule, entry.value.text);
  if (texts.size() <= 1) return {ItemOf(entry.value, "")};
  work_.Report(FindingKind::kListSplit, entry.whole, absl::StrCat(texts.size(), " items"));
  std::vector<Item> items;
  for (const absl::string_view text : texts) {
    const Piece piece = work_.PieceOf(text);
    if (items.size() == Work::kMostItems) {
      work_.Report(FindingKind::kLeftOut, piece,
                   absl::StrCat("and all after it: more than ", Work::kMostItems, " items"));
      break;
    }
    const std::string rule =
        absl::StrCat("item ", items.size() + 1, " of ", texts.size(), " of a list");
    items.push_back(ItemOf(piece, rule));
  }
  return items;
}

// Without what stands behind the value and is none of it.
InfoboxReader::Item InfoboxReader::ItemOf(const Piece& piece, const std::string& rule) const {
  absl::string_view text = piece.text;
  while (absl::ConsumeSuffix(&text, ",") || absl::ConsumeSuffix(&text, ";")) text = Trim(text);
  const bool has_comma = text != piece.text;
  const absl::string_view bare = WithoutFootnote(text);
  if (bare.empty() || bare == piece.text) return {piece, rule};
  const std::string trimmed = Join(has_comma ? "comma or semicolon at the end left out" : "",
                                   bare == text ? "" : "footnote mark left out");
  return {work_.PieceOf(bare), Join(rule, trimmed)};
}

// A date and what else is said of it belong together: the value is not split.
void InfoboxReader::ReadDated(const Field& field) {
  const auto kind = static_cast<v1::EventKind>(field.key.rule->detail);
  const std::string why =
      events_.AddDate(kind, field.entry.value, Rule(field, {field.entry.value, ""}), field.spot);
  if (!why.empty()) KeepUnread(field, {field.entry.value, ""}, why);
}

void InfoboxReader::ReadItem(const Field& field, const Item& item) {
  const std::string why = WhyUnread(field, item);
  if (!why.empty()) return KeepUnread(field, item, why);
  switch (field.key.rule->reads) {
    case Reads::kAttribute:
      return ReadAttribute(field, item);
    case Reads::kCountry:
      return ReadCountry(field, item);
    case Reads::kHeadquarters:
      return ReadHeadquarters(field, item);
    case Reads::kSlogan:
      return ReadSlogan(field, item);
    case Reads::kMembership:
      return ReadMembership(field, item);
    case Reads::kSeats:
      return ReadSeatsHeld(field, item);
    case Reads::kName:
      return ReadName(field, item);
    case Reads::kLegal:
      return ReadLegal(field, item);
    case Reads::kStatus:
      return ReadStatus(field, item);
    default:
      return NamesBodies(field.key.rule->reads) ? ReadBodies(field, item)
                                                : KeepAsPrinted(field, item);
  }
}

}  // namespace partyline::client::import_text
