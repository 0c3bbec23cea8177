// SPDX-License-Identifier: Apache-2.0

// Rules for how the editor sorts what is said. The words cited give one value (sorts.h): any other
// is the editor's own judgement.
#include <string>

#include "absl/strings/match.h"
#include "service/model/record_name.h"
#include "tests/acceptance/sorts.h"
#include "tests/acceptance/value_rules.h"

namespace partyline {
namespace {

using google::protobuf::DynamicCastToGenerated;
using google::protobuf::Message;

Ground ReadOrJudged(const ValueAt& value, const std::string& read) {
  return read == value.text ? Ground::kRead : Ground::kEditor;
}

// The fact that `after` names, if it is another one; else null.
const Message* FactBefore(const ValueAt& value) {
  if (value.text == *value.scope.fact.id) return nullptr;
  return FindFact(*BodyOf(value.scope.record), value.text).message;
}

Sort SortOf(const ValueAt& value) {
  const std::string& field = value.field.name();
  if (const auto* name = DynamicCastToGenerated<v1::Name>(&value.message)) {
    return field == "kind" ? SortOfName(*name, value.scope) : Sort();
  }
  if (const auto* attribute = DynamicCastToGenerated<v1::Attribute>(&value.message)) {
    return field == "kind" ? SortOfAttribute(*attribute, value.scope) : Sort();
  }
  if (const auto* party = DynamicCastToGenerated<v1::Party>(&value.message)) {
    return field == "kind" ? SortOfParty(*party) : Sort();
  }
  if (const auto* participant = DynamicCastToGenerated<v1::Participant>(&value.message)) {
    return field == "role" ? SortOfRole(*participant, value.scope) : Sort();
  }
  if (const auto* claim = DynamicCastToGenerated<v1::Claim>(&value.message)) {
    return field == "basis" ? SortOfBasis(*claim, value.scope) : Sort();
  }
  return {};
}

}  // namespace

Ground SortedByWords(const ValueAt& value) { return ReadOrJudged(value, SortOf(value).kind); }

std::string WordThatSorts(const ValueAt& value) {
  if (value.field.full_name() != "partyline.v1.Period.after") return SortOf(value).word;
  const Message* before = FactBefore(value);
  return before == nullptr ? "" : WordOfOrder(*before, value.scope);
}

Ground SourceKind(const ValueAt& value) {
  const bool is_document = value.scope.data.documents.contains(NameOf(value.scope.record));
  return ReadOrJudged(value, is_document ? "SOURCE_KIND_DOCUMENT" : "SOURCE_KIND_PERIODICAL");
}

Ground OrderOfFacts(const ValueAt& value) {
  return WordThatSorts(value).empty() ? Ground::kNothing : Ground::kRead;
}

Ground DisplayName(const ValueAt& value) {
  bool is_name = false;
  ForEachFact(value.message, [&](const FactView& fact) {
    const auto* name = DynamicCastToGenerated<v1::Name>(fact.message);
    is_name |= name != nullptr && name->text() == value.text;
  });
  return is_name ? Ground::kPrinted : Ground::kEditor;
}

Ground DocumentLanguage(const ValueAt& value) {
  const auto document = value.scope.data.documents.find(NameOf(value.scope.record));
  const bool is_english =
      document != value.scope.data.documents.end() && StandsIn(document->second.text(), "the");
  return value.text == "en" && is_english ? Ground::kRead : Ground::kNothing;
}

Ground LanguageInferred(const ValueAt& value) {
  const auto& name = dynamic_cast<const v1::Name&>(value.message);
  const bool is_stated = IsOfInfobox(value.scope, "Native Name Lang");
  return name.language().empty() || is_stated ? Ground::kNothing : Ground::kRead;
}

}  // namespace partyline
