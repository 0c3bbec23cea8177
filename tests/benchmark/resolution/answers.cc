// SPDX-License-Identifier: Apache-2.0
#include "tests/benchmark/resolution/answers.h"

#include <algorithm>
#include <functional>
#include <utility>

#include "absl/algorithm/container.h"

namespace partyline {

std::vector<Answer> Resolve(const BenchmarkData& data, const ResolveOptions& options) {
  std::vector<Answer> answers;
  for (const Labelled& label : data.labels) {
    const Resolved resolved =
        ResolveMention(*data.state, label.mention, options, [] { return false; });
    Answer answer;
    answer.kind = resolved.kind;
    for (const Candidate& candidate : resolved.candidates) {
      answer.parties.push_back(data.state->At(candidate.record)->name);
    }
    if (!resolved.candidates.empty()) answer.score = resolved.candidates.front().score;
    answers.push_back(std::move(answer));
  }
  return answers;
}

void Figures::Add(const Labelled& label, const Answer& answer) {
  const bool right = !answer.parties.empty() && answer.parties.front() == label.party;
  const bool matches_now = answer.kind == v1::RESOLUTION_KIND_MATCH;
  ++labels;
  first_right += right ? 1 : 0;
  right_among += absl::c_linear_search(answer.parties, label.party) ? 1 : 0;
  matches += matches_now ? 1 : 0;
  matches_right += matches_now && right ? 1 : 0;
  ambiguous += answer.kind == v1::RESOLUTION_KIND_AMBIGUOUS ? 1 : 0;
}

Figures FiguresOf(const std::vector<Labelled>& labels, const std::vector<Answer>& answers,
                  bool (*counts)(const Labelled&)) {
  Figures figures;
  for (std::size_t i = 0; i < labels.size(); ++i) {
    if (counts(labels[i])) figures.Add(labels[i], answers[i]);
  }
  return figures;
}

Cut CutAt(const std::vector<Labelled>& labels, const std::vector<Answer>& answers,
          double precision) {
  std::vector<std::pair<double, bool>> scored;
  for (std::size_t i = 0; i < labels.size(); ++i) {
    if (!labels[i].resolvable || answers[i].parties.empty()) continue;
    scored.emplace_back(answers[i].score, answers[i].parties.front() == labels[i].party);
  }
  std::sort(scored.begin(), scored.end(), std::greater<>());
  Cut best;
  int right = 0;
  for (std::size_t i = 0; i < scored.size(); ++i) {
    right += scored[i].second ? 1 : 0;
    const bool last_of_score = i + 1 == scored.size() || scored[i + 1].first < scored[i].first;
    const int answered = static_cast<int>(i) + 1;
    if (last_of_score && right >= precision * answered) best = {scored[i].first, answered, right};
  }
  return best;
}

}  // namespace partyline
