// SPDX-License-Identifier: Apache-2.0
#include "tests/acceptance/value_rules.h"

#include <map>
#include <optional>
#include <regex>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/str_split.h"
#include "partyline/v1/election.pb.h"
#include "partyline/v1/fact.pb.h"
#include "partyline/v1/result.pb.h"
#include "service/model/digest.h"
#include "tests/acceptance/kind_words.h"
#include "tests/acceptance/reading_rules.h"

namespace partyline {
namespace {

using google::protobuf::DynamicCastToGenerated;
using google::protobuf::Message;

const v1::Reading* ReadingOf(const Scope& scope) {
  return scope.fact.message == nullptr ? nullptr
                                       : DynamicCastToGenerated<v1::Reading>(scope.fact.message);
}

// The header under which a figure of a reading stands in the tables of the documents.
std::string HeaderOf(const v1::Reading& reading, const Message* figure) {
  if (figure == &reading.votes()) return "Votes";
  if (figure == &reading.share()) return "%";
  if (figure == &reading.seats()) return "Seats";
  if (figure == &reading.seat_change()) return "+/–";
  if (figure == &reading.rank()) return "Position";
  return "";
}

// How many columns a row stands to the left of its headers by a rule; nothing: no such rule.
std::optional<int> ShiftOf(const std::string& rule) {
  std::smatch match;
  if (rule.empty()) return 0;
  if (!std::regex_match(rule, match, std::regex("row shifted left by (\\d)"))) return std::nullopt;
  return std::stoi(match[1]);
}

// Whether a figure is the one that the row has for it. True for figures of no table.
bool IsInItsColumn(const Scope& scope, const Message& figure, const std::string& printed) {
  const v1::Reading* reading = ReadingOf(scope);
  if (reading == nullptr || reading->raw_row().empty()) return true;
  const std::optional<int> shift = ShiftOf(reading->reading_rule());
  const std::string header = HeaderOf(*reading, &figure);
  for (int i = 0; i < reading->raw_row_size(); ++i) {
    if (reading->raw_row(i).header() != header) continue;
    return shift.has_value() && i >= *shift && reading->raw_row(i - *shift).raw() == printed;
  }
  return false;
}

// What is printed for a number, and by which rule it was read.
struct Printing {
  std::string raw;
  std::string rule;
  std::string value;  // empty: none
};

Printing PrintingOf(const Message& number) {
  if (const auto* count = DynamicCastToGenerated<v1::Count>(&number)) {
    return {count->raw(), count->reading_rule(),
            count->has_value() ? absl::StrCat(count->value()) : ""};
  }
  const auto& decimal = dynamic_cast<const v1::Decimal&>(number);
  return {decimal.raw(), decimal.reading_rule(), decimal.value()};
}

std::string ValueOf(const v1::Attribute& attribute) {
  if (attribute.has_text()) return attribute.text();
  if (attribute.has_number()) return absl::StrCat(attribute.number());
  return attribute.has_place() ? attribute.place().text() : attribute.decimal();
}

const Document* DocumentOf(const ValueAt& value) {
  const auto document = value.scope.data.documents.find(NameOf(value.scope.record));
  return document == value.scope.data.documents.end() ? nullptr : &document->second;
}

}  // namespace

Ground Printed(const ValueAt& value) {
  return If(IsCited(value.scope, value.text), Ground::kPrinted);
}

Ground PrintedKey(const ValueAt& value) {
  const bool is_printed = IsCited(value.scope, value.text) || IsOfInfobox(value.scope, value.text);
  return is_printed ? Ground::kPrinted : Ground::kEditor;
}

Ground Remark(const ValueAt& value) {
  if (absl::StripAsciiWhitespace(value.text).empty()) return Ground::kNothing;
  const std::string text = absl::StrReplaceAll(value.text, {{"“", "\""}, {"”", "\""}});
  const std::vector<std::string> parts = absl::StrSplit(text, '"');
  bool holds = parts.size() % 2 == 1;  // else a quotation does not end
  for (std::size_t i = 1; i < parts.size(); i += 2) {
    holds = holds && AnyCitation(value.scope, [&](const v1::Citation&, const Document& document) {
              return StandsIn(document.text(), parts[i]);
            });
  }
  return If(holds, Ground::kRemark);
}

Ground AttributeValue(const ValueAt& value) {
  const auto* attribute = DynamicCastToGenerated<v1::Attribute>(value.scope.fact.message);
  if (attribute == nullptr) return Ground::kNothing;
  if (!attribute->raw().empty()) {
    return If(ReadBy(attribute->reading_rule(), attribute->raw()) == ValueOf(*attribute),
              Ground::kRead);
  }
  return IsInOwnWords(value.scope) ? Ground::kNoted : Printed(value);
}

Ground ReadingRule(const ValueAt& value) {
  const auto* attribute = DynamicCastToGenerated<v1::Attribute>(&value.message);
  const std::string raw = attribute == nullptr ? PrintingOf(value.message).raw : attribute->raw();
  return If(ReadBy(value.text, raw).has_value(), Ground::kRead);
}

Ground NumberValue(const ValueAt& value) {
  const Printing printing = PrintingOf(value.message);
  if (printing.rule.empty()) {
    return If(printing.raw.empty() && IsCited(value.scope, value.text) &&
                  IsInItsColumn(value.scope, value.message, value.text),
              Ground::kPrinted);
  }
  return If(ReadBy(printing.rule, printing.raw) == printing.value, Ground::kRead);
}

Ground NumberRaw(const ValueAt& value) {
  return If(
      IsCited(value.scope, value.text) && IsInItsColumn(value.scope, value.message, value.text),
      Ground::kPrinted);
}

Ground Seats(const ValueAt& value) {
  static const auto& words =
      *new std::map<std::string, std::string>{{"1", "one"}, {"2", "Two"}, {"3", "Three"}};
  const auto word = words.find(value.text);
  return If(word != words.end() && IsCited(value.scope, word->second), Ground::kRead);
}

Ground RawCellPart(const ValueAt& value) {
  const auto& cell = dynamic_cast<const v1::RawCell&>(value.message);
  const auto column = static_cast<std::size_t>(cell.column()) - 1;
  bool found = false;
  ForEachCitation(value.scope, [&](const v1::Citation& citation, const Document& document) {
    if (!citation.has_cell()) return;
    const auto row = CellsOf(document.Line(citation.line()));
    const auto header = CellsOf(document.Line(citation.line() - citation.cell().row()));
    found |= column < row.size() && column < header.size() && row[column] == cell.raw() &&
             header[column] == cell.header();
  });
  return If(found, Ground::kPrinted);
}

Ground RowRule(const ValueAt& value) {
  return If(ShiftOf(value.text).value_or(0) > 0, Ground::kRead);
}

Ground OutcomeKind(const ValueAt& value) {
  static const auto& outcomes =
      *new std::map<std::string, std::string>{{"Lost", "OUTCOME_NOT_ELECTED"}};
  const auto outcome = outcomes.find(ReadingOf(value.scope)->outcome_raw());
  return If(outcome != outcomes.end() && outcome->second == value.text, Ground::kRead);
}

Ground Sole(const ValueAt& value) { return If(IsCited(value.scope, "only"), Ground::kRead); }

Ground Denial(const ValueAt& value) {
  for (const char* word : {"refuted", "no intention", "different"}) {
    if (IsCited(value.scope, word)) return Ground::kRead;
  }
  return If(HasNote(value.scope), Ground::kNoted);
}

Ground PresentTense(const ValueAt& value) {
  for (const std::string& word : PresentTenses()) {
    if (IsInSentence(value.scope, word)) return Ground::kRead;
  }
  return Ground::kNothing;
}

Ground KindByWords(const ValueAt& value) {
  bool found = false;
  for (const std::string& word : WordsOfKind(value.text)) {
    found |= IsCited(value.scope, word) ||
             (value.scope.fact.message == nullptr && IsInParagraph(value.scope, word));
  }
  return found ? Ground::kRead : If(HasNote(value.scope), Ground::kNoted);
}

Ground DocumentTitle(const ValueAt& value) {
  const Document* document = DocumentOf(value);
  return If(document != nullptr && document->Line(1) == absl::StrCat("= ", value.text, " ="),
            Ground::kPrinted);
}

Ground DocumentDigest(const ValueAt& value) {
  const Document* document = DocumentOf(value);
  return If(document != nullptr && Sha256Hex(document->text()) == value.text, Ground::kComputed);
}

Ground DocumentLength(const ValueAt& value) {
  const Document* document = DocumentOf(value);
  return If(document != nullptr && absl::StrCat(document->length()) == value.text,
            Ground::kComputed);
}

}  // namespace partyline
