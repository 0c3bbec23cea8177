// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_SERVICE_MODEL_DIGEST_H_
#define PARTYLINE_SERVICE_MODEL_DIGEST_H_

#include <string>

#include "absl/strings/string_view.h"

namespace partyline {

// SHA-256 of `bytes`: 32 bytes.
std::string Sha256(absl::string_view bytes);

// The same as 64 hexadecimal digits in lower case.
std::string Sha256Hex(absl::string_view bytes);

}  // namespace partyline

#endif  // PARTYLINE_SERVICE_MODEL_DIGEST_H_
