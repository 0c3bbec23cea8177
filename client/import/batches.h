// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_CLIENT_IMPORT_BATCHES_H_
#define PARTYLINE_CLIENT_IMPORT_BATCHES_H_

#include <cstddef>
#include <vector>

#include "absl/status/statusor.h"
#include "partyline/v1/change_service.pb.h"

namespace partyline::client {

// How much fits into one commit.
struct CommitLimits {
  std::size_t edits = 1000;
  std::size_t bytes = 1 << 20;  // of the whole request
};

// What a request has besides its edits, at most: request id, summary, flags.
inline constexpr std::size_t kRequestBytes = 2048;

// Bytes of an edit in a request.
std::size_t BytesOf(const v1::Edit& edit);

// Distributes creates and updates over commits so that each commit refers only to records of
// itself, of earlier ones, or of none of them. One commit if all fit into one; otherwise sources
// come first, then people, parties, events, elections and results, as far as references allow.
// Records that refer to one another in a circle stay together.
//
// FAILED_PRECONDITION names the records of a circle that does not fit into one commit.
absl::StatusOr<std::vector<std::vector<v1::Edit>>> SplitIntoCommits(std::vector<v1::Edit> edits,
                                                                    const CommitLimits& limits);

}  // namespace partyline::client

#endif  // PARTYLINE_CLIENT_IMPORT_BATCHES_H_
