// SPDX-License-Identifier: Apache-2.0
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
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
using testing::PartyEdit;
using testing::PersonEdit;
using testing::Reply;
using ::testing::SizeIs;
using testing::TestServer;

// A person who leads two parts of the AVKP, of one of which the ministry recognises him as leader,
// against another; each has two memberships.
std::string RivalEdits() {
  const auto party = [](const std::string& id) {
    return absl::StrReplaceAll(
        R"(edits { create { party { name: "parties/$id" kind: PARTY_KIND_PARTY display_name: "$id"
          attributes { id: "m-1" kind: ATTRIBUTE_KIND_MEMBERSHIP number: 7000 $said }
          attributes { id: "m-2" kind: ATTRIBUTE_KIND_MEMBERSHIP number: 60000 $said }
          leaderships { id: "leader-2" person { name: "people/tukanov" } $said }
          leaderships { id: "leader-3" person { name: "people/sayadov" }
            evidence {
              claims { basis: BASIS_RECOGNIZED by { name: "parties/ministry" }
                       citations { source: "sources/avkp-page" } }
              contradicts: "parties/$id#leader-2" } } } } } )",
        {{"$id", id}, {"$said", Asserted()}});
  };
  return absl::StrCat(PersonEdit("tukanov", "Musa Tukanov"),
                      PartyEdit("ministry", "Justice Ministry", "AZ"), party("rivals-1"),
                      party("rivals-2"));
}

class ReferenceHandlersTest : public ::testing::Test {
 protected:
  ReferenceHandlersTest() {
    server_.Commit(AvkpEdits());
    server_.Commit(RivalEdits());
  }

  Reply<v1::ListConflictsResponse> ListConflicts(const v1::ListConflictsRequest& request) {
    return server_.Call<v1::ListConflictsResponse>("PartyService/ListConflicts", request);
  }

  Reply<v1::ListReferencesResponse> ListReferences(const v1::ListReferencesRequest& request) {
    return server_.Call<v1::ListReferencesResponse>("PartyService/ListReferences", request);
  }

  TestServer server_;
};

TEST_F(ReferenceHandlersTest, ConflictsOfAllPagesAreThoseOfTheFirstPagesState) {
  auto request = ParseText<v1::ListConflictsRequest>("page_size: 1");
  std::vector<std::string> sides;
  v1::Revision revision;
  do {
    const auto reply = ListConflicts(request);
    ASSERT_TRUE(reply.status.ok()) << ErrorOf(reply.status);
    ASSERT_THAT(reply.message.conflicts(), SizeIs(1));
    EXPECT_EQ(reply.message.total_size(), 4);
    if (sides.empty()) {
      revision = reply.message.revision();
      server_.Commit(absl::StrReplaceAll(
          RivalEdits(),
          {{"rivals-", "later-"}, {"tukanov", "tukanov-2"}, {"ministry", "ministry-2"}}));
    }
    EXPECT_EQ(reply.message.revision().number(), revision.number());
    sides.push_back(reply.message.conflicts(0).sides(0).fact());
    request.set_page_token(reply.message.next_page_token());
  } while (!request.page_token().empty() && sides.size() < 10);
  EXPECT_THAT(sides, ElementsAre("parties/rivals-1#leader-2", "parties/rivals-1#m-1",
                                 "parties/rivals-2#leader-2", "parties/rivals-2#m-1"));
}

TEST_F(ReferenceHandlersTest, ConflictsAreThoseOfTheRecordNamed) {
  const auto named =
      ListConflicts(ParseText<v1::ListConflictsRequest>("record: 'parties/rivals-2'"));
  ASSERT_TRUE(named.status.ok()) << ErrorOf(named.status);
  ASSERT_THAT(named.message.conflicts(), SizeIs(2));
  EXPECT_EQ(named.message.conflicts(1).difference(), "53000");
  EXPECT_EQ(named.message.conflicts(1).path(), "attributes");
  EXPECT_EQ(named.message.next_page_token(), "");
  const auto none = ListConflicts(ParseText<v1::ListConflictsRequest>("record: 'parlgov:454'"));
  ASSERT_TRUE(none.status.ok()) << ErrorOf(none.status);
  EXPECT_THAT(none.message.conflicts(), IsEmpty());
  EXPECT_EQ(none.message.total_size(), 0);
}

TEST_F(ReferenceHandlersTest, ReferencesAreFoundByNameIdentifierAndOldName) {
  server_.Commit(PersonEdit("tukanov-duplicate", "M. Tukanov"));
  server_.Commit(
      "edits { delete { name: 'people/tukanov-duplicate' replaced_by: 'people/tukanov' } }");
  for (const char* name : {"people/tukanov", "people/tukanov-duplicate"}) {
    const auto reply =
        ListReferences(ParseText<v1::ListReferencesRequest>(absl::StrCat("name: '", name, "'")));
    ASSERT_TRUE(reply.status.ok()) << ErrorOf(reply.status);
    ASSERT_THAT(reply.message.references(), SizeIs(2)) << name;
    const v1::Reference& first = reply.message.references(0);
    EXPECT_EQ(first.record().party().name(), "parties/rivals-1");
    EXPECT_THAT(first.record().party().leaderships(0).evidence().claims(), IsEmpty());  // BASIC
    EXPECT_EQ(first.fact_id(), "leader-2");
    EXPECT_EQ(first.path(), "leaderships.person");
    EXPECT_EQ(first.standing(), v1::STANDING_UNDISPUTED);
    EXPECT_FALSE(first.candidate());
  }
  const auto party = ListReferences(ParseText<v1::ListReferencesRequest>("name: 'parlgov:454'"));
  ASSERT_TRUE(party.status.ok()) << ErrorOf(party.status);
  ASSERT_THAT(party.message.references(), SizeIs(1));
  EXPECT_EQ(party.message.references(0).record().event().name(), "events/az-division-1997");
}

