// SPDX-License-Identifier: Apache-2.0

// What a server that has all of ParlGov says of names on the days around every rename.
#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/time/civil_time.h"
#include "client/import/parlgov/names.h"
#include "gtest/gtest.h"
#include "tests/client/import_parlgov/answers.h"

namespace partyline::client::parlgov {
namespace {

// The days that a date of the tables can mean.
struct Days {
  absl::CivilDay first;
  absl::CivilDay last;
};

bool IsFiller(const Cells& row) {
  return absl::EndsWith(row.at("date"), "-01") && !absl::StrContains(row.at("data_json"), "as_is");
}

absl::CivilDay DayOf(const std::string& cell) {
  absl::CivilDay day;
  EXPECT_TRUE(absl::ParseCivilTime(cell, &day)) << cell;
  return day;
}

Days DaysOf(const Cells& row) {
  const absl::CivilDay day = DayOf(row.at("date"));
  if (!IsFiller(row)) return {day, day};
  if (day.month() == 7) return {absl::CivilDay(day.year()), absl::CivilDay(day.year() + 1) - 1};
  return {day, absl::CivilDay(absl::CivilMonth(day) + 1) - 1};
}

// The rows of each party's names in the order of the days that they can begin on.
std::map<std::string, std::vector<Cells>> NamesByParty(std::vector<Cells> rows) {
  std::sort(rows.begin(), rows.end(), [](const Cells& a, const Cells& b) {
    return std::pair(DaysOf(a).first, DaysOf(b).last) < std::pair(DaysOf(b).first, DaysOf(a).last);
  });
  std::map<std::string, std::vector<Cells>> by_party;
  for (Cells& row : rows) by_party[row.at("party")].push_back(std::move(row));
  return by_party;
}

// Whether a name that begins within `begins` was borne on a day; it ends before one of the days of
// `next`. Of one without a next it is not said how long it was borne: it surely was on the day that
// it began.
v1::Answer Borne(const Days& begins, const Days* next, absl::CivilDay day) {
  if (day < begins.first || (next != nullptr && day >= next->last)) return v1::ANSWER_NO;
  const bool is_sure =
      day >= begins.last && (next == nullptr ? day == begins.first : day < next->first);
  // The day before an exact one is the name's last, whenever it began.
  const bool is_last_day = next != nullptr && next->first == next->last && day == next->first - 1;
  return is_sure || is_last_day ? v1::ANSWER_YES : v1::ANSWER_POSSIBLE;
}

class ParlGovNamesByDayTest : public ParlGovAnswersTest {
 protected:
  void SetUp() override {
    ParlGovAnswersTest::SetUp();
    if (IsSkipped()) return;
    client_ = MakeClient();
    parties_ = Rows("21__parties__Party.csv");
    changes_ = Rows("24__parties__PartyChange.csv");
  }

  // Of a party's names, in the order of `rows`, whether the server says that they were borne.
  std::vector<v1::Answer> Ask(const std::vector<Cells>& rows, absl::CivilDay day) {
    v1::GetPartyRequest request;
    request.set_name(PartyName(rows.front().at("party")));
    request.set_on(absl::FormatCivilTime(day));
    const auto response = client_->GetParty(request);
    EXPECT_TRUE(response.ok()) << response.status().message();
    std::map<std::string, v1::Answer> by_fact;
    for (const v1::AsOf& fact : response->as_of()) by_fact[fact.fact_id()] = fact.answer();
    std::vector<v1::Answer> answers;
    for (const Cells& row : rows) {
      answers.push_back(by_fact[absl::StrCat("name-change-", row.at("id"), "-native")]);
    }
    return answers;
  }

