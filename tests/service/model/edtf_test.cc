// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <chrono>
#include <string>

#include "absl/strings/str_cat.h"
#include "service/model/date.h"

namespace partyline {
namespace {

std::string SpanOf(absl::string_view text) {
  const auto span = ParseEdtf(text);
  if (!span.ok()) return std::string(span.status().message());
  return absl::StrCat(FormatDay(span->earliest), " to ", FormatDay(span->latest));
}

TEST(EdtfTest, Spans) {
  const struct {
    const char* text;
    const char* span;
  } kRows[] = {
      {"1994-12-12", "1994-12-12 to 1994-12-12"},
      {"1999-10", "1999-10-01 to 1999-10-31"},
      {"1994", "1994-01-01 to 1994-12-31"},
      {"2000-02", "2000-02-01 to 2000-02-29"},
      {"1900-02", "1900-02-01 to 1900-02-28"},
      {"200X", "2000-01-01 to 2009-12-31"},
      {"19XX", "1900-01-01 to 1999-12-31"},
      {"XXXX", "0001-01-01 to 9999-12-31"},
      {"1999-XX", "1999-01-01 to 1999-12-31"},
      {"1999-XX-XX", "1999-01-01 to 1999-12-31"},
      {"1999-02-XX", "1999-02-01 to 1999-02-28"},
      {"1999-1X", "1999-10-01 to 1999-12-31"},
      {"1999-12-3X", "1999-12-30 to 1999-12-31"},
      {"1999-XX-31", "1999-01-31 to 1999-12-31"},
      {"1999-0X-31", "1999-01-31 to 1999-08-31"},
      {"199X-02-29", "1992-02-29 to 1996-02-29"},
      {"XXXX-02-29", "0004-02-29 to 9996-02-29"},
      {"1X9X-12-25", "1090-12-25 to 1999-12-25"},
      {"2002-21", "2002-03-01 to 2002-05-31"},
      {"2002-22", "2002-06-01 to 2002-08-31"},
      {"2002-23", "2002-09-01 to 2002-11-30"},
      {"2002-24", "2002-12-01 to 2003-02-28"},
      {"1995-24", "1995-12-01 to 1996-02-29"},
      {"200X-22", "2000-06-01 to 2009-08-31"},
      {"1994?", "1994-01-01 to 1994-12-31"},
      {"2002-22~", "2002-06-01 to 2002-08-31"},
      {"2004-06-11%", "2004-06-11 to 2004-06-11"},
      {"2000/2005", "2000-01-01 to 2005-12-31"},
      {"2000-11-05/2001-01-07", "2000-11-05 to 2001-01-07"},
      {"2004-06~/2005?", "2004-06-01 to 2005-12-31"},
      {"1994/..", "1994-01-01 to .."},
      {"../1994", ".. to 1994-12-31"},
      {"1994/", "1994-01-01 to .."},
      {"/1994", ".. to 1994-12-31"},
      {"1994/1994", "1994-01-01 to 1994-12-31"},
      {"2002-22/200X", "2002-06-01 to 2009-12-31"},
  };
  for (const auto& row : kRows) EXPECT_EQ(SpanOf(row.text), row.span) << row.text;
}

TEST(EdtfTest, Refused) {
  const struct {
    const char* text;
    const char* problem;
  } kRows[] = {
      {"1993-02-30", "`1993-02-30` does not exist in the calendar"},
      {"1993-02-29", "`1993-02-29` does not exist in the calendar"},
      {"199X-02-30", "`199X-02-30` does not exist in the calendar"},
      {"XXX1-02-29", "`XXX1-02-29` does not exist in the calendar"},
      {"1994-13", "`1994-13` does not exist in the calendar"},
      {"1994-00", "`1994-00` does not exist in the calendar"},
      {"1994-20", "`1994-20` does not exist in the calendar"},
      {"1994-25", "`1994-25` does not exist in the calendar"},
      {"1994-2X", "`1994-2X` does not exist in the calendar"},
      {"1994-01-00", "`1994-01-00` does not exist in the calendar"},
      {"1994-22-01", "`1994-22-01` does not exist in the calendar"},
      {"", "`` does not begin with a year 0001 to 9999"},
      {"?", "`?` does not begin with a year 0001 to 9999"},
      {"94", "`94` does not begin with a year 0001 to 9999"},
      {"19944", "`19944` does not begin with a year 0001 to 9999"},
      {"0000", "`0000` does not begin with a year 0001 to 9999"},
      {"-0044", "`-0044` does not begin with a year 0001 to 9999"},
      {"Y17000000", "`Y17000000` does not begin with a year 0001 to 9999"},
      {"199x", "`199x` does not begin with a year 0001 to 9999"},
      {"1994?~", "`1994?~` does not begin with a year 0001 to 9999"},
      {"?1994", "`?1994` does not begin with a year 0001 to 9999"},
      {"{1994,1995}", "`{1994,1995}` does not begin with a year 0001 to 9999"},
      {"December 1994", "`December 1994` does not begin with a year 0001 to 9999"},
      {"1994-1", "`1994-1` has no month of two digits"},
      {"1994-", "`1994-` has no month of two digits"},
      {"1994-Dec", "`1994-Dec` has no month of two digits"},
      {"1994-12-1", "`1994-12-1` has no day of two digits"},
      {"1994-12-12T10:00:00", "`1994-12-12T10:00:00` has no day of two digits"},
      {"1994-12-12-12", "`1994-12-12-12` does not begin with a year 0001 to 9999"},
      {"/", "`/` is open on both sides"},
      {"../..", "`../..` is open on both sides"},
      {"1995/1994", "`1995/1994` ends before it starts"},
      {"1994/1995/1996", "`1994/1995/1996` has more than one slash"},
      {"1994/199?", "`199?` does not begin with a year 0001 to 9999"},
  };
  for (const auto& row : kRows) {
    EXPECT_EQ(ParseEdtf(row.text).status().code(), absl::StatusCode::kInvalidArgument) << row.text;
    EXPECT_EQ(SpanOf(row.text), row.problem);
  }
}

TEST(EdtfTest, ViewOfNothingIsRefused) {
  EXPECT_FALSE(ParseEdtf(absl::string_view()).ok());
  EXPECT_FALSE(ParseEdtf("").ok());
}

TEST(EdtfTest, EveryDayIsItsOwnSpan) {
  for (Day day = *ParseDay("1990-01-01"); day < *ParseDay("2030-01-01"); day += 3) {
    ASSERT_EQ(ParseEdtf(FormatDay(day)).value(), (DaySpan{day, day}));
  }
}

// The reference: a year that is divisible by four, of those that the digits allow.
TEST(EdtfTest, LeapDaysOfOpenYearsAreRight) {
  for (const std::string year :
       {"199X", "19X6", "1XX0", "X000", "2X00", "20X4", "XX04", "190X", "X9X2"}) {
    std::string first;
    std::string last;
    for (int y = 1; y <= 9999; ++y) {
      const std::string digits = absl::StrCat(absl::Dec(y, absl::kZeroPad4));
      bool matches = std::chrono::year(y).is_leap();
      for (int i = 0; i < 4; ++i) matches &= year[i] == 'X' || year[i] == digits[i];
      if (!matches) continue;
      if (first.empty()) first = digits + "-02-29";
      last = digits + "-02-29";
    }
    EXPECT_EQ(SpanOf(year + "-02-29"), absl::StrCat(first, " to ", last));
  }
}

}  // namespace
}  // namespace partyline
