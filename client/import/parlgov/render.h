// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_CLIENT_IMPORT_PARLGOV_RENDER_H_
#define PARTYLINE_CLIENT_IMPORT_PARLGOV_RENDER_H_

#include "absl/status/status.h"
#include "client/import/parlgov/sheet.h"
#include "google/protobuf/message.h"
#include "partyline/v1/evidence.pb.h"

namespace partyline::client::parlgov {

// Adds the cells that a fact of the record fills in the row that it cites. An error's message says
// what cannot be written: "dates of Dating vaguer than a year".
absl::Status Render(const v1::Record& record, const google::protobuf::Message& fact,
                    const v1::Citation& row, const Index& index, Cells& cells);

// Whether the fact is a name that comes of how a result names its party: the result has it too.
bool IsLabel(const google::protobuf::Message& fact, const v1::Citation& row);

}  // namespace partyline::client::parlgov

#endif  // PARTYLINE_CLIENT_IMPORT_PARLGOV_RENDER_H_
