// SPDX-License-Identifier: Apache-2.0

// Commits that are on the disk when they are acknowledged, beside etcd's puts of as many bytes.
//
// Both servers run as processes of their own on loopback, each with data of its own on the same
// disk, and are loaded by the same program, in turns of a few seconds: one writer who waits for
// each answer, and 64 such writers. Each writer changes one record (of etcd: one key) again and
// again. What counts are ratios: the figures are this machine's of this minute.
//
//   durable_commits BIN_DIR ETCD DIR [ROUNDS [SECONDS]]
//
// Prints Markdown and leaves the same in DIR/durable_commits.json. Ends with 1 if a goal is missed.

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <memory>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/time/time.h"
#include "google/protobuf/io/coded_stream.h"
#include "google/protobuf/io/zero_copy_stream_impl_lite.h"
#include "partyline/v1/change_service.pb.h"
#include "tests/benchmark/callers.h"
#include "tests/testing/child_process.h"
#include "tests/testing/reserved_port.h"

namespace partyline {
namespace {

using testing::AwaitFile;
using testing::ChildProcess;
using testing::ReservedPort;

constexpr int kMany = 64;
constexpr absl::Duration kWarm = absl::Seconds(1);

// The goals.
constexpr double kLeastOfEtcd = 0.6;
constexpr double kLeastOfOneWriter = 5;
constexpr absl::Duration kMostForOneWriter = absl::Milliseconds(5);

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

// etcdserverpb.PutRequest of a key and a value, its fields 1 and 2, of a record's name and bytes.
std::string NextPut(int writer) {
  static int number = 0;
  const v1::Record record = RecordOf(writer, ++number);
  std::string bytes;
  google::protobuf::io::StringOutputStream stream(&bytes);
  google::protobuf::io::CodedOutputStream coded(&stream);
  std::uint32_t field = 0;
  for (const std::string& value : {record.person().name(), record.SerializeAsString()}) {
    coded.WriteTag(++field << 3 | 2);
    coded.WriteVarint32(static_cast<std::uint32_t>(value.size()));
    coded.WriteString(value);
  }
  coded.Trim();
  return bytes;
}

std::vector<std::string> EtcdCommand(const std::string& program, const std::string& directory,
                                     const std::string& clients, const std::string& peers) {
  return {program,
          "--name=alone",
          "--data-dir=" + directory,
          "--listen-client-urls=http://" + clients,
          "--advertise-client-urls=http://" + clients,
          "--listen-peer-urls=http://" + peers,
          "--initial-advertise-peer-urls=http://" + peers,
          "--initial-cluster=alone=http://" + peers,
          "--logger=zap",
          "--log-level=error"};
}

// One server under so many writers.
class Case {
 public:
  Case(const char* server, const std::string& address, const std::string& method, int writers,
       Callers::NextRequest next_request)
      : server_(server), writers_(writers), callers_(address, method, writers, next_request) {
    callers_.RunFor(kWarm);
  }

  void Run(absl::Duration duration) {
    const Callers::Ran ran = callers_.RunFor(duration);
    rates_.push_back(ran.PerSecond());
    for (const auto& [part, kept] : {std::pair{0.5, &medians_}, std::pair{0.99, &slow_}}) {
      kept->push_back(Quantile(ran.latencies, part));
    }
  }

  const std::vector<double>& rates() const { return rates_; }
  absl::Duration Slow() const { return Quantile(slow_, 0.5); }

  std::string Row() const {
    return absl::StrFormat("| %s | %d | %.0f | %.2f | %.2f |\n", server_, writers_,
                           Quantile(rates_, 0.5), Millis(medians_), Millis(slow_));
  }

  std::string Json() const {
    return absl::StrFormat(
        R"({"server":"%s","writers":%d,"per_second":%.1f,"p50_ms":%.3f,"p99_ms":%.3f})", server_,
        writers_, Quantile(rates_, 0.5), Millis(medians_), Millis(slow_));
  }

 private:
  static double Millis(const std::vector<absl::Duration>& of_rounds) {
    return absl::ToDoubleMilliseconds(Quantile(of_rounds, 0.5));
  }

