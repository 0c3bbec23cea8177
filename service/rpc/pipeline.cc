// SPDX-License-Identifier: Apache-2.0
#include "service/rpc/pipeline.h"

#include <algorithm>
#include <cstddef>
#include <map>
#include <optional>
#include <random>
#include <utility>
#include <variant>

#include "absl/memory/memory.h"
#include "absl/strings/str_cat.h"
#include "grpcpp/server_context.h"
#include "service/base/clock.h"
#include "service/base/status_macros.h"
#include "service/model/error.h"
#include "service/rpc/answer.h"
#include "service/rpc/guarded.h"
#include "service/rpc/limits.h"
#include "service/rpc/refusals.h"
#include "service/rpc/state_parts.h"
#include "service/rpc/status.h"

namespace partyline {
namespace {

constexpr absl::Duration kRetryWhenBehind = absl::Milliseconds(100);

// Bytes above which a request is read and checked by a worker, whatever it asks. Questions about
// single records are far smaller; one of 4 MiB, all fields that nobody knows, takes half a second.
constexpr std::size_t kMostReadAtOnce = 64 << 10;

constexpr absl::Duration kBetweenLooks = absl::Milliseconds(250);

std::string RandomKey() {
  std::random_device device;
  std::string key;
  for (int i = 0; i < 8; ++i) absl::StrAppend(&key, absl::Hex(device(), absl::kZeroPad8));
  return key;
}

int WholeSeconds(absl::Duration duration) {
  return static_cast<int>(absl::ToInt64Seconds(absl::Ceil(duration, absl::Seconds(1))));
}

v1::GetServerInfoResponse InfoOf(const Store& store, const PipelineOptions& options,
                                 const std::vector<Method>& methods) {
  v1::GetServerInfoResponse info;
  info.set_version(options.version);
  info.set_log_kind(std::string(store.log().Kind()));
  *info.mutable_limits() = PublishedLimits();
  info.mutable_limits()->set_call_seconds(WholeSeconds(options.call_time));
  info.mutable_limits()->set_watches(static_cast<int>(options.watch.most));
  info.mutable_limits()->set_watch_stall_seconds(WholeSeconds(options.watch.stall));
  for (const Method& method : methods) {
    v1::Method* entry = info.add_methods();
    entry->set_name(method.name);
    entry->set_built(method.built());
    entry->set_role(method.rule.role());
  }
  return info;
}

// What is kept for speed alone: first what all watches that begin share, then past states.
bool LetGoOfSome(Store& store) {
  const std::shared_ptr<const StateParts> parts = store.Current()->parts().Find();
  return (parts != nullptr && parts->LetGo()) || store.LetGoOfPast();
}

// What a call is told that is sent away for `cause`, which no caller can change. Made once: of
// calls that come faster than they can be answered, most end so.
const absl::Status& BusyFor(Shed cause) {
  static const auto& refusals = *new std::map<Shed, absl::Status>{
      {Shed::kQueueFull, Busy("the server has too much to do")},
      {Shed::kQueuedTooLong, Busy("the server did not get round to it")},
      {Shed::kMemoryShort, Busy("the server is short of memory")}};
  return refusals.at(cause);
}

absl::Status Behind(std::int64_t head) {
  return RetryableError(v1::ERROR_REASON_REPLICA_BEHIND,
                        "this server has not seen that revision yet", kRetryWhenBehind,
                        {{"head", absl::StrCat(head)}});
}

// As Presentable; the cause is lost if there is no memory for it.
Told ToTell(const absl::Status& status, absl::string_view method) noexcept {
  if (status.ok()) return {};
  absl::StatusOr<Told> told =
      Guarded([&]() -> absl::StatusOr<Told> { return Presentable(status, method); });
  if (told.ok()) return *std::move(told);
  return {Guarded([]() -> absl::Status {
            return Error(v1::ERROR_REASON_INTERNAL_FAULT, "a fault of the service");
          }),
          v1::ERROR_REASON_INTERNAL_FAULT};
}

}  // namespace

absl::StatusOr<std::unique_ptr<Pipeline>> Pipeline::Create(Store& store, PipelineOptions options) {
  ASSIGN_OR_RETURN(std::vector<Method> methods, AllMethods());
  return absl::WrapUnique(new Pipeline(store, std::move(options), std::move(methods)));
}

Pipeline::Pipeline(Store& store, PipelineOptions options, std::vector<Method> methods)
    : methods_(std::move(methods)),
      site_{store, Pager(options.page_token_key.empty() ? RandomKey() : options.page_token_key),
            options.read_only, InfoOf(store, options, methods_), options.on_log_turned},
      call_time_(options.call_time),
      time_to_take_(options.time_to_take),
      call_log_(options.slow_call),
      memory_(options.memory_limit, [&store] { return LetGoOfSome(store); }),
      watches_(store, options.watch),
      log_readers_(PoolOfLogReaders(options.log_workers, options.queue_limit), HeldUpBy::kLog),
      scanners_(PoolOfScans(options.workers, options.queue_limit), HeldUpBy::kWork),
      committers_(PoolOfCommits(options.commit_workers, options.queue_limit), HeldUpBy::kWork),
      look_after_(kBetweenLooks, [this] {
        Guarded([this] {
          Tend();
          return absl::OkStatus();
        }).IgnoreError();  // the next look is soon
      }) {
  for (const Method& method : methods_) {
    routes_.emplace(method.name, Route{&method, metrics_.ForMethod(method.name)});
  }
}

grpc::ServerUnaryReactor* Pipeline::Unary(absl::string_view method,
                                          grpc::CallbackServerContext* context,
                                          const grpc::ByteBuffer* request,
                                          grpc::ByteBuffer* response) {
  const Route& route = routes_.find(method)->second;
  auto* call = new UnaryCall(*route.method, *route.metrics, context, request, response, call_time_,
                             open_calls_);
  call->metrics().Started();
  Reply reply = Guarded([&] { return Begin(*call); });
  if (reply.has_value()) End(*call, *std::move(reply));
  return call;  // which gRPC keeps until then, even if it has ended
}

grpc::ServerWriteReactor<grpc::ByteBuffer>* Pipeline::Stream(absl::string_view method,
                                                             grpc::CallbackServerContext* context,
                                                             const grpc::ByteBuffer* request) {
  const Route& route = routes_.find(method)->second;
  auto* call = new WatchCall(*route.method, *route.metrics, context, request, open_calls_);
  call->metrics().Started();
  absl::Status begun = Guarded([&] { return BeginStream(*call); });
  if (!begun.ok()) EndStream(*call, std::move(begun));
  return call;  // as above
}

absl::Status Pipeline::BeginStream(WatchCall& call) {
  if (draining_.load(std::memory_order_relaxed)) return Draining();
  if (memory_.is_short()) return SendAway(Shed::kMemoryShort);
  if (call.request_bytes() <= kMostReadAtOnce) return Follow(call);
  const auto end = [this, &call](absl::Status status) { EndStream(call, std::move(status)); };
  const auto follow = [this, &call, end] {
    absl::Status followed = Guarded([&] { return Follow(call); });
    if (!followed.ok()) end(std::move(followed));
  };
  return Queue(scanners_, call.request_bytes(), follow, end);
}

absl::Status Pipeline::Follow(WatchCall& call) {
  ASSIGN_OR_RETURN(std::unique_ptr<Watch> watch, call.Open(site_));
  absl::Status followed =
      call.Follow(watches_, std::move(watch),
                  [this, &call](absl::Status status) { EndStream(call, std::move(status)); });
  if (ReasonOf(followed) == v1::ERROR_REASON_SERVER_BUSY) metrics_.SentAway(Shed::kWatchesFull);
  return followed;
}

void Pipeline::EndStream(WatchCall& call, absl::Status status) noexcept {
  const Told told = ToTell(status, call.method().name);
  Guarded([&] {
    const absl::Duration duration = SteadyNow() - call.start();
    call.metrics().Ended(told.status.code(), duration);
    metrics_.Failed(told.reason);
    const auto peer = [&call] { return call.peer(); };
    if (told.reason == v1::ERROR_REASON_DRAINING) return absl::OkStatus();
    // A watch lasts as long as its caller wants, which is not slow, or as the server does.
    const bool is_wanted = told.status.ok() || absl::IsCancelled(told.status);
    call_log_.Answered({call.method().name, told.status.code(), told.reason,
                        is_wanted ? absl::ZeroDuration() : duration, call.request_bytes(), peer});
    return absl::OkStatus();
  }).IgnoreError();  // what is not counted or logged is told all the same
  call.End(told.status);
}

absl::StatusOr<std::string> Pipeline::AnswerBytes(absl::string_view method,
                                                  absl::string_view request) const {
  const auto route = routes_.find(method);
  if (route == routes_.end()) return absl::NotFoundError(absl::StrCat("no method ", method));
  return Answer(site_, *route->second.method, request,
                CallTerms{absl::InfiniteFuture(), [] { return false; }});
}

void Pipeline::AwaitQuiet(absl::Time deadline) {
  watches_.EndAll();
  open_calls_.AwaitNone(deadline);
}

absl::Status Pipeline::SendAway(Shed cause) {
  metrics_.SentAway(cause);
  return BusyFor(cause);
}

Pipeline::Reply Pipeline::Begin(UnaryCall& call) {
  if (draining_.load(std::memory_order_relaxed)) return Draining();
  const Method& method = call.method();
  if (method.rule.role() == v1::ROLE_EDITOR) return HandOn(call, committers_);
  if (method.reads_log) return HandOn(call, log_readers_);
  if (method.rule.cost() == v1::COST_SCAN || call.request_bytes() > kMostReadAtOnce) {
    return HandOn(call, scanners_);
  }
  Attempt attempt = call.Run(site_, HeldUpBy::kNothing);
  const HeldUpBy* needs = std::get_if<HeldUpBy>(&attempt);
  if (needs == nullptr) return std::get<absl::StatusOr<std::string>>(std::move(attempt));
  return HandOn(call, *needs == HeldUpBy::kLog ? log_readers_ : scanners_);
}

Pipeline::Reply Pipeline::HandOn(UnaryCall& call, Workers& workers) {
  if (memory_.is_short()) return SendAway(Shed::kMemoryShort);
  const auto run = [this, &call, &workers] {
    Reply reply = Guarded([&] { return RunOn(workers, call); });
    if (reply.has_value()) End(call, *std::move(reply));
  };
  const auto end = [this, &call](absl::Status busy) { End(call, std::move(busy)); };
  absl::Status queued = Queue(workers, call.request_bytes(), run, end);
  if (queued.ok()) return std::nullopt;
  return queued;
}

absl::Status Pipeline::Queue(Workers& workers, std::size_t bytes, absl::AnyInvocable<void()> run,
                             absl::AnyInvocable<void(absl::Status)> end) {
  WorkerPool::Task task;
  task.run = std::move(run);
  task.refuse = [this, end = std::move(end)]() mutable {
    end(Guarded([this] { return SendAway(Shed::kQueuedTooLong); }));
  };
  task.bytes = bytes;
  if (workers.pool.TryRun(std::move(task))) return absl::OkStatus();
  return SendAway(Shed::kQueueFull);
}

Pipeline::Reply Pipeline::RunOn(Workers& workers, UnaryCall& call) {
  Attempt attempt = call.Run(site_, workers.most);
  if (const HeldUpBy* needs = std::get_if<HeldUpBy>(&attempt); needs != nullptr) {
    if (*needs == HeldUpBy::kLog) return HandOn(call, log_readers_);
    // The rest of the workers is left to calls that need not wait.
    const bool may_wait = workers.waiting.fetch_add(1) < std::max(workers.pool.threads() / 2, 1);
    if (may_wait) attempt = call.Run(site_, HeldUpBy::kWaiting);
    workers.waiting.fetch_sub(1);
    if (!may_wait) return Behind(site_.store.Current()->revision());
  }
  return std::get<absl::StatusOr<std::string>>(std::move(attempt));
}

void Pipeline::End(UnaryCall& call, absl::StatusOr<std::string> reply) noexcept {
  const Told told = ToTell(reply.status(), call.method().name);
  Guarded([&] {
    const absl::Duration duration = SteadyNow() - call.start();
    call.metrics().Ended(told.status.code(), duration);
    metrics_.Failed(told.reason);
    const auto peer = [&call] { return call.peer(); };
    call_log_.Answered({call.method().name, told.status.code(), told.reason, duration,
                        call.request_bytes(), peer});
    return absl::OkStatus();
  }).IgnoreError();  // as above
  call.End(told.status, told.status.ok() ? *std::move(reply) : "");
}

}  // namespace partyline
