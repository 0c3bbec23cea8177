// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_CLIENT_CLI_MENTION_TABLE_H_
#define PARTYLINE_CLIENT_CLI_MENTION_TABLE_H_

#include <cstddef>
#include <set>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "client/import/csv/faults.h"
#include "client/import/csv/reader.h"
#include "partyline/v1/party_service.pb.h"

namespace partyline::client {

// Which columns of a table say what of a party, by their headers. Empty: none does.
struct MentionColumns {
  std::vector<std::string> names;
  std::string country;
  std::string date;
  std::string share;
  std::string delimiter;             // one character, or `tab`; empty: a comma
  std::vector<std::string> missing;  // cells that are no value
};

// Reads a table (csv::Reader) whose first row are its headers as mentions of parties, a row each.
// Cells are taken without the blanks around them, and empty ones as not there. A country is its
// code or name (csv::CountryOf); a share may have a percent sign or a decimal comma. A year or
// month is no day: it is asked about on several. Not thread-safe.
class MentionTable {
 public:
  struct Row {
    std::vector<csv::Cell> cells;
    v1::Mention mention;            // without names where the row has none
    bool is_vague = false;          // the date is vaguer than a day
    std::vector<std::string> days;  // of a year or month: its first, middle and last
    std::string unknown_country;    // the cell, if it names no country that is known
  };

  // NOT_FOUND or INVALID_ARGUMENT, with the file and the place in it, if it cannot be read, has no
  // such column, or two of that name.
  static absl::StatusOr<MentionTable> Open(const std::string& file, const MentionColumns& columns);

  const std::vector<csv::Cell>& header() const { return header_; }

  // The next row; false at the end. What is wrong with its cells is added to `faults`; other errors
  // end the reading.
  absl::StatusOr<bool> Next(Row& row, csv::Faults& faults);

 private:
  MentionTable(std::string file, csv::Reader reader)
      : file_(std::move(file)), reader_(std::move(reader)) {}

  absl::StatusOr<std::size_t> ColumnOf(absl::string_view header) const;
  absl::Status FindColumns(const MentionColumns& columns);
  absl::string_view TextIn(const Row& row, std::size_t column) const;
  void ReadCountry(Row& row) const;
  void ReadDate(Row& row, csv::Faults& faults) const;
  void ReadShare(Row& row, csv::Faults& faults) const;
  void Fault(const Row& row, std::size_t column, absl::string_view what, csv::Faults& faults) const;

  std::string file_;
  csv::Reader reader_;
  std::vector<csv::Cell> header_;
  std::set<std::string> missing_;
  std::vector<std::size_t> names_;
  std::size_t country_ = 0;  // header_.size(): none
  std::size_t date_ = 0;
  std::size_t share_ = 0;
};

}  // namespace partyline::client

#endif  // PARTYLINE_CLIENT_CLI_MENTION_TABLE_H_
