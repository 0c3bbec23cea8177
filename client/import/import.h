// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_CLIENT_IMPORT_IMPORT_H_
#define PARTYLINE_CLIENT_IMPORT_IMPORT_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "absl/functional/function_ref.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "client/import/batches.h"
#include "client/import/compare.h"
#include "client/import/dataset.h"
#include "partyline/client.h"

namespace partyline::client {

// What an import did; with `dry_run`, what it would have done.
struct ImportReport {
  std::vector<std::string> created;    // names
  std::vector<std::string> updated;    // names
  std::vector<std::string> unchanged;  // names
  int commits = 0;
  int checked = 0;  // commits that the server has checked or made

  // The outcomes of all commits, and the last revision; without commits, the state compared with.
  v1::CommitResponse response;
};

// Brings the server's records in line with the data set: creates what is missing, updates what
// differs, leaves everything else alone. One atomic commit if all of it fits into one; otherwise
// several, in an order in which references never dangle; those before a failing one stay. Importing
// the same again changes nothing.
//
// Request ids are made from the edits and the state that they were worked out from, so that a
// commit is made once however often it is sent. With `dry_run` the server checks and nothing is
// changed; of several commits only the first can be checked so. `progress` is told what goes on, a
// line at a time.
//
// Errors are those of GetServerInfo, BatchGetRecords and Commit, where an edit is named with its
// record and the place that has it (see NameRecords), and of Compare and SplitIntoCommits.
absl::StatusOr<ImportReport> ImportDataset(const Client& client, const Dataset& dataset,
                                           bool dry_run,
                                           absl::FunctionRef<void(absl::string_view)> progress);

// Commits the edits of a difference alone, as ImportDataset does with those it has found; `what` is
// said of them in the log: "data set post-soviet".
absl::StatusOr<ImportReport> CommitDifference(const Client& client, Difference difference,
                                              absl::string_view what, bool dry_run,
                                              absl::FunctionRef<void(absl::string_view)> progress);

// The same, told of each commit before it is made: which one it is of how many, from 1, and how
// many edits it has.
struct CommitStep {
  int number;
  std::size_t of;
  std::size_t edits;
};
absl::StatusOr<ImportReport> CommitInSteps(const Client& client, Difference difference,
                                           absl::string_view what, bool dry_run,
                                           absl::FunctionRef<void(const CommitStep&)> on_step);

// Commits edits of any kind as one commit, with a request id made as ImportDataset makes them: from
// the edits and `base`, the state that they were worked out from.
absl::StatusOr<v1::CommitResponse> CommitEdits(const Client& client, std::vector<v1::Edit> edits,
                                               const v1::Revision& base, const std::string& summary,
                                               bool dry_run);

// What the server accepts in one commit.
absl::StatusOr<CommitLimits> CommitLimitsOf(const Client& client);

// How many records were created, updated and found as they are, by collection: `parties`.
using ImportCounts = std::map<std::string, std::array<std::int64_t, 3>>;
ImportCounts CountByCollection(const ImportReport& report);

// Lists what the edits create and update.
void ListNames(const std::vector<v1::Edit>& edits, ImportReport& report);

// "59 created, 0 updated, 0 unchanged in 1 commit, revision 1".
std::string Summary(const ImportReport& report, bool dry_run);
std::string Summary(const ImportCounts& counts, int commits, int checked, std::int64_t revision,
                    bool dry_run);

}  // namespace partyline::client

#endif  // PARTYLINE_CLIENT_IMPORT_IMPORT_H_
