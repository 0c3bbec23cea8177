// SPDX-License-Identifier: Apache-2.0

// What an import says of files that are not as they should be, before it changes anything.
#include <sys/resource.h>

#include "absl/strings/str_cat.h"
#include "client/jsonl/import.h"
#include "client/jsonl/index.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/client/fake_connection.h"
#include "tests/client/import/temp_directory.h"

namespace partyline::client {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

constexpr char kHeader[] =
    "{\"export\":{\"version\":1,\"log\":\"7\",\"revision\":\"1\",\"kinds\":[],\"words\":false}}\n";
constexpr char kEnd1[] = "{\"end\":{\"records\":1,\"replaced\":0}}\n";

std::string Party(const std::string& id) {
  return absl::StrCat(R"({"party":{"name":"parties/)", id, "\"}}\n");
}

class JsonlFileTest : public ::testing::Test {
 protected:
  // What an import of a file with this content says; commits nothing if it is an error.
  absl::Status Import(const std::string& content) {
    directory_.Write("all.jsonl", content);
    const auto report =
        ImportFile(Client(connection_), path(), /*dry_run=*/false, [](const Progress&) {});
    if (!report.ok()) {
      EXPECT_THAT(connection_->commits, IsEmpty());
    }
    return report.status();
  }

  std::string path() const { return directory_.path() + "/all.jsonl"; }

  const TempDirectory directory_;
  std::shared_ptr<FakeConnection> connection_ = std::make_shared<FakeConnection>();
};

TEST_F(JsonlFileTest, FaultsAreSaidWithLineAndColumnAndChangeNothing) {
  struct Case {
    std::string name;
    std::string content;
    std::string fault;  // after the path
  };
  const std::string a = Party("a");
  const std::string crlf = a.substr(0, a.size() - 1) + "\r\n";
  const std::vector<Case> cases = {
      {"Empty", "", ":1:1: the file is cut off: its last line, with the counts, is missing"},
      {"ByteOrderMark", std::string("\xef\xbb\xbf") + kHeader + a + kEnd1,
       ":1:1: a byte order mark; the file must be UTF-8 without one"},
      {"CarriageReturn", kHeader + crlf + kEnd1,
       absl::StrCat(":2:", crlf.size() - 1,
                    ": a carriage return; lines must end with a line feed alone (tr -d '\\r' "
                    "mends it)")},
      {"NoFirstLine", a + kEnd1, ":1:1: not an export: its first line must have the key 'export'"},
      {"AnotherVersion",
       "{\"export\":{\"version\":2,\"log\":\"7\",\"revision\":\"1\"}}\n" + a + kEnd1,
       ":1:1: the file has version 2 of the format; this program reads version 1"},
      {"TwoFirstLines", std::string(kHeader) + kHeader + a + kEnd1, ":2:1: a second first line"},
      {"HalfALine", kHeader + a.substr(0, 10), ":2:11: the file is cut off within the line"},
      {"NoLineFeedAtTheEnd", kHeader + a + std::string(kEnd1, sizeof(kEnd1) - 2),
       ":3:35: the file is cut off within the line"},
      {"NoLastLine", kHeader + a,
       ":3:1: the file is cut off: its last line, with the counts, is missing"},
      {"LineMissing", std::string(kHeader) + kEnd1,
       ":2:1: the file is not whole: it should have 1 records and 0 replaced ones, and has 0 and "
       "0"},
      {"LineAfterTheLast", kHeader + a + kEnd1 + Party("b"),
       ":4:1: a line after the last one, which has the counts"},
      {"TwoFilesInOne", kHeader + a + kEnd1 + kHeader + a + kEnd1,
       ":4:1: a line after the last one, which has the counts"},
      {"EmptyLine", std::string(kHeader) + "\n" + a + kEnd1, ":2:1: an empty line"},
      {"NotUtf8", std::string(kHeader) + "{\"party\":{\"name\":\"Аз\xff\"}}\n", ":2:21: not UTF-8"},
      {"NotJson", std::string(kHeader) + "{\"party\":{\"name\" 1}}\n",
       ":2:18: Expected : between key:value pair."},
      {"Twice", kHeader + a + a + kEnd1, ":3:1: parties/a is already there, in line 2"},
  };
  for (const Case& test : cases) {
    EXPECT_EQ(Import(test.content), absl::InvalidArgumentError(path() + test.fault)) << test.name;
  }
}

