// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_TESTS_TESTING_TEST_SERVER_H_
#define PARTYLINE_TESTS_TESTING_TEST_SERVER_H_

#include <memory>
#include <string>
#include <vector>

#include "grpcpp/channel.h"
#include "grpcpp/client_context.h"
#include "grpcpp/generic/generic_stub.h"
#include "grpcpp/support/status.h"
#include "partyline/v1/change_service.grpc.pb.h"
#include "partyline/v1/party_service.grpc.pb.h"
#include "service/changelog/change_log.h"
#include "service/server/config.h"
#include "service/server/server.h"
#include "service/store/store.h"

namespace partyline::testing {

// A configuration for tests: a free loopback port, and no pauses when going down.
ServerConfig QuickConfig();

// What a call brought back.
template <typename Response>
struct Reply {
  grpc::Status status;
  Response message;
};

// A real server in this process, on a free loopback port, and a client's channel to it. Its state
// starts empty.
//
// Thread-safe once made, except where said.
class TestServer {
 public:
  // Ends the test program if the server does not start. `log` must outlive it; null: one in memory.
  explicit TestServer(ServerConfig config = QuickConfig(), ChangeLog* log = nullptr);

  Server& server() { return *server_; }
  Store& store() { return *store_; }
  const std::string& address() const { return server_->address(); }
  const std::shared_ptr<grpc::Channel>& channel() const { return channel_; }

  // Calls `method`, "PartyService/GetParty", with ten seconds' time.
  template <typename Response>
  Reply<Response> Call(const std::string& method, const google::protobuf::Message& request) {
    Reply<Response> reply;
    std::string bytes;
    reply.status = CallRaw(method, {request.SerializeAsString()}, &bytes);
    if (reply.status.ok() && !reply.message.ParseFromString(bytes)) {
      reply.status = grpc::Status(grpc::StatusCode::DATA_LOSS, "the reply does not parse");
    }
    return reply;
  }

  // Calls `method` with bytes as they are, handed over in as many slices.
  grpc::Status CallRaw(const std::string& method, const std::vector<std::string>& slices,
                       std::string* reply);

  // The same in a context of the caller's.
  grpc::Status CallIn(grpc::ClientContext& context, const std::string& method,
                      const std::vector<std::string>& slices, std::string* reply);

  // Commits `edits`, a text proto of CommitRequest without request_id, and returns the revision.
  // Ends the test program if that does not go well.
  v1::Revision Commit(const std::string& edits);

 private:
  std::unique_ptr<ChangeLog> own_log_;
  std::unique_ptr<Store> store_;
  std::unique_ptr<Server> server_;
  std::shared_ptr<grpc::Channel> channel_;
  std::unique_ptr<grpc::GenericStub> stub_;
};

}  // namespace partyline::testing

#endif  // PARTYLINE_TESTS_TESTING_TEST_SERVER_H_
