// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_TESTS_BENCHMARK_COMPARISON_LINEAGE_TABLES_H_
#define PARTYLINE_TESTS_BENCHMARK_COMPARISON_LINEAGE_TABLES_H_

#include <map>
#include <set>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "partyline/v1/party_service.pb.h"

namespace partyline {

// What databases are given to answer the same lineages from: what all lineages of a register hold.
struct LineageTables {
  // The tie of two bodies by an event.
  using TieKey = std::tuple<std::string, std::string, std::string>;  // event, from, to

  std::map<std::string, std::string> parties;  // bytes, FULL, by name
  std::map<std::string, std::string> events;   // likewise
  std::map<TieKey, v1::LineageEdge> ties;
  std::set<std::pair<std::string, std::string>> alone;  // (party, event that ties it to nobody)

  // The rows of an answer, VIEW_FULL, are among these from now on.
  void Add(const v1::GetLineageResponse& lineage);
};

// How many rows an answer has.
struct LineageSize {
  int parties = 0, ties = 0, events = 0;

  friend bool operator==(const LineageSize&, const LineageSize&) = default;
};

// PostgreSQL's tables for it, and the statement that answers "lineage of $1" with all rows of an
// answer, each with what it is in its first column: "party", "tie", "event". Both ways from $1 at
// once, ties followed once, so that cycles end. It does not say how far off a party is, nor which
// ties are cyclic, as ours does.
inline constexpr char kLineageSchema[] = R"(
  CREATE TABLE record (id int PRIMARY KEY, name text UNIQUE NOT NULL, bytes bytea NOT NULL);
  ALTER TABLE record ALTER bytes SET STORAGE EXTERNAL;
  CREATE TABLE tie (event int, "from" int, "to" int, kind int, standing int, from_role int, to_role int);
  CREATE TABLE alone (party int, event int))";
inline constexpr char kLineageIndexes[] = R"(
  CREATE INDEX ON tie ("from");
  CREATE INDEX ON tie ("to");
  CREATE INDEX ON alone (party))";
inline constexpr char kLineageStatement[] = R"(
  WITH RECURSIVE
    up(id) AS (SELECT id FROM record WHERE name = $1
               UNION SELECT tie."from" FROM up JOIN tie ON tie."to" = up.id),
    down(id) AS (SELECT id FROM record WHERE name = $1
                 UNION SELECT tie."to" FROM down JOIN tie ON tie."from" = down.id),
    met AS (SELECT id FROM up UNION SELECT id FROM down),
    walked AS (SELECT tie.* FROM up JOIN tie ON tie."to" = up.id
               UNION SELECT tie.* FROM down JOIN tie ON tie."from" = down.id),
    happened(id) AS (SELECT event FROM walked
                     UNION SELECT event FROM met JOIN alone ON alone.party = met.id)
  SELECT 'party', id, name, bytes, NULL::int, NULL::int, NULL::int, NULL::int, NULL::int, NULL::int
    FROM met JOIN record USING (id)
  UNION ALL SELECT 'tie', event, NULL, NULL, "from", "to", kind, standing, from_role, to_role
    FROM walked
  UNION ALL SELECT 'event', id, name, bytes, NULL, NULL, NULL, NULL, NULL, NULL
    FROM happened JOIN record USING (id))";

// Of an answer of PostgreSQL's, by the first cells of its rows.
LineageSize SizeOfRows(const std::vector<std::string>& kinds);

// The same for an RDF store: N-Triples, records' bytes in Base64, and the query about a party,
// whose lines are ties if they begin with a standing, and records otherwise.
std::string TriplesOf(const LineageTables& tables);
std::string LineageQueryOf(const std::string& party);
LineageSize SizeOfSparql(const std::string& answer);

}  // namespace partyline

#endif  // PARTYLINE_TESTS_BENCHMARK_COMPARISON_LINEAGE_TABLES_H_
