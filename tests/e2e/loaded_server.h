// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_TESTS_E2E_LOADED_SERVER_H_
#define PARTYLINE_TESTS_E2E_LOADED_SERVER_H_

#include <memory>
#include <string>

#include "grpcpp/support/status.h"
#include "tests/testing/child_process.h"

namespace grpc {
class Channel;
}  // namespace grpc

namespace partyline::testing {

// A partylined process on a free loopback port, with the post-Soviet data set loaded by the
// command-line client.
class LoadedServer {
 public:
  // With the words of the documents in a directory; empty: without them.
  explicit LoadedServer(const std::string& documents = "");
  ~LoadedServer();

  // Imports the data set (again) with the command line, which says as JSON what that did. Empty if
  // it failed; log() says why.
  std::string Import(const std::string& documents);

  // Whether it started and took the data set; if not, log() says why.
  bool ready() const { return ready_; }
  std::string log() const;

  // "127.0.0.1:port"
  const std::string& address() const { return address_; }

  // Calls `package.Service/Method` with the bytes of a request.
  grpc::Status Call(const std::string& method, const std::string& request, std::string* reply);

  ChildProcess& process() { return *process_; }

 private:
  std::string dir_;
  std::unique_ptr<ChildProcess> process_;
  std::string address_;
  std::shared_ptr<grpc::Channel> channel_;
  bool ready_ = false;
};

}  // namespace partyline::testing

#endif  // PARTYLINE_TESTS_E2E_LOADED_SERVER_H_
