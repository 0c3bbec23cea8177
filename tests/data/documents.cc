// SPDX-License-Identifier: Apache-2.0
#include "tests/data/documents.h"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/str_split.h"
#include "service/model/digest.h"
#include "tests/data/data_set.h"

namespace partyline {
namespace {

// The texts of a directory by their SHA-256.
std::map<std::string, std::string> ReadTexts(const std::string& dir) {
  std::map<std::string, std::string> texts;
  std::error_code missing;
  for (const auto& entry : std::filesystem::directory_iterator(dir, missing)) {
    if (entry.path().extension() != ".txt") continue;
    std::ifstream in(entry.path());
    std::string text{std::istreambuf_iterator<char>(in), {}};
    std::string digest = Sha256Hex(text);
    texts.emplace(std::move(digest), std::move(text));
  }
  return texts;
}

std::map<std::string, Document> ReadDocuments() {
  std::map<std::string, Document> documents;
  const std::map<std::string, std::string> texts = ReadTexts(DocumentsDir());
  for (const v1::Record& record : DataSet()) {
    const auto text = texts.find(record.source().sha256());
    if (text != texts.end()) documents.emplace(record.source().name(), text->second);
  }
  return documents;
}

std::size_t DocumentsCited() {
  std::size_t count = 0;
  for (const v1::Record& record : DataSet()) count += !record.source().sha256().empty();
  return count;
}

bool IsFirstByte(char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }

}  // namespace

std::string DocumentsDir() {
  const char* data = std::getenv("PARTYLINE_DATA");
  return (data == nullptr ? SourceDir() + "/../shared" : std::string(data)) + "/seeds";
}

Document::Document(std::string text) : text_(std::move(text)) {
  for (std::size_t i = 0; i < text_.size(); ++i) {
    if (IsFirstByte(text_[i])) starts_.push_back(i);
  }
  starts_.push_back(text_.size());
  lines_ = absl::StrSplit(text_, '\n');
}

absl::string_view Document::Slice(std::int64_t start, std::int64_t end) const {
  if (start < 0 || end < start || end > length()) return "";
  const std::size_t first = starts_[static_cast<std::size_t>(start)];
  return absl::string_view(text_).substr(first, starts_[static_cast<std::size_t>(end)] - first);
}

absl::string_view Document::Line(int number) const {
  return number < 1 || number > lines() ? "" : lines_[static_cast<std::size_t>(number) - 1];
}

int Document::LineAt(std::int64_t point) const {
  const absl::string_view before = Slice(0, point);
  return 1 + static_cast<int>(std::count(before.begin(), before.end(), '\n'));
}

std::vector<std::string> CellsOf(absl::string_view row) {
  std::vector<std::string> cells;
  if (row.size() < 2 || row.front() != '|' || row.back() != '|') return cells;
  for (absl::string_view cell : absl::StrSplit(row.substr(1, row.size() - 2), '|')) {
    cells.emplace_back(absl::StripAsciiWhitespace(cell));
  }
  return cells;
}

void DocumentTest::SetUp() {
  ASSERT_GT(DocumentsCited(), 0u);
  if (documents().size() != DocumentsCited()) Miss("documents in " + DocumentsDir());
}

void DocumentTest::Miss(const std::string& what) {
  const char* ci = std::getenv("CI");
  if (ci != nullptr && std::string(ci) == "true") FAIL() << "no " << what;
  GTEST_SKIP() << "no " << what;
}

const std::map<std::string, Document>& DocumentTest::documents() const {
  static const auto& documents = *new std::map<std::string, Document>(ReadDocuments());
  return documents;
}

absl::string_view DocumentTest::WordsOf(const v1::Citation& citation) const {
  const auto document = documents().find(citation.source());
  return document == documents().end() ? "" : document->second.Slice(citation.span());
}

}  // namespace partyline
