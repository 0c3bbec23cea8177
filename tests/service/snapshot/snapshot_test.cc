// SPDX-License-Identifier: Apache-2.0
#include "service/snapshot/snapshot.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "tests/service/snapshot/history.h"

namespace partyline {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

std::vector<std::string> NamesFrom(const Snapshot& snapshot, v1::RecordKind kind,
                                   absl::string_view from, std::size_t most = 100) {
  std::vector<std::string> names;
  snapshot.Scan(kind, from, [&](const Row& row) {
    names.push_back(std::string(row.name()));
    return names.size() < most;
  });
  return names;
}

std::vector<std::string> HoldersOf(const Snapshot& snapshot, absl::string_view identifier) {
  std::vector<std::string> names;
  for (const Row* row : snapshot.FindIdentifier(identifier)) names.emplace_back(row->name());
  return names;
}

std::vector<Ordinal> Named(const Snapshot& snapshot, absl::string_view exact) {
  std::vector<Ordinal> records;
  snapshot.ScanExact(exact, [&](Posting posting) {
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
  EXPECT_EQ(history.now().At(1)->name(), "elections/b");
  EXPECT_EQ(history.now().At(5)->name(), "parties/az-avkp");
  ASSERT_TRUE(history
                  .Commit("edits { delete { name: 'parties/az-avkp2' } } "
                          "edits { create { person { name: 'people/musa' } } } "
                          "edits { update { election { name: 'elections/b' } } }")
                  .ok());
  EXPECT_EQ(history.now().At(6), nullptr);
  EXPECT_EQ(history.now().At(7)->name(), "people/musa");
  EXPECT_EQ(history.now().Find("elections/b")->ordinal(), 1u);
  EXPECT_EQ(history.now().ordinals(), 8u);
}

TEST(SnapshotTest, AnIdentifierLeadsToAllWhoHoldIt) {
  History history = TwoElections();
  EXPECT_THAT(HoldersOf(history.now(), "parlgov:454"),
              ElementsAre("parties/az-avkp", "parties/az-avkp2"));
  EXPECT_THAT(HoldersOf(history.now(), "parlgov:45"), IsEmpty());
  ASSERT_TRUE(history
                  .Commit("edits { update { party { name: 'parties/az-avkp' display_name: 'United' "
                          "identifiers { id: 'p' scheme: 'parlgov' value: '455' } } } }")
                  .ok());
  EXPECT_THAT(HoldersOf(history.now(), "parlgov:454"), ElementsAre("parties/az-avkp2"));
  EXPECT_THAT(HoldersOf(history.now(), "parlgov:455"), ElementsAre("parties/az-avkp"));
  ASSERT_TRUE(history.Commit("edits { delete { name: 'parties/az-avkp2' } }").ok());
  EXPECT_THAT(HoldersOf(history.now(), "parlgov:454"), IsEmpty());
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
  const Ordinal avkp = history.now().Find("parties/az-avkp")->ordinal();
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

TEST(SnapshotTest, FindsANameAsItIsWritten) {
  History history;
  ASSERT_TRUE(history
                  .Commit(R"pb(edits {
                                 create {
                                   party {
                                     name: "parties/uz-cpu"
                                     names { id: "a" text: "КПУз" }
                                     names { id: "b" text: "кпуз" }
                                     names { id: "c" text: "—" }
                                   }
                                 }
                               })pb")
                  .ok());
  const Ordinal party = history.now().Find("parties/uz-cpu")->ordinal();
  const auto found = [&](absl::string_view exact) {
    std::vector<std::uint32_t> names;
    history.now().ScanExact(exact, [&](Posting posting) {
      EXPECT_EQ(posting.record, party);
      names.push_back(posting.name);
      return true;
    });
    return names;
  };
  EXPECT_THAT(found("КПУз"), testing::ElementsAre(0u));
  EXPECT_THAT(found("кпуз"), testing::ElementsAre(1u));
  EXPECT_THAT(found("КПУ"), testing::IsEmpty());
  EXPECT_THAT(found("—"), testing::ElementsAre(2u));
}

std::vector<std::string> PartiesOf(const Snapshot& snapshot, absl::string_view country) {
  std::vector<std::string> names;
  snapshot.ScanCountry(v1::RECORD_KIND_PARTY, country, "", [&](const Row& row) {
    names.emplace_back(row.name());
    return true;
  });
  return names;
}

// What is counted as it changes is what a look at each record finds.
void CheckCounts(const Snapshot& snapshot) {
  std::int64_t parties = 0;
  std::int64_t factions_of_az = 0;
  std::int64_t bytes = 0;
  snapshot.Scan(v1::RECORD_KIND_PARTY, "", [&](const Row& row) {
    const bool is_party = row.kind() == v1::PARTY_KIND_PARTY;
    parties += is_party ? 1 : 0;
    factions_of_az += !is_party && row.HasCountry("AZ") ? 1 : 0;
    bytes += static_cast<std::int64_t>(row.size(v1::VIEW_FULL) + row.size(v1::VIEW_BASIC));
    return true;
  });
  EXPECT_EQ(snapshot.CountParties(v1::PARTY_KIND_PARTY, ""), parties);
  EXPECT_EQ(snapshot.CountParties(v1::PARTY_KIND_FACTION, "AZ"), factions_of_az);
  EXPECT_EQ(snapshot.bytes(v1::RECORD_KIND_PARTY), bytes);
}

std::string PartyOf(const std::string& name, const std::string& kind, const std::string& country) {
  return absl::StrCat("party { name: '", name, "' display_name: 'A' kind: ", kind,
                      " attributes { id: 'c' kind: ATTRIBUTE_KIND_COUNTRY place { country: '",
                      country, "' } evidence { claims { basis: BASIS_ASSERTED } } } }");
}

TEST(SnapshotTest, CountsPartiesByKindAndCountryAsTheyChange) {
  History history;
  const auto commit = [&](const std::string& edit) {
    ASSERT_TRUE(history.Commit(absl::StrCat("edits { ", edit, " }")).ok()) << edit;
    CheckCounts(history.now());
  };
  commit("create { " + PartyOf("parties/az-avkp", "PARTY_KIND_PARTY", "AZ") + " }");
  commit("create { " + PartyOf("parties/az-bloc", "PARTY_KIND_FACTION", "AZ") + " }");
  commit("create { " + PartyOf("parties/am-hkk", "PARTY_KIND_PARTY", "AM") + " }");
  EXPECT_THAT(PartiesOf(history.now(), "AZ"), ElementsAre("parties/az-avkp", "parties/az-bloc"));
  EXPECT_EQ(history.now().CountParties(v1::PARTY_KIND_PARTY, "AZ"), 1);
  commit("update { " + PartyOf("parties/am-hkk", "PARTY_KIND_FACTION", "AZ") + " }");
  EXPECT_THAT(PartiesOf(history.now(), "AM"), IsEmpty());
  EXPECT_EQ(history.now().CountParties(v1::PARTY_KIND_FACTION, "AZ"), 2);
  commit("delete { name: 'parties/az-bloc' replaced_by: 'parties/az-avkp' }");
  EXPECT_THAT(PartiesOf(history.now(), "AZ"), ElementsAre("parties/am-hkk", "parties/az-avkp"));
  EXPECT_THAT(PartiesOf(history.now(), "A"), IsEmpty());
}

}  // namespace
}  // namespace partyline
