// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_TESTS_DATA_DOCUMENTS_H_
#define PARTYLINE_TESTS_DATA_DOCUMENTS_H_

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "gtest/gtest.h"
#include "partyline/v1/evidence.pb.h"

namespace partyline {

// A document that the data set cites. It is not part of the project.
class Document {
 public:
  explicit Document(std::string text);
  Document(const Document&) = delete;
  Document& operator=(const Document&) = delete;

  const std::string& text() const { return text_; }
  std::int64_t length() const { return static_cast<std::int64_t>(starts_.size()) - 1; }

  // Code points `start` to `end` of the text, the latter exclusive; empty if they are not there.
  absl::string_view Slice(std::int64_t start, std::int64_t end) const;
  absl::string_view Slice(const v1::Span& span) const { return Slice(span.start(), span.end()); }

  // A line, from 1, and the number of the line on which a code point stands.
  absl::string_view Line(int number) const;
  int LineAt(std::int64_t point) const;
  int lines() const { return static_cast<int>(lines_.size()); }

 private:
  std::string text_;
  std::vector<std::size_t> starts_;  // byte of each code point, and the length in bytes
  std::vector<absl::string_view> lines_;
};

// Where the documents are looked for.
std::string DocumentsDir();

// The cells of a row of a table, `| 2005 | | 2 |`, without the blanks around them.
std::vector<std::string> CellsOf(absl::string_view row);

// For tests that need the documents. They are looked for by their SHA-256 beside the project
// (`../shared/seeds`), or in `seeds` below $PARTYLINE_DATA. Without them the tests are skipped;
// where CI is set to true, they fail.
class DocumentTest : public ::testing::Test {
 protected:
  void SetUp() override;

  // Skips the test, or fails it where CI is set to true, for want of `what`.
  void Miss(const std::string& what);

  // By the name of their source.
  const std::map<std::string, Document>& documents() const;

  // The words that a citation points at.
  absl::string_view WordsOf(const v1::Citation& citation) const;
};

}  // namespace partyline

#endif  // PARTYLINE_TESTS_DATA_DOCUMENTS_H_
