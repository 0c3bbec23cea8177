// SPDX-License-Identifier: Apache-2.0

// GetElection, and listings of elections, results and events, over the wire.

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/service/rpc/election_edits.h"
#include "tests/testing/parse_text.h"
#include "tests/testing/sample_records.h"
#include "tests/testing/test_server.h"
#include "tests/testing/wire_error.h"

namespace partyline {
namespace {

using testing::Asserted;
using testing::AvkpEdits;
using ::testing::ElementsAre;
using testing::ErrorOf;
using ::testing::IsEmpty;
using testing::TestServer;

template <typename Response, typename Request>
Response Ask(TestServer& server, const std::string& method, const Request& request) {
  auto reply = server.Call<Response>(absl::StrCat("PartyService/", method), request);
  EXPECT_TRUE(reply.status.ok()) << ErrorOf(reply.status);
  return reply.message;
}

v1::GetElectionResponse GetElection(TestServer& server, const std::string& text) {
  return Ask<v1::GetElectionResponse>(server, "GetElection",
                                      ParseText<v1::GetElectionRequest>(text));
}

v1::ListResultsResponse ListResults(TestServer& server, const v1::ListResultsRequest& request) {
  return Ask<v1::ListResultsResponse>(server, "ListResults", request);
}

template <typename Records>
std::vector<std::string> NamesOf(const Records& records) {
  std::vector<std::string> names;
  for (const auto& record : records) names.push_back(record.name());
  return names;
}

TEST(GetElectionTest, ElectionComesWholeWithItsResults) {
  TestServer server;
  const v1::Revision revision = server.Commit(ElectionEdits());
  for (const char* name : {"elections/az-2000", "parlgov:az-2000"}) {
    const auto reply = GetElection(server, absl::StrCat("name: '", name, "'"));
    EXPECT_EQ(reply.election().name(), "elections/az-2000");
    EXPECT_EQ(reply.election().polling_days(0).evidence().claims_size(), 1);
    EXPECT_THAT(NamesOf(reply.results()),
                ElementsAre("elections/az-2000/results/avkp", "elections/az-2000/results/avkp1"));
    EXPECT_EQ(reply.results(0).readings(0).evidence().claims_size(), 1);
    EXPECT_EQ(reply.total_results(), 2);
    EXPECT_EQ(reply.redirected_from(), "");
    EXPECT_EQ(reply.revision().number(), revision.number());
  }
}

TEST(GetElectionTest, BasicLeavesEvidenceOut) {
  TestServer server;
  server.Commit(ElectionEdits());
  const auto reply = GetElection(server, "name: 'elections/az-2000' view: VIEW_BASIC");
  EXPECT_THAT(reply.election().polling_days(0).evidence().claims(), IsEmpty());
  EXPECT_THAT(reply.results(0).readings(0).evidence().claims(), IsEmpty());
  EXPECT_EQ(reply.results(0).readings(0).votes().value(), 1);
}

TEST(GetElectionTest, NameOfAReplacedElectionLeadsToTheOtherWithTheResultsOfBoth) {
  TestServer server;
  server.Commit(ElectionEdits());
  server.Commit("edits { delete { name: 'elections/az-2000' replaced_by: 'elections/az-2005' } }");
  const auto reply = GetElection(server, "name: 'elections/az-2000'");
  EXPECT_EQ(reply.election().name(), "elections/az-2005");
  EXPECT_EQ(reply.redirected_from(), "elections/az-2000");
  EXPECT_EQ(reply.total_results(), 3);
}

TEST(GetElectionTest, ResultsEndAtOneMebibyteAndAreCountedAll) {
  TestServer server;
  server.Commit(ElectionEdits());
  for (int i = 0; i < 4; ++i) {
    std::string edits;
    for (int n = 0; n < 100; ++n) {
      edits +=
          ResultEdit("az-2005", absl::StrFormat("r%d-%02d", i, n), kAvkp, std::string(4000, 'x'));
    }
    server.Commit(edits);
  }
  const auto full = GetElection(server, "name: 'elections/az-2005'");
  EXPECT_EQ(full.total_results(), 401);
  EXPECT_GT(full.results_size(), 200);
  EXPECT_LT(full.results_size(), 300);
  EXPECT_LT(full.ByteSizeLong(), (1u << 20) + 4096);
  EXPECT_EQ(full.results(0).name(), "elections/az-2005/results/avkp");
  const auto basic = GetElection(server, "name: 'elections/az-2005' view: VIEW_BASIC");
  EXPECT_EQ(basic.results_size(), 401);
}

TEST(ListResultsTest, ResultsAreFullUnlessAskedOtherwise) {
  TestServer server;
  server.Commit(ElectionEdits());
  auto request = ParseText<v1::ListResultsRequest>("party: 'parlgov:454'");
  const auto full = ListResults(server, request);
  EXPECT_THAT(NamesOf(full.results()),
              ElementsAre("elections/az-2000/results/avkp", "elections/az-2005/results/avkp"));
  EXPECT_EQ(full.results(0).readings(0).evidence().claims_size(), 1);
  EXPECT_EQ(full.total_size(), 2);
  request.set_view(v1::VIEW_BASIC);
  EXPECT_THAT(ListResults(server, request).results(0).readings(0).evidence().claims(), IsEmpty());
  request.set_along_lineage(true);
  EXPECT_THAT(NamesOf(ListResults(server, request).results()),
              ElementsAre("elections/az-2000/results/avkp", "elections/az-2000/results/avkp1",
                          "elections/az-2005/results/avkp"));
}

TEST(ListResultsTest, AllPagesShowOneStateWhileCommitsGoOn) {
  TestServer server;
  const v1::Revision first = server.Commit(ElectionEdits());
  auto request = ParseText<v1::ListResultsRequest>("party: 'parties/az-avkp' page_size: 1");
  const auto page = ListResults(server, request);
  EXPECT_THAT(NamesOf(page.results()), ElementsAre("elections/az-2000/results/avkp"));
  // An election before both, and the name asked for leads elsewhere.
  server.Commit(ElectionEdit("az-1990", "1990") + ResultEdit("az-1990", "avkp", kAvkp));
  server.Commit(
      "edits { delete { name: 'parties/az-avkp' replaced_by: 'parties/az-avkp2' } } "
      "edits { delete { name: 'events/az-division-1997' } }");
  request.set_page_token(page.next_page_token());
  const auto last = ListResults(server, request);
  EXPECT_THAT(NamesOf(last.results()), ElementsAre("elections/az-2005/results/avkp"));
  EXPECT_EQ(last.total_size(), 2);
  EXPECT_EQ(last.next_page_token(), "");
  EXPECT_EQ(last.revision().number(), first.number());
  request.clear_page_token();
  EXPECT_EQ(ListResults(server, request).total_size(), 3);
}

TEST(ListElectionsTest, ElectionsOfAPartyByTheirPollingDays) {
  TestServer server;
  server.Commit(ElectionEdits() + ElectionEdit("az-undated", ""));
  const auto all =
      Ask<v1::ListElectionsResponse>(server, "ListElections", v1::ListElectionsRequest());
  EXPECT_THAT(NamesOf(all.elections()),
              ElementsAre("elections/az-2000", "elections/az-2005", "elections/az-undated"));
  EXPECT_THAT(all.elections(0).polling_days(0).evidence().claims(), IsEmpty());  // BASIC
  const auto of_half = Ask<v1::ListElectionsResponse>(
      server, "ListElections",
      ParseText<v1::ListElectionsRequest>("party: 'parties/az-avkp1' country: 'AZ'"));
  EXPECT_THAT(NamesOf(of_half.elections()), ElementsAre("elections/az-2000"));
}

TEST(ListEventsTest, EventsOfABodyPageByPage) {
  TestServer server;
  std::string edits = AvkpEdits();
  for (const char* id : {"b", "c", "a"}) {
    edits += absl::StrFormat(
        "edits { create { event { name: 'events/%s' kind: EVENT_KIND_MEETING display_name: 'M' "
        "occurrence { id: 'occurrence' %s } "
        "dates { id: 'date-1' period { start { edtf: '1996-05-01' } } %s } "
        "participants { id: 'p-1' role: PARTICIPANT_ROLE_ORGANIZER "
        "who { name: 'parties/az-avkp' } %s } } } }",
        id, Asserted(), Asserted(), Asserted());
  }
  server.Commit(edits);
  auto request = ParseText<v1::ListEventsRequest>(
      "participant: 'parlgov:454' kinds: EVENT_KIND_MEETING page_size: 2");
  auto page = Ask<v1::ListEventsResponse>(server, "ListEvents", request);
  EXPECT_THAT(NamesOf(page.events()), ElementsAre("events/a", "events/b"));
  EXPECT_EQ(page.total_size(), 3);
  request.set_page_token(page.next_page_token());
  page = Ask<v1::ListEventsResponse>(server, "ListEvents", request);
  EXPECT_THAT(NamesOf(page.events()), ElementsAre("events/c"));
  EXPECT_EQ(page.next_page_token(), "");
}

}  // namespace
}  // namespace partyline
