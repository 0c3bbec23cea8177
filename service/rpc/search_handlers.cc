// SPDX-License-Identifier: Apache-2.0
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "service/base/status_macros.h"
#include "service/model/error.h"
#include "service/query/list.h"
#include "service/query/search.h"
#include "service/rpc/handlers.h"
#include "service/rpc/listing.h"
#include "service/rpc/wire.h"

namespace partyline {
namespace {

// The number of the first hit of a page among all hits.
absl::StatusOr<std::size_t> FirstHit(const PageStart& start) {
  std::size_t first = 0;
  if (start.position.empty() || absl::SimpleAtoi(start.position, &first)) return first;
  return FieldError(v1::ERROR_REASON_PAGE_TOKEN_INVALID, "page_token", "no place in a search");
}

void AppendHit(const Snapshot& snapshot, const Hit& hit, std::string& out) {
  const Row& row = *snapshot.At(hit.record);
  v1::SearchHit message;
  message.set_fact_id(std::string(row.names(hit.name).fact_id));
  message.set_match(hit.match);
  message.set_score(hit.score);
  message.set_on(hit.on);
  for (std::string& words : WhatTellsApart(snapshot, row)) message.add_apart(std::move(words));
  const std::string rest = message.SerializeAsString();
  const std::size_t record_size =
      FieldSize(v1::SearchHit::kRecordFieldNumber, RecordSize(row, v1::VIEW_BASIC));
  AppendHeader(v1::SearchResponse::kHitsFieldNumber, record_size + rest.size(), out);
  AppendRecord(v1::SearchHit::kRecordFieldNumber, row, v1::VIEW_BASIC, out);
  out.append(rest);
}

}  // namespace

void CheckSearch(const google::protobuf::Message& message, Violations& violations) {
  const auto& request = static_cast<const v1::SearchRequest&>(message);
  for (int i = 0; i < request.kinds_size(); ++i) {
    if (request.kinds(i) != v1::RECORD_KIND_RESULT) continue;
    violations.Add(absl::StrCat("kinds[", i, "]"),
                   "results have no names: list them by their party or election");
  }
}

absl::StatusOr<std::string> Search(const Call& call, const v1::SearchRequest& request) {
  using Response = v1::SearchResponse;
  ASSIGN_OR_RETURN(const PageStart start, StartPage(call, request, request.page_token()));
  ASSIGN_OR_RETURN(const std::size_t first, FirstHit(start));
  const PageRoom room = RoomFor(request.page_size(), v1::VIEW_BASIC);
  const std::vector<Hit> hits =
      SearchNames(*start.snapshot, request, first + room.rows, call.cancelled);
  RETURN_IF_ERROR(CheckWanted(call));
  std::string reply;
  std::size_t next = first;
  while (next < hits.size() && next < first + room.rows) {
    RETURN_IF_ERROR(CheckWanted(call));
    const std::size_t before = reply.size();
    AppendHit(*start.snapshot, hits[next], reply);
    if (next > first && reply.size() > room.bytes) {
      reply.resize(before);
      break;
    }
    ++next;
  }
  if (next < hits.size()) {
    AppendText(Response::kNextPageTokenFieldNumber,
               NextPage(call, request, start.snapshot, absl::StrCat(next)), reply);
  }
  AppendInt(Response::kTotalSizeFieldNumber, static_cast<std::int64_t>(hits.size()), reply);
  AppendRevision(Response::kRevisionFieldNumber, *start.snapshot, reply);
  return reply;
}

}  // namespace partyline