TEST_F(ReferenceHandlersTest, ReferencesOfAllPagesAreTheListing) {
  auto request = ParseText<v1::ListReferencesRequest>(
      "name: 'people/sayadov' page_size: 1 "
      "kinds: RECORD_KIND_PARTY");
  std::vector<std::string> records;
  do {
    const auto reply = ListReferences(request);
    ASSERT_TRUE(reply.status.ok()) << ErrorOf(reply.status);
    EXPECT_EQ(reply.message.total_size(), 3);
    for (const v1::Reference& reference : reply.message.references()) {
      records.push_back(reference.record().party().name());
    }
    request.set_page_token(reply.message.next_page_token());
  } while (!request.page_token().empty() && records.size() < 10);
  EXPECT_THAT(records, ElementsAre("parties/az-avkp", "parties/rivals-1", "parties/rivals-2"));
}

TEST_F(ReferenceHandlersTest, UnknownAndAmbiguousNamesAreErrors) {
  const struct {
    const char* name;
    const char* reason;
  } kCases[] = {{"people/nobody", "RECORD_NOT_FOUND"},
                {"parlgov:1", "RECORD_NOT_FOUND"},
                {"register:avkp", "IDENTIFIER_AMBIGUOUS"}};
  for (const auto& test : kCases) {
    v1::ListReferencesRequest references;
    references.set_name(test.name);
    EXPECT_EQ(ErrorOf(ListReferences(references).status).reason, test.reason) << test.name;
    v1::ListConflictsRequest conflicts;
    conflicts.set_record(test.name);
    EXPECT_EQ(ErrorOf(ListConflicts(conflicts).status).reason, test.reason) << test.name;
  }
}

TEST_F(ReferenceHandlersTest, PartyIsWhatTheOneAskedSaysOfIt) {
  const auto get = [&](const std::string& whose, const std::string& more) {
    return server_.Call<v1::GetPartyResponse>(
        "PartyService/GetParty",
        ParseText<v1::GetPartyRequest>(
            absl::StrCat("name: 'parties/rivals-1' according_to: '", whose, "' ", more)));
  };
  const auto ministry = get("parties/ministry", "on: '1999-01-01'");
  ASSERT_TRUE(ministry.status.ok()) << ErrorOf(ministry.status);
  const v1::Party& party = ministry.message.party();
  EXPECT_EQ(party.display_name(), "rivals-1");
  EXPECT_THAT(party.attributes(), IsEmpty());
  ASSERT_THAT(party.leaderships(), SizeIs(1));
  EXPECT_EQ(party.leaderships(0).person().name(), "people/sayadov");
  EXPECT_EQ(party.leaderships(0).evidence().standing(), v1::STANDING_REPORTED);
  ASSERT_THAT(ministry.message.as_of(), SizeIs(1));
  EXPECT_EQ(ministry.message.as_of(0).fact_id(), "leader-3");

  const auto source = get("sources/avkp-page", "view: VIEW_BASIC");
  ASSERT_TRUE(source.status.ok()) << ErrorOf(source.status);
  ASSERT_THAT(source.message.party().leaderships(), SizeIs(1));
  EXPECT_EQ(source.message.party().leaderships(0).person().name(), "people/tukanov");
  EXPECT_EQ(source.message.party().leaderships(0).evidence().standing(), v1::STANDING_UNDISPUTED);
  EXPECT_THAT(source.message.party().leaderships(0).evidence().claims(), IsEmpty());

  EXPECT_EQ(ErrorOf(get("parties/nobody", "").status).reason, "RECORD_NOT_FOUND");
  EXPECT_EQ(ErrorOf(get("register:avkp", "").status).reason, "IDENTIFIER_AMBIGUOUS");
  EXPECT_EQ(ErrorOf(get("events/az-division-1997", "").status).reason, "INVALID_FIELD");
}

TEST_F(ReferenceHandlersTest, LineageIsWhatTheOneAskedSays) {
  const auto get = [&](const std::string& whose) {
    return server_.Call<v1::GetLineageResponse>(
        "PartyService/GetLineage", ParseText<v1::GetLineageRequest>(absl::StrCat(
                                       "name: 'parties/az-avkp' according_to: '", whose, "'")));
  };
  const auto source = get("sources/avkp-page");
  ASSERT_TRUE(source.status.ok()) << ErrorOf(source.status);
  EXPECT_THAT(source.message.edges(), SizeIs(2));
  ASSERT_THAT(source.message.events(), SizeIs(1));
  EXPECT_THAT(source.message.events(0).occurrence().evidence().claims(), SizeIs(1));
  const auto ministry = get("parties/ministry");
  ASSERT_TRUE(ministry.status.ok()) << ErrorOf(ministry.status);
  EXPECT_THAT(ministry.message.edges(), IsEmpty());
  EXPECT_THAT(ministry.message.nodes(), SizeIs(1));
  EXPECT_EQ(ErrorOf(get("people/nobody").status).reason, "RECORD_NOT_FOUND");
}

}  // namespace
}  // namespace partyline
