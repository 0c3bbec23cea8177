// SPDX-License-Identifier: Apache-2.0
#include "tests/acceptance/reading_rules.h"

#include <map>
#include <regex>

#include "absl/strings/match.h"
#include "absl/strings/str_replace.h"

namespace partyline {
namespace {

using Raw = const std::string&;
using MaybeRead = std::optional<std::string>;

// `29.224` and `6,942`: groups of three after the mark.
MaybeRead WithoutMark(Raw raw, const std::string& mark) {
  if (!std::regex_match(raw, std::regex("\\d{1,3}([" + mark + "]\\d{3})+"))) return std::nullopt;
  return absl::StrReplaceAll(raw, {{mark, ""}});
}

// The group of `pattern` in `raw`.
MaybeRead Group(Raw raw, const char* pattern) {
  std::smatch match;
  if (!std::regex_match(raw, match, std::regex(pattern))) return std::nullopt;
  return match[1].str();
}

MaybeRead OneOf(Raw raw, const std::map<std::string, std::string>& words) {
  const auto word = words.find(raw);
  if (word == words.end()) return std::nullopt;
  return word->second;
}

const std::map<std::string, MaybeRead (*)(Raw), std::less<>>& ReadingRules() {
  static const auto& rules = *new std::map<std::string, MaybeRead (*)(Raw), std::less<>>{
      {"comma thousands", [](Raw raw) { return WithoutMark(raw, ","); }},
      {"dot thousands", [](Raw raw) { return WithoutMark(raw, "."); }},
      {"percent sign left out", [](Raw raw) { return Group(raw, "([\\d.]+)%"); }},
      {"ordinal", [](Raw raw) { return Group(raw, "(\\d+)(?:st|nd|rd|th)"); }},
      {"ordinal word",
       [](Raw raw) {
         return OneOf(raw, {{"second", "2"}, {"fourth", "4"}});
       }},
      {"number word",
       [](Raw raw) {
         return OneOf(raw, {{"two parties", "2"}});
       }},
      {"none is 0",
       [](Raw raw) {
         return OneOf(raw, {{"no seats", "0"}});
       }},
      {"the only issue is one",
       [](Raw raw) {
         return OneOf(raw, {{"the only issue", "1"}});
       }},
      {"members elected counted as seats", [](Raw raw) { return Group(raw, "(\\d+) members"); }},
      {"the one after whom another came second",
       [](Raw raw) {
         return OneOf(raw, {{"second after", "1"}});
       }},
      {"sign lost: gain or loss not printed", [](Raw) { return MaybeRead(""); }},
      {"quotation marks and the comma after them left out",
       [](Raw raw) { return Group(raw, "\"(.*)\","); }},
      {"one of several",
       [](Raw raw) {
         return OneOf(raw, {{"two different parties", "party"},
                            {"fraternal communist parties", "fraternal communist party"}});
       }},
      {"country from its adjective",
       [](Raw raw) {
         return OneOf(raw, {{"Uzbek", "Uzbekistan"}, {"Azeri", "Azerbaijan"}});
       }},
      {"adjective before the name of a party",
       [](Raw raw) -> MaybeRead {
         if (!absl::StartsWith(raw, "the ruling ") || !absl::EndsWith(raw, " Party")) return {};
         return "ruling party";
       }},
      {"key of the infobox",
       [](Raw raw) {
         return OneOf(raw, {{"Newspaper", "newspaper"}});
       }},
  };
  return rules;
}

}  // namespace

std::optional<std::string> ReadBy(absl::string_view rule, const std::string& raw) {
  const auto found = ReadingRules().find(std::string(rule));
  return found == ReadingRules().end() ? std::nullopt : found->second(raw);
}

}  // namespace partyline
