// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_TESTS_CLIENT_IMPORT_TEXT_SUPPORT_H_
#define PARTYLINE_TESTS_CLIENT_IMPORT_TEXT_SUPPORT_H_

#include <functional>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "client/import/text/import.h"
#include "service/model/facts.h"

namespace partyline::client::import_text {

std::string ReadTestFile(const std::string& path);

// A file of testdata/.
std::string TestData(const std::string& name);

// A document, and what an import makes of it. A text that cannot be read fails the test.
Document Parse(const std::string& text, const std::string& name = "test.txt");
Imported Import(const std::string& text, const Options& options = {});

// An article with one section, of an infobox (`Key: value` lines) and what follows it.
std::string Article(const std::vector<std::string>& infobox, const std::string& rest = "");

// What an import makes of an article with this table in a section of this heading.
Imported ImportTable(const std::string& heading, const std::string& table,
                     const std::vector<std::string>& infobox = {}, const Options& options = {});

// The body of the record of this name; the test fails if there is none.
const google::protobuf::Message& BodyNamed(const v1::RecordSet& records, const std::string& name);

// The party that the first document is about.
const v1::Party& Subject(const Imported& imported);

// What a server would have against the records, all committed at once; empty if nothing.
std::vector<std::string> ObjectionsOf(const v1::RecordSet& records);

// One fact a line, with the words that it cites, for people to read and goldens to keep.
std::string Describe(const v1::RecordSet& records, const Document& document);

// Code points `start` to `end` of a text.
std::string Slice(absl::string_view text, std::int64_t start, std::int64_t end);

// The words of the findings of one kind.
std::vector<std::string> Found(const Imported& imported, FindingKind kind);

}  // namespace partyline::client::import_text

#endif  // PARTYLINE_TESTS_CLIENT_IMPORT_TEXT_SUPPORT_H_
