// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_TESTS_ACCEPTANCE_VALUE_GROUNDS_H_
#define PARTYLINE_TESTS_ACCEPTANCE_VALUE_GROUNDS_H_

#include <string>

#include "absl/functional/function_ref.h"
#include "google/protobuf/descriptor.h"
#include "google/protobuf/message.h"
#include "tests/acceptance/served_data.h"
#include "tests/acceptance/value_rules.h"

namespace partyline {

// A value that is served, and what it rests on.
struct ServedValue {
  std::string path;  // with the record's name
  std::string text;
  const Scope& scope;
  const google::protobuf::Message& message;  // that it is a value of
  const google::protobuf::FieldDescriptor& field;
  int index;  // negative: the field is not repeated
  Ground ground;
};

// Calls `visit` for every value of a record, of whatever sort: none is left out. A value of a field
// for which there is no rule rests on nothing.
void ForEachServedValue(const v1::Record& record, const ServedData& data,
                        absl::FunctionRef<void(const ServedValue&)> visit);

}  // namespace partyline

#endif  // PARTYLINE_TESTS_ACCEPTANCE_VALUE_GROUNDS_H_
