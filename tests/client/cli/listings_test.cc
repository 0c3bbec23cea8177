// SPDX-License-Identifier: Apache-2.0

// The commands that list: what they ask, and what they print beside the listing itself.
#include <cstdlib>

#include "gmock/gmock.h"
#include "google/protobuf/util/message_differencer.h"
#include "gtest/gtest.h"
#include "tests/client/cli/run_app.h"
#include "tests/client/fake_connection.h"
#include "tests/testing/parse_text.h"

namespace partyline::client {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::StartsWith;

class ListingsTest : public ::testing::Test {
 protected:
  ListingsTest() { unsetenv("PARTYLINE_ENDPOINT"); }

  AppRun Run(const std::string& line) { return RunWith(connection_, WordsOf(line)); }

  // That the command line makes this request, a text proto.
  template <typename Request>
  void ExpectRequest(const std::string& line, const Request& request, const std::string& expected) {
    EXPECT_EQ(Run(line).exit_code, 0) << line;
    EXPECT_TRUE(
        google::protobuf::util::MessageDifferencer::Equals(request, ParseText<Request>(expected)))
        << line << " made\n"
        << request.DebugString();
  }

  std::shared_ptr<FakeConnection> connection_ = std::make_shared<FakeConnection>();
};

struct RequestCase {
  std::string line;
  std::string request;
};

TEST_F(ListingsTest, ElectionsAreAskedFor) {
  for (const RequestCase& test : std::vector<RequestCase>{
           {"elections", ""},
           {"elections --country=AZ --kind=presidential,by-election",
            "country: 'AZ' kinds: [ ELECTION_KIND_PRESIDENTIAL, ELECTION_KIND_BY_ELECTION ]"},
           {"elections --party parlgov:454 --from=2005-01-01 --to 2010-12-31",
            "party: 'parlgov:454' from: '2005-01-01' to: '2010-12-31'"},
           {"elections --page-size=2 --page-token=abc", "page_size: 2 page_token: 'abc'"},
           {"elections --all", "page_size: 1000"},
       }) {
    ExpectRequest(test.line, connection_->elections_request, test.request);
  }
}

// As the cells of a table that `resolve` reads. What is none is the server's to refuse.
TEST_F(ListingsTest, CountriesAreWrittenAsInTables) {
  struct Case {
    std::string typed;
    std::string asked;
  };
  for (const Case& test : std::vector<Case>{{"FRA", "FR"},
                                            {"fra", "FR"},
                                            {"FR", "FR"},
                                            {"France", "FR"},
                                            {"XKX", "XKX"},
                                            {"SUHH", "SUHH"},
                                            {"Wonderland", "Wonderland"}}) {
    const std::string country = "--country=" + test.typed;
    for (const std::string command :
         {"search green", "parties", "list parties", "elections", "events", "conflicts"}) {
      EXPECT_EQ(Run(command + " " + country).exit_code, 0) << command << country;
    }
    EXPECT_EQ(connection_->search_request.country(), test.asked);
    for (const v1::ListPartiesRequest& request : connection_->list_parties_requests) {
      EXPECT_EQ(request.country(), test.asked);
    }
    connection_->list_parties_requests.clear();
    EXPECT_EQ(connection_->elections_request.country(), test.asked);
    EXPECT_EQ(connection_->events_request.country(), test.asked);
    EXPECT_EQ(connection_->conflicts_request.country(), test.asked);
  }
}

TEST_F(ListingsTest, ResultsAreAskedFor) {
  for (const RequestCase& test : std::vector<RequestCase>{
           {"results --party=parties/az-azkp1993", "party: 'parties/az-azkp1993'"},
           {"results --party=parties/az-avkp --along-lineage --all",
            "party: 'parties/az-avkp' along_lineage: true page_size: 1000"},
           {"results --person people/hasanov --election=elections/az-pres-1998",
            "person: 'people/hasanov' election: 'elections/az-pres-1998'"},
           {"results --election=elections/az-parl-2005 --area=Baku",
            "election: 'elections/az-parl-2005' area: 'Baku'"},
       }) {
    ExpectRequest(test.line, connection_->results_request, test.request);
  }
}

TEST_F(ListingsTest, EventsAreAskedFor) {
  for (const RequestCase& test : std::vector<RequestCase>{
           {"events", ""},
           {"events -o json", ""},
           {"events --country=UZ --kind=merger --kind=meeting --standing=reported,denied",
            "country: 'UZ' kinds: [ EVENT_KIND_MERGER, EVENT_KIND_MEETING ]"
            "standings: [ STANDING_REPORTED, STANDING_DENIED ]"},
           {"events --standing=all --from=2000-01-01 --to=2002-12-31",
            "standings: [ 1, 2, 3, 4, 5, 6, 7, 8 ] from: '2000-01-01' to: '2002-12-31'"},
           {"events --participant=people/veliev", "participant: 'people/veliev'"},
       }) {
    // Who says what is contested is asked for where people read it.
    const bool text = test.line != "events -o json";
    ExpectRequest(test.line, connection_->events_request,
                  test.request + (text ? " view: VIEW_FULL" : ""));
  }
}

TEST_F(ListingsTest, ReferencesAndConflictsAreAskedFor) {
  for (const RequestCase& test : std::vector<RequestCase>{
           {"references people/hasanov", "name: 'people/hasanov'"},
           {"references parlgov:454 --kind=party,event",
            "name: 'parlgov:454' kinds: [ RECORD_KIND_PARTY, RECORD_KIND_EVENT ]"},
       }) {
    ExpectRequest(test.line, connection_->references_request, test.request);
  }
  for (const RequestCase& test : std::vector<RequestCase>{
           {"conflicts", ""},
           {"conflicts parlgov:454", "record: 'parlgov:454'"},
           {"conflicts --record=parties/az-avkp --country=AZ --origin=computed --page-size=7",
            "record: 'parties/az-avkp' country: 'AZ' origins: CONFLICT_ORIGIN_COMPUTED page_size: "
            "7"},
       }) {
    ExpectRequest(test.line, connection_->conflicts_request, test.request);
  }
}

TEST_F(ListingsTest, PartiesHaveTwoSpellings) {
  for (const std::string command : {"parties", "list", "list parties"}) {
    ExpectRequest(command +
                      " --on=1994-12-12 --affiliation=parties/int-ucp-cpsu --country=UZ"
                      " --identifier=parlgov --kind=faction",
                  connection_->list_parties_request,
                  "on: '1994-12-12' affiliation: 'parties/int-ucp-cpsu' country: 'UZ'"
                  "identifier_scheme: 'parlgov' kinds: PARTY_KIND_FACTION");
  }
}

TEST_F(ListingsTest, TiesToABodyAreShownAsTheyStand) {
  connection_->Put(ParseText<v1::Record>(R"pb(
    party {
      name: "parties/az-azkp1993"
      kind: PARTY_KIND_PARTY
      display_name: "AzKP"
      affiliations {
        id: "affiliation-1"
        to { name: "parties/int-cpsu2001" }
        kind: AFFILIATION_KIND_PART
        evidence {}
      }
      affiliations {
        id: "affiliation-2"
        to { name: "parties/int-ucp-cpsu" }
        kind: AFFILIATION_KIND_LISTED
        evidence {}
      }
    })pb"));
  connection_->records["parties/az-azkp1993"]
      .mutable_party()
      ->mutable_affiliations(1)
      ->mutable_evidence()
      ->set_standing(v1::STANDING_DISPUTED);
  EXPECT_EQ(Run("parties --affiliation=parties/int-ucp-cpsu").out,
            "parties/az-azkp1993  party  AzKP · listed [disputed]; both sides: partyline conflicts "
            "--record=parties/az-azkp1993\n");
  EXPECT_EQ(Run("parties --affiliation=parties/int-cpsu2001").out,
            "parties/az-azkp1993  party  AzKP · part\n");
  EXPECT_EQ(Run("parties").out, "parties/az-azkp1993  party  AzKP\n");
}

// The help of a command, and an error of the server's, for every listing.
TEST_F(ListingsTest, ServersErrorsEndEveryCommand) {
  connection_->error = ServiceError(absl::StatusCode::kUnimplemented, "still to come", "NOT_BUILT");
  for (const std::string line : {"elections", "results --party=parties/x", "events", "conflicts",
                                 "references parties/x", "parties", "get elections/x"}) {
    const AppRun run = Run(line);
    EXPECT_EQ(run.exit_code, 8) << line;
    EXPECT_EQ(run.err, "partyline: unimplemented: still to come (NOT_BUILT)\n") << line;
    EXPECT_THAT(run.out, IsEmpty()) << line;
    EXPECT_THAT(Run(line + " -o jsonl").err, StartsWith("{\"code\":\"UNIMPLEMENTED\""));
  }
}

TEST_F(ListingsTest, WrongUsageIsToldWithoutAskingTheServer) {
  struct Case {
    std::string line;
    std::string complaint;
  };
  for (const Case& test : std::vector<Case>{
           {"elections --kind=festive", "'festive' is none of: parliamentary, upper-house"},
           {"events --kind=wedding", "'wedding' is none of: foundation, rename"},
           {"events --standing=true", "'true' is none of: undisputed"},
           {"references", "NAME is required"},
           {"references x --kind=faction", "'faction' is none of: source, party"},
           {"conflicts --origin=guessed", "'guessed' is none of: authored, computed"},
           {"results --all --page-token=x", "excludes"},
           {"events --page-size=0", "--page-size: Value 0 not in range 1 to 1000"},
           {"list --page-size=-1", "--page-size: Value -1 not in range 1 to 1000"},
           {"search x --page-size=1001", "--page-size: Value 1001 not in range 1 to 1000"},
           {"list sources --page-size=99999999999", "not in range 1 to 1000"},
           {"parties --page-size=many", "not in range 1 to 1000"},
           {"results", "at least one of --party, --person and --election is required"},
           {"results --area=Baku", "at least one of --party, --person and --election is required"},
           {"conflicts parties/x --record=parties/y", "excludes"},
           {"list sources --affiliation=parties/x", "are for parties"},
       }) {
    const AppRun run = Run(test.line);
    EXPECT_EQ(run.exit_code, 1) << test.line;
    EXPECT_THAT(run.err, HasSubstr(test.complaint)) << test.line;
  }
  EXPECT_THAT(connection_->calls, IsEmpty());
}

TEST_F(ListingsTest, NothingFoundIsNoError) {
  for (const std::string line : {"elections", "results --party=parties/x", "events", "conflicts",
                                 "references parties/x", "parties"}) {
    const AppRun run = Run(line);
    EXPECT_EQ(run.exit_code, 0) << line;
    EXPECT_EQ(run.err, "partyline: nothing found\n") << line;
    EXPECT_THAT(run.out, IsEmpty()) << line;
  }
}

// Organs, ministries and the like are no parties; that they are left out is said where they fit.
TEST_F(ListingsTest, BodiesThatAreLeftOutAreCounted) {
  connection_->Put(ParseText<v1::Record>(
      R"pb(party { name: "parties/az-avkp" kind: PARTY_KIND_PARTY display_name: "AVKP" })pb"));
  EXPECT_THAT(Run("list").err, IsEmpty());
  for (const std::string name : {"parties/az-justice-ministry", "parties/az-government"}) {
    v1::Record record;
    record.mutable_party()->set_name(name);
    record.mutable_party()->set_kind(v1::PARTY_KIND_GOVERNMENT_BODY);
    connection_->Put(record);
  }
  for (const std::string line : {"list", "parties", "list parties --all"}) {
    connection_->list_parties_requests.clear();
    const AppRun run = Run(line + " --country=AZ");
    EXPECT_EQ(run.out, "parties/az-avkp  party  AVKP\n") << line;
    EXPECT_EQ(run.err,
              "partyline: 2 bodies of other kinds left out; to list them: "
              "--kind=organ,government-body,parliament,pseudo,group,polity,unresolved\n")
        << line;
    ASSERT_EQ(connection_->list_parties_requests.size(), 2);
    EXPECT_EQ(connection_->list_parties_requests[1].country(), "AZ");
  }
  EXPECT_THAT(Run("list --kind=party").err, IsEmpty());
  EXPECT_THAT(Run("list -o json").err, IsEmpty());
  EXPECT_THAT(Run("list -o jsonl").err, IsEmpty());
  EXPECT_THAT(Run("list --kind=government-body").out, HasSubstr("parties/az-government "));
}

TEST_F(ListingsTest, LinesOfJsonAreElementsAndSayOnTheSideWhatIsLeft) {
  connection_->elections = ParseText<v1::ListElectionsResponse>(R"pb(
    elections { name: "elections/az-pres-1998" }
    elections { name: "elections/az-parl-2000" }
    next_page_token: "more"
    total_size: 9)pb");
  const AppRun run = Run("elections -o jsonl");
  EXPECT_EQ(run.out,
            "{\"name\":\"elections/az-pres-1998\"}\n{\"name\":\"elections/az-parl-2000\"}\n");
  EXPECT_EQ(run.err, "partyline: 2 of 9 shown; --all shows all, --page-token=more the next page\n");
  EXPECT_THAT(Run("elections -o json").err, IsEmpty());
}

// A conflict's sides and a result name records only in passing; they are labelled all the same.
TEST_F(ListingsTest, RecordsNamedInPassingAreLabelled) {
  connection_->Put(ParseText<v1::Record>(
      R"pb(election { name: "elections/az-pres-1998" display_name: "The election of 1998" })pb"));
  connection_->Put(ParseText<v1::Record>(R"pb(
    result { name: "elections/az-pres-1998/results/hasanov" display_name: "Hasanov, 1998" })pb"));
  connection_->conflicts = ParseText<v1::ListConflictsResponse>(R"pb(
    conflicts {
      path: "readings.votes"
      sides { fact: "elections/az-pres-1998/results/hasanov#reading-1" value: "29224" }
    })pb");
  EXPECT_THAT(Run("conflicts").out, StartsWith("Votes · Hasanov, 1998"));
  connection_->results = ParseText<v1::ListResultsResponse>(R"pb(
    results { name: "elections/az-pres-1998/results/hasanov" display_name: "Hasanov, 1998" })pb");
  EXPECT_THAT(Run("results --person=people/hasanov").out,
              HasSubstr("\nElection   The election of 1998\n"));
}

TEST_F(ListingsTest, ElectionIsShownWithItsResults) {
  connection_->Put(ParseText<v1::Record>(
      R"pb(election { name: "elections/az-pres-1998" display_name: "The election of 1998" })pb"));
  connection_->Put(ParseText<v1::Record>(R"pb(
    result { name: "elections/az-pres-1998/results/hasanov" display_name: "Hasanov, 1998" })pb"));
  const AppRun run = Run("get elections/az-pres-1998 --view=full");
  EXPECT_EQ(run.exit_code, 0) << run.err;
  EXPECT_EQ(connection_->get_election_request.view(), v1::VIEW_FULL);
  EXPECT_THAT(run.out, HasSubstr("\nResults (1)\n\nHasanov, 1998\n"));
  EXPECT_EQ(Run("get elections/az-pres-1998 --on=1998-01-01").exit_code, 1);
  connection_->calls.clear();
  EXPECT_THAT(Run("get elections/az-pres-1998/results/hasanov").out, StartsWith("Hasanov, 1998\n"));
  EXPECT_EQ(connection_->calls[0], "BatchGetRecords");
  connection_->replaced = {{"parlgov:1093", "elections/az-pres-1998"}};
  EXPECT_THAT(Run("get parlgov:1093").out, StartsWith("The election of 1998\n"));
}

// Where a claim stands that something elsewhere speaks against, the other side is shown with its
// source.
TEST_F(ListingsTest, OtherSideOfADisputeComesWithItsSource) {
  connection_->Put(ParseText<v1::Record>(
      R"pb(source { name: "sources/cpuz" display_name: "Article on the CPUz" })pb"));
  connection_->Put(ParseText<v1::Record>(R"pb(
    event {
      name: "events/uz-transformation-1991"
      display_name: "The CP becomes the PDPU"
      occurrence {
        id: "occurrence"
        evidence {
          claims {
            basis: BASIS_ASSERTED
            citations { source: "sources/cpuz" section: "History" line: 22 }
          }
        }
      }
    })pb"));
  connection_->Put(ParseText<v1::Record>(R"pb(
    party {
      name: "parties/uz-pdpu"
      display_name: "PDPU"
      names {
        id: "name-1"
        text: "People's Democratic Party"
        evidence {
          claims {
            basis: BASIS_ASSERTED
            citations { source: "sources/cpuz" line: 3 }
          }
        }
      }
    })pb"));
  connection_->Put(ParseText<v1::Record>(R"pb(
    party {
      name: "parties/uz-cpu1994"
      display_name: "CPUz"
      attributes {
        id: "description-1"
        kind: ATTRIBUTE_KIND_DESCRIPTION
        text: "the only successor"
        evidence {
          contradicts: "events/uz-transformation-1991#occurrence"
          contradicts: "parties/uz-pdpu#name-1"
          contradicts: "parties/gone#name-1"
        }
      }
    })pb"));
  connection_->calls.clear();
  const AppRun run = Run("get parties/uz-cpu1994");
  EXPECT_THAT(run.out,
              HasSubstr("    against: The CP becomes the PDPU, "
                        "events/uz-transformation-1991#occurrence "
                        "(says: Article on the CPUz, History l. 22)\n"
                        "    against: PDPU, parties/uz-pdpu#name-1 (People's Democratic Party "
                        "(unspecified); says: Article on the CPUz, l. 3)\n"
                        "    against: parties/gone#name-1\n"));
  EXPECT_THAT(
      connection_->calls,
      ElementsAre("GetParty", "ListConflicts", "BatchGetRecords", "BatchGetRecords",
                  "BatchGetRecords", "ListReferences", "GetLineage", "ListResults", "ListChanges"));
}

}  // namespace
}  // namespace partyline::client
