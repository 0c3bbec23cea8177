// SPDX-License-Identifier: Apache-2.0
#include "service/query/conflicts.h"

#include <set>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "service/query/page.h"
#include "service/snapshot/apply.h"
#include "tests/service/query/story.h"
#include "tests/testing/parse_text.h"

namespace partyline {
namespace {

using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::Ge;
using ::testing::IsEmpty;
using ::testing::Le;
using ::testing::SizeIs;
using ::testing::StartsWith;

bool Wanted() { return false; }

std::vector<v1::Conflict> Parse(const ConflictPage& page) {
  std::vector<v1::Conflict> conflicts;
  for (const std::string& bytes : page.conflicts) {
    EXPECT_TRUE(conflicts.emplace_back().ParseFromString(bytes));
  }
  return conflicts;
}

std::vector<v1::Conflict> List(const Snapshot& snapshot, const std::string& request = "",
                               const std::string& record = "") {
  const Ordinal ordinal = record.empty() ? kNoOrdinal : RowOf(snapshot, record).ordinal();
  return Parse(
      ListConflicts(snapshot, ParseText<v1::ListConflictsRequest>(request), ordinal, "", Wanted));
}

// "leaderships: az-avkp#leader-2, az-avkp#leader-3", without collections.
std::string Spell(const v1::Conflict& conflict) {
  std::vector<std::string> sides;
  for (const v1::ConflictSide& side : conflict.sides()) {
    sides.push_back(absl::StrReplaceAll(
        side.fact(), {{"parties/", ""}, {"events/", ""}, {"elections/", ""}, {"/results/", "/"}}));
  }
  return absl::StrCat(conflict.path(), ": ", absl::StrJoin(sides, ", "));
}

std::vector<std::string> Spell(const std::vector<v1::Conflict>& conflicts) {
  std::vector<std::string> out;
  for (const v1::Conflict& conflict : conflicts) out.push_back(Spell(conflict));
  return out;
}

// `$claim` asserts and `$denial` denies, both from the encyclopedia; `$az` is a country.
std::shared_ptr<const Snapshot> Story(const std::string& text) {
  return SnapshotOf(absl::StrReplaceAll(
      text,
      {{"$claim", "claims { basis: BASIS_ASSERTED citations { source: 'sources/encyclopedia' } }"},
       {"$denial",
        "claims { denies: true basis: BASIS_REPORTED by { text: 'its press secretary' }"
        " citations { source: 'sources/encyclopedia' } }"},
       {"$az", "attributes { kind: ATTRIBUTE_KIND_COUNTRY place { text: 'A' country: 'AZ' } }"}}));
}

constexpr char kPeople[] = R"pb(
  records { person { name: "people/hasanov" } }
  records { person { name: "people/sayadov" } }
  records { person { name: "people/tukanov" } }
)pb";

TEST(ConflictsTest, NamingOnOneSideIsEnough) {
  const auto snapshot = Story(absl::StrCat(kPeople, R"(
    records { party { name: "parties/az-avkp" kind: PARTY_KIND_PARTY
      leaderships { id: "leader-2" person { name: "people/tukanov" } title: "leader"
                    period { start { edtf: "1998" } } }
      leaderships { id: "leader-3" person { name: "people/sayadov" }
                    evidence { $claim contradicts: "parties/az-avkp#leader-2" } } } })"));
  const auto conflicts = List(*snapshot);
  ASSERT_THAT(Spell(conflicts), ElementsAre("leaderships: az-avkp#leader-2, az-avkp#leader-3"));
  EXPECT_EQ(conflicts[0].origin(), v1::CONFLICT_ORIGIN_AUTHORED);
  EXPECT_EQ(conflicts[0].sides(0).value(), "people/tukanov, leader (from 1998)");
  EXPECT_EQ(conflicts[0].sides(0).evidence().claims(0).citations(0).source(),
            "sources/encyclopedia");
  EXPECT_EQ(conflicts[0].difference(), "");
}

TEST(ConflictsTest, ThreeRivalLeadersAreOneConflict) {
  const auto snapshot = Story(absl::StrCat(kPeople, R"(
    records { party { name: "parties/az-avkp" kind: PARTY_KIND_PARTY
      leaderships { id: "leader-1" person { name: "people/tukanov" }
                    evidence { $claim contradicts: "parties/az-avkp#leader-3" } }
      leaderships { id: "leader-2" person { name: "people/sayadov" }
                    evidence { $claim contradicts: "parties/az-avkp#leader-3" } }
      leaderships { id: "leader-3" person { name: "people/hasanov" } } } })"));
  EXPECT_THAT(Spell(List(*snapshot)),
              ElementsAre("leaderships: az-avkp#leader-1, az-avkp#leader-2, az-avkp#leader-3"));
}

TEST(ConflictsTest, FactsOfSeveralRecordsAndKinds) {
  const auto snapshot = Story(R"(
    records { party { name: "parties/az-khalilov" kind: PARTY_KIND_PARTY $az
      legal_statuses { id: "status-1" kind: LEGAL_STATUS_KIND_BANNED
        authority { name: "parties/az-cpa2" } period { start { edtf: "1994" } } }
      names { id: "name-1" text: "Communist Party of Azerbaijan" kind: NAME_KIND_FULL } } }
    records { party { name: "parties/az-cpa2" kind: PARTY_KIND_PARTY
      legal_statuses { id: "status-1" kind: LEGAL_STATUS_KIND_REGISTERED sole: true
        place { text: "the country" } text: "briefly" evidence { $claim contradicts: "parties/az-khalilov#status-1"
                   contradicts: "parties/uz-cpu#status-1" } } } }
    records { party { name: "parties/uz-cpu" kind: PARTY_KIND_PARTY
      legal_statuses { id: "status-1" kind: LEGAL_STATUS_KIND_REGISTERED } } }
    records { party { name: "parties/namesakes" kind: PARTY_KIND_UNRESOLVED
      attributes { id: "other-1" kind: ATTRIBUTE_KIND_OTHER key: "parties of the name" number: 2
        evidence { $claim contradicts: "parties/az-khalilov#name-1" } } } })");
  const auto conflicts = List(*snapshot);
  EXPECT_THAT(Spell(conflicts),
              ElementsAre("legal_statuses: az-cpa2#status-1, az-khalilov#status-1, uz-cpu#status-1",
                          "attributes: az-khalilov#name-1, namesakes#other-1"));
  EXPECT_EQ(conflicts[1].sides(1).value(), "parties of the name: 2");
  EXPECT_EQ(conflicts[1].sides(0).value(), "called “Communist Party of Azerbaijan”");
  EXPECT_EQ(conflicts[0].sides(0).value(), "the only one registered in the country: “briefly”");
  EXPECT_EQ(conflicts[0].sides(1).value(), "banned by parties/az-cpa2 (from 1994)");
  EXPECT_THAT(List(*snapshot, "country: 'AZ'"), SizeIs(2));
  EXPECT_THAT(List(*snapshot, "country: 'UZ'"), IsEmpty());
  EXPECT_THAT(Spell(List(*snapshot, "", "parties/uz-cpu")),
              ElementsAre(StartsWith("legal_statuses")));
  EXPECT_THAT(Spell(List(*snapshot, "", "parties/namesakes")),
              ElementsAre(StartsWith("attributes")));
}

TEST(ConflictsTest, AuthorityIsWhoGaveAStatusOrWasAskedForIt) {
  const struct {
    const char* kind;
    const char* words;
  } rows[] = {
      {"REGISTERED", "registered by the Justice Ministry"},
      {"APPLIED", "applied to the Justice Ministry"},
      {"REFUSED", "refused by the Justice Ministry"},
      {"UNREGISTERED", "unregistered with the Justice Ministry"},
      {"DEREGISTERED", "deregistered by the Justice Ministry"},
      {"SUSPENDED", "suspended by the Justice Ministry"},
      {"BANNED", "banned by the Justice Ministry"},
  };
  for (const auto& row : rows) {
    const auto snapshot = Story(absl::StrCat(
        "records { party { name: 'parties/az-avkp' kind: PARTY_KIND_PARTY "
        "  legal_statuses { id: 'status-1' kind: LEGAL_STATUS_KIND_",
        row.kind,
        "    authority { text: 'the Justice Ministry' } evidence { $claim $denial } } } }"));
    const auto conflicts = List(*snapshot);
    ASSERT_THAT(conflicts, SizeIs(1)) << row.kind;
    EXPECT_EQ(conflicts[0].sides(0).value(), row.words);
  }
}

TEST(ConflictsTest, ReportWithADenialHasTwoSidesOfOneFact) {
  const auto snapshot = Story(R"(
    records { party { name: "parties/az-cpa2" kind: PARTY_KIND_PARTY $az } }
    records { party { name: "parties/az-nap" kind: PARTY_KIND_PARTY } }
    records { event { name: "events/merger" kind: EVENT_KIND_MERGER display_name: "A merger"
      occurrence { id: "occurrence" evidence { $claim $denial } }
      participants { id: "p-1" role: PARTICIPANT_ROLE_PREDECESSOR who { name: "parties/az-cpa2" }
                     evidence { $claim $denial } }
      participants { id: "p-2" role: PARTICIPANT_ROLE_SUCCESSOR who { name: "parties/az-nap" } } } }
  )");
  const auto conflicts = List(*snapshot);
  ASSERT_THAT(Spell(conflicts), ElementsAre("occurrence: merger#occurrence, merger#occurrence"));
  const v1::ConflictSide& affirmed = conflicts[0].sides(0);
  const v1::ConflictSide& denied = conflicts[0].sides(1);
  ASSERT_EQ(affirmed.evidence().claims_size(), 1);
  ASSERT_EQ(denied.evidence().claims_size(), 1);
  EXPECT_FALSE(affirmed.evidence().claims(0).denies());
  EXPECT_TRUE(denied.evidence().claims(0).denies());
  EXPECT_EQ(denied.value(), "A merger");
  EXPECT_THAT(List(*snapshot, "", "parties/az-nap"), SizeIs(1));
  EXPECT_THAT(List(*snapshot, "country: 'AZ'"), SizeIs(1));
}

TEST(ConflictsTest, DeniedRivalIsThereTwice) {
  const auto snapshot = Story(R"(
    records { party { name: "parties/union" kind: PARTY_KIND_UNION } }
    records { party { name: "parties/az-azkp" kind: PARTY_KIND_PARTY
      affiliations { id: "a-1" to { name: "parties/union" } kind: AFFILIATION_KIND_PART }
      affiliations { id: "a-2" to { name: "parties/union" } kind: AFFILIATION_KIND_LISTED
        evidence { $claim $denial contradicts: "parties/az-azkp#a-1" } } } })");
  EXPECT_THAT(Spell(List(*snapshot)), ElementsAre("affiliations: az-azkp#a-1, az-azkp#a-2, "
                                                  "az-azkp#a-2"));
}

constexpr char kResults[] = R"(
  records { party { name: "parties/az-azkp" kind: PARTY_KIND_PARTY $az } }
  records { party { name: "parties/az-cpa2" kind: PARTY_KIND_PARTY } }
  records { election { name: "elections/pres-1998" kind: ELECTION_KIND_PRESIDENTIAL
                       place { text: "Azerbaijan" country: "AZ" } } }
  records { result { name: "elections/pres-1998/results/hasanov" person { text: "Hasanov" }
    nominations { id: "nomination-1" party { name: "parties/az-azkp" } }
    nominations { id: "nomination-2" party { name: "parties/az-cpa2" } }
    participations { id: "participation-1" kind: PARTICIPATION_KIND_RAN }
    participations { id: "participation-2" kind: PARTICIPATION_KIND_BARRED }
    readings { id: "reading-1" votes { value: 29224 } share { value: "0.87" } rank { value: 4 }
      evidence { $claim contradicts: "elections/pres-1998/results/hasanov#reading-2" } }
    readings { id: "reading-2" votes { value: 29244 } share { value: "0.89" }
      outcome: OUTCOME_NOT_ELECTED
      evidence { $claim contradicts: "elections/pres-1998/results/hasanov#reading-1" } } } })";

TEST(ConflictsTest, FiguresAreToldOneByOneAndNotASecondTime) {
  const auto conflicts = List(*Story(kResults));
  ASSERT_THAT(
      Spell(conflicts),
      ElementsAre("participations: pres-1998/hasanov#participation-1, "
                  "pres-1998/hasanov#participation-2",
                  "readings.share: pres-1998/hasanov#reading-1, pres-1998/hasanov#reading-2",
                  "readings.votes: pres-1998/hasanov#reading-1, "
                  "pres-1998/hasanov#reading-2"));
  EXPECT_EQ(conflicts[0].origin(), v1::CONFLICT_ORIGIN_COMPUTED);
  EXPECT_EQ(conflicts[1].origin(), v1::CONFLICT_ORIGIN_AUTHORED);
  EXPECT_EQ(conflicts[1].difference(), "0.02");
  EXPECT_EQ(conflicts[2].difference(), "20");
  EXPECT_EQ(conflicts[2].sides(0).value(), "29224");
  EXPECT_EQ(conflicts[2].sides(1).value(), "29244");
}

TEST(ConflictsTest, FiltersAreJoined) {
  const auto snapshot = Story(kResults);
  const struct {
    const char* name;
    const char* request;
    const char* record;
    std::size_t count;
  } kCases[] = {
      {"of the election", "", "elections/pres-1998", 3},
      {"of the result", "", "elections/pres-1998/results/hasanov", 3},
      {"of a party said to have nominated", "", "parties/az-cpa2", 3},
      {"of a source that is cited", "", "sources/encyclopedia", 0},
      {"of a country, by the election", "country: 'AZ'", "", 3},
      {"of another", "country: 'UZ'", "", 0},
      {"marked", "origins: CONFLICT_ORIGIN_AUTHORED", "", 2},
      {"computed", "origins: CONFLICT_ORIGIN_COMPUTED", "", 1},
      {"both", "origins: CONFLICT_ORIGIN_COMPUTED origins: CONFLICT_ORIGIN_AUTHORED", "", 3},
      {"computed, of the party", "origins: CONFLICT_ORIGIN_COMPUTED", "parties/az-azkp", 1},
  };
  for (const auto& test : kCases) {
    EXPECT_THAT(List(*snapshot, test.request, test.record), SizeIs(test.count)) << test.name;
  }
}

TEST(ConflictsTest, PagesTogetherAreTheList) {
  const auto snapshot = Story(kResults);
  v1::ListConflictsRequest request;
  request.set_page_size(1);
  std::vector<std::string> paths;
  std::string next;
  do {
    const ConflictPage page = ListConflicts(*snapshot, request, kNoOrdinal, next, Wanted);
    EXPECT_EQ(page.total_size, 3);
    ASSERT_THAT(page.conflicts, SizeIs(1));
    paths.push_back(Parse(page)[0].path());
    next = page.next;
  } while (!next.empty() && paths.size() < 10);
  EXPECT_THAT(paths, ElementsAre("participations", "readings.share", "readings.votes"));
}

// The state after what one record is replaced by another.
std::shared_ptr<const Snapshot> Merge(const Snapshot& before, const std::string& gone,
                                      const std::string& by) {
  const auto entry =
      Prepare(before, ParseText<v1::CommitRequest>(absl::StrCat("edits { delete { name: '", gone,
                                                                "' replaced_by: '", by, "' } }")));
  EXPECT_TRUE(entry.ok()) << entry.status();
  const auto after = Apply(before, *entry);
  EXPECT_TRUE(after.ok()) << after.status();
  return *after;
}

// What names a fact of a record that was replaced since is still disputed, and told with what it
// named.
TEST(ConflictsTest, FactOfAReplacedRecordIsASideUnderItsOldPointer) {
  const auto before = Story(R"(
    records { party { name: "parties/old" kind: PARTY_KIND_PARTY
      names { id: "name-1" text: "A" kind: NAME_KIND_FULL } } }
    records { party { name: "parties/new" kind: PARTY_KIND_PARTY $az
      names { id: "name-1" text: "B" kind: NAME_KIND_FULL } } }
    records { party { name: "parties/x" kind: PARTY_KIND_PARTY
      names { id: "name-1" text: "C" kind: NAME_KIND_FULL
              evidence { $claim contradicts: "parties/old#name-1" } } } })");
  EXPECT_THAT(List(*before), SizeIs(1));
  const auto after = Merge(*before, "parties/old", "parties/new");
  const auto conflicts = List(*after);
  ASSERT_THAT(Spell(conflicts), ElementsAre("names: old#name-1, x#name-1"));
  EXPECT_EQ(conflicts[0].origin(), v1::CONFLICT_ORIGIN_AUTHORED);
  EXPECT_EQ(conflicts[0].sides(0).value(), "");
  EXPECT_FALSE(conflicts[0].sides(0).has_evidence());
  EXPECT_EQ(conflicts[0].sides(1).value(), "called “C”");
  EXPECT_EQ(conflicts[0].sides(1).evidence().standing(), v1::STANDING_DISPUTED);
  EXPECT_THAT(List(*after, "", "parties/new"), SizeIs(1));
  EXPECT_THAT(List(*after, "country: 'AZ'"), SizeIs(1));
  EXPECT_THAT(List(*after, "country: 'UZ'"), IsEmpty());
}

TEST(ConflictsTest, FiguresAboutTwoRecordsThatBecameOneConflict) {
  const auto before = Story(R"(
    records { party { name: "parties/youth" kind: PARTY_KIND_ORGAN } }
    records { party { name: "parties/old-youth" kind: PARTY_KIND_ORGAN } }
    records { party { name: "parties/x" kind: PARTY_KIND_PARTY
      attributes { id: "a" kind: ATTRIBUTE_KIND_MEMBERSHIP number: 500
                   about { name: "parties/old-youth" } }
      attributes { id: "b" kind: ATTRIBUTE_KIND_MEMBERSHIP number: 700
                   about { name: "parties/youth" } } } })");
  EXPECT_THAT(List(*before), IsEmpty());
  const auto after = Merge(*before, "parties/old-youth", "parties/youth");
  EXPECT_THAT(Spell(List(*after)), ElementsAre("attributes: x#a, x#b"));
}

TEST(ConflictsTest, TwoLeadersThatBecameOneRecordNoLongerConflict) {
  const auto before = Story(absl::StrCat(kPeople, R"(
    records { election { name: "elections/e" kind: ELECTION_KIND_PARLIAMENTARY
                         place { text: "Azerbaijan" } } }
    records { result { name: "elections/e/results/r" person { name: "people/hasanov" }
      readings { id: "reading-1" leader { name: "people/sayadov" } }
      readings { id: "reading-2" leader { name: "people/tukanov" } } } })"));
  EXPECT_THAT(Spell(List(*before)), ElementsAre("readings.leader: e/r#reading-1, e/r#reading-2"));
  const auto after = Merge(*before, "people/sayadov", "people/tukanov");
  EXPECT_THAT(List(*after), IsEmpty());
}

// 250 readings of one contest, all different, each with evidence of some 30 KB.
TEST(ConflictsTest, VeryManySidesAreToldInPartsThatFitOnPages) {
  std::string text = R"(
    records { election { name: "elections/e" kind: ELECTION_KIND_PARLIAMENTARY
                         place { text: "Azerbaijan" } } }
    records { result { name: "elections/e/results/r" person { text: "Somebody" } )";
  for (int i = 0; i < 250; ++i) {
    absl::StrAppend(&text, "readings { votes { value: ", i, " } evidence { ");
    for (int c = 0; c < 8; ++c) {
      absl::StrAppend(&text, "claims { basis: BASIS_ASSERTED note: '", std::string(1000, 'x'),
                      "' citations { source: 'sources/encyclopedia' words: '",
                      std::string(3000, 'y'), "' } }");
    }
    absl::StrAppend(&text, " } }");
  }
  const auto snapshot = SnapshotOf(text + " } }");
  v1::ListConflictsRequest request;
  request.set_page_size(1000);
  int sides = 0;
  int bare = 0;
  std::vector<v1::Conflict> all;
  std::string next;
  do {
    const ConflictPage page = ListConflicts(*snapshot, request, kNoOrdinal, next, Wanted);
    EXPECT_EQ(page.total_size, 3);
    std::size_t bytes = 0;
    for (const std::string& conflict : page.conflicts) bytes += conflict.size();
    EXPECT_THAT(bytes, Le(kMaxPageBytes));
    for (v1::Conflict& conflict : Parse(page)) all.push_back(std::move(conflict));
    next = page.next;
  } while (!next.empty() && all.size() < 10);
  ASSERT_THAT(all, SizeIs(3));
  for (const v1::Conflict& conflict : all) {
    EXPECT_THAT(conflict.sides_size(), AllOf(Ge(83), Le(84)));
    EXPECT_EQ(conflict.path(), "readings.votes");
    for (const v1::ConflictSide& side : conflict.sides()) {
      ++sides;
      bare += side.evidence().claims().empty() ? 1 : 0;
      EXPECT_EQ(side.evidence().standing(), v1::STANDING_UNDISPUTED);
    }
  }
  EXPECT_EQ(sides, 250);
  EXPECT_GT(bare, 0);
}

// 249 of 250 say the same; each part is a contradiction all the same.
TEST(ConflictsTest, EachPartHasTwoValues) {
  std::string text = R"(
    records { election { name: "elections/e" kind: ELECTION_KIND_PARLIAMENTARY
                         place { text: "Azerbaijan" } } }
    records { result { name: "elections/e/results/r" person { text: "Somebody" } )";
  for (int i = 0; i < 250; ++i) {
    absl::StrAppend(&text, "readings { id: 'r", 100 + i, "' votes { value: ", i == 120 ? 8 : 7,
                    " } } ");
  }
  const auto conflicts = List(*SnapshotOf(text + " } }"), "page_size: 1000");
  ASSERT_THAT(conflicts, SizeIs(3));
  std::set<std::string> facts;
  for (const v1::Conflict& conflict : conflicts) {
    EXPECT_EQ(conflict.difference(), "1");
    EXPECT_THAT(conflict.sides_size(), Le(100));
    for (const v1::ConflictSide& side : conflict.sides()) facts.insert(side.fact());
  }
  EXPECT_THAT(facts, SizeIs(250));
}

// Nobody waits for a listing whose caller is gone: nothing is decoded any more.
TEST(ConflictsTest, CancelledListIsCutShort) {
  const auto snapshot = Story(kResults);
  EXPECT_EQ(ListConflicts(*snapshot, {}, kNoOrdinal, "", [] { return true; }).total_size, 0);
  int asked = 0;
  const auto soon = [&] { return ++asked > 2; };
  EXPECT_THAT(ListConflicts(*snapshot, {}, kNoOrdinal, "", soon).conflicts, SizeIs(1));
}

TEST(ConflictsTest, TimeIsToldWithAllThatIsShown) {
  const auto snapshot = Story(R"(
    records { party { name: "parties/p" kind: PARTY_KIND_PARTY
      attributes { id: "a" kind: ATTRIBUTE_KIND_MEMBERSHIP number: 500
                   period { attested { edtf: "1995" } attested { edtf: "2005" } } }
      attributes { id: "b" kind: ATTRIBUTE_KIND_MEMBERSHIP number: 700
                   period { start { edtf: "1990" } ongoing: true attested { edtf: "2005" } } } } })");
  const auto conflicts = List(*snapshot);
  ASSERT_THAT(conflicts, SizeIs(1));
  EXPECT_EQ(conflicts[0].sides(0).value(), "membership: 500 (in 1995, 2005)");
  EXPECT_EQ(conflicts[0].sides(1).value(), "membership: 700 (from 1990; in 2005)");
}

}  // namespace
}  // namespace partyline