  // Holds the answers against the tables. A name that may have been borne, of a party that by other
  // tables was not there yet or no more, was not.
  void Check(const std::vector<Cells>& rows, absl::CivilDay day) {
    const std::vector<v1::Answer> answers = Ask(rows, day);
    for (std::size_t i = 0; i < rows.size(); ++i) {
      const Days next = i + 1 < rows.size() ? DaysOf(rows[i + 1]) : Days();
      const v1::Answer borne = Borne(DaysOf(rows[i]), i + 1 < rows.size() ? &next : nullptr, day);
      if (borne == v1::ANSWER_POSSIBLE && answers[i] == v1::ANSWER_NO) {
        absent_.insert(rows[i].at("id"));
        EXPECT_TRUE(MayBeAbsent(rows[i].at("party"), day)) << rows[i].at("id") << " on " << day;
        continue;
      }
      EXPECT_EQ(answers[i], borne) << rows[i].at("name") << " " << rows[i].at("id") << " " << day;
    }
  }

  // Whether a table has a beginning of the party after the day, or an end before it.
  bool MayBeAbsent(const std::string& party, absl::CivilDay day) {
    const auto is = [&](const Cells& row, const char* column, bool end) {
      if (row.at(column).empty()) return false;
      const Days days = DaysOf({{"date", row.at(column)}, {"data_json", row.at("data_json")}});
      return end ? days.last < day : days.first > day;
    };
    const auto bounds = [&](const Cells& row) {
      return row.at("id") == party &&
             (is(row, "foundation_date", false) || is(row, "dissolution_date", true));
    };
    const auto changes = [&](const Cells& row) {
      return (row.at("party_new") == party && is(row, "date", false)) ||
             (row.at("party") == party && is(row, "date", true));
    };
    return std::any_of(parties_.begin(), parties_.end(), bounds) ||
           std::any_of(changes_.begin(), changes_.end(), changes);
  }

  std::optional<Client> client_;
  std::vector<Cells> parties_;
  std::vector<Cells> changes_;
  std::set<std::string> absent_;  // names of parties that were not there
};

TEST_F(ParlGovNamesByDayTest, AFillerLeavesItsWholeYearOrMonthPossible) {
  int fillers = 0;
  int open = 0;  // of these: both names may have been borne, all through but for the last day
  for (const auto& [party, rows] : NamesByParty(Rows("23__parties__PartyNameChange.csv"))) {
    for (std::size_t i = 0; i < rows.size(); ++i) {
      if (!IsFiller(rows[i])) continue;
      ++fillers;
      const Days days = DaysOf(rows[i]);
      const absl::CivilDay middle = days.first + (days.last - days.first) / 2;
      bool both = i > 0;
      for (const absl::CivilDay day :
           {days.first - 1, days.first, middle, DayOf(rows[i].at("date")), days.last - 1, days.last,
            days.last + 1}) {
        Check(rows, day);
        if (i == 0 || day < days.first || day >= days.last) continue;
        const std::vector<v1::Answer> answers = Ask(rows, day);
        both = both && answers[i - 1] == v1::ANSWER_POSSIBLE && answers[i] == v1::ANSWER_POSSIBLE;
      }
      open += both ? 1 : 0;
      if (both || i == 0) continue;
      EXPECT_TRUE(absent_.contains(rows[i - 1].at("id")) || absent_.contains(rows[i].at("id")))
          << rows[i].at("id");
    }
  }
  EXPECT_EQ(fillers, 386);
  EXPECT_EQ(open, 209);  // the others: a party's first name, or one of a time when it was not there
  EXPECT_EQ(absent_.size(), 21u);
}

TEST_F(ParlGovNamesByDayTest, AnExactDayPartsTheNames) {
  int parted = 0;
  for (const auto& [party, rows] : NamesByParty(Rows("23__parties__PartyNameChange.csv"))) {
    for (std::size_t i = 1; i < rows.size(); ++i) {
      if (IsFiller(rows[i])) continue;
      const absl::CivilDay day = DayOf(rows[i].at("date"));
      Check(rows, day - 1);
      Check(rows, day);
      const std::vector<v1::Answer> before = Ask(rows, day - 1);
      const std::vector<v1::Answer> after = Ask(rows, day);
      parted += before[i - 1] == v1::ANSWER_YES && before[i] == v1::ANSWER_NO &&
                after[i - 1] == v1::ANSWER_NO && after[i] == v1::ANSWER_YES &&
                rows[i - 1].at("name") != rows[i].at("name");
    }
  }
  EXPECT_EQ(parted, 214);
}

}  // namespace
}  // namespace partyline::client::parlgov
