// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_SERVICE_QUERY_NAME_FILTER_H_
#define PARTYLINE_SERVICE_QUERY_NAME_FILTER_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "partyline/v1/party_service.pb.h"
#include "service/snapshot/snapshot.h"

namespace partyline {

// Whose names are looked for. The snapshot must outlive it; safe to use from any thread.
class NameFilter {
 public:
  // As a search asks: a request for kinds of party and no kinds of record means parties alone.
  NameFilter(const Snapshot& snapshot, const v1::SearchRequest& request);

  // Parties: of a country or of none that is known, or of every one ("").
  NameFilter(const Snapshot& snapshot, absl::string_view country);

  // `posting` as an index gives it. Looks at the record only where that does not tell.
  bool Admits(const Posting& posting) const;

 private:
  void SetCountry(absl::string_view country);

  const Snapshot& snapshot_;
  std::uint32_t kinds_ = 0;       // by bit
  std::vector<int> party_kinds_;  // none: all
  std::string country_;
  CountryCode country_code_ = kNoCountry;
  bool takes_unknown_country_ = false;
};

}  // namespace partyline

#endif  // PARTYLINE_SERVICE_QUERY_NAME_FILTER_H_
