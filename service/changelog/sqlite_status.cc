// SPDX-License-Identifier: Apache-2.0
#include "service/changelog/sqlite_status.h"

#include <sqlite3.h>

#include <cerrno>
#include <cstring>

#include "absl/strings/str_cat.h"

namespace partyline {
namespace {

struct Meaning {
  absl::StatusCode code;
  absl::string_view words;
};

Meaning MeaningOf(int code, int os_error) {
  switch (code) {
    case SQLITE_IOERR_WRITE:  // where a write for lack of room is SQLITE_FULL
      if (os_error == EDQUOT) {
        return {absl::StatusCode::kResourceExhausted, "the disk's quota is used up"};
      }
      if (os_error == EFBIG) {
        return {absl::StatusCode::kResourceExhausted, "the limit of the size of files is reached"};
      }
      break;
    case SQLITE_IOERR_LOCK:
    case SQLITE_IOERR_RDLOCK:
      return {absl::StatusCode::kFailedPrecondition, "cannot be locked"};
    case SQLITE_CONSTRAINT_UNIQUE:
    case SQLITE_CONSTRAINT_PRIMARYKEY:
      return {absl::StatusCode::kAlreadyExists, "is there already"};
    default:
      break;
  }
  switch (code & 0xff) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return {absl::StatusCode::kUnavailable,
              "another process, such as another partylined, has it open"};
    case SQLITE_IOERR:
      return {absl::StatusCode::kUnavailable, "fault of input or output"};
    case SQLITE_FULL:
      return {absl::StatusCode::kResourceExhausted, "the disk is full"};
    case SQLITE_CANTOPEN:
      return {absl::StatusCode::kFailedPrecondition, "cannot be opened"};
    case SQLITE_READONLY:
    case SQLITE_PERM:
    case SQLITE_AUTH:
      return {absl::StatusCode::kFailedPrecondition,
              "cannot be written: no permission, or a disk that is read-only"};
    case SQLITE_TOOBIG:
      return {absl::StatusCode::kFailedPrecondition, "an entry is larger than it can hold"};
    case SQLITE_CONSTRAINT:
      return {absl::StatusCode::kFailedPrecondition, "an entry breaks its rules"};
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      return {absl::StatusCode::kDataLoss, "is damaged, or no log"};
    case SQLITE_NOMEM:
      return {absl::StatusCode::kInternal, "out of memory"};
    default:
      return {absl::StatusCode::kInternal, "unexpected fault of the database"};
  }
}

}  // namespace

std::string WithRemedy(absl::string_view damage, absl::string_view path) {
  return absl::StrCat(
      damage, "; restore a backup, or the file as it was, or have partylined --restore=", path,
      " --salvage save what is whole of it");
}

absl::Status SqliteStatus(int code, int os_error, absl::string_view path) {
  const Meaning meaning = MeaningOf(code, os_error);
  std::string message = absl::StrCat("the log ", path, ": ", meaning.words);
  if (meaning.code == absl::StatusCode::kDataLoss) message = WithRemedy(message, path);
  if (os_error != 0 && meaning.code != absl::StatusCode::kDataLoss) {
    absl::StrAppend(&message, " (", strerror(os_error), ")");
  }
  return absl::Status(meaning.code, message);
}

}  // namespace partyline
