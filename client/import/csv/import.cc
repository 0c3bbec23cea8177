// SPDX-License-Identifier: Apache-2.0
#include "client/import/csv/import.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <filesystem>
#include <system_error>
#include <utility>
#include <vector>

#include "absl/functional/function_ref.h"
#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "client/import/csv/fields.h"
#include "client/import/csv/rows.h"
#include "client/import/csv/send.h"
#include "client/import/csv/server_state.h"
#include "client/import/csv/table.h"
#include "client/import/limits.h"
#include "client/src/status.h"

namespace partyline::client::csv {
namespace {

constexpr std::size_t kBatch = 2000;  // records sent together

using AddRow = void (*)(Table&, Known&, std::vector<DatasetRecord>&);
using TakeBatch = absl::FunctionRef<absl::Status(std::vector<DatasetRecord>&, const Table&)>;

struct TableFile {
  absl::string_view name;
  const std::string& path;
  AddRow add;
};

std::array<TableFile, 3> TablesOf(const Files& files) {
  return {{{kParties, files.parties, AddPartyRow},
           {kLineage, files.lineage, AddLineageRow},
           {kResults, files.results, AddResultRow}}};
}

// Reads a table; `take` gets the records of its rows, a few at a time.
absl::StatusOr<Table> ReadTable(const TableFile& file, Known& known, absl::string_view doing,
                                OnProgress progress, std::size_t batch, TakeBatch take) {
  absl::StatusOr<Table> table = Table::Open(file.name, file.path, known.mapping);
  if (!table.ok()) return table;
  std::vector<DatasetRecord> records;
  for (;;) {
    const absl::StatusOr<bool> more = table->Next();
    if (!more.ok()) return more.status();
    if (*more) file.add(*table, known, records);
    if (records.size() >= batch || (!*more && !records.empty())) {
      const absl::Status taken = take(records, *table);
      if (!taken.ok()) return taken;
      records.clear();
    }
    progress({doing, "bytes", table->reader().position(), table->reader().size()});
    if (!*more) return table;
  }
}

absl::Status CheckTables(const Files& files, Known& known, OnProgress progress,
                         LossReport& report) {
  Faults faults;
  for (const TableFile& file : TablesOf(files)) {
    if (file.path.empty()) continue;
    const auto table =
        ReadTable(file, known, "checking", progress, 1,
                  [&](std::vector<DatasetRecord>& records, const Table& of) {
                    const bool is_sound = of.faults().empty();
                    const absl::Status limits = CheckLimits({"", std::move(records)});
                    if (is_sound && !limits.ok()) faults.Add(limits);
                    return absl::OkStatus();
                  });
    if (!table.ok()) {
      faults.Add(table.status());
      continue;
    }
    if (!table->faults().empty()) faults.Add(table->faults().ToStatus());
    report.columns.insert(report.columns.end(), table->accounts().begin(), table->accounts().end());
  }
  if (!faults.empty()) return faults.ToStatus();
  for (const auto* gathered : {&known.events, &known.elections}) {
    for (const auto& [key, record] : *gathered) {
      const absl::Status limits = CheckLimits({"", {record}});
      if (!limits.ok()) faults.Add(limits);
    }
  }
  return faults.ToStatus();
}

// What tells whether a file was changed: its size, and when it was written last.
using Stamp = std::pair<std::uintmax_t, std::filesystem::file_time_type>;

std::vector<Stamp> StampsOf(const Files& files) {
  std::vector<Stamp> stamps;
  for (const TableFile& file : TablesOf(files)) {
    std::error_code error;
    const std::uintmax_t size = std::filesystem::file_size(file.path, error);
    stamps.emplace_back(size, std::filesystem::last_write_time(file.path, error));
  }
  return stamps;
}

// Sends records in parts, and adds up what became of them.
class Sender {
 public:
  Sender(const Client& client, const Mapping& mapping, bool dry_run, OnProgress progress)
      : client_(client),
        what_(absl::StrCat("data set ", mapping.source)),
        source_(absl::StrCat("sources/", mapping.source)),
        dry_run_(dry_run),
        progress_(progress) {}

