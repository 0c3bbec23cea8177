// SPDX-License-Identifier: Apache-2.0

// Exports of one server and imports into another.
#include <fstream>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/str_split.h"
#include "client/jsonl/export.h"
#include "client/jsonl/import.h"
#include "client/src/records.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "partyline/errors.h"
#include "tests/client/fake_connection.h"
#include "tests/client/import/temp_directory.h"
#include "tests/testing/parse_text.h"

namespace partyline::client {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;

v1::CommitRequest CommitOf(const std::string& edits) {
  auto request = ParseText<v1::CommitRequest>(edits);
  request.set_request_id("commit-of-the-test");
  return request;
}

// An export without its first line, which has the revision.
std::string Records(const std::string& text) { return text.substr(text.find('\n')); }

class CopyTest : public ::testing::Test {
 protected:
  CopyTest() {
    EXPECT_TRUE(
        from_
            ->Commit(CommitOf(R"pb(
                       edits {
                         create {
                           source { name: "sources/avkp" sha256: "abc" content: "The whole text." }
                         }
                       }
                       edits { create { person { name: "people/sayadov" } } }
                       edits {
                         create {
                           party {
                             name: "parties/az-avkp"
                             leaderships {
                               id: "leader-1"
                               person { name: "people/sayadov" }
                               evidence {
                                 claims {
                                   citations {
                                     source: "sources/avkp"
                                     span { start: 4 end: 9 }
                                     words: "whole"
                                   }
                                 }
                               }
                             }
                           }
                         }
                       })pb"),
                     {})
            .ok());
  }

  static std::string Write(FakeConnection& server, const ExportOptions& options = {}) {
    std::string text;
    const auto report = Export(
        Client(std::shared_ptr<Connection>(&server, [](Connection*) {})), options,
        [&](absl::string_view line) {
          absl::StrAppend(&text, line);
          return absl::OkStatus();
        },
        [](const Progress&) {});
    return report.ok() ? text : report.status().ToString();
  }

  absl::StatusOr<FileImportReport> Import(const std::string& text, bool dry_run = false) {
    directory_.Write("all.jsonl", text);
    return ImportFile(Client(to_), directory_.path() + "/all.jsonl", dry_run,
                      [](const Progress&) {});
  }

  std::string Sum(const std::string& text, bool dry_run = false) {
    const auto report = Import(text, dry_run);
    return report.ok() ? Summary(*report, dry_run) : report.status().ToString();
  }

  const TempDirectory directory_;
  std::shared_ptr<FakeConnection> from_ = std::make_shared<FakeConnection>();
  std::shared_ptr<FakeConnection> to_ = std::make_shared<FakeConnection>();
};

TEST_F(CopyTest, WhatIsExportedIsImportedAndExportedTheSame) {
  ExportOptions options;
  options.with_words = true;
  const std::string text = Write(*from_, options);
  EXPECT_EQ(Sum(text), "3 created, 0 updated, 0 unchanged in 1 commit, revision 1");
  EXPECT_EQ(Sum(text), "0 created, 0 updated, 3 unchanged, revision 1");
  EXPECT_EQ(Write(*to_, options), text);
}

TEST_F(CopyTest, WithoutWordsTheRestIsTheSame) {
  const std::string text = Write(*from_);
  EXPECT_EQ(Sum(text), "3 created, 0 updated, 0 unchanged in 1 commit, revision 1");
  EXPECT_EQ(to_->records["sources/avkp"].source().content(), "");
  EXPECT_EQ(to_->records["people/sayadov"].person().etag(),
            from_->records["people/sayadov"].person().etag());
  EXPECT_EQ(Sum(Write(*to_)), "0 created, 0 updated, 3 unchanged, revision 1");
}

TEST_F(CopyTest, WordsAreLeftOutUnlessAskedFor) {
  EXPECT_THAT(Write(*from_), Not(HasSubstr("whole")));
  EXPECT_THAT(Write(*from_), HasSubstr("\"words\":false"));
  ExportOptions options;
  options.with_words = true;
  EXPECT_THAT(Write(*from_, options), HasSubstr(R"("words":"whole")"));
  EXPECT_THAT(Write(*from_, options), HasSubstr(R"("content":"The whole text.")"));
}

TEST_F(CopyTest, WordsThatTheServerHasAreKept) {
  to_ = from_;
  EXPECT_EQ(Sum(Write(*from_)), "0 created, 0 updated, 3 unchanged, revision 1");
  EXPECT_EQ(from_->records["sources/avkp"].source().content(), "The whole text.");
}

TEST_F(CopyTest, SomeKindsOnly) {
  ExportOptions options;
  options.kinds = {v1::RECORD_KIND_PERSON};
  EXPECT_EQ(Write(*from_, options),
            absl::StrCat(R"({"export":{"version":1,"log":"7","revision":"1",)"
                         R"("kinds":["RECORD_KIND_PERSON"],"words":false}})",
                         "\n", R"({"person":{"name":"people/sayadov","etag":")",
                         from_->records["people/sayadov"].person().etag(), "\"}}\n",
                         R"({"end":{"records":1,"replaced":0}})", "\n"));
}

