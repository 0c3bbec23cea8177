// SPDX-License-Identifier: Apache-2.0

// The machine's clock is set by an hour while the command's call is put off by a server.
#include <atomic>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <memory>
#include <string>
#include <vector>

#include "absl/time/clock.h"
#include "google/rpc/error_details.pb.h"
#include "google/rpc/status.pb.h"
#include "grpcpp/server.h"
#include "grpcpp/server_builder.h"
#include "gtest/gtest.h"
#include "partyline/v1/party_service.grpc.pb.h"
#include "tests/client/import/temp_directory.h"
#include "tests/testing/await_that.h"
#include "tests/testing/child_process.h"

namespace partyline::client {
namespace {

using testing::AwaitThat;
using testing::ChildProcess;

// Says that it is going down, and to come back soon, until it is told to answer.
class PuttingOff final : public v1::PartyService::Service {
 public:
  PuttingOff() {
    grpc::ServerBuilder builder;
    int port = 0;
    builder.AddListeningPort("127.0.0.1:0", grpc::InsecureServerCredentials(), &port);
    builder.RegisterService(this);
    server_ = builder.BuildAndStart();
    address = "127.0.0.1:" + std::to_string(port);
  }

  grpc::Status GetParty(grpc::ServerContext*, const v1::GetPartyRequest* request,
                        v1::GetPartyResponse* response) override {
    ++calls;
    response->mutable_party()->set_name(request->name());
    response->mutable_party()->set_display_name("AVKP");
    if (answers) return grpc::Status::OK;
    google::rpc::ErrorInfo info;
    info.set_domain("partyline.dev");
    info.set_reason("DRAINING");
    google::rpc::Status details;
    details.add_details()->PackFrom(info);
    return {grpc::StatusCode::UNAVAILABLE, "going down", details.SerializeAsString()};
  }

  std::string address;
  std::atomic<int> calls = 0;
  std::atomic<bool> answers = false;

 private:
  std::unique_ptr<grpc::Server> server_;
};

// gRPC's own timers stand for as long as the clock of a process is ahead of the kernel's: it is
// behind here, or right.
class SetClockTest : public ::testing::Test {
 protected:
  SetClockTest() { SetClock("-1h"); }

  void SetClock(const std::string& offset) {
    const std::string file = directory_.path() + "/offset";
    std::ofstream(file + ".new") << offset << "\n";
    ASSERT_EQ(std::rename((file + ".new").c_str(), file.c_str()), 0);
  }

  std::unique_ptr<ChildProcess> Ask(const std::string& timeout) {
    return std::make_unique<ChildProcess>(
        std::vector<std::string>{"/usr/bin/env", "LD_PRELOAD=" LIBFAKETIME, "FAKETIME_NO_CACHE=1",
                                 "FAKETIME_TIMESTAMP_FILE=" + directory_.path() + "/offset",
                                 "FAKETIME_DONT_FAKE_MONOTONIC=1", PARTYLINE, "get",
                                 "parties/az-avkp", "--timeout=" + timeout,
                                 "--endpoint=" + server_.address},
        directory_.path() + "/log");
  }

  bool AwaitCalls(int count) {
    return AwaitThat([&] { return server_.calls >= count; });
  }

  const TempDirectory directory_;
  PuttingOff server_;
};

#if defined(__SANITIZE_ADDRESS__)
#define SKIP_WITH_SANITIZER GTEST_SKIP() << "the sanitizer does not let another library come first"
#else
#define SKIP_WITH_SANITIZER static_cast<void>(0)
#endif

TEST_F(SetClockTest, TimeIsUpWhenItIsThoughTheClockIsSetBack) {
  SKIP_WITH_SANITIZER;
  const auto command = Ask("3s");
  ASSERT_TRUE(AwaitCalls(2));
  SetClock("-2h");
  EXPECT_TRUE(AwaitThat([&] { return !command->running(); })) << "it has an hour more";
  EXPECT_NE(command->Terminate(), 0);
}

TEST_F(SetClockTest, TimeIsNotUpBecauseTheClockIsSetForward) {
  SKIP_WITH_SANITIZER;
  const auto command = Ask("60s");
  ASSERT_TRUE(AwaitCalls(2));
  SetClock("+0");
  ASSERT_TRUE(AwaitCalls(server_.calls + 2));
  server_.answers = true;
  ASSERT_TRUE(AwaitThat([&] { return !command->running(); }));
  EXPECT_EQ(command->Terminate(), 0);
}

}  // namespace
}  // namespace partyline::client
