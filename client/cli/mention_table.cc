// SPDX-License-Identifier: Apache-2.0
#include "client/cli/mention_table.h"

#include <algorithm>
#include <cstdio>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "absl/time/civil_time.h"
#include "unicode/uloc.h"

namespace partyline::client {
namespace {

constexpr std::size_t kMostNames = 10;
constexpr std::size_t kLongestName = 512;

absl::string_view TextOf(const csv::Cell& cell) { return absl::StripAsciiWhitespace(cell.text); }

// The code of two letters for one of two or three, or of four of a former country; empty for
// anything else.
std::string CountryCode(absl::string_view text) {
  const std::string code = absl::AsciiStrToUpper(text);
  if (code.size() == 2 || code.size() == 4) return code;
  if (code.size() != 3) return "";
  for (const char* const* country = uloc_getISOCountries(); *country != nullptr; ++country) {
    if (code == uloc_getISO3Country(absl::StrCat("und_", *country).c_str())) return *country;
  }
  return "";
}

bool IsDay(absl::string_view text) {
  absl::CivilDay day;
  return text.size() == 10 && absl::ParseCivilTime(text, &day) && day.year() > 0;
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
  absl::StatusOr<csv::Reader> reader = csv::Reader::Open(file, file);
  if (!reader.ok()) return reader.status();
  MentionTable table(file, *std::move(reader));
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
    const absl::string_view name = TextOf(row.cells[column]);
    if (name.empty() || row.mention.names_size() == kMostNames) continue;
    if (name.size() > kLongestName) {
      faults.Add(file_, row.cells[column], header_[column].text, "is longer than 512 bytes");
    }
    row.mention.add_names(std::string(name));
  }
  const auto read = [&](std::size_t column, auto&& make, auto&& is_good, const char* fault,
                        std::string* to) {
    if (column == header_.size() || TextOf(row.cells[column]).empty()) return;
    *to = make(TextOf(row.cells[column]));
    if (!is_good(*to)) faults.Add(file_, row.cells[column], header_[column].text, fault);
  };
  const auto as_it_is = [](absl::string_view text) { return std::string(text); };
  read(
      country_, CountryCode, [](const std::string& code) { return !code.empty(); },
      "is no code of a country: AZ, AZE", row.mention.mutable_country());
  read(date_, as_it_is, IsDay, "is no day: 1994-06-12", row.mention.mutable_on());
  read(share_, Decimal, IsDecimal, "is no share in percent: 12.5", row.mention.mutable_share());
  return true;
}

}  // namespace partyline::client
