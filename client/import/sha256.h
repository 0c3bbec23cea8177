// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_CLIENT_IMPORT_SHA256_H_
#define PARTYLINE_CLIENT_IMPORT_SHA256_H_

#include <string>

#include "absl/strings/string_view.h"

namespace partyline::client {

// SHA-256 of the bytes, in 64 lower-case hexadecimal digits.
std::string Sha256(absl::string_view bytes);

}  // namespace partyline::client

#endif  // PARTYLINE_CLIENT_IMPORT_SHA256_H_
