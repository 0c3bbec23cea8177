// SPDX-License-Identifier: Apache-2.0

// Listings as tables: --columns and -o csv.
#include "client/cli/columns.h"

#include <set>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/client/cli/run_app.h"
#include "tests/client/fake_connection.h"
#include "tests/testing/parse_text.h"

namespace partyline::client {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;

constexpr Listing kListings[] = {Listing::kParties,   Listing::kSources, Listing::kElections,
                                 Listing::kResults,   Listing::kEvents,  Listing::kReferences,
                                 Listing::kConflicts, Listing::kSearch};

class ColumnsTest : public ::testing::Test {
 protected:
  ColumnsTest() {
    unsetenv("PARTYLINE_ENDPOINT");
    // As a server has it, which says how facts stand.
    connection_->records["parties/az-avkp"] =
        ParseText<v1::Record>(R"pb(party {
                                     name: "parties/az-avkp"
                                     kind: PARTY_KIND_PARTY
                                     display_name: "United, \"Communist\" Party"
                                     leaderships {
                                       id: "leader-1"
                                       person { text: "Sayad Sayadov" }
                                       evidence { standing: STANDING_DISPUTED }
                                     }
                                     leaderships {
                                       id: "leader-2"
                                       person { text: "Musa Tukanov" }
                                       period { start { edtf: "1998" } }
                                       evidence { standing: STANDING_DISPUTED }
                                     }
                                   })pb");
    connection_->results = ParseText<v1::ListResultsResponse>(R"pb(
      results {
        name: "elections/az-pres-1998/results/hasanov"
        display_name: "Hasanov 1998"
        person { name: "people/hasanov" }
        readings {
          id: "reading-1"
          votes { value: 29224 raw: "29.224" }
          evidence {
            standing: STANDING_DISPUTED
            claims { citations { source: "sources/a" } }
          }
        }
        readings {
          id: "reading-2"
          votes { value: 29244 }
          share { value: "0.890" }
          seats { raw: "New" }
          evidence { standing: STANDING_DISPUTED }
        }
      }
      results { name: "elections/az-pres-1998/results/nobody" display_name: "Nobody" })pb");
  }

  AppRun Run(const std::string& line) { return RunWith(connection_, WordsOf(line)); }

  std::shared_ptr<FakeConnection> connection_ = std::make_shared<FakeConnection>();
};

// RFC 4180: a header, lines ended by CR LF, quotes doubled.
TEST_F(ColumnsTest, CsvHasAHeaderAndQuotesWhatNeedsIt) {
  const AppRun run = Run("list -o csv");
  EXPECT_EQ(run.exit_code, 0) << run.err;
  EXPECT_EQ(run.out,
            "name,kind,label,country,country-standing\r\n"
            "parties/az-avkp,party,\"United, \"\"Communist\"\" Party\",,\r\n");
}

// A program that compares countries finds them all; how sure each is stands beside it.
TEST_F(ColumnsTest, CountriesAreTheirCodesAlone) {
  v1::Party& party = *connection_->records["parties/az-avkp"].mutable_party();
  party = ParseText<v1::Party>(R"pb(name: "parties/az-avkp"
                                    attributes {
                                      kind: ATTRIBUTE_KIND_COUNTRY
                                      place { country: "AZ" text: "Baku" }
                                      evidence { standing: STANDING_INFERRED }
                                    }
                                    attributes {
                                      kind: ATTRIBUTE_KIND_COUNTRY
                                      place { text: "Transcaucasia" }
                                      evidence { standing: STANDING_UNDISPUTED }
                                    })pb");
  EXPECT_EQ(Run("list --columns=country,country-standing -o csv").out,
            "country,country-standing\r\nAZ | Transcaucasia,inferred | undisputed\r\n");
}

