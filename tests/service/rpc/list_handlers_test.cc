// SPDX-License-Identifier: Apache-2.0

// Listings and searches, page by page.

#include <set>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/testing/parse_text.h"
#include "tests/testing/sample_records.h"
#include "tests/testing/test_server.h"
#include "tests/testing/wire_error.h"

namespace partyline {
namespace {

using ::testing::AllOf;
using testing::AvkpEdits;
using ::testing::ElementsAre;
using testing::ErrorOf;
using ::testing::Ge;
using ::testing::IsEmpty;
using ::testing::Le;
using testing::PartyEdit;
using ::testing::SizeIs;
using testing::SourceEdit;
using testing::TestServer;

using PartyPage = v1::ListPartiesResponse;

PartyPage ListParties(TestServer& server, const v1::ListPartiesRequest& request) {
  auto reply = server.Call<PartyPage>("PartyService/ListParties", request);
  EXPECT_TRUE(reply.status.ok()) << ErrorOf(reply.status);
  return reply.message;
}

std::vector<std::string> NamesOf(const PartyPage& page) {
  std::vector<std::string> names;
  for (const v1::Party& party : page.parties()) names.push_back(party.name());
  return names;
}

TEST(ListHandlersTest, PartiesComeInTheOrderOfTheirNames) {
  TestServer server;
  server.Commit(AvkpEdits() + PartyEdit("uz-cpu1994", "Communist Party of Uzbekistan", "UZ"));
  const PartyPage all = ListParties(server, {});
  EXPECT_THAT(NamesOf(all), ElementsAre("parties/az-avkp", "parties/az-avkp1", "parties/az-avkp2",
                                        "parties/uz-cpu1994"));
  EXPECT_EQ(all.total_size(), 4);
  EXPECT_EQ(all.next_page_token(), "");
  EXPECT_THAT(all.parties(0).names(0).evidence().claims(), IsEmpty());  // BASIC
  const PartyPage uzbek =
      ListParties(server, ParseText<v1::ListPartiesRequest>("country: 'UZ' view: VIEW_FULL"));
  EXPECT_THAT(NamesOf(uzbek), ElementsAre("parties/uz-cpu1994"));
  EXPECT_THAT(uzbek.parties(0).names(0).evidence().claims(), SizeIs(1));
  const PartyPage known =
      ListParties(server, ParseText<v1::ListPartiesRequest>("identifier_scheme: 'parlgov'"));
  EXPECT_THAT(NamesOf(known), ElementsAre("parties/az-avkp"));
}

TEST(ListHandlersTest, AllPagesShowOneStateWhileCommitsGoOn) {
  TestServer server;
  std::string edits = SourceEdit();
  for (int i = 0; i < 23; ++i) {
    edits += PartyEdit(absl::StrFormat("p%02d", i), absl::StrCat("Party ", i), "AZ");
  }
  const v1::Revision first = server.Commit(edits);
  auto request = ParseText<v1::ListPartiesRequest>("page_size: 5");
  std::vector<std::string> names;
  int pages = 0;
  do {
    const PartyPage page = ListParties(server, request);
    EXPECT_EQ(page.revision().number(), first.number());
    EXPECT_EQ(page.total_size(), 23);
    for (const std::string& name : NamesOf(page)) names.push_back(name);
    request.set_page_token(page.next_page_token());
    // Between any two pages one party goes, before or after the place reached, and another comes.
    server.Commit(absl::StrFormat("edits { delete { name: 'parties/p%02d' } }", pages * 4 + 1) +
                  PartyEdit(absl::StrFormat("p%02d-later", pages * 4), "Later", "AZ"));
    *request.mutable_min_revision() = first;
    ++pages;
  } while (!request.page_token().empty());
  EXPECT_EQ(pages, 5);
  ASSERT_THAT(names, SizeIs(23));
  for (int i = 0; i < 23; ++i) EXPECT_EQ(names[i], absl::StrFormat("parties/p%02d", i));
  EXPECT_EQ(ListParties(server, {}).total_size(), 23);  // five gone, five come
}

TEST(ListHandlersTest, LaterPageStaysWithTheStateOfTheFirstWhateverRevisionWasSeen) {
  TestServer server;
  const v1::Revision first = server.Commit(AvkpEdits());
  auto request = ParseText<v1::ListPartiesRequest>("page_size: 1");
  request.set_page_token(ListParties(server, request).next_page_token());
  *request.mutable_min_revision() = server.Commit(PartyEdit("az-avkp3", "Later", "AZ"));
  request.set_page_size(1000);
  const PartyPage page = ListParties(server, request);
  EXPECT_THAT(NamesOf(page), ElementsAre("parties/az-avkp1", "parties/az-avkp2"));
  EXPECT_EQ(page.total_size(), 3);
  EXPECT_EQ(page.revision().number(), first.number());
  request.mutable_min_revision()->set_log(first.log() + 1);
  const auto error = ErrorOf(server.Call<PartyPage>("PartyService/ListParties", request).status);
  EXPECT_EQ(error.reason, "LOG_MISMATCH") << error;
}

TEST(ListHandlersTest, PageSizeMayChangeFromPageToPage) {
  TestServer server;
  server.Commit(AvkpEdits());
  auto request = ParseText<v1::ListPartiesRequest>("page_size: 1");
  request.set_page_token(ListParties(server, request).next_page_token());
  request.set_page_size(1000);
  EXPECT_THAT(NamesOf(ListParties(server, request)),
              ElementsAre("parties/az-avkp1", "parties/az-avkp2"));
}

TEST(ListHandlersTest, PageHoldsFiftyByDefault) {
  TestServer server;
  std::string edits = SourceEdit();
  for (int i = 0; i < 60; ++i) edits += PartyEdit(absl::StrFormat("p%02d", i), "Party", "AZ");
  server.Commit(edits);
  const PartyPage page = ListParties(server, {});
  EXPECT_THAT(page.parties(), SizeIs(50));
  EXPECT_NE(page.next_page_token(), "");
}

TEST(ListHandlersTest, PageEndsAtOneMebibyte) {
  TestServer server;
  server.Commit(SourceEdit());
  constexpr int kParties = 30;
  for (int i = 0; i < kParties; ++i) {
    auto commit =
        ParseText<v1::CommitRequest>(PartyEdit(absl::StrFormat("p%02d", i), "Party", "AZ"));
    commit.set_request_id(absl::StrCat("large-party-", i));
    auto& extra = *commit.mutable_edits(0)->mutable_create()->mutable_party()->mutable_extra();
    for (int n = 0; n < 20; ++n) extra[absl::StrCat("key", n)] = std::string(4000, 'x');
    ASSERT_TRUE(server.Call<v1::CommitResponse>("ChangeService/Commit", commit).status.ok());
  }
  auto request = ParseText<v1::ListPartiesRequest>("page_size: 1000 view: VIEW_FULL");
  std::set<std::string> names;
  int pages = 0;
  do {
    const PartyPage page = ListParties(server, request);
    EXPECT_THAT(page.ByteSizeLong(), Le((1u << 20) + 4096));
    for (const std::string& name : NamesOf(page)) names.insert(name);
    request.set_page_token(page.next_page_token());
    ++pages;
  } while (!request.page_token().empty());
  EXPECT_THAT(names, SizeIs(kParties));
  EXPECT_THAT(pages, AllOf(Ge(3), Le(4)));  // 30 times some 80 KB
}

TEST(ListHandlersTest, SourcesAreListedWithoutTheirTexts) {
  TestServer server;
  server.Commit(AvkpEdits());
  const auto reply = server.Call<v1::ListSourcesResponse>(
      "PartyService/ListSources",
      ParseText<v1::ListSourcesRequest>("kinds: SOURCE_KIND_DOCUMENT view: VIEW_FULL"));
  ASSERT_TRUE(reply.status.ok()) << ErrorOf(reply.status);
  ASSERT_THAT(reply.message.sources(), SizeIs(1));
  EXPECT_EQ(reply.message.sources(0).name(), "sources/avkp-page");
  EXPECT_EQ(reply.message.sources(0).content(), "");
  EXPECT_EQ(reply.message.total_size(), 1);
  const auto none = server.Call<v1::ListSourcesResponse>(
      "PartyService/ListSources", ParseText<v1::ListSourcesRequest>("kinds: SOURCE_KIND_BOOK"));
  EXPECT_THAT(none.message.sources(), IsEmpty());
}

TEST(ListHandlersTest, TokenOfAStateNoLongerKeptHasExpired) {
  TestServer server;
  server.Commit(AvkpEdits());
  auto request = ParseText<v1::ListPartiesRequest>("page_size: 1");
  request.set_page_token(ListParties(server, request).next_page_token());
  // Later listings of as many states as are kept push the first one out.
  const auto other = ParseText<v1::ListPartiesRequest>("page_size: 1");
  for (int i = 0; i < 65; ++i) {
    server.Commit(PartyEdit(absl::StrCat("q", i), "Another", "AZ"));
    ListParties(server, other);
  }
  const auto error = ErrorOf(server.Call<PartyPage>("PartyService/ListParties", request).status);
  EXPECT_EQ(error.code, grpc::StatusCode::FAILED_PRECONDITION) << error;
  EXPECT_EQ(error.reason, "PAGE_TOKEN_EXPIRED");
}

TEST(SearchHandlersTest, NamesakesAreAllFoundAndToldApart) {
  TestServer server;
  server.Commit(AvkpEdits());
  auto request =
      ParseText<v1::SearchRequest>("query: 'avkp' kinds: RECORD_KIND_PARTY page_size: 2");
  std::vector<v1::SearchHit> hits;
  int pages = 0;
  do {
    const auto reply = server.Call<v1::SearchResponse>("PartyService/Search", request);
    ASSERT_TRUE(reply.status.ok()) << ErrorOf(reply.status);
    EXPECT_EQ(reply.message.total_size(), 3);
    hits.insert(hits.end(), reply.message.hits().begin(), reply.message.hits().end());
    request.set_page_token(reply.message.next_page_token());
    ++pages;
  } while (!request.page_token().empty());
  EXPECT_EQ(pages, 2);
  ASSERT_THAT(hits, SizeIs(3));
  EXPECT_EQ(hits[0].record().party().name(), "parties/az-avkp");
  EXPECT_EQ(hits[1].record().party().name(), "parties/az-avkp1");
  EXPECT_EQ(hits[2].record().party().name(), "parties/az-avkp2");
  for (const v1::SearchHit& hit : hits) {
    EXPECT_EQ(hit.match(), v1::MATCH_FOLDED);
    EXPECT_EQ(hit.fact_id(), "name-1");
    EXPECT_THAT(hit.record().party().names(0).evidence().claims(), IsEmpty());
    EXPECT_THAT(hit.apart(), ::testing::Not(IsEmpty()));
  }
}

TEST(SearchHandlersTest, NothingFoundIsAnAnswer) {
  TestServer server;
  server.Commit(AvkpEdits());
  const auto reply = server.Call<v1::SearchResponse>(
      "PartyService/Search", ParseText<v1::SearchRequest>("query: 'Zzyzx'"));
  ASSERT_TRUE(reply.status.ok()) << ErrorOf(reply.status);
  EXPECT_THAT(reply.message.hits(), IsEmpty());
  EXPECT_EQ(reply.message.total_size(), 0);
  EXPECT_GT(reply.message.revision().number(), 0);
}

}  // namespace
}  // namespace partyline
