// SPDX-License-Identifier: Apache-2.0
#include <utility>

#include "absl/algorithm/container.h"
#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "client/import/csv/change_types.h"
#include "client/import/csv/fields.h"
#include "client/import/csv/rows.h"
#include "client/import/text/letters.h"

namespace partyline::client::csv {
namespace {

const ChangeType& ReadType(Table& table) {
  const std::string word = absl::AsciiStrToLower(table.ReadWord("kind"));
  const ChangeType& type = TypeOf(word);
  if (!word.empty() && type.code.empty()) {
    table.Fault("kind", absl::StrCat("is not known; map it with lineage.kind.", word,
                                     " = KIND, which ", KnownTypes()));
  }
  return type;
}

void AddSide(Table& table, absl::string_view field, v1::ParticipantRole role,
             const std::vector<std::string>& ids, Known& known, v1::Event& event) {
  for (const std::string& id : ids) {
    const v1::Ref who = PartyRef(table, field, id, known);
    bool is_there = false;
    for (v1::Participant& participant : *event.mutable_participants()) {
      if (participant.who().name() != who.name()) continue;
      if (participant.role() != role) table.Fault(field, "is on both sides of the event");
      participant.mutable_evidence()->MergeFrom(table.Evidence(field));
      is_there = true;
    }
    if (is_there) continue;
    v1::Participant& participant = *event.add_participants();
    participant.set_id(absl::StrCat("party-", IdPartOf(id)));
    participant.set_role(role);
    *participant.mutable_who() = who;
    *participant.mutable_evidence() = table.Evidence(field);
  }
}

std::string Labels(const Known& known, const v1::Event& event, v1::ParticipantRole role) {
  std::vector<std::string> labels;
  for (const v1::Participant& participant : event.participants()) {
    if (participant.role() == role) labels.push_back(LabelOf(known, participant.who().name()));
  }
  return absl::StrJoin(labels, ", ");
}

std::string Sorted(std::vector<std::string> ids) {
  absl::c_sort(ids);
  return absl::StrJoin(ids, "\n");
}

// What rows of one event have in common: its word if it has one; else type and date, what came out
// of a merger, what was divided, or both sides of any other event, in any order.
std::string KeyOf(const ChangeType& type, const std::string& id, const std::string& date,
                  const std::vector<std::string>& from, const std::vector<std::string>& to) {
  if (!id.empty()) return id;
  return absl::StrJoin(
      {std::string(type.code), date, type.event == v1::EVENT_KIND_MERGER ? "" : Sorted(from),
       type.event == v1::EVENT_KIND_DIVISION ? "" : Sorted(to)},
      "\n\n");
}

void Begin(Table& table, const ChangeType& type, const std::string& name, v1::Event& event) {
  event.set_name(name);
  event.set_kind(type.event);
  event.mutable_occurrence()->set_id("occurrence");
  *event.mutable_occurrence()->mutable_evidence() = table.Evidence("kind");
}

// A date that rows of one event give is one of it, said once more where it is there.
void AddDate(Table& table, const v1::FuzzyDate& date, v1::Event& event) {
  for (v1::Dating& dating : *event.mutable_dates()) {
    if (dating.period().start().edtf() != date.edtf()) continue;
    dating.mutable_evidence()->MergeFrom(table.Evidence("date"));
    return;
  }
  v1::Dating& dating = *event.add_dates();
  dating.set_id(event.dates_size() == 1 ? "date" : absl::StrCat("date-", event.dates_size()));
  *dating.mutable_period()->mutable_start() = date;
  *dating.mutable_evidence() = table.Evidence("date");
}

void AddNote(Table& table, v1::Event& event) {
  const std::string text = table.Read("note");
  if (text.empty()) return;
  v1::Attribute& attribute = *event.add_attributes();
  attribute.set_id(absl::StrCat("note-", event.attributes_size()));
  *attribute.mutable_evidence() = table.Evidence("note");
  attribute.set_kind(v1::ATTRIBUTE_KIND_OTHER);
  attribute.set_key("note");
  attribute.set_text(text);
}

}  // namespace

// The first time alone: the events are kept.
void AddLineageRow(Table& table, Known& known, std::vector<DatasetRecord>&) {
  const ChangeType& type = ReadType(table);
  const std::string id = table.Read("event");
  const std::vector<std::string> from = table.ReadList("from");
  const std::vector<std::string> to = table.ReadList("to");
  if (from.empty()) table.Fault("from", "is blank");
  if (to.empty()) table.Fault("to", "is blank");
  v1::FuzzyDate date;
  const bool has_date = ReadDate(table, "date", known.mapping, date);
  const std::string key = KeyOf(type, id, date.edtf(), from, to);
  DatasetRecord& record = known.events[key];
  v1::Event& event = *record.record.mutable_event();
  if (event.name().empty()) {
    record.place = table.place();
    Begin(table, type, NameOf(known.mapping, "events", key), event);
  } else if (event.kind() != type.event) {
    table.Fault("kind", absl::StrCat("is another kind than that of ", record.place));
  } else {
    event.mutable_occurrence()->mutable_evidence()->MergeFrom(table.Evidence("kind"));
  }
  if (has_date) AddDate(table, date, event);
  AddSide(table, "from", type.before, from, known, event);
  AddSide(table, "to", type.after, to, known, event);
  AddNote(table, event);
  event.set_display_name(std::string(
      import_text::Shorten(absl::StrCat(Labels(known, event, type.before), " ", type.words, " ",
                                        Labels(known, event, type.after)),
                           kLongestLine)));
  table.KeepRest(absl::StrCat(event.occurrence().evidence().claims_size()), *event.mutable_extra());
}

}  // namespace partyline::client::csv
