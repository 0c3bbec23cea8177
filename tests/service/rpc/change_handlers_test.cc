// SPDX-License-Identifier: Apache-2.0

// Changes read back: one by its revision, and listings of them.

#include <set>
#include <string>
#include <thread>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "service/changelog/memory_change_log.h"
#include "tests/testing/faulty_change_log.h"
#include "tests/testing/parse_text.h"
#include "tests/testing/quiet_log.h"
#include "tests/testing/sample_records.h"
#include "tests/testing/test_server.h"
#include "tests/testing/wire_error.h"

namespace partyline {
namespace {

using testing::AvkpEdits;
using ::testing::Contains;
using ::testing::ElementsAre;
using testing::ErrorOf;
using ::testing::IsEmpty;
using ::testing::Pair;
using testing::PartyEdit;
using testing::PersonEdit;
using testing::QuickConfig;
using testing::QuietLog;
using testing::Reply;
using testing::SourceEdit;
using testing::TestServer;
using testing::WireError;

constexpr char kMerge[] =
    "summary: 'One party under two names' "
    "edits { delete { name: 'parties/az-double' replaced_by: 'parties/az-single' } }";
constexpr char kRename[] =
    "edits { update { person { name: 'people/tukanov' display_name: 'M. Tukanov' } } }";

Reply<v1::ListChangesResponse> List(TestServer& server, const v1::ListChangesRequest& request) {
  return server.Call<v1::ListChangesResponse>("ChangeService/ListChanges", request);
}

v1::ListChangesResponse ListOk(TestServer& server, const std::string& request) {
  const auto reply = List(server, ParseText<v1::ListChangesRequest>(request));
  EXPECT_TRUE(reply.status.ok()) << request << ": " << ErrorOf(reply.status);
  return reply.message;
}

std::vector<std::int64_t> NumbersOf(const v1::ListChangesResponse& page) {
  std::vector<std::int64_t> numbers;
  for (const v1::Change& change : page.changes()) numbers.push_back(change.revision().number());
  return numbers;
}

Reply<v1::GetChangeResponse> Get(TestServer& server, const std::string& request) {
  return server.Call<v1::GetChangeResponse>("ChangeService/GetChange",
                                            ParseText<v1::GetChangeRequest>(request));
}

// The AVKP, a party under two names, a person; the two found to be one, the person renamed.
class ChangeHandlersTest : public ::testing::Test {
 protected:
  ChangeHandlersTest() {
    server_.Commit(AvkpEdits());
    server_.Commit(PartyEdit("az-single", "AVKP", "AZ") + PartyEdit("az-double", "AVKP", "AZ"));
    server_.Commit(PersonEdit("tukanov", "Musa Tukanov"));
    server_.Commit(kMerge);
    server_.Commit(kRename);
  }

