// SPDX-License-Identifier: Apache-2.0
#include "client/cli/print_lineage.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/client/cli/drawn_lineage.h"
#include "tests/testing/parse_text.h"

namespace partyline::client {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

// Lineages are spelled as nodes and ties; events only where a test is about who says so.
std::string Draw(const std::string& lineage, const Labels& labels = {},
                 const std::string& request = "") {
  return LineageText(ParseText<v1::GetLineageRequest>(request),
                     ParseText<v1::GetLineageResponse>(lineage), labels, {});
}

TEST(LineageTextTest, DivisionAndLaterMergerHangBelow) {
  const Labels labels = {{"parties/az-avkp", "United Communist Party of Azerbaijan"},
                         {"parties/az-avkp1", "AVKP-1 (Sayadov)"},
                         {"parties/az-avkp2", "AVKP-2 (Tukanov)"},
                         {"parties/az-acp-pml", "ACP (Platform)"},
                         {"parties/az-merged2011", "Party of 2011"},
                         {"sources/avkp", "Azerbaijan United Communist Party"},
                         {"sources/azkp", "Azerbaijan Communist Party"}};
  EXPECT_EQ(Tree(R"pb(
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
                   nodes {
                     party { name: "parties/az-avkp2" }
                     descendant_depth: 1
                   }
                   nodes {
                     party { name: "parties/az-acp-pml" }
                     descendant_depth: 1
                   }
                   nodes {
                     party { name: "parties/az-merged2011" }
                     descendant_depth: 2
                   }
                   edges {
                     event: "events/division"
                     from: "parties/az-avkp"
                     to: "parties/az-avkp1"
                     kind: EVENT_KIND_DIVISION
                     standing: STANDING_UNDISPUTED
                   }
                   edges {
                     event: "events/division"
                     from: "parties/az-avkp"
                     to: "parties/az-avkp2"
                     kind: EVENT_KIND_DIVISION
                     standing: STANDING_UNDISPUTED
                   }
                   edges {
                     event: "events/split"
                     from: "parties/az-avkp"
                     to: "parties/az-acp-pml"
                     kind: EVENT_KIND_SPLINTER
                     standing: STANDING_UNDISPUTED
                   }
                   edges {
                     event: "events/merger"
                     from: "parties/az-acp-pml"
                     to: "parties/az-merged2011"
                     kind: EVENT_KIND_MERGER
                     standing: STANDING_UNDISPUTED
                   }
                   events {
                     name: "events/division"
                     dates { period { start { edtf: "1997" } } }
                     occurrence {
                       evidence {
                         claims {
                           basis: BASIS_ASSERTED
                           citations { source: "sources/avkp" section: "History" line: 13 }
                         }
                       }
                     }
                   }
                   events {
                     name: "events/split"
                     dates { period { start { edtf: "2000" } } }
                     dates { period { start { text: "1999 or before" } } }
                     occurrence {
                       evidence {
                         claims {
                           basis: BASIS_ASSERTED
                           citations { source: "sources/avkp" section: "History" line: 19 }
                         }
                       }
                     }
                     participants {
                       role: PARTICIPANT_ROLE_PARENT
                       who {
                         name: "parties/az-avkp"
                         text: "the AVKP itself"
                         candidates { name: "parties/az-avkp1" }
                         candidates { name: "parties/az-avkp2" }
                       }
                     }
                     participants {
                       role: PARTICIPANT_ROLE_SPLINTER
                       who { name: "parties/az-acp-pml" }
                     }
                     participants {
                       role: PARTICIPANT_ROLE_FOUNDER
                       who { text: "not a side of the tie" }
                     }
                   }
                   events {
                     name: "events/merger"
                     dates { period { start { text: "31 October 2011" edtf: "2011-10-31" } } }
                     occurrence {
                       evidence {
                         claims {
                           basis: BASIS_ASSERTED
                           citations { source: "sources/azkp" section: "Factions/2011" line: 39 }
                         }
                       }
                     }
                   })pb",
                 labels),
            R"(United Communist Party of Azerbaijan   parties/az-avkp
├─ 1997 division → AVKP-1 (Sayadov)   parties/az-avkp1
│     says: Azerbaijan United Communist Party, History l. 13
├─ 1997 division → AVKP-2 (Tukanov)   parties/az-avkp2
│     says: Azerbaijan United Communist Party, History l. 13
└─ 2000 or “1999 or before” splinter → ACP (Platform)   parties/az-acp-pml
   │  says: Azerbaijan United Communist Party, History l. 19
   │  parent: United Communist Party of Azerbaijan, as “the AVKP itself”, perhaps AVKP-1 (Sayadov) or AVKP-2 (Tukanov)
   └─ 2011-10-31 merger → Party of 2011   parties/az-merged2011
         says: Azerbaijan Communist Party, Factions/2011 l. 39
)");
}

