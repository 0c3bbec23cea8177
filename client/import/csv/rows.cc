// SPDX-License-Identifier: Apache-2.0
#include "client/import/csv/rows.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "client/import/csv/fields.h"

namespace partyline::client::csv {

std::string NameOf(const Mapping& mapping, absl::string_view collection, absl::string_view id) {
  return absl::StrCat(collection, "/", mapping.source, "--", IdPartOf(id));
}

std::string PartyNameOf(const Mapping& mapping, absl::string_view id) {
  return NameOf(mapping, "parties", id);
}

std::string LabelOf(const Known& known, const std::string& party) {
  const auto found = known.labels.find(party);
  return found == known.labels.end() ? party : found->second;
}

v1::Ref PartyRef(Table& table, absl::string_view field, absl::string_view id, Known& known,
                 bool may_be_text) {
  v1::Ref ref;
  ref.set_name(PartyNameOf(known.mapping, id));
  if (known.is_check && !known.made.contains(ref.name())) {
    const auto [wanted, added] = known.wanted.try_emplace(ref.name());
    const bool is_first = added || (wanted->second.may_be_text && !may_be_text);
    if (is_first)
      wanted->second = {absl::StrCat(table.PlaceOf(field), ": `", id, "`"), may_be_text};
  }
  if (!may_be_text || !known.texts.contains(ref.name())) return ref;
  ref.clear_name();
  ref.set_text(std::string(id));
  table.Note(field, "no party of the files or the server");
  return ref;
}

bool ReadDate(Table& table, absl::string_view field, const Mapping& mapping, v1::FuzzyDate& date) {
  const std::string cell = table.Read(field);
  if (cell.empty()) return false;
  absl::StatusOr<v1::FuzzyDate> read = DateOf(cell, mapping);
  if (!read.ok()) table.Fault(field, read.status());
  if (read.ok()) date = *std::move(read);
  return read.ok();
}

bool ReadNumber(Table& table, absl::string_view field, const Mapping& mapping, v1::Count& count) {
  const std::string cell = table.Read(field);
  if (cell.empty()) return false;
  const absl::StatusOr<std::int64_t> read = NumberOf(cell, mapping);
  if (!read.ok()) {
    table.Fault(field, read.status());
    return false;
  }
  count.set_value(*read);
  if (absl::StrCat(*read) == cell) return true;
  count.set_raw(cell);
  count.set_reading_rule("whole numbers as declared");
  return true;
}

bool Fits(Table& table, absl::string_view field, absl::string_view text, std::size_t most) {
  if (text.size() <= most) return true;
  table.Fault(field, absl::StrCat("is longer than ", most, " bytes"));
  return false;
}

v1::Place ReadCountry(Table& table, const Mapping& mapping) {
  std::string cell = table.Read("country");
  if (cell.empty()) cell = mapping.country;
  if (cell.empty() || !Fits(table, "country", cell, kLongestLine)) return {};
  v1::Place place = CountryOf(cell);
  if (place.country().empty()) table.Note("country", "no country known by it");
  return place;
}

}  // namespace partyline::client::csv
