// SPDX-License-Identifier: Apache-2.0
#include "client/cli/lineage_events.h"

#include "absl/strings/str_cat.h"
#include "client/cli/print_lineage.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/client/cli/drawn_lineage.h"
#include "tests/testing/parse_text.h"

namespace partyline::client {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;

std::string Root(const std::string& events) {
  return absl::StrCat(R"(root: "parties/az-avkp"
                         nodes {
                           party { name: "parties/az-avkp" }
                           ancestor_depth: 0
                           descendant_depth: 0
                         })",
                      events);
}

struct DatesCase {
  std::string name;
  std::string dates;
  std::string drawn;
};

TEST(LineageEventsTest, DatesAreThoseOfTheEventsSources) {
  const std::vector<DatesCase> cases = {
      {"None", "", "undated"},
      {"WordsBeforeFigures", R"(dates { period { start { text: "end of 1993" edtf: "1993" } } })",
       "“end of 1993”"},
      {"Figures", R"(dates { period { start { edtf: "1993" } } })", "1993"},
      {"Several", R"(dates { period { start { edtf: "1993" } } }
                     dates { period { start { text: "end of 1993" } } })",
       "1993 or “end of 1993”"},
      {"SeveralDays", R"(dates { period { start { edtf: "1993-12-04" }
                                          end { edtf: "1993-12-05" } } })",
       "1993-12-04 – 1993-12-05"},
      {"NotSaidByASource", R"(dates { period { start { edtf: "1994" } }
                                      evidence { standing: STANDING_INFERRED } })",
       "1994 (inferred)"},
      {"OneOfTwoIsDisputed", R"(dates { period { start { edtf: "1993" } }
                                        evidence { standing: STANDING_UNDISPUTED } }
                                dates { period { start { edtf: "1994" } }
                                        evidence { standing: STANDING_DISPUTED } })",
       "1993 or 1994 (disputed)"},
      {"DeniedIsLeftOut", R"(dates { period { start { edtf: "1992" } }
                                     evidence { standing: STANDING_DENIED } }
                             dates { period { start { edtf: "1993" } } })",
       "1993"},
      {"AllDenied", R"(dates { period { start { edtf: "1992" } }
                               evidence { standing: STANDING_DENIED } })",
       "undated"},
  };
  for (const DatesCase& test : cases) {
    SCOPED_TRACE(test.name);
    const std::string tie = Tree(Root(absl::StrCat(
        R"(nodes { party { name: "parties/az-avkp1" } descendant_depth: 1 }
           edges { event: "events/e" from: "parties/az-avkp" to: "parties/az-avkp1"
                   kind: EVENT_KIND_DIVISION }
           events { name: "events/e" )",
        test.dates, "}")));
    EXPECT_THAT(tie, HasSubstr(absl::StrCat("└─ ", test.drawn, " division → ")));
    const std::string alone = Tree(Root(absl::StrCat(
        R"(events { name: "events/e" kind: EVENT_KIND_FOUNDATION
                    participants { role: PARTICIPANT_ROLE_FOUNDED
                                   who { name: "parties/az-avkp" } } )",
        test.dates, "}")));
    EXPECT_THAT(alone, HasSubstr(absl::StrCat("\n   · ", test.drawn, " foundation\n")));
  }
}

