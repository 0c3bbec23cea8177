// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_SERVICE_CHANGELOG_WHOLE_LOG_H_
#define PARTYLINE_SERVICE_CHANGELOG_WHOLE_LOG_H_

#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include "absl/status/statusor.h"
#include "service/changelog/entry_table.h"
#include "service/changelog/head_mark.h"
#include "service/changelog/log_check.h"
#include "service/changelog/log_reading.h"

namespace partyline {

// Logs and backups that are read to be copied.

// One whose entries up to that of `mark` are whole.
struct WholeLog {
  LogDatabase file;
  std::unique_ptr<EntryTable> entries;
  LogMark mark;
};

// Shows `visit` each entry; what that returns other than OK ends it. DATA_LOSS: not all of it is
// whole. Other errors as of CheckLog.
absl::StatusOr<WholeLog> OpenWhole(const std::string& path, EntryVisitor visit = VisitNothing);

// What is whole of one, from its first entry on.
struct SoundPart {
  WholeLog log;                     // its mark has a number and no checksum
  std::string not_all;              // what is wrong with the rest, or its schema; "": nothing
  std::optional<std::int64_t> had;  // entries of the whole, at least, by the log's mark
};

// DATA_LOSS: no entry is whole, or there is none.
absl::StatusOr<SoundPart> OpenSoundPart(const std::string& path);

}  // namespace partyline

#endif  // PARTYLINE_SERVICE_CHANGELOG_WHOLE_LOG_H_
