// SPDX-License-Identifier: Apache-2.0
#include "client/import/text/elections.h"

#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "client/import/text/columns.h"
#include "client/import/text/dates.h"
#include "client/import/text/languages.h"
#include "client/import/text/letters.h"
#include "client/import/text/negation.h"
#include "client/import/text/splitting.h"

namespace partyline::client::import_text {
namespace {

constexpr std::size_t kLongestLabel = 256;

// The country of the document's elections: as it names it, or as the caller gave it. Empty where
// neither does, or the document names several.
v1::Place PlaceOf(const Work& work) {
  if (work.has_several_countries) return {};
  v1::Place place = work.country;
  const Options& options = work.options();
  if (place.country().empty()) place.set_country(options.country);
  if (place.text().empty() && !options.country.empty()) {
    place.set_text(NameOfCountry(options.country, options.language));
  }
  return place;
}

// "parliamentary"; for elections of no known kind what the heading calls them.
std::string WordFor(const ElectionTable& table) {
  if (table.kind == v1::ELECTION_KIND_OTHER) {
    return table.heading.empty() ? "election" : table.heading;
  }
  const std::string& enumerator = v1::ElectionKind_Name(table.kind);
  absl::string_view name = enumerator;
  absl::ConsumePrefix(&name, "ELECTION_KIND_");
  return absl::AsciiStrToLower(name);
}

// The date that the election is called by, with the rule that found it.
std::optional<v1::FuzzyDate> DateOf(absl::string_view label, std::string& rule) {
  if (auto date = ReadDate(label)) return date;
  const int year = Doubts(label) ? 0 : YearSaid(label);
  if (year == 0) return std::nullopt;
  v1::FuzzyDate date;
  date.set_edtf(absl::StrCat(year));
  date.set_text(std::string(label));
  rule = "the year among the words";
  return date;
}

void AddPollingDay(Work& work, const Piece& label, const Spot& spot, v1::Election& election) {
  std::string rule;
  const auto date = DateOf(label.text, rule);
  if (!date.has_value()) return;
  for (v1::PollingDay& known : *election.mutable_polling_days()) {
    if (known.period().start().edtf() != date->edtf()) continue;
    AlsoCite(spot, *known.mutable_evidence());
    return;
  }
  v1::PollingDay* day = work.AddFact({election.name(), "day", "polling day", rule, spot},
                                     election.mutable_polling_days(), 100);
  if (day != nullptr) *day->mutable_period()->mutable_start() = *date;
}

v1::Election* NewElection(Work& work, const ElectionTable& table, const Piece& label,
                          const v1::Place& place) {
  if (!work.HasRoom(label)) return nullptr;
  const std::string prefix =
      place.country().empty() ? "" : absl::StrCat(absl::AsciiStrToLower(place.country()), "-");
  const std::string heading = table.heading.empty() ? "election" : table.heading;
  v1::Election election;
  election.set_kind(table.kind);
  const std::string where = place.text().empty() ? "" : absl::StrCat(place.text(), ": ");
  election.set_display_name(
      std::string(Shorten(absl::StrCat(where, heading, ", ", label.text), kLongestLabel)));
  if (!place.text().empty()) *election.mutable_place() = place;
  const std::string owner = OwnerOf(election);
  const Ids::Made made =
      work.shared().ids.Make("elections/", prefix, absl::StrCat(WordFor(table), " ", label.text),
                             owner.empty() ? work.Owner() : owner);
  election.set_name(made.name);
  if (!made.taken_by.empty()) {
    work.Report(FindingKind::kMayBeSame, label, absl::StrCat(made.name, ", ", made.taken_by));
  }
  if (table.kind == v1::ELECTION_KIND_OTHER) {
    work.Report(FindingKind::kNote, label,
                "the heading does not say, or not for sure, what is elected");
  }
  v1::Election* added = work.AddRecord(made.name)->mutable_election();
  *added = std::move(election);
  return added;
}

}  // namespace

Spot SpotOfCell(const Work& work, const ElectionTable& table, std::size_t row, std::size_t column) {
  const std::vector<std::string>& names = table.head.names;
  const absl::string_view header =
      column < names.size() ? absl::string_view(names[column]) : absl::string_view();
  Spot spot = work.At(table.section, header, table.table.rows[row].cells[column]);
  v1::Cell& cell = *spot.citation.mutable_cell();
  cell.set_row(static_cast<std::int32_t>(row + 2 - table.head.lines));
  cell.set_column(static_cast<std::int32_t>(column) + 1);
  cell.set_header(std::string(header));
  return spot;
}

v1::Election* ElectionOf(Work& work, const ElectionTable& table, std::size_t row,
                         std::size_t column) {
  const Piece label = work.PieceOf(SplitRound(table.table.rows[row].cells[column].text).election);
  const v1::Place place = PlaceOf(work);
  std::string key =
      absl::StrCat(place.country(), "|", place.country().empty() ? place.text() : "", "|",
                   table.kind, "|", FoldKey(table.heading), "|", FoldKey(label.text));
  // Without a country or a kind, two documents do not speak of the same election surely.
  if (place.country().empty() || table.kind == v1::ELECTION_KIND_OTHER) {
    absl::StrAppend(&key, "|", work.source->name());
  }
  v1::Election*& election = work.shared().elections[key];
  if (election == nullptr) election = NewElection(work, table, label, place);
  if (election == nullptr) return nullptr;
  AddPollingDay(work, label, SpotOfCell(work, table, row, column), *election);
  return election;
}

void AddSeatTotal(Work& work, const Piece& cell, std::int64_t total, v1::Basis basis,
                  const Spot& spot, v1::Election& election) {
  for (v1::Total& known : *election.mutable_totals()) {
    const bool is_alike =
        known.count().value() == total && known.evidence().claims(0).basis() == basis;
    if (!is_alike) continue;
    AlsoCite(spot, *known.mutable_evidence());
    return;
  }
  const std::string rule = "all seats behind the seats won";
  v1::Total* seats =
      work.AddFact({election.name(), "total", "total", rule, spot}, election.mutable_totals());
  if (seats == nullptr) return;
  seats->mutable_evidence()->mutable_claims(0)->set_basis(basis);
  seats->set_kind(v1::TOTAL_KIND_SEATS);
  seats->mutable_count()->set_value(total);
  seats->mutable_count()->set_raw(std::string(Shorten(cell.text, kLongestLabel)));
  seats->mutable_count()->set_reading_rule(rule);
}

}  // namespace partyline::client::import_text
