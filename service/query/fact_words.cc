// SPDX-License-Identifier: Apache-2.0
#include "service/query/fact_words.h"

#include <vector>

#include "absl/algorithm/container.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "partyline/v1/election.pb.h"
#include "partyline/v1/fact.pb.h"
#include "service/model/rival.h"
#include "service/model/walk.h"
#include "service/query/words.h"

namespace partyline {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

// Fields that add to what a fact says, but are not what it says; and those that all facts have.
constexpr absl::string_view kAside[] = {
    "id",      "period",   "evidence",     "language",     "language_inferred", "raw",
    "raw_row", "label",    "reading_rule", "outcome_raw",  "readings",          "about",
    "behind",  "replaced", "chosen_at",    "count_status", "representation",    "on_behalf_of",
};

bool IsAside(const FieldValue& value) {
  if (absl::c_linear_search(kAside, value.field.name())) return true;
  const std::string& name = value.field.name();
  if (value.message.GetDescriptor() == v1::Name::descriptor()) return name == "kind";
  const auto* attribute = As<v1::Attribute>(value.message);
  if (attribute == nullptr) return false;
  return name == (attribute->kind() == v1::ATTRIBUTE_KIND_OTHER ? "kind" : "key");
}

// "seat change" for seat_change.
std::string NameWords(const FieldDescriptor& field) {
  return absl::StrReplaceAll(field.name(), {{"_", " "}});
}

std::string WordsForMessage(const Snapshot& snapshot, const Message& message) {
  if (const auto* count = As<v1::Count>(message)) {
    return count->has_value() ? absl::StrCat(count->value()) : count->raw();
  }
  if (const auto* decimal = As<v1::Decimal>(message)) {
    return decimal->value().empty() ? decimal->raw() : decimal->value();
  }
  if (const auto* date = As<v1::FuzzyDate>(message)) return WordsFor(*date);
  if (const auto* place = As<v1::Place>(message)) return place->text();
  if (const auto* ref = As<v1::Ref>(message)) return WordsFor(snapshot, *ref);
  return "";
}

std::string WordsForValue(const Snapshot& snapshot, const FieldValue& value) {
  const auto* reflection = value.message.GetReflection();
  std::string scratch;
  switch (value.field.cpp_type()) {
    case FieldDescriptor::CPPTYPE_MESSAGE:
      return WordsForMessage(snapshot, value.AsMessage());
    case FieldDescriptor::CPPTYPE_STRING:
      return value.AsString(scratch);
    case FieldDescriptor::CPPTYPE_ENUM:
      return WordsFor(value.field.enum_type(),
                      reflection->GetEnumValue(value.message, &value.field));
    case FieldDescriptor::CPPTYPE_BOOL:
      return reflection->GetBool(value.message, &value.field) ? NameWords(value.field) : "";
    case FieldDescriptor::CPPTYPE_INT64:
      return absl::StrCat(reflection->GetInt64(value.message, &value.field));
    case FieldDescriptor::CPPTYPE_INT32:
      return absl::StrCat(NameWords(value.field), " ",
                          reflection->GetInt32(value.message, &value.field));
    default:
      return "";
  }
}

// From the start to the end, as far as stated.
std::string WordsForTerm(const v1::Period& period) {
  const std::string start = WordsFor(period.start());
  const std::string end = WordsFor(period.end());
  if (!start.empty() && !end.empty()) return absl::StrCat(start, " to ", end);
  if (!start.empty()) return absl::StrCat("from ", start);
  return end.empty() ? "" : absl::StrCat("until ", end);
}

std::string WordsForTime(const v1::Period& period) {
  const std::string term = WordsForTerm(period);
  std::vector<std::string> attested;
  for (const v1::FuzzyDate& date : period.attested()) attested.push_back(WordsFor(date));
  if (attested.empty()) return term.empty() && period.ongoing() ? "ongoing" : term;
  const std::string shown = absl::StrCat("in ", absl::StrJoin(attested, ", "));
  return term.empty() ? shown : absl::StrCat(term, "; ", shown);
}

// A fact that is a date, or nothing but its time.
std::string WordsForDate(const v1::Period& period) {
  return period.has_end() || !period.has_start() ? WordsForTime(period) : WordsFor(period.start());
}

std::string Cut(std::string words) {
  constexpr absl::string_view kMore = "…";
  if (words.size() <= kMaxFactWords) return words;
  std::size_t end = kMaxFactWords - kMore.size();
  while (end > 0 && (static_cast<unsigned char>(words[end]) & 0xC0) == 0x80) --end;
  words.resize(end);
  absl::StrAppend(&words, kMore);
  return words;
}

}  // namespace

std::string WordsForFact(const Snapshot& snapshot, const Message& body, const FactView& fact) {
  const bool by_name = HasSingleFields(*fact.message->GetDescriptor());
  std::vector<std::string> parts;
  ForEachValue(*fact.message, FieldPath(), [&](const FieldValue& value, const FieldPath&) {
    if (IsAside(value)) return;
    const std::string words = WordsForValue(snapshot, value);
    if (words.empty()) return;
    parts.push_back(by_name ? absl::StrCat(NameWords(value.field), " ", words) : words);
  });
  const v1::Period& period = fact.period == nullptr ? v1::Period::default_instance() : *fact.period;
  if (parts.empty() && fact.period != nullptr) return Cut(WordsForDate(period));
  if (parts.empty()) {
    const auto* label = body.GetDescriptor()->FindFieldByName("display_name");
    return Cut(body.GetReflection()->GetString(body, label));
  }
  std::string words = absl::StrJoin(parts, ", ");
  const std::string time = WordsForTime(period);
  if (!time.empty()) absl::StrAppend(&words, " (", time, ")");
  return Cut(std::move(words));
}

std::string WordsForField(const Snapshot& snapshot, const FactView& fact, absl::string_view field) {
  std::string words;
  ForEachValue(*fact.message, FieldPath(), [&](const FieldValue& value, const FieldPath&) {
    if (value.field.name() == field) words = WordsForValue(snapshot, value);
  });
  return Cut(std::move(words));
}

}  // namespace partyline
