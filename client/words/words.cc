// SPDX-License-Identifier: Apache-2.0
#include "client/words/words.h"

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/strip.h"
#include "client/words/near_words.h"

namespace partyline::client {
namespace {

// What all values of an enum begin with: `EVENT_KIND_`.
absl::string_view PrefixOf(const google::protobuf::EnumDescriptor& type) {
  return absl::StripSuffix(type.value(0)->name(), "UNSPECIFIED");
}

std::string WordOf(const google::protobuf::EnumValueDescriptor& value) {
  const absl::string_view name = absl::StripPrefix(value.name(), PrefixOf(*value.type()));
  return absl::StrReplaceAll(absl::AsciiStrToLower(name), {{"_", "-"}});
}

struct PathWords {
  absl::string_view path;
  absl::string_view words;
};
constexpr PathWords kPaths[] = {{"attributes", "What is said of it"},
                                {"dates", "When"},
                                {"identities", "Same as, or not"},
                                {"leaderships", "Leaders"},
                                {"legal_statuses", "Legal status"},
                                {"memberships", "Members and posts"},
                                {"nominations", "Stood for"},
                                {"occurrence", "Whether it happened"},
                                {"participants", "Who took part"},
                                {"participations", "Took part"},
                                {"publishers", "Published by"},
                                {"readings", "Figures"},
                                {"readings.seat_change", "Change of seats"}};

}  // namespace

std::string WordOf(const google::protobuf::EnumDescriptor& type, int value) {
  const google::protobuf::EnumValueDescriptor* known = type.FindValueByNumber(value);
  return known == nullptr ? absl::StrCat(value) : WordOf(*known);
}

std::vector<std::string> WordsOf(const google::protobuf::EnumDescriptor& type) {
  std::vector<std::string> words;
  for (int i = 1; i < type.value_count(); ++i) words.push_back(WordOf(*type.value(i)));
  return words;
}

absl::StatusOr<int> ValueOf(const google::protobuf::EnumDescriptor& type, absl::string_view word) {
  const std::string wanted =
      absl::StrReplaceAll(absl::AsciiStrToLower(word), {{"_", "-"}, {" ", "-"}});
  for (int i = 1; i < type.value_count(); ++i) {
    if (WordOf(*type.value(i)) == wanted) return type.value(i)->number();
  }
  return NoneOf(word, WordsOf(type));
}

std::string Grouped(std::int64_t number) {
  const std::string digits = absl::StrCat(number);
  std::string grouped;
  for (std::size_t i = 0; i < digits.size(); ++i) {
    const bool starts_group = (digits.size() - i) % 3 == 0;
    if (starts_group && i > 0 && digits[i - 1] != '-') grouped.push_back(',');
    grouped.push_back(digits[i]);
  }
  return grouped;
}

std::string Heading(absl::string_view word) {
  std::string heading = absl::StrReplaceAll(word, {{"-", " "}, {"_", " "}});
  if (!heading.empty()) heading[0] = absl::ascii_toupper(heading[0]);
  return heading;
}

std::string HeadingOfPath(absl::string_view path) {
  for (const PathWords& known : kPaths) {
    if (path == known.path) return std::string(known.words);
  }
  const std::size_t dot = path.rfind('.');
  return Heading(dot == absl::string_view::npos ? path : path.substr(dot + 1));
}

std::string Describe(const v1::Place& place) {
  if (place.country().empty() || place.country() == place.text()) return place.text();
  return absl::StrCat(place.text(), " [", place.country(), "]");
}

}  // namespace partyline::client
