// SPDX-License-Identifier: Apache-2.0
#include <map>
#include <set>
#include <utility>

#include "absl/strings/str_cat.h"
#include "client/import/parlgov/cells.h"
#include "client/import/parlgov/names.h"
#include "client/import/parlgov/parts.h"
#include "client/import/parlgov/scripts.h"
#include "client/import/parlgov/votes.h"
#include "partyline/v1/result.pb.h"

namespace partyline::client::parlgov {
namespace {

constexpr int kMostClaims = 100;  // of a fact

// Labels of a party, each with the rows that have it.
using Labels = std::map<std::string, std::map<std::string, std::vector<std::size_t>>>;

// The figures of a row, or, where it has none, that the party stood.
void AddFigures(const Row& row, v1::Result& result) {
  const std::string& votes = row.Read("votes");
  const std::string& share = row.Read("vote_share");
  const std::string& seats = row.Read("seats");
  if (votes.empty() && share.empty() && seats.empty()) {
    v1::Participation& participation = *result.add_participations();
    participation.set_id("ran");
    *participation.mutable_evidence() = row.Evidence("");
    participation.set_kind(v1::PARTICIPATION_KIND_RAN);
    return;
  }
  v1::Reading& reading = *result.add_readings();
  reading.set_id("reading");
  *reading.mutable_evidence() = row.Evidence("");
  if (!votes.empty()) *reading.mutable_votes() = CountOf(votes);
  if (!share.empty()) reading.mutable_share()->set_value(share);
  if (!seats.empty()) *reading.mutable_seats() = CountOf(seats);
}

// The party in whose row of this election the row's own result is counted.
std::string PartyOfResult(Work& work, absl::string_view id) {
  return Row(work, TableId::kElectionResult, id).Peek("party");
}

// The alliance, and the wider one that `data_json` has.
void AddAlliances(Work& work, const Row& row, v1::Result& result) {
  const std::string& alliance = row.Read("alliance");
  if (!alliance.empty()) {
    result.mutable_alliance()->set_name(PartyName(PartyOfResult(work, alliance)));
  }
  const google::protobuf::Value wider = Member(row.Peek("data_json"), "alliance_alliance_id");
  if (wider.kind_case() != google::protobuf::Value::kNumberValue) return;
  const std::string id = absl::StrCat(static_cast<std::int64_t>(wider.number_value()));
  if (!work.database.of(TableId::kElectionResult).by_id.contains(id)) return;
  v1::Attribute& attribute = *result.add_attributes();
  attribute.set_id("wider-alliance");
  *attribute.mutable_evidence() = row.Evidence("data_json");
  attribute.set_kind(v1::ATTRIBUTE_KIND_RELATION);
  attribute.set_key("alliance_alliance_id");
  attribute.mutable_ref()->set_name(PartyName(PartyOfResult(work, id)));
}

void AddResult(Work& work, const Row& row, Labels& labels) {
  DatasetRecord& record = work.records.emplace_back();
  record.place = row.place();
  v1::Result& result = *record.record.mutable_result();
  Extra& extra = *result.mutable_extra();
  const std::string& election = row.Read("election");
  const std::string& party = row.Read("party");
  row.Read("id");
  result.set_name(ResultName(election, row.id()));
  const Row held(work, TableId::kElection, election);
  result.set_display_name(
      DisplayLine(absl::StrCat(LabelOf(work, party), ", ", ElectionLabel(work, held))));
  result.mutable_party()->set_name(PartyName(party));
  const std::string label = row.ReadLine("party_id_source", kLongestName, extra);
  if (!label.empty()) {
    result.mutable_party()->set_text(label);
    labels[party][label].push_back(row.index());
  }
  AddFigures(row, result);
  AddAlliances(work, row, result);
  row.ReadRemarks("", *result.mutable_attributes(), extra);
  row.Keep("person", extra, "people are not read");
  row.KeepRest(extra);
}

// When a party bore a label is not said: that it did at two elections is no word on the time
// between. The results that it cites have their days.
void AddLabel(Work& work, const std::string& label, const std::vector<std::size_t>& rows,
              v1::Party& party) {
  v1::Name* name = nullptr;
  const NameColumn column = {"party_id_source", "", v1::NAME_KIND_BALLOT};
  for (const std::size_t index : rows) {
    const Row row(work, TableId::kElectionResult, index);
    const std::string& election = row.Peek("election");
    const auto& is_name = work.options.names_labels_of;
    if (is_name != nullptr && !is_name(election)) continue;
    if (name == nullptr || name->evidence().claims_size() == kMostClaims) {
      name = party.add_names();
      name->set_id(absl::StrCat("label-", row.id()));
      SetName(column, label, *name);
    }
    row.AddClaim("party_id_source", *name->mutable_evidence());
  }
}

}  // namespace

void AddResults(Work& work) {
  Labels labels;
  for (std::size_t i = 0; i < work.database.of(TableId::kElectionResult).rows.size(); ++i) {
    AddResult(work, Row(work, TableId::kElectionResult, i), labels);
  }
  for (const auto& [party, by_label] : labels) {
    v1::Party& record = *work.records[work.parties.at(party)].record.mutable_party();
    for (const auto& [label, rows] : by_label) AddLabel(work, label, rows, record);
  }
}

}  // namespace partyline::client::parlgov
