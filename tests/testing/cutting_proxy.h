// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_TESTS_TESTING_CUTTING_PROXY_H_
#define PARTYLINE_TESTS_TESTING_CUTTING_PROXY_H_

#include <poll.h>

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <random>
#include <string>
#include <thread>
#include <vector>

#include "absl/strings/string_view.h"
#include "service/base/mutex.h"

namespace partyline::testing {

// Finds the ends of requests in what a gRPC client sends on one connection: HTTP/2 frames of data
// that end their stream. To be fed every byte in order.
class RequestEnds {
 public:
  // How many requests end within these bytes.
  int Feed(absl::string_view bytes);

 private:
  std::size_t skip_ = 24;  // bytes before the next frame's header; first those of the preface
  bool ends_request_ = false;
  std::string header_;
};

// A network that fails: forwards connections on a loopback port to a server, and cuts some of them
// after a request was sent, so that nobody on the client's side knows what became of it. Half of
// those are cut at once, the others when the answer is there, which is lost.
//
// While the server cannot be reached, new connections wait for it. Thread-safe; one thread of its
// own does all the work. Ends the test program if it gets no port.
class CuttingProxy {
 public:
  // After each request the connection is cut with the probability `cut`, drawn from a generator
  // that starts at `random`.
  CuttingProxy(const std::string& server, double cut, std::uint32_t random);
  ~CuttingProxy();
  CuttingProxy(const CuttingProxy&) = delete;
  CuttingProxy& operator=(const CuttingProxy&) = delete;

  // Where it listens, "127.0.0.1:port".
  const std::string& address() const { return address_; }

  // New connections go to this server from now on.
  void GoTo(const std::string& server);

  // Cuts every connection there is.
  void CutAll() { Give(Order::kCutAll); }

  // Nothing moves any more, neither on connections nor on new ones, until `Flow`; nothing is cut.
  void Stall() { Give(Order::kStall); }
  void Flow() { Give(Order::kFlow); }

  // Nothing moves any more on the connections that there are, for ever, and nobody is told: as when
  // something in between has forgotten them. New ones work.
  void Forget() { Give(Order::kForget); }

  std::int64_t requests() const { return requests_.load(); }
  std::int64_t cuts() const { return cuts_.load(); }

 private:
  struct Connection {
    int client = -1;
    int server = -1;  // -1: not reached yet
    RequestEnds requests;
    bool lose_answer = false;  // to be cut when the server answers
  };

  void Run();

  // What to poll: the listener, the wake pipe, and of each connection client and server.
  std::vector<pollfd> ReachAndWatch();

  // Has the thread do something, and returns when it is done.
  enum class Order { kNone, kCutAll, kStall, kFlow, kForget, kEnd };
  void Give(Order order);

  // Does what was ordered. False: to end.
  bool Obey();

  void ForwardAll(const std::vector<pollfd>& polled);
  void Accept();
  void Reach(Connection& connection);

  // Moves what has come. False: the connection is at its end.
  bool ForwardRequest(Connection& connection);
  bool ForwardAnswer(Connection& connection);
  static void Close(Connection& connection);

  const double cut_;
  std::string address_;
  int listener_ = -1;
  int wake_[2] = {-1, -1};  // a byte: there is an order
  std::atomic<std::int64_t> requests_{0};
  std::atomic<std::int64_t> cuts_{0};

  Mutex mu_;
  std::string server_ ABSL_GUARDED_BY(mu_);
  Order order_ ABSL_GUARDED_BY(mu_) = Order::kNone;
  CondVar obeyed_;  // order_ is none

  // Of the thread.
  std::mt19937 random_;
  std::vector<Connection> connections_;
  std::vector<Connection> forgotten_;
  bool stalled_ = false;
  std::thread thread_;
};

}  // namespace partyline::testing

#endif  // PARTYLINE_TESTS_TESTING_CUTTING_PROXY_H_
