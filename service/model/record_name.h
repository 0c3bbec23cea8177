// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_SERVICE_MODEL_RECORD_NAME_H_
#define PARTYLINE_SERVICE_MODEL_RECORD_NAME_H_

#include <string>

#include "absl/strings/string_view.h"
#include "partyline/v1/record.pb.h"

namespace partyline {

// The kind of record a well-formed record name belongs to; UNSPECIFIED if the name is malformed.
v1::RecordKind KindOfName(absl::string_view name);

// The collection of a kind: "parties", "people", "sources", "events", "elections", "results".
absl::string_view CollectionOf(v1::RecordKind kind);

// The name of the election that a result of this well-formed name belongs to.
absl::string_view ElectionOfResult(absl::string_view result);

// Whether `id` can be the id of a record or fact: 1 to 63 of a-z, 0-9 and hyphen, no hyphen at
// either end.
bool IsWellFormedId(absl::string_view id);

// Splits a fact pointer `record#fact`. `fact` is empty, and false returned, where there is no
// well-formed pointer.
bool SplitFactPointer(absl::string_view pointer, absl::string_view* record,
                      absl::string_view* fact);

// The message inside a Record: v1::Party and so on. Null if the Record is empty.
const google::protobuf::Message* BodyOf(const v1::Record& record);
google::protobuf::Message* MutableBodyOf(v1::Record& record);

// The body of `record`, which becomes an empty one of `kind` unless it has one of that kind
// already. Null, and `record` is left as it is, if `kind` is UNSPECIFIED.
google::protobuf::Message* MakeBody(v1::RecordKind kind, v1::Record& record);

// Kind and name of a Record; UNSPECIFIED and "" if it is empty.
v1::RecordKind KindOf(const v1::Record& record);
const std::string& NameOf(const v1::Record& record);

}  // namespace partyline

#endif  // PARTYLINE_SERVICE_MODEL_RECORD_NAME_H_
