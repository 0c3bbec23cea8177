// SPDX-License-Identifier: Apache-2.0
#include "service/changelog/entry_chain.h"

#include <openssl/evp.h>

#include <cstdlib>
#include <initializer_list>
#include <memory>

#include "absl/strings/str_cat.h"

namespace partyline {
namespace {

// SHA-256 of the parts, one after the other.
std::string Digest(std::initializer_list<absl::string_view> parts) {
  const std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> context(EVP_MD_CTX_new(),
                                                                        &EVP_MD_CTX_free);
  bool done = context != nullptr && EVP_DigestInit_ex(context.get(), EVP_sha256(), nullptr) == 1;
  for (const absl::string_view part : parts) {
    done = done && EVP_DigestUpdate(context.get(), part.data(), part.size()) == 1;
  }
  std::string digest(kChainBytes, '\0');
  done = done && EVP_DigestFinal_ex(context.get(), reinterpret_cast<unsigned char*>(digest.data()),
                                    nullptr) == 1;
  if (!done) std::abort();  // out of memory, or an OpenSSL without SHA-256
  return digest;
}

}  // namespace

std::string ChainStart(std::uint64_t log_id) {
  return Digest({"partyline change log", Encode64(log_id)});
}

std::string ChainNext(absl::string_view before, std::int64_t number, absl::string_view request_id,
                      absl::string_view bytes) {
  // The length keeps a request id's end apart from the bytes' beginning.
  return Digest({before, Encode64(static_cast<std::uint64_t>(number)), Encode64(request_id.size()),
                 request_id, bytes});
}

std::uint64_t ShortDigest(absl::string_view bytes) { return Decode64(Digest({bytes})); }

std::string Encode64(std::uint64_t value) {
  std::string bytes(8, '\0');
  for (char& byte : bytes) {
    byte = static_cast<char>(value & 0xff);
    value >>= 8;
  }
  return bytes;
}

std::uint64_t Decode64(absl::string_view bytes) {
  std::uint64_t value = 0;
  for (int i = 7; i >= 0; --i) value = value << 8 | static_cast<unsigned char>(bytes[i]);
  return value;
}

}  // namespace partyline
