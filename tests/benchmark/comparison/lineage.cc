// SPDX-License-Identifier: Apache-2.0

// The largest lineages of ParlGov's register, beside PostgreSQL and an RDF store that return the
// same records.
#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <iostream>

#include "absl/strings/str_cat.h"
#include "partyline/v1/party_service.pb.h"
#include "tests/benchmark/comparison/bench.h"
#include "tests/benchmark/comparison/lineage_tables.h"
#include "tests/benchmark/postgres.h"
#include "tests/benchmark/sparql_store.h"

namespace partyline {
namespace {

constexpr char kGetLineage[] = "PartyService/GetLineage";
constexpr std::size_t kTrees = 20;
constexpr int kWalks = 200;
constexpr int kSparqlWalks = kTrees;  // each takes many times as long

constexpr double kLeastOfPostgres = 3;

v1::GetLineageRequest LineageRequest(const std::string& party) {
  v1::GetLineageRequest request;
  request.set_name(party);
  request.set_view(v1::VIEW_FULL);
  return request;
}

struct Tree {
  std::string party;
  std::size_t bytes;
  LineageSize size;
};

std::vector<std::string> AllParties(const Bench& bench) {
  std::vector<std::string> names;
  v1::ListPartiesRequest request;
  request.set_page_size(1000);
  request.set_identifier_scheme("parlgov");
  do {
    v1::ListPartiesResponse page;
    bench.Ask("PartyService/ListParties", request, page);
    for (const v1::Party& party : page.parties()) names.push_back(party.name());
    request.set_page_token(page.next_page_token());
  } while (!request.page_token().empty());
  return names;
}

// The trees with the most parties, one of each party that has one.
std::vector<Tree> LargestTrees(const Bench& bench, LineageTables& tables) {
  std::vector<Tree> trees;
  for (const std::string& party : AllParties(bench)) {
    v1::GetLineageResponse lineage;
    bench.Ask(kGetLineage, LineageRequest(party), lineage);
    if (lineage.frontier_size() > 0) continue;
    tables.Add(lineage);
    trees.push_back({party,
                     lineage.ByteSizeLong(),
                     {lineage.nodes_size(), lineage.edges_size(), lineage.events_size()}});
  }
  std::stable_sort(trees.begin(), trees.end(),
                   [](const Tree& a, const Tree& b) { return a.size.parties > b.size.parties; });
  trees.resize(std::min(trees.size(), kTrees));
  return trees;
}

void LoadLineages(const LineageTables& tables, Postgres& postgres) {
  std::map<std::string, std::string> ids;
  std::vector<Postgres::Cells> records, ties, alone;
  for (const auto* named : {&tables.parties, &tables.events}) {
    for (const auto& [name, bytes] : *named) {
      ids[name] = absl::StrCat(ids.size() + 1);
      records.push_back({ids[name], name, bytes});
    }
  }
  for (const auto& [key, tie] : tables.ties) {
    ties.push_back({ids[tie.event()], ids[tie.from()], ids[tie.to()], absl::StrCat(tie.kind()),
                    absl::StrCat(tie.standing()), absl::StrCat(tie.from_role()),
                    absl::StrCat(tie.to_role())});
  }
  for (const auto& [party, event] : tables.alone) alone.push_back({ids[party], ids[event]});
  postgres.Execute(kLineageSchema);
  postgres.Insert("record", {"int", "text", "bytea"}, records);
  postgres.Insert("tie", std::vector<std::string>(7, "int"), ties);
  postgres.Insert("alone", {"int", "int"}, alone);
  postgres.Execute(kLineageIndexes);
  postgres.Execute("VACUUM ANALYZE record");
  postgres.Execute("VACUUM ANALYZE tie");
  postgres.Execute("VACUUM ANALYZE alone");
  // It takes most tables for small enough to be read whole, which costs several times as much.
  postgres.ExecuteEverywhere("SET enable_hashjoin = off; SET enable_mergejoin = off");
  postgres.Prepare("lineage", kLineageStatement);
}

// Ends the program if others' answers have not as many rows as ours.
void CheckSame(const std::vector<Tree>& trees, Postgres& postgres, SparqlStore& sparql) {
  for (const Tree& tree : trees) {
    const LineageSize by_postgres = SizeOfRows(postgres.FirstCells("lineage", {tree.party}));
    const LineageSize by_sparql = SizeOfSparql(sparql.Ask(LineageQueryOf(tree.party)));
    if (by_postgres == tree.size && by_sparql == tree.size) continue;
    const auto words = [](const LineageSize& size) {
      return absl::StrCat(size.parties, " parties, ", size.ties, " ties, ", size.events, " events");
    };
    std::cerr << tree.party << ": " << words(tree.size) << "; PostgreSQL: " << words(by_postgres)
              << "; SPARQL: " << words(by_sparql) << "\n";
    std::exit(1);
  }
}

// How PostgreSQL goes about it, for whoever wants to see that it is not kept from its best.
void WritePlan(const Bench& bench, const std::string& party, Postgres& postgres) {
  postgres.Execute("SET plan_cache_mode = force_generic_plan");
  std::ofstream(bench.results + "/lineage_plan.txt")
      << postgres.Words(absl::StrCat("EXPLAIN (ANALYZE, BUFFERS) EXECUTE lineage('", party, "')"));
  postgres.Execute("RESET plan_cache_mode");
}

}  // namespace

bool CompareLineage(const Bench& bench) {
  LineageTables tables;
  const std::vector<Tree> trees = LargestTrees(bench, tables);
  Postgres postgres(bench.PostgresPrograms());
  LoadLineages(tables, postgres);
  SparqlStore sparql(bench.OxigraphProgram(), bench.files + "/oxigraph", TriplesOf(tables));
  CheckSame(trees, postgres, sparql);
  WritePlan(bench, trees.front().party, postgres);

  std::vector<std::string> requests, queries;
  std::vector<Postgres::Cells> arguments;
  for (const Tree& tree : trees) {
    requests.push_back(LineageRequest(tree.party).SerializeAsString());
    queries.push_back(LineageQueryOf(tree.party));
    arguments.push_back({tree.party});
  }
  Callers ours = bench.OnPartylined(kGetLineage, requests);
  const auto by_sparql = [&] {
    for (const std::string& query : queries) sparql.Ask(query);
  };
  const std::vector<Series> series = MeasureInTurns(
      {CpuOfCalls("partylined, GetLineage FULL", *bench.partylined.server, ours, kWalks),
       {"PostgreSQL, recursive CTE, same records",
        [&] {
          return std::vector<double>{CpuMicrosPerCall(
              postgres.server(), kWalks, [&] { postgres.Run("lineage", arguments, kWalks); })};
        }},
       {"Oxigraph, property paths, same records",
        [&] {
          return std::vector<double>{CpuMicrosPerCall(sparql.server(), kSparqlWalks, by_sparql)};
        }}},
      bench.rounds);

  const Tree& most = trees.front();
  const Tree& least = trees.back();
  Report report(
      "lineage",
      absl::StrCat("The ", trees.size(), " largest lineages of ParlGov: ", least.size.parties,
                   " to ", most.size.parties, " parties, ", most.bytes, " bytes the largest; ",
                   bench.rounds, " rounds of ", kWalks, " calls by ", kCallers,
                   " callers (SPARQL: ", kSparqlWalks, " by one), in turns"),
      kCpuColumn);
  for (const Series& each : series) report.Add(each);
  report.AddGoal("PostgreSQL ÷ GetLineage", Ratios(series[1], series[0], 0),
                 {.at_least = kLeastOfPostgres});
  report.AddGoal("Oxigraph ÷ GetLineage", Ratios(series[2], series[0], 0));
  return report.Finish(bench.results);
}

}  // namespace partyline
