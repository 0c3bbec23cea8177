// SPDX-License-Identifier: Apache-2.0
#include <optional>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "client/import/csv/raw.h"
#include "client/import/parlgov/index.h"
#include "client/import/parlgov/names.h"
#include "client/import/parlgov/render.h"
#include "client/src/records.h"

namespace partyline::client::parlgov {
namespace {

using google::protobuf::Message;

const v1::Evidence* EvidenceIn(const Message& message) {
  const auto* field = message.GetDescriptor()->FindFieldByName("evidence");
  if (field == nullptr || !message.GetReflection()->HasField(message, field)) return nullptr;
  return google::protobuf::DynamicCastToGenerated<v1::Evidence>(
      &message.GetReflection()->GetMessage(message, field));
}

// The row of ParlGov that a claim cites; null: none.
const v1::Citation* RowCited(const v1::Claim& claim) {
  if (claim.denies()) return nullptr;
  for (const v1::Citation& citation : claim.citations()) {
    const bool has_row = !citation.section().empty() && !IdIn(citation.locator()).empty();
    if (citation.source() == kParlGov && has_row) return &citation;
  }
  return nullptr;
}

// The words by which ParlGov knows the other sources of a claim: `mackie, no-2010`.
std::string WordsOf(const v1::Claim& claim, const Index& index) {
  std::vector<std::string> words;
  for (const v1::Citation& citation : claim.citations()) {
    const auto found = index.sources.find(citation.source());
    if (found != index.sources.end()) words.push_back(found->second);
  }
  return absl::StrJoin(words, ", ");
}

// Reads one record.
class Reading {
 public:
  Reading(const v1::Record& record, Collected& collected)
      : record_(record), collected_(collected) {}

  void ReadFact(const Message& fact, const v1::Evidence& evidence) {
    bool is_of_parlgov = false;
    for (const v1::Claim& claim : evidence.claims()) {
      const v1::Citation* row = RowCited(claim);
      if (row == nullptr) continue;
      is_of_parlgov = true;
      ReadClaim(fact, claim, *row);
    }
    if (is_of_parlgov || IsSourceWord(fact)) return;
    LeaveOut(absl::StrCat(fact.GetDescriptor()->name(), " facts that ParlGov does not state"));
  }

  void ReadRaw(const csv::Extra& extra) {
    for (auto& [key, text] : csv::RawTexts(extra)) {
      const std::vector<std::string> parts = absl::StrSplit(key, absl::MaxSplits('.', 2));
      if (parts.size() == 3) collected_.raw[parts[0]][parts[1]][parts[2]] = text;
    }
  }

 private:
  static bool IsSourceWord(const Message& fact) {
    const auto* identifier = google::protobuf::DynamicCastToGenerated<v1::Identifier>(&fact);
    return identifier != nullptr && identifier->scheme() == kSourceScheme;
  }

  void ReadClaim(const Message& fact, const v1::Claim& claim, const v1::Citation& row) {
    Cells cells;
    if (const absl::Status rendered = Render(record_, fact, row, collected_.index, cells);
        !rendered.ok()) {
      LeaveOut(rendered.message());
    }
    if (IsLabel(fact, row)) return;
    const std::string words = WordsOf(claim, collected_.index);
    if (!words.empty()) cells["data_source"] = words;
    Cells& all = collected_.facts[row.section()][std::string(IdIn(row.locator()))];
    for (auto& [column, text] : cells) {
      const auto [cell, is_new] = all.emplace(column, text);
      if (!is_new && cell->second != text && column != "data_source") {
        LeaveOut(absl::StrCat("second values of ", row.section(), ".", column));
      }
    }
  }

  void LeaveOut(absl::string_view what) { ++collected_.left_out[std::string(what)]; }

  const v1::Record& record_;
  Collected& collected_;
};

const csv::Extra& ExtraOf(const v1::Record& record) {
  static const auto* const none = new csv::Extra();
  switch (record.record_case()) {
    case v1::Record::kSource:
      return record.source().extra();
    case v1::Record::kParty:
      return record.party().extra();
    case v1::Record::kEvent:
      return record.event().extra();
    case v1::Record::kElection:
      return record.election().extra();
    case v1::Record::kResult:
      return record.result().extra();
    default:
      return *none;
  }
}

}  // namespace

Collected Collect(absl::Span<const v1::Record> records) {
  Collected collected;
  for (const v1::Record& record : records) AddToIndex(record, collected);
  for (const v1::Record& record : records) {
    const Message* body = BodyOf(record);
    if (body == nullptr || IsParlGov(record)) continue;
    Reading reading(record, collected);
    ForEachMessage(*body, [&](const Message& message) {
      const v1::Evidence* evidence = EvidenceIn(message);
      if (evidence != nullptr) reading.ReadFact(message, *evidence);
    });
    reading.ReadRaw(ExtraOf(record));
  }
  return collected;
}

}  // namespace partyline::client::parlgov
