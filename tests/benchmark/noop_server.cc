// SPDX-License-Identifier: Apache-2.0

// The least a gRPC server in C++ can do: answers every GetParty with the bytes of a file, without
// looking at the request. What Partyline costs is told as a multiple of this.
//
//   noop_server REPLY_FILE ADDRESS_FILE

#include <signal.h>

#include <fstream>
#include <iostream>
#include <iterator>
#include <string>

#include "absl/synchronization/mutex.h"
#include "grpcpp/grpcpp.h"
#include "partyline/v1/party_service.grpc.pb.h"

namespace {

class NoopService final : public partyline::v1::PartyService::WithRawCallbackMethod_GetParty<
                              partyline::v1::PartyService::Service> {
 public:
  explicit NoopService(const std::string& reply) : reply_(reply) {}

  grpc::ServerUnaryReactor* GetParty(grpc::CallbackServerContext* context, const grpc::ByteBuffer*,
                                     grpc::ByteBuffer* response) override {
    grpc::Slice slice(reply_.data(), reply_.size());
    *response = grpc::ByteBuffer(&slice, 1);
    grpc::ServerUnaryReactor* reactor = context->DefaultReactor();
    reactor->Finish(grpc::Status::OK);
    return reactor;
  }

 private:
  const std::string reply_;
};

}  // namespace

int main(int argc, char** argv) {
  absl::SetMutexDeadlockDetectionMode(absl::OnDeadlockCycle::kIgnore);  // as partylined does
  if (argc != 3) {
    std::cerr << "usage: noop_server REPLY_FILE ADDRESS_FILE\n";
    return 1;
  }
  sigset_t terminate;
  sigemptyset(&terminate);
  sigaddset(&terminate, SIGTERM);
  pthread_sigmask(SIG_BLOCK, &terminate, nullptr);

  std::ifstream file(argv[1], std::ios::binary);
  const std::string reply((std::istreambuf_iterator<char>(file)), {});
  NoopService service(reply);
  grpc::ServerBuilder builder;
  int port = 0;
  builder.AddListeningPort("127.0.0.1:0", grpc::InsecureServerCredentials(), &port);
  builder.AddChannelArgument(GRPC_ARG_ALLOW_REUSEPORT, 0);
  builder.RegisterService(&service);
  const std::unique_ptr<grpc::Server> server = builder.BuildAndStart();
  if (server == nullptr) return 1;
  std::ofstream(argv[2]) << "127.0.0.1:" << port << std::flush;

  int signal = 0;
  sigwait(&terminate, &signal);
  server->Shutdown();
  return 0;
}
