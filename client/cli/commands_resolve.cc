// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <optional>
#include <utility>

#include "absl/strings/str_cat.h"
#include "client/cli/commands.h"
#include "client/cli/mention_table.h"
#include "client/cli/print_resolution.h"
#include "client/cli/progress_bar.h"
#include "client/import/csv/writer.h"
#include "partyline/errors.h"

namespace partyline::client {
namespace {

// Rows asked about together: the server has them in a fraction of a second. More, while rows of one
// country and day follow one another, of which each helps to tell the others apart.
constexpr std::size_t kBatch = 100;
constexpr std::size_t kMostTogether = 500;

bool AreOfOneTable(const v1::Mention& a, const v1::Mention& b) {
  return a.country() == b.country() && a.on() == b.on() && !a.on().empty();
}

// The table with its answers is CSV, for people, too.
bool IsTable(Format format) { return format == Format::kText || format == Format::kCsv; }

struct RowCounts {
  std::int64_t all = 0;
  std::int64_t vague = 0;  // whose date is no day
};

// Reads the whole table, so that nothing is asked or printed if anything is wrong with it.
absl::StatusOr<RowCounts> CheckTable(const ResolveCommand& command) {
  absl::StatusOr<MentionTable> table = MentionTable::Open(command.file, command.columns);
  if (!table.ok()) return table.status();
  csv::Faults faults;
  MentionTable::Row row;
  for (RowCounts rows;; ++rows.all) {
    const absl::StatusOr<bool> more = table->Next(row, faults);
    if (!more.ok()) return more.status();
    if (*more) {
      rows.vague += row.is_vague ? 1 : 0;
      continue;
    }
    if (const absl::Status status = faults.ToStatus(); !status.ok()) return status;
    return rows;
  }
}

// Asks about mentions, in several calls if one answer would be too large. Those without a name get
// `none`, unasked. All of a table is answered from no older a state than its beginning.
class Asking {
 public:
  Asking(const ResolveCommand& command, const Session& session)
      : command_(command), session_(session) {}

  absl::Status Ask(const std::vector<MentionTable::Row>& rows,
                   std::vector<v1::Resolution>& answers) {
    answers.assign(rows.size(), v1::Resolution());
    std::vector<std::size_t> asked;
    for (std::size_t i = 0; i < rows.size(); ++i) {
      answers[i].set_kind(v1::RESOLUTION_KIND_NONE);
      if (rows[i].mention.names_size() > 0) asked.push_back(i);
    }
    return AskFor(rows, asked, answers);
  }

 private:
  absl::Status AskFor(const std::vector<MentionTable::Row>& rows,
                      const std::vector<std::size_t>& asked, std::vector<v1::Resolution>& answers) {
    if (asked.empty()) return absl::OkStatus();
    v1::ResolveNamesRequest request;
    request.set_max_candidates(command_.max_candidates);
    *request.mutable_min_revision() = revision_;
    for (const std::size_t i : asked) *request.add_mentions() = rows[i].mention;
    absl::StatusOr<v1::ResolveNamesResponse> response = session_.client.ResolveNames(request);
    if (ErrorReason(response.status()) == v1::ERROR_REASON_LIMIT_EXCEEDED && asked.size() > 1) {
      const auto middle = asked.begin() + static_cast<std::ptrdiff_t>(asked.size() / 2);
      const absl::Status first = AskFor(rows, {asked.begin(), middle}, answers);
      return first.ok() ? AskFor(rows, {middle, asked.end()}, answers) : first;
    }
    if (!response.ok()) return response.status();
    if (static_cast<std::size_t>(response->resolutions_size()) != asked.size()) {
      return absl::InternalError("the answer has another number of resolutions than mentions");
    }
    if (revision_.number() == 0) revision_ = response->revision();
    for (std::size_t i = 0; i < asked.size(); ++i) {
      answers[asked[i]] = std::move(*response->mutable_resolutions(static_cast<int>(i)));
    }
    return absl::OkStatus();
  }

