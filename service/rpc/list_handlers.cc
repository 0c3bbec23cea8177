// SPDX-License-Identifier: Apache-2.0
#include "service/base/status_macros.h"
#include "service/query/list.h"
#include "service/rpc/handlers.h"
#include "service/rpc/listing.h"
#include "service/rpc/wire.h"

namespace partyline {
namespace {

// A page of rows in the order of record names; the place of the next page is the last name of this
// one.
template <typename Response, typename Request>
std::string ComposePage(const Call& call, const Request& request, const PageStart& start,
                        int records_field, const RowPage& page) {
  std::size_t size = 1024;
  for (const Row* row : page.rows)
    size += FieldSize(records_field, BytesInList(*row, request.view()).size());
  std::string reply;
  reply.reserve(size);
  for (const Row* row : page.rows)
    AppendField(records_field, BytesInList(*row, request.view()), reply);
  if (page.more) {
    AppendText(Response::kNextPageTokenFieldNumber,
               NextPage(call, request, start.snapshot, page.rows.back()->name), reply);
  }
  AppendInt(Response::kTotalSizeFieldNumber, page.total_size, reply);
  AppendRevision(Response::kRevisionFieldNumber, *start.snapshot, reply);
  return reply;
}

}  // namespace

absl::StatusOr<std::string> ListParties(const Call& call, const v1::ListPartiesRequest& request) {
  using Response = v1::ListPartiesResponse;
  ASSIGN_OR_RETURN(const PageStart start, StartPage(call, request, request.page_token()));
  const RowPage page = ListParties(*start.snapshot, request, start.position);
  return ComposePage<Response>(call, request, start, Response::kPartiesFieldNumber, page);
}

absl::StatusOr<std::string> ListSources(const Call& call, const v1::ListSourcesRequest& request) {
  using Response = v1::ListSourcesResponse;
  ASSIGN_OR_RETURN(const PageStart start, StartPage(call, request, request.page_token()));
  const RowPage page = ListSources(*start.snapshot, request, start.position);
  return ComposePage<Response>(call, request, start, Response::kSourcesFieldNumber, page);
}

}  // namespace partyline
