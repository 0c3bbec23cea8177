// SPDX-License-Identifier: Apache-2.0
#include <limits>
#include <utility>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "client/import/csv/fields.h"
#include "client/import/csv/rows.h"
#include "client/import/sha256.h"
#include "client/import/text/letters.h"
#include "partyline/v1/result.pb.h"

namespace partyline::client::csv {
namespace {

constexpr std::size_t kLongestLabel = 512;

// Who stood, as the row has it.
struct Contestant {
  std::vector<std::string> parties;
  std::string label;
  std::string person;
  std::string alliance;
};

// For whom a person stood, or who stood together: each a nomination.
void AddNominations(Table& table, const Contestant& who, Known& known, v1::Result& result) {
  for (const std::string& party : who.parties) {
    v1::Nomination& nomination = *result.add_nominations();
    nomination.set_id(absl::StrCat("party-", IdPartOf(party)));
    *nomination.mutable_evidence() = table.Evidence("party");
    *nomination.mutable_party() = PartyRef(table, "party", party, known);
    nomination.set_label(who.label);
  }
  if (!who.parties.empty() || who.label.empty()) return;
  v1::Nomination& nomination = *result.add_nominations();
  nomination.set_id("label");
  *nomination.mutable_evidence() = table.Evidence("label");
  nomination.set_label(who.label);
}

Contestant ReadContestant(Table& table, Known& known, v1::Result& result) {
  const Contestant who = {table.ReadList("party"), table.Read("label"), table.Read("person"),
                          table.Read("alliance")};
  Fits(table, "label", who.label, kLongestLabel);
  Fits(table, "person", who.person, kLongestLabel);
  if (!who.person.empty()) result.mutable_person()->set_text(who.person);
  if (!who.alliance.empty()) {
    *result.mutable_alliance() =
        PartyRef(table, "alliance", who.alliance, known, known.mapping.alliances_as_text);
  }
  if (!who.person.empty() || who.parties.size() > 1) {
    AddNominations(table, who, known, result);
  } else if (!who.parties.empty()) {
    *result.mutable_party() = PartyRef(table, "party", who.parties[0], known);
    result.mutable_party()->set_text(who.label);
  } else if (!who.label.empty()) {
    result.mutable_party()->set_text(who.label);
  }
  if (who.person.empty() && who.alliance.empty() && who.parties.size() > 1) {
    result.mutable_party()->set_text(
        !who.label.empty() ? who.label : absl::StrJoin(who.parties, known.mapping.list));
  }
  if (who.parties.empty() && who.label.empty() && who.person.empty() && who.alliance.empty()) {
    table.Fault("party", "a result needs a party, label, person or alliance");
  }
  return who;
}

void ReadShare(Table& table, const Mapping& mapping, v1::Reading& reading) {
  const std::string cell = table.Read("share");
  if (cell.empty()) return;
  const absl::StatusOr<std::string> share = ShareOf(cell, mapping);
  if (!share.ok()) return table.Fault("share", share.status());
  reading.mutable_share()->set_value(*share);
  if (*share == cell) return;
  reading.mutable_share()->set_raw(cell);
  reading.mutable_share()->set_reading_rule(mapping.share_is_fraction ? "a fraction, times 100"
                                                                      : "decimals as declared");
}

void ReadFigures(Table& table, const Mapping& mapping, v1::Result& result) {
  v1::Reading reading;
  v1::Count count;
  if (ReadNumber(table, "votes", mapping, count)) *reading.mutable_votes() = count;
  count.Clear();
  if (ReadNumber(table, "seats", mapping, count)) *reading.mutable_seats() = count;
  count.Clear();
  if (ReadNumber(table, "rank", mapping, count)) *reading.mutable_rank() = count;
  ReadShare(table, mapping, reading);
  const std::string outcome = table.Read("outcome");
  if (Fits(table, "outcome", outcome, kLongestLine)) reading.set_outcome_raw(outcome);
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

void ReadRound(Table& table, v1::Result& result) {
  const std::string word = table.ReadWord("round");
  std::int32_t round = 0;
  if (word.empty()) return;
  if (absl::SimpleAtoi(word, &round) && round > 0) return result.set_round(round);
  table.Fault("round",
              "is no round such as 1 or 2; map it with results.round.WORD = NUMBER, or keep the "
              "column as it is with results.round = -");
}

// Notes that a result is made; a fault, if it was. What is kept of it is a digest: there may be
// many.
void TakeResult(Table& table, absl::string_view field, const std::string& name, Known& known) {
  if (!known.is_check) return;
  const std::string digits = Sha256(name);
  Digest digest;
  const bool is_digest = absl::SimpleHexAtoi(digits.substr(0, 16), &digest.first) &&
                         absl::SimpleHexAtoi(digits.substr(16, 16), &digest.second);
  if (is_digest && known.results.insert(digest).second) return;
  table.Fault(field, absl::StrCat("is there already, as ", name));
}

std::string DisplayOf(const Contestant& who, const v1::Result& result, const Known& known) {
  const auto of_ref = [&](const v1::Ref& ref) {
    return ref.text().empty() ? LabelOf(known, ref.name()) : ref.text();
  };
  const std::string words = !who.person.empty()  ? who.person
                            : result.has_party() ? of_ref(result.party())
                                                 : of_ref(result.alliance());
  return std::string(import_text::Shorten(words, kLongestLine));
}

}  // namespace

void AddResultRow(Table& table, Known& known, std::vector<DatasetRecord>& records) {
  DatasetRecord record;
  record.place = table.place();
  v1::Result& result = *record.record.mutable_result();
  const std::string election = ReadElection(table, known);
  const Contestant who = ReadContestant(table, known, result);
  const std::string area = table.Read("area");
  if (!area.empty() && Fits(table, "area", area, kLongestLine)) {
    result.mutable_area()->set_text(area);
  }
  ReadRound(table, result);
  ReadFigures(table, known.mapping, result);
  ReadNote(table, result);
  const std::string id = table.Read("id");
  const std::string key =
      !id.empty() ? id
                  : absl::StrJoin({absl::StrJoin(who.parties, "|"), who.label, who.alliance,
                                   who.person, area, absl::StrCat(result.round())},
                                  "\n");
  result.set_name(absl::StrCat(election, "/results/", IdPartOf(key)));
  TakeResult(table, id.empty() ? "party" : "id", result.name(), known);
  result.set_display_name(DisplayOf(who, result, known));
  table.KeepRest(id.empty() ? "row" : id, *result.mutable_extra());
  records.push_back(std::move(record));
}

}  // namespace partyline::client::csv
