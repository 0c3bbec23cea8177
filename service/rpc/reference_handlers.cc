// SPDX-License-Identifier: Apache-2.0
#include "service/base/status_macros.h"
#include "service/query/conflicts.h"
#include "service/query/references.h"
#include "service/rpc/handlers.h"
#include "service/rpc/listing.h"
#include "service/rpc/wire.h"

namespace partyline {
namespace {

std::string Encode(const Pointing& pointing) {
  v1::Reference reference;
  reference.set_fact_id(pointing.fact_id);
  reference.set_path(pointing.path);
  reference.set_standing(pointing.standing);
  reference.set_candidate(pointing.candidate);
  std::string bytes;
  AppendRecord(v1::Reference::kRecordFieldNumber, *pointing.record, v1::VIEW_BASIC, bytes);
  reference.AppendToString(&bytes);
  return bytes;
}

// What comes after the elements of a page. `next` is empty on the last.
template <typename Response, typename Request, typename Page>
void AppendEnd(const Call& call, const Request& request, const PageStart& start, const Page& page,
               std::string& reply) {
  if (!page.next.empty()) {
    AppendText(Response::kNextPageTokenFieldNumber,
               NextPage(call, request, start.snapshot, page.next), reply);
  }
  AppendInt(Response::kTotalSizeFieldNumber, page.total_size, reply);
  AppendRevision(Response::kRevisionFieldNumber, *start.snapshot, reply);
}

}  // namespace

absl::StatusOr<std::string> ListReferences(const Call& call,
                                           const v1::ListReferencesRequest& request) {
  using Response = v1::ListReferencesResponse;
  ASSIGN_OR_RETURN(const PageStart start, StartPage(call, request, request.page_token()));
  ASSIGN_OR_RETURN(const Row* target, LookupFilter(*start.snapshot, request,
                                                   v1::ListReferencesRequest::kNameFieldNumber));
  const PointingPage page =
      ListReferences(*start.snapshot, request, *target, start.position, call.cancelled);
  RETURN_IF_ERROR(CheckWanted(call));
  std::string reply;
  for (const Pointing& pointing : page.references) {
    AppendField(Response::kReferencesFieldNumber, Encode(pointing), reply);
  }
  AppendEnd<Response>(call, request, start, page, reply);
  return reply;
}

absl::StatusOr<std::string> ListConflicts(const Call& call,
                                          const v1::ListConflictsRequest& request) {
  using Response = v1::ListConflictsResponse;
  ASSIGN_OR_RETURN(const PageStart start, StartPage(call, request, request.page_token()));
  ASSIGN_OR_RETURN(const Row* record, LookupFilter(*start.snapshot, request,
                                                   v1::ListConflictsRequest::kRecordFieldNumber));
  const ConflictPage page =
      ListConflicts(*start.snapshot, request, record == nullptr ? kNoOrdinal : record->ordinal(),
                    start.position, call.cancelled);
  RETURN_IF_ERROR(CheckWanted(call));
  std::string reply;
  for (const std::string& conflict : page.conflicts) {
    AppendField(Response::kConflictsFieldNumber, conflict, reply);
  }
  AppendEnd<Response>(call, request, start, page, reply);
  return reply;
}

}  // namespace partyline
