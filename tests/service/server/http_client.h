// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_TESTS_SERVICE_SERVER_HTTP_CLIENT_H_
#define PARTYLINE_TESTS_SERVICE_SERVER_HTTP_CLIENT_H_

#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#include <cerrno>
#include <string>

namespace partyline::testing {

// A TCP connection to a port of loopback, on which nothing is said yet; -1 if nobody takes it.
inline int ConnectedSocket(const std::string& address) {
  sockaddr_in where{};
  where.sin_family = AF_INET;
  where.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  where.sin_port = htons(std::stoi(address.substr(address.rfind(':') + 1)));
  const int connected = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  if (connect(connected, reinterpret_cast<const sockaddr*>(&where), sizeof where) == 0) {
    return connected;
  }
  close(connected);
  return -1;
}

inline void Send(int socket, const std::string& bytes) {
  (void)!send(socket, bytes.data(), bytes.size(), MSG_NOSIGNAL);
}

struct Received {
  std::string bytes;
  bool ended = false;  // the other end closed, or broke off; false: nothing more came in time
};

// All that comes until the other end closes; not waiting for more than twenty seconds. Closes the
// socket.
inline Received ReceiveAll(int socket) {
  const timeval most{.tv_sec = 20, .tv_usec = 0};
  setsockopt(socket, SOL_SOCKET, SO_RCVTIMEO, &most, sizeof most);
  Received received;
  char buffer[4096];
  while (true) {
    const ssize_t count = recv(socket, buffer, sizeof buffer, 0);
    received.ended = count == 0 || (count < 0 && errno == ECONNRESET);
    if (count <= 0) break;
    received.bytes.append(buffer, static_cast<std::size_t>(count));
  }
  close(socket);
  return received;
}

// What these bytes are answered with; "" if nobody listens, or says anything.
inline std::string Exchange(const std::string& address, const std::string& bytes) {
  const int socket = ConnectedSocket(address);
  if (socket < 0) return "";
  Send(socket, bytes);
  return ReceiveAll(socket).bytes;
}

struct HttpReply {
  int status = 0;  // 0: no answer in HTTP
  std::string head;
  std::string body;
};

inline HttpReply HttpReplyOf(const std::string& received) {
  const std::size_t end = received.find("\r\n\r\n");
  if (received.rfind("HTTP/", 0) != 0 || end == std::string::npos) return {};
  return {std::stoi(received.substr(9, 3)), received.substr(0, end), received.substr(end + 4)};
}

inline HttpReply HttpGet(const std::string& address, const std::string& path) {
  return HttpReplyOf(Exchange(address, "GET " + path + " HTTP/1.1\r\nHost: here\r\n\r\n"));
}

}  // namespace partyline::testing

#endif  // PARTYLINE_TESTS_SERVICE_SERVER_HTTP_CLIENT_H_
