// SPDX-License-Identifier: Apache-2.0
#include "client/import/import.h"

#include "absl/strings/str_cat.h"
#include "client/import/compare.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "partyline/errors.h"
#include "tests/client/fake_connection.h"
#include "tests/testing/parse_text.h"

namespace partyline::client {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

Dataset DatasetOf(const std::string& records) {
  Dataset dataset{"post-soviet", {}};
  const auto set = ParseText<v1::RecordSet>(records);
  for (const v1::Record& record : set.records()) {
    dataset.records.push_back({record, "test.txtpb:1:1"});
  }
  return dataset;
}

// The AVKP, the source that speaks of it, and its founder, each pointing at another.
Dataset Avkp() {
  return DatasetOf(R"pb(
    records {
      party {
        name: "parties/az-avkp"
        display_name: "AVKP"
        extra { key: "a" value: "1" }
        extra { key: "b" value: "2" }
        leaderships {
          id: "leader-1"
          person { name: "people/sayadov" }
          evidence {
            claims {
              citations {
                source: "sources/avkp"
                line: 11
                span { start: 400 end: 420 }
              }
            }
          }
        }
      }
    }
    records { person { name: "people/sayadov" display_name: "Sayad Sayadov" } }
    records { source { name: "sources/avkp" display_name: "On the AVKP" sha256: "abc" } })pb");
}

class ImportTest : public ::testing::Test {
 protected:
  absl::StatusOr<ImportReport> Import(const Dataset& dataset, bool dry_run = false) {
    progress_.clear();
    return ImportDataset(Client(connection_), dataset, dry_run,
                         [this](absl::string_view line) { progress_.emplace_back(line); });
  }

  std::string Sum(const Dataset& dataset, bool dry_run = false) {
    const auto report = Import(dataset, dry_run);
    return report.ok() ? Summary(*report, dry_run) : report.status().ToString();
  }

