// SPDX-License-Identifier: Apache-2.0
#include "service/model/evidence.h"

#include <algorithm>

namespace partyline {
namespace {

// The standing of what is affirmed in one manner and not spoken against. A smaller number is a
// stronger standing.
v1::Standing StandingOfBasis(v1::Basis basis) {
  switch (basis) {
    case v1::BASIS_ASSERTED:
      return v1::STANDING_UNDISPUTED;
    case v1::BASIS_SELF_CLAIMED:
      return v1::STANDING_SELF_CLAIMED;
    case v1::BASIS_RECOGNIZED:
    case v1::BASIS_REPORTED:
      return v1::STANDING_REPORTED;
    case v1::BASIS_INFERRED:
      return v1::STANDING_INFERRED;
    case v1::BASIS_PROPOSED:
      return v1::STANDING_PROPOSED;
    case v1::BASIS_INTENDED:
      return v1::STANDING_INTENDED;
    default:
      return v1::STANDING_DENIED;  // affirms nothing
  }
}

// Claims that can be in dispute, not merely fall to a denial.
bool IsHeld(v1::Basis basis) {
  return basis == v1::BASIS_ASSERTED || basis == v1::BASIS_SELF_CLAIMED ||
         basis == v1::BASIS_RECOGNIZED;
}

}  // namespace

v1::Standing StandingOf(const v1::Evidence& evidence) {
  v1::Standing strongest = v1::STANDING_DENIED;
  bool held = false;
  bool denied = false;
  for (const v1::Claim& claim : evidence.claims()) {
    if (claim.denies()) {
      denied = true;
      continue;
    }
    strongest = std::min(strongest, StandingOfBasis(claim.basis()));
    held |= IsHeld(claim.basis());
  }
  if (held && (denied || evidence.contradicts_size() > 0)) return v1::STANDING_DISPUTED;
  return denied && !held ? v1::STANDING_DENIED : strongest;
}

}  // namespace partyline
