// SPDX-License-Identifier: Apache-2.0
#include "service/query/resolve.h"

#include <memory>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/service/query/story.h"
#include "tests/testing/parse_text.h"

namespace partyline {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::UnorderedElementsAre;

// Azerbaijan's communists, of whom two parties bore one name and two factions one label but for a
// number; Britain's liberals, of whom one party took up the name that another had given up.
constexpr char kRecords[] = R"pb(
  records {
    party {
      name: "parties/az-azkp"
      kind: PARTY_KIND_PARTY
      names { text: "Azerbaijan Communist Party" kind: NAME_KIND_FULL }
      names { text: "Азəрбаjҹан Коммунист Партиjасы" kind: NAME_KIND_NATIVE }
      names { text: "AzKP" kind: NAME_KIND_ABBREVIATION }
      attributes {
        kind: ATTRIBUTE_KIND_COUNTRY
        place { text: "Azerbaijan" country: "AZ" }
      }
    }
  }
  records {
    party {
      name: "parties/az-cpa1"
      kind: PARTY_KIND_PARTY
      names { text: "Communist Party of Azerbaijan" kind: NAME_KIND_FULL }
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
      names { text: "Communist Party of Azerbaijan" kind: NAME_KIND_FULL }
      attributes {
        kind: ATTRIBUTE_KIND_COUNTRY
        place { text: "Azerbaijan" country: "AZ" }
      }
    }
  }
  records {
    party {
      name: "parties/az-avkp1"
      kind: PARTY_KIND_FACTION
      names { text: "AVKP-1" kind: NAME_KIND_LABEL }
      attributes {
        kind: ATTRIBUTE_KIND_COUNTRY
        place { text: "Azerbaijan" country: "AZ" }
      }
    }
  }
  records {
    party {
      name: "parties/az-avkp2"
      kind: PARTY_KIND_FACTION
      names { text: "AVKP-2" kind: NAME_KIND_LABEL }
      attributes {
        kind: ATTRIBUTE_KIND_COUNTRY
        place { text: "Azerbaijan" country: "AZ" }
      }
    }
  }
  records {
    party {
      name: "parties/nl-pvda"
      kind: PARTY_KIND_PARTY
      names { text: "Partij van de Arbeid" kind: NAME_KIND_NATIVE }
      names { text: "Labour Party" kind: NAME_KIND_FULL }
      attributes {
        kind: ATTRIBUTE_KIND_COUNTRY
        place { text: "Netherlands" country: "NL" }
      }
    }
  }
  records {
    party {
      name: "parties/gb-lab"
      kind: PARTY_KIND_PARTY
      names { text: "Labour Party" kind: NAME_KIND_FULL }
      attributes {
        kind: ATTRIBUTE_KIND_COUNTRY
        place { text: "United Kingdom" country: "GB" }
      }
    }
  }
  records {
    party {
      name: "parties/gb-lib"
      kind: PARTY_KIND_PARTY
      names {
        text: "Liberal Party"
        kind: NAME_KIND_FULL
        period {
          start { edtf: "1859" }
          end { edtf: "1988-03-02" }
        }
      }
      attributes {
        kind: ATTRIBUTE_KIND_COUNTRY
        place { text: "United Kingdom" country: "GB" }
      }
    }
  }
  records {
    party {
      name: "parties/gb-lib1989"
      kind: PARTY_KIND_PARTY
      names {
        text: "Liberal Party"
        kind: NAME_KIND_FULL
        period { start { edtf: "1989" } }
      }
      attributes {
        kind: ATTRIBUTE_KIND_COUNTRY
        place { text: "United Kingdom" country: "GB" }
      }
    }
  }
  records {
    event {
      name: "events/gb-lib1989-founded"
      kind: EVENT_KIND_FOUNDATION
      participants {
        role: PARTICIPANT_ROLE_FOUNDED
        who { name: "parties/gb-lib1989" }
      }
      dates { period { start { edtf: "1989" } } }
    }
  }
  records {
    election {
      name: "elections/gb1983"
      kind: ELECTION_KIND_PARLIAMENTARY
      polling_days { period { start { edtf: "1983-06-09" } } }
    }
  }
  records {
    election {
      name: "elections/gb1992"
      kind: ELECTION_KIND_PARLIAMENTARY
      polling_days { period { start { edtf: "1992-04-09" } } }
    }
  }
  records {
    result {
      name: "elections/gb1983/results/lib"
      party { name: "parties/gb-lib" }
      readings { share { value: "13.7" raw: "13.7" } }
    }
  }
  records {
    result {
      name: "elections/gb1992/results/lib"
      party { name: "parties/gb-lib1989" }
      readings { share { value: "0.2" raw: "0.2" } }
    }
  }
)pb";

const Snapshot& Records() {
  static const auto* const snapshot = new std::shared_ptr<const Snapshot>(SnapshotOf(kRecords));
  return **snapshot;
}

Resolved Resolve(const std::string& mention, const ResolveOptions& options = {}) {
  Mentions mentions;
  *mentions.Add() = ParseText<v1::Mention>(mention);
  return ResolveMentions(Records(), mentions, options, [] { return false; }).at(0);
}

// "MATCH gb-lab", "AMBIGUOUS az-cpa1 az-cpa2", "NONE".
std::string Told(const std::string& mention) {
  const Resolved resolved = Resolve(mention);
  std::string told = v1::ResolutionKind_Name(resolved.kind).substr(16);
  for (const Candidate& candidate : resolved.candidates) {
    absl::StrAppend(&told, " ", Records().At(candidate.record)->name.substr(8));
  }
  return told;
}

