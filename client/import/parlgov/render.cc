// SPDX-License-Identifier: Apache-2.0
#include "client/import/parlgov/render.h"

#include <optional>
#include <utility>

#include "absl/strings/str_cat.h"
#include "client/import/csv/change_types.h"
#include "client/import/parlgov/cells.h"
#include "client/import/parlgov/names.h"
#include "client/import/parlgov/votes.h"
#include "client/src/records.h"

namespace partyline::client::parlgov {
namespace {

using Ids = absl::flat_hash_map<std::string, std::string>;

// What a fact is rendered with.
struct Context {
  const v1::Record& record;
  const v1::Citation& row;
  const Index& index;
  Cells& cells;
};

absl::Status Unknown(absl::string_view what) { return absl::NotFoundError(what); }

// Writes what `key` is called, or says that it is called nothing.
absl::Status SetId(const Context& context, absl::string_view column, const Ids& ids,
                   absl::string_view key, absl::string_view what) {
  const auto found = ids.find(key);
  if (found == ids.end()) return Unknown(absl::StrCat(what, " that are not ParlGov's"));
  context.cells[std::string(column)] = found->second;
  return absl::OkStatus();
}

absl::Status SetDate(const Context& context, absl::string_view column, const v1::FuzzyDate& date) {
  const std::optional<std::string> cell = CellOf(date);
  if (!cell.has_value()) return Unknown("dates that are no day, month or year");
  context.cells[std::string(column)] = *cell;
  return absl::OkStatus();
}

std::string CellOf(const v1::Count& count) {
  return count.raw().empty() ? absl::StrCat(count.value()) : count.raw();
}

absl::Status RenderFact(const Context& context, const v1::Name& name) {
  context.cells[context.row.field()] = name.text();
  if (context.row.section() != "PartyNameChange") return absl::OkStatus();
  const absl::Status party = SetId(context, "party", context.index.parties,
                                   context.record.party().name(), "parties of names");
  return party.ok() ? SetDate(context, "date", name.period().start()) : party;
}

absl::Status RenderFact(const Context& context, const v1::Identifier& identifier) {
  const bool is_id = context.row.field().empty();  // the row's own
  context.cells[is_id ? "id" : context.row.field()] = identifier.value();
  if (!is_id || !context.record.has_election()) return absl::OkStatus();
  const v1::Election& election = context.record.election();
  const std::string type = absl::StrCat("election_type/", CodeOfElection(election.kind()));
  const absl::Status written =
      SetId(context, "type", context.index.codes, type, "kinds of election");
  const absl::Status place = SetId(context, "country", context.index.countries,
                                   election.place().country(), "countries of elections");
  return written.ok() ? place : written;
}

absl::Status RenderFact(const Context& context, const v1::Attribute& attribute) {
  std::string& cell = context.cells[context.row.field()];
  if (context.row.section() == "PartyFamily") {
    const absl::Status party = SetId(context, "party", context.index.parties,
                                     context.record.party().name(), "parties of families");
    if (!party.ok()) return party;
  }
  switch (attribute.value_case()) {
    case v1::Attribute::kText:
      if (attribute.kind() == v1::ATTRIBUTE_KIND_FAMILY) {
        return SetId(context, "family", context.index.codes,
                     absl::StrCat("party_family/", attribute.key()), "families");
      }
      cell = attribute.text();
      return absl::OkStatus();
    case v1::Attribute::kNumber:
      cell = absl::StrCat(attribute.number());
      return absl::OkStatus();
    case v1::Attribute::kDate:
      return SetDate(context, context.row.field(), attribute.date());
    case v1::Attribute::kPlace:
      return SetId(context, context.row.field(), context.index.countries,
                   attribute.place().country(), "countries");
    case v1::Attribute::kRef:
      return SetId(context, context.row.field(), context.index.elections, attribute.ref().name(),
                   "elections");
    default:
      return Unknown("attributes without a value");
  }
}

absl::Status RenderFact(const Context& context, const v1::Dating& dating) {
  return SetDate(context, context.row.field(), dating.period().start());
}

absl::Status RenderFact(const Context& context, const v1::PollingDay& day) {
  return SetDate(context, context.row.field(), day.period().start());
}

absl::Status RenderFact(const Context& context, const v1::Total& total) {
  context.cells[context.row.field()] = CellOf(total.count());
  return absl::OkStatus();
}

absl::Status RenderFact(const Context& context, const v1::Occurrence&) {
  if (context.row.field() != "type") return absl::OkStatus();
  const absl::string_view code = csv::CodeOf(context.record.event().kind());
  return SetId(context, "type", context.index.codes, absl::StrCat("party_change_type/", code),
               "kinds of event");
}

absl::Status RenderFact(const Context& context, const v1::Participant& participant) {
  if (context.row.section() != "PartyChange") return absl::OkStatus();
  return SetId(context, context.row.field(), context.index.parties, participant.who().name(),
               "participants");
}

// What a result says of its row, apart from the figures. The alliance is written as the party that
// it is; which row that has is known once all are read.
absl::Status RenderResult(const Context& context) {
  const v1::Result& result = context.record.result();
  const absl::Status election =
      SetId(context, "election", context.index.elections, ElectionOf(result.name()), "elections");
  if (!election.ok()) return election;
  if (!result.party().text().empty()) context.cells["party_id_source"] = result.party().text();
  if (result.has_alliance()) {
    const absl::Status alliance =
        SetId(context, "alliance", context.index.parties, result.alliance().name(), "alliances");
    if (!alliance.ok()) return alliance;
  }
  return SetId(context, "party", context.index.parties, result.party().name(), "contestants");
}

absl::Status RenderFact(const Context& context, const v1::Reading& reading) {
  if (reading.has_votes()) context.cells["votes"] = CellOf(reading.votes());
  if (reading.has_seats()) context.cells["seats"] = CellOf(reading.seats());
  if (reading.has_share()) {
    const v1::Decimal& share = reading.share();
    context.cells["vote_share"] = share.raw().empty() ? share.value() : share.raw();
  }
  return RenderResult(context);
}

absl::Status RenderFact(const Context& context, const v1::Participation&) {
  return RenderResult(context);
}

template <typename... Facts>
absl::Status RenderAny(const Context& context, const google::protobuf::Message& message) {
  absl::Status status = absl::OkStatus();
  const auto render = [&](const auto* fact) {
    if (fact != nullptr) status = RenderFact(context, *fact);
  };
  (render(google::protobuf::DynamicCastToGenerated<Facts>(&message)), ...);
  return status;
}

}  // namespace

absl::Status Render(const v1::Record& record, const google::protobuf::Message& fact,
                    const v1::Citation& row, const Index& index, Cells& cells) {
  if (IsLabel(fact, row) || row.field() == "data_json") return absl::OkStatus();
  return RenderAny<v1::Name, v1::Identifier, v1::Attribute, v1::Dating, v1::PollingDay, v1::Total,
                   v1::Occurrence, v1::Participant, v1::Reading, v1::Participation>(
      {record, row, index, cells}, fact);
}

bool IsLabel(const google::protobuf::Message& fact, const v1::Citation& row) {
  return google::protobuf::DynamicCastToGenerated<v1::Name>(&fact) != nullptr &&
         row.field() == "party_id_source";
}

}  // namespace partyline::client::parlgov
