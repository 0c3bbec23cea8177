// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_TESTS_CLIENT_FAKE_RECORDS_H_
#define PARTYLINE_TESTS_CLIENT_FAKE_RECORDS_H_

#include <string>

#include "absl/strings/numbers.h"
#include "client/src/records.h"

namespace partyline::client {

// Empty for a record of a kind that the client does not know.
inline std::string NameOf(const v1::Record& record) {
  const google::protobuf::Message* body = BodyOf(record);
  return body == nullptr ? "" : RecordName(*body);
}

// Where a page starts: the token is the number of entries before it.
inline int StartOf(const std::string& token) {
  int start = 0;
  return absl::SimpleAtoi(token, &start) ? start : 0;
}

}  // namespace partyline::client

#endif  // PARTYLINE_TESTS_CLIENT_FAKE_RECORDS_H_
