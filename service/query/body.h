// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_SERVICE_QUERY_BODY_H_
#define PARTYLINE_SERVICE_QUERY_BODY_H_

#include <string>

#include "google/protobuf/arena.h"
#include "google/protobuf/message.h"
#include "partyline/v1/record.pb.h"
#include "service/snapshot/row.h"

namespace partyline {

// A record decoded on `arena`, from its FULL or its BASIC bytes. Some 7 µs: for slow paths only.
// Empty if the bytes do not decode, which a snapshot does not let happen.
const v1::Record& DecodeFull(const Row& row, google::protobuf::Arena& arena);
const v1::Record& DecodeBasic(const Row& row, google::protobuf::Arena& arena);

// What the editor calls the record in a list.
std::string DisplayNameOf(const Row& row);

}  // namespace partyline

#endif  // PARTYLINE_SERVICE_QUERY_BODY_H_
