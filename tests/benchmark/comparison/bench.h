// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_TESTS_BENCHMARK_COMPARISON_BENCH_H_
#define PARTYLINE_TESTS_BENCHMARK_COMPARISON_BENCH_H_

#include <string>
#include <vector>

#include "google/protobuf/message.h"
#include "tests/benchmark/report.h"
#include "tests/benchmark/servers.h"

namespace partyline {

// How many call at once, unless said.
inline constexpr int kCallers = 8;

// What comparisons need: programs, places for files, and a partylined that has the post-Soviet data
// set and ParlGov's register, with nothing to do but what is measured.
struct Bench {
  std::string bin;       // programs of the build
  std::string packages;  // etcd, PostgreSQL and Oxigraph, unpacked
  std::string results;   // for JSON
  std::string files;     // for all else
  int rounds;
  GrpcServer partylined;

  std::string EtcdProgram() const;
  std::string PostgresPrograms() const;
  std::string OxigraphProgram() const;

  // Calls of "PartyService/GetParty" on partylined: these requests in turn, by so many callers.
  Callers OnPartylined(const std::string& method, std::vector<std::string> requests,
                       int callers = kCallers) const;

  // One answer, parsed into `response`. Ends the program if there is none.
  void Ask(const std::string& method, const google::protobuf::Message& request,
           google::protobuf::Message& response) const;
};

// "/partyline.v1.PartyService/GetParty" for "PartyService/GetParty".
std::string PathOf(const std::string& method);

// These requests in turn.
Callers::NextRequest InTurn(std::vector<std::string> requests);

// What `calls` calls cost `server`, for a report whose one column is microseconds of its processor
// time a call.
Subject CpuOfCalls(const std::string& name, const MeasuredServer& server, Callers& callers,
                   int calls);

inline const std::vector<Column> kCpuColumn = {{"server CPU, us a call", 1}};

// The comparisons. Each prints its tables and writes its JSON, and says whether all that is wanted
// was reached.
bool ComparePointReads(const Bench& bench);
bool CompareStreams(const Bench& bench);
bool CompareLineage(const Bench& bench);
bool CompareSearch(const Bench& bench);
bool CompareLatency(const Bench& bench);
bool CompareWatches(const Bench& bench);

}  // namespace partyline

#endif  // PARTYLINE_TESTS_BENCHMARK_COMPARISON_BENCH_H_
