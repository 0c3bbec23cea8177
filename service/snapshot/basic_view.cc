// SPDX-License-Identifier: Apache-2.0
#include "service/snapshot/basic_view.h"

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "google/protobuf/io/coded_stream.h"
#include "partyline/v1/evidence.pb.h"
#include "partyline/v1/record.pb.h"
#include "service/model/field_reader.h"

namespace partyline {
namespace {

using google::protobuf::Descriptor;
using google::protobuf::FieldDescriptor;
using google::protobuf::io::CodedOutputStream;

// What is left out of messages of a type, by the number of the field.
struct Cuts {
  struct Field {
    bool dropped = false;
    std::vector<Cuts> within;  // one, if something is left out of the messages in this field
  };

  Field& operator[](int number) {
    if (fields.size() <= static_cast<std::size_t>(number)) fields.resize(number + 1);
    return fields[number];
  }
  const Field* Find(int number) const {
    if (static_cast<std::size_t>(number) >= fields.size()) return nullptr;
    return &fields[number];
  }

  std::vector<Field> fields;
};

Cuts CutsOfFact(const Descriptor& fact) {
  Cuts cuts;
  const FieldDescriptor* raw_row = fact.FindFieldByName("raw_row");
  if (raw_row != nullptr) cuts[raw_row->number()].dropped = true;
  const FieldDescriptor* evidence = fact.FindFieldByName("evidence");
  if (evidence == nullptr || evidence->message_type() != v1::Evidence::descriptor()) return cuts;
  Cuts of_evidence;
  of_evidence[v1::Evidence::kClaimsFieldNumber].dropped = true;
  of_evidence[v1::Evidence::kContradictsFieldNumber].dropped = true;
  cuts[evidence->number()].within = {of_evidence};
  return cuts;
}

Cuts CutsOfBody(const Descriptor& body) {
  Cuts cuts;
  for (const char* name : {"note", "extra", "content"}) {
    const FieldDescriptor* field = body.FindFieldByName(name);
    if (field != nullptr) cuts[field->number()].dropped = true;
  }
  for (int i = 0; i < body.field_count(); ++i) {
    const FieldDescriptor& field = *body.field(i);
    if (field.message_type() == nullptr || field.is_map()) continue;
    Cuts within = CutsOfFact(*field.message_type());
    if (!within.fields.empty()) cuts[field.number()].within = {std::move(within)};
  }
  return cuts;
}

using CutsByType = absl::flat_hash_map<const Descriptor*, Cuts>;

CutsByType CutsOfRecords() {
  CutsByType cuts;
  const Descriptor* record = v1::Record::descriptor();
  for (int i = 0; i < record->field_count(); ++i) {
    const Descriptor* body = record->field(i)->message_type();
    cuts.emplace(body, CutsOfBody(*body));
  }
  return cuts;
}

void InsertVarint(std::size_t at, std::size_t value, std::string& out) {
  std::uint8_t bytes[10];
  const std::uint8_t* end = CodedOutputStream::WriteVarint64ToArray(value, bytes);
  out.insert(at, reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(end - bytes));
}

// Appends what is left of the message `bytes`. Fields that stay in a row are copied as one.
void AppendCut(absl::string_view bytes, const Cuts& cuts, std::string& out) {
  std::size_t kept = 0;  // from here on, nothing is copied yet
  const auto copy_up_to = [&](std::size_t end) { out.append(bytes.data() + kept, end - kept); };
  FieldReader reader(bytes);
  while (reader.Next()) {
    const Cuts::Field* field = cuts.Find(reader.number());
    if (field == nullptr || (!field->dropped && field->within.empty())) continue;
    copy_up_to(field->dropped ? reader.begin() : reader.tag_end());
    kept = reader.end();
    if (field->dropped) continue;
    const std::size_t start = out.size();
    AppendCut(reader.content(), field->within.front(), out);
    InsertVarint(start, out.size() - start, out);
  }
  copy_up_to(bytes.size());
}

}  // namespace

std::string CutToBasic(const Descriptor& type, absl::string_view full) {
  static const auto* const all = new CutsByType(CutsOfRecords());
  std::string basic;
  basic.reserve(full.size());
  AppendCut(full, all->at(&type), basic);
  basic.shrink_to_fit();
  return basic;
}

}  // namespace partyline
