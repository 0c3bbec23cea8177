// SPDX-License-Identifier: Apache-2.0
#include "client/import/batches.h"

#include <map>
#include <set>

#include "absl/strings/str_cat.h"
#include "client/import/circles.h"
#include "client/src/records.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace partyline::client {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

v1::Edit Party(const std::string& name, const std::vector<std::string>& affiliated_to = {}) {
  v1::Edit edit;
  v1::Party& party = *edit.mutable_create()->mutable_party();
  party.set_name(name);
  for (const std::string& body : affiliated_to) {
    party.add_affiliations()->mutable_to()->set_name(body);
  }
  return edit;
}

v1::Edit Source(const std::string& name) {
  v1::Edit edit;
  edit.mutable_create()->mutable_source()->set_name(name);
  return edit;
}

std::string NameOf(const v1::Edit& edit) { return RecordName(*BodyOf(edit.create())); }

// Names by commit, or the error.
std::vector<std::vector<std::string>> Split(std::vector<v1::Edit> edits, std::size_t at_once) {
  const auto commits = SplitIntoCommits(std::move(edits), {.edits = at_once});
  if (!commits.ok()) return {{std::string(commits.status().message())}};
  std::vector<std::vector<std::string>> names;
  for (const auto& commit : *commits) {
    names.emplace_back();
    for (const v1::Edit& edit : commit) names.back().push_back(NameOf(edit));
  }
  return names;
}

TEST(BatchesTest, WhatFitsIsOneCommit) {
  EXPECT_THAT(Split({Party("parties/a", {"parties/b"}), Party("parties/b", {"parties/a"})}, 2),
              ElementsAre(ElementsAre("parties/a", "parties/b")));
  EXPECT_THAT(Split({}, 2), IsEmpty());
}

TEST(BatchesTest, KindsComeInTheirOrder) {
  v1::Edit event;
  event.mutable_create()->mutable_event()->set_name("events/e");
  v1::Edit person;
  person.mutable_create()->mutable_person()->set_name("people/p");
  EXPECT_THAT(Split({event, Party("parties/a"), person, Source("sources/s")}, 1),
              ElementsAre(ElementsAre("sources/s"), ElementsAre("people/p"),
                          ElementsAre("parties/a"), ElementsAre("events/e")));
}

TEST(BatchesTest, ReferencesComeBeforeWhatNeedsThem) {
  EXPECT_THAT(
      Split({Party("parties/a", {"parties/b"}), Party("parties/b", {"parties/c"}),
             Party("parties/c")},
            1),
      ElementsAre(ElementsAre("parties/c"), ElementsAre("parties/b"), ElementsAre("parties/a")));
}

TEST(BatchesTest, PointersToFactsAreReferencesToo) {
  v1::Edit first = Party("parties/a");
  first.mutable_create()->mutable_party()->add_names()->mutable_evidence()->add_contradicts(
      "parties/b#name-1");
  EXPECT_THAT(Split({first, Party("parties/b")}, 1),
              ElementsAre(ElementsAre("parties/b"), ElementsAre("parties/a")));
}

TEST(BatchesTest, ResultComesAfterItsElection) {
  v1::Edit result;
  result.mutable_create()->mutable_result()->set_name("elections/az-pres-1998/results/hasanov");
  v1::Edit election;
  election.mutable_create()->mutable_election()->set_name("elections/az-pres-1998");
  EXPECT_THAT(Split({result, election}, 1),
              ElementsAre(ElementsAre("elections/az-pres-1998"),
                          ElementsAre("elections/az-pres-1998/results/hasanov")));
}

TEST(BatchesTest, CircleStaysTogether) {
  EXPECT_THAT(Split({Party("parties/x"), Party("parties/spd", {"parties/uspd"}),
                     Party("parties/uspd", {"parties/spd"}), Party("parties/y")},
                    2),
              ElementsAre(ElementsAre("parties/x"), ElementsAre("parties/spd", "parties/uspd"),
                          ElementsAre("parties/y")));
}

TEST(BatchesTest, CircleBeyondTheLimitIsNamed) {
  EXPECT_THAT(Split({Party("parties/a", {"parties/b"}), Party("parties/b", {"parties/c"}),
                     Party("parties/c", {"parties/a"})},
                    2)[0][0],
              HasSubstr("3 records refer to one another in a circle"));
}

TEST(BatchesTest, BytesCountAsWellAsEdits) {
  std::vector<v1::Edit> edits;
  for (int i = 0; i < 10; ++i) {
    edits.push_back(Party(absl::StrCat("parties/", i)));
    edits.back().mutable_create()->mutable_party()->set_note(std::string(1000, 'x'));
  }
  const CommitLimits limits = {.edits = 1000, .bytes = 5000};
  const auto commits = SplitIntoCommits(edits, limits);
  ASSERT_TRUE(commits.ok());
  EXPECT_EQ(commits->size(), 5);
  for (const auto& commit : *commits) {
    v1::CommitRequest request;
    request.set_request_id(std::string(128, 'x'));
    request.set_summary(std::string(1024, 'x'));
    for (const v1::Edit& edit : commit) *request.add_edits() = edit;
    EXPECT_LE(request.ByteSizeLong(), limits.bytes);
  }
  edits[0].mutable_create()->mutable_party()->set_note(std::string(6000, 'x'));
  EXPECT_THAT(std::string(SplitIntoCommits(edits, limits).status().message()),
              HasSubstr("parties/0 is larger than a commit may be"));
}

TEST(CirclesTest, EveryGroupComesAfterWhatItNeeds) {
  // 0 → 1 ⇄ 2 → 3, and 4 on its own, pointing at itself.
  EXPECT_THAT(InOrderOfNeed({{1}, {2}, {1, 3}, {}, {4}}),
              ElementsAre(ElementsAre(3), ElementsAre(1, 2), ElementsAre(0), ElementsAre(4)));
}

TEST(CirclesTest, LongChainNeedsNoStack) {
  Needs chain(200000);
  for (std::size_t i = 0; i + 1 < chain.size(); ++i) chain[i].push_back(static_cast<int>(i) + 1);
  const auto groups = InOrderOfNeed(chain);
  ASSERT_EQ(groups.size(), chain.size());
  EXPECT_THAT(groups[0], ElementsAre(static_cast<int>(chain.size()) - 1));
}

}  // namespace
}  // namespace partyline::client
