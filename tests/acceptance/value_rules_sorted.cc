// SPDX-License-Identifier: Apache-2.0

// Rules for how the editor sorts what is said. Each derives the one value that the words give, by
// the tables of sorting_words.h: any other value is the editor's own judgement.
#include <algorithm>
#include <regex>
#include <string>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "partyline/v1/event.pb.h"
#include "partyline/v1/party.pb.h"
#include "partyline/v1/result.pb.h"
#include "service/model/walk.h"
#include "tests/acceptance/sorting_words.h"
#include "tests/acceptance/value_rules.h"

namespace partyline {
namespace {

using google::protobuf::DynamicCastToGenerated;
using google::protobuf::Message;

Ground ReadOrJudged(bool is_read) { return is_read ? Ground::kRead : Ground::kEditor; }

template <typename Holds>
bool AnyCitation(const Scope& scope, Holds holds) {
  bool found = false;
  ForEachCitation(scope, [&](const v1::Citation& citation, const Document& document) {
    found |= holds(citation, document);
  });
  return found;
}

bool IsOfInfobox(const Scope& scope, absl::string_view key) {
  return AnyCitation(scope, [&](const v1::Citation& citation, const Document&) {
    return citation.section() == "infobox" && citation.field() == key;
  });
}

// The kind of the first word of a table that `has`; empty: none.
template <typename Has>
std::string FirstKind(const std::vector<SortingWord>& words, Has has) {
  for (const SortingWord& word : words) {
    if (has(word.word)) return word.kind;
  }
  return "";
}

// Capitals, those of other scripts included: two bytes of Cyrillic begin a letter with D0.
int CapitalsIn(const std::string& text) {
  return static_cast<int>(std::count_if(text.begin(), text.end(), [](char c) {
    return absl::ascii_isupper(c) || static_cast<unsigned char>(c) == 0xD0;
  }));
}

bool IsLabel(const std::string& text) {
  static const std::regex kLabel("[A-Z]+-\\d|\\d{4}(–\\d{4})?|.* \\(\\d{4}\\)");
  return std::regex_match(text, kLabel);
}

std::string NameKindOf(const v1::Name& name, const Scope& scope) {
  const auto is_title = [](const v1::Citation& citation, const Document&) {
    return citation.section() == "title";
  };
  const bool is_one_word = !absl::StrContains(name.text(), " ");
  const bool is_foreign = !name.language().empty() && !absl::StartsWith(name.language(), "en");
  if (AnyCitation(scope, is_title)) return "NAME_KIND_TITLE";
  if (IsCited(scope, "unofficially")) return "NAME_KIND_UNOFFICIAL";
  if (IsLabel(name.text())) return "NAME_KIND_LABEL";
  if (scope.record.has_person()) return is_one_word ? "NAME_KIND_PART" : "NAME_KIND_FULL";
  if (is_one_word && CapitalsIn(name.text()) > 1) return "NAME_KIND_ABBREVIATION";
  if (is_foreign) return "NAME_KIND_NATIVE";
  return absl::ascii_islower(name.text()[0]) ? "NAME_KIND_DESCRIPTION" : "NAME_KIND_FULL";
}

std::string AttributeKindOf(const v1::Attribute& attribute, const Scope& scope) {
  const auto is_heading = [](const v1::Citation& citation, const Document& document) {
    return absl::StartsWith(document.Slice(citation.span()), "==");
  };
  if (AnyCitation(scope, is_heading)) return "ATTRIBUTE_KIND_HEADING";
  std::string kind = FirstKind(AttributeKeys(), [&](const char* key) {
    return IsOfInfobox(scope, key) && (key != std::string("Country") || attribute.has_place());
  });
  if (!kind.empty()) return kind;
  const bool is_number = attribute.has_number();
  if (is_number && IsCited(scope, "the only issue")) return "ATTRIBUTE_KIND_ISSUES";
  if (is_number && (IsCited(scope, "members") || IsCited(scope, "membership"))) {
    return "ATTRIBUTE_KIND_MEMBERSHIP";
  }
  const bool is_seat = IsCited(scope, "actual headquarters");
  const bool is_origin = IsCited(scope, "native");
  if (attribute.has_place() && !is_seat && !is_origin) {
    return attribute.place().country().empty() ? "ATTRIBUTE_KIND_PLACE" : "ATTRIBUTE_KIND_COUNTRY";
  }
  kind = FirstKind(AttributeWords(), [&](const char* word) { return IsCited(scope, word); });
  return kind.empty() && attribute.has_date() ? "ATTRIBUTE_KIND_DATE" : kind;
}

std::string PartyKindOf(const Message& body) {
  std::string words;
  ForEachFact(body, [&](const FactView& fact) {
    const auto* name = DynamicCastToGenerated<v1::Name>(fact.message);
    const auto* attribute = DynamicCastToGenerated<v1::Attribute>(fact.message);
    if (name != nullptr) absl::StrAppend(&words, name->text(), "\n");
    if (attribute != nullptr && attribute->kind() == v1::ATTRIBUTE_KIND_DESCRIPTION) {
      absl::StrAppend(&words, attribute->text(), "\n");
    }
  });
  return FirstKind(PartyWords(), [&](const char* word) { return StandsIn(words, word); });
}

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

std::string RoleIn(absl::string_view words, const RoleWord& role,
                   const std::vector<std::string>& called) {
  const std::size_t at = words.find(role.word);
  if (at == absl::string_view::npos) return "";
  if (AnyStandsIn(words.substr(0, at), called)) return role.before;
  const absl::string_view behind = words.substr(at + std::string(role.word).size());
  return AnyStandsIn(behind, called) ? role.after : "";
}

std::string RoleOf(const v1::Participant& participant, const Scope& scope) {
  const std::string event = v1::EventKind_Name(scope.record.event().kind());
  const std::vector<std::string> called = CalledOf(participant.who(), scope.data);
  std::string found;
  for (const RoleWord& role : RoleWords()) {
    if (event != role.event || !found.empty()) continue;
    ForEachCitation(scope, [&](const v1::Citation& citation, const Document& document) {
      if (found.empty()) found = RoleIn(document.Slice(citation.span()), role, called);
    });
  }
  return found;
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

std::string BasisOf(const v1::Claim& claim, const Scope& scope) {
  if (claim.has_by()) {
    return FirstKind(SpeechWords(), [&](const char* word) { return IsInSentence(scope, word); });
  }
  if (claim.note().empty()) return "BASIS_ASSERTED";
  const auto* reading = DynamicCastToGenerated<v1::Reading>(scope.fact.message);
  if (reading != nullptr && !reading->reading_rule().empty()) return "BASIS_INFERRED";
  const auto* attribute = DynamicCastToGenerated<v1::Attribute>(scope.fact.message);
  if (attribute != nullptr && attribute->kind() == v1::ATTRIBUTE_KIND_COUNTRY) {
    return "BASIS_INFERRED";  // the words name something else, and the note says how they tell
  }
  return IsLiteral(scope) ? "BASIS_ASSERTED" : "BASIS_INFERRED";
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

Ground NameKind(const ValueAt& value) {
  const auto& name = dynamic_cast<const v1::Name&>(value.message);
  return ReadOrJudged(NameKindOf(name, value.scope) == value.text);
}

Ground AttributeKind(const ValueAt& value) {
  const auto& attribute = dynamic_cast<const v1::Attribute&>(value.message);
  return ReadOrJudged(AttributeKindOf(attribute, value.scope) == value.text);
}

Ground PartyKind(const ValueAt& value) {
  return ReadOrJudged(PartyKindOf(value.message) == value.text);
}

Ground SourceKind(const ValueAt& value) {
  const bool is_document = value.scope.data.documents.contains(NameOf(value.scope.record));
  return ReadOrJudged(value.text ==
                      (is_document ? "SOURCE_KIND_DOCUMENT" : "SOURCE_KIND_PERIODICAL"));
}

Ground Role(const ValueAt& value) {
  const auto& participant = dynamic_cast<const v1::Participant&>(value.message);
  return ReadOrJudged(RoleOf(participant, value.scope) == value.text);
}

Ground Basis(const ValueAt& value) {
  const auto& claim = dynamic_cast<const v1::Claim&>(value.message);
  return ReadOrJudged(BasisOf(claim, value.scope) == value.text);
}

Ground OrderOfFacts(const ValueAt& value) {
  const Message* before = FindFact(*BodyOf(value.scope.record), value.text).message;
  if (before == nullptr || value.text == *value.scope.fact.id) return Ground::kNothing;
  const auto& words = OrderWords();
  const bool is_said = std::any_of(words.begin(), words.end(), [&](const std::string& word) {
    return IsInSentence(value.scope, word);
  });
  const auto* leadership = DynamicCastToGenerated<v1::Leadership>(before);
  const std::vector<std::string> called = leadership == nullptr
                                              ? std::vector<std::string>{}
                                              : CalledOf(leadership->person(), value.scope.data);
  const bool is_named = std::any_of(called.begin(), called.end(), [&](const std::string& name) {
    return IsInSentence(value.scope, name);
  });
  const bool is_told = leadership == nullptr ? AreOfOneSentence(value.scope, *before) : is_named;
  return is_said && is_told ? Ground::kRead : Ground::kNothing;
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
  return name.language().empty() ? Ground::kNothing : Ground::kRead;
}

}  // namespace partyline