TEST(ResolveTest, OnePartyOfTheNameIsTheMatch) {
  EXPECT_EQ(Told("names: 'Labour Party' country: 'GB'"), "MATCH gb-lab");
  EXPECT_EQ(Told("names: 'labour party' country: 'NL'"), "MATCH nl-pvda");
  EXPECT_EQ(Told("names: 'AzKP'"), "MATCH az-azkp");
}

TEST(ResolveTest, NamesakesAreNeverGuessedAt) {
  EXPECT_EQ(Told("names: 'Communist Party of Azerbaijan' country: 'AZ'"),
            "AMBIGUOUS az-cpa1 az-cpa2 az-azkp");
  const Resolved resolved = Resolve("names: 'Labour Party'");
  EXPECT_EQ(resolved.kind, v1::RESOLUTION_KIND_AMBIGUOUS);
  ASSERT_EQ(resolved.candidates.size(), 2u);
  EXPECT_EQ(resolved.candidates[0].score, resolved.candidates[1].score);
  EXPECT_THAT(resolved.candidates[0].reasons, testing::Contains(HasSubstr("Netherlands")));
}

TEST(ResolveTest, AnyScriptAndSpellingWillDo) {
  EXPECT_EQ(Told("names: 'Azərbaycan Kommunist Partiyası' country: 'AZ'"), "MATCH az-azkp");
  EXPECT_EQ(Told("names: 'Азәрбајҹан Коммунист Партијасы' country: 'AZ'"), "MATCH az-azkp");
  EXPECT_EQ(Told("names: 'Azerbaijan Communst Party' country: 'AZ'"),
            "AMBIGUOUS az-azkp az-cpa1 az-cpa2");  // whose names are nearly the same
}

TEST(ResolveTest, NamesPutTogetherCountByTheirParts) {
  EXPECT_EQ(Told("names: 'Azerbaijan Communist Party (AzKP)' country: 'AZ'"), "MATCH az-azkp");
  EXPECT_EQ(Told("names: 'PvdA – Partij van de Arbeid' country: 'NL'"), "MATCH nl-pvda");
}

TEST(ResolveTest, AnAbbreviationFindsTheNameItIsOf) {
  const Resolved resolved = Resolve("names: 'PvdA' country: 'NL'");
  ASSERT_EQ(resolved.candidates.size(), 1u);
  EXPECT_EQ(Records().At(resolved.candidates[0].record)->name, "parties/nl-pvda");
  EXPECT_THAT(absl::StrJoin(resolved.candidates[0].reasons, "; "), HasSubstr("initials"));
}

TEST(ResolveTest, NumbersAreNeverMixedUp) {
  EXPECT_EQ(Told("names: 'AVKP-1' country: 'AZ'"), "MATCH az-avkp1");
  EXPECT_EQ(Told("names: 'AVKP 2' country: 'AZ'"), "MATCH az-avkp2");
  EXPECT_EQ(Told("names: 'AVKP-3' country: 'AZ'"), "NONE");
}

// Names whose parts agree and whose numbers do not leave nothing behind.
TEST(ResolveTest, PartsOfNamesWithOtherNumbersAreNoCandidates) {
  EXPECT_EQ(Told("names: 'AVKP (3)' country: 'AZ'"), "NONE");
  EXPECT_EQ(Told("names: 'AVKP 3' names: 'Faction 3' country: 'AZ'"), "NONE");
}

TEST(ResolveTest, TheDayTellsApartWhoBoreTheNameThen) {
  EXPECT_EQ(Told("names: 'Liberal Party' country: 'GB' on: '1974-02-28'"), "MATCH gb-lib");
  EXPECT_EQ(Told("names: 'Liberal Party' country: 'GB' on: '1997-05-01'"), "MATCH gb-lib1989");
  const Resolved resolved = Resolve("names: 'Liberal Party' country: 'GB' on: '1974-02-28'");
  EXPECT_THAT(absl::StrJoin(resolved.candidates[0].reasons, "; "),
              HasSubstr("bore that name on 1974-02-28"));
}

TEST(ResolveTest, TheShareTellsTheLargeFromTheSmall) {
  const auto score = [](const char* mention) {
    for (const Candidate& candidate : Resolve(mention).candidates) {
      if (Records().At(candidate.record)->name == "parties/gb-lib") return candidate.score;
    }
    return 0.0;
  };
  EXPECT_GT(score("names: 'Liberal Party' country: 'GB' on: '1988-06-09' share: '14'"),
            score("names: 'Liberal Party' country: 'GB' on: '1988-06-09' share: '0.1'"));
}

TEST(ResolveTest, SeveralNamesAreUsedTogether) {
  const auto score = [](const char* mention) { return Resolve(mention).candidates[0].score; };
  EXPECT_GT(score("names: 'Azerbaijan Comunist Partia' names: 'AzKP' country: 'AZ'"),
            score("names: 'Azerbaijan Comunist Partia' country: 'AZ'"));
}

TEST(ResolveTest, WhatIsNotThereIsNotFound) {
  EXPECT_EQ(Told("names: 'Sinn Féin' country: 'GB'"), "NONE");
  EXPECT_EQ(Told("names: 'Labour Party' country: 'AZ'"), "NONE");
  EXPECT_EQ(Told("names: '—' country: 'AZ'"), "NONE");
  EXPECT_EQ(Told("names: ''"), "NONE");
}

TEST(ResolveTest, NoMoreCandidatesThanAreAskedFor) {
  ResolveOptions options;
  options.max_candidates = 1;
  const Resolved resolved = Resolve("names: 'Labour Party'", options);
  EXPECT_EQ(resolved.kind, v1::RESOLUTION_KIND_AMBIGUOUS);
  EXPECT_EQ(resolved.candidates.size(), 1u);
}

}  // namespace
}  // namespace partyline
