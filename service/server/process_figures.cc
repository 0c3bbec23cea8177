// SPDX-License-Identifier: Apache-2.0
#include "service/server/process_figures.h"

#include <sys/resource.h>
#include <unistd.h>

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <system_error>
#include <vector>

#include "absl/strings/numbers.h"
#include "absl/strings/str_split.h"
#include "absl/strings/string_view.h"
#include "service/base/memory.h"

namespace partyline {
namespace {

// The fields of /proc/self/stat from the third on: before them stands the program's name, which may
// hold anything. Empty if it cannot be read.
std::vector<std::string> FieldsOfStat() {
  std::ifstream file("/proc/self/stat");
  const std::string text((std::istreambuf_iterator<char>(file)), {});
  const std::size_t end = text.rfind(") ");
  if (end == std::string::npos) return {};
  return absl::StrSplit(text.substr(end + 2), ' ');
}

// Field `number` as proc(5) counts them; 0 if there is none.
double Field(const std::vector<std::string>& fields, std::size_t number) {
  constexpr std::size_t kFirst = 3;
  double value = 0;
  if (number - kFirst >= fields.size()) return 0;
  return absl::SimpleAtod(fields[number - kFirst], &value) ? value : 0;
}

// When the machine was started, in seconds since 1970; 0 if it does not say.
double StartOfMachine() {
  std::ifstream file("/proc/stat");
  for (std::string line; std::getline(file, line);) {
    double seconds = 0;
    if (line.rfind("btime ", 0) == 0 && absl::SimpleAtod(line.substr(6), &seconds)) return seconds;
  }
  return 0;
}

// Descriptors that are open; 0 if they cannot be counted.
std::int64_t OpenDescriptors() {
  std::error_code error;
  std::int64_t count = 0;
  std::filesystem::directory_iterator each("/proc/self/fd", error);
  while (!error && each != std::filesystem::directory_iterator()) {
    ++count;
    each.increment(error);
  }
  return error || count == 0 ? 0 : count - 1;  // one of them is for counting
}

void AppendDescriptors(Families& families) {
  const std::int64_t open = OpenDescriptors();
  if (open > 0) {
    Add(Gauges(families, "process_open_fds", "Number of open file descriptors."),
        static_cast<double>(open));
  }
  rlimit limit{};
  if (getrlimit(RLIMIT_NOFILE, &limit) != 0) return;
  Add(Gauges(families, "process_max_fds", "Maximum number of open file descriptors."),
      static_cast<double>(limit.rlim_cur));
}

}  // namespace

void AppendProcessFigures(Families& families) {
  AppendDescriptors(families);
  const std::vector<std::string> stat = FieldsOfStat();
  if (stat.empty()) return;
  const auto ticks = static_cast<double>(sysconf(_SC_CLK_TCK));
  Add(Counters(families, "process_cpu_seconds_total",
               "Total user and system CPU time spent in seconds."),
      (Field(stat, 14) + Field(stat, 15)) / ticks);
  Add(Gauges(families, "process_threads", "Number of threads."), Field(stat, 20));
  Add(Gauges(families, "process_virtual_memory_bytes", "Virtual memory size in bytes."),
      Field(stat, 23));
  Add(Gauges(families, "process_resident_memory_bytes", "Resident memory size in bytes."),
      static_cast<double>(ResidentBytes()));
  const double machine = StartOfMachine();
  if (machine == 0) return;
  Add(Gauges(families, "process_start_time_seconds",
             "Start time of the process since the epoch in seconds."),
      machine + Field(stat, 22) / ticks);
}

}  // namespace partyline
