// SPDX-License-Identifier: Apache-2.0
#include "service/rpc/handlers.h"

namespace partyline {

absl::StatusOr<std::string> GetServerInfo(const Call& call, const v1::GetServerInfoRequest&) {
  v1::GetServerInfoResponse info = call.site.info;
  info.set_read_only(call.site.read_only || !call.site.store.writable());
  info.mutable_revision()->set_log(call.snapshot->log());
  info.mutable_revision()->set_number(call.snapshot->revision());
  for (int kind = v1::RecordKind_MIN + 1; kind <= v1::RecordKind_MAX; ++kind) {
    v1::RecordCount* count = info.add_counts();
    count->set_kind(static_cast<v1::RecordKind>(kind));
    count->set_count(call.snapshot->count(count->kind()));
  }
  return info.SerializeAsString();
}

}  // namespace partyline
