// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_SERVICE_RPC_LISTING_H_
#define PARTYLINE_SERVICE_RPC_LISTING_H_

#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "google/protobuf/message.h"
#include "service/rpc/call.h"
#include "service/snapshot/snapshot.h"

namespace partyline {

// CALL_CANCELLED if the caller is gone, so that what was left undone for that is never an answer.
absl::Status CheckWanted(const Call& call);

// The record that a field of a request names as a filter, as LookupField; null if it is empty.
absl::StatusOr<const Row*> LookupFilter(const Snapshot& snapshot,
                                        const google::protobuf::Message& request, int field);

// Where a page starts: the state that all pages of its listing show, and the place in it.
struct PageStart {
  std::shared_ptr<const Snapshot> snapshot;
  std::string position;  // empty: the first page
};

// For a first page the call's state; for a later one what `token` says. PAGE_TOKEN_INVALID,
// PAGE_TOKEN_EXPIRED.
absl::StatusOr<PageStart> StartPage(const Call& call, const google::protobuf::Message& request,
                                    const std::string& token);

// The token for the page that starts at `position`, having seen to it that its state is kept.
std::string NextPage(const Call& call, const google::protobuf::Message& request,
                     const std::shared_ptr<const Snapshot>& snapshot, const std::string& position);

}  // namespace partyline

#endif  // PARTYLINE_SERVICE_RPC_LISTING_H_
