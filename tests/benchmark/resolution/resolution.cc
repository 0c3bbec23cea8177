// SPDX-License-Identifier: Apache-2.0

// How well ParlGov's labels are resolved; see README.md beside this folder.
//
//   resolution DIR [tune]               tables for the half held back, or for the tuning half
//   resolution DIR write OUT            names.csv and labels.csv, for others to resolve
//   resolution DIR compare NAME FILE    the table of somebody else's answers: label,party,score
//   resolution DIR known [tune]         the same where the record has those elections' results; the
//                                       curve, and what each feature is worth, with shares not told
//   resolution DIR absent [tune]        of parties that the record does not have
//   resolution DIR wrong [known] [tune] what is wrong, a line each; known: shares not told
//   resolution DIR gate                 the table for the tuning half; ends with 1 if recall@1 of
//                                       resolvable labels is below 95.5 %, or fewer than 99 % of
//                                       matches are right
#include <cstdio>
#include <fstream>
#include <string>
#include <vector>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_join.h"
#include "absl/time/clock.h"
#include "client/import/csv/reader.h"
#include "client/import/csv/writer.h"
#include "tests/benchmark/resolution/answers.h"

namespace partyline {
namespace {

double Percent(int part, int whole) { return whole == 0 ? 0 : 100.0 * part / whole; }

void PrintHead() {
  std::printf(
      "| | labels | recall@1 | among candidates | matched | of these right | ambiguous |\n");
  std::printf("|---|---|---|---|---|---|---|\n");
}

void PrintFigures(const std::string& name, const Figures& f) {
  std::printf("| %s | %d | %.1f %% | %.1f %% | %.1f %% | %.2f %% | %.1f %% |\n", name.c_str(),
              f.labels, Percent(f.first_right, f.labels), Percent(f.right_among, f.labels),
              Percent(f.matches, f.labels), Percent(f.matches_right, f.matches),
              Percent(f.ambiguous, f.labels));
}

void PrintSorts(const std::string& name, const BenchmarkData& data,
                const std::vector<Answer>& answers) {
  const auto figures = [&](bool (*counts)(const Labelled&)) {
    return FiguresOf(data.labels, answers, counts);
  };
  PrintFigures(name + ": resolvable", figures([](const Labelled& l) { return l.resolvable; }));
  PrintFigures(name + ": label seen elsewhere",
               figures([](const Labelled& l) { return l.resolvable && l.seen; }));
  PrintFigures(name + ": label never seen",
               figures([](const Labelled& l) { return l.resolvable && !l.seen; }));
  PrintFigures(name + ": not resolvable", figures([](const Labelled& l) { return !l.resolvable; }));
}

void PrintCurve(const std::string& name, const BenchmarkData& data,
                const std::vector<Answer>& answers) {
  int resolvable = 0;
  for (const Labelled& label : data.labels) resolvable += label.resolvable ? 1 : 0;
  std::printf("\n| %s: precision at least | coverage | score at least |\n|---|---|---|\n",
              name.c_str());
  for (const double precision : {0.999, 0.995, 0.99, 0.98, 0.97, 0.95, 0.9}) {
    const Cut cut = CutAt(data.labels, answers, precision);
    std::printf("| %.1f %% | %.1f %% | %.3f |\n", 100 * precision,
                Percent(cut.answered, resolvable), cut.least);
  }
}

void PrintAblation(const BenchmarkData& data) {
  const struct {
    const char* name;
    bool ResolveOptions::*feature;
  } features[] = {{"parts of names", &ResolveOptions::parts},
                  {"abbreviations", &ResolveOptions::initials},
                  {"similar names", &ResolveOptions::similar},
                  {"days of names and parties", &ResolveOptions::dates},
                  {"elections stood in", &ResolveOptions::activity},
                  {"share", &ResolveOptions::share},
                  {"who alone bears a name", &ResolveOptions::bearers},
                  {"who stood in elections around", &ResolveOptions::standing},
                  {"the other rows of an election", &ResolveOptions::others},
                  {"words that many rows have", &ResolveOptions::table},
                  {"what results call a party", &ResolveOptions::labels}};
  std::printf("\n");
  PrintHead();
  const auto print = [&](const std::string& name, const BenchmarkData& asked,
                         const ResolveOptions& options) {
    PrintFigures(name, FiguresOf(asked.labels, Resolve(asked, options),
                                 [](const Labelled& l) { return l.resolvable; }));
  };
  print("all", data, {});
  for (const auto& feature : features) {
    ResolveOptions options;
    options.*feature.feature = false;
    print(absl::StrCat("without ", feature.name), data, options);
  }
  BenchmarkData asked = data;
  for (Labelled& label : asked.labels) label.mention.clear_country();
  print("country not told", asked, {});
  for (Labelled& label : asked.labels) label.mention.clear_on();
  print("name alone", asked, {});
}

// Shares are told only where they are not the record's own.
void PrintWrong(BenchmarkData data, bool is_known) {
  for (Labelled& label : data.labels) {
    if (is_known) label.mention.clear_share();
  }
  const auto answers = Resolve(data, {});
  for (std::size_t i = 0; i < answers.size(); ++i) {
    const Labelled& label = data.labels[i];
    const Answer& answer = answers[i];
    const bool right = !answer.parties.empty() && answer.parties.front() == label.party;
    const bool is_match = answer.kind == v1::RESOLUTION_KIND_MATCH;
    if (right ? is_match || !label.resolvable : !label.resolvable && !is_match) continue;
    std::printf("%s%s%s\t%s\t%s\t%s\t%s\t%s=",
                right      ? "weak"
                : is_match ? "FALSE"
                           : "missed",
                label.resolvable ? "" : " unresolvable", label.seen ? " seen" : "",
                label.mention.country().c_str(), label.mention.on().c_str(),
                label.mention.share().c_str(), label.mention.names(0).c_str(), label.party.c_str());
    const Row& party = *data.states[label.state]->Find(label.party);
    for (std::size_t j = 0; j < party.names_size(); ++j) {
      std::printf("%s; ", std::string(party.names(j).text).c_str());
    }
    for (std::size_t j = 0; j < answer.parties.size(); ++j) {
      std::printf("\n    %s: %s", answer.parties[j].c_str(), answer.reasons[j].c_str());
    }
    std::printf("\n");
  }
}

void WriteFile(const std::string& path, const std::string& text) {
  std::ofstream(path, std::ios::binary) << text;
}

void Write(const BenchmarkData& data, const std::string& directory) {
  std::string names;
  client::csv::AppendRow({"party", "country", "name"}, names);
  data.states.front()->Scan(v1::RECORD_KIND_PARTY, "", [&](const Row& row) {
    const std::string country = row.countries().empty() ? "" : std::string(row.countries().front());
    for (std::size_t i = 0; i < row.names_size(); ++i) {
      client::csv::AppendRow({std::string(row.name()), country, std::string(row.names(i).text)},
                             names);
    }
    return true;
  });
  WriteFile(directory + "/names.csv", names);
  std::string labels;
  client::csv::AppendRow({"label", "country", "name", "day", "share"}, labels);
  for (std::size_t i = 0; i < data.labels.size(); ++i) {
    const v1::Mention& mention = data.labels[i].mention;
    client::csv::AppendRow(
        {absl::StrCat(i), mention.country(), mention.names(0), mention.on(), mention.share()},
        labels);
  }
  WriteFile(directory + "/labels.csv", labels);
}

absl::StatusOr<std::vector<Answer>> ReadAnswers(const std::string& path, std::size_t labels) {
  auto reader = client::csv::Reader::Open(path, path);
  if (!reader.ok()) return reader.status();
  std::vector<Answer> answers(labels);
  std::vector<client::csv::Cell> row;
  while (true) {
    const auto more = reader->Next(row);
    if (!more.ok()) return more.status();
    if (!*more) return answers;
    std::size_t label = 0;
    if (row.size() != 3 || !absl::SimpleAtoi(row[0].text, &label) || label >= labels) continue;
    answers[label].parties = {row[1].text};
    if (!absl::SimpleAtod(row[2].text, &answers[label].score)) answers[label].score = 0;
  }
}

constexpr double kLeastRecall = 95.5;     // percent
constexpr double kLeastPrecision = 99.0;  // of matches

// Whether the figures are as good as they have to stay.
bool PrintGate(const BenchmarkData& data) {
  const auto answers = Resolve(data, {});
  PrintHead();
  PrintSorts("Partyline", data, answers);
  const Figures figures =
      FiguresOf(data.labels, answers, [](const Labelled& l) { return l.resolvable; });
  return Percent(figures.first_right, figures.labels) >= kLeastRecall &&
         Percent(figures.matches_right, figures.matches) >= kLeastPrecision;
}

void PrintOwn(const BenchmarkData& data) {
  const absl::Time start = absl::Now();
  const auto answers = Resolve(data, {});
  const double us = absl::ToDoubleMicroseconds(absl::Now() - start);
  PrintHead();
  PrintSorts("Partyline", data, answers);
  PrintFigures("Partyline: all that are asked about",
               FiguresOf(data.labels, answers, [](const Labelled&) { return true; }));
  PrintCurve("Partyline", data, answers);
  std::printf("\n%.0f us a label, %zu labels\n", us / static_cast<double>(data.labels.size()),
              data.labels.size());
}

// Where the record has the results that are asked about, without what sources call the parties.
void PrintKnown(BenchmarkData data) {
  PrintHead();
  PrintSorts("who stood is known", data, Resolve(data, {}));
  for (Labelled& label : data.labels) label.mention.clear_share();
  const auto answers = Resolve(data, {});
  PrintSorts("likewise, share not told", data, answers);
  PrintCurve("likewise, share not told", data, answers);
  PrintAblation(data);
}

// Where one party in four is not in the record.
void PrintAbsent(BenchmarkData data) {
  PrintHead();
  const auto print = [&](const std::string& name) {
    const auto answers = Resolve(data, {});
    const auto figures = [&](bool (*counts)(const Labelled&)) {
      return FiguresOf(data.labels, answers, counts);
    };
    PrintFigures("of no party there" + name, figures([](const Labelled& l) { return l.absent; }));
    PrintFigures("of one that is" + name, figures([](const Labelled& l) { return l.resolvable; }));
  };
  print("");
  for (Labelled& label : data.labels) label.mention.clear_share();
  print(", share not told");
}

int Run(const std::vector<std::string>& words) {
  const std::string what = words.size() > 1 ? words[1] : "";
  const bool is_tuning = !words.empty() && (words.back() == "tune" || what == "gate");
  const bool is_known = what == "known" || (words.size() > 2 && words[2] == "known");
  const Half half = is_tuning ? Half::kTune : Half::kTest;
  const Results results = is_known ? Results::kLoaded : Results::kHeldBack;
  const Parties parties = what == "absent" ? Parties::kThreeInFour : Parties::kAll;
  const auto data = ReadBenchmarkData(words.empty() ? "" : words[0], half, results, parties);
  if (!data.ok()) {
    std::fprintf(stderr, "%s\n", data.status().ToString().c_str());
    return 1;
  }
  if (what == "write" && words.size() == 3) {
    Write(*data, words[2]);
  } else if (what == "compare" && words.size() == 4) {
    const auto answers = ReadAnswers(words[3], data->labels.size());
    if (!answers.ok()) return std::fprintf(stderr, "%s\n", answers.status().ToString().c_str());
    PrintHead();
    PrintSorts(words[2], *data, *answers);
    PrintCurve(words[2], *data, *answers);
  } else if (what == "gate") {
    return PrintGate(*data) ? 0 : 1;
  } else if (what == "known") {
    PrintKnown(*data);
  } else if (what == "absent") {
    PrintAbsent(*data);
  } else if (what == "wrong") {
    PrintWrong(*data, is_known);
  } else {
    PrintOwn(*data);
    PrintAblation(*data);
  }
  return 0;
}

}  // namespace
}  // namespace partyline

int main(int argc, char** argv) { return partyline::Run({argv + 1, argv + argc}); }
