// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_TESTS_TESTING_SILENT_PORT_H_
#define PARTYLINE_TESTS_TESTING_SILENT_PORT_H_

#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cstdlib>
#include <string>

namespace partyline::testing {

// A port of loopback that takes connections and says nothing on them.
class SilentPort {
 public:
  // Ends the test program if there is none.
  SilentPort() : socket_(socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof(address);
    auto* generic = reinterpret_cast<sockaddr*>(&address);
    if (bind(socket_, generic, size) != 0 || listen(socket_, 8) != 0 ||
        getsockname(socket_, generic, &size) != 0) {
      std::abort();
    }
    address_ = "127.0.0.1:" + std::to_string(ntohs(address.sin_port));
  }
  ~SilentPort() { close(socket_); }
  SilentPort(const SilentPort&) = delete;
  SilentPort& operator=(const SilentPort&) = delete;

  const std::string& address() const { return address_; }

  // Waits until somebody connects, and leaves the connection open.
  void AwaitCaller() const {
    if (accept4(socket_, nullptr, nullptr, SOCK_CLOEXEC) < 0) std::abort();
  }

 private:
  const int socket_;
  std::string address_;
};

}  // namespace partyline::testing

#endif  // PARTYLINE_TESTS_TESTING_SILENT_PORT_H_
