// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_TESTS_BENCHMARK_RESOLUTION_BENCHMARK_DATA_H_
#define PARTYLINE_TESTS_BENCHMARK_RESOLUTION_BENCHMARK_DATA_H_

#include <cstddef>
#include <memory>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "partyline/v1/party_service.pb.h"
#include "service/snapshot/snapshot.h"

namespace partyline {

// Which elections are loaded, and of which the labels are to be resolved. Elections are told apart
// by a hash of their ids.
enum class Half {
  kTest,  // one half is loaded, the labels of the other half are resolved
  kTune,  // the half that kTest loads, in four folds: of each the labels are resolved while the
          // other three are loaded, so that nothing is tuned on what is measured
};

// A label of a party in the sources of an election that is not loaded.
struct Labelled {
  v1::Mention mention;      // label, country, polling day, share
  std::size_t state;        // in which it is to be resolved
  std::string party;        // the record meant
  bool resolvable = false;  // not of a pseudo-party, and no other party has it in that election
  bool seen = false;        // a loaded election of the country has the label
  bool absent = false;      // the record has no such party
};

// Of elections that are not loaded, whether there is no result, so that neither labels nor shares
// of theirs are known, or results without their labels.
enum class Results { kHeldBack, kLoaded };

// Which parties the record has: all, or not one in four (by a hash of its id) and nothing that
// refers to it.
enum class Parties { kAll, kThreeInFour };

struct BenchmarkData {
  std::vector<std::shared_ptr<const Snapshot>> states;  // one, or one for each fold
  std::vector<Labelled> labels;
};

// Reads ParlGov's files and imports them as `partyline import parlgov` does.
absl::StatusOr<BenchmarkData> ReadBenchmarkData(const std::string& directory, Half half,
                                                Results results = Results::kHeldBack,
                                                Parties parties = Parties::kAll);

}  // namespace partyline

#endif  // PARTYLINE_TESTS_BENCHMARK_RESOLUTION_BENCHMARK_DATA_H_
