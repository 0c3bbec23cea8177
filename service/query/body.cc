// SPDX-License-Identifier: Apache-2.0
#include "service/query/body.h"

#include "service/model/record_name.h"

namespace partyline {
namespace {

using google::protobuf::Arena;

const v1::Record& Decode(const Row& row, absl::string_view bytes, Arena& arena) {
  auto* record = Arena::CreateMessage<v1::Record>(&arena);
  google::protobuf::Message* body = MakeBody(row.record_kind(), *record);
  if (body == nullptr || !body->ParseFromArray(bytes.data(), static_cast<int>(bytes.size()))) {
    return v1::Record::default_instance();
  }
  return *record;
}

}  // namespace

const v1::Record& DecodeFull(const Row& row, Arena& arena) {
  return Decode(row, row.full(), arena);
}

const v1::Record& DecodeBasic(const Row& row, Arena& arena) {
  return Decode(row, row.In(v1::VIEW_BASIC), arena);
}

std::string DisplayNameOf(const Row& row) {
  Arena arena;
  const google::protobuf::Message* body = BodyOf(DecodeBasic(row, arena));
  if (body == nullptr) return "";
  const auto* field = body->GetDescriptor()->FindFieldByName("display_name");
  return field == nullptr ? "" : body->GetReflection()->GetString(*body, field);
}

}  // namespace partyline
