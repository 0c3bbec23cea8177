// SPDX-License-Identifier: Apache-2.0
#include "service/rpc/watch_call.h"

#include <utility>

#include "service/base/status_macros.h"
#include "service/rpc/answer.h"
#include "service/rpc/guarded.h"
#include "service/rpc/unary_call.h"

namespace partyline {
namespace {

// Hands a message to gRPC that others may be sent as well.
grpc::ByteBuffer ToBuffer(WatchMessage message) {
  auto* held = new WatchMessage(std::move(message));
  const std::string& bytes = **held;
  const grpc::Slice slice(
      const_cast<char*>(bytes.data()), bytes.size(),
      [](void* holder) { delete static_cast<WatchMessage*>(holder); }, held);
  return grpc::ByteBuffer(&slice, 1);
}

}  // namespace

WatchCall::WatchCall(const Method& method, MethodMetrics& metrics,
                     grpc::CallbackServerContext* context, const grpc::ByteBuffer* request,
                     OpenCalls& open)
    : method_(method),
      metrics_(metrics),
      request_(request),
      open_(open),
      open_call_{context, absl::InfinitePast()} {
  open_.Add(open_call_);
}

absl::StatusOr<std::unique_ptr<Watch>> WatchCall::Open(const Site& site) const {
  grpc::CallbackServerContext& context = *open_call_.context;
  const auto cancelled = [&context] { return context.IsCancelled(); };
  return Guarded([&]() -> absl::StatusOr<std::unique_ptr<Watch>> {
    ASSIGN_OR_RETURN(const grpc::Slice bytes, InOnePiece(*request_));
    return OpenStream(site, method_, View(bytes), CallTerms{DeadlineOf(context), cancelled});
  });
}

absl::Status WatchCall::Follow(WatchHub& hub, std::unique_ptr<Watch> watch,
                               std::function<void(absl::Status status)> end) {
  ASSIGN_OR_RETURN(session_, hub.Open(std::move(watch)));
  hub_ = &hub;
  const auto write = [this](WatchMessage message) { Write(std::move(message)); };
  hub.Start(session_, {write, std::move(end)});
  return absl::OkStatus();
}

void WatchCall::Write(WatchMessage message) {
  message_ = ToBuffer(std::move(message));
  StartWrite(&message_);
}

void WatchCall::End(const absl::Status& status) noexcept {
  grpc::Status told = OutOfMemory();
  try {
    told = Close(*open_call_.context, status);
  } catch (...) {
    // The reader is told that much.
  }
  open_call_.Answered(absl::Now());
  Finish(std::move(told));
}

void WatchCall::OnWriteDone(bool ok) { hub_->Written(session_, ok); }

void WatchCall::OnCancel() {
  if (session_ != nullptr) hub_->Cancel(session_);
}

void WatchCall::OnDone() {
  if (session_ != nullptr) hub_->Close(session_);
  open_.Remove(open_call_);
  delete this;
}

}  // namespace partyline
