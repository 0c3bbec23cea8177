// SPDX-License-Identifier: Apache-2.0

// How late the slowest answers are at half load while commits are made, beside a server that does
// nothing but return the same bytes and is asked as often.
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "partyline/v1/change_service.pb.h"
#include "partyline/v1/party_service.pb.h"
#include "tests/benchmark/comparison/bench.h"
#include "tests/benchmark/quantile.h"

namespace partyline {
namespace {

constexpr char kAskedOften[] = "PartyService/GetParty";
constexpr double kCommitsPerSecond = 100;
constexpr absl::Duration kPacedTurn = absl::Milliseconds(1500);
constexpr double kMostOfNoopSpread = 1.5;
constexpr int kConnected = 16;

const std::vector<Column> kLatencyColumns = {{"p50, us", 0}, {"p99, us", 0}, {"p99 ÷ p50", 2}};

// Every commit renames one person.
std::string NextRename() {
  static int number = 0;
  v1::CommitRequest request;
  request.set_request_id(absl::StrFormat("latency-%08d", ++number));
  v1::Edit& edit = *request.add_edits();
  v1::Person& person =
      *(number == 1 ? edit.mutable_create() : edit.mutable_update())->mutable_person();
  person.set_name("people/renamed-often");
  person.set_display_name(absl::StrCat("Name no. ", number));
  return request.SerializeAsString();
}

std::vector<double> Figures(const Callers::Ran& reads) {
  const double p50 = absl::ToDoubleMicroseconds(Quantile(reads.latencies, 0.5));
  const double p99 = absl::ToDoubleMicroseconds(Quantile(reads.latencies, 0.99));
  return {p50, p99, p99 / p50};
}

}  // namespace

bool CompareLatency(const Bench& bench) {
  v1::GetPartyRequest request;
  request.set_name("parties/az-avkp");
  const std::string bytes = request.SerializeAsString();
  Callers ours = bench.OnPartylined(kAskedOften, {bytes}, kConnected);
  Callers commits(bench.partylined.address, PathOf("ChangeService/Commit"), kConnected,
                  [](int) { return NextRename(); });
  commits.RunCalls(1);
  const std::string reply = ours.RunCalls(1).last_reply;
  const GrpcServer noop = StartReference(bench.bin, bench.files, "same-bytes", {reply});
  Callers theirs(noop.address, PathOf(kAskedOften), kConnected, InTurn({bytes}));

  ours.RunFor(kPacedTurn);  // warm
  const double half = ours.RunFor(kPacedTurn).PerSecond() / 2;
  const std::vector<Series> series = MeasureInTurns(
      {{"partylined, with commits",
        [&] {
          return Figures(RunPaced({{&ours, half}, {&commits, kCommitsPerSecond}}, kPacedTurn)[0]);
        }},
       {"partylined, no commits",
        [&] {
          return Figures(RunPaced({{&ours, half}}, kPacedTurn)[0]);
        }},
       {"no-op",
        [&] {
          return Figures(RunPaced({{&theirs, half}}, kPacedTurn)[0]);
        }}},
      bench.rounds);

  Report report("latency",
                absl::StrFormat("GetParty at half of what partylined answers at most, %.0f a "
                                "second, with %.0f commits a second; %d rounds, in turns",
                                half, kCommitsPerSecond, bench.rounds),
                kLatencyColumns);
  for (const Series& each : series) report.Add(each);
  report.AddGoal("p99 ÷ p50 with commits ÷ the no-op's", Ratios(series[0], series[2], 2),
                 {.at_most = kMostOfNoopSpread});
  report.AddGoal("p99 ÷ p50 without commits ÷ the no-op's", Ratios(series[1], series[2], 2));
  report.AddGoal("p99 with commits ÷ the no-op's", Ratios(series[0], series[2], 1));
  return report.Finish(bench.results);
}

}  // namespace partyline
