// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_SERVICE_STORE_REQUEST_DIGEST_H_
#define PARTYLINE_SERVICE_STORE_REQUEST_DIGEST_H_

#include <string>

#include "partyline/v1/change_service.pb.h"

namespace partyline {

// Tells a commit that is sent again from another one under the same request id: the SHA-256 (32
// bytes) of what it asks for. Kept in the log, so its input must not change:
//
//   the summary; "expected" if there is an expected revision, or else nothing; the expected
//   revision, and each edit in the order sent, as their deterministic encodings (CanonicalBytes).
//   Each of these parts after its length in bytes, in decimal, and a colon.
//
// Output-only fields and fields that this version does not know count as sent.
std::string RequestDigest(const v1::CommitRequest& request);

}  // namespace partyline

#endif  // PARTYLINE_SERVICE_STORE_REQUEST_DIGEST_H_
