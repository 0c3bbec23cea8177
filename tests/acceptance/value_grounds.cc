// SPDX-License-Identifier: Apache-2.0
#include "tests/acceptance/value_grounds.h"

#include <map>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "partyline/v1/evidence.pb.h"
#include "service/model/facts.h"
#include "service/model/walk.h"

namespace partyline {
namespace {

using google::protobuf::DynamicCastToGenerated;
using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using google::protobuf::Reflection;

using Rule = Ground (*)(const ValueAt&);

Ground Editor(const ValueAt&) { return Ground::kEditor; }
Ground Noted(const ValueAt&) { return Ground::kNoted; }
Ground Address(const ValueAt&) { return Ground::kAddress; }
Ground Computed(const ValueAt&) { return Ground::kComputed; }

// Fields that are the same in all messages that have them.
const std::map<std::string, Rule>& RulesByName() {
  static const auto& rules = *new std::map<std::string, Rule>{
      {"display_name", DisplayName}, {"etag", Computed}, {"id", Address}, {"revision", Computed}};
  return rules;
}

// Without the package.
const std::map<std::string, Rule>& Rules() {
  static const auto& rules = *new std::map<std::string, Rule>{
      {"Affiliation.kind", KindByWords},
      {"Affiliation.label", Printed},
      {"Attribute.key", PrintedKey},
      {"Attribute.kind", SortedByWords},
      {"Attribute.number", AttributeValue},
      {"Attribute.qualifier", Printed},
      {"Attribute.raw", Printed},
      {"Attribute.reading_rule", ReadingRule},
      {"Attribute.readings", Noted},
      {"Attribute.text", AttributeValue},
      {"Candidate.name", CandidateName},
      {"Candidate.reason", Editor},
      {"Cell.column", Address},
      {"Cell.header", Address},
      {"Cell.row", Address},
      {"Citation.field", Address},
      {"Citation.line", Address},
      {"Citation.section", Address},
      {"Citation.source", Address},
      {"Citation.words", Printed},
      {"Claim.basis", SortedByWords},
      {"Claim.denies", Denial},
      {"Claim.note", Remark},
      {"Count.raw", NumberRaw},
      {"Count.reading_rule", ReadingRule},
      {"Count.value", NumberValue},
      {"Decimal.raw", NumberRaw},
      {"Decimal.reading_rule", ReadingRule},
      {"Decimal.value", NumberValue},
      {"Election.kind", KindByWords},
      {"Election.name", Address},
      {"Election.note", Remark},
      {"Event.kind", KindByWords},
      {"Event.name", Address},
      {"Event.note", Remark},
      {"Evidence.contradicts", Editor},
      {"Evidence.standing", Computed},
      {"FuzzyDate.earliest", DateBound},
      {"FuzzyDate.edtf", DateEdtf},
      {"FuzzyDate.latest", DateBound},
      {"FuzzyDate.text", Printed},
      {"Leadership.qualifier", Printed},
      {"Leadership.title", Printed},
      {"LegalStatus.kind", KindByWords},
      {"LegalStatus.sole", Sole},
      {"LegalStatus.text", Printed},
      {"Membership.post", Printed},
      {"Name.kind", SortedByWords},
      {"Name.language", Language},
      {"Name.language_inferred", LanguageInferred},
      {"Name.text", Printed},
      {"Nomination.label", Printed},
      {"Participant.capacity", Printed},
      {"Participant.role", SortedByWords},
      {"Participation.kind", KindByWords},
      {"Participation.reason", Printed},
      {"Party.kind", SortedByWords},
      {"Party.name", Address},
      {"Party.note", Remark},
      {"Period.after", OrderOfFacts},
      {"Period.ongoing", PresentTense},
      {"Person.name", Address},
      {"Person.note", Remark},
      {"Place.country", Country},
      {"Place.text", PlaceText},
      {"RawCell.column", RawCellPart},
      {"RawCell.header", RawCellPart},
      {"RawCell.raw", RawCellPart},
      {"Reading.outcome", OutcomeKind},
      {"Reading.outcome_raw", Printed},
      {"Reading.reading_rule", RowRule},
      {"Ref.name", RecordMeant},
      {"Ref.text", Printed},
      {"Representation.seats", Seats},
      {"Result.name", Address},
      {"Result.note", Remark},
      {"Source.kind", SourceKind},
      {"Source.languages", DocumentLanguage},
      {"Source.length", DocumentLength},
      {"Source.name", Address},
      {"Source.note", Remark},
      {"Source.sha256", DocumentDigest},
      {"Source.title", DocumentTitle},
      {"Span.end", Address},
      {"Span.start", Address},
      {"Total.kind", KindByWords},
  };
  return rules;
}

Rule RuleOf(const FieldDescriptor& field) {
  const auto by_name = RulesByName().find(field.name());
  if (by_name != RulesByName().end()) return by_name->second;
  const auto rule = Rules().find(absl::StrCat(field.containing_type()->name(), ".", field.name()));
  return rule == Rules().end() ? nullptr : rule->second;
}

std::string TextOf(const FieldValue& value) {
  const Reflection& reflection = *value.message.GetReflection();
  std::string scratch;
  switch (value.field.cpp_type()) {
    case FieldDescriptor::CPPTYPE_STRING:
      return value.AsString(scratch);
    case FieldDescriptor::CPPTYPE_ENUM:
      return reflection.GetEnum(value.message, &value.field)->name();
    case FieldDescriptor::CPPTYPE_BOOL:
      return reflection.GetBool(value.message, &value.field) ? "true" : "false";
    case FieldDescriptor::CPPTYPE_INT32:
      return absl::StrCat(reflection.GetInt32(value.message, &value.field));
    default:
      return absl::StrCat(reflection.GetInt64(value.message, &value.field));
  }
}

// Maps hold what no typed field does, and cite nothing.
void WalkMaps(const Message& message, const FieldPath& path, const Scope& scope,
              absl::FunctionRef<void(const ServedValue&)> visit) {
  const Reflection& reflection = *message.GetReflection();
  std::vector<const FieldDescriptor*> fields;
  reflection.ListFields(message, &fields);
  for (const FieldDescriptor* field : fields) {
    if (!field->is_map()) continue;
    for (int i = 0; i < reflection.FieldSize(message, field); ++i) {
      visit({path.Element(field->name(), i).ToString(), "", scope, message, *field, i,
             Ground::kNothing});
    }
  }
}

void Walk(const Message& message, const FieldPath& path, const Scope& scope,
          absl::FunctionRef<void(const ServedValue&)> visit) {
  WalkMaps(message, path, scope, visit);
  ForEachValue(message, path, [&](const FieldValue& value, const FieldPath& at) {
    if (value.field.cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE) {
      const Message& inner = value.AsMessage();
      Scope below = scope;
      if (IsFact(*inner.GetDescriptor()) && scope.fact.message == nullptr) {
        std::string scratch;
        below.fact =
            FindFact(message, inner.GetReflection()->GetStringReference(
                                  inner, inner.GetDescriptor()->FindFieldByName("id"), &scratch));
      }
      if (const auto* claim = DynamicCastToGenerated<v1::Claim>(&inner)) below.claim = claim;
      Walk(inner, at, below, visit);
      return;
    }
    const ValueAt where{scope, message, value.field, TextOf(value)};
    const Rule rule = RuleOf(value.field);
    visit({at.ToString(), where.text, scope, message, value.field, value.index,
           rule == nullptr ? Ground::kNothing : rule(where)});
  });
}

}  // namespace

void ForEachServedValue(const v1::Record& record, const ServedData& data,
                        absl::FunctionRef<void(const ServedValue&)> visit) {
  Walk(*BodyOf(record), FieldPath(NameOf(record)), {data, record, {}, nullptr}, visit);
}

}  // namespace partyline
