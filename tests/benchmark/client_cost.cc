// SPDX-License-Identifier: Apache-2.0

// The caller's CPU per GetParty by the client library, beside the generated stub alone, both on a
// server that does nothing, in turns. What counts is the ratio; the microseconds are this machine's
// of this minute. Ends with 1 if the library costs more than 1.05 times the stub.
//
//   client_cost BIN_DIR DATA_SET_DIR RESULTS_DIR [ROUNDS [CALLS]]

#include <time.h>

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <iostream>
#include <string>
#include <vector>

#include "absl/functional/function_ref.h"
#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "grpcpp/grpcpp.h"
#include "partyline/client.h"
#include "partyline/v1/party_service.grpc.pb.h"
#include "tests/benchmark/callers.h"
#include "tests/benchmark/report.h"
#include "tests/benchmark/servers.h"

namespace partyline {
namespace {

// The most that a call by the client library may cost, as a multiple of one by the stub.
constexpr double kMostOfLibrary = 1.05;

// Processor time of this process, all threads together.
absl::Duration OwnCpuTime() {
  timespec used{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &used);
  return absl::DurationFromTimespec(used);
}

std::vector<double> OwnMicrosPerCall(int calls, absl::FunctionRef<bool()> call) {
  const absl::Duration before = OwnCpuTime();
  for (int i = 0; i < calls; ++i) {
    if (call()) continue;
    std::cerr << "a call failed\n";
    std::exit(1);
  }
  return {absl::ToDoubleMicroseconds(OwnCpuTime() - before) / calls};
}

v1::GetPartyRequest RequestFor(v1::View view) {
  v1::GetPartyRequest request;
  request.set_name("parties/az-avkp");
  request.set_view(view);
  return request;
}

// One caller, whose calls have a deadline either way.
void Compare(const std::string& address, v1::View view, int rounds, int calls, Report& report) {
  const v1::GetPartyRequest request = RequestFor(view);
  client::Options options;
  options.endpoint = address;
  const client::Client client(options);
  const auto stub =
      v1::PartyService::NewStub(grpc::CreateChannel(address, grpc::InsecureChannelCredentials()));
  const auto by_stub = [&] {
    grpc::ClientContext context;
    context.set_deadline(absl::ToChronoTime(absl::Now() + absl::Seconds(10)));
    v1::GetPartyResponse response;
    return stub->GetParty(&context, request, &response).ok();
  };
  const std::string name = v1::View_Name(view).substr(5);
  const std::vector<Series> series = MeasureInTurns(
      {{"client library, " + name,
        [&] { return OwnMicrosPerCall(calls, [&] { return client.GetParty(request).ok(); }); }},
       {"stub, " + name, [&] { return OwnMicrosPerCall(calls, by_stub); }}},
      rounds);
  for (const Series& each : series) report.Add(each);
  report.AddGoal("client library ÷ stub, " + name, Ratios(series[0], series[1], 0),
                 {.at_most = kMostOfLibrary});
}

int Main(int argc, char** argv) {
  const std::string bin = argv[1];
  const std::string results = argv[3];
  const int rounds = argc > 4 ? std::atoi(argv[4]) : 21;
  const int calls = argc > 5 ? std::atoi(argv[5]) : 4000;
  const std::string files = results + "/client_files";
  std::filesystem::remove_all(files);
  std::filesystem::create_directories(files);
  const GrpcServer partylined = StartPartylined(bin, files, "memory:");
  Import(bin, files, partylined.address, "dataset", argv[2]);
  Report report("client_cost",
                absl::StrCat("The caller's CPU per GetParty; ", rounds, " rounds of ", calls,
                             " calls, in turns"),
                {{"caller's CPU, us a call", 1}});
  for (const v1::View view : {v1::VIEW_BASIC, v1::VIEW_FULL}) {
    const std::string request = RequestFor(view).SerializeAsString();
    Callers one(partylined.address, "/partyline.v1.PartyService/GetParty", 1,
                [request](int) { return request; });
    const GrpcServer noop = StartReference(bin, files, "same-bytes", {one.RunCalls(1).last_reply});
    Compare(noop.address, view, rounds, calls, report);
  }
  return report.Finish(results) ? 0 : 1;
}

}  // namespace
}  // namespace partyline

int main(int argc, char** argv) {
  if (argc < 4) {
    std::cerr << "usage: client_cost BIN_DIR DATA_SET_DIR RESULTS_DIR [ROUNDS [CALLS]]\n";
    return 1;
  }
  return partyline::Main(argc, argv);
}
