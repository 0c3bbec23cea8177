// SPDX-License-Identifier: Apache-2.0
#include "service/rpc/pipeline.h"

#include <algorithm>
#include <optional>
#include <random>
#include <utility>

#include "absl/memory/memory.h"
#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "grpcpp/server_context.h"
#include "service/base/log.h"
#include "service/base/status_macros.h"
#include "service/model/error.h"
#include "service/rpc/answer.h"
#include "service/rpc/limits.h"
#include "service/rpc/refusals.h"
#include "service/rpc/status.h"

namespace partyline {
namespace {

constexpr absl::Duration kRetryWhenBehind = absl::Milliseconds(100);

// A backlog is there when calls wait for longer than the first; the others are the longest that
// one waits for a worker. A disk may hold up commits for seconds, and half of a caller's usual time
// is left then.
constexpr absl::Duration kPatience = absl::Milliseconds(100);
constexpr absl::Duration kLongestQueueingOfScans = absl::Milliseconds(500);
constexpr absl::Duration kLongestQueueingOfCommits = absl::Seconds(5);

// Scans stand back behind gRPC's threads, which answer point reads, and behind commits: a third of
// their weight each, so that eight of them together still have the most of a processor.
constexpr int kNicenessOfScans = 5;

// What the requests in one queue may take together.
constexpr std::size_t kMaxQueueBytes = 64 << 20;

constexpr absl::Duration kBetweenLooks = absl::Milliseconds(250);

// How long an answer may be on its way, once its call's time is over.
constexpr absl::Duration kTimeToTake = absl::Seconds(5);

std::string RandomKey() {
  std::random_device device;
  std::string key;
  for (int i = 0; i < 8; ++i) absl::StrAppend(&key, absl::Hex(device(), absl::kZeroPad8));
  return key;
}

int WholeSeconds(absl::Duration duration) {
  return static_cast<int>(absl::ToInt64Seconds(absl::Ceil(duration, absl::Seconds(1))));
}

v1::GetServerInfoResponse Describe(const Store& store, const PipelineOptions& options,
                                   const std::vector<Method>& methods) {
  v1::GetServerInfoResponse info;
  info.set_version(options.version);
  info.set_log_kind(std::string(store.log().Kind()));
  info.set_read_only(options.read_only);
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

WorkerPoolOptions PoolOf(int threads, const PipelineOptions& options) {
  return {.threads = std::max(threads, 1),
          .queue_limit = options.queue_limit,
          .queue_bytes = kMaxQueueBytes,
          .patience = kPatience};
}

WorkerPoolOptions PoolOfScans(const PipelineOptions& options) {
  WorkerPoolOptions pool = PoolOf(options.workers, options);
  pool.niceness = kNicenessOfScans;
  pool.longest_wait = kLongestQueueingOfScans;
  return pool;
}

WorkerPoolOptions PoolOfCommits(const PipelineOptions& options) {
  WorkerPoolOptions pool = PoolOf(options.commit_workers, options);
  pool.longest_wait = kLongestQueueingOfCommits;
  return pool;
}

std::optional<absl::StatusOr<std::string>> WaitAndAnswer(const Site& site, const Method& method,
                                                         absl::string_view request,
                                                         const CallTerms& terms) {
  return Answer(site, method, request, terms);
}

absl::Status Behind(std::int64_t head) {
  return RetryableError(v1::ERROR_REASON_REPLICA_BEHIND,
                        "this server has not seen that revision yet", kRetryWhenBehind,
                        {{"head", absl::StrCat(head)}});
}

}  // namespace

absl::StatusOr<std::unique_ptr<Pipeline>> Pipeline::Create(Store& store, PipelineOptions options) {
  ASSIGN_OR_RETURN(std::vector<Method> methods, AllMethods());
  return absl::WrapUnique(new Pipeline(store, std::move(options), std::move(methods)));
}

Pipeline::Pipeline(Store& store, PipelineOptions options, std::vector<Method> methods)
    : methods_(std::move(methods)),
      site_{store, Pager(options.page_token_key.empty() ? RandomKey() : options.page_token_key),
            options.read_only, Describe(store, options, methods_), options.on_log_lost},
      call_time_(options.call_time),
      call_log_(options.slow_call),
      memory_(options.memory_limit),
      watches_(store, options.watch),
      workers_(PoolOfScans(options)),
      committers_(PoolOfCommits(options)),
      look_after_(kBetweenLooks, [this] { LookAfter(); }) {
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
  Begin(*call);  // which may end it, but gRPC keeps it until it has been returned
  return call;
}

grpc::ServerWriteReactor<grpc::ByteBuffer>* Pipeline::Stream(absl::string_view method,
                                                             grpc::CallbackServerContext* context,
                                                             const grpc::ByteBuffer* request) {
  const Route& route = routes_.find(method)->second;
  auto* call = new WatchCall(*route.method, *route.metrics, context, request, open_calls_);
  call->metrics().Started();
  absl::Status begun = BeginStream(*call);
  if (!begun.ok()) EndStream(*call, std::move(begun));
  return call;  // as above
}

absl::Status Pipeline::BeginStream(WatchCall& call) {
  if (draining_.load(std::memory_order_relaxed)) return Draining();
  if (memory_.is_short()) return Busy("the server is short of memory");
  ASSIGN_OR_RETURN(std::unique_ptr<Watch> watch, call.Open(site_));
  return call.Follow(watches_, std::move(watch),
                     [this, &call](absl::Status status) { EndStream(call, std::move(status)); });
}

void Pipeline::EndStream(WatchCall& call, absl::Status status) {
  status = Presentable(std::move(status), call.method().name);
  const absl::Duration duration = absl::Now() - call.start();
  call.metrics().Ended(status.code(), duration);
  const auto peer = [&call] { return call.peer(); };
  // It lasts as long as its caller wants: that is not slow.
  const bool is_wanted = status.ok() || absl::IsCancelled(status);
  call_log_.Answered(
      {call.method().name, is_wanted ? absl::ZeroDuration() : duration, call.request_bytes(), peer},
      status);
  call.End(status);
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

void Pipeline::Begin(UnaryCall& call) {
  call.metrics().Started();
  if (draining_.load(std::memory_order_relaxed)) return End(call, Draining());
  if (call.method().rule.cost() == v1::COST_SCAN) return Enqueue(call);
  auto reply = call.Run(site_, AnswerAtOnce);
  if (!reply.has_value()) return Enqueue(call);
  End(call, *std::move(reply));
}

void Pipeline::Enqueue(UnaryCall& call) {
  if (memory_.is_short()) return End(call, Busy("the server is short of memory"));
  WorkerPool& pool = call.method().rule.role() == v1::ROLE_EDITOR ? committers_ : workers_;
  WorkerPool::Task task;
  task.run = [this, &call] { RunOnWorker(call); };
  task.refuse = [this, &call] { End(call, Busy("the server did not get round to it")); };
  task.bytes = call.request_bytes();
  if (!pool.TryRun(std::move(task))) End(call, Busy("the server has too much to do"));
}

void Pipeline::RunOnWorker(UnaryCall& call) {
  auto reply = call.Run(site_, TryAnswer);
  if (!reply.has_value()) {
    // The rest of the workers is left to calls that need not wait.
    const bool may_wait = waiting_.fetch_add(1) < std::max(workers_.threads() / 2, 1);
    if (may_wait) reply = call.Run(site_, WaitAndAnswer);
    waiting_.fetch_sub(1);
    if (!may_wait) reply = Behind(site_.store.Current()->revision());
  }
  End(call, *std::move(reply));
}

void Pipeline::End(UnaryCall& call, absl::StatusOr<std::string> reply) {
  const absl::Status status = Presentable(reply.status(), call.method().name);
  const absl::Duration duration = absl::Now() - call.start();
  call.metrics().Ended(status.code(), duration);
  const auto peer = [&call] { return call.peer(); };
  call_log_.Answered({call.method().name, duration, call.request_bytes(), peer}, status);
  call.End(status, status.ok() ? *std::move(reply) : "");
}

void Pipeline::LookAfter() {
  const absl::Time now = absl::Now();
  memory_.Look(now);
  workers_.RefuseLate();
  committers_.RefuseLate();
  const int ended = open_calls_.EndDueBefore(now - kTimeToTake);
  if (ended > 0) Log(Severity::kWarning, "answers not taken", {{"calls_ended", ended}});
}

}  // namespace partyline
