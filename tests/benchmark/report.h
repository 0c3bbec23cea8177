// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_TESTS_BENCHMARK_REPORT_H_
#define PARTYLINE_TESTS_BENCHMARK_REPORT_H_

#include <functional>
#include <limits>
#include <string>
#include <vector>

namespace partyline {

// What is measured: "server CPU, us a call", and the digits it is told with.
struct Column {
  std::string name;
  int digits = 1;
};

// Something that is measured in turns with others.
struct Subject {
  std::string name;
  std::function<std::vector<double>()> turn;  // does a turn; a value for each column
};

// What was measured of a subject.
struct Series {
  std::string name;
  std::vector<std::vector<double>> rounds;  // of each round, of each column

  std::vector<double> Of(std::size_t column) const;  // round by round
  double Median(std::size_t column) const;
};

// A turn of each that is not counted, then so many rounds of a turn of each, first to last and last
// to first by turns: what the machine does meanwhile befalls all alike.
std::vector<Series> MeasureInTurns(const std::vector<Subject>& subjects, int rounds);

// What a ratio is to be; anything, unless said.
struct Wanted {
  double at_least = -std::numeric_limits<double>::infinity();
  double at_most = std::numeric_limits<double>::infinity();
};

// Round by round.
std::vector<double> Ratios(const Series& above, const Series& below, std::size_t column);

// One comparison: a table of what was measured and one of what is wanted of it, in Markdown and in
// JSON. All figures are medians of the rounds; what stands in brackets is what a tenth of them is
// below and a tenth above.
class Report {
 public:
  // `name` is that of the JSON file; `about` says what was done, for people.
  Report(std::string name, std::string about, std::vector<Column> columns);

  void Add(const Series& series);

  // `rounds` are those of a ratio, or of a figure of which something is wanted.
  void AddGoal(const std::string& name, const std::vector<double>& rounds, Wanted wanted = {});

  // Prints the tables and writes DIRECTORY/NAME.json. Whether all is as wanted.
  bool Finish(const std::string& directory) const;

 private:
  struct Goal {
    std::string name;
    std::vector<double> rounds;
    Wanted wanted;
  };

  static bool IsMet(const Goal& goal);
  void Print() const;
  void PrintGoals() const;
  std::string Json() const;

  const std::string name_;
  const std::string about_;
  const std::vector<Column> columns_;
  std::vector<Series> series_;
  std::vector<Goal> goals_;
};

}  // namespace partyline

#endif  // PARTYLINE_TESTS_BENCHMARK_REPORT_H_
