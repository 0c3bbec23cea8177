// SPDX-License-Identifier: Apache-2.0

// What a server does under four times the calls that it can answer: how much it still answers, how
// long point reads, health and an editor's commits take meanwhile, what memory it takes, and how
// soon all is well again. Server and load have a processor each.
//
//   overload BIN_DIR [SECONDS [short]]
//
// `short` asks nothing but short searches: what sending one away costs, most of it gRPC's, is then
// a thirteenth of an answer, and three are sent away for each (DECISIONS 84).
//
// SECONDS (default 3) is how long each part takes. From 30 on the figures must be those promised;
// below, when a glance at a shared machine is all there is time for, a fraction of them will do.
// Ends with 1 if they are not, and with 77 where there are no two processors.

#include <sched.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "google/protobuf/text_format.h"
#include "grpcpp/generic/generic_stub.h"
#include "grpcpp/grpcpp.h"
#include "partyline/v1/change_service.pb.h"
#include "partyline/v1/party_service.pb.h"
#include "tests/long/overload/load.h"
#include "tests/long/overload/probe.h"
#include "tests/testing/child_process.h"
#include "tests/testing/raw_call.h"
#include "tests/testing/sample_records.h"

namespace partyline::testing {
namespace {

constexpr int kExitSkipped = 77;
constexpr char kGetParty[] = "/partyline.v1.PartyService/GetParty";
constexpr char kCommit[] = "/partyline.v1.ChangeService/Commit";
constexpr char kHealth[] = "/grpc.health.v1.Health/Check";
constexpr int kParties = 4000;
constexpr int kAtOnce = 16;  // calls that keep every worker busy
constexpr double kTooMany = 4;
constexpr absl::Duration kPause = absl::Milliseconds(10);  // between calls of a probe
constexpr double kSecondsOfAPart = 5;

std::string CommitBytes(const std::string& request_id, const std::string& edits) {
  v1::CommitRequest commit;
  if (!google::protobuf::TextFormat::ParseFromString(edits, &commit)) std::abort();
  commit.set_request_id(request_id);
  return commit.SerializeAsString();
}

constexpr char kEdited[] = "edited";

// Another name each time for the same person, whom the search does not find: whatever is asked
// costs the same from the first round to the last.
std::string EditorsCommit(const std::string& round, int n) {
  const std::string edit = PersonEdit(kEdited, absl::StrCat("Somebody ", n));
  return CommitBytes(absl::StrCat("editor-", round, "-", n),
                     absl::StrReplaceAll(edit, {{"create", "update"}}));
}

std::string PointRead() {
  v1::GetPartyRequest get;
  get.set_name("parties/p7");
  return get.SerializeAsString();
}

bool Fill(const std::string& address) {
  grpc::GenericStub stub(grpc::CreateChannel(address, grpc::InsecureChannelCredentials()));
  std::string edits = absl::StrCat(SourceEdit(), PersonEdit(kEdited, "Somebody"));
  for (int i = 0, commits = 0; i < kParties; ++i) {
    edits += PartyEdit(absl::StrCat("p", i), absl::StrCat("Progressive Party ", i), "AZ");
    if (i % 500 != 499 && i + 1 != kParties) continue;
    const std::string bytes = CommitBytes(absl::StrCat("fill-up-", commits++), edits);
    if (!CallAndWait(stub, kCommit, {bytes}, nullptr).ok()) return false;
    edits.clear();
  }
  return true;
}

// The most memory that the process held, since it began or since it was last forgotten.
double MostResidentMiB(const ChildProcess& process) {
  std::ifstream file(absl::StrCat("/proc/", process.pid(), "/status"));
  for (std::string word; file >> word;) {
    double kib = 0;
    if (word == "VmHWM:" && file >> kib) return kib / 1024;
  }
  return 0;
}

double MostResidentMiBFromNowOn(const ChildProcess& process) {
  std::ofstream(absl::StrCat("/proc/", process.pid(), "/clear_refs")) << "5";
  return MostResidentMiB(process);
}

// The processors that this process may run on.
std::vector<int> Processors() {
  cpu_set_t set;
  std::vector<int> processors;
  if (sched_getaffinity(0, sizeof set, &set) != 0) return processors;
  for (int i = 0; i < CPU_SETSIZE; ++i) {
    if (CPU_ISSET(i, &set)) processors.push_back(i);
  }
  return processors;
}

void StayOn(int processor) {
  cpu_set_t set;
  CPU_ZERO(&set);
  CPU_SET(processor, &set);
  sched_setaffinity(0, sizeof set, &set);
}

struct Result {
  Tally alone;  // the peak when nobody else calls
  Tally peak, poured, after;
  absl::Duration peak_cpu, poured_cpu;   // processor time of the server
  absl::Duration point, health, commit;  // what 99 of 100 took at most
  absl::Duration slowest;                // of point reads and health
  int failed_points = 0, failed_commits = 0;
  double grown_mib = 0;
};

// Those who go on as if nothing was the matter: a reader, whoever asks for health, and an editor,
// whose changes `round` keeps apart from those of other rounds.
struct Others {
  Others(const std::string& address, const std::string& round)
      : point(
            address, kGetParty, [](int) { return PointRead(); }, kPause),
        health(
            address, kHealth, [](int) { return std::string(); }, kPause),
        editor(
            address, kCommit, [round](int n) { return EditorsCommit(round, n); }, kPause) {}

