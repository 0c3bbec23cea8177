// SPDX-License-Identifier: Apache-2.0
#include "client/import/csv/fields.h"

#include <unicode/uloc.h>

#include <algorithm>
#include <iterator>
#include <map>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
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

// Codes of four letters of ISO 3166-3. They are named by what was there before and after, so the
// name of the country is not known.
constexpr absl::string_view kFormerCountries[] = {
    "AIDJ", "ANHH", "BQAQ", "BUMM", "BYAA", "CSHH", "CSXX", "CTKI", "DDDE", "DYBJ", "FQHH",
    "FXFR", "GEHH", "HVBF", "JTUM", "MIUM", "NHVU", "NQAQ", "NTHH", "PCHH", "PUUM", "PZPA",
    "RHZW", "SKIN", "SUHH", "TPTL", "VDVN", "WKUM", "YDYE", "YUCS", "ZRCD"};

bool IsFormerCountry(absl::string_view code) {
  return std::binary_search(std::begin(kFormerCountries), std::end(kFormerCountries), code);
}

// A day without the midnight that programs write behind it.
absl::string_view WithoutMidnight(absl::string_view cell) {
  const std::size_t sign = cell.find_first_of("T ");
  if (sign == absl::string_view::npos) return cell;
  const absl::string_view time = cell.substr(sign + 1);
  const bool is_midnight =
      absl::StartsWith(time, "00:00") && time.find_first_not_of("0:.Z") == absl::string_view::npos;
  return is_midnight ? cell.substr(0, sign) : cell;
}

// A fraction of 1 in percent: the point two digits on.
std::string InPercent(absl::string_view fraction) {
  const std::pair<absl::string_view, absl::string_view> parts =
      absl::StrSplit(fraction, absl::MaxSplits('.', 1));
  const std::string rest = absl::StrCat(parts.second, "00");
  std::string whole = absl::StrCat(parts.first, rest.substr(0, 2));
  whole.erase(0, std::min(whole.find_first_not_of('0'), whole.size() - 1));
  const std::string decimals = parts.second.size() > 2 ? std::string(parts.second.substr(2)) : "";
  return decimals.empty() ? whole : absl::StrCat(whole, ".", decimals);
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

// A day as Excel keeps it: so many days after 1899-12-30, which is right from March 1900 on.
absl::StatusOr<v1::FuzzyDate> DayOfExcel(absl::string_view cell) {
  constexpr int kLast = 2'958'465;  // 9999-12-31
  int days = 0;
  if (cell.size() < 5 || !absl::SimpleAtoi(cell, &days) || days > kLast) {
    return WrongField("is no day of Excel of five to seven digits, such as 35551 for 1997-05-01");
  }
  v1::FuzzyDate date;
  date.set_edtf(absl::FormatCivilTime(absl::CivilDay(1899, 12, 30) + days));
  date.set_text(std::string(cell));
  return date;
}

// With a space for each sort of it that programs write between thousands; some break no line.
std::string WithPlainSpaces(absl::string_view digits) {
  return absl::StrReplaceAll(digits, {{"\u00a0", " "}, {"\u2009", " "}, {"\u202f", " "}});
}

}  // namespace

absl::Span<const absl::string_view> FieldsOf(absl::string_view table) {
  if (table == kParties) return kPartyFields;
  if (table == kLineage) return kLineageFields;
  return table == kResults ? absl::MakeConstSpan(kResultFields)
                           : absl::Span<const absl::string_view>();
}

absl::Span<const absl::string_view> NeededFieldsOf(absl::string_view table) {
  static constexpr absl::string_view kOfParties[] = {"id"};
  static constexpr absl::string_view kOfLineage[] = {"from", "to"};
  if (table == kParties) return kOfParties;
  return table == kLineage ? absl::MakeConstSpan(kOfLineage)
                           : absl::Span<const absl::string_view>();
}

