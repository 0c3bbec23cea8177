// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cstddef>
#include <iterator>
#include <optional>
#include <utility>

#include "absl/algorithm/container.h"
#include "absl/strings/str_cat.h"
#include "absl/types/span.h"
#include "client/cli/commands.h"
#include "client/cli/mention_table.h"
#include "client/cli/print_resolution.h"
#include "client/cli/progress_bar.h"
#include "client/cli/text.h"
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
  std::int64_t vague = 0;    // whose date is no day
  std::int64_t unknown = 0;  // whose country is not known
  std::string first_unknown;
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
      if (row.unknown_country.empty()) continue;
      if (++rows.unknown == 1) rows.first_unknown = row.unknown_country;
      continue;
    }
    if (const absl::Status status = faults.ToStatus(); !status.ok()) return status;
    return rows;
  }
}

// The answer of a row that was asked about on several days, of which each party needs one to have
// been there. Two parties that match, each on another day, are candidates.
v1::Resolution Together(std::vector<v1::Resolution> answers) {
  const auto best = [](const v1::Resolution& one) {
    return one.candidates_size() == 0 ? 0.0 : one.candidates(0).score();
  };
  std::stable_sort(answers.begin(), answers.end(), [&](const auto& a, const auto& b) {
    const bool a_matches = a.kind() == v1::RESOLUTION_KIND_MATCH;
    const bool b_matches = b.kind() == v1::RESOLUTION_KIND_MATCH;
    return std::pair(a_matches, best(a)) > std::pair(b_matches, best(b));
  });
  v1::Resolution together = answers.front();
  if (together.kind() != v1::RESOLUTION_KIND_MATCH) return together;
  for (const v1::Resolution& other : answers) {
    if (other.kind() != v1::RESOLUTION_KIND_MATCH) continue;
    const auto is_it = [&](const auto& known) {
      return known.party().name() == other.candidates(0).party().name();
    };
    if (absl::c_any_of(together.candidates(), is_it)) continue;
    together.set_kind(v1::RESOLUTION_KIND_AMBIGUOUS);
    *together.add_candidates() = other.candidates(0);
  }
  const int several = together.candidates_size();
  for (auto& one : *together.mutable_candidates()) one.set_score(one.score() / several);
  return together;
}

// Asks about rows, in several calls if one answer would be too large. Those without a name, or of a
// country that is not known, get `none`, unasked. All of a table is answered from no older a state
// than its beginning.
class Asking {
 public:
  Asking(const ResolveCommand& command, const Session& session)
      : command_(command), session_(session) {}

  absl::Status Ask(const std::vector<MentionTable::Row>& rows,
                   std::vector<v1::Resolution>& answers) {
    std::vector<v1::Mention> mentions;
    for (const MentionTable::Row& row : rows) AddMentions(row, mentions);
    std::vector<v1::Resolution> said;
    if (const absl::Status asked = AskFor(mentions, said); !asked.ok()) return asked;
    auto next = said.begin();
    for (const MentionTable::Row& row : rows) {
      answers.emplace_back().set_kind(v1::RESOLUTION_KIND_NONE);
      if (!IsAsked(row)) continue;
      const auto end =
          next + static_cast<std::ptrdiff_t>(std::max<std::size_t>(row.days.size(), 1));
      answers.back() = Together({std::make_move_iterator(next), std::make_move_iterator(end)});
      next = end;
    }
    return absl::OkStatus();
  }

 private:
  static bool IsAsked(const MentionTable::Row& row) {
    return row.mention.names_size() > 0 && row.unknown_country.empty();
  }

  // One, or one for each day.
  static void AddMentions(const MentionTable::Row& row, std::vector<v1::Mention>& mentions) {
    if (!IsAsked(row)) return;
    if (row.days.empty()) mentions.push_back(row.mention);
    for (const std::string& day : row.days) {
      mentions.push_back(row.mention);
      mentions.back().set_on(day);
    }
  }

  // Adds an answer for each.
  absl::Status AskFor(absl::Span<const v1::Mention> mentions,
                      std::vector<v1::Resolution>& answers) {
    if (mentions.empty()) return absl::OkStatus();
    v1::ResolveNamesRequest request;
    request.set_max_candidates(command_.max_candidates);
    *request.mutable_min_revision() = revision_;
    request.mutable_mentions()->Assign(mentions.begin(), mentions.end());
    absl::StatusOr<v1::ResolveNamesResponse> response = session_.client.ResolveNames(request);
    if (ErrorReason(response.status()) == v1::ERROR_REASON_LIMIT_EXCEEDED && mentions.size() > 1) {
      const std::size_t middle = mentions.size() / 2;
      const absl::Status first = AskFor(mentions.first(middle), answers);
      return first.ok() ? AskFor(mentions.subspan(middle), answers) : first;
    }
    if (!response.ok()) return response.status();
    if (static_cast<std::size_t>(response->resolutions_size()) != mentions.size()) {
      return absl::InternalError("the answer has another number of resolutions than mentions");
    }
    if (revision_.number() == 0) revision_ = response->revision();
    std::move(response->mutable_resolutions()->begin(), response->mutable_resolutions()->end(),
              std::back_inserter(answers));
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
        AppendRow(rows[i].cells, ResolutionCells(answers[i], rows[i].unknown_country), text);
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
                                " rows tell no day: asked about on the first, middle and last of "
                                "their year or month\n");
  }
  if (rows->unknown > 0) {
    session.err << absl::StrCat("partyline: ", rows->unknown,
                                " rows tell no country that is known by a code or name, and were "
                                "not asked about; the first of these: ",
                                Printable(rows->first_unknown), "\n");
  }
  return absl::OkStatus();
}

}  // namespace partyline::client
