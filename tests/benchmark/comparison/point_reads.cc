// SPDX-License-Identifier: Apache-2.0

// One party by its name, beside servers that have less to do, and beside databases that have the
// same bytes.
#include <cstdlib>
#include <iostream>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "partyline/v1/party_service.pb.h"
#include "tests/benchmark/comparison/bench.h"
#include "tests/benchmark/postgres.h"

namespace partyline {
namespace {

constexpr char kGetParty[] = "PartyService/GetParty";
constexpr char kParty[] = "parties/az-avkp";
constexpr int kCalls = 2000;

constexpr double kMostOfNoop = 1.2;
constexpr double kLeastOfEtcd = 4;
constexpr double kLeastOfEtcdSerializable = 3.3;

std::string PartyRequest(v1::View view) {
  v1::GetPartyRequest request;
  request.set_name(kParty);
  request.set_view(view);
  return request.SerializeAsString();
}

// A gRPC server and those who call it.
struct Called {
  GrpcServer server;
  Callers callers;

  Called(GrpcServer started, const std::string& request)
      : server(std::move(started)),
        callers(server.address, PathOf(kGetParty), kCallers, InTurn({request})) {}

  Subject As(const std::string& name) { return CpuOfCalls(name, *server.server, callers, kCalls); }
};

// etcd with one key, and its two ways to read.
struct CalledEtcd {
  Etcd etcd;
  Callers linearizable, serializable;

  CalledEtcd(const Bench& bench, const std::string& value)
      : etcd(bench.EtcdProgram(), bench.files),
        linearizable(etcd.address(), Etcd::kRange, kCallers,
                     InTurn({Etcd::RangeRequest(kParty, false)})),
        serializable(etcd.address(), Etcd::kRange, kCallers,
                     InTurn({Etcd::RangeRequest(kParty, true)})) {
    Callers(etcd.address(), Etcd::kPut, 1, InTurn({Etcd::PutRequest(kParty, value)})).RunCalls(1);
    if (absl::StrContains(linearizable.RunCalls(1).last_reply, value)) return;
    std::cerr << "etcd does not return what was put\n";
    std::exit(1);
  }
};

Subject PreparedSelect(Postgres& postgres, const std::string& bytes) {
  postgres.Execute("CREATE TABLE party (name text PRIMARY KEY, bytes bytea NOT NULL)");
  postgres.Insert("party", {"text", "bytea"}, {{kParty, bytes}});
  postgres.Execute("VACUUM ANALYZE party");
  postgres.Prepare("get", "SELECT bytes FROM party WHERE name = $1");
  if (postgres.FirstCells("get", {kParty}) != std::vector<std::string>{bytes}) std::abort();
  return {"PostgreSQL, prepared select", [&postgres] {
            return std::vector<double>{CpuMicrosPerCall(
                postgres.server(), kCalls, [&] { postgres.Run("get", {{kParty}}, kCalls); })};
          }};
}

}  // namespace

bool ComparePointReads(const Bench& bench) {
  const std::string full = PartyRequest(v1::VIEW_FULL), basic = PartyRequest(v1::VIEW_BASIC);
  Callers ours = bench.OnPartylined(kGetParty, {full});
  Callers ours_basic = bench.OnPartylined(kGetParty, {basic});
  const std::string reply = ours.RunCalls(1).last_reply;
  const std::string basic_reply = ours_basic.RunCalls(1).last_reply;
  const auto start = [&](const char* mode, const std::string& bytes) {
    return StartReference(bench.bin, bench.files, mode, {bytes});
  };
  Called noop(start("same-bytes", reply), full), plain(start("plain", reply), full);
  Called noop_basic(start("same-bytes", basic_reply), basic);
  CalledEtcd etcd(bench, reply);
  Postgres postgres(bench.PostgresPrograms());

  const MeasuredServer& partylined = *bench.partylined.server;
  const std::vector<Series> series = MeasureInTurns(
      {CpuOfCalls("partylined, FULL", partylined, ours, kCalls), noop.As("no-op, FULL"),
       plain.As("plain handler, FULL"),
       CpuOfCalls("etcd Range, linearizable", etcd.etcd.server(), etcd.linearizable, kCalls),
       CpuOfCalls("etcd Range, serializable", etcd.etcd.server(), etcd.serializable, kCalls),
       PreparedSelect(postgres, reply),
       CpuOfCalls("partylined, BASIC", partylined, ours_basic, kCalls),
       noop_basic.As("no-op, BASIC")},
      bench.rounds);

  Report report("point_reads",
                absl::StrCat("One party by its name, ", reply.size(), " bytes (BASIC ",
                             basic_reply.size(), "); ", bench.rounds, " rounds of ", kCalls,
                             " calls by ", kCallers, " callers, in turns"),
                kCpuColumn);
  for (const Series& each : series) report.Add(each);
  const auto goal = [&](const char* name, int above, int below, Wanted wanted) {
    report.AddGoal(name, Ratios(series[above], series[below], 0), wanted);
  };
  goal("GetParty FULL ÷ no-op", 0, 1, {.at_most = kMostOfNoop});
  goal("GetParty BASIC ÷ no-op", 6, 7, {});
  goal("plain handler ÷ no-op", 2, 1, {});
  goal("plain handler ÷ GetParty FULL", 2, 0, {});
  goal("etcd linearizable ÷ GetParty FULL", 3, 0, {.at_least = kLeastOfEtcd});
  goal("etcd serializable ÷ GetParty FULL", 4, 0, {.at_least = kLeastOfEtcdSerializable});
  goal("PostgreSQL ÷ GetParty FULL", 5, 0, {});
  return report.Finish(bench.results);
}

}  // namespace partyline
