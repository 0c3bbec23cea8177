// SPDX-License-Identifier: Apache-2.0

// `partyline import csv` against a real server: what is another data set's stays, nothing is lost,
// and a fault anywhere changes nothing.
#include <cstdlib>
#include <filesystem>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "partyline/client.h"
#include "tests/client/cli/run_app.h"
#include "tests/client/import/temp_directory.h"
#include "tests/testing/test_server.h"

namespace partyline::client {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

class CsvShapesTest : public ::testing::Test {
 protected:
  CsvShapesTest() { unsetenv("PARTYLINE_ENDPOINT"); }

  // Imports the tables that were written, as `settings` say.
  AppRun Import(const std::vector<std::string>& settings) {
    std::vector<std::string> arguments = {"import", "csv", "--endpoint=" + server_.address()};
    for (const std::string table : {"parties", "lineage", "results"}) {
      const std::string path = directory_.path() + "/" + table + ".csv";
      if (!std::filesystem::exists(path)) continue;
      arguments.insert(arguments.end(), {"--" + table, path});
    }
    for (const std::string& setting : settings) {
      arguments.insert(arguments.end(), {"--set", setting});
    }
    return RunWith(nullptr, arguments);
  }

  void Write(const std::string& table, const std::string& text) {
    directory_.Write(table + ".csv", text);
  }

  Client MakeClient() {
    Options options;
    options.endpoint = server_.address();
    return Client(options);
  }

  v1::Event EventOf(const std::string& name) {
    v1::BatchGetRecordsRequest request;
    request.add_names(name);
    const auto response = MakeClient().BatchGetRecords(request);
    EXPECT_EQ(response->records_size(), 1) << name;
    return response->records_size() == 1 ? response->records(0).event() : v1::Event();
  }

  std::int64_t Revision() { return MakeClient().GetServerInfo({})->revision().number(); }

  std::vector<v1::Result> ResultsOf(const std::string& election) {
    v1::ListResultsRequest request;
    request.set_election(election);
    const auto results = MakeClient().ListResults(request);
    EXPECT_TRUE(results.ok()) << results.status().message();
    return {results->results().begin(), results->results().end()};
  }

