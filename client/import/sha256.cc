// SPDX-License-Identifier: Apache-2.0
#include "client/import/sha256.h"

#include <openssl/evp.h>
#include <openssl/sha.h>

#include <array>

#include "absl/strings/escaping.h"

namespace partyline::client {

std::string Sha256(absl::string_view bytes) {
  std::array<unsigned char, SHA256_DIGEST_LENGTH> digest = {};
  EVP_Digest(bytes.data(), bytes.size(), digest.data(), nullptr, EVP_sha256(), nullptr);
  return absl::BytesToHexString(
      absl::string_view(reinterpret_cast<const char*>(digest.data()), digest.size()));
}

}  // namespace partyline::client
