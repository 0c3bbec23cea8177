// SPDX-License-Identifier: Apache-2.0
#include "service/changelog/sqlite_statement.h"

#include <sqlite3.h>

#include "absl/status/statusor.h"
#include "service/changelog/sqlite_connection.h"

namespace partyline {

SqliteStatement::SqliteStatement(SqliteConnection& connection, sqlite3_stmt* statement)
    : connection_(&connection), statement_(statement) {}

absl::Status SqliteStatement::BindInteger(int parameter, std::int64_t value) {
  return ErrorOf(sqlite3_bind_int64(statement_.get(), parameter, value));
}

absl::Status SqliteStatement::BindBytes(int parameter, absl::string_view bytes) {
  // A null pointer would bind NULL.
  const char* data = bytes.data() == nullptr ? "" : bytes.data();
  return ErrorOf(
      sqlite3_bind_blob64(statement_.get(), parameter, data, bytes.size(), SQLITE_STATIC));
}

absl::StatusOr<bool> SqliteStatement::Step() {
  const int code = sqlite3_step(statement_.get());
  if (code == SQLITE_ROW) return true;
  if (code == SQLITE_DONE) return false;
  return ErrorOf(code);
}

std::int64_t SqliteStatement::Integer(int column) {
  return sqlite3_column_int64(statement_.get(), column);
}

absl::string_view SqliteStatement::Bytes(int column) {
  const void* data = sqlite3_column_blob(statement_.get(), column);
  if (data == nullptr) return "";
  return {static_cast<const char*>(data),
          static_cast<std::size_t>(sqlite3_column_bytes(statement_.get(), column))};
}

void SqliteStatement::Reset() {
  sqlite3_reset(statement_.get());  // answers the error that Step gave before
}

absl::Status SqliteStatement::Run() {
  const StatementRun run(*this);
  return Step().status();
}

void SqliteStatement::Finalize::operator()(sqlite3_stmt* statement) const {
  sqlite3_finalize(statement);  // likewise
}

absl::Status SqliteStatement::ErrorOf(int code) {
  return code == SQLITE_OK ? absl::OkStatus() : connection_->ErrorOf(code);
}

}  // namespace partyline
