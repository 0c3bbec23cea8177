// SPDX-License-Identifier: Apache-2.0
#include "client/cli/print_conflicts.h"

#include "gtest/gtest.h"
#include "tests/testing/parse_text.h"

namespace partyline::client {
namespace {

const Labels& AzerbaijaniLabels() {
  static const Labels& labels = *new Labels{
      {"elections/az-pres-1998/results/hasanov", "Firudin Hasanov, presidential election 1998"},
      {"parties/az-avkp", "AVKP"},
      {"people/tukanov", "Musa Tukanov"},
      {"parties/az-justice-ministry", "Justice Ministry"},
      {"events/uz-transformation-1991", "The CP of the Uzbek SSR becomes the PDPU"},
      {"events/uz-succession", "Claim to be the successor"},
      {"sources/azkp", "Article on the AzKP"},
      {"sources/avkp", "Article on the AVKP"}};
  return labels;
}

struct ConflictCase {
  std::string name;
  std::string conflicts;  // text proto
  std::string shown;
};

class ConflictsTextTest : public ::testing::TestWithParam<ConflictCase> {};

TEST_P(ConflictsTextTest, ShowsEverySideWithWhoSaysSo) {
  EXPECT_EQ(ConflictsText(ParseText<v1::ListConflictsResponse>(GetParam().conflicts),
                          AzerbaijaniLabels(), {}),
            GetParam().shown);
}

constexpr char kVotes[] = R"pb(
  conflicts {
    origin: CONFLICT_ORIGIN_COMPUTED
    path: "readings.votes"
    difference: "1020"
    sides {
      fact: "elections/az-pres-1998/results/hasanov#reading-1"
      value: "28224"
      evidence {
        claims {
          basis: BASIS_ASSERTED
          citations {
            source: "sources/azkp"
            section: "Factions/1996"
            line: 32
            words: "28.224 votes"
          }
        }
        contradicts: "elections/az-pres-1998/results/hasanov#reading-2"
        standing: STANDING_DISPUTED
      }
    }
    sides {
      fact: "elections/az-pres-1998/results/hasanov#reading-2"
      value: "29244"
      evidence {
        claims {
          basis: BASIS_ASSERTED
          citations {
            source: "sources/azkp"
            line: 59
            cell { row: 1 column: 3 }
          }
        }
        standing: STANDING_DISPUTED
      }
    }
  })pb";

constexpr char kLeaders[] = R"pb(
  conflicts {
    origin: CONFLICT_ORIGIN_AUTHORED
    path: "leaderships"
    sides {
      fact: "parties/az-avkp#leader-2"
      value: "Musa Tukanov"
      evidence {
        claims {
          basis: BASIS_ASSERTED
          citations { source: "sources/avkp" section: "lead" line: 14 }
        }
        standing: STANDING_DISPUTED
      }
    }
    sides {
      fact: "parties/az-avkp#leader-3"
      value: "Sayad Sayadov"
      evidence {
        claims {
          basis: BASIS_RECOGNIZED
          by { name: "parties/az-justice-ministry" }
          citations { source: "sources/avkp" section: "lead" line: 16 }
        }
        claims {
          denies: true
          basis: BASIS_ASSERTED
          by { name: "people/tukanov" }
          citations { source: "sources/avkp" section: "lead" line: 17 }
        }
        standing: STANDING_REPORTED
      }
    }
  })pb";

// A side may lack evidence (BASIC), a share keeps its digits, a year is no figure to set apart.
constexpr char kOthers[] = R"pb(
  conflicts {
    origin: CONFLICT_ORIGIN_COMPUTED
    path: "readings.share"
    difference: "0.020"
    sides { fact: "elections/az-pres-1998/results/hasanov#reading-1" value: "0.870" }
    sides { fact: "elections/az-pres-1998/results/hasanov#reading-2" value: "0.89" }
  }
  conflicts {
    origin: CONFLICT_ORIGIN_AUTHORED
    path: "occurrence"
    sides { fact: "events/uz-transformation-1991#occurrence" value: "1991" }
    sides { fact: "events/uz-succession#occurrence" value: "Claim to be the successor" }
    sides { fact: "events/unknown#occurrence" value: "" }
  })pb";

// A merger that a newspaper reports and a party denies, and a union that an infobox lists and a
// note excludes.
constexpr char kDenied[] = R"pb(
  conflicts {
    origin: CONFLICT_ORIGIN_AUTHORED
    path: "occurrence"
    sides {
      fact: "events/az-merger-2000#occurrence"
      value: "Reported and denied: a merger"
      evidence {
        claims {
          basis: BASIS_ASSERTED
          citations { source: "sources/azkp" line: 34 }
        }
      }
    }
    sides {
      fact: "events/az-merger-2000#occurrence"
      value: "Reported and denied: a merger"
      evidence {
        claims {
          denies: true
          basis: BASIS_REPORTED
          by { name: "people/tukanov" }
          citations { source: "sources/azkp" line: 35 }
        }
        standing: STANDING_DENIED
      }
    }
  }
  conflicts {
    origin: CONFLICT_ORIGIN_AUTHORED
    path: "affiliations"
    sides {
      fact: "parties/az-avkp#affiliation-2"
      value: "UCP-CPSU, listed"
      evidence { claims { basis: BASIS_ASSERTED } }
    }
    sides {
      fact: "parties/az-avkp#affiliation-2"
      value: "UCP-CPSU, listed"
      evidence { claims { denies: true basis: BASIS_INFERRED } }
    }
  })pb";

