// SPDX-License-Identifier: Apache-2.0
#include "service/query/page.h"

#include <openssl/core_names.h>
#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/params.h>

#include <algorithm>
#include <cstdlib>
#include <memory>
#include <new>
#include <utility>

#include "absl/algorithm/container.h"
#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "partyline/internal/v1/page_token.pb.h"
#include "service/model/canonical_bytes.h"
#include "service/model/digest.h"
#include "service/model/error.h"
#include "service/model/field_reader.h"

namespace partyline {
namespace {

using google::protobuf::Descriptor;
using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using Mac = std::unique_ptr<EVP_MAC_CTX, decltype(&EVP_MAC_CTX_free)>;

constexpr int kFormat = 1;

// SipHash's, in bytes.
constexpr std::size_t kMacKey = 16;

// Fields by which the requests for two pages of one listing may differ.
constexpr const char* kPerPage[] = {"page_size", "page_token", "min_revision"};

bool IsPerPage(const Descriptor& request, int number) {
  const FieldDescriptor* field = request.FindFieldByNumber(number);
  return field != nullptr && absl::c_linear_search(kPerPage, field->name());
}

// What hashes with `key`, of any length.
Mac NewMac(absl::string_view key) {
  const std::unique_ptr<EVP_MAC, decltype(&EVP_MAC_free)> siphash(
      EVP_MAC_fetch(nullptr, "SIPHASH", nullptr), EVP_MAC_free);
  Mac mac(siphash == nullptr ? nullptr : EVP_MAC_CTX_new(siphash.get()), EVP_MAC_CTX_free);
  const std::string digest = Sha256(key);
  std::size_t size = sizeof(std::uint64_t);
  const OSSL_PARAM parameters[] = {OSSL_PARAM_construct_size_t(OSSL_MAC_PARAM_SIZE, &size),
                                   OSSL_PARAM_construct_end()};
  if (mac == nullptr ||
      EVP_MAC_init(mac.get(), reinterpret_cast<const unsigned char*>(digest.data()), kMacKey,
                   parameters) != 1) {
    std::abort();  // out of memory, or an OpenSSL without SipHash
  }
  return mac;
}

// SipHash. To fetch it and to give it its key costs more than to hash, so that is done once, and
// copied.
std::uint64_t KeyedHash(const EVP_MAC_CTX& keyed, absl::string_view bytes) {
  const Mac mac(EVP_MAC_CTX_dup(&keyed), EVP_MAC_CTX_free);
  unsigned char digest[sizeof(std::uint64_t)];
  std::size_t size = 0;
  if (mac == nullptr ||
      EVP_MAC_update(mac.get(), reinterpret_cast<const unsigned char*>(bytes.data()),
                     bytes.size()) != 1 ||
      EVP_MAC_final(mac.get(), digest, &size, sizeof digest) != 1 || size != sizeof digest) {
    throw std::bad_alloc();  // nothing else can be the matter
  }
  std::uint64_t hash = 0;
  for (int i = 0; i < 8; ++i) hash |= std::uint64_t{digest[i]} << (8 * i);
  return hash;
}

// The method and what it is asked, but for what may differ from page to page.
std::uint64_t QueryHash(const EVP_MAC_CTX& keyed, const Message& request) {
  const Descriptor& type = *request.GetDescriptor();
  const std::string bytes = CanonicalBytes(request);
  std::string query = absl::StrCat(type.full_name(), "\n");
  FieldReader field(bytes);
  while (field.Next()) {
    if (!IsPerPage(type, field.number())) {
      query.append(bytes, field.begin(), field.end() - field.begin());
    }
  }
  return KeyedHash(keyed, query);
}

std::uint64_t SealOf(const EVP_MAC_CTX& keyed, internal::v1::PageToken token) {
  token.clear_seal();
  return KeyedHash(keyed, CanonicalBytes(token));
}

// Takes the same time wherever the two differ, so that a seal cannot be guessed byte by byte.
bool SameSeal(std::uint64_t a, std::uint64_t b) { return CRYPTO_memcmp(&a, &b, sizeof(a)) == 0; }

absl::Status Refused(absl::string_view why) {
  return FieldError(v1::ERROR_REASON_PAGE_TOKEN_INVALID, "page_token", why);
}

}  // namespace

int PageSizeFor(int page_size) {
  return page_size > 0 ? std::min(page_size, kMaxPageSize) : kDefaultPageSize;
}

Pager::Pager(absl::string_view key) : keyed_(NewMac(key)) {}

std::string Pager::Seal(std::uint64_t log, const Message& request, const PagePosition& next) const {
  internal::v1::PageToken token;
  token.set_format(kFormat);
  token.set_log(log);
  token.set_revision(next.revision);
  token.set_query(QueryHash(*keyed_, request));
  token.set_position(next.position);
  token.set_seal(SealOf(*keyed_, token));
  return absl::WebSafeBase64Escape(CanonicalBytes(token));
}

absl::StatusOr<PagePosition> Pager::Open(std::uint64_t log, const Message& request,
                                         absl::string_view token) const {
  std::string bytes;
  internal::v1::PageToken opened;
  if (!absl::WebSafeBase64Unescape(token, &bytes) || !opened.ParseFromString(bytes) ||
      !SameSeal(opened.seal(), SealOf(*keyed_, opened)) || opened.format() != kFormat ||
      token != absl::WebSafeBase64Escape(CanonicalBytes(opened))) {
    return Refused("damaged, or not made by this service");
  }
  if (opened.log() != log) return Refused("made from another log");
  if (opened.query() != QueryHash(*keyed_, request)) {
    return Refused(
        "made for another request; only page_size, page_token and min_revision may differ");
  }
  return PagePosition{opened.revision(), std::move(*opened.mutable_position())};
}

}  // namespace partyline
