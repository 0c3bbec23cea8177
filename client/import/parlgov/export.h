// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_CLIENT_IMPORT_PARLGOV_EXPORT_H_
#define PARTYLINE_CLIENT_IMPORT_PARLGOV_EXPORT_H_

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/types/span.h"
#include "client/jsonl/progress.h"
#include "google/protobuf/struct.pb.h"
#include "partyline/client.h"
#include "partyline/v1/record.pb.h"

namespace partyline::client::parlgov {

// A file of ParlGov: UTF-8, comma-separated, rows in the order of their ids.
struct File {
  std::string name;  // `21__parties__Party.csv`
  std::string content;
};

// Where the cells of a table's column come from.
struct ColumnSource {
  std::string table;
  std::string column;
  std::int64_t facts = 0;  // read from facts
  std::int64_t raw = 0;    // kept raw, and still what its fact says
  std::int64_t blank = 0;
};

struct ExportReport {
  std::map<std::string, std::int64_t> rows;  // by table
  std::vector<ColumnSource> columns;

  // What ParlGov's tables have no room for, by what it is: "names that ParlGov does not state".
  std::map<std::string, std::int64_t> left_out;
};

struct Exported {
  std::vector<File> files;
  ExportReport report;
};

// Writes records as the tables of ParlGov. A cell comes from the fact that cites it, whatever the
// fact says by now; a cell kept raw is taken where there is no such fact, or it reads as the fact
// does. What records say that no table holds (other sources, rivals, dates vaguer than a year) is
// left out and counted.
Exported TablesOf(absl::Span<const v1::Record> records);

// The same of the newest state of a server. Errors are those of Watch; NOT_FOUND if the server has
// nothing of ParlGov.
absl::StatusOr<Exported> ExportTables(const Client& client, OnProgress progress);

// For people and for programs.
std::string ToText(const ExportReport& report);
google::protobuf::Struct ToStruct(const ExportReport& report);

}  // namespace partyline::client::parlgov

#endif  // PARTYLINE_CLIENT_IMPORT_PARLGOV_EXPORT_H_
