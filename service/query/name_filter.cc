// SPDX-License-Identifier: Apache-2.0
#include "service/query/name_filter.h"

#include "absl/algorithm/container.h"

namespace partyline {
namespace {

std::uint32_t Bit(int kind) { return 1u << (kind & 31); }

std::uint32_t KindsOf(const v1::SearchRequest& request) {
  std::uint32_t kinds = 0;
  for (const int kind : request.kinds()) kinds |= Bit(kind);
  if (kinds != 0) return kinds;
  if (!request.party_kinds().empty()) return Bit(v1::RECORD_KIND_PARTY);
  return Bit(v1::RECORD_KIND_PARTY) | Bit(v1::RECORD_KIND_PERSON) | Bit(v1::RECORD_KIND_SOURCE) |
         Bit(v1::RECORD_KIND_ELECTION);
}

}  // namespace

NameFilter::NameFilter(const Snapshot& snapshot, const v1::SearchRequest& request)
    : snapshot_(snapshot),
      kinds_(KindsOf(request)),
      party_kinds_(request.party_kinds().begin(), request.party_kinds().end()) {
  SetCountry(request.country());
}

NameFilter::NameFilter(const Snapshot& snapshot, absl::string_view country)
    : snapshot_(snapshot), kinds_(Bit(v1::RECORD_KIND_PARTY)), takes_unknown_country_(true) {
  SetCountry(country);
}

void NameFilter::SetCountry(absl::string_view country) {
  country_ = std::string(country);
  country_code_ = CountryCodeOf(country);
}

bool NameFilter::Admits(const Posting& posting) const {
  if ((kinds_ & Bit(posting.kind)) == 0) return false;
  const bool unsure = !country_.empty() && posting.country == kOtherCountry;
  const bool left_open = takes_unknown_country_ && posting.country == kNoCountry;
  if (!unsure && !left_open && country_code_ != kNoCountry && posting.country != country_code_) {
    return false;
  }
  const bool of_kinds = posting.kind == v1::RECORD_KIND_PARTY && !party_kinds_.empty();
  if (!unsure && !of_kinds) return true;
  const Row& row = *snapshot_.At(posting.record);
  if (of_kinds && !absl::c_linear_search(party_kinds_, row.kind())) return false;
  return !unsure || row.HasCountry(country_);
}

}  // namespace partyline
