// SPDX-License-Identifier: Apache-2.0
#include <set>
#include <string>

#include "client/cli/commands.h"
#include "client/cli/lineage_picture.h"
#include "client/cli/print_error.h"
#include "client/cli/print_lineage.h"
#include "client/cli/surroundings.h"

namespace partyline::client {
namespace {

// The root first: its own events matter most. One body's word is not shown with what others say,
// nor the past with what is said now.
v1::ListConflictsResponse ConflictsOf(const v1::GetLineageRequest& request,
                                      const v1::GetLineageResponse& lineage, const Client& client) {
  if (!request.according_to().empty() || request.at_revision() > 0) return {};
  std::set<std::string> others;
  for (const v1::LineageNode& node : lineage.nodes()) others.insert(node.party().name());
  others.erase(lineage.root());
  v1::ListConflictsResponse conflicts = AskForConflicts(client, {lineage.root()});
  conflicts.MergeFrom(AskForConflicts(client, others));
  return conflicts;
}

}  // namespace

absl::Status RunLineage(const LineageCommand& command, const Session& session) {
  v1::GetLineageRequest request = command.request;
  // A picture's tooltips say whose word the names are.
  const bool drawn = IsPicture(session.format);
  if (drawn) request.set_view(v1::VIEW_FULL);
  const auto answer = session.client.GetLineage(request);
  if (!answer.ok()) return HintAtSearch(answer.status(), request.name());
  using Response = v1::GetLineageResponse;
  return Show<Response>(session, *answer, [&](const Response& response) {
    const Surroundings around =
        LoadSurroundings(session.client, response, ConflictsOf(request, response, session.client),
                         request.according_to());
    return drawn ? LineagePicture(command, response, around, session.format)
                 : LineageText(request, response, around.labels, session.style, around.rivals);
  });
}

}  // namespace partyline::client
