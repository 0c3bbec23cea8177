// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_SERVICE_RPC_UNARY_CALL_H_
#define PARTYLINE_SERVICE_RPC_UNARY_CALL_H_

#include <cstddef>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "grpcpp/support/byte_buffer.h"
#include "grpcpp/support/server_callback.h"
#include "service/base/clock.h"
#include "service/rpc/answer.h"
#include "service/rpc/call.h"
#include "service/rpc/method.h"
#include "service/rpc/metrics.h"
#include "service/rpc/open_calls.h"

namespace partyline {

// Bytes as gRPC hands them over, in one piece. They may have come in several, which are then copied
// together. Views of it hold as long as the slice. MALFORMED_REQUEST if there is no message.
absl::StatusOr<grpc::Slice> InOnePiece(const grpc::ByteBuffer& buffer);
absl::string_view View(const grpc::Slice& slice);

// What ends a call with `status`, with the trailer that stock gRPC clients take as the time to
// retry after: not at all (-1), so that they tell of it at once, if that is longer than two seconds
// or comes after the caller's deadline.
grpc::Status Close(grpc::CallbackServerContext& context, const absl::Status& status);

// What ends a call when there is not even memory to say why.
grpc::Status OutOfMemory() noexcept;

// The caller's deadline, by SteadyNow().
absl::Time DeadlineOf(const grpc::CallbackServerContext& context);

// A unary call: what came in, on what terms, and the way out for the answer.
//
// Owns itself: gRPC deletes it when it is done with the call, which is after Finish and not before
// the answer is on its way. One thread at a time answers it. `method`, `metrics`
// and `open` outlive it.
class UnaryCall final : public grpc::ServerUnaryReactor {
 public:
  // A call of `method`, which is to take `most` time at most. gRPC keeps request, response
  // and context until OnDone.
  UnaryCall(const Method& method, MethodMetrics& metrics, grpc::CallbackServerContext* context,
            const grpc::ByteBuffer* request, grpc::ByteBuffer* response, absl::Duration most,
            OpenCalls& open);

  const Method& method() const { return method_; }
  MethodMetrics& metrics() const { return metrics_; }
  absl::Time start() const { return start_; }
  std::size_t request_bytes() const { return request_->Length(); }
  std::string peer() const { return open_call_.context->peer(); }

  // What TryAnswer makes of it, on the call's terms. What is thrown on the way becomes an error
  // without a reason, that is, a fault.
  Attempt Run(const Site& site, HeldUpBy most) const;

  // Answers, with `status` or, if that is OK, with `reply`. For want of memory the answer may be an
  // INTERNAL without details. May delete this.
  void End(const absl::Status& status, std::string reply) noexcept;

  void OnDone() override;

 private:
  // Whether OnDone may run on whatever thread finds the call done, instead of being handed to one
  // of gRPC's, which costs a fifth of a point read. It may: OnDone takes one lock for a moment.
  // Only the thread that holds that lock while it ends calls must not come by it again, which it
  // could, for this call or another, before it is back from gRPC.
  bool InternalInlineable() override { return !OpenCalls::EndsOnThisThread(); }

  const Method& method_;
  MethodMetrics& metrics_;
  const grpc::ByteBuffer* const request_;
  grpc::ByteBuffer* const response_;
  const absl::Time start_ = SteadyNow();
  OpenCall open_call_;
  OpenCalls& open_;
};

}  // namespace partyline

#endif  // PARTYLINE_SERVICE_RPC_UNARY_CALL_H_
