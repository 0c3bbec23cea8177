// SPDX-License-Identifier: Apache-2.0
#include "service/query/events.h"

#include <string>
#include <vector>

#include "gtest/gtest.h"
#include "tests/service/query/election_story.h"
#include "tests/service/query/story.h"
#include "tests/testing/parse_text.h"

namespace partyline {
namespace {

constexpr char kBodies[] = R"pb(
  records {
    party {
      name: "parties/az-avkp"
      kind: PARTY_KIND_PARTY
      attributes {
        kind: ATTRIBUTE_KIND_COUNTRY
        place { text: "Azerbaijan" country: "AZ" }
      }
    }
  }
  records {
    party {
      name: "parties/az-cpa2"
      kind: PARTY_KIND_PARTY
      attributes {
        kind: ATTRIBUTE_KIND_COUNTRY
        place { text: "Azerbaijan" country: "AZ" }
      }
    }
  }
  records {
    party {
      name: "parties/uz-cpu1994"
      kind: PARTY_KIND_PARTY
      attributes {
        kind: ATTRIBUTE_KIND_COUNTRY
        place { text: "Uzbekistan" country: "UZ" }
      }
    }
  }
  records { person { name: "people/sayadov" } }
)pb";

constexpr char kEvents[] = R"pb(
  records {
    event {
      name: "events/az-avkp-foundation"
      kind: EVENT_KIND_FOUNDATION
      dates { period { start { text: "end of 1993" edtf: "1993" earliest: "1993-10-01" } } }
      dates { period { start { edtf: "1993" } } }
      participants {
        role: PARTICIPANT_ROLE_FOUNDED
        who { name: "parties/az-avkp" }
      }
      participants {
        role: PARTICIPANT_ROLE_FOUNDER
        who { name: "people/sayadov" }
      }
    }
  }
  records {
    event {
      name: "events/az-cpa2-splinter"
      kind: EVENT_KIND_SPLINTER
      dates { period { start { edtf: "1996" } } }
      participants {
        role: PARTICIPANT_ROLE_SPLINTER
        who { name: "parties/az-cpa2" }
      }
    }
  }
  records {
    event {
      name: "events/az-congress"
      kind: EVENT_KIND_MEETING
      dates {
        period {
          start { edtf: "1993-10-05" }
          end { edtf: "1993-10-07" }
        }
      }
      participants {
        role: PARTICIPANT_ROLE_ORGANIZER
        who { name: "parties/az-avkp" }
      }
    }
  }
  records {
    event {
      name: "events/az-merger"
      kind: EVENT_KIND_MERGER
      occurrence {
        id: "occurrence"
        evidence {
          claims {
            denies: true
            basis: BASIS_REPORTED
            citations { source: "sources/encyclopedia" }
          }
        }
      }
      participants {
        role: PARTICIPANT_ROLE_PREDECESSOR
        who { name: "parties/az-cpa2" }
        evidence {
          claims {
            denies: true
            basis: BASIS_REPORTED
            citations { source: "sources/encyclopedia" }
          }
        }
      }
    }
  }
  records {
    event {
      name: "events/uz-admission"
      kind: EVENT_KIND_ADMISSION
      dates { period { start { edtf: "1994-12-12" } } }
      participants {
        role: PARTICIPANT_ROLE_ADMITTED
        who { name: "parties/uz-cpu1994" }
      }
      participants {
        role: PARTICIPANT_ROLE_ATTENDEE
        who {
          text: "an Azerbaijani party"
          candidates { name: "parties/az-avkp" }
        }
      }
    }
  }
)pb";

RowPage List(const Snapshot& snapshot, const v1::ListEventsRequest& request,
             const std::string& after = "") {
  const Row* participant =
      request.participant().empty() ? nullptr : &RowOf(snapshot, request.participant());
  return ListEvents(snapshot, request, participant, after, [] { return false; });
}

