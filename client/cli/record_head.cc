// SPDX-License-Identifier: Apache-2.0
#include "client/cli/record_head.h"

#include <map>
#include <utility>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "client/cli/dates.h"
#include "client/cli/print_evidence.h"
#include "client/cli/text.h"
#include "client/src/records.h"
#include "client/words/words.h"
#include "partyline/v1/record.pb.h"

namespace partyline::client {
namespace {

using google::protobuf::DynamicCastToGenerated;
using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

constexpr int kKeyColumns = 10;

// Lines of a key and what it has.
using Rows = std::vector<std::pair<std::string, std::string>>;

std::string TextField(const Message& body, const char* name) {
  const FieldDescriptor* field = body.GetDescriptor()->FindFieldByName(name);
  return field == nullptr ? "" : body.GetReflection()->GetString(body, field);
}

Rows RowsOf(const v1::Source& source) {
  Rows rows = {{"Title", source.title()},
               {"Publisher", source.publisher()},
               {"Licence", source.license()},
               {"Where", source.uri()},
               {"Languages", absl::StrJoin(source.languages(), ", ")},
               {"Written", source.has_written() ? Describe(source.written()) : ""},
               {"Retrieved", source.has_retrieved() ? Describe(source.retrieved()) : ""},
               {"SHA-256", source.sha256()}};
  if (source.has_length())
    rows.emplace_back("Length", absl::StrCat(source.length(), " characters"));
  if (!source.content().empty()) rows.emplace_back("Text", "kept; shown with -o json or -o txtpb");
  return rows;
}

Rows RowsOf(const v1::Election& election, const Labels& labels) {
  return {{"Where", Describe(election.place())},
          {"Elects", election.has_body() ? Describe(election.body(), labels) : ""}};
}

Rows RowsOf(const v1::Result& result, const Labels& labels) {
  const std::string election = ElectionOf(result.name());
  Rows rows = {{"Election", labels.contains(election) ? LabelOf(labels, election) : ""}};
  const auto add = [&](bool given, absl::string_view key, const v1::Ref& ref) {
    if (given) rows.emplace_back(key, Describe(ref, labels));
  };
  add(result.has_party(), "Party", result.party());
  add(result.has_person(), "Person", result.person());
  add(result.has_alliance(), "Alliance", result.alliance());
  if (result.has_area()) rows.emplace_back("Area", Describe(result.area()));
  if (result.has_round()) rows.emplace_back("Round", absl::StrCat(result.round()));
  if (result.readings().empty()) rows.emplace_back("Figures", "not stated");
  return rows;
}

Rows RowsOf(const Message& body, const Labels& labels) {
  if (const auto* source = DynamicCastToGenerated<v1::Source>(&body)) return RowsOf(*source);
  if (const auto* election = DynamicCastToGenerated<v1::Election>(&body)) {
    return RowsOf(*election, labels);
  }
  if (const auto* result = DynamicCastToGenerated<v1::Result>(&body)) {
    return RowsOf(*result, labels);
  }
  return {};
}

// What the data set it came from has besides, in the order of its keys.
void AddExtra(const Message& body, Rows& rows) {
  const FieldDescriptor* field = body.GetDescriptor()->FindFieldByName("extra");
  if (field == nullptr) return;
  std::map<std::string, std::string> sorted;
  for (int i = 0; i < body.GetReflection()->FieldSize(body, field); ++i) {
    const Message& entry = body.GetReflection()->GetRepeatedMessage(body, field, i);
    sorted[TextField(entry, "key")] = TextField(entry, "value");
  }
  rows.insert(rows.end(), sorted.begin(), sorted.end());
}

}  // namespace

std::string KindOf(const Message& body) {
  const FieldDescriptor* kind = body.GetDescriptor()->FindFieldByName("kind");
  if (kind == nullptr) return absl::AsciiStrToLower(body.GetDescriptor()->name());
  return WordOf(*kind->enum_type(), body.GetReflection()->GetEnumValue(body, kind));
}

std::string TitleOf(const Message& body, const Style& style) {
  const std::string name = absl::StrCat(RecordName(body), " · ", KindOf(body));
  return absl::StrCat(Paint(style, Tone::kTitle, DisplayName(body)), "   ",
                      Paint(style, Tone::kQuiet, name));
}

std::string HeadText(const Message& body, absl::string_view redirected_from, const Labels& labels,
                     const Style& style) {
  std::string out = Hang("", "  ", Paint(style, Tone::kTitle, DisplayName(body)), style);
  std::string line = absl::StrCat(RecordName(body), " · ", KindOf(body));
  if (!redirected_from.empty()) absl::StrAppend(&line, " · takes the place of ", redirected_from);
  out += Hang("", "  ", Paint(style, Tone::kQuiet, line), style);
  Rows rows = RowsOf(body, labels);
  AddExtra(body, rows);
  rows.emplace_back("Note", TextField(body, "note"));
  for (const auto& [key, value] : rows) {
    if (value.empty()) continue;
    out += Hang(PadTo(key, kKeyColumns) + " ", std::string(kKeyColumns + 1, ' '), value, style);
  }
  return out;
}

}  // namespace partyline::client
