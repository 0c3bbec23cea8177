// SPDX-License-Identifier: Apache-2.0
#include <map>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "service/store/store.h"
#include "tests/testing/parse_text.h"
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
using testing::Reply;
using ::testing::SizeIs;
using testing::TestServer;
using testing::WireError;

class GetHandlersTest : public ::testing::Test {
 protected:
  GetHandlersTest() : revision_(server_.Commit(AvkpEdits())) {}

  Reply<v1::GetPartyResponse> GetParty(const std::string& request) {
    return server_.Call<v1::GetPartyResponse>("PartyService/GetParty",
                                              ParseText<v1::GetPartyRequest>(request));
  }

  Reply<v1::GetSourceResponse> GetSource(const std::string& request) {
    return server_.Call<v1::GetSourceResponse>("PartyService/GetSource",
                                               ParseText<v1::GetSourceRequest>(request));
  }

  TestServer server_;
  const v1::Revision revision_;
};

TEST_F(GetHandlersTest, ServerInfoTellsWhatItServes) {
  const auto reply = server_.Call<v1::GetServerInfoResponse>("PartyService/GetServerInfo",
                                                             v1::GetServerInfoRequest());
  ASSERT_TRUE(reply.status.ok());
  const v1::GetServerInfoResponse& info = reply.message;
  EXPECT_THAT(info.version(), ::testing::MatchesRegex("[0-9]+\\.[0-9]+\\.[0-9]+"));
  EXPECT_EQ(info.log_kind(), "memory");
  EXPECT_FALSE(info.read_only());
  EXPECT_EQ(info.revision().number(), revision_.number());
  EXPECT_EQ(info.revision().log(), server_.store().log().Id());
  EXPECT_EQ(info.limits().message_bytes(), 4 << 20);
  EXPECT_EQ(info.limits().page_size(), 1000);
  EXPECT_EQ(info.limits().batch_names(), 100);
  EXPECT_EQ(info.limits().lineage_depth(), 32);
  EXPECT_EQ(info.limits().lineage_parties(), 500);
  EXPECT_EQ(info.limits().lineage_ties(), 5000);
  EXPECT_EQ(info.limits().event_ties(), 1000);
  EXPECT_EQ(info.limits().query_bytes(), 256);
  EXPECT_THAT(info.methods(), SizeIs(20));
  std::map<v1::RecordKind, std::int64_t> counts;
  for (const v1::RecordCount& count : info.counts()) counts[count.kind()] = count.count();
  EXPECT_THAT(counts,
              ElementsAre(Pair(v1::RECORD_KIND_SOURCE, 1), Pair(v1::RECORD_KIND_PARTY, 3),
                          Pair(v1::RECORD_KIND_PERSON, 1), Pair(v1::RECORD_KIND_EVENT, 1),
                          Pair(v1::RECORD_KIND_ELECTION, 0), Pair(v1::RECORD_KIND_RESULT, 0)));
}

TEST_F(GetHandlersTest, PartyIsFullUnlessAskedOtherwise) {
  const auto full = GetParty("name: 'parties/az-avkp'");
  ASSERT_TRUE(full.status.ok()) << ErrorOf(full.status);
  const v1::Party& party = full.message.party();
  EXPECT_EQ(party.name(), "parties/az-avkp");
  EXPECT_EQ(party.revision(), revision_.number());
  EXPECT_FALSE(party.etag().empty());
  EXPECT_THAT(party.names(0).evidence().claims(), SizeIs(1));
  EXPECT_EQ(party.names(0).evidence().standing(), v1::STANDING_UNDISPUTED);
  EXPECT_THAT(full.message.as_of(), IsEmpty());
  const auto basic = GetParty("name: 'parties/az-avkp' view: VIEW_BASIC");
  EXPECT_THAT(basic.message.party().names(0).evidence().claims(), IsEmpty());
  EXPECT_EQ(basic.message.party().names(0).evidence().standing(), v1::STANDING_UNDISPUTED);
}

