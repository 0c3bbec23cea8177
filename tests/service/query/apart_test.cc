// SPDX-License-Identifier: Apache-2.0
// WhatTellsApart of service/query/search.h.

#include <memory>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "service/query/search.h"
#include "tests/service/query/story.h"

namespace partyline {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

constexpr char kRecords[] = R"pb(
  records { person { name: "people/sayadov" display_name: "Sayad Sayadov" } }
  records { person { name: "people/tukanov" display_name: "Musa Tukanov" } }
  records {
    person {
      name: "people/mahmudov"
      display_name: "Kaxramon Mahmudov"
      attributes { kind: ATTRIBUTE_KIND_OCCUPATION text: "engineer" }
    }
  }
  records {
    person {
      name: "people/unnamed"
      display_name: "Founder without a name"
      attributes {
        kind: ATTRIBUTE_KIND_BIRTH
        date { text: "6 March 1939" edtf: "1939-03-06" }
      }
      attributes {
        kind: ATTRIBUTE_KIND_DEATH
        date { edtf: "2007-09-10" }
      }
    }
  }
  records {
    party {
      name: "parties/az-avkp"
      kind: PARTY_KIND_PARTY
      attributes {
        kind: ATTRIBUTE_KIND_COUNTRY
        place { text: "Azerbaijan" country: "AZ" }
      }
      legal_statuses {
        kind: LEGAL_STATUS_KIND_REGISTERED
        period { start { edtf: "1995" } }
      }
      leaderships {
        id: "leader-1"
        person { name: "people/tukanov" }
        evidence {
          claims {
            basis: BASIS_ASSERTED
            citations { source: "sources/encyclopedia" }
          }
          contradicts: "parties/az-avkp#leader-2"
        }
      }
      leaderships {
        id: "leader-2"
        person { name: "people/sayadov" }
        evidence {
          claims {
            basis: BASIS_RECOGNIZED
            by { text: "the ministry" }
            citations { source: "sources/encyclopedia" }
          }
        }
      }
    }
  }
  records { party { name: "parties/az-avkp1" kind: PARTY_KIND_FACTION } }
  records { party { name: "parties/uz-cpuzssr" kind: PARTY_KIND_PARTY } }
  records {
    party {
      name: "parties/uz-cpu1994"
      kind: PARTY_KIND_PARTY
      display_name: "Communist Party of Uzbekistan (1994)"
      attributes {
        kind: ATTRIBUTE_KIND_COUNTRY
        place { text: "Uzbekistan" country: "UZ" }
      }
      legal_statuses { kind: LEGAL_STATUS_KIND_BANNED }
      legal_statuses {
        kind: LEGAL_STATUS_KIND_BANNED
        period { start { edtf: "1994" } }
      }
      leaderships {
        person { name: "people/mahmudov" }
        title: "General Secretary"
      }
      leaderships {
        person { name: "people/mahmudov" }
        title: "first secretary"
      }
    }
  }
  records {
    event {
      name: "events/az-avkp-foundation"
      kind: EVENT_KIND_FOUNDATION
      dates { period { start { text: "1 September 1993" edtf: "1993-09-01" } } }
      dates { period { start { text: "September 1, 1993" edtf: "1993-09-01" } } }
      dates { period { start { text: "end of 1993" earliest: "1993-10-01" latest: "1993-12-31" } } }
      participants {
        role: PARTICIPANT_ROLE_FOUNDED
        who { name: "parties/az-avkp" }
      }
    }
  }
  records {
    event {
      name: "events/az-avkp-division"
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
      name: "events/uz-cpu1994-foundation"
      kind: EVENT_KIND_FOUNDATION
      dates { period { start { edtf: "1994" } } }
      participants {
        role: PARTICIPANT_ROLE_FOUNDED
        who { name: "parties/uz-cpu1994" }
      }
    }
  }
  records {
    event {
      name: "events/uz-claimed-succession"
      kind: EVENT_KIND_SUCCESSION
      dates { period { start { edtf: "1994" } } }
      participants {
        role: PARTICIPANT_ROLE_PREDECESSOR
        who { name: "parties/uz-cpuzssr" }
      }
      participants {
        role: PARTICIPANT_ROLE_SUCCESSOR
        who { name: "parties/uz-cpu1994" }
      }
    }
  }
  records {
    source {
      name: "sources/bu-gun"
      kind: SOURCE_KIND_PERIODICAL
      publishers { publisher { text: "nobody says whose" } }
    }
  }
  records {
    source {
      name: "sources/kommunist"
      kind: SOURCE_KIND_PERIODICAL
      publishers { publisher { name: "parties/az-avkp" text: "the party" } }
    }
  }
  records {
    election {
      name: "elections/az-parl-2000"
      kind: ELECTION_KIND_PARLIAMENTARY
      place { text: "Azerbaijan" country: "AZ" }
      polling_days { period { start { edtf: "2000-11-05" } } }
      polling_days { period { start { edtf: "2001-01-07" } } }
    }
  }
)pb";

