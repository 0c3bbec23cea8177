// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_SERVICE_SNAPSHOT_ROW_ENCODER_H_
#define PARTYLINE_SERVICE_SNAPSHOT_ROW_ENCODER_H_

#include <string>

#include "google/protobuf/arena.h"
#include "google/protobuf/message.h"
#include "partyline/v1/record.pb.h"
#include "service/snapshot/row.h"

namespace partyline {

// What the row of a record as the log has it is made from: everything but `ordinal`, `references`
// and `contests`, which depend on the state. The same record always gives the same bytes. The
// record is not empty.
RowParts EncodeRow(const v1::Record& record);

// The bytes of a record body in a view: what is in a row, for a body that is in none.
std::string EncodeIn(v1::View view, const google::protobuf::Message& body);

// The record of a row (v1::Party …) as VIEW_FULL serves it, on `arena`.
google::protobuf::Message* DecodeRow(const Row& row, google::protobuf::Arena& arena);

}  // namespace partyline

#endif  // PARTYLINE_SERVICE_SNAPSHOT_ROW_ENCODER_H_
