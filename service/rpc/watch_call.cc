// SPDX-License-Identifier: Apache-2.0
#include "service/rpc/watch_call.h"

#include <utility>

#include "service/base/clock.h"
#include "service/base/status_macros.h"
#include "service/rpc/answer.h"
#include "service/rpc/guarded.h"
#include "service/rpc/unary_call.h"

namespace partyline {
namespace {

// Hands a message to gRPC that others may be sent as well.
grpc::ByteBuffer ShareBuffer(WatchMessage message) {
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
  ASSIGN_OR_RETURN(const std::shared_ptr<WatchHub::Session> session, hub.Open(std::move(watch)));
  {
    MutexLock lock(mu_);
    hub_ = &hub;
    session_ = session;
  }
  // OnCancel may have come before there was a session to tell of.
  if (open_call_.context->IsCancelled()) hub.Cancel(session);
  const auto write = [this](WatchMessage message) { Write(std::move(message)); };
  hub.Start(session, {write, std::move(end)});
  return absl::OkStatus();
}

void WatchCall::Write(WatchMessage message) {
  message_ = ShareBuffer(std::move(message));
  StartWrite(&message_);
}

void WatchCall::End(const absl::Status& status) noexcept {
  grpc::Status told = OutOfMemory();
  try {
    told = Close(*open_call_.context, status);
  } catch (...) {
    // The reader is told that much.
  }
  open_call_.Answered(SteadyNow());
  Finish(std::move(told));
}

void WatchCall::WithSession(
    absl::FunctionRef<void(WatchHub&, const std::shared_ptr<WatchHub::Session>&)> tell) {
  WatchHub* hub;
  std::shared_ptr<WatchHub::Session> session;
  {
    MutexLock lock(mu_);
    hub = hub_;
    session = session_;
  }
  if (session != nullptr) tell(*hub, session);
}

void WatchCall::OnWriteDone(bool ok) {
  WithSession([ok](WatchHub& hub, const auto& session) { hub.Written(session, ok); });
}

void WatchCall::OnCancel() {
  WithSession([](WatchHub& hub, const auto& session) { hub.Cancel(session); });
}

void WatchCall::OnDone() {
  WithSession([](WatchHub& hub, const auto& session) { hub.Close(session); });
  open_.Remove(open_call_);
  delete this;
}

}  // namespace partyline
