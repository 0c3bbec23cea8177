// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_SERVICE_MODEL_FACTS_H_
#define PARTYLINE_SERVICE_MODEL_FACTS_H_

#include <string>

#include "absl/functional/function_ref.h"
#include "absl/strings/string_view.h"
#include "google/protobuf/descriptor.h"
#include "google/protobuf/message.h"
#include "partyline/v1/evidence.pb.h"
#include "partyline/v1/fuzzy_date.pb.h"

namespace partyline {

// A fact of a record, seen through what all facts share. Valid as long as the record.
struct FactView {
  const google::protobuf::Message* message;  // v1::Name, v1::Leadership, …
  const std::string* id;
  const v1::Period* period;                        // null: the fact has none
  const v1::Evidence* evidence;                    // null: absent
  const google::protobuf::FieldDescriptor* field;  // of the record, in which it stands
  int index;                                       // there; negative: it is not repeated

  std::string Path() const;  // "leaderships[2]"
};

// Whether messages of this type are facts: their first three fields are id, period and evidence.
bool IsFact(const google::protobuf::Descriptor& type);

// Calls `visit` for each fact of a record body (v1::Party …), in the order of the fields. All facts
// are direct children.
void ForEachFact(const google::protobuf::Message& body,
                 absl::FunctionRef<void(const FactView&)> visit);

// The fact of that id, if there is one: message is null otherwise.
FactView FindFact(const google::protobuf::Message& body, absl::string_view id);

}  // namespace partyline

#endif  // PARTYLINE_SERVICE_MODEL_FACTS_H_
