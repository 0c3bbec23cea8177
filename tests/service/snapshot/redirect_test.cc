// SPDX-License-Identifier: Apache-2.0

// Records that were duplicates: what led to them leads to what took their place.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "service/model/contests.h"
#include "tests/service/snapshot/history.h"

namespace partyline {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST(RedirectTest, AnOldNameLeadsToWhatTookItsPlace) {
  History history;
  ASSERT_TRUE(history
                  .Commit("edits { create { person { name: 'people/a' } } } "
                          "edits { create { person { name: 'people/b' } } } "
                          "edits { create { person { name: 'people/c' } } } "
                          "edits { create { party { name: 'parties/p' leaderships { id: 'l' "
                          "  person { name: 'people/a' } @asserted } } } }")
                  .ok());
  ASSERT_TRUE(history.Commit("edits { delete { name: 'people/a' replaced_by: 'people/b' } }").ok());
  EXPECT_EQ(history.now().Find("people/a"), nullptr);
  EXPECT_EQ(history.now().Resolve("people/a")->name(), "people/b");
  EXPECT_THAT(Referrers(history.now(), "people/b"), ElementsAre("parties/p"));
  std::string replaced_by;
  EXPECT_TRUE(history.now().WasDeleted("people/a", &replaced_by));
  EXPECT_EQ(replaced_by, "people/b");
  EXPECT_FALSE(history.now().WasDeleted("people/b"));

  // A chain: what took the place is replaced in its turn.
  ASSERT_TRUE(history.Commit("edits { delete { name: 'people/b' replaced_by: 'people/c' } }").ok());
  EXPECT_EQ(history.now().Resolve("people/a")->name(), "people/c");
  EXPECT_EQ(history.now().Resolve("people/b")->name(), "people/c");
  EXPECT_THAT(Referrers(history.now(), "people/c"), ElementsAre("parties/p"));

