// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_CLIENT_JSONL_IMPORT_H_
#define PARTYLINE_CLIENT_JSONL_IMPORT_H_

#include <cstdint>
#include <string>

#include "absl/status/statusor.h"
#include "client/import/import.h"
#include "client/jsonl/progress.h"
#include "partyline/client.h"

namespace partyline::client {

// What an import of a file did; with `dry_run`, what it would have done.
struct FileImportReport {
  ImportCounts counts;
  std::int64_t replaced = 0;  // records led to what has taken their place
  int commits = 0;
  int checked = 0;        // commits that the server has checked or made
  v1::Revision revision;  // the last one made; without commits, that compared with
};

// Brings the server's records in line with a file of the native format (format.h): creates what is
// missing, updates what differs, leaves everything else alone; words that the server has and the
// file leaves out are kept.
//
// The file is read twice, and never is more of it in memory than a commit's worth and 200 bytes a
// record (IndexFile). The first reading checks it from end to end: a file with a fault changes
// nothing. Then come commits, each atomic, in an order in which references hold; records that refer
// to one another in a circle are committed together. An import that breaks off says how far it
// came, and is finished by running it again; a second one changes nothing. With `dry_run` nothing
// is changed, and of several commits only the first can be checked by the server.
//
// Errors are those of LineReader, IndexFile, GetServerInfo, Compare and CommitDifference, and
// FAILED_PRECONDITION, before anything is changed, for a circle that no commit can hold.
absl::StatusOr<FileImportReport> ImportFile(const Client& client, const std::string& path,
                                            bool dry_run, OnProgress progress);

// "59 created, 0 updated, 0 unchanged in 1 commit, revision 1".
std::string Summary(const FileImportReport& report, bool dry_run);

}  // namespace partyline::client

#endif  // PARTYLINE_CLIENT_JSONL_IMPORT_H_
