// SPDX-License-Identifier: Apache-2.0
#include "client/import/parlgov/work.h"

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "client/import/parlgov/cells.h"
#include "client/import/parlgov/names.h"

namespace partyline::client::parlgov {
namespace {

constexpr std::size_t kLongestRemark = 2048;  // bytes of an attribute's text

bool IsWord(absl::string_view word) {
  bool has_letter = false;
  for (const char c : word) {
    if (!absl::ascii_isgraph(c)) return false;
    has_letter = has_letter || absl::ascii_isalnum(c);
  }
  return has_letter;
}

}  // namespace

std::vector<std::string> WordsIn(absl::string_view data_source) {
  std::vector<std::string> words;
  for (const absl::string_view part : absl::StrSplit(data_source, ',')) {
    const absl::string_view word = absl::StripAsciiWhitespace(part);
    if (!IsWord(word)) return {};
    words.emplace_back(word);
  }
  return words;
}

Row::Row(Work& work, TableId table, std::size_t index)
    : work_(&work), table_(table), index_(index) {}

Row::Row(Work& work, TableId table, absl::string_view id)
    : Row(work, table, work.database.of(table).by_id.at(id)) {}

std::string Row::place() const {
  return absl::StrCat(table().file, ":", table().rows[index_].front().line);
}

void Row::Mark(std::size_t column, Fate fate, absl::string_view rule) const {
  work_->account.Mark(table_, index_, column, fate, rule);
}

const std::string& Row::Peek(absl::string_view column) const {
  return table().rows[index_][table().ColumnOf(column)].text;
}

const std::string& Row::Read(absl::string_view column, absl::string_view repair) const {
  Mark(table().ColumnOf(column), repair.empty() ? Fate::kRead : Fate::kRepaired, repair);
  return Peek(column);
}

std::string Row::ReadLine(absl::string_view column, std::size_t max_bytes, Extra& extra) const {
  const std::string& raw = Peek(column);
  std::string line = OneLine(raw);
  if (!raw.empty() && (line.empty() || line.size() > max_bytes)) {
    Keep(column, extra, line.empty() ? "blanks alone" : "too long");
    return "";
  }
  Read(column, line == raw ? "" : "stray blanks taken away");
  if (line != raw) Keep(column, extra);
  return line;
}

void Row::Keep(absl::string_view column, Extra& extra, absl::string_view why) const {
  const std::string& raw = Peek(column);
  if (raw.empty()) return;
  Mark(table().ColumnOf(column), Fate::kRaw, why);
  KeepRaw(RawKey(table().schema->name, id(), column), raw, extra);
}

void Row::KeepRest(Extra& extra) const {
  for (std::size_t c = table().schema->columns.size(); c < table().columns.size(); ++c) {
    Keep(table().columns[c], extra, "column not known");
  }
  Keep("data_json", extra, "no typed field");
  const std::string& named = Peek("data_source");
  const std::vector<std::string> words = WordsIn(named);
  if (!named.empty() && words.empty()) {
    Keep("data_source", extra, "no list of words");
  } else if (absl::StrJoin(words, ", ") == named) {
    Read("data_source");
  } else {
    Read("data_source", "list of words written otherwise");
    Keep("data_source", extra);
  }
}

v1::Evidence Row::Evidence(absl::string_view column) const {
  v1::Evidence evidence;
  AddClaim(column, evidence);
  return evidence;
}

void Row::AddClaim(absl::string_view column, v1::Evidence& evidence) const {
  v1::Claim& claim = *evidence.add_claims();
  claim.set_basis(v1::BASIS_ASSERTED);
  v1::Citation& citation = *claim.add_citations();
  citation.set_source(std::string(kParlGov));
  citation.set_section(std::string(table().schema->name));
  citation.set_locator(LocatorOf(id()));
  citation.set_field(std::string(column));
  const std::size_t data_source = table().ColumnOf("data_source");
  if (data_source == table().columns.size()) return;
  for (const std::string& word : WordsIn(table().rows[index_][data_source].text)) {
    claim.add_citations()->set_source(work_->sources.at(word));
  }
}

bool Row::HasExactDates() const { return Member(Peek("data_json"), "date_as_is").bool_value(); }

void Row::ReadRemarks(absl::string_view prefix, Attributes& attributes, Extra& extra) const {
  AddRemark(prefix, "description", attributes, extra);
  AddRemark(prefix, "comment", attributes, extra);
}

void Row::AddRemark(absl::string_view prefix, absl::string_view column, Attributes& attributes,
                    Extra& extra) const {
  const std::string& raw = Peek(column);
  if (raw.empty()) return;
  const std::string text = Paragraphs(raw);
  if (text.size() > kLongestRemark || OneLine(text).empty()) {
    Keep(column, extra, text.size() > kLongestRemark ? "too long" : "blanks alone");
    return;
  }
  Read(column, text == raw ? "" : "line ends and control characters");
  if (text != raw) Keep(column, extra);
  v1::Attribute& attribute = *attributes.Add();
  attribute.set_id(absl::StrCat(prefix, column));
  *attribute.mutable_evidence() = Evidence(column);
  attribute.set_kind(v1::ATTRIBUTE_KIND_OTHER);
  attribute.set_key(std::string(column));
  attribute.set_text(text);
}

}  // namespace partyline::client::parlgov
