// SPDX-License-Identifier: Apache-2.0
#include <string>
#include <utility>
#include <vector>

#include "gmock/gmock.h"
#include "partyline/internal/v1/log_entry.pb.h"
#include "tests/service/store/store_fixture.h"

namespace partyline {
namespace {

using ::testing::SizeIs;

class StoreCommitTest : public StoreTest {
 protected:
  // The entry of that number as the log has it.
  internal::v1::LogEntry EntryOf(std::int64_t number) {
    internal::v1::LogEntry entry;
    const absl::Status status = log_->Read(number - 1, [&](std::int64_t, absl::string_view bytes) {
      EXPECT_TRUE(entry.ParseFromString(std::string(bytes)));
      return absl::CancelledError("seen enough");
    });
    EXPECT_EQ(status, absl::CancelledError("seen enough"));
    return entry;
  }
};

TEST_F(StoreCommitTest, CommitIsVisibleUnderItsRevision) {
  const auto response =
      Commit(Request("commit-1", {CreateParty("parties/az-avkp", "AVKP"), CreateSource(kArticle)}));
  ASSERT_TRUE(response.ok()) << response.status();
  EXPECT_EQ(response->revision().log(), kLog);
  EXPECT_EQ(response->revision().number(), 1);
  EXPECT_FALSE(response->replayed());
  ASSERT_THAT(response->outcomes(), SizeIs(2));
  EXPECT_EQ(response->outcomes(0).name(), "parties/az-avkp");
  EXPECT_EQ(response->outcomes(1).name(), kArticle);

  const auto state = store_->Current();
  EXPECT_EQ(state->revision(), 1);
  const Row* party = state->Find("parties/az-avkp");
  ASSERT_NE(party, nullptr);
  EXPECT_EQ(party->etag(), response->outcomes(0).etag());
  EXPECT_FALSE(party->etag().empty());
}

TEST_F(StoreCommitTest, EntrySaysWhoWhenAndWhy) {
  v1::CommitRequest request = CreateArticle();
  request.set_summary("The article of the party of 1993");
  clock_.Advance(absl::Milliseconds(250));
  CommitOk(request);
  const internal::v1::LogEntry entry = EntryOf(1);
  EXPECT_EQ(entry.format(), 1);
  EXPECT_EQ(entry.revision(), 1);
  EXPECT_EQ(entry.principal(), "editor@example.org");
  EXPECT_EQ(entry.request_id(), "create-article");
  EXPECT_EQ(entry.summary(), "The article of the party of 1993");
  EXPECT_THAT(entry.request_digest(), SizeIs(32));
  EXPECT_EQ(entry.time().seconds(), absl::ToUnixSeconds(clock_.Now()));
  EXPECT_EQ(entry.time().nanos(), 250'000'000);
}

TEST_F(StoreCommitTest, OneBadEditOfFiveChangesNothing) {
  CommitOk(CreateArticle());
  const std::string before = Dump(*store_->Current());
  const auto response = Commit(Request(
      "split-1997",
      {CreateParty("parties/az-avkp", "AVKP"), CreateParty("parties/az-avkp1", "AVKP-1"),
       CreateSource(kArticle),  // exists
       CreateParty("parties/az-avkp2", "AVKP-2"), CreateParty("parties/az-acp-pml", "ACP-PML")}));
  EXPECT_EQ(ReasonOf(response.status()), v1::ERROR_REASON_RECORD_EXISTS) << response.status();
  EXPECT_EQ(Dump(*store_->Current()), before);
  EXPECT_EQ(Head(), 1);
}

TEST_F(StoreCommitTest, StaleEtagIsRefusedWithTheCurrentOne) {
  CommitOk(CreateArticle());
  const auto created = Commit(Request("create-avkp", {CreateParty("parties/az-avkp", "AVKP")}));
  ASSERT_TRUE(created.ok()) << created.status();
  const std::string etag = created->outcomes(0).etag();
  const auto updated =
      Commit(Request("update-1", {UpdateParty("parties/az-avkp", "AVKP of 1993", etag)}));
  ASSERT_TRUE(updated.ok()) << updated.status();
  const auto late = Commit(Request("update-2", {UpdateParty("parties/az-avkp", "AzKP", etag)}));
  EXPECT_EQ(ReasonOf(late.status()), v1::ERROR_REASON_ETAG_MISMATCH) << late.status();
  EXPECT_EQ(MetadataOf(late.status(), "etag"), updated->outcomes(0).etag());
  EXPECT_EQ(Head(), 3);
}

TEST_F(StoreCommitTest, ExpectedRevisionMustBeTheHead) {
  CommitOk(CreateArticle());
  const struct {
    const char* name;
    std::uint64_t log;
    std::int64_t number;
    v1::ErrorReason reason;
    std::pair<const char*, const char*> metadata;
  } kRows[] = {
      {"behind", kLog, 0, v1::ERROR_REASON_HEAD_MOVED, {"head", "1"}},
      {"ahead", kLog, 2, v1::ERROR_REASON_HEAD_MOVED, {"head", "1"}},
      {"another log", kLog + 1, 1, v1::ERROR_REASON_LOG_MISMATCH, {"log", "1993"}},
      {"no log", 0, 1, v1::ERROR_REASON_LOG_MISMATCH, {"log", "1993"}},
      {"empty", 0, 0, v1::ERROR_REASON_LOG_MISMATCH, {"log", "1993"}},
      {"the head", kLog, 1, v1::ERROR_REASON_UNSPECIFIED, {"head", ""}},
  };
  for (const bool validate_only : {true, false}) {
    for (const auto& row : kRows) {
      v1::CommitRequest request = Request("create-avkp", {CreateParty("parties/az-avkp", "AVKP")});
      request.mutable_expected_revision()->set_log(row.log);
      request.mutable_expected_revision()->set_number(row.number);
      request.set_validate_only(validate_only);
      const absl::Status status = Commit(request).status();
      EXPECT_EQ(ReasonOf(status), row.reason) << row.name << ": " << status;
      EXPECT_EQ(status.ok(), row.reason == v1::ERROR_REASON_UNSPECIFIED) << row.name;
      EXPECT_EQ(MetadataOf(status, row.metadata.first), row.metadata.second) << row.name;
    }
  }
  EXPECT_EQ(Head(), 2);
}

TEST_F(StoreCommitTest, ValidateOnlyChangesNothing) {
  CommitOk(CreateArticle());
  const std::string before = Dump(*store_->Current());
  v1::CommitRequest request = Request("create-avkp", {CreateParty("parties/az-avkp", "AVKP")});
  request.set_validate_only(true);
  const auto checked = Commit(request);
  ASSERT_TRUE(checked.ok()) << checked.status();
  EXPECT_EQ(checked->revision().number(), 1);
  EXPECT_EQ(Dump(*store_->Current()), before);
  EXPECT_EQ(faulty_.appends(), 1);

  // The request id is still free, and the answer was that of the commit.
  request.set_validate_only(false);
  const auto committed = Commit(request);
  ASSERT_TRUE(committed.ok()) << committed.status();
  EXPECT_EQ(committed->outcomes(0).etag(), checked->outcomes(0).etag());

  // A known request id is checked like any other: the record exists now.
  request.set_validate_only(true);
  EXPECT_EQ(ReasonOf(Commit(request).status()), v1::ERROR_REASON_RECORD_EXISTS);
}

TEST_F(StoreCommitTest, SameRequestAgainIsAnsweredAsTheFirstTime) {
  CommitOk(CreateArticle());
  CommitOk(Request("create-azkp", {CreateParty("parties/az-azkp", "AzKP")}));
  const v1::CommitRequest request =
      Request("tidy-up", {CreateParty("parties/az-avkp", "AVKP"), Delete("parties/az-azkp")});
  const auto first = Commit(request);
  ASSERT_TRUE(first.ok()) << first.status();
  CommitOk(Request("rename", {UpdateParty("parties/az-avkp", "AVKP of 1993")}));

  for (const bool reopened : {false, true}) {
    if (reopened) Reopen();
    const auto again = Commit(request);
    ASSERT_TRUE(again.ok()) << again.status();
    v1::CommitResponse expected = *first;
    expected.set_replayed(true);
    EXPECT_EQ(again->SerializeAsString(), expected.SerializeAsString()) << again->DebugString();
  }
  EXPECT_EQ(first->outcomes(1).etag(), "");
  EXPECT_EQ(Head(), 4);
}

TEST_F(StoreCommitTest, RequestIdOfAnotherCommitIsRefused) {
  v1::CommitRequest request =
      Request("split-1997", {CreateSource(kArticle), CreateParty("parties/az-avkp1", "AVKP-1"),
                             CreateParty("parties/az-avkp2", "AVKP-2")});
  request.set_summary("Split of 1997");
  CommitOk(NumberedCommit(1));
  CommitOk(request);
  const struct {
    const char* name;
    void (*change)(v1::CommitRequest&);
  } kRows[] = {
      {"another summary", [](auto& r) { r.set_summary("Split of 2000"); }},
      {"an edit less", [](auto& r) { r.mutable_edits()->RemoveLast(); }},
      {"another order", [](auto& r) { r.mutable_edits()->SwapElements(1, 2); }},
      {"another etag", [](auto& r) { r.mutable_edits(0)->set_etag("0123456789abcdef"); }},
      {"another text",
       [](auto& r) { r.mutable_edits(1)->mutable_create()->mutable_party()->set_note("New."); }},
      {"an expected revision", [](auto& r) { r.mutable_expected_revision(); }},
  };
  for (const auto& row : kRows) {
    v1::CommitRequest other = request;
    row.change(other);
    const absl::Status status = Commit(other).status();
    EXPECT_EQ(ReasonOf(status), v1::ERROR_REASON_REQUEST_ID_REUSED) << row.name << ": " << status;
    EXPECT_EQ(MetadataOf(status, "request_id"), "split-1997") << row.name;
    EXPECT_EQ(MetadataOf(status, "revision"), "2") << row.name;
  }
  EXPECT_EQ(Head(), 2);
}

TEST_F(StoreCommitTest, RefusedCommitLeavesItsRequestIdFree) {
  const absl::Status refused =
      Commit(Request("create-avkp", {CreateParty("parties/az-avkp", "AVKP")})).status();
  EXPECT_EQ(ReasonOf(refused), v1::ERROR_REASON_DANGLING_REFERENCE) << refused;
  const auto mended = Commit(
      Request("create-avkp", {CreateParty("parties/az-avkp", "AVKP"), CreateSource(kArticle)}));
  ASSERT_TRUE(mended.ok()) << mended.status();
  EXPECT_FALSE(mended->replayed());
}

TEST_F(StoreCommitTest, ListenerHearsOfEveryNewStateUntilItIsTakenAway) {
  std::vector<std::int64_t> heard;
  store_->OnPublish([&heard](std::int64_t revision) { heard.push_back(revision); });
  CommitOk(CreateArticle());
  CommitOk(NumberedCommit(1));
  EXPECT_EQ(CommitOk(CreateArticle()), 1);  // sent again: no news
  store_->OnPublish(nullptr);
  CommitOk(NumberedCommit(2));
  EXPECT_THAT(heard, ::testing::ElementsAre(1, 2));
}

}  // namespace
}  // namespace partyline
