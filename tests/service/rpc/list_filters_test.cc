// SPDX-License-Identifier: Apache-2.0

// Filters of listings that cannot be followed.

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gtest/gtest.h"
#include "tests/service/rpc/election_edits.h"
#include "tests/testing/parse_text.h"
#include "tests/testing/test_server.h"
#include "tests/testing/wire_error.h"

namespace partyline {
namespace {

using testing::ErrorOf;
using testing::TestServer;
using testing::WireError;

testing::Reply<v1::ListResultsResponse> Ask(TestServer& server,
                                            const v1::ListResultsRequest& request) {
  return server.Call<v1::ListResultsResponse>("PartyService/ListResults", request);
}

TEST(ListFiltersTest, FilterThatNamesNothingIsAnErrorAndNeverAnEmptyPage) {
  TestServer server;
  server.Commit(ElectionEdits());
  struct Row {
    const char* name;
    const char* method;
    std::string bytes;
    const char* reason;
    std::vector<std::string> fields;
  };
  const auto parties = [](const char* text) {
    return ParseText<v1::ListPartiesRequest>(text).SerializeAsString();
  };
  const auto elections = [](const char* text) {
    return ParseText<v1::ListElectionsRequest>(text).SerializeAsString();
  };
  const auto results = [](const char* text) {
    return ParseText<v1::ListResultsRequest>(text).SerializeAsString();
  };
  const auto events = [](const char* text) {
    return ParseText<v1::ListEventsRequest>(text).SerializeAsString();
  };
  const Row rows[] = {
      {"no such union",
       "ListParties",
       parties("affiliation: 'parties/none'"),
       "RECORD_NOT_FOUND",
       {"affiliation"}},
      {"two bodies of one identifier",
       "ListParties",
       parties("affiliation: 'register:avkp'"),
       "IDENTIFIER_AMBIGUOUS",
       {"affiliation"}},
      {"no such party",
       "ListElections",
       elections("party: 'parties/none'"),
       "RECORD_NOT_FOUND",
       {"party"}},
      {"a person for a party",
       "ListElections",
       elections("party: 'people/x'"),
       "INVALID_FIELD",
       {"party"}},
      {"days in the wrong order",
       "ListElections",
       elections("from: '2000-01-02' to: '2000-01-01'"),
       "INVALID_FIELD",
       {"to"}},
      {"no such identifier",
       "ListResults",
       results("person: 'wikidata:Q0'"),
       "RECORD_NOT_FOUND",
       {"person"}},
      {"no such election",
       "ListResults",
       results("party: 'parties/az-avkp' election: 'elections/none'"),
       "RECORD_NOT_FOUND",
       {"election"}},
      {"results of nothing in particular",
       "ListResults",
       results("area: 'District 12'"),
       "INVALID_FIELD",
       {"party", "person", "election"}},
      {"a lineage of nobody",
       "ListResults",
       results("election: 'elections/az-2000' along_lineage: true"),
       "INVALID_FIELD",
       {"along_lineage"}},
      {"no such participant",
       "ListEvents",
       events("participant: 'people/none'"),
       "RECORD_NOT_FOUND",
       {"participant"}},
      {"days in the wrong order",
       "ListEvents",
       events("from: '1996-01-01' to: '1991-01-01'"),
       "INVALID_FIELD",
       {"to"}},
      {"no day at all",
       "ListEvents",
       events("from: '1996' to: '1991-01-01'"),
       "INVALID_FIELD",
       {"from"}},
      {"a forged token",
       "ListEvents",
       events("page_token: 'AAAA'"),
       "PAGE_TOKEN_INVALID",
       {"page_token"}},
      {"no such election to get",
       "GetElection",
       ParseText<v1::GetElectionRequest>("name: 'elections/none'").SerializeAsString(),
       "RECORD_NOT_FOUND",
       {"name"}},
      {"a later state",
       "GetElection",
       ParseText<v1::GetElectionRequest>("name: 'elections/az-2000' at_revision: 1000")
           .SerializeAsString(),
       "REVISION_AHEAD",
       {"at_revision"}},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(absl::StrCat(row.method, ": ", row.name));
    const WireError error =
        ErrorOf(server.CallRaw(absl::StrCat("PartyService/", row.method), {row.bytes}, nullptr));
    EXPECT_EQ(error.reason, row.reason) << error;
    EXPECT_EQ(error.fields(), row.fields) << error;
  }
}

TEST(ListFiltersTest, TokenOfOneListingIsNoneOfAnother) {
  TestServer server;
  server.Commit(ElectionEdits());
  auto request = ParseText<v1::ListResultsRequest>("party: 'parties/az-avkp' page_size: 1");
  request.set_page_token(Ask(server, request).message.next_page_token());
  request.set_area("District 12");
  const auto error = ErrorOf(Ask(server, request).status);
  EXPECT_EQ(error.reason, "PAGE_TOKEN_INVALID") << error;
}

}  // namespace
}  // namespace partyline
