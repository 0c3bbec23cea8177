// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_CLIENT_IMPORT_REFUSAL_H_
#define PARTYLINE_CLIENT_IMPORT_REFUSAL_H_

#include "absl/status/status.h"
#include "client/import/compare.h"
#include "partyline/v1/change_service.pb.h"
#include "partyline/v1/party_service.pb.h"

namespace partyline::client {

// The error with which a server has refused a commit, or to tell what it has, in terms of what was
// imported: before the message, and before each violated field, that speak of `edits[3]` or
// `names[3]` stand the place of that record, where it is known, and its name:
//   azerbaijan-avkp.txtpb:4:3: parties/az-avkp: edits[3].create.party.names[0].text
absl::Status NameRecords(const absl::Status& status, const v1::CommitRequest& request,
                         const Places& places);
absl::Status NameRecords(const absl::Status& status, const v1::BatchGetRecordsRequest& request,
                         const Places& places);

}  // namespace partyline::client

#endif  // PARTYLINE_CLIENT_IMPORT_REFUSAL_H_
