// SPDX-License-Identifier: Apache-2.0
#include "service/query/page.h"

#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <algorithm>
#include <memory>
#include <utility>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "partyline/internal/v1/page_token.pb.h"
#include "service/model/canonical_bytes.h"
#include "service/model/error.h"

namespace partyline {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

constexpr int kFormat = 1;

// Fields by which the requests for two pages of one listing may differ.
constexpr const char* kPerPage[] = {"page_size", "page_token", "min_revision"};

// HMAC-SHA256, cut to its first 64 bits.
std::uint64_t KeyedHash(absl::string_view key, absl::string_view bytes) {
  unsigned char digest[EVP_MAX_MD_SIZE] = {};
  unsigned int length = 0;
  HMAC(EVP_sha256(), key.data(), static_cast<int>(key.size()),
       reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size(), digest, &length);
  std::uint64_t hash = 0;
  for (int i = 0; i < 8; ++i) hash |= std::uint64_t{digest[i]} << (8 * i);
  return hash;
}

// The method and what it is asked, but for what may differ from page to page.
std::uint64_t QueryHash(absl::string_view key, const Message& request) {
  std::unique_ptr<Message> query(request.New());
  query->CopyFrom(request);
  for (const char* name : kPerPage) {
    const FieldDescriptor* field = query->GetDescriptor()->FindFieldByName(name);
    if (field != nullptr) query->GetReflection()->ClearField(query.get(), field);
  }
  return KeyedHash(key, absl::StrCat(request.GetTypeName(), "\n", CanonicalBytes(*query)));
}

std::uint64_t SealOf(absl::string_view key, internal::v1::PageToken token) {
  token.clear_seal();
  return KeyedHash(key, CanonicalBytes(token));
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

Pager::Pager(std::string key) : key_(std::move(key)) {}

std::string Pager::Seal(std::uint64_t log, const Message& request, const PagePosition& next) const {
  internal::v1::PageToken token;
  token.set_format(kFormat);
  token.set_log(log);
  token.set_revision(next.revision);
  token.set_query(QueryHash(key_, request));
  token.set_position(next.position);
  token.set_seal(SealOf(key_, token));
  return absl::WebSafeBase64Escape(CanonicalBytes(token));
}

absl::StatusOr<PagePosition> Pager::Open(std::uint64_t log, const Message& request,
                                         absl::string_view token) const {
  std::string bytes;
  internal::v1::PageToken opened;
  if (!absl::WebSafeBase64Unescape(token, &bytes) || !opened.ParseFromString(bytes) ||
      !SameSeal(opened.seal(), SealOf(key_, opened)) || opened.format() != kFormat ||
      token != absl::WebSafeBase64Escape(CanonicalBytes(opened))) {
    return Refused("damaged, or not made by this service");
  }
  if (opened.log() != log) return Refused("made from another log");
  if (opened.query() != QueryHash(key_, request)) {
    return Refused(
        "made for another request; only page_size, page_token and min_revision may differ");
  }
  return PagePosition{opened.revision(), std::move(*opened.mutable_position())};
}

}  // namespace partyline
