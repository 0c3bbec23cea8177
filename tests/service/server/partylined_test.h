// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_TESTS_SERVICE_SERVER_PARTYLINED_TEST_H_
#define PARTYLINE_TESTS_SERVICE_SERVER_PARTYLINED_TEST_H_

#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>
#include <string>
#include <vector>

#include "absl/strings/str_split.h"
#include "grpcpp/grpcpp.h"
#include "gtest/gtest.h"
#include "partyline/v1/party_service.grpc.pb.h"
#include "tests/testing/await_that.h"
#include "tests/testing/child_process.h"

namespace partyline {

using testing::AwaitFile;
using testing::AwaitThat;
using testing::ChildProcess;

inline constexpr char kProgram[] = PARTYLINED;

// Runs partylined, in a directory of its own.
class PartylinedTest : public ::testing::Test {
 protected:
  PartylinedTest() {
    dir_ = (std::filesystem::temp_directory_path() / "partylined-test-XXXXXX").string();
    EXPECT_NE(mkdtemp(dir_.data()), nullptr);
  }
  ~PartylinedTest() override { std::filesystem::remove_all(dir_); }

  // Starts it with these flags, after these NAME=VALUE of the environment. Its log is in memory
  // unless they say otherwise.
  std::unique_ptr<ChildProcess> Start(const std::vector<std::string>& flags,
                                      const std::vector<std::string>& environment = {}) {
    std::vector<std::string> command = {"/usr/bin/env", "PARTYLINED_LOG=memory:"};
    command.insert(command.end(), environment.begin(), environment.end());
    command.push_back(kProgram);
    command.insert(command.end(), flags.begin(), flags.end());
    return std::make_unique<ChildProcess>(command, dir_ + "/log");
  }

  // The exit code of a start that is not to serve; -1 if it does not end.
  int ExitCodeOf(const std::vector<std::string>& flags,
                 const std::vector<std::string>& environment = {}) {
    const auto process = Start(flags, environment);
    if (!AwaitThat([&] { return !process->running(); })) return -1;
    return process->Terminate();
  }

  // What it has printed.
  std::string Output() const { return Content(dir_ + "/log"); }

  std::vector<std::string> Lines() const {
    return absl::StrSplit(Output(), '\n', absl::SkipEmpty());
  }

  static std::string Content(const std::string& path) {
    std::ifstream file(path);
    return std::string((std::istreambuf_iterator<char>(file)), {});
  }

  std::string PortFile() const { return dir_ + "/address"; }

  std::string dir_;
};

inline v1::GetServerInfoResponse InfoOf(const std::string& address) {
  const auto stub =
      v1::PartyService::NewStub(grpc::CreateChannel(address, grpc::InsecureChannelCredentials()));
  grpc::ClientContext context;
  context.set_deadline(std::chrono::system_clock::now() + std::chrono::seconds(10));
  context.set_wait_for_ready(true);
  v1::GetServerInfoResponse info;
  const grpc::Status status = stub->GetServerInfo(&context, {}, &info);
  EXPECT_TRUE(status.ok()) << status.error_message();
  return info;
}

}  // namespace partyline

#endif  // PARTYLINE_TESTS_SERVICE_SERVER_PARTYLINED_TEST_H_