TEST(EventsTest, EventsComeInTheOrderOfTheirDatesAndFiltersAreJoined) {
  const auto snapshot = SnapshotOf(std::string(kBodies) + kEvents);
  struct Case {
    const char* name;
    const char* request;
    std::vector<std::string> events;
  };
  const Case cases[] = {
      {"all, the undated one last",
       "",
       {"az-avkp-foundation", "az-congress", "uz-admission", "az-cpa2-splinter", "az-merger"}},
      {"of a country: a candidate's is not the event's",
       "country: 'AZ'",
       {"az-avkp-foundation", "az-congress", "az-cpa2-splinter", "az-merger"}},
      {"of a country and a kind", "country: 'UZ' kinds: EVENT_KIND_ADMISSION", {"uz-admission"}},
      {"of a country without any", "country: 'LV'", {}},
      {"that may have happened between 1991 and 1996",
       "from: '1991-01-01' to: '1996-12-31' country: 'AZ'",
       {"az-avkp-foundation", "az-congress", "az-cpa2-splinter", "az-merger"}},
      {"that may have happened in the spring of 1993: one source's date is vague enough",
       "from: '1993-03-01' to: '1993-05-31'",
       {"az-avkp-foundation", "az-merger"}},
      {"on the last day of a congress of three",
       "from: '1993-10-07' to: '1993-10-07' kinds: EVENT_KIND_MEETING",
       {"az-congress"}},
      {"on the day after it", "from: '1993-10-08' kinds: EVENT_KIND_MEETING", {}},
      {"not before a day", "from: '1996-12-31'", {"az-cpa2-splinter", "az-merger"}},
      {"not after a day", "to: '1992-12-31'", {"az-merger"}},
      {"that stand so", "standings: STANDING_DENIED", {"az-merger"}},
      {"that stand in one of two ways, in a year",
       "standings: STANDING_DISPUTED standings: STANDING_UNDISPUTED from: '1994-01-01' "
       "to: '1994-12-31'",
       {"uz-admission"}},
      {"of a body, denied parts too",
       "participant: 'parties/az-cpa2'",
       {"az-cpa2-splinter", "az-merger"}},
      {"of a body, where it is no mere candidate",
       "participant: 'parties/az-avkp'",
       {"az-avkp-foundation", "az-congress"}},
      {"of a person, with bodies of a country",
       "participant: 'people/sayadov' country: 'AZ'",
       {"az-avkp-foundation"}},
      {"of a person, with bodies of another", "participant: 'people/sayadov' country: 'UZ'", {}},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.name);
    const RowPage page = List(*snapshot, ParseText<v1::ListEventsRequest>(c.request));
    EXPECT_EQ(ShortNames(page), c.events);
    EXPECT_EQ(page.total_size, static_cast<std::int64_t>(c.events.size()));
  }
}

TEST(EventsTest, EventsOfOneDateAndOfNoneGoOnByNameAcrossPages) {
  v1::RecordSet records;
  const auto add = [&](const std::string& name, const std::string& date) {
    v1::Event& event = *records.add_records()->mutable_event();
    event.set_name("events/" + name);
    event.set_kind(v1::EVENT_KIND_MEETING);
    v1::Participant& part = *event.add_participants();
    part.set_role(v1::PARTICIPANT_ROLE_ATTENDEE);
    part.mutable_who()->set_text("delegates");
    if (!date.empty()) event.add_dates()->mutable_period()->mutable_start()->set_edtf(date);
  };
  add("z-day", "1994-01-01");
  add("b-year", "1994");
  add("a-year", "1994");
  add("c-undated", "");
  add("a-undated", "");
  add("a-before", "../1994-06-01");
  const auto snapshot = SnapshotOf(records);
  v1::ListEventsRequest request;
  request.set_page_size(1);
  std::vector<std::string> names;
  std::string after;
  for (;;) {
    const RowPage page = List(*snapshot, request, after);
    EXPECT_EQ(page.total_size, 6);
    ASSERT_EQ(page.rows.size(), 1u);
    names.push_back(ShortNames(page).front());
    after = std::string(page.rows.front()->name());
    if (!page.more) break;
  }
  EXPECT_EQ(names, std::vector<std::string>(
                       {"a-before", "z-day", "a-year", "b-year", "a-undated", "c-undated"}));
}

}  // namespace
}  // namespace partyline
