// SPDX-License-Identifier: Apache-2.0
#include "client/import/csv/raw.h"

#include <google/protobuf/util/json_util.h>

#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "client/import/csv/texts.h"
#include "client/import/text/letters.h"
#include "client/src/json.h"

namespace partyline::client::csv {
namespace {

using google::protobuf::Struct;
using google::protobuf::Value;

constexpr std::size_t kMostBytes = 4096;  // of a value of the contract's maps
constexpr absl::string_view kJson = " json";

std::string ToJson(const google::protobuf::Message& message) {
  auto json = JsonOf(message, /*indented=*/false);
  if (!json.ok()) return "";  // texts alone: there is always one
  absl::StripTrailingAsciiWhitespace(&*json);
  return *std::move(json);
}

// The number of a piece, and its key without it: 2 of `Party.454.comment~2`; 1 where none stands.
std::pair<std::string, int> PieceOf(const std::string& key) {
  const std::size_t tilde = key.rfind('~');
  int number = 0;
  if (tilde == std::string::npos || !absl::SimpleAtoi(key.substr(tilde + 1), &number)) {
    return {key, 1};
  }
  return {key.substr(0, tilde), number};
}

}  // namespace

void KeepRaw(absl::string_view key, absl::string_view raw, Extra& extra) {
  std::string name(key);
  std::string text(raw);
  if (!IsCarried(raw)) {
    Value value;
    value.set_string_value(text);
    text = ToJson(value);
    absl::StrAppend(&name, kJson);
  }
  absl::string_view rest = text;
  for (int piece = 1; !rest.empty(); ++piece) {
    const absl::string_view part = import_text::Shorten(rest, kMostBytes);
    extra[piece == 1 ? name : absl::StrCat(name, "~", piece)] = std::string(part);
    rest.remove_prefix(part.size());
  }
}

std::map<std::string, std::string> RawTexts(const Extra& extra) {
  std::map<std::string, std::map<int, std::string>> pieces;
  for (const auto& [key, text] : extra) {
    const auto [name, number] = PieceOf(key);
    pieces[name][number] = text;
  }
  std::map<std::string, std::string> texts;
  for (const auto& [name, parts] : pieces) {
    std::string text;
    for (const auto& [number, part] : parts) text += part;
    absl::string_view key = name;
    if (absl::ConsumeSuffix(&key, kJson)) text = ParseJson(text).string_value();
    texts[std::string(key)] = std::move(text);
  }
  return texts;
}

Value ParseJson(absl::string_view text) {
  Value value;
  const std::string json(text);
  if (!google::protobuf::util::JsonStringToMessage(json, &value).ok()) return {};
  return value;
}

Value Member(absl::string_view json, absl::string_view key) {
  if (json.empty()) return {};
  const Value value = ParseJson(json);
  const auto& fields = value.struct_value().fields();
  const auto found = fields.find(std::string(key));
  return found == fields.end() ? Value() : found->second;
}

std::string JsonOfRow(const std::map<std::string, std::string>& cells) {
  Struct row;
  for (const auto& [column, text] : cells) {
    if (!text.empty()) (*row.mutable_fields())[column].set_string_value(text);
  }
  return ToJson(row);
}

std::map<std::string, std::string> RowOfJson(absl::string_view json) {
  std::map<std::string, std::string> cells;
  const Value value = ParseJson(json);
  for (const auto& [column, text] : value.struct_value().fields()) {
    cells[column] = text.string_value();
  }
  return cells;
}

}  // namespace partyline::client::csv
