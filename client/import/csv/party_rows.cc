// SPDX-License-Identifier: Apache-2.0
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

bool Fits(Table& table, absl::string_view field, absl::string_view text, std::size_t most) {
  if (text.size() <= most) return true;
  table.Fault(field, absl::StrCat("is longer than ", most, " bytes"));
  return false;
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
  std::string cell = table.Read("country");
  if (cell.empty()) cell = mapping.country;
  if (cell.empty() || !Fits(table, "country", cell, kLongestLine)) return;
  v1::Attribute& attribute = *party.add_attributes();
  attribute.set_id("country");
  *attribute.mutable_evidence() = table.Evidence("country");
  *attribute.mutable_place() = CountryOf(cell);
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
  const std::string word = table.Read("kind");
  if (word.empty()) return v1::PARTY_KIND_PARTY;
  v1::PartyKind kind = v1::PARTY_KIND_UNSPECIFIED;
  if (!v1::PartyKind_Parse(absl::StrCat("PARTY_KIND_", absl::AsciiStrToUpper(word)), &kind) ||
      kind == v1::PARTY_KIND_UNSPECIFIED) {
    table.Fault("kind", "is no kind of party such as party, alliance or pseudo");
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
                              is_start ? "-founded" : "-ended"));
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
  records.push_back(std::move(record));
}

}  // namespace

void AddPartyRow(Table& table, Known& known, std::vector<DatasetRecord>& records) {
  DatasetRecord record;
  record.place = table.place();
  v1::Party& party = *record.record.mutable_party();
  const std::string id = table.Read("id");
  if (id.empty()) return table.Fault("id", "is blank; a party needs an id");
  party.set_name(PartyNameOf(known.mapping, id));
  Take(table, "id", party.name(), known);
  party.set_kind(ReadPartyKind(table));
  AddIdentifiers(table, id, known.mapping, party);
  AddNames(table, known.mapping, party);
  AddCountry(table, known.mapping, party);
  AddText(table, "family", v1::ATTRIBUTE_KIND_FAMILY, party);
  AddText(table, "note", v1::ATTRIBUTE_KIND_OTHER, party);
  party.set_display_name(std::string(
      import_text::Shorten(party.names().empty() ? id : party.names(0).text(), kLongestLine)));
  if (known.is_check) known.labels[party.name()] = party.display_name();
  std::vector<DatasetRecord> bounds;
  AddBound(table, "from", party, known, bounds);
  AddBound(table, "to", party, known, bounds);
  table.KeepRest(id, *party.mutable_extra());
  records.push_back(std::move(record));
  for (DatasetRecord& bound : bounds) records.push_back(std::move(bound));
}

std::string PartyNameOf(const Mapping& mapping, absl::string_view id) {
  return absl::StrCat("parties/", mapping.source, "-", IdPartOf(id));
}

std::string LabelOf(const Known& known, const std::string& party) {
  const auto found = known.labels.find(party);
  return found == known.labels.end() ? party : found->second;
}

void Take(Table& table, absl::string_view field, const std::string& name, Known& known) {
  if (known.is_check && !known.names.insert(name).second) {
    table.Fault(field, absl::StrCat("is there already, as ", name));
  }
}

v1::Ref PartyRef(Table& table, absl::string_view id, Known& known) {
  v1::Ref ref;
  ref.set_name(PartyNameOf(known.mapping, id));
  if (known.is_check && !known.names.contains(ref.name())) {
    known.wanted.emplace(ref.name(), absl::StrCat(table.place(), ":1: `", id, "`"));
  }
  return ref;
}

bool ReadDate(Table& table, absl::string_view field, const Mapping& mapping, v1::FuzzyDate& date) {
  const std::string cell = table.Read(field);
  if (cell.empty()) return false;
  absl::StatusOr<v1::FuzzyDate> read = DateOf(cell, mapping.days);
  if (!read.ok()) table.Fault(field, read.status());
  if (read.ok()) date = *std::move(read);
  return read.ok();
}

}  // namespace partyline::client::csv