TEST_F(GetHandlersTest, LeaderHeldOfficeOnADayOrNot) {
  struct Row {
    const char* name;
    const char* on;
    v1::Answer leader;
  };
  const Row rows[] = {
      {"before", "1992-12-31", v1::ANSWER_NO},
      {"within", "1995-06-01", v1::ANSWER_YES},
      {"in the year in which it ended", "1997-06-01", v1::ANSWER_POSSIBLE},
      {"after", "1998-01-01", v1::ANSWER_NO},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    const auto reply = GetParty(absl::StrCat("name: 'parties/az-avkp' on: '", row.on, "'"));
    ASSERT_TRUE(reply.status.ok()) << ErrorOf(reply.status);
    v1::Answer leader = v1::ANSWER_UNSPECIFIED;
    for (const v1::AsOf& fact : reply.message.as_of()) {
      if (fact.fact_id() == "leader-1") leader = fact.answer();
    }
    EXPECT_EQ(leader, row.leader);
    EXPECT_EQ(reply.message.party().leaderships().size(), 1);  // the record is unchanged
  }
}

TEST_F(GetHandlersTest, DayIsAnsweredInTheBasicViewToo) {
  const auto full = GetParty("name: 'parties/az-avkp' on: '1995-06-01'");
  const auto basic = GetParty("name: 'parties/az-avkp' on: '1995-06-01' view: VIEW_BASIC");
  ASSERT_EQ(basic.message.as_of().size(), full.message.as_of().size());
  for (int i = 0; i < full.message.as_of().size(); ++i) {
    EXPECT_EQ(basic.message.as_of(i).answer(), full.message.as_of(i).answer());
  }
}

TEST_F(GetHandlersTest, PartyIsFoundByIdentifier) {
  const auto reply = GetParty("name: 'parlgov:454'");
  ASSERT_TRUE(reply.status.ok()) << ErrorOf(reply.status);
  EXPECT_EQ(reply.message.party().name(), "parties/az-avkp");
  EXPECT_EQ(reply.message.redirected_from(), "");
}

TEST_F(GetHandlersTest, IdentifierOfTwoPartiesNamesBoth) {
  const WireError error = ErrorOf(GetParty("name: 'register:avkp'").status);
  EXPECT_EQ(error.code, grpc::StatusCode::FAILED_PRECONDITION);
  EXPECT_EQ(error.reason, "IDENTIFIER_AMBIGUOUS");
  EXPECT_THAT(error.metadata, ElementsAre(Pair("identifier", "register:avkp"),
                                          Pair("names", "parties/az-avkp1,parties/az-avkp2")));
}

TEST_F(GetHandlersTest, UnknownNamesAndIdentifiersAreNotFound) {
  for (const char* name : {"parties/nobody", "parlgov:1", "wikidata:Q42"}) {
    const WireError error = ErrorOf(GetParty(absl::StrCat("name: '", name, "'")).status);
    EXPECT_EQ(error.code, grpc::StatusCode::NOT_FOUND) << name;
    EXPECT_EQ(error.reason, "RECORD_NOT_FOUND") << name;
    EXPECT_THAT(error.metadata, ElementsAre(Pair("name", name)));
  }
}

TEST_F(GetHandlersTest, IdentifierOfAPartyIsNoPersons) {
  const auto reply = server_.Call<v1::GetPersonResponse>(
      "PartyService/GetPerson", ParseText<v1::GetPersonRequest>("name: 'parlgov:454'"));
  EXPECT_EQ(ErrorOf(reply.status).reason, "RECORD_NOT_FOUND");
}

TEST_F(GetHandlersTest, PersonIsFound) {
  const auto reply = server_.Call<v1::GetPersonResponse>(
      "PartyService/GetPerson",
      ParseText<v1::GetPersonRequest>("name: 'people/sayadov' on: '1995-01-01'"));
  ASSERT_TRUE(reply.status.ok()) << ErrorOf(reply.status);
  EXPECT_EQ(reply.message.person().display_name(), "Sayad Sayadov");
  EXPECT_THAT(reply.message.as_of(), SizeIs(1));
}

