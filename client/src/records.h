// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_CLIENT_SRC_RECORDS_H_
#define PARTYLINE_CLIENT_SRC_RECORDS_H_

#include <set>
#include <string>

#include "absl/functional/function_ref.h"
#include "absl/strings/string_view.h"
#include "google/protobuf/message.h"
#include "partyline/v1/options.pb.h"
#include "partyline/v1/record.pb.h"

namespace partyline::client {

// The body of a record: the Party, Person, … in it. Null: there is none.
const google::protobuf::Message* BodyOf(const v1::Record& record);
google::protobuf::Message* MutableBodyOf(v1::Record& record);

// What a record is; unspecified for one without a body.
v1::RecordKind KindOfRecord(const v1::Record& record);

// Whether the message is a record's body.
bool IsBody(const google::protobuf::Message& message);

// Fields that all bodies share; empty for a message that lacks them.
std::string RecordName(const google::protobuf::Message& body);
std::string DisplayName(const google::protobuf::Message& body);

// The election that a result is of: `elections/az-pres-1998` for
// `elections/az-pres-1998/results/hasanov`. Empty: it is not the name of a result.
std::string ElectionOf(absl::string_view name);

// Calls `visit` for the message and every message in it, outer ones first.
void ForEachMessage(const google::protobuf::Message& message,
                    absl::FunctionRef<void(const google::protobuf::Message&)> visit);
void ForEachMessage(google::protobuf::Message& message,
                    absl::FunctionRef<void(google::protobuf::Message&)> visit);

// Names of the records that the message points at, at any depth: by reference, citation or pointer
// to a fact.
std::set<std::string> RecordsPointedAt(const google::protobuf::Message& message);

// The side of a lineage event on which a role stands, as the contract says.
v1::LineageSide SideOf(v1::ParticipantRole role);

// The message's bytes with maps in the order of their keys, so that equal messages give equal
// bytes.
std::string StableBytes(const google::protobuf::Message& message);

}  // namespace partyline::client

#endif  // PARTYLINE_CLIENT_SRC_RECORDS_H_
