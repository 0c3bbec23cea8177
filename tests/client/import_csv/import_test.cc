// SPDX-License-Identifier: Apache-2.0

// `partyline import csv` against a real server: a data set of another shape than ours.
#include <cstdlib>

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

// Bolivia as a table of candidates has it: lists in cells, coalitions, -1 for what is not known.
class ImportCsvTest : public ::testing::Test {
 protected:
  ImportCsvTest() {
    unsetenv("PARTYLINE_ENDPOINT");
    directory_.Write("map",
                     "source = bol\ntitle = Bolivian elections\nlanguage = es\nlist = |\n"
                     "missing = -1\nmissing = 9999-12-31\ncountry = BO\n"
                     "parties.id = code\nparties.name = party_name\nparties.from = founded\n"
                     "parties.to = gone\nlineage.kind.fusion = merged\n"
                     "election = presidential\n"
                     "results.election = eid\nresults.votes = ballots\n");
    directory_.Write("p.csv",
                     "code,party_name,short,founded,gone,colour\n"
                     "1,Movimiento al Socialismo|MAS-IPSP,MAS,1997-07-23,9999-12-31,blue\n"
                     "2,Acción Democrática Nacionalista,ADN,1979,-1,-1\n"
                     "3,PODEMOS,-1,2005,2009,red\n");
    directory_.Write("l.csv", "from,to,kind,date\n1|2,3,Fusion,2005\n");
    directory_.Write("r.csv",
                     "eid,date,party,alliance,person,ballots,share\n"
                     "2005,2005-12-18,1,,Evo Morales,1544374,53.74\n"
                     "2005,2005-12-18,3,2,Jorge Quiroga,821745,-1\n");
  }

  AppRun Run(std::vector<std::string> arguments) {
    arguments.push_back("--endpoint=" + server_.address());
    return RunWith(nullptr, arguments);
  }

  std::string Path(const std::string& name) const { return directory_.path() + "/" + name; }

  AppRun Import(std::vector<std::string> more = {}) {
    more.insert(more.begin(),
                {"import", "csv", "--parties", Path("p.csv"), "--lineage", Path("l.csv"),
                 "--results", Path("r.csv"), "--mapping", Path("map")});
    return Run(more);
  }

  Client MakeClient() {
    Options options;
    options.endpoint = server_.address();
    return Client(options);
  }

  std::int64_t Revision() { return MakeClient().GetServerInfo({})->revision().number(); }

  TempDirectory directory_;
  testing::TestServer server_;
};

TEST_F(ImportCsvTest, PartiesLineageAndResultsOfAnotherShape) {
  const AppRun run = Import();
  ASSERT_EQ(run.exit_code, 0) << run.err;
  const auto mas = MakeClient().GetParty("bol:1");
  ASSERT_TRUE(mas.ok()) << mas.status().message();
  const v1::Party& party = mas->party();
  EXPECT_EQ(party.name(), "parties/bol--1");
  ASSERT_EQ(party.names_size(), 3);
  EXPECT_EQ(party.names(1).text(), "MAS-IPSP");
  EXPECT_EQ(party.names(1).language(), "es");
  EXPECT_EQ(party.attributes(0).place().country(), "BO");
  EXPECT_EQ(party.extra().at("parties.1.colour"), "blue");
  EXPECT_THAT(Run({"lineage", "bol:3"}).out,
              AllOf(HasSubstr("merger"), HasSubstr("Movimiento al Socialismo"),
                    HasSubstr("Acción Democrática Nacionalista")));
  EXPECT_THAT(Run({"events", "--kind=dissolution"}).out,
              AllOf(HasSubstr("PODEMOS"), Not(HasSubstr("MAS"))));
}

TEST_F(ImportCsvTest, SentinelsAreNoValuesAndCandidatesArePeople) {
  ASSERT_EQ(Import().exit_code, 0);
  v1::ListResultsRequest request;
  request.set_election("elections/bol--2005");
  const auto results = MakeClient().ListResults(request);
  ASSERT_EQ(results->results_size(), 2);
  const auto election = MakeClient().GetElection("elections/bol--2005");
  EXPECT_EQ(election->election().kind(), v1::ELECTION_KIND_PRESIDENTIAL);
  for (const v1::Result& result : results->results()) {
    ASSERT_EQ(result.nominations_size(), 1);  // who stood is the person
    EXPECT_FALSE(result.has_party());
    const bool is_quiroga = result.person().text() == "Jorge Quiroga";
    EXPECT_EQ(result.readings(0).has_share(), !is_quiroga);
    EXPECT_EQ(result.alliance().name(), is_quiroga ? "parties/bol--2" : "");
  }
}

