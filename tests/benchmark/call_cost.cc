// SPDX-License-Identifier: Apache-2.0

// Server CPU per GetParty, beside a server that does nothing but return the same bytes.
//
// Both servers run as processes of their own on loopback; calls go to them in turns of a few
// thousand, so that both meet the same noise. What counts is the ratio; the microseconds are this
// machine's of this minute.
//
//   call_cost BIN_DIR DATA_SET_DIR [ROUNDS [CALLS]]

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "partyline/v1/party_service.pb.h"
#include "tests/benchmark/callers.h"
#include "tests/testing/child_process.h"

namespace partyline {
namespace {

using testing::AwaitFile;
using testing::ChildProcess;

constexpr char kMethod[] = "/partyline.v1.PartyService/GetParty";

constexpr int kConcurrency = 16;

Callers CallersOf(const std::string& address, const std::string& request) {
  return Callers(address, kMethod, kConcurrency, [request](int) { return request; });
}

double MicrosPerCall(const ChildProcess& server, Callers& callers, int calls) {
  const absl::Duration before = server.CpuTime();
  callers.RunCalls(calls);
  return absl::ToDoubleMicroseconds(server.CpuTime() - before) / calls;
}

int Main(int argc, char** argv) {
  const std::string bin = argv[1];
  const int rounds = argc > 3 ? std::atoi(argv[3]) : 21;
  const int calls = argc > 4 ? std::atoi(argv[4]) : 4000;
  std::string dir = (std::filesystem::temp_directory_path() / "partyline-bench-XXXXXX").string();
  if (mkdtemp(dir.data()) == nullptr) return 1;

  ChildProcess partylined({bin + "/partylined", "--listen=127.0.0.1:0",
                           "--log=memory:", "--port-file=" + dir + "/partylined"},
                          dir + "/partylined.log");
  const std::string address = AwaitFile(dir + "/partylined", partylined);
  const std::string import = absl::StrCat(bin, "/partyline --endpoint=", address,
                                          " import dataset ", argv[2], " >/dev/null 2>&1");
  if (address.empty() || std::system(import.c_str()) != 0) {
    std::cerr << "partylined did not start or load; see " << dir << "/partylined.log\n";
    return 1;
  }

  std::printf("server CPU per GetParty, in microseconds; %d rounds of %d calls, interleaved\n\n",
              rounds, calls);
  std::printf(
      "| view | reply bytes | partylined | no-op | ratio (10 %% – 90 %%) "
      "|\n|---|---|---|---|---|\n");
  for (const v1::View view : {v1::VIEW_BASIC, v1::VIEW_FULL}) {
    v1::GetPartyRequest request;
    request.set_name("parties/az-avkp");
    request.set_view(view);
    Callers ours = CallersOf(address, request.SerializeAsString());
    const std::string reply = ours.RunCalls(1).last_reply;
    std::ofstream(dir + "/reply", std::ios::binary) << reply << std::flush;
    const std::string noop_file = absl::StrCat(dir, "/noop", static_cast<int>(view));
    ChildProcess noop({bin + "/noop_server", dir + "/reply", noop_file}, dir + "/noop.log");
    Callers theirs = CallersOf(AwaitFile(noop_file, noop), request.SerializeAsString());
    ours.RunCalls(calls);  // warm
    theirs.RunCalls(calls);
    std::vector<double> our_cost, their_cost, ratio;
    for (int round = 0; round < rounds; ++round) {
      our_cost.push_back(MicrosPerCall(partylined, ours, calls));
      their_cost.push_back(MicrosPerCall(noop, theirs, calls));
      ratio.push_back(our_cost.back() / their_cost.back());
    }
    std::printf("| %s | %zu | %.1f | %.1f | %.2f (%.2f – %.2f) |\n",
                v1::View_Name(view).c_str() + 5, reply.size(), Quantile(our_cost, 0.5),
                Quantile(their_cost, 0.5), Quantile(ratio, 0.5), Quantile(ratio, 0.1),
                Quantile(ratio, 0.9));
  }
  std::filesystem::remove_all(dir);
  return 0;
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
