// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "client/cli/dates.h"
#include "client/cli/fact_views.h"
#include "client/cli/print_evidence.h"
#include "client/words/words.h"

namespace partyline::client {
namespace {

std::string ValueOf(const v1::Attribute& attribute, const Labels& labels) {
  switch (attribute.value_case()) {
    case v1::Attribute::kText:
      return attribute.text();
    case v1::Attribute::kNumber:  // of another kind it may be a year
      return attribute.kind() == v1::ATTRIBUTE_KIND_OTHER ? absl::StrCat(attribute.number())
                                                          : Grouped(attribute.number());
    case v1::Attribute::kDecimal:
      return attribute.decimal();
    case v1::Attribute::kDate:
      return Describe(attribute.date());
    case v1::Attribute::kRef:
      return Describe(attribute.ref(), labels);
    case v1::Attribute::kPlace:
      return Describe(attribute.place());
    case v1::Attribute::VALUE_NOT_SET:
      return "no value given";
  }
  return "";
}

// Whether the key is that of the place cited, and so stands with the evidence: `infobox Colorcode`.
bool IsCited(const v1::Attribute& attribute) {
  for (const v1::Claim& claim : attribute.evidence().claims()) {
    for (const v1::Citation& citation : claim.citations()) {
      if (citation.field() == attribute.key()) return true;
    }
  }
  return false;
}

// Whether it is layout of the source, or a key of it that has been kept as it stands there.
bool IsAsPrinted(const v1::Attribute& attribute) {
  return attribute.kind() == v1::ATTRIBUTE_KIND_HEADING ||
         (attribute.kind() == v1::ATTRIBUTE_KIND_OTHER && IsCited(attribute));
}

std::string GroupOf(const v1::Attribute& attribute) {
  if (IsAsPrinted(attribute)) return std::string(kAsPrinted);
  return attribute.kind() == v1::ATTRIBUTE_KIND_OTHER ? "Also said"
                                                      : Heading(Word(attribute.kind()));
}

// What the value is said of, where neither the heading nor the evidence says it: `communist
// movement in Uzbekistan: `.
std::string SubjectOf(const v1::Attribute& attribute, absl::string_view group) {
  const std::string& key = attribute.key();
  if (key.empty()) return attribute.kind() == v1::ATTRIBUTE_KIND_HEADING ? "heading: " : "";
  const bool told = absl::EqualsIgnoreCase(key, group) || IsCited(attribute);
  return told && group != kAsPrinted ? "" : absl::StrCat(key, ": ");
}

// Records besides the one that the attribute is of: `, with Russian like-minded people`.
std::string OthersOf(const v1::Attribute& attribute, const Labels& labels) {
  std::vector<std::string> others;
  for (const v1::Ref& ref : attribute.about()) others.push_back(Describe(ref, labels));
  if (others.empty()) return "";
  const bool relation = attribute.kind() == v1::ATTRIBUTE_KIND_RELATION;
  return absl::StrCat(relation ? ", with " : ", about ", absl::StrJoin(others, ", "));
}

}  // namespace

Fact ToFact(const v1::Attribute& attribute, const Labels& labels) {
  const std::string group = GroupOf(attribute);
  const std::string value = ValueOf(attribute, labels);
  std::vector<std::string> notes = {attribute.qualifier()};
  if (!attribute.raw().empty() && attribute.raw() != value) {
    notes.push_back(absl::StrCat("printed “", attribute.raw(), "”"));
  }
  std::string headline = absl::StrCat(SubjectOf(attribute, group), value, InBrackets(notes),
                                      OthersOf(attribute, labels));
  if (!attribute.readings().empty()) {
    absl::StrAppend(&headline, "; may be read as: ", absl::StrJoin(attribute.readings(), " / "));
  }
  Fact fact = Start(attribute, group, std::move(headline));
  fact.timeless = group == kAsPrinted || attribute.kind() == v1::ATTRIBUTE_KIND_COUNTRY;
  return fact;
}

}  // namespace partyline::client
