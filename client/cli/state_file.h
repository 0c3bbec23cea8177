// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_CLIENT_CLI_STATE_FILE_H_
#define PARTYLINE_CLIENT_CLI_STATE_FILE_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "partyline/v1/record.pb.h"

namespace partyline::client {

// Where a watch has got to, in a file of its own: one line of JSON,
// `{"log":"7","number":"12","kinds":["party"]}`.
struct WatchState {
  v1::Revision position;
  std::vector<v1::RecordKind> kinds;  // that it is of; empty: all
};

// Reads it; nothing if there is no such file. INVALID_ARGUMENT if it holds anything else, cannot
// be read, or WriteStateFile could not write it.
absl::StatusOr<std::optional<WatchState>> ReadStateFile(const std::string& path);

// Writes it so that whoever reads it, also after a loss of power, finds what was there before or
// all of what is written now. INVALID_ARGUMENT if that cannot be done; the file is then as it was.
absl::Status WriteStateFile(const std::string& path, const WatchState& state);

}  // namespace partyline::client

#endif  // PARTYLINE_CLIENT_CLI_STATE_FILE_H_
