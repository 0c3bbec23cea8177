// SPDX-License-Identifier: Apache-2.0
#include <memory>
#include <string>
#include <vector>

#include "absl/strings/escaping.h"
#include "partyline/v1/evidence.pb.h"
#include "partyline/v1/options.pb.h"
#include "service/model/canonical_bytes.h"
#include "service/model/digest.h"
#include "service/model/evidence.h"
#include "service/model/facts.h"
#include "service/model/rules.h"

namespace partyline {
namespace {

using google::protobuf::DynamicCastToGenerated;
using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using google::protobuf::Reflection;

constexpr std::size_t kEtagBytes = 8;

void SetStanding(Message& fact) {
  const FieldDescriptor* field = fact.GetDescriptor()->FindFieldByName("evidence");
  const Reflection& reflection = *fact.GetReflection();
  if (!reflection.HasField(fact, field)) return;
  auto* evidence = DynamicCastToGenerated<v1::Evidence>(reflection.MutableMessage(&fact, field));
  if (evidence != nullptr) evidence->set_standing(StandingOf(*evidence));
}

void SetStandingsIn(Message& body, const FieldDescriptor& field) {
  const Reflection& reflection = *body.GetReflection();
  if (!field.is_repeated()) {
    SetStanding(*reflection.MutableMessage(&body, &field));
    return;
  }
  const int size = reflection.FieldSize(body, &field);
  for (int i = 0; i < size; ++i) SetStanding(*reflection.MutableRepeatedMessage(&body, &field, i));
}

}  // namespace

void Normalize(Message& body) {
  const Reflection& reflection = *body.GetReflection();
  std::vector<const FieldDescriptor*> fields;
  reflection.ListFields(body, &fields);
  for (const FieldDescriptor* field : fields) {
    if (field->options().GetExtension(v1::rule).output_only()) {
      reflection.ClearField(&body, field);
    } else if (field->message_type() != nullptr && IsFact(*field->message_type())) {
      SetStandingsIn(body, *field);
    }
  }
}

std::string EtagOf(const Message& body) {
  const std::unique_ptr<Message> normalised(body.New());
  normalised->CopyFrom(body);
  Normalize(*normalised);
  return absl::BytesToHexString(Sha256(CanonicalBytes(*normalised)).substr(0, kEtagBytes));
}

}  // namespace partyline
