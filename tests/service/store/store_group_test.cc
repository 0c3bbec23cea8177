// SPDX-License-Identifier: Apache-2.0
#include <memory>
#include <thread>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "tests/service/store/store_fixture.h"
#include "tests/testing/await_that.h"

namespace partyline {
namespace {

using testing::AwaitThat;

// Commits that queue up behind one whose append takes its time.
class StoreGroupTest : public StoreTest {
 protected:
  using Answer = absl::StatusOr<v1::CommitResponse>;

  // Starts a commit whose append waits, and then, one after the other, `requests`: when this
  // returns they stand in the queue in their order.
  void QueueUp(const std::vector<v1::CommitRequest>& requests) {
    faulty_.HoldAppends();
    const int appends = faulty_.appends();
    Start(NumberedCommit(0));
    EXPECT_TRUE(faulty_.AwaitAppends(appends + 1));
    for (const v1::CommitRequest& request : requests) {
      const std::size_t queued = store_->queued();
      Start(request);
      EXPECT_TRUE(AwaitThat([&] { return store_->queued() != queued; }));
    }
  }

  // Lets them all go, and returns their answers, without that of the one in front.
  std::vector<Answer> Finish() {
    faulty_.LetAppendsGo();
    for (std::thread& thread : threads_) thread.join();
    threads_.clear();
    EXPECT_TRUE(answers_[0]->ok()) << answers_[0]->status();
    std::vector<Answer> answers;
    for (std::size_t i = 1; i < answers_.size(); ++i) answers.push_back(*answers_[i]);
    return answers;
  }

 private:
  void Start(const v1::CommitRequest& request) {
    answers_.push_back(std::make_unique<Answer>());
    threads_.emplace_back(
        [this, request, answer = answers_.back().get()] { *answer = Commit(request); });
  }

