// SPDX-License-Identifier: Apache-2.0

// What Partyline costs, beside gRPC itself and beside what one would use instead.
//
// All servers are processes of their own on loopback, called in turns by this program. Where it is
// measured how fast they are, they have the first processor and this program the others. What
// counts are ratios; the figures are this machine's of this minute.
//
//   comparison BIN_DIR PACKAGES_DIR SOURCE_DIR PARLGOV_DIR RESULTS_DIR ROUNDS [NAME…]
//
// Ends with 1 if something that is wanted is not reached.
#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <iostream>
#include <string>
#include <vector>

#include "absl/types/span.h"
#include "tests/benchmark/comparison/bench.h"

namespace partyline {
namespace {

struct Comparison {
  const char* name;
  bool (*compare)(const Bench&);
};

// What servers cost, as they run when they are left alone: some do otherwise on one processor.
constexpr Comparison kOfCost[] = {{"point_reads", ComparePointReads},
                                  {"lineage", CompareLineage},
                                  {"search", CompareSearch},
                                  {"watches", CompareWatches}};

// How fast they are.
constexpr Comparison kOfSpeed[] = {{"streams", CompareStreams}, {"latency", CompareLatency}};

// Those of `comparisons` that are asked for, with a partylined of their own.
bool Compare(absl::Span<const Comparison> comparisons, const std::vector<std::string>& arguments) {
  std::vector<Comparison> wanted;
  for (const Comparison& each : comparisons) {
    const auto names = arguments.begin() + 6;
    if (names == arguments.end() ||
        std::find(names, arguments.end(), each.name) != arguments.end()) {
      wanted.push_back(each);
    }
  }
  if (wanted.empty()) return true;
  Bench bench{.bin = arguments[0],
              .packages = arguments[1],
              .results = arguments[4],
              .files = arguments[4] + "/files",
              .rounds = std::max(1, std::atoi(arguments[5].c_str())),
              .partylined = {}};
  std::filesystem::remove_all(bench.files);
  std::filesystem::create_directories(bench.files);
  bench.partylined = StartPartylined(bench.bin, bench.files, "sqlite:" + bench.files + "/log.db");
  Import(bench.bin, bench.files, bench.partylined.address, "dataset",
         arguments[2] + "/deploy/data/post-soviet");
  Import(bench.bin, bench.files, bench.partylined.address, "parlgov", arguments[3]);
  bool all_met = true;
  for (const Comparison& each : wanted) all_met = each.compare(bench) && all_met;
  return all_met;
}

int Run(const std::vector<std::string>& arguments) {
  bool all_met = Compare(kOfCost, arguments);
  LeaveFirstProcessorToServers();
  all_met = Compare(kOfSpeed, arguments) && all_met;
  return all_met ? 0 : 1;
}

}  // namespace
}  // namespace partyline

int main(int argc, char** argv) {
  if (argc < 7) {
    std::cerr << "usage: comparison BIN_DIR PACKAGES_DIR SOURCE_DIR PARLGOV_DIR RESULTS_DIR ROUNDS "
                 "[NAME...]\n";
    return 1;
  }
  return partyline::Run({argv + 1, argv + argc});
}
