// SPDX-License-Identifier: Apache-2.0

// What the client does on the wire, against a server that counts and misbehaves on purpose.
#include <atomic>
#include <cstdlib>
#include <map>
#include <semaphore>
#include <string>
#include <thread>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/synchronization/mutex.h"
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
#include "tests/testing/silent_port.h"

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
    port_ = absl::StrCat(port);
  }

  grpc::Status GetParty(grpc::ServerContext* context, const v1::GetPartyRequest* request,
                        v1::GetPartyResponse* response) override {
    Note(*context);
    begun.release();
    while (!answers && !context->IsCancelled()) absl::SleepFor(absl::Milliseconds(1));
    response->mutable_party()->set_name(request->name());
    response->mutable_party()->set_note(std::string(note_bytes, 'x'));
    if (failures > 0 && !pushback.empty()) {
      context->AddTrailingMetadata("grpc-retry-pushback-ms", pushback);
    }
    return Answer();
  }

  grpc::Status Commit(grpc::ServerContext*, const v1::CommitRequest*,
                      v1::CommitResponse*) override {
    return Answer();
  }

  Options options() const {
    Options options;
    options.endpoint = "127.0.0.1:" + port_;
    return options;
  }

  const std::string& port() const { return port_; }

  std::atomic<int> failures = 0;  // how many calls are still to fail
  std::string pushback;           // what failures are told by gRPC's trailer; empty: nothing
  grpc::Status failure{grpc::StatusCode::UNAVAILABLE, "busy"};
  std::size_t note_bytes = 0;
  std::atomic<int> attempts = 0;
  std::map<std::string, std::string> metadata;  // of the last GetParty
  absl::Duration time_left;
  bool answers = true;                 // false: GetParty waits until it is cancelled
  std::counting_semaphore<> begun{0};  // calls of GetParty

 private:
  void Note(const grpc::ServerContext& context) {
    const absl::MutexLock lock(&mutex_);
    time_left = absl::FromChrono(context.deadline()) - absl::Now();
    metadata.clear();
    for (const auto& [key, value] : context.client_metadata()) {
      metadata.emplace(std::string(key.data(), key.size()),
                       std::string(value.data(), value.size()));
    }
  }

  grpc::Status Answer() {
    ++attempts;
    return failures-- > 0 ? failure : grpc::Status::OK;
  }

  absl::Mutex mutex_;
  std::string port_;
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

// As a proxy does that has no server behind it, to everybody.
TEST(GrpcConnectionTest, WhatIsDroppedIsTriedLessAndLess) {
  FlakyServer server;
  server.failures = 1000;
  const absl::Status status = Client(server.options()).GetParty("parties/az-avkp").status();
  EXPECT_TRUE(absl::IsUnavailable(status) || absl::IsDeadlineExceeded(status)) << status;
  EXPECT_GT(server.attempts, 10);
  EXPECT_LE(server.attempts, 30);
}

TEST(GrpcConnectionTest, ServerThatWantsNoFurtherAttemptsGetsNone) {
  FlakyServer server;
  server.failures = 1000;
  server.pushback = "-1";
  const absl::Time start = absl::Now();
  const absl::Status status = Client(server.options()).GetParty("parties/az-avkp").status();
  EXPECT_TRUE(absl::IsUnavailable(status)) << status;
  EXPECT_LT(absl::Now() - start, absl::Seconds(5));
  EXPECT_EQ(server.attempts, 1);
}

TEST(GrpcConnectionTest, RoundsAreAsFarApartAsTheServerAsksFor) {
  FlakyServer server;
  server.failures = 5;
  server.pushback = "600";
  const absl::Time start = absl::Now();
  EXPECT_TRUE(Client(server.options()).GetParty("parties/az-avkp").ok());
  EXPECT_EQ(server.attempts, 6);
  EXPECT_GE(absl::Now() - start, absl::Milliseconds(5 * 600));
}

// Callers of a connection that asks in vain come to ask less, all together.
TEST(GrpcConnectionTest, RoundsThatNoAnswersMakeUpForComeToAnEnd) {
  FlakyServer server;
  server.failures = 1'000'000;
  const Client client(server.options());
  CallOptions brief;
  brief.deadline = absl::Seconds(3);
  std::vector<std::thread> callers;
  for (int i = 0; i < 120; ++i) {
    callers.emplace_back([&] { client.GetParty("parties/x", brief).status().IgnoreError(); });
  }
  for (std::thread& caller : callers) caller.join();
  const absl::Time start = absl::Now();
  const absl::Status status = client.GetParty("parties/az-avkp").status();
  EXPECT_TRUE(absl::IsUnavailable(status)) << status;
  EXPECT_LT(absl::Now() - start, absl::Seconds(6)) << "it goes on until its deadline";
  server.failures = 0;
  EXPECT_TRUE(client.GetParty("parties/az-avkp").ok());
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

// Names a proxy to whoever asks while it lives.
class ProxyVariable {
 public:
  explicit ProxyVariable(const std::string& address) {
    setenv("http_proxy", ("http://" + address).c_str(), /*overwrite=*/1);
  }
  ~ProxyVariable() { unsetenv("http_proxy"); }
};

TEST(GrpcConnectionTest, NoProxyStandsBeforeThisMachineNorSeveralAddresses) {
  const FlakyServer server;
  const testing::SilentPort proxy;
  const ProxyVariable variable(proxy.address());
  const std::string port = server.port();
  for (const std::string& endpoint : std::vector<std::string>{
           "127.0.0.1:" + port, "localhost:" + port, "LocalHost:" + port, "dns:localhost:" + port,
           "dns:///localhost:" + port, "dns:///127.0.0.1:" + port, "ipv4:127.0.0.1:" + port,
           absl::StrCat("ipv4:127.0.0.1:", port, ",127.0.0.1:", port)}) {
    Options options;
    options.endpoint = endpoint;
    options.deadline = absl::Seconds(3);
    const auto answer = Client(options).GetParty("parties/az-avkp");
    EXPECT_TRUE(answer.ok()) << endpoint << ": " << answer.status();
  }
}

TEST(GrpcConnectionTest, ProxyStandsBeforeOtherMachines) {
  const testing::SilentPort proxy;
  const ProxyVariable variable(proxy.address());
  Options options;
  options.endpoint = "ipv4:192.0.2.1:7878";
  Cancellation cancellation;
  CallOptions call;
  call.cancellation = cancellation;
  std::thread caller(
      [&] { Client(options).GetParty("parties/az-avkp", call).status().IgnoreError(); });
  proxy.AwaitCaller();
  cancellation.Cancel();
  caller.join();
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

TEST(GrpcConnectionTest, CallThatWaitsForItsFirstConnectionCanBeCancelled) {
  const testing::SilentPort port;
  Options silent;
  silent.endpoint = port.address();
  Cancellation cancellation;
  CallOptions options;
  options.cancellation = cancellation;
  options.deadline = absl::Minutes(10);
  std::thread canceller([&] {
    absl::SleepFor(absl::Milliseconds(50));
    cancellation.Cancel();
  });
  const absl::Time start = absl::Now();
  const absl::Status status = Client(silent).GetParty("parties/az-avkp", options).status();
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
