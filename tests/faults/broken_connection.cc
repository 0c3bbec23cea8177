// SPDX-License-Identifier: Apache-2.0
#include "tests/faults/broken_connection.h"

#include <utility>

namespace partyline::testing {

using client::CallOptions;

absl::StatusOr<v1::GetPartyResponse> BrokenConnection::GetParty(const v1::GetPartyRequest& request,
                                                                const CallOptions& options) {
  const auto old = old_reads_.find(request.name());
  if (old != old_reads_.end() && Breaks(Promise::kFreshReads)) return old->second;
  auto response = sound_->GetParty(request, options);
  if (response.ok()) old_reads_.try_emplace(request.name(), *response);
  return response;
}

absl::StatusOr<v1::CommitResponse> BrokenConnection::Commit(const v1::CommitRequest& request,
                                                            const CallOptions& options) {
  v1::CommitRequest sent = request;
  if (Breaks(Promise::kKeptWrites)) sent.set_validate_only(true);
  auto response = sound_->Commit(sent, options);
  if (response.ok() && to_repeat_) {
    (void)sound_->Commit(*std::exchange(to_repeat_, std::nullopt), options);
  }
  if (response.ok() && Breaks(Promise::kSingleWrites)) {
    to_repeat_ = request;
    to_repeat_->set_request_id(request.request_id() + "-again");
    to_repeat_->mutable_edits(0)->clear_etag();
  }
  return response;
}

}  // namespace partyline::testing
