// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_CLIENT_IMPORT_CSV_TABLE_H_
#define PARTYLINE_CLIENT_IMPORT_CSV_TABLE_H_

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "client/import/csv/faults.h"
#include "client/import/csv/loss_report.h"
#include "client/import/csv/mapping.h"
#include "client/import/csv/raw.h"
#include "client/import/csv/reader.h"
#include "partyline/v1/evidence.pb.h"

namespace partyline::client::csv {

// A table of a data set, read row by row as its mapping says. Keeps account of every cell: what is
// asked for by its field is read, and what is not is kept raw. Not thread-safe; the mapping must
// outlive it.
class Table {
 public:
  // `name` is one of kParties, kLineage and kResults. INVALID_ARGUMENT if the file cannot be read
  // or has no header, a column occurs twice, or one that the mapping names is not there.
  static absl::StatusOr<Table> Open(absl::string_view name, const std::string& path,
                                    const Mapping& mapping);

  // Goes to the next row that has something in it; false after the last. Errors are those of
  // Reader; also a row of another length than the header.
  absl::StatusOr<bool> Next();

  // Whether some column is the field.
  bool Has(absl::string_view field) const;

  // The fields of identifiers in other registers: `id.wikidata`.
  std::vector<std::string> Registers() const;

  // The value of the field in this row as one line; empty where there is no column for it, the cell
  // is blank, or it is declared to be missing.
  std::string Read(absl::string_view field);

  // The value, or what the mapping says that it means.
  std::string ReadWord(absl::string_view field);

  // Keeps the cell of the field as it is, which is no fact here, and says why.
  void Keep(absl::string_view field, absl::string_view why);

  // Adds to the account of the field's column what was done with its cell.
  void Note(absl::string_view field, absl::string_view rule);

  // Adds to the account of the field's column that the row is odd, and its place; of the 101st odd
  // row on, the number alone.
  void NoteRow(absl::string_view field, absl::string_view oddity);

  // The values of a cell that may have several.
  std::vector<std::string> ReadList(absl::string_view field);

  // Keeps the cells that were not read, and those whose stray blanks were taken away.
  void KeepRest(absl::string_view row_id, Extra& extra);

  // Who says what stands in the field of this row.
  v1::Evidence Evidence(absl::string_view field) const;

  // Notes that the field of this row is wrong; empty: that the row is.
  void Fault(absl::string_view field, absl::string_view what);
  void Fault(absl::string_view field, const absl::Status& status);

  // The column that is the field; where none is, the field.
  std::string ColumnNameOf(absl::string_view field) const;

  // `polls.csv:12`
  std::string place() const;

  // `polls.csv:12:3: column`
  std::string PlaceOf(absl::string_view field) const;
  const Faults& faults() const { return faults_; }
  const Reader& reader() const { return reader_; }
  const std::vector<ColumnAccount>& accounts() const { return accounts_; }

 private:
  Table(absl::string_view name, std::string file, Reader reader, const Mapping& mapping);

  absl::Status ReadHeader();

  // The columns that the mapping names, by their places; those without which no row can be read.
  void FindMapped(const std::map<std::string, std::size_t>& places);
  void FindNeeded();

  // Whether the row just read has nothing in it, as spreadsheets write below a table. It counts as
  // blank cells.
  bool SkipBlankRow();

  std::size_t ColumnOf(absl::string_view field) const;
  void Mark(std::size_t column, Fate fate, const std::string& rule);

  std::string name_;
  std::string file_;
  Reader reader_;
  const Mapping* mapping_;
  std::vector<ColumnAccount> accounts_;        // by column
  std::map<std::string, std::size_t> fields_;  // columns
  std::vector<Cell> row_;
  std::vector<bool> is_read_;  // cells of the row
  std::vector<bool> is_kept_;
  std::size_t odd_rows_ = 0;
  Faults faults_;
};

}  // namespace partyline::client::csv

#endif  // PARTYLINE_CLIENT_IMPORT_CSV_TABLE_H_
