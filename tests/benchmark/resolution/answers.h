// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_TESTS_BENCHMARK_RESOLUTION_ANSWERS_H_
#define PARTYLINE_TESTS_BENCHMARK_RESOLUTION_ANSWERS_H_

#include <string>
#include <vector>

#include "service/query/resolve.h"
#include "tests/benchmark/resolution/benchmark_data.h"

namespace partyline {

// What somebody says of a label.
struct Answer {
  v1::ResolutionKind kind = v1::RESOLUTION_KIND_NONE;
  std::vector<std::string> parties;  // best first
  std::vector<std::string> reasons;  // why each, and how likely
  double score = 0;                  // of the first
};

// Of each label, in order. Those of one state are asked about together.
std::vector<Answer> Resolve(const BenchmarkData& data, const ResolveOptions& options);

// Labels of a sort, and their answers.
struct Figures {
  int labels = 0;
  int first_right = 0;    // the first candidate is the party
  int right_among = 0;    // one of them is
  int matches = 0;        // said to be surely found
  int matches_right = 0;  //
  int ambiguous = 0;

  void Add(const Labelled& label, const Answer& answer);
};
Figures FiguresOf(const std::vector<Labelled>& labels, const std::vector<Answer>& answers,
                  bool (*counts)(const Labelled&));

// How many labels get an answer whose score is no less than a bound, and how many of those are
// right; for the least bound at which `precision` of them are.
struct Cut {
  double least = 0;
  int answered = 0;
  int right = 0;
};
Cut CutAt(const std::vector<Labelled>& labels, const std::vector<Answer>& answers,
          double precision);

}  // namespace partyline

#endif  // PARTYLINE_TESTS_BENCHMARK_RESOLUTION_ANSWERS_H_
