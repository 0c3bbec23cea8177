// SPDX-License-Identifier: Apache-2.0

// What Partyline costs, beside gRPC itself and beside what one would use instead.
//
// All servers are processes of their own on loopback, on the first processor, called in turns by
// this program on the others. What counts are ratios; the figures are this machine's of this
// minute.
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

#include "tests/benchmark/comparison/bench.h"

namespace partyline {
namespace {

constexpr struct {
  const char* name;
  bool (*compare)(const Bench&);
} kComparisons[] = {{"point_reads", ComparePointReads}, {"streams", CompareStreams},
                    {"lineage", CompareLineage},        {"search", CompareSearch},
                    {"latency", CompareLatency},        {"watches", CompareWatches}};

int Run(const std::vector<std::string>& arguments) {
  LeaveFirstProcessorToServers();
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
  for (const auto& [name, compare] : kComparisons) {
    const bool wanted = arguments.size() == 6 ||
                        std::find(arguments.begin() + 6, arguments.end(), name) != arguments.end();
    if (wanted) all_met = compare(bench) && all_met;
  }
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