constexpr char kMerged2011[] = R"pb(
  root: "parties/az-merged2011"
  nodes {
    party { name: "parties/az-merged2011" }
    ancestor_depth: 0
    descendant_depth: 0
  }
  nodes {
    party { name: "parties/az-acp-pml" }
    ancestor_depth: 1
  }
  nodes {
    party { name: "parties/az-cpa-khalilov" }
    ancestor_depth: 1
  }
  nodes {
    party { name: "parties/az-avkp" }
    ancestor_depth: 2
  }
  edges {
    event: "events/split"
    from: "parties/az-avkp"
    to: "parties/az-acp-pml"
    kind: EVENT_KIND_SPLINTER
  }
  edges {
    event: "events/merger"
    from: "parties/az-acp-pml"
    to: "parties/az-merged2011"
    kind: EVENT_KIND_MERGER
  }
  edges {
    event: "events/merger"
    from: "parties/az-cpa-khalilov"
    to: "parties/az-merged2011"
    kind: EVENT_KIND_MERGER
  }
  events {
    name: "events/split"
    dates { period { start { edtf: "2000" } } }
  }
  events {
    name: "events/merger"
    dates { period { start { edtf: "2011-10-31" } } }
  }
)pb";

TEST(LineageTextTest, AncestorsStandAbove) {
  EXPECT_EQ(Tree(kMerged2011),
            R"(┌─ 2011-10-31 merger ← parties/az-cpa-khalilov   parties/az-cpa-khalilov
│  ┌─ 2000 splinter ← parties/az-avkp   parties/az-avkp
├─ 2011-10-31 merger ← parties/az-acp-pml   parties/az-acp-pml
parties/az-merged2011   parties/az-merged2011
)");
}

TEST(LineageTextTest, OnlyTheDirectionAskedForIsDrawn) {
  const std::string text = Draw(kMerged2011, {}, "direction: DIRECTION_DESCENDANTS");
  EXPECT_THAT(text, Not(HasSubstr("←")));
  EXPECT_THAT(text, HasSubstr("4 parties, 3 ties"));
}

// A claim of one's own, with what stands against it.
TEST(LineageTextTest, DisputedSuccessionNamesItsClaimantAndItsRival) {
  const Labels labels = {{"parties/uz-cpu1994", "Communist Party of Uzbekistan (1994)"},
                         {"parties/uz-cpuzssr", "Communist Party of the Uzbek SSR"},
                         {"events/uz-transformation-1991", "Transformation into the PDPU"},
                         {"sources/cpu", "Communist Party of Uzbekistan"}};
  EXPECT_EQ(
      Tree(R"pb(
             root: "parties/uz-cpu1994"
             nodes {
               party { name: "parties/uz-cpu1994" }
               ancestor_depth: 0
               descendant_depth: 0
             }
             nodes {
               party { name: "parties/uz-cpuzssr" }
               ancestor_depth: 1
             }
             edges {
               event: "events/uz-claim"
               from: "parties/uz-cpuzssr"
               to: "parties/uz-cpu1994"
               kind: EVENT_KIND_SUCCESSION
               standing: STANDING_DISPUTED
             }
             events {
               name: "events/uz-claim"
               occurrence {
                 evidence {
                   claims {
                     basis: BASIS_SELF_CLAIMED
                     by { name: "parties/uz-cpu1994" }
                     citations { source: "sources/cpu" section: "lead" line: 19 }
                   }
                   contradicts: "events/uz-transformation-1991#occurrence"
                 }
               }
             })pb",
           labels),
      R"(┌─ undated succession [disputed] ← Communist Party of the Uzbek SSR   parties/uz-cpuzssr
│     self-claimed by Communist Party of Uzbekistan (1994): Communist Party of Uzbekistan, lead l. 19
│     against: Transformation into the PDPU, events/uz-transformation-1991#occurrence
Communist Party of Uzbekistan (1994)   parties/uz-cpu1994
)");
}

