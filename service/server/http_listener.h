// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_SERVICE_SERVER_HTTP_LISTENER_H_
#define PARTYLINE_SERVICE_SERVER_HTTP_LISTENER_H_

#include <functional>
#include <memory>
#include <string>
#include <utility>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "service/base/mutex.h"

struct mg_connection;
struct mg_context;

namespace partyline {

struct HttpAnswer {
  int status = 200;
  std::string content_type = "text/plain; charset=utf-8";
  std::string body;
};

// Answers GET and HEAD over HTTP/1.1, one request a connection, for machines that ask now and then
// how things stand.
//
// On threads of its own, so few that nobody can take much by coming often or slowly: a connection
// beyond them waits, and after some dozens the system refuses. What is no HTTP is told so; a
// request that is not there in time is given up. The library, civetweb, makes the whole process
// ignore SIGPIPE. The destructor returns when no answer is under way any more: soon, but for
// somebody who is slow to ask, and then as soon as they are given up.
class HttpListener {
 public:
  // What there is at a path such as "/metrics": decoded, without a query, and without dots that
  // lead anywhere. Called by several threads at once. What it throws is answered with 500.
  using Answer = std::function<HttpAnswer(absl::string_view path)>;

  // Listens on `listen`, HOST:PORT, where HOST is an IPv4 address or localhost; port 0 takes a free
  // one. Gives each request `patience`. UNAVAILABLE, for people, if the address cannot be had.
  static absl::StatusOr<std::unique_ptr<HttpListener>> Start(const std::string& listen,
                                                             absl::Duration patience,
                                                             Answer answer);

  ~HttpListener();

  // The address listened on, with the port taken.
  const std::string& address() const { return address_; }

 private:
  explicit HttpListener(Answer answer) : answer_(std::move(answer)) {}

  absl::Status Listen(const std::string& listen, absl::Duration patience);

  // Returns the status that was sent.
  int Respond(mg_connection* connection) const;

  // What civetweb calls.
  static int OnRequest(mg_connection* connection);
  static int OnMessage(const mg_connection* connection, const char* message);

  const Answer answer_;
  Mutex mu_;
  std::string complaints_ ABSL_GUARDED_BY(mu_);  // of civetweb, while it starts
  bool started_ ABSL_GUARDED_BY(mu_) = false;
  mg_context* context_ = nullptr;  // null: not started
  std::string address_;
};

}  // namespace partyline

#endif  // PARTYLINE_SERVICE_SERVER_HTTP_LISTENER_H_
