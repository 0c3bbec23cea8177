// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "client/import/text/body_names.h"
#include "client/import/text/dates.h"
#include "client/import/text/infobox_reader.h"
#include "client/import/text/letters.h"
#include "client/import/text/shown_names.h"
#include "client/import/text/splitting.h"
#include "client/import/text/ties.h"
#include "client/import/text/times.h"

namespace partyline::client::import_text {
namespace {

constexpr std::size_t kLongestQualifier = 256;

constexpr absl::string_view kMayBeDated =
    "the year is taken for a part of the name; it may say when";

// Reports times beside a name that are kept as words: `(1990–1995; since 2001)`.
void NoteTimes(Work& work, const Piece& piece, const HeldName& held) {
  if (held.period.has_value() || !HasDigit(held.qualifier)) return;
  work.Report(FindingKind::kNote, piece, "what stands in brackets has a time that is not read");
}

}  // namespace

// Of the keys whose values are names of people or bodies.
void InfoboxReader::ReadBodies(const Field& field, const Item& item) {
  switch (field.key.rule->reads) {
    case Reads::kLeader:
      return IsLeading(field) ? ReadLeader(field, item) : ReadPost(field, item);
    case Reads::kPost:
      return ReadPost(field, item);
    case Reads::kFounder:
      return ReadFounder(field, item);
    case Reads::kLineage:
      return ReadLineage(field, item);
    case Reads::kAffiliation:
      return ReadAffiliation(field, item);
    case Reads::kWing:
      return ReadWing(field, item);
    default:
      return ReadPeriodical(field, item);
  }
}

// Under `Leader1` a title of its own may say that who holds it does not lead: `Deputy Leader`,
// `Presidential candidate`. Speakers named there do: some parties are led by them.
bool InfoboxReader::IsLeading(const Field& field) const {
  if (field.label == nullptr) return true;
  const Key title = ReadKey(Shorten(field.label->value.text, kLongestQualifier));
  const bool is_speaker = absl::StrContains(title.folded, "spokes");
  const bool is_candidate = absl::StrContains(title.folded, "candidate");
  return !is_candidate && (title.rule->reads != Reads::kPost || is_speaker);
}

void InfoboxReader::ReadLeader(const Field& field, const Item& item) {
  const HeldName held = ReadHeldName(item.piece.text);
  NoteTimes(work_, item.piece, held);
  auto person = bodies_.Person(work_.PieceOf(held.name), field.spot);
  if (!person.has_value()) return;
  v1::Leadership* leadership = work_.AddFact(
      {work_.subject->name(), "leader", "leadership", Join(item.rule, held.rule), field.spot},
      work_.subject->mutable_leaderships());
  if (leadership == nullptr) return;
  *leadership->mutable_person() = *std::move(person);
  leadership->set_title(Label(field));
  leadership->set_qualifier(held.qualifier);
  if (held.period.has_value()) *leadership->mutable_period() = *held.period;
  CiteLabel(field, *leadership->mutable_evidence());
}

void InfoboxReader::ReadPost(const Field& field, const Item& item) {
  const HeldName held = ReadHeldName(item.piece.text);
  NoteTimes(work_, item.piece, held);
  auto person = bodies_.Person(work_.PieceOf(held.name), field.spot);
  if (!person.has_value()) return;
  const std::string note = Join(held.rule, held.qualifier);
  v1::Membership* membership = work_.AddFact(
      {work_.subject->name(), "member", "membership", Join(item.rule, note), field.spot},
      work_.subject->mutable_memberships());
  if (membership == nullptr) return;
  *membership->mutable_person() = *std::move(person);
  membership->set_post(Label(field));
  if (held.period.has_value()) *membership->mutable_period() = *held.period;
  CiteLabel(field, *membership->mutable_evidence());
}

void InfoboxReader::ReadFounder(const Field& field, const Item& item) {
  const HeldName held = ReadHeldName(item.piece.text);
  auto founder = bodies_.PersonOrParty(work_.PieceOf(held.name), field.spot);
  if (!founder.has_value()) return;
  events_.AddFounder(*std::move(founder), held.qualifier, Rule(field, item, held.rule), field.spot);
}

// A date before the names is of all of them; one behind some of several is of nobody knows whom.
void InfoboxReader::ReadLineages(const Field& field) {
  const Entry& entry = field.entry;
  if (ReadLineageValue(field.key, entry.value.text).is_date_first) {
    return ReadItem(field, ItemOf(entry.value, ""));
  }
  const std::vector<Item> items = ItemsOf(field);
  const auto dated = std::count_if(items.begin(), items.end(), [&](const Item& item) {
    return ReadLineageValue(field.key, item.piece.text).date.has_value();
  });
  const auto all = static_cast<std::ptrdiff_t>(items.size());
  if (IsJoint(static_cast<v1::EventKind>(field.key.rule->detail)) && dated > 0 && dated < all) {
    return KeepUnread(field, {entry.value, ""}, "whether the date is of all is not said");
  }
  for (const Item& item : items) ReadItem(field, item);
}

// Why the words do not surely say to whom the body is tied; empty if they do.
std::string InfoboxReader::WhyNoLineage(const Field& field, const Item& item) const {
  const LineageValue value = ReadLineageValue(field.key, item.piece.text);
  if (!value.why.empty()) return value.why;
  if (OnlyCounts(value.names)) return WhyNoTie(value.names);
  if (!BeginsLikeBody(value.names)) return "not written as a name is";  // words, and no body
  for (const absl::string_view name : SplitNames(value.names)) {
    std::string why = WhyNoTie(name);
    if (why.empty() && !OnlyCounts(name)) why = WhyNoBodyName(name, shown_, value.date.has_value());
    if (!why.empty()) return why;
  }
  return "";
}

void InfoboxReader::ReadLineage(const Field& field, const Item& item) {
  const LineageValue value = ReadLineageValue(field.key, item.piece.text);
  const std::string why = WhyNoLineage(field, item);
  if (!why.empty()) return KeepUnread(field, item, why);
  const std::vector<absl::string_view> names = SplitNames(value.names);
  if (value.may_be_dated) {
    work_.Report(FindingKind::kNote, item.piece, kMayBeDated);
  }
  for (const absl::string_view text : names) {
    const Piece name = work_.PieceOf(text);
    auto other = bodies_.Party(name, field.spot);
    if (!other.has_value()) continue;
    const std::string read_as = ReadAs(*value.key, field.entry.key.text);
    events_.AddLineage({value.key, name, value.date, Join(Join(read_as, item.rule), value.rule)},
                       *std::move(other), field.spot);
  }
}

void InfoboxReader::ReadAffiliation(const Field& field, const Item& item) {
  const Tie tie =
      ReadTie(work_, item.piece, static_cast<v1::AffiliationKind>(field.key.rule->detail));
  const std::string why =
      OnlyCounts(tie.name.text) ? std::string(kOnlyCounts) : WhyNoTie(tie.name.text);
  if (!why.empty()) return KeepUnread(field, item, why);
  auto to = bodies_.Party(tie.name, field.spot);
  if (!to.has_value()) return;
  const auto bracket = TrailingBracket(tie.name.text);
  if (bracket.has_value() && ReadDate(bracket->inside).has_value()) {
    work_.Report(FindingKind::kNote, item.piece, kMayBeDated);
  }
  v1::Affiliation* affiliation = work_.AddFact(
      {work_.subject->name(), "affiliation", "affiliation", Join(item.rule, tie.rule), field.spot},
      work_.subject->mutable_affiliations());
  if (affiliation == nullptr) return;
  *affiliation->mutable_to() = *std::move(to);
  affiliation->set_kind(tie.kind);
  affiliation->set_label(Label(field));
  if (tie.period.has_value()) *affiliation->mutable_period() = *tie.period;
  CiteLabel(field, *affiliation->mutable_evidence());
}

void InfoboxReader::ReadWing(const Field& field, const Item& item) {
  const std::string why = WhyNoTie(item.piece.text);
  if (!why.empty()) return KeepUnread(field, item, why);
  v1::Party* wing = bodies_.PartyRecord(item.piece, field.spot);
  if (wing == nullptr) return KeepAsPrinted(field, item);
  v1::Affiliation* affiliation =
      work_.AddFact({wing->name(), "affiliation", "affiliation", item.rule, field.spot},
                    wing->mutable_affiliations());
  if (affiliation == nullptr) return;
  affiliation->mutable_to()->set_name(work_.subject->name());
  affiliation->set_kind(v1::AFFILIATION_KIND_PART);
  affiliation->set_label(Label(field));
  CiteLabel(field, *affiliation->mutable_evidence());
}

void InfoboxReader::ReadPeriodical(const Field& field, const Item& item) {
  const Tie tie = ReadTie(work_, item.piece, v1::AFFILIATION_KIND_UNSPECIFIED);
  const std::string why = WhyNoTie(tie.name.text);
  if (!why.empty()) return KeepUnread(field, item, why);
  v1::Source* periodical = bodies_.PeriodicalRecord(tie.name, field.spot);
  if (periodical == nullptr) return KeepAsPrinted(field, item);
  const absl::string_view beside = field.key.beside;
  const std::string more = beside.empty() ? "" : absl::StrCat("said of it in its key: ", beside);
  v1::Publisher* publisher = work_.AddFact({periodical->name(), "publisher", "publisher",
                                            Rule(field, item, Join(more, tie.rule)), field.spot},
                                           periodical->mutable_publishers(), 100);
  if (publisher == nullptr) return;
  publisher->mutable_publisher()->set_name(work_.subject->name());
  if (tie.period.has_value()) *publisher->mutable_period() = *tie.period;
}

}  // namespace partyline::client::import_text