std::vector<std::string> Apart(const Snapshot& snapshot, const std::string& name) {
  return WhatTellsApart(snapshot, RowOf(snapshot, name));
}

std::vector<std::string> Apart(const std::string& name) {
  static const auto* const snapshot = new std::shared_ptr<const Snapshot>(SnapshotOf(kRecords));
  return Apart(**snapshot, name);
}

TEST(ApartTest, PartyByItsBeginningItsStatusAndItsLeader) {
  EXPECT_THAT(Apart("parties/uz-cpu1994"), ElementsAre("party", "Uzbekistan", "founded 1994",
                                                       "banned 1994", "led by Kaxramon Mahmudov"));
}

TEST(ApartTest, RivalsStandSideBySideWithTheirStanding) {
  EXPECT_THAT(Apart("parties/az-avkp"),
              ElementsAre("party", "Azerbaijan", "founded 1 September 1993 or end of 1993",
                          "registered 1995", "led by Musa Tukanov (disputed)",
                          "led by Sayad Sayadov (reported)"));
}

TEST(ApartTest, NothingIsSaidThatNoFactSays) {
  EXPECT_THAT(Apart("parties/az-avkp1"), ElementsAre("faction", "formed by division 1997"));
  EXPECT_THAT(Apart("parties/uz-cpuzssr"), ElementsAre("party"));
  EXPECT_THAT(Apart("people/tukanov"), ElementsAre("leader of parties/az-avkp (disputed)"));
}

TEST(ApartTest, PersonByTheDatesOfALifeAndByWhatTheyLed) {
  EXPECT_THAT(Apart("people/unnamed"), ElementsAre("born 6 March 1939", "died 2007-09-10"));
  EXPECT_THAT(Apart("people/mahmudov"),
              ElementsAre("leader of Communist Party of Uzbekistan (1994)", "engineer"));
}

TEST(ApartTest, SourcesElectionsAndEvents) {
  EXPECT_THAT(Apart("sources/bu-gun"), ElementsAre("periodical"));
  EXPECT_THAT(Apart("sources/kommunist"),
              ElementsAre("periodical", "published by parties/az-avkp"));
  EXPECT_THAT(Apart("elections/az-parl-2000"),
              ElementsAre("parliamentary election", "Azerbaijan", "2000-11-05", "2001-01-07"));
  EXPECT_THAT(Apart("events/az-avkp-division"), ElementsAre("division", "1997"));
}

