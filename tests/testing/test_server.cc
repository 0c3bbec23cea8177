// SPDX-License-Identifier: Apache-2.0
#include "tests/testing/test_server.h"

#include <atomic>
#include <cstdlib>
#include <iostream>
#include <utility>

#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "grpcpp/channel.h"
#include "grpcpp/create_channel.h"
#include "grpcpp/generic/generic_stub.h"
#include "grpcpp/security/credentials.h"
#include "service/base/clock.h"
#include "service/changelog/memory_change_log.h"
#include "service/server/server.h"
#include "service/store/store.h"
#include "tests/testing/parse_text.h"
#include "tests/testing/raw_call.h"
#include "tests/testing/wire_error.h"

namespace partyline::testing {
namespace {

template <typename T>
T OrDie(absl::StatusOr<T> result) {
  if (!result.ok()) {
    std::cerr << "the test's server does not start: " << result.status() << "\n";
    std::abort();
  }
  return *std::move(result);
}

// "PartyService/GetParty" as gRPC has it.
std::string PathOf(const std::string& method) { return absl::StrCat("/partyline.v1.", method); }

}  // namespace

ServerConfig QuickConfig() {
  ServerConfig config;
  config.listen = "127.0.0.1:0";
  config.drain = absl::ZeroDuration();
  config.refuse = absl::ZeroDuration();
  return config;
}

struct TestServer::Parts {
  std::unique_ptr<ChangeLog> own_log;
  std::unique_ptr<Store> store;
  std::unique_ptr<Server> server;
  std::shared_ptr<grpc::Channel> channel;
  std::unique_ptr<grpc::GenericStub> stub;
};

TestServer::TestServer(ServerConfig config, ChangeLog* log) : parts_(std::make_unique<Parts>()) {
  if (log == nullptr) parts_->own_log = NewMemoryChangeLog();
  parts_->store = OrDie(Store::Open(log == nullptr ? *parts_->own_log : *log, SystemClock()));
  parts_->server = OrDie(Server::Start(config, *parts_->store, OrDie(ReadPageTokenKey(config))));
  parts_->channel = grpc::CreateChannel(address(), grpc::InsecureChannelCredentials());
  parts_->stub = std::make_unique<grpc::GenericStub>(parts_->channel);
}

TestServer::~TestServer() = default;

Server& TestServer::server() { return *parts_->server; }

Store& TestServer::store() { return *parts_->store; }

const std::string& TestServer::address() const { return parts_->server->address(); }

const std::shared_ptr<grpc::Channel>& TestServer::channel() const { return parts_->channel; }

grpc::Status TestServer::CallRaw(const std::string& method, const std::vector<std::string>& slices,
                                 std::string* reply) {
  return CallAndWait(*parts_->stub, PathOf(method), slices, reply);
}

grpc::Status TestServer::CallIn(grpc::ClientContext& context, const std::string& method,
                                const std::vector<std::string>& slices, std::string* reply) {
  return CallAndWait(*parts_->stub, context, PathOf(method), slices, reply);
}

v1::Revision TestServer::Commit(const std::string& edits) {
  static std::atomic<int> count{0};
  auto request = ParseText<v1::CommitRequest>(edits);
  request.set_request_id(absl::StrCat("test-commit-", ++count));
  const absl::Time patience = absl::Now() + absl::Seconds(20);
  for (;;) {
    const auto reply = Call<v1::CommitResponse>("ChangeService/Commit", request);
    if (reply.status.ok()) return reply.message.revision();
    const WireError error = ErrorOf(reply.status);
    // As on a machine with much else to do, or when the only worker is not back yet.
    if (error.reason == "SERVER_BUSY" && absl::Now() < patience) continue;
    std::cerr << "a commit that the test needs fails: " << error << "\n";
    std::abort();
  }
}

}  // namespace partyline::testing
