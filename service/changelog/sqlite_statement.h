// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_SERVICE_CHANGELOG_SQLITE_STATEMENT_H_
#define PARTYLINE_SERVICE_CHANGELOG_SQLITE_STATEMENT_H_

#include <cstdint>
#include <memory>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

struct sqlite3_stmt;

namespace partyline {

class SqliteConnection;

// A prepared statement, to be run any number of times: Bind…, Step until there is no row, Reset.
//
// Not thread-safe, nor are two statements of one connection. Its connection must outlive it. An
// open statement holds a read lock: no commit is complete until it is reset.
class SqliteStatement {
 public:
  // By SqliteConnection::Prepare.
  SqliteStatement(SqliteConnection& connection, sqlite3_stmt* statement);

  // Parameters count from 1. Bytes are not copied: they must live until Reset.
  absl::Status BindInteger(int parameter, std::int64_t value);
  absl::Status BindBytes(int parameter, absl::string_view bytes);

  // Goes to the next row; false: there is none.
  absl::StatusOr<bool> Step();

  // Of the row at hand; columns count from 0. Bytes live until the next Step or Reset.
  std::int64_t Integer(int column);
  absl::string_view Bytes(int column);

  // Ready to be bound and run again.
  void Reset();

  // Runs what gives no rows, and resets.
  absl::Status Run();

 private:
  struct Finalize {
    void operator()(sqlite3_stmt* statement) const;
  };

  absl::Status ErrorOf(int code);

  SqliteConnection* connection_;
  std::unique_ptr<sqlite3_stmt, Finalize> statement_;
};

// Resets a statement at the end of a scope.
class StatementRun {
 public:
  explicit StatementRun(SqliteStatement& statement) : statement_(statement) {}
  ~StatementRun() { statement_.Reset(); }
  StatementRun(const StatementRun&) = delete;
  StatementRun& operator=(const StatementRun&) = delete;

 private:
  SqliteStatement& statement_;
};

}  // namespace partyline

#endif  // PARTYLINE_SERVICE_CHANGELOG_SQLITE_STATEMENT_H_