bool IsField(absl::string_view key) {
  const std::pair<absl::string_view, absl::string_view> parts =
      absl::StrSplit(key, absl::MaxSplits('.', 1));
  const auto fields = FieldsOf(parts.first);
  if (std::find(fields.begin(), fields.end(), parts.second) != fields.end()) return true;
  absl::string_view scheme = parts.second;
  constexpr std::size_t kLongestScheme = 32;
  return parts.first == kParties && absl::ConsumePrefix(&scheme, "id.") && !scheme.empty() &&
         scheme.size() <= kLongestScheme && std::all_of(scheme.begin(), scheme.end(), [](char c) {
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

absl::StatusOr<v1::FuzzyDate> DateOf(absl::string_view cell, const Mapping& mapping) {
  if (mapping.days == Mapping::Days::kExcel && IsDigits(cell)) return DayOfExcel(cell);
  const std::vector<absl::string_view> parts = PartsOf(WithoutMidnight(cell), mapping.days);
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
    return WrongField(absl::StrCat("is no date such as 1997-05-01, 1997-05 or 1997",
                                   mapping.days == Mapping::Days::kYearFirst
                                       ? "; declare how days are written: dates = dmy, mdy or excel"
                                       : ""));
  }
  v1::FuzzyDate date;
  const std::string text = absl::StrFormat("%04d-%02d-%02d", year, month, day);
  std::size_t known = parts.size() == 1 ? 4 : parts.size() == 2 ? 7 : 10;
  if (known == 10 && text.substr(8) == mapping.month_filler) known = 7;
  if (parts.size() == 3 && text.substr(5) == mapping.year_filler) known = 4;
  date.set_edtf(text.substr(0, known));
  if (date.edtf() != cell) date.set_text(std::string(cell));
  return date;
}

absl::StatusOr<std::int64_t> NumberOf(absl::string_view cell, const Mapping& mapping) {
  const std::pair<absl::string_view, absl::string_view> parts =
      absl::StrSplit(cell, absl::MaxSplits(mapping.decimal, 1));
  std::string digits(parts.first);
  if (mapping.thousands == ' ') digits = WithPlainSpaces(digits);
  if (mapping.thousands != '\0' && absl::StrContains(digits, mapping.thousands)) {
    const std::string grouped = digits;
    const std::vector<absl::string_view> groups = absl::StrSplit(grouped, mapping.thousands);
    const bool are_thousands =
        !groups[0].empty() && groups[0].size() <= 3 &&
        std::all_of(groups.begin() + 1, groups.end(), [](auto group) { return group.size() == 3; });
    digits = are_thousands ? absl::StrJoin(groups, "") : "";
  }
  const bool is_whole = parts.second.find_first_not_of('0') == absl::string_view::npos &&
                        (cell.empty() || cell.back() != mapping.decimal);
  std::int64_t number = 0;
  if (is_whole && IsDigits(digits) && absl::SimpleAtoi(digits, &number)) return number;
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

absl::StatusOr<std::string> ShareOf(absl::string_view cell, const Mapping& mapping) {
  absl::StatusOr<std::string> share = DecimalOf(cell, mapping.decimal);
  if (!share.ok()) return share;
  if (mapping.share_is_fraction && !absl::EndsWith(cell, "%")) share = InPercent(*share);
  double percent = 0;
  if (absl::SimpleAtod(*share, &percent) && percent <= 100) return share;
  return WrongField(mapping.share_is_fraction ? "is no part of 1" : "is more than 100 percent");
}

v1::PartyKind PartyKindOf(absl::string_view word) {
  v1::PartyKind kind = v1::PARTY_KIND_UNSPECIFIED;
  const std::string name = absl::StrCat("PARTY_KIND_", absl::AsciiStrToUpper(word));
  return v1::PartyKind_Parse(name, &kind) ? kind : v1::PARTY_KIND_UNSPECIFIED;
}

v1::ElectionKind ElectionKindOf(absl::string_view word) {
  v1::ElectionKind kind = v1::ELECTION_KIND_UNSPECIFIED;
  const std::string name = absl::StrCat("ELECTION_KIND_", absl::AsciiStrToUpper(word));
  return v1::ElectionKind_Parse(name, &kind) ? kind : v1::ELECTION_KIND_UNSPECIFIED;
}

v1::Place CountryOf(absl::string_view cell) {
  v1::Place place;
  // Codes of the European Union's that are not ISO's, and in use.
  const std::string upper = cell == "UK" ? "GB" : cell == "EL" ? "GR" : absl::AsciiStrToUpper(cell);
  if (import_text::IsCountryCode(upper) || IsFormerCountry(upper)) {
    place.set_country(upper);
  } else if (const auto code = LongCodes().find(upper); code != LongCodes().end()) {
    place.set_country(code->second);
  } else {
    place.set_country(import_text::CountryByName(cell, "en"));
    if (place.country().empty()) place.set_country(import_text::CountryByOwnName(cell));
  }
  place.set_text(place.country().empty() ? std::string(cell)
                                         : import_text::NameOfCountry(place.country(), "en"));
  return place;
}

std::string IdPartOf(absl::string_view id) {
  constexpr std::size_t kLongest = 18;
  std::string part;
  for (const char c : id) {
    const bool is_plain = absl::ascii_isalnum(c);
    if (is_plain) part += absl::ascii_tolower(c);
    if (!is_plain && !part.empty() && part.back() != '-') part += '-';
    if (part.size() == kLongest) break;
  }
  while (!part.empty() && part.back() == '-') part.pop_back();
  if (part == id) return part;
  return absl::StrCat(part, part.empty() ? "" : "-", Sha256(id).substr(0, 16));
}

}  // namespace partyline::client::csv
