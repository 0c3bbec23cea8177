// SPDX-License-Identifier: Apache-2.0
#include "client/cli/print_loss.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "client/cli/text.h"

namespace partyline::client {

using google::protobuf::Struct;

std::string LossText(const csv::LossReport& report) {
  const std::string text = csv::ToText(report);
  std::string printable;
  for (const absl::string_view line : absl::StrSplit(text, '\n', absl::SkipEmpty())) {
    absl::StrAppend(&printable, Printable(line), "\n");
  }
  return printable;
}

absl::Status ShowObject(const Session& session, const Struct& object) {
  return Show<Struct>(session, object, [](const Struct&) { return std::string(); });
}

}  // namespace partyline::client
