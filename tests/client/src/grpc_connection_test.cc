// SPDX-License-Identifier: Apache-2.0

// What the client does on the wire, against a server that counts and misbehaves on purpose.
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <atomic>
#include <cstdlib>
#include <map>
#include <semaphore>
#include <thread>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "gmock/gmock.h"
#include "google/rpc/error_details.pb.h"
#include "google/rpc/status.pb.h"
#include "grpcpp/server.h"
#include "grpcpp/server_builder.h"
#include "gtest/gtest.h"
#include "partyline/client.h"
#include "partyline/v1/change_service.grpc.pb.h"
#include "partyline/v1/party_service.grpc.pb.h"

namespace partyline::client {
namespace {

using ::testing::StartsWith;

// Answers UNAVAILABLE as often as it is told to, then as it should.
class FlakyServer final : public v1::PartyService::Service, public v1::ChangeService::Service {
 public:
  FlakyServer() {
    grpc::ServerBuilder builder;
    int port = 0;
    builder.AddListeningPort("127.0.0.1:0", grpc::InsecureServerCredentials(), &port);
    builder.RegisterService(static_cast<v1::PartyService::Service*>(this));
    builder.RegisterService(static_cast<v1::ChangeService::Service*>(this));
    server_ = builder.BuildAndStart();
    address_ = absl::StrCat("127.0.0.1:", port);
  }

  grpc::Status GetParty(grpc::ServerContext* context, const v1::GetPartyRequest* request,
                        v1::GetPartyResponse* response) override {
    metadata.clear();
    for (const auto& [key, value] : context->client_metadata()) {
      metadata.emplace(std::string(key.data(), key.size()),
                       std::string(value.data(), value.size()));
    }
    begun.release();
    while (!answers && !context->IsCancelled()) absl::SleepFor(absl::Milliseconds(1));
    time_left = absl::FromChrono(context->deadline()) - absl::Now();
    response->mutable_party()->set_name(request->name());
    response->mutable_party()->set_note(std::string(note_bytes, 'x'));
    return Answer();
  }

  grpc::Status Commit(grpc::ServerContext*, const v1::CommitRequest*,
                      v1::CommitResponse*) override {
    return Answer();
  }

  Options options() const {
    Options options;
    options.endpoint = address_;
    return options;
  }

  int failures = 0;  // how many calls are still to fail
  grpc::Status failure{grpc::StatusCode::UNAVAILABLE, "busy"};
  std::size_t note_bytes = 0;
  std::atomic<int> attempts = 0;
  std::map<std::string, std::string> metadata;  // of the last GetParty
  absl::Duration time_left;
  bool answers = true;                 // false: GetParty waits until it is cancelled
  std::counting_semaphore<> begun{0};  // calls of GetParty

 private:
  grpc::Status Answer() {
    ++attempts;
    return failures-- > 0 ? failure : grpc::Status::OK;
  }

