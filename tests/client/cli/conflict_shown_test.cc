// SPDX-License-Identifier: Apache-2.0

// Two birth years that no editor set against one another, and an event that a claim elsewhere
// speaks against: wherever one side is shown, the other is too.
#include <cstdlib>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/client/cli/run_app.h"
#include "tests/client/fake_connection.h"
#include "tests/testing/parse_text.h"

namespace partyline::client {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

constexpr char kConflicts[] = R"pb(
  conflicts {
    origin: CONFLICT_ORIGIN_COMPUTED
    path: "attributes"
    sides {
      fact: "people/ahmadov#birth-1"
      value: "1938"
      evidence {
        claims {
          basis: BASIS_ASSERTED
          citations { source: "sources/azkp" line: 7 }
        }
      }
    }
    sides {
      fact: "people/ahmadov#birth-2"
      value: "1939"
      evidence {
        claims {
          basis: BASIS_ASSERTED
          citations { source: "sources/obituary" line: 2 }
        }
      }
    }
  }
  conflicts {
    origin: CONFLICT_ORIGIN_COMPUTED
    path: "readings.votes"
    difference: "20"
    sides {
      fact: "elections/az-pres-1998/results/ahmadov#reading-1"
      value: "29224"
      evidence {
        claims {
          basis: BASIS_ASSERTED
          citations { source: "sources/azkp" line: 33 }
        }
      }
    }
    sides {
      fact: "elections/az-pres-1998/results/ahmadov#reading-2"
      value: "29244"
      evidence {
        claims {
          basis: BASIS_ASSERTED
          citations { source: "sources/azkp" line: 65 }
        }
      }
    }
  }
  conflicts {
    origin: CONFLICT_ORIGIN_AUTHORED
    path: "occurrence"
    sides {
      fact: "events/succession#occurrence"
      value: "The claim to succeed"
      evidence {
        claims {
          basis: BASIS_SELF_CLAIMED
          citations { source: "sources/azkp" line: 40 }
        }
        contradicts: "events/transformation#occurrence"
      }
    }
    sides {
      fact: "events/transformation#occurrence"
      value: "The party becomes another"
      evidence {
        claims {
          basis: BASIS_ASSERTED
          citations { source: "sources/obituary" line: 9 }
        }
      }
    }
  })pb";

constexpr char kResult[] = R"pb(
  name: "elections/az-pres-1998/results/ahmadov"
  display_name: "Ahmadov, 1998"
  person { name: "people/ahmadov" }
  readings {
    id: "reading-1"
    votes { value: 29224 }
    evidence { standing: STANDING_UNDISPUTED }
  }
  readings {
    id: "reading-2"
    votes { value: 29244 }
    evidence { standing: STANDING_UNDISPUTED }
  })pb";

constexpr char kTransformation[] = R"pb(
  name: "events/transformation"
  kind: EVENT_KIND_TRANSFORMATION
  display_name: "The party becomes another"
  occurrence {
    id: "occurrence"
    evidence {
      standing: STANDING_UNDISPUTED
      claims {
        basis: BASIS_ASSERTED
        citations { source: "sources/obituary" line: 9 }
      }
    }
  }
  participants {
    id: "predecessor-1"
    role: PARTICIPANT_ROLE_PREDECESSOR
    who { name: "parties/a" }
    evidence { standing: STANDING_UNDISPUTED }
  })pb";

