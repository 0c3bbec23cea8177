// SPDX-License-Identifier: Apache-2.0
#include "client/cli/state_file.h"

#include <google/protobuf/struct.pb.h>
#include <google/protobuf/util/json_util.h>

#include <filesystem>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "client/cli/whole_file.h"
#include "client/import/files.h"
#include "client/words/words.h"

namespace partyline::client {

namespace {

using google::protobuf::util::JsonStringToMessage;
using google::protobuf::util::MessageToJsonString;

constexpr char kKinds[] = "kinds";

// The state that a line says; nothing if it says none.
std::optional<WatchState> Parse(const std::string& line) {
  google::protobuf::Struct said;
  if (!JsonStringToMessage(line, &said).ok()) return std::nullopt;
  WatchState state;
  const auto kinds = said.fields().find(kKinds);
  if (kinds != said.fields().end() && !kinds->second.has_list_value()) return std::nullopt;
  for (const auto& word : (*said.mutable_fields())[kKinds].list_value().values()) {
    const auto kind = ValueOf(*v1::RecordKind_descriptor(), word.string_value());
    if (!kind.ok()) return std::nullopt;
    state.kinds.push_back(static_cast<v1::RecordKind>(*kind));
  }
  said.mutable_fields()->erase(kKinds);
  std::string position;
  if (!MessageToJsonString(said, &position).ok()) return std::nullopt;
  if (!JsonStringToMessage(position, &state.position).ok()) return std::nullopt;
  if (state.position.log() == 0 || state.position.number() < 0) return std::nullopt;
  return state;
}

std::string LineOfState(const WatchState& state) {
  const std::string position = absl::StrCat("{\"log\":\"", state.position.log(), "\",\"number\":\"",
                                            state.position.number(), "\"");
  if (state.kinds.empty()) return absl::StrCat(position, "}\n");
  const auto quoted = [](std::string* out, v1::RecordKind kind) {
    absl::StrAppend(out, "\"", Word(kind), "\"");
  };
  return absl::StrCat(position, ",\"", kKinds, "\":[", absl::StrJoin(state.kinds, ",", quoted),
                      "]}\n");
}

}  // namespace

absl::StatusOr<std::optional<WatchState>> ReadStateFile(const std::string& path) {
  const WholeFile next(path);  // what cannot be written later is to be known now
  if (!next.opened().ok()) return next.opened();
  std::error_code error;
  if (!std::filesystem::exists(path, error) && !error) return std::nullopt;
  const absl::StatusOr<std::string> content = ReadFile(path);
  if (!content.ok()) return content.status();
  const std::optional<WatchState> state = Parse(*content);
  if (state.has_value()) return state;
  return absl::InvalidArgumentError(
      absl::StrCat(path, ": is not the state file of a watch; nothing was written to it"));
}

absl::Status WriteStateFile(const std::string& path, const WatchState& state) {
  WholeFile file(path);
  absl::Status status = file.opened();
  if (status.ok()) status = file.Write(LineOfState(state));
  if (status.ok()) status = file.Finish();
  return status.ok() ? status : absl::InvalidArgumentError(status.message());
}

}  // namespace partyline::client