  std::vector<std::unique_ptr<Answer>> answers_;
  std::vector<std::thread> threads_;
};

TEST_F(StoreGroupTest, ExceptionRefusesTheGroupAndWedgesNobody) {
  CommitOk(NumberedCommit(1));
  QueueUp({NumberedCommit(1), NumberedCommit(2), NumberedCommit(3), NumberedCommit(4)});
  faulty_.ThrowOnFindRequest(NumberedCommit(3).request_id());
  const std::vector<Answer> answers = Finish();
  ASSERT_TRUE(answers[0].ok()) << answers[0].status();  // rests on what is in the log
  EXPECT_TRUE(answers[0]->replayed());
  for (int i = 1; i < 4; ++i) {
    EXPECT_EQ(answers[i].status().code(), absl::StatusCode::kInternal) << answers[i].status();
  }
  EXPECT_EQ(store_->queued(), 0u);
  EXPECT_EQ(Head(), 2);

  faulty_.ThrowOnFindRequest("");
  EXPECT_EQ(CommitOk(NumberedCommit(3)), 3);
  EXPECT_EQ(CommitOk(NumberedCommit(2)), 4);
}

TEST_F(StoreGroupTest, CommitsThatWaitShareOneAppendInTheirOrder) {
  std::vector<v1::CommitRequest> requests;
  for (int i = 1; i <= 7; ++i) requests.push_back(NumberedCommit(i));
  QueueUp(requests);
  const std::vector<Answer> answers = Finish();
  for (int i = 0; i < 7; ++i) {
    ASSERT_TRUE(answers[i].ok()) << answers[i].status();
    EXPECT_EQ(answers[i]->revision().number(), i + 2);
  }
  EXPECT_EQ(faulty_.appends(), 2);
  EXPECT_EQ(Head(), 8);
  EXPECT_EQ(store_->Current()->revision(), 8);
}

TEST_F(StoreGroupTest, NothingIsVisibleBeforeItIsDurable) {
  QueueUp({NumberedCommit(1)});
  EXPECT_EQ(store_->Current()->revision(), 0);
  EXPECT_EQ(store_->AtLeast(v1::Revision(), absl::InfinitePast()).value()->revision(), 0);
  Finish();
  EXPECT_EQ(store_->Current()->revision(), 2);
}

TEST_F(StoreGroupTest, BadCommitFailsAlone) {
  CommitOk(CreateArticle());
  QueueUp({Request("sayadov-1", {CreateParty("parties/az-avkp1", "AVKP-1")}),
           Request("sayadov-2", {CreateParty("parties/az-avkp1", "AVKP of Sayadov")}),
           Request("tukanov-1", {CreateParty("parties/az-avkp2", "AVKP-2")})});
  const std::vector<Answer> answers = Finish();
  EXPECT_TRUE(answers[0].ok()) << answers[0].status();
  EXPECT_EQ(ReasonOf(answers[1].status()), v1::ERROR_REASON_RECORD_EXISTS) << answers[1].status();
  EXPECT_TRUE(answers[2].ok()) << answers[2].status();
  EXPECT_EQ(answers[2]->revision().number(), 4);
  EXPECT_EQ(faulty_.appends(), 3);
}

TEST_F(StoreGroupTest, EachCommitIsWorkedOutOnThoseBeforeIt) {
  v1::CommitRequest next = CreateArticle();
  next.mutable_expected_revision()->set_log(kLog);
  next.mutable_expected_revision()->set_number(1);
  v1::CommitRequest late = NumberedCommit(2);
  *late.mutable_expected_revision() = next.expected_revision();
  QueueUp({next, late, Request("create-avkp", {CreateParty("parties/az-avkp", "AVKP")}),
           Request("rename", {UpdateParty("parties/az-avkp", "AVKP of 1993")})});
  const std::vector<Answer> answers = Finish();
  EXPECT_TRUE(answers[0].ok()) << answers[0].status();
  EXPECT_EQ(ReasonOf(answers[1].status()), v1::ERROR_REASON_HEAD_MOVED) << answers[1].status();
  EXPECT_EQ(MetadataOf(answers[1].status(), "head"), "2");
  EXPECT_TRUE(answers[2].ok()) << answers[2].status();
  EXPECT_TRUE(answers[3].ok()) << answers[3].status();
  EXPECT_EQ(store_->Current()->Find("parties/az-avkp")->revision(), 4);
}

TEST_F(StoreGroupTest, RequestSentTwiceAtOnceIsCarriedOutOnce) {
  v1::CommitRequest other = NumberedCommit(1);
  other.set_summary("Something else");
  QueueUp({NumberedCommit(1), NumberedCommit(1), other});
  const std::vector<Answer> answers = Finish();
  ASSERT_TRUE(answers[0].ok()) << answers[0].status();
  ASSERT_TRUE(answers[1].ok()) << answers[1].status();
  EXPECT_FALSE(answers[0]->replayed());
  EXPECT_TRUE(answers[1]->replayed());
  EXPECT_EQ(answers[1]->revision().number(), answers[0]->revision().number());
  EXPECT_EQ(answers[1]->outcomes(0).etag(), answers[0]->outcomes(0).etag());
  EXPECT_EQ(ReasonOf(answers[2].status()), v1::ERROR_REASON_REQUEST_ID_REUSED);
  EXPECT_EQ(Head(), 2);
}

// A refusal may rest on a commit before it in the group. If that is not written, the refusal would
// be of something that never was.
TEST_F(StoreGroupTest, AnswersThatRestOnWhatWasNotWrittenAreTakenBack) {
  faulty_.FailNextAppend(absl::OkStatus(), FaultyChangeLog::Written::kYes);
  faulty_.FailNextAppend(absl::ResourceExhaustedError("disk full"), FaultyChangeLog::Written::kNo);
  QueueUp({Request("too-early", {CreateParty("parties/az-avkp", "AVKP")}), CreateArticle(),
           Request("article-again", {CreateSource(kArticle)}), CreateArticle(), NumberedCommit(0)});
  const std::vector<Answer> answers = Finish();
  EXPECT_EQ(ReasonOf(answers[0].status()), v1::ERROR_REASON_DANGLING_REFERENCE);
  for (const int i : {1, 2, 3}) {
    EXPECT_EQ(ReasonOf(answers[i].status()), v1::ERROR_REASON_LOG_UNWRITABLE)
        << i << ": " << answers[i].status();
  }
  ASSERT_TRUE(answers[4].ok()) << answers[4].status();
  EXPECT_TRUE(answers[4]->replayed());
  EXPECT_EQ(Head(), 1);
}

TEST_F(StoreGroupTest, GroupIsBoundedInCommits) {
  std::vector<v1::CommitRequest> requests;
  for (int i = 1; i <= 257; ++i) requests.push_back(NumberedCommit(i));
  QueueUp(requests);
  for (const Answer& answer : Finish()) EXPECT_TRUE(answer.ok()) << answer.status();
  EXPECT_EQ(faulty_.appends(), 1 + 2);
  EXPECT_EQ(Head(), 258);
}

TEST_F(StoreGroupTest, GroupIsBoundedInBytes) {
  std::vector<v1::CommitRequest> requests;
  for (int i = 1; i <= 5; ++i) {
    v1::CommitRequest request = NumberedCommit(i);
    request.mutable_edits(0)->mutable_create()->mutable_source()->set_note(
        std::string(1'000'000, 'x'));
    requests.push_back(request);
  }
  QueueUp(requests);
  for (const Answer& answer : Finish()) EXPECT_TRUE(answer.ok()) << answer.status();
  EXPECT_EQ(faulty_.appends(), 1 + 2);
  EXPECT_EQ(Head(), 6);
}

}  // namespace
}  // namespace partyline
