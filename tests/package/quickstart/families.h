// SPDX-License-Identifier: Apache-2.0
#ifndef FAMILIES_H_
#define FAMILIES_H_

#include <string>
#include <vector>

#include "partyline/client.h"

// How many parties of a country there are, and how many bodies and ties the largest family of
// theirs has.
struct Families {
  int parties = 0;
  int bodies = 0;
  int ties = 0;
};

inline absl::StatusOr<Families> CountFamilies(const partyline::client::Client& client,
                                              const std::string& country) {
  Families families;
  partyline::v1::ListPartiesRequest request;
  request.set_country(country);
  request.set_page_size(2);
  for (const absl::StatusOr<partyline::v1::Party>& party : client.Parties(request)) {
    if (!party.ok()) return party.status();
    ++families.parties;
    const auto lineage = client.GetLineage(party->name());
    if (!lineage.ok()) return lineage.status();
    if (lineage->nodes_size() <= families.bodies) continue;
    families.bodies = lineage->nodes_size();
    families.ties = lineage->edges_size();
  }
  return families;
}

#endif  // FAMILIES_H_
