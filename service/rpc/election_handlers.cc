// SPDX-License-Identifier: Apache-2.0
#include <string>
#include <vector>

#include "service/base/status_macros.h"
#include "service/query/list.h"
#include "service/query/results.h"
#include "service/rpc/handlers.h"
#include "service/rpc/listing.h"
#include "service/rpc/lookup.h"
#include "service/rpc/wire.h"

namespace partyline {

absl::StatusOr<std::string> GetElection(const Call& call, const v1::GetElectionRequest& request) {
  using Response = v1::GetElectionResponse;
  ASSIGN_OR_RETURN(const Found found,
                   Lookup(*call.snapshot, {v1::RECORD_KIND_ELECTION}, request.name()));
  const v1::View view = request.view() == v1::VIEW_UNSPECIFIED ? v1::VIEW_FULL : request.view();
  const std::vector<const Row*> all = ResultsOf(*call.snapshot, *found.row, call.cancelled);
  RETURN_IF_ERROR(CheckWanted(call));
  const RowPage results = CutPage(all, "", RoomFor(kMaxPageSize, view));
  std::size_t size = found.row->size(view) + found.redirected_from.size() + 2 * kReplyOverhead;
  for (const Row* row : results.rows) {
    size += BodySize(Response::kResultsFieldNumber, *row, view);
  }
  std::string reply;
  reply.reserve(size);
  AppendBody(Response::kElectionFieldNumber, *found.row, view, reply);
  for (const Row* row : results.rows) {
    AppendBody(Response::kResultsFieldNumber, *row, view, reply);
  }
  AppendInt(Response::kTotalResultsFieldNumber, results.total_size, reply);
  AppendText(Response::kRedirectedFromFieldNumber, found.redirected_from, reply);
  AppendRevision(Response::kRevisionFieldNumber, *call.snapshot, reply);
  return reply;
}

}  // namespace partyline
