// SPDX-License-Identifier: Apache-2.0
#include "client/cli/state_file.h"

#include <google/protobuf/util/json_util.h>

#include <filesystem>

#include "absl/strings/str_cat.h"
#include "client/cli/whole_file.h"
#include "client/import/files.h"
#include "client/src/json.h"

namespace partyline::client {

absl::StatusOr<std::optional<v1::Revision>> ReadStateFile(const std::string& path) {
  std::error_code error;
  if (!std::filesystem::exists(path, error) && !error) return std::nullopt;
  const absl::StatusOr<std::string> content = ReadFile(path);
  if (!content.ok()) return content.status();
  v1::Revision position;
  if (google::protobuf::util::JsonStringToMessage(*content, &position).ok() &&
      position.log() != 0 && position.number() >= 0) {
    return position;
  }
  return absl::InvalidArgumentError(
      absl::StrCat(path, ": is not the state file of a watch; nothing was written to it"));
}

absl::Status WriteStateFile(const std::string& path, const v1::Revision& position) {
  const absl::StatusOr<std::string> line = JsonOf(position, false);
  if (!line.ok()) return line.status();
  WholeFile file(path);
  absl::Status status = file.opened();
  if (status.ok()) status = file.Write(*line);
  if (status.ok()) status = file.Finish();
  return status.ok() ? status : absl::InvalidArgumentError(status.message());
}

}  // namespace partyline::client
