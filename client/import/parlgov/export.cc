// SPDX-License-Identifier: Apache-2.0
#include "client/import/parlgov/export.h"

#include <algorithm>
#include <set>
#include <utility>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "client/import/csv/writer.h"
#include "client/import/parlgov/cells.h"
#include "client/import/parlgov/schema.h"
#include "client/import/parlgov/sheet.h"
#include "client/import/parlgov/work.h"
#include "partyline/watcher.h"

namespace partyline::client::parlgov {
namespace {

// Whether a cell that was kept raw reads as the fact does.
bool ReadsAs(const std::string& raw, const std::string& fact) {
  return raw == fact || OneLine(raw) == fact || Paragraphs(raw) == fact ||
         absl::StrJoin(WordsIn(raw), ", ") == fact;
}

// Puts the ids of rows where the alliances' parties stand.
void ResolveAlliances(Collected& collected) {
  Rows& results = collected.facts["ElectionResult"];
  absl::flat_hash_map<std::string, std::string> by_party;
  for (const auto& [id, cells] : results) {
    const auto election = cells.find("election");
    const auto party = cells.find("party");
    if (election == cells.end() || party == cells.end()) continue;
    by_party[absl::StrCat(election->second, "/", party->second)] = id;
  }
  for (auto& [id, cells] : results) {
    const auto alliance = cells.find("alliance");
    if (alliance == cells.end()) continue;
    const auto row = by_party.find(absl::StrCat(cells["election"], "/", alliance->second));
    if (row != by_party.end()) {
      alliance->second = row->second;
    } else {
      ++collected.left_out["alliances without a result of their own"];
      cells.erase(alliance);
    }
  }
}

// Ids by number; those of no number last.
bool ById(const std::string& a, const std::string& b) {
  return a.size() != b.size() ? a.size() < b.size() : a < b;
}

std::vector<std::string> IdsOf(const Rows& facts, const Rows& raw) {
  std::set<std::string> ids;
  for (const auto& [id, cells] : facts) ids.insert(id);
  for (const auto& [id, cells] : raw) ids.insert(id);
  std::vector<std::string> sorted(ids.begin(), ids.end());
  std::sort(sorted.begin(), sorted.end(), ById);
  return sorted;
}

// The schema's columns, then others of the cells.
std::vector<std::string> ColumnsOf(const Schema& schema, const Rows& raw) {
  std::vector<std::string> columns;
  for (const Column& column : schema.columns) columns.emplace_back(column.name);
  std::set<std::string> others;
  for (const auto& [id, cells] : raw) {
    for (const auto& [column, text] : cells) others.insert(column);
  }
  for (const std::string& column : columns) others.erase(column);
  columns.insert(columns.end(), others.begin(), others.end());
  return columns;
}

const std::string& Find(const Rows& rows, const std::string& id, const std::string& column) {
  static const auto* const none = new std::string();
  const auto row = rows.find(id);
  if (row == rows.end()) return *none;
  const auto cell = row->second.find(column);
  return cell == row->second.end() ? *none : cell->second;
}

// The cell, and a note of where it comes from.
std::string CellAt(const Rows& facts, const Rows& raw, const std::string& id,
                   ColumnSource& source) {
  if (source.column == "id") {
    ++source.facts;
    return id;
  }
  const std::string& fact = Find(facts, id, source.column);
  const std::string& kept = Find(raw, id, source.column);
  if (fact.empty() && kept.empty()) {
    ++source.blank;
    return "";
  }
  const bool is_raw = !kept.empty() && (fact.empty() || ReadsAs(kept, fact));
  ++(is_raw ? source.raw : source.facts);
  return is_raw ? kept : fact;
}

File WriteTable(const Schema& schema, Collected& collected, ExportReport& report) {
  const std::string table(schema.name);
  const Rows& facts = collected.facts[table];
  const Rows& raw = collected.raw[table];
  const std::vector<std::string> columns = ColumnsOf(schema, raw);
  std::vector<ColumnSource> sources;
  for (const std::string& column : columns) sources.push_back({table, column});
  File file = {std::string(schema.file), ""};
  csv::AppendRow(columns, file.content);
  for (const std::string& id : IdsOf(facts, raw)) {
    std::vector<std::string> cells;
    for (ColumnSource& source : sources) cells.push_back(CellAt(facts, raw, id, source));
    csv::AppendRow(cells, file.content);
    ++report.rows[table];
  }
  report.columns.insert(report.columns.end(), sources.begin(), sources.end());
  return file;
}

absl::StatusOr<std::int64_t> CountRecords(const Client& client) {
  const auto info = client.GetServerInfo({});
  if (!info.ok()) return info.status();
  std::int64_t count = 0;
  for (const v1::RecordCount& of_kind : info->counts()) count += of_kind.count();
  return count;
}

}  // namespace

Exported TablesOf(absl::Span<const v1::Record> records) {
  Collected collected = Collect(records);
  ResolveAlliances(collected);
  Exported exported;
  for (const TableId id : AllTables()) {
    exported.files.push_back(WriteTable(SchemaOf(id), collected, exported.report));
  }
  exported.report.left_out = std::move(collected.left_out);
  return exported;
}

absl::StatusOr<Exported> ExportTables(const Client& client, OnProgress progress) {
  const absl::StatusOr<std::int64_t> total = CountRecords(client);
  if (!total.ok()) return total.status();
  WatchOptions options;
  options.initial_state = true;
  options.stop_at_head = true;
  options.give_up_after = absl::Minutes(1);
  Watcher watcher = client.Watch(options);
  std::vector<v1::Record> records;
  for (;;) {
    absl::StatusOr<std::optional<WatchEvent>> event = watcher.Next();
    if (!event.ok()) return event.status();
    if (!event->has_value() || std::holds_alternative<v1::Checkpoint>(**event)) break;
    if (std::holds_alternative<InitialStateRestarted>(**event)) records.clear();
    if (auto* part = std::get_if<v1::RecordBatch>(&**event)) {
      for (v1::Record& record : *part->mutable_records()) records.push_back(std::move(record));
    }
    progress({"exporting", "records", static_cast<std::int64_t>(records.size()), *total});
  }
  Exported exported = TablesOf(records);
  if (exported.report.rows.empty()) {
    return absl::NotFoundError("the server has nothing of ParlGov");
  }
  return exported;
}

}  // namespace partyline::client::parlgov
