// SPDX-License-Identifier: Apache-2.0
#include <set>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "client/import/parlgov/names.h"
#include "client/import/parlgov/parts.h"

namespace partyline::client::parlgov {
namespace {

constexpr std::size_t kLongestId = 40;  // of the 63 letters of a record's id

// The words that tables name sources with, in the order of the tables.
std::vector<std::string> SourcesNamed(const Database& database) {
  std::vector<std::string> words;
  std::set<std::string> seen;
  for (const Table& table : database.tables) {
    const std::size_t column = table.ColumnOf("data_source");
    if (column == table.columns.size()) continue;
    for (const auto& row : table.rows) {
      for (std::string& word : WordsIn(row[column].text)) {
        if (seen.insert(word).second) words.push_back(std::move(word));
      }
    }
  }
  return words;
}

// `www.parlament.hu` as part of an id: `www-parlament-hu`.
std::string SlugOf(absl::string_view word) {
  std::string slug;
  for (const char c : word.substr(0, kLongestId)) {
    const bool is_plain = absl::ascii_isalnum(c);
    if (is_plain) slug += absl::ascii_tolower(c);
    if (!is_plain && !slug.empty() && slug.back() != '-') slug += '-';
  }
  while (!slug.empty() && slug.back() == '-') slug.pop_back();
  return slug;
}

// A row that is no record of its own, as one text.
void KeepRow(Work& work, TableId id, std::size_t index, Extra& extra) {
  const Table& table = work.database.of(id);
  std::map<std::string, std::string> cells;
  for (std::size_t c = 0; c < table.columns.size(); ++c) {
    cells[table.columns[c]] = table.rows[index][c].text;
    work.account.Mark(id, index, c, Fate::kRaw, "the row is kept whole");
  }
  const Row row(work, id, index);
  KeepRaw(absl::StrCat(table.schema->name, ".", row.id()), csv::JsonOfRow(cells), extra);
}

void AddParlGov(Work& work) {
  DatasetRecord& record = work.records.emplace_back();
  record.place = absl::StrCat(work.database.of(TableId::kCode).file, ":1");
  v1::Source& source = *record.record.mutable_source();
  source.set_name(std::string(kParlGov));
  source.set_kind(v1::SOURCE_KIND_DATA_SET);
  source.set_display_name("ParlGov");
  source.set_title("ParlGov database");
  source.set_license("CC0-1.0");
  source.set_uri("https://doi.org/10.7910/DVN/2VZ5ZC");
  source.add_languages("en");
  for (const TableId id : {TableId::kCode, TableId::kCountry}) {
    for (std::size_t i = 0; i < work.database.of(id).rows.size(); ++i) {
      KeepRow(work, id, i, *source.mutable_extra());
    }
  }
}

void AddNamed(const std::string& word, const std::string& name, Work& work) {
  v1::Source& source = *work.records.emplace_back().record.mutable_source();
  source.set_name(name);
  source.set_kind(v1::SOURCE_KIND_DOCUMENT);
  source.set_display_name(DisplayLine(absl::StrCat(word, " (as ParlGov names it)")));
  v1::Identifier& identifier = *source.add_identifiers();
  identifier.set_id("parlgov");
  identifier.set_scheme(std::string(kSourceScheme));
  identifier.set_value(word);
  v1::Claim& claim = *identifier.mutable_evidence()->add_claims();
  claim.set_basis(v1::BASIS_ASSERTED);
  v1::Citation& citation = *claim.add_citations();
  citation.set_source(std::string(kParlGov));
  citation.set_field("data_source");
}

}  // namespace

void AddSources(Work& work) {
  AddParlGov(work);
  std::set<std::string> taken;
  for (const std::string& word : SourcesNamed(work.database)) {
    const std::string slug = absl::StrCat(kParlGov, "-", SlugOf(word));
    std::string name = slug;
    for (int number = 2; !taken.insert(name).second; ++number) {
      name = absl::StrCat(slug, "-", number);
    }
    work.sources[word] = name;
    AddNamed(word, name, work);
  }
}

}  // namespace partyline::client::parlgov
