// SPDX-License-Identifier: Apache-2.0
#include "service/query/body.h"

#include "service/model/record_name.h"

namespace partyline {
namespace {

using google::protobuf::Arena;

google::protobuf::Message* Select(v1::RecordKind kind, v1::Record& record) {
  switch (kind) {
    case v1::RECORD_KIND_SOURCE:
      return record.mutable_source();
    case v1::RECORD_KIND_PARTY:
      return record.mutable_party();
    case v1::RECORD_KIND_PERSON:
      return record.mutable_person();
    case v1::RECORD_KIND_EVENT:
      return record.mutable_event();
    case v1::RECORD_KIND_ELECTION:
      return record.mutable_election();
    case v1::RECORD_KIND_RESULT:
      return record.mutable_result();
    default:
      return nullptr;
  }
}

const v1::Record& Decode(const Row& row, const std::string& bytes, Arena& arena) {
  auto* record = Arena::CreateMessage<v1::Record>(&arena);
  google::protobuf::Message* body = Select(row.record_kind, *record);
  if (body == nullptr || !body->ParseFromString(bytes)) return v1::Record::default_instance();
  return *record;
}

}  // namespace

const v1::Record& DecodeFull(const Row& row, Arena& arena) { return Decode(row, row.full, arena); }

const v1::Record& DecodeBasic(const Row& row, Arena& arena) {
  return Decode(row, row.basic, arena);
}

std::string DisplayNameOf(const Row& row) {
  Arena arena;
  const google::protobuf::Message* body = BodyOf(DecodeBasic(row, arena));
  if (body == nullptr) return "";
  const auto* field = body->GetDescriptor()->FindFieldByName("display_name");
  return field == nullptr ? "" : body->GetReflection()->GetString(*body, field);
}

}  // namespace partyline
