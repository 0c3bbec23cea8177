// SPDX-License-Identifier: Apache-2.0
#include "client/cli/print_references.h"

#include "gtest/gtest.h"
#include "tests/testing/parse_text.h"

namespace partyline::client {
namespace {

// Firudin Hasanov: a candidate, a leader, perhaps the one who is meant, one side of an election.
TEST(ReferencesTextTest, RecordsStandOnceWithTheirFacts) {
  const auto references = ParseText<v1::ListReferencesResponse>(R"pb(
    references {
      record {
        result {
          name: "elections/az-pres-1998/results/hasanov"
          display_name: "Hasanov, 1998"
          person { name: "people/hasanov" }
        }
      }
      path: "person"
      standing: STANDING_UNSPECIFIED
    }
    references {
      record {
        party {
          name: "parties/az-cpa2"
          kind: PARTY_KIND_FACTION
          display_name: "CPA-2"
          leaderships {
            id: "leader-1"
            person { name: "people/hasanov" }
            title: "leader"
            replaced { name: "people/hasanov" }
            evidence { standing: STANDING_DISPUTED }
          }
        }
      }
      fact_id: "leader-1"
      path: "leaderships.person"
      standing: STANDING_DISPUTED
    }
    references {
      record {
        party {
          name: "parties/az-cpa2"
          kind: PARTY_KIND_FACTION
          display_name: "CPA-2"
          leaderships {
            id: "leader-1"
            person { name: "people/hasanov" }
            title: "leader"
            replaced { name: "people/hasanov" }
            evidence { standing: STANDING_DISPUTED }
          }
        }
      }
      fact_id: "leader-1"
      path: "leaderships.replaced"
      standing: STANDING_DISPUTED
      candidate: true
    }
    references {
      record { party { name: "parties/az-cpa2" display_name: "CPA-2" } }
      fact_id: "merit-1"
      path: "merits.person"
      standing: STANDING_REPORTED
    })pb");
  const Labels labels = {{"people/hasanov", "Firudin Hasanov"}};
  EXPECT_EQ(ReferencesText(references, labels, {}),
            R"(Hasanov, 1998   elections/az-pres-1998/results/hasanov · result
  the record itself
    by person
CPA-2   parties/az-cpa2 · faction
  Leaders: Firudin Hasanov, leader, in place of Firudin Hasanov [disputed]  #leader-1
    by leaderships.person
    by leaderships.replaced, as what may be meant
  #merit-1 [reported]
    by merits.person
)");
}

TEST(ReferencesTextTest, NothingPointsThere) { EXPECT_EQ(ReferencesText({}, {}, {}), ""); }

}  // namespace
}  // namespace partyline::client
