// SPDX-License-Identifier: Apache-2.0
#include "service/query/words.h"

#include "gtest/gtest.h"
#include "tests/testing/parse_text.h"

namespace partyline {
namespace {

// What a table has in its cell is not what it says: `1948-07-01` may stand for a year, and a number
// for a day.
TEST(WordsTest, DateIsInTheSourcesOwnWordsWhereItHasAny) {
  struct Case {
    const char* date;  // text proto
    const char* words;
  };
  const Case cases[] = {
      {"text: 'end of 1993' edtf: '1993' earliest: '1993-10-01'", "end of 1993"},
      {"text: '12 декабря 1994' edtf: '1994-12-12'", "12 декабря 1994"},
      {"text: '1948年' edtf: '1948'", "1948年"},
      {"text: 'לפני 1948' latest: '1947-12-31'", "לפני 1948"},
      {"text: '1948-07-01' edtf: '1948'", "1948"},
      {"text: '1948-07-01' edtf: '1948' latest: '1948-11-30'", "1948"},
      {"text: '14/05/1948' edtf: '1948-05-14'", "1948-05-14"},
      {"text: '35551' edtf: '1997-05-01'", "1997-05-01"},
      {"text: '2000–2001' edtf: '2000/2001'", "2000/2001"},
      {"text: '٢٠٠٤' edtf: '2004'", "2004"},
      {"text: '1998'", "1998"},
      {"text: '2004' latest: '2004-12-31'", "2004-12-31 or earlier"},
      {"edtf: '1994?'", "1994?"},
      {"earliest: '1996-01-01' latest: '1997-06-30'", "1996-01-01 to 1997-06-30"},
      {"", ""},
  };
  for (const Case& c : cases) {
    EXPECT_EQ(WordsFor(ParseText<v1::FuzzyDate>(c.date)), c.words) << c.date;
  }
}

}  // namespace
}  // namespace partyline
