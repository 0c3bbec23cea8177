// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_SERVICE_MODEL_MESSAGE_RULES_H_
#define PARTYLINE_SERVICE_MODEL_MESSAGE_RULES_H_

#include <string>
#include <vector>

#include "google/protobuf/descriptor.h"
#include "google/protobuf/message.h"
#include "partyline/v1/options.pb.h"

namespace partyline {

struct MessageRules;

// What a field holds one or many of.
enum class FieldContent { kText, kBytes, kEnum, kInt32, kInt64, kMessage, kMap, kOther };

// What the contract asks of a field, read from its options once.
struct FieldRules {
  const google::protobuf::FieldDescriptor& field;
  const v1::FieldRule& rule;
  FieldContent content;
  bool is_repeated;            // a list or a map
  bool has_presence;           // of what is not repeated: whether unset and empty differ
  bool is_record_name;         // a text that may be a record's name
  const MessageRules* inside;  // of kMessage; null: of anything else
};

// What the contract asks of the messages of a type. Immutable, never destroyed.
struct MessageRules {
  const google::protobuf::Reflection& reflection;
  // In the order of the contract, without those in which nothing can be wrong, and those that the
  // server writes.
  std::vector<FieldRules> fields;
  // What is wrong with a message whose fields are all right, or nothing; null: never anything.
  std::string (*wrong_as_a_whole)(const google::protobuf::Message&);
};

// The rules of a type that code was generated for, and of all types in it. Worked out when they are
// first asked for, and kept: ask once, since it takes a lock. Thread-safe.
const MessageRules& RulesOf(const google::protobuf::Descriptor& type);

}  // namespace partyline

#endif  // PARTYLINE_SERVICE_MODEL_MESSAGE_RULES_H_