  std::string address_;
  std::unique_ptr<grpc::Server> server_;
};

// As the service says that it has too much to do.
grpc::Status Busy() {
  google::rpc::ErrorInfo info;
  info.set_domain("partyline.dev");
  info.set_reason("SERVER_BUSY");
  google::rpc::Status details;
  details.add_details()->PackFrom(info);
  return grpc::Status(grpc::StatusCode::UNAVAILABLE, "busy", details.SerializeAsString());
}

TEST(GrpcConnectionTest, UnavailableIsTriedFiveTimes) {
  FlakyServer server;
  server.failures = 4;
  server.failure = Busy();
  const Client client(server.options());
  const auto party = client.GetParty("parties/az-avkp");
  ASSERT_TRUE(party.ok()) << party.status();
  EXPECT_EQ(party->party().name(), "parties/az-avkp");
  EXPECT_EQ(server.attempts, 5);
}

TEST(GrpcConnectionTest, SixthAttemptIsNotMade) {
  FlakyServer server;
  server.failures = 100;
  server.failure = Busy();
  EXPECT_EQ(Client(server.options()).GetParty("parties/az-avkp").status().code(),
            absl::StatusCode::kUnavailable);
  EXPECT_EQ(server.attempts, 5);
}

// Without a reason of the service it was the way there that failed, after a server was reached.
TEST(GrpcConnectionTest, WhatIsDroppedIsTriedUntilTheDeadline) {
  FlakyServer server;
  server.failures = 12;
  const auto party = Client(server.options()).GetParty("parties/az-avkp");
  EXPECT_TRUE(party.ok()) << party.status();
  EXPECT_EQ(server.attempts, 13);
  server.failures = 1000;
  const absl::Status status =
      Client(server.options()).GetParty("parties/az-avkp", {.deadline = absl::Seconds(1)}).status();
  EXPECT_TRUE(absl::IsUnavailable(status) || absl::IsDeadlineExceeded(status)) << status;
  EXPECT_LT(server.attempts, 13 + 30) << "no pauses between";
}

TEST(GrpcConnectionTest, OtherErrorsAreNotTriedAgain) {
  FlakyServer server;
  server.failures = 1;
  server.failure = grpc::Status(grpc::StatusCode::ABORTED, "moved");
  EXPECT_EQ(Client(server.options()).GetParty("parties/az-avkp").status(),
            absl::AbortedError("moved"));
  EXPECT_EQ(server.attempts, 1);
}

// The request must be kept until it is answered; by default gRPC gives up on keeping 256 KiB.
TEST(GrpcConnectionTest, LargestCommitIsTriedAgainToo) {
  FlakyServer server;
  server.failures = 1;
  v1::CommitRequest request;
  request.add_edits()->mutable_create()->mutable_source()->set_content(std::string(1 << 20, 'x'));
  EXPECT_TRUE(Client(server.options()).Commit(request).ok());
  EXPECT_EQ(server.attempts, 2);
}

// gRPC's own limit is 4 MiB; what is larger is still what was asked for.
TEST(GrpcConnectionTest, LargeAnswersAreTaken) {
  FlakyServer server;
  server.note_bytes = 6 << 20;
  const auto party = Client(server.options()).GetParty("parties/az-avkp");
  ASSERT_TRUE(party.ok()) << party.status();
  EXPECT_EQ(party->party().note().size(), server.note_bytes);
}

TEST(GrpcConnectionTest, NoProxyStandsBeforeThisMachine) {
  setenv("http_proxy", "http://127.0.0.1:9", /*overwrite=*/1);  // nobody answers there
  FlakyServer server;
  const auto answer = Client(server.options()).GetParty("parties/az-avkp");
  unsetenv("http_proxy");
  EXPECT_TRUE(answer.ok()) << answer.status();
}

TEST(GrpcConnectionTest, EveryCallHasADeadline) {
  FlakyServer server;
  Options options = server.options();
  ASSERT_TRUE(Client(options).GetParty("parties/az-avkp").ok());
  EXPECT_GT(server.time_left, absl::Seconds(5));
  EXPECT_LT(server.time_left, absl::Seconds(15));

  ASSERT_TRUE(Client(options).GetParty("parties/x", {.deadline = absl::Seconds(100)}).ok());
  EXPECT_GT(server.time_left, absl::Seconds(50));

  options.deadline = absl::InfiniteDuration();
  ASSERT_TRUE(Client(options).GetParty("parties/az-avkp").ok());
  EXPECT_GT(server.time_left, absl::Hours(1000));
}

TEST(GrpcConnectionTest, UserAgentNamesTheCaller) {
  FlakyServer server;
  Options options = server.options();
  ASSERT_TRUE(Client(options).GetParty("parties/az-avkp").ok());
  EXPECT_THAT(server.metadata["user-agent"], StartsWith("partyline-cpp/"));
  options.user_agent = "newsroom-map/2.1";
  ASSERT_TRUE(Client(options).GetParty("parties/az-avkp").ok());
  EXPECT_THAT(server.metadata["user-agent"], StartsWith("newsroom-map/2.1 grpc-c++/"));
}

TEST(GrpcConnectionTest, TraceGoesAlong) {
  FlakyServer server;
  const Client client(server.options());
  CallOptions options;
  options.traceparent = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
  options.tracestate = "newsroom=00f067aa0ba902b7";
  ASSERT_TRUE(client.GetParty("parties/az-avkp", options).ok());
  EXPECT_EQ(server.metadata["traceparent"], options.traceparent);
  EXPECT_EQ(server.metadata["tracestate"], options.tracestate);
}

TEST(GrpcConnectionTest, TraceOfAnotherFormStaysBehind) {
  FlakyServer server;
  const Client client(server.options());
  for (const char* traceparent :
       {"", "00-", "00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01",
        "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
        "00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01",
        "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01\r\nx: y",
        "ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"}) {
    CallOptions options;
    options.traceparent = traceparent;
    options.tracestate = "newsroom=1";
    ASSERT_TRUE(client.GetParty("parties/az-avkp", options).ok()) << traceparent;
    EXPECT_EQ(server.metadata.count("traceparent"), 0) << traceparent;
    EXPECT_EQ(server.metadata.count("tracestate"), 0) << traceparent;
  }
}

TEST(GrpcConnectionTest, CallEndsWhenItIsCancelled) {
  FlakyServer server;
  server.answers = false;
  const Client client(server.options());
  Cancellation cancellation;
  CallOptions options;
  options.cancellation = cancellation;
  options.deadline = absl::InfiniteDuration();
  absl::Status status;
  std::thread caller([&] { status = client.GetParty("parties/az-avkp", options).status(); });
  server.begun.acquire();
  cancellation.Cancel();
  caller.join();
  EXPECT_EQ(status, absl::CancelledError("the call was cancelled"));
  // And so do all later ones.
  EXPECT_TRUE(absl::IsCancelled(client.GetParty("parties/az-avkp", options).status()));
  EXPECT_FALSE(server.begun.try_acquire()) << "it was tried again";
}

// A port that takes connections and says nothing on them.
class SilentPort {
 public:
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
    options.endpoint = absl::StrCat("127.0.0.1:", ntohs(address.sin_port));
  }
  ~SilentPort() { close(socket_); }

  Options options;

 private:
  const int socket_;
};

TEST(GrpcConnectionTest, CallThatWaitsForItsFirstConnectionCanBeCancelled) {
  const SilentPort port;
  Cancellation cancellation;
  CallOptions options;
  options.cancellation = cancellation;
  options.deadline = absl::Minutes(10);
  std::thread canceller([&] {
    absl::SleepFor(absl::Milliseconds(50));
    cancellation.Cancel();
  });
  const absl::Time start = absl::Now();
  const absl::Status status = Client(port.options).GetParty("parties/az-avkp", options).status();
  canceller.join();
  EXPECT_TRUE(absl::IsCancelled(status)) << status;
  EXPECT_LT(absl::Now() - start, absl::Seconds(10)) << "before gRPC gives up the connection";
}

TEST(GrpcConnectionTest, PlannedMethodIsUnimplemented) {
  FlakyServer server;
  EXPECT_EQ(Client(server.options()).ListConflicts({}).status().code(),
            absl::StatusCode::kUnimplemented);
}

}  // namespace
}  // namespace partyline::client