// SPD and USPD: each came out of the other, and the drawing ends all the same.
TEST(LineageTextTest, CycleIsMarkedAndNotFollowed) {
  EXPECT_EQ(Tree(R"pb(
              root: "parties/de-spd"
              nodes {
                party { name: "parties/de-spd" }
                ancestor_depth: 0
                descendant_depth: 0
              }
              nodes {
                party { name: "parties/de-uspd" }
                ancestor_depth: 1
                descendant_depth: 1
              }
              nodes {
                party { name: "parties/de-kpd" }
                descendant_depth: 2
              }
              edges {
                event: "events/split"
                from: "parties/de-spd"
                to: "parties/de-uspd"
                kind: EVENT_KIND_SPLINTER
                cyclic: true
              }
              edges {
                event: "events/kpd"
                from: "parties/de-uspd"
                to: "parties/de-kpd"
                kind: EVENT_KIND_SPLINTER
              }
              edges {
                event: "events/reunion"
                from: "parties/de-uspd"
                to: "parties/de-spd"
                kind: EVENT_KIND_MERGER
                cyclic: true
              }
              events {
                name: "events/split"
                dates { period { start { edtf: "1917" } } }
              }
              events {
                name: "events/kpd"
                dates { period { start { edtf: "1919" } } }
              }
              events {
                name: "events/reunion"
                dates { period { start { edtf: "1922" } } }
              }
            )pb"),
            R"(   ┌─ 1917 splinter ← parties/de-spd   parties/de-spd (↺ see below)
┌─ 1922 merger ← parties/de-uspd   parties/de-uspd
parties/de-spd   parties/de-spd
└─ 1917 splinter → parties/de-uspd   parties/de-uspd
   ├─ 1919 splinter → parties/de-kpd   parties/de-kpd
   └─ 1922 merger → parties/de-spd   parties/de-spd (↺ see above)
)");
}

TEST(LineageTextTest, FrontierShowsWhereALimitStoppedTheWalk) {
  const std::string text = Draw(R"pb(
    root: "parties/az-avkp"
    nodes {
      party { name: "parties/az-avkp" }
      ancestor_depth: 0
      descendant_depth: 0
    }
    nodes {
      party { name: "parties/az-acp-pml" }
      descendant_depth: 1
    }
    edges {
      event: "events/split"
      from: "parties/az-avkp"
      to: "parties/az-acp-pml"
      kind: EVENT_KIND_SPLINTER
    }
    frontier {
      party: "parties/az-acp-pml"
      direction: DIRECTION_DESCENDANTS
      reason: FRONTIER_REASON_DEPTH
      edges: 1
    })pb");
  EXPECT_THAT(text, HasSubstr("   └─ … 1 more tie not followed: limit of depth\n"));
  EXPECT_THAT(text, HasSubstr("not followed to the end (--depth)"));
}

TEST(LineageTextTest, DayAskedAboutMarksWhatMayHaveComeLater) {
  const std::string text = Draw(R"pb(
                                  root: "parties/az-avkp"
                                  nodes {
                                    party { name: "parties/az-avkp" }
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
                                    on: ANSWER_POSSIBLE
                                  }
                                  events {
                                    name: "events/division"
                                    dates { period { start { edtf: "1997" } } }
                                  }
                                )pb",
                                {}, R"(on: "1997-06-01" standings: STANDING_UNDISPUTED)");
  EXPECT_THAT(text, HasSubstr("1997 division [possibly later] → "));
  EXPECT_THAT(text, HasSubstr("2 parties, 1 tie, by 1997-06-01\n"));
}

