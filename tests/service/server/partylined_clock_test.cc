// SPDX-License-Identifier: Apache-2.0

// The machine's clock is set, by hours, while callers wait, read, commit and watch: nobody notices.

#include <atomic>
#include <chrono>
#include <cstdio>
#include <fstream>
#include <future>
#include <memory>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "grpcpp/grpcpp.h"
#include "gtest/gtest.h"
#include "partyline/v1/change_service.grpc.pb.h"
#include "tests/service/server/partylined_test.h"

namespace partyline {
namespace {

using std::chrono::steady_clock;

constexpr double kSoonest = 0.9;  // seconds between checkpoints of a watch that wants one a second

double SecondsSince(steady_clock::time_point began) {
  return std::chrono::duration<double>(steady_clock::now() - began).count();
}

std::shared_ptr<grpc::Channel> ChannelTo(const std::string& address) {
  return grpc::CreateChannel(address, grpc::InsecureChannelCredentials());
}

void SetPatience(grpc::ClientContext& context) {
  context.set_deadline(std::chrono::system_clock::now() + std::chrono::seconds(20));
}

// Watches with a checkpoint a second, and counts those.
class CheckpointCounter {
 public:
  explicit CheckpointCounter(const std::string& address)
      : stub_(v1::ChangeService::NewStub(ChannelTo(address))), thread_([this] { Watch(); }) {}
  ~CheckpointCounter() {
    context_.TryCancel();
    thread_.join();
  }

  int count() const { return count_.load(); }
  bool has_ended() const { return ended_.load(); }

 private:
  void Watch() {
    v1::WatchRequest request;
    request.set_checkpoint_seconds(1);
    const auto reader = stub_->Watch(&context_, request);
    for (v1::WatchResponse message; reader->Read(&message);) {
      if (message.has_checkpoint()) ++count_;
    }
    ended_ = true;
    reader->Finish().IgnoreError();
  }

  const std::unique_ptr<v1::ChangeService::Stub> stub_;
  grpc::ClientContext context_;
  std::atomic<int> count_{0};
  std::atomic<bool> ended_{false};
  std::thread thread_;  // last: uses all of the above
};

// How a call ends that waits for a revision which does not come, as it does after a second; and
// after how long it did.
struct Waited {
  grpc::Status status;
  double seconds;
};

Waited WaitForARevision(const std::string& address, v1::Revision revision) {
  revision.set_number(revision.number() + 1000);
  v1::ListPartiesRequest request;
  *request.mutable_min_revision() = revision;
  grpc::ClientContext context;
  SetPatience(context);
  v1::ListPartiesResponse response;
  const auto stub = v1::PartyService::NewStub(ChannelTo(address));
  const auto began = steady_clock::now();
  grpc::Status status = stub->ListParties(&context, request, &response);
  return {std::move(status), SecondsSince(began)};
}

grpc::Status CommitASource(const std::string& address, const std::string& id) {
  v1::CommitRequest request;
  request.set_request_id(absl::StrCat("commit-of-", id));
  v1::Source& source = *request.add_edits()->mutable_create()->mutable_source();
  source.set_name(absl::StrCat("sources/", id));
  source.set_kind(v1::SOURCE_KIND_PERIODICAL);
  source.set_display_name("Azadlıq");
  grpc::ClientContext context;
  SetPatience(context);
  v1::CommitResponse response;
  return v1::ChangeService::NewStub(ChannelTo(address))->Commit(&context, request, &response);
}

TEST_F(PartylinedTest, ClockThatIsSetByHoursIsNotNoticed) {
#if defined(__SANITIZE_ADDRESS__)
  GTEST_SKIP() << "the sanitizer does not let another library come first";
#endif
  const std::string offset_file = dir_ + "/offset";
  const auto set_clock = [&](const std::string& offset) {
    std::ofstream(offset_file + ".new") << offset << "\n";
    ASSERT_EQ(std::rename((offset_file + ".new").c_str(), offset_file.c_str()), 0);
  };
  set_clock("+0");
  const auto process =
      Start({"--listen=127.0.0.1:0", "--port-file=" + PortFile(), "--drain=0", "--workers=2"},
            {"LD_PRELOAD=" LIBFAKETIME, "FAKETIME_TIMESTAMP_FILE=" + offset_file,
             "FAKETIME_NO_CACHE=1", "FAKETIME_DONT_FAKE_MONOTONIC=1"});
  const std::string address = AwaitFile(PortFile(), *process);
  ASSERT_NE(address, "") << Output();
  ASSERT_TRUE(CommitASource(address, "first").ok());
  const v1::Revision seen = InfoOf(address).revision();
  const auto began = steady_clock::now();
  const CheckpointCounter watcher(address);
  ASSERT_TRUE(AwaitThat([&] { return watcher.count() > 0; }));

  for (const std::string offset : {"-1h", "+1h", "-1y", "+0"}) {
    SCOPED_TRACE(offset);
    auto waiting = std::async(std::launch::async, [&] { return WaitForARevision(address, seen); });
    const int before = watcher.count();
    const std::string id = absl::StrCat(before, "th");
    EXPECT_TRUE(CommitASource(address, "before-" + id).ok());  // meanwhile the other call waits
    set_clock(offset);
    const grpc::Status committed = CommitASource(address, "after-" + id);
    EXPECT_TRUE(committed.ok()) << committed.error_message();
    const Waited waited = waiting.get();
    EXPECT_EQ(waited.status.error_code(), grpc::StatusCode::UNAVAILABLE)
        << waited.status.error_message();
    EXPECT_GT(waited.seconds, 0.8) << "a clock set forward is no time that passed";
    EXPECT_TRUE(AwaitThat([&] { return watcher.count() >= before + 2; }));
    EXPECT_FALSE(watcher.has_ended());
  }
  // One a second, and the first: none that a clock brought forward. They come a little early, lest
  // all watches have theirs at once.
  const double seconds = SecondsSince(began);
  EXPECT_LE(watcher.count(), seconds / kSoonest + 2) << "in " << seconds << " seconds";
  EXPECT_EQ(process->Terminate(), 0);
}

}  // namespace
}  // namespace partyline
