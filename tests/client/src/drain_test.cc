// SPDX-License-Identifier: Apache-2.0

// Calls while a server goes down and another one takes its place.
#include <atomic>
#include <memory>
#include <optional>
#include <string>
#include <thread>

#include "absl/time/clock.h"
#include "gmock/gmock.h"
#include "google/rpc/error_details.pb.h"
#include "google/rpc/status.pb.h"
#include "grpcpp/server.h"
#include "grpcpp/server_builder.h"
#include "gtest/gtest.h"
#include "partyline/client.h"
#include "partyline/v1/party_service.grpc.pb.h"
#include "tests/testing/reserved_port.h"

namespace partyline::client {
namespace {

// What a server answers until it is gone: that it goes down, and to come back in 200 ms.
grpc::Status Draining(grpc::ServerContext& context) {
  context.AddTrailingMetadata("grpc-retry-pushback-ms", "200");
  google::rpc::ErrorInfo info;
  info.set_domain("partyline.dev");
  info.set_reason("DRAINING");
  google::rpc::RetryInfo retry;
  retry.mutable_retry_delay()->set_nanos(200'000'000);
  google::rpc::Status details;
  details.add_details()->PackFrom(info);
  details.add_details()->PackFrom(retry);
  return grpc::Status(grpc::StatusCode::UNAVAILABLE, "the server is going down",
                      details.SerializeAsString());
}

// Says for so long that it is going down, and answers from then on.
class GoingServer final : public v1::PartyService::Service {
 public:
  GoingServer(const std::string& address, absl::Duration refuses) : until_(absl::Now() + refuses) {
    grpc::ServerBuilder builder;
    builder.AddListeningPort(address, grpc::InsecureServerCredentials());
    builder.RegisterService(this);
    server_ = builder.BuildAndStart();
  }

  grpc::Status GetParty(grpc::ServerContext* context, const v1::GetPartyRequest* request,
                        v1::GetPartyResponse* response) override {
    ++calls;
    calls.notify_all();
    if (absl::Now() < until_) return Draining(*context);
    response->mutable_party()->set_name(request->name());
    return grpc::Status::OK;
  }

  std::atomic<int> calls = 0;

 private:
  const absl::Time until_;
  std::unique_ptr<grpc::Server> server_;  // its end waits for the answers under way
};

class DrainTest : public ::testing::Test {
 protected:
  Client Connect(absl::Duration deadline = absl::Seconds(10)) const {
    Options options;
    options.endpoint = port_.address();
    options.deadline = deadline;
    return Client(options);
  }

  const testing::ReservedPort port_;
};

// Longer than the five attempts of a call take, which are as far apart as the server asks for.
TEST_F(DrainTest, RefusalsOfTwoSecondsAreWaitedOut) {
  GoingServer server(port_.address(), absl::Seconds(2));
  const auto party = Connect().GetParty("parties/az-avkp");
  EXPECT_TRUE(party.ok()) << party.status();
  EXPECT_GT(server.calls, 5);
  EXPECT_LT(server.calls, 15) << "no more often than it was asked to";
}

// The very first call of a client, as each run of the command makes one: refused for a while, by a
// server that then is gone, until another one is there.
TEST_F(DrainTest, RestartIsNotNoticedByTheFirstCall) {
  for (const int refusals : {1, 5}) {
    std::optional<GoingServer> server;
    server.emplace(port_.address(), absl::InfiniteDuration());
    absl::StatusOr<v1::GetPartyResponse> party;
    std::thread caller([&] { party = Connect().GetParty("parties/az-avkp"); });
    for (int now = server->calls; now < refusals; now = server->calls) server->calls.wait(now);
    server.reset();
    absl::SleepFor(absl::Seconds(1));  // longer than attempts on a closed port would take
    server.emplace(port_.address(), absl::ZeroDuration());
    caller.join();
    EXPECT_TRUE(party.ok()) << party.status() << " after " << refusals;
  }
}

// A server that dies under somebody's import is not told as one that is slow.
TEST_F(DrainTest, ServerThatIsGoneForGoodIsUnavailable) {
  std::optional<GoingServer> server;
  server.emplace(port_.address(), absl::ZeroDuration());
  const Client client = Connect(absl::Milliseconds(1500));
  ASSERT_TRUE(client.GetParty("parties/az-avkp").ok());
  server.reset();
  const absl::Status status = client.GetParty("parties/az-avkp").status();
  EXPECT_TRUE(absl::IsUnavailable(status)) << status;
  EXPECT_THAT(std::string(status.message()), ::testing::HasSubstr("did not come back"));
}

TEST_F(DrainTest, ServerThatGoesDownForEverIsToldAtTheDeadline) {
  GoingServer server(port_.address(), absl::InfiniteDuration());
  const absl::Time start = absl::Now();
  const absl::Status status =
      Connect(absl::Milliseconds(1500)).GetParty("parties/az-avkp").status();
  EXPECT_TRUE(absl::IsUnavailable(status) || absl::IsDeadlineExceeded(status)) << status;
  EXPECT_LT(absl::Now() - start, absl::Minutes(1)) << "it goes on after its time";
  EXPECT_GT(server.calls, 5);
}

TEST_F(DrainTest, WaitForTheNextServerCanBeCancelled) {
  GoingServer server(port_.address(), absl::InfiniteDuration());
  Cancellation cancellation;
  CallOptions options;
  options.cancellation = cancellation;
  absl::Status status;
  std::thread caller([&] {
    status = Connect(absl::InfiniteDuration()).GetParty("parties/az-avkp", options).status();
  });
  for (int now = server.calls; now < 6; now = server.calls) server.calls.wait(now);
  cancellation.Cancel();
  caller.join();
  EXPECT_TRUE(absl::IsCancelled(status)) << status;
}

}  // namespace
}  // namespace partyline::client
