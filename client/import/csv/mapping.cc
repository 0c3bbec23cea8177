// SPDX-License-Identifier: Apache-2.0
#include "client/import/csv/mapping.h"

#include <array>
#include <filesystem>
#include <utility>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "client/import/csv/change_types.h"
#include "client/import/csv/fields.h"
#include "client/import/files.h"
#include "client/import/text/languages.h"

namespace partyline::client::csv {
namespace {

absl::Status Wrong(absl::string_view key, absl::string_view value, absl::string_view what) {
  return absl::InvalidArgumentError(absl::StrCat(key, " = ", value, ": ", what));
}

absl::Status SetSign(absl::string_view key, absl::string_view value, char& sign) {
  if (value == "tab") value = "\t";
  if (value.size() != 1 || value == "\"" || value == "\n") {
    return Wrong(key, value, "must be one character, or `tab`");
  }
  sign = value[0];
  return absl::OkStatus();
}

absl::Status SetDays(absl::string_view value, Mapping& mapping) {
  constexpr std::array<std::pair<absl::string_view, Mapping::Days>, 3> kDays = {{
      {"ymd", Mapping::Days::kYearFirst},
      {"dmy", Mapping::Days::kDayFirst},
      {"mdy", Mapping::Days::kMonthFirst},
  }};
  for (const auto& [word, days] : kDays) {
    if (word != value) continue;
    mapping.days = days;
    return absl::OkStatus();
  }
  return Wrong("dates", value, "must be ymd, dmy or mdy");
}

// Ids of sources begin those of records, which have 63 letters.
absl::Status SetSource(absl::string_view value, Mapping& mapping) {
  constexpr std::size_t kLongest = 16;
  bool is_id = !value.empty() && value.size() <= kLongest && value.back() != '-';
  for (const char c : value)
    is_id = is_id && (absl::ascii_islower(c) || absl::ascii_isdigit(c) || c == '-');
  if (!is_id || value.front() == '-') {
    return Wrong("source", value, "must be 1 to 16 of a-z, 0-9 and hyphen, such as `polls-2024`");
  }
  mapping.source = std::string(value);
  return absl::OkStatus();
}

absl::Status SetKind(absl::string_view word, absl::string_view value, Mapping& mapping) {
  if (!IsKnownType(value)) return Wrong(absl::StrCat("lineage.kind.", word), value, KnownTypes());
  mapping.kinds[absl::AsciiStrToLower(word)] = std::string(value);
  return absl::OkStatus();
}

absl::Status SetColumn(absl::string_view key, absl::string_view value, Mapping& mapping) {
  if (!IsField(key)) return Wrong(key, value, absl::StrCat("no such key or field; ", FieldsHelp()));
  mapping.columns[std::string(key)] = std::string(value);
  return absl::OkStatus();
}

// The text that a key is of; null: it is of none.
std::string* TextOf(absl::string_view key, Mapping& mapping) {
  if (key == "title") return &mapping.title;
  if (key == "license") return &mapping.license;
  if (key == "uri") return &mapping.uri;
  return key == "list" ? &mapping.list : nullptr;
}

}  // namespace

absl::Status SetKey(absl::string_view key, absl::string_view value, Mapping& mapping) {
  if (key == "missing") {
    mapping.missing.insert(std::string(value));
    return absl::OkStatus();
  }
  if (value.empty()) return Wrong(key, value, "has no value");
  if (std::string* text = TextOf(key, mapping); text != nullptr) {
    *text = std::string(value);
    return absl::OkStatus();
  }
  if (key == "source") return SetSource(value, mapping);
  if (key == "dates") return SetDays(value, mapping);
  if (key == "delimiter") return SetSign(key, value, mapping.delimiter);
  if (key == "decimal") return SetSign(key, value, mapping.decimal);
  if (key == "language") {
    if (!import_text::IsLanguageTag(value)) return Wrong(key, value, "is no tag such as `de`");
    mapping.language = std::string(value);
    return absl::OkStatus();
  }
  if (key == "country") {
    if (CountryOf(value).country().empty()) return Wrong(key, value, "is no country such as `DE`");
    mapping.country = CountryOf(value).country();
    return absl::OkStatus();
  }
  constexpr absl::string_view kKind = "lineage.kind.";
  if (absl::StartsWith(key, kKind)) return SetKind(key.substr(kKind.size()), value, mapping);
  return SetColumn(key, value, mapping);
}

absl::Status SetLine(absl::string_view line, Mapping& mapping) {
  const std::size_t sign = line.find('=');
  if (sign == absl::string_view::npos) {
    return absl::InvalidArgumentError(absl::StrCat("`", line, "` is no `key = value`"));
  }
  return SetKey(absl::StripAsciiWhitespace(line.substr(0, sign)),
                absl::StripAsciiWhitespace(line.substr(sign + 1)), mapping);
}

absl::Status ReadMapping(const std::string& path, Mapping& mapping) {
  const absl::StatusOr<std::string> text = ReadFile(path);
  if (!text.ok()) return text.status();
  const std::string file = std::filesystem::path(path).filename().string();
  int number = 0;
  for (absl::string_view line : absl::StrSplit(*text, '\n')) {
    ++number;
    line = absl::StripAsciiWhitespace(line);
    if (line.empty() || line[0] == '#') continue;
    const absl::Status set = SetLine(line, mapping);
    if (set.ok()) continue;
    return absl::InvalidArgumentError(absl::StrCat(file, ":", number, ":1: ", set.message()));
  }
  return absl::OkStatus();
}

}  // namespace partyline::client::csv
