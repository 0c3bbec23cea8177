// SPDX-License-Identifier: Apache-2.0
#include "service/rpc/unary_call.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "grpc/support/time.h"
#include "service/base/clock.h"
#include "service/base/status_macros.h"
#include "service/model/error.h"
#include "service/rpc/guarded.h"
#include "service/rpc/status.h"

namespace partyline {
namespace {

// Hands the bytes to gRPC without copying them.
grpc::ByteBuffer ToBuffer(std::string bytes) {
  auto* owned = new std::string(std::move(bytes));
  const grpc::Slice slice(
      owned->data(), owned->size(), [](void* string) { delete static_cast<std::string*>(string); },
      owned);
  return grpc::ByteBuffer(&slice, 1);
}

// The longest that a stock client is to wait before it calls again of itself: it says meanwhile
// nothing of what it was told.
constexpr absl::Duration kLongestPushback = absl::Seconds(2);

// What ends a call with a status: the answer, and when it may help to call again, as a duration and
// as the trailer says it.
struct Ending {
  absl::Status of;
  grpc::Status answer;
  std::optional<absl::Duration> delay;
  std::string pushback;
};

// The ending that this thread made last is kept. Calls that are sent away end alike, by the
// thousand, and that two copies of one status are equal is known without looking into them.
const Ending& EndingOf(const absl::Status& status) {
  thread_local Ending last;
  if (last.of == status) return last;
  Ending next{status, ToGrpcStatus(status), RetryDelayOf(status), ""};
  if (next.delay.has_value()) {
    absl::StrAppend(&next.pushback, absl::ToInt64Milliseconds(*next.delay));
  }
  last = std::move(next);
  return last;
}

// Whether the caller may wait for so long and call again. gRPC's clients do as they are told, and
// beyond their own deadline: then that is all that they learn.
bool MayBeWaitedOut(absl::Duration delay, const grpc::CallbackServerContext& context) {
  return delay <= kLongestPushback && SteadyNow() + delay < DeadlineOf(context);
}

}  // namespace

absl::StatusOr<grpc::Slice> InOnePiece(const grpc::ByteBuffer& buffer) {
  if (!buffer.Valid()) {
    return Error(v1::ERROR_REASON_MALFORMED_REQUEST, "the call has no message, or it was cut off");
  }
  grpc::Slice slice;
  if (buffer.TrySingleSlice(&slice).ok()) return slice;
  if (buffer.DumpToSingleSlice(&slice).ok()) return slice;
  return absl::InternalError("the request's bytes cannot be read");
}

absl::string_view View(const grpc::Slice& slice) {
  return absl::string_view(reinterpret_cast<const char*>(slice.begin()), slice.size());
}

grpc::Status Close(grpc::CallbackServerContext& context, const absl::Status& status) {
  if (status.ok()) return grpc::Status::OK;
  const Ending& ending = EndingOf(status);
  if (ending.delay.has_value()) {
    const bool again = MayBeWaitedOut(*ending.delay, context);
    context.AddTrailingMetadata("grpc-retry-pushback-ms", again ? ending.pushback : "-1");
  }
  return ending.answer;
}

grpc::Status OutOfMemory() noexcept {
  return grpc::Status(grpc::StatusCode::INTERNAL, "out of memory");  // takes none
}

absl::Time DeadlineOf(const grpc::CallbackServerContext& context) {
  // By gRPC's own steady clock: what deadline() makes of it is off by as much as the machine's
  // clock was set by just now.
  const gpr_timespec deadline = context.raw_deadline();
  if (gpr_time_cmp(deadline, gpr_inf_future(deadline.clock_type)) == 0) {
    return absl::InfiniteFuture();
  }
  const gpr_timespec left = gpr_time_sub(deadline, gpr_now(deadline.clock_type));
  return SteadyNow() + absl::Seconds(left.tv_sec) + absl::Nanoseconds(left.tv_nsec);
}

UnaryCall::UnaryCall(const Method& method, MethodMetrics& metrics,
                     grpc::CallbackServerContext* context, const grpc::ByteBuffer* request,
                     grpc::ByteBuffer* response, absl::Duration most, OpenCalls& open)
    : method_(method),
      metrics_(metrics),
      request_(request),
      response_(response),
      open_call_{context, std::min(DeadlineOf(*context), start_ + most)},
      open_(open) {
  open_.Add(open_call_);
}

Attempt UnaryCall::Run(const Site& site, HeldUpBy most) const {
  const auto unwanted = [this] {
    return open_call_.context->IsCancelled() || SteadyNow() > open_call_.due;
  };
  return Guarded([&]() -> Attempt {
    const absl::StatusOr<grpc::Slice> bytes = InOnePiece(*request_);
    if (!bytes.ok()) return bytes.status();
    return TryAnswer(site, method_, View(*bytes), CallTerms{open_call_.due, unwanted}, most);
  });
}

void UnaryCall::End(const absl::Status& status, std::string reply) noexcept {
  grpc::Status told = OutOfMemory();
  try {
    if (status.ok()) *response_ = ToBuffer(std::move(reply));
    told = Close(*open_call_.context, status);
  } catch (...) {
    // The caller is told that much.
  }
  open_call_.Answered(SteadyNow());
  Finish(std::move(told));
}

void UnaryCall::OnDone() {
  open_.Remove(open_call_);
  delete this;
}

}  // namespace partyline
