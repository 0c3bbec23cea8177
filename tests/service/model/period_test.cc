// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <algorithm>
#include <optional>
#include <random>
#include <string>
#include <vector>

#include "service/model/date.h"
#include "tests/testing/parse_text.h"

namespace partyline {
namespace {

constexpr v1::Answer kYes = v1::ANSWER_YES;
constexpr v1::Answer kNo = v1::ANSWER_NO;
constexpr v1::Answer kPossible = v1::ANSWER_POSSIBLE;

struct Question {
  const char* day;
  v1::Answer answer;
};

struct PeriodCase {
  const char* name;
  const char* period;
  std::vector<Question> questions;
  const char* written =
      "";  // the first day on which the source can have been written; empty: not known
};

const PeriodCase kCases[] = {
    {"founded 1994, and nothing else",
     "start { edtf: '1994' }",
     {{"1993-12-31", kNo},
      {"1994-01-01", kPossible},
      {"1994-06-30", kPossible},
      {"2010-01-01", kPossible}}},
    {"admitted on 12 December 1994",
     "start { edtf: '1994-12-12' }",
     {{"1994-12-11", kNo}, {"1994-12-12", kYes}, {"1994-12-13", kPossible}}},
    {"from 1994 on, as a source of 2014 or later has it",
     "start { edtf: '1994' } ongoing: true",
     {{"1993-12-31", kNo},
      {"1994-06-30", kPossible},
      {"1994-12-31", kYes},
      {"2000-01-01", kYes},
      {"2014-12-01", kYes},
      {"2014-12-02", kPossible}},
     "2014-12-01"},
    {"ongoing, but who knows since when the source says so",
     "start { edtf: '1994' } ongoing: true",
     {{"1993-12-31", kNo}, {"2000-01-01", kPossible}}},
    {"ongoing alone",
     "ongoing: true",
     {{"2014-12-01", kPossible}, {"1990-01-01", kPossible}},
     "2014-12-01"},
    {"not said to go on, whenever it was written",
     "start { edtf: '1994' }",
     {{"2000-01-01", kPossible}},
     "2014-12-01"},
    {"leader until death on 10 September 2007",
     "end { edtf: '2007-09-10' }",
     {{"1993-01-01", kPossible}, {"2007-09-10", kYes}, {"2007-09-11", kNo}}},
    {"a party from 1993 to 2011",
     "start { edtf: '1993' } end { edtf: '2011-10-31' }",
     {{"1992-12-31", kNo},
      {"1993-06-01", kPossible},
      {"1993-12-31", kYes},
      {"2011-10-31", kYes},
      {"2011-11-01", kNo}}},
    {"start and end in the same vague year",
     "start { edtf: '1997' } end { edtf: '1997' }",
     {{"1996-12-31", kNo}, {"1997-06-30", kPossible}, {"1998-01-01", kNo}}},
    {"first secretary, attested for one month",
     "attested { edtf: '2014-12' }",
     {{"2014-11-30", kPossible}, {"2014-12-15", kPossible}, {"2015-01-01", kPossible}}},
    {"attested on two days",
     "attested { edtf: '2000-11-05' } attested { edtf: '2001-01-07' }",
     {{"2000-11-04", kPossible},
      {"2000-11-05", kYes},
      {"2000-12-01", kYes},
      {"2001-01-07", kYes},
      {"2001-01-08", kPossible}}},
    {"begun in 1993, attested in 1998",
     "start { text: 'end of 1993' edtf: '1993' earliest: '1993-10-01' } attested { edtf: '1998' }",
     {{"1993-09-30", kNo},
      {"1993-10-01", kPossible},
      {"1993-12-31", kYes},
      {"1998-01-01", kYes},
      {"1998-01-02", kPossible}}},
    {"early 2000s",
     "start { text: 'early 2000s' edtf: '200X' latest: '2004-12-31' }",
     {{"1999-12-31", kNo}, {"2000-01-01", kPossible}, {"2005-01-01", kPossible}}},
    {"nothing stated", "", {{"1994-01-01", kPossible}}},
    {"only what it followed", "after: 'leader-1'", {{"1994-01-01", kPossible}}},
    {"a start that is no date",
     "start { edtf: 'long ago' }",
     {{"1000-01-01", kPossible}, {"2020-01-01", kPossible}}},
};

TEST(PeriodTest, HeldOnADay) {
  for (const PeriodCase& row : kCases) {
    const auto period = ParseText<v1::Period>(row.period);
    const auto day = ParseDay(row.written);
    const auto written = day.has_value() ? std::optional<DaySpan>({*day, kNoLatest}) : std::nullopt;
    for (const Question& question : row.questions) {
      EXPECT_EQ(HeldOn(period, ParseDay(question.day).value(), written), question.answer)
          << row.name << " on " << question.day;
    }
  }
}

TEST(PeriodTest, HappenedByADay) {
  const DaySpan year1994 = ParseEdtf("1994").value();
  EXPECT_EQ(HappenedBy(year1994, ParseDay("1993-12-31").value()), kNo);
  EXPECT_EQ(HappenedBy(year1994, ParseDay("1994-01-01").value()), kPossible);
  EXPECT_EQ(HappenedBy(year1994, ParseDay("1994-12-31").value()), kYes);
  EXPECT_EQ(HappenedBy({}, 0), kPossible);
  EXPECT_EQ(HappenedBy({kNoEarliest, 5}, 5), kYes);
  EXPECT_EQ(HappenedBy({6, kNoLatest}, 5), kNo);
}

// A period of random vague dates, and every stretch of days that it can mean: what HeldOn says must
// be what all, some or none of the stretches say. A start is the first day of a stretch, an end its
// last; other points lie in it.
class RandomPeriod {
 public:
  explicit RandomPeriod(std::mt19937& random) {
    std::uniform_int_distribution<Day> day(kFirst, kLast);
    std::uniform_int_distribution<int> coin(0, 1);
    const auto span = [&] {
      const Day a = day(random), b = day(random);
      return DaySpan{std::min(a, b), std::max(a, b)};
    };
    if (coin(random) == 1) start_ = span();
    if (coin(random) == 1) end_ = span();
    for (int i = coin(random) + coin(random); i > 0; --i) attested_.push_back(span());
    if (coin(random) == 1) written_ = span();
  }