// The foundation and the end of the root, and the foundation of a part of it that somebody not
// named took part in.
constexpr char kFounded[] = R"pb(
  root: "parties/az-avkp"
  nodes {
    party { name: "parties/az-avkp" }
    ancestor_depth: 0
    descendant_depth: 0
  }
  nodes {
    party { name: "parties/az-avkp1" }
    descendant_depth: 1
  }
  edges {
    event: "events/division"
    from: "parties/az-avkp"
    to: "parties/az-avkp1"
    kind: EVENT_KIND_DIVISION
  }
  events {
    name: "events/a-dissolution"
    kind: EVENT_KIND_DISSOLUTION
    occurrence { evidence { standing: STANDING_DISPUTED } }
    dates { period { start { edtf: "1998" } } }
    participants {
      role: PARTICIPANT_ROLE_ENDED
      who { name: "parties/az-avkp" }
    }
  }
  events {
    name: "events/division"
    kind: EVENT_KIND_DIVISION
    dates { period { start { edtf: "1997" } } }
    participants {
      role: PARTICIPANT_ROLE_PREDECESSOR
      who { name: "parties/az-avkp" }
    }
    participants {
      role: PARTICIPANT_ROLE_SUCCESSOR
      who { name: "parties/az-avkp1" }
    }
  }
  events {
    name: "events/foundation"
    kind: EVENT_KIND_FOUNDATION
    occurrence {
      evidence {
        claims {
          basis: BASIS_ASSERTED
          citations { source: "sources/avkp" section: "lead" line: 9 }
        }
        standing: STANDING_UNDISPUTED
      }
    }
    dates { period { start { text: "end of 1993" edtf: "1993" } } }
    participants {
      role: PARTICIPANT_ROLE_FOUNDED
      who { name: "parties/az-avkp" }
    }
    participants {
      role: PARTICIPANT_ROLE_FOUNDER
      who { name: "people/sayadov" }
    }
    participants {
      role: PARTICIPANT_ROLE_FOUNDER
      who { text: "a comrade" }
      evidence { standing: STANDING_REPORTED }
    }
  }
  events {
    name: "events/rename"
    kind: EVENT_KIND_RENAME
    participants {
      role: PARTICIPANT_ROLE_RENAMED
      who { name: "parties/az-avkp1" }
    }
    participants {
      role: PARTICIPANT_ROLE_ATTENDEE
      who { name: "parties/az-avkp" }
    }
  }
)pb";

TEST(LineageEventsTest, WhatTiesAPartyToNobodyStandsUnderItBeforeItsTies) {
  const Labels labels = {{"people/sayadov", "Sayad Sayadov"},
                         {"sources/avkp", "Azerbaijan United Communist Party"}};
  EXPECT_EQ(Tree(kFounded, labels),
            R"(parties/az-avkp   parties/az-avkp
│  · “end of 1993” foundation
│    says: Azerbaijan United Communist Party, lead l. 9
│    founder: Sayad Sayadov; “a comrade” [reported]
│  · 1998 dissolution [disputed]
└─ 1997 division → parties/az-avkp1   parties/az-avkp1
      · undated rename
)");
}

TEST(LineageEventsTest, WhatTiesAnAncestorToNobodyStandsUnderItsHead) {
  auto lineage = ParseText<v1::GetLineageResponse>(kFounded);
  lineage.set_root("parties/az-avkp1");
  lineage.mutable_nodes(0)->set_ancestor_depth(1);
  lineage.mutable_nodes(1)->set_ancestor_depth(0);
  v1::GetLineageRequest request;
  request.set_direction(v1::DIRECTION_ANCESTORS);
  EXPECT_THAT(LineageText(request, lineage, {}, {}),
              StartsWith(R"(┌─ 1997 division ← parties/az-avkp   parties/az-avkp
│     · “end of 1993” foundation
│       says: sources/avkp, lead l. 9
│       founder: people/sayadov; “a comrade” [reported]
│     · 1998 dissolution [disputed]
parties/az-avkp1   parties/az-avkp1
   · undated rename
)"));
}

// A party met twice is told of where it is met first.
TEST(LineageEventsTest, EventsOfAPartyMetAgainAreNotRepeated) {
  auto lineage = ParseText<v1::GetLineageResponse>(kFounded);
  *lineage.add_edges() = lineage.edges(0);
  const std::string text = LineageText({}, lineage, {}, {});
  EXPECT_THAT(text, HasSubstr("(↺ see above)"));
  EXPECT_EQ(text.find("rename"), text.rfind("rename"));
}

struct OneSidedCase {
  std::string name;
  std::string kind;
  std::string participants;
  std::string drawn;
};

TEST(LineageEventsTest, OneSidedEventsSayWhatNoSourceNames) {
  const std::string before =
      R"(participants { role: PARTICIPANT_ROLE_PREDECESSOR who { name: "parties/az-avkp" } })";
  const std::string after =
      R"(participants { role: PARTICIPANT_ROLE_SUCCESSOR who { name: "parties/az-avkp" } })";
  const std::vector<OneSidedCase> cases = {
      {"MergerOfOne", "MERGER", before, "merger with others not named\n"},
      {"MergerIntoOne", "MERGER", after, "merger of others not named\n"},
      {"MergerOfTwo", "MERGER",
       before + R"(participants { role: PARTICIPANT_ROLE_PREDECESSOR who { text: "a circle" } })",
       "merger, into what is not named\n     predecessor: “a circle”\n"},
      {"OtherSideInWords", "MERGER",
       before + R"(participants { role: PARTICIPANT_ROLE_SUCCESSOR who { text: "the bloc" } })",
       "merger\n     successor: “the bloc”\n"},
      {"OtherSidePerhapsKnown", "SUCCESSION",
       after + R"(participants { role: PARTICIPANT_ROLE_PREDECESSOR
                                 who { text: "the party" candidates { name: "parties/a" }
                                       candidates { name: "parties/b" } } })",
       "succession\n     predecessor: “the party”, perhaps parties/a or parties/b\n"},
      {"Division", "DIVISION", before, "division, into what is not named\n"},
      {"Succession", "SUCCESSION", after, "succession, from what is not named\n"},
      {"Dissolution", "DISSOLUTION", before, "dissolution\n"},
  };
  for (const OneSidedCase& test : cases) {
    SCOPED_TRACE(test.name);
    EXPECT_THAT(Tree(Root(absl::StrCat(R"(events { name: "events/e" kind: EVENT_KIND_)", test.kind,
                                       "\n", test.participants, "}"))),
                HasSubstr(absl::StrCat("   · undated ", test.drawn)));
  }
}

