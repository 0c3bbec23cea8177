// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_TESTS_SERVICE_SERVER_HTTP_SERVER_H_
#define PARTYLINE_TESTS_SERVICE_SERVER_HTTP_SERVER_H_

#include <string>

#include "gtest/gtest.h"
#include "partyline/v1/change_service.pb.h"
#include "partyline/v1/party_service.pb.h"
#include "service/server/config.h"
#include "service/server/server.h"
#include "tests/service/server/exposition.h"
#include "tests/service/server/http_client.h"
#include "tests/testing/parse_text.h"
#include "tests/testing/test_server.h"

namespace partyline::testing {

// A configuration for tests with pages over HTTP, on a free port.
inline ServerConfig HttpConfig() {
  ServerConfig config = QuickConfig();
  config.http_listen = "127.0.0.1:0";
  return config;
}

inline std::string HttpOf(TestServer& server) { return server.server().http_address(); }

inline FigureMap FiguresOf(TestServer& server) {
  const auto figures = ParseExposition(HttpGet(HttpOf(server), "/metrics").body);
  EXPECT_TRUE(figures.ok()) << figures.status();
  return figures.value_or(FigureMap());
}

// -1 if there is none.
inline double FigureOf(TestServer& server, const std::string& name) {
  const FigureMap figures = FiguresOf(server);
  const auto found = figures.find(name);
  return found == figures.end() ? -1 : found->second;
}

inline std::string CommitOf(const std::string& request_id, const std::string& edits) {
  auto commit = ParseText<v1::CommitRequest>(edits);
  commit.set_request_id(request_id);
  return commit.SerializeAsString();
}

inline std::string GetPartyOf(const std::string& name) {
  v1::GetPartyRequest request;
  request.set_name(name);
  return request.SerializeAsString();
}

}  // namespace partyline::testing

#endif  // PARTYLINE_TESTS_SERVICE_SERVER_HTTP_SERVER_H_
