// SPDX-License-Identifier: Apache-2.0
#include "client/cli/commands.h"
#include "client/cli/print_error.h"
#include "client/cli/print_lineage.h"

namespace partyline::client {

absl::Status RunLineage(const v1::GetLineageRequest& request, const Session& session) {
  const auto answer = session.client.GetLineage(request);
  if (!answer.ok()) return HintAtSearch(answer.status(), request.name());
  using Response = v1::GetLineageResponse;
  return Show<Response>(session, *answer, [&](const Response& response) {
    const Labels labels = LoadLabels(session.client, response, request.according_to());
    return LineageText(request, response, labels, session.style);
  });
}

}  // namespace partyline::client
