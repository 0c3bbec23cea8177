// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_CLIENT_CLI_SHOW_TABLE_H_
#define PARTYLINE_CLIENT_CLI_SHOW_TABLE_H_

#include <algorithm>
#include <functional>
#include <string>
#include <type_traits>
#include <vector>

#include "absl/strings/string_view.h"
#include "client/cli/columns.h"
#include "client/cli/session.h"
#include "client/cli/surroundings.h"

namespace partyline::client {

// The conflicts of what a page of a listing shows; empty: they are not asked for.
template <typename Answer>
using ConflictsIn = std::function<v1::ListConflictsResponse(const Answer&)>;

// What the columns need to know beyond the page, which is printable.
template <typename Answer>
Surroundings AroundTable(const Answer& page, const std::vector<std::string>& columns,
                         const Client& client, const ConflictsIn<Answer>& conflicts) {
  const auto shown = [&](absl::string_view column) {
    return std::find(columns.begin(), columns.end(), column) != columns.end();
  };
  Surroundings around;
  around.labels = LoadLabels(client, page);
  if (conflicts && shown("conflict")) {
    v1::ListConflictsResponse known = conflicts(page);
    MakePrintable(known);
    around.rivals = RivalsIn(known, around.labels);
    around.has_all_rivals = known.next_page_token().empty();
  }
  if constexpr (std::is_same_v<Answer, v1::ListResultsResponse>) {
    if (shown("polling-days") || shown("country")) around.elections = AskForElections(client, page);
  }
  return around;
}

// Prints an answer as the table that is asked for; false: none is.
template <typename Answer>
bool ShowTable(const Answer& answer, const Session& session,
               const ConflictsIn<Answer>& conflicts = nullptr) {
  if (session.format != Format::kCsv && session.columns.empty()) return false;
  Answer page = answer;
  MakePrintable(page);
  const std::vector<std::string> columns =
      session.columns.empty() ? UsualColumns(ListingOf(page)) : session.columns;
  const std::vector<Row> rows =
      RowsOf(page, columns, AroundTable(page, columns, session.client, conflicts));
  session.out << (session.format == Format::kCsv ? CsvOf(columns, rows)
                                                 : TableOf(columns, rows, session.style));
  return true;
}

}  // namespace partyline::client

#endif  // PARTYLINE_CLIENT_CLI_SHOW_TABLE_H_
