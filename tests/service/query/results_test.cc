// SPDX-License-Identifier: Apache-2.0
#include "service/query/results.h"

#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "service/snapshot/apply.h"
#include "tests/service/query/election_story.h"
#include "tests/service/query/story.h"
#include "tests/testing/parse_text.h"

namespace partyline {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using Names = std::vector<std::string>;

// Names of records, each empty for null.
struct Asked {
  std::string party = "";
  std::string person = "";
  std::string election = "";
  std::string area = "";
  bool along_lineage = false;
};

ResultsQuery QueryOf(const Snapshot& snapshot, const Asked& asked) {
  const auto row = [&](const std::string& name) {
    return name.empty() ? nullptr : &RowOf(snapshot, name);
  };
  return {row(asked.party), row(asked.person), row(asked.election), asked.area,
          asked.along_lineage};
}

RowPage List(const Snapshot& snapshot, const Asked& asked, const std::string& after = "",
             int page_size = 0) {
  return ListResults(snapshot, QueryOf(snapshot, asked), after, RoomFor(page_size, v1::VIEW_FULL),
                     [] { return false; });
}

TEST(ResultsTest, ResultsComeInTheOrderOfTheElectionsAndFiltersAreJoined) {
  const auto snapshot = ElectionStory();
  struct Case {
    const char* name;
    Asked asked;
    Names results;
  };
  const std::string azkp = "parties/az-azkp1993";
  const Case cases[] = {
      {"of a party, with the candidate that it may have put up, the undated election last",
       {.party = azkp},
       {"az-pres-1998/results/hasanov", "az-parl-2000-2001/results/azkp1993",
        "az-parl-2005/results/azkp1993", "az-pres-2008/results/azkp1993",
        "az-council-undated/results/azkp1993"}},
      {"of the splinter: its leader ran, the nameless communists may be others",
       {.party = "parties/az-cpa2"},
       {"az-pres-1998/results/hasanov"}},
      {"the splinter along its lineage has those of its parent too",
       {.party = "parties/az-cpa2", .along_lineage = true},
       {"az-pres-1998/results/hasanov", "az-parl-2000-2001/results/azkp1993",
        "az-parl-2005/results/azkp1993", "az-pres-2008/results/azkp1993",
        "az-council-undated/results/azkp1993"}},
      {"of a party that never stood itself, along its lineage",
       {.party = "parties/az-acp1920", .election = "elections/az-pres-1998", .along_lineage = true},
       {"az-pres-1998/results/hasanov"}},
      {"that party alone has none", {.party = "parties/az-acp1920"}, {}},
      {"a denied nomination does not count, an endorsement is not a candidacy",
       {.party = "parties/az-nap"},
       {"az-pres-2008/results/aliyev"}},
      {"of an alliance those on its list",
       {.party = "parties/az-left-bloc"},
       {"az-parl-2000-2001/results/azkp1993"}},
      {"of a person who stood, not of the party that he led",
       {.person = "people/ahmadov"},
       {"az-parl-2005/results/ahmadov"}},
      {"of a person who stood, not of the party that supported him",
       {.person = "people/aliyev"},
       {"az-pres-2008/results/aliyev"}},
      {"of an election, in the order of their names",
       {.election = "elections/az-parl-2005"},
       {"az-parl-2005/results/ahmadov", "az-parl-2005/results/azkp1993",
        "az-parl-2005/results/sayadov-district-12"}},
      {"of a party in an election",
       {.party = azkp, .election = "elections/az-parl-2005"},
       {"az-parl-2005/results/azkp1993"}},
      {"of a person for a party",
       {.party = azkp, .person = "people/hasanov"},
       {"az-pres-1998/results/hasanov"}},
      {"of a person for a party that he did not stand for",
       {.party = azkp, .person = "people/aliyev"},
       {}},
      {"of an election without any", {.election = "elections/uz-parl-1994"}, {}},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.name);
    const RowPage page = List(*snapshot, c.asked);
    EXPECT_EQ(ShortNames(page), c.results);
    EXPECT_EQ(page.total_size, static_cast<std::int64_t>(c.results.size()));
  }
}

