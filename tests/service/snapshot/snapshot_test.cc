// SPDX-License-Identifier: Apache-2.0
#include "service/snapshot/snapshot.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "tests/service/snapshot/history.h"
#include "tests/testing/parse_text.h"

namespace partyline {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

std::vector<std::string> NamesFrom(const Snapshot& snapshot, v1::RecordKind kind,
                                   absl::string_view from, std::size_t most = 100) {
  std::vector<std::string> names;
  snapshot.Scan(kind, from, [&](const Row& row) {
    names.push_back(row.name);
    return names.size() < most;
  });
  return names;
}

std::vector<std::string> Holders(const Snapshot& snapshot, absl::string_view identifier) {
  std::vector<std::string> names;
  for (const Row* row : snapshot.FindIdentifier(identifier)) names.push_back(row->name);
  return names;
}

std::vector<Ordinal> Named(const Snapshot& snapshot, absl::string_view exact) {
  std::vector<Ordinal> records;
  snapshot.names().ScanEqual(NameForm::kExact, exact, [&](absl::string_view, Posting posting) {
    records.push_back(posting.record);
    return true;
  });
  return records;
}

TEST(SnapshotTest, EmptyStateHasNothing) {
  const auto empty = Snapshot::Empty(7);
  EXPECT_EQ(empty->log(), 7u);
  EXPECT_EQ(empty->revision(), 0);
  EXPECT_EQ(empty->ordinals(), 0u);
  EXPECT_EQ(empty->Find("parties/az-avkp"), nullptr);
  EXPECT_EQ(empty->Resolve(""), nullptr);
  EXPECT_EQ(empty->At(0), nullptr);
  EXPECT_EQ(empty->At(kNoOrdinal), nullptr);
  EXPECT_TRUE(empty->ties(kNoOrdinal).before.empty());
  EXPECT_THAT(empty->FindIdentifier("parlgov:454"), IsEmpty());
  EXPECT_THAT(NamesFrom(*empty, v1::RECORD_KIND_PARTY, ""), IsEmpty());
  EXPECT_EQ(empty->count(v1::RECORD_KIND_PARTY), 0);
  EXPECT_EQ(empty->count(static_cast<v1::RecordKind>(99)), 0);
}

History TwoElections() {
  History history;
  EXPECT_TRUE(
      history
          .Commit("edits { create { election { name: 'elections/b' place { country: 'AZ' } } } } "
                  "edits { create { election { name: 'elections/a' place { country: 'AZ' } } } } "
                  "edits { create { result { name: 'elections/a/results/two' "
                  "  party { name: 'parties/az-avkp' } } } } "
                  "edits { create { result { name: 'elections/a/results/one' "
                  "  party { name: 'parties/az-avkp' } } } } "
                  "edits { create { party { name: 'parties/az-avkp' display_name: 'United' "
                  "  names { id: 'a' text: 'AVKP' } "
                  "  identifiers { id: 'p' scheme: 'parlgov' value: '454' } } } } "
                  "edits { create { party { name: 'parties/az-avkp2' display_name: 'Other half' "
                  "  identifiers { id: 'p' scheme: 'parlgov' value: '454' } } } } ")
          .ok());
  return history;
}

TEST(SnapshotTest, ScansOneKindInTheOrderOfNames) {
  const History history = TwoElections();
  const Snapshot& now = history.now();
  EXPECT_THAT(NamesFrom(now, v1::RECORD_KIND_ELECTION, ""),
              ElementsAre("elections/a", "elections/b"));
  EXPECT_THAT(NamesFrom(now, v1::RECORD_KIND_ELECTION, "elections/aa"), ElementsAre("elections/b"));
  EXPECT_THAT(NamesFrom(now, v1::RECORD_KIND_RESULT, "elections/a/results/"),
              ElementsAre("elections/a/results/one", "elections/a/results/two"));
  EXPECT_THAT(NamesFrom(now, v1::RECORD_KIND_RESULT, "", 1),
              ElementsAre("elections/a/results/one"));
  EXPECT_EQ(now.count(v1::RECORD_KIND_RESULT), 2);
  EXPECT_EQ(now.count(v1::RECORD_KIND_PERSON), 0);
}

TEST(SnapshotTest, NumbersAreGivenInTheOrderOfCreationAndNeverAgain) {
  History history = TwoElections();
  EXPECT_EQ(history.now().At(1)->name, "elections/b");
  EXPECT_EQ(history.now().At(5)->name, "parties/az-avkp");
  ASSERT_TRUE(history
                  .Commit("edits { delete { name: 'parties/az-avkp2' } } "
                          "edits { create { person { name: 'people/musa' } } } "
                          "edits { update { election { name: 'elections/b' } } }")
                  .ok());
  EXPECT_EQ(history.now().At(6), nullptr);
  EXPECT_EQ(history.now().At(7)->name, "people/musa");
  EXPECT_EQ(history.now().Find("elections/b")->ordinal, 1u);
  EXPECT_EQ(history.now().ordinals(), 8u);
}

TEST(SnapshotTest, AnIdentifierLeadsToAllWhoHoldIt) {
  History history = TwoElections();
  EXPECT_THAT(Holders(history.now(), "parlgov:454"),
              ElementsAre("parties/az-avkp", "parties/az-avkp2"));
  EXPECT_THAT(Holders(history.now(), "parlgov:45"), IsEmpty());
  ASSERT_TRUE(history
                  .Commit("edits { update { party { name: 'parties/az-avkp' display_name: 'United' "
                          "identifiers { id: 'p' scheme: 'parlgov' value: '455' } } } }")
                  .ok());
  EXPECT_THAT(Holders(history.now(), "parlgov:454"), ElementsAre("parties/az-avkp2"));
  EXPECT_THAT(Holders(history.now(), "parlgov:455"), ElementsAre("parties/az-avkp"));
  ASSERT_TRUE(history.Commit("edits { delete { name: 'parties/az-avkp2' } }").ok());
  EXPECT_THAT(Holders(history.now(), "parlgov:454"), IsEmpty());
}

TEST(SnapshotTest, AResultRefersToItsElectionAndItsParty) {
  History history = TwoElections();
  EXPECT_THAT(Referrers(history.now(), "elections/a"),
              ElementsAre("elections/a/results/two", "elections/a/results/one"));
  EXPECT_THAT(Referrers(history.now(), "parties/az-avkp"),
              ElementsAre("elections/a/results/two", "elections/a/results/one"));
  ASSERT_TRUE(history
                  .Commit("edits { update { result { name: 'elections/a/results/two' "
                          "alliance { name: 'parties/az-avkp2' } } } }")
                  .ok());
  EXPECT_THAT(Referrers(history.now(), "parties/az-avkp"), ElementsAre("elections/a/results/one"));
  EXPECT_THAT(Referrers(history.now(), "parties/az-avkp2"), ElementsAre("elections/a/results/two"));
}

TEST(SnapshotTest, NamesComeAndGoWithTheirRecords) {
  History history = TwoElections();
  const Ordinal avkp = history.now().Find("parties/az-avkp")->ordinal;
  EXPECT_THAT(Named(history.now(), "AVKP"), ElementsAre(avkp));
  EXPECT_THAT(Named(history.now(), "United"), IsEmpty());  // a label, where there are names
  ASSERT_TRUE(history
                  .Commit("edits { update { party { name: 'parties/az-avkp' display_name: 'United' "
                          "names { id: 'b' text: 'ACUP' } } } }")
                  .ok());
  EXPECT_THAT(Named(history.now(), "AVKP"), IsEmpty());
  EXPECT_THAT(Named(history.now(), "ACUP"), ElementsAre(avkp));
  EXPECT_THAT(Named(history.at(2), "AVKP"), ElementsAre(avkp));
}

TEST(SnapshotTest, OldStatesNeverChange) {
  History history = TwoElections();
  std::vector<std::string> seen = {Describe(history.at(0)), Describe(history.at(1)),
                                   Describe(history.at(2))};
  for (int i = 0; i < 100; ++i) {
    ASSERT_TRUE(history
                    .Commit(absl::StrCat("edits { create { party { name: 'parties/p", i,
                                         "' names { id: 'n' text: 'Party ", i, "' } } } } ",
                                         "edits { update { election { name: 'elections/b' note: '",
                                         i, "' } } }"))
                    .ok());
    seen.push_back(Describe(history.now()));
  }
  for (std::size_t revision = 0; revision < seen.size(); ++revision) {
    EXPECT_EQ(Describe(history.at(revision)), seen[revision]) << revision;
  }
}

TEST(SnapshotTest, WhatDidNotChangeIsShared) {
  History history = TwoElections();
  const Row* before = history.now().Find("parties/az-avkp");
  ASSERT_TRUE(history.Commit("edits { update { election { name: 'elections/b' } } }").ok());
  EXPECT_EQ(history.now().Find("parties/az-avkp"), before);
}

// A merged duplicate: people/musa is people/sayadov by another name.
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
  EXPECT_EQ(history.now().Resolve("people/a")->name, "people/b");
  EXPECT_THAT(Referrers(history.now(), "people/b"), ElementsAre("parties/p"));
  std::string replaced_by;
  EXPECT_TRUE(history.now().WasDeleted("people/a", &replaced_by));
  EXPECT_EQ(replaced_by, "people/b");
  EXPECT_FALSE(history.now().WasDeleted("people/b"));

