// SPDX-License-Identifier: Apache-2.0

// How something is told: who did what, how it is said, and in which order.
#include <algorithm>
#include <string>
#include <vector>

#include "absl/strings/match.h"
#include "partyline/v1/result.pb.h"
#include "service/model/facts.h"
#include "service/model/walk.h"
#include "tests/acceptance/sorts.h"

namespace partyline {
namespace {

using google::protobuf::DynamicCastToGenerated;
using google::protobuf::Message;

// Whether one of the texts stands in `words`.
bool AnyStandsIn(absl::string_view words, const std::vector<std::string>& texts) {
  return std::any_of(texts.begin(), texts.end(),
                     [&](const std::string& text) { return StandsIn(words, text); });
}

// What a participant is called: the words that refer to it, and its names.
std::vector<std::string> CalledOf(const v1::Ref& who, const ServedData& data) {
  std::vector<std::string> called;
  if (!who.text().empty()) called.push_back(who.text());
  const Message* body = BodyNamed(who.name(), data);
  if (body == nullptr) return called;
  ForEachFact(*body, [&](const FactView& fact) {
    const auto* name = DynamicCastToGenerated<v1::Name>(fact.message);
    if (name != nullptr) called.push_back(name->text());
  });
  return called;
}

// The role of whom the word is before or after.
std::string RoleIn(absl::string_view words, const RoleWord& role,
                   const std::vector<std::string>& called) {
  const std::size_t at = words.find(role.word);
  if (at == absl::string_view::npos) return "";
  if (AnyStandsIn(words.substr(0, at), called)) return role.before;
  const absl::string_view behind = words.substr(at + std::string(role.word).size());
  return AnyStandsIn(behind, called) ? role.after : "";
}

// Whether the words of a fact stand in what is cited, letter by letter: its texts, but for notes
// and what is derived from them.
bool IsLiteral(const Scope& scope) {
  bool has_text = false;
  bool is_cited = true;
  const auto check = [&](const Message& message, const FieldPath&) {
    const google::protobuf::Descriptor& type = *message.GetDescriptor();
    for (const char* name : {"raw", "text", "title", "label", "outcome_raw"}) {
      const auto* field = type.FindFieldByName(name);
      if (field == nullptr || field->is_repeated()) continue;
      const std::string text = message.GetReflection()->GetString(message, field);
      if (text.empty()) continue;
      has_text = true;
      is_cited = is_cited && IsCited(scope, text);
    }
  };
  check(*scope.fact.message, FieldPath());
  ForEachMessage(*scope.fact.message, FieldPath(), [&](const Message& message, const FieldPath& p) {
    if (!absl::StartsWith(p.ToString(), "evidence")) check(message, p);
  });
  return has_text && is_cited;
}

// Whether one claim of each cites the same sentence.
bool AreOfOneSentence(const Scope& scope, const Message& other) {
  bool found = false;
  ForEachMessage(other, FieldPath(), [&](const Message& message, const FieldPath&) {
    const auto* citation = DynamicCastToGenerated<v1::Citation>(&message);
    if (citation == nullptr) return;
    found |= AnyCitation(scope, [&](const v1::Citation& later, const Document& document) {
      if (later.source() != citation->source()) return false;
      if (later.span().start() < citation->span().start()) return false;
      const absl::string_view words =
          document.Slice(citation->span().start(), later.span().start());
      return !absl::StrContains(words, ". ") && !absl::StrContains(words, "\n");
    });
  });
  return found;
}

}  // namespace

Sort SortOfRole(const v1::Participant& participant, const Scope& scope) {
  const std::string event = v1::EventKind_Name(scope.record.event().kind());
  const std::vector<std::string> called = CalledOf(participant.who(), scope.data);
  Sort sort;
  for (const RoleWord& role : RoleWords()) {
    if (event != role.event || !sort.kind.empty()) continue;
    ForEachCitation(scope, [&](const v1::Citation& citation, const Document& document) {
      if (!sort.kind.empty()) return;
      sort = {RoleIn(document.Slice(citation.span()), role, called), role.word};
    });
  }
  return sort;
}

Sort SortOfBasis(const v1::Claim& claim, const Scope& scope) {
  Sort told =
      FirstThatFits(SpeechWords(), [&](const char* word) { return IsInSentence(scope, word); });
  if (claim.has_by() || !told.kind.empty()) return told;
  if (claim.note().empty()) return {"BASIS_ASSERTED", ""};
  const auto* reading = DynamicCastToGenerated<v1::Reading>(scope.fact.message);
  const bool is_read = reading != nullptr && !reading->reading_rule().empty();
  const auto* attribute = DynamicCastToGenerated<v1::Attribute>(scope.fact.message);
  // A country's words name something else, and the note says how they tell.
  const bool is_country = attribute != nullptr && attribute->kind() == v1::ATTRIBUTE_KIND_COUNTRY;
  const bool is_asserted = !is_read && !is_country && IsLiteral(scope);
  return {is_asserted ? "BASIS_ASSERTED" : "BASIS_INFERRED", ""};
}

std::string WordOfOrder(const Message& before, const Scope& scope) {
  const auto& words = OrderWords();
  const auto word = std::find_if(words.begin(), words.end(), [&](const std::string& said) {
    return IsInSentence(scope, said);
  });
  if (word == words.end()) return "";
  const auto* leadership = DynamicCastToGenerated<v1::Leadership>(&before);
  if (leadership == nullptr) return AreOfOneSentence(scope, before) ? *word : "";
  const std::vector<std::string> called = CalledOf(leadership->person(), scope.data);
  const bool is_named = std::any_of(called.begin(), called.end(), [&](const std::string& name) {
    return IsInSentence(scope, name);
  });
  return is_named ? *word : "";
}

}  // namespace partyline