  TestServer server_;
};

TEST_F(ChangeHandlersTest, ChangeIsAsItWasCommitted) {
  const auto reply = Get(server_, "number: 3");
  ASSERT_TRUE(reply.status.ok()) << ErrorOf(reply.status);
  const v1::Change& change = reply.message.change();
  EXPECT_EQ(change.revision().number(), 3);
  EXPECT_EQ(change.revision().log(), reply.message.revision().log());
  EXPECT_EQ(reply.message.revision().number(), 5);
  EXPECT_GT(change.time().seconds(), 0);
  EXPECT_NE(change.request_id(), "");
  ASSERT_EQ(change.edits_size(), 1);
  const v1::Person& person = change.edits(0).create().person();
  EXPECT_EQ(person.names(0).text(), "Musa Tukanov");
  EXPECT_EQ(person.names(0).evidence().standing(), v1::STANDING_UNDISPUTED);
  EXPECT_EQ(person.revision(), 3);
  EXPECT_NE(person.etag(), "");
}

TEST_F(ChangeHandlersTest, ChangesComeNewestFirstWithoutContent) {
  const v1::ListChangesResponse page = ListOk(server_, "");
  EXPECT_THAT(NumbersOf(page), ElementsAre(5, 4, 3, 2, 1));
  EXPECT_EQ(page.next_page_token(), "");
  EXPECT_EQ(page.revision().number(), 5);
  const v1::Change& merge = page.changes(1);
  EXPECT_EQ(merge.summary(), "One party under two names");
  EXPECT_EQ(merge.edits(0).delete_().replaced_by(), "parties/az-single");
  const v1::Person& person = page.changes(2).edits(0).create().person();
  EXPECT_EQ(person.name(), "people/tukanov");
  EXPECT_THAT(person.names(), IsEmpty());
  EXPECT_EQ(person.display_name(), "");
}

TEST_F(ChangeHandlersTest, ChangesOfARecordAreFoundWhateverBecameOfIt) {
  const struct {
    const char* name;
    const char* record;
    std::vector<std::int64_t> numbers;
  } kRows[] = {
      {"updated", "people/tukanov", {5, 3}},
      {"in the place of another", "parties/az-single", {4, 2}},
      {"replaced: its own, not those of its heir", "parties/az-double", {4, 2}},
      {"never touched again", "sources/avkp-page", {1}},
  };
  for (const auto& row : kRows) {
    EXPECT_EQ(NumbersOf(ListOk(server_, absl::StrCat("record: '", row.record, "'"))), row.numbers)
        << row.name;
  }
}

TEST_F(ChangeHandlersTest, ChangesOfATimeAreFound) {
  const v1::Change third = Get(server_, "number: 3").message.change();
  const v1::Change fourth = Get(server_, "number: 4").message.change();
  v1::ListChangesRequest request;
  *request.mutable_since() = third.time();
  *request.mutable_until() = fourth.time();
  EXPECT_THAT(NumbersOf(List(server_, request).message), ElementsAre(3));
  request.clear_since();
  EXPECT_THAT(NumbersOf(List(server_, request).message), ElementsAre(3, 2, 1));
  EXPECT_THAT(NumbersOf(ListOk(server_, "since { seconds: 32503680000 }")), IsEmpty());
  EXPECT_THAT(NumbersOf(ListOk(server_, "principal: 'nobody@example.org'")), IsEmpty());
}

TEST_F(ChangeHandlersTest, WrongQuestionsAreRefusedWithTheReason) {
  struct Row {
    const char* name;
    std::string method;
    std::string bytes;
    std::string reason;
    std::vector<std::string> fields;
  };
  const auto list = [](const std::string& text) {
    return ParseText<v1::ListChangesRequest>(text).SerializeAsString();
  };
  const auto get = [](const std::string& text) {
    return ParseText<v1::GetChangeRequest>(text).SerializeAsString();
  };
  const Row rows[] = {
      {"no number", "GetChange", get(""), "INVALID_FIELD", {"number"}},
      {"before the first", "GetChange", get("number: -1"), "INVALID_FIELD", {"number"}},
      {"of the future", "GetChange", get("number: 6"), "REVISION_AHEAD", {"number"}},
      {"another log",
       "GetChange",
       get("number: 1 min_revision { log: 1 number: 1 }"),
       "LOG_MISMATCH",
       {"min_revision"}},
      {"no record",
       "ListChanges",
       list("record: 'parties/az-nope'"),
       "RECORD_NOT_FOUND",
       {"record"}},
      {"no identifier", "ListChanges", list("record: 'parlgov:1'"), "RECORD_NOT_FOUND", {"record"}},
      {"many of an identifier",
       "ListChanges",
       list("record: 'register:avkp'"),
       "IDENTIFIER_AMBIGUOUS",
       {"record"}},
      {"no name", "ListChanges", list("record: 'The AVKP'"), "INVALID_FIELD", {"record"}},
      {"pages too large", "ListChanges", list("page_size: 1001"), "INVALID_FIELD", {"page_size"}},
      {"no times",
       "ListChanges",
       list("since { seconds: 999999999999 } until { nanos: -1 }"),
       "INVALID_FIELD",
       {"since", "until"}},
      {"times in the wrong order",
       "ListChanges",
       list("since { seconds: 20 } until { seconds: 19 nanos: 999999999 }"),
       "INVALID_FIELD",
       {"until"}},
      {"a forged token",
       "ListChanges",
       list("page_token: 'AAAA'"),
       "PAGE_TOKEN_INVALID",
       {"page_token"}},
  };
  for (const Row& row : rows) {
    const WireError error =
        ErrorOf(server_.CallRaw("ChangeService/" + row.method, {row.bytes}, nullptr));
    EXPECT_EQ(error.reason, row.reason) << row.name << ": " << error;
    EXPECT_EQ(error.fields(), row.fields) << row.name;
  }
  EXPECT_THAT(ErrorOf(Get(server_, "number: 6").status).metadata, Contains(Pair("head", "5")));
  EXPECT_THAT(NumbersOf(ListOk(server_, "record: 'parlgov:454'")), ElementsAre(1));
}

TEST_F(ChangeHandlersTest, TokenBelongsToItsQuestion) {
  auto request = ParseText<v1::ListChangesRequest>("page_size: 2");
  request.set_page_token(List(server_, request).message.next_page_token());
  request.set_record("people/tukanov");
  EXPECT_EQ(ErrorOf(List(server_, request).status).reason, "PAGE_TOKEN_INVALID");
}

// Pages of a listing show the log as it was when the first was asked for, while others commit.
TEST_F(ChangeHandlersTest, AllPagesShowOneStateWhileCommitsGoOn) {
  for (int i = 6; i <= 40; ++i) server_.Commit(PersonEdit(absl::StrCat("p", i), "Somebody"));
  std::thread writer([this] {
    for (int i = 41; i <= 80; ++i) server_.Commit(PersonEdit(absl::StrCat("p", i), "Somebody"));
  });
  auto request = ParseText<v1::ListChangesRequest>("page_size: 7");
  std::vector<std::int64_t> numbers;
  std::set<std::int64_t> revisions;
  do {
    const auto page = List(server_, request);
    ASSERT_TRUE(page.status.ok()) << ErrorOf(page.status);
    for (const std::int64_t number : NumbersOf(page.message)) numbers.push_back(number);
    revisions.insert(page.message.revision().number());
    request.set_page_token(page.message.next_page_token());
  } while (!request.page_token().empty());
  writer.join();
  ASSERT_EQ(revisions.size(), 1u);
  ASSERT_EQ(static_cast<std::int64_t>(numbers.size()), *revisions.begin());
  for (std::size_t i = 0; i < numbers.size(); ++i) {
    ASSERT_EQ(numbers[i], *revisions.begin() - static_cast<std::int64_t>(i));
  }
}

// Who is meant by an identifier is settled with the first page.
TEST_F(ChangeHandlersTest, PagesStayWithTheRecordThatTheFirstWasOf) {
  const std::string identified = PartyEdit("az-known", "Known", "AZ");
  auto commit = ParseText<v1::CommitRequest>(identified);
  auto& party = *commit.mutable_edits(0)->mutable_create()->mutable_party();
  *party.add_identifiers() = ParseText<v1::Identifier>(
      absl::StrCat("id: 'id-1' scheme: 'register' value: 'known' ", testing::Asserted()));
  server_.Commit(commit.Utf8DebugString());
  v1::Party other = party;
  party.mutable_identifiers()->Clear();
  v1::CommitRequest update;
  *update.add_edits()->mutable_update()->mutable_party() = party;
  server_.Commit(update.Utf8DebugString());
  // Two changes of az-known so far; give the identifier back, and ask for the first page.
  *update.mutable_edits(0)->mutable_update()->mutable_party() = other;
  server_.Commit(update.Utf8DebugString());
  auto request = ParseText<v1::ListChangesRequest>("record: 'register:known' page_size: 2");
  const auto first = List(server_, request);
  EXPECT_THAT(NumbersOf(first.message), ElementsAre(8, 7));
  *update.mutable_edits(0)->mutable_update()->mutable_party() = party;
  other.set_name("parties/az-thief");
  *update.add_edits()->mutable_create()->mutable_party() = other;
  server_.Commit(update.Utf8DebugString());
  request.set_page_token(first.message.next_page_token());
  EXPECT_THAT(NumbersOf(List(server_, request).message), ElementsAre(6));
}

// A page ends before it is too large for an answer, and none of them is lost.
TEST(ChangePagesTest, PageEndsAtOneMebibyte) {
  TestServer server;
  server.Commit(SourceEdit());
  constexpr int kCommits = 40;
  for (int i = 0; i < kCommits; ++i) {
    std::string edits;
    for (int k = 0; k < 900; ++k) {
      absl::StrAppend(&edits, "edits { create { person { name: 'people/", std::string(50, 'p'), "-",
                      i, "-", k, "' display_name: 'P' } } }");
    }
    server.Commit(edits);
  }
  auto request = ParseText<v1::ListChangesRequest>("page_size: 1000");
  std::vector<std::int64_t> numbers;
  int pages = 0;
  do {
    const auto page = List(server, request);
    ASSERT_TRUE(page.status.ok()) << ErrorOf(page.status);
    EXPECT_LE(page.message.ByteSizeLong(), (1u << 20) + 1024);
    for (const std::int64_t number : NumbersOf(page.message)) numbers.push_back(number);
    request.set_page_token(page.message.next_page_token());
    ++pages;
  } while (!request.page_token().empty());
  EXPECT_GT(pages, 2);
  ASSERT_EQ(numbers.size(), kCommits + 1u);
  for (int i = 0; i <= kCommits; ++i) EXPECT_EQ(numbers[i], kCommits + 1 - i);
}

// Without its log the server still answers what it holds in memory, and says of the rest when to
// ask again.
TEST(ChangePagesTest, LogThatCannotBeReadIsTold) {
  const QuietLog quiet;
  const auto memory = NewMemoryChangeLog();
  FaultyChangeLog log(*memory);
  TestServer server(QuickConfig(), &log);
  server.Commit(SourceEdit());
  log.FailRead(absl::UnavailableError("the disk is away"));
  EXPECT_EQ(ErrorOf(Get(server, "number: 1").status).reason, "LOG_UNWRITABLE");
  EXPECT_EQ(ErrorOf(List(server, {}).status).reason, "LOG_UNWRITABLE");
  EXPECT_THAT(NumbersOf(ListOk(server, "principal: 'nobody'")), IsEmpty());
}

}  // namespace
}  // namespace partyline
