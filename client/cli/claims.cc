// SPDX-License-Identifier: Apache-2.0
#include "client/cli/claims.h"

#include <algorithm>
#include <iterator>

#include "absl/strings/str_cat.h"
#include "absl/strings/substitute.h"
#include "client/cli/dates.h"
#include "client/cli/print_evidence.h"

namespace partyline::client {
namespace {

// How a claim is put. $0: whose word it is; $1: when it was said, in brackets, or nothing.
struct Manner {
  v1::Basis basis;
  const char* of_somebody;  // there is a `by`
  const char* of_nobody;
  const char* denied_by_somebody;
  const char* denied_by_nobody;
};

constexpr Manner kManners[] = {
    {v1::BASIS_ASSERTED, "$0 says$1", "says$1", "$0 denies$1", "denies$1"},
    {v1::BASIS_SELF_CLAIMED, "self-claimed by $0$1", "self-claimed$1", "disclaimed by $0$1",
     "disclaimed$1"},
    {v1::BASIS_RECOGNIZED, "recognised by $0$1", "recognised$1", "not recognised by $0$1",
     "not recognised$1"},
    {v1::BASIS_REPORTED, "said by $0$1, as reported in",
     "said by somebody not named$1, as reported in", "denied by $0$1, as reported in",
     "denied by somebody not named$1, as reported in"},
    {v1::BASIS_PROPOSED, "proposed by $0$1", "proposed$1", "proposed by $0$1 not to be so",
     "proposed$1 not to be so"},
    {v1::BASIS_INTENDED, "intended by $0$1", "intended$1", "intended by $0$1 not to be so",
     "intended$1 not to be so"},
    {v1::BASIS_INFERRED, "inferred from the words of $0$1", "inferred$1",
     "inferred from the words of $0$1 not to be so", "inferred$1 not to be so"},
};

// A basis that this program does not know says no more than that something is said.
const Manner& MannerOf(v1::Basis basis) {
  const auto* manner =
      std::find_if(std::begin(kManners), std::end(kManners),
                   [&](const Manner& candidate) { return candidate.basis == basis; });
  return manner == std::end(kManners) ? kManners[0] : *manner;
}

}  // namespace

std::string LeadOf(const v1::Claim& claim, const Labels& labels) {
  const Manner& manner = MannerOf(claim.basis());
  const char* affirmed = claim.has_by() ? manner.of_somebody : manner.of_nobody;
  const char* denied = claim.has_by() ? manner.denied_by_somebody : manner.denied_by_nobody;
  const std::string who = claim.has_by() ? Describe(claim.by(), labels) : "";
  const std::string when = claim.has_said() ? absl::StrCat(" (", Describe(claim.said()), ")") : "";
  return absl::Substitute(claim.denies() ? denied : affirmed, who, when);
}

}  // namespace partyline::client
