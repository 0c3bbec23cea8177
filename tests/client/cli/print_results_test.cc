// SPDX-License-Identifier: Apache-2.0
#include "client/cli/print_results.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/testing/parse_text.h"

namespace partyline::client {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

const Labels& ElectionLabels() {
  static const Labels& labels =
      *new Labels{{"elections/az-parl-2005", "National Assembly election 2005"},
                  {"parties/az-azkp1993", "Azerbaijan Communist Party (1993)"},
                  {"people/ahmadov", "Ramiz Ahmadov"},
                  {"sources/azkp", "Article on the AzKP"}};
  return labels;
}

v1::GetElectionResponse Election2005() {
  return ParseText<v1::GetElectionResponse>(R"pb(
    election {
      name: "elections/az-parl-2005"
      kind: ELECTION_KIND_PARLIAMENTARY
      display_name: "National Assembly election 2005"
      place { text: "Azerbaijan" country: "AZ" }
      polling_days {
        id: "day-1"
        period { start { text: "6 November 2005" edtf: "2005-11-06" } }
      }
    }
    results {
      name: "elections/az-parl-2005/results/ahmadov"
      display_name: "Ramiz Ahmadov, 2005"
      person { name: "people/ahmadov" }
      participations {
        id: "participation-1"
        kind: PARTICIPATION_KIND_DID_NOT_RUN
        reason: "health problems"
        evidence {
          claims {
            basis: BASIS_ASSERTED
            citations { source: "sources/azkp" line: 49 }
          }
          standing: STANDING_UNDISPUTED
        }
      }
    }
    results {
      name: "elections/az-parl-2005/results/azkp1993"
      display_name: "AzKP, 2005"
      party { name: "parties/az-azkp1993" }
      readings {
        id: "reading-1"
        seats { value: 0 raw: "no seats" }
        evidence {
          claims {
            basis: BASIS_ASSERTED
            citations { source: "sources/azkp" line: 49 words: "won no seats" }
          }
          contradicts: "elections/az-parl-2005/results/azkp1993#reading-2"
          standing: STANDING_DISPUTED
        }
      }
      readings {
        id: "reading-2"
        seats { value: 2 }
        raw_row { column: 1 header: "Election" raw: "2005" }
        raw_row { column: 5 header: "Seats" raw: "2" }
        evidence {
          claims {
            basis: BASIS_ASSERTED
            citations {
              source: "sources/azkp"
              line: 64
              cell { row: 2 column: 5 }
            }
          }
          contradicts: "elections/az-parl-2005/results/azkp1993#reading-1"
          standing: STANDING_DISPUTED
        }
      }
    }
    total_results: 2)pb");
}

TEST(ResultsTextTest, ElectionComesWithItsResultsAndBothSidesOfADispute) {
  EXPECT_EQ(ElectionText(Election2005(), ElectionLabels(), {}),
            R"(National Assembly election 2005
elections/az-parl-2005 · parliamentary
Where      Azerbaijan [AZ]

Polling days
  2005-11-06  #day-1

Results (2)

Ramiz Ahmadov, 2005
elections/az-parl-2005/results/ahmadov · result
Election   National Assembly election 2005
Person     Ramiz Ahmadov
Figures    not stated
  Took part: Did not run: health problems  #participation-1
    says: Article on the AzKP, l. 49

AzKP, 2005
elections/az-parl-2005/results/azkp1993 · result
Election   National Assembly election 2005
Party      Azerbaijan Communist Party (1993)
  Figures: seats 0 (printed “no seats”) [disputed]  #reading-1
    not stated: votes, share
    says: Article on the AzKP, l. 49
    “won no seats”
    against: seats 2 #reading-2
  Figures: seats 2 [disputed]  #reading-2
    not stated: votes, share
    row as printed: Election “2005” | Seats “2”
    says: Article on the AzKP, l. 64 row 2 column 5
    against: seats 0 (printed “no seats”) #reading-1
)");
}

TEST(ResultsTextTest, ResultsThatDoNotFitAreCountedAndFound) {
  v1::GetElectionResponse response = Election2005();
  response.set_total_results(1402);
  response.set_redirected_from("elections/az-2005");
  const std::string text = ElectionText(response, ElectionLabels(), {});
  EXPECT_THAT(text, HasSubstr("· takes the place of elections/az-2005\n"));
  EXPECT_THAT(text, HasSubstr("\nResults (2 of 1,402)   all of them: partyline results "
                              "--election=elections/az-parl-2005 --all\n"));
}

TEST(ResultsTextTest, ElectionWithoutResultsSaysSo) {
  v1::GetElectionResponse response = Election2005();
  response.clear_results();
  response.clear_total_results();
  EXPECT_THAT(ElectionText(response, ElectionLabels(), {}), HasSubstr("\nResults (0)\n"));
}

TEST(ResultsTextTest, StandingIsInWordsWithAndWithoutColours) {
  Style colours;
  colours.colour = true;
  const auto results = Election2005().results();
  EXPECT_THAT(ResultsText(results, ElectionLabels(), colours),
              HasSubstr("\x1b[31m[disputed]\x1b[0m"));
  EXPECT_THAT(ResultsText(results, ElectionLabels(), {}), Not(HasSubstr("\x1b")));
}

}  // namespace
}  // namespace partyline::client
