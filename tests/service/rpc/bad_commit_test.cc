// SPDX-License-Identifier: Apache-2.0

// Bad commits, through the wire: each gets the code, the reason and the fields that the contract
// promises, and changes nothing.

#include <cstdint>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/substitute.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/service/rpc/bad_request_fixture.h"
#include "tests/testing/sample_records.h"
#include "tests/testing/wire_error.h"

namespace partyline {
namespace {

using testing::Asserted;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::Pair;
using testing::PartyEdit;
using testing::WireError;

class BadCommitTest : public BadRequestTest {};

TEST_F(BadCommitTest, CommitOfTooManyEditsIsRefusedWhole) {
  const std::int64_t head = Head();
  std::string edits;
  for (int i = 0; i < 1001; ++i) {
    absl::StrAppend(&edits, "edits { delete { name: 'parties/p", i, "' } } ");
  }
  const WireError error = ErrorForCommit(edits);
  EXPECT_EQ(error.code, grpc::StatusCode::INVALID_ARGUMENT) << error;
  EXPECT_EQ(error.reason, "INVALID_FIELD");
  EXPECT_EQ(error.fields(), std::vector<std::string>{"edits"});
  EXPECT_EQ(Head(), head);
}

struct BadCommit {
  const char* name;
  std::string edits;
  grpc::StatusCode code;
  const char* reason;
  const char* field;  // one of the fields named
};

std::vector<BadCommit> BadCommits() {
  const auto invalid = grpc::StatusCode::INVALID_ARGUMENT;
  const auto precondition = grpc::StatusCode::FAILED_PRECONDITION;
  const std::string name_of = absl::Substitute(
      "edits { create { party { name: 'parties/az-new' kind: PARTY_KIND_PARTY display_name: 'New' "
      "names { id: 'name-1' kind: NAME_KIND_FULL text: 'New' $0 ",
      Asserted());
  const std::string self = absl::Substitute(
      "edits { create { event { name: 'events/az-self' kind: EVENT_KIND_SUCCESSION "
      "display_name: 'Succeeds itself' occurrence { id: 'occurrence' $0 } "
      "participants { id: 'a' role: PARTICIPANT_ROLE_PREDECESSOR who { name: 'parties/az-avkp' } "
      "$0 } participants { id: 'b' role: PARTICIPANT_ROLE_SUCCESSOR "
      "who { name: 'parties/az-avkp' } $0 } } } }",
      Asserted());
  const std::string result = absl::Substitute(
      "edits { create { result { name: 'elections/az-new/results/az-new' display_name: 'New' "
      "party { text: 'New' } readings { id: 'reading-1' $0 ",
      Asserted());
  return {
      {"no edits", "", invalid, "INVALID_FIELD", "edits"},
      {"edit that does nothing", "edits { }", invalid, "INVALID_FIELD", "edits[0]"},
      {"etag of a new record", "edits { create { party { name: 'parties/new' } } etag: 'x' }",
       invalid, "INVALID_FIELD", "edits[0].etag"},
      {"empty record", "edits { create { } }", invalid, "INVALID_FIELD", "edits[0].create"},
      {"record without its fields", "edits { update { person { } } }", invalid, "INVALID_FIELD",
       "edits[0].update.person.display_name"},
      {"name of another collection",
       "edits { create { party { name: 'people/x' kind: PARTY_KIND_PARTY display_name: 'X' } } }",
       invalid, "INVALID_FIELD", "edits[0].create.party.name"},
      {"reversed period",
       name_of + "period { start { edtf: '1999' } end { edtf: '1997' } } } } } }", invalid,
       "INVALID_FIELD", "edits[0].create.party.names[0].period.end"},
      {"no such day", name_of + "period { start { edtf: '1993-02-30' } } } } } }", invalid,
       "INVALID_FIELD", "edits[0].create.party.names[0].period.start.edtf"},
      {"control character", PartyEdit("az-new", "N\\001w", "AZ"), invalid, "INVALID_FIELD",
       "edits[0].create.party.display_name"},
      {"fact id twice",
       absl::StrCat(name_of, "} names { id: 'name-1' kind: NAME_KIND_FULL text: 'Newer' ",
                    Asserted(), " } } } }"),
       invalid, "INVALID_FIELD", "edits[0].create.party.names[1].id"},
      {"fewer votes than none", result + "votes { value: -1 } } } } }", invalid, "INVALID_FIELD",
       "edits[0].create.result.readings[0].votes.value"},
      {"share that is no number", result + "share { value: 'NaN' } } } } }", invalid,
       "INVALID_FIELD", "edits[0].create.result.readings[0].share.value"},
      {"succeeds itself", self, invalid, "INVALID_FIELD",
       "edits[0].create.event.participants[1].who.name"},
      {"one record twice", PartyEdit("az-new", "New", "AZ") + PartyEdit("az-new", "New", "AZ"),
       invalid, "INVALID_FIELD", "edits[1].create.party.name"},
      {"replaced by a record of another kind",
       "edits { delete { name: 'parties/az-avkp1' replaced_by: 'people/sayadov' } }", invalid,
       "INVALID_FIELD", "edits[0].delete.replaced_by"},
      {"duplicate create", PartyEdit("az-avkp", "Another", "AZ"), grpc::StatusCode::ALREADY_EXISTS,
       "RECORD_EXISTS", "edits[0].create.party.name"},
      {"dangling reference", PartyEdit("az-new", "New", "AZ", "people/nobody"), precondition,
       "DANGLING_REFERENCE", "edits[0].create.party.leaderships[0].person.name"},
      {"delete of what is referred to", "edits { delete { name: 'people/sayadov' } }", precondition,
       "RECORD_IN_USE", "edits[0].delete.name"},
      {"replaced by what it divided into",
       "edits { delete { name: 'parties/az-avkp' replaced_by: 'parties/az-avkp1' } }", precondition,
       "RECORD_IN_USE", "edits[0].delete.replaced_by"},
      {"delete of what does not exist", "edits { delete { name: 'people/nobody' } }",
       grpc::StatusCode::NOT_FOUND, "RECORD_NOT_FOUND", "edits[0].delete.name"},
      {"etag of another day",
       "edits { etag: '0123456789abcdef' delete { name: 'events/az-division-1997' } }",
       grpc::StatusCode::ABORTED, "ETAG_MISMATCH", "edits[0].etag"},
  };
}

TEST_F(BadCommitTest, BadCommitsSayWhyAndChangeNothing) {
  const std::int64_t head = Head();
  for (const BadCommit& row : BadCommits()) {
    SCOPED_TRACE(row.name);
    const WireError error = ErrorForCommit(row.edits);
    EXPECT_EQ(error.code, row.code) << error;
    EXPECT_EQ(error.reason, row.reason) << error;
    EXPECT_THAT(error.fields(), Contains(row.field)) << error;
    EXPECT_EQ(Head(), head);
  }
}

TEST_F(BadCommitTest, OneBadEditKeepsAllOthersOut) {
  const std::int64_t head = Head();
  const WireError error = ErrorForCommit(PartyEdit("az-good", "Good", "AZ") +
                                         PartyEdit("az-bad", "Bad", "AZ", "people/nobody"));
  EXPECT_EQ(error.code, grpc::StatusCode::FAILED_PRECONDITION) << error;
  EXPECT_EQ(error.reason, "DANGLING_REFERENCE") << error;
  EXPECT_THAT(error.fields(), ElementsAre("edits[1].create.party.leaderships[0].person.name"));
  EXPECT_EQ(Head(), head);
  EXPECT_EQ(
      ErrorFor<v1::GetPartyRequest>("PartyService/GetParty", "name: 'parties/az-good'").reason,
      "RECORD_NOT_FOUND");
}

TEST_F(BadCommitTest, DeletedNameIsNeverUsedAgain) {
  server_.Commit(PartyEdit("az-gone", "Gone", "AZ"));
  server_.Commit("edits { delete { name: 'parties/az-gone' } }");
  const WireError error = ErrorForCommit(PartyEdit("az-gone", "Gone", "AZ"));
  EXPECT_EQ(error.code, grpc::StatusCode::ALREADY_EXISTS) << error;
  EXPECT_EQ(error.reason, "RECORD_DELETED");
  EXPECT_THAT(error.fields(), ElementsAre("edits[0].create.party.name"));
  EXPECT_THAT(error.metadata, ElementsAre(Pair("name", "parties/az-gone")));
}

}  // namespace
}  // namespace partyline
