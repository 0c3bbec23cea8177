// SPDX-License-Identifier: Apache-2.0
#include <array>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "client/import/csv/fields.h"
#include "client/import/csv/rows.h"
#include "client/import/text/letters.h"
#include "partyline/v1/election.pb.h"
#include "partyline/v1/result.pb.h"

namespace partyline::client::csv {
namespace {

struct TotalField {
  absl::string_view field;
  absl::string_view fact;
  v1::TotalKind kind;
};
constexpr std::array<TotalField, 4> kTotals = {{
    {"seats_total", "seats", v1::TOTAL_KIND_SEATS},
    {"electorate", "electorate", v1::TOTAL_KIND_ELECTORATE},
    {"votes_cast", "votes-cast", v1::TOTAL_KIND_VOTES_CAST},
    {"votes_valid", "votes-valid", v1::TOTAL_KIND_VOTES_VALID},
}};

std::string Line(absl::string_view text) {
  return std::string(import_text::Shorten(text, kLongestLine));
}

// A number in a field; false: there is none, or a fault.
bool ReadNumber(Table& table, absl::string_view field, std::int64_t& number) {
  const std::string cell = table.Read(field);
  if (cell.empty()) return false;
  const absl::StatusOr<std::int64_t> read = NumberOf(cell);
  if (!read.ok()) table.Fault(field, read.status());
  if (read.ok()) number = *read;
  return read.ok();
}

v1::ElectionKind ReadElectionKind(Table& table) {
  const std::string word = table.Read("kind");
  if (word.empty()) return v1::ELECTION_KIND_PARLIAMENTARY;
  v1::ElectionKind kind = v1::ELECTION_KIND_UNSPECIFIED;
  const std::string name = absl::StrCat("ELECTION_KIND_", absl::AsciiStrToUpper(word));
  if (!v1::ElectionKind_Parse(name, &kind) || kind == v1::ELECTION_KIND_UNSPECIFIED) {
    table.Fault("kind", "is no kind of election such as parliamentary, european or presidential");
  }
  return kind;
}

void AddTotals(Table& table, v1::Election& election) {
  for (const TotalField& field : kTotals) {
    std::int64_t number = 0;
    if (!ReadNumber(table, field.field, number)) continue;
    v1::Total& total = *election.add_totals();
    total.set_id(std::string(field.fact));
    *total.mutable_evidence() = table.Evidence(field.field);
    total.set_kind(field.kind);
    total.mutable_count()->set_value(number);
  }
}

// The election as this row has it, without what says where.
v1::Election ElectionIn(Table& table, const Mapping& mapping, std::string& key) {
  v1::Election election;
  key = table.Read("election");
  v1::FuzzyDate date;
  const bool has_date = ReadDate(table, "date", mapping, date);
  std::string country = table.Read("country");
  if (country.empty()) country = mapping.country;
  election.set_kind(ReadElectionKind(table));
  if (!country.empty()) *election.mutable_place() = CountryOf(country);
  if (key.empty()) {
    key = absl::StrCat(election.place().country(), "-", date.edtf(),
                       election.kind() == v1::ELECTION_KIND_PARLIAMENTARY
                           ? ""
                           : absl::StrCat("-", static_cast<int>(election.kind())));
    if (!has_date) table.Fault("election", "a result needs an election, or a date");
  }
  election.set_name(absl::StrCat("elections/", mapping.source, "-", IdPartOf(key)));
  election.set_display_name(
      Line(absl::StrJoin({election.place().text(), has_date ? date.edtf() : key}, " ")));
  if (has_date) {
    v1::PollingDay& day = *election.add_polling_days();
    day.set_id("day");
    *day.mutable_period()->mutable_start() = date;
    *day.mutable_evidence() = table.Evidence("date");
  }
  AddTotals(table, election);
  return election;
}

// Whether two rows say the same of an election. Totals may be left out of some.
bool Agree(const v1::Election& a, const v1::Election& b) {
  const auto day = [](const v1::Election& election) {
    return election.polling_days().empty() ? "" : election.polling_days(0).period().start().edtf();
  };
  return a.kind() == b.kind() && a.place().text() == b.place().text() && day(a) == day(b);
}

// The election of the row, made of the first that speaks of it.
std::string ReadElection(Table& table, Known& known) {
  std::string key;
  v1::Election election = ElectionIn(table, known.mapping, key);
  std::string name = election.name();
  DatasetRecord& record = known.elections[key];
  if (!record.record.has_election()) {
    record.place = table.place();
    v1::Identifier& identifier = *election.add_identifiers();
    identifier.set_id("id");
    *identifier.mutable_evidence() = table.Evidence("election");
    identifier.set_scheme(absl::StrCat(known.mapping.source, "-election"));
    identifier.set_value(key);
    *record.record.mutable_election() = std::move(election);
  } else if (known.is_check && !Agree(record.record.election(), election)) {
    table.Fault("election", absl::StrCat("has another date, place or kind than at ", record.place));
  }
  return name;
}

void ReadContestant(Table& table, Known& known, v1::Result& result) {
  const std::string party = table.Read("party");
  const std::string label = table.Read("label");
  const std::string person = table.Read("person");
  const std::string alliance = table.Read("alliance");
  if (!party.empty()) *result.mutable_party() = PartyRef(table, party, known);
  if (!label.empty()) result.mutable_party()->set_text(label);
  if (!person.empty()) result.mutable_person()->set_text(person);
  if (!alliance.empty()) *result.mutable_alliance() = PartyRef(table, alliance, known);
  if (party.empty() && label.empty() && person.empty() && alliance.empty()) {
    table.Fault("party", "a result needs a party, label, person or alliance");
  }
}

void ReadFigures(Table& table, const Mapping& mapping, v1::Result& result) {
  v1::Reading reading;
  std::int64_t number = 0;
  if (ReadNumber(table, "votes", number)) reading.mutable_votes()->set_value(number);
  if (ReadNumber(table, "seats", number)) reading.mutable_seats()->set_value(number);
  if (ReadNumber(table, "rank", number)) reading.mutable_rank()->set_value(number);
  if (const std::string cell = table.Read("share"); !cell.empty()) {
    const absl::StatusOr<std::string> share = DecimalOf(cell, mapping.decimal);
    if (!share.ok()) table.Fault("share", share.status());
    if (share.ok()) reading.mutable_share()->set_value(*share);
    if (share.ok() && *share != cell) {
      reading.mutable_share()->set_raw(cell);
      reading.mutable_share()->set_reading_rule("decimals as declared");
    }
  }
  reading.set_outcome_raw(Line(table.Read("outcome")));
  if (reading.ByteSizeLong() == 0) {
    v1::Participation& participation = *result.add_participations();
    participation.set_id("ran");
    participation.set_kind(v1::PARTICIPATION_KIND_RAN);
    *participation.mutable_evidence() = table.Evidence("");
    return;
  }
  reading.set_id("reading");
  *reading.mutable_evidence() = table.Evidence("");
  *result.add_readings() = std::move(reading);
}

void ReadNote(Table& table, v1::Result& result) {
  const std::string text = table.Read("note");
  if (text.empty()) return;
  v1::Attribute& attribute = *result.add_attributes();
  attribute.set_id("note");
  *attribute.mutable_evidence() = table.Evidence("note");
  attribute.set_kind(v1::ATTRIBUTE_KIND_OTHER);
  attribute.set_key("note");
  attribute.set_text(text);
}

}  // namespace

void AddResultRow(Table& table, Known& known, std::vector<DatasetRecord>& records) {
  DatasetRecord record;
  record.place = table.place();
  v1::Result& result = *record.record.mutable_result();
  const std::string election = ReadElection(table, known);
  ReadContestant(table, known, result);
  if (const std::string area = table.Read("area"); !area.empty()) {
    result.mutable_area()->set_text(Line(area));
  }
  std::int64_t round = 0;
  if (ReadNumber(table, "round", round)) result.set_round(static_cast<std::int32_t>(round));
  ReadFigures(table, known.mapping, result);
  ReadNote(table, result);
  const std::string id = table.Read("id");
  const std::string key =
      !id.empty()
          ? id
          : absl::StrJoin({result.party().name(), result.party().text(), result.alliance().name(),
                           result.person().text(), result.area().text(), absl::StrCat(round)},
                          "/");
  result.set_name(absl::StrCat(election, "/results/", IdPartOf(key)));
  Take(table, id.empty() ? "party" : "id", result.name(), known);
  const std::string who = !result.person().text().empty()  ? result.person().text()
                          : !result.party().text().empty() ? result.party().text()
                          : result.has_party()             ? LabelOf(known, result.party().name())
                                               : LabelOf(known, result.alliance().name());
  result.set_display_name(Line(who));
  table.KeepRest(id.empty() ? "row" : id, *result.mutable_extra());
  records.push_back(std::move(record));
}

}  // namespace partyline::client::csv
