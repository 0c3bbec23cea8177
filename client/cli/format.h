// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_CLIENT_CLI_FORMAT_H_
#define PARTYLINE_CLIENT_CLI_FORMAT_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "google/protobuf/message.h"

namespace partyline::client {

// What answers are printed as.
enum class Format {
  kText,
  kJson,
  kJsonLines,
  kTxtpb,
  kCsv,
  kBibtex,
  kCslJson,
  kSvg,
  kHtml,
  kDot,
  kMermaid
};

// The names of all formats, as they are typed.
std::vector<std::string> FormatWords();

// The format of that name; text for any other.
Format FormatOf(absl::string_view name);

// Whether errors are JSON too.
inline bool IsJson(Format format) {
  return format == Format::kJson || format == Format::kJsonLines;
}

// Whether an answer is drawn; lineages are, and nothing else is.
inline bool IsPicture(Format format) { return format >= Format::kSvg; }

// The message in the standard proto3 JSON mapping, indented, ended by a line feed. Equal messages
// give equal bytes. INTERNAL if it holds what JSON has no form for.
absl::StatusOr<std::string> ToJson(const google::protobuf::Message& message);

// The same for programs that read line by line: of a listing each element on a line of its own and
// nothing else; any other message on one line.
absl::StatusOr<std::string> ToJsonLines(const google::protobuf::Message& message);

// The message as text proto, letters beyond ASCII as they are, control characters escaped. Equal
// messages give equal bytes.
std::string ToTxtpb(const google::protobuf::Message& message);

}  // namespace partyline::client

#endif  // PARTYLINE_CLIENT_CLI_FORMAT_H_
