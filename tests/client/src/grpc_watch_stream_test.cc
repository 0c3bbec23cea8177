// SPDX-License-Identifier: Apache-2.0

// Watches on the wire, against a server that sends what it is told to.
#include <semaphore>
#include <thread>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "gmock/gmock.h"
#include "grpcpp/server.h"
#include "grpcpp/server_builder.h"
#include "gtest/gtest.h"
#include "partyline/client.h"
#include "partyline/v1/change_service.grpc.pb.h"
#include "partyline/v1/party_service.grpc.pb.h"

namespace partyline::client {
namespace {

// Allows one call at a time on a connection. A watch is sent `messages` checkpoints, then ends with
// `end`, or without one stays open until its caller goes.
class OneCallServer final : public v1::PartyService::Service, public v1::ChangeService::Service {
 public:
  OneCallServer() {
    grpc::ServerBuilder builder;
    int port = 0;
    builder.AddListeningPort("127.0.0.1:0", grpc::InsecureServerCredentials(), &port);
    builder.AddChannelArgument(GRPC_ARG_MAX_CONCURRENT_STREAMS, 1);
    builder.RegisterService(static_cast<v1::PartyService::Service*>(this));
    builder.RegisterService(static_cast<v1::ChangeService::Service*>(this));
    server_ = builder.BuildAndStart();
    options_.endpoint = absl::StrCat("127.0.0.1:", port);
  }

  grpc::Status Watch(grpc::ServerContext* context, const v1::WatchRequest*,
                     grpc::ServerWriter<v1::WatchResponse>* writer) override {
    const auto found = context->client_metadata().find("traceparent");
    if (found != context->client_metadata().end()) {
      traceparent.assign(found->second.data(), found->second.size());
    }
    for (int i = 1; i <= messages; ++i) {
      v1::WatchResponse response;
      response.mutable_checkpoint()->mutable_revision()->set_number(i);
      writer->Write(response);
    }
    if (end.has_value()) return *end;
    begun.release();
    while (!context->IsCancelled()) absl::SleepFor(absl::Milliseconds(1));
    cancelled.release();
    return grpc::Status::CANCELLED;
  }

  grpc::Status GetServerInfo(grpc::ServerContext* context, const v1::GetServerInfoRequest*,
                             v1::GetServerInfoResponse*) override {
    while (!answers && !context->IsCancelled()) absl::SleepFor(absl::Milliseconds(1));
    return grpc::Status::OK;
  }

  std::shared_ptr<Connection> Connect() { return MakeConnection(options_); }

  int messages = 0;
  std::string traceparent;  // that the last watch came with
  std::optional<grpc::Status> end;
  bool answers = true;                     // calls other than watches
  std::counting_semaphore<> begun{0};      // watches that stay open
  std::counting_semaphore<> cancelled{0};  // watches that their callers have left