TEST(ApartTest, SplinterAndMergerAndTheirStandings) {
  const auto snapshot = SnapshotOf(R"pb(
    records { party { name: "parties/az-avkp" kind: PARTY_KIND_PARTY } }
    records { party { name: "parties/az-acp-pml" kind: PARTY_KIND_PARTY } }
    records { party { name: "parties/az-merged2011" kind: PARTY_KIND_PARTY } }
    records {
      event {
        name: "events/split"
        kind: EVENT_KIND_SPLINTER
        occurrence {
          evidence {
            claims {
              basis: BASIS_REPORTED
              citations { source: "sources/encyclopedia" }
            }
          }
        }
        participants {
          role: PARTICIPANT_ROLE_PARENT
          who { name: "parties/az-avkp" }
        }
        participants {
          role: PARTICIPANT_ROLE_SPLINTER
          who { name: "parties/az-acp-pml" }
        }
      }
    }
    records {
      event {
        name: "events/merger"
        kind: EVENT_KIND_MERGER
        dates { period { start { edtf: "2011-10-31" } } }
        participants {
          role: PARTICIPANT_ROLE_PREDECESSOR
          who { name: "parties/az-acp-pml" }
        }
        participants {
          role: PARTICIPANT_ROLE_SUCCESSOR
          who { name: "parties/az-merged2011" }
        }
      }
    }
  )pb");
  EXPECT_THAT(Apart(*snapshot, "parties/az-acp-pml"), ElementsAre("party", "split off (reported)"));
  EXPECT_THAT(Apart(*snapshot, "parties/az-merged2011"),
              ElementsAre("party", "formed by merger 2011-10-31"));
}

TEST(ApartTest, WhatIsSureComesFirstAndIsNotHiddenByWhatIsNot) {
  const auto snapshot = SnapshotOf(R"pb(
    records {
      party {
        name: "parties/p"
        kind: PARTY_KIND_PARTY
        legal_statuses {
          kind: LEGAL_STATUS_KIND_BANNED
          period { start { edtf: "1994" } }
          evidence {
            claims {
              basis: BASIS_REPORTED
              citations { source: "sources/encyclopedia" }
            }
          }
        }
        legal_statuses { kind: LEGAL_STATUS_KIND_BANNED }
      }
    }
    records {
      event {
        name: "events/undated"
        kind: EVENT_KIND_FOUNDATION
        participants {
          role: PARTICIPANT_ROLE_FOUNDED
          who { name: "parties/p" }
        }
      }
    }
  )pb");
  EXPECT_THAT(Apart(*snapshot, "parties/p"),
              ElementsAre("party", "banned", "banned 1994 (reported)"));
}

TEST(ApartTest, WhatIsDeniedOrOnlyProposedTellsNothing) {
  const auto snapshot = SnapshotOf(R"pb(
    records { party { name: "parties/az-cpa2" kind: PARTY_KIND_PARTY } }
    records { party { name: "parties/az-nap" kind: PARTY_KIND_PARTY } }
    records { party { name: "parties/az-cclf" kind: PARTY_KIND_ALLIANCE } }
    records {
      event {
        name: "events/az-nap-merger"
        kind: EVENT_KIND_MERGER
        occurrence {
          evidence {
            claims {
              basis: BASIS_REPORTED
              citations { source: "sources/encyclopedia" }
            }
            claims {
              denies: true
              basis: BASIS_ASSERTED
              citations { source: "sources/encyclopedia" }
            }
          }
        }
        participants {
          role: PARTICIPANT_ROLE_PREDECESSOR
          who { name: "parties/az-cpa2" }
        }
        participants {
          role: PARTICIPANT_ROLE_SUCCESSOR
          who { name: "parties/az-nap" }
        }
      }
    }
    records {
      event {
        name: "events/az-cclf-foundation"
        kind: EVENT_KIND_FOUNDATION
        occurrence {
          evidence {
            claims {
              basis: BASIS_PROPOSED
              citations { source: "sources/encyclopedia" }
            }
          }
        }
        dates { period { start { edtf: "2002-05" } } }
        participants {
          role: PARTICIPANT_ROLE_FOUNDED
          who { name: "parties/az-cclf" }
        }
      }
    }
  )pb");
  EXPECT_THAT(Apart(*snapshot, "parties/az-nap"), ElementsAre("party"));
  EXPECT_THAT(Apart(*snapshot, "parties/az-cclf"), ElementsAre("alliance"));
}

