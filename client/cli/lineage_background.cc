// SPDX-License-Identifier: Apache-2.0
#include "client/cli/lineage_background.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "client/cli/commands.h"
#include "client/cli/progress_bar.h"
#include "client/cli/text.h"
#include "client/words/words.h"

namespace partyline::client {
namespace {

constexpr int kMostParties = 200;

absl::Status LookAt(const Client& client, const std::string& party, PartyBackground& background) {
  v1::ListElectionsRequest of_elections;
  of_elections.set_party(party);
  of_elections.set_page_size(kMaxPageSize);
  const auto elections = client.ListElections(of_elections);
  if (!elections.ok()) return elections.status();
  background.elections = {elections->elections().begin(), elections->elections().end()};
  v1::ListEventsRequest of_events;
  of_events.set_participant(party);
  of_events.set_page_size(kMaxPageSize);
  const auto events = client.ListEvents(of_events);
  if (!events.ok()) return events.status();
  background.events = {events->events().begin(), events->events().end()};
  background.is_whole = elections->next_page_token().empty() && events->next_page_token().empty();
  return absl::OkStatus();
}

// Asks party by party until one cannot be had; `asked` counts those that were.
absl::Status LookAt(const v1::GetLineageResponse& lineage, const Session& session, int& asked,
                    LineageBackground& background) {
  const int parties = std::min(lineage.nodes_size(), kMostParties);
  ProgressBar bar(session);
  for (; asked < parties; ++asked) {
    bar.Show({"looking at elections and events", "parties", asked, parties});
    const std::string& party = lineage.nodes(asked).party().name();
    const absl::Status status = LookAt(session.client, party, background[party]);
    if (!status.ok()) return status;
  }
  return absl::OkStatus();
}

// The parties of which more is known than was had.
std::string CutShort(const v1::GetLineageResponse& lineage, const LineageBackground& background) {
  std::vector<std::string> parties;
  for (const v1::LineageNode& node : lineage.nodes()) {
    const auto found = background.find(node.party().name());
    if (found == background.end() || found->second.is_whole) continue;
    parties.push_back(Printable(node.party().display_name()));
  }
  return absl::StrJoin(parties, ", ");
}

}  // namespace

LineageBackground BackgroundOf(const v1::GetLineageRequest& request,
                               const v1::GetLineageResponse& lineage, const Session& session) {
  LineageBackground background;
  if (!request.according_to().empty() || request.at_revision() > 0) return background;
  int asked = 0;
  const absl::Status status = LookAt(lineage, session, asked, background);
  const int left_out = lineage.nodes_size() - asked;
  if (!status.ok()) {
    SayAside(session,
             absl::StrCat("elections and other events of ", left_out, " of ", lineage.nodes_size(),
                          " parties could not be had, without which bars may be too "
                          "short: ",
                          Printable(status.message())));
  } else if (left_out > 0) {
    SayAside(session,
             absl::StrCat("the family is large: elections and other events of the nearest ",
                          kMostParties, " parties alone are looked at"));
  }
  const std::string cut_short = CutShort(lineage, background);
  if (!cut_short.empty()) {
    SayAside(session, absl::StrCat("of these parties the first ", Grouped(kMaxPageSize),
                                   " elections and events alone are looked at: ", cut_short));
  }
  return background;
}

}  // namespace partyline::client