  absl::Status Send(std::vector<DatasetRecord> records) {
    const auto report = SendRecords(
        client_, {what_, std::move(records)}, what_, dry_run_, progress_,
        [this](const v1::Record& theirs, absl::string_view place) {
          return theirs.has_source() ? absl::OkStatus() : CheckOwned(theirs, place, source_);
        });
    if (!report.ok()) return report.status();
    for (const auto& [collection, row] : CountByCollection(*report)) {
      for (std::size_t i = 0; i < row.size(); ++i) sent_.counts[collection][i] += row[i];
    }
    sent_.commits += report->commits;
    sent_.checked += report->checked;
    sent_.revision = report->response.revision().number();
    return absl::OkStatus();
  }

  absl::Status SendAll(std::map<std::string, DatasetRecord>& records) {
    std::vector<DatasetRecord> all;
    for (auto& [key, record] : records) all.push_back(record);
    return all.empty() ? absl::OkStatus() : Send(std::move(all));
  }

  // Says that part of the import is done, and how to do the rest.
  absl::Status SayHowFar(const absl::Status& status) const {
    if (sent_.commits == 0) return status;
    return WithLine(status, absl::StrCat("the import has broken off after ", sent_.commits,
                                         " commits or more, which stay; once what is wrong is put "
                                         "right, run it again to finish it"));
  }

  Imported& sent() { return sent_; }

 private:
  const Client& client_;
  const std::string what_;
  const std::string source_;
  const bool dry_run_;
  const OnProgress progress_;
  Imported sent_;
};

absl::Status SendTable(const TableFile& file, Known& known, OnProgress progress, Sender& sender) {
  if (file.path.empty()) return absl::OkStatus();
  return ReadTable(file, known, "importing", progress, kBatch,
                   [&](std::vector<DatasetRecord>& records, const Table& table) {
                     if (table.faults().empty()) return sender.Send(std::move(records));
                     return absl::FailedPreconditionError(
                         absl::StrCat(file.path, " was changed while it was imported"));
                   })
      .status();
}

// In an order in which references hold. Events and elections were gathered when the files were
// checked.
absl::Status SendTables(const Files& files, Known& known, OnProgress progress, Sender& sender) {
  const auto tables = TablesOf(files);
  absl::Status sent = sender.Send({SourceOf(known.mapping)});
  if (sent.ok()) sent = SendTable(tables[0], known, progress, sender);
  if (sent.ok()) sent = sender.SendAll(known.events);
  if (sent.ok()) sent = sender.SendAll(known.elections);
  if (sent.ok()) sent = SendTable(tables[2], known, progress, sender);
  return sent.ok() ? sent : sender.SayHowFar(sent);
}

}  // namespace

absl::StatusOr<Imported> ImportTables(const Client& client, const Files& files,
                                      const Mapping& mapping, bool dry_run, OnProgress progress) {
  if (mapping.source.empty()) {
    return absl::InvalidArgumentError("a data set needs an id: source = polls");
  }
  Known known(mapping);
  const std::vector<Stamp> stamps = StampsOf(files);
  LossReport report;
  absl::Status status = CheckTables(files, known, progress, report);
  if (status.ok()) status = CheckServer(client, known);
  if (!status.ok()) return status;
  if (StampsOf(files) != stamps) {
    return absl::FailedPreconditionError("a file was changed while it was checked");
  }
  known.is_check = false;
  Sender sender(client, mapping, dry_run, progress);
  // A server can check one part alone: later ones build on it.
  status = dry_run ? sender.Send({SourceOf(mapping)}) : SendTables(files, known, progress, sender);
  if (!status.ok()) return status;
  Imported imported = std::move(sender.sent());
  imported.report = std::move(report);
  imported.records = static_cast<std::int64_t>(1 + known.made.size() + known.events.size() +
                                               known.elections.size() + known.results.size());
  return imported;
}

}  // namespace partyline::client::csv