  TempDirectory directory_;
  testing::TestServer server_;
};

// `polls` with the id `2024-5`, and `polls-2024` with the id `5`.
TEST_F(CsvShapesTest, NamesOfTwoDataSetsNeverMeet) {
  Write("parties", "id,name,country\n2024-5,Red Party,DE\n");
  ASSERT_EQ(Import({"source=polls"}).exit_code, 0);
  Write("parties", "id,name,country\n5,Blue Party,FR\n");
  EXPECT_THAT(Import({"source=polls-2024"}).err, HasSubstr("2 created, 0 updated"));
  EXPECT_EQ(MakeClient().GetParty("polls:2024-5")->party().display_name(), "Red Party");
  EXPECT_EQ(MakeClient().GetParty("polls-2024:5")->party().display_name(), "Blue Party");
}

TEST_F(CsvShapesTest, PartyWhoseNameIsOnlyBlanksIsReported) {
  Write("parties", "id,name\n1,Red Party\n2,   \n");
  const AppRun run = Import({"source=polls"});
  EXPECT_EQ(run.exit_code, 0) << run.err;
  EXPECT_THAT(run.out + run.err,
              HasSubstr("a party has no name, and is called by its id: parties.csv:3"));
}

// Whoever made the table is told, and asked nothing. A year may hold any day of it.
TEST_F(CsvShapesTest, PartyThatEndsBeforeItBeginsIsReported) {
  Write("parties",
        "id,name,begun,to\n"
        "1,Red Party,2001,1999\n"
        "2,Blue Party,1999-06-01,1999\n"
        "3,Green Party,1999-06,1999-05-31\n"
        "4,Grey Party,1999,2001\n"
        "5,Pink Party,,1999\n");
  const AppRun run = Import({"source=polls", "parties.from=begun"});
  EXPECT_EQ(run.exit_code, 0) << run.err;
  EXPECT_THAT(run.out + run.err,
              AllOf(HasSubstr("1: `to` is before `begun`: parties.csv:2\n"),
                    HasSubstr("1: `to` is before `begun`: parties.csv:4\n"),
                    Not(HasSubstr("parties.csv:3\n")), Not(HasSubstr("parties.csv:5\n"))));
  EXPECT_EQ(EventOf("events/polls--1--ended").dates(0).period().start().edtf(), "1999");
}

// The report stays short.
TEST_F(CsvShapesTest, OfManyOddRowsTheFirstAreNamed) {
  std::string table = "id,name,from,to\n";
  for (int i = 1; i <= 150; ++i) absl::StrAppend(&table, i, ",Party ", i, ",2001,1999\n");
  Write("parties", table);
  const AppRun run = Import({"source=polls"});
  EXPECT_EQ(run.exit_code, 0) << run.err;
  EXPECT_THAT(run.out + run.err, AllOf(HasSubstr("1: `to` is before `from`: parties.csv:101\n"),
                                       HasSubstr("50: `to` is before `from`: other rows\n"),
                                       Not(HasSubstr("parties.csv:102\n"))));
}

TEST_F(CsvShapesTest, WhatAnotherMadeIsNeverChanged) {
  v1::CommitRequest commit;
  commit.set_request_id("made-by-somebody-else");
  v1::Source& source = *commit.add_edits()->mutable_create()->mutable_source();
  source.set_name("sources/mine");
  source.set_kind(v1::SOURCE_KIND_DATA_SET);
  source.set_display_name("My data");
  v1::Party& party = *commit.add_edits()->mutable_create()->mutable_party();
  party.set_name("parties/polls--5");
  party.set_kind(v1::PARTY_KIND_PARTY);
  party.set_display_name("Red Party");
  ASSERT_TRUE(MakeClient().Commit(commit).ok());
  const std::int64_t revision = Revision();
  Write("parties", "id,name\n4,Green Party\n5,Blue Party\n");
  EXPECT_THAT(Import({"source=polls"}).err,
              HasSubstr("parties.csv:3: parties/polls--5 is there already, and is not of this data "
                        "set: it does not cite sources/polls"));
  EXPECT_THAT(Import({"source=mine"}).err,
              HasSubstr("sources/mine is there already, and was not made by an import of tables"));
  EXPECT_EQ(Revision(), revision);
  EXPECT_EQ(MakeClient().GetParty("parties/polls--5")->party().display_name(), "Red Party");
}

TEST_F(CsvShapesTest, ADataSetOfAnotherTitleNeedsAnotherId) {
  Write("parties", "id,name\n5,Red Party\n");
  ASSERT_EQ(Import({"source=polls", "title=Polls of 2024"}).exit_code, 0);
  const std::int64_t revision = Revision();
  Write("parties", "id,name\n5,Blue Party\n");
  EXPECT_THAT(Import({"source=polls", "title=Polls of 2025"}).err,
              HasSubstr("sources/polls is there already, as `Polls of 2024`"));
  EXPECT_EQ(Revision(), revision);
  EXPECT_THAT(Import({"source=polls", "title=Polls of 2024"}).err, HasSubstr("1 updated"));
}

struct LateFault {
  const char* name;
  const char* table;
  std::string content;
  const char* fault;
};

// Faults that cells alone do not have: of what rows make together, or of the contract.
TEST_F(CsvShapesTest, AFaultOfAnyKindLeavesTheStoreAsItWas) {
  const std::string note(3000, 'n');
  const std::string id(300, 'i');
  const std::vector<LateFault> cases = {
      {"a long note", "lineage", "from,to,kind,note\n1,2,joined," + note + "\n",
       "lineage.csv:2: events/t--"},
      {"a long id of an election", "results", "election,party,votes\n" + id + ",1,5\n",
       "results.csv:2: elections/t--"},
      {"round 0", "results", "election,party,round\n1,1,0\n",
       "results.csv:2:5: round: `0` is no round such as 1 or 2"},
      {"a round beyond numbers", "results", "election,party,round\n1,1,4294967297\n",
       "results.csv:2:5: round: `4294967297` is no round"},
      {"no column of names", "parties", "id,nom\n1,A\n2,B\n",
       "parties.csv:1:1: name: there is no such column, and none is said to be it (parties.name "
       "= "},
      {"a long column", "parties", "id,name," + id + "\n1,A,x\n2,B,x\n", "has a long key"},
      {"no kind of election", "results", "election,party,kind\n1,1,\n",
       "results.csv:2:5: kind: is not said; give a column, or one for all"},
      {"a share of more than all", "results", "election,party,share\n1,1,5374\n",
       "results.csv:2:5: share: `5374` is more than 100 percent"},
      {"two totals", "results", "election,party,electorate\n1,1,1000\n1,2,2500\n",
       "results.csv:3:5: electorate: `2500` is not the 1000 of this election in line 2"},
  };
  for (const LateFault& bad : cases) {
    SCOPED_TRACE(bad.name);
    Write("parties", "id,name\n1,A\n2,B\n");
    Write("lineage", "from,to,kind\n1,2,joined\n");
    Write("results", "election,party,votes\n1,1,5\n");
    Write(bad.table, bad.content);
    std::vector<std::string> settings = {"source=t"};
    if (std::string(bad.name) != "no kind of election") settings.push_back("election=european");
    const AppRun run = Import(settings);
    EXPECT_NE(run.exit_code, 0);
    EXPECT_THAT(run.err, HasSubstr(bad.fault));
    EXPECT_EQ(Revision(), 0);
  }
}

// Of rows of one election or event, what a later one says is not lost.
TEST_F(CsvShapesTest, WhatLaterRowsSayIsKept) {
  Write("parties", "id,name\n1,A\n2,B\n3,C\n");
  Write("lineage",
        "event,from,to,kind,date\ne1,1,3,merged,\ne1,2,3,merged,2005-02-01\n"
        "e1,2,3,merged,2005-03\n");
  Write("results",
        "election,party,area,date,electorate,votes_cast,votes\n"
        "x,1,,,,900,5\nx,2,,2005-12-18,1000,900,6\nx,1,La Paz,,400,,3\n");
  const AppRun run = Import({"source=t", "election=parliamentary"});
  ASSERT_EQ(run.exit_code, 0) << run.err;
  EXPECT_THAT(run.out, HasSubstr("a total of an area"));
  const v1::Event event = EventOf("events/t--e1");
  ASSERT_EQ(event.dates_size(), 2);
  EXPECT_EQ(event.dates(0).period().start().edtf(), "2005-02-01");
  EXPECT_EQ(event.dates(1).period().start().edtf(), "2005-03");
  const v1::Election election = MakeClient().GetElection("elections/t--x")->election();
  ASSERT_EQ(election.totals_size(), 2);
  EXPECT_EQ(election.totals(1).count().value(), 1000);
  EXPECT_EQ(election.polling_days(0).period().start().edtf(), "2005-12-18");
  std::string kept;
  for (const v1::Result& result : ResultsOf("elections/t--x")) {
    for (const auto& [key, text] : result.extra()) absl::StrAppend(&kept, key, "=", text, " ");
  }
  EXPECT_EQ(kept, "results.row.electorate=400 ");
}

TEST_F(CsvShapesTest, EveryCellIsFoundAgain) {
  Write("parties", "id,name,kind,country\n1, Red Party,left-wing,Atlantis\n2,Blue,alliance,UK\n");
  Write("results", "election,party,kind,round,outcome\n7,1,general,first round,won\n");
  const AppRun run = Import({"source=t", "parties.kind=-", "results.kind.general=parliamentary",
                             "results.round.first round=1"});
  ASSERT_EQ(run.exit_code, 0) << run.err;
  EXPECT_THAT(run.out, AllOf(HasSubstr("no country known by it"), HasSubstr("stray blanks"),
                             HasSubstr("`general` is declared to mean parliamentary")));
  const v1::Party red = MakeClient().GetParty("t:1")->party();
  EXPECT_EQ(red.names(0).text(), "Red Party");
  EXPECT_EQ(red.extra().at("parties.1.name"), " Red Party");
  EXPECT_EQ(red.extra().at("parties.1.kind"), "left-wing");
  EXPECT_EQ(red.attributes(0).kind(), v1::ATTRIBUTE_KIND_PLACE);
  EXPECT_EQ(red.attributes(0).place().text(), "Atlantis");
  EXPECT_EQ(MakeClient().GetParty("t:2")->party().attributes(0).place().country(), "GB");
  const std::vector<v1::Result> results = ResultsOf("elections/t--7");
  ASSERT_EQ(results.size(), 1u);
  EXPECT_EQ(results[0].round(), 1);
  EXPECT_EQ(results[0].readings(0).outcome_raw(), "won");
}

TEST_F(CsvShapesTest, RowsWithNothingInThemArePassedOver) {
  Write("parties", "id,name\n1,Red Party\n\n,\n2,Blue\n,\n\n");
  const AppRun run = Import({"source=t"});
  ASSERT_EQ(run.exit_code, 0) << run.err;
  EXPECT_THAT(run.err, HasSubstr("3 created"));
  EXPECT_EQ(MakeClient().GetParty("t:2")->party().display_name(), "Blue");
}

// Joint candidacies, and coalitions that have an id and no row.
TEST_F(CsvShapesTest, ListsOfPartiesAndCoalitionsWithoutARow) {
  Write("parties", "id,name\n1,A\n2,B\n");
  Write("results",
        "election,party,alliance,person,votes\n7,1|2,,,5\n7,1|2,,Ann Lee,6\n7,1,C1,,7\n7,2,2,,8\n");
  const std::vector<std::string> settings = {"source=t", "election=parliamentary", "list=|"};
  EXPECT_THAT(Import(settings).err,
              HasSubstr("results.csv:4:5: alliance: `C1` is no party of the files"));
  EXPECT_EQ(Revision(), 0);
  std::vector<std::string> as_text = settings;
  as_text.emplace_back("alliances=text");
  const AppRun run = Import(as_text);
  ASSERT_EQ(run.exit_code, 0) << run.err;
  EXPECT_THAT(Import(as_text).err, HasSubstr("0 created, 0 updated"));
  int joint = 0;
  for (const v1::Result& result : ResultsOf("elections/t--7")) {
    const std::int64_t votes = result.readings(0).votes().value();
    joint += result.nominations_size() == 2 ? 1 : 0;
    if (votes == 5) {
      EXPECT_EQ(result.party().text(), "1|2");
    }
    if (votes == 6) {
      EXPECT_EQ(result.person().text(), "Ann Lee");
    }
    if (votes == 7) {
      EXPECT_EQ(result.alliance().text(), "C1");
    }
    if (votes == 8) {
      EXPECT_EQ(result.alliance().name(), "parties/t--2");
    }
  }
  EXPECT_EQ(joint, 2);
}

TEST_F(CsvShapesTest, RowsWithoutAnIdStayApart) {
  Write("parties", "id,name\n1,A\n2,B\n");
  std::string rows = "election,party,area,votes\n";
  for (int town = 0; town < 500; ++town) {
    absl::StrAppend(&rows, "7,1,Town ", town, ",5\n7,2,Town ", town, ",5\n");
  }
  Write("results", rows);
  const AppRun run = Import({"source=t", "election=parliamentary"});
  EXPECT_THAT(run.err, HasSubstr("1004 created")) << run.err;
}

}  // namespace
}  // namespace partyline::client
