// SPDX-License-Identifier: Apache-2.0
#include "tests/testing/test_server.h"

#include <atomic>
#include <chrono>
#include <cstdlib>
#include <iostream>
#include <utility>

#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "grpcpp/create_channel.h"
#include "grpcpp/security/credentials.h"
#include "service/base/clock.h"
#include "service/changelog/memory_change_log.h"
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

TestServer::TestServer(ServerConfig config, ChangeLog* log) {
  if (log == nullptr) own_log_ = NewMemoryChangeLog();
  store_ = OrDie(Store::Open(log == nullptr ? *own_log_ : *log, SystemClock()));
  server_ = OrDie(Server::Start(config, *store_));
  channel_ = grpc::CreateChannel(server_->address(), grpc::InsecureChannelCredentials());
  stub_ = std::make_unique<grpc::GenericStub>(channel_);
}

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
  const auto call = stub_->PrepareUnaryCall(&context, absl::StrCat("/partyline.v1.", method),
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