  // A chain: what took the place is replaced in its turn.
  ASSERT_TRUE(history.Commit("edits { delete { name: 'people/b' replaced_by: 'people/c' } }").ok());
  EXPECT_EQ(history.now().Resolve("people/a")->name, "people/c");
  EXPECT_EQ(history.now().Resolve("people/b")->name, "people/c");
  EXPECT_THAT(Referrers(history.now(), "people/c"), ElementsAre("parties/p"));

  // The record that refers to it is as it was sent, and may be sent so again.
  EXPECT_EQ(history.now().Find("parties/p")->full, history.at(2).Find("parties/p")->full);
  ASSERT_TRUE(history
                  .Commit("edits { update { party { name: 'parties/p' leaderships { id: 'l' "
                          "person { name: 'people/a' } @asserted } } } }")
                  .ok());
  EXPECT_THAT(Referrers(history.now(), "people/c"), ElementsAre("parties/p"));
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

struct Damaged {
  const char* name;
  const char* entry;
};

class ApplyRefusesTest : public testing::TestWithParam<Damaged> {};

TEST_P(ApplyRefusesTest, AnEntryThatDoesNotFit) {
  const History history = TwoElections();
  const std::string before = Describe(history.now());
  const auto entry = ParseText<internal::v1::LogEntry>(GetParam().entry);
  const absl::Status status = Apply(history.now(), entry).status();
  EXPECT_EQ(status.code(), absl::StatusCode::kInternal) << status;
  EXPECT_EQ(Describe(history.now()), before);
}

INSTANTIATE_TEST_SUITE_P(
    Entries, ApplyRefusesTest,
    testing::Values(
        Damaged{"OfAnotherRevision", "format: 1 revision: 4"},
        Damaged{"OfTheSameRevision", "format: 1 revision: 2"},
        Damaged{"OfAnUnknownFormat", "format: 2 revision: 3"},
        Damaged{"EditOfNothing", "format: 1 revision: 3 edits {}"},
        Damaged{"EmptyRecord", "format: 1 revision: 3 edits { create {} }"},
        Damaged{
            "NameOfAnotherKind",
            "format: 1 revision: 3 edits { create { party { name: 'people/a' revision: 3 } } }"},
        Damaged{"CreateOfWhatExists",
                "format: 1 revision: 3 "
                "edits { create { party { name: 'parties/az-avkp' revision: 3 } } }"},
        Damaged{
            "UpdateOfWhatDoesNot",
            "format: 1 revision: 3 edits { update { party { name: 'parties/a' revision: 3 } } }"},
        Damaged{
            "RecordOfAnotherRevision",
            "format: 1 revision: 3 edits { create { party { name: 'parties/a' revision: 2 } } }"},
        Damaged{"TwoEditsOfOneRecord",
                "format: 1 revision: 3 "
                "edits { create { party { name: 'parties/a' revision: 3 } } } "
                "edits { update { party { name: 'parties/a' revision: 3 } } }"},
        Damaged{"ReferenceThatLeadsNowhere",
                "format: 1 revision: 3 edits { create { result { name: 'elections/a/results/x' "
                "revision: 3 party { name: 'parties/nobody' } } } }"},
        Damaged{"DeleteOfWhatDoesNotExist",
                "format: 1 revision: 3 edits { delete { name: 'parties/a' } }"},
        Damaged{"DeleteOfWhatIsReferredTo",
                "format: 1 revision: 3 edits { delete { name: 'parties/az-avkp' } }"},
        Damaged{"ReplacedByNobody",
                "format: 1 revision: 3 "
                "edits { delete { name: 'parties/az-avkp' replaced_by: 'parties/nobody' } }"},
        Damaged{"ReplacedByItself",
                "format: 1 revision: 3 "
                "edits { delete { name: 'parties/az-avkp2' replaced_by: 'parties/az-avkp2' } }"},
        Damaged{"ReplacedByAnotherKind",
                "format: 1 revision: 3 "
                "edits { delete { name: 'parties/az-avkp2' replaced_by: 'elections/a' } }"}),
    [](const auto& row) { return row.param.name; });

}  // namespace
}  // namespace partyline
