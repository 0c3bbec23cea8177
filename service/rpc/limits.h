// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_SERVICE_RPC_LIMITS_H_
#define PARTYLINE_SERVICE_RPC_LIMITS_H_

#include <cstddef>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "partyline/v1/party_service.pb.h"
#include "service/snapshot/apply.h"  // kMaxCommitBytes

namespace partyline {

inline constexpr std::size_t kMaxMessageBytes = 4 << 20;
inline constexpr std::size_t kMaxCommitEdits = 1000;

// What gRPC itself is told to accept: above ours, so that our error, with its reason, comes first.
inline constexpr std::size_t kMaxTransportBytes = 6 << 20;

// Bytes of a call's metadata, which gRPC enforces: it answers RESOURCE_EXHAUSTED without a reason
// of ours.
inline constexpr std::size_t kMaxMetadataBytes = 8 << 10;

// Calls at once on a connection. Clients wait with further ones; gRPC refuses those of a client
// that does not.
inline constexpr int kMaxConnectionCalls = 100;

// Seconds that a call may take, unless the server's configuration says otherwise.
inline constexpr int kCallSeconds = 30;

// How deeply messages may be nested in a request; the contract's own are nested half as deeply.
inline constexpr int kMaxNesting = 32;

// For how long the store keeps the state behind a page token.
inline constexpr int kPageTokenSeconds = 15 * 60;

// All limits, as GetServerInfo publishes them. Those that are field rules are read from the
// contract.
v1::Limits PublishedLimits();

// LIMIT_EXCEEDED if `value` is above `most`. `limit` is a field of v1::Limits; `what` is for
// people: "the request".
absl::Status CheckLimit(absl::string_view limit, absl::string_view what, std::size_t value,
                        std::size_t most);

}  // namespace partyline

#endif  // PARTYLINE_SERVICE_RPC_LIMITS_H_
