// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <iterator>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "client/import/text/dates.h"
#include "client/import/text/infobox_reader.h"
#include "client/import/text/languages.h"
#include "client/import/text/letters.h"
#include "client/import/text/negation.h"
#include "client/import/text/numbers.h"
#include "client/import/text/splitting.h"

namespace partyline::client::import_text {
namespace {

constexpr std::size_t kLongestText = 2048;
constexpr std::size_t kLongestPlace = 256;
constexpr std::size_t kLongestQualifier = 256;

constexpr absl::string_view kBracketRule = "what stands in brackets is a qualifier";

// Whether brackets at the end of such a value qualify it. Those of a file's name do not.
bool IsQualified(v1::AttributeKind kind) {
  return kind == v1::ATTRIBUTE_KIND_IDEOLOGY || kind == v1::ATTRIBUTE_KIND_POSITION ||
         kind == v1::ATTRIBUTE_KIND_COLOUR || kind == v1::ATTRIBUTE_KIND_FAMILY;
}

// The text without the brackets at its end, and what they say.
struct Qualified {
  absl::string_view text;
  absl::string_view qualifier;
  std::string rule;
};
Qualified ReadQualified(absl::string_view text) {
  const auto bracket = TrailingBracket(text);
  if (!bracket.has_value() || !WhyNotCarried(bracket->inside, kLongestQualifier).empty())
    return {text, "", ""};
  return {bracket->base, bracket->inside, std::string(kBracketRule)};
}

// Adds to what qualifies the value already.
void AddQualifier(absl::string_view qualifier, v1::Attribute& attribute) {
  const std::string both = Join(attribute.qualifier(), qualifier);
  attribute.set_qualifier(std::string(Shorten(both, kLongestQualifier)));
}

// `Moscow, Russia` is one place; brackets behind several may be about the last alone. `country` is
// the document's, if it is known.
bool IsOnePlace(absl::string_view text, absl::string_view language, absl::string_view country) {
  const std::size_t comma = text.find_first_of(",;");
  if (comma == absl::string_view::npos) return true;
  const absl::string_view rest = Trim(text.substr(comma + 1));
  return !CountryByName(rest, language).empty() ||
         (!country.empty() && FoldKey(rest) == FoldKey(country));
}

// Whether a number behind the words is that of the members all the same: `c.`, `over`, `~`.
bool GoesBeforeNumber(absl::string_view before) {
  constexpr absl::string_view kWords[] = {
      "about",   "above", "almost",    "approx.", "approximately",
      "around",  "at",    "below",     "c",       "c.",
      "ca",      "ca.",   "circa",     "claimed", "claims",
      "est.",    "fewer", "estimated", "least",   "less",
      "more",    "most",  "nearly",    "no",      "over",
      "roughly", "some",  "than",      "under",   "up",
      "to",      "~",     ">",         "<",       "≈",
      "±",       "≥",     "≤",         "+"};
  const std::vector<absl::string_view> words = absl::StrSplit(before, ' ', absl::SkipEmpty());
  return std::all_of(words.begin(), words.end(), [&](absl::string_view word) {
    return std::find(std::begin(kWords), std::end(kWords), FoldKey(word)) != std::end(kWords);
  });
}

// When members were counted: `2005`, `c. 2005`, `as of March 2005`, `2005 estimate`.
std::optional<v1::FuzzyDate> DateOfCount(absl::string_view said) {
  for (const absl::string_view word : {"in ", "as of ", "as at ", "on "}) {
    if (absl::ConsumePrefix(&said, word)) break;
  }
  if (auto date = ReadDate(said)) return date;
  const int year = Doubts(said) ? 0 : YearSaid(said);
  if (year == 0) return std::nullopt;
  v1::FuzzyDate date;
  date.set_edtf(absl::StrCat(year));
  return date;
}

}  // namespace

std::string InfoboxReader::Label(const Field& field) const {
  const absl::string_view label =
      field.label == nullptr ? field.entry.key.text : field.label->value.text;
  return WhyNotCarried(label, kLongestQualifier).empty() ? std::string(label) : std::string();
}

// How the item was found and read: its own rule, that of a key that is read as another, and more.
std::string InfoboxReader::Rule(const Field& field, const Item& item,
                                absl::string_view more) const {
  return Join(Join(ReadAs(*field.key.rule, field.entry.key.text), item.rule), more);
}

void InfoboxReader::CiteLabel(const Field& field, v1::Evidence& evidence) const {
  if (field.label == nullptr) return;
  AlsoCite(work_.At("infobox", field.label->key.text, field.label->whole), evidence);
}

v1::Attribute* InfoboxReader::AddAttribute(const Field& field, v1::AttributeKind kind,
                                           const std::string& rule) {
  v1::Attribute* attribute =
      work_.AddFact({work_.subject->name(), "attribute", KindOf(kind), rule, field.spot},
                    work_.subject->mutable_attributes());
  if (attribute == nullptr) return nullptr;
  attribute->set_kind(kind);
  attribute->set_key(std::string(field.entry.key.text));
  if (field.label != nullptr) {
    attribute->set_qualifier(Label(field));
    CiteLabel(field, *attribute->mutable_evidence());
  }
  return attribute;
}

// Keeps what stands in the file beside a reading of it: the whole value where it is short enough.
void InfoboxReader::SetRaw(const Field& field, const Item& item, const std::string& rule,
                           v1::Attribute& attribute) {
  if (rule.empty()) return;
  const absl::string_view value = field.entry.value.text;
  const bool is_whole = WhyNotCarried(value, kLongestText).empty();
  attribute.set_raw(std::string(is_whole ? value : item.piece.text));
  attribute.set_reading_rule(rule);
}

void InfoboxReader::KeepAsPrinted(const Field& field, const Item& item) {
  if (!work_.Carries(item.piece, kLongestText)) return;
  v1::Attribute* attribute = AddAttribute(field, v1::ATTRIBUTE_KIND_OTHER, item.rule);
  if (attribute == nullptr) return;
  attribute->set_text(std::string(item.piece.text));
  SetRaw(field, item, item.rule, *attribute);
}

void InfoboxReader::KeepUnread(const Field& field, const Item& item, absl::string_view why) {
  work_.Report(FindingKind::kUnread, item.piece, why);
  KeepAsPrinted(field, item);
}

void InfoboxReader::ReadAttribute(const Field& field, const Item& item) {
  if (!work_.Carries(item.piece, kLongestText)) return;
  const auto kind = static_cast<v1::AttributeKind>(field.key.rule->detail);
  Qualified read =
      IsQualified(kind) ? ReadQualified(item.piece.text) : Qualified{item.piece.text, "", ""};
  // Of several things in one value the brackets are about the last.
  if (read.text.find_first_of(",;(") != absl::string_view::npos) read = {item.piece.text, "", ""};
  const std::string rule = Join(item.rule, read.rule);
  v1::Attribute* attribute = AddAttribute(field, kind, rule);
  if (attribute == nullptr) return;
  attribute->set_text(std::string(read.text));
  AddQualifier(read.qualifier, *attribute);
  SetRaw(field, item, rule, *attribute);
}

void InfoboxReader::ReadCountry(const Field& field, const Item& item) {
  const Qualified read = ReadQualified(item.piece.text);
  if (!work_.Carries(item.piece, kLongestPlace)) return;
  std::string code = CountryByName(read.text, work_.options().language);
  absl::string_view found = "code of the country of that name";
  if (code.empty()) {
    code = work_.options().country;
    found = "code as given at the import";
  }
  if (code.empty()) {
    work_.Report(FindingKind::kUnread, item.piece, "no country code is known for it");
  }
  const std::string rule = code.empty() ? "" : Join(read.rule, found);
  v1::Attribute* attribute = AddAttribute(
      field, code.empty() ? v1::ATTRIBUTE_KIND_OTHER : v1::ATTRIBUTE_KIND_COUNTRY, rule);
  if (attribute == nullptr) return;
  attribute->mutable_place()->set_text(std::string(read.text));
  attribute->mutable_place()->set_country(code);
  AddQualifier(read.qualifier, *attribute);
  SetRaw(field, item, rule, *attribute);
  SetCountry(item, attribute->place());
}

// Of several countries it is not said which one the elections of the document are of.
void InfoboxReader::SetCountry(const Item& item, const v1::Place& place) {
  if (work_.country.text().empty()) {
    work_.country = place;
  } else if (FoldKey(work_.country.text()) != FoldKey(place.text())) {
    work_.Report(FindingKind::kNote, item.piece, "another country: elections are placed in none");
    work_.has_several_countries = true;
  }
}

void InfoboxReader::ReadHeadquarters(const Field& field, const Item& item) {
  Qualified read = ReadQualified(item.piece.text);
  if (!read.qualifier.empty() &&
      !IsOnePlace(read.text, work_.options().language, work_.country.text())) {
    read = {item.piece.text, "", ""};
    work_.Report(FindingKind::kUnread, item.piece, "brackets behind what may be several places");
  }
  if (!work_.Carries(item.piece, kLongestPlace)) return;
  const std::string rule = Join(item.rule, read.rule);
  v1::Attribute* attribute = AddAttribute(field, v1::ATTRIBUTE_KIND_HEADQUARTERS, rule);
  if (attribute == nullptr) return;
  attribute->mutable_place()->set_text(std::string(read.text));
  AddQualifier(read.qualifier, *attribute);
  SetRaw(field, item, rule, *attribute);
}

void InfoboxReader::ReadSlogan(const Field& field, const Item& item) {
  if (!work_.Carries(item.piece, kLongestText)) return;
  const auto words = Unquoted(item.piece.text);
  const bool is_quoted = words.has_value() && !words->empty();
  const std::string rule = Join(item.rule, is_quoted ? "quotation marks left out" : "");
  v1::Attribute* attribute = AddAttribute(field, v1::ATTRIBUTE_KIND_SLOGAN, rule);
  if (attribute == nullptr) return;
  attribute->set_text(std::string(is_quoted ? *words : item.piece.text));
  SetRaw(field, item, rule, *attribute);
}

void InfoboxReader::ReadMembership(const Field& field, const Item& item) {
  if (!work_.Carries(item.piece, kLongestText)) return;
  const Qualified read = ReadQualified(item.piece.text);
  const std::size_t digit = read.text.find_first_of("0123456789");
  const absl::string_view before = Trim(read.text.substr(0, digit));  // `c.`, `over`
  const auto count = digit == absl::string_view::npos || !GoesBeforeNumber(before)
                         ? std::nullopt
                         : ReadCount(read.text.substr(digit), Counted::kMembers);
  const std::string rule = count.has_value() ? Join(count->rule, read.rule) : item.rule;
  v1::Attribute* attribute = AddAttribute(field, v1::ATTRIBUTE_KIND_MEMBERSHIP, rule);
  if (attribute == nullptr) return;
  if (count.has_value()) {
    attribute->set_number(*count->value);
    AddQualifier(Join(before, read.qualifier), *attribute);
    work_.Report(FindingKind::kNumberRead, item.piece, rule);
  } else {
    attribute->set_text(std::string(item.piece.text));
    work_.Report(FindingKind::kUnread, item.piece, "no number that can be read");
  }
  SetRaw(field, item, rule, *attribute);
  if (!count.has_value()) return;  // a year among the words is not of all of them
  const Entry* year = membership_year_;
  if (year != nullptr && ReadDate(year->value.text).has_value()) {
    *attribute->mutable_period()->add_attested() = *ReadDate(year->value.text);
    AlsoCite(work_.At("infobox", year->key.text, year->whole), *attribute->mutable_evidence());
    return;
  }
  auto said = DateOfCount(read.qualifier);
  if (!said.has_value()) {
    const auto key = TrailingBracket(field.entry.key.text);
    said = DateOfCount(key.has_value() ? key->inside : "");
  }
  if (said.has_value()) *attribute->mutable_period()->add_attested() = *std::move(said);
}

void InfoboxReader::ReadSeatsHeld(const Field& field, const Item& item) {
  if (!work_.Carries(item.piece, kLongestText)) return;
  const auto seats = ReadSeats(item.piece.text);
  const std::string rule = seats.has_value() ? seats->won.rule : item.rule;
  v1::Attribute* attribute = AddAttribute(field, v1::ATTRIBUTE_KIND_OTHER, rule);
  if (attribute == nullptr) return;
  if (seats.has_value()) {
    attribute->set_number(*seats->won.value);
    work_.Report(FindingKind::kNumberRead, item.piece, rule);
  } else {
    attribute->set_text(std::string(item.piece.text));
    work_.Report(FindingKind::kUnread, item.piece, "no number of seats that can be read");
  }
  SetRaw(field, item, rule, *attribute);
}

}  // namespace partyline::client::import_text
