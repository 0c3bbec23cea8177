// SPDX-License-Identifier: Apache-2.0
#include "client/import/csv/fields.h"

#include <unicode/uloc.h>

#include <algorithm>
#include <array>
#include <map>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/ascii.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "absl/time/civil_time.h"
#include "client/import/sha256.h"
#include "client/import/text/languages.h"

namespace partyline::client::csv {
namespace {

constexpr absl::string_view kPartyFields[] = {
    "id", "name", "short", "native", "english", "country", "from", "to", "kind", "family", "note"};
constexpr absl::string_view kLineageFields[] = {"event", "from", "to", "kind", "date", "note"};
constexpr absl::string_view kResultFields[] = {
    "id",    "election", "date",       "country",    "kind",        "party",       "alliance",
    "label", "person",   "area",       "round",      "votes",       "share",       "seats",
    "rank",  "outcome",  "electorate", "votes_cast", "votes_valid", "seats_total", "note"};

bool IsDigits(absl::string_view text) {
  return !text.empty() &&
         std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

absl::Status WrongField(absl::string_view what) { return absl::InvalidArgumentError(what); }

// ISO 3166 codes of three letters with those of two.
const std::map<std::string, std::string>& LongCodes() {
  static const auto* const codes = [] {
    auto* map = new std::map<std::string, std::string>();
    for (const char* const* code = uloc_getISOCountries(); *code != nullptr; ++code) {
      (*map)[uloc_getISO3Country(absl::StrCat("und_", *code).c_str())] = *code;
    }
    return map;
  }();
  return *codes;
}

// The parts of a date with the year first, if that is as declared.
std::vector<absl::string_view> PartsOf(absl::string_view cell, Mapping::Days days) {
  std::vector<absl::string_view> parts = absl::StrSplit(cell, absl::ByAnyChar("-./"));
  const bool is_as_declared = parts.size() == 1 || days == Mapping::Days::kYearFirst;
  if (is_as_declared || parts[0].size() == 4) return parts;
  std::reverse(parts.begin(), parts.end());  // year, then month, then day
  if (parts.size() == 3 && days == Mapping::Days::kMonthFirst) std::swap(parts[1], parts[2]);
  return parts;
}

}  // namespace

absl::Span<const absl::string_view> FieldsOf(absl::string_view table) {
  if (table == kParties) return kPartyFields;
  if (table == kLineage) return kLineageFields;
  return table == kResults ? absl::MakeConstSpan(kResultFields)
                           : absl::Span<const absl::string_view>();
}

bool IsField(absl::string_view key) {
  const std::pair<absl::string_view, absl::string_view> parts =
      absl::StrSplit(key, absl::MaxSplits('.', 1));
  const auto fields = FieldsOf(parts.first);
  if (std::find(fields.begin(), fields.end(), parts.second) != fields.end()) return true;
  absl::string_view scheme = parts.second;
  return parts.first == kParties && absl::ConsumePrefix(&scheme, "id.") && !scheme.empty() &&
         std::all_of(scheme.begin(), scheme.end(), [](char c) {
           return absl::ascii_islower(c) || absl::ascii_isdigit(c) || c == '-';
         });
}

std::string FieldsHelp() {
  std::vector<std::string> fields;
  for (const absl::string_view table : {kParties, kLineage, kResults}) {
    for (const absl::string_view field : FieldsOf(table)) {
      fields.push_back(absl::StrCat(table, ".", field));
    }
  }
  return absl::StrCat("fields are ", absl::StrJoin(fields, ", "), ", and parties.id.REGISTER");
}

absl::StatusOr<v1::FuzzyDate> DateOf(absl::string_view cell, Mapping::Days days) {
  const std::vector<absl::string_view> parts = PartsOf(cell, days);
  int year = 0;
  int month = 1;
  int day = 1;
  const bool is_number = parts.size() <= 3 && parts[0].size() == 4 &&
                         std::all_of(parts.begin(), parts.end(), IsDigits) &&
                         absl::SimpleAtoi(parts[0], &year) &&
                         (parts.size() < 2 || absl::SimpleAtoi(parts[1], &month)) &&
                         (parts.size() < 3 || absl::SimpleAtoi(parts[2], &day));
  const absl::CivilDay civil(year, month, day);
  if (!is_number || year < 1 || civil.month() != month || civil.day() != day) {
    return WrongField("is no date such as 1997-05-01, 1997-05 or 1997");
  }
  v1::FuzzyDate date;
  const std::string text = absl::StrFormat("%04d-%02d-%02d", year, month, day);
  date.set_edtf(text.substr(0, parts.size() == 1 ? 4 : parts.size() == 2 ? 7 : 10));
  if (date.edtf() != cell) date.set_text(std::string(cell));
  return date;
}

absl::StatusOr<std::int64_t> NumberOf(absl::string_view cell) {
  std::int64_t number = 0;
  if (IsDigits(cell) && absl::SimpleAtoi(cell, &number)) return number;
  return WrongField("is no whole number; if it stands for none, declare it as missing");
}

absl::StatusOr<std::string> DecimalOf(absl::string_view cell, char decimal) {
  absl::ConsumeSuffix(&cell, "%");
  cell = absl::StripTrailingAsciiWhitespace(cell);
  const std::vector<absl::string_view> parts = absl::StrSplit(cell, absl::MaxSplits(decimal, 1));
  if (cell.size() <= 64 && std::all_of(parts.begin(), parts.end(), IsDigits)) {
    return absl::StrJoin(parts, ".");
  }
  return WrongField("is no number such as 12.34; if it stands for none, declare it as missing");
}

v1::Place CountryOf(absl::string_view cell) {
  v1::Place place;
  const std::string upper = absl::AsciiStrToUpper(cell);
  if (import_text::IsCountryCode(upper)) {
    place.set_country(upper);
  } else if (const auto code = LongCodes().find(upper); code != LongCodes().end()) {
    place.set_country(code->second);
  } else {
    place.set_country(import_text::CountryByName(cell, "en"));
  }
  place.set_text(place.country().empty() ? std::string(cell)
                                         : import_text::NameOfCountry(place.country(), "en"));
  return place;
}

std::string IdPartOf(absl::string_view id) {
  constexpr std::size_t kLongest = 26;
  std::string part;
  for (const char c : id) {
    const bool is_plain = absl::ascii_isalnum(c);
    if (is_plain) part += absl::ascii_tolower(c);
    if (!is_plain && !part.empty() && part.back() != '-') part += '-';
    if (part.size() == kLongest) break;
  }
  while (!part.empty() && part.back() == '-') part.pop_back();
  if (part == id) return part;
  return absl::StrCat(part, part.empty() ? "" : "-", Sha256(id).substr(0, 8));
}

}  // namespace partyline::client::csv
