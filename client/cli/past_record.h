// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_CLIENT_CLI_PAST_RECORD_H_
#define PARTYLINE_CLIENT_CLI_PAST_RECORD_H_

#include <cstdint>
#include <string>

#include "absl/status/statusor.h"
#include "partyline/client.h"

namespace partyline::client {

// The record name that is meant: `name` itself if it is one, else that of the record with this
// identifier, looked for among parties, then people, elections and sources. The server's error if
// there is none.
absl::StatusOr<std::string> NameMeant(const Client& client, const std::string& name);

// What a record was at a revision, as the changes up to it left it.
struct PastRecord {
  std::int64_t revision = 0;  // the revision asked for
  v1::Record record;          // empty: it was not there
  bool was_deleted = false;   // it was there before, and no more
  std::string replaced_by;    // what took its place when it was deleted; empty: nothing
};

// A record at two revisions, in any order; 0: the newest.
struct PastPair {
  std::uint64_t log = 0;
  PastRecord from;
  PastRecord to;
};

// Reads them from the record's history, so that records of every kind have a past, those that were
// deleted too. RECORD_NOT_FOUND if there never was a record of this name, REVISION_AHEAD if a
// revision is not there yet.
absl::StatusOr<PastPair> ReadPast(const Client& client, const std::string& name, std::int64_t from,
                                  std::int64_t to);

}  // namespace partyline::client

#endif  // PARTYLINE_CLIENT_CLI_PAST_RECORD_H_
