// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_CLIENT_JSONL_FORMAT_H_
#define PARTYLINE_CLIENT_JSONL_FORMAT_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "partyline/v1/record.pb.h"

namespace partyline::client {

// The native file format: all records of one state, as lines of JSON.
//
//   {"export":{"version":1,"log":"7","revision":"12","kinds":[],"words":false}}
//   {"source":{"name":"sources/avkp",…}}
//   {"party":{"name":"parties/az-avkp",…}}
//   …
//   {"replaced":{"by":"parties/az-avkp","record":{"party":{"name":"parties/az-acp",…}}}}
//   {"end":{"records":109,"replaced":1}}
//
// UTF-8 without a byte order mark, each line ended by one line feed, every line an object with one
// key. The first line says how to read the rest and of which state it is: `kinds` are the kinds of
// record that were asked for, `words` whether cited words and texts of sources are in it. The lines
// of records are messages `partyline.v1.Record` in the standard JSON mapping, in any order. A
// record that another one has taken the place of is told after them, as it was before that, cut
// down to what an old name needs to be found: name, kind, display name and identifiers. The last
// line has the counts: without it, or with others than there are lines, the file is cut off.
//
// Of the server's own fields `revision` is left out, which means nothing elsewhere, and `etag`
// where words were left out, for it is a digest of the whole. An import takes none of them.
inline constexpr int kFormatVersion = 1;

// The first line.
struct ExportHeader {
  v1::Revision revision;
  std::vector<v1::RecordKind> kinds;  // empty: all
  bool words = false;
};

// A record whose place another one has taken.
struct Replacement {
  v1::Record record;
  std::string by;  // a record's name

  // Keeps of a record what is told of one that was replaced.
  static v1::Record CutDown(const v1::Record& record);
};

// The last line.
struct ExportEnd {
  std::int64_t records = 0;
  std::int64_t replaced = 0;

  bool operator==(const ExportEnd&) const = default;
};

// That a record is of a kind that this program does not know, for it is younger.
absl::Status YoungKind();

// Lines with their line feeds. INTERNAL if a record holds what JSON has no form for.
std::string HeaderLine(const ExportHeader& header);
absl::StatusOr<std::string> RecordLine(const v1::Record& record);
absl::StatusOr<std::string> ReplacementLine(const Replacement& replacement);
std::string EndLine(const ExportEnd& end);

// What a line is, by its key.
enum class LineKind { kHeader, kRecord, kReplacement, kEnd };
LineKind KindOf(absl::string_view line);

// The lines read. INVALID_ARGUMENT begins with the column of the fault, counted in characters from
// 1, where it is known: `14: Expected : between key:value pair.`; else with 1. Fields that this
// program does not know are faults: leaving them out would lose them.
absl::StatusOr<ExportHeader> ReadHeader(absl::string_view line);
absl::StatusOr<v1::Record> ReadRecord(absl::string_view line);
absl::StatusOr<Replacement> ReadReplacement(absl::string_view line);
absl::StatusOr<ExportEnd> ReadEnd(absl::string_view line);

// How many characters the UTF-8 text has.
std::int64_t CharactersIn(absl::string_view text);

}  // namespace partyline::client

#endif  // PARTYLINE_CLIENT_JSONL_FORMAT_H_
