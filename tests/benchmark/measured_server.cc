// SPDX-License-Identifier: Apache-2.0
#include "tests/benchmark/measured_server.h"

#include <sched.h>
#include <time.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"

namespace partyline {
namespace {

constexpr int kNone = -1;

int server_processor = kNone;  // that servers keep to

std::vector<std::string> WhereServersRun(std::vector<std::string> command) {
  if (server_processor == kNone) return command;
  const std::vector<std::string> pin = {"/usr/bin/taskset", "-c", absl::StrCat(server_processor)};
  command.insert(command.begin(), pin.begin(), pin.end());
  return command;
}

absl::Duration CpuTimeOf(pid_t process) {
  clockid_t clock;
  timespec time{};
  if (clock_getcpuclockid(process, &clock) != 0 || clock_gettime(clock, &time) != 0) {
    return absl::ZeroDuration();
  }
  return absl::DurationFromTimespec(time);
}

// Of the processes there are, those started by this one.
std::vector<pid_t> ChildrenOf(pid_t parent) {
  std::vector<pid_t> children;
  for (const auto& entry : std::filesystem::directory_iterator("/proc")) {
    pid_t process = 0;
    if (!absl::SimpleAtoi(entry.path().filename().string(), &process)) continue;
    std::string line;
    std::getline(std::ifstream(entry.path() / "stat"), line);
    // "7 (its name) S 1 …": a name may hold anything.
    const std::size_t name_end = line.rfind(')');
    if (name_end == std::string::npos || name_end + 4 > line.size()) continue;
    if (std::atoi(line.c_str() + name_end + 4) == parent) children.push_back(process);
  }
  return children;
}

}  // namespace

void LeaveFirstProcessorToServers() {
  cpu_set_t rest;
  CPU_ZERO(&rest);
  if (sched_getaffinity(0, sizeof rest, &rest) != 0 || CPU_COUNT(&rest) < 2) return;
  server_processor = 0;
  while (!CPU_ISSET(server_processor, &rest)) ++server_processor;
  CPU_CLR(server_processor, &rest);
  sched_setaffinity(0, sizeof rest, &rest);
}

MeasuredServer::MeasuredServer(const std::vector<std::string>& command, const std::string& log_path)
    : process_(WhereServersRun(command), log_path) {}

absl::Duration MeasuredServer::CpuTime() const {
  absl::Duration all = CpuTimeOf(process_.pid());
  for (const pid_t child : ChildrenOf(process_.pid())) all += CpuTimeOf(child);
  return all;
}

double MeasuredServer::StatusField(const std::string& field) const {
  std::ifstream status(absl::StrCat("/proc/", process_.pid(), "/status"));
  for (std::string line; std::getline(status, line);) {
    absl::string_view rest = line;
    if (absl::ConsumePrefix(&rest, field + ":")) return std::atof(std::string(rest).c_str());
  }
  return 0;
}

double MeasuredServer::ResidentBytes() const { return StatusField("RssAnon") * 1024; }

int MeasuredServer::Threads() const { return static_cast<int>(StatusField("Threads")); }

double CpuMicrosPerCall(const MeasuredServer& server, int calls, const std::function<void()>& run) {
  const absl::Duration before = server.CpuTime();
  run();
  return absl::ToDoubleMicroseconds(server.CpuTime() - before) / calls;
}

}  // namespace partyline
