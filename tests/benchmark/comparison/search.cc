// SPDX-License-Identifier: Apache-2.0

// Parties found by names, as they are and misspelt, and names resolved within a country, beside
// PostgreSQL's pg_trgm over the same names.
#include <deque>
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

// Names and queries are given as they are compared, without diacritics, which pg_trgm does not know
// about, and so that this costs nothing while it is measured. Each sort of index has a table of its
// own, so that each is measured.
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
  for (const std::string index :
       {"gin (folded gin_trgm_ops)", "gist (folded gist_trgm_ops(siglen = 64))"}) {
    const std::string table = "names_" + index.substr(0, index.find(' '));
    postgres.Execute(absl::StrCat("CREATE TABLE ", table,
                                  " AS SELECT *, lower(unaccent(text)) AS folded FROM names"));
    postgres.Execute(absl::StrCat("CREATE INDEX ON ", table, " USING ", index));
    postgres.Execute(absl::StrCat("CREATE INDEX ON ", table, " (country)"));
    postgres.Execute(absl::StrCat("VACUUM ANALYZE ", table));
  }
  postgres.Execute("VACUUM ANALYZE party");
}

// The best name of each party found, the best of these, and the parties.
std::string HitsIn(const std::string& names, int limit) {
  return absl::StrCat(
      "SELECT party.name, hit.text, hit.score, party.bytes FROM ("
      "SELECT DISTINCT ON (party) party, text, similarity(folded, $1) AS score FROM ",
      names, " ORDER BY party, score DESC) hit JOIN party ON party.id = hit.party ",
      "ORDER BY hit.score DESC LIMIT ", limit);
}

void PrepareSearches(Postgres& postgres) {
  postgres.Prepare("fold", "SELECT lower(unaccent($1))");
  const auto nearest = [](const char* names, int limit) {
    return absl::StrCat("(SELECT * FROM ", names, " ORDER BY folded <-> $1 LIMIT ", limit,
                        ") nearest");
  };
  postgres.Prepare("search_gin", HitsIn("names_gin WHERE folded % $1", 50));
  postgres.Prepare("search_gist", HitsIn(nearest("names_gist", 100), 50));
  postgres.Prepare("resolve_gin", HitsIn("names_gin WHERE folded % $1", 5));
  postgres.Prepare("resolve_gist", HitsIn(nearest("names_gist", 10), 5));
  postgres.Prepare("resolve_gin_of", HitsIn("names_gin WHERE country = $2 AND folded % $1", 5));
  postgres.Prepare("resolve_gist_of", HitsIn(nearest("names_gist WHERE country = $2", 10), 5));
}

struct Queries {
  std::vector<std::string> ours;        // requests
  std::vector<Postgres::Cells> theirs;  // arguments
};

struct Drawn {
  Queries names, misspelt, mentions, mentions_of;
};

// With another letter somewhere.
std::string Misspelt(std::string name, std::mt19937_64& random) {
  const auto is_part = [](char c) { return static_cast<unsigned char>(c) >= 0x80; };
  std::size_t at = random() % name.size();
  while (at > 0 && is_part(name[at])) --at;  // letters of several bytes stay whole
  if (!is_part(name[at])) name[at] = static_cast<char>('a' + random() % 26);
  return name;
}

Drawn DrawQueries(const std::vector<NamedParty>& parties, Postgres& postgres) {
  Drawn drawn;
  std::mt19937_64 random(1920);
  const auto folded = [&](const std::string& text) {
    return postgres.FirstCells("fold", {text}).front();
  };
  while (drawn.names.ours.size() < kQueries) {
    const NamedParty& party = parties[random() % parties.size()];
    if (party.country.empty() || party.names.empty()) continue;
    const std::string& name = party.names[random() % party.names.size()];
    const std::string wrong = Misspelt(name, random);
    v1::SearchRequest search;
    search.set_query(name);
    drawn.names.ours.push_back(search.SerializeAsString());
    drawn.names.theirs.push_back({folded(name)});
    search.set_query(wrong);
    drawn.misspelt.ours.push_back(search.SerializeAsString());
    drawn.misspelt.theirs.push_back({folded(wrong)});
    v1::ResolveNamesRequest resolve;
    resolve.add_mentions()->add_names(wrong);
    drawn.mentions.ours.push_back(resolve.SerializeAsString());
    drawn.mentions.theirs.push_back({folded(wrong)});
    resolve.mutable_mentions(0)->set_country(party.country);
    drawn.mentions_of.ours.push_back(resolve.SerializeAsString());
    drawn.mentions_of.theirs.push_back({folded(wrong), party.country});
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

// How PostgreSQL goes about it, for whoever wants to see that it is not kept from its best.
void WritePlans(const Bench& bench, Postgres& postgres) {
  std::ofstream plans(bench.results + "/search_plans.txt");
  postgres.Execute("SET plan_cache_mode = force_generic_plan");
  for (const char* statement :
       {"search_gin('social democrats')", "search_gist('social democrats')",
        "resolve_gin_of('social democrats', 'DE')", "resolve_gist_of('social democrats', 'DE')"}) {
    plans << statement << "\n"
          << postgres.Words(absl::StrCat("EXPLAIN (ANALYZE, BUFFERS) EXECUTE ", statement)) << "\n";
  }
  postgres.Execute("RESET plan_cache_mode");
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
  Postgres postgres(bench.PostgresPrograms());
  LoadNames(parties, postgres);
  PrepareSearches(postgres);
  WritePlans(bench, postgres);
  const Drawn drawn = DrawQueries(parties, postgres);
  const struct {
    std::string name;
    const char* method;
    const Queries& queries;
    std::string prepared, index_suffix;
  } sorts[] = {
      {"Search, a name", "PartyService/Search", drawn.names, "search", ""},
      {"Search, misspelt", "PartyService/Search", drawn.misspelt, "search", ""},
      {"ResolveNames, misspelt", "PartyService/ResolveNames", drawn.mentions, "resolve", ""},
      {"ResolveNames, misspelt, of a country", "PartyService/ResolveNames", drawn.mentions_of,
       "resolve", "_of"}};

  std::deque<Callers> callers;
  std::vector<Subject> subjects;
  for (const auto& sort : sorts) {
    callers.push_back(bench.OnPartylined(sort.method, sort.queries.ours));
    subjects.push_back(CpuOfCalls(sort.name, *bench.partylined.server, callers.back(), kQueries));
    for (const std::string index : {"gin", "gist"}) {
      subjects.push_back(ByPostgres(absl::StrCat("pg_trgm (", index, ") for ", sort.name), postgres,
                                    absl::StrCat(sort.prepared, "_", index, sort.index_suffix),
                                    sort.queries));
    }
  }
  const std::vector<Series> series = MeasureInTurns(subjects, bench.rounds);
  Report report("search",
                absl::StrCat("Names of ", parties.size(), " parties; ", bench.rounds, " rounds of ",
                             kQueries, " queries by ", kCallers, " callers, in turns"),
                kCpuColumn);
  for (const Series& each : series) report.Add(each);
  for (std::size_t i = 0; i < series.size(); i += 3) {
    AddLess("pg_trgm ÷ " + series[i].name, series[i], series[i + 1], series[i + 2], report);
  }
  return report.Finish(bench.results);
}

}  // namespace partyline
