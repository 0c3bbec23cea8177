// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_SERVICE_RPC_UNARY_CALL_H_
#define PARTYLINE_SERVICE_RPC_UNARY_CALL_H_

#include <cstddef>
#include <optional>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/clock.h"
#include "absl/time/time.h"
#include "grpcpp/support/byte_buffer.h"
#include "grpcpp/support/server_callback.h"
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
// retry after.
grpc::Status Close(grpc::CallbackServerContext& context, const absl::Status& status);

// AnswerAtOnce, TryAnswer, or one that waits.
using AnswerFunction = std::optional<absl::StatusOr<std::string>> (*)(const Site&, const Method&,
                                                                      absl::string_view,
                                                                      const CallTerms&);

// What `answer` makes of a request. What it throws becomes an error without a reason, that is, a
// fault.
std::optional<absl::StatusOr<std::string>> AnswerBuffer(AnswerFunction answer, const Site& site,
                                                        const Method& method,
                                                        const grpc::ByteBuffer& request,
                                                        const CallTerms& terms);

// The caller's deadline.
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

  // The reply as `answer` gives it, on the call's terms.
  std::optional<absl::StatusOr<std::string>> Run(const Site& site, AnswerFunction answer) const;

  // Answers, with `status` or, if that is OK, with `reply`. May delete this.
  void End(const absl::Status& status, std::string reply);

  void OnDone() override;

 private:
  const Method& method_;
  MethodMetrics& metrics_;
  const grpc::ByteBuffer* const request_;
  grpc::ByteBuffer* const response_;
  const absl::Time start_ = absl::Now();
  OpenCall open_call_;
  OpenCalls& open_;
};

}  // namespace partyline

#endif  // PARTYLINE_SERVICE_RPC_UNARY_CALL_H_
