// SPDX-License-Identifier: Apache-2.0
#include "client/cli/lineage_background.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "client/cli/commands.h"
#include "client/cli/progress_bar.h"
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
  const int parties = std::min(lineage.nodes_size(), kMostParties);
  {
    ProgressBar bar(session);
    for (int i = 0; i < parties; ++i) {
      bar.Show({"looking at elections and events", "parties", i, parties});
      const std::string& party = lineage.nodes(i).party().name();
      background[party] = BackgroundOf(party, session.client);
    }
  }
  if (lineage.nodes_size() > parties) {
    SayAside(session,
             absl::StrCat("the family is large: elections and other events of the nearest ",
                          kMostParties, " parties alone are looked at"));
  }
  return background;
}

}  // namespace partyline::client
