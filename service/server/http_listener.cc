// SPDX-License-Identifier: Apache-2.0
#include "service/server/http_listener.h"

#include <arpa/inet.h>
#include <civetweb.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cstdint>
#include <mutex>
#include <optional>
#include <utility>
#include <vector>

#include "absl/memory/memory.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "service/base/periodic.h"
#include "service/base/status_macros.h"
#include "service/rpc/guarded.h"
#include "service/server/config.h"
#include "service/server/listen_error.h"

namespace partyline {
namespace {

// Of every listener, by the names that civetweb gives them.
constexpr std::pair<const char*, const char*> kOptions[] = {
    {"num_threads", "4"},                // connections that are read or written at once
    {"connection_queue", "16"},          // further ones that were accepted
    {"listen_backlog", "16"},            // and that were not
    {"max_request_size", "8192"},        // bytes
    {"enable_auth_domain_check", "no"},  // whatever name this machine goes by
    {"tcp_nodelay", "1"},
};

constexpr absl::Duration kBetweenKnocks = absl::Milliseconds(5);

// Connects to an address of this machine, and says nothing. Does not wait.
void Knock(const std::string& address) {
  const std::size_t colon = address.rfind(':');
  sockaddr_in where{};
  where.sin_family = AF_INET;
  if (inet_pton(AF_INET, address.substr(0, colon).c_str(), &where.sin_addr) != 1) {
    where.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  }
  int port = 0;
  if (!absl::SimpleAtoi(address.substr(colon + 1), &port)) return;
  where.sin_port = htons(static_cast<std::uint16_t>(port));
  const int knocking = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
  if (knocking < 0) return;
  (void)!connect(knocking, reinterpret_cast<const sockaddr*>(&where), sizeof where);
  close(knocking);
}

std::string HeadOf(const HttpAnswer& answer, const char* meaning) {
  return absl::StrCat("HTTP/1.1 ", answer.status, " ", meaning,
                      "\r\nContent-Type: ", answer.content_type,
                      "\r\nContent-Length: ", answer.body.size(),
                      answer.status == 405 ? "\r\nAllow: GET, HEAD" : "",
                      "\r\nCache-Control: no-store\r\nX-Content-Type-Options: nosniff"
                      "\r\nConnection: close\r\n\r\n");
}

}  // namespace

absl::StatusOr<std::unique_ptr<HttpListener>> HttpListener::Start(const std::string& listen,
                                                                  absl::Duration patience,
                                                                  Answer answer) {
  static std::once_flag once;
  std::call_once(once, [] { mg_init_library(MG_FEATURES_DEFAULT); });
  auto listener = absl::WrapUnique(new HttpListener(std::move(answer)));
  RETURN_IF_ERROR(listener->Listen(listen, patience));
  return listener;
}

absl::Status HttpListener::Listen(const std::string& listen, absl::Duration patience) {
  const std::string milliseconds = absl::StrCat(absl::ToInt64Milliseconds(patience));
  std::vector<const char*> options = {"listening_ports", listen.c_str(), "request_timeout_ms",
                                      milliseconds.c_str()};
  for (const auto& [name, value] : kOptions) options.insert(options.end(), {name, value});
  options.push_back(nullptr);
  mg_callbacks callbacks{};
  callbacks.begin_request = OnRequest;
  callbacks.log_message = OnMessage;
  context_ = mg_start(&callbacks, this, options.data());
  MutexLock lock(mu_);
  started_ = true;
  mg_server_port port{};
  if (context_ != nullptr && mg_get_server_ports(context_, 1, &port) == 1) {
    address_ = WithPort(listen, port.port);
    return absl::OkStatus();
  }
  return CannotListen(absl::StrCat(listen, " for HTTP"), complaints_);
}

HttpListener::~HttpListener() {
  if (context_ == nullptr) return;
  // civetweb looks whether it is to stop when somebody comes, or every two seconds: where there is
  // no thread to be had it takes as long.
  std::optional<Periodic> knocking;
  Guarded([&] {
    knocking.emplace(kBetweenKnocks, [this] { Knock(address_); });
    return absl::OkStatus();
  }).IgnoreError();
  mg_stop(context_);
}

int HttpListener::Respond(mg_connection* connection) const {
  const mg_request_info& request = *mg_get_request_info(connection);
  const absl::string_view method = request.request_method;
  const bool is_asked = method == "GET" || method == "HEAD";
  const HttpAnswer answer = is_asked ? answer_(request.local_uri)
                                     : HttpAnswer{.status = 405, .body = "GET and HEAD only\n"};
  std::string bytes = HeadOf(answer, mg_get_response_code_text(connection, answer.status));
  if (method != "HEAD") bytes += answer.body;
  mg_write(connection, bytes.data(), bytes.size());
  return answer.status;
}

int HttpListener::OnRequest(mg_connection* connection) {
  mg_disable_connection_keep_alive(connection);  // nor is a body waited for that is still to come
  const auto* listener =
      static_cast<const HttpListener*>(mg_get_request_info(connection)->user_data);
  const absl::StatusOr<int> status =
      Guarded([&]() -> absl::StatusOr<int> { return listener->Respond(connection); });
  if (status.ok()) return *status;
  mg_send_http_error(connection, 500, "%s", "a fault of the service");
  return 500;
}

// Once it is started, what civetweb complains of is what others send.
int HttpListener::OnMessage(const mg_connection* connection, const char* message) {
  auto* listener = static_cast<HttpListener*>(mg_get_user_data(mg_get_context(connection)));
  Guarded([&] {
    MutexLock lock(listener->mu_);
    if (!listener->started_) absl::StrAppend(&listener->complaints_, message, "\n");
    return absl::OkStatus();
  }).IgnoreError();
  return 1;  // civetweb is not to write it anywhere
}

}  // namespace partyline
