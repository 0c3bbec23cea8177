// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "client/import/csv/fields.h"
#include "client/import/csv/rows.h"
#include "client/import/text/letters.h"
#include "partyline/v1/event.pb.h"
#include "partyline/v1/party.pb.h"

namespace partyline::client::csv {
namespace {

constexpr std::size_t kLongestName = 512;

struct NameField {
  absl::string_view field;
  v1::NameKind kind;
};
constexpr std::array<NameField, 4> kNames = {{
    {"name", v1::NAME_KIND_FULL},
    {"native", v1::NAME_KIND_NATIVE},
    {"english", v1::NAME_KIND_FULL},
    {"short", v1::NAME_KIND_ABBREVIATION},
}};

// `name`, and `name-2` for the next of several.
std::string FactId(absl::string_view field, std::size_t number) {
  return number == 0 ? std::string(field) : absl::StrCat(field, "-", number + 1);
}

void AddNames(Table& table, const Mapping& mapping, v1::Party& party) {
  for (const NameField& column : kNames) {
    const std::vector<std::string> texts = table.ReadList(column.field);
    for (std::size_t i = 0; i < texts.size(); ++i) {
      if (!Fits(table, column.field, texts[i], kLongestName)) continue;
      v1::Name& name = *party.add_names();
      name.set_id(FactId(column.field, i));
      *name.mutable_evidence() = table.Evidence(column.field);
      name.set_text(texts[i]);
      name.set_kind(column.kind);
      if (column.field == "english") name.set_language("en");
      if (column.field == "name" || column.field == "native") name.set_language(mapping.language);
    }
  }
}

void AddIdentifier(Table& table, absl::string_view field, absl::string_view scheme,
                   const std::string& value, std::string fact, v1::Party& party) {
  if (!Fits(table, field, value, kLongestLine)) return;
  v1::Identifier& identifier = *party.add_identifiers();
  identifier.set_id(std::move(fact));
  *identifier.mutable_evidence() = table.Evidence(field);
  identifier.set_scheme(std::string(scheme));
  identifier.set_value(value);
}

void AddIdentifiers(Table& table, const std::string& id, const Mapping& mapping, v1::Party& party) {
  AddIdentifier(table, "id", mapping.source, id, "id", party);
  for (const std::string& field : table.Registers()) {
    const std::string scheme = field.substr(3);
    const std::vector<std::string> values = table.ReadList(field);
    for (std::size_t i = 0; i < values.size(); ++i) {
      AddIdentifier(table, field, scheme, values[i], FactId(absl::StrCat("id-", scheme), i), party);
    }
  }
}

void AddCountry(Table& table, const Mapping& mapping, v1::Party& party) {
  v1::Place place = ReadCountry(table, mapping);
  if (place.text().empty()) return;
  v1::Attribute& attribute = *party.add_attributes();
  attribute.set_id("country");
  *attribute.mutable_evidence() = table.Evidence("country");
  *attribute.mutable_place() = std::move(place);
  const bool has_code = !attribute.place().country().empty();
  attribute.set_kind(has_code ? v1::ATTRIBUTE_KIND_COUNTRY : v1::ATTRIBUTE_KIND_PLACE);
}

void AddText(Table& table, absl::string_view field, v1::AttributeKind kind, v1::Party& party) {
  constexpr std::size_t kLongest = 2048;
  const std::string text = table.Read(field);
  if (text.empty() || !Fits(table, field, text, kLongest)) return;
  v1::Attribute& attribute = *party.add_attributes();
  attribute.set_id(std::string(field));
  *attribute.mutable_evidence() = table.Evidence(field);
  attribute.set_kind(kind);
  attribute.set_key(std::string(field));
  attribute.set_text(text);
}

// `party`, `alliance`, `pseudo` and so on, as the contract has them.
v1::PartyKind ReadPartyKind(Table& table) {
  const std::string word = table.ReadWord("kind");
  if (word.empty()) return v1::PARTY_KIND_PARTY;
  const v1::PartyKind kind = PartyKindOf(word);
  if (kind == v1::PARTY_KIND_UNSPECIFIED) {
    table.Fault("kind", absl::StrCat(kPartyKinds, "; map it with parties.kind.",
                                     absl::AsciiStrToLower(word),
                                     " = KIND, or keep the column as it is with parties.kind = -"));
  }
  return kind;
}

void AddBound(Table& table, absl::string_view field, const v1::Party& party, Known& known,
              std::vector<DatasetRecord>& records) {
  v1::FuzzyDate date;
  if (!ReadDate(table, field, known.mapping, date)) return;
  const bool is_start = field == "from";
  DatasetRecord record;
  record.place = table.place();
  v1::Event& event = *record.record.mutable_event();
  event.set_name(absl::StrCat("events/", party.name().substr(party.name().find('/') + 1),
                              is_start ? "--founded" : "--ended"));
  event.set_kind(is_start ? v1::EVENT_KIND_FOUNDATION : v1::EVENT_KIND_DISSOLUTION);
  event.set_display_name(std::string(import_text::Shorten(
      absl::StrCat(is_start ? "Foundation of " : "End of ", party.display_name()), kLongestLine)));
  event.mutable_occurrence()->set_id("occurrence");
  *event.mutable_occurrence()->mutable_evidence() = table.Evidence(field);
  v1::Dating& dating = *event.add_dates();
  dating.set_id("date");
  *dating.mutable_period()->mutable_start() = date;
  *dating.mutable_evidence() = table.Evidence(field);
  v1::Participant& participant = *event.add_participants();
  participant.set_id("party");
  participant.set_role(is_start ? v1::PARTICIPANT_ROLE_FOUNDED : v1::PARTICIPANT_ROLE_ENDED);
  participant.mutable_who()->set_name(party.name());
  *participant.mutable_evidence() = table.Evidence(field);
  known.made[event.name()] = table.place();
  records.push_back(std::move(record));
}

// Whether a day is surely before another: a year is not before a day of it.
bool IsBefore(const v1::FuzzyDate& a, const v1::FuzzyDate& b) {
  const std::size_t known = std::min(a.edtf().size(), b.edtf().size());
  return a.edtf().compare(0, known, b.edtf(), 0, known) < 0;
}

// A beginning and an end, if both are there: what stands in the table is taken, and its oddity
// told.
void CheckBounds(Table& table, const std::vector<DatasetRecord>& bounds) {
  if (bounds.size() < 2) return;
  const auto date = [](const DatasetRecord& bound) {
    return bound.record.event().dates(0).period().start();
  };
  if (!IsBefore(date(bounds[1]), date(bounds[0]))) return;
  table.NoteRow("to", absl::StrCat("`", table.ColumnNameOf("to"), "` is before `",
                                   table.ColumnNameOf("from"), "`"));
}

void Take(Table& table, const std::string& name, Known& known) {
  if (!known.is_check) return;
  const auto [made, added] = known.made.try_emplace(name, table.place());
  if (!added) table.Fault("id", absl::StrCat("is there already, as ", name, ", at ", made->second));
}

}  // namespace

void AddPartyRow(Table& table, Known& known, std::vector<DatasetRecord>& records) {
  DatasetRecord record;
  record.place = table.place();
  v1::Party& party = *record.record.mutable_party();
  const std::string id = table.Read("id");
  if (id.empty()) return table.Fault("id", "is blank; a party needs an id");
  party.set_name(PartyNameOf(known.mapping, id));
  Take(table, party.name(), known);
  party.set_kind(ReadPartyKind(table));
  AddIdentifiers(table, id, known.mapping, party);
  AddNames(table, known.mapping, party);
  if (party.names().empty()) table.NoteRow("id", "a party has no name, and is called by its id");
  AddCountry(table, known.mapping, party);
  AddText(table, "family", v1::ATTRIBUTE_KIND_FAMILY, party);
  AddText(table, "note", v1::ATTRIBUTE_KIND_OTHER, party);
  party.set_display_name(std::string(
      import_text::Shorten(party.names().empty() ? id : party.names(0).text(), kLongestLine)));
  if (known.is_check) known.labels[party.name()] = party.display_name();
  std::vector<DatasetRecord> bounds;
  AddBound(table, "from", party, known, bounds);
  AddBound(table, "to", party, known, bounds);
  CheckBounds(table, bounds);
  table.KeepRest(id, *party.mutable_extra());
  records.push_back(std::move(record));
  for (DatasetRecord& bound : bounds) records.push_back(std::move(bound));
}

}  // namespace partyline::client::csv
