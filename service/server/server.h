// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_SERVICE_SERVER_SERVER_H_
#define PARTYLINE_SERVICE_SERVER_SERVER_H_

#include <atomic>
#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "grpcpp/health_check_service_interface.h"
#include "grpcpp/impl/service_type.h"
#include "grpcpp/server.h"
#include "service/rpc/pipeline.h"
#include "service/server/config.h"
#include "service/store/store.h"

namespace partyline {

// A server that answers: both services behind one pipeline, health, and reflection if asked for.
//
// Health knows three names: "" and partyline.v1.PartyService, which serve from the start until the
// drain, and partyline.v1.ChangeService, which also stops when the log cannot be written, and does
// not serve where no changes are taken. Drain and the destructor are for one thread; what calls do
// runs on threads of its own.
class Server {
 public:
  // Listens, and answers from `store`, which must outlive the server. `config` has no problems
  // (ProblemsOf). UNAVAILABLE, for people, if the address cannot be listened on.
  static absl::StatusOr<std::unique_ptr<Server>> Start(const ServerConfig& config, Store& store);

  // Ends calls under way at once, unless Drain was called before.
  ~Server();

  // The address listened on, with the port taken.
  const std::string& address() const { return address_; }

  // Goes down without an error for anybody who watches health or tries again: NOT_SERVING, a pause
  // in which calls are answered; then new calls are answered DRAINING; then calls under way are
  // waited for. Returns when all is quiet.
  void Drain();

  const Pipeline& pipeline() const { return *pipeline_; }

 private:
  explicit Server(const ServerConfig& config) : config_(config) {}

  absl::Status Listen();
  void ReportHealth(const Store& store);

  // In the order in which they need each other.
  const ServerConfig config_;
  std::atomic<grpc::HealthCheckServiceInterface*> health_{nullptr};  // the server's
  std::unique_ptr<Pipeline> pipeline_;
  std::unique_ptr<grpc::Service> party_service_;
  std::unique_ptr<grpc::Service> change_service_;
  std::unique_ptr<grpc::Server> server_;
  std::string address_;
};

}  // namespace partyline

#endif  // PARTYLINE_SERVICE_SERVER_SERVER_H_
