// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_TESTS_TESTING_TEST_SERVER_H_
#define PARTYLINE_TESTS_TESTING_TEST_SERVER_H_

#include <memory>
#include <string>
#include <vector>

#include "google/protobuf/message.h"
#include "grpcpp/support/status.h"
#include "partyline/v1/change_service.pb.h"
#include "partyline/v1/party_service.pb.h"
#include "service/server/config.h"

namespace grpc {
class Channel;
class ClientContext;
}  // namespace grpc

namespace partyline {
class ChangeLog;
class Server;
class Store;
}  // namespace partyline

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
  ~TestServer();

  // Its parts, for tests that include their headers; most tests call methods and need none.
  Server& server();
  Store& store();
  const std::string& address() const;
  const std::shared_ptr<grpc::Channel>& channel() const;

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
  struct Parts;  // gRPC's headers cost each test file seconds to compile

  std::unique_ptr<Parts> parts_;
};

}  // namespace partyline::testing

#endif  // PARTYLINE_TESTS_TESTING_TEST_SERVER_H_
