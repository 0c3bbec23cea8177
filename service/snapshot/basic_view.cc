// SPDX-License-Identifier: Apache-2.0
#include "service/snapshot/basic_view.h"

#include <algorithm>
#include <cassert>
#include <cstddef>
#include <cstdint>
#include <cstring>
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
    if (length == reader.content().size()) {
      cuts.resize(cut);  // nothing is left out
      continue;
    }
    cuts[cut].length = length;
    left -= reader.end() - reader.tag_end();
    left += CodedOutputStream::VarintSize64(length) + length;
  }
  return left;
}

// Three bytes of BasicCuts::cuts: so many bytes of FULL are kept, then so many left out, and then
// one is put in, unless kKeptAlone is added to the first. What is more takes several.
constexpr std::size_t kStep = 3;
constexpr std::size_t kKeptAlone = 0x80;
constexpr std::size_t kMostKept = kKeptAlone - 1;
constexpr std::size_t kMostDropped = 0xff;

void AppendStep(std::size_t kept, std::size_t dropped, std::size_t put_in, std::string& cuts) {
  for (const std::size_t byte : {kept, dropped, put_in}) cuts.push_back(static_cast<char>(byte));
}

void AppendCut(std::size_t kept, const Cut& cut, std::string& cuts) {
  for (; kept > kMostKept; kept -= kMostKept) AppendStep(kMostKept | kKeptAlone, 0, 0, cuts);
  std::size_t dropped = cut.end - cut.begin;
  for (; dropped > kMostDropped; dropped -= kMostDropped, kept = 0) {
    AppendStep(kept | kKeptAlone, kMostDropped, 0, cuts);
  }
  if (!cut.length.has_value()) return AppendStep(kept | kKeptAlone, dropped, 0, cuts);
  std::uint8_t length[10];
  const std::uint8_t* end = CodedOutputStream::WriteVarint64ToArray(*cut.length, length);
  AppendStep(kept, dropped, length[0], cuts);
  for (const std::uint8_t* byte = length + 1; byte != end; ++byte) AppendStep(0, 0, *byte, cuts);
}

// Copies `size` bytes, kMostKept at most, and some behind them if those can be read and written: a
// call would cost more than to copy what is short.
void CopyShort(const char* from, const char* from_end, std::size_t size, char* to,
               const char* to_end) {
  constexpr std::size_t kUsual = 32;
  constexpr std::size_t kRest = kMostKept + 1 - kUsual;
  const auto room = static_cast<std::size_t>(std::min(from_end - from, to_end - to));
  // memmove, since compilers put something slower than a call in the place of a short memcpy.
  if (room < kUsual) {
    std::memmove(to, from, size);
    return;
  }
  std::memcpy(to, from, kUsual);
  if (size <= kUsual) return;
  if (room < kUsual + kRest) {
    std::memmove(to + kUsual, from + kUsual, size - kUsual);
    return;
  }
  std::memcpy(to + kUsual, from + kUsual, kRest);
}

}  // namespace

BasicCuts CutToBasic(const Descriptor& type, absl::string_view full) {
  static const auto* const rules = new RulesByType(RulesOfRecords());
  std::vector<Cut> cuts;
  BasicCuts basic;
  basic.size = AddCuts(full, 0, rules->at(&type), cuts);
  std::size_t place = 0;
  for (const Cut& cut : cuts) {
    AppendCut(cut.begin - place, cut, basic.cuts);
    place = cut.end;
  }
  return basic;
}

void AppendBasic(absl::string_view full, absl::string_view cuts, std::size_t size,
                 std::string& out) {
  const std::size_t before = out.size();
  out.resize(before + size);
  char* to = out.data() + before;
  const char* const to_end = to + size;
  const char* from = full.data();
  const char* const from_end = from + full.size();
  const auto* step = reinterpret_cast<const std::uint8_t*>(cuts.data());
  for (const std::uint8_t* const end = step + cuts.size(); step != end; step += kStep) {
    const std::size_t kept = step[0] & kMostKept;
    CopyShort(from, from_end, kept, to, to_end);
    from += kept + step[1];
    to += kept;
    if (step[0] < kKeptAlone) *to++ = static_cast<char>(step[2]);
  }
  assert(to_end - to == from_end - from);
  std::memcpy(to, from, static_cast<std::size_t>(to_end - to));
}

}  // namespace partyline