class ConflictShownTest : public ::testing::Test {
 protected:
  ConflictShownTest() {
    unsetenv("PARTYLINE_ENDPOINT");
    Put(R"pb(source { name: "sources/azkp" display_name: "Article on the AzKP" })pb");
    Put(R"pb(source { name: "sources/obituary" display_name: "An obituary" })pb");
    Put(R"pb(election { name: "elections/az-pres-1998" display_name: "The election of 1998" })pb");
    Put(R"pb(event { name: "events/succession" display_name: "The claim to succeed" })pb");
    Put(R"pb(person {
               name: "people/ahmadov"
               display_name: "Ramiz Ahmadov"
               attributes {
                 id: "birth-1"
                 text: "1938"
                 evidence {}
               }
               attributes {
                 id: "birth-2"
                 text: "1939"
                 evidence {}
               }
             })pb");
    Put(absl::StrCat("result {", kResult, "}"));
    Put(absl::StrCat("event {", kTransformation, "}"));
    *connection_->results.add_results() = ParseText<v1::Result>(kResult);
    *connection_->events.add_events() = ParseText<v1::Event>(kTransformation);
    connection_->lineage = ParseText<v1::GetLineageResponse>(R"pb(
      root: "parties/a"
      nodes {
        party { name: "parties/a" }
        ancestor_depth: 0
        descendant_depth: 0
      }
      nodes {
        party { name: "parties/b" }
        descendant_depth: 1
      }
      edges {
        event: "events/transformation"
        from: "parties/a"
        to: "parties/b"
        kind: EVENT_KIND_TRANSFORMATION
        standing: STANDING_UNDISPUTED
      })pb");
    *connection_->lineage.add_events() = connection_->events.events(0);
    *connection_->references.add_references() =
        ParseText<v1::Reference>(R"pb(record { event { name: "events/transformation" } }
                                      fact_id: "occurrence")pb");
    *connection_->references.mutable_references(0)->mutable_record()->mutable_event() =
        connection_->events.events(0);
    *connection_->references.add_references() = connection_->references.references(0);
    connection_->references.mutable_references(1)->set_fact_id("predecessor-1");
    *connection_->search.add_hits()->mutable_record()->mutable_event() =
        connection_->events.events(0);
    connection_->conflicts = ParseText<v1::ListConflictsResponse>(kConflicts);
  }

  void Put(const std::string& record) { connection_->Put(ParseText<v1::Record>(record)); }

  AppRun Run(const std::string& line) {
    return RunWith(connection_, std::vector<std::string>(absl::StrSplit(line, ' ')));
  }

  std::shared_ptr<FakeConnection> connection_ = std::make_shared<FakeConnection>();
};

TEST_F(ConflictShownTest, EverySideShowsTheOtherAndItsSource) {
  const std::string against_claim =
      "against: The claim to succeed, events/succession#occurrence (self-claimed: Article on the "
      "AzKP, l. 40)\n";
  const std::string against_table =
      "votes 29,224 [in conflict]  #reading-1\n    not stated: share\n"
      "    against: votes 29,244 #reading-2 (says: Article on the AzKP, l. 65)\n";
  const std::string against_prose =
      "votes 29,244 [in conflict]  #reading-2\n    not stated: share\n"
      "    against: votes 29,224 #reading-1 (says: Article on the AzKP, l. 33)\n";
  struct Case {
    std::string line;
    std::string asked;  // whose conflicts, at last
    std::vector<std::string> shown;
  };
  for (const Case& test : std::vector<Case>{
           {"get people/ahmadov",
            "people/ahmadov",
            {"1938 [in conflict]  #birth-1\n", " #birth-2 (says: An obituary, l. 2)\n",
             "1939 [in conflict]  #birth-2\n", " #birth-1 (says: Article on the AzKP, l. 7)\n"}},
           {"results --person=people/ahmadov", "people/ahmadov", {against_table, against_prose}},
           {"results --person=people/ahmadov --along-lineage",
            "elections/az-pres-1998",
            {against_table, against_prose}},
           {"get elections/az-pres-1998", "elections/az-pres-1998", {against_table, against_prose}},
           {"get elections/az-pres-1998/results/ahmadov",
            "elections/az-pres-1998/results/ahmadov",
            {against_table, against_prose}},
           {"get events/transformation", "events/transformation", {against_claim}},
           {"lineage parties/a", "parties/b", {"transformation [in conflict] → ", against_claim}},
           {"references parties/a",
            "events/transformation",
            {"happened [in conflict]  #occurrence\n    says: An obituary, l. 9\n", against_claim,
             "#predecessor-1\n    Whether it happened: happened [in conflict]  #occurrence\n"
             "      says: An obituary, l. 9\n      " +
                 against_claim}},
           {"events --participant=parties/a",
            "parties/a",
            {"The party becomes another [in conflict] · says: An obituary, l. 9 · " +
             against_claim}},
           {"search the party",
            "events/transformation",
            {"in conflict: votes, what is said of it, whether it happened; both sides: partyline "
             "conflicts "
             "--record=events/transformation\n"}},
       }) {
    const AppRun run = Run(test.line);
    EXPECT_EQ(run.exit_code, 0) << test.line << run.err;
    EXPECT_EQ(connection_->conflicts_request.record(), test.asked) << test.line;
    for (const std::string& text : test.shown) EXPECT_THAT(run.out, HasSubstr(text)) << test.line;
  }
}

// The names of many records, in an order of their own: the last by name comes first.
std::vector<std::string> FromTheLastOn(const std::string& name, int records) {
  std::vector<std::string> names;
  for (int i = records; i > 0; --i) names.push_back(absl::StrCat(name, 100 + i));
  return names;
}

