// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_CLIENT_CLI_COMMANDS_H_
#define PARTYLINE_CLIENT_CLI_COMMANDS_H_

#include <string>

#include "absl/status/status.h"
#include "client/cli/session.h"
#include "partyline/v1/party_service.pb.h"

namespace partyline::client {

// The commands, apart from how they are typed. Each asks, prints its answer, and returns how that
// went; errors are left to the caller to print.

// What `get` is asked. Which of the options a record of some kind understands is said by its RPC.
struct GetCommand {
  std::string name;  // of any collection, or an identifier
  std::string on;
  v1::View view = v1::VIEW_UNSPECIFIED;
  std::string according_to;
};
absl::Status RunGet(const GetCommand& command, const Session& session);

// With `all`, every page; the answer is then that of one page that holds them all.
absl::Status RunListParties(const v1::ListPartiesRequest& request, bool all,
                            const Session& session);
absl::Status RunListSources(const v1::ListSourcesRequest& request, bool all,
                            const Session& session);
absl::Status RunSearch(const v1::SearchRequest& request, bool all, const Session& session);

absl::Status RunLineage(const v1::GetLineageRequest& request, const Session& session);

absl::Status RunServerInfo(const Session& session);

// What `import dataset` is asked.
struct ImportCommand {
  std::string directory;
  std::string documents;  // empty: none
  bool dry_run = false;
  bool verbose = false;
};
absl::Status RunImportDataset(const ImportCommand& command, const Session& session);

}  // namespace partyline::client

#endif  // PARTYLINE_CLIENT_CLI_COMMANDS_H_
