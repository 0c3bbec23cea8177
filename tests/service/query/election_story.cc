// SPDX-License-Identifier: Apache-2.0
#include "tests/service/query/election_story.h"

#include "tests/service/query/story.h"

namespace partyline {
namespace {

constexpr char kBodies[] = R"pb(
  records { party { name: "parties/az-acp1920" kind: PARTY_KIND_PARTY } }
  records { party { name: "parties/az-azkp1993" kind: PARTY_KIND_PARTY } }
  records { party { name: "parties/az-cpa2" kind: PARTY_KIND_PARTY } }
  records { party { name: "parties/az-nap" kind: PARTY_KIND_PARTY } }
  records { party { name: "parties/az-left-bloc" kind: PARTY_KIND_ALLIANCE } }
  records { person { name: "people/hasanov" } }
  records { person { name: "people/aliyev" } }
  records { person { name: "people/ahmadov" } }
  records { person { name: "people/sayadov" } }
  records {
    event {
      name: "events/az-cpa2-splinter"
      kind: EVENT_KIND_SPLINTER
      dates { period { start { edtf: "1996" } } }
      participants {
        role: PARTICIPANT_ROLE_PARENT
        who { name: "parties/az-azkp1993" }
      }
      participants {
        role: PARTICIPANT_ROLE_SPLINTER
        who { name: "parties/az-cpa2" }
      }
    }
  }
  records {
    event {
      name: "events/az-azkp1993-succession"
      kind: EVENT_KIND_SUCCESSION
      participants {
        role: PARTICIPANT_ROLE_PREDECESSOR
        who { name: "parties/az-acp1920" }
      }
      participants {
        role: PARTICIPANT_ROLE_SUCCESSOR
        who { name: "parties/az-azkp1993" }
      }
    }
  }
)pb";

constexpr char kElections[] = R"pb(
  records {
    election {
      name: "elections/az-pres-1998"
      kind: ELECTION_KIND_PRESIDENTIAL
      place { text: "Azerbaijan" country: "AZ" }
      polling_days { period { start { edtf: "1998" } } }
    }
  }
  records {
    election {
      name: "elections/az-parl-2000-2001"
      kind: ELECTION_KIND_PARLIAMENTARY
      place { text: "Azerbaijan" country: "AZ" }
      polling_days { period { start { edtf: "2001-01-07" } } }
      polling_days { period { start { edtf: "2000-11-05" } } }
    }
  }
  records {
    election {
      name: "elections/az-parl-2005"
      kind: ELECTION_KIND_PARLIAMENTARY
      place { text: "Azerbaijan" country: "AZ" }
      polling_days { period { start { edtf: "2005-11-06" } } }
    }
  }
  records {
    election {
      name: "elections/az-pres-2008"
      kind: ELECTION_KIND_PRESIDENTIAL
      place { text: "Azerbaijan" country: "AZ" }
      polling_days { period { start { edtf: "2008-10-15" } } }
    }
  }
  records {
    election {
      name: "elections/az-council-undated"
      kind: ELECTION_KIND_MUNICIPAL
      place { text: "Azerbaijan" country: "AZ" }
    }
  }
  records {
    election {
      name: "elections/uz-parl-1994"
      kind: ELECTION_KIND_PARLIAMENTARY
      place { text: "Uzbekistan" country: "UZ" }
      polling_days { period { start { edtf: "1994-12-25" } } }
      polling_days {
        period { start { edtf: "1989" } }
        evidence {
          claims {
            denies: true
            basis: BASIS_ASSERTED
            citations { source: "sources/encyclopedia" }
          }
        }
      }
    }
  }
)pb";

constexpr char kResults[] = R"pb(
  records {
    result {
      name: "elections/az-pres-1998/results/hasanov"
      person { name: "people/hasanov" }
      nominations { party { name: "parties/az-azkp1993" } }
      nominations { party { name: "parties/az-cpa2" } }
      nominations {
        party { name: "parties/az-nap" }
        evidence {
          claims {
            denies: true
            basis: BASIS_REPORTED
            citations { source: "sources/encyclopedia" }
          }
        }
      }
      readings { votes { value: 29224 } }
      readings { votes { value: 29244 } }
    }
  }
  records {
    result {
      name: "elections/az-parl-2000-2001/results/azkp1993"
      party { name: "parties/az-azkp1993" }
      alliance { name: "parties/az-left-bloc" }
      readings {
        leader { name: "people/ahmadov" }
        seats { value: 2 }
      }
    }
  }
  records {
    result {
      name: "elections/az-parl-2000-2001/results/communists"
      party {
        text: "a communist party"
        candidates { name: "parties/az-cpa2" }
        candidates { name: "parties/az-azkp1993" }
      }
    }
  }
  records {
    result {
      name: "elections/az-parl-2005/results/azkp1993"
      party { name: "parties/az-azkp1993" }
      readings { seats { value: 0 } }
    }
  }
  records {
    result {
      name: "elections/az-parl-2005/results/ahmadov"
      person { name: "people/ahmadov" }
    }
  }
  records {
    result {
      name: "elections/az-parl-2005/results/sayadov-district-12"
      person { name: "people/sayadov" }
      area { text: "District 12" country: "AZ" }
    }
  }
  records {
    result {
      name: "elections/az-pres-2008/results/azkp1993"
      party { name: "parties/az-azkp1993" }
      participations {
        kind: PARTICIPATION_KIND_ENDORSED
        endorsed { name: "people/aliyev" }
      }
    }
  }
  records {
    result {
      name: "elections/az-pres-2008/results/aliyev"
      person { name: "people/aliyev" }
      nominations { party { name: "parties/az-nap" } }
    }
  }
  records {
    result {
      name: "elections/az-council-undated/results/azkp1993"
      party { name: "parties/az-azkp1993" }
    }
  }
)pb";

}  // namespace

std::shared_ptr<const Snapshot> ElectionStory() {
  return SnapshotOf(std::string(kBodies) + kElections + kResults);
}

std::vector<std::string> ShortNames(const RowPage& page) {
  std::vector<std::string> names;
  for (const Row* row : page.rows)
    names.push_back(std::string(row->name().substr(row->name().find('/') + 1)));
  return names;
}

}  // namespace partyline
