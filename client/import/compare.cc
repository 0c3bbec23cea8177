// SPDX-License-Identifier: Apache-2.0
#include "client/import/compare.h"

#include <google/protobuf/util/message_differencer.h>

#include <map>
#include <set>
#include <tuple>
#include <utility>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "absl/types/span.h"
#include "client/import/refusal.h"
#include "client/src/records.h"
#include "partyline/errors.h"
#include "partyline/v1/options.pb.h"

namespace partyline::client {
namespace {

using google::protobuf::DynamicCastToGenerated;
using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

constexpr std::size_t kBatch = 100;  // names that BatchGetRecords accepts

// Clears what the server writes: etag, revision, standings.
void ClearOutput(Message& record) {
  ForEachMessage(record, [](Message& message) {
    std::vector<const FieldDescriptor*> fields;
    message.GetReflection()->ListFields(message, &fields);
    for (const FieldDescriptor* field : fields) {
      if (field->options().GetExtension(v1::rule).output_only()) {
        message.GetReflection()->ClearField(&message, field);
      }
    }
  });
}

std::string EtagOf(const v1::Record& record) {
  const Message& body = *BodyOf(record);
  const FieldDescriptor* etag = body.GetDescriptor()->FindFieldByName("etag");
  return body.GetReflection()->GetString(body, etag);
}

// Copies words that `ours` leaves out from citations of the same stretch in `theirs`.
void KeepWords(const v1::Record& theirs, v1::Record& ours) {
  using Stretch = std::tuple<std::string, std::int64_t, std::int64_t>;
  const auto stretch_of = [](const v1::Citation& citation) {
    return Stretch(citation.source(), citation.span().start(), citation.span().end());
  };
  std::map<Stretch, std::string> words;
  ForEachMessage(theirs, [&](const Message& message) {
    const auto* citation = DynamicCastToGenerated<v1::Citation>(&message);
    if (citation != nullptr && citation->has_span())
      words[stretch_of(*citation)] = citation->words();
  });
  ForEachMessage(ours, [&](Message& message) {
    auto* citation = DynamicCastToGenerated<v1::Citation>(&message);
    if (citation == nullptr || !citation->has_span() || !citation->words().empty()) return;
    const auto found = words.find(stretch_of(*citation));
    if (found != words.end()) citation->set_words(found->second);
  });
}

// Gives `theirs` the text that the server keeps of the source, which batches leave out, and `ours`
// too where it has none and means the same document.
absl::Status KeepContent(const Client& client, v1::Record& theirs, v1::Record& ours) {
  if (!theirs.has_source() || !ours.has_source() || theirs.source().sha256().empty()) {
    return absl::OkStatus();
  }
  auto full = client.GetSource(theirs.source().name());
  if (!full.ok()) return full.status();
  theirs.mutable_source()->set_content(full->source().content());
  v1::Source& source = *ours.mutable_source();
  if (source.content().empty() && source.sha256() == theirs.source().sha256()) {
    source.set_content(full->source().content());
  }
  return absl::OkStatus();
}

// Adds the record to the difference if it is not as the server has it.
absl::Status CompareOne(const Client& client, v1::Record theirs, v1::Record ours,
                        const MayUpdate& may_update, Difference& difference) {
  const std::string name = RecordName(*BodyOf(ours));
  if (BodyOf(theirs) == nullptr || RecordName(*BodyOf(theirs)) != name) {
    return absl::FailedPreconditionError(absl::StrCat(
        name, " was replaced by ", BodyOf(theirs) == nullptr ? "" : RecordName(*BodyOf(theirs)),
        " on the server; take it out of the data set"));
  }
  const std::string etag = EtagOf(theirs);
  KeepWords(theirs, ours);
  const absl::Status status = KeepContent(client, theirs, ours);
  if (!status.ok()) return status;
  ClearOutput(theirs);
  if (google::protobuf::util::MessageDifferencer::Equals(theirs, ours)) {
    difference.unchanged.push_back(name);
    return absl::OkStatus();
  }
  if (may_update != nullptr) {
    const auto place = difference.places.find(name);
    const absl::Status may =
        may_update(theirs, place == difference.places.end() ? "" : place->second);
    if (!may.ok()) return may;
  }
  v1::Edit& edit = difference.edits.emplace_back();
  *edit.mutable_update() = std::move(ours);
  edit.set_etag(etag);
  return absl::OkStatus();
}

// Compares the records with the server's answer about them.
absl::Status CompareAnswer(const Client& client, absl::Span<const DatasetRecord> records,
                           const v1::BatchGetRecordsResponse& response, const MayUpdate& may_update,
                           Difference& difference) {
  difference.base = response.revision();
  const std::set<std::string> missing(response.missing().begin(), response.missing().end());
  int next = 0;
  for (const DatasetRecord& record : records) {
    v1::Record ours = record.record;
    ClearOutput(ours);
    if (missing.contains(RecordName(*BodyOf(ours)))) {
      *difference.edits.emplace_back().mutable_create() = std::move(ours);
      continue;
    }
    if (next == response.records_size()) {
      return absl::InternalError("the server left out records without calling them missing");
    }
    const absl::Status status =
        CompareOne(client, response.records(next++), std::move(ours), may_update, difference);
    if (!status.ok()) return status;
  }
  return absl::OkStatus();
}

// Compares the records, at most as many as one call can ask for; in halves where the server cannot
// answer about all of them at once.
absl::Status CompareBatch(const Client& client, absl::Span<const DatasetRecord> records,
                          const MayUpdate& may_update, Difference& difference) {
  v1::BatchGetRecordsRequest request;
  for (const DatasetRecord& record : records) request.add_names(RecordName(*BodyOf(record.record)));
  const auto response = client.BatchGetRecords(request);
  if (response.ok()) return CompareAnswer(client, records, *response, may_update, difference);
  if (ErrorReason(response.status()) != v1::ERROR_REASON_LIMIT_EXCEEDED || records.size() == 1) {
    return NameRecords(response.status(), request, difference.places);
  }
  const std::size_t half = records.size() / 2;
  const absl::Status status = CompareBatch(client, records.first(half), may_update, difference);
  if (!status.ok()) return status;
  return CompareBatch(client, records.subspan(half), may_update, difference);
}

}  // namespace

absl::StatusOr<Difference> Compare(const Client& client, const Dataset& dataset,
                                   const MayUpdate& may_update) {
  Difference difference;
  for (const DatasetRecord& entry : dataset.records) {
    if (!entry.place.empty()) difference.places[RecordName(*BodyOf(entry.record))] = entry.place;
  }
  const absl::Span<const DatasetRecord> records = dataset.records;
  for (std::size_t start = 0; start < records.size(); start += kBatch) {
    const absl::Status status =
        CompareBatch(client, records.subspan(start, kBatch), may_update, difference);
    if (!status.ok()) return status;
  }
  return difference;
}

}  // namespace partyline::client
