// SPDX-License-Identifier: Apache-2.0
#include "tests/testing/cutting_proxy.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <iterator>
#include <utility>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"

namespace partyline::testing {
namespace {

constexpr std::size_t kFrameHeader = 9;
constexpr int kRetryMs = 5;  // between attempts to reach the server

sockaddr_in Loopback(int port) {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  address.sin_port = htons(static_cast<std::uint16_t>(port));
  return address;
}

int Listen(std::string* name) {
  const int listener = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in address = Loopback(0);
  socklen_t size = sizeof address;
  auto* generic = reinterpret_cast<sockaddr*>(&address);
  if (bind(listener, generic, size) != 0 || listen(listener, 128) != 0) std::abort();
  getsockname(listener, generic, &size);
  *name = absl::StrCat("127.0.0.1:", ntohs(address.sin_port));
  return listener;
}

// -1: nobody listens there.
int ConnectTo(const std::string& server) {
  int port = 0;
  if (!absl::SimpleAtoi(server.substr(server.rfind(':') + 1), &port)) return -1;
  const int made = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  const sockaddr_in address = Loopback(port);
  const int on = 1;
  setsockopt(made, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
  if (connect(made, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0) return made;
  close(made);
  return -1;
}

// What has come, at most one buffer of it; empty: the end.
std::string Receive(int from) {
  std::string bytes(64 << 10, '\0');
  const ssize_t count = recv(from, bytes.data(), bytes.size(), 0);
  bytes.resize(count > 0 ? static_cast<std::size_t>(count) : 0);
  return bytes;
}

bool Send(int to, absl::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t count = send(to, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (count <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(count));
  }
  return true;
}

}  // namespace

int RequestEnds::Feed(absl::string_view bytes) {
  int ends = 0;
  while (!bytes.empty()) {
    if (skip_ == 0) {
      header_.push_back(bytes.front());
      bytes.remove_prefix(1);
      if (header_.size() < kFrameHeader) continue;
      const auto byte = [this](int at) { return static_cast<unsigned char>(header_[at]); };
      skip_ = static_cast<std::size_t>(byte(0)) << 16 | byte(1) << 8 | byte(2);
      ends_request_ = byte(3) == 0 && (byte(4) & 1) != 0;  // DATA, END_STREAM
      header_.clear();
    } else {
      const std::size_t skipped = std::min(skip_, bytes.size());
      bytes.remove_prefix(skipped);
      skip_ -= skipped;
    }
    if (skip_ > 0 || !ends_request_) continue;
    ends_request_ = false;
    ++ends;
  }
  return ends;
}

CuttingProxy::CuttingProxy(const std::string& server, double cut, std::uint32_t random)
    : cut_(cut), listener_(Listen(&address_)), server_(server), random_(random) {
  if (pipe(wake_) != 0) std::abort();
  thread_ = std::thread([this] { Run(); });
}

CuttingProxy::~CuttingProxy() {
  Give(Order::kEnd);
  thread_.join();
  for (Connection& connection : connections_) Close(connection);
  for (Connection& connection : forgotten_) Close(connection);
  for (const int descriptor : {listener_, wake_[0], wake_[1]}) close(descriptor);
}

void CuttingProxy::GoTo(const std::string& server) {
  MutexLock lock(mu_);
  server_ = server;
}

void CuttingProxy::Give(Order order) {
  MutexLock lock(mu_);
  while (order_ != Order::kNone) obeyed_.Wait(mu_);
  order_ = order;
  (void)!write(wake_[1], "", 1);
  while (order_ != Order::kNone) obeyed_.Wait(mu_);
}

void CuttingProxy::Run() {
  while (true) {
    std::vector<pollfd> polled = ReachAndWatch();
    const bool all_reached = std::none_of(connections_.begin(), connections_.end(),
                                          [](const Connection& each) { return each.server < 0; });
    poll(polled.data(), stalled_ ? 2 : polled.size(), all_reached ? -1 : kRetryMs);
    if (polled[1].revents != 0 && !Obey()) return;
    if (stalled_) continue;
    ForwardAll(polled);
    if (polled[0].revents != 0) Accept();
  }
}

std::vector<pollfd> CuttingProxy::ReachAndWatch() {
  std::vector<pollfd> polled = {{stalled_ ? -1 : listener_, POLLIN, 0}, {wake_[0], POLLIN, 0}};
  for (Connection& connection : connections_) {
    if (connection.server < 0) Reach(connection);
    polled.push_back({connection.server < 0 ? -1 : connection.client, POLLIN, 0});
    polled.push_back({connection.server, POLLIN, 0});
  }
  return polled;
}

bool CuttingProxy::Obey() {
  char told[16];
  (void)!read(wake_[0], told, sizeof told);
  MutexLock lock(mu_);
  const Order order = std::exchange(order_, Order::kNone);
  if (order == Order::kStall || order == Order::kFlow) stalled_ = order == Order::kStall;
  if (order == Order::kCutAll) {
    for (Connection& connection : connections_) Close(connection);
    connections_.clear();
  }
  if (order == Order::kForget) {
    std::move(connections_.begin(), connections_.end(), std::back_inserter(forgotten_));
    connections_.clear();
  }
  obeyed_.SignalAll();
  return order != Order::kEnd;
}

void CuttingProxy::ForwardAll(const std::vector<pollfd>& polled) {
  std::vector<Connection> kept;
  for (std::size_t i = 0; i < connections_.size(); ++i) {
    Connection& connection = connections_[i];
    const bool goes_on = (polled[2 + 2 * i].revents == 0 || ForwardRequest(connection)) &&
                         (polled[3 + 2 * i].revents == 0 || ForwardAnswer(connection));
    if (goes_on) {
      kept.push_back(std::move(connection));
    } else {
      Close(connection);
    }
  }
  connections_ = std::move(kept);
}

void CuttingProxy::Accept() {
  Connection connection;
  connection.client = accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC);
  if (connection.client < 0) return;
  const int on = 1;
  setsockopt(connection.client, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
  connections_.push_back(std::move(connection));
}

void CuttingProxy::Reach(Connection& connection) {
  std::string server;
  {
    MutexLock lock(mu_);
    server = server_;
  }
  connection.server = ConnectTo(server);
}

bool CuttingProxy::ForwardRequest(Connection& connection) {
  const std::string bytes = Receive(connection.client);
  if (bytes.empty() || !Send(connection.server, bytes)) return false;
  const int ends = connection.requests.Feed(bytes);
  requests_.fetch_add(ends);
  for (int i = 0; i < ends; ++i) {
    if (!std::bernoulli_distribution(cut_)(random_)) continue;
    cuts_.fetch_add(1);
    if (std::bernoulli_distribution(0.5)(random_)) return false;
    connection.lose_answer = true;
  }
  return true;
}

bool CuttingProxy::ForwardAnswer(Connection& connection) {
  const std::string bytes = Receive(connection.server);
  return !bytes.empty() && !connection.lose_answer && Send(connection.client, bytes);
}

void CuttingProxy::Close(Connection& connection) {
  close(connection.client);
  if (connection.server >= 0) close(connection.server);
}

}  // namespace partyline::testing
