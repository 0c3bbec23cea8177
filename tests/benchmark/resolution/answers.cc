// SPDX-License-Identifier: Apache-2.0
#include "tests/benchmark/resolution/answers.h"

#include <algorithm>
#include <functional>
#include <utility>

#include "absl/algorithm/container.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_join.h"

namespace partyline {

namespace {

// The mentions of labels of one state, and the numbers of those.
struct Asked {
  Mentions mentions;
  std::vector<std::size_t> numbers;
};

Answer AnswerOf(const Snapshot& state, Resolved resolved) {
  Answer answer;
  answer.kind = resolved.kind;
  for (Candidate& candidate : resolved.candidates) {
    answer.parties.emplace_back(state.At(candidate.record)->name());
    answer.reasons.push_back(
        absl::StrFormat("%.3f %s", candidate.score, absl::StrJoin(candidate.reasons, "; ")));
  }
  if (!resolved.candidates.empty()) answer.score = resolved.candidates.front().score;
  return answer;
}

}  // namespace

std::vector<Answer> Resolve(const BenchmarkData& data, const ResolveOptions& options) {
  std::vector<Asked> asked(data.states.size());
  for (std::size_t i = 0; i < data.labels.size(); ++i) {
    Asked& of = asked[data.labels[i].state];
    *of.mentions.Add() = data.labels[i].mention;
    of.numbers.push_back(i);
  }
  std::vector<Answer> answers(data.labels.size());
  for (std::size_t i = 0; i < asked.size(); ++i) {
    const Snapshot& state = *data.states[i];
    auto resolved = ResolveMentions(state, asked[i].mentions, options, [] { return false; });
    for (std::size_t j = 0; j < resolved.size(); ++j) {
      answers[asked[i].numbers[j]] = AnswerOf(state, std::move(resolved[j]));
    }
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
