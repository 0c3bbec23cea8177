// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_SERVICE_QUERY_LIST_H_
#define PARTYLINE_SERVICE_QUERY_LIST_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "absl/functional/function_ref.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "partyline/v1/party_service.pb.h"
#include "service/query/page.h"
#include "service/snapshot/snapshot.h"

namespace partyline {

// Where a page ends: after `rows` rows, and before the row whose bytes would make it longer than
// `bytes`. A first row longer than that is a page of its own, so that every listing comes to its
// end.
struct PageRoom {
  int rows = kDefaultPageSize;
  std::size_t bytes = kMaxPageBytes;
  v1::View view = v1::VIEW_BASIC;
};

// The room that a request asks for.
PageRoom RoomFor(int page_size, v1::View view);

// One page of a listing.
struct RowPage {
  std::vector<const Row*> rows;  // valid as long as the snapshot
  bool more = false;             // there are rows after these
  std::int64_t total_size = 0;   // rows of all pages
};

// Cuts one page out of a listing whose rows are offered in its order, each once. Rows of earlier
// pages are counted and nothing else.
class PageCutter {
 public:
  explicit PageCutter(const PageRoom& room) : room_(room) {}

  // The next row; `earlier`: it stands on a page before.
  void Offer(const Row& row, bool earlier);

  // Whether what is offered now would stand on a later page.
  bool IsFull() const { return page_.more; }

  RowPage Take() && { return std::move(page_); }

 private:
  bool Fits(const Row& row) const;

  const PageRoom room_;
  RowPage page_;
  std::size_t bytes_ = 0;
};

// One page of a listing given whole, in its order: what comes after the record name `after` ("" for
// the first page). The listing has each row once, and a row of that name unless `after` is empty.
RowPage CutPage(absl::Span<const Row* const> rows, absl::string_view after, const PageRoom& room);

// Parties in the order of their record names, those after the record name `after` ("" for the first
// page). `affiliation` is the record that the request names so; null: it names none. Decodes only
// what refers to that, and stops when `cancelled` returns true. Asked for by kinds and country
// alone, costs what the page shows; else looks at each party, to count those that match, and with
// `on` at the elections of those that their own dates exclude (ExistenceOn).
RowPage ListParties(const Snapshot& snapshot, const v1::ListPartiesRequest& request,
                    const Row* affiliation, absl::string_view after,
                    absl::FunctionRef<bool()> cancelled);

// Sources in the order of their record names, likewise.
RowPage ListSources(const Snapshot& snapshot, const v1::ListSourcesRequest& request,
                    absl::string_view after, absl::FunctionRef<bool()> cancelled);

}  // namespace partyline

#endif  // PARTYLINE_SERVICE_QUERY_LIST_H_
