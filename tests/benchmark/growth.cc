// SPDX-License-Identifier: Apache-2.0

// How memory and time grow with the record: worlds of 10,000, 100,000 and 1,000,000 parties
// (synthetic_world.h), all in memory at once, asked and written to in turns.
//
//   growth DIR [PARTIES…]
//
// Everything happens in this process, without the network and without the disk: a commit is what
// the store's writer does for it, but for the append. Times are processor times of the one thread,
// each of another record, drawn by chance. Prints Markdown and leaves the same in DIR/growth.json.

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <memory>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "tests/benchmark/growth_memory.h"
#include "tests/benchmark/growth_work.h"

namespace partyline {
namespace {

constexpr int kRounds = 10;

double Quantile(std::vector<double> values, double part) {
  if (values.empty()) return 0;
  std::sort(values.begin(), values.end());
  return values[static_cast<std::size_t>(static_cast<double>(values.size() - 1) * part)];
}

// One size, with what was measured at it.
struct Measured {
  std::int64_t parties;
  LoadedWorld world;
  std::vector<Part> memory;
  std::vector<std::vector<double>> times;  // microseconds, of each work
};

double PartOf(const Measured& size, const std::string& name) {
  for (const Part& part : size.memory) {
    if (part.name == name) return part.bytes;
  }
  return 0;
}

void PrintHeader(const std::vector<std::unique_ptr<Measured>>& sizes, const char* what) {
  std::printf("\n| %s |", what);
  for (const auto& size : sizes) std::printf(" %lld |", static_cast<long long>(size->parties));
  std::printf(" largest ÷ smallest |\n|---|");
  for (std::size_t i = 0; i <= sizes.size(); ++i) std::printf("---|");
  std::printf("\n");
}

template <typename Of>
void PrintRow(const std::vector<std::unique_ptr<Measured>>& sizes, const std::string& what,
              const char* format, Of&& of) {
  std::printf("| %s |", what.c_str());
  for (const auto& size : sizes)
    std::printf(" %s |", absl::StrFormat("%.*f", *format - '0', of(*size)).c_str());
  std::printf(" %.2f |\n", of(*sizes.back()) / of(*sizes.front()));
}

void PrintMemory(const std::vector<std::unique_ptr<Measured>>& sizes) {
  PrintHeader(sizes, "parties");
  PrintRow(sizes, "records", "0",
           [](const Measured& m) { return static_cast<double>(m.world.records); });
  PrintRow(sizes, "facts", "0",
           [](const Measured& m) { return static_cast<double>(m.world.facts); });
  PrintRow(sizes, "encoded, MB", "1",
           [](const Measured& m) { return m.world.encoded_bytes / 1e6; });
  PrintRow(sizes, "heap, MB", "1", [](const Measured& m) { return m.world.heap_bytes / 1e6; });
  PrintRow(sizes, "heap ÷ encoded", "2",
           [](const Measured& m) { return m.world.heap_bytes / m.world.encoded_bytes; });
  for (const Part& part : sizes.front()->memory) {
    PrintRow(sizes, absl::StrCat("of it ", part.name, " ÷ encoded"), "2",
             [&](const Measured& m) { return PartOf(m, part.name) / m.world.encoded_bytes; });
  }
  PrintRow(sizes, "reading and parsing the log, s", "2",
           [](const Measured& m) { return m.world.parse_seconds; });
  PrintRow(sizes, "start from it, s", "2", [](const Measured& m) { return m.world.start_seconds; });
  PrintRow(sizes, "start ÷ parsing", "2",
           [](const Measured& m) { return m.world.start_seconds / m.world.parse_seconds; });
}

void PrintTimes(const std::vector<std::unique_ptr<Measured>>& sizes) {
  PrintHeader(sizes, "us of processor time");
  const std::vector<Work> works = AllWork();
  for (std::size_t i = 0; i < works.size(); ++i) {
    for (const auto& [label, part] : {std::pair{"median", 0.5}, std::pair{"p99", 0.99}}) {
      PrintRow(sizes, absl::StrCat(works[i].name, ", ", label), "1",
               [&, q = part](const Measured& m) { return Quantile(m.times[i], q); });
    }
  }
}

void WriteJson(const std::vector<std::unique_ptr<Measured>>& sizes, const std::string& path) {
  std::string json = "[";
  const std::vector<Work> works = AllWork();
  for (const auto& size : sizes) {
    const LoadedWorld& world = size->world;
    absl::StrAppend(
        &json, json.size() > 1 ? ",\n" : "\n",
        absl::StrFormat(R"({"parties":%d,"records":%d,"facts":%d,"encoded_bytes":%.0f,)"
                        R"("heap_bytes":%.0f,"parse_seconds":%.3f,"start_seconds":%.3f)",
                        size->parties, world.records, world.facts, world.encoded_bytes,
                        world.heap_bytes, world.parse_seconds, world.start_seconds));
    for (const Part& part : size->memory) {
      absl::StrAppend(&json, absl::StrFormat(R"(,"%s_bytes":%.0f)", part.name, part.bytes));
    }
    for (std::size_t i = 0; i < works.size(); ++i) {
      absl::StrAppend(
          &json, absl::StrFormat(R"(,"%s":{"p50_us":%.2f,"p99_us":%.2f})", works[i].name,
                                 Quantile(size->times[i], 0.5), Quantile(size->times[i], 0.99)));
    }
    json += "}";
  }
  std::ofstream(path) << json << "\n]\n";
}

void Run(const std::vector<std::int64_t>& parties, const std::string& directory) {
  std::vector<std::unique_ptr<Measured>> sizes;
  for (const std::int64_t count : parties) {
    sizes.push_back(std::make_unique<Measured>(Measured{count, Load(count), {}, {}}));
    sizes.back()->memory = PartsOf(*sizes.back()->world.state, sizes.back()->world.heap_bytes);
    sizes.back()->times.resize(AllWork().size());
  }
  PrintMemory(sizes);
  std::fflush(stdout);
  const std::vector<Work> works = AllWork();
  for (int round = 0; round < kRounds; ++round) {
    for (const auto& size : sizes) {
      for (std::size_t i = 0; i < works.size(); ++i) {
        Repeat(works[i], round, size->world, size->times[i]);
      }
    }
  }
  PrintTimes(sizes);
  WriteJson(sizes, directory + "/growth.json");
}

}  // namespace
}  // namespace partyline

int main(int argc, char** argv) {
  std::vector<std::int64_t> parties;
  for (int i = 2; i < argc; ++i) parties.push_back(std::atoll(argv[i]));
  if (argc < 2 ||
      std::any_of(parties.begin(), parties.end(), [](auto count) { return count < 100; })) {
    std::cerr << "usage: growth DIR [PARTIES...]\n";
    return 1;
  }
  if (parties.empty()) parties = {10'000, 100'000, 1'000'000};
  std::sort(parties.begin(), parties.end());
  partyline::Run(parties, argv[1]);
}
