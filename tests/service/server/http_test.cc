// SPDX-License-Identifier: Apache-2.0

// What a server tells over HTTP, to those who ask rightly and to those who do not.

#include <unistd.h>

#include <algorithm>
#include <future>
#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "service/changelog/memory_change_log.h"
#include "service/server/http_listener.h"
#include "service/server/server.h"
#include "service/store/store.h"
#include "tests/service/server/http_client.h"
#include "tests/service/server/http_server.h"
#include "tests/testing/await_that.h"
#include "tests/testing/faulty_change_log.h"
#include "tests/testing/sample_records.h"

namespace partyline {
namespace {

using testing::AvkpEdits;
using testing::AwaitThat;
using testing::CommitOf;
using testing::ConnectedSocket;
using testing::Exchange;
using testing::FigureOf;
using testing::GetPartyOf;
using ::testing::HasSubstr;
using testing::HttpConfig;
using testing::HttpGet;
using testing::HttpOf;
using testing::HttpReply;
using testing::HttpReplyOf;
using ::testing::Not;
using testing::PersonEdit;
using testing::ReceiveAll;
using testing::Received;
using testing::Send;
using testing::SourceEdit;
using testing::TestServer;

constexpr char kPartyService[] = "partyline.v1.PartyService";
constexpr char kChangeService[] = "partyline.v1.ChangeService";

TEST(HttpTest, HealthIsThatOfEachService) {
  TestServer server(HttpConfig());
  for (const char* path :
       {"/healthz", "/healthz/partyline.v1.PartyService", "/healthz/partyline.v1.ChangeService"}) {
    const HttpReply reply = HttpGet(HttpOf(server), path);
    EXPECT_EQ(reply.status, 200) << path;
    EXPECT_EQ(reply.body, "SERVING\n") << path;
  }
  ServerConfig config = HttpConfig();
  config.read_only = true;
  TestServer reader(config);
  EXPECT_EQ(HttpGet(HttpOf(reader), "/healthz").status, 200);
  EXPECT_EQ(HttpGet(HttpOf(reader), absl::StrCat("/healthz/", kChangeService)).status, 503);
}

TEST(HttpTest, LostLogTakesChangesAloneOutOfService) {
  const auto memory = NewMemoryChangeLog();
  FaultyChangeLog log(*memory);
  TestServer server(HttpConfig(), &log);
  server.Commit(SourceEdit());
  log.FailNextAppend(absl::UnknownError("who knows"), FaultyChangeLog::Written::kNo);
  log.FailHead(absl::UnavailableError("the disk is gone"));
  const std::string commit = CommitOf("into-the-void", PersonEdit("sayadov", "Sayadov"));
  EXPECT_FALSE(server.CallRaw("ChangeService/Commit", {commit}, nullptr).ok());
  EXPECT_EQ(HttpGet(HttpOf(server), absl::StrCat("/healthz/", kChangeService)).body,
            "NOT_SERVING\n");
  EXPECT_EQ(HttpGet(HttpOf(server), absl::StrCat("/healthz/", kPartyService)).body, "SERVING\n");
  EXPECT_EQ(FigureOf(server, absl::StrCat("partyline_serving{service=\"", kChangeService, "\"}")),
            0);
}

TEST(HttpTest, PagesOutlastTheDrain) {
  ServerConfig config = HttpConfig();
  config.drain = absl::Milliseconds(300);
  auto server = std::make_unique<TestServer>(config);
  const std::string address = HttpOf(*server);
  auto drained = std::async(std::launch::async, [&] { server->server().Drain(); });
  EXPECT_TRUE(AwaitThat([&] { return HttpGet(address, "/healthz").status != 200; }));
  EXPECT_EQ(HttpGet(address, "/healthz").status, 503);
  EXPECT_EQ(HttpGet(address, "/metrics").status, 200);
  drained.get();
  EXPECT_EQ(HttpGet(address, "/metrics").status, 200) << "who scrapes last sees the last figures";
  server.reset();
  EXPECT_EQ(ConnectedSocket(address), -1);
}

// On a machine with much else to do the end may take a while once, but not each time.
TEST(HttpTest, ListenerEndsAtOnce) {
  const auto say_nothing = [](absl::string_view) { return HttpAnswer{}; };
  absl::Duration shortest = absl::InfiniteDuration();
  for (int i = 0; i < 5 && shortest > absl::Seconds(1); ++i) {
    auto listener = HttpListener::Start("127.0.0.1:0", absl::Seconds(2), say_nothing);
    ASSERT_TRUE(listener.ok()) << listener.status();
    EXPECT_EQ(HttpGet((*listener)->address(), "/").status, 200);
    const absl::Time began = absl::Now();
    listener->reset();
    shortest = std::min(shortest, absl::Now() - began);
  }
  EXPECT_LT(shortest, absl::Seconds(1)) << "civetweb alone takes two seconds";
}

TEST(HttpTest, FaultIsAnsweredAndHarmsNothingElse) {
  const auto listener =
      HttpListener::Start("127.0.0.1:0", absl::Seconds(2), [](absl::string_view path) {
        if (path == "/exception") throw std::runtime_error("a fault in the figures");
        if (path == "/number") throw 17;
        return HttpAnswer{.body = "well\n"};
      });
  ASSERT_TRUE(listener.ok()) << listener.status();
  const std::string& address = (*listener)->address();
  for (const char* path : {"/exception", "/number", "/exception"}) {
    const HttpReply reply = HttpGet(address, path);
    EXPECT_EQ(reply.status, 500) << path;
    EXPECT_THAT(reply.body, Not(HasSubstr("figures"))) << "what is wrong here is nobody's business";
    EXPECT_EQ(HttpGet(address, "/").body, "well\n");
  }
}

TEST(HttpTest, OnlyWhatThereIsIsAnswered) {
  TestServer server(HttpConfig());
  const std::string host = " HTTP/1.1\r\nHost: here\r\n";
  const struct {
    const char* name;
    std::string request;
    int status;
  } rows[] = {
      {"figures", "GET /metrics" + host + "\r\n", 200},
      {"with a query", "GET /metrics?format=text" + host + "\r\n", 200},
      {"as HTTP/1.0", "GET /metrics HTTP/1.0\r\n\r\n", 200},
      {"in full", "GET http://" + HttpOf(server) + "/metrics" + host + "\r\n", 200},
      {"head", "HEAD /metrics" + host + "\r\n", 200},
      {"no page", "GET /" + host + "\r\n", 404},
      {"a page below", "GET /metrics/all" + host + "\r\n", 404},
      {"a file", "GET /etc/passwd" + host + "\r\n", 404},
      {"a file above", "GET /../../../../etc/passwd" + host + "\r\n", 404},
      {"an escaped file above", "GET /%2e%2e/%2e%2e/etc/passwd" + host + "\r\n", 404},
      {"no service", "GET /healthz/partyline.v1.NoService" + host + "\r\n", 404},
      {"markup", "GET /<script>alert(1)</script>" + host + "\r\n", 404},
      {"post", "POST /metrics" + host + "Content-Length: 2\r\n\r\n{}", 405},
      {"post with a body that never comes",
       "POST /metrics" + host + "Content-Length: 999999999999\r\n\r\n", 405},
      {"put", "PUT /metrics" + host + "Content-Length: 0\r\n\r\n", 405},
      {"delete", "DELETE /metrics" + host + "\r\n", 405},
      {"asked by another site's page",
       "OPTIONS /metrics" + host +
           "Origin: http://evil.example\r\nAccess-Control-Request-Method: GET\r\n\r\n",
       405},
      {"a web socket", "GET /none" + host + "Upgrade: websocket\r\nConnection: Upgrade\r\n\r\n",
       404},
      {"no method", "BREW /metrics" + host + "\r\n", 400},
      {"no HTTP", "\x16\x03\x01 hello\r\n\r\n", 400},
      {"HTTP/2 without asking", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 400},
      {"HTTP/2", "GET /metrics HTTP/2.0\r\n\r\n", 505},
      {"a long head", "GET /metrics" + host + "X: " + std::string(20'000, 'x') + "\r\n\r\n", 400},
  };
  for (const auto& row : rows) {
    const HttpReply reply = HttpReplyOf(Exchange(HttpOf(server), row.request));
    EXPECT_EQ(reply.status, row.status) << row.name << ": " << reply.head;
    EXPECT_FALSE(absl::StrContains(reply.head, "Access-Control")) << row.name;
    EXPECT_FALSE(absl::StrContains(reply.body, "<script")) << row.name;
  }
  EXPECT_EQ(HttpReplyOf(Exchange(HttpOf(server), "HEAD /metrics" + host + "\r\n")).body, "");
  EXPECT_THAT(Exchange(HttpOf(server), "POST /" + host + "\r\n"), HasSubstr("Allow: GET, HEAD"));
}

// More connections than there are threads and places: some that say nothing, some that begin and go
// on for ever, some that ask and never read.
TEST(HttpTest, SlowClientsHarmNobodyAndAreGivenUp) {
  ServerConfig config = HttpConfig();
  config.http_patience = absl::Milliseconds(200);
  auto server = std::make_unique<TestServer>(config);
  server->Commit(AvkpEdits());
  std::vector<int> slow;
  for (int i = 0; i < 30; ++i) {
    slow.push_back(ConnectedSocket(HttpOf(*server)));
    if (i % 3 == 1) Send(slow.back(), "GET /metrics HTTP/1.1\r\nX: ");
    if (i % 3 == 2) Send(slow.back(), "GET /metrics HTTP/1.1\r\n\r\n");
  }
  for (int i = 0; i < 100; ++i) {
    EXPECT_TRUE(
        server->CallRaw("PartyService/GetParty", {GetPartyOf("parties/az-avkp")}, nullptr).ok());
  }
  EXPECT_EQ(HttpGet(HttpOf(*server), "/healthz").status, 200) << "its turn comes";
  for (int i = 0; i < 30; ++i) {
    const Received received = ReceiveAll(slow[i]);
    EXPECT_TRUE(received.ended) << i << " is not given up";
    const int status = HttpReplyOf(received.bytes).status;
    if (i % 3 == 2) {
      EXPECT_EQ(status, 200) << i << " asked, if it reads late";
    } else {
      EXPECT_NE(status, 200) << i << " asked nothing";
    }
  }
  const int silent = ConnectedSocket(HttpOf(*server));
  const absl::Time began = absl::Now();
  server.reset();
  EXPECT_LT(absl::Now() - began, absl::Seconds(20)) << "who says nothing holds up its end";
  close(silent);
}

TEST(HttpTest, AddressThatIsTakenIsToldInOneLine) {
  TestServer server(HttpConfig());
  ServerConfig config = HttpConfig();
  config.http_listen = HttpOf(server);
  const auto log = NewMemoryChangeLog();
  const auto store = Store::Open(*log, SystemClock());
  ASSERT_TRUE(store.ok());
  const auto second = Server::Start(config, **store, "");
  ASSERT_FALSE(second.ok());
  EXPECT_TRUE(absl::IsUnavailable(second.status()));
  EXPECT_EQ(std::string(second.status().message()),
            "cannot listen on " + HttpOf(server) + " for HTTP: it is in use already");
  EXPECT_EQ(HttpGet(HttpOf(server), "/healthz").status, 200);
}

TEST(HttpTest, AddressOfAnotherMachineIsToldFromOneThatIsTaken) {
  const auto listener = HttpListener::Start("192.0.2.1:0", absl::Seconds(2),
                                            [](absl::string_view) { return HttpAnswer{}; });
  ASSERT_FALSE(listener.ok());
  EXPECT_EQ(std::string(listener.status().message()),
            "cannot listen on 192.0.2.1:0 for HTTP: no such address here");
}

}  // namespace
}  // namespace partyline
