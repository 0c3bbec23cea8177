// SPDX-License-Identifier: Apache-2.0

// Questions about what was recorded at an earlier revision.

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "service/changelog/memory_change_log.h"
#include "service/changelog/sqlite_change_log.h"
#include "tests/service/changelog/temporary_directory.h"
#include "tests/service/rpc/election_edits.h"
#include "tests/testing/faulty_change_log.h"
#include "tests/testing/parse_text.h"
#include "tests/testing/quiet_log.h"
#include "tests/testing/sample_records.h"
#include "tests/testing/test_server.h"
#include "tests/testing/wire_error.h"

namespace partyline {
namespace {

using testing::AvkpEdits;
using ::testing::ElementsAre;
using testing::ErrorOf;
using ::testing::IsEmpty;
using ::testing::Pair;
using testing::PartyEdit;
using testing::QuickConfig;
using testing::QuietLog;
using testing::SourceEdit;
using testing::TestServer;
using testing::WireError;

template <typename Response, typename Request>
testing::Reply<Response> Ask(TestServer& server, const std::string& method,
                             const std::string& request) {
  return server.Call<Response>("PartyService/" + method, ParseText<Request>(request));
}

testing::Reply<v1::GetPartyResponse> GetParty(TestServer& server, const std::string& request) {
  return Ask<v1::GetPartyResponse, v1::GetPartyRequest>(server, "GetParty", request);
}

// The AVKP as first recorded, then under another name, then replaced by its successor.
class PastTest : public ::testing::Test {
 protected:
  PastTest() {
    server_.Commit(AvkpEdits());
    server_.Commit(
        "edits { update { party { name: 'parties/az-avkp2' kind: PARTY_KIND_PARTY "
        "display_name: 'AVKP-2' } } }");
    server_.Commit(PartyEdit("az-avkp3", "AVKP-3", "AZ"));
    server_.Commit("edits { delete { name: 'parties/az-avkp2' replaced_by: 'parties/az-avkp3' } }");
  }

