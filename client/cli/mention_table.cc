// SPDX-License-Identifier: Apache-2.0
#include "client/cli/mention_table.h"

#include <algorithm>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "absl/time/civil_time.h"
#include "client/import/csv/fields.h"
#include "client/import/csv/mapping.h"

namespace partyline::client {
namespace {

constexpr std::size_t kMostNames = 10;
constexpr std::size_t kLongestName = 512;

absl::string_view TextOf(const csv::Cell& cell) { return absl::StripAsciiWhitespace(cell.text); }

bool IsDay(absl::string_view edtf) { return edtf.size() == 10; }

// The first, middle and last day of a year or month; none of what is vaguer.
std::vector<std::string> DaysIn(const std::string& edtf) {
  const bool is_year = edtf.size() == 4;
  absl::CivilDay begin;
  if (!absl::ParseCivilTime(edtf + (is_year ? "-01-01" : "-01"), &begin)) return {};
  const absl::CivilDay next(absl::CivilMonth(begin) + (is_year ? 12 : 1));
  std::vector<std::string> days;
  for (const absl::CivilDay day : {begin, begin + (next - begin) / 2, next - 1}) {
    days.push_back(absl::FormatCivilTime(day));
  }
  return days;
}

// "12,5 %" as 12.5.
std::string Decimal(absl::string_view text) {
  if (!text.empty() && text.back() == '%') {
    text = absl::StripAsciiWhitespace(text.substr(0, text.size() - 1));
  }
  return absl::StrReplaceAll(text, {{",", "."}});
}

bool IsDecimal(absl::string_view text) {
  const std::size_t point = text.find('.');
  const absl::string_view whole = text.substr(0, point);
  const absl::string_view rest = point == text.npos ? "0" : text.substr(point + 1);
  const auto digits = [](absl::string_view part) {
    return !part.empty() && std::all_of(part.begin(), part.end(), absl::ascii_isdigit);
  };
  return text.size() <= 64 && digits(whole) && digits(rest);
}

}  // namespace

absl::StatusOr<MentionTable> MentionTable::Open(const std::string& file,
                                                const MentionColumns& columns) {
  const std::string delimiter = columns.delimiter == "tab" ? "\t" : columns.delimiter;
  if (delimiter.size() > 1 || delimiter == "\"" || delimiter == "\n") {
    return absl::InvalidArgumentError("--delimiter must be one character, or `tab`");
  }
  absl::StatusOr<csv::Reader> reader =
      csv::Reader::Open(file, file, {.delimiter = delimiter.empty() ? ',' : delimiter[0]});
  if (!reader.ok()) return reader.status();
  MentionTable table(file, *std::move(reader));
  table.missing_.insert(columns.missing.begin(), columns.missing.end());
  const absl::StatusOr<bool> row = table.reader_.Next(table.header_);
  if (!row.ok()) return row.status();
  if (!*row) return table.reader_.ErrorAt(1, 1, "there is no row of headers");
  if (const absl::Status status = table.FindColumns(columns); !status.ok()) return status;
  return table;
}

absl::StatusOr<std::size_t> MentionTable::ColumnOf(absl::string_view header) const {
  if (header.empty()) return header_.size();
  std::size_t found = header_.size();
  for (std::size_t i = 0; i < header_.size(); ++i) {
    if (TextOf(header_[i]) != header) continue;
    if (found != header_.size()) {
      return reader_.ErrorAt(header_[i].line, header_[i].column,
                             absl::StrCat("there are two columns ", header));
    }
    found = i;
  }
  if (found != header_.size()) return found;
  return reader_.ErrorAt(1, 1, absl::StrCat("there is no column ", header));
}

absl::Status MentionTable::FindColumns(const MentionColumns& columns) {
  for (const std::string& name : columns.names) {
    const absl::StatusOr<std::size_t> column = ColumnOf(name);
    if (!column.ok()) return column.status();
    names_.push_back(*column);
  }
  const std::pair<const std::string*, std::size_t*> others[] = {
      {&columns.country, &country_}, {&columns.date, &date_}, {&columns.share, &share_}};
  for (const auto& [header, place] : others) {
    const absl::StatusOr<std::size_t> column = ColumnOf(*header);
    if (!column.ok()) return column.status();
    *place = *column;
  }
  return absl::OkStatus();
}

absl::StatusOr<bool> MentionTable::Next(Row& row, csv::Faults& faults) {
  const absl::StatusOr<bool> more = reader_.Next(row.cells);
  if (!more.ok() || !*more) return more;
  row.mention.Clear();
  if (row.cells.size() != header_.size()) {
    faults.Add(
        file_, row.cells.front(), "",
        absl::StrCat("the row has ", row.cells.size(), " cells, the header ", header_.size()));
    return true;
  }
  for (const std::size_t column : names_) {
    const absl::string_view name = TextIn(row, column);
    if (name.empty() || row.mention.names_size() == kMostNames) continue;
    if (name.size() > kLongestName) {
      faults.Add(file_, row.cells[column], header_[column].text, "is longer than 512 bytes");
    }
    row.mention.add_names(std::string(name));
  }
  ReadCountry(row);
  ReadDate(row, faults);
  ReadShare(row, faults);
  return true;
}

absl::string_view MentionTable::TextIn(const Row& row, std::size_t column) const {
  if (column == header_.size()) return "";
  const absl::string_view text = TextOf(row.cells[column]);
  return missing_.contains(std::string(text)) ? "" : text;
}

void MentionTable::Fault(const Row& row, std::size_t column, absl::string_view what,
                         csv::Faults& faults) const {
  faults.Add(file_, row.cells[column], header_[column].text, what);
}

void MentionTable::ReadCountry(Row& row) const {
  row.unknown_country.clear();
  const absl::string_view text = TextIn(row, country_);
  if (text.empty()) return;
  row.mention.set_country(csv::CountryOf(text).country());
  if (row.mention.country().empty()) row.unknown_country = std::string(text);
}

void MentionTable::ReadDate(Row& row, csv::Faults& faults) const {
  const absl::string_view text = TextIn(row, date_);
  row.is_vague = false;
  row.days.clear();
  if (text.empty()) return;
  const auto date = csv::DateOf(text, csv::Mapping());
  if (!date.ok()) return Fault(row, date_, "is no day such as 1994-06-12", faults);
  row.is_vague = !IsDay(date->edtf());
  if (!row.is_vague) return row.mention.set_on(date->edtf());
  row.days = DaysIn(date->edtf());
}

void MentionTable::ReadShare(Row& row, csv::Faults& faults) const {
  const absl::string_view text = TextIn(row, share_);
  if (text.empty()) return;
  row.mention.set_share(Decimal(text));
  if (IsDecimal(row.mention.share())) return;
  Fault(row, share_, "is no share in percent such as 12.5", faults);
}

}  // namespace partyline::client
