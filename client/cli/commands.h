// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_CLIENT_CLI_COMMANDS_H_
#define PARTYLINE_CLIENT_CLI_COMMANDS_H_

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "client/cli/session.h"
#include "client/import/text/options.h"
#include "client/import/text/server.h"
#include "partyline/v1/party_service.pb.h"

namespace partyline::client {

// The commands, apart from how they are typed. Each asks, prints its answer, and returns how that
// went; errors are left to the caller to print.

// What `get` is asked. Which of the options a record of some kind understands is said by its RPC.
// An identifier is looked for among parties, then people, elections and sources.
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
absl::Status RunElections(const v1::ListElectionsRequest& request, bool all,
                          const Session& session);
absl::Status RunResults(const v1::ListResultsRequest& request, bool all, const Session& session);
absl::Status RunEvents(const v1::ListEventsRequest& request, bool all, const Session& session);
absl::Status RunReferences(const v1::ListReferencesRequest& request, bool all,
                           const Session& session);
absl::Status RunConflicts(const v1::ListConflictsRequest& request, bool all,
                          const Session& session);

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

// What `import text` is asked.
struct ImportTextCommand {
  std::vector<std::string> files;
  import_text::Options options;
  import_text::SendOptions send;
  bool dry_run = false;  // no server is asked
  bool verbose = false;
};
// INVALID_ARGUMENT, and nothing imported, if a file is refused; the report says which and why.
absl::Status RunImportText(const ImportTextCommand& command, const Session& session);

}  // namespace partyline::client

#endif  // PARTYLINE_CLIENT_CLI_COMMANDS_H_
