// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_TESTS_BENCHMARK_POSTGRES_H_
#define PARTYLINE_TESTS_BENCHMARK_POSTGRES_H_

#include <libpq-fe.h>

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "tests/benchmark/measured_server.h"
#include "tests/testing/reserved_port.h"

namespace partyline {

// A PostgreSQL of its own with an empty database, as it comes but for what would disturb or
// misguide it: without vacuums in the background, without compiling of queries, and told that all
// is in memory. It is reached over loopback, as everybody. What fails ends the program, with the
// reason.
//
// PostgreSQL does not run as root: then it runs as `nobody`, who must be able to reach `programs`.
class Postgres {
 public:
  // A row's cells, as bytes.
  using Cells = std::vector<std::string>;

  // `programs` is the folder of initdb and postgres.
  explicit Postgres(const std::string& programs);
  ~Postgres();
  Postgres(const Postgres&) = delete;
  Postgres& operator=(const Postgres&) = delete;

  const MeasuredServer& server() const { return *server_; }

  // Carries out statements; on every connection, for settings of theirs.
  void Execute(const std::string& statements);
  void ExecuteEverywhere(const std::string& statements);

  // Adds rows to a table, whose columns are of these types: "int", "text", "bytea".
  void Insert(const std::string& table, const std::vector<std::string>& types,
              const std::vector<Cells>& rows);

  // Rows of the answer in text form, for people.
  std::string Words(const std::string& statement);

  // Prepares `statement` under a name on each of the callers' connections.
  void Prepare(const std::string& name, const std::string& statement);

  // So many executions of what was prepared, from all connections at once, each with the arguments
  // that follow in `arguments`, again and again; answers are taken in binary form. Returns how many
  // rows came.
  std::int64_t Run(const std::string& name, const std::vector<Cells>& arguments, int executions);

  // The first cell of each row of one execution.
  std::vector<std::string> FirstCells(const std::string& name, const Cells& arguments);

 private:
  using Connection = std::unique_ptr<PGconn, decltype(&PQfinish)>;
  using Result = std::unique_ptr<PGresult, decltype(&PQclear)>;

  Connection Connect() const;
  static Result Checked(PGconn* connection, PGresult* result);
  static Result ExecutePrepared(PGconn* connection, const std::string& name,
                                const Cells& arguments);

  const testing::ReservedPort port_;
  const std::string directory_;
  std::unique_ptr<MeasuredServer> server_;
  std::vector<Connection> connections_;
};

}  // namespace partyline

#endif  // PARTYLINE_TESTS_BENCHMARK_POSTGRES_H_
