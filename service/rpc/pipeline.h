// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_SERVICE_RPC_PIPELINE_H_
#define PARTYLINE_SERVICE_RPC_PIPELINE_H_

#include <array>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/functional/any_invocable.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "grpcpp/support/byte_buffer.h"
#include "grpcpp/support/server_callback.h"
#include "service/base/periodic.h"
#include "service/rpc/answer.h"
#include "service/rpc/call.h"
#include "service/rpc/call_log.h"
#include "service/rpc/limits.h"
#include "service/rpc/memory_guard.h"
#include "service/rpc/method.h"
#include "service/rpc/metrics.h"
#include "service/rpc/open_calls.h"
#include "service/rpc/unary_call.h"
#include "service/rpc/watch_call.h"
#include "service/rpc/watch_hub.h"
#include "service/rpc/workers.h"
#include "service/store/store.h"

namespace partyline {

struct PipelineOptions {
  std::string version = "0";
  bool read_only = false;
  int workers = UsualWorkers();   // threads for what waits or grows with the data
  int log_workers = 2;            // threads for what reads the log
  int commit_workers = 64;        // threads for commits, which wait for a disk, many as one
  std::size_t queue_limit = 256;  // calls that may wait for either
  absl::Duration call_time = absl::Seconds(kCallSeconds);  // most that a call may take
  // How long an answer may be on its way, once its call's time is over.
  absl::Duration time_to_take = absl::Seconds(5);
  absl::Duration slow_call = absl::Seconds(1);  // from which on a call has a line; 0: never
  std::int64_t memory_limit = 0;  // bytes above which only point reads are answered; 0: none
  std::string page_token_key;     // see Pager; empty: drawn at random
  WatchOptions watch;
  std::function<void()> on_log_turned = [] {
  };  // the store may be writable no more, or again; called on a worker, soon after
};

// How much a pipeline has to do at a moment.
struct PipelineLoad {
  struct Pool {
    absl::string_view name;  // "scans"; never changes
    int threads;
    WorkerPool::Load load;
  };

  std::int64_t open_calls;  // that gRPC is not done with, watches among them
  std::size_t watches;
  bool memory_is_short;
  std::array<Pool, 3> pools;
};

// What every call runs through, written once: counts it, turns it away while draining, runs it
// where it belongs, and makes gRPC's status of what comes out.
//
// A question about single records is answered on gRPC's own thread. What grows with the data
// (COST_SCAN) or with the facts of a record (Method::is_work), what has to wait for a revision, and
// requests so large that reading them takes its time go to the workers; at most half of them wait.
// What reads the log (Method::reads_log, past states) and commits have workers of their own, so
// that neither scans nor a slow disk hold up the others. Nothing ever blocks a gRPC thread.
//
// Under more calls than the workers can answer, and when memory is short, they are refused
// (SERVER_BUSY, see WorkerPool), and questions about single records are answered all the same. A
// call whose time is over, by its deadline or by `call_time`, stops; one whose answer is not taken
// is ended soon after. Memory that is short ends also the watches whose readers are slow.
//
// What is thrown on the way, for want of memory, fails the call that it befalls.
//
// Thread-safe. `store` must outlive it, and it must outlive the grpc::Server that calls it.
class Pipeline {
 public:
  // Fails, naming the cause, if the contract's methods and the handlers do not agree.
  static absl::StatusOr<std::unique_ptr<Pipeline>> Create(Store& store, PipelineOptions options);

  // Answers a call of `method`, "partyline.v1.PartyService/GetParty", now or later. `request` and
  // `response` live until the reactor is done.
  grpc::ServerUnaryReactor* Unary(absl::string_view method, grpc::CallbackServerContext* context,
                                  const grpc::ByteBuffer* request, grpc::ByteBuffer* response);

  // The same for a method that answers with a stream, which is sent for as long as it lasts.
  grpc::ServerWriteReactor<grpc::ByteBuffer>* Stream(absl::string_view method,
                                                     grpc::CallbackServerContext* context,
                                                     const grpc::ByteBuffer* request);

  // Answers without gRPC, threads, counting or draining: for measuring what an answer costs.
  absl::StatusOr<std::string> AnswerBytes(absl::string_view method,
                                          absl::string_view request) const;

  // From now on every new call is answered DRAINING. Those under way are carried on with.
  void StartDraining() { draining_.store(true); }

  // Ends the watches, each with a last checkpoint, and returns when no call is under way any more,
  // with its answer taken, or at `deadline`. For after StartDraining.
  void AwaitQuiet(absl::Time deadline);

  const WatchHub& watches() const { return watches_; }

  const CallMetrics& metrics() const { return metrics_; }

  PipelineLoad load() const;

 private:
  struct Route {
    const Method* method;
    std::unique_ptr<MethodMetrics> metrics;
  };

  // The reply, or nothing: somebody else has the call now, and ends it. If one of these throws the
  // call is still the caller's.
  using Reply = std::optional<absl::StatusOr<std::string>>;

  Pipeline(Store& store, PipelineOptions options, std::vector<Method> methods);

  // SERVER_BUSY, counted; not for kWatchesFull, which says how many there are.
  absl::Status SendAway(Shed cause);

  Reply Begin(UnaryCall& call);
  Reply HandOn(UnaryCall& call, Workers& workers);
  Reply RunOn(Workers& workers, UnaryCall& call);

  // Has `run` called by one of `workers`, or in its place `end`, with SERVER_BUSY. An error:
  // neither will be.
  absl::Status Queue(Workers& workers, std::size_t bytes, absl::AnyInvocable<void()> run,
                     absl::AnyInvocable<void(absl::Status)> end);

  void End(UnaryCall& call, absl::StatusOr<std::string> reply) noexcept;

  // An error is for the caller to end the call with; after OK somebody else does.
  absl::Status BeginStream(WatchCall& call);
  absl::Status Follow(WatchCall& call);
  void EndStream(WatchCall& call, absl::Status status) noexcept;

  // Done a few times a second; the second so often only while the store is not writable.
  void Tend();
  void TendLog();

  const std::vector<Method> methods_;
  CallMetrics metrics_;
  absl::flat_hash_map<absl::string_view, Route> routes_;  // by full name; points into methods_
  const Site site_;
  const absl::Duration call_time_;
  const absl::Duration time_to_take_;
  CallLog call_log_;
  MemoryGuard memory_;
  OpenCalls open_calls_;
  std::atomic<bool> draining_{false};
  WatchHub watches_;  // this and the following last: they use all of the above
  Workers log_readers_;
  Workers scanners_;  // after those whom they hand calls on to
  Workers committers_;
  absl::Time next_look_at_log_;  // of look_after_'s thread alone
  Periodic look_after_;
};

}  // namespace partyline

#endif  // PARTYLINE_SERVICE_RPC_PIPELINE_H_
