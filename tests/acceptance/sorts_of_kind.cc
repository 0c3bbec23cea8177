// SPDX-License-Identifier: Apache-2.0

// What kind of name, attribute or body the words make of it.
#include <algorithm>
#include <regex>
#include <string>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "service/model/facts.h"
#include "tests/acceptance/sorts.h"

namespace partyline {
namespace {

using google::protobuf::DynamicCastToGenerated;

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

}  // namespace

Sort SortOfName(const v1::Name& name, const Scope& scope) {
  const auto is_title = [](const v1::Citation& citation, const Document& document) {
    return document.LineAt(citation.span().start()) == 1;
  };
  const bool is_one_word = !absl::StrContains(name.text(), " ");
  const bool is_foreign = !name.language().empty() && !absl::StartsWith(name.language(), "en");
  if (AnyCitation(scope, is_title)) return {"NAME_KIND_TITLE", ""};
  if (IsCited(scope, "unofficially")) return {"NAME_KIND_UNOFFICIAL", "unofficially"};
  if (IsLabel(name.text())) return {"NAME_KIND_LABEL", ""};
  if (scope.record.has_person()) return {is_one_word ? "NAME_KIND_PART" : "NAME_KIND_FULL", ""};
  if (is_one_word && CapitalsIn(name.text()) > 1) return {"NAME_KIND_ABBREVIATION", ""};
  if (is_foreign) return {"NAME_KIND_NATIVE", ""};
  return {absl::ascii_islower(name.text()[0]) ? "NAME_KIND_DESCRIPTION" : "NAME_KIND_FULL", ""};
}

Sort SortOfAttribute(const v1::Attribute& attribute, const Scope& scope) {
  const auto is_heading = [](const v1::Citation& citation, const Document& document) {
    return absl::StartsWith(document.Slice(citation.span()), "==");
  };
  if (AnyCitation(scope, is_heading)) return {"ATTRIBUTE_KIND_HEADING", ""};
  Sort sort = FirstThatFits(AttributeKeys(), [&](const char* key) {
    return IsOfInfobox(scope, key) && (key != std::string("Country") || attribute.has_place());
  });
  if (!sort.kind.empty()) return sort;
  const auto is_cited = [&](const char* word) { return IsCited(scope, word); };
  const bool is_number = attribute.has_number();
  if (is_number) sort = FirstThatFits(NumberWords(), is_cited);
  if (!sort.kind.empty()) return sort;
  const bool is_seat = IsCited(scope, "actual headquarters");
  const bool is_origin = IsCited(scope, "native");
  if (attribute.has_place() && !is_seat && !is_origin) {
    const bool is_town = attribute.place().country().empty();
    return {is_town ? "ATTRIBUTE_KIND_PLACE" : "ATTRIBUTE_KIND_COUNTRY", ""};
  }
  sort = FirstThatFits(AttributeWords(), is_cited);
  if (sort.kind.empty() && attribute.has_date()) return {"ATTRIBUTE_KIND_DATE", ""};
  return sort;
}

Sort SortOfParty(const v1::Party& party) {
  std::string words;
  ForEachFact(party, [&](const FactView& fact) {
    const auto* name = DynamicCastToGenerated<v1::Name>(fact.message);
    const auto* attribute = DynamicCastToGenerated<v1::Attribute>(fact.message);
    if (name != nullptr) absl::StrAppend(&words, name->text(), "\n");
    if (attribute != nullptr && attribute->kind() == v1::ATTRIBUTE_KIND_DESCRIPTION) {
      absl::StrAppend(&words, attribute->text(), "\n");
    }
  });
  return FirstThatFits(PartyWords(), [&](const char* word) { return StandsIn(words, word); });
}

}  // namespace partyline
