// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_SERVICE_SERVER_SERVER_H_
#define PARTYLINE_SERVICE_SERVER_SERVER_H_

#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "grpcpp/impl/service_type.h"
#include "grpcpp/server.h"
#include "service/rpc/pipeline.h"
#include "service/server/config.h"
#include "service/server/figures.h"
#include "service/server/health.h"
#include "service/server/http_listener.h"
#include "service/store/store.h"

namespace partyline {

// A server that answers: both services behind one pipeline, health (health.h), reflection and pages
// over HTTP (pages.h) if asked for. Drain and the destructor are for one thread; what calls do runs
// on threads of its own.
class Server {
 public:
  // Listens, and answers from `store`, which must outlive the server. `config` has no problems
  // (ProblemsOf); its key of page tokens is handed over, for the file was to be read before the log
  // was opened: were it the log's, closing it would let go of the log's locks. UNAVAILABLE, for
  // people, if an address cannot be listened on.
  static absl::StatusOr<std::unique_ptr<Server>> Start(const ServerConfig& config, Store& store,
                                                       std::string page_token_key);

  // Ends calls under way at once, unless Drain was called before.
  ~Server();

  // The address listened on, with the port taken.
  const std::string& address() const { return address_; }

  // That of the pages; "" if there are none. They are there until the server is destroyed.
  std::string http_address() const { return http_ == nullptr ? "" : http_->address(); }

  // Goes down without an error for anybody who watches health or tries again: NOT_SERVING, a pause
  // in which calls are answered; then new calls are answered DRAINING; then calls under way are
  // waited for. Returns when all is quiet.
  void Drain();

  const Pipeline& pipeline() const { return *pipeline_; }

 private:
  Server(const ServerConfig& config, const Store& store)
      : config_(config), health_(store, TakesChanges(config)) {}

  absl::Status ListenForHttp(const Store& store);
  absl::Status Listen();

  // In the order in which they need each other.
  const ServerConfig config_;
  Health health_;
  std::unique_ptr<Pipeline> pipeline_;
  std::unique_ptr<Figures> figures_;  // these two: null without pages
  std::unique_ptr<HttpListener> http_;
  std::unique_ptr<grpc::Service> party_service_;
  std::unique_ptr<grpc::Service> change_service_;
  std::unique_ptr<grpc::Server> server_;
  std::string address_;
};

}  // namespace partyline

#endif  // PARTYLINE_SERVICE_SERVER_SERVER_H_
