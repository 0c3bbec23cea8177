// SPDX-License-Identifier: Apache-2.0
#include "client/cli/lineage_background.h"

#include "absl/strings/str_cat.h"
#include "client/cli/commands.h"
#include "client/cli/text.h"

namespace partyline::client {
namespace {

constexpr int kMostParties = 200;

PartyBackground BackgroundOf(const std::string& party, const Client& client) {
  PartyBackground background;
  v1::ListElectionsRequest elections;
  elections.set_party(party);
  elections.set_page_size(kMaxPageSize);
  if (const auto page = client.ListElections(elections); page.ok()) {
    background.elections = {page->elections().begin(), page->elections().end()};
  }
  v1::ListEventsRequest events;
  events.set_participant(party);
  events.set_page_size(kMaxPageSize);
  if (const auto page = client.ListEvents(events); page.ok()) {
    background.events = {page->events().begin(), page->events().end()};
  }
  return background;
}

}  // namespace

LineageBackground BackgroundOf(const v1::GetLineageRequest& request,
                               const v1::GetLineageResponse& lineage, const Session& session) {
  LineageBackground background;
  if (!request.according_to().empty() || request.at_revision() > 0) return background;
  for (int i = 0; i < lineage.nodes_size(); ++i) {
    if (i == kMostParties) {
      session.err << Hang("", "  ",
                          absl::StrCat("partyline: the family is large: elections and other events "
                                       "of the nearest ",
                                       kMostParties, " parties alone are looked at"),
                          session.style);
      break;
    }
    const std::string& party = lineage.nodes(i).party().name();
    background[party] = BackgroundOf(party, session.client);
  }
  return background;
}

}  // namespace partyline::client