  // The record that refers to it is as it was sent, and may be sent so again.
  EXPECT_EQ(history.now().Find("parties/p")->full(), history.at(2).Find("parties/p")->full());
  ASSERT_TRUE(history
                  .Commit("edits { update { party { name: 'parties/p' leaderships { id: 'l' "
                          "person { name: 'people/a' } @asserted } } } }")
                  .ok());
  EXPECT_THAT(Referrers(history.now(), "people/c"), ElementsAre("parties/p"));
}

// What is contested in a record is worked out anew when one that it refers to is replaced, and told
// by the names of the time when the record itself is written.
TEST(RedirectTest, RivalsThatBecameOneRecordContestNothing) {
  History history;
  const std::string result =
      "result { name: 'elections/e/results/r' person { text: 'Somebody' } "
      "  readings { id: 'a' leader { name: 'people/a' } @asserted } "
      "  readings { id: 'b' leader { name: 'people/b' } @asserted } } ";
  ASSERT_TRUE(history
                  .Commit("edits { create { person { name: 'people/a' } } } "
                          "edits { create { person { name: 'people/b' } } } "
                          "edits { create { person { name: 'people/c' } } } "
                          "edits { create { election { name: 'elections/e' } } } "
                          "edits { create { " +
                          result + " } }")
                  .ok());
  const auto contests = [&] { return history.now().Find("elections/e/results/r")->contests(); };
  ASSERT_NE(contests(), nullptr);
  EXPECT_EQ(contests()->computed.size(), 1u);
  ASSERT_TRUE(history.Commit("edits { delete { name: 'people/a' replaced_by: 'people/c' } }").ok());
  ASSERT_NE(contests(), nullptr);
  ASSERT_TRUE(history.Commit("edits { delete { name: 'people/c' replaced_by: 'people/b' } }").ok());
  EXPECT_EQ(contests(), nullptr);
  ASSERT_TRUE(history.Commit("edits { update { " + result + " } }").ok());
  EXPECT_EQ(contests(), nullptr);
  const auto replayed = Replay(history.log());
  ASSERT_TRUE(replayed.ok()) << replayed.status();
  EXPECT_EQ((*replayed)->Find("elections/e/results/r")->contests(), nullptr);
}

TEST(RedirectTest, WhatIsDeletedWithNothingInItsPlaceLeadsNowhere) {
  History history;
  ASSERT_TRUE(history.Commit("edits { create { person { name: 'people/a' } } }").ok());
  ASSERT_TRUE(history.Commit("edits { delete { name: 'people/a' } }").ok());
  EXPECT_EQ(history.now().Resolve("people/a"), nullptr);
  std::string replaced_by = "before";
  EXPECT_TRUE(history.now().WasDeleted("people/a", &replaced_by));
  EXPECT_EQ(replaced_by, "");
}

TEST(RedirectTest, ChainThatEndsInADeleteLeadsNowhere) {
  History history;
  ASSERT_TRUE(history
                  .Commit("edits { create { person { name: 'people/a' } } } "
                          "edits { create { person { name: 'people/b' } } }")
                  .ok());
  ASSERT_TRUE(history.Commit("edits { delete { name: 'people/a' replaced_by: 'people/b' } }").ok());
  ASSERT_TRUE(history.Commit("edits { delete { name: 'people/b' } }").ok());
  EXPECT_EQ(history.now().Resolve("people/a"), nullptr);
}

std::string Held(const std::string& name, const std::string& value) {
  return "party { name: '" + name + "' identifiers { id: 'p' scheme: 'parlgov' value: '" + value +
         "' } } ";
}

std::vector<std::string> Holders(const Snapshot& snapshot, const std::string& identifier) {
  std::vector<std::string> names;
  for (const Row* row : snapshot.FindIdentifier(identifier))
    names.push_back(std::string(row->name()));
  return names;
}

TEST(RedirectTest, IdentifiersGoOnLeadingToWhatTookThePlace) {
  History history;
  ASSERT_TRUE(history
                  .Commit("edits { create { " + Held("parties/az-avkp", "454") + " } } " +
                          "edits { create { " + Held("parties/az-avkp1", "454") + " } } " +
                          "edits { create { " + Held("parties/az-acup", "455") + " } }")
                  .ok());
  ASSERT_TRUE(history
                  .Commit("edits { delete { name: 'parties/az-acup' replaced_by: 'parties/new' } } "
                          "edits { create { party { name: 'parties/new' } } }")
                  .ok());
  EXPECT_THAT(Holders(history.now(), "parlgov:455"), ElementsAre("parties/new"));
  EXPECT_THAT(Holders(history.at(2), "parlgov:455"), ElementsAre("parties/az-acup"));

  // Through a chain, to one who holds another.
  ASSERT_TRUE(
      history.Commit("edits { delete { name: 'parties/new' replaced_by: 'parties/az-avkp' } }")
          .ok());
  EXPECT_THAT(Holders(history.now(), "parlgov:455"), ElementsAre("parties/az-avkp"));

  // To one who holds the same: once.
  ASSERT_TRUE(
      history.Commit("edits { delete { name: 'parties/az-avkp' replaced_by: 'parties/az-avkp1' } }")
          .ok());
  EXPECT_THAT(Holders(history.now(), "parlgov:454"), ElementsAre("parties/az-avkp1"));
  EXPECT_THAT(Holders(history.now(), "parlgov:455"), ElementsAre("parties/az-avkp1"));

  // Beside others, in the order of records.
  ASSERT_TRUE(history.Commit("edits { create { " + Held("parties/later", "455") + " } }").ok());
  EXPECT_THAT(Holders(history.now(), "parlgov:455"),
              ElementsAre("parties/az-avkp1", "parties/later"));

  ASSERT_TRUE(history.Commit("edits { delete { name: 'parties/az-avkp1' } }").ok());
  EXPECT_THAT(Holders(history.now(), "parlgov:455"), ElementsAre("parties/later"));
  EXPECT_THAT(Holders(history.now(), "parlgov:454"), IsEmpty());
}

TEST(RedirectTest, ReferencesToOneselfAreNone) {
  History history;
  ASSERT_TRUE(history
                  .Commit("edits { create { party { name: 'parties/a' "
                          "  identities { id: 'i' same_as { name: 'parties/b' } @inferred } } } } "
                          "edits { create { party { name: 'parties/b' "
                          "  names { id: 'n' evidence { contradicts: 'parties/b#m' } } "
                          "  names { id: 'm' } } } }")
                  .ok());
  EXPECT_THAT(Referrers(history.now(), "parties/b"), ElementsAre("parties/a"));
  ASSERT_TRUE(
      history.Commit("edits { delete { name: 'parties/b' replaced_by: 'parties/a' } }").ok());
  EXPECT_THAT(Referrers(history.now(), "parties/a"), IsEmpty());
  ASSERT_TRUE(history.Commit("edits { delete { name: 'parties/a' } }").ok());
}

}  // namespace
}  // namespace partyline