TEST_F(ImportCsvTest, ASecondImportChangesNothing) {
  ASSERT_EQ(Import().exit_code, 0);
  const std::int64_t revision = Revision();
  const AppRun run = Import();
  EXPECT_THAT(run.err, HasSubstr("0 created, 0 updated, "));
  EXPECT_EQ(Revision(), revision);
}

TEST_F(ImportCsvTest, TheReportSaysWhatBecameOfEveryColumn) {
  EXPECT_THAT(Import().out, AllOf(HasSubstr("  1: `9999-12-31` is declared to be missing"),
                                  HasSubstr("  3: no field")));
}

struct BadTable {
  const char* name;
  const char* file;
  const char* content;
  const char* fault;
};

TEST_F(ImportCsvTest, AFaultAnywhereLeavesTheStoreAsItWas) {
  const std::vector<BadTable> cases = {
      {"twice", "p.csv", "code,party_name,founded,gone\n1,A,,\n1,B,,\n",
       "p.csv:3:1: code: `1` is there already, as parties/bol--1, at p.csv:2"},
      {"dangling", "l.csv", "from,to,kind,date\n1,9,Fusion,2005\n",
       "l.csv:2:3: to: `9` is no party of the files, and parties/bol--9 is not on the server"},
      {"unknown kind", "l.csv", "from,to,kind,date\n1,3,Joint,2005\n",
       "l.csv:2:5: kind: `Joint` is not known; map it with lineage.kind.joint = KIND"},
      {"no date", "r.csv", "eid,date,party,ballots\n1,18.12.2005,1,5\n",
       "r.csv:2:3: date: `18.12.2005` is no date such as 1997-05-01, 1997-05 or 1997"},
      {"words for votes", "r.csv", "eid,date,party,ballots\n1,2005,1,many\n",
       "r.csv:2:10: ballots: `many` is no whole number; if it stands for none, declare it as"},
      {"one contestant twice", "r.csv", "eid,date,party,ballots\n1,2005,1,5\n1,2005,1,6\n",
       "r.csv:3:8: party: `1` is there already, as elections/bol--1/results/"},
      {"another day", "r.csv", "eid,date,party,ballots\n1,2005,1,5\n1,2006,3,6\n",
       "r.csv:3:1: eid: `1` has another date, place or kind than at r.csv:2"},
      {"no such column", "p.csv", "code,name\n1,A\n", "p.csv:1:1: founded: no such column"},
      {"no needed column", "l.csv", "old,new,kind\n1,3,Fusion\n",
       "l.csv:1:1: from: there is no such column, and none is said to be it (lineage.from = "
       "COLUMN)"},
      {"another sign", "l.csv", "from;to;kind\n1;3;Fusion\n",
       "are cells parted by another sign (delimiter = ;)?"},
      {"cut off", "p.csv", "code,party_name,founded,gone\n1,\"A", "p.csv:2:3: the quote opened"},
      {"cut off in its last cell", "r.csv", "eid,date,party,ballots\n1,2005,1,1544",
       "r.csv:2:14: the file is cut off within the row: no line feed ends it; if it is whole, say "
       "`last-row = open`"},
      {"too long", "r.csv", "eid,date,party,ballots,alliance\n1,2005,1,5\n",
       "r.csv:2:10: the row has 4 cells, the header 5"},
  };
  for (const BadTable& bad : cases) {
    SCOPED_TRACE(bad.name);
    directory_.Write("p.csv", "code,party_name,founded,gone\n1,A,,\n3,B,,\n");
    directory_.Write("l.csv", "from,to,kind,date\n1,3,Fusion,2005\n");
    directory_.Write("r.csv", "eid,date,party,ballots\n1,2005,1,5\n");
    directory_.Write(bad.file, bad.content);
    const AppRun run = Import();
    EXPECT_NE(run.exit_code, 0);
    EXPECT_THAT(run.err, HasSubstr(bad.fault));
    EXPECT_EQ(Revision(), 0);
  }
}

// As some programs write tables.
TEST_F(ImportCsvTest, ALastRowWithoutALineFeedIsTakenIfItIsSaidToBeWhole) {
  directory_.Write("l.csv", "from,to,kind,date\n1|2,3,Fusion,2005");
  EXPECT_NE(Import().exit_code, 0);
  const AppRun run = Import({"--set", "last-row=open"});
  EXPECT_EQ(run.exit_code, 0) << run.err;
  EXPECT_THAT(Run({"lineage", "bol:3"}).out, HasSubstr("merger"));
}

TEST_F(ImportCsvTest, NothingIsImportedWithoutAFileOrAnId) {
  EXPECT_THAT(Run({"import", "csv"}).err, HasSubstr("needs --parties, --lineage or --results"));
  EXPECT_THAT(Run({"import", "csv", "--parties", Path("p.csv")}).err,
              HasSubstr("a data set needs an id"));
}

}  // namespace
}  // namespace partyline::client
