// SPDX-License-Identifier: Apache-2.0
#include "client/src/trace_context.h"

#include <algorithm>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/str_split.h"
#include "absl/strings/string_view.h"

namespace partyline::client {
namespace {

constexpr std::size_t kLongestState = 512;  // what everybody has to pass on

bool IsLowerHex(absl::string_view text, std::size_t size) {
  const auto is_digit = [](unsigned char c) {
    return absl::ascii_isxdigit(c) && !absl::ascii_isupper(c);
  };
  return text.size() == size && std::all_of(text.begin(), text.end(), is_digit);
}

bool IsId(absl::string_view text, std::size_t size) {
  return IsLowerHex(text, size) && text.find_first_not_of('0') != absl::string_view::npos;
}

// Version 00: version, trace, parent, flags.
bool IsTraceparent(absl::string_view text) {
  const std::vector<absl::string_view> parts = absl::StrSplit(text, '-');
  return parts.size() == 4 && parts[0] == "00" && IsId(parts[1], 32) && IsId(parts[2], 16) &&
         IsLowerHex(parts[3], 2);
}

bool IsTracestate(absl::string_view text) {
  return !text.empty() && text.size() <= kLongestState &&
         std::all_of(text.begin(), text.end(), absl::ascii_isprint);
}

}  // namespace

void AddTraceContext(const CallOptions& options, grpc::ClientContext& context) {
  if (options.traceparent.empty() || !IsTraceparent(options.traceparent)) return;
  context.AddMetadata("traceparent", options.traceparent);
  if (IsTracestate(options.tracestate)) context.AddMetadata("tracestate", options.tracestate);
}

}  // namespace partyline::client
