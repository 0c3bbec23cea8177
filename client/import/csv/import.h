// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_CLIENT_IMPORT_CSV_IMPORT_H_
#define PARTYLINE_CLIENT_IMPORT_CSV_IMPORT_H_

#include <cstdint>
#include <string>

#include "absl/status/statusor.h"
#include "client/import/csv/loss_report.h"
#include "client/import/csv/mapping.h"
#include "client/import/import.h"
#include "client/jsonl/progress.h"
#include "partyline/client.h"

namespace partyline::client::csv {

// The files of a data set, as far as there are any.
struct Files {
  std::string parties;
  std::string lineage;
  std::string results;
};

struct Imported {
  ImportCounts counts;
  int commits = 0;
  int checked = 0;
  std::int64_t revision = 0;
  std::int64_t records = 0;  // that the tables make, with their source
  LossReport report;
};

// Brings a server in line with the tables of a data set. They are read twice: first to be checked
// from end to end, so that a fault anywhere changes nothing; then to be sent, in parts of bounded
// size. In memory are the names of parties, the lineage, the elections, and of each result some 20
// to 40 bytes; rows are not. Importing the same again changes nothing; an import that broke off is
// finished by running it again.
//
// What another data set has made is never changed: its source, parties, events and elections are
// looked for before anything is sent; a result that is there and does not cite the source ends the
// import where it is found, and what was committed until then stays, as the error says.
//
// A row of parties is a party, and events of its foundation and end; rows of lineage are an event,
// one where they share an `event`, or are of one merger or division; a row of results is a result
// of the election that it names by id, or by country, date and kind. Undated rows of one merger or
// division are one event.
//
// INVALID_ARGUMENT lists the faults with file, line, column and reason: cells that are not what
// their field is, rows that are there twice, parties that are neither in the files nor on the
// server. Other errors are those of ImportDataset.
absl::StatusOr<Imported> ImportTables(const Client& client, const Files& files,
                                      const Mapping& mapping, bool dry_run, OnProgress progress);

}  // namespace partyline::client::csv

#endif  // PARTYLINE_CLIENT_IMPORT_CSV_IMPORT_H_
