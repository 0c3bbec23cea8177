// SPDX-License-Identifier: Apache-2.0
#include "service/model/said.h"

#include <algorithm>

#include "absl/algorithm/container.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "partyline/v1/election.pb.h"
#include "partyline/v1/evidence.pb.h"
#include "partyline/v1/fact.pb.h"
#include "partyline/v1/options.pb.h"
#include "partyline/v1/result.pb.h"
#include "service/model/decimal.h"
#include "service/model/fold.h"
#include "service/model/walk.h"

namespace partyline {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

Said Figure(std::string digits) {
  Said said;
  if (digits.empty()) return said;
  said.sort = Said::kFigure;
  said.number = ReadDecimal(digits);
  said.text = std::move(digits);
  return said;
}

Said Folded(Said::Sort sort, absl::string_view words) {
  Said said;
  if (words.size() > kMaxComparedWords) return said;
  said.text = KeysOf(words).folded;
  if (!said.text.empty()) said.sort = sort;
  return said;
}

Said ReadRef(const v1::Ref& ref, CanonicalName canonical) {
  Said said;
  if (ref.name().empty()) return said;
  said.sort = Said::kRecord;
  said.text = std::string(canonical(ref.name()));
  for (const v1::Candidate& candidate : ref.candidates()) {
    said.texts.emplace_back(canonical(candidate.name()));
  }
  return said;
}

Said ReadDate(const v1::FuzzyDate& date) {
  Said said;
  said.sort = Said::kDays;
  said.start = said.end = BoundsOf(date);
  return said;
}

Said ReadMessage(const Message& message, CanonicalName canonical) {
  if (const auto* count = As<v1::Count>(message)) {
    return Figure(count->has_value() ? absl::StrCat(count->value()) : "");
  }
  if (const auto* decimal = As<v1::Decimal>(message)) return Figure(decimal->value());
  if (const auto* date = As<v1::FuzzyDate>(message)) return ReadDate(*date);
  if (const auto* place = As<v1::Place>(message)) return Folded(Said::kPlace, place->text());
  if (const auto* ref = As<v1::Ref>(message)) return ReadRef(*ref, canonical);
  return Said();
}

// Texts and whole numbers are compared where they are the value itself: the value of a oneof.
Said ReadText(const std::string& text, const FieldDescriptor& field) {
  if (field.options().GetExtension(v1::rule).format() == v1::FORMAT_DECIMAL) return Figure(text);
  return field.real_containing_oneof() == nullptr ? Said() : Folded(Said::kWords, text);
}

Said ReadChoice(const Message& fact, const FieldDescriptor& field) {
  Said said;
  said.sort = Said::kChoice;
  said.type = field.enum_type();
  said.choice = fact.GetReflection()->GetEnumValue(fact, &field);
  return said;
}

bool Stood(int kind) { return kind == v1::PARTICIPATION_KIND_RAN; }

bool DidNotStand(int kind) {
  return kind == v1::PARTICIPATION_KIND_DID_NOT_RUN || kind == v1::PARTICIPATION_KIND_BARRED ||
         kind == v1::PARTICIPATION_KIND_BOYCOTTED;
}

// Of two values of an enum, whether one rules the other out. Those of most enums do not: kinds sort
// facts, they do not state them.
bool ChoicesExclude(const Said& a, const Said& b) {
  if (a.type == v1::Outcome_descriptor()) {
    const auto [low, high] = std::minmax(a.choice, b.choice);
    return low == v1::OUTCOME_ELECTED && high == v1::OUTCOME_NOT_ELECTED;
  }
  if (a.type == v1::ParticipationKind_descriptor()) {
    return (Stood(a.choice) && DidNotStand(b.choice)) || (Stood(b.choice) && DidNotStand(a.choice));
  }
  return false;
}

DaySpan HullOf(DaySpan a, DaySpan b) {
  return {std::min(a.earliest, b.earliest), std::max(a.latest, b.latest)};
}

// Two dates of one happening: those with first and last day agree in both, a single one with the
// days of the other.
bool DaysExclude(const Said& a, const Said& b) {
  if (a.has_end && b.has_end) return !Agree(a.start, b.start) || !Agree(a.end, b.end);
  return !Agree(HullOf(a.start, a.end), HullOf(b.start, b.end));
}

// Whether `words` stand in `text` as whole words, one after another. Both are folded.
bool HasWords(absl::string_view text, absl::string_view words) {
  return words.size() <= text.size() &&
         absl::StrContains(absl::StrCat(" ", text, " "), absl::StrCat(" ", words, " "));
}

bool RecordsExclude(const Said& a, const Said& b) {
  return a.text != b.text && !absl::c_linear_search(a.texts, b.text) &&
         !absl::c_linear_search(b.texts, a.text);
}

}  // namespace

Said ReadField(const Message& fact, const FieldDescriptor& field, CanonicalName canonical) {
  const auto* reflection = fact.GetReflection();
  if (field.is_repeated() || !reflection->HasField(fact, &field)) return Said();
  std::string scratch;
  switch (field.cpp_type()) {
    case FieldDescriptor::CPPTYPE_MESSAGE:
      return ReadMessage(reflection->GetMessage(fact, &field), canonical);
    case FieldDescriptor::CPPTYPE_ENUM:
      return ReadChoice(fact, field);
    case FieldDescriptor::CPPTYPE_STRING:
      return ReadText(reflection->GetStringReference(fact, &field, &scratch), field);
    case FieldDescriptor::CPPTYPE_INT64:
      if (field.real_containing_oneof() == nullptr) return Said();
      return Figure(absl::StrCat(reflection->GetInt64(fact, &field)));
    default:
      return Said();
  }
}

Said ReadDating(const v1::Period& period) {
  Said said = ReadDate(period.start());
  said.has_end = period.has_end();
  if (period.has_end()) said.end = BoundsOf(period.end());
  return said;
}

bool Exclude(const Said& a, const Said& b) {
  if (a.sort != b.sort) return false;
  switch (a.sort) {
    case Said::kNothing:
      return false;
    case Said::kFigure:
      return !DecimalsAgree(a.number, b.number);
    case Said::kDays:
      return DaysExclude(a, b);
    case Said::kWords:
    case Said::kPlace:
      return !HasWords(a.text, b.text) && !HasWords(b.text, a.text);
    case Said::kRecord:
      return RecordsExclude(a, b);
    case Said::kChoice:
      return ChoicesExclude(a, b);
  }
  return false;
}

std::string Spell(const Said& said) {
  std::string key = absl::StrCat(static_cast<int>(said.sort), " ", said.choice, " ", said.has_end,
                                 " ", said.start.earliest, " ", said.start.latest, " ",
                                 said.end.earliest, " ", said.end.latest, "\n", said.text);
  for (const std::string& text : said.texts) absl::StrAppend(&key, "\n", text);
  if (said.type != nullptr) absl::StrAppend(&key, "\n", said.type->full_name());
  return key;
}

}  // namespace partyline
