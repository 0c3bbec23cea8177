// SPDX-License-Identifier: Apache-2.0
#include "client/cli/commands.h"
#include "client/cli/print_list.h"

namespace partyline::client {

absl::Status RunServerInfo(const Session& session) {
  const auto answer = session.client.GetServerInfo({});
  if (!answer.ok()) return answer.status();
  using Response = v1::GetServerInfoResponse;
  return Show<Response>(session, *answer, [&](const Response& response) {
    return ServerInfoText(response, session.style);
  });
}

}  // namespace partyline::client