TEST_F(ColumnsTest, RivalReadingsStandSideBySideInACell) {
  EXPECT_EQ(Run("parties --columns=leaders,name -o csv").out,
            "leaders,name\r\n"
            "“Sayad Sayadov” [disputed] | “Musa Tukanov” (from 1998) [disputed],"
            "parties/az-avkp\r\n");
}

TEST_F(ColumnsTest, EverySourcesFiguresHaveARow) {
  EXPECT_EQ(Run("results --person=people/hasanov -o csv "
                "--columns=label,person,reading,votes,share,seats,standing,sources")
                .out,
            "label,person,reading,votes,share,seats,standing,sources\r\n"
            "Hasanov 1998,people/hasanov,reading-1,29224,,,disputed,sources/a\r\n"
            "Hasanov 1998,people/hasanov,reading-2,29244,0.890,New,disputed,\r\n"
            "Nobody,,,,,,,\r\n");
}

// A row without figures is not nothing: the table says what the row is of.
TEST_F(ColumnsTest, RowsOfFiguresSayWhatTheyAreOf) {
  connection_->results = ParseText<v1::ListResultsResponse>(R"pb(
    results {
      name: "elections/az-pres-2008/results/azkp1993"
      participations { id: "p-1" kind: PARTICIPATION_KIND_ENDORSED }
      readings {
        id: "reading-1"
        rank { value: 4 }
        leader { name: "people/hajiyev" }
        raw_row { column: 1 header: "Election" raw: "2008" }
        raw_row { column: 2 header: "Votes" raw: "" }
      }
    })pb");
  const std::string usual = Run("results --election=elections/az-pres-2008 -o csv").out;
  EXPECT_THAT(usual, HasSubstr(",rank,")) << usual;
  EXPECT_THAT(usual, HasSubstr(",participations,")) << usual;
  EXPECT_EQ(Run("results --election=elections/az-pres-2008 -o csv "
                "--columns=rank,leader,printed")
                .out,
            "rank,leader,printed\r\n4,people/hajiyev,Election: 2008 | Votes: \r\n");
}

TEST_F(ColumnsTest, EverySideOfAConflictHasARow) {
  connection_->conflicts = ParseText<v1::ListConflictsResponse>(R"pb(
    conflicts {
      origin: CONFLICT_ORIGIN_COMPUTED
      path: "readings.votes"
      difference: "20"
      sides { fact: "elections/e/results/h#reading-1" value: "29224" }
      sides {
        fact: "elections/e/results/h#reading-2"
        value: "29244"
        evidence {
          claims {
            denies: true
            by { name: "parties/az-ministry" }
          }
        }
      }
    })pb");
  EXPECT_EQ(Run("conflicts -o csv --columns=conflict,fact,value,holds,by").out,
            "conflict,fact,value,holds,by\r\n"
            "elections/e/results/h#reading-1:readings.votes,elections/e/results/h#reading-1,29224,"
            ",\r\n"
            "elections/e/results/h#reading-1:readings.votes,elections/e/results/h#reading-2,29244,"
            "denies,parties/az-ministry\r\n");
}

