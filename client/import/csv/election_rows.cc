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

// The contract wants a kind, and none is made up.
v1::ElectionKind ReadElectionKind(Table& table, const Mapping& mapping) {
  std::string word = table.ReadWord("kind");
  if (word.empty()) word = mapping.election;
  if (word.empty()) {
    table.Fault("kind", "is not said; give a column, or one for all: election = parliamentary");
    return v1::ELECTION_KIND_UNSPECIFIED;
  }
  const v1::ElectionKind kind = ElectionKindOf(word);
  if (kind == v1::ELECTION_KIND_UNSPECIFIED) {
    table.Fault("kind", absl::StrCat(kElectionKinds, "; map it with results.kind.",
                                     absl::AsciiStrToLower(word), " = KIND"));
  }
  return kind;
}

// Totals that stand beside an area are of the area, for which an election has no field.
void AddTotals(Table& table, const Mapping& mapping, v1::Election& election) {
  const bool is_of_area = !table.Read("area").empty();
  for (const TotalField& field : kTotals) {
    if (is_of_area) {
      table.Keep(field.field, "a total of an area");
      continue;
    }
    v1::Count count;
    if (!ReadNumber(table, field.field, mapping, count)) continue;
    v1::Total& total = *election.add_totals();
    total.set_id(std::string(field.fact));
    *total.mutable_evidence() = table.Evidence(field.field);
    total.set_kind(field.kind);
    *total.mutable_count() = std::move(count);
  }
}

std::string DayOf(const v1::Election& election) {
  return election.polling_days().empty() ? "" : election.polling_days(0).period().start().edtf();
}

// What rows of one election have in common: its id; else country, day and kind.
std::string KeyOfElection(const v1::Election& election) {
  const std::string& country = election.place().country();
  return absl::StrCat(country.empty() ? election.place().text() : country, "-", DayOf(election),
                      election.kind() == v1::ELECTION_KIND_PARLIAMENTARY
                          ? ""
                          : absl::StrCat("-", static_cast<int>(election.kind())));
}

// The election as this row has it.
v1::Election ElectionIn(Table& table, const Mapping& mapping, std::string& key) {
  v1::Election election;
  key = table.Read("election");
  v1::FuzzyDate date;
  const bool has_date = ReadDate(table, "date", mapping, date);
  election.set_kind(ReadElectionKind(table, mapping));
  v1::Place place = ReadCountry(table, mapping);
  if (!place.text().empty()) *election.mutable_place() = std::move(place);
  if (has_date) {
    v1::PollingDay& day = *election.add_polling_days();
    day.set_id("day");
    *day.mutable_period()->mutable_start() = date;
    *day.mutable_evidence() = table.Evidence("date");
  }
  if (key.empty() && !has_date) table.Fault("election", "a result needs an election, or a date");
  if (key.empty()) key = KeyOfElection(election);
  election.set_name(NameOf(mapping, "elections", key));
  AddTotals(table, mapping, election);
  return election;
}

void SetDisplay(const std::string& key, v1::Election& election) {
  const std::string day = DayOf(election);
  election.set_display_name(std::string(import_text::Shorten(
      absl::StrJoin({election.place().text(), day.empty() ? key : day}, " "), kLongestLine)));
}

// Whether two rows say the same of an election, as far as both say it.
bool Agree(const v1::Election& a, const v1::Election& b) {
  const auto agree = [](const std::string& one, const std::string& other) {
    return one.empty() || other.empty() || one == other;
  };
  return a.kind() == b.kind() && agree(a.place().text(), b.place().text()) &&
         agree(DayOf(a), DayOf(b));
}

// Adds what a later row says and earlier ones do not; totals that differ are a fault.
void Merge(Table& table, const v1::Election& row, v1::Election& election) {
  if (!election.has_place() && row.has_place()) *election.mutable_place() = row.place();
  if (election.polling_days().empty()) *election.mutable_polling_days() = row.polling_days();
  for (const v1::Total& total : row.totals()) {
    const v1::Total* there = nullptr;
    for (const v1::Total& other : election.totals()) {
      if (other.kind() == total.kind()) there = &other;
    }
    if (there == nullptr) {
      *election.add_totals() = total;
    } else if (there->count().value() != total.count().value()) {
      const v1::Citation& citation = there->evidence().claims(0).citations(0);
      for (const TotalField& field : kTotals) {
        if (field.kind != total.kind()) continue;
        table.Fault(field.field, absl::StrCat("is not the ", there->count().value(),
                                              " of this election in line ", citation.line(),
                                              "; totals of areas need a column `area`"));
      }
    }
  }
}

}  // namespace

std::string ReadElection(Table& table, Known& known) {
  std::string key;
  v1::Election election = ElectionIn(table, known.mapping, key);
  std::string name = election.name();
  if (!known.is_check) return name;
  DatasetRecord& record = known.elections[key];
  if (!record.record.has_election()) {
    record.place = table.place();
    v1::Identifier& identifier = *election.add_identifiers();
    identifier.set_id("id");
    *identifier.mutable_evidence() = table.Evidence("election");
    identifier.set_scheme(absl::StrCat(known.mapping.source, "-election"));
    identifier.set_value(key);
    *record.record.mutable_election() = std::move(election);
  } else if (!Agree(record.record.election(), election)) {
    table.Fault("election", absl::StrCat("has another date, place or kind than at ", record.place));
  } else {
    Merge(table, election, *record.record.mutable_election());
  }
  SetDisplay(key, *record.record.mutable_election());
  return name;
}

}  // namespace partyline::client::csv