// Whoever merged with it is named, though the lineage of the one does not lead to the other.
TEST(LineageEventsTest, TieNamesWhoElseTookPart) {
  const std::string tree = Tree(Root(R"pb(
    nodes {
      party { name: "parties/az-merged2011" }
      descendant_depth: 1
    }
    edges {
      event: "events/e"
      from: "parties/az-avkp"
      to: "parties/az-merged2011"
      kind: EVENT_KIND_MERGER
    }
    events {
      name: "events/e"
      kind: EVENT_KIND_MERGER
      dates { period { start { edtf: "2011-10-31" } } }
      participants {
        role: PARTICIPANT_ROLE_PREDECESSOR
        who { name: "parties/az-avkp" }
      }
      participants {
        role: PARTICIPANT_ROLE_PREDECESSOR
        who { name: "parties/az-cpa-khalilov" }
      }
      participants {
        role: PARTICIPANT_ROLE_SUCCESSOR
        who { name: "parties/az-merged2011" }
      }
    })pb"));
  EXPECT_THAT(tree, HasSubstr("predecessor: parties/az-cpa-khalilov [not drawn]\n"));
  EXPECT_THAT(tree, Not(HasSubstr("successor:")));
}

TEST(LineageEventsTest, FoundationThatIsPerhapsLaterThanTheDayIsMarked) {
  const auto lineage = ParseText<v1::GetLineageResponse>(Root(R"pb(
    events {
      name: "events/e"
      kind: EVENT_KIND_FOUNDATION
      dates { period { start { edtf: "1993" } } }
      dates { period { start { text: "end of 1993" edtf: "1993-10/1993-12" } } }
      participants {
        role: PARTICIPANT_ROLE_FOUNDED
        who { name: "parties/az-avkp" }
      }
    })pb"));
  const auto text = [&](const std::string& on) {
    v1::GetLineageRequest request;
    request.set_on(on);
    return LineageText(request, lineage, {}, {});
  };
  EXPECT_THAT(text("1993-03-01"), HasSubstr("foundation [possibly later]\n"));
  EXPECT_THAT(text("1994-01-01"), Not(HasSubstr("possibly later")));
  EXPECT_THAT(text(""), Not(HasSubstr("possibly later")));
}

// The party's part in a foundation that nobody doubts may itself be doubted.
TEST(LineageEventsTest, DoubtfulPartMarksTheEvent) {
  EXPECT_THAT(Tree(Root(R"pb(events {
                               name: "events/e"
                               kind: EVENT_KIND_FOUNDATION
                               occurrence { evidence { standing: STANDING_UNDISPUTED } }
                               participants {
                                 role: PARTICIPANT_ROLE_FOUNDED
                                 who { name: "parties/az-avkp" }
                                 evidence { standing: STANDING_INFERRED }
                               }
                             })pb")),
              HasSubstr("· undated foundation [inferred]\n"));
}

// The event knows its body by the name of a record that was replaced.
TEST(LineageEventsTest, EventOfAReplacedRecordIsNotLost) {
  EXPECT_THAT(Tree(Root(R"pb(events {
                               name: "events/e"
                               kind: EVENT_KIND_FOUNDATION
                               participants {
                                 role: PARTICIPANT_ROLE_FOUNDED
                                 who { name: "parties/az-old" }
                               }
                             })pb")),
              HasSubstr("· undated foundation\n     founded: parties/az-old\n"));
}

}  // namespace
}  // namespace partyline::client
