// SPDX-License-Identifier: Apache-2.0
#include "client/cli/app.h"

#include <cstdlib>

#include "absl/strings/match.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/str_split.h"
#include "client/cli/text.h"
#include "client/words/words.h"
#include "gmock/gmock.h"
#include "google/protobuf/util/json_util.h"
#include "google/protobuf/util/message_differencer.h"
#include "gtest/gtest.h"
#include "tests/client/cli/run_app.h"
#include "tests/client/fake_connection.h"
#include "tests/testing/parse_text.h"

namespace partyline::client {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::StartsWith;

class AppTest : public ::testing::Test {
 protected:
  AppTest() {
    unsetenv("PARTYLINE_ENDPOINT");
    connection_->Put(ParseText<v1::Record>(
        R"pb(party { name: "parties/az-avkp" kind: PARTY_KIND_PARTY display_name: "AVKP" })pb"));
    connection_->Put(ParseText<v1::Record>(R"pb(party {
                                                  name: "parties/az-avkp1"
                                                  kind: PARTY_KIND_FACTION
                                                  display_name: "AVKP-1"
                                                })pb"));
    connection_->Put(ParseText<v1::Record>(
        R"pb(person { name: "people/sayadov" display_name: "Sayad Sayadov" })pb"));
    connection_->Put(
        ParseText<v1::Record>(
            R"pb(source {
                   name: "sources/avkp"
                   kind: SOURCE_KIND_DOCUMENT
                   display_name: "On the AVKP"
                 })pb"));
    connection_->Put(ParseText<v1::Record>(
        R"pb(event {
               name: "events/az-avkp-division-1997"
               kind: EVENT_KIND_DIVISION
               display_name: "The AVKP breaks in two"
             })pb"));
  }

  AppRun Run(const std::vector<std::string>& arguments) { return RunWith(connection_, arguments); }

