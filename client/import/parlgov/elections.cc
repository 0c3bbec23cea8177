// SPDX-License-Identifier: Apache-2.0
#include <array>
#include <utility>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "client/import/parlgov/cells.h"
#include "client/import/parlgov/names.h"
#include "client/import/parlgov/parts.h"
#include "client/import/parlgov/votes.h"
#include "client/import/text/letters.h"
#include "partyline/v1/election.pb.h"

namespace partyline::client::parlgov {
namespace {

constexpr std::size_t kLongestUrl = 256;

v1::Identifier& AddIdentifierOf(const Row& row, absl::string_view column, absl::string_view scheme,
                                v1::Election& election) {
  v1::Identifier& identifier = *election.add_identifiers();
  identifier.set_id(std::string(scheme == kElectionScheme ? "parlgov" : scheme));
  *identifier.mutable_evidence() = row.Evidence(column);
  identifier.set_scheme(std::string(scheme));
  return identifier;
}

void AddIdentifiers(const Row& row, v1::Election& election) {
  AddIdentifierOf(row, "", kElectionScheme, election).set_value(row.Read("id"));
  const std::string page = row.ReadLine("wikipedia", kLongestUrl, *election.mutable_extra());
  if (page.empty()) return;
  AddIdentifierOf(row, "wikipedia", kWikipediaScheme, election).set_value(page);
}

// Elections are dated exactly: some were held on the first of a month.
void AddPollingDay(const Row& row, v1::Election& election) {
  v1::PollingDay& day = *election.add_polling_days();
  day.set_id("day");
  *day.mutable_period()->mutable_start() = Exactly(row.Read("date"));
  *day.mutable_evidence() = row.Evidence("date");
}

void AddTotals(const Row& row, v1::Election& election) {
  for (const TotalColumn& column : kTotalColumns) {
    if (row.Peek(column.name).empty()) continue;
    v1::Total& total = *election.add_totals();
    total.set_id(std::string(column.fact));
    *total.mutable_evidence() = row.Evidence(column.name);
    total.set_kind(column.kind);
    *total.mutable_count() = CountOf(row.Read(column.name));
  }
}

v1::Attribute& AddAttribute(const Row& row, absl::string_view column, v1::AttributeKind kind,
                            v1::Election& election) {
  v1::Attribute& attribute = *election.add_attributes();
  attribute.set_id(FactIdOf(column));
  *attribute.mutable_evidence() = row.Evidence(column);
  attribute.set_kind(kind);
  attribute.set_key(std::string(column));
  return attribute;
}

void AddAttributes(const Row& row, v1::Election& election) {
  if (const std::string& early = row.Read("early"); !early.empty()) {
    AddAttribute(row, "early", v1::ATTRIBUTE_KIND_OTHER, election).set_number(early == "1");
  }
  if (const std::string& day = row.Read("dissolution_date"); !day.empty()) {
    *AddAttribute(row, "dissolution_date", v1::ATTRIBUTE_KIND_DATE, election).mutable_date() =
        Exactly(day);
  }
  for (const char* column : {"previous_parliament_election", "previous_ep_election"}) {
    const std::string& previous = row.Read(column);
    if (previous.empty()) continue;
    AddAttribute(row, column, v1::ATTRIBUTE_KIND_OTHER, election)
        .mutable_ref()
        ->set_name(ElectionName(previous));
  }
}

}  // namespace

std::string ElectionLabel(Work& work, const Row& row) {
  const bool is_european = CodeOf(work, row.Peek("type")) == kEuropeanCode;
  return absl::StrCat(PlaceOf(work, row.Peek("country")).text(), " ", row.Peek("date"),
                      is_european ? " (European Parliament)" : "");
}

v1::Count CountOf(absl::string_view cell) {
  v1::Count count;
  std::int64_t value = 0;
  if (absl::SimpleAtoi(cell, &value)) count.set_value(value);
  if (absl::StrCat(value) != cell) {
    count.set_raw(std::string(cell));
    count.set_reading_rule("zeros before the number");
  }
  return count;
}

std::string DisplayLine(absl::string_view text) {
  constexpr std::size_t kMost = 256;
  if (text.size() <= kMost) return std::string(text);
  return absl::StrCat(import_text::Shorten(text, kMost - 3), "…");
}

void AddElections(Work& work) {
  for (std::size_t i = 0; i < work.database.of(TableId::kElection).rows.size(); ++i) {
    const Row row(work, TableId::kElection, i);
    DatasetRecord& record = work.records.emplace_back();
    record.place = row.place();
    v1::Election& election = *record.record.mutable_election();
    election.set_name(ElectionName(row.id()));
    election.set_display_name(DisplayLine(ElectionLabel(work, row)));
    const std::string type = CodeOf(work, row.Read("type"));
    election.set_kind(KindOfElection(type));
    *election.mutable_place() = PlaceOf(work, row.Read("country"));
    AddIdentifiers(row, election);
    AddPollingDay(row, election);
    AddTotals(row, election);
    AddAttributes(row, election);
    row.ReadRemarks("", *election.mutable_attributes(), *election.mutable_extra());
    if (CodeOfElection(election.kind()) != type) {
      row.Keep("type", *election.mutable_extra());
    }
    row.Keep("previous_cabinet", *election.mutable_extra(), "cabinets are not read");
    row.KeepRest(*election.mutable_extra());
  }
}

}  // namespace partyline::client::parlgov
