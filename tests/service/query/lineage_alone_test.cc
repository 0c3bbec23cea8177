// SPDX-License-Identifier: Apache-2.0
// Lineage events that tie the parties met to nobody.

#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "service/query/lineage.h"
#include "tests/service/query/lineage_story.h"
#include "tests/service/query/story.h"

namespace partyline {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

// The AVKP from its foundation to its division, a merger of one of its parts with a party that the
// source does not name, and a dissolution that only was proposed.
constexpr char kAvkp[] = R"pb(
  records { party { name: "parties/az-avkp" kind: PARTY_KIND_PARTY } }
  records { party { name: "parties/az-avkp1" kind: PARTY_KIND_FACTION } }
  records { party { name: "parties/az-nap" kind: PARTY_KIND_PARTY } }
  records {
    event {
      name: "events/az-avkp-foundation"
      kind: EVENT_KIND_FOUNDATION
      dates { period { start { edtf: "1993-09-01" } } }
      participants {
        role: PARTICIPANT_ROLE_FOUNDED
        who { name: "parties/az-avkp" }
      }
    }
  }
  records {
    event {
      name: "events/az-division"
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
  }
  records {
    event {
      name: "events/az-a-merger"
      kind: EVENT_KIND_MERGER
      participants {
        role: PARTICIPANT_ROLE_PREDECESSOR
        who { name: "parties/az-avkp1" }
      }
      participants {
        role: PARTICIPANT_ROLE_PREDECESSOR
        who { text: "another party" }
      }
    }
  }
  records {
    event {
      name: "events/az-dissolution"
      kind: EVENT_KIND_DISSOLUTION
      occurrence {
        evidence {
          claims {
            basis: BASIS_PROPOSED
            citations { source: "sources/encyclopedia" }
          }
        }
      }
      dates { period { start { edtf: "2000" } } }
      participants {
        role: PARTICIPANT_ROLE_ENDED
        who { name: "parties/az-avkp1" }
      }
    }
  }
  records {
    event {
      name: "events/az-nap-foundation"
      kind: EVENT_KIND_FOUNDATION
      participants {
        role: PARTICIPANT_ROLE_FOUNDED
        who { name: "parties/az-nap" }
      }
    }
  }
)pb";

class LineageAloneTest : public testing::Test {
 protected:
  std::vector<std::string> Events(const LineageQuery& query) const {
    std::vector<std::string> out;
    for (Ordinal event : Walk(*snapshot_, query).events) out.push_back(Short(*snapshot_, event));
    return out;
  }

  const std::shared_ptr<const Snapshot> snapshot_ = SnapshotOf(kAvkp);
  LineageQuery query_ = QueryFor(*snapshot_, "parties/az-avkp");
};

TEST_F(LineageAloneTest, FoundationAndMergerWithNobodyKnownAreAmongTheEventsByName) {
  EXPECT_THAT(Events(query_), ElementsAre("az-a-merger", "az-avkp-foundation", "az-division"));
}

TEST_F(LineageAloneTest, OnlyOfThePartiesMet) {
  query_.direction = v1::DIRECTION_ANCESTORS;
  EXPECT_THAT(Events(query_), ElementsAre("az-avkp-foundation"));
  EXPECT_THAT(Events(QueryFor(*snapshot_, "parties/az-nap")), ElementsAre("az-nap-foundation"));
}

TEST_F(LineageAloneTest, AlsoOfAPartyWhoseTiesFoundNoRoom) {
  query_.max_ties = 0;
  EXPECT_THAT(Events(query_), ElementsAre("az-avkp-foundation"));
}

TEST_F(LineageAloneTest, KindsAskedForAreFound) {
  query_.kinds = 1u << v1::EVENT_KIND_FOUNDATION;
  EXPECT_THAT(Events(query_), ElementsAre("az-avkp-foundation"));
  query_.kinds = 1u << v1::EVENT_KIND_MERGER | 1u << v1::EVENT_KIND_DIVISION;
  EXPECT_THAT(Events(query_), ElementsAre("az-a-merger", "az-division"));
}

TEST_F(LineageAloneTest, WhatWasOnlyProposedIsThereWhenAskedFor) {
  query_.root = RowOf(*snapshot_, "parties/az-avkp1").ordinal();
  query_.standings = 1u << v1::STANDING_PROPOSED;
  EXPECT_THAT(Events(query_), ElementsAre("az-dissolution"));
}

TEST_F(LineageAloneTest, OnADayOnlyWhatHadOrMayHaveHappened) {
  query_.on = ParseDay("1993-08-31");
  EXPECT_THAT(Events(query_), IsEmpty());
  query_.on = ParseDay("1993-09-01");
  EXPECT_THAT(Events(query_), ElementsAre("az-avkp-foundation"));
}

}  // namespace
}  // namespace partyline
