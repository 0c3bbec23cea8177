// SPDX-License-Identifier: Apache-2.0

// ParlGov's own files: everything is accounted for, comes back as it was, and is what it says.
#include <map>
#include <set>
#include <tuple>

#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "client/import/parlgov/export.h"
#include "client/src/records.h"
#include "gmock/gmock.h"
#include "service/model/date.h"
#include "tests/client/import_parlgov/data.h"

namespace partyline::client::parlgov {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Pair;
using ::testing::UnorderedElementsAre;

std::map<std::string, int> CountRecords() {
  std::map<std::string, int> counts;
  for (const DatasetRecord& entry : RealRecords().dataset.records) {
    const std::string name = RecordName(*BodyOf(entry.record));
    ++counts[ElectionOf(name).empty() ? name.substr(0, name.find('/')) : "results"];
  }
  return counts;
}

TEST_F(RealFilesTest, EveryRowIsARecordOrAPartOfOne) {
  const std::map<std::string, int> counts = CountRecords();
  EXPECT_EQ(counts.at("parties"), 1707);
  EXPECT_EQ(counts.at("elections"), 1028);
  EXPECT_EQ(counts.at("results"), 9799);
  EXPECT_EQ(counts.at("sources"), 1 + 195 - 1);  // one word is an invisible mark
}

TEST_F(RealFilesTest, NoCellIsRefused) {
  const csv::LossReport& report = RealRecords().report;
  EXPECT_EQ(report.Count(csv::Fate::kRefused), 0);
  std::int64_t cells = 0;
  for (const csv::ColumnAccount& column : report.columns) {
    for (const std::int64_t count : column.cells) cells += count;
  }
  EXPECT_EQ(cells,
            88 * 9 + 37 * 9 + 1707 * 15 + 779 * 3 + 734 * 13 + 924 * 9 + 1028 * 18 + 9799 * 13);
}

// Counted in the files by another program.
TEST_F(RealFilesTest, EveryRuleThatRepairsIsUsedWhereItHasTo) {
  const std::string year = "1 July: only the year is known";
  const std::string month = "1st of the month: only the month is known";
  const std::string blanks = "stray blanks taken away";
  const std::string lines = "line ends and control characters";
  const std::map<std::string, std::map<std::string, std::int64_t>> expected = {
      {"Party.name_english", {{blanks, 40}}},
      {"Party.name", {{blanks, 21}}},
      {"Party.name_nonlatin", {{blanks, 6}}},
      {"Party.foundation_date", {{year, 349}, {month, 88}}},
      {"Party.dissolution_date", {{year, 75}, {month, 6}}},
      {"Party.description", {{lines, 45}}},
      {"Party.comment", {{lines, 5}}},
      {"PartyNameChange.name", {{blanks, 11}}},
      {"PartyNameChange.name_english", {{blanks, 13}}},
      {"PartyNameChange.name_nonlatin", {{blanks, 2}}},
      {"PartyNameChange.date", {{year, 325}, {month, 61}}},
      {"PartyNameChange.description", {{lines, 1}}},
      {"PartyNameChange.comment", {{lines, 2}}},
      {"PartyChange.date", {{year, 306}, {month, 81}}},
      {"PartyChange.description", {{lines, 1}}},
      {"PartyChange.comment", {{lines, 1}}},
      {"Election.description", {{lines, 46}}},
      {"Election.comment", {{lines, 6}}},
      {"ElectionResult.party_id_source", {{blanks, 187}}},
      {"ElectionResult.description", {{lines, 15}}},
      {"ElectionResult.comment", {{lines, 9}}},
  };
  std::map<std::string, std::map<std::string, std::int64_t>> repaired;
  for (const csv::ColumnAccount& column : RealRecords().report.columns) {
    if (column.cells[static_cast<std::size_t>(csv::Fate::kRepaired)] == 0) continue;
    auto& rules = repaired[column.table + "." + column.column];
    for (const auto& [rule, count] : column.rules) {
      if (rule != "blanks alone") rules[rule] = count;
    }
  }
  EXPECT_EQ(repaired, expected);
}

TEST_F(RealFilesTest, TheTablesComeBackCellByCell) {
  std::vector<v1::Record> records;
  for (const DatasetRecord& entry : RealRecords().dataset.records) records.push_back(entry.record);
  const Exported exported = TablesOf(records);
  EXPECT_THAT(exported.report.left_out, IsEmpty());
  const TempDirectory directory;
  for (const File& file : exported.files) {
    directory.Write(file.name, file.content);
    EXPECT_EQ(RowsOfFile(directory.path() + "/" + file.name),
              RowsOfFile(ParlGovDir() + "/" + file.name))
        << file.name;
  }
}

TEST_F(RealFilesTest, MergersAndDivisionsAreOneEventWithAllWhoTookPart) {
  std::map<v1::EventKind, int> kinds;
  int mergers_of_one = 0;
  int divisions_into_one = 0;
  for (const v1::Event& event : EventsIn(RealRecords())) {
    ++kinds[event.kind()];
    const bool is_pair = event.participants_size() == 2;
    mergers_of_one += event.kind() == v1::EVENT_KIND_MERGER && is_pair;
    divisions_into_one += event.kind() == v1::EVENT_KIND_DIVISION && is_pair;
  }
  EXPECT_EQ(kinds[v1::EVENT_KIND_MERGER], 128);
  EXPECT_EQ(mergers_of_one, 76);
  EXPECT_EQ(kinds[v1::EVENT_KIND_DIVISION], 36);
  EXPECT_EQ(divisions_into_one, 32);
  EXPECT_EQ(kinds[v1::EVENT_KIND_SPLINTER], 338);
  EXPECT_EQ(kinds[v1::EVENT_KIND_ABSORPTION], 101);
  EXPECT_EQ(kinds[v1::EVENT_KIND_BREAKAWAY], 106 - 1);        // rows 1042 and 1153 are one
  EXPECT_EQ(kinds[v1::EVENT_KIND_SUCCESSION], 39 + 106 - 1);  // rows 421 and 422 are
  EXPECT_EQ(kinds[v1::EVENT_KIND_FOUNDATION], 1108);
  EXPECT_EQ(kinds[v1::EVENT_KIND_DISSOLUTION], 145);
  EXPECT_EQ(kinds[v1::EVENT_KIND_RENAME], 734 - 307 - 3);  // first names, and rows that repeat all
}

TEST_F(RealFilesTest, EveryPairOfTheFileIsAnEdgeAndNoOther) {
  std::set<std::tuple<std::string, std::string>> in_file;
  for (const auto& row : RowsOfFile(ParlGovDir() + "/24__parties__PartyChange.csv")) {
    in_file.emplace(row.at("party"), row.at("party_new"));
  }
  std::set<std::tuple<std::string, std::string>> made;
  const auto id = [](const v1::Participant& participant) {
    return std::string(absl::StripPrefix(participant.who().name(), "parties/parlgov-"));
  };
  for (const v1::Event& event : EventsIn(RealRecords())) {
    for (const v1::Participant& before : event.participants()) {
      for (const v1::Participant& after : event.participants()) {
        if (SideOf(before.role()) != v1::LINEAGE_SIDE_BEFORE) continue;
        if (SideOf(after.role()) != v1::LINEAGE_SIDE_AFTER) continue;
        made.emplace(id(before), id(after));
      }
    }
  }
  EXPECT_EQ(made.size(), 911u);
  EXPECT_EQ(made, in_file);
}

// The names of a kind that a party bore on a day, by the answer.
std::map<v1::Answer, std::set<std::string>> NamesOn(const v1::Party& party, absl::string_view day) {
  std::map<v1::Answer, std::set<std::string>> names;
  for (const v1::Name& name : party.names()) {
    if (name.kind() != v1::NAME_KIND_NATIVE || name.id().find("nonlatin") != std::string::npos) {
      continue;
    }
    names[HeldOn(name.period(), *ParseDay(day))].insert(name.text());
  }
  return names;
}

TEST_F(RealFilesTest, NamesDifferAcrossTheDayOfAnExactRename) {
  int exact = 0;
  for (const v1::Event& event : EventsIn(RealRecords())) {
    const std::string& edtf = event.dates_size() == 0 ? "" : event.dates(0).period().start().edtf();
    if (event.kind() != v1::EVENT_KIND_RENAME || edtf.size() != 10) continue;
    const v1::Party& party = PartyIn(RealRecords(), event.participants(0).who().name());
    auto before = NamesOn(party, FormatDay(*ParseDay(edtf) - 1));
    auto after = NamesOn(party, edtf);
    EXPECT_EQ(before[v1::ANSWER_YES].size(), 1u) << event.name();
    EXPECT_EQ(after[v1::ANSWER_YES].size(), 1u) << event.name();
    exact += before[v1::ANSWER_YES] != after[v1::ANSWER_YES];
  }
  EXPECT_EQ(exact, 214);
}

TEST_F(RealFilesTest, AYearAloneLeavesBothNamesPossibleAndNothingIsKnownBeforeTheFirst) {
  // Centre Party of Finland: Maalaisliitto 1908, Keskustapuolue 1965, Suomen Keskusta 1988.
  const v1::Party& centre = PartyIn(RealRecords(), "parties/parlgov-94");
  EXPECT_THAT(
      NamesOn(centre, "1965-06-30")[v1::ANSWER_POSSIBLE],
      UnorderedElementsAre("Maalaisliitto – Agrarförbundet", "Keskustapuolue – Centerpartiet"));
  EXPECT_THAT(NamesOn(centre, "1970-01-01")[v1::ANSWER_YES],
              UnorderedElementsAre("Keskustapuolue – Centerpartiet"));
  auto before = NamesOn(centre, "1900-01-01");
  EXPECT_THAT(before[v1::ANSWER_YES], IsEmpty());
  EXPECT_THAT(before[v1::ANSWER_POSSIBLE], IsEmpty());
}

TEST_F(RealFilesTest, ElectionsOnTheFirstOfAMonthAreDays) {
  int first_of_month = 0;
  for (const DatasetRecord& entry : RealRecords().dataset.records) {
    if (!entry.record.has_election()) continue;
    const std::string& edtf = entry.record.election().polling_days(0).period().start().edtf();
    ASSERT_EQ(edtf.size(), 10u);
    first_of_month += edtf.substr(7) == "-01";
  }
  EXPECT_EQ(first_of_month, 41);
}

}  // namespace
}  // namespace partyline::client::parlgov
