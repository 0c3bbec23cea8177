// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_TESTS_ACCEPTANCE_SERVED_DATA_H_
#define PARTYLINE_TESTS_ACCEPTANCE_SERVED_DATA_H_

#include <map>
#include <string>

#include "absl/strings/string_view.h"
#include "partyline/v1/record.pb.h"
#include "service/model/record_name.h"
#include "tests/data/documents.h"

namespace partyline {

using Records = std::map<std::string, v1::Record, std::less<>>;  // by name

// What is served, and what it was read from. Both outlive the checks.
struct ServedData {
  const Records& records;
  const std::map<std::string, Document>& documents;  // by source
};

// The body of a record; null if there is none of that name.
inline const google::protobuf::Message* BodyNamed(const std::string& name, const ServedData& data) {
  const auto record = data.records.find(name);
  return record == data.records.end() ? nullptr : BodyOf(record->second);
}

}  // namespace partyline

#endif  // PARTYLINE_TESTS_ACCEPTANCE_SERVED_DATA_H_