TEST_F(CopyTest, EmptyServerIsAnEmptyFile) {
  FakeConnection empty;
  const std::string text = Write(empty);
  EXPECT_THAT(text, HasSubstr(R"({"end":{"records":0,"replaced":0}})"));
  EXPECT_EQ(Sum(text), "0 created, 0 updated, 0 unchanged, revision 0");
}

TEST_F(CopyTest, ConnectionLostMidwayEndsTheExport) {
  from_->watch_breaks = {{1}};
  EXPECT_THAT(Write(*from_), HasSubstr("ABORTED: the connection was lost midway"));
  from_->watch_breaks = {{0}, {0}};
  EXPECT_THAT(Write(*from_), HasSubstr("{\"end\":")) << "nothing was written yet";
}

TEST_F(CopyTest, OldNamesLeadWhereTheyDid) {
  for (const char* const edits : {
           R"pb(edits {
                  create {
                    person {
                      name: "people/s-sayadov"
                      display_name: "S. Sayadov"
                      note: "a duplicate"
                      identifiers { id: "i" scheme: "wikidata" value: "Q1" }
                    }
                  }
                }
                edits { create { person { name: "people/sayad" } } }
                edits { create { person { name: "people/nobody" } } })pb",
           R"pb(edits {
                  create {
                    party {
                      name: "parties/az-acp"
                      leaderships {
                        id: "l"
                        person { name: "people/s-sayadov" }
                      }
                    }
                  }
                })pb",
           R"pb(edits { delete { name: "people/s-sayadov" replaced_by: "people/sayad" } })pb",
           R"pb(edits { delete { name: "people/sayad" replaced_by: "people/sayadov" } }
                edits { delete { name: "people/nobody" } })pb"}) {
    ASSERT_TRUE(from_->Commit(CommitOf(edits), {}).ok());
  }
  from_->largest_page = 1;
  ExportOptions options;
  options.with_words = true;
  const std::string text = Write(*from_, options);
  EXPECT_THAT(text,
              HasSubstr(R"({"replaced":{"by":"people/sayadov","record":{"person":{)"
                        R"("name":"people/s-sayadov","displayName":"S. Sayadov",)"
                        R"("identifiers":[{"id":"i","scheme":"wikidata","value":"Q1"}]}}}})"));
  EXPECT_THAT(text, HasSubstr(R"({"end":{"records":4,"replaced":2}})"));
  EXPECT_EQ(Sum(text),
            "6 created, 0 updated, 0 unchanged in 1 commit, revision 2; 2 old names "
            "lead to what has taken its place");
  EXPECT_EQ(to_->replaced, from_->replaced);
  EXPECT_EQ(Sum(text), "0 created, 0 updated, 4 unchanged, revision 2");
  EXPECT_EQ(Records(Write(*to_, options)), Records(text));
}

// An edit of a record of a kind that this program does not know.
v1::Edit YoungEdit() {
  v1::Edit edit;
  v1::Record& record = *edit.mutable_create();
  record.GetReflection()->MutableUnknownFields(&record)->AddLengthDelimited(999, "a treaty");
  return edit;
}

TEST_F(CopyTest, KindYoungerThanTheProgramIsNotLostInSilence) {
  *from_->changes[0].add_edits() = YoungEdit();
  EXPECT_THAT(Write(*from_), HasSubstr("{\"end\":{\"records\":3,\"replaced\":0}}"))
      << "it has ended since, and left nothing";
  v1::Change& change = from_->changes.emplace_back(from_->changes[0]);
  change.clear_edits();
  v1::Delete& end = *change.add_edits()->mutable_delete_();
  end.set_name("treaties/minsk");
  end.set_replaced_by("treaties/minsk-1991");
  EXPECT_THAT(Write(*from_), HasSubstr("UNIMPLEMENTED: the server has a kind of record that is "
                                       "younger than this program"));
  ExportOptions options;
  options.kinds = {v1::RECORD_KIND_PERSON};
  EXPECT_THAT(Write(*from_, options), HasSubstr("{\"end\":{\"records\":1,\"replaced\":0}}"))
      << "nobody has asked for it";
}

