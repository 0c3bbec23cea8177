// SPDX-License-Identifier: Apache-2.0
#include "service/rpc/pipeline.h"

#include <algorithm>
#include <exception>
#include <optional>
#include <random>
#include <utility>

#include "absl/memory/memory.h"
#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "grpcpp/server_context.h"
#include "service/base/status_macros.h"
#include "service/model/error.h"
#include "service/rpc/answer.h"
#include "service/rpc/limits.h"
#include "service/rpc/status.h"

namespace partyline {
namespace {

constexpr absl::Duration kRetryWhenBusy = absl::Milliseconds(200);
constexpr absl::Duration kRetryWhenBehind = absl::Milliseconds(100);

std::string RandomKey() {
  std::random_device device;
  std::string key;
  for (int i = 0; i < 8; ++i) absl::StrAppend(&key, absl::Hex(device(), absl::kZeroPad8));
  return key;
}

v1::GetServerInfoResponse Describe(const Store& store, const PipelineOptions& options,
                                   const std::vector<Method>& methods) {
  v1::GetServerInfoResponse info;
  info.set_version(options.version);
  info.set_log_kind(std::string(store.log().Kind()));
  info.set_read_only(options.read_only);
  *info.mutable_limits() = PublishedLimits();
  for (const Method& method : methods) {
    v1::Method* entry = info.add_methods();
    entry->set_name(method.name);
    entry->set_built(method.handler != nullptr);
    entry->set_role(method.rule.role());
  }
  return info;
}

// The request as one piece. It may have come in several, which are then copied together.
absl::StatusOr<grpc::Slice> InOnePiece(const grpc::ByteBuffer& buffer) {
  grpc::Slice slice;
  if (!buffer.Valid() || buffer.TrySingleSlice(&slice).ok()) return slice;
  if (buffer.DumpToSingleSlice(&slice).ok()) return slice;
  return absl::InternalError("the request's bytes cannot be read");
}

absl::string_view View(const grpc::Slice& slice) {
  return absl::string_view(reinterpret_cast<const char*>(slice.begin()), slice.size());
}

// Hands the bytes to gRPC without copying them.
grpc::ByteBuffer ToBuffer(std::string bytes) {
  auto* owned = new std::string(std::move(bytes));
  const grpc::Slice slice(
      owned->data(), owned->size(), [](void* string) { delete static_cast<std::string*>(string); },
      owned);
  return grpc::ByteBuffer(&slice, 1);
}

absl::Status Draining() {
  return RetryableError(v1::ERROR_REASON_DRAINING, "the server is going down", kRetryWhenBusy);
}

absl::Status Busy() {
  return RetryableError(v1::ERROR_REASON_SERVER_BUSY, "the server has too much to do",
                        kRetryWhenBusy);
}

absl::Status Behind(std::int64_t head) {
  return RetryableError(v1::ERROR_REASON_REPLICA_BEHIND,
                        "this server has not seen that revision yet", kRetryWhenBehind,
                        {{"head", absl::StrCat(head)}});
}

// Runs `work`; what it throws becomes an error without a reason, that is, a fault.
template <typename Work>
auto Guarded(Work work) -> decltype(work()) {
  try {
    return work();
  } catch (const std::exception& thrown) {
    return absl::InternalError(absl::StrCat("exception: ", thrown.what()));
  } catch (...) {
    return absl::InternalError("exception of unknown type");
  }
}

absl::Time DeadlineOf(const grpc::CallbackServerContext& context) {
  const auto deadline = context.deadline();
  if (deadline == std::chrono::system_clock::time_point::max()) return absl::InfiniteFuture();
  return absl::FromChrono(deadline);
}

// What ends a call with `status`, with the trailer that stock gRPC clients take as the time to
// retry after.
grpc::Status Close(grpc::CallbackServerContext& context, const absl::Status& status) {
  if (const auto delay = RetryDelayOf(status); delay.has_value()) {
    context.AddTrailingMetadata("grpc-retry-pushback-ms",
                                absl::StrCat(absl::ToInt64Milliseconds(*delay)));
  }
  return ToGrpcStatus(status);
}

// A stream that ends before its first message.
class RefusedStream final : public grpc::ServerWriteReactor<grpc::ByteBuffer> {
 public:
  explicit RefusedStream(grpc::Status status) { Finish(std::move(status)); }
  void OnDone() override { delete this; }
};

}  // namespace

struct Pipeline::Pending {
  const Route* route;
  grpc::CallbackServerContext* context;
  const grpc::ByteBuffer* request;
  grpc::ByteBuffer* response;
  grpc::ServerUnaryReactor* reactor;
  absl::Time start;

