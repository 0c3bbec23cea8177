// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_SERVICE_MODEL_RULES_H_
#define PARTYLINE_SERVICE_MODEL_RULES_H_

#include "absl/strings/string_view.h"
#include "google/protobuf/message.h"
#include "service/model/error.h"

namespace partyline {

// Checks every field of `message`, and of the messages in it, against the rules written in the
// contract (`rule` options: required, lengths, numbers, formats), enum values against their enums,
// and texts for control characters. Adds each violation with its path below `path` (empty for a
// request). Existence of referred records is not checked.
void CheckRules(const google::protobuf::Message& message, absl::string_view path,
                Violations& violations);

// What no single field's rule can say about a record body: unique fact ids, periods in order,
// `after` within the record, readings with their rules, a body that succeeds itself, a result
// without a contestant, spans in order.
void CheckRecord(const google::protobuf::Message& body, absl::string_view path,
                 Violations& violations);

// Sets the fields that the server writes: standings of all facts; clears etag and revision.
void Normalize(google::protobuf::Message& body);

// Changes with the content of a record, and with nothing else: a digest of the normalised body
// without etag and revision, in 16 hexadecimal digits.
std::string EtagOf(const google::protobuf::Message& body);

}  // namespace partyline

#endif  // PARTYLINE_SERVICE_MODEL_RULES_H_