  void End() {
    for (Probe* probe : {&point, &health, &editor}) probe->End();
  }

  Probe point, health, editor;
};

// One round. The others are there while the peak is measured as they are under overload, so that
// what they take of the server counts in neither; the peak without them is measured, too.
Result Measure(const std::string& address, const ChildProcess& server,
               const std::vector<Question>& questions, absl::Duration part, int round) {
  Load load(address, questions);
  load.Saturate(absl::Seconds(1), kAtOnce);  // warm
  Result result;
  const Tally& alone = load.Saturate(part, kAtOnce);
  const Tally* peak = nullptr;
  {
    const Others others(address, absl::StrCat(round, "-peak"));
    const absl::Duration cpu = server.CpuTime();
    peak = &load.Saturate(part, kAtOnce);
    result.peak_cpu = server.CpuTime() - cpu;
  }
  const double before_mib = MostResidentMiBFromNowOn(server);
  Others others(address, absl::StrCat(round, "-poured"));
  const absl::Duration cpu = server.CpuTime();
  const Tally& poured = load.Pour(part, kTooMany * peak->AnsweredPerSecond());
  result.poured_cpu = server.CpuTime() - cpu;
  result.grown_mib = MostResidentMiB(server) - before_mib;
  // What was poured is still there, and is no part of what comes after.
  const Tally& after = load.Saturate(absl::Seconds(1), kAtOnce);
  others.End();
  load.Drain();
  result.alone = alone;
  result.peak = *peak;
  result.poured = poured;
  result.after = after;
  result.point = others.point.Quantile(0.99);
  result.health = others.health.Quantile(0.99);
  result.commit = others.editor.Quantile(0.99);
  result.slowest = std::max(others.point.Quantile(1), others.health.Quantile(1));
  result.failed_points = others.point.failed() + others.health.failed();
  result.failed_commits = others.editor.failed();
  return result;
}

void Add(const Tally& tally, Tally& to) {
  to.duration += tally.duration;
  to.started += tally.started;
  to.answered += tally.answered;
  to.later += tally.later;
  to.busy += tally.busy;
  to.late += tally.late;
  to.other += tally.other;
}

// Of several rounds: all calls together, the worst latencies and the most memory.
void Add(const Result& round, Result& to) {
  Add(round.alone, to.alone);
  Add(round.peak, to.peak);
  Add(round.poured, to.poured);
  Add(round.after, to.after);
  to.peak_cpu += round.peak_cpu;
  to.poured_cpu += round.poured_cpu;
  to.point = std::max(to.point, round.point);
  to.health = std::max(to.health, round.health);
  to.commit = std::max(to.commit, round.commit);
  to.slowest = std::max(to.slowest, round.slowest);
  to.failed_points += round.failed_points;
  to.failed_commits += round.failed_commits;
  to.grown_mib = std::max(to.grown_mib, round.grown_mib);
}

// What others do on the machine changes by the minute: parts that are compared come close together.
Result MeasureInRounds(const std::string& address, const ChildProcess& server,
                       const std::vector<Question>& questions, double seconds) {
  const int rounds = std::max(1, static_cast<int>(seconds / kSecondsOfAPart));
  Result all;
  for (int round = 0; round < rounds; ++round) {
    Add(Measure(address, server, questions, absl::Seconds(seconds / rounds), round), all);
  }
  return all;
}

// Prints one figure and says whether it is what it must be.
bool Check(const char* what, double value, const char* unit, bool good) {
  std::printf("| %s | %.2f %s | %s |\n", what, value, unit, good ? "yes" : "NO");
  return good;
}

bool Report(const Result& result, bool strict) {
  const double peak = result.peak.AnsweredPerSecond();
  const double times = result.poured.StartedPerSecond() / peak;
  const double goodput = result.poured.AnsweredPerSecond() / peak;
  const double of_alone = result.poured.AnsweredPerSecond() / result.alone.AnsweredPerSecond();
  const double recovery = result.after.AnsweredPerSecond() / peak;
  // What others do on the machine takes from both by the second, but not by processor time.
  const double for_its_time = result.poured.answered / absl::ToDoubleSeconds(result.poured_cpu) /
                              (result.peak.answered / absl::ToDoubleSeconds(result.peak_cpu));
  const double share = strict ? 0.8 : 0.2;
  const double slow = strict ? 100 : 1000;
  std::printf(
      "peak: %.0f answers a second (%.0f when nobody else calls); poured: %.0f a second (%.1f x), "
      "of which %d answered, %d later, %d sent away, %d late, %d others\n\n",
      peak, result.alone.AnsweredPerSecond(), result.poured.StartedPerSecond(), times,
      result.poured.answered, result.poured.later, result.poured.busy, result.poured.late,
      result.poured.other);
  std::printf("| figure | value | as promised |\n|---|---|---|\n");
  // Below that there was no overload to tell anything of.
  bool good = Check("poured ÷ peak", times, "", times >= (strict ? 3.5 : 2));
  good &= Check("answered under overload ÷ peak", goodput, "", goodput >= share);
  good &= Check("the same for its processor time", for_its_time, "", for_its_time >= 2 * share / 3);
  good &= Check("answered under overload ÷ peak when nobody else calls", of_alone, "",
                of_alone >= 2 * share / 3);
  const double point = absl::ToDoubleMilliseconds(result.point);
  const double health = absl::ToDoubleMilliseconds(result.health);
  const double commit = absl::ToDoubleMilliseconds(result.commit);
  good &= Check("point reads, p99", point, "ms", point < slow);
  good &= Check("health, p99", health, "ms", health < slow);
  good &= Check("commits of an editor, p99", commit, "ms", commit < 5 * slow);
  good &= Check("point reads and health that failed", result.failed_points, "",
                result.failed_points == 0);
  good &= Check("commits that failed", result.failed_commits, "", result.failed_commits == 0);
  good &= Check("memory more than before", result.grown_mib, "MiB", result.grown_mib < 128);
  good &= Check("answered in the first second after ÷ peak", recovery, "", recovery >= share);
  const int others = result.poured.other + result.after.other + result.peak.other;
  good &= Check("errors that are none of an overload", others, "", others == 0);
  const int lost = result.poured.started - result.poured.Ended();
  good &= Check("calls of which nothing became", lost, "", lost == 0);
  std::printf(
      "\n%.1f times the peak poured: %.2f of the peak answered (%.2f for its processor time, %.2f "
      "of the peak when nobody else calls); p99 "
      "of point reads %.0f ms, of health %.0f ms (the slowest %.0f ms), of commits %.0f ms; %+.0f "
      "MiB; %.2f of the peak in the first second after\n",
      times, goodput, for_its_time, of_alone, point, health,
      absl::ToDoubleMilliseconds(result.slowest), commit, result.grown_mib, recovery);
  return good;
}

int Main(const std::string& bin, double seconds, const std::vector<Question>& questions) {
  const std::vector<int> processors = Processors();
  if (processors.size() < 2) {
    std::cerr << "overload: needs two processors\n";
    return kExitSkipped;
  }
  std::string dir = (std::filesystem::temp_directory_path() / "partyline-over-XXXXXX").string();
  if (mkdtemp(dir.data()) == nullptr) return 1;
  const std::string log = absl::StrCat("--log=sqlite:", dir, "/log.db");
  ChildProcess server({"/usr/bin/taskset", "-c", absl::StrCat(processors[0]), bin + "/partylined",
                       "--listen=127.0.0.1:0", log, "--port-file=" + dir + "/address"},
                      dir + "/log");
  StayOn(processors[1]);
  const std::string address = AwaitFile(dir + "/address", server);
  if (address.empty() || !Fill(address)) {
    std::cerr << "overload: partylined did not start or fill; see " << dir << "/log\n";
    return 1;
  }
  const bool good = Report(MeasureInRounds(address, server, questions, seconds), seconds >= 30);
  const bool ended = server.Terminate() == 0;
  std::filesystem::remove_all(dir);
  return good && ended ? 0 : 1;
}

}  // namespace
}  // namespace partyline::testing

int main(int argc, char** argv) {
  if (argc < 2) {
    std::cerr << "usage: overload BIN_DIR [SECONDS [short]]\n";
    return 1;
  }
  const bool is_short = argc > 3 && std::string(argv[3]) == "short";
  return partyline::testing::Main(
      argv[1], argc > 2 ? std::atof(argv[2]) : 3,
      is_short ? partyline::testing::ShortSearches() : partyline::testing::MixedQuestions());
}