TEST(LineageTextTest, PartyWithoutTiesStandsAlone) {
  EXPECT_EQ(Draw(R"pb(
              root: "parties/az-nap"
              redirected_from: "parties/az-yap"
              nodes {
                party { name: "parties/az-nap" }
                ancestor_depth: 0
                descendant_depth: 0
              })pb"),
            R"(parties/az-yap was replaced by parties/az-nap
parties/az-nap   parties/az-nap

1 party, 0 ties; what is only reported, proposed, intended, inferred or denied is left out (--standing=all)
)");
}

TEST(LineageTextTest, NotesAreWrappedInsideTheTree) {
  const auto lineage = ParseText<v1::GetLineageResponse>(R"pb(
    root: "parties/a"
    nodes {
      party { name: "parties/a" }
      descendant_depth: 0
    }
    nodes {
      party { name: "parties/b" }
      descendant_depth: 1
    }
    edges { event: "events/e" from: "parties/a" to: "parties/b" kind: EVENT_KIND_RENAME }
    events {
      name: "events/e"
      occurrence {
        evidence {
          claims {
            basis: BASIS_ASSERTED
            note: "read from the order of two sentences"
            citations { source: "sources/s" line: 1 }
          }
        }
      }
    })pb");
  Style narrow;
  narrow.width = 36;
  EXPECT_THAT(LineageText({}, lineage, {}, narrow), HasSubstr(R"(
└─ undated rename → parties/b
        parties/b
      says: sources/s, l. 1 (read
        from the order of two
        sentences)
)"));
}

// The heads of branches with others below them keep the lines of the tree whole.
TEST(LineageTextTest, HeadsAreWrappedInsideTheTree) {
  const auto lineage = ParseText<v1::GetLineageResponse>(R"pb(
    root: "parties/uz-cpuzssr"
    nodes {
      party { name: "parties/uz-cpuzssr" }
      descendant_depth: 0
    }
    nodes {
      party { name: "parties/uz-cpu1994" }
      descendant_depth: 1
    }
    nodes {
      party { name: "parties/uz-later" }
      descendant_depth: 2
    }
    edges {
      event: "events/succession"
      from: "parties/uz-cpuzssr"
      to: "parties/uz-cpu1994"
      kind: EVENT_KIND_SUCCESSION
      standing: STANDING_DISPUTED
    }
    edges {
      event: "events/later"
      from: "parties/uz-cpu1994"
      to: "parties/uz-later"
      kind: EVENT_KIND_RENAME
      standing: STANDING_UNDISPUTED
    })pb");
  const Labels labels = {{"parties/uz-cpuzssr", "Communist Party of the Uzbek SSR"},
                         {"parties/uz-cpu1994", "Communist Party of Uzbekistan (1994)"}};
  Style narrow;
  narrow.width = 50;
  EXPECT_THAT(LineageText({}, lineage, labels, narrow), HasSubstr(R"(
└─ undated succession [disputed] → Communist Party
   │    of Uzbekistan (1994)   parties/uz-cpu1994
   └─ undated rename → parties/uz-later
           parties/uz-later

3 parties, 2 ties; what is only reported,
proposed, intended, inferred or denied is left out
(--standing=all)
)"));
  narrow.colour = true;
  EXPECT_THAT(LineageText({}, lineage, labels, narrow),
              HasSubstr("→ \x1b[1mCommunist Party\x1b[0m\n   │    \x1b[1mof Uzbekistan"));
}

TEST(LineageTextTest, WhoseWordItIsStandsBelow) {
  EXPECT_THAT(Draw(R"pb(root: "parties/az-nap")pb", {{"sources/azkp", "Article on the AzKP"}},
                   R"(according_to: "sources/azkp")"),
              HasSubstr("only what Article on the AzKP says or recognises; what it only denies is "
                        "left out (--standing=all)\n"));
  EXPECT_THAT(Draw(R"pb(root: "parties/az-nap")pb", {{"sources/azkp", "Article on the AzKP"}},
                   R"(according_to: "sources/azkp" standings: STANDING_UNDISPUTED)"),
              HasSubstr("0 parties, 0 ties; only what Article on the AzKP says or recognises\n"));
}

}  // namespace
}  // namespace partyline::client
