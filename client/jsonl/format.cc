// SPDX-License-Identifier: Apache-2.0
#include "client/jsonl/format.h"

#include <google/protobuf/struct.pb.h>
#include <google/protobuf/util/json_util.h>

#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>

#include "absl/status/status.h"
#include "absl/strings/ascii.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "client/src/json.h"
#include "client/src/records.h"

namespace partyline::client {
namespace {

using google::protobuf::Struct;
using google::protobuf::Value;
using google::protobuf::util::JsonStringToMessage;

absl::Status Fault(std::int64_t column, absl::string_view what) {
  return absl::InvalidArgumentError(absl::StrCat(column, ": ", what));
}

// The column that a parser's complaint points at: it ends with a stretch of the text around the
// place, and a mark under it. 1 if it points nowhere.
std::int64_t ColumnOf(const std::vector<absl::string_view>& complaint, absl::string_view line) {
  if (complaint.size() != 3 || !absl::EndsWith(complaint[2], "^")) return 1;
  if (complaint[1].empty()) return CharactersIn(line) + 1;
  const std::size_t stretch = line.find(complaint[1]);
  if (stretch == absl::string_view::npos) return 1;
  return CharactersIn(line.substr(0, stretch + complaint[2].size() - 1)) + 1;
}

// Reads a line into a message, strictly.
absl::Status Read(absl::string_view line, google::protobuf::Message& message) {
  const auto status = JsonStringToMessage(std::string(line), &message);
  if (status.ok()) return absl::OkStatus();
  const std::string said = status.message().as_string();
  const std::vector<absl::string_view> parts = absl::StrSplit(said, '\n');
  return Fault(ColumnOf(parts, line), parts.front());
}

// The object under the line's key.
absl::StatusOr<Struct> ReadObject(absl::string_view line, const std::string& key) {
  Struct object;
  if (absl::Status status = Read(line, object); !status.ok()) return status;
  const auto& fields = object.fields();
  if (fields.size() != 1 || !fields.contains(key) || !fields.at(key).has_struct_value()) {
    return Fault(1, absl::StrCat("not an object of the one key '", key, "'"));
  }
  return fields.at(key).struct_value();
}

const Value& FieldOf(const Struct& object, const std::string& name) {
  const auto field = object.fields().find(name);
  return field == object.fields().end() ? Value::default_instance() : field->second;
}

// A count, or nothing.
std::optional<std::int64_t> CountOf(const Struct& object, const std::string& name) {
  const double count = FieldOf(object, name).number_value();
  constexpr double kMost = 1e15;  // all whole numbers up to it are doubles
  if (!FieldOf(object, name).has_number_value() || count < 0 || count > kMost) return std::nullopt;
  return count == std::floor(count) ? std::optional(static_cast<std::int64_t>(count))
                                    : std::nullopt;
}

absl::Status CheckVersion(const Struct& header) {
  const auto version = CountOf(header, "version");
  if (!version.has_value()) return Fault(1, "no version of the format is given");
  if (*version == kFormatVersion) return absl::OkStatus();
  return Fault(1, absl::StrCat("the file has version ", *version,
                               " of the format; this program reads version ", kFormatVersion));
}

}  // namespace

v1::Record Replacement::CutDown(const v1::Record& record) {
  v1::Record kept = record;
  google::protobuf::Message& body = *MutableBodyOf(kept);
  std::vector<const google::protobuf::FieldDescriptor*> fields;
  body.GetReflection()->ListFields(body, &fields);
  for (const auto* field : fields) {
    const std::string& name = field->name();
    if (name == "name" || name == "kind" || name == "display_name" || name == "identifiers") {
      continue;
    }
    body.GetReflection()->ClearField(&body, field);
  }
  return kept;
}

absl::Status YoungKind() {
  return absl::UnimplementedError(
      "the server has a kind of record that is younger than this program, which would lose it");
}

std::string HeaderLine(const ExportHeader& header) {
  const std::string kinds =
      absl::StrJoin(header.kinds, ",", [](std::string* out, v1::RecordKind kind) {
        absl::StrAppend(out, "\"", v1::RecordKind_Name(kind), "\"");
      });
  return absl::StrCat("{\"export\":{\"version\":", kFormatVersion, ",\"log\":\"",
                      header.revision.log(), "\",\"revision\":\"", header.revision.number(),
                      "\",\"kinds\":[", kinds, "],\"words\":", header.words ? "true" : "false",
                      "}}\n");
}

absl::StatusOr<std::string> RecordLine(const v1::Record& record) { return JsonOf(record, false); }

absl::StatusOr<std::string> ReplacementLine(const Replacement& replacement) {
  Value by;
  by.set_string_value(replacement.by);
  const auto name = JsonOf(by, false);
  if (!name.ok()) return name.status();
  const auto record = JsonOf(replacement.record, false);
  if (!record.ok()) return record.status();
  return absl::StrCat("{\"replaced\":{\"by\":", absl::StripSuffix(*name, "\n"),
                      ",\"record\":", absl::StripSuffix(*record, "\n"), "}}\n");
}

std::string EndLine(const ExportEnd& end) {
  return absl::StrCat("{\"end\":{\"records\":", end.records, ",\"replaced\":", end.replaced,
                      "}}\n");
}

LineKind KindOf(absl::string_view line) {
  line = absl::StripLeadingAsciiWhitespace(line);
  if (!absl::ConsumePrefix(&line, "{")) return LineKind::kRecord;
  line = absl::StripLeadingAsciiWhitespace(line);
  for (const auto& [key, kind] :
       {std::pair("\"export\"", LineKind::kHeader), std::pair("\"end\"", LineKind::kEnd),
        std::pair("\"replaced\"", LineKind::kReplacement)}) {
    if (absl::StartsWith(line, key)) return kind;
  }
  return LineKind::kRecord;
}

absl::StatusOr<ExportHeader> ReadHeader(absl::string_view line) {
  const absl::StatusOr<Struct> object = ReadObject(line, "export");
  if (!object.ok()) return object.status();
  if (const absl::Status version = CheckVersion(*object); !version.ok()) return version;
  ExportHeader header;
  std::uint64_t log = 0;
  std::int64_t number = 0;
  if (!absl::SimpleAtoi(FieldOf(*object, "log").string_value(), &log) ||
      !absl::SimpleAtoi(FieldOf(*object, "revision").string_value(), &number)) {
    return Fault(1, "log and revision must be given, as text");
  }
  header.revision.set_log(log);
  header.revision.set_number(number);
  for (const Value& word : FieldOf(*object, "kinds").list_value().values()) {
    v1::RecordKind kind;
    if (!v1::RecordKind_Parse(word.string_value(), &kind)) {
      return Fault(1, absl::StrCat("no such kind: ", word.string_value()));
    }
    header.kinds.push_back(kind);
  }
  header.words = FieldOf(*object, "words").bool_value();
  return header;
}

absl::StatusOr<v1::Record> ReadRecord(absl::string_view line) {
  v1::Record record;
  if (absl::Status status = Read(line, record); !status.ok()) return status;
  const google::protobuf::Message* body = BodyOf(record);
  if (body == nullptr) return Fault(1, "a record without a body");
  if (RecordName(*body).empty()) return Fault(1, "a record without a name");
  return record;
}

absl::StatusOr<Replacement> ReadReplacement(absl::string_view line) {
  const absl::StatusOr<Struct> object = ReadObject(line, "replaced");
  if (!object.ok()) return object.status();
  Replacement replacement;
  replacement.by = FieldOf(*object, "by").string_value();
  if (replacement.by.empty()) return Fault(1, "the record that has taken its place is not named");
  const auto json = JsonOf(FieldOf(*object, "record").struct_value(), false);
  if (!json.ok()) return json.status();
  absl::StatusOr<v1::Record> record = ReadRecord(*json);
  // Columns of the record alone mean nothing to a reader of the line.
  if (!record.ok()) {
    const absl::string_view what = record.status().message();
    return Fault(1, what.substr(std::min(what.find(' ') + 1, what.size())));
  }
  replacement.record = *std::move(record);
  return replacement;
}

absl::StatusOr<ExportEnd> ReadEnd(absl::string_view line) {
  const absl::StatusOr<Struct> object = ReadObject(line, "end");
  if (!object.ok()) return object.status();
  const auto records = CountOf(*object, "records");
  const auto replaced = CountOf(*object, "replaced");
  if (!records.has_value() || !replaced.has_value()) return Fault(1, "the counts are not given");
  return ExportEnd{*records, *replaced};
}

std::int64_t CharactersIn(absl::string_view text) {
  return std::count_if(text.begin(), text.end(),
                       [](char c) { return (static_cast<unsigned char>(c) & 0xc0) != 0x80; });
}

}  // namespace partyline::client
