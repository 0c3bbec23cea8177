// SPDX-License-Identifier: Apache-2.0
#include "client/import/text/bodies.h"

#include <utility>

#include "absl/strings/strip.h"
#include "client/import/text/body_names.h"
#include "client/import/text/languages.h"
#include "client/import/text/letters.h"
#include "client/import/text/splitting.h"

namespace partyline::client::import_text {
namespace {

constexpr std::size_t kLongestName = 512;
constexpr std::size_t kLongestLabel = 256;

// `Saare Ühtsus [SÜ]`.
std::optional<Bracketed> TrailingSquareBracket(absl::string_view text) {
  absl::string_view base = text;
  if (!absl::ConsumeSuffix(&base, "]")) return std::nullopt;
  const std::size_t open = base.rfind('[');
  if (open == absl::string_view::npos) return std::nullopt;
  return Bracketed{Trim(base.substr(0, open)), Trim(base.substr(open + 1))};
}

}  // namespace

v1::NameKind KindOfQuoted(absl::string_view name) {
  return LooksAbbreviated(name) ? v1::NAME_KIND_ABBREVIATION : v1::NAME_KIND_FULL;
}

Glossed GlossedName(absl::string_view text) {
  auto bracket = TrailingBracket(text);
  if (!bracket.has_value()) bracket = TrailingSquareBracket(text);
  if (!bracket.has_value()) return {text, "", v1::NAME_KIND_UNSPECIFIED, ""};
  const auto gloss = Unquoted(bracket->inside);
  if (gloss.has_value() && !gloss->empty()) {
    return {bracket->base, *gloss, KindOfQuoted(*gloss),
            "the name in other words, in brackets and quotation marks"};
  }
  if (!Abbreviates(bracket->inside, bracket->base)) {
    return {text, "", v1::NAME_KIND_UNSPECIFIED, ""};
  }
  return {bracket->base, bracket->inside, v1::NAME_KIND_ABBREVIATION,
          "the abbreviation, in brackets behind the name"};
}

v1::NameKind NameKindOf(absl::string_view name) {
  if (LooksAbbreviated(name)) return v1::NAME_KIND_ABBREVIATION;
  return TrailingBracket(name).has_value() ? v1::NAME_KIND_LABEL : v1::NAME_KIND_FULL;
}

void SetName(absl::string_view text, v1::NameKind kind, v1::Name& name) {
  name.set_text(std::string(text));
  name.set_kind(kind);
  const std::string language = kind == v1::NAME_KIND_ABBREVIATION ? "" : LanguageOfLetters(text);
  name.set_language(language);
  name.set_language_inferred(!language.empty());
}

v1::Name* AddOwnName(Work& work, absl::string_view text, v1::NameKind kind, const std::string& rule,
                     const Spot& spot) {
  for (v1::Name& known : *work.subject->mutable_names()) {
    if (known.kind() != kind || absl::string_view(known.text()) != text) continue;
    AlsoCite(spot, *known.mutable_evidence());
    return &known;
  }
  v1::Name* name = work.AddFact({work.subject->name(), "name", "name", rule, spot},
                                work.subject->mutable_names());
  if (name != nullptr) SetName(text, kind, *name);
  return name;
}

std::optional<v1::Ref> Bodies::Person(const Piece& name, const Spot& spot) {
  return RefTo("people/", name, spot);
}

std::optional<v1::Ref> Bodies::Party(const Piece& name, const Spot& spot) {
  return RefTo("parties/", name, spot);
}

std::optional<v1::Ref> Bodies::PersonOrParty(const Piece& name, const Spot& spot) {
  return RefTo(LooksLikeBody(name.text) ? "parties/" : "people/", name, spot);
}

v1::Party* Bodies::PartyRecord(const Piece& name, const Spot& spot) {
  if (!work_.options().stubs || MayBeMore("parties/", name)) return nullptr;
  v1::Record* record = Find("parties/", name, spot);
  return record == nullptr ? nullptr : record->mutable_party();
}

v1::Source* Bodies::PeriodicalRecord(const Piece& name, const Spot& spot) {
  if (!work_.options().stubs || MayBeMore("sources/", name)) return nullptr;
  v1::Record* record = Find("sources/", name, spot);
  return record == nullptr ? nullptr : record->mutable_source();
}

bool Bodies::MayBeMore(absl::string_view collection, const Piece& name) {
  std::string why = WhyNotOneName(name.text);
  // People have commas in their names: `Jo Fern, Jr.`, `de Gaulle, Charles`.
  if (why.empty() && collection != "people/" && SplitOutside(name.text, ",").size() > 1) {
    why = "a comma stands in it: it may be more than a name";
  }
  if (!why.empty() && told_.insert({name.line, name.column}).second) {
    work_.Report(FindingKind::kUnread, name, absl::StrCat(why, "; referred to by its words"));
  }
  return !why.empty();
}

std::optional<v1::Ref> Bodies::RefTo(absl::string_view collection, const Piece& name,
                                     const Spot& spot) {
  v1::Ref ref;
  if (MayBeMore(collection, name) || !work_.options().stubs) {
    if (!work_.Carries(name, kLongestName)) return std::nullopt;
    ref.set_text(std::string(name.text));
    return ref;
  }
  const v1::Record* record = Find(collection, name, spot);
  if (record == nullptr) return std::nullopt;
  ref.set_name(record->has_person() ? record->person().name() : record->party().name());
  return ref;
}

v1::Record* Bodies::Find(absl::string_view collection, const Piece& name, const Spot& spot) {
  if (!work_.Carries(name, kLongestName)) return nullptr;
  v1::Record*& record = known_[absl::StrCat(collection, name.text)];
  if (record == nullptr) {
    record = Create(collection, name, spot);
  } else if (record->has_person()) {
    AlsoCite(spot, *record->mutable_person()->mutable_names(0)->mutable_evidence());
  } else if (record->has_party()) {
    AlsoCite(spot, *record->mutable_party()->mutable_names(0)->mutable_evidence());
  } else {
    AlsoCite(spot, *record->mutable_source()->mutable_names(0)->mutable_evidence());
  }
  return record;
}

v1::Record* Bodies::Create(absl::string_view collection, const Piece& name, const Spot& spot) {
  if (!work_.HasRoom(name)) return nullptr;
  const Ids::Made made = work_.MakeName(collection, GlossedName(name.text).name);
  v1::Record* record = work_.AddRecord(made.name);
  const std::string label(Shorten(name.text, kLongestLabel));
  if (collection == "people/") {
    v1::Person& person = *record->mutable_person();
    person.set_name(made.name);
    person.set_display_name(label);
    AddNames(made.name, true, name, spot, person.mutable_names());
  } else if (collection == "parties/") {
    v1::Party& party = *record->mutable_party();
    party.set_name(made.name);
    party.set_display_name(label);
    party.set_kind(v1::PARTY_KIND_UNRESOLVED);  // named without saying what it is
    AddNames(made.name, false, name, spot, party.mutable_names());
  } else {
    v1::Source& source = *record->mutable_source();
    source.set_name(made.name);
    source.set_display_name(label);
    source.set_kind(v1::SOURCE_KIND_PERIODICAL);
    AddNames(made.name, false, name, spot, source.mutable_names());
  }
  // A name in common is no reason to take two for one: there are many of a name.
  if (!made.taken_by.empty()) {
    work_.Report(FindingKind::kMayBeSame, name, absl::StrCat(made.name, ", ", made.taken_by));
  }
  return record;
}

void Bodies::AddNames(const std::string& record, bool is_person, const Piece& name,
                      const Spot& spot, google::protobuf::RepeatedPtrField<v1::Name>* names) {
  const Glossed glossed = GlossedName(name.text);
  v1::Name* first = work_.AddFact({record, "name", "name", "", spot}, names);
  SetName(glossed.name, is_person ? v1::NAME_KIND_FULL : NameKindOf(glossed.name), *first);
  if (glossed.gloss.empty()) return;
  v1::Name* second =
      work_.AddFact({record, "name", "name", std::string(glossed.rule), spot}, names);
  SetName(glossed.gloss, glossed.kind, *second);
}

}  // namespace partyline::client::import_text