TEST(ResultsTest, AreaIsAWholeNameButForWaysOfWritingIt) {
  const auto snapshot = ElectionStory();
  const std::string parliament = "elections/az-parl-2005";
  for (const char* area : {"District 12", "DISTRICT  12", "district-12"}) {
    EXPECT_THAT(ShortNames(List(*snapshot, {.election = parliament, .area = area})),
                ElementsAre("az-parl-2005/results/sayadov-district-12"))
        << area;
  }
  for (const char* area : {"District", "District 1", "District 122", "Дистрикт 12", "№"}) {
    EXPECT_THAT(List(*snapshot, {.election = parliament, .area = area}).rows, IsEmpty()) << area;
  }
}

TEST(ResultsTest, PagesTogetherAreTheListing) {
  const auto snapshot = ElectionStory();
  const Asked asked = {.party = "parties/az-azkp1993"};
  const RowPage whole = List(*snapshot, asked);
  std::vector<const Row*> rows;
  std::string after;
  for (;;) {
    const RowPage page = List(*snapshot, asked, after, 2);
    EXPECT_EQ(page.total_size, 5);
    rows.insert(rows.end(), page.rows.begin(), page.rows.end());
    if (!page.more) break;
    after = std::string(page.rows.back()->name());
  }
  EXPECT_EQ(rows, whole.rows);
}

std::shared_ptr<const Snapshot> After(const Snapshot& base, const std::string& edits) {
  auto request = ParseText<v1::CommitRequest>(edits);
  request.set_request_id("later");
  const auto entry = Prepare(base, request);
  EXPECT_TRUE(entry.ok()) << entry.status();
  return *Apply(base, *entry);
}

TEST(ResultsTest, ElectionThatReplacedAnotherHasTheResultsOfBoth) {
  const auto snapshot =
      After(*ElectionStory(), R"pb(
        edits {
          delete { name: "elections/az-parl-2005" replaced_by: "elections/az-parl-2000-2001" }
        })pb");
  std::vector<std::string> names;
  for (const Row* row : ResultsOf(*snapshot, RowOf(*snapshot, "elections/az-parl-2000-2001"),
                                  [] { return false; })) {
    names.push_back(std::string(row->name()));
  }
  EXPECT_THAT(names, ElementsAre("elections/az-parl-2000-2001/results/azkp1993",
                                 "elections/az-parl-2000-2001/results/communists",
                                 "elections/az-parl-2005/results/ahmadov",
                                 "elections/az-parl-2005/results/azkp1993",
                                 "elections/az-parl-2005/results/sayadov-district-12"));
}

TEST(ResultsTest, PartyThatReplacedAnotherHasItsResults) {
  const auto snapshot = After(*ElectionStory(), R"pb(
    edits { delete { name: "parties/az-nap" replaced_by: "parties/az-cpa2" } })pb");
  EXPECT_THAT(ShortNames(List(*snapshot, {.party = "parties/az-cpa2"})),
              ElementsAre("az-pres-1998/results/hasanov", "az-pres-2008/results/aliyev"));
}

TEST(ResultsTest, ListingThatNobodyWaitsForEndsAtOnce) {
  const auto snapshot = ElectionStory();
  int asked = 0;
  const RowPage page = ListResults(*snapshot, QueryOf(*snapshot, {.party = "parties/az-azkp1993"}),
                                   "", RoomFor(0, v1::VIEW_FULL), [&] { return ++asked > 0; });
  EXPECT_THAT(page.rows, IsEmpty());
  EXPECT_GT(asked, 0);
  const Row& election = RowOf(*snapshot, "elections/az-parl-2000-2001");
  EXPECT_THAT(ResultsOf(*snapshot, election, [] { return false; }), Not(IsEmpty()));
  EXPECT_THAT(ResultsOf(*snapshot, election, [] { return true; }), IsEmpty());
}

}  // namespace
}  // namespace partyline