  const std::string server_;
  const int writers_;
  Callers callers_;
  std::vector<double> rates_;            // of each round
  std::vector<absl::Duration> medians_;  // likewise
  std::vector<absl::Duration> slow_;     // what 99 of 100 calls take at most, likewise
};

// The rounds' ratios of two cases' rates.
std::vector<double> Ratios(const Case& above, const Case& below) {
  std::vector<double> ratios;
  for (std::size_t i = 0; i < above.rates().size(); ++i) {
    ratios.push_back(above.rates()[i] / below.rates()[i]);
  }
  return ratios;
}

struct Goal {
  std::string name;
  double reached;
  std::string words;  // with its unit, and the spread of the rounds
  bool is_met;
};

Goal RatioGoal(const std::string& name, const std::vector<double>& ratios, double least) {
  const double median = Quantile(ratios, 0.5);
  return {name, median,
          absl::StrFormat("%.2f (%.2f – %.2f), wanted %.1f", median, Quantile(ratios, 0.1),
                          Quantile(ratios, 0.9), least),
          median >= least};
}

// One and 64 writers of ours, then of etcd's.
std::vector<Goal> GoalsOf(const std::vector<std::unique_ptr<Case>>& cases) {
  const absl::Duration slow = cases[0]->Slow();
  return {
      RatioGoal("64 writers, as multiple of etcd's", Ratios(*cases[1], *cases[3]), kLeastOfEtcd),
      RatioGoal("64 writers, as multiple of one", Ratios(*cases[1], *cases[0]), kLeastOfOneWriter),
      {"99 of 100 commits of one writer, ms", absl::ToDoubleMilliseconds(slow),
       absl::StrFormat("%.2f, wanted below %.0f", absl::ToDoubleMilliseconds(slow),
                       absl::ToDoubleMilliseconds(kMostForOneWriter)),
       slow < kMostForOneWriter}};
}

// Returns whether all goals are met.
bool Report(const std::vector<std::unique_ptr<Case>>& cases, const std::string& json_path) {
  std::string json = R"({"cases":[)";
  std::printf("| server | writers | commits/s | p50 ms | p99 ms |\n|---|---|---|---|---|\n");
  for (const auto& each : cases) {
    std::fputs(each->Row().c_str(), stdout);
    absl::StrAppend(&json, json.back() == '[' ? "" : ",", each->Json());
  }
  absl::StrAppend(&json, R"(],"goals":[)");
  std::printf("\n| goal | reached (10 %% – 90 %% of rounds) | |\n|---|---|---|\n");
  bool all_met = true;
  for (const Goal& goal : GoalsOf(cases)) {
    std::printf("| %s | %s | %s |\n", goal.name.c_str(), goal.words.c_str(),
                goal.is_met ? "met" : "MISSED");
    absl::StrAppend(&json, json.back() == '[' ? "" : ",",
                    absl::StrFormat(R"({"goal":"%s","reached":%.3f,"met":%s})", goal.name,
                                    goal.reached, goal.is_met ? "true" : "false"));
    all_met = all_met && goal.is_met;
  }
  std::ofstream(json_path) << json << "]}\n";
  return all_met;
}

int Main(int argc, char** argv) {
  const std::string bin = argv[1];
  const std::string directory = argv[3];
  const int rounds = argc > 4 ? std::atoi(argv[4]) : 9;
  const absl::Duration turn = absl::Seconds(argc > 5 ? std::atoi(argv[5]) : 2);
  const std::string data = directory + "/data";
  std::filesystem::remove_all(data);
  std::filesystem::create_directories(data);

  const ReservedPort clients, peers;
  const std::string etcd_data = data + "/etcd";
  ChildProcess etcd(EtcdCommand(argv[2], etcd_data, clients.address(), peers.address()),
                    data + "/etcd.log");
  ChildProcess partylined({bin + "/partylined", "--listen=127.0.0.1:0",
                           "--log=sqlite:" + data + "/log.db", "--port-file=" + data + "/address"},
                          data + "/partylined.log");
  const std::string ours = AwaitFile(data + "/address", partylined);
  if (ours.empty()) {
    std::cerr << "partylined did not start; see " << data << "/partylined.log\n";
    return 1;
  }

  std::vector<std::unique_ptr<Case>> cases;
  for (const int writers : {1, kMany}) {
    cases.push_back(std::make_unique<Case>("partylined", ours, "/partyline.v1.ChangeService/Commit",
                                           writers, NextCommit));
  }
  for (const int writers : {1, kMany}) {
    cases.push_back(std::make_unique<Case>("etcd", clients.address(), "/etcdserverpb.KV/Put",
                                           writers, NextPut));
  }
  for (int round = 0; round < rounds; ++round) {
    for (const auto& each : cases) each->Run(turn);
  }
  std::printf("durable commits; medians of %d rounds of %d s each, interleaved\n\n", rounds,
              static_cast<int>(absl::ToInt64Seconds(turn)));
  const bool all_met = Report(cases, directory + "/durable_commits.json");
  return all_met ? 0 : 1;
}

}  // namespace
}  // namespace partyline

int main(int argc, char** argv) {
  if (argc < 4) {
    std::cerr << "usage: durable_commits BIN_DIR ETCD DIR [ROUNDS [SECONDS]]\n";
    return 1;
  }
  return partyline::Main(argc, argv);
}
