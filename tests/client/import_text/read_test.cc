// SPDX-License-Identifier: Apache-2.0
#include "client/import/text/read.h"

#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/client/import/temp_directory.h"

namespace partyline::client::import_text {
namespace {

using ::testing::HasSubstr;

class ReadTest : public ::testing::Test {
 protected:
  std::string Path(const std::string& name) const { return directory_.path() + "/" + name; }

  TempDirectory directory_;
};

TEST_F(ReadTest, WhatIsNoDocumentIsRefusedWithItsReason) {
  const struct {
    const char* name;
    std::string content;
    const char* why;
  } kCases[] = {
      {"empty", "", "line 1: no title `= title =`"},
      {"blank", "\n \r\n\t\n", "no title `= title =`"},
      {"no title", "Some Party\n- Country: Moldova\n", "line 1: no title `= title =`"},
      {"Latin-1", "= Parti =\n\n- Chef: Ren\xE9 Duc\n", "line 3: is not UTF-8"},
      {"cut within a letter", "= Parti =\n\xD0", "line 2: is not UTF-8"},
      {"UTF-16", std::string("\xFF\xFE=\0 \0", 6), "line 1: is not UTF-8"},
      {"NUL", std::string("= a =\nb\0c", 9), "line 2: NUL"},
      {"ten megabytes", std::string(10 << 20, 'x'), "has 10485760 bytes, more than 1048576"},
  };
  for (const auto& test : kCases) {
    SCOPED_TRACE(test.name);
    directory_.Write("party.txt", test.content);
    const ReadFiles read = ReadDocuments({Path("party.txt")});
    EXPECT_TRUE(read.documents.empty());
    ASSERT_EQ(read.refused.files.size(), 1u);
    EXPECT_EQ(read.refused.files[0].file, Path("party.txt"));
    EXPECT_THAT(read.refused.files[0].refused, HasSubstr(test.why));
    EXPECT_THAT(read.refused.files[0].refused, ::testing::Not(HasSubstr("party.txt")));
  }
}

TEST_F(ReadTest, DirectoriesAndFilesThatAreNotThereAreRefused) {
  const ReadFiles read = ReadDocuments({directory_.path(), Path("none.txt")});
  ASSERT_EQ(read.refused.files.size(), 2u);
  EXPECT_EQ(read.refused.files[0].refused, "is a directory; name the files in it");
  EXPECT_EQ(read.refused.files[1].refused, "there is no such file");
}

TEST_F(ReadTest, AFileWithoutEndIsNotReadToItsEnd) {
  const ReadFiles read = ReadDocuments({"/dev/zero"});
  ASSERT_EQ(read.refused.files.size(), 1u);
  EXPECT_THAT(read.refused.files[0].refused, HasSubstr("more than 1048576"));
}

TEST_F(ReadTest, TheSameTextTwiceIsOneDocument) {
  directory_.Write("a.txt", "= A =\n");
  directory_.Write("b.txt", "= A =\n");
  const ReadFiles read = ReadDocuments({Path("a.txt"), Path("b.txt")});
  EXPECT_EQ(read.documents.size(), 1u);
  ASSERT_EQ(read.refused.files.size(), 1u);
  EXPECT_EQ(read.refused.files[0].refused, "is the same text as " + Path("a.txt"));
}

}  // namespace
}  // namespace partyline::client::import_text
