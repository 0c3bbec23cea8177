// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_CLIENT_IMPORT_PARLGOV_RECORDS_H_
#define PARTYLINE_CLIENT_IMPORT_PARLGOV_RECORDS_H_

#include <functional>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "client/import/dataset.h"
#include "client/import/parlgov/account.h"
#include "client/import/parlgov/database.h"

namespace partyline::client::parlgov {

struct Options {
  // Whether the labels that parties have in the sources of an election, by its id, become names of
  // the parties. Null: of every election.
  std::function<bool(absl::string_view election)> names_labels_of = nullptr;
};

// ParlGov as records: `parties/parlgov-454` with its names, families and remarks; an event for its
// foundation and its end, for each rename, and for what PartyChange says (a merger of three is
// one, and so is a division into three); elections; results; `sources/parlgov` with its codes and
// countries, and a source for each that ParlGov names.
//
//   Party's own names     undated: names where the party was never renamed, else labels
//   PartyNameChange       names from the date on, until the day before the next one; an event where
//                         anything differs from the name before
//   party_id_source       how a result names its party; and an undated name of the party, as on a
//                         ballot
//   dates of parties      the 1st of July is the year, the 1st of another month the month, unless
//                         `data_json` says `date_as_is`
//
// Each fact cites table, row and column, and the sources that the row names. What no typed field
// holds is in `extra` (raw.h). The same database gives the same records.
struct Records {
  Dataset dataset;
  LossReport report;
};

// INVALID_ARGUMENT if a record would break the contract's limits, with the place of its row.
absl::StatusOr<Records> MakeRecords(const Database& database, const Options& options = {});

}  // namespace partyline::client::parlgov

#endif  // PARTYLINE_CLIENT_IMPORT_PARLGOV_RECORDS_H_
