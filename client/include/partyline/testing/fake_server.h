// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_CLIENT_INCLUDE_PARTYLINE_TESTING_FAKE_SERVER_H_
#define PARTYLINE_CLIENT_INCLUDE_PARTYLINE_TESTING_FAKE_SERVER_H_

#include <memory>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "partyline/options.h"
#include "partyline/v1/record.pb.h"

namespace partyline::client {

// A server in the test's own process, on a free port of loopback, that keeps nothing: for tests of
// programs that ask a server.
//
//   auto server = FakeServer::Start();
//   ASSERT_TRUE(server.ok()) << server.status();
//   ASSERT_TRUE((*server)->LoadDataSet(PARTYLINE_DATA "/post-soviet").ok());
//   const Client client((*server)->options());
//
// PARTYLINE_DATA stands for where the data sets of the package are: what CMake's package calls
// Partyline_DATA_DIR, and `pkg-config --variable=data partyline-testing` prints.
//
// It is the service itself, of this library's version, and answers, refuses and conflicts as that
// does. For errors that it does not make there is `MockConnection`.
//
// Starts empty and in milliseconds; calls under way when it is destroyed fail, those of this
// library once it has tried again up to their deadlines, as with any server that is gone.
// Thread-safe. Any number of them may be there at once. In a process that has started one, gRPC's
// log and the service's tell errors alone.
class FakeServer {
 public:
  // UNAVAILABLE if there is nothing to listen on.
  static absl::StatusOr<std::unique_ptr<FakeServer>> Start();

  ~FakeServer();
  FakeServer(const FakeServer&) = delete;
  FakeServer& operator=(const FakeServer&) = delete;

  // Commits the records of every `*.txtpb` of a directory, as `partyline import dataset` does, to
  // what is there already. NOT_FOUND if there is no such directory, INVALID_ARGUMENT with file and
  // line for what is not a record; otherwise the server's own errors.
  absl::Status LoadDataSet(const std::string& directory);

  // Commits these records. A record that is there already is updated.
  absl::Status Load(const std::vector<v1::Record>& records);

  // Where it listens, and how to reach it.
  const std::string& endpoint() const;
  Options options() const;

 private:
  struct Parts;

  explicit FakeServer(std::unique_ptr<Parts> parts);

  const std::unique_ptr<Parts> parts_;
};

}  // namespace partyline::client

#endif  // PARTYLINE_CLIENT_INCLUDE_PARTYLINE_TESTING_FAKE_SERVER_H_
