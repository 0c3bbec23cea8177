// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_SERVICE_MODEL_CANONICAL_BYTES_H_
#define PARTYLINE_SERVICE_MODEL_CANONICAL_BYTES_H_

#include <string>

#include "google/protobuf/message.h"

namespace partyline {

// A message's encoding with its maps in the order of their keys: the same bytes for the same
// content, however it was put together, on any server of this version. What digests, etags, seals
// and rows are made of.
std::string CanonicalBytes(const google::protobuf::Message& message);

}  // namespace partyline

#endif  // PARTYLINE_SERVICE_MODEL_CANONICAL_BYTES_H_
