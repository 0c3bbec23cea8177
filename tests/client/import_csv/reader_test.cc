// SPDX-License-Identifier: Apache-2.0

// RFC 4180 as it is met with, and faults with their places.
#include "client/import/csv/reader.h"

#include "client/import/csv/texts.h"
#include "client/import/csv/writer.h"
#include "gmock/gmock.h"
#include "tests/client/import/temp_directory.h"

namespace partyline::client::csv {
namespace {

using ::testing::ElementsAre;

struct Read {
  std::vector<std::vector<std::string>> rows;
  std::string fault;
};

Read ReadAll(const std::string& content, ReaderOptions options = {}) {
  const TempDirectory directory;
  directory.Write("t.csv", content);
  auto reader = Reader::Open(directory.path() + "/t.csv", "t.csv", options);
  Read read;
  std::vector<Cell> cells;
  for (;;) {
    const auto more = reader->Next(cells);
    if (!more.ok()) read.fault = std::string(more.status().message());
    if (!more.ok() || !*more) return read;
    auto& row = read.rows.emplace_back();
    for (const Cell& cell : cells) row.push_back(cell.text);
  }
}

TEST(CsvReaderTest, QuotedCellsHoldCommasQuotesAndLineEnds) {
  const Read read = ReadAll("a,b\r\n\"x,\"\"y\"\"\",\"1\r\n2\"\n,\n");
  EXPECT_EQ(read.fault, "");
  EXPECT_THAT(read.rows, ElementsAre(ElementsAre("a", "b"), ElementsAre("x,\"y\"", "1\r\n2"),
                                     ElementsAre("", "")));
}

TEST(CsvReaderTest, AByteOrderMarkIsPassedOverAndTheLastLineFeedMayBeMissing) {
  EXPECT_THAT(ReadAll("\xef\xbb\xbfid;nom\n1;É").rows[0], ElementsAre("id;nom"));
  const Read read = ReadAll("\xef\xbb\xbfid;nom\n1;É", {.delimiter = ';'});
  EXPECT_THAT(read.rows, ElementsAre(ElementsAre("id", "nom"), ElementsAre("1", "É")));
}

TEST(CsvReaderTest, CellsKnowWhereTheyBegin) {
  const TempDirectory directory;
  directory.Write("t.csv", "é,\"x\ny\",z\n");
  auto reader = Reader::Open(directory.path() + "/t.csv", "t.csv");
  std::vector<Cell> cells;
  ASSERT_TRUE(*reader->Next(cells));
  EXPECT_EQ(cells[1].column, 3);
  EXPECT_EQ(cells[2].line, 2);
  EXPECT_EQ(cells[2].column, 4);
}

struct BadFile {
  const char* name;
  std::string content;
  const char* fault;
};

TEST(CsvReaderTest, FaultsHaveTheirPlaces) {
  const std::vector<BadFile> cases = {
      {"quote within", "a,b\"c\n",
       "t.csv:1:4: a quote within a cell that does not begin with one; "
       "quote the whole cell and double the quote"},
      {"text after", "a\n\"b\"c\n", "t.csv:2:4: text after the quote that closes the cell"},
      {"never closed", "a\n\"b\nc",
       "t.csv:2:1: the quote opened here is never closed; the file is "
       "cut off or has a quote too many"},
      {"old Macintosh", "a\rb", "t.csv:1:2: a carriage return alone; rows end with a line feed"},
      {"Latin-1", "a\nM\xfcller\n", "t.csv:2:2: not UTF-8; convert the file first"},
      {"Latin-1 in quotes", "\"\"\"x\ny\xfc\"\n", "t.csv:2:2: not UTF-8; convert the file first"},
      {"UTF-16", std::string("a\0b\0", 4), "t.csv:1:2: a zero byte; the file must be UTF-8"},
  };
  for (const BadFile& bad : cases) EXPECT_EQ(ReadAll(bad.content).fault, bad.fault) << bad.name;
  EXPECT_EQ(ReadAll("a\nb", {.ends_with_line_feed = true}).fault,
            "t.csv:2:2: the file is cut off within the row: no line feed ends it");
}

TEST(CsvReaderTest, RowsHaveALength) {
  EXPECT_EQ(ReadAll(std::string(2 << 20, 'x')).fault,
            "t.csv:1:1: a row of more than 1048576 bytes; is a quote not closed, or a line feed "
            "missing?");
  EXPECT_EQ(ReadAll(std::string(2000, ',')).fault, "t.csv:1:1001: a row of more than 1000 cells");
}

TEST(CsvWriterTest, WhatIsWrittenIsReadBack) {
  const std::vector<std::string> cells = {"", "a,b", "\"", "x\r\ny", " z "};
  std::string file;
  AppendRow(cells, file);
  EXPECT_THAT(ReadAll(file).rows, ElementsAre(cells));
}

}  // namespace
}  // namespace partyline::client::csv