  v1::Period Proto() const {
    v1::Period period;
    if (start_.has_value()) Fill(*start_, *period.mutable_start());
    if (end_.has_value()) Fill(*end_, *period.mutable_end());
    for (const DaySpan& attested : attested_) Fill(attested, *period.add_attested());
    period.set_ongoing(written_.has_value());
    return period;
  }

  std::optional<DaySpan> written() const { return written_; }

  // Whether a stretch can be meant; stretches may reach one day beyond all dates, for "long before"
  // and "long after".
  bool Allows(Day first, Day last) const {
    if (start_.has_value() && !Contains(*start_, first)) return false;
    if (end_.has_value() && !Contains(*end_, last)) return false;
    const auto meets = [&](DaySpan span) { return first <= span.latest && span.earliest <= last; };
    for (const DaySpan& attested : attested_) {
      if (!meets(attested)) return false;
    }
    return !written_.has_value() || meets(*written_);
  }

  static constexpr Day kFirst = 0;
  static constexpr Day kLast = 9;

 private:
  static bool Contains(DaySpan span, Day day) { return span.earliest <= day && day <= span.latest; }
  static void Fill(DaySpan span, v1::FuzzyDate& date) {
    date.set_earliest(FormatDay(span.earliest));
    date.set_latest(FormatDay(span.latest));
  }

  std::optional<DaySpan> start_;
  std::optional<DaySpan> end_;
  std::vector<DaySpan> attested_;
  std::optional<DaySpan> written_;
};

TEST(PeriodTest, YesAndNoAreNeverWrong) {
  std::mt19937 random(2007);
  int certain = 0;
  for (int i = 0; i < 3000; ++i) {
    const RandomPeriod period(random);
    const v1::Period proto = period.Proto();
    for (Day day = RandomPeriod::kFirst; day <= RandomPeriod::kLast; ++day) {
      bool can_hold = false;
      bool can_miss = false;
      for (Day first = RandomPeriod::kFirst - 1; first <= RandomPeriod::kLast + 1; ++first) {
        for (Day last = first; last <= RandomPeriod::kLast + 1; ++last) {
          if (!period.Allows(first, last)) continue;
          const bool holds = first <= day && day <= last;
          can_hold |= holds;
          can_miss |= !holds;
        }
      }
      if (!can_hold && !can_miss) continue;  // dates that contradict one another
      const v1::Answer answer = HeldOn(proto, day, period.written());
      certain += answer != kPossible ? 1 : 0;
      ASSERT_FALSE(answer == kYes && can_miss) << proto.ShortDebugString() << " on " << day;
      ASSERT_FALSE(answer == kNo && can_hold) << proto.ShortDebugString() << " on " << day;
    }
  }
  EXPECT_GT(certain, 1000);
}

}  // namespace
}  // namespace partyline
