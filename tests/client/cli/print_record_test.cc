// SPDX-License-Identifier: Apache-2.0
#include "client/cli/print_record.h"

#include "absl/strings/str_split.h"
#include "client/cli/text.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "partyline/v1/record.pb.h"
#include "tests/testing/parse_text.h"

namespace partyline::client {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

Labels AvkpLabels() {
  return {{"sources/avkp", "Azerbaijan United Communist Party"},
          {"people/sayadov", "Sayad Sayadov"},
          {"people/tukanov", "Musa Tukanov"},
          {"parties/az-avkp2", "AVKP-2 (Tukanov)"},
          {"parties/az-justice-ministry", "Justice Ministry"},
          {"parties/az-cclf", "Coordination Council of Leftist Forces"},
          {"events/az-avkp-division-1997", "Division of the AVKP"}};
}

// The AVKP with two leaders: one whom a congress chose, one whom the ministry recognises.
v1::Party Avkp() {
  return ParseText<v1::Party>(R"pb(
    name: "parties/az-avkp"
    kind: PARTY_KIND_PARTY
    display_name: "United Communist Party of Azerbaijan (1993)"
    names {
      id: "name-1"
      text: "Azərbaycan Birləşmiş Kommunist Partiyası"
      kind: NAME_KIND_NATIVE
      language: "az-Latn"
      language_inferred: true
      evidence {
        claims {
          basis: BASIS_ASSERTED
          citations { source: "sources/avkp" section: "lead" line: 11 words: "(Azərbaycan …)" }
        }
        standing: STANDING_UNDISPUTED
      }
    }
    leaderships {
      id: "leader-1"
      person { name: "people/sayadov" }
      evidence {
        claims {
          basis: BASIS_RECOGNIZED
          by { name: "parties/az-justice-ministry" }
          citations { source: "sources/avkp" section: "lead" line: 16 }
        }
        contradicts: "parties/az-avkp#leader-2"
        contradicts: "events/az-avkp-division-1997#occurrence"
        standing: STANDING_DISPUTED
      }
    }
    leaderships {
      id: "leader-0"
      person {
        text: "a scientist"
        candidates { name: "people/sayadov" }
      }
      title: "founder"
      evidence {
        claims {
          basis: BASIS_INFERRED
          note: "a founder is taken to lead"
          citations { source: "sources/avkp" section: "lead" line: 11 }
        }
        standing: STANDING_INFERRED
      }
    }
    leaderships {
      id: "leader-2"
      period { start { text: "1998" } }
      person { name: "people/tukanov" }
      replaced { name: "people/sayadov" }
      evidence {
        claims {
          basis: BASIS_ASSERTED
          citations { source: "sources/avkp" section: "lead" line: 14 }
        }
        standing: STANDING_UNDISPUTED
      }
    }
    affiliations {
      id: "affiliation-1"
      to { name: "parties/az-cclf" }
      kind: AFFILIATION_KIND_FULL_MEMBER
      label: "Council"
      representation {
        organ { text: "the board" }
        seats: 1
      }
      evidence {
        claims {
          basis: BASIS_INTENDED
          by { name: "parties/az-avkp2" }
          said { text: "May 2002" edtf: "2002-05" }
          citations { source: "sources/avkp" section: "lead" line: 19 }
          citations { source: "sources/avkp" section: "lead" line: 19 }
          citations { source: "sources/other" field: "Member" locator: "id 4" }
        }
        standing: STANDING_INTENDED
      }
    }
    attributes {
      id: "ideology-1"
      kind: ATTRIBUTE_KIND_IDEOLOGY
      text: "Communism"
      evidence {
        claims {
          basis: BASIS_ASSERTED
          citations { source: "sources/avkp" section: "infobox" field: "Ideology" line: 6 }
        }
      }
    }
    attributes {
      id: "ideology-2"
      kind: ATTRIBUTE_KIND_IDEOLOGY
      text: "Marxism-Leninism"
      evidence {
        claims {
          basis: BASIS_ASSERTED
          citations { source: "sources/avkp" section: "infobox" field: "Ideology" line: 6 }
        }
      }
    }
    attributes {
      id: "members-1"
      kind: ATTRIBUTE_KIND_MEMBERSHIP
      number: 7000
      raw: "7,000"
      reading_rule: "comma thousands"
      evidence {
        claims {
          basis: BASIS_SELF_CLAIMED
          by { name: "parties/az-avkp" }
          citations { source: "sources/avkp" line: 23 }
        }
        standing: STANDING_SELF_CLAIMED
      }
    })pb");
}

TEST(RecordTextTest, RivalLeadersStandTogetherWithWhoRecognisesThem) {
  EXPECT_EQ(RecordText(Avkp(), {}, AvkpLabels(), {}),
            R"(United Communist Party of Azerbaijan (1993)
parties/az-avkp · party

Names
  Azərbaycan Birləşmiş Kommunist Partiyası (native, az-Latn by its letters)  #name-1
    says: Azerbaijan United Communist Party, lead l. 11
    “(Azərbaycan …)”

Leaders
  Sayad Sayadov [disputed]  #leader-1
    recognised by Justice Ministry: Azerbaijan United Communist Party, lead l. 16
    against: Musa Tukanov, in place of Sayad Sayadov #leader-2
    against: Division of the AVKP, events/az-avkp-division-1997#occurrence
  Musa Tukanov, in place of Sayad Sayadov · from 1998  #leader-2
    says: Azerbaijan United Communist Party, lead l. 14
  “a scientist”, perhaps Sayad Sayadov, founder [inferred]  #leader-0
    inferred: Azerbaijan United Communist Party, lead l. 11 (a founder is taken to lead)

Affiliations
  Coordination Council of Leftist Forces, full member (Council); 1 seat in “the board” [intended]  #affiliation-1
    intended by AVKP-2 (Tukanov) (2002-05): Azerbaijan United Communist Party, lead l. 19; sources/other, Member id 4

Ideology
┌ Communism  #ideology-1
└ Marxism-Leninism  #ideology-2
    both: says: Azerbaijan United Communist Party, infobox Ideology l. 6

Membership
  7,000 [self-claimed]  #members-1
    self-claimed by parties/az-avkp: Azerbaijan United Communist Party, l. 23
)");
}

// A table's row, its cells, and a sentence twice: each place is named, no words are told twice.
TEST(RecordTextTest, CitationsOfOnePassageAreDrawnTogether) {
  const auto party = ParseText<v1::Party>(R"pb(
    name: "parties/az-azkp1993"
    kind: PARTY_KIND_PARTY
    display_name: "AzKP"
    identities {
      id: "identity-1"
      same_as { name: "parties/az-acp1920" }
      evidence {
        claims {
          basis: BASIS_ASSERTED
          citations { source: "sources/azkp" line: 59 words: "| 1998 | 29,244 | 0.89% |" }
          citations {
            source: "sources/azkp"
            line: 59
            cell { row: 1 column: 2 }
            words: "29,244"
          }
          citations {
            source: "sources/azkp"
            line: 59
            cell { row: 1 column: 3 }
            words: "0.89%"
          }
          citations { source: "sources/azkp" line: 32 words: "he arrived fourth" }
          citations { source: "sources/azkp" line: 32 locator: "p. 4" words: "he arrived fourth" }
          citations { source: "sources/avkp" line: 32 words: "29,244" }
        }
      }
    })pb");
  EXPECT_THAT(RecordText(party, {}, {}, {}),
              HasSubstr("    says: sources/azkp, l. 59, row 1 column 2, column 3; l. 32, p. 4; "
                        "sources/avkp, l. 32\n"
                        "    “| 1998 | 29,244 | 0.89% |”\n"
                        "    “he arrived fourth”\n"
                        "    “29,244”\n"));
}

TEST(RecordTextTest, DayAskedAboutIsAnsweredBeforeEachFact) {
  v1::Party party = Avkp();
  party.clear_affiliations();
  party.clear_attributes();
  party.clear_names();
  RecordContext context;
  context.on = "1999-01-01";
  const auto answer = [&](const std::string& id, v1::Answer value) {
    v1::AsOf& as_of = *context.as_of.Add();
    as_of.set_fact_id(id);
    as_of.set_answer(value);
  };
  answer("leader-0", v1::ANSWER_NO);
  answer("leader-1", v1::ANSWER_POSSIBLE);
  answer("leader-2", v1::ANSWER_YES);
  const std::string text = RecordText(party, context, AvkpLabels(), {});
  EXPECT_THAT(text, HasSubstr("whether it held on 1999-01-01"));
  EXPECT_THAT(text, HasSubstr("\npossible    Sayad Sayadov [disputed]"));
  EXPECT_THAT(text, HasSubstr("\nyes         Musa Tukanov"));
  EXPECT_THAT(text, HasSubstr("\nno          “a scientist”"));
}

TEST(RecordTextTest, BasicViewHasFactsWithoutEvidence) {
  v1::Party party = Avkp();
  party.clear_affiliations();
  party.clear_attributes();
  party.clear_names();
  for (v1::Leadership& leader : *party.mutable_leaderships()) {
    leader.mutable_evidence()->clear_claims();
    leader.mutable_evidence()->clear_contradicts();
  }
  EXPECT_EQ(RecordText(party, {}, AvkpLabels(), {}),
            R"(United Communist Party of Azerbaijan (1993)
parties/az-avkp · party

Leaders
  Sayad Sayadov [disputed]  #leader-1
  “a scientist”, perhaps Sayad Sayadov, founder [inferred]  #leader-0
  Musa Tukanov, in place of Sayad Sayadov · from 1998  #leader-2
)");
}

// Namesakes have one label.
TEST(RecordTextTest, WhoMayBeTheSameIsToldByName) {
  const auto party = ParseText<v1::Party>(R"pb(
    name: "parties/az-avkp"
    identities {
      id: "identity-1"
      same_as { name: "parties/az-avkp2" }
    }
    identities {
      id: "identity-2"
      same_as { name: "parties/az-azkp" }
    })pb");
  const std::string text = RecordText(party, {}, AvkpLabels(), {});
  EXPECT_THAT(text, HasSubstr("\n  AVKP-2 (Tukanov) (parties/az-avkp2)"));
  EXPECT_THAT(text, HasSubstr("\n  parties/az-azkp  #identity-2"));
}

TEST(RecordTextTest, ReplacedNameAndNoteAndExtrasAreInTheHead) {
  const auto party = ParseText<v1::Party>(R"pb(
    name: "parties/az-azkp1993"
    kind: PARTY_KIND_PARTY
    display_name: "AzKP"
    note: "Two parties bear this name; they are completely different."
    extra { key: "wikipage" value: "ACP_(1993)" })pb");
  Style narrow;
  narrow.width = 40;
  EXPECT_EQ(RecordText(party, {"", {}, "parties/az-azkp"}, {}, narrow),
            R"(AzKP
parties/az-azkp1993 · party · takes the
  place of parties/az-azkp
wikipage   ACP_(1993)
Note       Two parties bear this name;
           they are completely
           different.
)");
}

TEST(RecordTextTest, NarrowedAnswerSaysWhoseWordItIs) {
  RecordContext context;
  context.according_to = "parties/az-justice-ministry";
  EXPECT_THAT(RecordText(Avkp(), context, AvkpLabels(), {}),
              HasSubstr("\nOnly what Justice Ministry says or recognises.\n"));
  EXPECT_THAT(RecordText(v1::Party(), context, AvkpLabels(), {}),
              HasSubstr("\nOnly what Justice Ministry says or recognises: nothing of it is "
                        "recorded.\n"));
}

// Nothing goes beyond the terminal's edge but a word that is longer than its line.
TEST(RecordTextTest, LinesAreWrappedBetweenWords) {
  Style narrow;
  narrow.width = 60;
  const std::string text = RecordText(Avkp(), {}, AvkpLabels(), narrow);
  for (const absl::string_view line : absl::StrSplit(text, '\n')) {
    EXPECT_LE(DisplayWidth(line), 60) << line;
  }
  EXPECT_THAT(text, HasSubstr(R"(
  Coordination Council of Leftist Forces, full member
      (Council); 1 seat in “the board” [intended]
      #affiliation-1
    intended by AVKP-2 (Tukanov) (2002-05): Azerbaijan
      United Communist Party, lead l. 19; sources/other,
      Member id 4
)"));
}

TEST(RecordTextTest, EventSaysWhenAndWhoTookPart) {
  const auto event = ParseText<v1::Event>(R"pb(
    name: "events/az-cpa2-merger-2000"
    kind: EVENT_KIND_MERGER
    display_name: "Merger said to be considered"
    occurrence {
      id: "occurrence"
      evidence {
        claims {
          basis: BASIS_REPORTED
          by { text: "Bu Gun" }
          citations { source: "sources/azkp" line: 35 }
        }
        claims {
          denies: true
          basis: BASIS_ASSERTED
          by { text: "Seyran Veliev" }
          citations { source: "sources/azkp" line: 35 }
        }
        standing: STANDING_DENIED
      }
    }
    dates {
      id: "date-1"
      period { start { edtf: "2000" } }
    }
    participants {
      id: "predecessor-1"
      role: PARTICIPANT_ROLE_PREDECESSOR
      who { name: "parties/az-cpa2" }
    })pb");
  EXPECT_EQ(RecordText(event, {}, {}, {}),
            R"(Merger said to be considered
events/az-cpa2-merger-2000 · merger

Whether it happened
  said not to have happened [denied]  #occurrence
    said by “Bu Gun”, as reported in: sources/azkp, l. 35
    “Seyran Veliev” denies: sources/azkp, l. 35

When
  2000  #date-1

Who took part
  predecessor: parties/az-cpa2  #predecessor-1
)");
}

TEST(RecordTextTest, TextOfASourceIsNotPouredOut) {
  const auto source = ParseText<v1::Source>(R"pb(
    name: "sources/azkp"
    kind: SOURCE_KIND_DOCUMENT
    display_name: "Article on the AzKP"
    languages: "en"
    sha256: "002"
    length: 4711
    content: "= Azerbaijan Communist Party (1993) ="
  )pb");
  const std::string text = RecordText(source, {}, {}, {});
  EXPECT_THAT(text, HasSubstr("Length     4711 characters\n"));
  EXPECT_THAT(text, HasSubstr("Text       kept; shown with -o json"));
  EXPECT_THAT(text, Not(HasSubstr("= Azerbaijan")));
}

TEST(RecordTextTest, ColoursOnlyWhenAsked) {
  Style colours;
  colours.colour = true;
  EXPECT_THAT(RecordText(Avkp(), {}, {}, colours), HasSubstr("\x1b[31m[disputed]\x1b[0m"));
  EXPECT_THAT(RecordText(Avkp(), {}, {}, {}), Not(HasSubstr("\x1b")));
}

}  // namespace
}  // namespace partyline::client
