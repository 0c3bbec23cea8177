// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_CLIENT_CLI_COMPARE_RECORDS_H_
#define PARTYLINE_CLIENT_CLI_COMPARE_RECORDS_H_

#include <string>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "google/protobuf/message.h"
#include "google/protobuf/struct.pb.h"

namespace partyline::client {

// A fact, or a field that holds none, that is not the same in two records. The values are those of
// the JSON form; one that is not there has no kind.
struct RecordDifference {
  std::string field;    // its JSON name: `leaderships`
  std::string fact_id;  // empty: the whole field
  google::protobuf::Value before;
  google::protobuf::Value after;

  bool is_added() const { return before.kind_case() == google::protobuf::Value::KIND_NOT_SET; }
  bool is_removed() const { return after.kind_case() == google::protobuf::Value::KIND_NOT_SET; }
};

// What differs between two bodies of records of one kind, of which one may be null, in the order of
// the fields; in a field what is changed or gone first, in the older order, then what is new. Facts
// are the same by their ids: their order counts for nothing. Nor do name, etag and revision.
absl::StatusOr<std::vector<RecordDifference>> CompareRecords(
    const google::protobuf::Message* before, const google::protobuf::Message* after);

// The parts of two values that differ, at any depth: `period.start.text`, and each side as JSON;
// empty where there is none.
struct PartDifference {
  std::string path;
  std::string before;
  std::string after;
};
std::vector<PartDifference> CompareParts(const google::protobuf::Value& before,
                                         const google::protobuf::Value& after);

}  // namespace partyline::client

#endif  // PARTYLINE_CLIENT_CLI_COMPARE_RECORDS_H_
