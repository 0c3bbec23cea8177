// SPDX-License-Identifier: Apache-2.0
#include "service/rpc/limits.h"

#include "absl/strings/str_cat.h"
#include "google/protobuf/descriptor.h"
#include "partyline/v1/options.pb.h"
#include "service/model/error.h"
#include "service/model/rules.h"
#include "service/query/lineage.h"
#include "service/query/page.h"

namespace partyline {
namespace {

template <typename Request>
v1::FieldRule RuleOf(int field_number) {
  return Request::descriptor()->FindFieldByNumber(field_number)->options().GetExtension(v1::rule);
}

}  // namespace

v1::Limits PublishedLimits() {
  v1::Limits limits;
  limits.set_message_bytes(kMaxMessageBytes);
  limits.set_commit_bytes(kMaxCommitBytes);
  limits.set_commit_edits(kMaxCommitEdits);
  limits.set_page_size(kMaxPageSize);
  limits.set_page_bytes(kMaxPageBytes);
  limits.set_batch_names(
      RuleOf<v1::BatchGetRecordsRequest>(v1::BatchGetRecordsRequest::kNamesFieldNumber)
          .max_items());
  limits.set_resolve_mentions(
      RuleOf<v1::ResolveNamesRequest>(v1::ResolveNamesRequest::kMentionsFieldNumber).max_items());
  limits.set_lineage_depth(static_cast<int>(
      RuleOf<v1::GetLineageRequest>(v1::GetLineageRequest::kDepthFieldNumber).max()));
  limits.set_lineage_parties(LineageQuery{}.max_parties);
  limits.set_lineage_ties(kMaxLineageTies);
  limits.set_query_bytes(
      RuleOf<v1::SearchRequest>(v1::SearchRequest::kQueryFieldNumber).max_bytes());
  limits.set_page_token_seconds(kPageTokenSeconds);
  limits.set_event_ties(kMaxEventTies);
  limits.set_metadata_bytes(kMaxMetadataBytes);
  limits.set_connection_calls(kMaxConnectionCalls);
  limits.set_call_seconds(kCallSeconds);
  return limits;
}

absl::Status CheckLimit(absl::string_view limit, absl::string_view what, std::size_t value,
                        std::size_t most) {
  if (value <= most) return absl::OkStatus();
  return Error(v1::ERROR_REASON_LIMIT_EXCEEDED,
               absl::StrCat(what, " has ", value, " where ", limit, " allows ", most),
               {{"limit", limit}, {"value", absl::StrCat(value)}});
}

}  // namespace partyline
