// SPDX-License-Identifier: Apache-2.0

// Server CPU per GetParty, beside a server that does nothing but return the same bytes; and the
// caller's CPU per GetParty by the client library, beside the generated stub alone.
//
// Both servers run as processes of their own on loopback; calls go to them, or are made either way
// to the one that does nothing, in turns of a few thousand, so that both meet the same noise. What
// counts is the ratio; the microseconds are this machine's of this minute. Ends with 1 if the
// library costs more than 1.05 times the stub.
//
//   call_cost BIN_DIR DATA_SET_DIR [ROUNDS [CALLS]]

#include <time.h>

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <optional>
#include <string>
#include <vector>

#include "absl/functional/function_ref.h"
#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "grpcpp/grpcpp.h"
#include "partyline/client.h"
#include "partyline/v1/party_service.grpc.pb.h"
#include "tests/benchmark/callers.h"
#include "tests/testing/child_process.h"

namespace partyline {
namespace {

using testing::AwaitFile;
using testing::ChildProcess;

constexpr char kMethod[] = "/partyline.v1.PartyService/GetParty";

constexpr int kConcurrency = 16;

// The most that a call by the client library may cost, as a multiple of one by the stub.
constexpr double kMostOfLibrary = 1.05;

Callers CallersOf(const std::string& address, const std::string& request) {
  return Callers(address, kMethod, kConcurrency, [request](int) { return request; });
}

double MicrosPerCall(const ChildProcess& server, Callers& callers, int calls) {
  const absl::Duration before = server.CpuTime();
  callers.RunCalls(calls);
  return absl::ToDoubleMicroseconds(server.CpuTime() - before) / calls;
}

// Processor time of this process, all threads together.
absl::Duration OwnCpuTime() {
  timespec used{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &used);
  return absl::DurationFromTimespec(used);
}

double OwnMicrosPerCall(int calls, absl::FunctionRef<bool()> call) {
  const absl::Duration before = OwnCpuTime();
  for (int i = 0; i < calls; ++i) {
    if (call()) continue;
    std::cerr << "a call failed\n";
    std::exit(1);
  }
  return absl::ToDoubleMicroseconds(OwnCpuTime() - before) / calls;
}

// What two ways cost, round by round.
struct Compared {
  std::vector<double> ours, theirs, ratio;

  void Add(double our, double their) {
    ours.push_back(our);
    theirs.push_back(their);
    ratio.push_back(our / their);
  }

  void Print(v1::View view, std::size_t bytes) const {
    std::printf("| %s | %zu | %.1f | %.1f | %.3f (%.3f – %.3f) |\n",
                v1::View_Name(view).c_str() + 5, bytes, Quantile(ours, 0.5), Quantile(theirs, 0.5),
                Quantile(ratio, 0.5), Quantile(ratio, 0.1), Quantile(ratio, 0.9));
  }
};

// One caller, whose calls have a deadline either way.
Compared CompareLibrary(const std::string& address, const v1::GetPartyRequest& request, int rounds,
                        int calls) {
  client::Options options;
  options.endpoint = address;
  const client::Client client(options);
  const auto by_library = [&] { return client.GetParty(request).ok(); };
  const auto stub =
      v1::PartyService::NewStub(grpc::CreateChannel(address, grpc::InsecureChannelCredentials()));
  const auto by_stub = [&] {
    grpc::ClientContext context;
    context.set_deadline(absl::ToChronoTime(absl::Now() + absl::Seconds(10)));
    v1::GetPartyResponse response;
    return stub->GetParty(&context, request, &response).ok();
  };
  OwnMicrosPerCall(calls, by_library);  // warm
  OwnMicrosPerCall(calls, by_stub);
  Compared compared;
  for (int round = 0; round < rounds; ++round) {
    const double library = OwnMicrosPerCall(calls, by_library);
    compared.Add(library, OwnMicrosPerCall(calls, by_stub));
  }
  return compared;
}

// Where things are, and how long to measure.
struct Run {
  std::string bin;
  std::string dir;      // for files of this run
  std::string address;  // of partylined
  int rounds;
  int calls;
};

v1::GetPartyRequest RequestFor(v1::View view) {
  v1::GetPartyRequest request;
  request.set_name("parties/az-avkp");
  request.set_view(view);
  return request;
}

// The server that does nothing but return partylined's answer.
class NoopServer {
 public:
  NoopServer(const Run& run, const v1::GetPartyRequest& request)
      : reply_(CallersOf(run.address, request.SerializeAsString()).RunCalls(1).last_reply) {
    const std::string file = absl::StrCat(run.dir, "/noop", static_cast<int>(request.view()));
    std::filesystem::remove(file);
    std::ofstream(run.dir + "/reply", std::ios::binary) << reply_ << std::flush;
    process_.emplace(std::vector<std::string>{run.bin + "/noop_server", run.dir + "/reply", file},
                     run.dir + "/noop.log");
    address_ = AwaitFile(file, *process_);
  }