// An event that is affirmed and denied, and another that speaks against it.
constexpr char kDeniedAmongOthers[] = R"pb(
  conflicts {
    origin: CONFLICT_ORIGIN_AUTHORED
    path: "occurrence"
    sides {
      fact: "events/uz-succession#occurrence"
      value: "Claim to be the successor"
      evidence { claims { basis: BASIS_ASSERTED } }
    }
    sides {
      fact: "events/uz-succession#occurrence"
      value: "Claim to be the successor"
      evidence { claims { denies: true basis: BASIS_INFERRED } }
    }
    sides {
      fact: "events/uz-transformation-1991#occurrence"
      value: "The CP of the Uzbek SSR becomes the PDPU"
    }
  })pb";

INSTANTIATE_TEST_SUITE_P(
    Conflicts, ConflictsTextTest,
    ::testing::ValuesIn(std::vector<ConflictCase>{
        {"None", "", ""},
        {"TwoVoteCounts", kVotes,
         R"(Votes · Firudin Hasanov, presidential election 1998   computed, difference 1,020
  28,224 “28.224 votes” — says: Article on the AzKP, Factions/1996 l. 32
      elections/az-pres-1998/results/hasanov#reading-1
  29,244 — says: Article on the AzKP, l. 59 row 1 column 3
      elections/az-pres-1998/results/hasanov#reading-2
)"},
        {"RivalLeaders", kLeaders,
         R"(Leaders · AVKP   authored
  Musa Tukanov — says: Article on the AVKP, lead l. 14
      parties/az-avkp#leader-2
  Sayad Sayadov [reported] — recognised by Justice Ministry: Article on the AVKP, lead l. 16; )"
         R"(Musa Tukanov denies: Article on the AVKP, lead l. 17
      parties/az-avkp#leader-3
)"},
        {"AffirmedAndDenied", kDenied,
         R"(Whether it happened · events/az-merger-2000   authored
  happened — says: Article on the AzKP, l. 34
      events/az-merger-2000#occurrence
  did not happen — denied by Musa Tukanov, as reported in: Article on the AzKP, l. 35
      events/az-merger-2000#occurrence

Affiliations · AVKP   authored
  UCP-CPSU, listed — says: 
      parties/az-avkp#affiliation-2
  not so: UCP-CPSU, listed — inferred not to be so: 
      parties/az-avkp#affiliation-2
)"},
        {"AffirmedAndDeniedAmongOthers", kDeniedAmongOthers,
         R"(Whether it happened · Claim to be the successor / The CP of the Uzbek SSR becomes the PDPU   authored
  Claim to be the successor: happened — says: 
      events/uz-succession#occurrence
  Claim to be the successor: did not happen — inferred not to be so: 
      events/uz-succession#occurrence
  The CP of the Uzbek SSR becomes the PDPU
      events/uz-transformation-1991#occurrence
)"},
        {"SharesAndEvents", kOthers,
         R"(Share · Firudin Hasanov, presidential election 1998   computed, difference 0.020
  0.870
      elections/az-pres-1998/results/hasanov#reading-1
  0.89
      elections/az-pres-1998/results/hasanov#reading-2

Whether it happened · The CP of the Uzbek SSR becomes the PDPU / Claim to be the successor / events/unknown   authored
  The CP of the Uzbek SSR becomes the PDPU: 1991
      events/uz-transformation-1991#occurrence
  Claim to be the successor
      events/uz-succession#occurrence
  events/unknown: no value given
      events/unknown#occurrence
)"}}),
    [](const auto& row) { return row.param.name; });

TEST(ConflictsTextTest, WordsAreWrapped) {
  Style narrow;
  narrow.width = 50;
  EXPECT_EQ(
      ConflictsText(ParseText<v1::ListConflictsResponse>(kVotes), AzerbaijaniLabels(), narrow),
      R"(Votes · Firudin Hasanov, presidential election
  1998   computed, difference 1,020
  28,224 “28.224 votes” — says: Article on the
      AzKP, Factions/1996 l. 32
      elections/az-pres-1998/results/hasanov#reading-1
  29,244 — says: Article on the AzKP, l. 59 row 1
      column 3
      elections/az-pres-1998/results/hasanov#reading-2
)");
}

}  // namespace
}  // namespace partyline::client
