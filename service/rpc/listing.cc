// SPDX-License-Identifier: Apache-2.0
#include "service/rpc/listing.h"

#include <utility>

#include "service/base/status_macros.h"
#include "service/model/error.h"
#include "service/query/page.h"
#include "service/rpc/lookup.h"

namespace partyline {

absl::Status CheckWanted(const Call& call) {
  if (!call.cancelled()) return absl::OkStatus();
  return Error(v1::ERROR_REASON_CALL_CANCELLED, "the caller gave up");
}

absl::StatusOr<const Row*> LookupFilter(const Snapshot& snapshot,
                                        const google::protobuf::Message& request, int field) {
  const auto* filter = request.GetDescriptor()->FindFieldByNumber(field);
  if (!request.GetReflection()->HasField(request, filter)) return nullptr;
  ASSIGN_OR_RETURN(const Found found, LookupField(snapshot, request, field));
  return found.row;
}

absl::StatusOr<PageStart> StartPage(const Call& call, const google::protobuf::Message& request,
                                    const std::string& token) {
  if (token.empty()) return PageStart{call.snapshot, ""};
  ASSIGN_OR_RETURN(PagePosition at, call.site.pager.Open(call.snapshot->log(), request, token));
  ASSIGN_OR_RETURN(std::shared_ptr<const Snapshot> pinned, call.site.store.Pinned(at.revision));
  return PageStart{std::move(pinned), std::move(at.position)};
}

std::string NextPage(const Call& call, const google::protobuf::Message& request,
                     const std::shared_ptr<const Snapshot>& snapshot, const std::string& position) {
  call.site.store.Pin(snapshot);
  return call.site.pager.Seal(snapshot->log(), request, {snapshot->revision(), position});
}

}  // namespace partyline
