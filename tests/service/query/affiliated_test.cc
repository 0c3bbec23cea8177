// SPDX-License-Identifier: Apache-2.0
#include "service/query/affiliated.h"

#include <optional>
#include <string>
#include <vector>

#include "google/protobuf/arena.h"
#include "gtest/gtest.h"
#include "service/query/as_of.h"
#include "service/query/body.h"
#include "service/query/list.h"
#include "service/query/search.h"
#include "service/snapshot/apply.h"
#include "tests/service/query/election_story.h"
#include "tests/service/query/story.h"
#include "tests/testing/parse_text.h"

namespace partyline {
namespace {

constexpr char kRecords[] = R"pb(
  records { party { name: "parties/int-ucp-cpsu" kind: PARTY_KIND_UNION } }
  records { party { name: "parties/int-comintern" kind: PARTY_KIND_UNION } }
  records {
    source {
      name: "sources/page"
      kind: SOURCE_KIND_DOCUMENT
      written { edtf: "2005" }
    }
  }
  records {
    party {
      name: "parties/uz-cpu1994"
      kind: PARTY_KIND_PARTY
      affiliations {
        to { name: "parties/int-ucp-cpsu" }
        kind: AFFILIATION_KIND_MEMBER
        period { start { edtf: "1994-12-12" } }
      }
    }
  }
  records {
    party {
      name: "parties/az-azkp1993"
      kind: PARTY_KIND_PARTY
      affiliations {
        to { name: "parties/int-ucp-cpsu" }
        kind: AFFILIATION_KIND_LISTED
        period { ongoing: true }
        evidence {
          claims {
            basis: BASIS_ASSERTED
            citations { source: "sources/page" }
          }
        }
      }
      attributes {
        kind: ATTRIBUTE_KIND_COUNTRY
        place { text: "Azerbaijan" country: "AZ" }
      }
    }
  }
  records {
    party {
      name: "parties/az-avkp"
      kind: PARTY_KIND_PARTY
      affiliations {
        to { name: "parties/int-ucp-cpsu" }
        kind: AFFILIATION_KIND_MEMBER
        period {
          start { edtf: "1993" }
          end { edtf: "1997" }
        }
        evidence {
          claims {
            basis: BASIS_SELF_CLAIMED
            citations { source: "sources/encyclopedia" }
          }
        }
      }
    }
  }
  records {
    party {
      name: "parties/az-denied"
      kind: PARTY_KIND_PARTY
      affiliations {
        to { name: "parties/int-ucp-cpsu" }
        kind: AFFILIATION_KIND_MEMBER
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
  records {
    party {
      name: "parties/az-intended"
      kind: PARTY_KIND_PARTY
      affiliations {
        to { name: "parties/int-ucp-cpsu" }
        kind: AFFILIATION_KIND_MEMBER
        evidence {
          claims {
            basis: BASIS_INTENDED
            citations { source: "sources/encyclopedia" }
          }
        }
      }
    }
  }
  records {
    party {
      name: "parties/az-unsure"
      kind: PARTY_KIND_PARTY
      affiliations {
        to {
          text: "an international"
          candidates { name: "parties/int-ucp-cpsu" }
        }
        kind: AFFILIATION_KIND_MEMBER
      }
    }
  }
  records {
    party {
      name: "parties/int-ucp-cpsu-council"
      kind: PARTY_KIND_ORGAN
      affiliations {
        to { name: "parties/int-ucp-cpsu" }
        kind: AFFILIATION_KIND_PART
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
)pb";

RowPage List(const Snapshot& snapshot, const std::string& text, const std::string& after = "") {
  const auto request = ParseText<v1::ListPartiesRequest>(text);
  const Row* union_of_parties =
      request.affiliation().empty() ? nullptr : &RowOf(snapshot, request.affiliation());
  return ListParties(snapshot, request, union_of_parties, after, [] { return false; });
}

TEST(AffiliatedTest, MembersOfAUnionThenAndEver) {
  const auto snapshot = SnapshotOf(kRecords);
  struct Case {
    const char* name;
    std::string request;
    std::vector<std::string> parties;
  };
  const std::string members = "affiliation: 'parties/int-ucp-cpsu' ";
  const Case cases[] = {
      {"at any time; denied, intended and unsure ones are none",
       members,
       {"az-avkp", "az-azkp1993", "uz-cpu1994"}},
      {"before the day of admission", members + "on: '1994-12-11'", {"az-avkp", "az-azkp1993"}},
      {"on that day", members + "on: '1994-12-12'", {"az-avkp", "az-azkp1993", "uz-cpu1994"}},
      {"after a membership ended", members + "on: '1998-01-01'", {"az-azkp1993", "uz-cpu1994"}},
      {"of a country", members + "country: 'AZ'", {"az-azkp1993"}},
      {"of another kind", members + "kinds: PARTY_KIND_ORGAN", {"int-ucp-cpsu-council"}},
      {"of a union without members", "affiliation: 'parties/int-comintern'", {}},
      {"that existed, without a union",
       "on: '1993-12-31' kinds: PARTY_KIND_PARTY",
       {"az-avkp", "az-azkp1993", "az-denied", "az-intended", "az-unsure"}},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.name);
    const RowPage page = List(*snapshot, c.request);
    EXPECT_EQ(ShortNames(page), c.parties);
    EXPECT_EQ(page.total_size, static_cast<std::int64_t>(c.parties.size()));
  }
}

// One question, three ways to ask it: a member, and a name, that came after another, of a body that
// was founded in 1994.
TEST(AffiliatedTest, ListingAndSearchAnswerAsTheRecordDoes) {
  const auto snapshot = SnapshotOf(R"pb(
    records { party { name: "parties/int-comintern" kind: PARTY_KIND_UNION } }
    records {
      party {
        name: "parties/p"
        kind: PARTY_KIND_PARTY
        names {
          id: "old"
          text: "Workers"
          kind: NAME_KIND_FULL
          period { end { edtf: "2001" } }
        }
        names {
          id: "new"
          text: "Toilers"
          kind: NAME_KIND_FULL
          period { after: "old" }
        }
        affiliations {
          id: "member"
          to { name: "parties/int-comintern" }
          kind: AFFILIATION_KIND_MEMBER
          period { after: "old" }
        }
      }
    }
    records {
      event {
        name: "events/foundation"
        kind: EVENT_KIND_FOUNDATION
        dates { period { start { edtf: "1994" } } }
        participants {
          role: PARTICIPANT_ROLE_FOUNDED
          who { name: "parties/p" }
        }
      }
    }
  )pb");
  const struct {
    const char* name;
    const char* day;
    bool possible;
  } kCases[] = {{"before it was founded", "1993-12-31", false},
                {"while it had its first name", "2000-12-31", false},
                {"since then", "2001-01-01", true}};
  for (const auto& c : kCases) {
    SCOPED_TRACE(c.name);
    const std::string on = std::string(" on: '") + c.day + "'";
    EXPECT_EQ(List(*snapshot, "affiliation: 'parties/int-comintern'" + on).rows.size(),
              c.possible ? 1u : 0u);
    EXPECT_EQ(SearchNames(*snapshot, ParseText<v1::SearchRequest>("query: 'Toilers'" + on), 50,
                          [] { return false; })
                  .size(),
              c.possible ? 1u : 0u);
    google::protobuf::Arena arena;
    const Row& row = RowOf(*snapshot, "parties/p");
    for (const v1::AsOf& fact :
         FactsAsOf(*snapshot, row, DecodeFull(row, arena).party(), *ParseDay(c.day))) {
      if (fact.fact_id() == "old") continue;
      EXPECT_EQ(fact.answer(), c.possible ? v1::ANSWER_POSSIBLE : v1::ANSWER_NO) << fact.fact_id();
    }
  }
}

TEST(AffiliatedTest, PagesTogetherAreTheListing) {
  const auto snapshot = SnapshotOf(kRecords);
  const std::string request = "affiliation: 'parties/int-ucp-cpsu' page_size: 2";
  const RowPage first = List(*snapshot, request);
  EXPECT_EQ(ShortNames(first), std::vector<std::string>({"az-avkp", "az-azkp1993"}));
  ASSERT_TRUE(first.more);
  const RowPage second = List(*snapshot, request, std::string(first.rows.back()->name()));
  EXPECT_EQ(ShortNames(second), std::vector<std::string>({"uz-cpu1994"}));
  EXPECT_FALSE(second.more);
}

TEST(AffiliatedTest, UnionThatReplacedAnotherHasItsMembers) {
  const auto base = SnapshotOf(kRecords);
  auto request = ParseText<v1::CommitRequest>(R"pb(
    request_id: "later"
    edits { delete { name: "parties/int-ucp-cpsu" replaced_by: "parties/int-comintern" } })pb");
  const auto entry = Prepare(*base, request);
  ASSERT_TRUE(entry.ok()) << entry.status();
  const auto snapshot = *Apply(*base, *entry);
  EXPECT_EQ(ShortNames(List(*snapshot, "affiliation: 'parties/int-comintern'")),
            std::vector<std::string>({"az-avkp", "az-azkp1993", "uz-cpu1994"}));
}

}  // namespace
}  // namespace partyline
