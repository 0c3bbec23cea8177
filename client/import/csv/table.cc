// SPDX-License-Identifier: Apache-2.0
#include "client/import/csv/table.h"

#include <filesystem>
#include <utility>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "client/import/csv/fields.h"
#include "client/import/csv/texts.h"

namespace partyline::client::csv {

absl::StatusOr<Table> Table::Open(absl::string_view name, const std::string& path,
                                  const Mapping& mapping) {
  std::string file = std::filesystem::path(path).filename().string();
  auto reader = Reader::Open(path, file,
                             {.delimiter = mapping.delimiter,
                              .ends_with_line_feed = !mapping.last_row_is_open,
                              .if_it_is_whole = "; if it is whole, say `last-row = open`"});
  if (!reader.ok()) return reader.status();
  Table table(name, std::move(file), *std::move(reader), mapping);
  const absl::Status header = table.ReadHeader();
  if (!header.ok()) return header;
  return table;
}

Table::Table(absl::string_view name, std::string file, Reader reader, const Mapping& mapping)
    : name_(name), file_(std::move(file)), reader_(std::move(reader)), mapping_(&mapping) {}

absl::Status Table::ReadHeader() {
  const absl::StatusOr<bool> more = reader_.Next(row_);
  if (!more.ok()) return more.status();
  if (!*more) return reader_.ErrorAt(1, 1, "the file is empty");
  std::map<std::string, std::size_t> places;
  for (const Cell& cell : row_) {
    const std::string column = OneLine(cell.text);
    if (!places.emplace(column, accounts_.size()).second) {
      faults_.Add(file_, cell, column, "a second column of this name");
    }
    ColumnAccount& account = accounts_.emplace_back();
    account.table = name_;
    account.file = file_;
    account.column = column;
    const std::string key = absl::StrCat(name_, ".", column);
    if (IsField(key) && !mapping_->columns.contains(key)) fields_[column] = accounts_.size() - 1;
  }
  FindMapped(places);
  FindNeeded();
  return faults_.ToStatus();
}

void Table::FindMapped(const std::map<std::string, std::size_t>& places) {
  const std::string prefix = absl::StrCat(name_, ".");
  for (const auto& [key, column] : mapping_->columns) {
    if (!absl::StartsWith(key, prefix) || column == kNoColumn) continue;
    const auto place = places.find(column);
    if (place == places.end()) {
      faults_.Add(file_, row_.front(), column, absl::StrCat("no such column, for ", key));
    } else {
      fields_[key.substr(prefix.size())] = place->second;
    }
  }
}

void Table::FindNeeded() {
  if (!faults_.empty()) return;
  std::vector<absl::string_view> missing;
  for (const absl::string_view field : NeededFieldsOf(name_)) {
    if (!Has(field)) missing.push_back(field);
  }
  // Any of them will do; without one a second import would take the names away.
  const bool has_names = Has("name") || Has("native") || Has("english") || Has("short");
  if (name_ == kParties && !has_names) missing.push_back("name");
  for (const absl::string_view field : missing) {
    const std::string header = row_.front().text;
    const bool is_parted = row_.size() == 1 && header.find_first_of(";,\t|") != std::string::npos;
    faults_.Add(
        file_, row_.front(), field,
        absl::StrCat("there is no such column, and none is said to be it (", name_, ".", field,
                     " = COLUMN)",
                     is_parted ? "; are cells parted by another sign (delimiter = ;)?" : ""));
  }
}

bool Table::SkipBlankRow() {
  for (const Cell& cell : row_) {
    if (!cell.text.empty()) return false;
  }
  if (row_.size() != accounts_.size()) return row_.size() == 1;
  for (ColumnAccount& account : accounts_) {
    ++account.cells[static_cast<std::size_t>(Fate::kBlank)];
  }
  return true;
}

absl::StatusOr<bool> Table::Next() {
  do {
    const absl::StatusOr<bool> more = reader_.Next(row_);
    if (!more.ok() || !*more) return more;
  } while (SkipBlankRow());
  if (row_.size() != accounts_.size()) {
    const Cell& at = row_.size() > accounts_.size() ? row_[accounts_.size()] : row_.back();
    return reader_.ErrorAt(
        at.line, at.column,
        absl::StrCat("the row has ", row_.size(), " cells, the header ", accounts_.size()));
  }
  is_read_.assign(row_.size(), false);
  is_kept_.assign(row_.size(), false);
  return true;
}

std::size_t Table::ColumnOf(absl::string_view field) const {
  const auto found = fields_.find(std::string(field));
  return found == fields_.end() ? accounts_.size() : found->second;
}

bool Table::Has(absl::string_view field) const { return ColumnOf(field) < accounts_.size(); }

std::vector<std::string> Table::Registers() const {
  std::vector<std::string> registers;
  for (const auto& [field, column] : fields_) {
    if (absl::StartsWith(field, "id.")) registers.push_back(field);
  }
  return registers;
}

void Table::Mark(std::size_t column, Fate fate, const std::string& rule) {
  if (is_read_[column]) return;
  is_read_[column] = true;
  ++accounts_[column].cells[static_cast<std::size_t>(fate)];
  if (!rule.empty()) ++accounts_[column].rules[rule];
}

std::string Table::Read(absl::string_view field) {
  const std::size_t column = ColumnOf(field);
  if (column == accounts_.size()) return "";
  const std::string& raw = row_[column].text;
  std::string line = OneLine(raw);
  if (line.empty()) {
    Mark(column, Fate::kBlank, raw.empty() ? "" : "only blanks");
  } else if (mapping_->missing.contains(line)) {
    Mark(column, Fate::kBlank, absl::StrCat("`", line, "` is declared to be missing"));
    return "";
  } else {
    is_kept_[column] = line != raw;
    Mark(column, line == raw ? Fate::kRead : Fate::kRepaired,
         line == raw ? "" : "stray blanks taken away");
  }
  return line;
}

std::string Table::ReadWord(absl::string_view field) {
  const std::string word = Read(field);
  const auto words = mapping_->words.find(absl::StrCat(name_, ".", field));
  if (words == mapping_->words.end()) return word;
  const auto meaning = words->second.find(absl::AsciiStrToLower(word));
  if (meaning == words->second.end()) return word;
  Note(field, absl::StrCat("`", word, "` is declared to mean ", meaning->second));
  return meaning->second;
}

void Table::Keep(absl::string_view field, absl::string_view why) {
  const std::size_t column = ColumnOf(field);
  if (column == accounts_.size() || is_read_[column]) return;
  const std::string line = OneLine(row_[column].text);
  if (line.empty() || mapping_->missing.contains(line)) {
    Read(field);
    return;
  }
  Mark(column, Fate::kRaw, std::string(why));
  is_kept_[column] = true;
}

void Table::Note(absl::string_view field, absl::string_view rule) {
  if (Has(field)) ++accounts_[ColumnOf(field)].rules[std::string(rule)];
}

void Table::NoteRow(absl::string_view field, absl::string_view oddity) {
  constexpr std::size_t kMostNamed = 100;
  Note(field, absl::StrCat(oddity, ": ", ++odd_rows_ > kMostNamed ? "other rows" : place()));
}

std::vector<std::string> Table::ReadList(absl::string_view field) {
  const std::string cell = Read(field);
  std::vector<std::string> values;
  if (cell.empty()) return values;
  if (mapping_->list.empty()) return {cell};
  for (const absl::string_view part : absl::StrSplit(cell, mapping_->list)) {
    std::string value = OneLine(part);
    if (!value.empty() && !mapping_->missing.contains(value)) values.push_back(std::move(value));
  }
  return values;
}

void Table::KeepRest(absl::string_view row_id, Extra& extra) {
  for (std::size_t column = 0; column < row_.size(); ++column) {
    if (is_read_[column] && !is_kept_[column]) continue;
    const std::string& raw = row_[column].text;
    Mark(column, raw.empty() ? Fate::kBlank : Fate::kRaw, raw.empty() ? "" : "no field");
    if (raw.empty()) continue;
    KeepRaw(absl::StrCat(name_, ".", row_id, ".", accounts_[column].column), raw, extra);
  }
}

v1::Evidence Table::Evidence(absl::string_view field) const {
  v1::Evidence evidence;
  v1::Claim& claim = *evidence.add_claims();
  claim.set_basis(v1::BASIS_ASSERTED);
  v1::Citation& citation = *claim.add_citations();
  citation.set_source(absl::StrCat("sources/", mapping_->source));
  citation.set_section(name_);
  if (Has(field)) citation.set_field(accounts_[ColumnOf(field)].column);
  citation.set_line(static_cast<std::int32_t>(row_.front().line));
  return evidence;
}

void Table::Fault(absl::string_view field, absl::string_view what) {
  const bool has = Has(field);
  const Cell& cell = has ? row_[ColumnOf(field)] : row_.front();
  faults_.Add(file_, cell, ColumnNameOf(field),
              has && !cell.text.empty() ? absl::StrCat("`", OneLine(cell.text), "` ", what) : what);
}

void Table::Fault(absl::string_view field, const absl::Status& status) {
  Fault(field, status.message());
}

std::string Table::ColumnNameOf(absl::string_view field) const {
  return Has(field) ? accounts_[ColumnOf(field)].column : std::string(field);
}

std::string Table::PlaceOf(absl::string_view field) const {
  const Cell& cell = Has(field) ? row_[ColumnOf(field)] : row_.front();
  return absl::StrCat(file_, ":", cell.line, ":", cell.column, ": ", ColumnNameOf(field));
}

std::string Table::place() const { return absl::StrCat(file_, ":", row_.front().line); }

}  // namespace partyline::client::csv