  TestServer server_;
};

TEST_F(PastTest, PartyIsAsItWasRecorded) {
  const auto first = GetParty(server_, "name: 'parties/az-avkp2' at_revision: 1");
  ASSERT_TRUE(first.status.ok()) << ErrorOf(first.status);
  EXPECT_EQ(first.message.party().display_name(), "AVKP");
  EXPECT_EQ(first.message.party().revision(), 1);
  EXPECT_EQ(first.message.revision().number(), 1);
  const auto second = GetParty(server_, "name: 'parties/az-avkp2' at_revision: 3");
  EXPECT_EQ(second.message.party().display_name(), "AVKP-2");
  EXPECT_EQ(second.message.party().revision(), 2);
  EXPECT_EQ(second.message.revision().number(), 3);
  EXPECT_EQ(second.message.redirected_from(), "");
  const auto now = GetParty(server_, "name: 'parties/az-avkp2' at_revision: 4");
  EXPECT_EQ(now.message.party().name(), "parties/az-avkp3");
  EXPECT_EQ(now.message.redirected_from(), "parties/az-avkp2");
  const auto newest = GetParty(server_, "name: 'parties/az-avkp2' at_revision: 0");
  EXPECT_EQ(newest.message.revision().number(), 4);
}

TEST_F(PastTest, IdentifiersLeadWhereTheyLedThen) {
  const WireError then = ErrorOf(GetParty(server_, "name: 'register:avkp' at_revision: 1").status);
  EXPECT_EQ(then.reason, "IDENTIFIER_AMBIGUOUS");
  const auto since = GetParty(server_, "name: 'register:avkp' at_revision: 2");
  EXPECT_EQ(since.message.party().name(), "parties/az-avkp1");
}

TEST_F(PastTest, EveryQuestionWithTheFieldIsAnsweredFromThePast) {
  const auto person = Ask<v1::GetPersonResponse, v1::GetPersonRequest>(
      server_, "GetPerson", "name: 'people/sayadov' at_revision: 1 on: '1994-01-01'");
  EXPECT_EQ(person.message.revision().number(), 1);
  EXPECT_GT(person.message.as_of_size(), 0);
  const auto source = Ask<v1::GetSourceResponse, v1::GetSourceRequest>(
      server_, "GetSource", "name: 'sources/avkp-page' at_revision: 2");
  EXPECT_EQ(source.message.revision().number(), 2);
  EXPECT_EQ(source.message.source().content(), "AVKP, founded in 1993.");
  const auto lineage = Ask<v1::GetLineageResponse, v1::GetLineageRequest>(
      server_, "GetLineage", "name: 'parties/az-avkp' at_revision: 3");
  EXPECT_EQ(lineage.message.revision().number(), 3);
  std::vector<std::string> ends;
  for (const v1::LineageEdge& edge : lineage.message.edges()) ends.push_back(edge.to());
  EXPECT_THAT(ends, ElementsAre("parties/az-avkp1", "parties/az-avkp2"));
}

TEST_F(PastTest, ElectionHasTheResultsOfThen) {
  TestServer server;
  const std::int64_t all = server.Commit(ElectionEdits()).number();
  const std::string name = "name: 'elections/az-2000' ";
  const auto now =
      Ask<v1::GetElectionResponse, v1::GetElectionRequest>(server, "GetElection", name);
  ASSERT_GT(now.message.results_size(), 0);
  server.Commit(absl::StrCat("edits { delete { name: '", now.message.results(0).name(), "' } }"));
  const auto then = Ask<v1::GetElectionResponse, v1::GetElectionRequest>(
      server, "GetElection", absl::StrCat(name, "at_revision: ", all));
  EXPECT_EQ(then.message.SerializeAsString(), now.message.SerializeAsString());
}

TEST_F(PastTest, WhatCannotBeAskedIsRefusedWithTheReason) {
  const struct {
    const char* name;
    std::string request;
    std::string reason;
    std::vector<std::string> fields;
  } kRows[] = {
      {"not there yet", "name: 'parties/az-avkp3' at_revision: 2", "RECORD_NOT_FOUND", {"name"}},
      {"never there", "name: 'parties/az-nope' at_revision: 2", "RECORD_NOT_FOUND", {"name"}},
      {"of the future",
       "name: 'parties/az-avkp' at_revision: 5",
       "REVISION_AHEAD",
       {"at_revision"}},
      {"before the first",
       "name: 'parties/az-avkp' at_revision: -1",
       "INVALID_FIELD",
       {"at_revision"}},
      {"of another log",
       "name: 'parties/az-avkp' at_revision: 1 min_revision { log: 1 number: 1 }",
       "LOG_MISMATCH",
       {"min_revision"}},
  };
  for (const auto& row : kRows) {
    const WireError error = ErrorOf(GetParty(server_, row.request).status);
    EXPECT_EQ(error.reason, row.reason) << row.name << ": " << error;
    EXPECT_EQ(error.fields(), row.fields) << row.name;
  }
  const WireError ahead =
      ErrorOf(GetParty(server_, "name: 'parties/az-avkp' at_revision: 5").status);
  EXPECT_EQ(ahead.code, grpc::StatusCode::OUT_OF_RANGE);
  EXPECT_THAT(ahead.metadata, ElementsAre(Pair("head", "4")));
}

// `min_revision` says how new the newest must be, and is waited for as ever.
TEST_F(PastTest, PastOfAStateThatMustBeNewEnough) {
  auto request = ParseText<v1::GetPartyRequest>("name: 'parties/az-avkp' at_revision: 2");
  *request.mutable_min_revision() = GetParty(server_, "name: 'parties/az-avkp'").message.revision();
  const auto reply = server_.Call<v1::GetPartyResponse>("PartyService/GetParty", request);
  EXPECT_EQ(reply.message.revision().number(), 2);
  request.mutable_min_revision()->set_number(100);
  EXPECT_EQ(
      ErrorOf(server_.Call<v1::GetPartyResponse>("PartyService/GetParty", request).status).reason,
      "REPLICA_BEHIND");
}

// What the log is needed for fails alone, for as long as it cannot be read; damage is a fault.
TEST(PastLogTest, LogThatCannotBeReadIsToldAndMayBeAskedAgain) {
  const QuietLog quiet;
  const auto memory = NewMemoryChangeLog();
  FaultyChangeLog log(*memory);
  TestServer server(QuickConfig(), &log);
  server.Commit(AvkpEdits());
  server.Commit(PartyEdit("az-avkp3", "AVKP-3", "AZ"));
  log.FailRead(absl::UnavailableError("the disk is away"));
  const std::string past = "name: 'parties/az-avkp' at_revision: 1";
  const WireError error = ErrorOf(GetParty(server, past).status);
  EXPECT_EQ(error.code, grpc::StatusCode::UNAVAILABLE) << error;
  EXPECT_EQ(error.reason, "LOG_UNWRITABLE") << error;
  EXPECT_EQ(error.retry_delay, absl::Seconds(1)) << error;
  EXPECT_TRUE(GetParty(server, "name: 'parties/az-avkp' at_revision: 2").status.ok());
  EXPECT_TRUE(GetParty(server, "name: 'parties/az-avkp'").status.ok());
  log.FailRead(absl::DataLossError("entry 1 of the log is damaged"));
  EXPECT_EQ(ErrorOf(GetParty(server, past).status).reason, "INTERNAL_FAULT");
  log.FailRead(absl::OkStatus());
  EXPECT_TRUE(GetParty(server, past).status.ok());
}

// The same answers after a restart, from a log on a disk.
TEST(PastLogTest, DurableLogGivesTheSamePastAfterARestart) {
  const TemporaryDirectory directory;
  std::vector<std::string> answers;
  std::vector<std::string> histories;
  for (const bool restarted : {false, true}) {
    auto log = OpenSqliteChangeLog(directory.File("log"));
    ASSERT_TRUE(log.ok()) << log.status();
    TestServer server(QuickConfig(), log->get());
    if (!restarted) {
      server.Commit(AvkpEdits());
      server.Commit(PartyEdit("az-avkp3", "AVKP-3", "AZ"));
      server.Commit(
          "edits { delete { name: 'parties/az-avkp3' } } summary: 'There was no such party'");
    }
    for (const int revision : {1, 2, 3}) {
      answers.push_back(
          GetParty(server, absl::StrCat("name: 'parties/az-avkp1' at_revision: ", revision))
              .message.SerializeAsString());
    }
    histories.push_back(server
                            .Call<v1::ListChangesResponse>(
                                "ChangeService/ListChanges",
                                ParseText<v1::ListChangesRequest>("record: 'parties/az-avkp3'"))
                            .message.DebugString());
  }
  EXPECT_NE(answers[0], "");
  for (int i = 0; i < 3; ++i) EXPECT_EQ(answers[i], answers[i + 3]) << i;
  EXPECT_NE(histories[0], "");
  EXPECT_EQ(histories[0], histories[1]);
}

}  // namespace
}  // namespace partyline