TEST_F(JsonlFileTest, WhatIsNoFileIsRefused) {
  EXPECT_EQ(LineReader::Open(path()).status(), absl::NotFoundError(path() + ": no such file"));
  EXPECT_THAT(std::string(LineReader::Open(directory_.path()).status().message()),
              HasSubstr("is not a regular file; it is read twice"));
}

TEST_F(JsonlFileTest, LineLongerThanAnyRecordIsNotReadToItsEnd) {
  directory_.Write("all.jsonl", kHeader + std::string(kLongestLine + (1 << 20), 'x') + "\n");
  auto reader = LineReader::Open(path());
  ASSERT_TRUE(reader.ok());
  ASSERT_TRUE(reader->Next().ok());
  EXPECT_EQ(reader->Next().status().message(),
            absl::StrCat(path(), ":2:1: a line longer than ", kLongestLine, " bytes"));
}

TEST_F(JsonlFileTest, ReferencesDecideTheOrder) {
  const std::string tie = R"(,"affiliations":[{"id":"f","to":{"name":"parties/)";
  const auto tied = [&](const std::string& id, const std::string& to) {
    return absl::StrCat(R"({"party":{"name":"parties/)", id, "\"", tie, to, "\"}}]}}\n");
  };
  directory_.Write("all.jsonl", kHeader + tied("a", "b") + tied("b", "c") + tied("c", "b") +
                                    tied("d", "elsewhere") +
                                    "{\"result\":{\"name\":\"elections/e/results/r\"}}\n"
                                    "{\"election\":{\"name\":\"elections/e\"}}\n"
                                    "{\"end\":{\"records\":6,\"replaced\":0}}\n");
  auto reader = LineReader::Open(path());
  ASSERT_TRUE(reader.ok());
  std::int64_t bytes = 0;
  const auto index = IndexFile(*reader, [&](std::int64_t read) { bytes = read; });
  ASSERT_TRUE(index.ok()) << index.status();
  EXPECT_THAT(index->groups, ElementsAre(ElementsAre(1, 2), ElementsAre(0), ElementsAre(3),
                                         ElementsAre(5), ElementsAre(4)));
  EXPECT_EQ(index->records[5].line, 7);
  EXPECT_EQ(*reader->At(index->records[5].offset, index->records[5].length),
            "{\"election\":{\"name\":\"elections/e\"}}");
  EXPECT_GE(bytes, reader->size() - 1);
}

// What a late commit would be refused for is found before the first.
TEST_F(JsonlFileTest, ReferencesThatAreNowhereAreToldBeforeAnythingIsCommitted) {
  const absl::Status status = Import(absl::StrCat(
      kHeader, Party("a"),
      R"({"party":{"name":"parties/b","affiliations":[{"id":"f","to":{"name":"parties/gone"}}]}})",
      "\n{\"result\":{\"name\":\"elections/e/results/r\"}}\n",
      "{\"end\":{\"records\":3,\"replaced\":0}}\n"));
  EXPECT_EQ(
      status.message(),
      "all.jsonl:4:1: refers to elections/e, which is neither in the file nor on the server\n"
      "all.jsonl:3:1: refers to parties/gone, which is neither in the file nor on the server");
}

// Peak of this process's memory, in KiB.
std::int64_t PeakMemory() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return usage.ru_maxrss;
}

TEST_F(JsonlFileTest, MemoryDoesNotGrowWithTheFile) {
  constexpr int kRecords = 1500;
  {
    std::ofstream file(path(), std::ios::binary);
    file << kHeader;
    const std::string text(60 << 10, 'x');
    for (int i = 0; i < kRecords; ++i) {
      file << R"({"source":{"name":"sources/s)" << i << R"(","content":")" << text << "\"}}\n";
    }
    file << R"({"end":{"records":)" << kRecords << ",\"replaced\":0}}\n";
  }
  auto reader = LineReader::Open(path());
  ASSERT_TRUE(reader.ok());
  ASSERT_GT(reader->size(), 80 << 20);
  [[maybe_unused]] const std::int64_t before = PeakMemory();
  const auto index = IndexFile(*reader, [](std::int64_t) {});
  ASSERT_TRUE(index.ok()) << index.status();
#if !defined(__SANITIZE_ADDRESS__)  // which keeps what was freed
  EXPECT_LT(PeakMemory() - before, 16 << 10);
#endif
  EXPECT_EQ(index->records.size(), std::size_t{kRecords});
}

}  // namespace
}  // namespace partyline::client
