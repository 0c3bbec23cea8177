// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_CLIENT_CLI_COLUMNS_H_
#define PARTYLINE_CLIENT_CLI_COLUMNS_H_

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "client/cli/surroundings.h"
#include "client/cli/table.h"
#include "partyline/v1/change_service.pb.h"
#include "partyline/v1/party_service.pb.h"

namespace partyline::client {

// Listings as tables, with columns that are asked for by name. Names of columns are as stable as
// the contract.
//
// No value is chosen where sources differ: a cell has all readings, joined by ` | `, each with how
// it stands unless undisputed (`Sayad Sayadov, leader [disputed] | …`); countries, which programs
// compare, have a column beside them for that; figures of results have a row for each source's
// reading, conflicts a row for each side, what a name may mean a row for each candidate.
enum class Listing {
  kParties,
  kSources,
  kElections,
  kResults,
  kEvents,
  kReferences,
  kConflicts,
  kSearch,
  kChanges,
  kCandidates
};

// The names of all columns of a listing; of those that stand in a table unless others are asked
// for.
std::vector<std::string> ColumnNames(Listing listing);
std::vector<std::string> UsualColumns(Listing listing);

// What the columns are, for a help page: a line each, the usual ones marked.
std::string ColumnsHelp(Listing listing);

// INVALID_ARGUMENT, with the columns there are, if the listing lacks one of these.
absl::Status CheckColumns(Listing listing, const std::vector<std::string>& columns);

// The answer as rows, without a header. `columns` are checked; the answer and what is around it are
// printable (see MakePrintable).
std::vector<Row> RowsOf(const v1::ListPartiesResponse& page,
                        const std::vector<std::string>& columns, const Surroundings& around);
std::vector<Row> RowsOf(const v1::ListSourcesResponse& page,
                        const std::vector<std::string>& columns, const Surroundings& around);
std::vector<Row> RowsOf(const v1::ListElectionsResponse& page,
                        const std::vector<std::string>& columns, const Surroundings& around);
std::vector<Row> RowsOf(const v1::ListResultsResponse& page,
                        const std::vector<std::string>& columns, const Surroundings& around);
std::vector<Row> RowsOf(const v1::ListEventsResponse& page, const std::vector<std::string>& columns,
                        const Surroundings& around);
std::vector<Row> RowsOf(const v1::ListReferencesResponse& page,
                        const std::vector<std::string>& columns, const Surroundings& around);
std::vector<Row> RowsOf(const v1::ListConflictsResponse& page,
                        const std::vector<std::string>& columns, const Surroundings& around);
std::vector<Row> RowsOf(const v1::SearchResponse& page, const std::vector<std::string>& columns,
                        const Surroundings& around);
std::vector<Row> RowsOf(const v1::ListChangesResponse& page,
                        const std::vector<std::string>& columns, const Surroundings& around);
std::vector<Row> RowsOf(const v1::Resolution& page, const std::vector<std::string>& columns,
                        const Surroundings& around);

// The listing that an answer is a page of.
inline Listing ListingOf(const v1::ListPartiesResponse&) { return Listing::kParties; }
inline Listing ListingOf(const v1::ListSourcesResponse&) { return Listing::kSources; }
inline Listing ListingOf(const v1::ListElectionsResponse&) { return Listing::kElections; }
inline Listing ListingOf(const v1::ListResultsResponse&) { return Listing::kResults; }
inline Listing ListingOf(const v1::ListEventsResponse&) { return Listing::kEvents; }
inline Listing ListingOf(const v1::ListReferencesResponse&) { return Listing::kReferences; }
inline Listing ListingOf(const v1::ListConflictsResponse&) { return Listing::kConflicts; }
inline Listing ListingOf(const v1::SearchResponse&) { return Listing::kSearch; }
inline Listing ListingOf(const v1::ListChangesResponse&) { return Listing::kChanges; }
inline Listing ListingOf(const v1::Resolution&) { return Listing::kCandidates; }

// The table as CSV (RFC 4180): a header with the columns' names, lines ended by CR LF.
std::string CsvOf(const std::vector<std::string>& columns, const std::vector<Row>& rows);

// The table for people, with the same header.
std::string TableOf(const std::vector<std::string>& columns, const std::vector<Row>& rows,
                    const Style& style);

}  // namespace partyline::client

#endif  // PARTYLINE_CLIENT_CLI_COLUMNS_H_
