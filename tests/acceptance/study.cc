// SPDX-License-Identifier: Apache-2.0
#include "tests/acceptance/study.h"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <map>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/str_split.h"
#include "google/protobuf/util/json_util.h"
#include "tests/data/documents.h"

namespace partyline {
namespace {

using google::protobuf::ListValue;
using google::protobuf::Struct;
using google::protobuf::Value;

std::string ReadFile(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return std::string(std::istreambuf_iterator<char>(file), {});
}

ListValue ReadList(const std::string& name) {
  ListValue list;
  const std::string json = ReadFile(absl::StrCat(StudyDir(), "/", name));
  if (!google::protobuf::util::JsonStringToMessage(json, &list).ok()) list.Clear();
  return list;
}

const Value& Field(const Value& value, const std::string& key) {
  const auto& fields = value.struct_value().fields();
  const auto found = fields.find(key);
  return found == fields.end() ? Value::default_instance() : found->second;
}

const std::string& Text(const Value& value, const std::string& key) {
  return Field(value, key).string_value();
}

std::int64_t CodePoints(const std::string& text) {
  return std::count_if(text.begin(), text.end(),
                       [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; });
}

}  // namespace

std::string StudyDir() { return DocumentsDir() + "/truth"; }

std::int64_t StudiedFact::end() const { return start + CodePoints(quote); }

std::vector<StudiedFact> StudiedFacts() {
  std::vector<StudiedFact> facts;
  std::map<std::string, std::string> texts;
  const ListValue list = ReadList("facts.json");
  for (const Value& value : list.values()) {
    const std::string& file = Text(value, "seed");
    if (!texts.contains(file)) texts[file] = ReadFile(absl::StrCat(DocumentsDir(), "/", file));
    facts.push_back({Text(value, "id"), texts[file], Text(value, "quote"),
                     static_cast<std::int64_t>(Field(value, "char_offset").number_value()),
                     Text(value, "subject"), Text(value, "predicate"), Text(value, "object"),
                     Text(value, "status"), Field(value, "qualifiers").struct_value()});
  }
  return facts;
}

std::vector<StudiedQuestion> StudiedQuestions() {
  std::vector<StudiedQuestion> questions;
  const ListValue list = ReadList("questions.json");
  for (const Value& value : list.values()) {
    StudiedQuestion question{
        Text(value, "id"), Text(value, "question"), Field(value, "answer"), {}};
    for (const Value& text : Field(value, "must_not").list_value().values()) {
      question.must_not.push_back(text.string_value());
    }
    questions.push_back(std::move(question));
  }
  return questions;
}

std::vector<StudiedTie> StudiedTies() {
  std::vector<StudiedTie> ties;
  const ListValue list = ReadList("lineage.json");
  for (const Value& value : list.values()) {
    ties.push_back({Text(value, "id"), absl::StrSplit(Text(value, "from"), "; "),
                    absl::StrSplit(Text(value, "to"), "; "), Text(value, "type"),
                    Text(value, "date"), Text(value, "precision"), Text(value, "basis"),
                    Field(value, "is_lineage_edge").bool_value()});
  }
  return ties;
}

std::string RecordOf(const std::string& studied_id) {
  static const auto& collections = *new std::map<std::string, std::string>{
      {"org", "parties/"}, {"group", "parties/"}, {"polity", "parties/"},     {"ref", "parties/"},
      {"pub", "sources/"}, {"person", "people/"}, {"election", "elections/"},
  };
  const std::size_t colon = studied_id.find(':');
  const auto collection = collections.find(studied_id.substr(0, colon));
  if (colon == std::string::npos || collection == collections.end()) return "";
  return collection->second + absl::StrReplaceAll(studied_id.substr(colon + 1), {{".", "-"}});
}

}  // namespace partyline
