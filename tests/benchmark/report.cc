// SPDX-License-Identifier: Apache-2.0
#include "tests/benchmark/report.h"

#include <cmath>
#include <cstdio>
#include <fstream>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "tests/benchmark/quantile.h"

namespace partyline {
namespace {

std::string Words(const std::vector<double>& rounds, int digits) {
  return absl::StrFormat("%.*f (%.*f – %.*f)", digits, Quantile(rounds, 0.5), digits,
                         Quantile(rounds, 0.1), digits, Quantile(rounds, 0.9));
}

std::string JsonOf(const std::vector<double>& rounds) {
  return absl::StrFormat(R"({"median":%.6g,"p10":%.6g,"p90":%.6g,"rounds":%d})",
                         Quantile(rounds, 0.5), Quantile(rounds, 0.1), Quantile(rounds, 0.9),
                         rounds.size());
}

// Names are our own and need no escapes but for quotes.
std::string Quoted(const std::string& text) {
  std::string quoted = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') quoted += '\\';
    quoted += c;
  }
  return quoted + "\"";
}

std::string WordsOf(const Wanted& wanted) {
  if (std::isfinite(wanted.at_least)) return absl::StrFormat("at least %.6g", wanted.at_least);
  if (std::isfinite(wanted.at_most)) return absl::StrFormat("at most %.6g", wanted.at_most);
  return "";
}

}  // namespace

std::vector<double> Series::Of(std::size_t column) const {
  std::vector<double> values;
  for (const auto& round : rounds) values.push_back(round.at(column));
  return values;
}

double Series::Median(std::size_t column) const { return Quantile(Of(column), 0.5); }

std::vector<Series> MeasureInTurns(const std::vector<Subject>& subjects, int rounds) {
  std::vector<Series> series;
  for (const Subject& subject : subjects) {
    subject.turn();
    series.push_back({subject.name, {}});
  }
  for (int round = 0; round < rounds; ++round) {
    for (std::size_t i = 0; i < subjects.size(); ++i) {
      const std::size_t at = round % 2 == 0 ? i : subjects.size() - 1 - i;
      series[at].rounds.push_back(subjects[at].turn());
    }
  }
  return series;
}

std::vector<double> Ratios(const Series& above, const Series& below, std::size_t column) {
  std::vector<double> ratios;
  for (std::size_t i = 0; i < above.rounds.size(); ++i) {
    ratios.push_back(above.rounds[i].at(column) / below.rounds.at(i).at(column));
  }
  return ratios;
}

Report::Report(std::string name, std::string about, std::vector<Column> columns)
    : name_(std::move(name)), about_(std::move(about)), columns_(std::move(columns)) {}

void Report::Add(const Series& series) { series_.push_back(series); }

void Report::AddGoal(const std::string& name, const std::vector<double>& rounds, Wanted wanted) {
  goals_.push_back({name, rounds, wanted});
}

bool Report::IsMet(const Goal& goal) {
  const double median = Quantile(goal.rounds, 0.5);
  return median >= goal.wanted.at_least && median <= goal.wanted.at_most;
}

void Report::Print() const {
  std::printf("\n%s\n\n| %s |", about_.c_str(), name_.c_str());
  for (const Column& column : columns_) std::printf(" %s |", column.name.c_str());
  std::printf("\n|---|");
  for (std::size_t i = 0; i < columns_.size(); ++i) std::printf("---|");
  std::printf("\n");
  for (const Series& series : series_) {
    std::printf("| %s |", series.name.c_str());
    for (std::size_t i = 0; i < columns_.size(); ++i) {
      std::printf(" %s |", Words(series.Of(i), columns_[i].digits).c_str());
    }
    std::printf("\n");
  }
  PrintGoals();
  std::fflush(stdout);
}

void Report::PrintGoals() const {
  if (goals_.empty()) return;
  std::printf("\n| ratio | reached | wanted | |\n|---|---|---|---|\n");
  for (const Goal& goal : goals_) {
    const std::string wanted = WordsOf(goal.wanted);
    const char* verdict = wanted.empty() ? "" : IsMet(goal) ? "met" : "MISSED";
    std::printf("| %s | %s | %s | %s |\n", goal.name.c_str(), Words(goal.rounds, 3).c_str(),
                wanted.c_str(), verdict);
  }
}

std::string Report::Json() const {
  std::string json = absl::StrCat("{\"about\":", Quoted(about_), ",\n\"measured\":[");
  const char* separator = "\n";
  for (const Series& series : series_) {
    absl::StrAppend(&json, std::exchange(separator, ",\n"), "{\"name\":", Quoted(series.name));
    for (std::size_t i = 0; i < columns_.size(); ++i) {
      absl::StrAppend(&json, ",", Quoted(columns_[i].name), ":", JsonOf(series.Of(i)));
    }
    json += "}";
  }
  json += "],\n\"ratios\":[";
  separator = "\n";
  for (const Goal& goal : goals_) {
    absl::StrAppend(&json, std::exchange(separator, ",\n"), "{\"name\":", Quoted(goal.name),
                    ",\"reached\":", JsonOf(goal.rounds),
                    ",\"wanted\":", Quoted(WordsOf(goal.wanted)),
                    ",\"met\":", IsMet(goal) ? "true" : "false", "}");
  }
  return json + "]}\n";
}

bool Report::Finish(const std::string& directory) const {
  Print();
  std::ofstream(absl::StrCat(directory, "/", name_, ".json")) << Json();
  for (const Goal& goal : goals_) {
    if (!IsMet(goal)) return false;
  }
  return true;
}

}  // namespace partyline
