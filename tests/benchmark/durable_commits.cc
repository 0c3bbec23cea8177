// SPDX-License-Identifier: Apache-2.0

// Commits that are on the disk when they are acknowledged, beside etcd's puts of as many bytes.
//
// Both servers run as processes of their own on loopback, each with data of its own on the same
// disk, and are loaded by the same program, in turns of a few seconds: one writer who waits for
// each answer, and 64 such writers. Each writer changes one record (of etcd: one key) again and
// again. What counts are ratios: the figures are this machine's of this minute.
//
//   durable_commits BIN_DIR ETCD RESULTS_DIR [ROUNDS [SECONDS]]
//
// Prints Markdown and leaves the same in RESULTS_DIR/durable_commits.json. Ends with 1 if a goal is
// missed.

#include <cstdlib>
#include <filesystem>
#include <iostream>
#include <memory>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/time/time.h"
#include "partyline/v1/change_service.pb.h"
#include "tests/benchmark/callers.h"
#include "tests/benchmark/quantile.h"
#include "tests/benchmark/report.h"
#include "tests/benchmark/servers.h"

namespace partyline {
namespace {

constexpr int kMany = 64;

// The goals.
constexpr double kLeastOfEtcd = 0.6;
constexpr double kLeastOfOneWriter = 5;
constexpr double kMostMillisForOneWriter = 5;

const std::vector<Column> kColumns = {{"commits/s", 0}, {"p50 ms", 2}, {"p99 ms", 2}};

v1::Record RecordOf(int writer, int number) {
  v1::Record record;
  record.mutable_person()->set_name(absl::StrCat("people/writer-", writer));
  record.mutable_person()->set_display_name(absl::StrCat("Writer no. ", writer));
  record.mutable_person()->set_note(absl::StrFormat("Wording %08d of a note on a writer", number));
  return record;
}

// A commit of the next wording of the writer's record; the first one creates it.
std::string NextCommit(int writer) {
  static int number = 0;
  static auto& created = *new std::vector<bool>(kMany);
  v1::CommitRequest request;
  request.set_request_id(absl::StrFormat("request-%08d", ++number));
  v1::Edit& edit = *request.add_edits();
  *(created[writer] ? edit.mutable_update() : edit.mutable_create()) = RecordOf(writer, number);
  created[writer] = true;
  return request.SerializeAsString();
}

// A record's name and bytes.
std::string NextPut(int writer) {
  static int number = 0;
  const v1::Record record = RecordOf(writer, ++number);
  return Etcd::PutRequest(record.person().name(), record.SerializeAsString());
}

// Turns of one server under so many writers.
class Case {
 public:
  Case(const std::string& server, const std::string& address, const std::string& method,
       int writers, Callers::NextRequest next_request, absl::Duration turn)
      : name_(absl::StrCat(server, ", ", writers, writers == 1 ? " writer" : " writers")),
        turn_(turn),
        callers_(address, method, writers, next_request) {}

  Subject AsSubject() {
    return {name_, [this] {
              const Callers::Ran ran = callers_.RunFor(turn_);
              return std::vector<double>{ran.PerSecond(),
                                         absl::ToDoubleMilliseconds(Quantile(ran.latencies, 0.5)),
                                         absl::ToDoubleMilliseconds(Quantile(ran.latencies, 0.99))};
            }};
  }

 private:
  const std::string name_;
  const absl::Duration turn_;
  Callers callers_;
};

int Main(int argc, char** argv) {
  const std::string bin = argv[1];
  const std::string results = argv[3];
  const int rounds = argc > 4 ? std::atoi(argv[4]) : 9;
  const int seconds = argc > 5 ? std::atoi(argv[5]) : 2;
  const absl::Duration turn = absl::Seconds(seconds);
  const std::string data = results + "/data";
  std::filesystem::remove_all(data);
  std::filesystem::create_directories(data);

  const Etcd etcd(argv[2], data);
  const GrpcServer partylined = StartPartylined(bin, data, "sqlite:" + data + "/log.db");
  constexpr char kCommit[] = "/partyline.v1.ChangeService/Commit";
  Case one("partylined", partylined.address, kCommit, 1, NextCommit, turn);
  Case many("partylined", partylined.address, kCommit, kMany, NextCommit, turn);
  Case etcd_one("etcd", etcd.address(), Etcd::kPut, 1, NextPut, turn);
  Case etcd_many("etcd", etcd.address(), Etcd::kPut, kMany, NextPut, turn);
  const std::vector<Series> series = MeasureInTurns(
      {one.AsSubject(), many.AsSubject(), etcd_one.AsSubject(), etcd_many.AsSubject()}, rounds);

  Report report(
      "durable_commits",
      absl::StrFormat("Durable commits; %d rounds of %d s each, in turns", rounds, seconds),
      kColumns);
  for (const Series& each : series) report.Add(each);
  report.AddGoal("64 writers ÷ etcd's", Ratios(series[1], series[3], 0),
                 {.at_least = kLeastOfEtcd});
  report.AddGoal("64 writers ÷ one", Ratios(series[1], series[0], 0),
                 {.at_least = kLeastOfOneWriter});
  report.AddGoal("99 of 100 commits of one writer, ms", series[0].Of(2),
                 {.at_most = kMostMillisForOneWriter});
  return report.Finish(results) ? 0 : 1;
}

}  // namespace
}  // namespace partyline

int main(int argc, char** argv) {
  if (argc < 4) {
    std::cerr << "usage: durable_commits BIN_DIR ETCD RESULTS_DIR [ROUNDS [SECONDS]]\n";
    return 1;
  }
  return partyline::Main(argc, argv);
}
