// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_TESTS_SERVICE_RPC_WATCH_ON_THE_WIRE_H_
#define PARTYLINE_TESTS_SERVICE_RPC_WATCH_ON_THE_WIRE_H_

#include <chrono>
#include <memory>
#include <string>
#include <vector>

#include "grpcpp/client_context.h"
#include "partyline/v1/change_service.grpc.pb.h"
#include "tests/testing/test_server.h"
#include "tests/testing/wire_error.h"

namespace partyline::testing {

// A watch, as a caller has it. With a connection of its own, so that none waits for another's
// window. Cancelled when it goes.
class WatchOnTheWire {
 public:
  // `request` is a text proto of WatchRequest; `time` the caller's deadline.
  WatchOnTheWire(TestServer& server, const std::string& request,
                 std::chrono::seconds time = std::chrono::seconds(30));
  ~WatchOnTheWire();

  // The next message; an empty one at the end.
  v1::WatchResponse Next();

  // Everything up to the end.
  std::vector<v1::WatchResponse> Rest();

  // What it ended with. For after the end.
  WireError End();

  void Cancel();

  const grpc::ClientContext& context() const { return context_; }

 private:
  std::unique_ptr<v1::ChangeService::Stub> stub_;
  grpc::ClientContext context_;
  std::unique_ptr<grpc::ClientReader<v1::WatchResponse>> stream_;
  bool finished_ = false;
};

// Commits sources of some 200 KB together, so many times. Forty times are more than any window
// takes.
void Fill(TestServer& server, int commits = 40);

}  // namespace partyline::testing

#endif  // PARTYLINE_TESTS_SERVICE_RPC_WATCH_ON_THE_WIRE_H_
