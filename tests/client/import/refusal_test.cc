// SPDX-License-Identifier: Apache-2.0
#include "client/import/refusal.h"

#include "client/import/import.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "partyline/errors.h"
#include "tests/client/fake_connection.h"
#include "tests/testing/parse_text.h"

namespace partyline::client {
namespace {

using ::testing::HasSubstr;

v1::CommitRequest Commit() {
  return ParseText<v1::CommitRequest>(R"pb(
    edits { create { party { name: "parties/az-avkp" } } }
    edits { update { person { name: "people/sayadov" } } })pb");
}

const Places& AvkpPlaces() {
  static const auto* places = new Places{{"parties/az-avkp", "azerbaijan-avkp.txtpb:4:3"}};
  return *places;
}

absl::Status Refused(const std::string& message, const std::vector<std::string>& fields) {
  absl::Status status =
      ServiceError(absl::StatusCode::kInvalidArgument, message, "INVALID_FIELD", {{"a", "b"}});
  for (const std::string& field : fields) AddViolation(status, field, "is wrong");
  return status;
}

TEST(RefusalTest, EveryFieldIsNamedByItsRecordAndPlace) {
  const absl::Status status =
      NameRecords(Refused("2 fields break rules",
                          {"edits[0].create.party.display_name", "edits[1].update.person.note"}),
                  Commit(), AvkpPlaces());
  EXPECT_EQ(status.code(), absl::StatusCode::kInvalidArgument);
  EXPECT_EQ(status.message(), "2 fields break rules");
  EXPECT_EQ(ErrorReason(status), v1::ERROR_REASON_INVALID_FIELD);
  ASSERT_EQ(FieldViolations(status).size(), 2);
  EXPECT_EQ(FieldViolations(status)[0].field,
            "azerbaijan-avkp.txtpb:4:3: parties/az-avkp: edits[0].create.party.display_name");
  EXPECT_EQ(FieldViolations(status)[1].field, "people/sayadov: edits[1].update.person.note");
}

// The message of a single violation is the violation.
TEST(RefusalTest, MessageIsNamedAsItsFieldIs) {
  const absl::Status status = NameRecords(Refused("edits[0].create: is wrong", {"edits[0].create"}),
                                          Commit(), AvkpPlaces());
  EXPECT_EQ(status.message(),
            "azerbaijan-avkp.txtpb:4:3: parties/az-avkp: edits[0].create: is wrong");
  EXPECT_EQ(status.message(), FieldViolations(status)[0].field + ": is wrong");
}

TEST(RefusalTest, WhatSpeaksOfNoEditStaysAsItIs) {
  for (const std::string field :
       {"summary", "edits[9].create", "edits[-1]", "edits[x]", "edits["}) {
    const absl::Status status = Refused(field, {field});
    EXPECT_EQ(NameRecords(status, Commit(), AvkpPlaces()), status) << field;
  }
  EXPECT_EQ(NameRecords(absl::UnavailableError("gone"), Commit(), AvkpPlaces()),
            absl::UnavailableError("gone"));
}

TEST(RefusalTest, NameThatIsNoneIsFoundToo) {
  const auto request =
      ParseText<v1::BatchGetRecordsRequest>("names: 'people/x' names: 'parties/az-avkp'");
  const absl::Status status =
      NameRecords(Refused("names[1]: is wrong", {"names[1]"}), request, AvkpPlaces());
  EXPECT_EQ(status.message(), "azerbaijan-avkp.txtpb:4:3: parties/az-avkp: names[1]: is wrong");
}

// A server that refuses every commit.
class RefusingConnection final : public Connection {
 public:
  absl::StatusOr<v1::GetServerInfoResponse> GetServerInfo(const v1::GetServerInfoRequest&,
                                                          const CallOptions&) override {
    return v1::GetServerInfoResponse();
  }
  absl::StatusOr<v1::BatchGetRecordsResponse> BatchGetRecords(
      const v1::BatchGetRecordsRequest& request, const CallOptions&) override {
    v1::BatchGetRecordsResponse response;
    *response.mutable_missing() = request.names();
    return response;
  }
  absl::StatusOr<v1::CommitResponse> Commit(const v1::CommitRequest&, const CallOptions&) override {
    return Refused("edits[0].create.party: is wrong", {});
  }
};

TEST(RefusalTest, ImportSaysWhereTheRecordStands) {
  Dataset dataset{"post-soviet", {}};
  dataset.records.push_back(
      {ParseText<v1::Record>("party { name: 'parties/az-avkp' }"), "azerbaijan-avkp.txtpb:4:3"});
  const Client client(std::make_shared<RefusingConnection>());
  const auto report = ImportDataset(client, dataset, false, [](absl::string_view) {});
  EXPECT_THAT(std::string(report.status().message()),
              HasSubstr("azerbaijan-avkp.txtpb:4:3: parties/az-avkp: edits[0].create.party"));
}

}  // namespace
}  // namespace partyline::client
