// SPDX-License-Identifier: Apache-2.0
#include "client/import/text/report.h"

#include <algorithm>
#include <array>
#include <map>
#include <utility>

#include "absl/strings/str_cat.h"
#include "client/import/text/letters.h"

namespace partyline::client::import_text {
namespace {

using google::protobuf::ListValue;
using google::protobuf::Struct;
using google::protobuf::Value;

constexpr std::size_t kLongestText = 160;
constexpr std::size_t kMostAlike = 20;    // findings for one reason that are all shown
constexpr std::size_t kShownOfAlike = 3;  // of those of which there are more

struct Label {
  absl::string_view words;  // for people
  absl::string_view key;    // for programs
};
constexpr std::array<Label, kFindingKinds> kLabels = {{
    {"unknown keys", "unknown_key"},
    {"lists split", "list_split"},
    {"numbers read", "number_read"},
    {"rows shifted against their header", "row_shifted"},
    {"rows that can be read both ways", "row_both_ways"},
    {"cells kept as printed", "cell_kept_raw"},
    {"rows kept as printed", "row_kept_raw"},
    {"tables kept as printed", "table_kept_raw"},
    {"parts not read", "unread"},
    {"lines not understood", "not_understood"},
    {"left out", "left_out"},
    {"records that may be the same", "may_be_same"},
    {"notes", "note"},
}};

const Label& LabelsOf(FindingKind kind) { return kLabels[static_cast<std::size_t>(kind)]; }

std::map<std::string, int> CountByKind(const std::vector<FactRead>& facts) {
  std::map<std::string, int> counts;
  for (const FactRead& fact : facts) ++counts[fact.kind];
  return counts;
}

// Words that differ in their numbers alone are one: `item … of … of a list`.
std::string WithoutNumbers(const std::string& words) {
  std::string shape;
  bool is_number = false;
  for (const char c : words) {
    const bool is_digit = c >= '0' && c <= '9';
    if (!is_digit) shape += c;
    if (is_digit && !is_number) shape += "…";
    is_number = is_digit;
  }
  return shape;
}

std::map<std::string, int> CountByRule(const std::vector<FactRead>& facts) {
  std::map<std::string, int> counts;
  for (const FactRead& fact : facts) ++counts[WithoutNumbers(fact.rule)];
  return counts;
}

// Records by the last collection of their names: `elections/x/results/y` is of results.
std::map<std::string, int> CountByCollection(const std::vector<std::string>& records) {
  std::map<std::string, int> counts;
  for (const std::string& record : records) {
    const std::size_t id = record.rfind('/');
    const std::size_t start = id == 0 ? std::string::npos : record.rfind('/', id - 1);
    const std::size_t from = start == std::string::npos ? 0 : start + 1;
    ++counts[record.substr(from, id - from)];
  }
  return counts;
}

std::string ListOf(const std::map<std::string, int>& counts) {
  std::string list;
  for (const auto& [name, count] : counts) {
    absl::StrAppend(&list, list.empty() ? "" : ", ", name, " ", count);
  }
  return list.empty() ? "none" : list;
}

// Findings of one kind for one reason, but for its numbers.
struct Alike {
  std::size_t count = 0;
  std::size_t shown = 0;
  std::int32_t last_line = 0;
};

std::map<std::string, Alike> AlikeOf(const FileReport& file, FindingKind kind) {
  std::map<std::string, Alike> alike;
  for (const Finding& finding : file.findings) {
    if (finding.kind != kind) continue;
    Alike& reason = alike[WithoutNumbers(finding.how)];
    ++reason.count;
    reason.last_line = std::max(reason.last_line, finding.line);
  }
  return alike;
}

void AppendFindings(const FileReport& file, FindingKind kind, bool every, std::string& text) {
  const bool is_understood = kind == FindingKind::kListSplit || kind == FindingKind::kNumberRead;
  std::map<std::string, Alike> alike = AlikeOf(file, kind);
  std::string lines;
  for (const Finding& finding : file.findings) {
    if (finding.kind != kind || (is_understood && !every)) continue;
    Alike& reason = alike[WithoutNumbers(finding.how)];
    const bool are_many = !every && reason.count > kMostAlike;
    if (are_many && reason.shown == kShownOfAlike) continue;
    absl::StrAppend(&lines, "    ", finding.line, ":", finding.column, "  ", finding.what,
                    finding.how.empty() ? "" : "  (", finding.how, finding.how.empty() ? "" : ")",
                    "\n");
    if (!are_many || ++reason.shown < kShownOfAlike) continue;
    absl::StrAppend(&lines, "    and ", reason.count - reason.shown,
                    " more like these, down to line ", reason.last_line, "\n");
  }
  const int count = Count(file, kind);
  if (count > 0) absl::StrAppend(&text, "  ", LabelsOf(kind).words, ": ", count, "\n", lines);
}

void Set(Struct& object, absl::string_view key, absl::string_view text) {
  (*object.mutable_fields())[std::string(key)].set_string_value(std::string(text));
}

void Set(Struct& object, absl::string_view key, double number) {
  (*object.mutable_fields())[std::string(key)].set_number_value(number);
}

ListValue& ListIn(Struct& object, absl::string_view key) {
  return *(*object.mutable_fields())[std::string(key)].mutable_list_value();
}

void SetCounts(Struct& object, absl::string_view key, const std::map<std::string, int>& counts) {
  Struct& list = *(*object.mutable_fields())[std::string(key)].mutable_struct_value();
  for (const auto& [name, count] : counts) Set(list, name, count);
}

void SetFacts(const FileReport& file, Struct& object) {
  ListValue& facts = ListIn(object, "facts");
  for (const FactRead& fact : file.facts) {
    Struct& value = *facts.add_values()->mutable_struct_value();
    Set(value, "kind", fact.kind);
    Set(value, "fact", fact.fact);
    Set(value, "rule", fact.rule);
    Set(value, "line", fact.line);
    Set(value, "column", static_cast<double>(fact.column));
  }
}

void SetFindings(const FileReport& file, Struct& object) {
  ListValue& findings = ListIn(object, "findings");
  for (const Finding& finding : file.findings) {
    Struct& value = *findings.add_values()->mutable_struct_value();
    Set(value, "kind", LabelsOf(finding.kind).key);
    Set(value, "line", finding.line);
    Set(value, "column", static_cast<double>(finding.column));
    Set(value, "what", finding.what);
    Set(value, "how", finding.how);
  }
}

void SetPassages(const FileReport& file, Struct& object) {
  ListValue& passages = ListIn(object, "passages");
  for (const Passage& passage : file.passages) {
    Struct& value = *passages.add_values()->mutable_struct_value();
    Set(value, "section", passage.section);
    Set(value, "line", passage.line);
    Set(value, "start", static_cast<double>(passage.start));
    Set(value, "end", static_cast<double>(passage.end));
  }
}

}  // namespace

absl::string_view LabelOf(FindingKind kind) { return LabelsOf(kind).words; }

void FileReport::Add(Finding finding) {
  if (findings.size() >= kMostFindings) {
    ++more_findings;
    return;
  }
  if (finding.what.size() > kLongestText) {
    finding.what = absl::StrCat(Shorten(finding.what, kLongestText), "…");
  }
  findings.push_back(std::move(finding));
}

int Count(const FileReport& file, FindingKind kind) {
  return static_cast<int>(
      std::count_if(file.findings.begin(), file.findings.end(),
                    [&](const Finding& finding) { return finding.kind == kind; }));
}

std::string ToText(const FileReport& file, bool every) {
  if (!file.refused.empty()) return absl::StrCat(file.file, ": refused: ", file.refused, "\n");
  std::string text = absl::StrCat(file.file, ": ", file.title, " → ", file.subject, "\n");
  absl::StrAppend(&text, "  records: ", ListOf(CountByCollection(file.records)), "\n");
  absl::StrAppend(&text, "  facts: ", file.facts.size(), " (", ListOf(CountByKind(file.facts)),
                  ")\n");
  absl::StrAppend(&text, "  read by rule: ", ListOf(CountByRule(file.facts)), "\n");
  absl::StrAppend(&text, "  prose that can be cited: ", file.paragraphs, " paragraphs, ",
                  file.sentences, " sentences\n");
  for (int kind = 0; kind < kFindingKinds; ++kind) {
    AppendFindings(file, static_cast<FindingKind>(kind), every, text);
  }
  if (file.more_findings > 0) {
    absl::StrAppend(&text, "  and ", file.more_findings, " more findings\n");
  }
  return text;
}

Struct ToStruct(const Report& report) {
  Struct all;
  ListValue& files = ListIn(all, "files");
  for (const FileReport& file : report.files) {
    Struct& object = *files.add_values()->mutable_struct_value();
    Set(object, "file", file.file);
    if (!file.refused.empty()) {
      Set(object, "refused", file.refused);
      continue;
    }
    Set(object, "title", file.title);
    Set(object, "source", file.source);
    Set(object, "subject", file.subject);
    Set(object, "paragraphs", static_cast<double>(file.paragraphs));
    Set(object, "sentences", static_cast<double>(file.sentences));
    Set(object, "more_findings", static_cast<double>(file.more_findings));
    SetCounts(object, "records", CountByCollection(file.records));
    SetCounts(object, "facts_by_kind", CountByKind(file.facts));
    SetFacts(file, object);
    SetCounts(object, "facts_by_rule", CountByRule(file.facts));
    SetFindings(file, object);
    SetPassages(file, object);
  }
  return all;
}

}  // namespace partyline::client::import_text
