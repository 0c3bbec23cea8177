// SPDX-License-Identifier: Apache-2.0
#include "tests/testing/test_server.h"

#include <atomic>
#include <chrono>
#include <cstdlib>
#include <iostream>
#include <utility>

#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "grpcpp/channel.h"
#include "grpcpp/client_context.h"
#include "grpcpp/create_channel.h"
#include "grpcpp/generic/generic_stub.h"
#include "grpcpp/security/credentials.h"
#include "service/base/clock.h"
#include "service/changelog/memory_change_log.h"
#include "service/server/server.h"
#include "service/store/store.h"
#include "tests/testing/parse_text.h"
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

std::string Joined(const grpc::ByteBuffer& buffer) {
  std::vector<grpc::Slice> slices;
  if (!buffer.Valid() || !buffer.Dump(&slices).ok()) return "";
  std::string bytes;
  for (const grpc::Slice& slice : slices) {
    bytes.append(reinterpret_cast<const char*>(slice.begin()), slice.size());
  }
  return bytes;
}

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
  parts_->server = OrDie(Server::Start(config, *parts_->store));
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
  grpc::ClientContext context;
  context.set_deadline(std::chrono::system_clock::now() + std::chrono::seconds(10));
  return CallIn(context, method, slices, reply);
}

grpc::Status TestServer::CallIn(grpc::ClientContext& context, const std::string& method,
                                const std::vector<std::string>& slices, std::string* reply) {
  const std::vector<grpc::Slice> parts(slices.begin(), slices.end());
  grpc::CompletionQueue queue;
  const auto call =
      parts_->stub->PrepareUnaryCall(&context, absl::StrCat("/partyline.v1.", method),
                                     grpc::ByteBuffer(parts.data(), parts.size()), &queue);
  grpc::ByteBuffer bytes;
  grpc::Status status;
  call->StartCall();
  call->Finish(&bytes, &status, nullptr);
  void* tag = nullptr;
  bool ok = false;
  queue.Next(&tag, &ok);
  if (reply != nullptr) *reply = Joined(bytes);
  return status;
}

v1::Revision TestServer::Commit(const std::string& edits) {
  static std::atomic<int> count{0};
  auto request = ParseText<v1::CommitRequest>(edits);
  request.set_request_id(absl::StrCat("test-commit-", ++count));
  const auto reply = Call<v1::CommitResponse>("ChangeService/Commit", request);
  if (!reply.status.ok()) {
    std::cerr << "a commit that the test needs fails: " << ErrorOf(reply.status) << "\n";
    std::abort();
  }
  return reply.message.revision();
}

}  // namespace partyline::testing
