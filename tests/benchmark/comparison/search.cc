// SPDX-License-Identifier: Apache-2.0

// Parties found by names, as they are and misspelt, and names resolved within a country, beside
// PostgreSQL's pg_trgm over the same names.
#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <random>

#include "absl/strings/str_cat.h"
#include "partyline/v1/party_service.pb.h"
#include "tests/benchmark/comparison/bench.h"
#include "tests/benchmark/postgres.h"

namespace partyline {
namespace {

constexpr int kQueries = 100;
constexpr double kLeastOfTrigrams = 10;

struct NamedParty {
  std::string record, country, bytes;  // bytes BASIC
  std::vector<std::string> names;
};

std::vector<NamedParty> ReadParties(const Bench& bench) {
  std::vector<NamedParty> parties;
  v1::ListPartiesRequest request;
  request.set_page_size(1000);
  do {
    v1::ListPartiesResponse page;
    bench.Ask("PartyService/ListParties", request, page);
    for (const v1::Party& party : page.parties()) {
      NamedParty& named = parties.emplace_back();
      named.record = party.name();
      named.bytes = party.SerializeAsString();
      for (const v1::Name& name : party.names()) named.names.push_back(name.text());
      for (const v1::Attribute& attribute : party.attributes()) {
        if (attribute.kind() == v1::ATTRIBUTE_KIND_COUNTRY) {
          named.country = attribute.place().country();
        }
      }
    }
    request.set_page_token(page.next_page_token());
  } while (!request.page_token().empty());
  return parties;
}

// Names are kept as they are compared, since pg_trgm knows case but no diacritics. Each sort of
// index has a table of its own, so that each is measured.
void LoadNames(const std::vector<NamedParty>& parties, Postgres& postgres) {
  postgres.Execute(
      "CREATE EXTENSION pg_trgm; CREATE EXTENSION unaccent;"
      "CREATE TABLE party (id int PRIMARY KEY, name text, bytes bytea);"
      "CREATE TABLE names (party int, country text, text text)");
  std::vector<Postgres::Cells> records, names;
  for (const NamedParty& party : parties) {
    const std::string id = absl::StrCat(records.size() + 1);
    records.push_back({id, party.record, party.bytes});
    for (const std::string& name : party.names) names.push_back({id, party.country, name});
  }
  postgres.Insert("party", {"int", "text", "bytea"}, records);
  postgres.Insert("names", {"int", "text", "text"}, names);
  postgres.Execute(
      "ALTER TABLE names ADD folded text; UPDATE names SET folded = lower(unaccent(text))");
  for (const std::string index : {"gin", "gist"}) {
    postgres.Execute(absl::StrCat("CREATE TABLE names_", index, " AS SELECT * FROM names"));
    postgres.Execute(absl::StrCat("CREATE INDEX ON names_", index, " USING ", index, " (folded ",
                                  index, "_trgm_ops)"));
    postgres.Execute(absl::StrCat("CREATE INDEX ON names_", index, " (country)"));
    postgres.Execute(absl::StrCat("VACUUM ANALYZE names_", index));
  }
  postgres.Execute("VACUUM ANALYZE party");
  const auto hits = [](const std::string& named, const std::string& limit) {
    return absl::StrCat(
        "SELECT party.name, hit.text, hit.score, party.bytes FROM (SELECT DISTINCT ON (party) "
        "party, "
        "text, similarity(folded, lower(unaccent($1))) AS score FROM ",
        named,
        " ORDER BY party, score DESC) hit JOIN party ON party.id = hit.party "
        "ORDER BY hit.score DESC LIMIT ",
        limit);
  };
  postgres.Prepare("search_gin", hits("names_gin WHERE folded % lower(unaccent($1))", "50"));
  postgres.Prepare(
      "search_gist",
      hits("(SELECT * FROM names_gist ORDER BY folded <-> lower(unaccent($1)) LIMIT 100) nearest",
           "50"));
  postgres.Prepare("resolve",
                   hits("names_gin WHERE country = $2 AND folded % lower(unaccent($1))", "5"));
}

struct Queries {
  std::vector<std::string> ours;        // requests
  std::vector<Postgres::Cells> theirs;  // arguments
};

struct Drawn {
  Queries names, misspelt, mentions;
};

Drawn DrawQueries(const std::vector<NamedParty>& parties) {
  Drawn drawn;
  std::mt19937_64 random(1920);
  while (drawn.names.ours.size() < kQueries) {
    const NamedParty& party = parties[random() % parties.size()];
    if (party.country.empty() || party.names.empty()) continue;
    const std::string& name = party.names[random() % party.names.size()];
    v1::SearchRequest search;
    search.set_query(name);
    drawn.names.ours.push_back(search.SerializeAsString());
    drawn.names.theirs.push_back({name});
    std::string wrong = name;
    std::size_t at = random() % wrong.size();
    while (at > 0 && static_cast<unsigned char>(wrong[at]) >= 0x80) --at;  // a letter is kept whole
    if (static_cast<unsigned char>(wrong[at]) < 0x80) {
      wrong[at] = static_cast<char>('a' + random() % 26);
    }
    search.set_query(wrong);
    drawn.misspelt.ours.push_back(search.SerializeAsString());
    drawn.misspelt.theirs.push_back({wrong});
    v1::ResolveNamesRequest resolve;
    v1::Mention& mention = *resolve.add_mentions();
    mention.add_names(wrong);
    mention.set_country(party.country);
    drawn.mentions.ours.push_back(resolve.SerializeAsString());
    drawn.mentions.theirs.push_back({wrong, party.country});
  }
  return drawn;
}

Subject ByPostgres(const std::string& name, Postgres& postgres, const std::string& prepared,
                   const Queries& queries) {
  return {name, [&postgres, prepared, &queries] {
            return std::vector<double>{CpuMicrosPerCall(postgres.server(), kQueries, [&] {
              postgres.Run(prepared, queries.theirs, kQueries);
            })};
          }};
}

// What we do beside the one of two ways of PostgreSQL's that costs it less.
void AddLess(const std::string& name, const Series& ours, const Series& one, const Series& other,
             Report& report) {
  const Series& less = one.Median(0) < other.Median(0) ? one : other;
  report.AddGoal(name, Ratios(less, ours, 0), {.at_least = kLeastOfTrigrams});
}

}  // namespace

bool CompareSearch(const Bench& bench) {
  const std::vector<NamedParty> parties = ReadParties(bench);
  const Drawn drawn = DrawQueries(parties);
  Postgres postgres(bench.PostgresPrograms());
  LoadNames(parties, postgres);
  std::ofstream plans(bench.results + "/search_plans.txt");
  postgres.Execute("SET plan_cache_mode = force_generic_plan");
  for (const char* statement : {"search_gin('social democrats')", "search_gist('social democrats')",
                                "resolve('social democrats', 'DE')"}) {
    plans << statement << "\n"
          << postgres.Words(absl::StrCat("EXPLAIN (ANALYZE, BUFFERS) EXECUTE ", statement)) << "\n";
  }
  postgres.Execute("RESET plan_cache_mode");

  const MeasuredServer& partylined = *bench.partylined.server;
  Callers names = bench.OnPartylined("PartyService/Search", drawn.names.ours);
  Callers misspelt = bench.OnPartylined("PartyService/Search", drawn.misspelt.ours);
  Callers mentions = bench.OnPartylined("PartyService/ResolveNames", drawn.mentions.ours);
  const std::vector<Series> series = MeasureInTurns(
      {CpuOfCalls("Search, a name", partylined, names, kQueries),
       ByPostgres("pg_trgm %, a name", postgres, "search_gin", drawn.names),
       ByPostgres("pg_trgm nearest, a name", postgres, "search_gist", drawn.names),
       CpuOfCalls("Search, misspelt", partylined, misspelt, kQueries),
       ByPostgres("pg_trgm %, misspelt", postgres, "search_gin", drawn.misspelt),
       ByPostgres("pg_trgm nearest, misspelt", postgres, "search_gist", drawn.misspelt),
       CpuOfCalls("ResolveNames, misspelt, of a country", partylined, mentions, kQueries),
       ByPostgres("pg_trgm %, misspelt, of a country", postgres, "resolve", drawn.mentions)},
      bench.rounds);

  Report report("search",
                absl::StrCat("Names of ", parties.size(), " parties; ", bench.rounds, " rounds of ",
                             kQueries, " queries by ", kCallers, " callers, in turns"),
                kCpuColumn);
  for (const Series& each : series) report.Add(each);
  AddLess("pg_trgm ÷ Search, a name", series[0], series[1], series[2], report);
  AddLess("pg_trgm ÷ Search, misspelt", series[3], series[4], series[5], report);
  AddLess("pg_trgm ÷ ResolveNames, misspelt, of a country", series[6], series[7], series[7],
          report);
  return report.Finish(bench.results);
}

}  // namespace partyline
