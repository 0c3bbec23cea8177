// SPDX-License-Identifier: Apache-2.0

// The client, the command and the importer against a real server on a loopback port.
#include <cstdlib>
#include <string>

#include "client/cli/format.h"
#include "gmock/gmock.h"
#include "google/protobuf/util/json_util.h"
#include "gtest/gtest.h"
#include "partyline/client.h"
#include "tests/client/cli/run_app.h"
#include "tests/client/import/temp_directory.h"
#include "tests/testing/reserved_port.h"
#include "tests/testing/sample_records.h"
#include "tests/testing/silent_port.h"
#include "tests/testing/test_server.h"

namespace partyline::client {
namespace {

using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::Pair;
using ::testing::StartsWith;

class IntegrationTest : public ::testing::Test {
 protected:
  IntegrationTest() {
    unsetenv("PARTYLINE_ENDPOINT");
    server_.Commit(testing::AvkpEdits());
  }

  Client MakeClient() {
    Options options;
    options.endpoint = server_.address();
    return Client(options);
  }

  AppRun Run(std::vector<std::string> arguments) {
    arguments.push_back("--endpoint=" + server_.address());
    return RunWith(nullptr, arguments);
  }

  testing::TestServer server_;
};

TEST_F(IntegrationTest, ClientReadsAndPages) {
  const Client client = MakeClient();
  EXPECT_EQ(client.GetParty("parties/az-avkp")->party().name(), "parties/az-avkp");
  EXPECT_EQ(client.GetParty("parlgov:454")->party().name(), "parties/az-avkp");
  v1::ListPartiesRequest request;
  request.set_page_size(1);
  std::vector<std::string> names;
  for (const auto& party : client.Parties(request)) {
    ASSERT_TRUE(party.ok()) << party.status();
    names.push_back(party->name());
  }
  EXPECT_THAT(names, ElementsAre("parties/az-avkp", "parties/az-avkp1", "parties/az-avkp2"));
}

TEST_F(IntegrationTest, DetailsOfErrorsComeThrough) {
  const absl::Status status = MakeClient().GetParty("parties/az-nope").status();
  EXPECT_EQ(status.code(), absl::StatusCode::kNotFound);
  EXPECT_EQ(ErrorReason(status), v1::ERROR_REASON_RECORD_NOT_FOUND);
  EXPECT_THAT(ErrorMetadata(status), ElementsAre(Pair("name", "parties/az-nope")));

  v1::GetPartyRequest request;
  request.set_name("AVKP");
  request.set_on("1993-02-30");
  const absl::Status invalid = MakeClient().GetParty(request).status();
  EXPECT_EQ(ErrorReason(invalid), v1::ERROR_REASON_INVALID_FIELD);
  ASSERT_EQ(FieldViolations(invalid).size(), 2);
  EXPECT_EQ(FieldViolations(invalid)[0].field, "name");
  EXPECT_EQ(FieldViolations(invalid)[1].field, "on");
}

TEST_F(IntegrationTest, CommandsAnswer) {
  EXPECT_THAT(Run({"get", "parties/az-avkp"}).out, HasSubstr("parties/az-avkp · party\n"));
  EXPECT_THAT(Run({"get", "parlgov:454"}).out, HasSubstr("parties/az-avkp · party\n"));
  EXPECT_THAT(Run({"list"}).out, HasSubstr("parties/az-avkp2"));
  EXPECT_THAT(Run({"sources"}).out, StartsWith("sources/avkp-page"));
  EXPECT_THAT(Run({"search", "AVKP"}).out, HasSubstr("parties/az-avkp"));
  EXPECT_THAT(Run({"server-info"}).out, HasSubstr("Revision   1\n"));
  const AppRun lineage = Run({"lineage", "parties/az-avkp"});
  EXPECT_EQ(lineage.exit_code, 0) << lineage.err;
  EXPECT_THAT(lineage.out, AllOf(HasSubstr("division → "), HasSubstr("   parties/az-avkp1\n"),
                                 HasSubstr("   parties/az-avkp2\n"), HasSubstr("says: ")));
}

// What a lineage shows of a day is what had happened, not who was there.
TEST_F(IntegrationTest, LineageOfADayBeforeThePartySaysSo) {
  const std::string absence = "parties/az-avkp1 was not there on 1990-01-01, by what is recorded";
  EXPECT_THAT(Run({"lineage", "parties/az-avkp1", "--on=1990-01-01"}).out, HasSubstr(absence));
  EXPECT_THAT(Run({"lineage", "parties/az-avkp1", "--on=1990-01-01", "-o", "json"}).out,
              Not(HasSubstr("was not there")));
  EXPECT_THAT(Run({"lineage", "parties/az-avkp1", "--on=1998-01-01"}).out,
              Not(HasSubstr("was not there")));
  // Nobody says when the AVKP began.
  EXPECT_THAT(Run({"lineage", "parties/az-avkp", "--on=1990-01-01"}).out,
              Not(HasSubstr("was not there")));
}

TEST_F(IntegrationTest, JsonIsTheAnswerOfTheWire) {
  const AppRun run = Run({"-o", "json", "lineage", "parties/az-avkp"});
  v1::GetLineageResponse printed;
  ASSERT_TRUE(google::protobuf::util::JsonStringToMessage(run.out, &printed).ok());
  v1::GetLineageRequest request;
  request.set_name("parties/az-avkp");
  request.set_direction(v1::DIRECTION_BOTH);
  EXPECT_EQ(printed.SerializeAsString(), MakeClient().GetLineage(request)->SerializeAsString());
}

TEST_F(IntegrationTest, PastOfARecordCanBeReadAndCompared) {
  v1::CommitRequest request;
  request.set_request_id("rename-of-the-avkp");
  request.set_summary("Renamed");
  v1::Party& party = *request.add_edits()->mutable_update()->mutable_party();
  party = MakeClient().GetParty("parties/az-avkp")->party();
  party.set_display_name("AVKP (1993)");
  party.mutable_leaderships()->Clear();
  ASSERT_TRUE(MakeClient().Commit(request).ok());
  const AppRun history = Run({"history", "parlgov:454"});
  EXPECT_THAT(history.out, AllOf(StartsWith("2  20"), HasSubstr("  updated · Renamed\n1  20"),
                                 HasSubstr("created, with 5 other records\n"),
                                 HasSubstr("partyline diff parties/az-avkp 1 2\n")));
  const AppRun diff = Run({"diff", "parlgov:454", "1", "2"});
  EXPECT_THAT(diff.out, AllOf(HasSubstr("- Display name: AVKP\n+ Display name: AVKP (1993)\n"),
                              HasSubstr("- Sayad Sayadov · 1993 – 1997  #leader-1\n")));
  EXPECT_THAT(
      Run({"get", "parties/az-avkp", "--at-revision=1"}).out,
      AllOf(StartsWith("AVKP\n"), HasSubstr("#leader-1"), HasSubstr("As recorded at revision 1;")));
  EXPECT_THAT(Run({"get", "parties/az-avkp"}).out,
              AllOf(StartsWith("AVKP (1993)\n"), Not(HasSubstr("#leader-1")),
                    HasSubstr("partyline history parties/az-avkp\n")));
  const AppRun ahead = Run({"lineage", "parties/az-avkp", "--at-revision=3"});
  EXPECT_THAT(ahead.err, HasSubstr("REVISION_AHEAD"));
  EXPECT_EQ(ahead.exit_code, 3);
  v1::ListChangesRequest list;
  list.set_page_size(1);
  std::vector<std::int64_t> numbers;
  for (const auto& change : MakeClient().Changes(list)) {
    ASSERT_TRUE(change.ok()) << change.status();
    numbers.push_back(change->revision().number());
  }
  EXPECT_THAT(numbers, ElementsAre(2, 1));
}

TEST_F(IntegrationTest, ErrorsEndWithTheirCodes) {
  EXPECT_EQ(Run({"get", "parties/az-nope"}).exit_code, 2);
  EXPECT_EQ(Run({"get", "events/nope"}).exit_code, 2);
  EXPECT_EQ(Run({"get", "parties/az-avkp", "--on=1993-02-30"}).exit_code, 3);
  EXPECT_EQ(Run({"lineage", "parties/az-avkp", "--depth=33"}).exit_code, 1);
  EXPECT_EQ(Run({"list", "--country=zz"}).exit_code, 3);
  EXPECT_EQ(Run({"list", "--page-token=forged"}).exit_code, 3);
  const AppRun ambiguous = Run({"get", "register:avkp"});
  EXPECT_EQ(ambiguous.exit_code, 5);
  EXPECT_THAT(ambiguous.err, HasSubstr("IDENTIFIER_AMBIGUOUS"));
}

// Somebody types what a party is called where its record name goes.
TEST_F(IntegrationTest, NamesOfTheWorldLeadToRecordNames) {
  const std::vector<std::vector<std::string>> lines = {{"results", "--party=AVKP"},
                                                       {"events", "--participant=AVKP"},
                                                       {"elections", "--party=AVKP"},
                                                       {"references", "AVKP"},
                                                       {"conflicts", "AVKP"}};
  for (const auto& line : lines) {
    EXPECT_THAT(Run(line).err,
                AllOf(HasSubstr("Did you mean parties/az-avkp (AVKP) or parties/az-avkp1 (AVKP)"),
                      HasSubstr("`partyline search \"AVKP\"` finds")))
        << line[0];
  }
  EXPECT_THAT(Run({"parties", "--country=Wonderland"}).err, Not(HasSubstr("partyline search")));
}

TEST(ReadOnlyServerTest, CommandThatWritesEndsWithTheCodeOfWhatIsNotAllowed) {
  ServerConfig config = testing::QuickConfig();
  config.read_only = true;
  testing::TestServer server(config);
  const TempDirectory directory;
  directory.Write("one.txtpb", R"(records {
                                    source {
                                      name: "sources/avkp-page"
                                      kind: SOURCE_KIND_DOCUMENT
                                      display_name: "A page on the AVKP"
                                    }
                                  })");
  const std::string endpoint = "--endpoint=" + server.address();
  const AppRun import = RunWith(nullptr, {"import", "dataset", directory.path(), endpoint});
  EXPECT_EQ(import.exit_code, 4) << import.err;
  EXPECT_THAT(import.err, HasSubstr("READ_ONLY"));
  EXPECT_EQ(RunWith(nullptr, {"list", endpoint}).exit_code, 0);
}

// What a server holds, written to a file and imported into an empty one, twice.
TEST_F(IntegrationTest, RecordsOfOneServerCanBeImportedIntoAnother) {
  const auto records = MakeClient().BatchGetRecords(
      {"parties/az-avkp", "parties/az-avkp1", "parties/az-avkp2", "people/sayadov",
       "sources/avkp-page", "events/az-division-1997"});
  ASSERT_TRUE(records.ok()) << records.status();
  ASSERT_THAT(records->missing(), IsEmpty());
  v1::RecordSet set;
  *set.mutable_records() = records->records();
  const TempDirectory directory;
  directory.Write("all.txtpb", ToTxtpb(set));

  testing::TestServer empty;
  const std::vector<std::string> import = {"import", "dataset", directory.path(),
                                           "--endpoint=" + empty.address()};
  std::vector<std::string> dry_run = import;
  dry_run.push_back("--dry-run");
  const AppRun checked = RunWith(nullptr, dry_run);
  EXPECT_EQ(checked.exit_code, 0) << checked.err;
  EXPECT_THAT(checked.err, HasSubstr("nothing was changed"));
  const AppRun first = RunWith(nullptr, import);
  EXPECT_EQ(first.exit_code, 0) << first.err;
  EXPECT_THAT(first.out, HasSubstr("parties          3          0          0\n"));
  EXPECT_THAT(first.err, HasSubstr("6 created, 0 updated, 0 unchanged in 1 commit, revision 1\n"));
  const AppRun second = RunWith(nullptr, import);
  EXPECT_EQ(second.exit_code, 0) << second.err;
  EXPECT_THAT(second.out, HasSubstr("parties          0          0          3\n"));
  EXPECT_THAT(second.err, HasSubstr("0 created, 0 updated, 6 unchanged, revision 1\n"));
}

TEST_F(IntegrationTest, RefusedRecordsAreNamedByTheirFields) {
  const TempDirectory directory;
  directory.Write("bad.txtpb", R"(records { party { name: "parties/Bad Name" } })");
  const AppRun nameless = Run({"import", "dataset", directory.path()});
  EXPECT_EQ(nameless.exit_code, 3);
  EXPECT_THAT(nameless.err, HasSubstr("bad.txtpb:1:1: parties/Bad Name: names[0]: "));
  directory.Write("bad.txtpb", R"(records { party { name: "parties/no-label" } })");
  const AppRun run = Run({"import", "dataset", directory.path()});
  EXPECT_EQ(run.exit_code, 3);
  EXPECT_THAT(run.err, HasSubstr("bad.txtpb:1:1: parties/no-label: "
                                 "edits[0].create.party.display_name: "));
  const AppRun json = Run({"-o", "json", "import", "dataset", directory.path()});
  EXPECT_EQ(json.exit_code, 3);
  EXPECT_THAT(json.err, StartsWith("{\n \"code\": \"INVALID_ARGUMENT\""));
}

TEST(NoServerTest, RefusedConnectionFailsFastAndSaysHowToGoOn) {
  const testing::ReservedPort port;
  const std::string& address = port.address();
  // Were it waited for, this test would not end.
  const AppRun run =
      RunWith(nullptr, {"get", "parties/az-avkp", "--timeout=24h", "--endpoint=" + address});
  EXPECT_EQ(run.exit_code, 6);
  EXPECT_THAT(run.err, HasSubstr("no server answers at " + address));
  EXPECT_THAT(run.err, HasSubstr("deploy/quickstart"));
}

TEST_F(IntegrationTest, DeadlinePassesWithItsOwnCode) {
  const testing::SilentPort silent;
  const AppRun run =
      RunWith(nullptr, {"list", "--timeout=100ms", "--endpoint=" + silent.address()});
  EXPECT_EQ(run.exit_code, 7) << run.err;
  EXPECT_THAT(run.err, HasSubstr("deadline exceeded: no answer in time from " + silent.address()));
  EXPECT_THAT(run.err, HasSubstr("--timeout=60s gives it longer"));
}

}  // namespace
}  // namespace partyline::client
