// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_SERVICE_MODEL_RULES_H_
#define PARTYLINE_SERVICE_MODEL_RULES_H_

#include "absl/strings/string_view.h"
#include "google/protobuf/message.h"
#include "partyline/v1/source.pb.h"
#include "service/model/error.h"
#include "service/model/message_rules.h"

namespace partyline {

// Most pairs of a body before and a body after that one lineage event may tie.
inline constexpr int kMaxEventTies = 1000;

// Checks every field of `message`, and of the messages in it, against the rules written in the
// contract (`rule` options: required, absent, lengths, numbers, formats, collections that a
// reference may lead to), enum values against their enums, and texts for control characters. A date
// is checked as a whole, a Ref for naming something at all. Adds each violation with its path below
// `path` (empty for a request). Whether a referred record exists is not checked.
//
// Fields that this server does not know are violations too: they mean something to whoever sent
// them, and would be lost, or be answered as if they had not been asked.
void CheckRules(const google::protobuf::Message& message, absl::string_view path,
                Violations& violations);

// The same with RulesOf the message's type, for those who check many of one type.
void CheckRules(const MessageRules& rules, const google::protobuf::Message& message,
                absl::string_view path, Violations& violations);

// What no single field's rule can say about a record body:
//   - its name is of the collection of its kind;
//   - fact ids are unique in it, `after` leads to another fact of it, and not in a circle;
//   - periods and spans are in order;
//   - whoever recognises is named, what was concluded says why;
//   - what was read from a source has its rule, a figure a value or what is printed;
//   - a reading says something, a result has a contestant, an event's date a day;
//   - no body stands on both sides of a lineage event, which ties at most kMaxEventTies pairs, no
//   fact contradicts itself, nobody is the
//     same as itself;
//   - a source's content has the digest and the length that the source gives.
// Safe for any body; one with a list longer than its rule allows is left to CheckRules.
void CheckRecord(const google::protobuf::Message& body, absl::string_view path,
                 Violations& violations);

// A part of CheckRecord: a source's content, if it has one, against its digest and length.
void CheckContent(const v1::Source& source, absl::string_view path, Violations& violations);

// Sets the fields that the server writes: standings of all facts; clears etag and revision.
void Normalize(google::protobuf::Message& body);

// Changes with the content of a record, and with nothing else: a digest of the normalised body
// without etag and revision, in 16 hexadecimal digits.
std::string EtagOf(const google::protobuf::Message& body);

}  // namespace partyline

#endif  // PARTYLINE_SERVICE_MODEL_RULES_H_
