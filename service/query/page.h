// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_SERVICE_QUERY_PAGE_H_
#define PARTYLINE_SERVICE_QUERY_PAGE_H_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "google/protobuf/message.h"

struct evp_mac_ctx_st;  // OpenSSL's

namespace partyline {

inline constexpr int kDefaultPageSize = 50;
inline constexpr int kMaxPageSize = 1000;
inline constexpr std::size_t kMaxPageBytes = 1 << 20;

// The most elements on a page for which a request asked for `page_size`: 0 means the default, and
// more than kMaxPageSize means that.
int PageSizeFor(int page_size);

// Where a listing stands: a state and a place in it.
struct PagePosition {
  std::int64_t revision = 0;
  std::string position;  // what it means is the listing's own
};

// Seals and opens page tokens. A token works with the log and the query that it was made for, and
// on any server that has the same key; one that was not made by a Pager of that key is refused.
// Thread-safe.
class Pager {
 public:
  // `key` keeps others from making tokens; servers that stand in for each other share one.
  explicit Pager(absl::string_view key);

  // The token for what comes after a page. `request` is the request answered.
  std::string Seal(std::uint64_t log, const google::protobuf::Message& request,
                   const PagePosition& next) const;

  // What the request's page_token says. PAGE_TOKEN_INVALID if it is damaged, forged, of another log
  // or another query (any field but page_size, page_token and min_revision differs).
  absl::StatusOr<PagePosition> Open(std::uint64_t log, const google::protobuf::Message& request,
                                    absl::string_view token) const;

 private:
  std::shared_ptr<const evp_mac_ctx_st> keyed_;  // has the key; each hash begins as a copy
};

}  // namespace partyline

#endif  // PARTYLINE_SERVICE_QUERY_PAGE_H_
