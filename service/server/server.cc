// SPDX-License-Identifier: Apache-2.0
#include "service/server/server.h"

#include <chrono>

#include "absl/memory/memory.h"
#include "absl/time/clock.h"
#include "grpcpp/security/server_credentials.h"
#include "grpcpp/server_builder.h"
#include "service/base/clock.h"
#include "service/base/status_macros.h"
#include "service/rpc/services.h"
#include "service/server/listen_error.h"
#include "service/server/pages.h"
#include "service/server/transport.h"
#include "service/server/transport_log.h"
#include "service/server/version.h"

namespace partyline {
namespace {

constexpr absl::Duration kLastWords = absl::Milliseconds(200);

bool WithReflection(const ServerConfig& config) {
  return config.reflection == "on" || (config.reflection == "auto" && IsLoopback(config.listen));
}

}  // namespace

absl::StatusOr<std::unique_ptr<Server>> Server::Start(const ServerConfig& config, Store& store,
                                                      std::string page_token_key) {
  TakeOverTransportLog();
  KeepTransportUp();
  auto server = absl::WrapUnique(new Server(config, store));
  PipelineOptions options;
  options.version = kVersion;
  options.read_only = !TakesChanges(config);
  options.workers = config.workers;
  options.commit_workers = config.commit_workers;
  options.queue_limit = config.queue;
  options.call_time = config.call_time;
  options.slow_call = config.slow_call;
  options.time_to_take = config.time_to_take;
  options.watch.most = config.watches;
  options.watch.stall = config.watch_stall;
  options.watch.memory = config.watch_memory;
  options.memory_limit = MemoryLimit(config);
  options.page_token_key = std::move(page_token_key);
  options.on_log_turned = [&health = server->health_] { health.TellOfLog(); };
  ASSIGN_OR_RETURN(server->pipeline_, Pipeline::Create(store, std::move(options)));
  server->party_service_ = NewPartyService(*server->pipeline_);
  server->change_service_ = NewChangeService(*server->pipeline_);
  RETURN_IF_ERROR(server->ListenForHttp(store));  // before anybody can call
  RETURN_IF_ERROR(server->Listen());
  server->health_.Serve(*server->server_->GetHealthCheckService());
  return server;
}

absl::Status Server::ListenForHttp(const Store& store) {
  if (config_.http_listen.empty()) return absl::OkStatus();
  figures_ = std::make_unique<Figures>(config_, *pipeline_, store, health_);
  ASSIGN_OR_RETURN(http_, HttpListener::Start(config_.http_listen, config_.http_patience,
                                              [this](absl::string_view path) {
                                                return Page(path, *figures_, health_);
                                              }));
  return absl::OkStatus();
}

absl::Status Server::Listen() {
  grpc::ServerBuilder builder;
  ConfigureTransport(builder, WithReflection(config_), MemoryLimit(config_) / 2);
  int port = 0;
  builder.AddListeningPort(config_.listen, grpc::InsecureServerCredentials(), &port);
  builder.RegisterService(party_service_.get());
  builder.RegisterService(change_service_.get());
  const HeldTransportLog held;
  server_ = builder.BuildAndStart();
  if (server_ != nullptr) {
    address_ = WithPort(config_.listen, port);
    return absl::OkStatus();
  }
  return CannotListen(config_.listen, held.text());
}

Server::~Server() {
  if (server_ == nullptr) return;
  health_.GoDown();  // which the pipeline goes on telling of the log
  server_->Shutdown(std::chrono::system_clock::now());
}

void Server::Drain() {
  health_.GoDown();
  absl::SleepFor(config_.drain);
  pipeline_->StartDraining();
  absl::SleepFor(config_.refuse);
  pipeline_->AwaitQuiet(SteadyNow() + config_.grace);
  // What is left are watches of health, which nothing else ends, and answers on their way out.
  server_->Shutdown(std::chrono::system_clock::now() + absl::ToChronoMilliseconds(kLastWords));
}

}  // namespace partyline
