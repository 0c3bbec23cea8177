// SPDX-License-Identifier: Apache-2.0
#include "service/server/listen_error.h"

#include <netdb.h>

#include <cerrno>
#include <cstring>
#include <string>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"

namespace partyline {
namespace {

constexpr std::size_t kMostOfReason = 300;

// The usual causes in our words, others in those of the library.
std::string ReasonOf(absl::string_view complaints) {
  const std::pair<std::string, const char*> causes[] = {
      {std::strerror(EADDRINUSE), "it is in use already"},
      {std::strerror(EADDRNOTAVAIL), "no such address here"},
      {gai_strerror(EAI_NONAME), "no such address here"},
      {std::strerror(EACCES), "this user may not"},
  };
  for (const auto& [said, meaning] : causes) {
    if (absl::StrContains(complaints, said)) return meaning;
  }
  complaints = absl::StripAsciiWhitespace(complaints);
  absl::string_view first = complaints.substr(0, complaints.find('\n'));
  first = first.substr(0, first.find(" {"));  // gRPC says there where in its code that is
  return first.empty() ? "the system does not say why"
                       : std::string(first.substr(0, kMostOfReason));
}

}  // namespace

absl::Status CannotListen(absl::string_view where, absl::string_view complaints) {
  return absl::UnavailableError(
      absl::StrCat("cannot listen on ", where, ": ", ReasonOf(complaints)));
}

}  // namespace partyline
