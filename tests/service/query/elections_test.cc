// SPDX-License-Identifier: Apache-2.0
#include "service/query/elections.h"

#include <string>
#include <vector>

#include "gtest/gtest.h"
#include "tests/service/query/election_story.h"
#include "tests/service/query/story.h"
#include "tests/testing/parse_text.h"

namespace partyline {
namespace {

RowPage List(const Snapshot& snapshot, const v1::ListElectionsRequest& request,
             const std::string& after = "") {
  const Row* party = request.party().empty() ? nullptr : &RowOf(snapshot, request.party());
  return ListElections(snapshot, request, party, after, [] { return false; });
}

TEST(ElectionsTest, ElectionsComeInTheOrderOfTheirFirstPollingDays) {
  const auto snapshot = ElectionStory();
  struct Case {
    const char* name;
    const char* request;
    std::vector<std::string> elections;
  };
  const Case cases[] = {
      {"all, the undated one last, a denied day no day",
       "",
       {"uz-parl-1994", "az-pres-1998", "az-parl-2000-2001", "az-parl-2005", "az-pres-2008",
        "az-council-undated"}},
      {"of a country and a kind",
       "country: 'AZ' kinds: ELECTION_KIND_PRESIDENTIAL",
       {"az-pres-1998", "az-pres-2008"}},
      {"of one of two kinds",
       "kinds: ELECTION_KIND_MUNICIPAL kinds: ELECTION_KIND_PRESIDENTIAL",
       {"az-pres-1998", "az-pres-2008", "az-council-undated"}},
      {"with a result of a party, once each", "party: 'parties/az-cpa2'", {"az-pres-1998"}},
      {"with a result of a party, not before a day",
       "party: 'parties/az-azkp1993' from: '2006-01-01'",
       {"az-pres-2008", "az-council-undated"}},
      {"that may have been in the summer of 1998",
       "from: '1998-06-01' to: '1998-08-31'",
       {"az-pres-1998", "az-council-undated"}},
      {"after the last day of the vaguest",
       "from: '1999-01-01' to: '2000-11-05'",
       {"az-parl-2000-2001", "az-council-undated"}},
      {"between two polling days of one election is neither of them",
       "from: '2000-11-06' to: '2001-01-06'",
       {"az-council-undated"}},
      {"on the second polling day",
       "from: '2001-01-07' to: '2001-01-07'",
       {"az-parl-2000-2001", "az-council-undated"}},
      {"up to a day", "to: '1994-12-25' country: 'UZ'", {"uz-parl-1994"}},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.name);
    const RowPage page = List(*snapshot, ParseText<v1::ListElectionsRequest>(c.request));
    EXPECT_EQ(ShortNames(page), c.elections);
    EXPECT_EQ(page.total_size, static_cast<std::int64_t>(c.elections.size()));
  }
}

TEST(ElectionsTest, ElectionsOfOneDayGoOnByNameAcrossPages) {
  v1::RecordSet records;
  for (const char* name : {"d", "b", "a", "c"}) {
    v1::Election& election = *records.add_records()->mutable_election();
    election.set_name(std::string("elections/") + name);
    election.set_kind(v1::ELECTION_KIND_MUNICIPAL);
    election.mutable_place()->set_text("Azerbaijan");
    election.add_polling_days()->mutable_period()->mutable_start()->set_edtf("2004-12-17");
  }
  const auto snapshot = SnapshotOf(records);
  v1::ListElectionsRequest request;
  request.set_page_size(3);
  const RowPage first = List(*snapshot, request);
  EXPECT_EQ(ShortNames(first), std::vector<std::string>({"a", "b", "c"}));
  ASSERT_TRUE(first.more);
  const RowPage second = List(*snapshot, request, std::string(first.rows.back()->name()));
  EXPECT_EQ(ShortNames(second), std::vector<std::string>({"d"}));
  EXPECT_FALSE(second.more);
}

}  // namespace
}  // namespace partyline
