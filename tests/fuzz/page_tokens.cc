// SPDX-License-Identifier: Apache-2.0

// Page tokens, forged and damaged: one that is opened is, to the last character, one that was
// sealed, for the same log and the same query.

#include <string>
#include <vector>

#include "partyline/v1/party_service.pb.h"
#include "service/model/error.h"
#include "service/query/page.h"
#include "tests/fuzz/target.h"

namespace partyline::fuzz {
namespace {

constexpr std::uint64_t kLog = 1993;

const Pager& ThePager() {
  static const auto* const pager = new Pager("a key for page tokens");
  return *pager;
}

v1::ListPartiesRequest Listing(const std::string& country) {
  v1::ListPartiesRequest request;
  request.set_country(country);
  return request;
}

// The planted defect: the last character of a token is not looked at.
bool IsOneWithAnotherEnd(absl::string_view token) {
  for (const std::string& sealed : Seeds()) {
    if (sealed.size() != token.size() || sealed == token) continue;
    if (token.substr(0, token.size() - 1) == sealed.substr(0, sealed.size() - 1)) return true;
  }
  return false;
}

}  // namespace

void TryInput(absl::string_view input) {
  const v1::ListPartiesRequest request = Listing("AZ");
  const auto position = ThePager().Open(kLog, request, input);
  if (position.ok()) {
    Require(ThePager().Seal(kLog, request, *position) == input, "a token has one form");
    Require(!ThePager().Open(kLog + 1, request, input).ok(), "a token is of one log");
    Require(!ThePager().Open(kLog, Listing("MD"), input).ok(), "a token is of one query");
  } else {
    Require(ReasonOf(position.status()) == v1::ERROR_REASON_PAGE_TOKEN_INVALID,
            "a refusal has its reason");
  }
  if (kHasCanary) Canary(IsOneWithAnotherEnd(input));
}

std::vector<std::string> Seeds() {
  static const auto* const seeds = new std::vector<std::string>{
      ThePager().Seal(kLog, Listing("AZ"), {7, "parties/az-avkp"}),
      ThePager().Seal(kLog, Listing("AZ"), {1, std::string("\0\x01\xFF", 3)}),
      ThePager().Seal(kLog, Listing("MD"), {7, "parties/md-pcrm"}),
      ThePager().Seal(kLog + 1, Listing("AZ"), {7, "parties/az-avkp"}),
  };
  return *seeds;
}

}  // namespace partyline::fuzz
