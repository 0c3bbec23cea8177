// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <optional>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "client/import/parlgov/cells.h"
#include "client/import/parlgov/names.h"
#include "client/import/parlgov/parts.h"
#include "client/import/parlgov/scripts.h"

namespace partyline::client::parlgov {
namespace {

v1::FuzzyDate DateOf(const Row& row) { return PartyDate(row.Peek("date"), row.HasExactDates()); }

bool MeansOneDay(const v1::FuzzyDate& date) { return date.edtf().size() == 10; }

bool RepeatsEveryName(const Row& a, const Row& b) {
  return std::all_of(kNameColumns.begin(), kNameColumns.end(), [&](const NameColumn& column) {
    return OneLine(a.Peek(column.name)) == OneLine(b.Peek(column.name));
  });
}

// Whether dates of rows, the first of which is not after the other, leave open which comes first:
// as 2009 and 2009-09-18 do.
bool MayBeTheOtherWayRound(const v1::FuzzyDate& first, const v1::FuzzyDate& then) {
  return absl::StartsWith(then.edtf(), first.edtf());
}

// The names of a row end the day before the next one's begin; of rows of one day none does.
void AddEnd(const Row& row, const Row& next, v1::Name& name) {
  const v1::FuzzyDate begins = DateOf(row);
  const v1::FuzzyDate then = DateOf(next);
  const bool is_one_day = MeansOneDay(begins) && begins.edtf() == then.edtf();
  if (!is_one_day) *name.mutable_period()->mutable_end() = DayBefore(then);
  std::string note =
      absl::StrCat("borne until the next name, PartyNameChange ", LocatorOf(next.id()));
  if (MayBeTheOtherWayRound(begins, then)) {
    absl::StrAppend(&note, ", if that came later: the dates leave it open");
  }
  name.mutable_evidence()->mutable_claims(0)->set_note(std::move(note));
}

void AddNames(const Row& row, const std::optional<Row>& next, v1::Party& party) {
  for (const NameColumn& column : kNameColumns) {
    const std::string text = row.ReadLine(column.name, kLongestName, *party.mutable_extra());
    if (text.empty()) continue;
    v1::Name& name = *party.add_names();
    name.set_id(absl::StrCat("name-change-", row.id(), "-", column.fact.substr(5)));
    *name.mutable_evidence() = row.Evidence(column.name);
    SetName(column, text, name);
    *name.mutable_period()->mutable_start() = DateOf(row);
    if (next.has_value()) AddEnd(row, *next, name);
  }
}

void AddRename(Work& work, const Row& row, const Row& before, absl::string_view party) {
  v1::Event event = EventOf(row, EventName("renamed", row.id()), v1::EVENT_KIND_RENAME, "date");
  const std::string name = OneLine(row.Peek("name"));
  event.set_display_name(
      DisplayLine(absl::StrCat(OneLine(before.Peek("name")), " becomes ", name)));
  AddDating(row, "date", DateOf(row), event);
  if (MayBeTheOtherWayRound(DateOf(before), DateOf(row))) {
    event.mutable_occurrence()->mutable_evidence()->mutable_claims(0)->set_note(
        "which of the two names came first is not said: the dates leave it open");
  }
  AddParticipant(row, "party", v1::PARTICIPANT_ROLE_RENAMED, party, event);
  DatasetRecord& record = work.records.emplace_back();
  record.place = row.place();
  *record.record.mutable_event() = std::move(event);
}

void ReadRow(const Row& row, v1::Party& party) {
  Extra& extra = *party.mutable_extra();
  row.Read("id");
  row.Read("party");
  const v1::FuzzyDate date = DateOf(row);
  row.Read("date", date.text().empty() ? "" : FillerRule(date));
  row.Keep("party_change", extra, "no typed field");
  row.Keep("name_ascii", extra, "name without accents");
  row.ReadRemarks(absl::StrCat("name-change-", row.id(), "-"), *party.mutable_attributes(), extra);
  row.KeepRest(extra);
}

}  // namespace

void AddDatedNames(Work& work, const std::vector<std::size_t>& rows, v1::Party& party) {
  std::vector<Row> changes;
  for (const std::size_t index : rows) changes.emplace_back(work, TableId::kPartyNameChange, index);
  // By the first day that a date can mean, of dates that begin with one another the vaguest first.
  std::stable_sort(changes.begin(), changes.end(),
                   [](const Row& a, const Row& b) { return DateOf(a).edtf() < DateOf(b).edtf(); });
  for (std::size_t i = 0; i < changes.size(); ++i) {
    const Row& row = changes[i];
    ReadRow(row, party);
    AddNames(row, i + 1 < changes.size() ? std::make_optional(changes[i + 1]) : std::nullopt,
             party);
    // The first known name is no new one.
    if (i == 0 || RepeatsEveryName(changes[i - 1], row)) continue;
    AddRename(work, row, changes[i - 1], row.Peek("party"));
  }
}

}  // namespace partyline::client::parlgov