TEST_F(ColumnsTest, OtherListingsAreTablesToo) {
  connection_->elections = ParseText<v1::ListElectionsResponse>(R"pb(
    elections {
      name: "elections/az-parl-2000"
      kind: ELECTION_KIND_PARLIAMENTARY
      polling_days { period { start { edtf: "2000-11-05" } } }
      polling_days {
        period { start { edtf: "2001-01-07" } }
        evidence { standing: STANDING_INFERRED }
      }
    })pb");
  EXPECT_EQ(Run("elections -o csv --columns=name,polling-days").out,
            "name,polling-days\r\nelections/az-parl-2000,2000-11-05 | 2001-01-07 [inferred]\r\n");
  connection_->events = ParseText<v1::ListEventsResponse>(R"pb(
    events {
      name: "events/az-merger-2000"
      kind: EVENT_KIND_MERGER
      occurrence { evidence { standing: STANDING_DENIED } }
    })pb");
  EXPECT_EQ(Run("events -o csv --columns=name,standing").out,
            "name,standing\r\nevents/az-merger-2000,denied\r\n");
  connection_->references = ParseText<v1::ListReferencesResponse>(R"pb(
    references {
      record { party { name: "parties/az-cpa2" kind: PARTY_KIND_FACTION } }
      fact_id: "leader-1"
      path: "leaderships.person"
      candidate: true
    })pb");
  EXPECT_EQ(Run("references people/hasanov -o csv --columns=record,kind,fact,candidate").out,
            "record,kind,fact,candidate\r\nparties/az-cpa2,faction,leader-1,yes\r\n");
  connection_->search = ParseText<v1::SearchResponse>(R"pb(
    hits {
      record { person { name: "people/hasanov" } }
      score: 0.5
      apart: "born 1950"
      apart: "leader of CPA-2"
    })pb");
  EXPECT_EQ(
      Run("search Hasanov -o csv --columns=name,kind,score,apart").out,
      "name,kind,score,apart\r\npeople/hasanov,person,0.5000,born 1950 | leader of CPA-2\r\n");
  EXPECT_EQ(Run("list sources -o csv --columns=name").out, "name\r\n");
}

TEST_F(ColumnsTest, ForPeopleTheTableHasTitles) {
  EXPECT_EQ(Run("list --columns name,kind").out, "name             kind\nparties/az-avkp  party\n");
  EXPECT_EQ(Run("list --columns=name").out, "name\nparties/az-avkp\n");
  const AppRun none = Run("sources --columns=name,title");
  EXPECT_THAT(none.out, IsEmpty());
  EXPECT_EQ(none.err, "partyline: nothing found\n");
}

TEST_F(ColumnsTest, WrongColumnsAreToldWithTheRightOnes) {
  const AppRun run = Run("list --columns=name,leader -o csv");
  EXPECT_EQ(run.exit_code, 1);
  EXPECT_THAT(run.err, HasSubstr("--columns: 'leader' is none of: name, kind, label, country"));
  EXPECT_THAT(Run("list sources --columns=leaders").err, HasSubstr("is none of: name, kind"));
  for (const std::string line : {"get parties/x -o csv", "history -o csv", "server-info -o csv",
                                 "list -o json --columns=name", "get parties/x --columns=name"}) {
    EXPECT_EQ(Run(line).exit_code, 1) << line;
  }
  EXPECT_THAT(connection_->calls, IsEmpty());
}

// Every column has a name of its own and is told of by its command's help page.
TEST_F(ColumnsTest, HelpTellsAllColumns) {
  const char* commands[] = {"parties", "sources",    "elections", "results",
                            "events",  "references", "conflicts", "search"};
  for (int i = 0; i < 8; ++i) {
    const std::string help = Run(absl::StrCat(commands[i], " --help")).out;
    std::set<std::string> names;
    for (const std::string& name : ColumnNames(kListings[i])) {
      EXPECT_TRUE(names.insert(name).second) << name;
      EXPECT_THAT(help, HasSubstr(absl::StrCat("\n  ", name, " "))) << commands[i];
    }
    for (const std::string& name : UsualColumns(kListings[i])) {
      EXPECT_THAT(help, HasSubstr(absl::StrCat("\n  ", name, " *"))) << commands[i];
    }
    EXPECT_FALSE(UsualColumns(kListings[i]).empty());
  }
}

// What an editor wrote cannot break out of its row, nor act on a terminal.
TEST_F(ColumnsTest, CellsAreOnOneLine) {
  connection_->Put(
      ParseText<v1::Record>(R"pb(party { name: "parties/az-avkp" note: "a\nb\x1b[31m" })pb"));
  EXPECT_EQ(Run("list --columns=note -o csv").out, "note\r\na b\\x1b[31m\r\n");
}

}  // namespace
}  // namespace partyline::client
