// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_CLIENT_JSONL_INDEX_H_
#define PARTYLINE_CLIENT_JSONL_INDEX_H_

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "absl/functional/function_ref.h"
#include "absl/status/statusor.h"
#include "client/jsonl/format.h"
#include "client/jsonl/line_reader.h"

namespace partyline::client {

// Where a record stands in a file, and what it costs in a commit.
struct IndexedRecord {
  std::int64_t offset = 0;
  std::int64_t line = 0;
  std::int32_t length = 0;      // bytes of the line
  std::int32_t edit_bytes = 0;  // of the edit that creates it, as a part of a request
  bool replaced = false;        // it stands in a replacement
};

// What an import has to know of a whole file before it commits any of it: that the file is whole
// and can be read, and in which order references hold. Some 200 bytes a record.
struct FileIndex {
  ExportHeader header;
  std::vector<IndexedRecord> records;  // in the order of the file

  // Names that records refer to and the file does not have, with the line of the first that does.
  std::vector<std::pair<std::string, std::int64_t>> wanted;

  // Places in `records`: groups that refer to one another in a circle (most have one member), each
  // after all that it refers to in the file.
  std::vector<std::vector<int>> groups;
};

// Reads the whole file. `progress` is told the bytes read so far.
//
// INVALID_ARGUMENT names the first fault, as LineReader does: the form of the lines and of the
// format, the version, a record that cannot be read or stands there twice, and a file that is cut
// off. Whether records keep the contract's rules is for the server to say.
absl::StatusOr<FileIndex> IndexFile(LineReader& reader,
                                    absl::FunctionRef<void(std::int64_t)> progress);

}  // namespace partyline::client

#endif  // PARTYLINE_CLIENT_JSONL_INDEX_H_
