// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_SERVICE_RPC_WATCH_CALL_H_
#define PARTYLINE_SERVICE_RPC_WATCH_CALL_H_

#include <cstddef>
#include <functional>
#include <memory>
#include <string>

#include "absl/functional/function_ref.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "grpcpp/support/byte_buffer.h"
#include "grpcpp/support/server_callback.h"
#include "service/base/clock.h"
#include "service/base/mutex.h"
#include "service/rpc/call.h"
#include "service/rpc/method.h"
#include "service/rpc/metrics.h"
#include "service/rpc/open_calls.h"
#include "service/rpc/watch.h"
#include "service/rpc/watch_hub.h"

namespace partyline {

// A call that is answered with a stream: a watch's way through gRPC.
//
// Owns itself: gRPC deletes it when it is done with the call, which is after End. `method`,
// `metrics`, `open` and the hub outlive it.
class WatchCall final : public grpc::ServerWriteReactor<grpc::ByteBuffer> {
 public:
  // gRPC keeps context and request until OnDone.
  WatchCall(const Method& method, MethodMetrics& metrics, grpc::CallbackServerContext* context,
            const grpc::ByteBuffer* request, OpenCalls& open);

  const Method& method() const { return method_; }
  MethodMetrics& metrics() const { return metrics_; }
  absl::Time start() const { return start_; }
  std::size_t request_bytes() const { return request_->Length(); }
  std::string peer() const { return open_call_.context->peer(); }

  // What the request asks for. By any thread. What is thrown on the way becomes an error without a
  // reason.
  absl::StatusOr<std::unique_ptr<Watch>> Open(const Site& site) const;

  // Has `watch` served by `hub`, once, by any thread; `end` is called with what is to be told at
  // its end, and has to call End. An error: it has no place there, and End is for the caller to
  // call.
  absl::Status Follow(WatchHub& hub, std::unique_ptr<Watch> watch,
                      std::function<void(absl::Status status)> end);

  // Ends the call, once. A reader who does not even take that is cut off later (OpenCalls). For
  // want of memory the status may be an INTERNAL without details. May delete this.
  void End(const absl::Status& status) noexcept;

  void OnWriteDone(bool ok) override;
  void OnCancel() override;
  void OnDone() override;

 private:
  void Write(WatchMessage message);

  // Calls `tell` with the hub and this call's place there, if it has one.
  void WithSession(
      absl::FunctionRef<void(WatchHub&, const std::shared_ptr<WatchHub::Session>&)> tell);

  const Method& method_;
  MethodMetrics& metrics_;
  const grpc::ByteBuffer* const request_;
  const absl::Time start_ = SteadyNow();
  OpenCalls& open_;
  OpenCall open_call_;        // due at once: until its end it has all the time it wants
  grpc::ByteBuffer message_;  // on its way

  Mutex mu_;
  WatchHub* hub_ ABSL_GUARDED_BY(mu_) = nullptr;
  std::shared_ptr<WatchHub::Session> session_ ABSL_GUARDED_BY(mu_);  // null: not yet, or refused
};

}  // namespace partyline

#endif  // PARTYLINE_SERVICE_RPC_WATCH_CALL_H_