// One followed the other, undated; whom the other followed is disputed and so settles nothing.
TEST(ApartTest, WhoWasFollowedLedFormerly) {
  const auto snapshot = SnapshotOf(R"pb(
    records {
      party {
        name: "parties/p"
        kind: PARTY_KIND_PARTY
        leaderships {
          id: "gurbanov"
          person { text: "Gurbanov" }
        }
        leaderships {
          id: "hajiyev"
          person { text: "Hajiyev" }
          period { after: "gurbanov" }
        }
        leaderships {
          id: "rival"
          person { text: "Shahsuvarov" }
          period { after: "hajiyev" }
          evidence {
            contradicts: "parties/p#hajiyev"
            claims {
              basis: BASIS_ASSERTED
              citations { source: "sources/encyclopedia" }
            }
          }
        }
      }
    }
  )pb");
  EXPECT_THAT(Apart(*snapshot, "parties/p"),
              ElementsAre("party", "led by Hajiyev", "led by Shahsuvarov (disputed)",
                          "formerly led by Gurbanov"));
}

TEST(ApartTest, WhoLeadsComesBeforeWhoLedAndABanBeforeAnApplication) {
  const auto snapshot = SnapshotOf(R"pb(
    records {
      party {
        name: "parties/p"
        kind: PARTY_KIND_PARTY
        legal_statuses { kind: LEGAL_STATUS_KIND_APPLIED }
        legal_statuses {
          kind: LEGAL_STATUS_KIND_BANNED
          period { start { edtf: "1994" } }
        }
        leaderships {
          person { text: "Sayadov" }
          period { end { edtf: "1998" } }
        }
        leaderships {
          person { text: "Tukanov" }
          period { start { edtf: "1998" } }
        }
        leaderships {
          person { text: "Sayadov" }
          period { ongoing: true }
          evidence {
            claims {
              basis: BASIS_RECOGNIZED
              citations { source: "sources/encyclopedia" }
            }
          }
        }
      }
    }
  )pb");
  EXPECT_THAT(
      Apart(*snapshot, "parties/p"),
      ElementsAre("party", "banned 1994", "applied for registration", "led by Sayadov (reported)",
                  "led by Tukanov from 1998", "led by Sayadov until 1998"));
}

TEST(ApartTest, OfTwoDatesThatAgreeTheMoreExactOne) {
  const auto snapshot = SnapshotOf(R"pb(
    records { party { name: "parties/p" kind: PARTY_KIND_PARTY } }
    records {
      event {
        name: "events/e"
        kind: EVENT_KIND_FOUNDATION
        dates { period { start { edtf: "1993" } } }
        dates {
          period { start { text: "end of 1993" earliest: "1993-10-01" latest: "1993-12-31" } }
        }
        dates { period { start { text: "in the early nineties" edtf: "199X" } } }
        dates { period { start { edtf: "1994" } } }
        participants {
          role: PARTICIPANT_ROLE_FOUNDED
          who { name: "parties/p" }
        }
      }
    }
  )pb");
  EXPECT_THAT(Apart(*snapshot, "parties/p"), ElementsAre("party", "founded end of 1993 or 1994"));
}

TEST(ApartTest, NeverMoreThanSixLinesAndSomethingOfEachSort) {
  std::string party = "name: 'parties/p' kind: PARTY_KIND_PARTY ";
  for (int i = 0; i < 9; ++i) {
    absl::StrAppend(
        &party, "legal_statuses { kind: LEGAL_STATUS_KIND_REGISTERED period { start { edtf: '200",
        i, "' } } } leaderships { person { text: 'Leader ", i, "' } } ");
  }
  const auto snapshot = SnapshotOf("records { party {" + party + "} }");
  EXPECT_THAT(Apart(*snapshot, "parties/p"),
              ElementsAre("party", "registered 2000", "registered 2001", "registered 2002",
                          "led by Leader 0", "led by Leader 1"));
}

TEST(ApartTest, ResultHasNothing) {
  const auto snapshot = SnapshotOf(R"pb(
    records { election { name: "elections/e" kind: ELECTION_KIND_PRESIDENTIAL } }
    records {
      result {
        name: "elections/e/results/r"
        person { text: "Hasanov" }
      }
    }
  )pb");
  EXPECT_THAT(Apart(*snapshot, "elections/e/results/r"), IsEmpty());
}

}  // namespace
}  // namespace partyline
