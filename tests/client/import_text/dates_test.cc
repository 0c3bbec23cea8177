// SPDX-License-Identifier: Apache-2.0
#include "client/import/text/dates.h"

#include <string>

#include "gtest/gtest.h"
#include "service/model/date.h"

namespace partyline::client::import_text {
namespace {

TEST(DatesTest, DatesAreAsVagueAsTheirText) {
  const struct {
    const char* text;
    const char* edtf;  // empty: no date
    const char* earliest = "";
    const char* latest = "";
  } kCases[] = {
      {"1994", "1994"},
      {"12 December 1994", "1994-12-12"},
      {"December 12, 1994", "1994-12-12"},
      {"12th Dec. 1994", "1994-12-12"},
      {"31. October 2011", "2011-10-31"},
      {"Sept 1999", "1999-09"},
      {"1994-12-12", "1994-12-12"},
      {"17.12.2004", "2004-12-17"},
      {"1994-12", "1994-12"},
      {"end of 1993", "1993", "1993-10-01", "1993-12-31"},
      {"the end of 1993", "1993", "1993-10-01", "1993-12-31"},
      {"early 2000s", "200X", "2000-01-01", "2004-12-31"},
      {"mid-1990s", "199X", "1993-01-01", "1997-12-31"},
      {"early 1991", "1991", "1991-01-01", "1991-03-31"},
      {"summer of 2002", "2002-22"},
      {"Autumn 1990", "1990-23"},
      {"1990s", "199X"},
      {"c. 1990", "1990~"},
      {"~1990", "1990~"},
      {"approx. May 1990", "1990-05~"},
      {"early May 1990", "1990-05"},
      {"end of May 1990", "1990-05"},
      {"4–6 May 1990", "1990-05-04/1990-05-06"},
      {"May 4–6, 1990", "1990-05-04/1990-05-06"},
      {"4 May – 6 June 1990", "1990-05-04/1990-06-06"},
      {"May–June 1990", "1990-05/1990-06"},
      {"6–4 May 1990", ""},
      {"4–6 1990", ""},
      {"spring–autumn 1990", ""},
      {"c. 4–6 May 1990", ""},
      {"circa May 1990", "1990-05~"},
      {"2000–2001", "2000/2001"},
      {"2000–01", "2000/2001"},
      {"2010-11", "2010/2011"},  // or November 2010, which lies within
      {"6 March 1939 – 10 September 2007", "1939-03-06/2007-09-10"},
      {"3/4/1994", ""},  // March or April?
      {"30 February 1993", ""},
      {"2001–2000", ""},
      {"May 1994 – 1994", "1994-05/1994"},
      {"1990s–1991", "199X/1991"},
      {"94", ""},
      {"19940", ""},
      {"1994 or 1995", ""},
      {"before 1994", ""},
      {"New", ""},
      {"", ""},
      {"May", ""},
      {"–", ""},
  };
  for (const auto& test : kCases) {
    SCOPED_TRACE(test.text);
    const auto date = ReadDate(test.text);
    ASSERT_EQ(date.has_value(), *test.edtf != '\0');
    if (!date.has_value()) continue;
    EXPECT_EQ(date->edtf(), test.edtf);
    EXPECT_EQ(date->earliest(), test.earliest);
    EXPECT_EQ(date->latest(), test.latest);
    EXPECT_EQ(date->text(), date->edtf() == test.text ? "" : test.text);
    EXPECT_TRUE(CheckDate(*date).ok()) << CheckDate(*date);
  }
}

TEST(DatesTest, WhatLiesBeforeOrAfterADateHasOneBound) {
  const struct {
    const char* text;
    const char* earliest;
    const char* latest;
  } kCases[] = {
      {"Before 1989", "", "1988-12-31"},
      {"prior to May 1990", "", "1990-04-30"},
      {"by 1991", "", "1991-12-31"},
      {"no later than February 1992", "", "1992-02-29"},
      {"after 1990", "1991-01-01", ""},
      {"after 12 March 1990", "1990-03-13", ""},
      {"before the end of 1993", "", "1993-09-30"},
  };
  for (const auto& test : kCases) {
    SCOPED_TRACE(test.text);
    const auto date = ReadDateOrBound(test.text);
    ASSERT_TRUE(date.has_value());
    EXPECT_EQ(date->text(), test.text);
    EXPECT_EQ(date->edtf(), "");
    EXPECT_EQ(date->earliest(), test.earliest);
    EXPECT_EQ(date->latest(), test.latest);
    EXPECT_TRUE(CheckDate(*date).ok()) << CheckDate(*date);
  }
  for (const char* text : {"before", "before long", "before c. 1990", "by Ana Oak", "after all"}) {
    EXPECT_FALSE(ReadDateOrBound(text).has_value()) << text;
  }
  EXPECT_EQ(ReadDateOrBound("1994")->edtf(), "1994");
}

TEST(DatesTest, PeriodsHaveOnlyTheEndsThatAreStated) {
  const struct {
    const char* text;
    const char* start;
    const char* end;
    bool ongoing;
  } kCases[] = {
      {"1994–2001", "1994", "2001", false},
      {"1994–present", "1994", "", true},
      {"since May 1994", "1994-05", "", true},
      {"from 1994", "1994", "", false},
      {"Until 12 December 1994", "", "1994-12-12", false},
      {"1994–", "1994", "", false},
  };
  for (const auto& test : kCases) {
    SCOPED_TRACE(test.text);
    const auto period = ReadPeriod(test.text);
    ASSERT_TRUE(period.has_value());
    EXPECT_EQ(period->start().edtf(), test.start);
    EXPECT_EQ(period->end().edtf(), test.end);
    EXPECT_EQ(period->ongoing(), test.ongoing);
    EXPECT_EQ(period->has_start(), *test.start != '\0');
    EXPECT_EQ(period->has_end(), *test.end != '\0');
  }
  for (const char* text : {"1994", "2001", "acting", "de facto", "1994–soon", "since then",
                           "2011–2010", "end of 1993 – early 1993", "–", ""}) {
    EXPECT_FALSE(ReadPeriod(text).has_value()) << text;
  }
}

TEST(DatesTest, AYearAmongWordsIsFoundIfThereIsOne) {
  EXPECT_EQ(YearIn("2006 (snap)"), 2006);
  EXPECT_EQ(YearIn("April 1998"), 1998);
  EXPECT_EQ(YearIn("2000 and 2001"), 0);
  EXPECT_EQ(YearIn("29224"), 0);
  EXPECT_EQ(YearIn("Result"), 0);
}

TEST(DatesTest, AYearAmongWordsIsTheOneTheySayItIs) {
  const struct {
    const char* text;
    int year;
  } kCases[] = {
      {"2016 by-election", 2016},
      {"early in 2008", 2008},
      {"2005 estimate", 2005},
      {"before 1995", 0},
      {"until 2010", 0},
      {"since 2010", 0},
      {"pre-1995", 0},
      {"by 1995", 0},
      {"later than 1995", 0},
      {"the 1990s", 0},
      {"2002?", 0},
      {"2006 or 2007", 0},
  };
  for (const auto& test : kCases) EXPECT_EQ(YearSaid(test.text), test.year) << test.text;
}

}  // namespace
}  // namespace partyline::client::import_text
