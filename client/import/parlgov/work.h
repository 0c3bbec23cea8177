// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_CLIENT_IMPORT_PARLGOV_WORK_H_
#define PARTYLINE_CLIENT_IMPORT_PARLGOV_WORK_H_

#include <cstddef>
#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/string_view.h"
#include "client/import/csv/raw.h"
#include "client/import/dataset.h"
#include "client/import/parlgov/account.h"
#include "client/import/parlgov/database.h"
#include "client/import/parlgov/records.h"
#include "partyline/v1/evidence.pb.h"
#include "partyline/v1/fact.pb.h"

namespace partyline::client::parlgov {

using csv::Extra;
using csv::KeepRaw;
using csv::Member;
using Attributes = google::protobuf::RepeatedPtrField<v1::Attribute>;

// What the parts of an import share. Not thread-safe.
struct Work {
  Work(const Database& the_database, const Options& the_options)
      : database(the_database), options(the_options), account(the_database) {}

  const Database& database;
  const Options& options;
  Account account;
  absl::flat_hash_map<std::string, std::string> sources;  // records by ParlGov's word for them
  std::vector<DatasetRecord> records;
  absl::flat_hash_map<std::string, std::size_t> parties;  // among the records, by id
};

// A row that is being read. Whatever is done with a cell is noted in the account. The work must
// outlive it.
class Row {
 public:
  Row(Work& work, TableId table, std::size_t index);

  // The row with this id, which there is.
  Row(Work& work, TableId table, absl::string_view id);

  const std::string& id() const { return Peek("id"); }
  std::size_t index() const { return index_; }

  // `Party.csv:12`
  std::string place() const;

  // A cell, without a note that it was read.
  const std::string& Peek(absl::string_view column) const;

  // A cell that is in the records as it is, or by a rule that says how it was.
  const std::string& Read(absl::string_view column, absl::string_view repair = "") const;

  // A cell as one line of at most `max_bytes`; empty if there is nothing in it, or it is longer and
  // only kept. Kept raw where it differs.
  std::string ReadLine(absl::string_view column, std::size_t max_bytes, Extra& extra) const;

  // Keeps cells as they are.
  void Keep(absl::string_view column, Extra& extra, absl::string_view why = "") const;

  // The same of the columns that ParlGov did not have, `data_json`, and a `data_source` that is no
  // list of words.
  void KeepRest(Extra& extra) const;

  // Who says what stands in the column (empty: in the row): ParlGov, and the sources that it names.
  v1::Evidence Evidence(absl::string_view column) const;

  // Adds the same as one more claim.
  void AddClaim(absl::string_view column, v1::Evidence& evidence) const;

  // Whether `data_json` says that dates mean what they say.
  bool HasExactDates() const;

  // Adds description and comment as attributes, if there are any. `prefix` tells the ids apart.
  void ReadRemarks(absl::string_view prefix, Attributes& attributes, Extra& extra) const;

 private:
  const Table& table() const { return work_->database.of(table_); }
  void Mark(std::size_t column, Fate fate, absl::string_view rule = "") const;
  void AddRemark(absl::string_view prefix, absl::string_view column, Attributes& attributes,
                 Extra& extra) const;

  Work* work_;
  TableId table_;
  std::size_t index_;
};

// The words of a `data_source` cell: `mackie, no-2010` has two. Empty if it is no list of words.
std::vector<std::string> WordsIn(absl::string_view data_source);

}  // namespace partyline::client::parlgov

#endif  // PARTYLINE_CLIENT_IMPORT_PARLGOV_WORK_H_
