// SPDX-License-Identifier: Apache-2.0
#include "service/model/date.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <string>

#include "tests/testing/parse_text.h"

namespace partyline {
namespace {

Day D(const char* text) { return ParseDay(text).value(); }

TEST(DayTest, AreCountedFrom1970) {
  EXPECT_EQ(D("1970-01-01"), 0);
  EXPECT_EQ(D("1970-01-02"), 1);
  EXPECT_EQ(D("1969-12-31"), -1);
  EXPECT_EQ(D("2000-03-01") - D("2000-02-28"), 2);
  EXPECT_EQ(D("1900-03-01") - D("1900-02-28"), 1);
}

TEST(DayTest, MalformedOrMissingDaysAreNone) {
  for (const char* text : {"",
                           "1994",
                           "1994-12",
                           "1994-12-1",
                           "1994-12-123",
                           "94-12-12",
                           "1994/12/12",
                           "1994-12-12 ",
                           " 1994-12-12",
                           "1994-1-12 ",
                           "+994-12-12",
                           "-994-12-12",
                           "1994-+1-12",
                           "1994-12--1",
                           "199X-12-12",
                           "1993-02-30",
                           "1993-02-29",
                           "1900-02-29",
                           "1994-13-01",
                           "1994-00-01",
                           "1994-01-00",
                           "1994-01-32",
                           "1994-04-31",
                           "0000-01-01",
                           "1994-12-12T00",
                           "１９９４-12-12"}) {
    EXPECT_EQ(ParseDay(text), std::nullopt) << text;
  }
}

TEST(DayTest, EveryDayIsWrittenAsItIsRead) {
  for (Day day = D("1892-02-20"); day <= D("2028-03-02"); ++day) {
    ASSERT_EQ(ParseDay(FormatDay(day)), day);
  }
  EXPECT_EQ(FormatDay(D("0001-01-01")), "0001-01-01");
  EXPECT_EQ(FormatDay(D("9999-12-31")), "9999-12-31");
}

TEST(DayTest, MissingBoundsAreWrittenAsOpen) {
  EXPECT_EQ(FormatDay(kNoEarliest), "..");
  EXPECT_EQ(FormatDay(kNoLatest), "..");
}

TEST(DateTest, BoundsAreItsOwnOrThoseOfItsEdtf) {
  const struct {
    const char* name;
    const char* date;
    DaySpan bounds;
  } kRows[] = {
      {"a day", "text: '12 December 1994' edtf: '1994-12-12'", {D("1994-12-12"), D("1994-12-12")}},
      {"end of 1993",
       "text: 'end of 1993' edtf: '1993' earliest: '1993-10-01'",
       {D("1993-10-01"), D("1993-12-31")}},
      {"early 2000s",
       "text: 'early 2000s' edtf: '200X' latest: '2004-12-31'",
       {D("2000-01-01"), D("2004-12-31")}},
      {"bounds alone",
       "earliest: '1994-12-12' latest: '1994-12-31'",
       {D("1994-12-12"), D("1994-12-31")}},
      {"a document as young as its last day",
       "earliest: '2014-12-01'",
       {D("2014-12-01"), kNoLatest}},
      {"before a day", "latest: '2007-09-10'", {kNoEarliest, D("2007-09-10")}},
      {"words alone", "text: 'at present'", {kNoEarliest, kNoLatest}},
      {"nothing", "", {kNoEarliest, kNoLatest}},
      {"malformed edtf", "edtf: '1993-02-30' earliest: '1993-02-01'", {kNoEarliest, kNoLatest}},
      {"malformed bound", "edtf: '1993' earliest: 'June'", {kNoEarliest, kNoLatest}},
      {"reversed", "earliest: '1994-01-02' latest: '1994-01-01'", {kNoEarliest, kNoLatest}},
      {"outside its edtf", "edtf: '1993' earliest: '1992-12-31'", {kNoEarliest, kNoLatest}},
  };
  for (const auto& row : kRows) {
    EXPECT_EQ(BoundsOf(ParseText<v1::FuzzyDate>(row.date)), row.bounds) << row.name;
  }
}

TEST(DateTest, WhatIsWrongWithADate) {
  const struct {
    const char* name;
    const char* date;
    const char* problem;  // empty: nothing
  } kRows[] = {
      {"a year", "edtf: '1994'", ""},
      {"within its edtf", "edtf: '1994' earliest: '1994-01-01' latest: '1994-12-31'", ""},
      {"open interval with a bound", "edtf: '2014-12/..' earliest: '2014-12-10'", ""},
      {"one day", "earliest: '1994-12-12' latest: '1994-12-12'", ""},
      {"words alone", "text: 'recently'", "words alone are no date"},
      {"nothing", "", "words alone are no date"},
      {"reversed", "earliest: '1994-01-02' latest: '1994-01-01'", "earliest is after latest"},
      {"reversed against its edtf", "edtf: '1994' earliest: '1995-01-01'",
       "earliest is after latest"},
      {"before its edtf", "edtf: '1994' earliest: '1993-12-31'", "1994-01-01 to 1994-12-31"},
      {"after its edtf", "edtf: '1994' latest: '1995-01-01'", "1994-01-01 to 1994-12-31"},
      {"no such day", "edtf: '1993-02-30'", "1993-02-30"},
      {"earliest of no form", "earliest: ''", "earliest is not a day"},
      {"latest of no form", "latest: '1994'", "latest is not a day"},
  };
  for (const auto& row : kRows) {
    SCOPED_TRACE(row.name);
    const absl::Status status = CheckDate(ParseText<v1::FuzzyDate>(row.date));
    EXPECT_EQ(status.ok(), *row.problem == '\0') << status;
    EXPECT_NE(std::string(status.message()).find(row.problem), std::string::npos) << status;
  }
}

TEST(DateTest, EarlierHasThreeAnswers) {
  const DaySpan year1993{D("1993-01-01"), D("1993-12-31")};
  const DaySpan end_of_1993{D("1993-10-01"), D("1993-12-31")};
  const DaySpan year1994{D("1994-01-01"), D("1994-12-31")};
  const DaySpan day{D("1994-12-12"), D("1994-12-12")};
  const DaySpan unknown;
  const struct {
    const char* name;
    DaySpan a;
    DaySpan b;
    v1::Answer answer;
  } kRows[] = {
      {"year before year", year1993, year1994, v1::ANSWER_YES},
      {"year after year", year1994, year1993, v1::ANSWER_NO},
      {"part of a year", year1993, end_of_1993, v1::ANSWER_POSSIBLE},
      {"day in its year", day, year1994, v1::ANSWER_POSSIBLE},
      {"a day and itself", day, day, v1::ANSWER_NO},
      {"last day of the other", {D("1994-12-31"), D("1994-12-31")}, year1994, v1::ANSWER_NO},
      {"nothing known", unknown, unknown, v1::ANSWER_POSSIBLE},
      {"one unknown", day, unknown, v1::ANSWER_POSSIBLE},
      {"open to the end", {D("2014-12-01"), kNoLatest}, day, v1::ANSWER_NO},
  };
  for (const auto& row : kRows) EXPECT_EQ(Earlier(row.a, row.b), row.answer) << row.name;
}

TEST(DateTest, CoarseAndFineAgree) {
  const DaySpan year1993{D("1993-01-01"), D("1993-12-31")};
  EXPECT_TRUE(Agree(year1993, {D("1993-10-01"), D("1993-12-31")}));
  EXPECT_TRUE(Agree({D("1993-12-31"), D("1993-12-31")}, year1993));
  EXPECT_TRUE(Agree(year1993, {}));
  EXPECT_FALSE(Agree(year1993, {D("1994-01-01"), D("1994-12-31")}));
  EXPECT_FALSE(Agree({D("1994-01-01"), kNoLatest}, {kNoEarliest, D("1993-12-31")}));
}

TEST(DateTest, OrderOfRandomSpansIsConsistent) {
  std::mt19937 random(1994);
  std::uniform_int_distribution<Day> day(-30, 30);
  for (int i = 0; i < 20000; ++i) {
    const Day a1 = day(random), a2 = day(random), b1 = day(random), b2 = day(random);
    const DaySpan a{std::min(a1, a2), std::max(a1, a2)};
    const DaySpan b{std::min(b1, b2), std::max(b1, b2)};
    bool some = false;
    bool all = true;
    for (Day x = a.earliest; x <= a.latest; ++x) {
      for (Day y = b.earliest; y <= b.latest; ++y) {
        some |= x < y;
        all &= x < y;
      }
    }
    ASSERT_EQ(Earlier(a, b), all ? v1::ANSWER_YES : some ? v1::ANSWER_POSSIBLE : v1::ANSWER_NO);
    if (Earlier(a, b) == v1::ANSWER_YES) {
      ASSERT_EQ(Earlier(b, a), v1::ANSWER_NO);
      ASSERT_FALSE(Agree(a, b));
    }
    ASSERT_EQ(Agree(a, b), Agree(b, a));
    ASSERT_EQ(Earlier(a, b) == v1::ANSWER_YES || Earlier(b, a) == v1::ANSWER_YES, !Agree(a, b));
  }
}

}  // namespace
}  // namespace partyline
