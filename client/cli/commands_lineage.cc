// SPDX-License-Identifier: Apache-2.0
#include "client/cli/commands.h"
#include "client/cli/print_lineage.h"

namespace partyline::client {

absl::Status RunLineage(const v1::GetLineageRequest& request, const Session& session) {
  const auto answer = session.client.GetLineage(request);
  if (!answer.ok()) return answer.status();
  using Response = v1::GetLineageResponse;
  return Show<Response>(session, *answer, [&](const Response& response) {
    return LineageText(request, response, LoadLabels(session.client, response), session.style);
  });
}

}  // namespace partyline::client
