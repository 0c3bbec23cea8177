// SPDX-License-Identifier: Apache-2.0
#include "tests/client/import_text/support.h"

#include <fstream>
#include <iterator>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "google/protobuf/text_format.h"
#include "gtest/gtest.h"
#include "service/model/record_name.h"
#include "service/model/rules.h"
#include "service/snapshot/apply.h"

namespace partyline::client::import_text {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

std::string OneLine(const Message& message) {
  google::protobuf::TextFormat::Printer printer;
  printer.SetSingleLineMode(true);
  printer.SetUseUtf8StringEscaping(true);
  std::string text;
  printer.PrintToString(message, &text);
  while (!text.empty() && text.back() == ' ') text.pop_back();
  return text;
}

// The message without evidence and facts, which have lines of their own.
std::string Bare(const Message& message) {
  const std::unique_ptr<Message> copy(message.New());
  copy->CopyFrom(message);
  std::vector<const FieldDescriptor*> fields;
  copy->GetReflection()->ListFields(*copy, &fields);
  for (const FieldDescriptor* field : fields) {
    const bool is_fact = field->cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE &&
                         field->message_type()->FindFieldByName("evidence") != nullptr;
    if (is_fact || field->name() == "evidence" || field->name() == "raw_row") {
      copy->GetReflection()->ClearField(copy.get(), field);
    }
  }
  return OneLine(*copy);
}

std::string Cited(const v1::Citation& citation, const Document& document) {
  const std::string words =
      Slice(document.file->bytes(), citation.span().start(), citation.span().end());
  const std::string cell =
      citation.has_cell() ? absl::StrCat(" ", citation.cell().row(), "/", citation.cell().column())
                          : "";
  return absl::StrCat(citation.section(), citation.field().empty() ? "" : " ", citation.field(),
                      " ", citation.line(), cell, " «", words, "»");
}

void DescribeFact(const FactView& fact, const Document& document, std::string& text) {
  absl::StrAppend(&text, "  ", Bare(*fact.message), "\n");
  for (const v1::Claim& claim : fact.evidence->claims()) {
    absl::StrAppend(&text, "    ", v1::Basis_Name(claim.basis()), claim.note().empty() ? "" : ": ",
                    claim.note(), "\n");
    for (const v1::Citation& citation : claim.citations()) {
      absl::StrAppend(&text, "      ", Cited(citation, document), "\n");
    }
  }
  for (const std::string& other : fact.evidence->contradicts()) {
    absl::StrAppend(&text, "    contradicts ", other, "\n");
  }
}

}  // namespace

std::string ReadTestFile(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  EXPECT_TRUE(file.good()) << path;
  return std::string((std::istreambuf_iterator<char>(file)), {});
}

std::string TestData(const std::string& name) {
  return ReadTestFile(
      absl::StrCat(PARTYLINE_SOURCE_DIR, "/tests/client/import_text/testdata/", name));
}

Document Parse(const std::string& text, const std::string& name) {
  auto document = ParseDocument(name, text);
  EXPECT_TRUE(document.ok()) << document.status();
  return document.ok() ? *std::move(document) : *ParseDocument("empty", "= none =");
}

Imported Import(const std::string& text, const Options& options) {
  auto imported = ImportDocuments({Parse(text)}, options);
  EXPECT_TRUE(imported.ok()) << imported.status();
  return *std::move(imported);
}

std::string Article(const std::vector<std::string>& infobox, const std::string& rest) {
  std::string entries;
  for (const std::string& entry : infobox) absl::StrAppend(&entries, "- ", entry, "\n");
  return absl::StrCat("= Harbour Party (1990) =\n\nHarbour Party\n", entries, "\n", rest);
}

Imported ImportTable(const std::string& heading, const std::string& table,
                     const std::vector<std::string>& infobox, const Options& options) {
  return Import(Article(infobox, absl::StrCat("== ", heading, " ==\n", table)), options);
}

const Message& BodyNamed(const v1::RecordSet& records, const std::string& name) {
  for (const v1::Record& record : records.records()) {
    if (NameOf(record) == name) return *BodyOf(record);
  }
  ADD_FAILURE() << "no record " << name;
  return v1::Record::default_instance();
}

const v1::Party& Subject(const Imported& imported) {
  const std::string& name = imported.report.files.at(0).subject;
  for (const v1::Record& record : imported.records.records()) {
    if (record.party().name() == name) return record.party();
  }
  ADD_FAILURE() << "no subject " << name;
  return v1::Party::default_instance();
}

std::vector<std::string> ObjectionsOf(const v1::RecordSet& records) {
  Violations violations;
  v1::CommitRequest request;
  for (const v1::Record& record : records.records()) {
    const std::string path = NameOf(record);
    CheckRules(*BodyOf(record), path, violations);
    CheckRecord(*BodyOf(record), path, violations);
    *request.add_edits()->mutable_create() = record;
  }
  std::vector<std::string> objections;
  for (const auto& [field, what] : violations.list()) {
    objections.push_back(absl::StrCat(field, ": ", what));
  }
  const auto entry = Prepare(*Snapshot::Empty(1), request);
  if (!entry.ok()) objections.push_back(entry.status().ToString());
  return objections;
}

std::string Describe(const v1::RecordSet& records, const Document& document) {
  std::string text;
  for (const v1::Record& record : records.records()) {
    absl::StrAppend(&text, Bare(*BodyOf(record)), "\n");
    ForEachFact(*BodyOf(record), [&](const FactView& fact) { DescribeFact(fact, document, text); });
    absl::StrAppend(&text, "\n");
  }
  return text;
}

std::string Slice(absl::string_view text, std::int64_t start, std::int64_t end) {
  std::string slice;
  std::int64_t point = -1;
  for (const char c : text) {
    if ((static_cast<unsigned char>(c) & 0xC0) != 0x80) ++point;
    if (point >= end) break;
    if (point >= start) slice += c;
  }
  return slice;
}

std::vector<std::string> Found(const Imported& imported, FindingKind kind) {
  std::vector<std::string> found;
  for (const FileReport& file : imported.report.files) {
    for (const Finding& finding : file.findings) {
      if (finding.kind == kind) found.push_back(finding.what);
    }
  }
  return found;
}

}  // namespace partyline::client::import_text
