// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_SERVICE_RPC_PIPELINE_H_
#define PARTYLINE_SERVICE_RPC_PIPELINE_H_

#include <atomic>
#include <cstddef>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "grpcpp/support/byte_buffer.h"
#include "grpcpp/support/server_callback.h"
#include "service/base/mutex.h"
#include "service/rpc/call.h"
#include "service/rpc/method.h"
#include "service/rpc/metrics.h"
#include "service/rpc/worker_pool.h"
#include "service/store/store.h"

namespace partyline {

struct PipelineOptions {
  std::string version = "0";
  bool read_only = false;
  int workers = 8;                // threads for what waits or grows with the data
  std::size_t queue_limit = 256;  // calls that may wait for a worker
  std::string page_token_key;     // see Pager; empty: drawn at random
  std::function<void()> on_log_lost = [] {
  };  // a commit left the log unwritable; called on a worker
};

// What every call runs through, written once: counts it, turns it away while draining, runs it
// where it belongs, and makes gRPC's status of what comes out.
//
// A question about single records is answered on gRPC's own thread. What grows with the data
// (COST_SCAN) or with the facts of a record (Method::is_work), commits, and what has to wait for a
// revision go to the workers; at most half of them wait. Nothing ever blocks a gRPC thread.
// Thread-safe. `store` must outlive it, and it must outlive the grpc::Server that calls it.
class Pipeline {
 public:
  // Fails, naming the cause, if the contract's methods and the handlers do not agree.
  static absl::StatusOr<std::unique_ptr<Pipeline>> Create(Store& store, PipelineOptions options);

  // Answers a call of `method`, "partyline.v1.PartyService/GetParty", now or later. `request` and
  // `response` live until the reactor is done.
  grpc::ServerUnaryReactor* Unary(absl::string_view method, grpc::CallbackServerContext* context,
                                  const grpc::ByteBuffer* request, grpc::ByteBuffer* response);

  // The same for a method that answers with a stream; none is built yet, so that it ends with an
  // error.
  grpc::ServerWriteReactor<grpc::ByteBuffer>* Stream(absl::string_view method,
                                                     grpc::CallbackServerContext* context,
                                                     const grpc::ByteBuffer* request);

  // Answers without gRPC, threads, counting or draining: for measuring what an answer costs.
  absl::StatusOr<std::string> AnswerBytes(absl::string_view method,
                                          absl::string_view request) const;

  // From now on every new call is answered DRAINING. Those under way are carried on with.
  void StartDraining() { draining_.store(true); }

  // Returns when no call is under way any more, or at `deadline`. For after StartDraining.
  void AwaitQuiet(absl::Time deadline);

  const CallMetrics& metrics() const { return metrics_; }

 private:
  struct Route {
    const Method* method;
    std::unique_ptr<MethodMetrics> metrics;
  };

  // A call under way. Holds nothing of its own: gRPC keeps it all until Finish.
  struct Pending;

  Pipeline(Store& store, PipelineOptions options, std::vector<Method> methods);

  void Begin(const Pending& call);
  void Enqueue(const Pending& call);
  void RunOnWorker(const Pending& call);
  void End(const Pending& call, absl::StatusOr<std::string> reply);

  const std::vector<Method> methods_;
  CallMetrics metrics_;
  absl::flat_hash_map<absl::string_view, Route> routes_;  // by full name; points into methods_
  const Site site_;
  std::atomic<bool> draining_{false};
  std::atomic<int> under_way_{0};  // calls begun and not ended
  Mutex quiet_mu_;
  CondVar quiet_;                // under_way_ came to 0 while draining
  std::atomic<int> waiting_{0};  // workers that wait for a revision
  WorkerPool pool_;              // last: its tasks use all of the above
};

}  // namespace partyline

#endif  // PARTYLINE_SERVICE_RPC_PIPELINE_H_
