// SPDX-License-Identifier: Apache-2.0
#include "client/cli/print_list.h"

#include "gtest/gtest.h"
#include "tests/testing/parse_text.h"

namespace partyline::client {
namespace {

v1::ListElectionsResponse Elections() {
  return ParseText<v1::ListElectionsResponse>(R"pb(
    elections {
      name: "elections/az-pres-1998"
      kind: ELECTION_KIND_PRESIDENTIAL
      display_name: "Presidential election in Azerbaijan, 1998"
      polling_days { period { start { edtf: "1998" } } }
    }
    elections {
      name: "elections/az-parl-2000"
      kind: ELECTION_KIND_PARLIAMENTARY
      display_name: "National Assembly election 2000–2001"
      polling_days { period { start { text: "5 November 2000" edtf: "2000-11-05" } } }
      polling_days {
        period { start { text: "7 January 2001" edtf: "2001-01-07" } }
        evidence { standing: STANDING_INFERRED }
      }
    }
    elections {
      name: "elections/uz-x"
      kind: ELECTION_KIND_MUNICIPAL
      display_name: "Municipal election"
    })pb");
}

TEST(ListTextTest, ElectionsShowAllTheirDays) {
  EXPECT_EQ(ElectionsText(Elections(), {}),
            "elections/az-pres-1998  presidential   1998                               "
            "Presidential election in Azerbaijan, 1998\n"
            "elections/az-parl-2000  parliamentary  2000-11-05, 2001-01-07 (inferred)  "
            "National Assembly election 2000–2001\n"
            "elections/uz-x          municipal      undated                            "
            "Municipal election\n");
}

TEST(ListTextTest, LongLabelsAreWrappedInTheirColumn) {
  Style style;
  style.width = 101;
  EXPECT_EQ(ElectionsText(Elections(), style),
            "elections/az-pres-1998  presidential   1998                               "
            "Presidential election in\n"
            "                                                                          "
            "Azerbaijan, 1998\n"
            "elections/az-parl-2000  parliamentary  2000-11-05, 2001-01-07 (inferred)  "
            "National Assembly election\n"
            "                                                                          "
            "2000–2001\n"
            "elections/uz-x          municipal      undated                            "
            "Municipal election\n");
}

TEST(ListTextTest, LabelsStandBelowWhereThereIsNoRoomBeside) {
  Style style;
  style.width = 74;
  EXPECT_EQ(ElectionsText(Elections(), style), R"(
elections/az-pres-1998  presidential   1998
    Presidential election in Azerbaijan, 1998
elections/az-parl-2000  parliamentary  2000-11-05, 2001-01-07 (inferred)
    National Assembly election 2000–2001
elections/uz-x          municipal      undated
    Municipal election
)" + 1);
  style.width = 40;
  EXPECT_EQ(ElectionsText(Elections(), style), R"(
elections/az-pres-1998  presidential
    1998
    Presidential election in Azerbaijan,
    1998
elections/az-parl-2000  parliamentary
    2000-11-05, 2001-01-07 (inferred)
    National Assembly election 2000–2001
elections/uz-x  municipal  undated
    Municipal election
)" + 1);
}

TEST(ListTextTest, EventsSayHowTheyStand) {
  const auto events = ParseText<v1::ListEventsResponse>(R"pb(
    events {
      name: "events/uz-transformation"
      kind: EVENT_KIND_TRANSFORMATION
      display_name: "The CP becomes the PDPU"
      occurrence { evidence { standing: STANDING_UNDISPUTED } }
      dates { period { start { text: "November 1, 1991" edtf: "1991-11-01" } } }
    }
    events {
      name: "events/az-merger-2000"
      kind: EVENT_KIND_MERGER
      display_name: "Merger said to be considered"
      occurrence { evidence { standing: STANDING_DENIED } }
    })pb");
  EXPECT_EQ(EventsText(events, {}),
            R"(events/uz-transformation  transformation  1991-11-01  The CP becomes the PDPU
events/az-merger-2000     merger          undated     Merger said to be considered [denied]
)");
}

// A denied event with who reports and who denies it, and two years of one event with who has which.
TEST(ListTextTest, EventsShowBothSidesOfWhatIsContested) {
  const auto events = ParseText<v1::ListEventsResponse>(R"pb(
    events {
      name: "events/az-merger-2000"
      kind: EVENT_KIND_MERGER
      display_name: "Merger said to be considered"
      occurrence {
        id: "occurrence"
        evidence {
          standing: STANDING_DENIED
          claims {
            basis: BASIS_ASSERTED
            citations { source: "sources/azkp" line: 34 }
          }
          claims {
            denies: true
            basis: BASIS_REPORTED
            by { name: "people/veliev" }
            citations { source: "sources/azkp" line: 35 }
          }
        }
      }
    }
    events {
      name: "events/xx-f"
      kind: EVENT_KIND_FOUNDATION
      display_name: "Foundation of XX"
      occurrence {
        id: "occurrence"
        evidence { standing: STANDING_UNDISPUTED }
      }
      dates {
        id: "d-1"
        period { start { edtf: "1993" } }
        evidence {
          standing: STANDING_UNDISPUTED
          claims {
            basis: BASIS_ASSERTED
            citations { source: "sources/azkp" line: 1 }
          }
        }
      }
      dates {
        id: "d-2"
        period { start { edtf: "1994" } }
        evidence {
          standing: STANDING_UNDISPUTED
          claims {
            basis: BASIS_ASSERTED
            citations { source: "sources/azkp" line: 2 }
          }
        }
      }
    })pb");
  const Labels labels = {{"sources/azkp", "Article"}, {"people/veliev", "Veliev"}};
  const Rivals rivals = {
      {"events/xx-f#d-1", {{"events/xx-f#d-2", {"1994"}, {"says: Article, l. 2"}}}},
      {"events/xx-f#d-2", {{"events/xx-f#d-1", {"1993"}, {"says: Article, l. 1"}}}}};
  EXPECT_EQ(EventsText(events, {}, labels, rivals),
            "events/az-merger-2000  merger      undated       Merger said to be considered [denied]"
            " · says: Article, l. 34 · denied by Veliev, as reported in: Article, l. 35\n"
            "events/xx-f            foundation  1993 or 1994  Foundation of XX"
            " · 1993 #d-1 (says: Article, l. 1) against: 1994 #d-2 (says: Article, l. 2)"
            " · 1994 #d-2 (says: Article, l. 2) against: 1993 #d-1 (says: Article, l. 1)\n");
}

}  // namespace
}  // namespace partyline::client
