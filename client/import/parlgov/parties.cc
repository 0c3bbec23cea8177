// SPDX-License-Identifier: Apache-2.0
#include <array>
#include <map>
#include <set>
#include <utility>

#include "absl/strings/str_cat.h"
#include "client/import/parlgov/cells.h"
#include "client/import/parlgov/names.h"
#include "client/import/parlgov/parts.h"
#include "client/import/parlgov/scripts.h"

namespace partyline::client::parlgov {
namespace {

constexpr std::size_t kLongestUrl = 256;

// Rows of other tables by the party that they are of.
using RowsOf = std::map<std::string, std::vector<std::size_t>>;

RowsOf RowsByParty(const Table& table) {
  RowsOf rows;
  const std::size_t party = table.ColumnOf("party");
  for (std::size_t i = 0; i < table.rows.size(); ++i) rows[table.rows[i][party].text].push_back(i);
  return rows;
}

// Whether the row is a heading of results, or of one candidate. `no-party` says so, and `none` does
// of what has neither an article nor a day on which it began: of others it says that they fit into
// no family, as of Italy's Five Star Movement. Families that only headings and candidates have tell
// those apart that have an article all the same.
bool IsNoBody(const Row& row, const std::string& family, const std::set<std::string>& others) {
  if (others.contains("no-party")) return true;
  if (family != "none") return false;
  for (const char* const of_none : {"no-seat", "one-seat", "single", "min-law", "district"}) {
    if (others.contains(of_none)) return true;
  }
  return row.Peek("wikipedia").empty() && row.Peek("foundation_date").empty();
}

// A party whose family is yet to be coded (`code`) is one all the same.
v1::PartyKind KindOf(const Row& row, const std::string& family,
                     const std::set<std::string>& others) {
  if (IsNoBody(row, family, others)) return v1::PARTY_KIND_PSEUDO;
  if (others.contains("caucus")) return v1::PARTY_KIND_PARLIAMENTARY_GROUP;
  if (family == "all" || others.contains("all")) return v1::PARTY_KIND_ALLIANCE;
  return v1::PARTY_KIND_PARTY;
}

// The family of a row of Party or PartyFamily; gives its code.
std::string AddFamily(Work& work, const Row& row, std::string fact, v1::Party& party) {
  const std::string& id = row.Read("family");
  if (id.empty()) return "";
  v1::Attribute& attribute = *party.add_attributes();
  attribute.set_id(std::move(fact));
  *attribute.mutable_evidence() = row.Evidence("family");
  attribute.set_kind(v1::ATTRIBUTE_KIND_FAMILY);
  const std::string code = CodeOf(work, id);
  attribute.set_key(code);
  const std::string& name = Row(work, TableId::kCode, id).Peek("name");
  attribute.set_text(name.empty() ? code : name);
  return code;
}

void AddCountry(Work& work, const Row& row, v1::Party& party) {
  v1::Attribute& attribute = *party.add_attributes();
  attribute.set_id("country");
  *attribute.mutable_evidence() = row.Evidence("country");
  attribute.set_kind(v1::ATTRIBUTE_KIND_COUNTRY);
  *attribute.mutable_place() = PlaceOf(work, row.Read("country"));
}

// The row's own names have no date. Of a party that was renamed it is not known when they were
// borne, if ever: some join several names.
void AddOwnNames(const Row& row, bool is_renamed, v1::Party& party) {
  for (const NameColumn& column : kNameColumns) {
    const std::string text = row.ReadLine(column.name, kLongestName, *party.mutable_extra());
    if (text.empty()) continue;
    v1::Name& name = *party.add_names();
    name.set_id(std::string(column.fact));
    *name.mutable_evidence() = row.Evidence(column.name);
    SetName(column, text, name);
    if (is_renamed) name.set_kind(v1::NAME_KIND_LABEL);
  }
  row.Keep("name_ascii", *party.mutable_extra(), "name without accents");
}

void AddWikipedia(const Row& row, v1::Party& party) {
  const std::string value = row.ReadLine("wikipedia", kLongestUrl, *party.mutable_extra());
  if (value.empty()) return;
  v1::Identifier& identifier = *party.add_identifiers();
  identifier.set_id("wikipedia");
  *identifier.mutable_evidence() = row.Evidence("wikipedia");
  identifier.set_scheme(std::string(kWikipediaScheme));
  identifier.set_value(value);
}

// The event of a party's beginning or end.
void AddBound(Work& work, const Row& row, absl::string_view column, absl::string_view what,
              v1::EventKind kind, v1::ParticipantRole role, absl::string_view words) {
  if (row.Peek(column).empty()) return;
  const v1::FuzzyDate date = PartyDate(row.Peek(column), row.HasExactDates());
  row.Read(column, date.text().empty() ? "" : FillerRule(date));
  v1::Event event = EventOf(row, EventName(what, row.id()), kind, column);
  event.set_display_name(DisplayLine(absl::StrCat(words, " of ", LabelOf(work, row.id()))));
  AddDating(row, column, date, event);
  AddParticipant(row, column, role, row.id(), event);
  DatasetRecord& record = work.records.emplace_back();
  record.place = row.place();
  *record.record.mutable_event() = std::move(event);
}

void AddIdentifier(const Row& row, v1::Party& party) {
  v1::Identifier& identifier = *party.add_identifiers();
  identifier.set_id("parlgov");
  *identifier.mutable_evidence() = row.Evidence("");
  identifier.set_scheme(std::string(kPartyScheme));
  identifier.set_value(row.Read("id"));
}

void AddParty(Work& work, const Row& row, const std::vector<std::size_t>& families,
              const std::vector<std::size_t>& names) {
  DatasetRecord record;
  record.place = row.place();
  v1::Party& party = *record.record.mutable_party();
  party.set_name(PartyName(row.id()));
  const std::string country = PlaceOf(work, row.Peek("country")).text();
  party.set_display_name(DisplayLine(absl::StrCat(LabelOf(work, row.id()), " (", country, ")")));
  AddIdentifier(row, party);
  AddCountry(work, row, party);
  const std::string family = AddFamily(work, row, "family", party);
  std::set<std::string> others;
  for (const std::size_t index : families) {
    const Row other(work, TableId::kPartyFamily, index);
    other.Read("id");
    other.Read("party");
    others.insert(AddFamily(work, other, absl::StrCat("family-", other.id()), party));
  }
  party.set_kind(KindOf(row, family, others));
  AddOwnNames(row, !names.empty(), party);
  AddDatedNames(work, names, party);
  AddWikipedia(row, party);
  row.ReadRemarks("", *party.mutable_attributes(), *party.mutable_extra());
  row.KeepRest(*party.mutable_extra());
  work.parties[row.id()] = work.records.size();
  work.records.push_back(std::move(record));
  AddBound(work, row, "foundation_date", "founded", v1::EVENT_KIND_FOUNDATION,
           v1::PARTICIPANT_ROLE_FOUNDED, "Foundation");
  AddBound(work, row, "dissolution_date", "dissolved", v1::EVENT_KIND_DISSOLUTION,
           v1::PARTICIPANT_ROLE_ENDED, "Dissolution");
}

}  // namespace

std::string LabelOf(Work& work, absl::string_view party) {
  const Row row(work, TableId::kParty, party);
  for (const char* column : {"name_english", "name", "name_short"}) {
    std::string name = OneLine(row.Peek(column));
    if (!name.empty()) return name;
  }
  return absl::StrCat("party ", party);
}

v1::Place PlaceOf(Work& work, absl::string_view country) {
  const Row row(work, TableId::kCountry, country);
  v1::Place place;
  place.set_text(row.Peek("name"));
  place.set_country(row.Peek("code_iso2"));
  return place;
}

std::string CodeOf(Work& work, absl::string_view id) {
  return id.empty() ? "" : Row(work, TableId::kCode, id).Peek("short");
}

void AddParties(Work& work) {
  RowsOf families = RowsByParty(work.database.of(TableId::kPartyFamily));
  RowsOf names = RowsByParty(work.database.of(TableId::kPartyNameChange));
  for (std::size_t i = 0; i < work.database.of(TableId::kParty).rows.size(); ++i) {
    const Row row(work, TableId::kParty, i);
    AddParty(work, row, families[row.id()], names[row.id()]);
  }
}

}  // namespace partyline::client::parlgov
