// SPDX-License-Identifier: Apache-2.0
#include "client/src/json.h"

#include <google/protobuf/util/json_util.h>
#include <google/protobuf/util/type_resolver_util.h>

#include "absl/strings/str_cat.h"
#include "client/src/records.h"

namespace partyline::client {
namespace {

constexpr char kTypePrefix[] = "type.googleapis.com";

}  // namespace

absl::StatusOr<std::string> JsonOf(const google::protobuf::Message& message, bool indented) {
  static auto* const resolver = google::protobuf::util::NewTypeResolverForDescriptorPool(
      kTypePrefix, google::protobuf::DescriptorPool::generated_pool());
  google::protobuf::util::JsonPrintOptions options;
  options.add_whitespace = indented;
  std::string json;
  const auto status = google::protobuf::util::BinaryToJsonString(
      resolver, absl::StrCat(kTypePrefix, "/", message.GetDescriptor()->full_name()),
      StableBytes(message), &json, options);
  if (!status.ok()) {
    return absl::InternalError(absl::StrCat("no JSON for ", message.GetDescriptor()->full_name(),
                                            ": ", status.message().as_string()));
  }
  if (json.empty() || json.back() != '\n') json += '\n';
  return json;
}

}  // namespace partyline::client
