// SPDX-License-Identifier: Apache-2.0

// Bad requests, through the wire: each gets the code, the reason and the fields that the contract
// promises, and changes nothing.

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/service/rpc/bad_request_fixture.h"
#include "tests/testing/parse_text.h"
#include "tests/testing/sample_records.h"
#include "tests/testing/test_server.h"
#include "tests/testing/wire_error.h"

namespace partyline {
namespace {

using testing::AvkpEdits;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::ElementsAreArray;
using testing::ErrorOf;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Pair;
using testing::TestServer;
using testing::WireError;

struct BadField {
  const char* name;
  const char* method;
  std::string request;  // text proto
  std::vector<std::string> fields;
};

const google::protobuf::Message& RequestOf(const std::string& method) {
  static const v1::GetPartyRequest kGetParty;
  static const v1::GetPersonRequest kGetPerson;
  static const v1::GetSourceRequest kGetSource;
  static const v1::ListPartiesRequest kListParties;
  static const v1::SearchRequest kSearch;
  static const v1::GetLineageRequest kGetLineage;
  static const v1::BatchGetRecordsRequest kBatch;
  if (method == "GetParty") return kGetParty;
  if (method == "GetPerson") return kGetPerson;
  if (method == "GetSource") return kGetSource;
  if (method == "ListParties") return kListParties;
  if (method == "Search") return kSearch;
  if (method == "GetLineage") return kGetLineage;
  return kBatch;
}

TEST_F(BadRequestTest, FieldsThatBreakARuleAreNamed) {
  const std::string long_name = absl::StrCat("name: 'parties/", std::string(600, 'a'), "'");
  std::string hundred_and_one;
  for (int i = 0; i < 101; ++i) absl::StrAppend(&hundred_and_one, "names: 'parties/p", i, "' ");
  const BadField rows[] = {
      {"empty name", "GetParty", "", {"name"}},
      {"oversized name", "GetParty", long_name, {"name"}},
      {"malformed id", "GetParty", "name: 'parties/AVKP'", {"name"}},
      {"id that ends in a hyphen", "GetParty", "name: 'parties/avkp-'", {"name"}},
      {"no such day", "GetParty", "name: 'parties/az-avkp' on: '1993-02-30'", {"on"}},
      {"year alone", "GetParty", "name: 'parties/az-avkp' on: '1993'", {"on"}},
      {"unknown view", "GetParty", "name: 'parties/az-avkp' view: 77", {"view"}},
      {"two at once", "GetParty", "name: 'AVKP' on: 'yesterday'", {"name", "on"}},
      {"person asked for as party", "GetParty", "name: 'people/sayadov'", {"name"}},
      {"party asked for as person", "GetPerson", "name: 'parties/az-avkp'", {"name"}},
      {"party asked for as source", "GetSource", "name: 'parties/az-avkp'", {"name"}},
      {"page size below 0", "ListParties", "page_size: -1", {"page_size"}},
      {"page size beyond the limit", "ListParties", "page_size: 1001", {"page_size"}},
      {"country in small letters", "ListParties", "country: 'az'", {"country"}},
      {"empty search", "Search", "", {"query"}},
      {"search of two lines", "Search", "query: 'AVKP\\nAzKP'", {"query"}},
      {"search for results",
       "Search",
       "query: 'AVKP' kinds: [RECORD_KIND_PARTY, RECORD_KIND_RESULT]",
       {"kinds[1]"}},
      {"control character", "Search", "query: 'AV\\001KP'", {"query"}},
      {"depth 0", "GetLineage", "name: 'parties/az-avkp' depth: 0", {"depth"}},
      {"depth beyond the limit", "GetLineage", "name: 'parties/az-avkp' depth: 33", {"depth"}},
      {"lineage along meetings",
       "GetLineage",
       "name: 'parties/az-avkp' kinds: [EVENT_KIND_MERGER, EVENT_KIND_MEETING]",
       {"kinds[1]"}},
      {"lineage of a person", "GetLineage", "name: 'people/sayadov'", {"name"}},
      {"a hundred and one names", "BatchGetRecords", hundred_and_one, {"names"}},
      {"second name malformed", "BatchGetRecords", "names: 'parties/a' names: 'x'", {"names[1]"}},
  };
  for (const BadField& row : rows) {
    SCOPED_TRACE(row.name);
    std::unique_ptr<google::protobuf::Message> request(RequestOf(row.method).New());
    ASSERT_TRUE(google::protobuf::TextFormat::ParseFromString(row.request, request.get()));
    const WireError error =
        ErrorForBytes(absl::StrCat("PartyService/", row.method), request->SerializeAsString());
    EXPECT_EQ(error.code, grpc::StatusCode::INVALID_ARGUMENT) << error;
    EXPECT_EQ(error.reason, "INVALID_FIELD") << error;
    EXPECT_THAT(error.fields(), ElementsAreArray(row.fields)) << error;
  }
}

TEST_F(BadRequestTest, WrongCollectionIsToldFromTheRightOne) {
  const WireError error =
      ErrorFor<v1::GetPartyRequest>("PartyService/GetParty", "name: 'people/sayadov'");
  ASSERT_EQ(error.violations.size(), 1u);
  EXPECT_THAT(error.violations[0].second, HasSubstr("from parties, not from people"));
}

TEST_F(BadRequestTest, BytesThatAreNoRequestAreMalformed) {
  const std::pair<const char*, std::string> rows[] = {
      {"cut off", std::string("\x0A\x10parties", 9)},
      {"name that is not UTF-8", std::string("\x0A\x02\xC3\x28", 4)},
      {"no field at all", std::string("\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF", 11)},
      {"group that does not end", std::string("\x0B", 1)},
  };
  for (const auto& [name, bytes] : rows) {
    SCOPED_TRACE(name);
    for (const char* method : {"PartyService/GetParty", "PartyService/Search",
                               "ChangeService/Commit", "PartyService/ListConflicts"}) {
      const WireError error = ErrorForBytes(method, bytes);
      EXPECT_EQ(error.code, grpc::StatusCode::INVALID_ARGUMENT) << method << ": " << error;
      EXPECT_EQ(error.reason, "MALFORMED_REQUEST") << method << ": " << error;
    }
  }
}

TEST_F(BadRequestTest, TextThatIsNotUtf8HasItsField) {
  v1::CommitRequest commit;
  commit.set_request_id("request-with-latin-1");
  commit.add_edits()->mutable_delete_()->set_name("parties/az-avkp");
  v1::Party& party = *commit.add_edits()->mutable_create()->mutable_party();
  party.add_names()->set_text("Азәрбајҹан");
  party.add_names()->set_text("Az@rbaycan");
  std::string bytes = commit.SerializeAsString();
  bytes[bytes.find('@')] = '\xE9';
  const WireError error = ErrorForBytes("ChangeService/Commit", bytes);
  EXPECT_EQ(error.reason, "MALFORMED_REQUEST") << error;
  EXPECT_THAT(error.fields(), ElementsAre("edits[1].create.party.names[1].text"));
  EXPECT_THAT(ErrorForBytes("PartyService/Search", std::string("\x0A\x02\xC3\x28", 4)).fields(),
              ElementsAre("query"));
  EXPECT_THAT(ErrorForBytes("PartyService/Search", "\x0A\x10parties").fields(), IsEmpty());
}

// Groups of field 1, each within the one before and each closed: whole, however deep.
std::string NestedGroups(int depth) {
  return std::string(depth, '\x0B') + std::string(depth, '\x0C');
}

TEST_F(BadRequestTest, DeeplyNestedBytesAreMalformed) {
  for (const char* method : {"PartyService/GetParty", "ChangeService/Commit"}) {
    for (int depth : {50, 200'000}) {
      const WireError error = ErrorForBytes(method, NestedGroups(depth));
      EXPECT_EQ(error.code, grpc::StatusCode::INVALID_ARGUMENT) << method << ": " << error;
      EXPECT_EQ(error.reason, "MALFORMED_REQUEST") << method << ": " << error;
    }
    // It is the depth alone: groups that nest less are fields nobody knows.
    EXPECT_EQ(ErrorForBytes(method, NestedGroups(20)).reason, "INVALID_FIELD") << method;
  }
}

// A question about AVKP in which the fields from 1000 on, so many of them, are set that nobody
// knows, each so many times.
std::string WithUnknownFields(int fields, int times) {
  v1::GetPartyRequest request;
  request.set_name("parties/az-avkp");
  auto& unknown = *request.GetReflection()->MutableUnknownFields(&request);
  for (int i = 0; i < times; ++i) {
    for (int field = 1000; field < 1000 + fields; ++field) unknown.AddVarint(field, 1);
  }
  return request.SerializeAsString();
}

TEST_F(BadRequestTest, UnknownFieldsAreNamedOnceEachAndNotWithoutEnd) {
  const struct {
    int fields, times;
    bool all_named;
  } rows[] = {{1, 1, true}, {3, 1, true}, {2, 500'000, true}, {300'000, 1, false}};
  for (const auto& row : rows) {
    SCOPED_TRACE(absl::StrCat(row.fields, " fields, ", row.times, " times"));
    const WireError error =
        ErrorForBytes("PartyService/GetParty", WithUnknownFields(row.fields, row.times));
    EXPECT_EQ(error.code, grpc::StatusCode::INVALID_ARGUMENT) << error;
    EXPECT_EQ(error.reason, "INVALID_FIELD") << error;
    ASSERT_FALSE(error.violations.empty());
    EXPECT_EQ(error.violations[0],
              (std::pair<std::string, std::string>("1000", "unknown field 1000")));
    if (row.all_named) {
      EXPECT_EQ(error.violations.size(), row.fields);
    } else {
      EXPECT_LE(error.violations.size(), 100u);
      EXPECT_THAT(error.message, HasSubstr("(and 999 or more)"));
    }
  }
}

TEST_F(BadRequestTest, OversizedMessagesAreRefusedByOurLimitNotByTheTransport) {
  struct Row {
    const char* name;
    const char* method;
    std::size_t bytes;
    const char* limit;
  };
  const Row rows[] = {
      {"question", "PartyService/GetParty", (4 << 20) + 1, "message_bytes"},
      {"question of nearly six MiB", "PartyService/Search", (6 << 20) - 1024, "message_bytes"},
      {"commit", "ChangeService/Commit", (1 << 20) + 1, "commit_bytes"},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    const WireError error = ErrorForBytes(row.method, std::string(row.bytes, '\0'));
    EXPECT_EQ(error.code, grpc::StatusCode::RESOURCE_EXHAUSTED) << error;
    EXPECT_EQ(error.reason, "LIMIT_EXCEEDED") << error;
    EXPECT_THAT(error.metadata, Contains(Pair("limit", row.limit)));
    EXPECT_THAT(error.metadata, Contains(Pair("value", absl::StrCat(row.bytes))));
  }
  // Beyond what the transport takes gRPC answers by itself; the server lives on.
  EXPECT_EQ(ErrorForBytes("PartyService/GetParty", std::string(7 << 20, '\0')).code,
            grpc::StatusCode::RESOURCE_EXHAUSTED);
  EXPECT_TRUE(server_.CallRaw("PartyService/GetServerInfo", {""}, nullptr).ok());
}

TEST_F(BadRequestTest, EveryViolationOfARequestIsTold) {
  const WireError error = ErrorFor<v1::CommitRequest>(
      "ChangeService/Commit",
      absl::StrCat("edits { } edits { create { person { name: 'people/' } } } summary: '",
                   std::string(2000, 's'), "'"));
  EXPECT_THAT(error.fields(), ::testing::IsSupersetOf({"request_id", "summary", "edits[0]",
                                                       "edits[1].create.person.name",
                                                       "edits[1].create.person.display_name"}))
      << error;
}

TEST_F(BadRequestTest, ForgedPageTokensAreRefused) {
  const auto page = server_.Call<v1::ListPartiesResponse>(
      "PartyService/ListParties", ParseText<v1::ListPartiesRequest>("country: 'AZ' page_size: 1"));
  const std::string token = page.message.next_page_token();
  ASSERT_THAT(token, ::testing::Not(IsEmpty()));
  std::string damaged = token;
  damaged[damaged.size() / 2] = damaged[damaged.size() / 2] == 'A' ? 'B' : 'A';
  const auto with = [](const std::string& rest, const std::string& page_token) {
    return absl::StrCat(rest, " page_token: '", page_token, "'");
  };
  const std::pair<const char*, std::string> rows[] = {
      {"made up", with("country: 'AZ' page_size: 1", "bWFkZSB1cA")},
      {"not base64", with("country: 'AZ' page_size: 1", "!!!")},
      {"damaged", with("country: 'AZ' page_size: 1", damaged)},
      {"of another country", with("country: 'UZ' page_size: 1", token)},
      {"of another view", with("country: 'AZ' view: VIEW_FULL page_size: 1", token)},
  };
  for (const auto& [name, request] : rows) {
    SCOPED_TRACE(name);
    const WireError error = ErrorFor<v1::ListPartiesRequest>("PartyService/ListParties", request);
    EXPECT_EQ(error.code, grpc::StatusCode::INVALID_ARGUMENT) << error;
    EXPECT_EQ(error.reason, "PAGE_TOKEN_INVALID") << error;
    EXPECT_THAT(error.fields(), ElementsAre("page_token"));
  }
  // Of another method.
  EXPECT_EQ(ErrorFor<v1::SearchRequest>("PartyService/Search", with("query: 'AVKP'", token)).reason,
            "PAGE_TOKEN_INVALID");
}

TEST_F(BadRequestTest, TokenOfAnotherServerIsRefused) {
  TestServer other;
  other.Commit(AvkpEdits());
  const auto request = ParseText<v1::ListPartiesRequest>("page_size: 1");
  const auto page = other.Call<v1::ListPartiesResponse>("PartyService/ListParties", request);
  auto next = request;
  next.set_page_token(page.message.next_page_token());
  EXPECT_EQ(ErrorForBytes("PartyService/ListParties", next.SerializeAsString()).reason,
            "PAGE_TOKEN_INVALID");
}

}  // namespace
}  // namespace partyline
