// SPDX-License-Identifier: Apache-2.0
#include "service/query/words.h"

#include "absl/algorithm/container.h"
#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/strip.h"
#include "service/model/letters.h"
#include "service/query/body.h"

namespace partyline {
namespace {

// "PARTY_KIND_" for PartyKind.
std::string ValuePrefix(const google::protobuf::EnumDescriptor* type) {
  std::string prefix;
  for (char c : type->name()) {
    if (!prefix.empty() && absl::ascii_isupper(c)) prefix.push_back('_');
    prefix.push_back(absl::ascii_toupper(c));
  }
  return prefix + "_";
}

}  // namespace

std::string WordsFor(const google::protobuf::EnumDescriptor* type, int value) {
  const auto* known = value == 0 ? nullptr : type->FindValueByNumber(value);
  if (known == nullptr) return "";
  const std::string prefix = ValuePrefix(type);
  const absl::string_view name = absl::StripPrefix(known->name(), prefix);
  return absl::AsciiStrToLower(absl::StrReplaceAll(name, {{"_", " "}}));
}

std::string WordsFor(const v1::FuzzyDate& date) {
  if (absl::c_any_of(DecodeUtf8(date.text()), IsLetter)) return date.text();
  if (!date.edtf().empty()) return date.edtf();
  if (date.has_earliest() && date.has_latest()) {
    if (date.earliest() == date.latest()) return date.earliest();
    return absl::StrCat(date.earliest(), " to ", date.latest());
  }
  if (date.has_earliest()) return absl::StrCat(date.earliest(), " or later");
  if (date.has_latest()) return absl::StrCat(date.latest(), " or earlier");
  return date.text();
}

std::string WordsFor(const Snapshot& snapshot, const v1::Ref& ref) {
  const Row* row = ref.name().empty() ? nullptr : snapshot.Resolve(ref.name());
  return row == nullptr ? ref.text() : DisplayNameOf(*row);
}

std::string WordsFor(const Snapshot& snapshot, const v1::Attribute& attribute) {
  switch (attribute.value_case()) {
    case v1::Attribute::kText:
      return attribute.text();
    case v1::Attribute::kNumber:
      return absl::StrCat(attribute.number());
    case v1::Attribute::kDecimal:
      return attribute.decimal();
    case v1::Attribute::kDate:
      return WordsFor(attribute.date());
    case v1::Attribute::kRef:
      return WordsFor(snapshot, attribute.ref());
    case v1::Attribute::kPlace:
      return attribute.place().text();
    case v1::Attribute::VALUE_NOT_SET:
      break;
  }
  return "";
}

std::string WithStanding(absl::string_view words, v1::Standing standing) {
  if (standing == v1::STANDING_UNDISPUTED || standing == v1::STANDING_UNSPECIFIED) {
    return std::string(words);
  }
  const std::string how = WordsFor(v1::Standing_descriptor(), standing);
  return absl::StrCat(words, " (", absl::StrReplaceAll(how, {{" ", "-"}}), ")");
}

}  // namespace partyline
