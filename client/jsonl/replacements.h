// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_CLIENT_JSONL_REPLACEMENTS_H_
#define PARTYLINE_CLIENT_JSONL_REPLACEMENTS_H_

#include <string>
#include <vector>

#include "absl/container/flat_hash_set.h"
#include "absl/status/statusor.h"
#include "client/import/batches.h"
#include "client/jsonl/format.h"
#include "partyline/client.h"

namespace partyline::client {

// Every record that another one has taken the place of, up to a revision of the server's log, as it
// was before that, cut down (Replacement::CutDown), and led to the record that has its place now.
// In the order of their names. Of kinds of record other than `kinds` none, unless that is empty.
// Reads the whole history. UNIMPLEMENTED (YoungKind) if `kinds` is empty and one of them is of a
// kind that this program does not know.
absl::StatusOr<std::vector<Replacement>> FindReplacements(const Client& client,
                                                          const v1::Revision& revision,
                                                          const std::vector<v1::RecordKind>& kinds);

// Which of the names lead to another record on the server.
absl::StatusOr<absl::flat_hash_set<std::string>> FindReplaced(
    const Client& client, const std::vector<std::string>& names);

// Ends the records, leading their names to what takes their places, in as few commits as can be.
// `what` is said of them in the log: "post-soviet.jsonl". Returns the last revision made.
absl::StatusOr<v1::Revision> Replace(const Client& client,
                                     const std::vector<Replacement>& replacements,
                                     const CommitLimits& limits, const std::string& what);

}  // namespace partyline::client

#endif  // PARTYLINE_CLIENT_JSONL_REPLACEMENTS_H_