  std::shared_ptr<FakeConnection> connection_ = std::make_shared<FakeConnection>();
  std::vector<std::string> progress_;
};

TEST_F(ImportTest, SecondImportChangesNothing) {
  EXPECT_EQ(Sum(Avkp()), "3 created, 0 updated, 0 unchanged in 1 commit, revision 1");
  EXPECT_THAT(progress_, ElementsAre("comparing 3 records", "making commit 1 of 1: 3 edits"));
  EXPECT_EQ(Sum(Avkp()), "0 created, 0 updated, 3 unchanged, revision 1");
  EXPECT_EQ(connection_->commits.size(), 1);
}

TEST_F(ImportTest, OnlyWhatDiffersIsUpdatedAgainstTheEtagSeen) {
  ASSERT_TRUE(Import(Avkp()).ok());
  const std::string etag = connection_->records["people/sayadov"].person().etag();
  Dataset changed = Avkp();
  changed.records[1].record.mutable_person()->set_note("A scientist.");
  const auto report = Import(changed);
  ASSERT_TRUE(report.ok()) << report.status();
  EXPECT_EQ(Summary(*report, false), "0 created, 1 updated, 2 unchanged in 1 commit, revision 2");
  EXPECT_THAT(report->updated, ElementsAre("people/sayadov"));
  ASSERT_EQ(connection_->commits[1].edits_size(), 1);
  EXPECT_EQ(connection_->commits[1].edits(0).etag(), etag);
  EXPECT_EQ(connection_->records["people/sayadov"].person().note(), "A scientist.");
}

TEST_F(ImportTest, WhatTheServerWritesIsNoDifference) {
  ASSERT_TRUE(Import(Avkp()).ok());
  Dataset exported = Avkp();
  v1::Party& party = *exported.records[0].record.mutable_party();
  party.set_etag("of another server");
  party.set_revision(99);
  party.mutable_leaderships(0)->mutable_evidence()->set_standing(v1::STANDING_DENIED);
  EXPECT_EQ(Sum(exported), "0 created, 0 updated, 3 unchanged, revision 1");
}

TEST_F(ImportTest, DryRunIsCheckedByTheServerAndChangesNothing) {
  EXPECT_EQ(Sum(Avkp(), /*dry_run=*/true),
            "3 created, 0 updated, 0 unchanged in 1 commit, revision 0; nothing was changed (dry "
            "run)");
  EXPECT_TRUE(connection_->commits[0].validate_only());
  EXPECT_THAT(connection_->records, IsEmpty());
}

// Imported with the documents first and without them later: the words stay.
TEST_F(ImportTest, WordsAndTextsThatTheServerHasAreKept) {
  Dataset with_words = Avkp();
  with_words.records[0]
      .record.mutable_party()
      ->mutable_leaderships(0)
      ->mutable_evidence()
      ->mutable_claims(0)
      ->mutable_citations(0)
      ->set_words("by the scientist");
  with_words.records[2].record.mutable_source()->set_content("The whole text.");
  ASSERT_TRUE(Import(with_words).ok());
  EXPECT_EQ(Sum(with_words), "0 created, 0 updated, 3 unchanged, revision 1");
  EXPECT_EQ(Sum(Avkp()), "0 created, 0 updated, 3 unchanged, revision 1");

  Dataset changed = Avkp();
  changed.records[0].record.mutable_party()->set_note("changed");
  changed.records[2].record.mutable_source()->set_note("changed");
  EXPECT_EQ(Sum(changed), "0 created, 2 updated, 1 unchanged in 1 commit, revision 2");
  const v1::Party& party = connection_->records["parties/az-avkp"].party();
  EXPECT_EQ(party.leaderships(0).evidence().claims(0).citations(0).words(), "by the scientist");
  EXPECT_EQ(connection_->records["sources/avkp"].source().content(), "The whole text.");
}

TEST_F(ImportTest, TextOfAnotherVersionIsNotKept) {
  Dataset with_text = Avkp();
  with_text.records[2].record.mutable_source()->set_content("The whole text.");
  ASSERT_TRUE(Import(with_text).ok());
  Dataset newer = Avkp();
  newer.records[2].record.mutable_source()->set_sha256("def");
  ASSERT_TRUE(Import(newer).ok());
  EXPECT_EQ(connection_->records["sources/avkp"].source().content(), "");
}

TEST_F(ImportTest, TextAddedLaterIsADifference) {
  ASSERT_TRUE(Import(Avkp()).ok());
  Dataset with_text = Avkp();
  with_text.records[2].record.mutable_source()->set_content("The whole text.");
  EXPECT_EQ(Sum(with_text), "0 created, 1 updated, 2 unchanged in 1 commit, revision 2");
}

TEST_F(ImportTest, SeveralCommitsGoInAnOrderThatHolds) {
  connection_->limits.set_commit_edits(1);
  EXPECT_EQ(Sum(Avkp()), "3 created, 0 updated, 0 unchanged in 3 commits, revision 3");
  EXPECT_EQ(connection_->commits[2].edits(0).create().party().name(), "parties/az-avkp");
  EXPECT_EQ(connection_->commits[2].summary(), "Import of data set post-soviet, commit 3 of 3");
}

TEST_F(ImportTest, OfSeveralCommitsADryRunChecksTheFirst) {
  connection_->limits.set_commit_edits(1);
  EXPECT_THAT(Sum(Avkp(), /*dry_run=*/true), HasSubstr("only the first commit could be checked"));
  EXPECT_EQ(connection_->commits.size(), 1);
}

TEST_F(ImportTest, MoreRecordsThanOneCallCanAskForAreCompared) {
  Dataset many;
  for (int i = 0; i < 250; ++i) {
    v1::Record record;
    record.mutable_party()->set_name(absl::StrCat("parties/p", i));
    many.records.push_back({record, ""});
  }
  EXPECT_EQ(Sum(many), "250 created, 0 updated, 0 unchanged in 1 commit, revision 1");
  many.records[249].record.mutable_party()->set_note("last");
  EXPECT_EQ(Sum(many), "0 created, 1 updated, 249 unchanged in 1 commit, revision 2");
}

TEST_F(ImportTest, WhatIsTooMuchForOneAnswerIsAskedForInParts) {
  Dataset many;
  for (int i = 0; i < 101; ++i) {
    v1::Record record;
    record.mutable_party()->set_name(absl::StrCat("parties/p", i));
    many.records.push_back({record, ""});
  }
  many.records[50].record.mutable_party()->set_note("missing");
  Dataset all_but_one = many;
  all_but_one.records.erase(all_but_one.records.begin() + 50);
  ASSERT_TRUE(Import(all_but_one).ok());
  many.records[99].record.mutable_party()->set_note("changed");
  for (const int largest : {99, 60, 1}) {
    connection_->largest_batch = largest;
    EXPECT_EQ(Sum(many, /*dry_run=*/true),
              "1 created, 1 updated, 99 unchanged in 1 commit, revision 1; nothing was changed "
              "(dry run)")
        << largest;
    EXPECT_EQ(connection_->commits.back().edits(0).create().party().name(), "parties/p50");
    EXPECT_EQ(connection_->commits.back().edits(1).update().party().name(), "parties/p99");
  }
}

TEST_F(ImportTest, RecordTooLargeForAnAnswerEndsTheImport) {
  ASSERT_TRUE(Import(Avkp()).ok());
  connection_->largest_batch = 0;
  EXPECT_EQ(ErrorReason(Import(Avkp()).status()), v1::ERROR_REASON_LIMIT_EXCEEDED);
}

TEST_F(ImportTest, OtherErrorsAreNotAnsweredWithSmallerQuestions) {
  connection_->error = ServiceError(absl::StatusCode::kResourceExhausted, "busy", "OVERLOADED");
  connection_->calls.clear();
  EXPECT_FALSE(Compare(Client(connection_), Avkp()).ok());
  EXPECT_THAT(connection_->calls, ElementsAre("BatchGetRecords"));
}

TEST_F(ImportTest, RequestIdsComeFromTheContentAndTheStateItMeets) {
  ASSERT_TRUE(Import(Avkp(), /*dry_run=*/true).ok());
  ASSERT_TRUE(Import(Avkp(), /*dry_run=*/true).ok());
  EXPECT_EQ(connection_->commits[0].request_id(), connection_->commits[1].request_id());
  EXPECT_THAT(connection_->commits[0].request_id(), ::testing::MatchesRegex("import-[0-9a-f]{40}"));

  // To and fro: the same edit twice is two commits, not a repetition of the first.
  ASSERT_TRUE(Import(Avkp()).ok());
  Dataset other = Avkp();
  other.records[1].record.mutable_person()->set_note("x");
  std::vector<std::string> ids;
  for (const Dataset& dataset : {other, Avkp(), other}) {
    ASSERT_TRUE(Import(dataset).ok());
    ids.push_back(connection_->commits.back().request_id());
  }
  EXPECT_EQ(connection_->commits[3].edits(0).SerializeAsString(),
            connection_->commits[5].edits(0).SerializeAsString());
  EXPECT_NE(ids[0], ids[2]);
}

TEST_F(ImportTest, ReplacedRecordIsNotBroughtBack) {
  ASSERT_TRUE(Import(Avkp()).ok());
  connection_->replaced["people/sayadov"] = "people/s-sayadov";
  v1::Record other;
  other.mutable_person()->set_name("people/s-sayadov");
  connection_->Put(other);
  const absl::Status status = Import(Avkp()).status();
  EXPECT_EQ(status.code(), absl::StatusCode::kFailedPrecondition);
  EXPECT_THAT(std::string(status.message()),
              HasSubstr("people/sayadov was replaced by people/s-sayadov"));
}

TEST_F(ImportTest, ErrorOfTheServerEndsTheImportAsItIs) {
  connection_->error = ServiceError(absl::StatusCode::kUnavailable, "log", "LOG_UNWRITABLE");
  EXPECT_EQ(Import(Avkp()).status(), connection_->error);
  connection_->error = absl::OkStatus();
  Dataset dangling = Avkp();
  dangling.records.erase(dangling.records.begin() + 1);
  EXPECT_THAT(Import(dangling).status().ToString(), HasSubstr("refers to people/sayadov"));
  EXPECT_THAT(connection_->records, IsEmpty());
}

}  // namespace
}  // namespace partyline::client