 private:
  Options options_;
  std::unique_ptr<grpc::Server> server_;
};

TEST(GrpcWatchStreamTest, MessagesComeInOrderThenTheEnd) {
  OneCallServer server;
  server.messages = 3;
  server.end = grpc::Status::OK;
  const auto stream = server.Connect()->Watch({}, {});
  for (int i = 1; i <= 3; ++i) {
    const auto message = stream->Next(absl::Seconds(10));
    ASSERT_TRUE(message.ok() && message->has_value()) << message.status();
    EXPECT_EQ((*message)->checkpoint().revision().number(), i);
  }
  const auto end = stream->Next(absl::Seconds(10));
  ASSERT_TRUE(end.ok()) << end.status();
  EXPECT_FALSE(end->has_value());
}

TEST(GrpcWatchStreamTest, ErrorOfTheServerIsTheEnd) {
  OneCallServer server;
  server.end = grpc::Status(grpc::StatusCode::OUT_OF_RANGE, "ahead");
  EXPECT_EQ(server.Connect()->Watch({}, {})->Next(absl::Seconds(10)).status(),
            absl::OutOfRangeError("ahead"));
}

// Calls of the same connection go on, although the server takes one at a time on each of its own.
TEST(GrpcWatchStreamTest, WatchKeepsNoOtherCallWaiting) {
  OneCallServer server;
  server.messages = 1;
  const auto connection = server.Connect();
  const auto watch = connection->Watch({}, {});
  ASSERT_TRUE(watch->Next(absl::Seconds(10)).ok());
  const auto second = connection->Watch({}, {});
  EXPECT_TRUE(second->Next(absl::Seconds(10)).ok());
  EXPECT_TRUE(connection->GetServerInfo({}, {}).ok());
}

TEST(GrpcWatchStreamTest, SilentServerIsLeft) {
  OneCallServer server;
  server.messages = 1;
  const auto stream = server.Connect()->Watch({}, {});
  ASSERT_TRUE(stream->Next(absl::Seconds(10)).ok());
  EXPECT_EQ(stream->Next(absl::Milliseconds(50)).status().code(),
            absl::StatusCode::kDeadlineExceeded);
  EXPECT_TRUE(server.cancelled.try_acquire_for(std::chrono::seconds(10)));
}

TEST(GrpcWatchStreamTest, CancelEndsAWaitFromAnotherThread) {
  OneCallServer server;
  server.messages = 1;
  const auto stream = server.Connect()->Watch({}, {});
  ASSERT_TRUE(stream->Next(absl::Seconds(10)).ok());
  std::thread other([&] { stream->Cancel(); });
  EXPECT_EQ(stream->Next(absl::Seconds(10)).status().code(), absl::StatusCode::kCancelled);
  other.join();
}

TEST(GrpcWatchStreamTest, CallOptionsHoldForAWatchToo) {
  OneCallServer server;
  server.messages = 1;
  CallOptions options;
  options.traceparent = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
  options.cancellation.emplace();
  options.deadline = absl::Hours(1);
  const auto stream = server.Connect()->Watch({}, options);
  ASSERT_TRUE(stream->Next(absl::Seconds(10)).ok());
  EXPECT_EQ(server.traceparent, options.traceparent);
  std::thread other([&] { options.cancellation->Cancel(); });
  EXPECT_EQ(stream->Next(absl::Seconds(10)).status().code(), absl::StatusCode::kCancelled);
  other.join();
  options.cancellation.reset();
  options.deadline = absl::Milliseconds(50);
  const auto short_one = server.Connect()->Watch({}, options);
  absl::StatusOr<std::optional<v1::WatchResponse>> next = std::nullopt;
  while (next.ok()) next = short_one->Next(absl::Seconds(10));
  EXPECT_EQ(next.status().code(), absl::StatusCode::kDeadlineExceeded) << next.status();
}

TEST(GrpcWatchStreamTest, WatchersAttemptsHaveItsPlaceInATrace) {
  OneCallServer server;
  server.messages = 1;
  WatchOptions options;
  options.traceparent = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
  Watcher watcher(server.Connect(), options);
  ASSERT_TRUE(watcher.Next().ok());
  EXPECT_EQ(server.traceparent, options.traceparent);
}

// Also before anything is known of the server, which answers no other call.
TEST(GrpcWatchStreamTest, WatcherCanBeCancelledFromTheFirstMomentOn) {
  OneCallServer server;
  server.answers = false;
  Watcher watcher(server.Connect(), {});
  std::thread other([&] {
    EXPECT_TRUE(server.begun.try_acquire_for(std::chrono::seconds(5)));
    watcher.Cancel();
  });
  EXPECT_EQ(watcher.Next().status().code(), absl::StatusCode::kCancelled) << "or it never returns";
  other.join();
}

TEST(GrpcWatchStreamTest, LettingItGoCancelsTheCall) {
  OneCallServer server;
  server.messages = 1;
  ASSERT_TRUE(server.Connect()->Watch({}, {})->Next(absl::Seconds(10)).ok());
  EXPECT_TRUE(server.cancelled.try_acquire_for(std::chrono::seconds(10)));
  server.Connect()->Watch({}, {});  // never asked for a message: never called
}

TEST(GrpcWatchStreamTest, NobodyThereIsUnavailableAndABadAddressIsSaid) {
  Options options;
  options.endpoint = "127.0.0.1:1";
  EXPECT_EQ(MakeConnection(options)->Watch({}, {})->Next(absl::Seconds(10)).status().code(),
            absl::StatusCode::kUnavailable);
  options.endpoint = "nowhere";
  EXPECT_EQ(MakeConnection(options)->Watch({}, {})->Next(absl::Seconds(10)).status().code(),
            absl::StatusCode::kInvalidArgument);
}

// Sooner than a silent server is taken for lost.
TEST(GrpcWatchStreamTest, WatcherOfASilentServerGivesUpWhenItWasTold) {
  OneCallServer server;
  WatchOptions options;
  options.give_up_after = absl::Milliseconds(300);
  Watcher watcher(server.Connect(), options);
  const absl::Time start = absl::Now();
  const absl::Status status = watcher.Next().status();
  EXPECT_TRUE(absl::IsDeadlineExceeded(status)) << status;
  EXPECT_GE(absl::Now() - start, options.give_up_after);
  EXPECT_LT(absl::Now() - start, absl::Seconds(15)) << "it waited for three checkpoints";
  server.cancelled.acquire();
}

}  // namespace
}  // namespace partyline::client
