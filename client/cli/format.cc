// SPDX-License-Identifier: Apache-2.0
#include "client/cli/format.h"

#include <google/protobuf/text_format.h>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "client/src/json.h"

namespace partyline::client {
namespace {

using google::protobuf::Descriptor;
using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

struct NamedFormat {
  const char* name;
  Format format;
};
constexpr NamedFormat kFormats[] = {
    {"text", Format::kText},        {"json", Format::kJson},      {"jsonl", Format::kJsonLines},
    {"txtpb", Format::kTxtpb},      {"csv", Format::kCsv},        {"bibtex", Format::kBibtex},
    {"csl-json", Format::kCslJson}, {"svg", Format::kSvg},        {"html", Format::kHtml},
    {"dot", Format::kDot},          {"mermaid", Format::kMermaid}};

// Escapes the control characters U+0080 to U+009F, on which some terminals act; in a text proto
// they can stand in quotes only.
std::string EscapeC1(absl::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto next = i + 1 < text.size() ? static_cast<unsigned char>(text[i + 1]) : 0;
    if (text[i] == '\xc2' && next >= 0x80 && next <= 0x9f) {
      absl::StrAppendFormat(&out, "\\302\\%03o", next);
      ++i;
    } else {
      out += text[i];
    }
  }
  return out;
}

// What a listing lists: its only repeated field. Null: the message is no page of a listing.
const FieldDescriptor* ElementsOf(const Descriptor& type) {
  if (type.FindFieldByName("next_page_token") == nullptr) return nullptr;
  for (int i = 0; i < type.field_count(); ++i) {
    if (type.field(i)->is_repeated()) return type.field(i);
  }
  return nullptr;
}

}  // namespace

std::vector<std::string> FormatWords() {
  std::vector<std::string> words;
  for (const NamedFormat& one : kFormats) words.emplace_back(one.name);
  return words;
}

Format FormatOf(absl::string_view name) {
  for (const NamedFormat& one : kFormats) {
    if (name == one.name) return one.format;
  }
  return Format::kText;
}

absl::StatusOr<std::string> ToJson(const Message& message) { return JsonOf(message, true); }

absl::StatusOr<std::string> ToJsonLines(const Message& message) {
  const FieldDescriptor* elements = ElementsOf(*message.GetDescriptor());
  if (elements == nullptr) return JsonOf(message, false);
  const google::protobuf::Reflection& reflection = *message.GetReflection();
  std::string lines;
  for (int i = 0; i < reflection.FieldSize(message, elements); ++i) {
    const auto line = JsonOf(reflection.GetRepeatedMessage(message, elements, i), false);
    if (!line.ok()) return line.status();
    lines += *line;
  }
  return lines;
}

std::string ToTxtpb(const Message& message) {
  google::protobuf::TextFormat::Printer printer;
  printer.SetUseUtf8StringEscaping(true);
  std::string text;
  printer.PrintToString(message, &text);
  return EscapeC1(text);
}

}  // namespace partyline::client
