// SPDX-License-Identifier: Apache-2.0
#include "client/import/csv/import.h"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

#include "absl/functional/function_ref.h"
#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "client/import/csv/fields.h"
#include "client/import/csv/rows.h"
#include "client/import/csv/send.h"
#include "client/import/csv/table.h"
#include "client/import/limits.h"

namespace partyline::client::csv {
namespace {

constexpr std::size_t kBatch = 2000;      // records sent together
constexpr std::size_t kNamesAsked = 100;  // by one BatchGetRecords

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
  return faults.ToStatus();
}

// Parties that the tables refer to and do not have must be on the server.
absl::Status FindWanted(const Client& client, const Known& known) {
  Faults faults;
  std::vector<std::string> names;
  for (const auto& [name, place] : known.wanted) names.push_back(name);
  for (std::size_t start = 0; start < names.size(); start += kNamesAsked) {
    v1::BatchGetRecordsRequest request;
    request.set_view(v1::VIEW_BASIC);
    const std::size_t end = std::min(names.size(), start + kNamesAsked);
    for (std::size_t i = start; i < end; ++i) request.add_names(names[i]);
    const auto response = client.BatchGetRecords(request);
    if (!response.ok()) return response.status();
    for (const std::string& name : response->missing()) {
      faults.Add(absl::InvalidArgumentError(absl::StrCat(known.wanted.at(name),
                                                         " is no party of the files, and ", name,
                                                         " is not on the server")));
    }
  }
  return faults.ToStatus();
}

DatasetRecord SourceOf(const Mapping& mapping) {
  DatasetRecord record;
  v1::Source& source = *record.record.mutable_source();
  source.set_name(absl::StrCat("sources/", mapping.source));
  source.set_kind(v1::SOURCE_KIND_DATA_SET);
  source.set_display_name(mapping.title.empty() ? mapping.source : mapping.title);
  source.set_title(mapping.title);
  source.set_license(mapping.license);
  source.set_uri(mapping.uri);
  return record;
}

// Sends records in parts, and adds up what became of them.
class Sender {
 public:
  Sender(const Client& client, const Mapping& mapping, bool dry_run, OnProgress progress)
      : client_(client),
        what_(absl::StrCat("data set ", mapping.source)),
        dry_run_(dry_run),
        progress_(progress) {}

  absl::Status Send(std::vector<DatasetRecord> records) {
    const auto report =
        SendRecords(client_, {what_, std::move(records)}, what_, dry_run_, progress_);
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

  Imported& sent() { return sent_; }

 private:
  const Client& client_;
  const std::string what_;
  const bool dry_run_;
  const OnProgress progress_;
  Imported sent_;
};

absl::Status SendTable(const TableFile& file, Known& known, OnProgress progress, Sender& sender) {
  if (file.path.empty()) return absl::OkStatus();
  return ReadTable(file, known, "importing", progress, kBatch,
                   [&](std::vector<DatasetRecord>& records, const Table&) {
                     return sender.Send(std::move(records));
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
  return sent;
}

}  // namespace

absl::StatusOr<Imported> ImportTables(const Client& client, const Files& files,
                                      const Mapping& mapping, bool dry_run, OnProgress progress) {
  if (mapping.source.empty()) {
    return absl::InvalidArgumentError("a data set needs an id: source = polls");
  }
  Known known = {mapping, true, {}, {}, {}, {}, {}};
  LossReport report;
  absl::Status status = CheckTables(files, known, progress, report);
  if (status.ok()) status = FindWanted(client, known);
  if (!status.ok()) return status;
  known.is_check = false;
  Sender sender(client, mapping, dry_run, progress);
  // A server can check one part alone: later ones build on it.
  status = dry_run ? sender.Send({SourceOf(mapping)}) : SendTables(files, known, progress, sender);
  if (!status.ok()) return status;
  Imported imported = std::move(sender.sent());
  imported.report = std::move(report);
  return imported;
}

}  // namespace partyline::client::csv
