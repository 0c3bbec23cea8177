// SPDX-License-Identifier: Apache-2.0

// What a watch costs while nothing happens, beside a stream of a server that does nothing.
#include <deque>
#include <memory>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "grpcpp/grpcpp.h"
#include "partyline/v1/change_service.pb.h"
#include "tests/benchmark/comparison/bench.h"
#include "tests/benchmark/stream_reader.h"

namespace partyline {
namespace {

constexpr int kWatches = 1000;  // the most that a server lets in, unless it is told otherwise
constexpr int kOfAConnection = 100;
constexpr double kMostBytes = 20e3;

const std::vector<Column> kWatchColumns = {{"bytes a watch", 0}, {"threads more", 0}};

v1::CommitRequest OnePerson() {
  v1::CommitRequest request;
  request.set_request_id("one-person");
  v1::Person& person = *request.add_edits()->mutable_create()->mutable_person();
  person.set_name("people/first");
  person.set_display_name("The first");
  return request;
}

// The memory that the server holds once it does not change any more.
double SettledBytes(const MeasuredServer& server) {
  double before = -1;
  double now = server.ResidentBytes();
  while (now != before) {
    absl::SleepFor(absl::Milliseconds(300));
    before = now;
    now = server.ResidentBytes();
  }
  return now;
}

// Watches, each of which has had its first message.
void Open(const std::string& address, int count, const std::string& request,
          std::deque<StreamReader>& watches) {
  std::shared_ptr<grpc::Channel> channel;
  for (int i = 0; i < count; ++i) {
    if (i % kOfAConnection == 0) {
      grpc::ChannelArguments own;
      own.SetInt(GRPC_ARG_USE_LOCAL_SUBCHANNEL_POOL, 1);
      channel = grpc::CreateCustomChannel(address, grpc::InsecureChannelCredentials(), own);
    }
    watches.emplace_back(channel, PathOf("ChangeService/Watch"), request);
    if (!watches.back().Next().has_value()) std::abort();
  }
}

// The values of kWatchColumns. The server is new, so that nothing is left of watches before; the
// first connection's are not counted, with which it gets what any of them needs.
std::vector<double> CostOfWatches(const GrpcServer& server, const std::string& request) {
  std::deque<StreamReader> watches;
  Open(server.address, kOfAConnection, request, watches);
  const double bytes = SettledBytes(*server.server);
  const int threads = server.server->Threads();
  constexpr int kMore = kWatches - kOfAConnection;
  Open(server.address, kMore, request, watches);
  return {(SettledBytes(*server.server) - bytes) / kMore,
          static_cast<double>(server.server->Threads() - threads)};
}

}  // namespace

bool CompareWatches(const Bench& bench) {
  v1::WatchRequest watch;
  watch.mutable_after_revision();  // the one change there is comes first
  watch.set_checkpoint_seconds(60);
  const std::string request = watch.SerializeAsString();
  const int rounds = std::min(bench.rounds, 5);
  const std::vector<Series> series = MeasureInTurns(
      {{"partylined",
        [&] {
          const GrpcServer ours = StartPartylined(bench.bin, bench.files, "memory:");
          Callers(ours.address, PathOf("ChangeService/Commit"), 1,
                  InTurn({OnePerson().SerializeAsString()}))
              .RunCalls(1);
          return CostOfWatches(ours, request);
        }},
       {"no-op stream",
        [&] {
          return CostOfWatches(StartReference(bench.bin, bench.files, "idle", {"one message"}),
                               request);
        }}},
      rounds);
  Report report("watches",
                absl::StrCat(kWatches, " idle watches on ", kWatches / kOfAConnection,
                             " connections; ", rounds, " rounds with new servers, in turns"),
                kWatchColumns);
  for (const Series& each : series) report.Add(each);
  report.AddGoal("bytes of server memory, an idle watch", series[0].Of(0), {.at_most = kMostBytes});
  report.AddGoal("threads more for 900 idle watches", series[0].Of(1), {.at_most = 0});
  return report.Finish(bench.results);
}

}  // namespace partyline