// Each record costs a call: those that a reader sees first are asked about, and it is said that the
// others were not.
TEST_F(ConflictShownTest, OfManyRecordsThoseShownFirstAreLookedAt) {
  constexpr int kMany = 40;
  connection_->lineage.clear_nodes();
  connection_->lineage.clear_edges();
  connection_->lineage.set_root("parties/p120");
  for (const std::string& party : FromTheLastOn("parties/p", kMany)) {
    connection_->lineage.add_nodes()->mutable_party()->set_name(party);
    connection_->search.add_hits()->mutable_record()->mutable_party()->set_name(party);
  }
  for (const std::string& event : FromTheLastOn("events/e", kMany)) {
    for (const char* const fact : {"occurrence", "date"}) {
      v1::Reference& reference = *connection_->references.add_references();
      reference.mutable_record()->mutable_event()->set_name(event);
      reference.set_fact_id(fact);
    }
  }
  for (const std::string& election : FromTheLastOn("elections/e", kMany)) {
    connection_->results.add_results()->set_name(absl::StrCat(election, "/results/a"));
  }
  struct Case {
    std::string line;
    std::vector<std::string> first;
    std::string last;
    std::string told;
  };
  for (const Case& test : std::vector<Case>{
           {"lineage parties/p120", {"parties/p120", "parties/p140"}, "parties/p109", "32 of 40"},
           {"search p", {"events/transformation", "parties/p140"}, "parties/p110", "32 of 41"},
           {"references parties/a",
            {"events/transformation", "events/e140"},
            "events/e110",
            "32 of 41"},
           {"results --party=parties/a --along-lineage",
            {"elections/az-pres-1998", "elections/e140"},
            "elections/e110",
            "32 of 41"},
           {"results --party=parties/a --along-lineage --columns=name,conflict",
            {"elections/az-pres-1998", "elections/e140"},
            "elections/e110",
            "32 of 41"},
       }) {
    connection_->conflicts_asked_of.clear();
    const AppRun run = Run(test.line);
    EXPECT_EQ(run.exit_code, 0) << test.line << run.err;
    const std::vector<std::string>& asked = connection_->conflicts_asked_of;
    ASSERT_EQ(asked.size(), 32) << test.line;
    EXPECT_EQ(std::vector<std::string>(asked.begin(), asked.begin() + 2), test.first) << test.line;
    EXPECT_EQ(asked.back(), test.last) << test.line;
    EXPECT_THAT(run.err, HasSubstr(absl::StrCat("the first ", test.told, " records alone")))
        << test.line;
    EXPECT_EQ(run.err.find("records alone"), run.err.rfind("records alone")) << run.err;
  }
  EXPECT_EQ(Run("get people/ahmadov").err, "");
}

// One record can have more conflicts than are read of it; and what fails is said once.
TEST_F(ConflictShownTest, WhatWasNotReadIsSaidOnce) {
  connection_->conflicts.set_next_page_token("more");
  for (const std::string line : {"get people/ahmadov", "lineage parties/a", "search the party"}) {
    connection_->calls.clear();
    const AppRun run = Run(line);
    EXPECT_EQ(run.exit_code, 0) << line << run.err;
    EXPECT_THAT(connection_->calls, ::testing::Contains("ListConflicts").Times(4)) << line;
    EXPECT_THAT(run.err, ::testing::MatchesRegex("partyline: [^\n]* 4,000 [^\n]*\n")) << line;
  }
}

// A server that does not list conflicts still has its records shown.
TEST_F(ConflictShownTest, WithoutConflictsTheNamedFactsAreShown) {
  connection_->errors["ListConflicts"] =
      ServiceError(absl::StatusCode::kUnimplemented, "still to come", "NOT_BUILT");
  connection_->records["events/transformation"]
      .mutable_event()
      ->mutable_occurrence()
      ->mutable_evidence()
      ->add_contradicts("people/ahmadov#birth-1");
  const AppRun run = Run("get events/transformation");
  EXPECT_EQ(run.exit_code, 0) << run.err;
  EXPECT_THAT(run.out, HasSubstr("against: Ramiz Ahmadov, people/ahmadov#birth-1 ("));
  EXPECT_THAT(run.out, Not(HasSubstr("[in conflict]")));
}

// What others say against one body's word is not its word.
TEST_F(ConflictShownTest, OneBodysWordStandsAlone) {
  connection_->calls.clear();
  EXPECT_EQ(Run("lineage parties/a --according-to=people/ahmadov").exit_code, 0);
  EXPECT_THAT(connection_->calls, Not(::testing::Contains("ListConflicts")));
}

}  // namespace
}  // namespace partyline::client
