// SPDX-License-Identifier: Apache-2.0
#include "tests/service/query/story.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "gtest/gtest.h"
#include "service/model/record_name.h"
#include "service/snapshot/apply.h"
#include "tests/testing/parse_text.h"

namespace partyline {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

constexpr char kEncyclopedia[] = "sources/encyclopedia";

void FillFact(Message& fact, const std::string& id) {
  const auto* descriptor = fact.GetDescriptor();
  const FieldDescriptor* evidence_field = descriptor->FindFieldByName("evidence");
  if (evidence_field == nullptr) return;
  const auto* reflection = fact.GetReflection();
  const FieldDescriptor* id_field = descriptor->FindFieldByName("id");
  if (reflection->GetString(fact, id_field).empty()) reflection->SetString(&fact, id_field, id);
  if (reflection->HasField(fact, evidence_field)) return;
  auto* evidence = static_cast<v1::Evidence*>(reflection->MutableMessage(&fact, evidence_field));
  v1::Claim* claim = evidence->add_claims();
  claim->set_basis(v1::BASIS_ASSERTED);
  claim->add_citations()->set_source(kEncyclopedia);
}

void FillRecord(Message& body) {
  const auto* reflection = body.GetReflection();
  const auto* descriptor = body.GetDescriptor();
  const FieldDescriptor* label = descriptor->FindFieldByName("display_name");
  if (reflection->GetString(body, label).empty()) {
    reflection->SetString(&body, label,
                          reflection->GetString(body, descriptor->FindFieldByName("name")));
  }
  if (auto* event = dynamic_cast<v1::Event*>(&body)) event->mutable_occurrence();
  std::vector<const FieldDescriptor*> fields;
  reflection->ListFields(body, &fields);
  for (const FieldDescriptor* field : fields) {
    if (field->cpp_type() != FieldDescriptor::CPPTYPE_MESSAGE || field->is_map()) continue;
    const std::string stem = absl::StrReplaceAll(field->name(), {{"_", "-"}});
    if (!field->is_repeated()) {
      FillFact(*reflection->MutableMessage(&body, field), stem);
      continue;
    }
    for (int i = 0; i < reflection->FieldSize(body, field); ++i) {
      FillFact(*reflection->MutableRepeatedMessage(&body, field, i),
               absl::StrCat(stem, "-", i + 1));
    }
  }
}

}  // namespace

std::shared_ptr<const Snapshot> SnapshotOf(v1::RecordSet records) {
  v1::CommitRequest request;
  request.set_request_id("the-story");
  const bool has_source =
      std::any_of(records.records().begin(), records.records().end(),
                  [](const v1::Record& record) { return NameOf(record) == kEncyclopedia; });
  if (!has_source) {
    v1::Source& source = *records.add_records()->mutable_source();
    source.set_name(kEncyclopedia);
    source.set_kind(v1::SOURCE_KIND_DOCUMENT);
    source.set_display_name("An encyclopedia");
  }
  for (v1::Record& record : *records.mutable_records()) {
    FillRecord(*MutableBodyOf(record));
    *request.add_edits()->mutable_create() = std::move(record);
  }
  const auto empty = Snapshot::Empty(1);
  const auto entry = Prepare(*empty, request);
  EXPECT_TRUE(entry.ok()) << entry.status();
  if (!entry.ok()) return empty;
  auto snapshot = Apply(*empty, *entry);
  EXPECT_TRUE(snapshot.ok()) << snapshot.status();
  return snapshot.ok() ? *std::move(snapshot) : empty;
}

std::shared_ptr<const Snapshot> SnapshotOf(const std::string& text) {
  return SnapshotOf(ParseText<v1::RecordSet>(text));
}

const Row& RowOf(const Snapshot& snapshot, const std::string& name) {
  static const auto* const none = new RowPtr(Row::Make(RowParts()));
  const Row* row = snapshot.Find(name);
  EXPECT_NE(row, nullptr) << name;
  return row == nullptr ? **none : *row;
}

}  // namespace partyline