  const ChildProcess& process() const { return *process_; }
  const std::string& address() const { return address_; }
  std::size_t reply_bytes() const { return reply_.size(); }

 private:
  const std::string reply_;
  std::optional<ChildProcess> process_;
  std::string address_;
};

void CompareServers(const Run& run, const ChildProcess& partylined) {
  std::printf("server CPU per GetParty, in microseconds; %d rounds of %d calls, interleaved\n\n",
              run.rounds, run.calls);
  std::printf("| view | reply bytes | partylined | no-op | ratio (10 %% – 90 %%) |\n");
  std::printf("|---|---|---|---|---|\n");
  for (const v1::View view : {v1::VIEW_BASIC, v1::VIEW_FULL}) {
    const v1::GetPartyRequest request = RequestFor(view);
    const NoopServer noop(run, request);
    Callers ours = CallersOf(run.address, request.SerializeAsString());
    Callers theirs = CallersOf(noop.address(), request.SerializeAsString());
    ours.RunCalls(run.calls);  // warm
    theirs.RunCalls(run.calls);
    Compared compared;
    for (int round = 0; round < run.rounds; ++round) {
      const double our = MicrosPerCall(partylined, ours, run.calls);
      compared.Add(our, MicrosPerCall(noop.process(), theirs, run.calls));
    }
    compared.Print(view, noop.reply_bytes());
  }
}

// Whether the client library costs no more than it may.
bool CompareClients(const Run& run) {
  std::printf(
      "\ncaller's CPU per GetParty, in microseconds; %d rounds of %d calls, interleaved\n\n",
      run.rounds, run.calls);
  std::printf("| view | reply bytes | client library | stub | ratio (10 %% – 90 %%) |\n");
  std::printf("|---|---|---|---|---|\n");
  bool met = true;
  for (const v1::View view : {v1::VIEW_BASIC, v1::VIEW_FULL}) {
    const v1::GetPartyRequest request = RequestFor(view);
    const NoopServer noop(run, request);
    const Compared compared = CompareLibrary(noop.address(), request, run.rounds, run.calls);
    compared.Print(view, noop.reply_bytes());
    met = met && Quantile(compared.ratio, 0.5) <= kMostOfLibrary;
  }
  if (!met) std::printf("\nMISSED: at most %.2f\n", kMostOfLibrary);
  return met;
}

int Main(int argc, char** argv) {
  Run run;
  run.bin = argv[1];
  run.rounds = argc > 3 ? std::atoi(argv[3]) : 21;
  run.calls = argc > 4 ? std::atoi(argv[4]) : 4000;
  run.dir = (std::filesystem::temp_directory_path() / "partyline-bench-XXXXXX").string();
  if (mkdtemp(run.dir.data()) == nullptr) return 1;

  ChildProcess partylined({run.bin + "/partylined", "--listen=127.0.0.1:0",
                           "--log=memory:", "--port-file=" + run.dir + "/partylined"},
                          run.dir + "/partylined.log");
  run.address = AwaitFile(run.dir + "/partylined", partylined);
  const std::string import = absl::StrCat(run.bin, "/partyline --endpoint=", run.address,
                                          " import dataset ", argv[2], " >/dev/null 2>&1");
  if (run.address.empty() || std::system(import.c_str()) != 0) {
    std::cerr << "partylined did not start or load; see " << run.dir << "/partylined.log\n";
    return 1;
  }
  CompareServers(run, partylined);
  const bool met = CompareClients(run);
  std::filesystem::remove_all(run.dir);
  return met ? 0 : 1;
}

}  // namespace
}  // namespace partyline

int main(int argc, char** argv) {
  if (argc < 3) {
    std::cerr << "usage: call_cost BIN_DIR DATA_SET_DIR [ROUNDS [CALLS]]\n";
    return 1;
  }
  return partyline::Main(argc, argv);
}