  std::shared_ptr<FakeConnection> connection_ = std::make_shared<FakeConnection>();
};

struct RequestCase {
  std::string name;
  std::string line;     // what is typed
  std::string request;  // text proto of the request that it must make
};

template <typename Request>
void ExpectRequest(const Request& request, const RequestCase& expected) {
  EXPECT_TRUE(google::protobuf::util::MessageDifferencer::Equals(
      request, ParseText<Request>(expected.request)))
      << expected.line << " made\n"
      << request.DebugString();
}

TEST_F(AppTest, LineageOptionsBecomeARequest) {
  const std::vector<RequestCase> cases = {
      {"Plain", "lineage parties/az-avkp", R"(name: "parties/az-avkp" direction: DIRECTION_BOTH)"},
      {"Direction", "lineage parties/x --direction=ancestors",
       R"(name: "parties/x" direction: DIRECTION_ANCESTORS)"},
      {"DepthAndDay", "lineage --depth 2 parlgov:454 --on=1999-01-01",
       R"(name: "parlgov:454" direction: DIRECTION_BOTH depth: 2 on: "1999-01-01")"},
      {"KindsInTwoWays", "lineage parties/x --kind=merger,breakaway --kind splinter",
       R"(name: "parties/x" direction: DIRECTION_BOTH
          kinds: [ EVENT_KIND_MERGER, EVENT_KIND_BREAKAWAY, EVENT_KIND_SPLINTER ])"},
      {"Standings", "lineage parties/x --standing=undisputed,self-claimed",
       R"(name: "parties/x" direction: DIRECTION_BOTH
          standings: [ STANDING_UNDISPUTED, STANDING_SELF_CLAIMED ])"},
      {"AllStandings", "lineage parties/x --standing=all",
       R"(name: "parties/x" direction: DIRECTION_BOTH standings: [ 1, 2, 3, 4, 5, 6, 7, 8 ])"},
      {"According", "lineage parties/x --according-to=parties/az-justice-ministry",
       R"(name: "parties/x" direction: DIRECTION_BOTH
          according_to: "parties/az-justice-ministry")"},
  };
  for (const RequestCase& test : cases) {
    EXPECT_EQ(Run(WordsOf(test.line)).exit_code, 0) << test.line;
    ExpectRequest(connection_->lineage_request, test);
  }
}

TEST_F(AppTest, ListOptionsBecomeARequest) {
  const std::vector<RequestCase> cases = {
      {"Plain", "list", ""},
      {"Parties", "list parties --country=AZ", R"(country: "AZ")"},
      {"Kinds", "list --kind=party,parliamentary-group --on 2000-11-05",
       R"(kinds: [ PARTY_KIND_PARTY, PARTY_KIND_PARLIAMENTARY_GROUP ] on: "2000-11-05")"},
      {"Pages", "list --page-size=2 --page-token=abc", R"(page_size: 2 page_token: "abc")"},
      {"All", "list --all", R"(page_size: 1000)"},
  };
  for (const RequestCase& test : cases) {
    connection_->list_parties_requests.clear();
    EXPECT_EQ(Run(WordsOf(test.line)).exit_code, 0) << test.line;
    ASSERT_FALSE(connection_->list_parties_requests.empty());
    ExpectRequest(connection_->list_parties_requests.front(), test);
  }
  for (const std::string line : {"list sources --kind=periodical", "sources --kind periodical"}) {
    EXPECT_EQ(Run(WordsOf(line)).exit_code, 0) << line;
    ExpectRequest(connection_->list_sources_request, {"", line, "kinds: SOURCE_KIND_PERIODICAL"});
  }
}

TEST_F(AppTest, SearchOptionsBecomeARequest) {
  const std::vector<RequestCase> cases = {
      {"Plain", "search Азәрбајҹан", R"(query: "Азәрбајҹан")"},
      {"SeveralWords", "search communist party --country=UZ",
       R"(query: "communist party" country: "UZ")"},
      {"OptionBeforeText", "search --kind party communist party",
       R"(query: "communist party" kinds: RECORD_KIND_PARTY)"},
      {"RecordKinds", "search AzKP --kind=person,source",
       R"(query: "AzKP" kinds: [ RECORD_KIND_PERSON, RECORD_KIND_SOURCE ])"},
      {"PartyKind", "search AzKP --kind=faction",
       R"(query: "AzKP" kinds: RECORD_KIND_PARTY party_kinds: PARTY_KIND_FACTION)"},
      {"PartyBesideAnotherKind", "search AzKP --kind=party,faction",
       R"(query: "AzKP" kinds: RECORD_KIND_PARTY
          party_kinds: [ PARTY_KIND_PARTY, PARTY_KIND_FACTION ])"},
      {"Day", "search AzKP --on=1994-01-01", R"(query: "AzKP" on: "1994-01-01")"},
  };
  for (const RequestCase& test : cases) {
    EXPECT_EQ(Run(WordsOf(test.line)).exit_code, 0) << test.line;
    ExpectRequest(connection_->search_request, test);
  }
}

TEST_F(AppTest, GetPicksTheMethodByTheName) {
  struct Case {
    std::string name;
    std::string method;
    std::string title;
  };
  for (const Case& test : std::vector<Case>{
           {"parties/az-avkp", "GetParty", "AVKP\n"},
           {"people/sayadov", "GetPerson", "Sayad Sayadov\n"},
           {"sources/avkp", "GetSource", "On the AVKP\n"},
           {"events/az-avkp-division-1997", "BatchGetRecords", "The AVKP breaks in two\n"},
       }) {
    connection_->calls.clear();
    const AppRun run = Run({"get", test.name});
    EXPECT_EQ(run.exit_code, 0) << run.err;
    EXPECT_THAT(run.out, StartsWith(test.title));
    ASSERT_FALSE(connection_->calls.empty());
    EXPECT_EQ(connection_->calls[0], test.method);
  }
}

TEST_F(AppTest, GetPassesItsOptionsOn) {
  Run(WordsOf("get parties/az-avkp --on=1994-12-12 --view=basic --according-to parties/az-moj"));
  ExpectRequest(connection_->get_party_request,
                {"", "get", R"(name: "parties/az-avkp" on: "1994-12-12" view: VIEW_BASIC
                               according_to: "parties/az-moj")"});
  Run(WordsOf("get people/sayadov --on=1994-12-12"));
  EXPECT_EQ(connection_->get_person_request.on(), "1994-12-12");
  EXPECT_EQ(Run(WordsOf("get events/az-avkp-division-1997 --on=1994-12-12")).exit_code, 1);
  EXPECT_EQ(Run(WordsOf("get people/sayadov --according-to=parties/az-moj")).exit_code, 1);
}

TEST_F(AppTest, ViewMayBeTypedInCapitals) {
  const std::pair<std::string, v1::View> views[] = {
      {"", v1::VIEW_UNSPECIFIED},       {"--view=basic", v1::VIEW_BASIC},
      {"--view=BASIC", v1::VIEW_BASIC}, {"--view Basic", v1::VIEW_BASIC},
      {"--view=full", v1::VIEW_FULL},   {"--view=FULL", v1::VIEW_FULL},
  };
  for (const auto& [typed, view] : views) {
    const AppRun run = Run(WordsOf(absl::StrCat("get parties/az-avkp ", typed)));
    EXPECT_EQ(run.exit_code, 0) << typed << run.err;
    EXPECT_EQ(connection_->get_party_request.view(), view) << typed;
  }
}

// An identifier does not say whether it is a party's or a person's.
TEST_F(AppTest, IdentifierIsLookedForAmongPartiesThenPeople) {
  connection_->replaced = {{"parlgov:454", "parties/az-avkp"}, {"wikidata:Q42", "people/sayadov"}};
  EXPECT_THAT(Run({"get", "parlgov:454"}).out, StartsWith("AVKP\n"));
  EXPECT_THAT(Run({"get", "wikidata:Q42"}).out, StartsWith("Sayad Sayadov\n"));
  const AppRun none = Run({"get", "parlgov:1"});
  EXPECT_EQ(none.exit_code, 2);
  EXPECT_THAT(none.err, HasSubstr("not found: no record parlgov:1 (RECORD_NOT_FOUND)"));
}

TEST_F(AppTest, MissingEventIsNotFound) {
  const AppRun run = Run({"-o", "json", "get", "events/nope"});
  EXPECT_EQ(run.exit_code, 2);
  EXPECT_THAT(run.out, IsEmpty());
  EXPECT_THAT(run.err, HasSubstr("\"reason\": \"RECORD_NOT_FOUND\""));
}

TEST_F(AppTest, GlobalOptionsMayStandAnywhere) {
  for (const std::string line :
       {"--endpoint=10.0.0.1:9 --timeout=250ms -o json get parties/az-avkp",
        "get parties/az-avkp -o json --endpoint 10.0.0.1:9 --timeout 250ms",
        "--timeout 0.25 get --endpoint=10.0.0.1:9 parties/az-avkp --output=json"}) {
    const AppRun run = Run(WordsOf(line));
    EXPECT_EQ(run.exit_code, 0) << line << run.err;
    EXPECT_EQ(run.options.endpoint, "10.0.0.1:9") << line;
    EXPECT_EQ(run.options.deadline, absl::Milliseconds(250)) << line;
    EXPECT_THAT(run.out, StartsWith("{")) << line;
  }
}

TEST_F(AppTest, EndpointComesFromTheEnvironmentUnlessGiven) {
  EXPECT_EQ(Run({"server-info"}).options.endpoint, "127.0.0.1:7878");
  setenv("PARTYLINE_ENDPOINT", "parties.example:443", 1);
  EXPECT_EQ(Run({"server-info"}).options.endpoint, "parties.example:443");
  EXPECT_EQ(Run({"server-info", "--endpoint=localhost:1"}).options.endpoint, "localhost:1");
  unsetenv("PARTYLINE_ENDPOINT");
}

// Lines that gRPC logs are nothing to people who did not ask for them.
TEST_F(AppTest, TransportIsSilentUnlessToldOtherwise) {
  unsetenv("GRPC_VERBOSITY");
  Run({"server-info"});
  EXPECT_STREQ(getenv("GRPC_VERBOSITY"), "NONE");
  setenv("GRPC_VERBOSITY", "DEBUG", 1);
  Run({"server-info"});
  EXPECT_STREQ(getenv("GRPC_VERBOSITY"), "DEBUG");
  unsetenv("GRPC_VERBOSITY");
}

TEST_F(AppTest, ServerInfoShowsEveryLimit) {
  connection_->limits.set_lineage_ties(5000);
  connection_->limits.set_event_ties(10000);
  const AppRun run = Run({"server-info"});
  EXPECT_THAT(run.out, HasSubstr("lineage_ties 5000, "));
  EXPECT_THAT(run.out, HasSubstr("event_ties 10000"));
}

TEST_F(AppTest, JsonIsExactlyTheResponse) {
  const AppRun run = Run({"get", "parties/az-avkp", "-o", "json"});
  v1::GetPartyResponse response;
  ASSERT_TRUE(google::protobuf::util::JsonStringToMessage(run.out, &response).ok()) << run.out;
  EXPECT_EQ(response.party().SerializeAsString(),
            connection_->records["parties/az-avkp"].party().SerializeAsString());
  EXPECT_THAT(run.err, IsEmpty());
  EXPECT_EQ(ParseText<v1::GetPartyResponse>(Run({"get", "parties/az-avkp", "-o", "txtpb"}).out)
                .SerializeAsString(),
            response.SerializeAsString());
}

TEST_F(AppTest, AllPagesAreOneDocument) {
  connection_->largest_page = 1;
  const AppRun run = Run({"list", "--all", "-o", "json"});
  v1::ListPartiesResponse response;
  ASSERT_TRUE(google::protobuf::util::JsonStringToMessage(run.out, &response).ok()) << run.out;
  EXPECT_EQ(response.parties_size(), 2);
  EXPECT_EQ(response.total_size(), 2);
  EXPECT_EQ(response.next_page_token(), "");
}

TEST_F(AppTest, PageThatIsNotTheLastSaysSo) {
  connection_->largest_page = 1;
  const AppRun run = Run({"list"});
  EXPECT_EQ(run.out, "parties/az-avkp  party  AVKP\n");
  EXPECT_EQ(run.err, "partyline: 1 of 2 shown; --all shows all, --page-token=1 the next page\n");
  EXPECT_EQ(Run({"list", "--all"}).out,
            "parties/az-avkp   party    AVKP\n"
            "parties/az-avkp1  faction  AVKP-1\n");
}

TEST_F(AppTest, HitsShowTheNameFoundAndWhatTellsThemApart) {
  connection_->search = ParseText<v1::SearchResponse>(R"pb(
    hits {
      record {
        party {
          name: "parties/az-azkp1993"
          kind: PARTY_KIND_PARTY
          display_name: "Azerbaijan Communist Party (1993)"
          names { id: "name-2" text: "AzKP\x1b[2J" }
        }
      }
      fact_id: "name-2"
      match: MATCH_EXACT
      on: ANSWER_POSSIBLE
      apart: "founded 1993"
      apart: "led by Ramiz Ahmadov"
    })pb");
  EXPECT_EQ(Run({"search", "AzKP"}).out,
            "Azerbaijan Communist Party (1993)   parties/az-azkp1993 · party [possible]\n"
            "  found as “AzKP\\x1b[2J” (exact)\n"
            "  founded 1993 · led by Ramiz Ahmadov\n");
  connection_->search.Clear();
  const AppRun none = Run({"search", "nobody"});
  EXPECT_EQ(none.exit_code, 0);
  EXPECT_EQ(none.err, "partyline: nothing found\n");
}

TEST_F(AppTest, LabelsThatCannotBeHadLeaveNames) {
  connection_->Put(ParseText<v1::Record>(R"pb(
    party {
      name: "parties/az-avkp2"
      display_name: "AVKP-2"
      leaderships {
        id: "leader-1"
        person { name: "people/sayadov" }
      }
      leaderships {
        id: "leader-2"
        person { name: "people/tukanov" }
      }
    })pb"));
  const AppRun run = Run({"get", "parties/az-avkp2"});
  EXPECT_THAT(run.out, HasSubstr("  Sayad Sayadov  #leader-1\n  people/tukanov  #leader-2\n"));
}

TEST_F(AppTest, ErrorsOfTheServerDecideTheExitCode) {
  connection_->error = ServiceError(absl::StatusCode::kAborted, "moved", "HEAD_MOVED");
  for (const std::string line : {"get parties/x", "list", "sources", "search x",
                                 "lineage parties/x", "server-info", "get events/x"}) {
    const AppRun run = Run(WordsOf(line));
    EXPECT_EQ(run.exit_code, 5) << line;
    EXPECT_THAT(run.err, StartsWith("partyline: aborted: moved (HEAD_MOVED)\n")) << line;
    EXPECT_THAT(run.out, IsEmpty()) << line;
  }
}

struct UsageCase {
  std::string line;
  std::string complaint;
};

TEST_F(AppTest, WrongUsageIsToldWithoutAskingTheServer) {
  for (const UsageCase& test : std::vector<UsageCase>{
           {"get", "NAME is required\nSee `partyline get --help`.\n"},
           {"get a b", "not expected: b\n"},
           {"frobnicate", "frobnicate\nSee `partyline --help`.\n"},
           {"search x --kind=sect", "'sect' is none of: source, party, person"},
           {"list --kind=document", "'document' is none of: party, faction"},
           {"list elections", "WHAT: 'elections' is none of: parties, sources"},
           {"list sources --country=AZ",
            "--country, --on, --affiliation and --identifier are for parties"},
           {"lineage parties/x --direction=up", "--direction: 'up' is none of: ancestors"},
           {"lineage parties/x --depth=two", "two"},
           {"lineage parties/x --depth=0", "--depth: Value 0 not in range 1 to 32"},
           {"lineage parties/x --depth=33", "--depth: Value 33 not in range 1 to 32"},
           {"get elections/x --on=1994-12-12", "--on can be asked of parties and people only"},
           {"get people/x --according-to=parties/y", "can be asked of parties only"},
           {"lineage parties/x --kind=meeting",
            "'meeting' is none of: foundation, rename, transformation, splinter, division, merger, "
            "absorption, breakaway, revival, dissolution, succession\n"},
           {"lineage parties/x --kind=wedding", "'wedding' is none of: foundation, rename"},
           {"list --endpoint=localhost", "endpoint: 'localhost' is not HOST:PORT"},
           {"list --endpoint=localhost:99999", "with a port from 1 to 65535"},
           {"lineage parties/x --standing=true", "'true' is none of: undisputed"},
           {"list --all --page-token=x", "excludes"},
           {"get x --timeout=soon", "'soon' is no time"},
           {"get x --timeout=-1", "must be above 0"},
           {"get x --view=VIEW_BASIC", "--view: 'VIEW_BASIC' is none of: basic, full"},
           {"get x -o yaml", "-o yaml: this command answers as text, json, jsonl, txtpb\n"},
           {"get x -o csv", "-o csv: this command answers as text, json, jsonl, txtpb\n"},
           {"cite x#y -o csv", "-o csv: this command answers as text, bibtex, csl-json\n"},
           {"history -o svg", "-o svg: this command answers as text, json, jsonl, txtpb, csv\n"},
           {"import", "See `partyline import --help`."},
           {"import dataset", "DIR is required\nSee `partyline import dataset --help`."},
       }) {
    const AppRun run = Run(WordsOf(test.line));
    EXPECT_EQ(run.exit_code, 1) << test.line;
    EXPECT_THAT(run.err, StartsWith("partyline: usage: ")) << test.line;
    EXPECT_THAT(run.err, HasSubstr(test.complaint)) << test.line;
  }
  EXPECT_THAT(connection_->calls, IsEmpty());
}

TEST_F(AppTest, EndpointThatIsNoneIsWrongUsage) {
  const AppRun run = Run({"--endpoint", "", "list"});
  EXPECT_EQ(run.exit_code, 1);
  EXPECT_THAT(run.err, StartsWith("partyline: usage: endpoint: '' is not HOST:PORT"));
  EXPECT_THAT(Run({"--endpoint", "", "list", "-o", "json"}).err,
              StartsWith("{\n \"code\": \"USAGE\""));
  setenv("PARTYLINE_ENDPOINT", "http://localhost:7878", 1);
  EXPECT_EQ(Run({"list"}).exit_code, 1);
  unsetenv("PARTYLINE_ENDPOINT");
  EXPECT_THAT(connection_->calls, IsEmpty());
}

TEST_F(AppTest, NameThatIsNoRecordNameIsToBeSearchedFor) {
  const std::pair<std::string, const char*> kAsking[] = {
      {"get", "name"}, {"lineage", "name"}, {"references", "name"}, {"conflicts", "record"}};
  for (const auto& [command, field] : kAsking) {
    connection_->error =
        ServiceError(absl::StatusCode::kInvalidArgument, "must be a record name", "");
    AddViolation(connection_->error, field, "must be a record name");
    const AppRun run = Run({command, "AVKP"});
    EXPECT_EQ(run.exit_code, 3) << command;
    EXPECT_THAT(run.err, HasSubstr("\n`partyline search \"AVKP\"` finds")) << command;
    EXPECT_THAT(Run({command, "parties/x y"}).err, Not(HasSubstr("partyline search"))) << command;
  }
}

TEST_F(AppTest, BytesThatAreNoTextAreRefused) {
  const AppRun run = Run({"search", "Az\xffKP"});
  EXPECT_EQ(run.exit_code, 1);
  EXPECT_THAT(run.err, StartsWith("partyline: usage: 'Az\\xffKP' is not UTF-8\n"));
  EXPECT_THAT(connection_->calls, IsEmpty());
}

TEST_F(AppTest, WrongUsageIsJsonWhereJsonIsWanted) {
  for (const std::string line : {"get -o json", "-ojson get", "get --output=json"}) {
    const AppRun run = Run(WordsOf(line));
    EXPECT_EQ(run.exit_code, 1);
    EXPECT_THAT(run.err, StartsWith("{\n \"code\": \"USAGE\"")) << line;
  }
  for (const std::string line : {"get --output jsonl", "get -ojsonl"}) {
    EXPECT_EQ(Run(WordsOf(line)).err,
              "{\"code\":\"USAGE\",\"hint\":\"See `partyline get --help`.\",\"message\":\"NAME is "
              "required\",\"metadata\":{},\"reason\":\"\",\"violations\":[]}\n")
        << line;
  }
}

TEST_F(AppTest, WithoutArgumentsHelpIsShown) {
  const AppRun run = Run({});
  EXPECT_EQ(run.exit_code, 1);
  EXPECT_THAT(run.err, HasSubstr("Usage: partyline"));
  EXPECT_EQ(Run({"--help"}).exit_code, 0);
  const AppRun help = Run({"help"});
  EXPECT_EQ(help.exit_code, 0);
  EXPECT_EQ(help.out, Run({"--help"}).out);
  EXPECT_EQ(Run({"help", "import", "text"}).out, Run({"import", "text", "--help"}).out);
  EXPECT_THAT(Run({"--version"}).out, StartsWith("partyline "));
}

// What a lineage is made of is said where it can be chosen.
TEST_F(AppTest, HelpNamesEveryLineageKindAndNoOther) {
  const std::string help = absl::StrReplaceAll(Run({"lineage", "--help"}).out, {{"\n", " "}});
  const std::string kinds = help.substr(help.find("Kinds: "), 200);
  const auto& type = *v1::EventKind_descriptor();
  for (int i = 1; i < type.value_count(); ++i) {
    const bool named =
        absl::StrContains(kinds, client::Word(static_cast<v1::EventKind>(type.value(i)->number())));
    EXPECT_EQ(named, type.value(i)->options().GetExtension(v1::lineage)) << type.value(i)->name();
  }
}

// The examples of every help page, as they stand there.
TEST_F(AppTest, ExamplesOfTheHelpCanBeTyped) {
  int examples = 0;
  for (const std::string command : {"",
                                    "get",
                                    "list",
                                    "parties",
                                    "sources",
                                    "search",
                                    "lineage",
                                    "elections",
                                    "results",
                                    "events",
                                    "references",
                                    "conflicts",
                                    "server-info",
                                    "backup",
                                    "restore",
                                    "import",
                                    "import csv",
                                    "import dataset",
                                    "import parlgov",
                                    "import text",
                                    "export parlgov",
                                    "cite",
                                    "explain",
                                    "completion"}) {
    std::vector<std::string> help = WordsOf(command);
    help.push_back("--help");
    const AppRun page = Run(help);
    for (const absl::string_view line : absl::StrSplit(page.out, '\n')) {
      EXPECT_LE(DisplayWidth(line), 80) << command << ": " << line;
      if (!absl::StartsWith(line, "  partyline ")) continue;
      ++examples;
      std::vector<std::string> words =
          WordsOf(absl::StrReplaceAll(line, {{"\"", ""}, {"District 12", "District"}}));
      words.erase(words.begin());
      EXPECT_NE(Run(words).exit_code, 1) << line;
    }
  }
  EXPECT_GE(examples, 40);
}

}  // namespace
}  // namespace partyline::client
