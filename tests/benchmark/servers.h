// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_TESTS_BENCHMARK_SERVERS_H_
#define PARTYLINE_TESTS_BENCHMARK_SERVERS_H_

#include <memory>
#include <string>
#include <vector>

#include "tests/benchmark/callers.h"
#include "tests/benchmark/measured_server.h"
#include "tests/testing/reserved_port.h"

namespace partyline {

// A gRPC server that is measured, and where it listens. Each starts one, with files of its own in
// `directory`, which is there; the program ends, with the reason, if it does not start.
struct GrpcServer {
  std::unique_ptr<MeasuredServer> server;
  std::string address;
};

// partylined of `bin`; `log` as its flag.
GrpcServer StartPartylined(const std::string& bin, const std::string& directory,
                           const std::string& log);

// Has the command line of `bin` import `what`: "dataset", "parlgov". Ends the program if it fails.
void Import(const std::string& bin, const std::string& directory, const std::string& address,
            const std::string& what, const std::string& data);

// A reference_server of `bin` in a mode, with these messages.
GrpcServer StartReference(const std::string& bin, const std::string& directory,
                          const std::string& mode, const std::vector<std::string>& messages);

// One etcd that waits for no others. Its methods' requests are those of etcdserverpb.
class Etcd {
 public:
  Etcd(const std::string& program, const std::string& directory);

  const MeasuredServer& server() const { return *server_; }
  const std::string& address() const { return clients_.address(); }

  static constexpr char kPut[] = "/etcdserverpb.KV/Put";
  static std::string PutRequest(const std::string& key, const std::string& value);

  // With `serializable` the answer may be older than what others have been told.
  static constexpr char kRange[] = "/etcdserverpb.KV/Range";
  static std::string RangeRequest(const std::string& key, bool serializable);

 private:
  const testing::ReservedPort clients_, peers_;
  std::unique_ptr<MeasuredServer> server_;
};

}  // namespace partyline

#endif  // PARTYLINE_TESTS_BENCHMARK_SERVERS_H_