  const ResolveCommand& command_;
  const Session& session_;
  v1::Revision revision_;
};

void AppendRow(const std::vector<csv::Cell>& row, std::vector<std::string> more,
               std::string& file) {
  std::vector<std::string> cells;
  for (const csv::Cell& cell : row) cells.push_back(cell.text);
  std::move(more.begin(), more.end(), std::back_inserter(cells));
  csv::AppendRow(cells, file);
}

// Resolves the table, a batch at a time, and prints each as soon as it is answered.
class Resolving {
 public:
  Resolving(const ResolveCommand& command, const Session& session, std::int64_t rows)
      : session_(session), asking_(command, session), rows_(rows) {}

  absl::Status Run(MentionTable table) {
    ProgressBar bar(session_);
    std::string text;
    if (IsTable(session_.format)) {
      std::vector<std::string> taken;
      for (const csv::Cell& cell : table.header()) taken.push_back(cell.text);
      AppendRow(table.header(), ResolutionHeaders(taken), text);
    }
    session_.out << text;
    for (bool more = true; more;) {
      std::vector<MentionTable::Row> rows;
      const absl::StatusOr<bool> read = ReadBatch(table, rows);
      if (!read.ok()) return read.status();
      more = *read;
      if (const absl::Status status = Print(rows); !status.ok()) return status;
      bar.Show({"resolving", "rows", counts_.all(), rows_});
    }
    return absl::OkStatus();
  }

  const ResolutionCounts& counts() const { return counts_; }

 private:
  // False: these were the last.
  absl::StatusOr<bool> ReadBatch(MentionTable& table, std::vector<MentionTable::Row>& rows) {
    csv::Faults faults;  // none: the table was checked
    if (ahead_.has_value()) rows.push_back(*std::exchange(ahead_, std::nullopt));
    while (!ahead_.has_value()) {
      MentionTable::Row row;
      const absl::StatusOr<bool> more = table.Next(row, faults);
      if (!more.ok() || !*more) return more;
      const bool goes_on =
          rows.size() < kBatch ||
          (rows.size() < kMostTogether && AreOfOneTable(rows.back().mention, row.mention));
      if (goes_on) {
        rows.push_back(std::move(row));
      } else {
        ahead_ = std::move(row);
      }
    }
    const absl::Status changed = faults.ToStatus();
    if (!changed.ok()) return changed;
    return true;
  }

  absl::Status Print(const std::vector<MentionTable::Row>& rows) {
    std::vector<v1::Resolution> answers;
    if (const absl::Status status = asking_.Ask(rows, answers); !status.ok()) return status;
    std::string text;
    for (std::size_t i = 0; i < rows.size(); ++i) {
      counts_.Add(answers[i].kind());
      if (IsTable(session_.format)) {
        AppendRow(rows[i].cells, ResolutionCells(answers[i]), text);
      } else if (const absl::Status status = Show<v1::Resolution>(session_, answers[i], nullptr);
                 !status.ok()) {
        return status;
      }
    }
    session_.out << text;
    return absl::OkStatus();
  }

  const Session& session_;
  Asking asking_;
  const std::int64_t rows_;
  std::optional<MentionTable::Row> ahead_;  // read, but of the next batch
  ResolutionCounts counts_;
};

}  // namespace

absl::Status RunResolve(const ResolveCommand& command, const Session& session) {
  const absl::StatusOr<RowCounts> rows = CheckTable(command);
  if (!rows.ok()) return rows.status();
  absl::StatusOr<MentionTable> table = MentionTable::Open(command.file, command.columns);
  if (!table.ok()) return table.status();
  Resolving resolving(command, session, rows->all);
  if (const absl::Status status = resolving.Run(*std::move(table)); !status.ok()) return status;
  session.out.flush();
  session.err << absl::StrCat("partyline: ", Summary(resolving.counts()), "\n");
  if (rows->vague > 0) {
    session.err << absl::StrCat("partyline: ", rows->vague,
                                " rows tell a year or month: asked about without a day\n");
  }
  return absl::OkStatus();
}

}  // namespace partyline::client
