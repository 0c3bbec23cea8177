// SPDX-License-Identifier: Apache-2.0
#include <utility>
#include <vector>

#include "service/base/status_macros.h"
#include "service/query/resolve.h"
#include "service/rpc/answer.h"
#include "service/rpc/handlers.h"
#include "service/rpc/limits.h"
#include "service/rpc/listing.h"
#include "service/rpc/wire.h"

namespace partyline {
namespace {

std::string EncodeCandidate(const Snapshot& snapshot, const Candidate& candidate) {
  v1::ResolutionCandidate message;
  message.set_score(candidate.score);
  message.set_match(candidate.match);
  message.set_fact_id(candidate.fact_id);
  for (const std::string& reason : candidate.reasons) message.add_reasons(reason);
  std::string bytes;
  AppendBody(v1::ResolutionCandidate::kPartyFieldNumber, *snapshot.At(candidate.record),
             v1::VIEW_BASIC, bytes);
  message.AppendToString(&bytes);
  return bytes;
}

std::string EncodeResolution(const Snapshot& snapshot, const Resolved& resolved) {
  std::string bytes;
  AppendInt(v1::Resolution::kKindFieldNumber, resolved.kind, bytes);
  for (const Candidate& candidate : resolved.candidates) {
    AppendField(v1::Resolution::kCandidatesFieldNumber, EncodeCandidate(snapshot, candidate),
                bytes);
  }
  return bytes;
}

}  // namespace

absl::StatusOr<std::string> ResolveNames(const Call& call, const v1::ResolveNamesRequest& request) {
  using Response = v1::ResolveNamesResponse;
  ResolveOptions options;
  if (request.max_candidates() > 0) options.max_candidates = request.max_candidates();
  const std::vector<Resolved> answers =
      ResolveMentions(*call.snapshot, request.mentions(), options, call.cancelled);
  RETURN_IF_ERROR(CheckWanted(call));
  std::string reply;
  for (const Resolved& resolved : answers) {
    AppendField(Response::kResolutionsFieldNumber, EncodeResolution(*call.snapshot, resolved),
                reply);
    RETURN_IF_ERROR(CheckLimit("message_bytes", "the answer", reply.size(), kMaxMessageBytes));
  }
  AppendRevision(Response::kRevisionFieldNumber, *call.snapshot, reply);
  return reply;
}

}  // namespace partyline
