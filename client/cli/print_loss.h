// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_CLIENT_CLI_PRINT_LOSS_H_
#define PARTYLINE_CLIENT_CLI_PRINT_LOSS_H_

#include <string>

#include "absl/status/status.h"
#include "client/cli/session.h"
#include "client/import/csv/loss_report.h"
#include "google/protobuf/struct.pb.h"

namespace partyline::client {

// What became of the cells of files, made printable.
std::string LossText(const csv::LossReport& report);

// Prints an object for programs; where the answer is text, nothing.
absl::Status ShowObject(const Session& session, const google::protobuf::Struct& object);

}  // namespace partyline::client

#endif  // PARTYLINE_CLIENT_CLI_PRINT_LOSS_H_