// The change that is read in full may hold one too.
TEST_F(CopyTest, KindYoungerThanTheProgramDoesNotHideWhatWasReplaced) {
  ASSERT_TRUE(
      from_->Commit(CommitOf(R"pb(edits { create { person { name: "people/s" } } })pb"), {}).ok());
  v1::Change& change = from_->changes.back();
  const v1::Edit known = change.edits(0);
  *change.mutable_edits(0) = YoungEdit();
  *change.add_edits() = known;
  ASSERT_TRUE(from_
                  ->Commit(CommitOf(R"pb(edits {
                                           delete { name: "people/s" replaced_by: "people/sayadov" }
                                         })pb"),
                           {})
                  .ok());
  EXPECT_THAT(Write(*from_), HasSubstr(R"({"replaced":{"by":"people/sayadov","record":)"
                                       R"({"person":{"name":"people/s"}}}})"));
}

// A file with so many parties, each affiliated with the one before.
std::string Chain(int length) {
  std::string text =
      "{\"export\":{\"version\":1,\"log\":\"7\",\"revision\":\"1\",\"kinds\":[],\"words\":false}}"
      "\n";
  for (int i = length - 1; i >= 0; --i) {
    absl::StrAppend(&text, R"({"party":{"name":"parties/p)", i, "\"");
    if (i > 0) {
      absl::StrAppend(&text, R"(,"affiliations":[{"id":"f","to":{"name":"parties/p)", i - 1,
                      "\"}}]");
    }
    absl::StrAppend(&text, "}}\n");
  }
  return absl::StrCat(text, R"({"end":{"records":)", length, ",\"replaced\":0}}\n");
}

TEST_F(CopyTest, ManyRecordsGoInPartsInAnOrderThatHolds) {
  to_->limits.set_commit_edits(10);
  EXPECT_EQ(Sum(Chain(95)), "95 created, 0 updated, 0 unchanged in 10 commits, revision 10");
  EXPECT_EQ(to_->commits[1].summary(), "Import of all.jsonl, part 2 of 10, commit 1 of 1");
  EXPECT_EQ(Sum(Chain(95)), "0 created, 0 updated, 95 unchanged, revision 10");
}

TEST_F(CopyTest, BrokenImportSaysHowFarItCameAndIsFinishedByAnother) {
  to_->limits.set_commit_edits(10);
  to_->commits_before_error = 3;
  const absl::Status broken = Import(Chain(95)).status();
  EXPECT_EQ(broken.code(), absl::StatusCode::kUnavailable);
  EXPECT_THAT(std::string(broken.message()),
              HasSubstr("the import has broken off after 3 commits, at revision 3: import the file "
                        "again to go on"));
  EXPECT_EQ(Sum(Chain(95)), "65 created, 0 updated, 30 unchanged in 7 commits, revision 10");
}

TEST_F(CopyTest, RefusalNamesTheLine) {
  const std::string text = Chain(2);
  to_->commit_error = ServiceError(absl::StatusCode::kInvalidArgument, "edits[1].create.party.kind",
                                   "INVALID_FIELD");
  to_->commits_before_error = 0;
  EXPECT_THAT(std::string(Import(text).status().message()),
              HasSubstr("all.jsonl:2:1: parties/p1: edits[1]"));
}

TEST_F(CopyTest, DryRunChangesNothingAndCountsEverything) {
  to_->limits.set_commit_edits(10);
  EXPECT_EQ(Sum(Chain(25), /*dry_run=*/true),
            "25 created, 0 updated, 0 unchanged in 3 commits, revision 0; nothing was changed (dry "
            "run); only the first commit could be checked, later ones build on it");
  EXPECT_TRUE(to_->records.empty());
}

TEST_F(CopyTest, CircleThatNoCommitHoldsIsToldBeforeAnythingIsDone) {
  to_->limits.set_commit_edits(10);
  std::string circle = Chain(20);
  circle = absl::StrReplaceAll(circle,
                               {{R"({"party":{"name":"parties/p0"}})",
                                 R"({"party":{"name":"parties/p0","affiliations":[{"id":"f","to":)"
                                 R"({"name":"parties/p19"}}]}})"}});
  const absl::Status status = Import(circle).status();
  EXPECT_EQ(status.code(), absl::StatusCode::kFailedPrecondition);
  EXPECT_THAT(std::string(status.message()), HasSubstr("20 records refer to one another"));
  EXPECT_TRUE(to_->commits.empty());
}

TEST_F(CopyTest, ProgressGoesFromCheckingToImporting) {
  directory_.Write("all.jsonl", Chain(2));
  std::vector<std::string> told;
  ASSERT_TRUE(ImportFile(Client(to_), directory_.path() + "/all.jsonl", false,
                         [&](const Progress& progress) {
                           told.push_back(absl::StrCat(progress.doing, " ", progress.unit));
                         })
                  .ok());
  EXPECT_EQ(told.front(), "checking bytes");
  EXPECT_EQ(told.back(), "importing records");
}

}  // namespace
}  // namespace partyline::client
