// SPDX-License-Identifier: Apache-2.0

// gRPC servers in C++ that what Partyline costs is told as a multiple of.
//
//   reference_server same-bytes FILE ADDRESS_FILE   the least that one can do: every call is
//   answered
//                                                   with the messages of a file, a watch with all
//                                                   of them, without looking at the request
//   reference_server idle FILE ADDRESS_FILE         likewise, but a watch gets the first and stays
//   reference_server plain FILE ADDRESS_FILE        what one writes first: the party asked for, out
//   of
//                                                   a map under a lock, copied into the reply
//
// A file holds messages, each after four bytes that say how long it is. For `plain` they are
// GetPartyResponse.

#include <signal.h>

#include <cstdint>
#include <cstring>
#include <fstream>
#include <iostream>
#include <iterator>
#include <memory>
#include <mutex>
#include <string>
#include <unordered_map>
#include <vector>

#include "absl/synchronization/mutex.h"
#include "grpcpp/grpcpp.h"
#include "partyline/v1/change_service.grpc.pb.h"
#include "partyline/v1/party_service.grpc.pb.h"

namespace partyline {
namespace {

using Messages = std::vector<std::string>;

grpc::ByteBuffer Wrapped(const std::string& message) {
  const grpc::Slice slice(message.data(), message.size());
  return grpc::ByteBuffer(&slice, 1);
}

class SameBytes final
    : public v1::PartyService::WithRawCallbackMethod_GetParty<
          v1::PartyService::WithRawCallbackMethod_ListParties<v1::PartyService::Service>> {
 public:
  explicit SameBytes(const Messages& messages) : messages_(messages) {}

  grpc::ServerUnaryReactor* GetParty(grpc::CallbackServerContext* context, const grpc::ByteBuffer*,
                                     grpc::ByteBuffer* response) override {
    return Answer(context, response);
  }
  grpc::ServerUnaryReactor* ListParties(grpc::CallbackServerContext* context,
                                        const grpc::ByteBuffer*,
                                        grpc::ByteBuffer* response) override {
    return Answer(context, response);
  }

 private:
  grpc::ServerUnaryReactor* Answer(grpc::CallbackServerContext* context,
                                   grpc::ByteBuffer* response) {
    *response = Wrapped(messages_.front());
    grpc::ServerUnaryReactor* reactor = context->DefaultReactor();
    reactor->Finish(grpc::Status::OK);
    return reactor;
  }

  const Messages& messages_;
};

// Sends messages, and then ends or stays until it is cancelled.
class Sending final : public grpc::ServerWriteReactor<grpc::ByteBuffer> {
 public:
  Sending(const Messages& messages, std::size_t count, bool stays)
      : messages_(messages), count_(count), stays_(stays) {
    SendNext();
  }

  void OnWriteDone(bool) override { SendNext(); }
  void OnCancel() override {
    if (stays_) Finish(grpc::Status::CANCELLED);
  }
  void OnDone() override { delete this; }

 private:
  void SendNext() {
    if (next_ < count_) {
      message_ = Wrapped(messages_[next_++]);
      StartWrite(&message_);
    } else if (!stays_) {
      Finish(grpc::Status::OK);
    }
  }

  const Messages& messages_;
  const std::size_t count_;
  const bool stays_;
  std::size_t next_ = 0;
  grpc::ByteBuffer message_;
};

class SameStream final
    : public v1::ChangeService::WithRawCallbackMethod_Watch<v1::ChangeService::Service> {
 public:
  SameStream(const Messages& messages, bool idle) : messages_(messages), idle_(idle) {}

  grpc::ServerWriteReactor<grpc::ByteBuffer>* Watch(grpc::CallbackServerContext*,
                                                    const grpc::ByteBuffer*) override {
    return new Sending(messages_, idle_ ? 1 : messages_.size(), idle_);
  }

 private:
  const Messages& messages_;
  const bool idle_;
};

class Plain final
    : public v1::PartyService::WithCallbackMethod_GetParty<v1::PartyService::Service> {
 public:
  explicit Plain(const Messages& messages) {
    for (const std::string& message : messages) {
      v1::GetPartyResponse response;
      if (!response.ParseFromString(message)) std::abort();
      parties_[response.party().name()] = response.party();
    }
  }

  grpc::ServerUnaryReactor* GetParty(grpc::CallbackServerContext* context,
                                     const v1::GetPartyRequest* request,
                                     v1::GetPartyResponse* response) override {
    grpc::ServerUnaryReactor* reactor = context->DefaultReactor();
    const std::lock_guard<std::mutex> lock(mu_);
    const auto found = parties_.find(request->name());
    if (found == parties_.end()) {
      reactor->Finish(grpc::Status(grpc::StatusCode::NOT_FOUND, "no such party"));
      return reactor;
    }
    *response->mutable_party() = found->second;
    reactor->Finish(grpc::Status::OK);
    return reactor;
  }

 private:
  std::mutex mu_;
  std::unordered_map<std::string, v1::Party> parties_;
};

Messages ReadMessages(const char* path) {
  std::ifstream file(path, std::ios::binary);
  const std::string bytes((std::istreambuf_iterator<char>(file)), {});
  Messages messages;
  for (std::size_t at = 0; at + 4 <= bytes.size(); at += messages.back().size()) {
    std::uint32_t size = 0;
    std::memcpy(&size, bytes.data() + at, sizeof size);
    at += sizeof size;
    messages.push_back(bytes.substr(at, size));
  }
  return messages;
}

int Serve(const std::vector<grpc::Service*>& services, const char* address_file) {
  sigset_t terminate;
  sigemptyset(&terminate);
  sigaddset(&terminate, SIGTERM);
  pthread_sigmask(SIG_BLOCK, &terminate, nullptr);
  grpc::ServerBuilder builder;
  int port = 0;
  builder.AddListeningPort("127.0.0.1:0", grpc::InsecureServerCredentials(), &port);
  builder.AddChannelArgument(GRPC_ARG_ALLOW_REUSEPORT, 0);
  for (grpc::Service* service : services) builder.RegisterService(service);
  const std::unique_ptr<grpc::Server> server = builder.BuildAndStart();
  if (server == nullptr) return 1;
  std::ofstream(address_file) << "127.0.0.1:" << port << std::flush;
  int signal = 0;
  sigwait(&terminate, &signal);
  server->Shutdown(std::chrono::system_clock::now());
  return 0;
}

}  // namespace
}  // namespace partyline

int main(int argc, char** argv) {
  absl::SetMutexDeadlockDetectionMode(absl::OnDeadlockCycle::kIgnore);  // as partylined does
  const std::string mode = argc == 4 ? argv[1] : "";
  const partyline::Messages messages =
      argc == 4 ? partyline::ReadMessages(argv[2]) : partyline::Messages();
  if (messages.empty() || (mode != "same-bytes" && mode != "idle" && mode != "plain")) {
    std::cerr << "usage: reference_server same-bytes|idle|plain FILE ADDRESS_FILE\n";
    return 1;
  }
  if (mode == "plain") {
    partyline::Plain plain(messages);
    return partyline::Serve({&plain}, argv[3]);
  }
  partyline::SameBytes bytes(messages);
  partyline::SameStream stream(messages, mode == "idle");
  return partyline::Serve({&bytes, &stream}, argv[3]);
}
