// SPDX-License-Identifier: Apache-2.0
#include "client/cli/lineage_elections.h"

#include "absl/strings/str_cat.h"
#include "client/cli/commands.h"
#include "client/cli/text.h"

namespace partyline::client {
namespace {

constexpr int kMostParties = 200;

}  // namespace

ElectionsByParty ElectionsOf(const v1::GetLineageRequest& request,
                             const v1::GetLineageResponse& lineage, const Session& session) {
  ElectionsByParty elections;
  if (!request.according_to().empty() || request.at_revision() > 0) return elections;
  for (int i = 0; i < lineage.nodes_size(); ++i) {
    if (i == kMostParties) {
      session.err << Hang("", "  ",
                          absl::StrCat("partyline: the family is large: elections of the nearest ",
                                       kMostParties, " parties alone are looked at"),
                          session.style);
      break;
    }
    const std::string& party = lineage.nodes(i).party().name();
    v1::ListElectionsRequest asked;
    asked.set_party(party);
    asked.set_page_size(kMaxPageSize);
    const auto page = session.client.ListElections(asked);
    if (page.ok()) elections[party] = {page->elections().begin(), page->elections().end()};
  }
  return elections;
}

}  // namespace partyline::client
