// SPDX-License-Identifier: Apache-2.0
#include "service/query/references.h"

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "service/snapshot/apply.h"
#include "tests/service/query/story.h"
#include "tests/testing/parse_text.h"

namespace partyline {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

constexpr char kRecords[] = R"pb(
  records { person { name: "people/ahmadov" } }
  records { person { name: "people/gurbanov" } }
  records {
    person {
      name: "people/unnamed"
      identities {
        id: "identity-1"
        same_as { name: "people/ahmadov" }
      }
    }
  }
  records {
    party {
      name: "parties/az-azkp"
      kind: PARTY_KIND_PARTY
      leaderships {
        id: "leader-1"
        person { name: "people/ahmadov" }
      }
      leaderships {
        id: "leader-2"
        person { name: "people/gurbanov" }
        replaced { name: "people/ahmadov" }
      }
      attributes {
        id: "stance-1"
        kind: ATTRIBUTE_KIND_STANCE
        text: "for"
        about { name: "people/ahmadov" }
        about { name: "people/ahmadov" }
        evidence {
          claims {
            basis: BASIS_REPORTED
            by { name: "people/ahmadov" }
            citations { source: "sources/encyclopedia" }
            citations { source: "sources/encyclopedia" line: 2 }
          }
          contradicts: "parties/az-azkp#leader-1"
        }
      }
    }
  }
  records {
    event {
      name: "events/foundation"
      kind: EVENT_KIND_FOUNDATION
      participants {
        id: "founder-1"
        role: PARTICIPANT_ROLE_FOUNDER
        who {
          text: "a founder"
          candidates { name: "people/ahmadov" reason: "the day" }
        }
      }
      participants {
        id: "founded-1"
        role: PARTICIPANT_ROLE_FOUNDED
        who { name: "parties/az-azkp" }
      }
    }
  }
  records {
    election {
      name: "elections/parl-2005"
      kind: ELECTION_KIND_PARLIAMENTARY
      place { text: "Azerbaijan" }
    }
  }
  records {
    result {
      name: "elections/parl-2005/results/a"
      person { name: "people/ahmadov" }
    }
  }
)pb";

bool Wanted() { return false; }

PointingPage List(const Snapshot& snapshot, const std::string& target,
                  const std::string& request = "", const std::string& after = "") {
  return ListReferences(snapshot, ParseText<v1::ListReferencesRequest>(request),
                        RowOf(snapshot, target), after, Wanted);
}

// "parties/az-azkp#leader-1 leaderships.person", a candidate with a question mark.
std::vector<std::string> Spell(const PointingPage& page) {
  std::vector<std::string> out;
  for (const Pointing& pointing : page.references) {
    out.push_back(absl::StrCat(pointing.record->name(), "#", pointing.fact_id, " ", pointing.path,
                               pointing.candidate ? "?" : ""));
  }
  return out;
}

TEST(ReferencesTest, WhateverPointsAtAPerson) {
  const auto snapshot = SnapshotOf(kRecords);
  const PointingPage page = List(*snapshot, "people/ahmadov");
  EXPECT_THAT(Spell(page), ElementsAre("elections/parl-2005/results/a# person",
                                       "events/foundation#founder-1 participants.who?",
                                       "parties/az-azkp#leader-1 leaderships.person",
                                       "parties/az-azkp#leader-2 leaderships.replaced",
                                       "parties/az-azkp#stance-1 attributes.about",
                                       "parties/az-azkp#stance-1 attributes.evidence.claims.by",
                                       "people/unnamed#identity-1 identities.same_as"));
  EXPECT_EQ(page.total_size, 7);
  EXPECT_EQ(page.next, "");
  EXPECT_EQ(page.references[0].standing, v1::STANDING_UNSPECIFIED);
  EXPECT_EQ(page.references[2].standing, v1::STANDING_UNDISPUTED);
  EXPECT_EQ(page.references[4].standing, v1::STANDING_REPORTED);
}

