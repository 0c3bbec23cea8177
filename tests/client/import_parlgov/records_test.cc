// SPDX-License-Identifier: Apache-2.0

// What becomes of rows, shown by Germany's left and the party that it merged with.
#include "client/src/records.h"

#include "absl/strings/str_cat.h"
#include "client/import/parlgov/cells.h"
#include "client/import/parlgov/export.h"
#include "gmock/gmock.h"
#include "tests/client/import_parlgov/data.h"

namespace partyline::client::parlgov {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

class ParlGovRecordsTest : public ::testing::Test {
 protected:
  ParlGovRecordsTest() { WriteSmall(directory_); }

  Records Make(const Options& options = {}) {
    const auto database = ReadDatabase(directory_.path(), [](const Progress&) {});
    EXPECT_TRUE(database.ok()) << database.status().message();
    auto records = MakeRecords(*database, options);
    EXPECT_TRUE(records.ok()) << records.status().message();
    return *std::move(records);
  }

  v1::Record Get(const std::string& name) {
    for (const DatasetRecord& entry : Make().dataset.records) {
      if (RecordName(*BodyOf(entry.record)) == name) return entry.record;
    }
    ADD_FAILURE() << "no " << name;
    return {};
  }

  const TempDirectory directory_;
};

const v1::Name& NameIn(const v1::Party& party, const std::string& id) {
  for (const v1::Name& name : party.names()) {
    if (name.id() == id) return name;
  }
  ADD_FAILURE() << "no name " << id;
  return v1::Name::default_instance();
}

TEST_F(ParlGovRecordsTest, NamesHoldUntilTheDayBeforeTheNext) {
  const v1::Record record = Get("parties/parlgov-791");
  const v1::Name& pds = NameIn(record.party(), "name-change-20-native");
  EXPECT_EQ(pds.period().start().edtf(), "1990");
  EXPECT_EQ(pds.period().start().text(), "1990-07-01");
  EXPECT_EQ(pds.period().end().edtf(), "2007-06-15");
  EXPECT_FALSE(NameIn(record.party(), "name-change-21-native").period().has_end());
  EXPECT_EQ(NameIn(record.party(), "name-native").kind(), v1::NAME_KIND_LABEL);
}

// A year, and a day in it: either may have come first, whatever day stands for the year.
TEST_F(ParlGovRecordsTest, NamesOfOneYearAreInNoOrderThatTheirDatesSay) {
  directory_.Write("PartyNameChange.csv",
                   "comment,data_source,name,name_english,party_change,name_short,data_json,party,"
                   "name_ascii,date,name_nonlatin,id,description\n"
                   ",,Die Linke,The Left,0,Li,,791,Die Linke,2007-06-16,,21,\n"
                   ",,PDS,PDS,0,PDS,,791,PDS,2007-07-01,,20,\n");
  const v1::Record record = Get("parties/parlgov-791");
  const v1::Name& pds = NameIn(record.party(), "name-change-20-native");
  EXPECT_EQ(pds.period().end().edtf(), "2007-06-15");
  EXPECT_EQ(pds.evidence().claims(0).note(),
            "borne until the next name, PartyNameChange id 21, if that came later: the dates leave "
            "it open");
  EXPECT_FALSE(NameIn(record.party(), "name-change-21-native").period().has_end());
  EXPECT_EQ(Get("events/parlgov-renamed-21").event().occurrence().evidence().claims(0).note(),
            "which of the two names came first is not said: the dates leave it open");
}

TEST_F(ParlGovRecordsTest, OfNamesOfOneDayNoneEndsTheOther) {
  directory_.Write("PartyNameChange.csv",
                   "comment,data_source,name,name_english,party_change,name_short,data_json,party,"
                   "name_ascii,date,name_nonlatin,id,description\n"
                   ",,Die Linke,The Left,0,Li,,791,Die Linke,2007-06-16,,21,\n"
                   ",,PDS,PDS,0,PDS,,791,PDS,2007-06-16,,20,\n");
  const v1::Record record = Get("parties/parlgov-791");
  EXPECT_FALSE(NameIn(record.party(), "name-change-20-native").period().has_end());
  EXPECT_FALSE(NameIn(record.party(), "name-change-21-native").period().has_end());
}

TEST_F(ParlGovRecordsTest, AFactCitesItsCellAndTheSourcesOfItsRow) {
  const v1::Record record = Get("parties/parlgov-791");
  const v1::Claim& claim = NameIn(record.party(), "name-english").evidence().claims(0);
  ASSERT_EQ(claim.citations_size(), 3);
  EXPECT_EQ(claim.citations(0).source(), "sources/parlgov");
  EXPECT_EQ(claim.citations(0).section(), "Party");
  EXPECT_EQ(claim.citations(0).locator(), "id 791");
  EXPECT_EQ(claim.citations(0).field(), "name_english");
  EXPECT_EQ(claim.citations(1).source(), "sources/parlgov-mackie");
  EXPECT_EQ(claim.citations(2).source(), "sources/parlgov-no-2010");
}

TEST_F(ParlGovRecordsTest, StrayBlanksAndCarriageReturnsAreKeptRaw) {
  const v1::Record spd = Get("parties/parlgov-558");
  EXPECT_EQ(NameIn(spd.party(), "name-english").text(), "Social Democratic Party of Germany");
  EXPECT_EQ(spd.party().extra().at("Party.558.name_english"),
            "Social Democratic Party of Germany ");
  const v1::Record left = Get("parties/parlgov-791");
  EXPECT_EQ(left.party().extra().at("Party.791.description json"), "\"Renamed.\\r\\nTwice.\"");
}

TEST_F(ParlGovRecordsTest, AMissingFigureIsNotZeroAndASharesDigitsStay) {
  const v1::Record spd = Get("elections/parlgov-30/results/parlgov-900");
  EXPECT_EQ(spd.result().readings(0).share().value(), "34.20");
  const v1::Record wasg = Get("elections/parlgov-30/results/parlgov-902");
  EXPECT_THAT(wasg.result().readings(), IsEmpty());
  EXPECT_EQ(wasg.result().participations(0).kind(), v1::PARTICIPATION_KIND_RAN);
  EXPECT_EQ(wasg.result().alliance().name(), "parties/parlgov-791");
}

TEST_F(ParlGovRecordsTest, LabelsOfChosenElectionsAloneBecomeNames) {
  EXPECT_EQ(NameIn(PartyIn(Make(), "parties/parlgov-791"), "label-901").text(), "Die Linke.PDS");
  const Records without = Make({.names_labels_of = [](absl::string_view) { return false; }});
  for (const v1::Name& name : PartyIn(without, "parties/parlgov-791").names()) {
    EXPECT_NE(name.kind(), v1::NAME_KIND_BALLOT);
  }
}

TEST_F(ParlGovRecordsTest, AnEditedFactIsExportedAndItsRawCellIsNot) {
  std::vector<v1::Record> records;
  for (const DatasetRecord& entry : Make().dataset.records) {
    records.push_back(entry.record);
    if (entry.record.party().name() != "parties/parlgov-558") continue;
    for (v1::Name& name : *records.back().mutable_party()->mutable_names()) {
      if (name.id() == "name-english") name.set_text("Social Democrats");
    }
  }
  const Exported exported = TablesOf(records);
  const std::string& parties = exported.files[2].content;
  EXPECT_NE(parties.find(",Social Democrats,"), std::string::npos) << parties;
  EXPECT_EQ(parties.find("Germany ,"), std::string::npos);
}

TEST_F(ParlGovRecordsTest, WhatParlGovDoesNotStateIsLeftOutAndCounted) {
  std::vector<v1::Record> records;
  for (const DatasetRecord& entry : Make().dataset.records) records.push_back(entry.record);
  v1::Name& other = *records.back().mutable_party()->add_names();
  other.mutable_evidence()->add_claims()->add_citations()->set_source("sources/paper");
  EXPECT_EQ(TablesOf(records).report.left_out.at("Name facts that ParlGov does not state"), 1);
}

struct DateCase {
  const char* cell;
  bool as_is;
  const char* edtf;
  const char* day_before_earliest;
  const char* day_before_latest;
};

TEST(ParlGovDatesTest, FillersAreVagueUnlessTheyMeanWhatTheySay) {
  const std::vector<DateCase> cases = {
      {"1988-07-01", false, "1988", "1987-12-31", "1988-12-30"},
      {"1988-07-01", true, "1988-07-01", "", ""},
      {"1968-02-01", false, "1968-02", "1968-01-31", "1968-02-28"},
      {"1968-03-02", false, "1968-03-02", "", ""},
  };
  for (const DateCase& date : cases) {
    const v1::FuzzyDate read = PartyDate(date.cell, date.as_is);
    EXPECT_EQ(read.edtf(), date.edtf);
    EXPECT_EQ(CellOf(read), date.cell);
    EXPECT_EQ(DayBefore(read).earliest(), date.day_before_earliest) << date.cell;
    EXPECT_EQ(DayBefore(read).latest(), date.day_before_latest) << date.cell;
  }
  EXPECT_EQ(DayBefore(Exactly("2000-03-01")).edtf(), "2000-02-29");
  v1::FuzzyDate summer;
  summer.set_edtf("2002-22");
  EXPECT_EQ(CellOf(summer), std::nullopt);
}

TEST(ParlGovTextTest, ReadingTwiceChangesNothing) {
  for (const char* raw : {" a b\t", "a\r\nb", "\xc2\xa0x\xc2\xa0y ", "\xe2\x80\x8eמפלגה"}) {
    EXPECT_EQ(OneLine(OneLine(raw)), OneLine(raw)) << raw;
    EXPECT_EQ(Paragraphs(Paragraphs(raw)), Paragraphs(raw)) << raw;
  }
  EXPECT_EQ(OneLine("\xc2\xa0x\xc2\xa0y "), "x\xc2\xa0y");
}

}  // namespace
}  // namespace partyline::client::parlgov
