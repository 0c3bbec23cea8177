// SPDX-License-Identifier: Apache-2.0
#include "google/protobuf/arena.h"
#include "service/base/status_macros.h"
#include "service/model/date.h"
#include "service/model/record_name.h"
#include "service/query/according_to.h"
#include "service/query/as_of.h"
#include "service/query/body.h"
#include "service/rpc/handlers.h"
#include "service/rpc/limits.h"
#include "service/rpc/lookup.h"
#include "service/rpc/wire.h"
#include "service/snapshot/row_encoder.h"

namespace partyline {
namespace {

v1::View OrFull(v1::View view) { return view == v1::VIEW_UNSPECIFIED ? v1::VIEW_FULL : view; }

// Whether each fact of a record held on `day`, as repeated v1::AsOf. `body` is FULL, since BASIC
// has no evidence to date what is ongoing.
void AppendAsOf(int field, const Snapshot& snapshot, const Row& row,
                const google::protobuf::Message& body, const std::string& day, std::string& out) {
  for (const v1::AsOf& fact : FactsAsOf(snapshot, row, body, *ParseDay(day))) {
    AppendField(field, fact.SerializeAsString(), out);
  }
}

// GetParty and GetPerson: the record, whether its facts held on a day, where the name led.
template <typename Response, typename Request>
absl::StatusOr<std::string> GetWithAsOf(const Call& call, v1::RecordKind kind, int body_field,
                                        const Request& request) {
  ASSIGN_OR_RETURN(const Found found, Lookup(*call.snapshot, {kind}, request.name()));
  const v1::View view = OrFull(request.view());
  std::string reply;
  reply.reserve(found.row->size(view) + found.redirected_from.size() + kReplyOverhead);
  AppendBody(body_field, *found.row, view, reply);
  if (!request.on().empty()) {
    google::protobuf::Arena arena;
    AppendAsOf(Response::kAsOfFieldNumber, *call.snapshot, *found.row,
               *BodyOf(DecodeFull(*found.row, arena)), request.on(), reply);
  }
  AppendText(Response::kRedirectedFromFieldNumber, found.redirected_from, reply);
  AppendRevision(Response::kRevisionFieldNumber, *call.snapshot, reply);
  return reply;
}

// GetParty, narrowed to the word of one body, person or source.
absl::StatusOr<std::string> GetPartyAccordingTo(const Call& call,
                                                const v1::GetPartyRequest& request) {
  using Response = v1::GetPartyResponse;
  const Snapshot& snapshot = *call.snapshot;
  ASSIGN_OR_RETURN(const Found found, Lookup(snapshot, {v1::RECORD_KIND_PARTY}, request.name()));
  ASSIGN_OR_RETURN(const Found whose,
                   LookupField(snapshot, request, v1::GetPartyRequest::kAccordingToFieldNumber));
  v1::Party party;
  {
    google::protobuf::Arena arena;
    party = DecodeFull(*found.row, arena).party();
  }
  KeepWordOf(snapshot, *whose.row, party);
  std::string reply;
  AppendField(Response::kPartyFieldNumber, EncodeIn(OrFull(request.view()), party), reply);
  if (!request.on().empty()) {
    AppendAsOf(Response::kAsOfFieldNumber, snapshot, *found.row, party, request.on(), reply);
  }
  AppendText(Response::kRedirectedFromFieldNumber, found.redirected_from, reply);
  AppendRevision(Response::kRevisionFieldNumber, snapshot, reply);
  return reply;
}

}  // namespace

absl::StatusOr<std::string> GetParty(const Call& call, const v1::GetPartyRequest& request) {
  if (!request.according_to().empty()) return GetPartyAccordingTo(call, request);
  return GetWithAsOf<v1::GetPartyResponse>(call, v1::RECORD_KIND_PARTY,
                                           v1::GetPartyResponse::kPartyFieldNumber, request);
}

absl::StatusOr<std::string> GetPerson(const Call& call, const v1::GetPersonRequest& request) {
  return GetWithAsOf<v1::GetPersonResponse>(call, v1::RECORD_KIND_PERSON,
                                            v1::GetPersonResponse::kPersonFieldNumber, request);
}

absl::StatusOr<std::string> GetSource(const Call& call, const v1::GetSourceRequest& request) {
  using Response = v1::GetSourceResponse;
  ASSIGN_OR_RETURN(const Found found,
                   Lookup(*call.snapshot, {v1::RECORD_KIND_SOURCE}, request.name()));
  const v1::View view = OrFull(request.view());
  const absl::string_view content =
      view == v1::VIEW_FULL ? found.row->content() : absl::string_view();
  const std::size_t size =
      found.row->size(view) +
      (content.empty() ? 0 : FieldSize(v1::Source::kContentFieldNumber, content.size()));
  std::string reply;
  reply.reserve(size + found.redirected_from.size() + kReplyOverhead);
  AppendHeader(Response::kSourceFieldNumber, size, reply);
  found.row->AppendTo(reply, view);
  AppendText(v1::Source::kContentFieldNumber, content, reply);
  AppendText(Response::kRedirectedFromFieldNumber, found.redirected_from, reply);
  AppendRevision(Response::kRevisionFieldNumber, *call.snapshot, reply);
  return reply;
}

absl::StatusOr<std::string> BatchGetRecords(const Call& call,
                                            const v1::BatchGetRecordsRequest& request) {
  using Response = v1::BatchGetRecordsResponse;
  const v1::View view = OrFull(request.view());
  std::vector<const Row*> rows;
  std::size_t size = 0;
  for (const std::string& name : request.names()) {
    const Row* row = call.snapshot->Resolve(name);
    rows.push_back(row);
    size += row == nullptr ? name.size() + kReplyOverhead : RecordSize(*row, view) + kReplyOverhead;
  }
  // Before the bytes are copied: a hundred records may be a hundred MiB.
  RETURN_IF_ERROR(CheckLimit("message_bytes", "the answer", size, kMaxMessageBytes));
  std::string reply;
  reply.reserve(size + kReplyOverhead);
  for (int i = 0; i < request.names_size(); ++i) {
    if (rows[i] != nullptr) {
      AppendRecord(Response::kRecordsFieldNumber, *rows[i], view, reply);
    } else {
      AppendText(Response::kMissingFieldNumber, request.names(i), reply);
    }
  }
  AppendRevision(Response::kRevisionFieldNumber, *call.snapshot, reply);
  return reply;
}

}  // namespace partyline
