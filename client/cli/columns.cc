// SPDX-License-Identifier: Apache-2.0
#include "client/cli/columns.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "client/cli/column_definitions.h"
#include "client/cli/text.h"
#include "client/import/csv/writer.h"
#include "client/src/records.h"
#include "client/words/near_words.h"

namespace partyline::client {
namespace {

template <typename Line>
std::vector<ColumnHead> HeadsIn(absl::Span<const Column<Line>> columns) {
  return {columns.begin(), columns.end()};
}

std::vector<ColumnHead> HeadsOf(Listing listing) {
  switch (listing) {
    case Listing::kParties:
      return HeadsIn(PartyColumns());
    case Listing::kSources:
      return HeadsIn(SourceColumns());
    case Listing::kElections:
      return HeadsIn(ElectionColumns());
    case Listing::kResults:
      return HeadsIn(ResultColumns());
    case Listing::kEvents:
      return HeadsIn(EventColumns());
    case Listing::kReferences:
      return HeadsIn(ReferenceColumns());
    case Listing::kConflicts:
      return HeadsIn(ConflictColumns());
    case Listing::kSearch:
      return HeadsIn(SearchColumns());
    case Listing::kChanges:
      return HeadsIn(ChangeColumns());
    case Listing::kCandidates:
      return HeadsIn(CandidateColumns());
  }
  return {};
}

// The cells of one line in the columns asked for.
template <typename Line>
Row RowOf(const Line& line, absl::Span<const Column<Line>> known,
          const std::vector<std::string>& columns, const Labels& labels) {
  Row row;
  for (const std::string& name : columns) {
    const auto column = std::find_if(known.begin(), known.end(),
                                     [&](const Column<Line>& one) { return one.name == name; });
    row.push_back(column == known.end() ? "" : column->cell(line, labels));
  }
  return row;
}

using Ids = std::vector<std::string>;

template <typename Facts>
void AddIds(const Facts& facts, Ids& ids) {
  for (const auto& fact : facts) ids.push_back(fact.id());
}

// Whether one of the record's facts is in conflict; absent: that is not known.
std::optional<bool> AreInConflict(const std::string& record, const Ids& facts,
                                  const Surroundings& around) {
  for (const std::string& fact : facts) {
    if (!RivalsOf(around.rivals, absl::StrCat(record, "#", fact)).empty()) return true;
  }
  return around.has_all_rivals ? std::optional(false) : std::nullopt;
}

EventLine LineOf(const v1::Event& event, const Surroundings& around) {
  Ids facts = {event.occurrence().id()};
  AddIds(event.dates(), facts);
  AddIds(event.participants(), facts);
  AddIds(event.attributes(), facts);
  return {&event, AreInConflict(event.name(), facts, around)};
}

// A line for each reading, or one where there is none.
std::vector<ResultLine> LinesOf(const v1::Result& result, const Surroundings& around) {
  const auto election = around.elections.find(ElectionOf(result.name()));
  const v1::Election* known = election == around.elections.end() ? nullptr : &election->second;
  Ids facts;
  AddIds(result.participations(), facts);
  AddIds(result.nominations(), facts);
  std::vector<ResultLine> lines;
  for (const v1::Reading& reading : result.readings()) {
    facts.push_back(reading.id());
    lines.push_back({&result, &reading, AreInConflict(result.name(), facts, around), known});
    facts.pop_back();
  }
  if (!lines.empty()) return lines;
  return {{&result, nullptr, AreInConflict(result.name(), facts, around), known}};
}

template <typename Lines, typename Line>
std::vector<Row> RowsIn(const Lines& lines, absl::Span<const Column<Line>> known,
                        const std::vector<std::string>& columns, const Labels& labels) {
  std::vector<Row> rows;
  for (const Line& line : lines) rows.push_back(RowOf(line, known, columns, labels));
  return rows;
}

}  // namespace

std::vector<std::string> ColumnNames(Listing listing) {
  std::vector<std::string> names;
  for (const ColumnHead& head : HeadsOf(listing)) names.emplace_back(head.name);
  return names;
}

std::vector<std::string> UsualColumns(Listing listing) {
  std::vector<std::string> names;
  for (const ColumnHead& head : HeadsOf(listing)) {
    if (head.usual) names.emplace_back(head.name);
  }
  return names;
}

std::string ColumnsHelp(Listing listing) {
  std::string help = "Columns (* those of -o csv without --columns):\n";
  for (const ColumnHead& head : HeadsOf(listing)) {
    absl::StrAppend(&help, "  ", PadTo(absl::StrCat(head.name, head.usual ? " *" : ""), 17),
                    head.what, "\n");
  }
  return help;
}

absl::Status CheckColumns(Listing listing, const std::vector<std::string>& columns) {
  const std::vector<std::string> known = ColumnNames(listing);
  for (const std::string& column : columns) {
    if (std::find(known.begin(), known.end(), column) != known.end()) continue;
    return NoneOf(column, known);
  }
  return absl::OkStatus();
}

std::vector<Row> RowsOf(const v1::ListPartiesResponse& page,
                        const std::vector<std::string>& columns, const Surroundings& around) {
  return RowsIn(page.parties(), PartyColumns(), columns, around.labels);
}

std::vector<Row> RowsOf(const v1::ListSourcesResponse& page,
                        const std::vector<std::string>& columns, const Surroundings& around) {
  return RowsIn(page.sources(), SourceColumns(), columns, around.labels);
}

std::vector<Row> RowsOf(const v1::ListElectionsResponse& page,
                        const std::vector<std::string>& columns, const Surroundings& around) {
  return RowsIn(page.elections(), ElectionColumns(), columns, around.labels);
}

std::vector<Row> RowsOf(const v1::ListResultsResponse& page,
                        const std::vector<std::string>& columns, const Surroundings& around) {
  std::vector<ResultLine> lines;
  for (const v1::Result& result : page.results()) {
    for (const ResultLine& line : LinesOf(result, around)) lines.push_back(line);
  }
  return RowsIn(lines, ResultColumns(), columns, around.labels);
}

std::vector<Row> RowsOf(const v1::ListEventsResponse& page, const std::vector<std::string>& columns,
                        const Surroundings& around) {
  std::vector<EventLine> lines;
  for (const v1::Event& event : page.events()) lines.push_back(LineOf(event, around));
  return RowsIn(lines, EventColumns(), columns, around.labels);
}

std::vector<Row> RowsOf(const v1::ListReferencesResponse& page,
                        const std::vector<std::string>& columns, const Surroundings& around) {
  return RowsIn(page.references(), ReferenceColumns(), columns, around.labels);
}

std::vector<Row> RowsOf(const v1::ListConflictsResponse& page,
                        const std::vector<std::string>& columns, const Surroundings& around) {
  std::vector<SideLine> lines;
  for (const v1::Conflict& conflict : page.conflicts()) {
    for (const v1::ConflictSide& side : conflict.sides()) lines.push_back({&conflict, &side});
  }
  return RowsIn(lines, ConflictColumns(), columns, around.labels);
}

std::vector<Row> RowsOf(const v1::SearchResponse& page, const std::vector<std::string>& columns,
                        const Surroundings& around) {
  return RowsIn(page.hits(), SearchColumns(), columns, around.labels);
}

std::vector<Row> RowsOf(const v1::ListChangesResponse& page,
                        const std::vector<std::string>& columns, const Surroundings& around) {
  return RowsIn(page.changes(), ChangeColumns(), columns, around.labels);
}

std::vector<Row> RowsOf(const v1::Resolution& page, const std::vector<std::string>& columns,
                        const Surroundings& around) {
  std::vector<CandidateLine> lines;
  for (const v1::ResolutionCandidate& one : page.candidates()) lines.push_back({&page, &one});
  return RowsIn(lines, CandidateColumns(), columns, around.labels);
}

std::string CsvOf(const std::vector<std::string>& columns, const std::vector<Row>& rows) {
  std::string text;
  const auto add = [&](const Row& row) {
    csv::AppendRow(row, text);
    text.insert(text.size() - 1, "\r");
  };
  add(columns);
  for (const Row& row : rows) add(row);
  return text;
}

std::string TableOf(const std::vector<std::string>& columns, const std::vector<Row>& rows,
                    const Style& style) {
  if (rows.empty()) return "";
  Row titles = columns;  // a table has its cells quiet but for the first and the last
  titles.front() = Paint(style, Tone::kQuiet, titles.front());
  if (titles.size() > 1) titles.back() = Paint(style, Tone::kQuiet, titles.back());
  std::vector<Row> all = {std::move(titles)};
  all.insert(all.end(), rows.begin(), rows.end());
  return Table(all, style);
}

}  // namespace partyline::client