TEST_F(GetHandlersTest, OldNameOfAMergedDuplicateLeadsToItsSuccessor) {
  server_.Commit(PartyEdit("az-avkp-duplicate", "AVKP", "AZ"));
  server_.Commit(
      "edits { delete { name: 'parties/az-avkp-duplicate' replaced_by: 'parties/az-avkp' } }");
  const auto reply = GetParty("name: 'parties/az-avkp-duplicate'");
  ASSERT_TRUE(reply.status.ok()) << ErrorOf(reply.status);
  EXPECT_EQ(reply.message.party().name(), "parties/az-avkp");
  EXPECT_EQ(reply.message.redirected_from(), "parties/az-avkp-duplicate");
}

TEST_F(GetHandlersTest, SourceBringsItsTextInFullAlone) {
  const auto full = GetSource("name: 'sources/avkp-page'");
  ASSERT_TRUE(full.status.ok()) << ErrorOf(full.status);
  EXPECT_EQ(full.message.source().content(), "AVKP, founded in 1993.");
  EXPECT_EQ(full.message.source().display_name(), "A page on the AVKP");
  EXPECT_EQ(full.message.revision().number(), revision_.number());
  const auto basic = GetSource("name: 'sources/avkp-page' view: VIEW_BASIC");
  EXPECT_EQ(basic.message.source().content(), "");
  EXPECT_EQ(basic.message.source().display_name(), "A page on the AVKP");
  const auto batch = server_.Call<v1::BatchGetRecordsResponse>(
      "PartyService/BatchGetRecords",
      ParseText<v1::BatchGetRecordsRequest>("names: 'sources/avkp-page' view: VIEW_FULL"));
  EXPECT_EQ(batch.message.records(0).source().content(), "");
}

TEST_F(GetHandlersTest, BatchKeepsTheOrderAndSaysWhatIsMissing) {
  const auto reply = server_.Call<v1::BatchGetRecordsResponse>(
      "PartyService/BatchGetRecords", ParseText<v1::BatchGetRecordsRequest>(R"(
        names: "events/az-division-1997" names: "parties/nobody" names: "people/sayadov"
        names: "parties/az-avkp" names: "sources/nowhere" names: "sources/avkp-page")"));
  ASSERT_TRUE(reply.status.ok()) << ErrorOf(reply.status);
  ASSERT_THAT(reply.message.records(), SizeIs(4));
  EXPECT_EQ(reply.message.records(0).event().name(), "events/az-division-1997");
  EXPECT_EQ(reply.message.records(1).person().name(), "people/sayadov");
  EXPECT_EQ(reply.message.records(2).party().name(), "parties/az-avkp");
  EXPECT_EQ(reply.message.records(3).source().name(), "sources/avkp-page");
  EXPECT_THAT(reply.message.missing(), ElementsAre("parties/nobody", "sources/nowhere"));
}

TEST_F(GetHandlersTest, BatchTooLargeToSendIsRefusedWhole) {
  // Ten people of more than half a MiB each.
  v1::BatchGetRecordsRequest request;
  for (int i = 0; i < 10; ++i) {
    auto commit = ParseText<v1::CommitRequest>(
        testing::PersonEdit(absl::StrCat("p", i), "Somebody with a long story"));
    commit.set_request_id(absl::StrCat("large-person-", i));
    auto& extra = *commit.mutable_edits(0)->mutable_create()->mutable_person()->mutable_extra();
    for (int n = 0; n < 150; ++n) extra[absl::StrCat("key", n)] = std::string(4000, 'x');
    const auto reply = server_.Call<v1::CommitResponse>("ChangeService/Commit", commit);
    ASSERT_TRUE(reply.status.ok()) << ErrorOf(reply.status);
    request.add_names(absl::StrCat("people/p", i));
  }
  const WireError error = ErrorOf(
      server_.CallRaw("PartyService/BatchGetRecords", {request.SerializeAsString()}, nullptr));
  EXPECT_EQ(error.code, grpc::StatusCode::RESOURCE_EXHAUSTED) << error;
  EXPECT_EQ(error.reason, "LIMIT_EXCEEDED");
  EXPECT_EQ(error.metadata.at("limit"), "message_bytes");
}

}  // namespace
}  // namespace partyline
