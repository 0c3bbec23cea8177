// SPDX-License-Identifier: Apache-2.0
#include "service/base/status_macros.h"
#include "service/query/elections.h"
#include "service/query/events.h"
#include "service/query/list.h"
#include "service/query/results.h"
#include "service/rpc/handlers.h"
#include "service/rpc/listing.h"
#include "service/rpc/wire.h"

namespace partyline {
namespace {

// A page of rows; the place of the next page is the name of this one's last row.
template <typename Response, typename Request>
std::string ComposePage(const Call& call, const Request& request, const PageStart& start,
                        int records_field, const RowPage& page, v1::View view) {
  std::size_t size = 1024;
  for (const Row* row : page.rows) size += BodySize(records_field, *row, view);
  std::string reply;
  reply.reserve(size);
  for (const Row* row : page.rows) AppendBody(records_field, *row, view, reply);
  if (page.more) {
    AppendText(Response::kNextPageTokenFieldNumber,
               NextPage(call, request, start.snapshot, std::string(page.rows.back()->name())),
               reply);
  }
  AppendInt(Response::kTotalSizeFieldNumber, page.total_size, reply);
  AppendRevision(Response::kRevisionFieldNumber, *start.snapshot, reply);
  return reply;
}

}  // namespace

absl::StatusOr<std::string> ListParties(const Call& call, const v1::ListPartiesRequest& request) {
  using Response = v1::ListPartiesResponse;
  ASSIGN_OR_RETURN(const PageStart start, StartPage(call, request, request.page_token()));
  ASSIGN_OR_RETURN(
      const Row* affiliation,
      LookupFilter(*start.snapshot, request, v1::ListPartiesRequest::kAffiliationFieldNumber));
  const RowPage page =
      ListParties(*start.snapshot, request, affiliation, start.position, call.cancelled);
  RETURN_IF_ERROR(CheckWanted(call));
  return ComposePage<Response>(call, request, start, Response::kPartiesFieldNumber, page,
                               request.view());
}

absl::StatusOr<std::string> ListEvents(const Call& call, const v1::ListEventsRequest& request) {
  using Response = v1::ListEventsResponse;
  ASSIGN_OR_RETURN(const PageStart start, StartPage(call, request, request.page_token()));
  ASSIGN_OR_RETURN(
      const Row* participant,
      LookupFilter(*start.snapshot, request, v1::ListEventsRequest::kParticipantFieldNumber));
  const RowPage page =
      ListEvents(*start.snapshot, request, participant, start.position, call.cancelled);
  RETURN_IF_ERROR(CheckWanted(call));
  return ComposePage<Response>(call, request, start, Response::kEventsFieldNumber, page,
                               request.view());
}

absl::StatusOr<std::string> ListElections(const Call& call,
                                          const v1::ListElectionsRequest& request) {
  using Response = v1::ListElectionsResponse;
  ASSIGN_OR_RETURN(const PageStart start, StartPage(call, request, request.page_token()));
  ASSIGN_OR_RETURN(const Row* party, LookupFilter(*start.snapshot, request,
                                                  v1::ListElectionsRequest::kPartyFieldNumber));
  const RowPage page =
      ListElections(*start.snapshot, request, party, start.position, call.cancelled);
  RETURN_IF_ERROR(CheckWanted(call));
  return ComposePage<Response>(call, request, start, Response::kElectionsFieldNumber, page,
                               request.view());
}

absl::StatusOr<std::string> ListResults(const Call& call, const v1::ListResultsRequest& request) {
  using Response = v1::ListResultsResponse;
  ASSIGN_OR_RETURN(const PageStart start, StartPage(call, request, request.page_token()));
  const Snapshot& snapshot = *start.snapshot;
  ResultsQuery query;
  using Request = v1::ListResultsRequest;
  ASSIGN_OR_RETURN(query.party, LookupFilter(snapshot, request, Request::kPartyFieldNumber));
  ASSIGN_OR_RETURN(query.person, LookupFilter(snapshot, request, Request::kPersonFieldNumber));
  ASSIGN_OR_RETURN(query.election, LookupFilter(snapshot, request, Request::kElectionFieldNumber));
  query.area = request.area();
  query.along_lineage = request.along_lineage();
  const v1::View view = request.view() == v1::VIEW_UNSPECIFIED ? v1::VIEW_FULL : request.view();
  const RowPage page = ListResults(snapshot, query, start.position,
                                   RoomFor(request.page_size(), view), call.cancelled);
  RETURN_IF_ERROR(CheckWanted(call));
  return ComposePage<Response>(call, request, start, Response::kResultsFieldNumber, page, view);
}

absl::StatusOr<std::string> ListSources(const Call& call, const v1::ListSourcesRequest& request) {
  using Response = v1::ListSourcesResponse;
  ASSIGN_OR_RETURN(const PageStart start, StartPage(call, request, request.page_token()));
  const RowPage page = ListSources(*start.snapshot, request, start.position, call.cancelled);
  RETURN_IF_ERROR(CheckWanted(call));
  return ComposePage<Response>(call, request, start, Response::kSourcesFieldNumber, page,
                               request.view());
}

}  // namespace partyline