TEST(ReferencesTest, KindsOfRecordAreChosen) {
  const auto snapshot = SnapshotOf(kRecords);
  const PointingPage page =
      List(*snapshot, "people/ahmadov", "kinds: RECORD_KIND_EVENT kinds: RECORD_KIND_PERSON");
  EXPECT_THAT(Spell(page), ElementsAre("events/foundation#founder-1 participants.who?",
                                       "people/unnamed#identity-1 identities.same_as"));
  EXPECT_EQ(page.total_size, 2);
}

TEST(ReferencesTest, ResultsPointAtTheirElection) {
  const auto snapshot = SnapshotOf(kRecords);
  EXPECT_THAT(Spell(List(*snapshot, "elections/parl-2005")),
              ElementsAre("elections/parl-2005/results/a# name"));
}

TEST(ReferencesTest, WhatARecordSaysOfItselfIsNotElsewhere) {
  const auto snapshot = SnapshotOf(kRecords);
  EXPECT_THAT(Spell(List(*snapshot, "parties/az-azkp")),
              ElementsAre("events/foundation#founded-1 participants.who"));
}

TEST(ReferencesTest, TwoCitationsOfOneSourceAreOneReference) {
  const auto snapshot = SnapshotOf(kRecords);
  int of_stance = 0;
  for (const std::string& text : Spell(List(*snapshot, "sources/encyclopedia"))) {
    of_stance += text == "parties/az-azkp#stance-1 attributes.evidence.claims.citations.source";
  }
  EXPECT_EQ(of_stance, 1);
}

TEST(ReferencesTest, PagesTogetherAreTheList) {
  const auto snapshot = SnapshotOf(kRecords);
  const auto whole = Spell(List(*snapshot, "people/ahmadov"));
  std::vector<std::string> paged;
  std::string next;
  do {
    const PointingPage page = List(*snapshot, "people/ahmadov", "page_size: 3", next);
    EXPECT_EQ(page.total_size, 7);
    for (const std::string& text : Spell(page)) paged.push_back(text);
    next = page.next;
  } while (!next.empty() && paged.size() < 20);
  EXPECT_EQ(paged, whole);
}

TEST(ReferencesTest, PointersToAReplacedRecordAreItsSuccessors) {
  const auto before = SnapshotOf(kRecords);
  const auto entry = Prepare(
      *before, ParseText<v1::CommitRequest>("edits { delete { name: 'people/gurbanov' replaced_by: "
                                            "'people/unnamed' } }"));
  ASSERT_TRUE(entry.ok()) << entry.status();
  const auto after = Apply(*before, *entry);
  ASSERT_TRUE(after.ok()) << after.status();
  EXPECT_THAT(Spell(List(*before, "people/unnamed")), IsEmpty());
  EXPECT_THAT(Spell(List(**after, "people/unnamed")),
              ElementsAre("parties/az-azkp#leader-2 leaderships.person"));
}

// The number is counted when records are written, the list when it is asked for.
TEST(ReferencesTest, NumberIsThatOfTheList) {
  const auto before = SnapshotOf(kRecords);
  const auto entry = Prepare(
      *before, ParseText<v1::CommitRequest>(
                   "edits { delete { name: 'people/gurbanov' replaced_by: 'people/ahmadov' } }"));
  ASSERT_TRUE(entry.ok()) << entry.status();
  const auto after = Apply(*before, *entry);
  ASSERT_TRUE(after.ok()) << after.status();
  for (const Snapshot* snapshot : {before.get(), after->get()}) {
    for (Ordinal i = 0; i < snapshot->ordinals(); ++i) {
      const Row* row = snapshot->At(i);
      if (row == nullptr) continue;
      const PointingPage page = List(*snapshot, std::string(row->name()), "page_size: 1000");
      EXPECT_EQ(page.total_size, static_cast<std::int64_t>(page.references.size())) << row->name();
    }
  }
  EXPECT_EQ(List(**after, "people/ahmadov").total_size, 8);
}

TEST(ReferencesTest, CancelledListIsCutShort) {
  const auto snapshot = SnapshotOf(kRecords);
  const PointingPage page =
      ListReferences(*snapshot, {}, RowOf(*snapshot, "people/ahmadov"), "", [] { return true; });
  EXPECT_THAT(page.references, SizeIs(0));
}

}  // namespace
}  // namespace partyline
