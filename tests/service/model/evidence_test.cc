// SPDX-License-Identifier: Apache-2.0
#include "service/model/evidence.h"

#include <gtest/gtest.h>

#include "tests/testing/parse_text.h"

namespace partyline {
namespace {

TEST(EvidenceTest, Standings) {
  const struct {
    const char* name;
    const char* evidence;
    v1::Standing standing;
  } kRows[] = {
      {"asserted by the source", "claims { basis: BASIS_ASSERTED }", v1::STANDING_UNDISPUTED},
      {"the only and true successor, by its own word", "claims { basis: BASIS_SELF_CLAIMED }",
       v1::STANDING_SELF_CLAIMED},
      {"its own word against the transformation of 1991",
       "claims { basis: BASIS_SELF_CLAIMED } contradicts: 'events/transformation-1991#occurred'",
       v1::STANDING_DISPUTED},
      {"leader recognised by the ministry", "claims { basis: BASIS_RECOGNIZED }",
       v1::STANDING_REPORTED},
      {"leader recognised by the ministry, with a rival",
       "claims { basis: BASIS_RECOGNIZED } contradicts: 'parties/az-avkp#leader-2'",
       v1::STANDING_DISPUTED},
      {"a newspaper's report", "claims { basis: BASIS_REPORTED }", v1::STANDING_REPORTED},
      {"the rumoured merger, denied",
       "claims { basis: BASIS_REPORTED } claims { basis: BASIS_ASSERTED denies: true }",
       v1::STANDING_DENIED},
      {"a report against another fact",
       "claims { basis: BASIS_REPORTED } contradicts: 'parties/az-avkp#leader-2'",
       v1::STANDING_REPORTED},
      {"asserted and denied",
       "claims { basis: BASIS_ASSERTED } claims { basis: BASIS_REPORTED denies: true }",
       v1::STANDING_DISPUTED},
      {"only denied", "claims { basis: BASIS_ASSERTED denies: true }", v1::STANDING_DENIED},
      {"only denied, and naming what it contradicts",
       "claims { basis: BASIS_ASSERTED denies: true } contradicts: 'parties/az-avkp#leader-2'",
       v1::STANDING_DENIED},
      {"the council, proposed", "claims { basis: BASIS_PROPOSED }", v1::STANDING_PROPOSED},
      {"intended members", "claims { basis: BASIS_INTENDED }", v1::STANDING_INTENDED},
      {"a founder worked out by the editor", "claims { basis: BASIS_INFERRED }",
       v1::STANDING_INFERRED},
      {"inferred and denied",
       "claims { basis: BASIS_INFERRED } claims { basis: BASIS_ASSERTED denies: true }",
       v1::STANDING_DENIED},
      {"self-claimed, then asserted",
       "claims { basis: BASIS_SELF_CLAIMED } claims { basis: BASIS_ASSERTED }",
       v1::STANDING_UNDISPUTED},
      {"self-claimed and passed on",
       "claims { basis: BASIS_REPORTED } claims { basis: BASIS_SELF_CLAIMED }",
       v1::STANDING_SELF_CLAIMED},
      {"proposed and intended", "claims { basis: BASIS_INTENDED } claims { basis: BASIS_PROPOSED }",
       v1::STANDING_PROPOSED},
      {"proposed, later asserted",
       "claims { basis: BASIS_PROPOSED } claims { basis: BASIS_ASSERTED }",
       v1::STANDING_UNDISPUTED},
      {"nobody says anything", "", v1::STANDING_DENIED},
      {"an unspecified basis affirms nothing", "claims {}", v1::STANDING_DENIED},
  };
  for (const auto& row : kRows) {
    EXPECT_EQ(StandingOf(ParseText<v1::Evidence>(row.evidence)), row.standing) << row.name;
  }
}

TEST(EvidenceTest, EveryBasisAloneHasAStanding) {
  const auto* bases = v1::Basis_descriptor();
  for (int i = 0; i < bases->value_count(); ++i) {
    v1::Evidence evidence;
    evidence.add_claims()->set_basis(static_cast<v1::Basis>(bases->value(i)->number()));
    const bool affirms = evidence.claims(0).basis() != v1::BASIS_UNSPECIFIED;
    EXPECT_EQ(StandingOf(evidence) != v1::STANDING_DENIED, affirms) << bases->value(i)->name();
  }
}

TEST(EvidenceTest, AnAffirmationNeverWeakensAStanding) {
  for (int first = v1::BASIS_ASSERTED; first <= v1::BASIS_INFERRED; ++first) {
    for (int second = v1::BASIS_ASSERTED; second <= v1::BASIS_INFERRED; ++second) {
      v1::Evidence evidence;
      evidence.add_claims()->set_basis(static_cast<v1::Basis>(first));
      const v1::Standing alone = StandingOf(evidence);
      evidence.add_claims()->set_basis(static_cast<v1::Basis>(second));
      EXPECT_LE(StandingOf(evidence), alone) << first << " and " << second;
    }
  }
}

}  // namespace
}  // namespace partyline
