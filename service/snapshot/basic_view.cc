// SPDX-License-Identifier: Apache-2.0
#include "service/snapshot/basic_view.h"

#include <cstddef>
#include <cstdint>
#include <optional>
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
using google::protobuf::io::CodedInputStream;
using google::protobuf::io::CodedOutputStream;

// What is left out of messages of a type, by the number of the field.
struct Rules {
  struct Field {
    bool dropped = false;
    std::vector<Rules> within;  // one, if something is left out of the messages in this field
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

Rules RulesOfFact(const Descriptor& fact) {
  Rules rules;
  const FieldDescriptor* raw_row = fact.FindFieldByName("raw_row");
  if (raw_row != nullptr) rules[raw_row->number()].dropped = true;
  const FieldDescriptor* evidence = fact.FindFieldByName("evidence");
  if (evidence == nullptr || evidence->message_type() != v1::Evidence::descriptor()) return rules;
  Rules of_evidence;
  of_evidence[v1::Evidence::kClaimsFieldNumber].dropped = true;
  of_evidence[v1::Evidence::kContradictsFieldNumber].dropped = true;
  rules[evidence->number()].within = {of_evidence};
  return rules;
}

Rules RulesOfBody(const Descriptor& body) {
  Rules rules;
  for (const char* name : {"note", "extra", "content"}) {
    const FieldDescriptor* field = body.FindFieldByName(name);
    if (field != nullptr) rules[field->number()].dropped = true;
  }
  for (int i = 0; i < body.field_count(); ++i) {
    const FieldDescriptor& field = *body.field(i);
    if (field.message_type() == nullptr || field.is_map()) continue;
    Rules within = RulesOfFact(*field.message_type());
    if (!within.fields.empty()) rules[field.number()].within = {std::move(within)};
  }
  return rules;
}

using RulesByType = absl::flat_hash_map<const Descriptor*, Rules>;

RulesByType RulesOfRecords() {
  RulesByType rules;
  const Descriptor* record = v1::Record::descriptor();
  for (int i = 0; i < record->field_count(); ++i) {
    const Descriptor* body = record->field(i)->message_type();
    rules.emplace(body, RulesOfBody(*body));
  }
  return rules;
}

// Bytes of FULL in the place of which BASIC has the length of a message, or nothing.
struct Cut {
  std::size_t begin;
  std::size_t end;
  std::optional<std::size_t> length;
};

void AddDropped(std::size_t begin, std::size_t end, std::vector<Cut>& cuts) {
  if (!cuts.empty() && cuts.back().end == begin) {
    cuts.back().end = end;
  } else {
    cuts.push_back({begin, end, std::nullopt});
  }
}

// Adds what is cut out of the message `bytes`, which begin at `place`. Returns how many bytes are
// left of it.
std::size_t AddCuts(absl::string_view bytes, std::size_t place, const Rules& rules,
                    std::vector<Cut>& cuts) {
  std::size_t left = bytes.size();
  FieldReader reader(bytes);
  while (reader.Next()) {
    const Rules::Field* field = rules.Find(reader.number());
    if (field == nullptr || (!field->dropped && field->within.empty())) continue;
    if (field->dropped) {
      AddDropped(place + reader.begin(), place + reader.end(), cuts);
      left -= reader.end() - reader.begin();
      continue;
    }
    const std::size_t content = reader.end() - reader.content().size();
    const std::size_t cut = cuts.size();
    cuts.push_back({place + reader.tag_end(), place + content, 0});
    const std::size_t length =
        AddCuts(reader.content(), place + content, field->within.front(), cuts);
    cuts[cut].length = length;
    left -= reader.end() - reader.tag_end();
    left += CodedOutputStream::VarintSize64(length) + length;
  }
  return left;
}

void AppendVarint(std::size_t value, std::string& out) {
  std::uint8_t bytes[10];
  const std::uint8_t* end = CodedOutputStream::WriteVarint64ToArray(value, bytes);
  out.append(reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(end - bytes));
}

}  // namespace

BasicCuts CutToBasic(const Descriptor& type, absl::string_view full) {
  static const auto* const rules = new RulesByType(RulesOfRecords());
  std::vector<Cut> cuts;
  BasicCuts basic;
  basic.size = AddCuts(full, 0, rules->at(&type), cuts);
  std::size_t place = 0;
  for (const Cut& cut : cuts) {
    AppendVarint(cut.begin - place, basic.cuts);
    AppendVarint(cut.end - cut.begin, basic.cuts);
    AppendVarint(cut.length.has_value() ? *cut.length + 1 : 0, basic.cuts);
    place = cut.end;
  }
  return basic;
}

void AppendBasic(absl::string_view full, absl::string_view cuts, std::string& out) {
  CodedInputStream in(reinterpret_cast<const std::uint8_t*>(cuts.data()),
                      static_cast<int>(cuts.size()));
  const char* place = full.data();
  std::uint32_t kept = 0;
  std::uint32_t dropped = 0;
  std::uint32_t length = 0;
  while (in.ReadVarint32(&kept) && in.ReadVarint32(&dropped) && in.ReadVarint32(&length)) {
    out.append(place, kept);
    place += kept + dropped;
    if (length > 0) AppendVarint(length - 1, out);
  }
  out.append(place, static_cast<std::size_t>(full.data() + full.size() - place));
}

}  // namespace partyline
