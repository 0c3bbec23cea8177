// SPDX-License-Identifier: Apache-2.0
#include "client/import/csv/mapping.h"

#include <array>
#include <filesystem>
#include <utility>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "absl/time/civil_time.h"
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
  if (value == "space") value = " ";
  if (value.size() != 1 || value == "\"" || value == "\n") {
    return Wrong(key, value, "must be one character, `tab` or `space`");
  }
  sign = value[0];
  return absl::OkStatus();
}

absl::Status SetDays(absl::string_view value, Mapping& mapping) {
  constexpr std::array<std::pair<absl::string_view, Mapping::Days>, 4> kDays = {{
      {"ymd", Mapping::Days::kYearFirst},
      {"dmy", Mapping::Days::kDayFirst},
      {"mdy", Mapping::Days::kMonthFirst},
      {"excel", Mapping::Days::kExcel},
  }};
  for (const auto& [word, days] : kDays) {
    if (word != value) continue;
    mapping.days = days;
    return absl::OkStatus();
  }
  return Wrong("dates", value, "must be ymd, dmy, mdy or excel");
}

// Ids of sources begin those of records, which have 63 letters.
absl::Status SetSource(absl::string_view value, Mapping& mapping) {
  constexpr std::size_t kLongest = 16;
  bool is_id = !value.empty() && value.size() <= kLongest && value.back() != '-' &&
               !absl::StrContains(value, "--");
  for (const char c : value)
    is_id = is_id && (absl::ascii_islower(c) || absl::ascii_isdigit(c) || c == '-');
  if (!is_id || value.front() == '-') {
    return Wrong("source", value, "must be 1 to 16 of a-z, 0-9 and hyphen, such as `polls-2024`");
  }
  if (value == "parlgov") return Wrong("source", value, "is that of `partyline import parlgov`");
  mapping.source = std::string(value);
  return absl::OkStatus();
}

// The fields whose words a mapping may say the meaning of, and what that may be.
struct WordField {
  absl::string_view field;
  bool (*is_known)(absl::string_view value);
  std::string (*known)();
};

bool IsRound(absl::string_view value) {
  std::int32_t round = 0;
  return absl::SimpleAtoi(value, &round) && round > 0;
}

constexpr std::array<WordField, 4> kWordFields = {{
    {"lineage.kind", IsKnownType, KnownTypes},
    {"parties.kind", [](absl::string_view value) { return PartyKindOf(value) != 0; },
     [] { return std::string(kPartyKinds); }},
    {"results.kind", [](absl::string_view value) { return ElectionKindOf(value) != 0; },
     [] { return std::string(kElectionKinds); }},
    {"results.round", IsRound, [] { return std::string("must be a number from 1"); }},
}};

// Whether the key is of a word, `lineage.kind.fusion`; then it is set.
bool SetWord(absl::string_view key, absl::string_view value, Mapping& mapping,
             absl::Status& status) {
  for (const WordField& field : kWordFields) {
    absl::string_view word = key;
    if (!absl::ConsumePrefix(&word, field.field) || !absl::ConsumePrefix(&word, ".")) continue;
    if (field.is_known(value)) {
      mapping.words[std::string(field.field)][absl::AsciiStrToLower(word)] = std::string(value);
    } else {
      status = Wrong(key, value, field.known());
    }
    return true;
  }
  return false;
}

absl::Status SetElection(absl::string_view value, Mapping& mapping) {
  if (ElectionKindOf(value) == 0) return Wrong("election", value, kElectionKinds);
  mapping.election = std::string(value);
  return absl::OkStatus();
}

// A key that has one value alone.
absl::Status SetSwitch(absl::string_view key, absl::string_view value, absl::string_view only,
                       bool& is_on) {
  if (value != only) return Wrong(key, value, absl::StrCat("must be ", only));
  is_on = true;
  return absl::OkStatus();
}

// `01-01` or `01`: digits and hyphens.
absl::Status SetFiller(absl::string_view key, absl::string_view value, std::size_t size,
                       std::string& filler) {
  absl::CivilDay day;
  const std::string full = absl::StrCat(absl::string_view("2000-01-").substr(0, 10 - size), value);
  if (value.size() != size || !absl::ParseCivilTime(full, &day)) {
    return Wrong(key, value, size == 2 ? "must be a day such as 01" : "must be such as 01-01");
  }
  filler = std::string(value);
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

absl::Status SetOther(absl::string_view key, absl::string_view value, Mapping& mapping) {
  if (key == "source") return SetSource(value, mapping);
  if (key == "dates") return SetDays(value, mapping);
  if (key == "delimiter") return SetSign(key, value, mapping.delimiter);
  if (key == "decimal") return SetSign(key, value, mapping.decimal);
  if (key == "thousands") return SetSign(key, value, mapping.thousands);
  if (key == "share") return SetSwitch(key, value, "fraction", mapping.share_is_fraction);
  if (key == "alliances") return SetSwitch(key, value, "text", mapping.alliances_as_text);
  if (key == "last-row") return SetSwitch(key, value, "open", mapping.last_row_is_open);
  if (key == "election") return SetElection(value, mapping);
  if (key == "dates.year") return SetFiller(key, value, 5, mapping.year_filler);
  if (key == "dates.month") return SetFiller(key, value, 2, mapping.month_filler);
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
  absl::Status status;
  return SetWord(key, value, mapping, status) ? status : SetColumn(key, value, mapping);
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
  return SetOther(key, value, mapping);
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
