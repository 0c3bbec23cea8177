// SPDX-License-Identifier: Apache-2.0
#include "service/model/edit_distance.h"

#include <gtest/gtest.h>

#include <string>

namespace partyline {
namespace {

TEST(EditDistanceTest, CountsWhatIsTypedWrong) {
  const struct {
    const char* a;
    const char* b;
    int edits;
  } kRows[] = {
      {"kommunist", "kommunist", 0},
      {"kommunist", "komunist", 1},
      {"makhmudov", "mahmudov", 1},
      {"partai", "partia", 1},
      {"ozbekiston", "uzbekistan", 2},
      {"", "ab", 2},
      {"ab", "ba", 1},
      {"ca", "abc", 3},
      {"sayyad", "sayad", 1},
      {"kittens", "sitting", 3},
  };
  for (const auto& row : kRows) {
    EXPECT_EQ(EditDistance(row.a, row.b, 5), row.edits) << row.a << " " << row.b;
    EXPECT_EQ(EditDistance(row.b, row.a, 5), row.edits) << row.b << " " << row.a;
  }
}

TEST(EditDistanceTest, GivesUpBeyondTheMost) {
  EXPECT_EQ(EditDistance("liberal", "communist", 2), 3);
  EXPECT_EQ(EditDistance("ab", "abcdef", 2), 3);
  EXPECT_EQ(EditDistance(std::string(70, 'a'), std::string(70, 'b'), 2), 3);
  EXPECT_EQ(EditDistance(std::string(900, 'a') + "x", std::string(900, 'a') + "y", 2), 1);
}

}  // namespace
}  // namespace partyline
