// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_TESTS_BENCHMARK_SPARQL_STORE_H_
#define PARTYLINE_TESTS_BENCHMARK_SPARQL_STORE_H_

#include <memory>
#include <string>
#include <vector>

#include "tests/benchmark/measured_server.h"
#include "tests/testing/reserved_port.h"

namespace partyline {

// Oxigraph, an RDF store, serving what it was given, over HTTP with SPARQL. What fails ends the
// program, with the reason.
class SparqlStore {
 public:
  // `program` is oxigraph; `triples` are N-Triples. Its data go to `directory`.
  SparqlStore(const std::string& program, const std::string& directory, const std::string& triples);
  ~SparqlStore();
  SparqlStore(const SparqlStore&) = delete;
  SparqlStore& operator=(const SparqlStore&) = delete;

  const MeasuredServer& server() const { return *server_; }

  // The answer as tab-separated values, the first line of which is names of columns.
  std::string Ask(const std::string& query);

 private:
  const testing::ReservedPort port_;
  std::unique_ptr<MeasuredServer> server_;
  int socket_ = -1;  // kept open from query to query
};

}  // namespace partyline

#endif  // PARTYLINE_TESTS_BENCHMARK_SPARQL_STORE_H_
