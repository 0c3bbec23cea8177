// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_CLIENT_CLI_COMMANDS_H_
#define PARTYLINE_CLIENT_CLI_COMMANDS_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "client/cli/app.h"
#include "client/cli/contexts.h"
#include "client/cli/mention_table.h"
#include "client/cli/session.h"
#include "client/import/csv/import.h"
#include "client/import/text/options.h"
#include "client/import/text/server.h"
#include "client/jsonl/export.h"
#include "client/picture/svg.h"
#include "partyline/v1/change_service.pb.h"
#include "partyline/v1/party_service.pb.h"

namespace partyline::client {

// Most entries on a page of any listing, by the contract.
inline constexpr int kMaxPageSize = 1000;

// The commands, apart from how they are typed. Each asks, prints its answer, and returns how that
// went; errors are left to the caller to print.

// What `get` is asked. Which of the options a record of some kind understands is said by its RPC.
// An identifier is looked for among parties, then people, elections and sources.
struct GetCommand {
  std::string name;  // of any collection, or an identifier
  std::string on;
  v1::View view = v1::VIEW_UNSPECIFIED;
  std::string according_to;
  std::int64_t at_revision = 0;  // 0: the newest
};
// INVALID_ARGUMENT if an option says nothing of a record of the collection named.
absl::Status CheckOptions(const GetCommand& command);
// Of options that were checked.
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
// The record may be named by an identifier.
absl::Status RunHistory(const v1::ListChangesRequest& request, bool all, const Session& session);

// What `lineage` is asked.
struct LineageCommand {
  v1::GetLineageRequest request;
  picture::Look look = {};  // of a picture
};
absl::Status RunLineage(const LineageCommand& command, const Session& session);

// What `diff` is asked: what became of a record from one revision to another, which may be the
// older one.
struct DiffCommand {
  std::string name;  // of any collection, or an identifier
  std::int64_t from = 0;
  std::int64_t to = 0;
};
absl::Status RunDiff(const DiffCommand& command, const Session& session);

// What `resolve` is asked.
struct ResolveCommand {
  std::string file;
  MentionColumns columns;
  int max_candidates = 0;  // 0: as many as the server has it
};
// Prints the table with what each row means. INVALID_ARGUMENT, and nothing asked or printed, if
// anything is wrong with the table.
absl::Status RunResolve(const ResolveCommand& command, const Session& session);

// Cites a fact, which is named by its pointer, as the session's format says.
absl::Status RunCite(const std::string& pointer, const Session& session);

// What `explain` is asked.
struct ExplainCommand {
  v1::Mention mention;
  int max_candidates = 0;  // 0: as many as the server has it
};
// Prints what a name may mean; but as text the Resolution alone.
absl::Status RunExplain(const ExplainCommand& command, const Session& session);

absl::Status RunServerInfo(const Session& session);

// What the commands below `context` are asked. They ask no server.
struct ContextCommand {
  std::string name;   // of a context; empty: none is meant
  TypedTarget typed;  // what else was typed
};
absl::Status RunContextList(const ContextCommand& command, const Environment& environment);
// Without a name: which server a command would ask now, and what decides so.
absl::Status RunContextShow(const ContextCommand& command, const Environment& environment);
absl::Status RunContextUse(const ContextCommand& command, const Environment& environment);
absl::Status RunContextSet(const ContextCommand& command, const Environment& environment);
absl::Status RunContextRemove(const ContextCommand& command, const Environment& environment);

// What `backup` and `restore` are asked.
struct BackupCommand {
  std::string file;
  std::string log;       // as --log of partylined; empty: as that has it
  bool salvage = false;  // of a restore: as --salvage of partylined
};
// Both go on as partylined, which keeps the log, and come back only with an error.
absl::Status RunBackup(const BackupCommand& command, const Environment& environment);
absl::Status RunRestore(const BackupCommand& command, const Environment& environment);

// What `import dataset` is asked.
struct ImportCommand {
  std::string directory;
  std::string documents;  // empty: none
  bool dry_run = false;
  bool verbose = false;
};
absl::Status RunImportDataset(const ImportCommand& command, const Session& session);

// What `import jsonl` is asked.
struct ImportJsonlCommand {
  std::string file;
  bool dry_run = false;
};
absl::Status RunImportJsonl(const ImportJsonlCommand& command, const Session& session);

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

// What `import parlgov` is asked.
struct ImportParlGovCommand {
  std::string directory;
  bool dry_run = false;
};
// Nothing is committed unless all files are without a fault.
absl::Status RunImportParlGov(const ImportParlGovCommand& command, const Session& session);

// What `import csv` is asked.
struct ImportCsvCommand {
  csv::Files files;
  std::string mapping_file;           // empty: none
  std::vector<std::string> settings;  // `key = value`, after those of the file
  bool dry_run = false;
};
// Nothing is committed unless all files are without a fault.
absl::Status RunImportCsv(const ImportCsvCommand& command, const Session& session);

// What `export parlgov` is asked.
struct ExportParlGovCommand {
  std::string directory;
};
absl::Status RunExportParlGov(const ExportParlGovCommand& command, const Session& session);

// What `export` is asked.
struct ExportCommand {
  std::string file = "-";  // "-": standard output
  ExportOptions options;
};
// A file has its name once it is whole; begun anew, a few times, where the connection breaks.
absl::Status RunExport(const ExportCommand& command, const Session& session);

// What `watch` is asked.
struct WatchCommand {
  std::string state_file;  // empty: none
  std::vector<v1::RecordKind> kinds;
  bool initial_state = false;         // where no state file says how to go on
  std::optional<std::int64_t> after;  // likewise; a revision's number
  bool stop_at_head = false;
};
// Prints until it is interrupted (OK), or the watch ends. What the state file covers was printed
// before; a crash may repeat what was printed last.
absl::Status RunWatch(const WatchCommand& command, const Session& session);

}  // namespace partyline::client

#endif  // PARTYLINE_CLIENT_CLI_COMMANDS_H_