  // The reply as `answer` gives it: AnswerAtOnce, TryAnswer or Answer.
  template <typename AnswerFunction>
  std::optional<absl::StatusOr<std::string>> Run(const Site& site, AnswerFunction answer) const {
    return Guarded([&]() -> std::optional<absl::StatusOr<std::string>> {
      ASSIGN_OR_RETURN(const grpc::Slice bytes, InOnePiece(*request));
      const auto cancelled = [this] { return context->IsCancelled(); };
      const CallTerms terms{DeadlineOf(*context), cancelled};
      return answer(site, *route->method, View(bytes), terms);
    });
  }
};

absl::StatusOr<std::unique_ptr<Pipeline>> Pipeline::Create(Store& store, PipelineOptions options) {
  ASSIGN_OR_RETURN(std::vector<Method> methods, AllMethods());
  return absl::WrapUnique(new Pipeline(store, std::move(options), std::move(methods)));
}

Pipeline::Pipeline(Store& store, PipelineOptions options, std::vector<Method> methods)
    : methods_(std::move(methods)),
      site_{store, Pager(options.page_token_key.empty() ? RandomKey() : options.page_token_key),
            options.read_only, Describe(store, options, methods_), options.on_log_lost},
      pool_(std::max(options.workers, 1), options.queue_limit) {
  for (const Method& method : methods_) {
    routes_.emplace(method.name, Route{&method, metrics_.ForMethod(method.name)});
  }
}

grpc::ServerUnaryReactor* Pipeline::Unary(absl::string_view method,
                                          grpc::CallbackServerContext* context,
                                          const grpc::ByteBuffer* request,
                                          grpc::ByteBuffer* response) {
  grpc::ServerUnaryReactor* reactor = context->DefaultReactor();
  Begin(Pending{&routes_.find(method)->second, context, request, response, reactor, absl::Now()});
  return reactor;
}

grpc::ServerWriteReactor<grpc::ByteBuffer>* Pipeline::Stream(absl::string_view method,
                                                             grpc::CallbackServerContext* context,
                                                             const grpc::ByteBuffer* request) {
  const Pending call{
      &routes_.find(method)->second, context, request, nullptr, nullptr, absl::Now()};
  call.route->metrics->Started();
  absl::Status status =
      draining_.load(std::memory_order_relaxed) ? Draining() : call.Run(site_, TryAnswer)->status();
  status = Presentable(std::move(status), method);
  call.route->metrics->Ended(status.code(), absl::Now() - call.start);
  return new RefusedStream(Close(*context, status));
}

absl::StatusOr<std::string> Pipeline::AnswerBytes(absl::string_view method,
                                                  absl::string_view request) const {
  const auto route = routes_.find(method);
  if (route == routes_.end()) return absl::NotFoundError(absl::StrCat("no method ", method));
  return Answer(site_, *route->second.method, request,
                CallTerms{absl::InfiniteFuture(), [] { return false; }});
}

void Pipeline::AwaitQuiet(absl::Time deadline) {
  MutexLock lock(quiet_mu_);
  while (under_way_.load() > 0 && absl::Now() < deadline) quiet_.WaitUntil(quiet_mu_, deadline);
}

void Pipeline::Begin(const Pending& call) {
  call.route->metrics->Started();
  under_way_.fetch_add(1);
  if (draining_.load(std::memory_order_relaxed)) return End(call, Draining());
  if (call.route->method->rule.cost() == v1::COST_SCAN) return Enqueue(call);
  auto reply = call.Run(site_, AnswerAtOnce);
  if (!reply.has_value()) return Enqueue(call);
  End(call, *std::move(reply));
}

void Pipeline::Enqueue(const Pending& call) {
  if (!pool_.TryRun([this, call] { RunOnWorker(call); })) End(call, Busy());
}

void Pipeline::RunOnWorker(const Pending& call) {
  auto reply = call.Run(site_, TryAnswer);
  if (!reply.has_value()) {
    // The rest of the workers is left to commits, one of which may be what is waited for.
    const bool may_wait = waiting_.fetch_add(1) < std::max(pool_.threads() / 2, 1);
    if (may_wait) reply = call.Run(site_, Answer);
    waiting_.fetch_sub(1);
    if (!may_wait) reply = Behind(site_.store.Current()->revision());
  }
  End(call, *std::move(reply));
}

void Pipeline::End(const Pending& call, absl::StatusOr<std::string> reply) {
  const absl::Status status = Presentable(reply.status(), call.route->method->name);
  if (status.ok()) *call.response = ToBuffer(*std::move(reply));
  call.route->metrics->Ended(status.code(), absl::Now() - call.start);
  call.reactor->Finish(Close(*call.context, status));
  if (under_way_.fetch_sub(1) > 1 || !draining_.load()) return;
  MutexLock lock(quiet_mu_);
  quiet_.SignalAll();
}

}  // namespace partyline
