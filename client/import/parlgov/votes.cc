// SPDX-License-Identifier: Apache-2.0
#include "client/import/parlgov/votes.h"

#include "absl/strings/str_replace.h"

namespace partyline::client::parlgov {

v1::ElectionKind KindOfElection(absl::string_view code) {
  if (code == kParliamentCode) return v1::ELECTION_KIND_PARLIAMENTARY;
  return code == kEuropeanCode ? v1::ELECTION_KIND_EUROPEAN : v1::ELECTION_KIND_OTHER;
}

absl::string_view CodeOfElection(v1::ElectionKind kind) {
  if (kind == v1::ELECTION_KIND_PARLIAMENTARY) return kParliamentCode;
  return kind == v1::ELECTION_KIND_EUROPEAN ? kEuropeanCode : "";
}

std::string FactIdOf(absl::string_view column) { return absl::StrReplaceAll(column, {{"_", "-"}}); }

}  // namespace partyline::client::parlgov
