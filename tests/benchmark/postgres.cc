// SPDX-License-Identifier: Apache-2.0
#include "tests/benchmark/postgres.h"

#include <stdlib.h>
#include <unistd.h>

#include <atomic>
#include <filesystem>
#include <iostream>
#include <thread>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/time/clock.h"

namespace partyline {
namespace {

constexpr int kConnections = 8;

[[noreturn]] void PostgresFailed(const std::string& why) {
  std::cerr << "PostgreSQL: " << why << "\n";
  std::exit(1);
}

std::vector<std::string> AsNobodyIfRoot() {
  if (geteuid() != 0) return {};
  return {"/usr/bin/setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups"};
}

// A directory that the server's user may write.
std::string MakeDirectory() {
  std::string directory =
      (std::filesystem::temp_directory_path() / "partyline-postgres-XXXXXX").string();
  if (mkdtemp(directory.data()) == nullptr) PostgresFailed("no temporary directory");
  std::filesystem::permissions(directory, std::filesystem::perms::all);
  return directory;
}

void MakeCluster(const std::string& programs, const std::string& directory) {
  const std::string command = absl::StrCat(
      absl::StrJoin(AsNobodyIfRoot(), " "), " '", programs, "/initdb' -D ", directory,
      "/cluster -U postgres -E UTF8 --locale=C.UTF-8 -A trust >", directory, "/initdb.log 2>&1");
  if (std::system(command.c_str()) != 0)
    PostgresFailed("no cluster; see " + directory + "/initdb.log");
}

std::string PortOf(const testing::ReservedPort& reserved) {
  return reserved.address().substr(reserved.address().rfind(':') + 1);
}

std::vector<std::string> ServerCommand(const std::string& programs, const std::string& directory,
                                       const std::string& port) {
  std::vector<std::string> command = AsNobodyIfRoot();
  for (const std::string& part : {programs + "/postgres", std::string("-D"), directory + "/cluster",
                                  std::string("-k"), directory}) {
    command.push_back(part);
  }
  for (const char* setting : {"listen_addresses=127.0.0.1", "shared_buffers=256MB",
                              "autovacuum=off", "jit=off", "random_page_cost=1.1"}) {
    command.insert(command.end(), {"-c", setting});
  }
  command.insert(command.end(), {"-p", port});
  return command;
}

}  // namespace

Postgres::Postgres(const std::string& programs) : directory_(MakeDirectory()) {
  MakeCluster(programs, directory_);
  server_ = std::make_unique<MeasuredServer>(ServerCommand(programs, directory_, PortOf(port_)),
                                             directory_ + "/server.log");
  for (int i = 0; i < kConnections; ++i) connections_.push_back(Connect());
}

Postgres::~Postgres() {
  connections_.clear();
  server_.reset();
  std::filesystem::remove_all(directory_);
}

Postgres::Connection Postgres::Connect() const {
  const std::string where =
      absl::StrCat("host=127.0.0.1 port=", PortOf(port_), " user=postgres dbname=postgres");
  const absl::Time deadline = absl::Now() + absl::Seconds(30);
  while (true) {
    Connection connection(PQconnectdb(where.c_str()), &PQfinish);
    if (PQstatus(connection.get()) == CONNECTION_OK) return connection;
    if (!server_->process().running() || absl::Now() > deadline) {
      PostgresFailed(
          absl::StrCat(PQerrorMessage(connection.get()), "see ", directory_, "/server.log"));
    }
    absl::SleepFor(absl::Milliseconds(20));
  }
}

Postgres::Result Postgres::Checked(PGconn* connection, PGresult* result) {
  const ExecStatusType status = PQresultStatus(result);
  if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK)
    PostgresFailed(PQerrorMessage(connection));
  return Result(result, &PQclear);
}

void Postgres::Execute(const std::string& statements) {
  PGconn* const first = connections_.front().get();
  Checked(first, PQexec(first, statements.c_str()));
}

void Postgres::ExecuteEverywhere(const std::string& statements) {
  for (const Connection& each : connections_) {
    Checked(each.get(), PQexec(each.get(), statements.c_str()));
  }
}

void Postgres::Insert(const std::string& table, const std::vector<std::string>& types,
                      const std::vector<Cells>& rows) {
  std::vector<std::string> places;
  for (const std::string& type : types) {
    places.push_back(absl::StrCat("$", places.size() + 1, "::", type));
  }
  PGconn* const first = connections_.front().get();
  const std::string name = "insert into " + table;
  Checked(
      first,
      PQprepare(
          first, name.c_str(),
          absl::StrCat("INSERT INTO ", table, " VALUES (", absl::StrJoin(places, ","), ")").c_str(),
          0, nullptr));
  Execute("BEGIN");
  for (const Cells& row : rows) {
    std::vector<const char*> values;
    std::vector<int> lengths, formats;
    for (std::size_t i = 0; i < row.size(); ++i) {
      values.push_back(row[i].data());
      lengths.push_back(static_cast<int>(row[i].size()));
      formats.push_back(types[i] == "bytea" ? 1 : 0);
    }
    Checked(first, PQexecPrepared(first, name.c_str(), static_cast<int>(row.size()), values.data(),
                                  lengths.data(), formats.data(), 0));
  }
  Execute("COMMIT");
}

std::string Postgres::Words(const std::string& statement) {
  PGconn* const first = connections_.front().get();
  const Result result = Checked(first, PQexec(first, statement.c_str()));
  std::string words;
  for (int row = 0; row < PQntuples(result.get()); ++row) {
    for (int column = 0; column < PQnfields(result.get()); ++column) {
      absl::StrAppend(&words, column > 0 ? "\t" : "", PQgetvalue(result.get(), row, column));
    }
    words += "\n";
  }
  return words;
}

void Postgres::Prepare(const std::string& name, const std::string& statement) {
  for (const Connection& each : connections_) {
    Checked(each.get(), PQprepare(each.get(), name.c_str(), statement.c_str(), 0, nullptr));
  }
}

Postgres::Result Postgres::ExecutePrepared(PGconn* connection, const std::string& name,
                                           const Cells& arguments) {
  std::vector<const char*> values;
  for (const std::string& argument : arguments) values.push_back(argument.c_str());
  return Checked(connection,
                 PQexecPrepared(connection, name.c_str(), static_cast<int>(values.size()),
                                values.data(), nullptr, nullptr, /*resultFormat=*/1));
}

std::int64_t Postgres::Run(const std::string& name, const std::vector<Cells>& arguments,
                           int executions) {
  std::atomic<int> next{0};
  std::atomic<std::int64_t> rows{0};
  std::vector<std::thread> callers;
  for (const Connection& connection : connections_) {
    callers.emplace_back([&] {
      for (int i = next++; i < executions; i = next++) {
        rows += PQntuples(
            ExecutePrepared(connection.get(), name, arguments[i % arguments.size()]).get());
      }
    });
  }
  for (std::thread& caller : callers) caller.join();
  return rows;
}

std::vector<std::string> Postgres::FirstCells(const std::string& name, const Cells& arguments) {
  const Result result = ExecutePrepared(connections_.front().get(), name, arguments);
  std::vector<std::string> cells;
  for (int row = 0; row < PQntuples(result.get()); ++row) {
    cells.emplace_back(PQgetvalue(result.get(), row, 0), PQgetlength(result.get(), row, 0));
  }
  return cells;
}

}  // namespace partyline
