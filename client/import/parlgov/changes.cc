// SPDX-License-Identifier: Apache-2.0
#include <array>
#include <map>
#include <tuple>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "client/import/csv/change_types.h"
#include "client/import/parlgov/cells.h"
#include "client/import/parlgov/names.h"
#include "client/import/parlgov/parts.h"
#include "client/import/parlgov/scripts.h"

namespace partyline::client::parlgov {
namespace {

// What rows of one event have in common: type and date; of a merger what came out of it, of a
// division what was divided, of any other event both.
using Group = std::tuple<std::string, std::string, std::string, std::string>;

Group GroupOf(const csv::ChangeType& type, const Row& row) {
  const std::string& before = row.Peek("party");
  const std::string& after = row.Peek("party_new");
  return {std::string(type.code), row.Peek("date"),
          type.event == v1::EVENT_KIND_MERGER ? "" : before,
          type.event == v1::EVENT_KIND_DIVISION ? "" : after};
}

// Adds a claim to the participant who has the part already, or else a participant.
void AddSide(const Row& row, absl::string_view column, v1::ParticipantRole role, v1::Event& event) {
  const std::string& party = row.Read(column);
  for (v1::Participant& participant : *event.mutable_participants()) {
    if (participant.role() != role || participant.who().name() != PartyName(party)) continue;
    row.AddClaim(column, *participant.mutable_evidence());
    return;
  }
  AddParticipant(row, column, role, party, event);
}

void ReadDate(const Row& row, v1::Event& event) {
  if (row.Peek("date").empty()) return;
  const v1::FuzzyDate date = PartyDate(row.Peek("date"), row.HasExactDates());
  row.Read("date", date.text().empty() ? "" : FillerRule(date));
  if (event.dates().empty()) {
    AddDating(row, "date", date, event);
  } else {
    row.AddClaim("date", *event.mutable_dates(0)->mutable_evidence());
  }
}

std::string Labels(Work& work, const v1::Event& event, v1::ParticipantRole role) {
  std::vector<std::string> labels;
  for (const v1::Participant& participant : event.participants()) {
    if (participant.role() != role) continue;
    labels.push_back(LabelOf(work, participant.who().name().substr(PartyName("").size())));
  }
  return absl::StrJoin(labels, ", ");
}

void AddRow(const csv::ChangeType& type, const Row& row, v1::Event& event) {
  // A blank type says that there is a change and not which.
  const absl::string_view column = row.Read("type").empty() ? "" : "type";
  if (event.name().empty()) {
    event = EventOf(row, EventName("change", row.id()), type.event, column);
  } else {
    row.AddClaim(column, *event.mutable_occurrence()->mutable_evidence());
  }
  row.Read("id");
  ReadDate(row, event);
  AddSide(row, "party", type.before, event);
  AddSide(row, "party_new", type.after, event);
  row.ReadRemarks(absl::StrCat("change-", row.id(), "-"), *event.mutable_attributes(),
                  *event.mutable_extra());
  row.KeepRest(*event.mutable_extra());
}

}  // namespace

void AddChanges(Work& work) {
  const Table& table = work.database.of(TableId::kPartyChange);
  std::map<Group, std::size_t> groups;  // records
  for (std::size_t i = 0; i < table.rows.size(); ++i) {
    const Row row(work, TableId::kPartyChange, i);
    const csv::ChangeType& type = csv::TypeOf(CodeOf(work, row.Peek("type")));
    const auto [group, is_new] = groups.emplace(GroupOf(type, row), work.records.size());
    if (is_new) work.records.push_back({{}, row.place()});
    v1::Event& event = *work.records[group->second].record.mutable_event();
    AddRow(type, row, event);
    event.set_display_name(DisplayLine(absl::StrCat(
        Labels(work, event, type.before), " ", type.words, " ", Labels(work, event, type.after))));
  }
}

v1::Event EventOf(const Row& row, std::string name, v1::EventKind kind, absl::string_view column) {
  v1::Event event;
  event.set_name(std::move(name));
  event.set_kind(kind);
  event.mutable_occurrence()->set_id("occurrence");
  *event.mutable_occurrence()->mutable_evidence() = row.Evidence(column);
  return event;
}

void AddDating(const Row& row, absl::string_view column, const v1::FuzzyDate& date,
               v1::Event& event) {
  v1::Dating& dating = *event.add_dates();
  dating.set_id("date");
  *dating.mutable_period()->mutable_start() = date;
  *dating.mutable_evidence() = row.Evidence(column);
}

void AddParticipant(const Row& row, absl::string_view column, v1::ParticipantRole role,
                    absl::string_view party, v1::Event& event) {
  v1::Participant& participant = *event.add_participants();
  participant.set_id(absl::StrCat("party-", party));
  *participant.mutable_evidence() = row.Evidence(column);
  participant.set_role(role);
  participant.mutable_who()->set_name(PartyName(party));
}

}  // namespace partyline::client::parlgov
