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

using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

struct Named {
  const char* command;
  Listing listing;
};
constexpr Named kListings[] = {
    {"parties", Listing::kParties},     {"sources", Listing::kSources},
    {"elections", Listing::kElections}, {"results", Listing::kResults},
    {"events", Listing::kEvents},       {"references", Listing::kReferences},
    {"conflicts", Listing::kConflicts}, {"search", Listing::kSearch},
    {"history", Listing::kChanges},     {"explain", Listing::kCandidates}};

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

// What cannot be true together is marked as in the text, where the standing does not tell.
TEST_F(ColumnsTest, WhatIsInConflictIsMarked) {
  connection_->conflicts = ParseText<v1::ListConflictsResponse>(R"pb(
    conflicts {
      sides { fact: "elections/az-pres-1998/results/hasanov#reading-2" }
      sides { fact: "elections/az-pres-1998/results/other#reading-1" }
    }
    conflicts {
      sides { fact: "events/az-division#occurrence" }
      sides { fact: "events/az-merger#date-1" }
    })pb");
  EXPECT_EQ(Run("results --person=people/hasanov -o csv --columns=reading,conflict").out,
            "reading,conflict\r\nreading-1,no\r\nreading-2,yes\r\n,no\r\n");
  connection_->events = ParseText<v1::ListEventsResponse>(R"pb(
    events {
      name: "events/az-division"
      occurrence {
        id: "occurrence"
        evidence { standing: STANDING_UNDISPUTED }
      }
    }
    events {
      name: "events/az-merger"
      dates { id: "date-1" }
    }
    events { name: "events/az-foundation" })pb");
  EXPECT_EQ(
      Run("events --columns=name,standing,conflict -o csv").out,
      "name,standing,conflict\r\nevents/az-division,undisputed,yes\r\nevents/az-merger,,yes\r\n"
      "events/az-foundation,,no\r\n");
  connection_->errors["ListConflicts"] =
      absl::UnavailableError("busy");  // nothing is known: nothing is said
  EXPECT_THAT(Run("events --columns=name,conflict -o csv").out,
              HasSubstr("events/az-division,\r\n"));
  connection_->calls.clear();
  EXPECT_THAT(Run("events -o csv").out, HasSubstr("name,kind,dates,standing,conflict,label"));
  EXPECT_THAT(connection_->calls, Contains("ListConflicts"));
  connection_->calls.clear();
  Run("events -o csv --columns=name,standing");
  EXPECT_THAT(connection_->calls, Not(Contains("ListConflicts")));
}

// When and where it was is of the election's own record, not of what the result is called.
TEST_F(ColumnsTest, ResultsHaveTheDaysAndTheCountryOfTheirElection) {
  connection_->Put(ParseText<v1::Record>(R"pb(
    election {
      name: "elections/az-pres-1998"
      place { country: "AZ" text: "Azerbaijan" }
      polling_days {
        id: "day-1"
        period { start { edtf: "1998-10-11" } }
      }
      polling_days {
        id: "day-2"
        period { start { edtf: "1998-10-25" } }
      }
    })pb"));
  EXPECT_EQ(
      Run("results --person=people/hasanov -o csv --columns=reading,polling-days,country").out,
      "reading,polling-days,country\r\nreading-1,1998-10-11 | 1998-10-25,AZ\r\n"
      "reading-2,1998-10-11 | 1998-10-25,AZ\r\n,1998-10-11 | 1998-10-25,AZ\r\n");
  EXPECT_THAT(Run("results --person=people/hasanov -o csv").out,
              HasSubstr(",election,polling-days,country,party,"));
}

TEST_F(ColumnsTest, ChangesHaveARowEach) {
  v1::Change& change = connection_->changes.emplace_back(ParseText<v1::Change>(R"pb(
    revision { number: 7 }
    time { seconds: 1792670400 }
    principal: "ann"
    request_id: "r-1"
    summary: "From the infobox"
    edits { create { party { name: "parties/az-avkp" } } }
    edits { update { person { name: "people/sayadov" } } }
    edits { delete { name: "parties/az-old" replaced_by: "parties/az-avkp" } }
    edits { delete { name: "parties/az-none" } })pb"));
  change.mutable_revision()->set_log(7);
  EXPECT_EQ(Run("history -o csv").out,
            "revision,time,principal,request-id,edits,records,done,summary\r\n"
            "7,2026-10-22T12:00:00Z,ann,r-1,4,parties/az-avkp | people/sayadov | parties/az-old | "
            "parties/az-none,created | updated | replaced | deleted,From the infobox\r\n");
  EXPECT_EQ(Run("history parties/az-avkp --columns=revision,replaced-by -o csv").out,
            "revision,replaced-by\r\n7, |  | parties/az-avkp | \r\n");
}

TEST_F(ColumnsTest, WhatANameMayMeanHasARowEach) {
  const auto resolution = ParseText<v1::Resolution>(R"pb(
    kind: RESOLUTION_KIND_AMBIGUOUS
    candidates {
      party { name: "parties/a" kind: PARTY_KIND_PARTY display_name: "A" }
      score: 0.5
      match: MATCH_EXACT
      reasons: "is called AzKP"
      reasons: "founded 1993"
    }
    candidates {
      party { name: "parties/b" }
      score: 0.25
    })pb");
  const std::vector<std::string> columns = UsualColumns(Listing::kCandidates);
  EXPECT_EQ(CsvOf(columns, RowsOf(resolution, columns, {})),
            "resolution,party,label,score,match,why\r\n"
            "ambiguous,parties/a,A,0.5000,exact,is called AzKP | founded 1993\r\n"
            "ambiguous,parties/b,,0.2500,,\r\n");
}

// A short last column stands beside the others where there is room for it, however little.
TEST_F(ColumnsTest, TableThatFitsIsOnOneLineEach) {
  Style style;
  style.width = 16;
  const std::vector<std::string> columns = {"votes", "standing"};
  EXPECT_EQ(TableOf(columns, {{"29,224", "disputed"}, {"1", ""}}, style),
            "votes   standing\n29,224  disputed\n1       \n");
  style.width = 15;
  EXPECT_EQ(TableOf(columns, {{"29,224", "disputed"}, {"1", ""}}, style),
            "votes\n    standing\n29,224\n    disputed\n1\n");
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
  for (const std::string line :
       {"get parties/x -o csv", "diff parties/x 1 -o csv", "server-info -o csv",
        "list -o json --columns=name", "get parties/x --columns=name"}) {
    EXPECT_EQ(Run(line).exit_code, 1) << line;
  }
  EXPECT_THAT(connection_->calls, IsEmpty());
}

// Every column has a name of its own and is told of by its command's help page.
TEST_F(ColumnsTest, HelpTellsAllColumns) {
  for (const auto& [command, listing] : kListings) {
    const std::string help = Run(absl::StrCat(command, " --help")).out;
    std::set<std::string> names;
    for (const std::string& name : ColumnNames(listing)) {
      EXPECT_TRUE(names.insert(name).second) << name;
      EXPECT_THAT(help, HasSubstr(absl::StrCat("\n  ", name, " "))) << command;
    }
    for (const std::string& name : UsualColumns(listing)) {
      EXPECT_THAT(help, HasSubstr(absl::StrCat("\n  ", name, " *"))) << command;
    }
    EXPECT_FALSE(UsualColumns(listing).empty());
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
