// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_CLIENT_IMPORT_TEXT_REPORT_H_
#define PARTYLINE_CLIENT_IMPORT_TEXT_REPORT_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "google/protobuf/struct.pb.h"

namespace partyline::client::import_text {

// What an import has read, by which rules, and what it has not. Texts are as in the files: they go
// to a terminal only made printable.

// A fact that was made.
struct FactRead {
  std::string kind;  // "name", "attribute ideology", "reading"
  std::string fact;  // `parties/az-azkp1993#name-1`
  std::string rule;  // that read it
  std::int32_t line;
  std::int64_t column;
};

// Something that the reader of a report should look at.
enum class FindingKind {
  kUnknownKey,     // an infobox key that is kept as it is
  kListSplit,      // a value read as several
  kNumberRead,     // a number, and the rule for its signs
  kRowShifted,     // a row read apart from its header
  kRowBothWays,    // a row of which it cannot be told whether it is shifted
  kCellKeptRaw,    // a cell that has no figure, or none that can be read
  kRowKeptRaw,     // a row, of which nothing is read
  kTableKeptRaw,   // a table, of which nothing is read
  kUnread,         // a part of a value that is not read
  kNotUnderstood,  // a line that has no place in the form
  kLeftOut,        // what the contract cannot carry
  kMayBeSame,      // a record whose name another record has too
  kNote,           // anything else
};
inline constexpr int kFindingKinds = static_cast<int>(FindingKind::kNote) + 1;

// "unknown keys", for headings of reports.
absl::string_view LabelOf(FindingKind kind);

struct Finding {
  FindingKind kind;
  std::int32_t line;
  std::int64_t column;  // code points, from 1
  std::string what;     // the words of the file
  std::string how;      // the rule, or the reason
};

// A sentence of prose, as a citation points at it.
struct Passage {
  std::string section;
  std::int32_t line;
  std::int64_t start;  // code points, as of a span
  std::int64_t end;
};

struct FileReport {
  static constexpr std::size_t kMostFindings = 10000;
  static constexpr std::size_t kMostPassages = 10000;

  std::string file;
  std::string refused;  // why nothing of it was read, with the line; empty: it was
  std::string title;
  std::string source;   // `sources/…`
  std::string subject;  // `parties/…`
  std::vector<FactRead> facts;
  std::vector<Finding> findings;
  std::size_t more_findings = 0;  // those above kMostFindings
  std::vector<std::string> records;
  std::size_t paragraphs = 0;  // of prose; they can be cited, and nothing is concluded from them
  std::size_t sentences = 0;
  std::vector<Passage> passages;  // the first kMostPassages of the sentences

  // Long texts are cut.
  void Add(Finding finding);
};

struct Report {
  std::vector<FileReport> files;
};

// How many of the findings are of a kind.
int Count(const FileReport& file, FindingKind kind);

// Lines for people, of one file: what there is, by kind and by rule, then every finding with its
// line and column. Without `every`, lists split and numbers read are only counted: they are what
// was understood; and of very many findings for one reason the first few stand for all.
std::string ToText(const FileReport& file, bool every);

// The same for programs, every fact and passage among it.
google::protobuf::Struct ToStruct(const Report& report);

}  // namespace partyline::client::import_text

#endif  // PARTYLINE_CLIENT_IMPORT_TEXT_REPORT_H_
