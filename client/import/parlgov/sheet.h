// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_CLIENT_IMPORT_PARLGOV_SHEET_H_
#define PARTYLINE_CLIENT_IMPORT_PARLGOV_SHEET_H_

#include <cstdint>
#include <map>
#include <string>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "partyline/v1/record.pb.h"

namespace partyline::client::parlgov {

using Cells = std::map<std::string, std::string>;      // by column
using Rows = absl::flat_hash_map<std::string, Cells>;  // by id
using Sheets = std::map<std::string, Rows>;            // by table

// What records are called in ParlGov.
struct Index {
  absl::flat_hash_map<std::string, std::string> parties;    // ids by record
  absl::flat_hash_map<std::string, std::string> elections;  // the same
  absl::flat_hash_map<std::string, std::string> sources;    // words by record
  absl::flat_hash_map<std::string, std::string> countries;  // ids by ISO code
  absl::flat_hash_map<std::string, std::string> codes;      // ids by `table_variable/short`
};

// The cells that records have.
struct Collected {
  Index index;
  Sheets facts;
  Sheets raw;
  std::map<std::string, std::int64_t> left_out;
};

// Reads the cells out of records, in any order.
Collected Collect(absl::Span<const v1::Record> records);

}  // namespace partyline::client::parlgov

#endif  // PARTYLINE_CLIENT_IMPORT_PARLGOV_SHEET_H_
